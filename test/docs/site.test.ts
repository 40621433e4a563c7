import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildDocs } from '../../scripts/build-docs.ts';
import { readBook } from '../../src/http/docs-book.ts';
import { violations } from '../studio/axe.ts';
import { startServer, type TestServer } from '../support/server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SHOWN = ['/docs', '/docs/start', '/docs/configuration', '/docs/migrate/azerion', '/docs/paths', '/docs/nothing'];
const WIDTHS = { desk: 1440, phone: 390 };

let server: TestServer;
let browser: Browser;
before(async () => {
  server = await startServer();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(async () => {
  await browser.close();
  await server.stop();
});

const book = readBook('/docs');

describe('the book', () => {
  test('has every page in its contents, but for the reasons', () => {
    const listed = new Set(book.parts.flatMap(({ pages }) => pages.map(({ path }) => path)));
    const missing = [...book.pages.keys()].filter(
      (path) =>
        path !== '' && !path.startsWith('/decisions/') && !['/readme', '/style'].includes(path) && !listed.has(path),
    );
    assert.deepEqual(missing, []);
    assert.ok(book.pages.size > 60, `${book.pages.size} pages`);
  });

  test('links only to what is there, down to the heading', async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const path of ['', ...book.pages.keys(), '/paths']) {
      const html = await (await fetch(`${server.url}/docs${path}`)).text();
      for (const [, target = ''] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
        if (/^(https?|mailto):/.test(target)) continue;
        const [page = '', anchor] = (target.startsWith('#') ? `/docs${path}${target}` : target).split('#');
        if (anchor === undefined && seen.has(page)) continue;
        seen.add(page);
        const answer = await fetch(server.url + page, { headers: { accept: 'text/html' } });
        const text = await answer.text();
        // The studio may not be built here.
        if (answer.status !== 200 && page !== '/') wrong.push(`${path} → ${target} ${answer.status}`);
        if (anchor !== undefined && !text.includes(` id="${anchor}"`)) wrong.push(`${path} → ${target}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(seen.size > 70, `${seen.size} links`);
  });

  test('gives nothing but its own files, under a strict policy', async () => {
    for (const path of [
      '/pictures/..%2F..%2Fpackage.json',
      '/site/..%2f..%2fpackage.json',
      '/README.md',
      '/site/nothing.js',
    ])
      assert.equal((await fetch(`${server.url}/docs${path}`)).status, 404, path);
    const head = await fetch(`${server.url}/docs/start`, { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    const missing = await fetch(`${server.url}/docs/site/nothing.js`);
    assert.equal(missing.headers.get('content-type'), 'text/html; charset=utf-8');
    for (const path of ['', '/start', '/site/site.js', '/nothing']) {
      const { headers } = await fetch(`${server.url}/docs${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  test('is the same as files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'filmgate-site-'));
    try {
      assert.equal(
        buildDocs(folder),
        globSync('**/*', { cwd: folder, withFileTypes: true }).filter(
          (one) => one.isFile() && !one.parentPath.endsWith('/pictures'),
        ).length,
      );
      const served = await (await fetch(`${server.url}/docs/start`)).text();
      assert.equal(readFileSync(join(folder, 'start/index.html'), 'utf8'), served);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('takes no markup from the papers as it is', () => {
    for (const { html, file } of book.pages.values())
      assert.doesNotMatch(html, /<script|<!--|\son\w+=|javascript:/i, file);
    assert.match(readFileSync(join(root, 'README.md'), 'utf8'), /<!--/);
  });
});

describe('in a browser', () => {
  for (const [name, width] of Object.entries(WIDTHS))
    for (const theme of ['dark', 'light'] as const)
      test(`every kind of page on a ${name}, ${theme}: axe finds nothing, nothing leaves, nothing overflows`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: theme });
        const page = await context.newPage();
        const troubles = watch(page);
        // The other two pairs differ in colours only.
        for (const path of (name === 'desk') === (theme === 'dark') ? SHOWN : ['/docs/configuration']) {
          await page.goto(server.url + path);
          assert.equal(await page.getAttribute('html', 'data-theme'), theme);
          assert.deepEqual(await violations(page), [], path);
          const overflow = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          assert.equal(overflow, 0, `${path} is ${overflow} px too wide`);
        }
        assert.deepEqual(troubles, []);
        await context.close();
      });

  test('finds a page by its words, and keeps the theme that was chosen', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 844 }, colorScheme: 'dark' });
    const page = await context.newPage();
    await page.goto(`${server.url}/docs`);
    await page.fill('#search', 'idempotency upload');
    await page.waitForSelector('.found a');
    assert.equal(await page.textContent('.found a'), 'The client');
    await page.press('#search', 'Enter');
    await page.waitForURL('**/docs/client');
    await page.click('.theme');
    await page.reload();
    assert.equal(await page.getAttribute('html', 'data-theme'), 'light');
    await context.close();
  });
});

/** Errors of scripts, what the policy forbids, and requests to elsewhere. */
function watch(page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404/.test(message.text())) troubles.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) troubles.push(request.url());
  });
  return troubles;
}
