import type { Model } from '../core/model.ts';
import type { Dialect } from '../core/provider.ts';
import { escapeHtml } from './docs-book.ts';

/** Every path that this server answers, by API: the same as /openapi.json, for people. */
export function pathsOf(dialects: readonly Dialect[], models: readonly Model[]): string {
  const sections = dialects.map((dialect) => section(dialect, models)).join('');
  return `<h1>What this server answers</h1>
<p>A program written for one of these APIs works here with the host and the key changed and nothing else. The same as
<a href="/openapi.json">OpenAPI</a>. Every answer about a generation carries <code>x-filmgate-generation</code>,
<code>x-filmgate-engine</code> and, where something was done differently, <code>x-filmgate-warnings</code>.
The header <code>Idempotency-Key</code> is honoured on every call that creates.</p>
${sections}`;
}

/** With what stands between backticks as code. */
function summaryOf(summary: string): string {
  return escapeHtml(summary).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function section(dialect: Dialect, models: readonly Model[]): string {
  const rows = dialect.routes
    .map(
      (route) =>
        `<tr><td class="method"><code>${route.method}</code></td><td><code>${escapeHtml(route.path)}</code></td><td>${summaryOf(route.summary)}</td></tr>`,
    )
    .join('');
  const own = models.filter((model) => model.provider === dialect.name);
  const list =
    own.length === 0 ? '' : `<p>Models: ${own.map((model) => `<code>${escapeHtml(model.id)}</code>`).join(', ')}</p>`;
  return `<h2 id="${dialect.name}">${dialect.name}</h2>${list}
<div class="wide" tabindex="0" role="group" aria-label="Paths of ${dialect.name}"><table>
<tr><th>Method</th><th>Path</th><th>What it does</th></tr>${rows}</table></div>`;
}
