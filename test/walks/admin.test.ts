import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { z } from 'zod';
import { newId } from '../../src/lib/ids.ts';
import { filmgate } from '../../src/providers/filmgate/index.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';
import { newAccount } from '../support/witness.ts';

const ADMIN = '/filmgate/v1/admin';
const OWN = '/filmgate/v1';

let server: TestServer;
let shop: Awaited<ReturnType<typeof newAccount>>;

before(async () => {
  server = await startServer({ ...ON_TESTCARD, allowPrivateHosts: ['127.0.0.1'] });
  shop = await newAccount(server, { credits: 1000 });
});
after(() => server.stop());

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
  json: any;
}

async function ask(method: string, path: string, body?: unknown, key = server.key): Promise<Answer> {
  const response = await server.call(method, path, body, { authorization: `Bearer ${key}` });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

async function make(prompt: string, key = shop.key): Promise<Answer['json']> {
  const body = { model: 'testcard', prompt, seconds: 1, wait_seconds: 15 };
  const { json, status } = await ask('POST', `${OWN}/generations`, body, key);
  assert.equal(status, 201, JSON.stringify(json));
  return json;
}

const admin = (filmgate.dialect?.routes ?? []).filter((route) => route.path.startsWith(`${ADMIN}/`));

test('each route of the operator is closed to every key without the scope admin, and to none', async () => {
  assert.ok(admin.length >= 25, 'the routes were found');
  const { accounts } = server.house;
  const account = await accounts.create('an empty account');
  const keys = [shop.key];
  for (const scopes of [['read'], ['generate'], []] as const)
    keys.push((await accounts.createKey({ accountId: account.id, name: 'k', scopes })).secret);
  for (const route of admin) {
    assert.equal(route.action, 'admin', `${route.path} is for operators`);
    const path = route.path.replace(/\{\w+\}/g, shop.id);
    for (const key of keys) {
      const { json, status } = await ask(route.method, path, undefined, key);
      assert.deepEqual([status, json.code], [403, 'forbidden'], `${route.method} ${route.path}`);
    }
    const none = await fetch(server.url + path, { method: route.method });
    assert.equal(none.status, 401, `${route.method} ${route.path}`);
  }
  const { json } = await ask('GET', `${ADMIN}/audit`);
  assert.deepEqual(json.data, [], 'what was refused changed nothing');
});

describe('accounts', () => {
  test('money adds up after grants, and a grant with an id is given once', async () => {
    const made = await ask('POST', `${ADMIN}/accounts`, { name: 'evening paper', credits: 10.5, note: 'start' });
    assert.deepEqual([made.status, made.json.available_credits, made.json.keys], [201, 10.5, 0]);
    const path = `${ADMIN}/accounts/${made.json.id}/grants`;
    const order = { credits: 100, note: 'November', entry_id: 'payment-1' };
    const answers = await Promise.all([ask('POST', path, order), ask('POST', path, order), ask('POST', path, order)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 201]);
    assert.deepEqual(answers.map(({ json }) => json.replayed).sort(), [false, true, true]);
    assert.equal((await ask('POST', path, { ...order, credits: 1 })).status, 409);
    assert.equal((await ask('POST', path, { credits: 0.0001 })).json.parameter, 'credits');
    assert.equal((await ask('POST', path, { credits: -5 })).status, 400);
    assert.equal((await ask('POST', `${ADMIN}/accounts/acc_none/grants`, { credits: 1 })).status, 404);
    const { json } = await ask('GET', `${ADMIN}/accounts/${made.json.id}`);
    assert.deepEqual([json.available_credits, json.days.length], [110.5, 30]);
    const proof = (await ask('GET', `${ADMIN}/ledger/verify`)).json;
    assert.deepEqual([proof.sound, proof.rest_credits, proof.differences], [true, 0, []]);
    const entries = (await ask('GET', `${ADMIN}/ledger/entries?account=${made.json.id}`)).json;
    assert.equal(entries.total, 2);
    assert.deepEqual(entries.data.map((one: { amount_credits: number }) => one.amount_credits).sort(), [10.5, 100]);
    const audit = (await ask('GET', `${ADMIN}/audit?target=${made.json.id}`)).json.data;
    assert.deepEqual(audit.map((one: { action: string }) => one.action).sort(), ['account.create', 'account.grant']);
    for (const line of audit) {
      assert.match(line.key_id, /^key_/);
      assert.match(line.address, /127\.0\.0\.1/);
    }
  });

  test('a name is taken once, a disabled account is refused at once, and nobody locks himself out', async () => {
    const { id } = (await ask('POST', `${ADMIN}/accounts`, { name: 'brief guest' })).json;
    assert.equal((await ask('POST', `${ADMIN}/accounts`, { name: 'brief guest' })).status, 409);
    const key = (await ask('POST', `${ADMIN}/accounts/${id}/keys`, { name: 'laptop', requests_per_minute: 50 })).json;
    assert.deepEqual([key.scopes, key.requests_per_minute], [['generate', 'read'], 50]);
    assert.equal((await ask('GET', `${OWN}/account`, undefined, key.secret)).status, 200);
    const path = `${ADMIN}/accounts/${id}`;
    assert.equal((await ask('PATCH', path, { name: 'guest', disabled: true })).json.name, 'guest');
    assert.equal((await ask('GET', `${OWN}/account`, undefined, key.secret)).status, 403);
    assert.equal((await ask('PATCH', path, { disabled: false })).json.disabled_at, undefined);
    assert.equal((await ask('GET', `${OWN}/account`, undefined, key.secret)).status, 200);
    assert.equal((await ask('PATCH', path, {})).status, 400);
    assert.equal((await ask('DELETE', `${ADMIN}/keys/${key.id}`)).json.revoked, true);
    assert.equal((await ask('DELETE', `${ADMIN}/keys/${key.id}`)).status, 404);
    assert.equal((await ask('GET', `${OWN}/account`, undefined, key.secret)).status, 401);
    const keys = (await ask('GET', `${path}/keys`)).json.data;
    assert.ok(keys[0].revoked_at !== undefined && keys[0].secret === undefined);
    const own = (await server.house.store.accounts.byName('default'))?.id;
    assert.equal((await ask('PATCH', `${ADMIN}/accounts/${own}`, { disabled: true })).status, 409);
    const mine = (await ask('GET', `${ADMIN}/accounts/${own}/keys`)).json.data[0];
    assert.equal((await ask('DELETE', `${ADMIN}/keys/${mine.id}`)).status, 409);
    const audit = (await ask('GET', `${ADMIN}/audit?target=${id}&action=account.`)).json.data;
    assert.deepEqual(audit.map((one: { action: string }) => one.action).sort(), [
      'account.create',
      'account.disable',
      'account.enable',
    ]);
    const listed = (await ask('GET', `${ADMIN}/accounts?q=${key.prefix}`)).json;
    assert.deepEqual([listed.total, listed.data[0].name], [1, 'guest']);
  });
});

describe('generations', () => {
  test('operators see all accounts and everything of one; the account sees its own tries without raw replies', async () => {
    const fine = await make('bars of amber');
    const bad = await make('bars [fail]');
    const { attempts, reports } = server.house.store;
    const [attempt] = await attempts.list(bad.id);
    assert.ok(attempt);
    await attempts.journal(attempt.id, '{"error":"no","request":{"api_key":"sk-abcdefghijklmnopqrstuvwxyz"}}');
    const whole = (await ask('GET', `${ADMIN}/generations/${bad.id}`)).json;
    assert.deepEqual([whole.account.id, whole.key.name, whole.brief.prompt], [shop.id, 'test', 'bars [fail]']);
    assert.match(whole.attempts[0].reply, /"error":"no"/);
    assert.ok(!JSON.stringify(whole).includes('sk-abc'), 'a key in a reply is masked');
    assert.deepEqual(whole.entries.map((one: { kind: string }) => one.kind).sort(), ['hold', 'release']);
    assert.ok(whole.events.length >= 3);
    const own = await ask('GET', `${OWN}/generations/${bad.id}/attempts`, undefined, shop.key);
    assert.equal(own.json.attempts[0].number, 1);
    assert.ok(own.json.events.length === whole.events.length);
    assert.equal(own.json.attempts[0].reply, undefined);
    assert.equal(
      (await ask('GET', `${OWN}/generations/${bad.id}/attempts`)).status,
      404,
      'the operator’s own account has it not',
    );
    const next = (
      await ask(
        'POST',
        `${OWN}/generations`,
        { model: 'testcard', prompt: 'more', seconds: 1, video: fine.id, wait_seconds: 15 },
        shop.key,
      )
    ).json;
    assert.deepEqual((await ask('GET', `${ADMIN}/generations/${next.id}`)).json.made_of, [fine.id]);
    const first = (await ask('GET', `${ADMIN}/generations/${fine.id}`)).json;
    assert.deepEqual([first.made_into, first.delivered[0].differences], [[next.id], []]);
    const found = async (query: string): Promise<string[]> =>
      (await ask('GET', `${ADMIN}/generations?account=${shop.id}&${query}`)).json.data.map(
        (one: { id: string }) => one.id,
      );
    assert.deepEqual(await found('q=AMBER'), [fine.id]);
    assert.deepEqual(await found('state=failed&engine=testcard&dialect=filmgate'), [bad.id]);
    assert.deepEqual(await found(`problem=${bad.error.code}`), [bad.id]);
    assert.deepEqual(await found('stuck=true'), []);
    assert.deepEqual(await found('from=2026-01-01&to=2026-01-02'), []);
    assert.equal((await found(`limit=2`)).length, 2);
    assert.equal((await reports.generations({ limit: 1, stuckMs: 1 })).total >= 3, true);
  });

  test('a filter that is not known is refused, not dropped', async () => {
    for (const path of [`${OWN}/generations?sate=failed`, `${ADMIN}/generations?enigne=x`, `${ADMIN}/accounts?x=1`]) {
      const { json, status } = await ask('GET', path);
      assert.deepEqual([status, json.code], [400, 'invalid_parameter'], path);
    }
    for (const query of [
      'limit=0',
      'limit=101',
      'limit=x',
      'from=yesterday',
      'state=done',
      'problem=odd',
      'stuck=maybe',
    ])
      assert.equal((await ask('GET', `${ADMIN}/generations?${query}`)).status, 400, query);
  });

  test('several are deleted at once, and only those of the account', async () => {
    const mine = [await make('one of mine'), await make('two of mine')].map(({ id }) => id);
    const other = await newAccount(server, { credits: 10 });
    const others = await make('not mine', other.key);
    const asked = { ids: [...mine, others.id, 'gen_nothing', mine[0]] };
    const { json } = await ask('POST', `${OWN}/generations/delete`, asked, shop.key);
    assert.deepEqual(json, { deleted: mine, not_found: [others.id, 'gen_nothing'] });
    assert.equal((await ask('GET', `${OWN}/generations/${others.id}`, undefined, other.key)).status, 200);
    assert.equal((await ask('GET', `${OWN}/generations?q=of+mine`, undefined, shop.key)).json.total, 0);
    assert.equal((await ask('POST', `${OWN}/generations/delete`, { ids: [] }, shop.key)).status, 400);
    assert.equal((await ask('GET', `${ADMIN}/generations?q=not+mine`)).json.data[0].account.id, other.id);
  });

  test('an operator ends any generation, and its credits go back', async () => {
    const before = await shop.balance();
    const body = { model: 'testcard', prompt: 'bars [slow 300]', seconds: 1 };
    const { id } = (await ask('POST', `${OWN}/generations`, body, shop.key)).json;
    assert.ok((await shop.balance()) < before);
    assert.equal((await ask('POST', `${ADMIN}/generations/${id}/cancel`)).json.state, 'cancelled');
    assert.equal(await shop.balance(), before);
    assert.equal((await ask('POST', `${ADMIN}/generations/${id}/cancel`)).status, 409);
    const audit = (await ask('GET', `${ADMIN}/audit?target=${id}`)).json.data;
    assert.deepEqual(
      audit.map((one: { action: string }) => one.action),
      ['generation.cancel'],
    );
  });
});

describe('the server', () => {
  test('the overview counts what was made, and says what needs somebody', async () => {
    await make('one for today');
    const { json } = await ask('GET', `${ADMIN}/overview?days=7&hours=12&utc_offset_minutes=60`);
    assert.deepEqual([json.days.length, json.hours.length], [7, 12]);
    const all = (await ask('GET', `${ADMIN}/generations`)).json.data;
    assert.ok(all.length > 0);
    const last = json.days.at(-1);
    const captured = (await ask('GET', `${ADMIN}/ledger/entries?kind=capture&limit=100`)).json.data;
    const sum = captured.reduce((total: number, one: { amount_credits: number }) => total + one.amount_credits, 0);
    // Midnight may pass between the calls of this test, but not between both of its days.
    assert.equal(last.revenue_credits + (json.days.at(-2)?.revenue_credits ?? 0), sum);
    assert.ok(json.today.success_rate > 0 && json.today.success_rate <= 1);
    assert.ok(json.today.p95_seconds >= json.today.p50_seconds);
    assert.deepEqual(
      json.queue.map((one: { kind: string }) => one.kind),
      ['start', 'check', 'collect', 'notify'],
    );
    const { id } = (await server.house.store.generations.list(shop.id, { limit: 1 })).generations[0] ?? { id: '' };
    await server.house.store.transaction((tables) =>
      server.house.ledger.loss(tables, { accountId: shop.id, generationId: id, amountMillicredits: 500 }),
    );
    const need = (await ask('GET', `${ADMIN}/overview`)).json.needs.find(
      (one: { kind: string }) => one.kind === 'outcome',
    );
    assert.deepEqual([need.count, need.subjects], [1, [id]]);
    const open = (await ask('GET', `${ADMIN}/outcomes?decided=false`)).json.data;
    assert.deepEqual([open[0].generation_id, open[0].loss_credits], [id, 0.5]);
    const decided = await ask('POST', `${ADMIN}/outcomes/${id}/decide`, { decision: 'lost', note: 'seen on the bill' });
    assert.deepEqual([decided.json.decision, decided.json.note], ['lost', 'seen on the bill']);
    assert.deepEqual((await ask('GET', `${ADMIN}/overview`)).json.needs, []);
    assert.equal((await ask('POST', `${ADMIN}/outcomes/gen_none/decide`, { decision: 'seen' })).status, 404);
    assert.equal((await ask('GET', `${ADMIN}/audit?target=${id}`)).json.data[0].action, 'outcome.decide');
  });

  test('an engine is paused with a reason that everybody sees, and resumed', async () => {
    const named = async (): Promise<Answer['json']> =>
      (await ask('GET', `${ADMIN}/engines`)).json.data.find((one: { engine: string }) => one.engine === 'animatic');
    assert.equal((await named()).takes_work, true);
    const paused = await ask('POST', `${ADMIN}/engines/animatic/pause`, { reason: 'new fonts' });
    assert.deepEqual([paused.json.takes_work, paused.json.reason], [false, 'new fonts']);
    assert.equal((await ask('GET', `${ADMIN}/overview`)).json.needs[0].kind, 'engine');
    assert.equal((await server.house.store.engineStates.get('animatic'))?.reason, 'new fonts');
    assert.equal((await ask('POST', `${ADMIN}/engines/animatic/resume`)).json.takes_work, true);
    assert.equal((await ask('POST', `${ADMIN}/engines/nothing/pause`, { reason: 'r' })).status, 404);
    const card = (await ask('GET', `${ADMIN}/engines`)).json.data.find(
      (one: { engine: string }) => one.engine === 'testcard',
    );
    assert.ok(card.day.succeeded > 0 && card.day.failed > 0 && card.day.p95_seconds > 0);
    assert.equal(card.last_error.code, 'engine_failed');
    const sum = (hours: number[]): number => hours.reduce((total, one) => total + one, 0);
    assert.deepEqual([card.hours.length, card.failed_hours.length], [24, 24]);
    assert.equal(sum(card.failed_hours), card.day.failed);
    assert.equal(sum(card.hours), card.day.succeeded + card.day.failed + card.day.cancelled);
    const audit = (await ask('GET', `${ADMIN}/audit?action=engine.`)).json.data;
    assert.deepEqual(audit.map((one: { action: string }) => one.action).sort(), ['engine.pause', 'engine.resume']);
  });

  test('what may be spent is set for an account, a key or an engine, and taken away', async () => {
    const set = (path: string, body: object): Promise<Answer> => ask('PUT', `${ADMIN}/caps/${path}`, body);
    const mine = await set(`account/${shop.id}`, { per_generation: 50, per_day: 500.5 });
    const caps = mine.json.data.map((one: Answer['json']) => [one.per, one.amount_credits, one.spent_credits > 0]);
    assert.deepEqual(caps.sort(), [
      ['day', 500.5, true],
      ['generation', 50, false],
    ]);
    assert.deepEqual((await set(`account/${shop.id}`, { per_day: null })).json.data.length, 1);
    const engine = (await set('engine/testcard', { per_month: 20 })).json.data;
    assert.deepEqual([engine[0].amount_dollars, engine[0].spent_dollars], [20, 0]);
    assert.equal((await ask('GET', `${ADMIN}/caps`)).json.data.length, 2);
    assert.equal((await ask('GET', `${ADMIN}/caps?scope=engine`)).json.data[0].id, 'testcard');
    await set(`account/${shop.id}`, { per_generation: null });
    await set('engine/testcard', { per_month: null });
    assert.deepEqual((await ask('GET', `${ADMIN}/caps`)).json.data, []);
    assert.equal((await set('account/acc_none', { per_day: 1 })).status, 404);
    assert.equal((await set('planet/earth', { per_day: 1 })).json.parameter, 'scope');
    assert.equal((await set(`account/${shop.id}`, { per_year: 1 })).status, 400);
    assert.equal((await ask('GET', `${ADMIN}/audit?action=caps.set`)).json.data.length, 5);
  });

  test('callbacks of every account are seen and told again', async () => {
    const body = {
      model: 'testcard',
      prompt: 'bars',
      seconds: 1,
      callback_url: 'http://127.0.0.1:9/',
      wait_seconds: 15,
    };
    const { id } = (await ask('POST', `${OWN}/generations`, body, shop.key)).json;
    const listed = (await ask('GET', `${ADMIN}/webhooks/deliveries?account=${shop.id}&generation=${id}`)).json.data;
    assert.deepEqual([listed.length, listed[0].account_id], [1, shop.id]);
    const path = `${ADMIN}/webhooks/deliveries/${listed[0].id}`;
    // Its first try, to nobody, would otherwise end after what is written here.
    while ((await server.house.store.deliveries.get(listed[0].id))?.lastError === undefined)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await server.house.store.deliveries.settle(listed[0].id, { state: 'dead', error: 'no' });
    assert.equal((await ask('GET', `${ADMIN}/webhooks/deliveries?state=dead`)).json.data.length, 1);
    assert.equal((await ask('POST', `${path}/replay`)).json.state, 'pending');
    assert.ok(Array.isArray((await ask('GET', path)).json.log));
    assert.equal((await ask('POST', `${ADMIN}/webhooks/deliveries/${newId('msg')}/replay`)).status, 404);
    assert.equal((await ask('GET', `${ADMIN}/audit?action=delivery.replay`)).json.data[0].target, listed[0].id);
  });

  test('it tells its settings without their secrets, its database and its disk', async () => {
    const { json } = await ask('GET', `${ADMIN}/system`);
    assert.ok(!JSON.stringify(json).includes(server.key));
    assert.equal(json.settings.find((one: { name: string }) => one.name === 'bootstrapKey').value, '(set)');
    assert.ok(json.database.kind === 'sqlite' && json.database.bytes > 0 && json.disk.free_bytes > 0);
    assert.match(json.version, /^\d+\.\d+\.\d+/);
  });

  test('a retired model that is still asked for is told with who asks', async () => {
    await ask('POST', '/v1/videos', { model: 'sora-2', prompt: 'bars', seconds: '4' }, shop.key);
    const { json } = await ask('GET', `${ADMIN}/retired-models`);
    const found = json.data.find((one: { model: string }) => one.model === 'sora-2');
    assert.deepEqual([found.calls, found.accounts[0].id, found.engines], [1, shop.id, ['testcard']]);
  });
});

test('the ledger is exported whole, as CSV that no spreadsheet takes for formulas', async () => {
  const { id } = (await ask('POST', `${ADMIN}/accounts`, { name: 'Export', credits: 1, note: '=1+1, "quoted"' })).json;
  const { ledger, store } = server.house;
  // More than are read at once.
  for (let i = 0; i < 520; i++)
    await store.transaction((tables) => ledger.grant(tables, { accountId: id, amountMillicredits: 1 }));
  const response = await server.call('GET', `${ADMIN}/ledger/entries.csv?account=${id}`);
  assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
  const lines = (await response.text()).trim().split('\r\n');
  assert.equal(lines.length, 1 + 521);
  assert.equal(lines[0], 'id,time,kind,account_id,account,generation,credits,from,to,note');
  assert.equal(new Set(lines).size, lines.length, 'no entry twice');
  assert.match(lines.at(-1) ?? '', /,grant,acc_\w+,Export,,1\.000,issued,available,"'=1\+1, ""quoted"""$/);
  const refused = await server.call('GET', `${ADMIN}/ledger/entries.csv?limit=5`);
  assert.equal(refused.status, 400);
});

test('the examples of docs/admin-api.md work as they stand there', async () => {
  const text = readFileSync(new URL('../../docs/admin-api.md', import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  assert.ok(blocks.length >= 6, 'the examples were found');
  const script = ['set -euo pipefail', ...blocks].join('\n');
  const env = {
    PATH: process.env['PATH'] ?? '',
    TMPDIR: server.folder,
    FILMGATE_URL: server.url,
    FILMGATE_API_KEY: server.key,
  };
  const run = await promisify(execFile)('bash', ['--norc', '-c', script], { env });
  assert.match(run.stdout, /"replayed":false/);
  assert.equal(run.stderr, '');
  assert.match(readFileSync(join(server.folder, 'ledger.csv'), 'utf8'), /payment-4711/);
  const { data } = (await ask('GET', `${ADMIN}/accounts?q=newsroom&disabled=true`)).json;
  assert.deepEqual([data.length, data[0].available_credits], [1, 730]);
});

test('the OpenAPI page says what each list may be asked', async () => {
  const page = z
    .object({
      paths: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })).optional() }),
        ),
      ),
    })
    .parse(await (await server.call('GET', '/openapi.json')).json());
  const parameters = page.paths[`${ADMIN}/generations`]?.['get']?.parameters ?? [];
  assert.ok(
    ['q', 'state', 'stuck', 'account', 'from'].every((name) =>
      parameters.some((one) => one.name === name && one.in === 'query'),
    ),
  );
  assert.deepEqual(
    page.paths[`${ADMIN}/accounts/{id}/grants`]?.['post']?.parameters?.map((one) => one.name),
    ['id'],
  );
});
