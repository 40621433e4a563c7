import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible } from './axe.ts';
import { type Customer, newCustomer, stuckGeneration } from './operated-house.ts';
import { type OpenOptions, type StudioBrowser, startStudio } from './studio-browser.ts';

let studio: StudioBrowser;
let shop: Customer;
let held: string;

const open = (options: OpenOptions) => studio.open({ ...options, quiet: false });

before(async () => {
  studio = await startStudio();
  shop = await newCustomer(studio.server, 'shop', 500);
  await newCustomer(studio.server, 'newsroom', 70);
  held = await stuckGeneration(studio.server, shop, { credits: 16 });
});
after(() => studio.stop());

async function textOf(download: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}

describe('the ledger', () => {
  it('proves that it adds up, again when asked, and says each sum', async () => {
    const { page, troubles, close } = await open({ path: '/ledger' });
    await page.getByRole('heading', { name: 'Balanced to the credit' }).waitFor();
    await page.getByText('4 entries read just now.').waitFor();
    const sums = await page.locator('.sums b').allTextContents();
    assert.deepEqual(sums, ['100,570', '0', '16', '100,554', '0', '0']);
    await newCustomer(studio.server, 'late', 5);
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('5 entries read just now.').waitFor();
    assert.deepEqual(troubles, []);
    await close();
  });

  it('says what does not add up, by name, when something does not', async () => {
    const { page, close } = await open({ path: '/library' });
    await page.route('**/ledger/verify', async (route) => {
      const answer = await route.fetch();
      const differences = [
        { kind: 'balance', id: shop.id, message: 'Account shop has 5, but its entries add up to 4.' },
      ];
      await route.fulfill({ json: { ...(await answer.json()), sound: false, rest_credits: 1, differences } });
    });
    await page.goto(`${studio.server.url}/ledger`);
    await page.getByRole('heading', { name: 'The ledger does not add up' }).waitFor();
    await page.getByText('Account shop has 5, but its entries add up to 4.').waitFor();
    await close();
  });

  it('is narrowed as asked, keeps that in the address, and is exported so', async () => {
    const { page, close } = await open({ path: '/ledger' });
    await page.getByRole('button', { name: /^Kind:/ }).click();
    await page.getByRole('menuitemradio', { name: 'hold' }).click();
    await page.getByText('1 entries').waitFor();
    await page.getByRole('link', { name: held }).waitFor();
    await page.getByText('−16', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Kind:/ }).click();
    await page.getByRole('menuitemradio', { name: 'Any kind' }).click();
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('menuitemradio', { name: 'shop' }).click();
    await page.getByText('2 entries').waitFor();
    await page.getByRole('button', { name: /^Time:/ }).click();
    await page.getByRole('menuitemradio', { name: 'Today' }).click();
    await page.waitForURL('**/ledger?account=*&time=today');
    await page.reload();
    await page.getByText('2 entries').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'filmgate-ledger.csv');
    const lines = (await textOf(download)).trim().split('\r\n');
    assert.equal(lines.length, 3);
    assert.ok(lines.slice(1).every((line) => line.includes(shop.id)));
    await page.getByRole('searchbox').fill('nobody wrote this');
    await page.getByText('Nothing matches.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('tr', { hasText: 'newsroom' }).waitFor();
    assert.equal(new URL(page.url()).search, '');
    await close();
  });

  it('leads from an entry to its generation', async () => {
    const { page, close } = await open({ path: '/ledger' });
    await page.getByRole('link', { name: held }).click();
    await page.getByRole('heading', { name: 'Ledger entries' }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/operate/generations/${held}`);
    await close();
  });

  it('is read page by page', async () => {
    const busy = await newCustomer(studio.server, 'busy', 0);
    const { house } = studio.server;
    for (let i = 1; i <= 60; i++)
      await house.store.transaction((tables) =>
        house.ledger.grant(tables, { accountId: busy.id, amountMillicredits: i * 1000 }),
      );
    const { page, close } = await open({ path: `/ledger?account=${busy.id}` });
    await page.getByText('60 entries').waitFor();
    assert.equal(await page.locator('tbody tr').count(), 50);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('+1', { exact: true }).waitFor();
    assert.equal(await page.locator('tbody tr').count(), 60);
    assert.equal(await page.getByRole('button', { name: 'Show more' }).count(), 0);
    await close();
  });

  it('of the own account is there for every key, without anybody else in it', async () => {
    const { page, troubles, close } = await open({ path: '/ledger', key: shop.secret });
    await page.getByText('2 entries').waitFor();
    const free = await page.locator('.stats b').first().textContent();
    assert.match(free ?? '', /^484/);
    assert.equal(await page.getByText('newsroom').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Verify now' }).count(), 0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    assert.ok(!(await textOf(download)).includes('newsroom'));
    await page.getByRole('link', { name: held }).click();
    assert.equal(new URL(page.url()).pathname, `/generations/${held}`);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('has nothing for axe to find, at a desk and on a phone, dark and light', async () => {
    const { page, close } = await open({ path: `/ledger?account=${shop.id}` });
    await page.getByRole('heading', { name: 'Balanced to the credit' }).waitFor();
    await page.getByRole('link', { name: held }).waitFor();
    await assertAccessible(page);
    await close();
    const own = await open({ path: '/ledger', key: shop.secret });
    await own.page.getByRole('link', { name: held }).waitFor();
    await assertAccessible(own.page);
    await own.close();
  });

  it('works by keyboard alone', async () => {
    const { page, close } = await open({ path: `/ledger?account=${shop.id}` });
    await page.getByRole('link', { name: held }).waitFor();
    await page.getByRole('button', { name: /^Kind:/ }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[role=menuitemradio]:focus', { hasText: 'Any kind' }).waitFor();
    await page.keyboard.press('ArrowDown');
    // The menu moves its focus a moment after the key.
    await page.locator('[role=menuitemradio]:focus', { hasText: 'grant' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ledger?account=*&kind=grant');
    await page.getByRole('link', { name: held }).waitFor({ state: 'detached' });
    await close();
  });
});
