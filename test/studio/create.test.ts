import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { PHONE, pressTogether, type StudioBrowser, startStudio } from './studio-browser.ts';

const PANDA = 'A red panda rides a skateboard through a sunny skate park, camera pans left';
const VIDEO_MS = 60_000;

let studio: StudioBrowser;

before(async () => {
  studio = await startStudio();
});
after(() => studio.stop());

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' });
const chip = (page: Page, name: string) => page.locator('.board .chip', { hasText: name }).first();

/** The Create page with a draft of this model, once its first frame has been drawn. */
async function begin(model: string, size?: typeof PHONE) {
  const opened = await studio.open({ path: '/library', ...(size && { size }) });
  const draft = JSON.stringify({ prompt: PANDA, model, count: 1, references: [], sketchSeed: 3 });
  await opened.page.evaluate(`localStorage.setItem('filmgate-draft', ${JSON.stringify(draft)})`);
  await opened.page.goto(studio.server.url);
  await opened.page.waitForSelector('.viewer .aperture img');
  return opened;
}

describe('the door of the studio', () => {
  it('leads from a key to a playing video in a few steps, and notes no violation on the way', async () => {
    const { page, troubles, close } = await studio.open({ signedIn: false });
    await page.getByLabel('API key').fill('not a key of this server');
    await page.getByRole('button', { name: 'Open the studio' }).click();
    await page.getByText('This server does not know that key').waitFor();
    await page.getByLabel('API key').fill(studio.server.key);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Say what the camera sees.' }).waitFor();
    assert.equal(await page.evaluate('document.cookie'), '', 'scripts see no cookie');
    await prompt(page).fill('A red kite over a lake, 2 birds');
    await page.getByRole('button', { name: 'Draw it' }).click();
    await page.waitForSelector('.viewer .aperture img');
    assert.equal(await page.evaluate("document.activeElement.getAttribute('aria-label')"), 'Prompt', 'one writes on');
    await chip(page, 'kite').waitFor();
    await page.getByRole('button', { name: 'Draw it' }).click();
    await page.waitForSelector('.viewer video', { timeout: VIDEO_MS });
    await page.locator('.tc', { hasNotText: '00:00:00' }).waitFor({ timeout: VIDEO_MS });
    await page.getByText('99,992').first().waitFor();
    assert.deepEqual(troubles, []);
    await close();
  });

  it('closes when its owner goes, and says so when the session ended by itself', async () => {
    const { page, context, close } = await studio.open({ path: '/library' });
    await page.getByRole('button', { name: 'Account default' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await page.getByLabel('API key').fill(studio.server.key);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Studio' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/library', 'one stays where one was');
    await context.clearCookies();
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByText('You were signed out').waitFor();
    await close();
  });
});

describe('the Create page', () => {
  it('shows what was understood and the first frame while one types, and what was not drawn', async () => {
    const { page, troubles, close } = await begin('filmgate/animatic');
    for (const name of ['red panda', 'skateboard', 'skate park', 'pan left']) await chip(page, name).waitFor();
    assert.equal(await page.locator('.prompt-marks .under', { hasText: 'red panda' }).count(), 1);
    const before = await page.locator('.viewer .aperture img').getAttribute('src');
    await prompt(page).fill('A blue whale jumps out of a stormy sea at night, xylograff');
    await chip(page, 'whale').waitFor();
    await chip(page, 'night').waitFor();
    await page.locator(`.viewer .aperture img:not([src="${before}"])`).waitFor();
    assert.deepEqual(troubles, []);
    await close();
  });

  it('sends an edited storyboard where the model takes one, and says so where it does not', async () => {
    const { page, close } = await begin('filmgate/animatic');
    await chip(page, 'pan left').click();
    await page.getByLabel('Move', { exact: true }).selectOption('zoom in');
    await page.keyboard.press('Escape');
    await chip(page, 'zoom in').waitFor();
    await page.getByText(', edited').waitFor();
    const [request] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith('/filmgate/v1/generations') && one.method() === 'POST'),
      page.keyboard.press('Control+Enter'),
    ]);
    const body = request.postDataJSON() as { storyboard: { camera: { move: string }[] } };
    assert.equal(body.storyboard.camera[0]?.move, 'zoom in');
    await page.waitForSelector('.viewer video', { timeout: VIDEO_MS });
    await close();
    const words = await begin('azerion/google-veo-3-1');
    await chip(words.page, 'pan left').click();
    await words.page.getByLabel('Move', { exact: true }).selectOption('orbit');
    await words.page.keyboard.press('Escape');
    await words.page.getByRole('button', { name: 'Write them into the prompt' }).click();
    assert.match(await prompt(words.page).inputValue(), /Camera: orbit/);
    await words.close();
  });

  it('has every parameter that the model has and none that it lacks', async () => {
    const { page, close } = await begin('azerion/google-veo-3-1');
    assert.deepEqual(await page.getByRole('radiogroup', { name: 'Length' }).getByRole('radio').allTextContents(), [
      '4',
      '6',
      '8 s',
    ]);
    assert.equal(await page.getByRole('radiogroup', { name: 'Shape' }).getByRole('radio').count(), 2);
    await page.getByRole('button', { name: 'First frame', exact: true }).waitFor();
    await page.locator('button.model').click();
    await page.getByRole('searchbox').fill('stable image');
    await page.getByRole('radio', { name: /^All/ }).click();
    await page.getByRole('button', { name: /Stable Image Core/ }).click();
    assert.equal(await page.getByRole('radiogroup', { name: 'Length' }).count(), 0);
    assert.equal(await page.getByRole('switch', { name: 'Sound' }).count(), 0);
    await close();
  });

  it('says the price of this order before it is made, with each choice', async () => {
    const { page, close } = await begin('azerion/google-veo-3-1');
    const price = page.locator('.quote .price b');
    await page.getByText('320', { exact: true }).first().waitFor();
    await page.getByRole('radio', { name: '4', exact: true }).click();
    await price.filter({ hasText: /^160$/ }).waitFor();
    await page.getByRole('switch', { name: 'Sound' }).click();
    await price.filter({ hasText: /^80$/ }).waitFor();
    assert.equal(await price.textContent(), '80');
    await page.getByText('No engine is connected, so the animatic answers.').waitFor();
    await close();
  });

  it('keeps a picture that is chosen, shows it, and draws from it', async () => {
    const { page, close } = await begin('filmgate/animatic');
    const picture = await studio.server.call('POST', '/filmgate/v1/posters', { prompt: 'a green frog' });
    const file = {
      name: '"><img src=x onerror=alert(1)>.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(await picture.arrayBuffer()),
    };
    const [request] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith('/posters') && (one.postData() ?? '').includes('"image":"ast_')),
      page.locator('.insp input[type=file]').first().setInputFiles(file),
    ]);
    assert.ok(request);
    await page.getByRole('button', { name: 'Crop first frame' }).waitFor();
    await page.getByRole('button', { name: 'Crop first frame' }).click();
    await page.getByRole('slider', { name: 'Zoom' }).fill('2');
    // The crop is still on its way when its picture is taken away: it does not come back.
    const sending = Promise.withResolvers<void>();
    await page.route('**/files', async (route) => {
      await sending.promise;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Use this part' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Remove first frame' }).click();
    await Promise.all([page.waitForResponse('**/files'), sending.resolve()]);
    await page.getByRole('button', { name: 'First frame', exact: true }).waitFor();
    await close();
  });

  it('works by keyboard alone', async () => {
    const { page, close } = await begin('filmgate/animatic');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to content');
    await prompt(page).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('A fox in the snow');
    // Words are marked once the storyboard is that of the whole prompt: those before it are replaced.
    await page.locator('.prompt-marks .under', { hasText: 'fox' }).waitFor();
    await chip(page, 'fox').waitFor();
    await chip(page, 'fox').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('How many').waitFor();
    await page.keyboard.press('Escape');
    assert.match(String(await page.evaluate('document.activeElement.textContent')), /fox/, 'the focus comes back');
    await page.keyboard.press('Delete');
    await chip(page, 'fox').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do' }).waitFor();
    await page.keyboard.type('library');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/library');
    await pressTogether(page, 'gc', `${studio.server.url}/`);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await close();
  });

  it('shows what a prompt, an answer and a storyboard say as text, whatever they say', async () => {
    const evil =
      '<img src=x onerror="window.broken=1"> <script>window.broken=1</script> "><svg onload=window.broken=1> a cat';
    const { page, troubles, close } = await begin('filmgate/animatic');
    await prompt(page).fill(evil);
    await chip(page, 'cat').waitFor();
    await page.route('**/filmgate/v1/storyboards', async (route) => {
      const answer = await route.fetch();
      const board = (await answer.json()) as { subjects: { noun: string }[]; unresolved: string[] };
      for (const subject of board.subjects) subject.noun = evil;
      await route.fulfill({ json: { ...board, unresolved: [evil] } });
    });
    await page.route('**/filmgate/v1/quote', (route) =>
      route.fulfill({ status: 400, json: { code: 'invalid_parameter', detail: evil } }),
    );
    await prompt(page).fill(`${evil} and a dog`);
    await page.locator('.quote .note').filter({ hasText: 'onerror' }).waitFor();
    await page.locator('.board').filter({ hasText: 'onerror' }).waitFor();
    await page.getByRole('button', { name: 'Edit as form' }).click();
    await page.getByRole('dialog').waitFor();
    assert.equal(await page.evaluate('window.broken'), undefined);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('says what to do when the server cannot be reached', async () => {
    const { page, context, close } = await begin('filmgate/animatic');
    await context.setOffline(true);
    await prompt(page).fill('A lighthouse in fog');
    await page.getByText('Connection lost.').first().waitFor({ timeout: 20_000 });
    await context.setOffline(false);
    await close();
  });

  it('sends an order whose answer was lost once more as the same one', async () => {
    const { page, close } = await begin('filmgate/animatic');
    await page.locator('.quote .why b').waitFor();
    const keys: (string | undefined)[] = [];
    await page.route('**/filmgate/v1/generations', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      // It arrives, and the answer does not.
      const answer = await route.fetch();
      if (keys.length === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await page.keyboard.press('Control+Enter');
    await page.getByText('Send it again: an order that did arrive is not made twice.').waitFor();
    await page.getByRole('button', { name: 'Draw it' }).click();
    await page.locator('.takes .clip').first().waitFor();
    assert.equal(keys.length, 2);
    assert.ok(keys[0]);
    assert.equal(keys[0], keys[1]);
    await close();
  });

  it('fits a phone without scrolling sideways', async () => {
    const { page, close } = await begin('azerion/google-veo-3-1', PHONE);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'), 0);
    await page.getByRole('button', { name: 'Generate' }).waitFor();
    await close();
  });
});
