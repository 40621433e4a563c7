import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { SIZES, type StudioBrowser, startStudio, THEMES } from './studio-browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DRAFT = {
  prompt: 'A red panda rides a skateboard, camera pans left',
  model: 'azerion/google-veo-3-1',
  count: 1,
  references: [],
  sketchSeed: 3,
};

let studio: StudioBrowser;

before(async () => {
  studio = await startStudio();
});
after(() => studio.stop());

/** What axe finds, in words; none is what it should be. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} } })`,
  );
  const { violations: all } = found as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return all.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 240)}`),
  );
}

interface Place {
  name: string;
  path: string;
  signedIn?: boolean;
  before?: (page: Page) => Promise<void>;
}

async function create(page: Page): Promise<void> {
  await page.evaluate(`localStorage.setItem('filmgate-draft', ${JSON.stringify(JSON.stringify(DRAFT))})`);
  await page.goto(studio.server.url);
  await page.waitForSelector('.viewer .aperture img');
  await page.waitForSelector('.quote .price b:not([aria-hidden])');
}

const PLACES: readonly Place[] = [
  { name: 'sign-in', path: '/', signedIn: false },
  { name: 'the first visit', path: '/welcome' },
  { name: 'Create', path: '/library', before: create },
  {
    name: 'the model picker',
    path: '/library',
    before: async (page) => {
      await create(page);
      await page.locator('button.model').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'the storyboard as a form',
    path: '/library',
    before: async (page) => {
      await create(page);
      await page.getByRole('button', { name: 'Edit as form' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'find or do',
    path: '/library',
    before: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'the list of keys',
    path: '/library',
    before: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
];

describe('accessibility', () => {
  for (const place of PLACES)
    it(`${place.name}: nothing to find, dark and light, at a desk and on a phone`, async () => {
      const { page, close } = await studio.open({ path: place.path, signedIn: place.signedIn ?? true });
      // A colour half way between two themes is nobody's.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await place.before?.(page);
      // Through the debugger, which the page's policy does not bind.
      await page.evaluate(AXE);
      const found: string[] = [];
      for (const theme of THEMES)
        for (const [sizeName, size] of Object.entries(SIZES)) {
          await page.setViewportSize(size);
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
          found.push(...(await violations(page)).map((one) => `${theme}, ${sizeName}: ${one}`));
        }
      assert.deepEqual(found, []);
      await close();
    });

  it('would be found out', async () => {
    const { page, close } = await studio.open({ path: '/library' });
    await page.evaluate(AXE);
    await page.evaluate("document.querySelector('main').append(document.createElement('button'))");
    assert.match((await violations(page)).join('\n'), /button-name/);
    await close();
  });
});
