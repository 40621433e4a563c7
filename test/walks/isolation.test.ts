import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Dialect, Route } from '../../src/core/provider.ts';
import { newId } from '../../src/lib/ids.ts';
import { providers } from '../../src/providers/index.ts';
import { samplePng } from '../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';
import { newAccount } from '../support/witness.ts';
import { type Manners, manners } from './isolation-manners.ts';
import { type Ask, type Names, namesOf, type Row, rows } from './isolation-routes.ts';

type Account = Awaited<ReturnType<typeof newAccount>>;

const dialects = providers.flatMap(({ dialect }) => dialect ?? []);
const nameOf = (route: Route): string => `${route.method} ${route.path}`;

let server: TestServer;
let alice: Account;
let bob: Account;
let revoked: string;
/** Something of Alice's that nothing here changes: a finished video of each API, and a picture. */
const finished = new Map<string, Names>();
let picture: Names;
let delivery: Names;

before(async () => {
  server = await startServer({ ...ON_TESTCARD, allowPrivateHosts: ['127.0.0.1', 'localhost'] });
  alice = await newAccount(server, { credits: 10_000_000 });
  bob = await newAccount(server, { credits: 10_000_000 });
  const { accounts } = server.house;
  const made = await accounts.createKey({ accountId: alice.id, name: 'old', scopes: ['generate', 'read'] });
  await accounts.revokeKey(made.key.id);
  revoked = made.secret;
  picture = await keepPicture();
  for (const { name } of dialects) finished.set(name, await makeVideo(name, 'bars'));
  for (const { id } of finished.values()) await ended(id);
  const { deliveries } = await server.house.store.deliveries.list(alice.id, { limit: 1 });
  delivery = namesOf(deliveries[0]?.id ?? 'none');
});

after(() => server.stop());

interface Answer {
  status: number;
  body: string;
  generation: string | undefined;
}

