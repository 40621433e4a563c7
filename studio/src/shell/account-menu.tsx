import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Icon } from '../parts/icon.tsx';
import { Menu, type MenuItem } from '../parts/menu.tsx';
import { text } from '../text.ts';
import { placesFor } from './places.ts';
import { useIsAdmin, useSession, useSessionState } from './session.tsx';
import { useShell } from './shell-context.ts';
import { useTheme } from './theme.ts';

/** The account: its keys, its ledger, the keyboard, the way out. On small screens the theme and the documents too. */
export function AccountMenu({ small = false }: { small?: boolean }): ReactNode {
  const { account } = useSession();
  const isAdmin = useIsAdmin();
  const { leave } = useSessionState();
  const { openKeyboard } = useShell();
  const [theme, toggle] = useTheme();
  const [, go] = useLocation();
  const more: (MenuItem | 'line')[] = small
    ? [
        {
          label: theme === 'dark' ? text.shell.light : text.shell.dark,
          icon: theme === 'dark' ? 'sun' : 'moon',
          onSelect: toggle,
        },
        { label: text.shell.docs, icon: 'docs', onSelect: () => window.location.assign('/docs') },
        'line',
      ]
    : [];
  return (
    <Menu
      label={account.name}
      align={small ? 'end' : 'start'}
      trigger={
        small ? (
          <button type="button" className="btn quiet icon" aria-label={text.shell.account(account.name)}>
            <Icon name="person" />
          </button>
        ) : (
          <button type="button" className="nav not-small" aria-label={text.shell.account(account.name)}>
            <Icon name="person" />
            <span className="cut nav-name">{account.name}</span>
          </button>
        )
      }
      items={[
        ...placesFor(isAdmin).map(({ href, label, icon }) => ({ label, icon, onSelect: () => go(href) })),
        'line',
        ...more,
        { label: text.shell.shortcuts, icon: 'code', onSelect: openKeyboard },
        { label: text.shell.signOut, icon: 'forward', onSelect: () => void leave() },
      ]}
    />
  );
}
