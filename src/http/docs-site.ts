import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Model } from '../core/model.ts';
import type { Dialect } from '../core/provider.ts';
import { type Book, type BookPage, escapeHtml, readBook } from './docs-book.ts';
import { pathsOf } from './docs-page.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
/** Made from what this server runs, and no paper. */
const PATHS = '/paths';

const MARK =
  '<svg viewBox="0 0 28 28" aria-hidden="true"><rect x="1.5" y="3.5" width="25" height="21" rx="6.5" fill="none" stroke="currentColor" stroke-width="2"/>' +
  '<rect class="lit" x="9.5" y="8" width="12.5" height="12" rx="3.5"/>' +
  '<path fill="currentColor" d="M4.6 8.4a1.1 1.1 0 0 1 2.4 0v1a1.1 1.1 0 0 1-2.4 0zm0 5.1a1.1 1.1 0 0 1 2.4 0v1a1.1 1.1 0 0 1-2.4 0zm0 5.1a1.1 1.1 0 0 1 2.4 0v1a1.1 1.1 0 0 1-2.4 0z"/></svg>';

/** What the site consists of beside the pages: where each file stands on disk, by its name below `/docs`. */
export function siteAssets(): ReadonlyMap<string, string> {
  const font = (weight: number): string =>
    fileURLToPath(import.meta.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));
  return new Map([
    ['/site/site.css', join(DOCS, 'site/site.css')],
    ['/site/tokens.css', join(DOCS, 'site/tokens.generated.css')],
    ['/site/site.js', join(DOCS, 'site/site.js')],
    ['/site/mark.svg', join(DOCS, 'site/mark.svg')],
    ['/site/inter-400.woff2', font(400)],
    ['/site/inter-600.woff2', font(600)],
  ]);
}

/** Every page and file by its path below the prefix; pages have no ending. */
export function siteFiles(
  prefix: string,
  server: { dialects: readonly Dialect[]; models: readonly Model[] },
): ReadonlyMap<string, string | Buffer> {
  const book = readBook(prefix);
  const files = new Map<string, string | Buffer>();
  for (const page of book.pages.values()) files.set(page.path, shell(book, page, prefix));
  const html = pathsOf(server.dialects, server.models);
  files.set(PATHS, shell(book, { ...EMPTY, path: PATHS, title: 'What this server answers', html }, prefix));
  const missing = `<h1>There is no such page</h1><p><a href="${prefix}">The contents</a> have all of them.</p>`;
  files.set('/404', shell(book, { ...EMPTY, path: '/404', title: 'There is no such page', html: missing }, prefix));
  files.set('/search.json', searchIndex(book, prefix));
  for (const [path, file] of siteAssets()) files.set(path, readFileSync(file));
  return files;
}

const EMPTY: BookPage = { path: '', file: '', title: '', html: '', headings: [], text: '' };

function searchIndex(book: Book, prefix: string): string {
  const pages = [...book.pages.values()].map(({ path, title, headings, text }) => ({
    url: prefix + path,
    title,
    headings: headings.map((heading) => heading.text).join(' '),
    // Each word once: the index is for finding, not for reading.
    text: [...new Set(text.split(/[^\p{L}\p{N}_./-]+/u))].join(' '),
  }));
  return JSON.stringify(pages);
}

function shell(book: Book, page: BookPage, prefix: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>${escapeHtml(page.title)}${page.path === '' ? '' : ' · Filmgate'}</title>
<script src="${prefix}/site/site.js"></script>
<link rel="icon" href="${prefix}/site/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="${prefix}/site/tokens.css">
<link rel="stylesheet" href="${prefix}/site/site.css">
</head>
<body>
<a class="skip" href="#page">To the page</a>
<header class="top">
<a class="mark" href="${prefix}">${MARK}<span>Filmgate</span></a>
<nav aria-label="Elsewhere"><a href="/">Studio</a><a href="${prefix}${PATHS}">Paths</a>
<button class="theme" type="button" hidden>Light or dark</button></nav>
</header>
<div class="book">
${contentsOf(book, page, prefix)}
<main id="page">
${within(page)}
${turn(book, page, prefix)}
</main>
</div>
</body>
</html>
`;
}

function contentsOf({ parts }: Book, page: BookPage, prefix: string): string {
  const item = ({ path, title }: { path: string; title: string }): string =>
    `<li><a href="${prefix}${path}"${path === page.path ? ' aria-current="page"' : ''}>${escapeHtml(title)}</a></li>`;
  const lists = parts.map((part) => `<h2>${escapeHtml(part.title)}</h2><ul>${part.pages.map(item).join('')}</ul>`);
  return `<nav class="contents" aria-label="Contents"><div><details open><summary>Contents</summary>
<form role="search" hidden><label class="label" for="search">Search these pages</label>
<input class="search" id="search" type="search" autocomplete="off" data-index="${prefix}/search.json">
<p class="status label" role="status"></p><ul class="found"></ul></form>
${lists.join('\n')}</details></div></nav>`;
}

/** The page, with its own headings below the title where there are several. */
function within({ html, headings }: BookPage): string {
  if (headings.length < 3) return html;
  const list = headings.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join('');
  return html.replace('</h1>', `</h1>\n<nav aria-label="On this page"><ul class="within">${list}</ul></nav>`);
}

/** To the page before and the page after, in the order of the contents. */
function turn({ parts }: Book, page: BookPage, prefix: string): string {
  const order = parts.flatMap((part) => part.pages);
  const at = order.findIndex(({ path }) => path === page.path);
  const before = at > 0 ? order[at - 1] : undefined;
  const after = at >= 0 ? order[at + 1] : page.path === '' ? order[0] : undefined;
  if (!before && !after) return '';
  const link = (one: { path: string; title: string } | undefined, arrow: (title: string) => string): string =>
    one ? `<a href="${prefix}${one.path}">${arrow(escapeHtml(one.title))}</a>` : '<span></span>';
  return `<nav class="turn" aria-label="Next pages">${link(before, (title) => `← ${title}`)}${link(after, (title) => `${title} →`)}</nav>`;
}
