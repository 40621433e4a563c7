import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { figure } from '../lib/format.ts';
import { accountQuery, runningQuery } from '../lib/queries.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';
import { AccountMenu } from './account-menu.tsx';
import { keyLabel } from './keyboard.ts';
import { useShell } from './shell-context.ts';

/** What every page is: a bar with its name, then its content. */
export function Page({
  title,
  name,
  crumb,
  aside,
  tabs,
  bodyClass = '',
  children,
}: {
  /** In the bar. */
  title: ReactNode;
  /** In the browser's tab: `61 % · A red panda`; default: the title, when it is text. */
  name?: string;
  /** The page it belongs to. */
  crumb?: { href: string; label: string };
  /** Beside the title: `Draft saved`. */
  aside?: ReactNode;
  /** A row of links with the class `tabs`. */
  tabs?: ReactNode;
  bodyClass?: string;
  children: ReactNode;
}): ReactNode {
  const inTab = name ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = inTab === '' ? text.common.product : `${inTab} · ${text.common.product}`;
  }, [inTab]);
  return (
    <>
      <header className="top">
        {crumb && (
          <>
            <Link className="crumb" href={crumb.href}>
              <Icon name="back" small /> {crumb.label}
            </Link>
            <span className="faint" aria-hidden="true">
              /
            </span>
          </>
        )}
        <h1 className="cut">{title}</h1>
        {tabs}
        {aside}
        <TopEnd />
      </header>
      <main className={`body ${bodyClass}`} id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function TopEnd(): ReactNode {
  const { openFind } = useShell();
  const running = useQuery(runningQuery);
  const account = useQuery(accountQuery);
  const total = running.data?.total ?? 0;
  return (
    <span className="end row wide-gap">
      <Button look="quiet" size="small" icon="find" className="not-small" onClick={openFind}>
        {text.shell.findOrDo} <kbd>{keyLabel('mod+K')}</kbd>
      </Button>
      {total > 0 && (
        <Link
          className="pill now num plain-link"
          href={total === 1 && running.data?.id ? `/generations/${running.data.id}` : '/library?state=queued,running'}
        >
          {text.shell.running(total)}
        </Link>
      )}
      {account.data && (
        <Link className="balance num" href="/ledger">
          <b>{figure(Math.floor(account.data.credits))}</b> <span className="not-small">{text.common.credits}</span>
          <span className="vh only-small">{text.common.credits}</span>
        </Link>
      )}
      <span className="only-small">
        <AccountMenu small />
      </span>
    </span>
  );
}
