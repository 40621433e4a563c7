import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { SIZES, type StudioBrowser, startStudio, THEMES } from '../test/studio/studio-browser.ts';
import { makeOperated, type Operated, operatedShots } from './screenshots-operate.ts';

/**
 * A picture of every page of the studio, dark and light, at a desk and on a phone: `npm run screenshots [folder] [words of pages, divided by commas]`.
 * The server is one of its own, with what the animatic has drawn for it.
 */
const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../out/screenshots', import.meta.url)));
const only = process.argv[3];
const SETTLE_MS = 700;
const END_MS = 120_000;

const PROMPTS = [
  'A red panda rides a skateboard through a sunny skate park. The camera follows, then slowly pushes in. Birds sing.',
  'A detective walks down a rain-soaked neon-lit alley at night, footsteps echoing',
  'A cute baby sea otter floating on its back in calm blue water',
  'A beautiful sunset over mountains with birds flying',
];

const SNOW = 'A red panda rides a skateboard through a snowy skate park';
const STREET = 'A teal bicycle stands left of a red car on a quiet street of shops. Morning, birds.';

export interface Shot {
  name: string;
  path: string;
  signedIn?: boolean;
  /** Another key than the operator's. */
  key?: string;
  /** What is done before the picture. */
  before?: (page: Page) => Promise<void>;
  /** The whole page, not only what is in view. */
  whole?: boolean;
}

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
    { model: 'testcard', prompt: `${STREET} [slow 400]` },
  ])
    await (
      await server.call('POST', '/filmgate/v1/generations', { ...order, wait_seconds: order.model ? 0 : 60 })
    ).arrayBuffer();
  return { done: made[0] ?? '', failed: ((await failing.json()) as { id: string }).id };
}

const draft = (model: string): string =>
  JSON.stringify({ prompt: PROMPTS[0], model, count: 1, references: [], sketchSeed: 3 });

async function writeDraft(page: Page, model: string): Promise<void> {
  await page.evaluate(`localStorage.setItem('filmgate-draft', ${JSON.stringify(draft(model))})`);
  await page.goto(new URL('/', page.url()).href);
  await page.waitForSelector('.viewer .aperture img', { timeout: END_MS });
  await page.waitForSelector('.quote .price b:not([aria-hidden])');
}

function shots(ids: { done: string; failed: string } & Operated): Shot[] {
  return [
    { name: 'sign-in', path: '/', signedIn: false },
    { name: 'first-visit', path: '/welcome' },
    { name: 'create', path: '/library', before: (page) => writeDraft(page, 'azerion/google-veo-3-1') },
    {
      name: 'create-models',
      path: '/library',
      before: async (page) => {
        await writeDraft(page, 'azerion/google-veo-3-1');
        await page.locator('button.model').click();
        await page.getByRole('radio', { name: /^All/ }).click();
      },
    },
    {
      name: 'create-form',
      path: '/library',
      before: async (page) => {
        await writeDraft(page, 'filmgate/animatic');
        await page.getByRole('button', { name: 'Edit as form' }).click();
      },
    },
    {
      name: 'create-takes',
      path: '/library',
      whole: true,
      before: async (page) => {
        await writeDraft(page, 'filmgate/animatic');
        await page.keyboard.press('Control+Enter');
        await page.waitForSelector('.viewer video', { timeout: END_MS });
      },
    },
    { name: 'library', path: '/library' },
    {
      name: 'library-chosen',
      path: '/library',
      before: async (page) => {
        for (const place of [2, 3, 5]) await page.locator('.lib .check').nth(place).click();
        await page.locator('.lib .clip').nth(4).hover();
      },
    },
    { name: 'library-nothing', path: '/library?q=otters+in+space&days=30' },
    { name: 'generation', path: `/generations/${ids.done}`, whole: true },
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
    { name: 'find', path: '/library', before: (page) => page.keyboard.press('Control+k') },
    { name: 'keyboard', path: '/library', before: (page) => page.keyboard.press('?') },
    { name: 'not-found', path: '/generations/none/nothing' },
  ];
}

const studio = await startStudio();
try {
  await mkdir(folder, { recursive: true });
  const all = shots({ ...(await makeData(studio)), ...(await makeOperated(studio)) }).filter(
    (shot) => only === undefined || only.split(',').some((word) => shot.name.includes(word)),
  );
  for (const shot of all)
    for (const theme of THEMES)
      for (const [sizeName, size] of Object.entries(SIZES)) {
        const opened = await studio.open({
          theme,
          size,
          path: shot.path,
          signedIn: shot.signedIn ?? true,
          ...(shot.key === undefined ? {} : { key: shot.key }),
        });
        await shot.before?.(opened.page);
        await opened.page.waitForTimeout(SETTLE_MS);
        const path = join(folder, `${shot.name}-${theme}-${sizeName}.png`);
        await opened.page.screenshot({ path, fullPage: shot.whole ?? false });
        process.stdout.write(`${path}${opened.troubles.length === 0 ? '' : `: ${opened.troubles.join('; ')}`}\n`);
        await opened.close();
      }
} finally {
  await studio.stop();
}
