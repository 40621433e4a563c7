import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from './axe.ts';
import { type Customer, EVIL, newCustomer } from './operated-house.ts';
import { type OpenOptions, PHONE, type StudioBrowser, startStudio } from './studio-browser.ts';

const ADMIN = '/filmgate/v1/admin';
const PROMPT = 'A red panda rides a skateboard';

let studio: StudioBrowser;
let shop: Customer;

const open = (options: OpenOptions) => studio.open({ ...options, quiet: false });

before(async () => {
  studio = await startStudio();
  shop = await newCustomer(studio.server, 'shop', 500);
});
after(() => studio.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
async function admin(path: string): Promise<any> {
  const answer = await studio.server.call('GET', `${ADMIN}/${path}`);
  assert.equal(answer.status, 200, path);
  return answer.json();
}

async function statusOf(key: string): Promise<number> {
  const answer = await studio.server.call('GET', '/filmgate/v1/account', undefined, { authorization: `Bearer ${key}` });
  await answer.arrayBuffer();
  return answer.status;
}

const side = (page: Page) => page.locator('aside.one');
const line = (page: Page, name: string) => page.locator('li.key', { hasText: name });

describe('accounts', () => {
  it('are made with credits, found, given more and taken some back, and the ledger keeps each line', async () => {
    const { page, troubles, close } = await open({ path: '/accounts' });
    await page.getByRole('button', { name: 'New account' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('newsroom');
    await page.getByLabel('Credits to begin with').fill('none');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByText('More than 0, with at most three decimals.').waitFor();
    await page.getByLabel('Credits to begin with').fill('1,000');
    await page.getByRole('button', { name: 'Make it' }).click();
    await side(page).getByRole('heading', { name: 'newsroom' }).waitFor();
    await page.getByRole('button', { name: 'Grant credits' }).click();
    await page.getByRole('textbox', { name: 'Credits' }).fill('250.5');
    await page.getByLabel('Why').fill('November');
    await page.getByRole('button', { name: 'Grant 250.5' }).click();
    await side(page).getByText('1,250.5').waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Take credits back' }).click();
    await page.getByRole('textbox', { name: 'Credits' }).fill('5000');
    await page.getByRole('button', { name: 'Take 5,000 back' }).click();
    await page.getByText('The account has less than that free').waitFor();
    await page.getByRole('textbox', { name: 'Credits' }).fill('1250.5');
    await page.getByRole('button', { name: 'Take 1,250.5 back' }).click();
    await page.locator('tr', { hasText: 'newsroom' }).getByText('0 · out').waitFor();
    const { id } = (await admin('accounts?q=newsroom')).data[0];
    const entries = (await admin(`ledger/entries?account=${id}`)).data;
    assert.deepEqual(
      entries.map((entry: { change_credits: number }) => entry.change_credits),
      [-1250.5, 250.5, 1000],
    );
    assert.deepEqual(troubles, []);
    await close();
  });

  it('are renamed, closed after asking, and opened again', async () => {
    const guest = await newCustomer(studio.server, 'guest', 10);
    const { page, close } = await open({ path: `/accounts?account=${guest.id}` });
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('shop');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByText('There is an account with this name already.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('visitor');
    await page.getByRole('button', { name: 'Rename' }).click();
    await side(page).getByRole('heading', { name: 'visitor' }).waitFor();
    await page.getByRole('button', { name: 'Close account' }).click();
    await page.getByText('Its keys are refused at once.').waitFor();
    await page.getByRole('button', { name: 'Keep it open' }).click();
    assert.equal(await statusOf(guest.secret), 200, 'asking closes nothing');
    await page.getByRole('button', { name: 'Close account' }).click();
    await page.getByRole('button', { name: 'Close it' }).click();
    await page.getByText('Closed: its keys are refused.').waitFor();
    assert.equal(await statusOf(guest.secret), 403);
    await page.getByRole('button', { name: 'Open again' }).click();
    await page.getByText('visitor is open again.').waitFor();
    assert.equal(await statusOf(guest.secret), 200);
    await close();
  });

  it('have limits, and say how much of them is used', async () => {
    const { page, close } = await open({ path: `/accounts?account=${shop.id}` });
    await page.getByRole('button', { name: 'Change limits' }).click();
    await page.getByLabel('For one day, credits').fill('100');
    await page.getByLabel('For one generation, credits').fill('40');
    await page.getByRole('button', { name: 'Set limits' }).click();
    await side(page).getByText('40 credits a generation, 100 credits a day').waitFor();
    await side(page).getByText('0 of 100').waitFor();
    await page.getByRole('button', { name: 'Change limits' }).click();
    await page.getByLabel('For one generation, credits').fill('');
    await page.getByRole('button', { name: 'Set limits' }).click();
    await side(page).getByText('100 credits a day').waitFor();
    assert.deepEqual(
      (await admin(`caps?id=${shop.id}`)).data.map((cap: { per: string }) => cap.per),
      ['day'],
    );
    await close();
  });

  it('do not lock the operator out: the own account is not closed, the own key not revoked', async () => {
    const { page, close } = await open({ path: '/accounts' });
    await side(page).getByRole('heading', { name: 'default' }).waitFor();
    await side(page).getByText('yours').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Close account' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: /^Revoke/ }).count(), 0);
    await close();
  });
});

describe('keys', () => {
  it('are shown once, work, have limits of their own, and are refused once they are revoked', async () => {
    const { page, close } = await open({ path: `/accounts?account=${shop.id}` });
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('Give it a name').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('web checkout');
    await page.getByRole('checkbox', { name: 'create' }).click();
    await page.getByLabel('Calls a minute').fill('90');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('Copy it now. We keep only a hash and cannot show it again.').waitFor();
    const secret = (await page.locator('.reveal code').textContent()) ?? '';
    assert.equal(await statusOf(secret), 200);
    await line(page, 'web checkout').getByText('read · never used · 90 calls a minute').waitFor();
    await page.getByRole('button', { name: 'Limit web checkout' }).click();
    await page.getByLabel('For one month, credits').fill('20');
    await page.getByRole('button', { name: 'Set limits' }).click();
    await page.getByText('The limits are in force.').waitFor();
    assert.equal((await admin('caps?scope=key')).data[0].amount_credits, 20);
    await page.reload();
    await line(page, 'web checkout').waitFor();
    assert.ok(!(await page.content()).includes(secret), 'not a second time');
    await page.getByRole('button', { name: 'Revoke web checkout' }).click();
    await page.getByText('Calls with it are refused from the next moment on').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    assert.equal(await statusOf(secret), 200, 'asking revokes nothing');
    await page.getByRole('button', { name: 'Revoke web checkout' }).click();
    await page.getByRole('button', { name: 'Revoke it' }).click();
    await line(page, 'web checkout').waitFor({ state: 'detached' });
    assert.equal(await statusOf(secret), 401);
    await close();
  });

  it('of the own account are made and revoked by a key without admin, and none with more rights', async () => {
    const own = await newCustomer(studio.server, 'own keys', 30);
    const { page, troubles, close } = await open({ path: '/accounts', key: own.secret });
    await page.getByText('More credits come from whoever runs this server.').waitFor();
    await page.getByText('30', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    assert.equal(await page.getByRole('checkbox', { name: 'admin' }).count(), 0);
    await page.getByRole('textbox', { name: 'Name' }).fill('worker two');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const secret = (await page.locator('.reveal code').textContent()) ?? '';
    assert.equal(await statusOf(secret), 200);
    await page.getByRole('button', { name: 'Revoke worker two' }).click();
    await page.getByRole('button', { name: 'Revoke it' }).click();
    await line(page, 'worker two').waitFor({ state: 'detached' });
    assert.equal(await statusOf(secret), 401);
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByText('No callback was told yet.').waitFor();
    await page.getByRole('button', { name: 'Show the secret' }).click();
    await page.getByText('whsec_').waitFor();
    assert.deepEqual(troubles, []);
    await close();
  });

  it('that only read may look, and are told why they may do no more', async () => {
    const reader = await newCustomer(studio.server, 'reader', 5, { scopes: ['read'] });
    const { page, close } = await open({ path: '/accounts', key: reader.secret });
    await page.getByText('This key only reads.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'New key' }).count(), 0);
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByText('Only a key that may create sees it.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'New secret' }).count(), 0);
    await close();
  });
});

describe('out of credits', () => {
  it('is said on Create, with what to do: who may grant does, who may not asks; at a desk and on a phone', async () => {
    const poor = await newCustomer(studio.server, 'poor', 3);
    const draft = { prompt: PROMPT, model: 'azerion/google-veo-3-1', count: 1, references: [], sketchSeed: 3 };
    const write = `localStorage.setItem('filmgate-draft', ${JSON.stringify(JSON.stringify(draft))})`;
    const { page, close } = await open({ path: '/library', key: poor.secret, size: PHONE });
    await page.evaluate(write);
    await page.goto(studio.server.url);
    await page.getByText('320 credits needed, 3 left.').waitFor();
    await page.getByText('Ask whoever runs this server for credits.').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Generate/ }).isDisabled(), true);
    await page.getByRole('button', { name: /^Animatic instead/ }).waitFor();
    await close();
    const { key } = await adminOf('broke');
    const operator = await open({ path: '/library', key });
    await operator.page.evaluate(write);
    await operator.page.goto(studio.server.url);
    await operator.page.getByText('320 credits needed, 0 left.').waitFor();
    await operator.page.getByRole('link', { name: 'Grant credits' }).click();
    await side(operator.page).getByRole('heading', { name: 'broke' }).waitFor();
    await operator.page.getByRole('button', { name: 'Grant credits' }).click();
    await operator.page.getByRole('textbox', { name: 'Credits' }).fill('400');
    await operator.page.getByRole('button', { name: 'Grant 400' }).click();
    await operator.page.getByRole('link', { name: '400 credits' }).waitFor();
    await operator.page.getByRole('link', { name: 'Create' }).click();
    await operator.page.locator('.quote .price b', { hasText: /^320$/ }).waitFor();
    await operator.page.getByText('credits needed').waitFor({ state: 'detached' });
    await operator.page.locator('.quote', { hasText: 'leaves 80' }).waitFor();
    await operator.close();
  });
});

async function adminOf(name: string): Promise<{ key: string }> {
  const { accounts } = studio.server.house;
  const { id } = await accounts.create(name);
  const { secret } = await accounts.createKey({
    accountId: id,
    name: 'operator',
    scopes: ['generate', 'read', 'admin'],
  });
  return { key: secret };
}

describe('the pages of accounts', () => {
  it('show names and keys as text, whatever they are called', async () => {
    const evil = await newCustomer(studio.server, EVIL, 10, { name: EVIL });
    const { page, troubles, close } = await open({ path: `/accounts?account=${evil.id}` });
    await side(page).getByRole('heading', { name: 'onerror' }).waitFor();
    await line(page, 'onerror').waitFor();
    await page.getByRole('button', { name: /^Revoke/ }).click();
    await page.getByRole('dialog').getByText('onerror').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Grant credits' }).click();
    await page.getByRole('textbox', { name: 'Credits' }).fill('1');
    await page.getByLabel('Why').fill(EVIL);
    await page.getByRole('button', { name: 'Grant 1', exact: true }).click();
    await page.getByText(`1 credits granted to ${EVIL}.`).waitFor();
    await page.goto(`${studio.server.url}/operate/audit`);
    await page.getByText('onerror').first().waitFor();
    await page.goto(`${studio.server.url}/ledger`);
    await page.getByText('onerror').first().waitFor();
    const own = await open({ path: '/accounts', key: evil.secret });
    await own.page.getByText('onerror').first().waitFor();
    for (const one of [page, own.page]) {
      assert.equal(await one.evaluate('window.broken'), undefined);
      assert.equal(await one.locator('img[src="x"]').count(), 0);
    }
    assert.deepEqual([...troubles, ...own.troubles], []);
    await own.close();
    await close();
  });

  it('work by keyboard alone', async () => {
    const { page, close } = await open({ path: '/accounts' });
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('shop');
    await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'shop', exact: true }).focus();
    await page.keyboard.press('Enter');
    await side(page).getByRole('heading', { name: 'shop' }).waitFor();
    await page.getByRole('button', { name: 'Grant credits' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await page.getByText('7 credits granted to shop.').waitFor();
    assert.equal(
      await page.evaluate('document.activeElement.textContent'),
      'Grant credits',
      'the focus comes back to what opened the window',
    );
    await close();
  });

  it('have nothing for axe to find, at a desk and on a phone, dark and light', async () => {
    const { page, close } = await open({ path: `/accounts?account=${shop.id}` });
    await page.getByText('shop, last 30 days').waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    await assertAccessible(page);
    await page.getByRole('textbox', { name: 'Name' }).fill('seen');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('Copy it now.').waitFor();
    await assertAccessible(page);
    await close();
    const own = await open({ path: '/accounts', key: shop.secret });
    await own.page.getByText('Your account').waitFor();
    await assertAccessible(own.page);
    await own.close();
  });
});
