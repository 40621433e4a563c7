import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { newAccount } from '../support/witness.ts';
import { assertAccessible } from './axe.ts';
import { make, makeSlow, seedGenerations } from './seed.ts';
import { PHONE, type StudioBrowser, startStudio, until } from './studio-browser.ts';

const MANY = 5000;
const ROOT = '/filmgate/v1/generations';
const EVIL = '<img src=x onerror="window.broken=1"><script>window.broken=1</script> "><svg onload=window.broken=1>';

let studio: StudioBrowser;
let fox: string;

before(async () => {
  studio = await startStudio();
  fox = await make(studio, { prompt: 'a fox in the snow' });
  await make(studio, { prompt: 'a crowd [fail engine_failed]' });
  await make(studio, { prompt: 'a fox under a tree', aspect_ratio: '9:16' });
});
after(() => studio.stop());

const cards = (page: Page) => page.locator('.lib .clip');
const names = (page: Page) => page.locator('.lib .clip a.name').allTextContents();
const focusedName = (page: Page) => page.evaluate('document.activeElement.textContent');

async function open(path = '/library', more: object = {}) {
  const opened = await studio.open({ path, ...more });
  await cards(opened.page).first().waitFor();
  return opened;
}

describe('the library', () => {
  it('shows what was made, when, with what and for how much, and what failed with its credits', async () => {
    const { page, troubles, close } = await open();
    const text = await page.locator('.lib').innerText();
    assert.match(text, /Today\s+3 · 2 credits/);
    assert.match(text, /a fox in the snow\s+Test card\s*·?\s*720p\s*·?\s*1/);
    assert.match(text, /Failed at Test card\s+1 credit returned/);
    await until(
      page,
      "[...document.querySelectorAll('.lib .pic > img')].length === 2 && [...document.querySelectorAll('.lib .pic > img')].every((one) => one.naturalWidth > 0)",
    );
    const fit = "getComputedStyle(document.querySelector('.lib .pic > img.upright')).objectFit";
    assert.equal(await page.evaluate(fit), 'contain', 'what stands upright is shown whole');
    const upright = page.locator('.pic', { has: page.locator('img.upright') });
    assert.equal(
      (await upright.locator('img').boundingBox())?.height,
      (await upright.boundingBox())?.height,
      'in the height of its card',
    );
    assert.deepEqual(troubles, []);
    await close();
  });

  it('finds by words, by status and by model; the address says what, and the way back leads to the same', async () => {
    const { page, close } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('fox snow');
    await page.waitForURL('**/library?q=fox+snow');
    await until(page, "document.querySelectorAll('.lib .clip').length === 1");
    await page.getByRole('link', { name: 'a fox in the snow' }).click();
    await page.waitForURL(`**/generations/${fox}`);
    await page.goBack();
    await until(page, "document.querySelectorAll('.lib .clip').length === 1");
    assert.equal(await page.getByRole('searchbox').inputValue(), 'fox snow');
    await page.getByRole('searchbox').fill('nothing like it');
    await page.getByText('Nothing matches “nothing like it”.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await until(page, "document.querySelectorAll('.lib .clip').length === 3");
    await page.getByRole('button', { name: 'Status: Any status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Failed' }).click();
    await until(page, "document.querySelectorAll('.lib .clip').length === 1");
    assert.equal(new URL(page.url()).search, '?state=failed');
    await page.getByRole('menuitemcheckbox', { name: 'Succeeded' }).click();
    await until(page, "document.querySelectorAll('.lib .clip').length === 3");
    assert.equal(new URL(page.url()).search, '?state=failed%2Csucceeded');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Status: Succeeded, Failed' }).waitFor();
    await page.goto(`${studio.server.url}/library?model=animatic&days=7`);
    await page.getByText('Nothing matches in the last 7 days.').waitFor();
    await page.getByRole('button', { name: 'Model: Animatic' }).waitFor();
    await page.getByRole('button', { name: 'Search all time' }).click();
    await page.waitForURL('**/library?model=animatic');
    await close();
  });

  it('plays a clip under the pointer and follows it, and under the keys with Space', async () => {
    const { page, close } = await open('/library?q=snow');
    await cards(page).first().locator('img').waitFor();
    assert.equal(await page.locator('.lib video').count(), 0, 'a poster stands there until then');
    await cards(page).first().hover();
    const video = page.locator('.lib video.preview');
    await video.waitFor();
    await until(page, "document.querySelector('.lib video').readyState >= 2");
    const box = await cards(page).first().locator('.pic').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width * 0.8, box.y + 20);
    await page.mouse.move(box.x + box.width * 0.75, box.y + 20);
    await until(page, "document.querySelector('.lib video').currentTime > 0.6");
    await page.mouse.move(5, 5);
    await video.waitFor({ state: 'detached' });
    await page.locator('.lib a.name').first().focus();
    await page.keyboard.press(' ');
    await video.waitFor();
    await page.keyboard.press('Escape');
    await video.waitFor({ state: 'detached' });
    await close();
  });

  it('has a way to call it from code and to the first clip where nothing was made yet', async () => {
    const { key } = await newAccount(studio.server, { credits: 0 });
    const { page, close } = await studio.open({ path: '/library', key });
    await page.getByText('Nothing here yet.').waitFor();
    await page.getByRole('link', { name: 'Create the first' }).waitFor();
    await close();
  });

  it('is worked by keyboard alone: to a card, along, choose, open, and back to the list', async () => {
    const { page, close } = await open();
    const all = await names(page);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focusedName(page), all[0]);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focusedName(page), all[1]);
    await page.keyboard.press('x');
    await page.getByRole('toolbar', { name: '1 selected' }).waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('toolbar', { name: '2 selected' }).waitFor();
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar', { name: '3 selected' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
    await page.keyboard.press('Home');
    assert.equal(await focusedName(page), all[0]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/generations/gen_*');
    await close();
  });

  it('deletes, saves and orders again what was chosen, each after saying what it does', async () => {
    const spare = [await make(studio, { prompt: 'spare one' }), await make(studio, { prompt: 'spare two' })];
    const { page, close } = await open('/library?q=spare');
    await page.getByRole('checkbox', { name: 'Select spare two' }).click();
    await page.getByRole('checkbox', { name: 'Select spare one' }).click({ modifiers: ['Shift'] });
    const bar = page.getByRole('toolbar', { name: '2 selected' });
    assert.match(await bar.innerText(), /2 credits · \d/);
    const saved: string[] = [];
    page.on('download', (file) => saved.push(file.suggestedFilename()));
    await bar.getByRole('button', { name: 'Download' }).click();
    await page.getByText('2 files are being saved.').waitFor();
    assert.deepEqual(
      saved.map((name) => name.replace(/-[0-9a-z]{8}\./, '-id.')),
      ['spare-two-id.mp4', 'spare-one-id.mp4'],
    );
    await bar.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('dialog').getByText('2 credits, held now').waitFor();
    await page.getByRole('button', { name: 'Run again, 2 credits' }).click();
    await until(page, "document.querySelectorAll('.lib .clip').length === 4");
    await page.locator('.lib .clip').last().locator('a.name').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('dialog', { name: 'Delete this generation?' }).waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Select spare one' }).last().click();
    await page.getByRole('checkbox', { name: 'Select spare two' }).last().click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete 2' }).click();
    await until(page, "document.querySelectorAll('.lib .clip').length === 2");
    for (const id of spare) assert.equal((await studio.server.call('GET', `${ROOT}/${id}`)).status, 404);
    await close();
  });

  it('shows prompts, file names and what engines say as text, and runs none of it', async () => {
    await make(studio, { prompt: `${EVIL} hostile` });
    const { page, troubles, close } = await open('/library?q=hostile');
    await page.route('**/filmgate/v1/generations?*', async (route) => {
      const answer = await route.fetch();
      const list = (await answer.json()) as { data: Record<string, unknown>[] };
      const [one] = list.data;
      const wrong = {
        ...one,
        id: 'gen_0',
        state: 'failed',
        engine: EVIL,
        model: EVIL,
        error: { code: EVIL, message: EVIL },
      };
      await route.fulfill({ json: { ...list, data: [wrong, ...list.data] } });
    });
    await page.reload();
    await until(page, "document.querySelectorAll('.lib .clip').length === 2");
    await page.locator('.lib .state').filter({ hasText: 'onerror' }).waitFor();
    assert.equal(await page.evaluate('window.broken'), undefined);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      cards(page)
        .last()
        .hover()
        .then(() => cards(page).last().getByRole('button', { name: 'Download' }).click()),
    ]);
    assert.match(file.suggestedFilename(), /^[\w-]+\.mp4$/);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('gives axe nothing to find: cards of every state, chosen, with the bar of what can be done', async () => {
    const running = await makeSlow(studio, 'on its way');
    const { page, close } = await open();
    await until(page, "document.querySelector('.lib .pic > img.waiting')");
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar').waitFor();
    await assertAccessible(page);
    await studio.server.call('POST', `${ROOT}/${running}/cancel`);
    await close();
  });

  it('fits a phone: two cards in a line, nothing sideways, targets large enough', async () => {
    const { page, close } = await open('/library', { size: PHONE });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'), 0);
    const boxes = await Promise.all([0, 1, 2].map((i) => cards(page).nth(i).boundingBox()));
    assert.equal(boxes[0]?.y, boxes[1]?.y);
    assert.ok((boxes[2]?.y ?? 0) > (boxes[0]?.y ?? 0));
    await page
      .locator('.lib .check')
      .first()
      .tap({ position: { x: -6, y: -6 }, force: true });
    await page.getByRole('toolbar', { name: '1 selected' }).waitFor();
    await close();
  });
});

