import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Page } from '../../shell/page.tsx';
import { useIsAdmin } from '../../shell/session.tsx';
import { text } from '../../text.ts';

const words = text.operate.tabs;

const OPERATOR: readonly [href: string, label: string][] = [
  ['/operate', words.overview],
  ['/accounts', words.accounts],
  ['/ledger', words.ledger],
  ['/operate/webhooks', words.webhooks],
  ['/operate/audit', words.audit],
  ['/operate/settings', words.settings],
];

/** What a key without the scope admin has of its own. */
const OWN: readonly [href: string, label: string][] = [
  ['/accounts', words.keys],
  ['/ledger', words.ledger],
  ['/accounts/webhooks', words.webhooks],
];

/** A page of the operator's, or of the account that is signed in: its name and the tabs of its neighbours. */
export function OperatePage({ name, children }: { name: string; children: ReactNode }): ReactNode {
  const isAdmin = useIsAdmin();
  const [path] = useLocation();
  return (
    <Page
      title={isAdmin ? text.operate.title : text.operate.own.title}
      name={name}
      bodyClass="ops-body"
      tabs={
        <nav className="tabs" aria-label={isAdmin ? words.label : text.operate.own.tabs}>
          {(isAdmin ? OPERATOR : OWN).map(([href, label]) => (
            <Link key={href} href={href} {...(path === href ? { 'aria-current': 'page' as const } : {})}>
              {label}
            </Link>
          ))}
        </nav>
      }
    >
      {children}
    </Page>
  );
}
