import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../parts/icon.tsx';
import { text } from '../text.ts';

/** A page: its path (wouter's patterns) and what loads it. The server knows the first segments: `src/http/studio-paths.ts`. */
export interface PageEntry {
  path: string;
  component: LazyExoticComponent<ComponentType>;
  /** Only with a key that has the scope admin. */
  admin?: true;
}

/** The first that fits is shown. Each folder's `index.tsx` has a default export without properties. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', component: lazy(() => import('./create/index.tsx')) },
  { path: '/welcome', component: lazy(() => import('./welcome/index.tsx')) },
  { path: '/library', component: lazy(() => import('./library/index.tsx')) },
  { path: '/generations/:id', component: lazy(() => import('./generation/index.tsx')) },
  { path: '/accounts', component: lazy(() => import('./accounts/index.tsx')) },
  { path: '/accounts/webhooks', component: lazy(() => import('./accounts/webhooks.tsx')) },
  { path: '/ledger', component: lazy(() => import('./ledger/index.tsx')) },
  { path: '/operate', component: lazy(() => import('./operate/index.tsx')), admin: true },
  { path: '/operate/*', component: lazy(() => import('./operate/index.tsx')), admin: true },
];

/** The rail. */
export const NAV: readonly {
  href: string;
  label: string;
  icon: IconName;
  admin?: true;
  covers: (path: string) => boolean;
}[] = [
  { href: '/', label: text.shell.create, icon: 'create', covers: (path) => path === '/' || path === '/welcome' },
  {
    href: '/library',
    label: text.shell.library,
    icon: 'library',
    covers: (path) => path === '/library' || path.startsWith('/generations/'),
  },
  {
    href: '/operate',
    label: text.shell.operate,
    icon: 'operate',
    admin: true,
    // The operator's tabs are all of them.
    covers: (path) => /^\/(operate|accounts|ledger)(\/|$)/.test(path),
  },
];
