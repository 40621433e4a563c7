import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { needsQuery } from '../lib/admin-queries.ts';
import { NAV } from '../pages/index.ts';
import { Icon, Mark } from '../parts/icon.tsx';
import { text } from '../text.ts';
import { AccountMenu } from './account-menu.tsx';
import { useIsAdmin } from './session.tsx';
import { useTheme } from './theme.ts';

/** Where to go: a column at the left, a bar at the bottom of small screens. */
export function Rail(): ReactNode {
  const [path] = useLocation();
  const [theme, toggle] = useTheme();
  const isAdmin = useIsAdmin();
  return (
    <nav className="rail" aria-label={text.shell.nav}>
      <Link className="mark" href="/welcome" aria-label={text.shell.home}>
        <Mark />
      </Link>
      {NAV.filter((entry) => isAdmin || !entry.admin).map((entry) => (
        <Link
          key={entry.href}
          className="nav"
          href={entry.href}
          {...(entry.covers(path) ? { 'aria-current': 'page' as const } : {})}
        >
          <Icon name={entry.icon} />
          {entry.admin && <NeedsLamp />}
          {entry.label}
        </Link>
      ))}
      <span className="gap" />
      <a className="nav not-small" href="/docs">
        <Icon name="docs" />
        {text.shell.docs}
      </a>
      <button type="button" className="nav not-small" onClick={toggle}>
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        {theme === 'dark' ? text.shell.light : text.shell.dark}
      </button>
      <AccountMenu />
    </nav>
  );
}

/** Lit while something waits for the operator. */
function NeedsLamp(): ReactNode {
  const { data = 0 } = useQuery(needsQuery);
  return data === 0 ? null : (
    <span className="dot">
      <span className="vh">{text.operate.needYou(data)}</span>
    </span>
  );
}
