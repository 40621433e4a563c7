/**
 * The first segments of the studio's pages, as `studio/src/pages/index.ts` routes them; the empty one is the start page. Only a
 * browser that asks for a page (`Accept: text/html`) gets it there: everybody else gets what the dialects say of the path.
 */
const PAGES = new Set(['', 'welcome', 'library', 'generations', 'accounts', 'ledger', 'operate', 'sign-in']);

/** Where the built files are served. */
export const FILES_PREFIX = '/studio/';

/** What a session's cookie is good for: our own API, never the paths of another service. */
export const SESSION_API = '/filmgate/v1/';

export function isPagePath(path: string): boolean {
  return PAGES.has(path.split('/', 2)[1] ?? '');
}
