import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { startServer } from '../support/server.ts';
import { assertAccessible } from './axe.ts';
import { make, makeSlow } from './seed.ts';
import { type StudioBrowser, startStudio, until } from './studio-browser.ts';

const ROOT = '/filmgate/v1/generations';
const END_MS = 60_000;
const ICON = 'document.querySelector("link[rel=icon]").href';

let studio: StudioBrowser;
let folder: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'filmgate-live-'));
  studio = await startStudio({ data: folder });
  await make(studio, { prompt: 'one before' });
});
after(async () => {
  await studio.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (path: string) => studio.open({ path });
const happened = (page: Page) => page.locator('.events li > span:first-of-type').allTextContents();
const percent = async (page: Page): Promise<number> =>
  Number.parseInt(
    (await page
      .locator('.run-percent')
      .textContent({ timeout: 1000 })
      .catch(() => '')) || '-1',
    10,
  );

describe('a generation on its way', () => {
  it('tells how far it is, and becomes the finished clip without a reload', async () => {
    const id = await makeSlow(studio, 'coloured bars', 8);
    const { page, troubles, close } = await open(`/generations/${id}`);
    await page.getByText('Live', { exact: true }).waitFor();
    await until(page, "document.querySelector('[role=progressbar]').ariaValueNow > 10");
    assert.match(await page.title(), /^\d+ % · coloured bars/);
    assert.ok((await percent(page)) > 0);
    await page.locator('.gen .burn').waitFor();
    await until(page, `${ICON}.startsWith('blob:')`);
    await until(page, "document.querySelector('.gen video')?.readyState >= 2", END_MS);
    await until(page, `${ICON}.endsWith('/studio/favicon.svg')`);
    await page.getByText('Succeeded, 1 credit charged').waitFor();
    assert.match(await page.title(), /^coloured bars/);
    assert.equal(await page.locator('.run-percent').count(), 0);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('shows the frame that is being drawn, where the engine can show one', async () => {
    const id = await make(studio, {
      model: 'animatic',
      prompt: 'a red kite flies over the sea',
      seconds: 15,
      wait_seconds: 0,
    });
    const { page, troubles, close } = await open(`/generations/${id}`);
    await page.getByText(/^frame \d+ of 360, as the engine draws it$/).waitFor({ timeout: END_MS });
    await until(page, "document.querySelector('.gen .aperture img').naturalWidth > 0");
    assert.deepEqual(troubles, []);
    await studio.server.call('POST', `${ROOT}/${id}/cancel`);
    await close();
  });

  it('says why and that the credits are back when it fails before one’s eyes', async () => {
    const id = await make(studio, { prompt: 'a crowd [slow 2] [fail engine_failed]', wait_seconds: 0 });
    const { page, close } = await open(`/generations/${id}`);
    await page.getByRole('heading', { name: 'Test card could not make it' }).waitFor({ timeout: END_MS });
    await page.getByText('1 credit is back on your balance').waitFor();
    assert.match(await page.title(), /^Failed/);
    await close();
  });

  it('is the same in two tabs: what one ends, the other shows', async () => {
    const id = await makeSlow(studio, 'two tabs');
    const first = await open(`/generations/${id}`);
    const second = await first.context.newPage();
    await second.goto(`${studio.server.url}/library?q=tabs`);
    await second.locator('.lib .now-ink').waitFor();
    await first.page.bringToFront();
    await first.page.getByText('Live', { exact: true }).waitFor();
    const third = await open(`/generations/${id}`);
    await third.page.getByText('Live', { exact: true }).waitFor();
    await first.page.getByRole('button', { name: 'Cancel, keep 1 credit' }).click();
    await first.page.getByText('Cancelled, 1 credit returned').waitFor();
    await third.page.getByText('Cancelled, 1 credit returned').waitFor();
    await second.bringToFront();
    await second.locator('.lib .state').filter({ hasText: 'Cancelled' }).waitFor();
    await first.close();
    await third.close();
  });

  it('gives axe nothing to find while it runs', async () => {
    const id = await makeSlow(studio, 'for a look');
    const { page, close } = await open(`/generations/${id}`);
    await page.locator('.gen .burn').waitFor();
    await assertAccessible(page);
    await studio.server.call('POST', `${ROOT}/${id}/cancel`);
    await close();
  });
});

describe('a lost connection', () => {
  it('is said in the library, and over by itself', async () => {
    const { page, context, close } = await open('/library');
    await page.locator('.lib .clip').first().waitFor();
    await context.setOffline(true);
    await page.getByText('Connection lost.').waitFor({ timeout: END_MS });
    assert.ok((await page.locator('.lib .clip').count()) > 0, 'what was there stays');
    await context.setOffline(false);
    await page.getByText('Connection lost.').waitFor({ state: 'detached', timeout: END_MS });
    await close();
  });

  it('to a server that stops and starts again loses nothing and tells nothing twice', async () => {
    const id = await makeSlow(studio, 'over a restart', 8);
    const { page, close } = await open(`/generations/${id}`);
    await page.getByText('Live', { exact: true }).waitFor();
    await until(page, "document.querySelector('[role=progressbar]').ariaValueNow > 5");
    const port = Number(new URL(studio.server.url).port);
    await studio.server.stop();
    await page.getByText('Connection lost.').waitFor({ timeout: END_MS });
    const seen = await percent(page);
    const again = await startServer({ data: folder, port });
    studio.server.house = again.house;
    studio.server.stop = again.stop;
    await page.getByText('Connection lost.').waitFor({ state: 'detached', timeout: END_MS });
    assert.ok((await percent(page)) >= seen || (await page.locator('.gen video').count()) === 1);
    await page.getByText('Succeeded, 1 credit charged').waitFor({ timeout: END_MS });
    const lines = await happened(page);
    assert.equal(lines[0], 'Ordered, 1 credit held');
    assert.equal(lines.at(-1), 'Succeeded, 1 credit charged');
    assert.equal(lines.filter((line) => line.startsWith('Ordered')).length, 1);
    const told = await studio.server.call('GET', `${ROOT}/${id}/attempts`);
    const { events } = (await told.json()) as { events: { kind: string }[] };
    assert.equal(lines.length, events.filter((event) => event.kind !== 'progress').length, 'each fact once');
    await close();
  });
});
