import assert from 'node:assert/strict';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildStudio } from '../../scripts/build-studio.mjs';
import { startServer, type TestServer, type TestServerOptions } from '../support/server.ts';

const QUIET_MS = 3000;
const CHROMIUM = '/usr/bin/chromium';
export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const SIZES = { desk: DESK, phone: PHONE };
export const THEMES = ['dark', 'light'] as const;

export interface StudioBrowser {
  server: TestServer;
  browser: Browser;
  /** A page of a browser of its own. Whatever the page may not do is noted. */
  open(options?: OpenOptions): Promise<StudioPage>;
  stop(): Promise<void>;
}

export interface OpenOptions {
  size?: { width: number; height: number };
  theme?: 'dark' | 'light';
  path?: string;
  /** Default true. */
  signedIn?: boolean;
  key?: string;
  /** Default true: waits until nothing is loading. Without it a test waits for what it looks at. */
  quiet?: boolean;
}

export interface StudioPage {
  page: Page;
  context: BrowserContext;
  /** Violations of the policy, errors of scripts, requests to other origins. */
  troubles: string[];
  close(): Promise<void>;
}

/** The server with the built studio, and Chromium. */
export async function startStudio(settings: TestServerOptions = {}): Promise<StudioBrowser> {
  assert.ok(buildStudio(), 'the studio is built');
  const server = await startServer(settings);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  });
  return {
    server,
    browser,
    open: (options = {}) => open(server, browser, options),
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

async function open(server: TestServer, browser: Browser, options: OpenOptions): Promise<StudioPage> {
  const { size = DESK, theme = 'dark', path = '/', signedIn = true, key = server.key, quiet = true } = options;
  const context = await browser.newContext({ viewport: size, colorScheme: theme, hasTouch: size.width < 860 });
  const page = await context.newPage();
  const troubles = watch(page, server.url);
  if (signedIn) {
    const answer = await context.request.post(`${server.url}/filmgate/studio/session`, { data: { key } });
    assert.equal(answer.status(), 201);
  }
  await page.goto(server.url + path);
  await page.waitForSelector('main');
  // A page that follows something has a connection open for as long as it takes.
  if (quiet) await page.waitForLoadState('networkidle', { timeout: QUIET_MS }).catch(() => undefined);
  return { page, context, troubles, close: () => context.close() };
}

const UNTIL_MS = 20_000;
const LOOK_EVERY_MS = 40;

/** Waits until an expression is true on the page. Looks through the debugger: the page's policy forbids what the browser would do itself. */
export async function until(page: Page, expression: string, timeoutMs = UNTIL_MS): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await page.evaluate(expression))) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${expression}`);
    await page.waitForTimeout(LOOK_EVERY_MS);
  }
}

const SEQUENCES_MAX = 8;
const SEQUENCE_MS = 2500;

/**
 * Letters one after the other, which lead to an address. They count together only when they come soon after each other, and on a
 * busy machine the second may come late: then both are pressed once more.
 */
export async function pressTogether(page: Page, letters: string, url: string): Promise<void> {
  for (let i = 1; i <= SEQUENCES_MAX; i++) {
    for (const letter of letters) await page.keyboard.press(letter);
    const isThere = page.waitForURL(url, { timeout: SEQUENCE_MS }).then(
      () => true,
      () => false,
    );
    if (await isThere) return;
  }
  throw new Error(`${letters} did not lead to ${url}`);
}

function watch(page: Page, origin: string): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    // A refused call is an answer like any other; the page says it in words.
    if (message.type() === 'error' && !/Failed to load resource/.test(text)) troubles.push(text);
  });
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('blob:')) troubles.push(`request to ${url}`);
  });
  return troubles;
}
