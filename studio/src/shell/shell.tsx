import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { text } from '../text.ts';
import { useShortcuts } from './keyboard.ts';
import { useProgressIcon } from './progress-icon.ts';
import { Rail } from './rail.tsx';
import { useIsAdmin } from './session.tsx';
import { ShellContext } from './shell-context.ts';

// Not needed for the first paint.
const Find = lazy(() => import('./find.tsx'));
const KeyboardList = lazy(() => import('./keyboard-list.tsx'));

/** Rail, page, and what can be called from everywhere. */
export function Shell({ children }: { children: ReactNode }): ReactNode {
  const [isFinding, setFinding] = useState(false);
  const [isListing, setListing] = useState(false);
  const [, go] = useLocation();
  const isAdmin = useIsAdmin();
  useProgressIcon();
  const actions = useMemo(() => ({ openFind: () => setFinding(true), openKeyboard: () => setListing(true) }), []);
  useShortcuts({
    'mod+k': () => setFinding((now) => !now),
    '?': () => setListing(true),
    'g c': () => go('/'),
    'g l': () => go('/library'),
    'g o': () => (isAdmin ? go('/operate') : false),
  });
  return (
    <ShellContext value={actions}>
      <a className="btn skip" href="#main">
        {text.shell.skip}
      </a>
      <div className="app">
        <Rail />
        <div className="main">{children}</div>
      </div>
      <Suspense>
        {isFinding && <Find onClose={() => setFinding(false)} />}
        {isListing && <KeyboardList onClose={() => setListing(false)} />}
      </Suspense>
    </ShellContext>
  );
}