describe('a library of thousands', () => {
  before(async () => {
    await studio.server.call('GET', `${ROOT}/${fox}/outputs/0/thumbnail`);
    const prompts = Array.from({ length: MANY }, (_, i) => `number ${String(i).padStart(4, '0')} of many`);
    await seedGenerations(studio, fox, prompts);
  });

  it('is scrolled from end to end page by page, with no more on the page than is near the view', async (t) => {
    const { page, troubles, close } = await open('/library?q=many');
    const first = Number(await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
    assert.equal(await page.locator('.top .faint.num').first().textContent(), '5,000');
    const frames = (await page.evaluate(scroll(120, 120))) as Scrolled;
    const nodes = Math.max(((await page.evaluate(scroll(1_000_000, 3000))) as Scrolled).nodes, frames.nodes);
    t.diagnostic(
      `first paint ${Math.round(first)} ms; 120 frames of 120 px: median ${frames.median.toFixed(1)} ms, mean ${frames.mean.toFixed(1)} ms; at most ${nodes} elements`,
    );
    assert.ok(nodes < 2500, `${nodes} elements`);
    await page.getByRole('link', { name: 'number 0000 of many' }).waitFor();
    assert.ok((await cards(page).count()) < 80);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('and the pages before it come to less than 300 KB of scripts and styles', async (t) => {
    const { page, close } = await studio.open({ path: '/' });
    const loaded = (await page.evaluate(
      "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => /\\.(js|css)$/.test(name))",
    )) as string[];
    let bytes = 0;
    for (const url of loaded) bytes += gzipSync(new Uint8Array(await (await fetch(url)).arrayBuffer())).byteLength;
    t.diagnostic(`${loaded.length} files, ${Math.round(bytes / 1000)} kB compressed`);
    assert.ok(loaded.length > 3 && bytes < 300_000, `${bytes} bytes`);
    await close();
  });

  it('keeps its place over a visit to one of them', async () => {
    const { page, close } = await open('/library?q=many');
    await page.evaluate('window.scrollTo(0, 3000)');
    await until(page, "document.querySelector('.lib .clip:first-child a').textContent !== 'number 4999 of many'");
    await page.waitForTimeout(200);
    const top = await page.evaluate('window.scrollY');
    const middle = page.locator('.lib a.name').nth(8);
    await middle.focus();
    const name = await middle.textContent();
    const y = await page.evaluate('window.scrollY');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/generations/gen_*');
    await page.locator('.gen').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: name ?? '' }).waitFor();
    assert.ok(Number(top) > 2000);
    assert.ok(Math.abs(Number(await page.evaluate('window.scrollY')) - Number(y)) < 60);
    await close();
  });
});

interface Scrolled {
  median: number;
  mean: number;
  nodes: number;
}

/** Down by a step in each frame, so often or to the very end, loading as it goes; gives how long frames took and how much stood there. */
function scroll(step: number, framesMax: number): string {
  return `new Promise((done) => {
    const times = [];
    let nodes = 0;
    let last = performance.now();
    const go = (now) => {
      times.push(now - last);
      last = now;
      if (times.length % 10 === 0) nodes = Math.max(nodes, document.getElementsByTagName('*').length);
      scrollBy(0, ${step});
      const isLow = scrollY + innerHeight > document.documentElement.scrollHeight - 20;
      const isEnd = isLow && document.body.textContent.includes('number 0000 of many');
      if (!isEnd && times.length <= ${framesMax}) return requestAnimationFrame(go);
      const sorted = times.slice(1).sort((a, b) => a - b);
      done({ median: sorted[sorted.length >> 1], mean: sorted.reduce((sum, one) => sum + one, 0) / sorted.length, nodes });
    };
    requestAnimationFrame(go);
  })`;
}
