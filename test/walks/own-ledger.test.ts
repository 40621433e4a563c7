import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';
import { newAccount } from '../support/witness.ts';

const OWN = '/filmgate/v1';
const ADMIN = `${OWN}/admin`;

let server: TestServer;
let shop: Awaited<ReturnType<typeof newAccount>>;
let other: Awaited<ReturnType<typeof newAccount>>;

interface Entry {
  kind: string;
  account: { id: string };
  generation_id?: string;
  change_credits: number;
  balance_credits: number;
  from: string;
  to: string;
}

interface Page {
  data: Entry[];
  has_more: boolean;
  total: number;
}

before(async () => {
  server = await startServer(ON_TESTCARD);
  shop = await newAccount(server, { credits: 100 });
  other = await newAccount(server, { credits: 70 });
});
after(() => server.stop());

const ask = (method: string, path: string, key: string, body?: unknown): Promise<Response> =>
  server.call(method, path, body, { authorization: `Bearer ${key}` });

async function page(query: string, key = shop.key): Promise<Page> {
  const answer = await ask('GET', `${OWN}/ledger/entries${query}`, key);
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as Page;
}

test("an account's own ledger has its entries, filtered as asked, and nobody else's", async () => {
  const made = await ask('POST', `${OWN}/generations`, shop.key, {
    model: 'testcard',
    prompt: 'a red kite',
    seconds: 1,
    wait_seconds: 15,
  });
  const { id } = (await made.json()) as { id: string };
  const all = await page('');
  assert.ok(all.data.length >= 1);
  assert.equal(all.total, all.data.length);
  assert.ok(all.data.every((entry) => entry.account.id === shop.id));
  const own = await ask('GET', `${OWN}/account`, shop.key);
  assert.equal(all.data[0]?.balance_credits, ((await own.json()) as { credits: number }).credits);
  assert.ok((await page('?kind=grant')).data.every((entry) => entry.kind === 'grant'));
  assert.ok((await page(`?generation=${id}`)).data.every((entry) => entry.generation_id === id));
  assert.deepEqual((await page(`?generation=${id}`, other.key)).data, []);
  await server.house.store.transaction((tables) =>
    server.house.ledger.loss(tables, { accountId: shop.id, generationId: id, amountMillicredits: 500 }),
  );
  assert.equal((await page('')).total, all.total, 'what an upstream took of the operator is not told');
  const refused = await ask('GET', `${OWN}/ledger/entries?account=${other.id}`, shop.key);
  assert.equal(refused.status, 400, 'whose entries is not for the caller to say');
  await refused.arrayBuffer();
});

test('the same as CSV, for the account that asks', async () => {
  const answer = await ask('GET', `${OWN}/ledger/entries.csv?kind=grant`, other.key);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/);
  const lines = (await answer.text()).trim().split('\r\n');
  assert.equal(lines.length, 2);
  assert.match(lines[1] ?? '', new RegExp(`${other.id},`));
});

test('credits are taken back once for each entry id, never more than are free, and the ledger still adds up', async () => {
  const path = `${ADMIN}/accounts/${other.id}/withdrawals`;
  const taken = { credits: 30.5, note: 'given by mistake', entry_id: 'correction-1' };
  const first = await ask('POST', path, server.key, taken);
  assert.equal(first.status, 201, await first.clone().text());
  const view = (await first.json()) as { granted_credits: number; available_credits: number };
  assert.deepEqual([view.granted_credits, view.available_credits], [-30.5, 39.5]);
  const again = await ask('POST', path, server.key, taken);
  assert.equal(again.status, 200);
  assert.equal(((await again.json()) as { replayed: boolean }).replayed, true);
  const asGrant = await ask('POST', `${ADMIN}/accounts/${other.id}/grants`, server.key, taken);
  assert.equal(asGrant.status, 409, 'the same id in the other direction is another thing');
  await asGrant.arrayBuffer();
  const tooMuch = await ask('POST', path, server.key, { credits: 40 });
  assert.equal(tooMuch.status, 409);
  await tooMuch.arrayBuffer();
  const [entry] = (await page('', other.key)).data;
  assert.deepEqual(
    [entry?.kind, entry?.change_credits, entry?.balance_credits, entry?.from, entry?.to],
    ['grant', -30.5, 39.5, 'available', 'issued'],
  );
  const proof = (await (await ask('GET', `${ADMIN}/ledger/verify`, server.key)).json()) as {
    sound: boolean;
    rest_credits: number;
  };
  assert.deepEqual([proof.sound, proof.rest_credits], [true, 0]);
  const audit = (await (await ask('GET', `${ADMIN}/audit?action=account.withdraw`, server.key)).json()) as {
    data: { target: string }[];
  };
  assert.deepEqual(
    audit.data.map(({ target }) => target),
    [other.id],
  );
});
