import type { Model } from '../core/model.ts';
import type { Dialect } from '../core/provider.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1b1a, #f1f0ee); --quiet: light-dark(#4c4c49, #bcbbb8);
  --ground: light-dark(#f3f3f1, #111112); --line: light-dark(#e1e1dd, #29292c); --lamp: light-dark(#865003, #f6bb62); }
body { margin: 0 auto; max-width: 60rem; padding: 3rem 1.5rem; background: var(--ground); color: var(--ink);
  font: 14px/1.55 Inter, system-ui, sans-serif; }
h1 { font-size: 28px; font-weight: 600; margin: 0 0 .25rem; } h2 { font-size: 18px; margin: 2.5rem 0 .5rem; font-weight: 600; }
p { color: var(--quiet); max-width: 42rem; } table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--quiet); font-weight: 500; } code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--lamp); } .method { color: var(--lamp); white-space: nowrap; } .wide { overflow-x: auto; }`;

/** A page to read: every path that this server answers, by API. The same as /openapi.json, for people. */
export function docsPage(dialects: readonly Dialect[], models: readonly Model[]): string {
  const sections = dialects.map((dialect) => section(dialect, models)).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Filmgate: what this server answers</title><style>${STYLE}</style></head><body>
<h1>What this server answers</h1>
<p>A program written for one of these APIs works here with the host and the key changed and nothing else. The same as
<a href="/openapi.json">OpenAPI</a>. Every answer about a generation carries <code>x-filmgate-generation</code>,
<code>x-filmgate-engine</code> and, where something was done differently, <code>x-filmgate-warnings</code>.
The header <code>Idempotency-Key</code> is honoured on every call that creates.</p>
${sections}</body></html>`;
}

function section(dialect: Dialect, models: readonly Model[]): string {
  const rows = dialect.routes
    .map(
      (route) =>
        `<tr><td class="method"><code>${route.method}</code></td><td><code>${escapeHtml(route.path)}</code></td><td>${escapeHtml(route.summary)}</td></tr>`,
    )
    .join('');
  const own = models.filter((model) => model.provider === dialect.name);
  const list =
    own.length === 0 ? '' : `<p>Models: ${own.map((model) => `<code>${escapeHtml(model.id)}</code>`).join(', ')}</p>`;
  return `<h2 id="${dialect.name}">${dialect.name}</h2>${list}<div class="wide"><table><tr><th>Method</th><th>Path</th><th>What it does</th></tr>${rows}</table></div>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
