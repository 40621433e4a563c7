import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { SIZES, type StudioBrowser, startStudio, THEMES, until } from '../test/studio/studio-browser.ts';
import { makeOperated, type Operated, operatedShots } from './screenshots-operate.ts';
import { ANIMATIC, END_MS, PROMPTS, type Shot, SNOW, STREET, VEO, writeDraft } from './screenshots-shot.ts';
import { troubledShots } from './screenshots-troubles.ts';

/**
 * A picture of every page of the studio, dark and light, at a desk and on a phone: `npm run screenshots [folder] [words of pages, divided by commas]`.
 * The server is one of its own, with what the animatic has drawn for it.
 */
const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../out/screenshots', import.meta.url)));
const only = process.argv[3];
const SETTLE_MS = 450;
const STILL_MS = 4000;
const HEIGHT_MAX = 4000;

async function makeData({ server }: StudioBrowser): Promise<{ done: string; failed: string }> {
  const made: string[] = [];
  for (const prompt of PROMPTS) {
    const answer = await server.call('POST', '/filmgate/v1/generations', {
      prompt,
      seconds: 2,
      resolution: '480p',
      wait_seconds: 60,
    });
    made.push(((await answer.json()) as { id: string }).id);
  }
  // The test card does as the prompt says.
  const failing = await server.call('POST', '/filmgate/v1/generations', {
    model: 'testcard',
    prompt: '[fail engine_failed] a crowd outside the stadium',
    wait_seconds: 30,
  });
  for (const order of [
    { prompt: PROMPTS[0], seconds: 2, resolution: '480p', video: made[0] },
    { prompt: SNOW, seconds: 2, count: 2, resolution: '480p', remix_of: made[0] },
    { prompt: 'An astronaut floats over the earth, watercolour', seconds: 2, resolution: '480p', aspect_ratio: '9:16' },
    { model: 'testcard', prompt: `${STREET} [slow 3000]` },
  ])
    await (
      await server.call('POST', '/filmgate/v1/generations', { ...order, wait_seconds: order.model ? 0 : 60 })
    ).arrayBuffer();
  return { done: made[0] ?? '', failed: ((await failing.json()) as { id: string }).id };
}