async function ask(name: string, method: string, given: Ask, key: string | undefined): Promise<Answer> {
  const { body, path } = given;
  const how = mannersOf(name);
  const text = body === undefined ? undefined : JSON.stringify(body).replaceAll('{origin}', server.url);
  const response = await fetch(server.url + path, {
    method,
    headers: {
      ...how.headers,
      ...(key === undefined ? {} : how.key(key)),
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(text === undefined ? {} : { body: text }),
  });
  return {
    status: response.status,
    body: await response.text(),
    generation: response.headers.get('x-filmgate-generation') ?? undefined,
  };
}

function mannersOf(name: string): Manners {
  const how = manners[name];
  assert.ok(how, `${name} needs its manners in isolation-manners.ts`);
  return how;
}

async function makeVideo(name: string, prompt: string): Promise<Names> {
  const answer = await ask(name, 'POST', mannersOf(name).make(prompt), alice.key);
  assert.ok(answer.generation, `${name}: ${answer.status} ${answer.body.slice(0, 300)}`);
  return namesOf(answer.generation);
}

async function keepPicture(): Promise<Names> {
  const body = { file: `data:image/png;base64,${samplePng(1280, 720).toString('base64')}` };
  const { body: kept } = await ask('filmgate', 'POST', { path: '/filmgate/v1/files', body }, alice.key);
  return namesOf(JSON.parse(kept).id);
}

async function ended(id: string): Promise<void> {
  for (;;) {
    const { state } = (await server.house.store.generations.get(id)) ?? {};
    if (state === 'succeeded') return;
    assert.ok(state === 'queued' || state === 'running', `${id} is ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Alice's, for this row: what the call would end is made for it. */
async function hers(name: string, row: Row): Promise<Names> {
  if ('key' in row) {
    const order = { accountId: alice.id, name: 'spare', scopes: ['read' as const] };
    return namesOf((await server.house.accounts.createKey(order)).key.id);
  }
  if ('delivery' in row || ('list' in row && row.of === 'delivery')) return delivery;
  if ('file' in row) return row.ends ? keepPicture() : picture;
  const kept = finished.get(name);
  assert.ok(kept);
  return 'generation' in row && row.ends ? makeVideo(name, 'bars [slow 300]') : kept;
}

function askOf(row: Row, names: Names): Ask | undefined {
  if ('generation' in row) return row.generation(names);
  if ('file' in row) return row.file(names);
  if ('key' in row) return row.key(names);
  if ('delivery' in row) return row.delivery(names);
  return 'list' in row ? row.after?.(names) : undefined;
}

/** An answer without the names it was asked about and without what differs from call to call. */
function stripped({ status, body }: Answer, names: Names): { status: number; body: string } {
  let text = body;
  for (const name of [names.id, names.uuid, names.short]) if (name !== '') text = text.replaceAll(name, '<id>');
  return {
    status,
    body: text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>').replace(/"timestamp":"[^"]*"/g, ''),
  };
}

function unknown({ id }: Names): Names {
  return namesOf(newId(id.slice(0, 3), Date.now()));
}

/** Whether an answer is a list with nothing in it. */
function isEmptyList(text: string): boolean {
  const lists = (value: unknown): unknown[][] =>
    Array.isArray(value)
      ? [value, ...value.flatMap(lists)]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(lists)
        : [];
  return lists(JSON.parse(text)).every((list) => list.length === 0);
}

describe('an account has no way to what is another one’s', () => {
  for (const dialect of dialects) test(`in ${dialect.name}`, () => walk(dialect));
});

async function walk(dialect: Dialect): Promise<void> {
  const { name } = dialect;
  const table = rows[name] ?? {};
  assert.deepEqual(
    Object.keys(table).sort(),
    dialect.routes.map(nameOf).sort(),
    'a route without a row in isolation-routes.ts, or a row without a route',
  );
  for (const route of dialect.routes) {
    const row = table[nameOf(route)];
    assert.ok(row);
    if ('none' in row) continue;
    const about = `${name}: ${nameOf(route)}`;
    const her = await hers(name, row);
    if ('list' in row) await assertOwnList(name, row.list, her, about);
    const asked = askOf(row, her);
    if (!asked) continue;
    const nobodys = unknown(her);
    const seen = await ask(name, route.method, asked, bob.key);
    const missed = await ask(name, route.method, askOf(row, nobodys) ?? asked, bob.key);
    assert.deepEqual(stripped(seen, her), stripped(missed, nobodys), about);
    assert.equal(seen.generation, undefined, `${about} told of ${seen.generation}`);
    if ('list' in row) assert.ok(isEmptyList(seen.body), `${about} from there on: ${seen.body}`);
    else assert.ok(seen.status >= 400 && seen.status < 500, `${about} answered ${seen.status} ${seen.body}`);
    const own = await ask(name, route.method, asked, alice.key);
    assert.ok(own.status < 300, `${about} refuses its owner: ${own.status} ${own.body.slice(0, 300)}`);
  }
  assert.equal((await server.house.store.generations.list(bob.id, { limit: 1 })).total, 0, 'Bob has made something');
}

async function assertOwnList(name: string, path: string, her: Names, about: string): Promise<void> {
  const own = await ask(name, 'GET', { path }, alice.key);
  assert.equal(own.status, 200, about);
  const isThere = [her.uuid, her.short].some((one) => own.body.includes(one));
  assert.ok(isThere, `${about} does not list what its owner made`);
  const other = await ask(name, 'GET', { path }, bob.key);
  assert.equal(other.status, 200, about);
  assert.ok(isEmptyList(other.body), `${about} is not empty for somebody else: ${other.body}`);
}

describe('without a key that holds', () => {
  for (const dialect of dialects)
    test(`${dialect.name} answers nothing but what it shows to everybody`, async () => {
      const her = finished.get(dialect.name);
      assert.ok(her);
      for (const route of dialect.routes) {
        if (route.action === 'fixed' || (route.action === 'models' && route.open)) continue;
        const row = rows[dialect.name]?.[nameOf(route)];
        assert.ok(row);
        const names =
          'file' in row ? picture : 'key' in row ? namesOf(newId('key')) : 'delivery' in row ? delivery : her;
        const asked = askOf(row, names) ?? { path: 'list' in row ? row.list : route.path.replace(/\{\w+\}/g, 'x') };
        const about = `${dialect.name}: ${nameOf(route)}`;
        const refusal = mannersOf(dialect.name).refusal(route.path);
        if (!SHARED_OPEN.includes(nameOf(route))) {
          const without = await ask(dialect.name, route.method, asked, undefined);
          assert.equal(without.status, refusal.without, `${about} without a key: ${without.body.slice(0, 200)}`);
        }
        const late = await ask(dialect.name, route.method, asked, revoked);
        assert.equal(late.status, refusal.revoked, `${about} with a revoked key: ${late.body.slice(0, 200)}`);
      }
    });
});

/** Without a key this is the catalogue of an API that shows it to everybody. */
const SHARED_OPEN = ['GET /v1/models'];

test('a link to a file holds for this file alone', async () => {
  const output = async (names: Names | undefined): Promise<string> => {
    const [found] = await server.house.store.generations.outputs([names?.id ?? '']);
    assert.ok(found);
    return found.assetId;
  };
  const first = await output(finished.get('filmgate'));
  const second = await output(finished.get('openai'));
  const link = server.house.parts.assets.linkQuery(first, { lifeMs: 60_000 });
  const status = async (id: string, query: string): Promise<number> =>
    (await fetch(`${server.url}/filmgate/v1/assets/${id}${query}`)).status;
  assert.equal(await status(first, link), 200);
  assert.equal(await status(second, link), 403);
  assert.equal(await status(first, ''), 403);
  assert.equal(await status(newId('ast'), ''), 403);
});

test('the same idempotency key is another one in another account', async () => {
  for (const { name } of dialects) {
    const order = mannersOf(name).make('bars');
    const made = await Promise.all([alice, bob].map((account) => buyWithKey(name, order, account.key)));
    assert.equal(new Set(made).size, 2, name);
  }
});

async function buyWithKey(name: string, { body, path }: Ask, key: string): Promise<string> {
  const how = mannersOf(name);
  const headers = {
    ...how.headers,
    ...how.key(key),
    'content-type': 'application/json',
    'idempotency-key': `order by ${name}`,
  };
  const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await response.arrayBuffer();
  const id = response.headers.get('x-filmgate-generation');
  assert.ok(id, `${name} answered ${response.status}`);
  return id;
}
