import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from './axe.ts';
import { make } from './seed.ts';
import { PHONE, type StudioBrowser, startStudio, until } from './studio-browser.ts';

const EVIL = '<img src=x onerror="window.broken=1"><script>window.broken=1</script> "><svg onload=window.broken=1>';
/** One grey point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
const PLAYING = "document.querySelector('.gen video')?.readyState >= 2";

let studio: StudioBrowser;
let bars: string;
let failed: string;
let extended: string;

before(async () => {
  studio = await startStudio();
  bars = await make(studio, { prompt: 'coloured bars', seconds: 2, seed: 7 });
  extended = await make(studio, { prompt: 'coloured bars, and on', seconds: 2, video: bars });
  failed = await make(studio, { prompt: 'a crowd [fail content_filtered]', seconds: 4 });
});
after(() => studio.stop());

const open = (id: string, more: object = {}) => studio.open({ path: `/generations/${id}`, ...more });
const frame = (page: Page) => page.locator('.transport .faint.num').textContent();
const panel = (page: Page, name: string) => page.locator('.panel', { has: page.getByRole('heading', { name }) });

describe('one generation', () => {
  it('plays, and is held on each of its frames by keys and by buttons', async () => {
    const { page, troubles, close } = await open(bars);
    await until(page, PLAYING);
    await page.locator('.gen').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('k');
    await until(page, "document.querySelector('.gen video').paused");
    await page.keyboard.press('Home');
    await until(page, "document.querySelector('.transport .tc').textContent === '00:00:00'");
    assert.equal(await frame(page), 'frame 1 of 48');
    for (let i = 0; i < 3; i++) await page.keyboard.press('.');
    await until(page, "document.querySelector('.transport .tc').textContent === '00:00:03'");
    assert.equal(await frame(page), 'frame 4 of 48');
    await page.keyboard.press(',');
    await until(page, "document.querySelector('.transport .tc').textContent === '00:00:02'");
    await page.getByRole('button', { name: 'Forward one frame' }).click();
    await until(page, "document.querySelector('.transport .tc').textContent === '00:00:03'");
    await page.getByRole('slider', { name: 'Position' }).focus();
    await page.keyboard.press('ArrowRight');
    await until(page, "document.querySelector('.transport .tc').textContent.startsWith('00:01:0')");
    await page.keyboard.press('End');
    await until(page, "document.querySelector('.transport .faint.num').textContent === 'frame 48 of 48'");
    await page.getByRole('button', { name: 'Speed: 1×' }).click();
    await page.getByRole('menuitemcheckbox', { name: '0.5×' }).click();
    await until(page, "document.querySelector('.gen video').playbackRate === 0.5");
    await page.keyboard.press('r');
    await until(page, "document.querySelector('.gen video').loop === false");
    await page.keyboard.press('m');
    await until(page, "document.querySelector('.gen video').muted");
    assert.deepEqual(troubles, []);
    await close();
  });

  it('saves a frame, and the file under the words of its prompt', async () => {
    const { page, close } = await open(bars);
    await until(page, PLAYING);
    const [still] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save this frame' }).click(),
    ]);
    assert.match(still.suggestedFilename(), /^coloured-bars-[0-9a-z]{8}-frame-\d+\.png$/);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /^coloured-bars-[0-9a-z]{8}\.mp4$/);
    await close();
  });

  it('says what was ordered and delivered, what it cost, which engine and why, and what happened', async () => {
    const { page, close } = await open(bars);
    await page.locator('.cmp').waitFor();
    const delivered = await panel(page, 'Delivered as ordered').innerText();
    for (const line of [
      /7 of 7/,
      /Length\s+2 s\s+2\.000 s/,
      /Size\s+1280 × 720\s+1280 × 720/,
      /48 at 24/,
      /Seed\s+7\s+7/,
    ])
      assert.match(delivered, line);
    const summary = await page.locator('.sum').innerText();
    for (const line of [
      /2 credits 2 s × 1/,
      /Engine\s+Test card/,
      /Why there\s+the first of/,
      /Filmgate dialect, key test-key/,
    ])
      assert.match(summary, line);
    const happened = await panel(page, 'What happened').innerText();
    assert.match(happened, /Ordered, 2 credits held[\s\S]*Test card began[\s\S]*Succeeded, 2 credits charged/);
    await page.getByText('1 · Test card').waitFor();
    await close();
  });

  it('reads where a file comes from out of the file itself, when asked', async () => {
    const drawn = await make(studio, { model: 'animatic', prompt: 'a red kite', resolution: '480p' });
    const { page, close } = await open(drawn);
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText('Provenance found.').waitFor();
    assert.match(
      await page.locator('.note', { hasText: 'Provenance' }).innerText(),
      /name .*animatic.* storyboard \w{8}…/i,
    );
    await close();
  });

  it('shows its family, and takes side by side', async () => {
    const two = await make(studio, { prompt: 'coloured bars, at night', count: 2, remix_of: bars });
    const { page, close } = await open(bars);
    const family = panel(page, 'Family');
    await family.getByRole('link', { name: 'Extended' }).waitFor();
    await family.getByRole('link', { name: 'Remixed' }).click();
    await page.waitForURL(`**/generations/${two}`);
    await panel(page, 'Family').getByRole('link', { name: 'Remixed from' }).waitFor();
    await page.getByRole('button', { name: 'Take 2' }).click();
    await until(page, "document.querySelector('.gen video').src.endsWith('/outputs/1')");
    await page.goto(`${studio.server.url}/generations/${extended}`);
    await panel(page, 'Family').getByRole('link', { name: 'Continued from' }).waitFor();
    assert.match(await page.locator('.cmp').innerText(), /Length\s+2 s more\s+2\.000 s/);
    await close();
  });

  it('has the code of the call in each API, ready to paste', async () => {
    const { page, close } = await open(bars);
    const code = page.locator('.codebox .code');
    await code.waitFor();
    const start = await code.innerText();
    assert.ok(start.startsWith(`curl ${studio.server.url}/filmgate/v1/generations \\`), start);
    assert.ok(!start.includes(studio.server.key), 'the key is never in it');
    for (const [dialect, path] of [
      ['Azerion', '/v1/videos/generation'],
      ['OpenAI', '/v1/videos'],
      ['Google Veo', ':predictLongRunning'],
      ['fal', '/fal-ai/'],
      ['Replicate', '/predictions'],
      ['UlazAI', '/api/generate/'],
      ['Segmind', '/v2/'],
      ['AI/ML API', '/v2/video/generations'],
    ] as const) {
      await page.getByRole('radio', { name: dialect, exact: true }).check();
      await code.filter({ hasText: path }).waitFor();
    }
    await page.getByRole('radio', { name: 'OpenAI', exact: true }).check();
    await page.getByRole('radio', { name: 'SDK' }).click();
    await code.filter({ hasText: "import OpenAI from 'openai';" }).waitFor();
    await page.getByRole('radio', { name: 'Python' }).click();
    await code.filter({ hasText: 'import os, requests' }).waitFor();
    await page.reload();
    await code.filter({ hasText: 'import os, requests' }).waitFor();
    await close();
  });

  it('brings its pictures along when it is remixed, and says which have gone', async () => {
    // Each a file of its own: the same bytes are kept once.
    const upload = async (number: number): Promise<string> => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array([...PICTURE, number])], { type: 'image/png' }), 'picture.png');
      const answer = await fetch(`${studio.server.url}/filmgate/v1/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${studio.server.key}` },
        body: form,
      });
      return ((await answer.json()) as { id: string }).id;
    };
    const [image, one, two] = [await upload(1), await upload(2), await upload(3)];
    const id = await make(studio, { prompt: 'with pictures', image, references: [one, two] });
    await studio.server.call('DELETE', `/filmgate/v1/files/${two}`);
    const { page, troubles, close } = await open(id);
    await page.getByRole('link', { name: 'Remix' }).click();
    await page.waitForURL(`${studio.server.url}/`);
    await page.getByText('One of its pictures has gone. Add it again.').waitFor();
    await page.getByRole('textbox', { name: 'Prompt' }).fill('with pictures, in blue');
    const [order] = await Promise.all([
      page.waitForRequest((sent) => sent.url().endsWith('/filmgate/v1/generations') && sent.method() === 'POST'),
      page.keyboard.press('Control+Enter'),
    ]);
    const sent = order.postDataJSON() as { image: string; references: string[]; remix_of: string };
    assert.deepEqual([sent.image, sent.references, sent.remix_of], [image, [one], id]);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('is extended and remixed on the Create page, run again with its price said, and deleted after asking', async () => {
    const id = await make(studio, { prompt: 'spare bars' });
    const { page, close } = await open(id);
    await page.getByRole('link', { name: 'Remix' }).click();
    await page.waitForURL(`${studio.server.url}/`);
    const prompt = page.getByRole('textbox', { name: 'Prompt' });
    assert.equal(await prompt.inputValue(), 'spare bars');
    await prompt.fill('spare bars, in blue');
    const [order] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith('/filmgate/v1/generations') && one.method() === 'POST'),
      page.keyboard.press('Control+Enter'),
    ]);
    assert.equal((order.postDataJSON() as { remix_of: string }).remix_of, id);
    await page.goto(`${studio.server.url}/generations/${id}`);
    await page.getByRole('link', { name: 'Extend' }).click();
    await page.waitForURL(`${studio.server.url}/`);
    await page.getByText('Goes on from spare bars').waitFor();
    await page.goto(`${studio.server.url}/generations/${id}`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Run again' }).click();
    await page.getByRole('button', { name: 'Run again, 1 credit' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/generations/') && !url.pathname.endsWith(id));
    await panel(page, 'Family').getByRole('link', { name: 'The same again' }).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.waitForURL('**/library');
    await close();
  });

  it('says why it failed, that the credits are back, and what can be done, with prices', async () => {
    const { page, close } = await open(failed);
    await page.getByRole('heading', { name: 'Test card withheld it' }).waitFor();
    await page.getByText('4 credits are back on your balance').waitFor();
    assert.match(
      await page.locator('.sum').innerText(),
      /content_filtered[\s\S]*0 credits[\s\S]*never with the same words/,
    );
    assert.match(await page.title(), /^Failed · a crowd/);
    await panel(page, 'What happened').getByText('Failed, 4 credits returned').waitFor();
    await page.getByRole('button', { name: 'Draw the animatic' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/generations/') && !url.pathname.endsWith(failed));
    await page.getByText('Animatic', { exact: true }).first().waitFor();
    await page.goto(`${studio.server.url}/generations/${failed}`);
    await page.getByRole('link', { name: 'Edit the prompt' }).click();
    await page.waitForURL(`${studio.server.url}/`);
    await close();
  });

  it('says so when there is no such generation, and when the server does not answer', async () => {
    const { page, context, close } = await open('gen_0000000000000000');
    await page.getByText('There is no such generation.').waitFor();
    await context.route('**/details', (route) => route.abort());
    await page.goto(`${studio.server.url}/generations/${bars}`);
    await page.getByText('Connection lost.').waitFor();
    await context.unroute('**/details');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.gen').waitFor();
    await close();
  });

  it('shows what prompts, engines, warnings and storyboards say as text, and runs none of it', async () => {
    const id = await make(studio, { prompt: `${EVIL} bars` });
    const { page, troubles, close } = await open(id);
    await page.route('**/details', async (route) => {
      const answer = await route.fetch();
      const wrong = {
        ...((await answer.json()) as object),
        engine: EVIL,
        engine_reason: EVIL,
        warnings: [{ field: EVIL, message: EVIL }],
        state: 'failed',
        outputs: [],
        error: { code: EVIL, message: EVIL, retryable: true },
        key: { id: 'key_1', name: EVIL, prefix: EVIL },
      };
      await route.fulfill({ json: wrong });
    });
    await page.route('**/attempts', (route) =>
      route.fulfill({
        json: {
          attempts: [
            {
              id: 'a',
              number: 1,
              engine: EVIL,
              state: 'failed',
              started_at: new Date().toISOString(),
              reply: EVIL,
              problem: { code: EVIL, message: EVIL, detail: EVIL },
            },
          ],
          events: [],
        },
      }),
    );
    await page.route('**/admin/generations/*', (route) => route.abort());
    await page.reload();
    await page.getByText('Its words:').filter({ hasText: 'onerror' }).waitFor();
    await page.locator('.attempt').filter({ hasText: 'onerror' }).waitFor();
    await page.locator('.note.look').filter({ hasText: 'onerror' }).waitFor();
    for (const dialect of ['Segmind', 'Filmgate'])
      await page.getByRole('radio', { name: dialect, exact: true }).check();
    assert.match(await page.locator('.codebox .code').innerText(), /onerror=/);
    assert.equal(await page.evaluate('window.broken'), undefined);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('gives axe nothing to find, finished and failed, and fits a phone', async () => {
    const { page, close } = await open(bars);
    await until(page, PLAYING);
    await page.locator('.strip-cell img').first().waitFor();
    await page.locator('.attempt').waitFor();
    await assertAccessible(page);
    await page.setViewportSize(PHONE);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'), 0);
    await page.goto(`${studio.server.url}/generations/${failed}`);
    await page.getByRole('button', { name: 'Draw the animatic' }).waitFor();
    await assertAccessible(page);
    await close();
  });
});
