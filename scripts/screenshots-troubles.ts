import type { Page } from 'playwright-core';
import type { Operated } from './screenshots-operate.ts';
import { ANIMATIC, type Shot, VEO, writeDraft } from './screenshots-shot.ts';

const API = '**/filmgate/v1/**';
const ANSWER_MS = 30_000;

/** From now on nothing answers this page, as when the server is away. */
async function cut(page: Page): Promise<void> {
  await page.route(API, (route) => route.abort('connectionrefused'));
}

/** What this path is answered from now on: a mistake of the server. */
async function breakDown(page: Page, path: string): Promise<void> {
  await page.route(path, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/json',
      body: JSON.stringify({ code: 'internal', detail: 'The server made a mistake. It is in its log.' }),
    }),
  );
}

/** What stands there when there is nothing, when it was refused, and when the server is away. */
export function troubledShots({ poorKey, failed }: Pick<Operated, 'poorKey'> & { failed: string }): Shot[] {
  return [
    {
      name: 'sign-in-wrong',
      path: '/',
      signedIn: false,
      before: async (page) => {
        await page.getByLabel('API key').fill('fg_live_not_this_one');
        await page.keyboard.press('Enter');
        await page.locator('[aria-invalid=true], .error').first().waitFor();
      },
    },
    {
      name: 'sign-in-away',
      path: '/',
      signedIn: false,
      before: async (page) => {
        await page.route('**/filmgate/studio/session', (route) => route.abort('connectionrefused'));
        await page.getByLabel('API key').fill('fg_live_any');
        await page.keyboard.press('Enter');
        await page.getByText('Connection lost.').first().waitFor();
      },
    },
    {
      name: 'create-short',
      path: '/library',
      key: poorKey,
      before: async (page) => {
        await writeDraft(page, { model: VEO });
        await page.locator('.quote').getByText('credits needed').waitFor();
      },
    },
    {
      name: 'create-not-drawn',
      path: '/library',
      before: (page) =>
        writeDraft(page, {
          model: ANIMATIC,
          prompt: 'A wistful otter floats on its back, quantum entanglement, in calm blue water. Slow zoom in.',
        }),
    },
    {
      name: 'create-upright',
      path: '/library',
      before: (page) => writeDraft(page, { model: ANIMATIC, aspectRatio: '9:16' }),
    },
    {
      name: 'create-away',
      path: '/library',
      before: async (page) => {
        await writeDraft(page, { model: ANIMATIC });
        await cut(page);
        await page.getByRole('button', { name: /^Draw it/ }).click();
        await page.getByText('Connection lost.').first().waitFor({ timeout: ANSWER_MS });
      },
    },
    { name: 'library-empty', path: '/library', key: poorKey },
    {
      name: 'library-away',
      path: '/library',
      before: async (page) => {
        await cut(page);
        await page.evaluate("window.dispatchEvent(new Event('online'))");
        await page.getByText('Connection lost.').first().waitFor({ timeout: ANSWER_MS });
      },
    },
    {
      name: 'library-broken',
      path: '/accounts',
      before: async (page) => {
        await breakDown(page, '**/filmgate/v1/generations?*');
        await page.goto(new URL('/library', page.url()).href);
        await page.getByText('The server made a mistake.').first().waitFor({ timeout: ANSWER_MS });
      },
    },
    {
      name: 'library-loading',
      path: '/accounts',
      before: async (page) => {
        // Never answered.
        await page.route('**/filmgate/v1/generations?*', () => undefined);
        await page.goto(new URL('/library', page.url()).href);
        await page.getByText('Still loading.').first().waitFor({ timeout: ANSWER_MS });
      },
    },
    { name: 'generation-missing', path: '/generations/gen_00000000000000000000000000' },
    {
      name: 'generation-away',
      path: '/library?state=running',
      before: async (page) => {
        await page.locator('.lib .name').first().click();
        await page.waitForSelector('.gen .burn', { timeout: ANSWER_MS });
        await cut(page);
        await page.evaluate("window.dispatchEvent(new Event('online'))");
        await page.reload();
        await page.locator('.note').first().waitFor({ timeout: ANSWER_MS });
      },
    },
    {
      name: 'operate-quiet',
      path: '/library',
      before: async (page) => {
        await page.route(/\/admin\/overview/, async (route) => {
          const answer = await route.fetch();
          await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), needs: [] } });
        });
        await page.goto(new URL('/operate', page.url()).href);
        await page.locator('.quiet-needs').waitFor();
      },
    },
    {
      name: 'operate-broken',
      path: '/library',
      before: async (page) => {
        await breakDown(page, '**/filmgate/v1/admin/**');
        await page.goto(new URL('/operate', page.url()).href);
        await page.getByText('The server made a mistake.').first().waitFor({ timeout: ANSWER_MS });
      },
    },
    { name: 'own-webhooks', path: '/accounts/webhooks', key: poorKey },
    { name: 'operate-failed', path: `/operate/generations/${failed}`, whole: true },
  ];
}