function shots(ids: { done: string; failed: string } & Operated): Shot[] {
  return [
    { name: 'sign-in', path: '/', signedIn: false },
    { name: 'first-visit', path: '/welcome' },
    {
      name: 'library',
      path: '/library',
      before: async (page) => until(page, "document.querySelector('.lib .pic > img.waiting')", END_MS),
    },
    {
      name: 'library-chosen',
      path: '/library',
      before: async (page) => {
        for (const place of [2, 3, 5]) await page.locator('.lib .check').nth(place).click();
        await page.locator('.lib .clip').nth(4).hover();
      },
    },
    { name: 'create', path: '/library', before: (page) => writeDraft(page, { model: VEO }) },
    {
      name: 'create-models',
      path: '/library',
      before: async (page) => {
        await writeDraft(page, { model: VEO });
        await page.locator('button.model').click();
        await page.getByRole('radio', { name: /^All/ }).click();
      },
    },
    {
      name: 'create-form',
      path: '/library',
      before: async (page) => {
        await writeDraft(page, { model: ANIMATIC });
        await page.getByRole('button', { name: 'Edit as form' }).click();
      },
    },
    {
      name: 'create-takes',
      path: '/library',
      before: async (page) => {
        await writeDraft(page, { model: ANIMATIC, seconds: 2, resolution: '480p', count: 2 });
        await page.keyboard.press('Control+Enter');
        await page.waitForSelector('.viewer video', { timeout: END_MS });
        await until(page, "document.querySelectorAll('.takes video').length === 2", END_MS);
        await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      },
    },
    {
      name: 'create-compare',
      path: '/library',
      before: async (page) => {
        await writeDraft(page, { model: ANIMATIC, seconds: 2, resolution: '480p', count: 2 });
        await page.keyboard.press('Control+Enter');
        await page.getByRole('button', { name: 'Side by side' }).click({ timeout: END_MS });
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'create-running',
      path: '/library',
      before: async (page) => {
        await writeDraft(page, { model: 'testcard/testcard', prompt: `${STREET} [slow 90]` });
        await page.keyboard.press('Control+Enter');
        await page.locator('.takes .clip').first().waitFor({ timeout: END_MS });
      },
    },
    { name: 'library-nothing', path: '/library?q=otters+in+space&days=30' },
    {
      name: 'generation',
      path: `/generations/${ids.done}`,
      whole: true,
      before: async (page) => {
        await until(page, "document.querySelectorAll('.strip img, .strip canvas').length > 0", END_MS).catch(
          () => undefined,
        );
        await page.waitForTimeout(SETTLE_MS);
      },
    },
    { name: 'generation-failed', path: `/generations/${ids.failed}`, whole: true },
    {
      name: 'generation-running',
      path: '/library?state=running',
      before: async (page) => {
        await page.locator('.lib .name').first().click();
        await page.waitForSelector('.gen .burn', { timeout: END_MS });
      },
    },
    ...operatedShots(ids),
    ...troubledShots(ids),
    { name: 'find', path: '/library', before: (page) => page.keyboard.press('Control+k') },
    { name: 'keyboard', path: '/library', before: (page) => page.keyboard.press('?') },
    { name: 'not-found', path: '/generations/none/nothing' },
  ];
}

/** Nothing breathes, every picture is there, every letter has its font. The debugger asks: the policy forbids what the browser would do itself. */
const IS_STILL = `document.fonts.status === 'loaded' && !document.querySelector('main .skel')
  && [...document.images].every((one) => one.complete)`;

async function settle(page: Page): Promise<void> {
  // What never comes (a page that shows what is lost) is taken as it stands.
  await until(page, IS_STILL, STILL_MS).catch(() => undefined);
  await page.waitForTimeout(SETTLE_MS);
}

/** As high as what stands on it, so that bars stay at its ends: a picture of the full page would have them in its middle. */
async function grow(page: Page, { width, height }: { width: number; height: number }): Promise<void> {
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width, height: Math.max(height, Math.min(HEIGHT_MAX, whole)) });
}

/** One page of one size, dark and then light: the studio follows the system while nobody has chosen. */
async function take(studio: StudioBrowser, shot: Shot, size: keyof typeof SIZES): Promise<void> {
  const { page, troubles, close } = await studio.open({
    theme: THEMES[0],
    size: SIZES[size],
    path: shot.path,
    quiet: false,
    signedIn: shot.signedIn ?? true,
    ...(shot.key === undefined ? {} : { key: shot.key }),
  });
  try {
    await until(page, IS_STILL, STILL_MS).catch(() => undefined);
    await shot.before?.(page);
    if (shot.whole) await grow(page, SIZES[size]);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await settle(page);
      const path = join(folder, `${shot.name}-${theme}-${size}.png`);
      await page.screenshot({ path });
      process.stdout.write(`${path}${troubles.length === 0 ? '' : `: ${troubles.join('; ')}`}\n`);
    }
  } catch (error) {
    failed.push(`${shot.name}, ${size}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await close();
  }
}

/** What was to be seen running would keep the server for as long as it takes. */
async function endRunning({ server }: StudioBrowser): Promise<void> {
  const answer = await server.call('GET', '/filmgate/v1/admin/generations?limit=100&state=queued,running');
  const { data } = (await answer.json()) as { data: { id: string }[] };
  for (const { id } of data)
    await (await server.call('POST', `/filmgate/v1/admin/generations/${id}/cancel`)).arrayBuffer();
}

const failed: string[] = [];
const studio = await startStudio();
try {
  await mkdir(folder, { recursive: true });
  const all = shots({ ...(await makeData(studio)), ...(await makeOperated(studio)) }).filter(
    (shot) => only === undefined || only.split(',').some((word) => shot.name.includes(word)),
  );
  for (const shot of all) {
    await Promise.all([take(studio, shot, 'desk'), take(studio, shot, 'phone')]);
  }
} finally {
  await endRunning(studio);
  await studio.stop();
}
for (const one of failed) process.stderr.write(`no picture of ${one}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
