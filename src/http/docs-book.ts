import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked, type Tokens } from 'marked';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Papers that stand beside `docs/`; an installed package has not all of them. */
const BESIDE = ['README.md', 'ARCHITECTURE.md', 'STYLE.md', 'CHANGELOG.md', 'examples/README.md'];
const START = 'docs/README.md';

/** A table with so many columns stands row by row on a phone. */
const COLUMNS_MANY = 4;

/** A page of the book. */
export interface BookPage {
  /** Below `/docs`, with a slash in front; empty for the first page. */
  path: string;
  /** Its file, from the root of the repository. */
  file: string;
  title: string;
  html: string;
  headings: readonly { id: string; text: string }[];
  /** In lower case, for the search. */
  text: string;
}

export interface BookPart {
  title: string;
  pages: readonly { path: string; title: string }[];
}

export interface Book {
  pages: ReadonlyMap<string, BookPage>;
  /** The table of contents, as `docs/README.md` has it. */
  parts: readonly BookPart[];
}

/** Reads and renders every paper. `prefix` is where the book stands: `/docs`. */
export function readBook(prefix: string, root = ROOT): Book {
  const files = [...globSync('docs/**/*.md', { cwd: root }), ...BESIDE.filter((file) => existsSync(join(root, file)))];
  const known = new Set(files.map((file) => file.replaceAll('\\', '/')));
  const pages = new Map<string, BookPage>();
  for (const file of [...known].sort()) {
    const page = render(file, readFileSync(join(root, file), 'utf8'), (target) => linkTo(target, file, known, prefix));
    pages.set(page.path, page);
  }
  return { pages, parts: partsOf(readFileSync(join(root, START), 'utf8'), known) };
}

/** `docs/engines/README.md` → `/engines`; `CHANGELOG.md` → `/changelog`. */
function pathOf(file: string): string {
  if (file === START) return '';
  const [, inside] = /^docs\/(.*)\.md$/.exec(file) ?? [];
  if (inside !== undefined) return `/${inside.replace(/\/README$/, '')}`;
  return `/${file
    .replace(/\.md$/, '')
    .toLowerCase()
    .replace(/\/readme$/, '')}`;
}

/** A link as the book has it; undefined when what it names is not in the book. */
function linkTo(target: string, from: string, known: ReadonlySet<string>, prefix: string): string | undefined {
  if (/^(https?:|mailto:|#)/.test(target)) return target;
  if (target.startsWith('/')) return target.startsWith('/docs') ? prefix + target.slice('/docs'.length) : target;
  const [path = '', hash] = target.split('#');
  const file = posix.normalize(posix.join(dirname(from), path)).replace(/\/$/, '');
  const anchor = hash === undefined ? '' : `#${hash}`;
  if (known.has(file)) return `${prefix}${pathOf(file)}${anchor}`;
  if (known.has(`${file}/README.md`)) return `${prefix}${pathOf(`${file}/README.md`)}${anchor}`;
  return file.startsWith('docs/pictures/') ? `${prefix}/${file.slice('docs/'.length)}` : undefined;
}

function render(file: string, source: string, link: (target: string) => string | undefined): BookPage {
  const headings: { id: string; text: string }[] = [];
  const taken = new Map<string, number>();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading): string {
        const inner = this.parser.parseInline(tokens);
        if (depth === 1) return `<h1>${inner}</h1>\n`;
        const id = idOf(text, taken);
        if (depth === 2) headings.push({ id, text: plain(inner) });
        return `<h${depth} id="${id}"><a class="here" href="#${id}">${inner}</a></h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link): string {
        const inner = this.parser.parseInline(tokens);
        const target = link(href);
        return target === undefined ? inner : `<a href="${escapeHtml(target)}">${inner}</a>`;
      },
      image({ href, text }: Tokens.Image): string {
        return `<img src="${escapeHtml(link(href) ?? href)}" alt="${escapeHtml(text)}" loading="lazy">`;
      },
      code({ text, lang }: Tokens.Code): string {
        const inner = lang === 'diff' ? diffOf(text) : escapeHtml(text);
        const label = `Code${lang ? ` in ${escapeHtml(lang)}` : ''}`;
        return `<div class="block"><pre tabindex="0" role="group" aria-label="${label}"><code>${inner}</code></pre></div>\n`;
      },
      table({ header, rows }: Tokens.Table): string {
        const heads = header.map(({ tokens }) => this.parser.parseInline(tokens));
        const cells = (row: readonly Tokens.TableCell[]): string =>
          row.map(({ tokens }, i) => `<td${headOf(heads[i])}>${this.parser.parseInline(tokens)}</td>`).join('');
        const body = rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n');
        const kind = heads.length >= COLUMNS_MANY ? ' class="many"' : '';
        return `<table${kind}><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>\n<tbody>${body}</tbody></table>\n`;
      },
      html: () => '',
    },
    hooks: {
      postprocess: (html) =>
        html
          .replaceAll(/<table( class="many")?>/g, '<div class="wide" tabindex="0" role="group" aria-label="Table">$&')
          .replaceAll('</table>', '</table></div>')
          // A cell without words heads nothing.
          .replaceAll(/<th>\s*<\/th>/g, '<td></td>'),
    },
  });
  const html = marked.parse(source, { async: false });
  const title = plain(/<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? file);
  return { path: pathOf(file), file, title, html: html.trim(), headings, text: plain(html).toLowerCase() };
}

/** What stands before a cell where a phone has no room for the row of headings. */
function headOf(head: string | undefined): string {
  const words = plain(head ?? '');
  return words === '' ? '' : ` data-head="${escapeHtml(words)}"`;
}

/** GitHub's rule: lower case, words with hyphens, a number behind the second of a name. */
function idOf(text: string, taken: Map<string, number>): string {
  const id = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
  const before = taken.get(id) ?? 0;
  taken.set(id, before + 1);
  return before === 0 ? id : `${id}-${before}`;
}

function diffOf(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const kind = line.startsWith('+') ? 'plus' : line.startsWith('-') ? 'minus' : undefined;
      return kind === undefined ? escapeHtml(line) : `<span class="${kind}">${escapeHtml(line)}</span>`;
    })
    .join('\n');
}

/** Its headings are the parts, and the links that begin its list items the pages. */
function partsOf(source: string, known: ReadonlySet<string>): BookPart[] {
  return source
    .split(/^## /m)
    .slice(1)
    .map((text) => ({
      title: text.split('\n', 1)[0]?.trim() ?? '',
      pages: [...text.matchAll(/^- \[([^\]]+)\]\(([^)]+)\)/gm)].flatMap(([, title = '', target = '']) => {
        const path = linkTo(target, START, known, '');
        return path === undefined ? [] : [{ path, title: title.replaceAll('`', '') }];
      }),
    }))
    .filter(({ pages }) => pages.length > 0);
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
