import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { startReceiver } from '../walks/webhook-receiver.ts';
import { assertAccessible } from './axe.ts';
import { type Customer, deadDelivery, EVIL, newCustomer, stuckGeneration, unknownOutcome } from './operated-house.ts';
import { type OpenOptions, pressTogether, type StudioBrowser, startStudio } from './studio-browser.ts';

const ADMIN = '/filmgate/v1/admin';

let studio: StudioBrowser;
let shop: Customer;

const open = (options: OpenOptions) => studio.open({ ...options, quiet: false });

before(async () => {
  studio = await startStudio({ allowPrivateHosts: ['127.0.0.1'] });
  shop = await newCustomer(studio.server, 'shop', 5000);
});
after(() => studio.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
async function admin(path: string): Promise<any> {
  const answer = await studio.server.call('GET', `${ADMIN}/${path}`);
  assert.equal(answer.status, 200, path);
  return answer.json();
}

const row = (page: Page, words: string) => page.locator('.act', { hasText: words });
const engine = (page: Page, name: string) => page.getByRole('switch', { name: `${name} takes work` });

describe('what needs the operator', () => {
  it('says that nothing does, on a good day', async () => {
    const { page, troubles, close } = await open({ path: '/operate' });
    await page.getByText('Nothing needs you.').waitFor();
    assert.equal(await page.locator('.rail .dot').count(), 0);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('is decided with a note, moves no money, and is gone from the page by itself elsewhere', async () => {
    const id = await unknownOutcome(studio.server, shop);
    const { page, troubles, close } = await open({ path: '/operate' });
    const other = await open({ path: '/operate' });
    await row(other.page, id).waitFor();
    const before = await admin('ledger/verify');
    await row(page, id).getByText('192 credits booked as lost').waitFor();
    assert.match(await page.title(), /^\d need you/);
    assert.equal(await page.locator('.rail .dot').count(), 1);
    await row(page, id).getByRole('button', { name: 'Decide' }).click();
    await page.getByText('The connection was reset').waitFor();
    await page.getByRole('radio', { name: /It was found again/ }).click();
    await page.getByLabel('Note').fill('on the bill of Friday');
    await page.getByRole('button', { name: 'Write it down' }).click();
    await row(page, id).waitFor({ state: 'detached' });
    await row(other.page, id).waitFor({ state: 'detached' });
    const [decided] = (await admin('outcomes?decided=true')).data;
    assert.deepEqual(
      [decided.generation_id, decided.decision, decided.note],
      [id, 'recovered', 'on the bill of Friday'],
    );
    assert.deepEqual((await admin('ledger/verify')).charged_credits, before.charged_credits);
    assert.deepEqual([...troubles, ...other.troubles], []);
    await other.close();
    await close();
  });

  it('is asked about again, in words; and the clip that is named is looked for', async () => {
    const id = await unknownOutcome(studio.server, shop, { engine: 'testcard' });
    const elsewhere = await unknownOutcome(studio.server, shop, { engine: 'gone-away' });
    const { page, troubles, close } = await open({ path: '/operate' });
    await row(page, elsewhere).getByRole('button', { name: 'Ask again' }).click();
    await row(page, elsewhere).getByText('The engine gone-away is not connected to this server any more.').waitFor();
    await row(page, id).getByRole('button', { name: 'Ask again' }).click();
    await row(page, id).getByText('Test card still cannot say.').waitFor();
    await row(page, id).getByRole('link', { name: id }).click();
    await page.getByRole('button', { name: 'Adopt a clip' }).click();
    await page.getByRole('button', { name: 'Adopt that clip' }).click();
    await page.getByText('Write the id of the clip.').waitFor();
    await page.getByLabel('Its id at Test card').fill('clip-77');
    await page.getByRole('button', { name: 'Adopt that clip' }).click();
    await page.getByText('{"engine":"testcard","said":"ended"}').waitFor();
    const [line] = (await admin('audit?action=generation.adopt')).data;
    assert.deepEqual([line.target, line.facts], [id, { upstreamId: 'clip-77' }]);
    for (const one of [id, elsewhere])
      await studio.server.call('POST', `/filmgate/v1/admin/outcomes/${one}/decide`, { decision: 'seen' });
    assert.deepEqual(troubles, []);
    await close();
  });

  it('is ended after asking, and the credits go back', async () => {
    const id = await stuckGeneration(studio.server, shop, { credits: 16 });
    const { page, close } = await open({ path: '/operate' });
    await row(page, id).getByRole('button', { name: 'Cancel and refund' }).click();
    await page.getByText('16 credits go back to the caller').waitFor();
    await page.getByRole('button', { name: 'Let it run' }).click();
    assert.equal((await admin(`generations/${id}`)).state, 'running', 'asking ends nothing');
    await row(page, id).getByRole('link', { name: id }).click();
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
    await page.getByRole('button', { name: 'Cancel and refund' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel and refund' }).click();
    await page.getByText('Cancelled; the credits went back.').waitFor();
    assert.equal((await admin(`generations/${id}`)).state, 'cancelled');
    await close();
  });
});

describe('engines', () => {
  it('are paused with a reason that everybody sees, and take work again', async () => {
    const { page, close } = await open({ path: '/operate' });
    await engine(page, 'Test card').click();
    await page.getByRole('button', { name: 'Pause it' }).click();
    await page.getByText('Say why, so that others know.').waitFor();
    await page.getByLabel('Why').fill('new fonts');
    await page.getByRole('button', { name: 'Pause it' }).click();
    await page.getByText(/Paused at .*: new fonts/).waitFor();
    assert.equal(await engine(page, 'Test card').getAttribute('aria-checked'), 'false');
    const of = async () =>
      (await admin('engines')).data.find((one: { engine: string }) => one.engine === 'testcard').takes_work;
    assert.equal(await of(), false);
    await row(page, 'Test card gets no work.').getByRole('button', { name: 'Let it work' }).click();
    await page.getByText('Test card takes work again.').waitFor();
    assert.equal(await of(), true);
    await close();
  });

  it('have a limit in dollars, and say how another one is connected', async () => {
    const { page, close } = await open({ path: '/operate' });
    await page.getByRole('button', { name: 'Details of Test card' }).click();
    await page.getByRole('button', { name: 'Change limits' }).click();
    await page.getByLabel('For one day, dollars').fill('a lot');
    await page.getByRole('button', { name: 'Set limits' }).click();
    await page.getByText('0 or more, or empty for no limit.').waitFor();
    await page.getByLabel('For one day, dollars').fill('12.5');
    await page.getByRole('button', { name: 'Set limits' }).click();
    await page.getByText('$12.50 a day').waitFor();
    assert.equal((await admin('caps?scope=engine')).data[0].amount_dollars, 12.5);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add an engine' }).click();
    await page.getByText('npx filmgate doctor').waitFor();
    await close();
  });
});

describe('the charts', () => {
  it('have a sentence as their name and the same figures in a table', async () => {
    const made = await studio.server.call(
      'POST',
      '/filmgate/v1/generations',
      { model: 'testcard', prompt: 'a kite', seconds: 1, wait_seconds: 20 },
      { authorization: `Bearer ${shop.secret}` },
    );
    const { charged_credits: charged } = (await made.json()) as { charged_credits: number };
    const { page, close } = await open({ path: '/operate' });
    const { today, days } = await admin('overview?days=7');
    const spend = page.locator('.panel', { has: page.getByRole('heading', { name: 'Spend' }) });
    await spend.getByRole('radio', { name: '7 d' }).click();
    await spend.getByRole('img', { name: /Credits spent a day over 7 days, .* on Test card/ }).waitFor();
    await spend.getByRole('button', { name: 'Show as table' }).click();
    assert.equal(await spend.locator('tbody tr').count(), days.length);
    assert.equal(await spend.locator('tbody tr').first().locator('td').nth(1).textContent(), String(charged));
    const volume = page.locator('.panel', { has: page.getByRole('heading', { name: 'Volume, last 24 h' }) });
    await volume.getByRole('img', { name: /Generations finished an hour over the last day/ }).waitFor();
    await volume.getByRole('button', { name: 'Show as table' }).click();
    assert.equal(await volume.locator('tbody tr').count(), 24);
    assert.equal(today.succeeded, 1);
    await close();
  });
});

describe('callbacks', () => {
  it('that were given up are told again, with the log of what the receiver said', async () => {
    const receiver = await startReceiver((_receipt, _request, response) => response.end('thank you'));
    try {
      const generationId = await unknownOutcome(studio.server, shop, { credits: 1 });
      await deadDelivery(studio.server, shop, { generationId, url: `${receiver.url}/hook` });
      const { page, close } = await open({ path: '/operate/webhooks?state=dead' });
      await page
        .getByRole('row', { name: /Given up/ })
        .getByRole('button', { name: 'Look' })
        .click();
      await page.getByText('upstream connect error').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Tell again' }).click();
      await page.getByText('is called now with the same id').waitFor();
      assert.equal(receiver.receipts.length, 0, 'asking tells nothing');
      await page.getByRole('dialog').getByRole('button', { name: 'Tell again' }).click();
      await page.getByText('No delivery matches.').waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page
        .getByRole('row', { name: /Delivered/ })
        .getByRole('button', { name: 'Look' })
        .click();
      await page.getByText('thank you').waitFor();
      assert.equal(receiver.receipts.length, 1);
      await close();
    } finally {
      receiver.close();
    }
  });

  it('are signed with a secret that is shown when asked for, and changed after asking', async () => {
    const { page, close } = await open({ path: '/operate/webhooks' });
    assert.equal(await page.getByText('whsec_').count(), 0);
    await page.getByRole('button', { name: 'Show the secret' }).click();
    const secret = page.locator('.reveal code');
    const before = await secret.textContent();
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
    await page.getByText('1 earlier secret signs').waitFor();
    assert.notEqual(await secret.textContent(), before);
    await close();
  });
});

describe('the server', () => {
  it('shows its settings as they are in force, and no secret', async () => {
    const { page, close } = await open({ path: '/operate/settings' });
    await page.getByText('FILMGATE_PORT').waitFor();
    assert.ok(!(await page.content()).includes(studio.server.key), 'the first key is a setting');
    await page.getByRole('searchbox', { name: 'Find a setting' }).fill('bootstrap');
    assert.match((await page.locator('tbody tr').textContent()) ?? '', /FILMGATE_BOOTSTRAP_KEY.*secret, set/);
    await page.getByRole('searchbox', { name: 'Find a setting' }).fill('no such thing');
    await page.getByText('No setting matches').waitFor();
    await close();
  });

  it('tells who did what, narrowed as asked, and keeps it in the address', async () => {
    const { page, close } = await open({ path: '/operate/audit' });
    await page.getByText('outcome.decide').first().waitFor();
    await page.getByRole('button', { name: /^What was done/ }).click();
    await page.getByRole('menuitemradio', { name: 'Engines' }).click();
    await page.getByText('outcome.decide').waitFor({ state: 'detached' });
    await page.getByText('engine.pause').waitFor();
    assert.equal(new URL(page.url()).search, '?action=engine.');
    await page.reload();
    await page.getByText('reason new fonts').waitFor();
    await close();
  });

  it('that cannot be reached is said, and what was on the page stays', async () => {
    const { page, context, close } = await open({ path: '/operate/audit' });
    await page.getByText('engine.pause').first().waitFor();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Connection lost.').waitFor({ timeout: 20_000 });
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('FILMGATE_PORT').waitFor();
    await close();
  });
});

describe('the pages under Operate', () => {
  it('are not for other keys: they are not in the rail, and say so', async () => {
    const { page, close } = await open({ path: '/operate', key: shop.secret });
    await page.getByRole('heading', { name: 'This key may not see that.' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Operate' }).count(), 0);
    for (const path of ['/operate/settings', '/operate/generations/gen_x']) {
      await page.goto(studio.server.url + path);
      await page.getByText('Sign in with a key that has the scope admin.').waitFor();
    }
    await close();
  });

  it('say so where there is nothing', async () => {
    const { page, close } = await open({ path: '/operate/generations/gen_nothing' });
    await page.getByText('There is no generation with this id.').waitFor();
    await page.goto(`${studio.server.url}/operate/nothing`);
    await page.getByText('There is nothing at this address.').waitFor();
    await close();
  });

  it('show what upstreams, receivers and callers wrote as text, whatever they wrote', async () => {
    const id = await unknownOutcome(studio.server, shop, { engine: EVIL, prompt: EVIL, detail: EVIL });
    await deadDelivery(studio.server, shop, { generationId: id, url: `https://shop.example/${EVIL}`, reply: EVIL });
    const { page, troubles, close } = await open({ path: '/operate' });
    await row(page, id).getByText('onerror').first().waitFor();
    await row(page, id).getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('dialog').getByText('onerror').first().waitFor();
    await page.keyboard.press('Escape');
    await row(page, id).getByRole('link').click();
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
    await page.getByText('onerror').first().waitFor();
    await page.goto(`${studio.server.url}/operate/webhooks?generation=${id}`);
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByRole('dialog').getByText('onerror').first().waitFor();
    assert.equal(await page.evaluate('window.broken'), undefined);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('work by keyboard alone', async () => {
    const id = await stuckGeneration(studio.server, shop);
    const { page, close } = await open({ path: '/library' });
    await pressTogether(page, 'go', '**/operate');
    await row(page, id).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to content');
    await engine(page, 'Test card').focus();
    await page.keyboard.press('Space');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await engine(page, 'Test card').getAttribute('aria-checked'), 'true');
    await page.getByRole('link', { name: 'Overview' }).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/operate/settings');
    await close();
  });

  it('have nothing for axe to find, at a desk and on a phone, dark and light', async () => {
    const { page, close } = await open({ path: '/operate' });
    for (const [path, ready] of [
      ['/operate', 'Retired ids still asked for'],
      ['/operate/webhooks', 'Tell again'],
      ['/operate/audit', 'engine.pause'],
      ['/operate/settings', 'FILMGATE_PORT'],
    ] as const) {
      await page.goto(studio.server.url + path);
      await page.getByText(ready).first().waitFor();
      await assertAccessible(page);
    }
    await close();
  });

  it('have nothing for axe to find: a generation, a decision and an engine', async () => {
    const id = await unknownOutcome(studio.server, shop);
    const { page, close } = await open({ path: '/operate' });
    await row(page, id).getByRole('button', { name: 'Decide' }).click();
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Details of Test card' }).click();
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    await row(page, id).getByRole('link').click();
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
    await assertAccessible(page);
    await close();
  });
});
