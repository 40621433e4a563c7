import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Filmgate } from '../../../src/client/index.ts';
import { ADMIN_ANSWERS } from '../../../src/providers/filmgate/admin-answers.ts';
import { providers } from '../../../src/providers/index.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const LOOKS_MAX = 400;
const LOOK_MS = 25;

let server: TestServer;
const engine = scriptedEngine('upstream', { recovery: 'none' });
before(async () => {
  const card = providers.flatMap((provider) => provider.createEngine?.() ?? []).find(({ name }) => name === 'testcard');
  assert.ok(card);
  const routes = { '*': ['testcard'], testcard: ['upstream'] };
  server = await startServer({ routes, allowPrivateHosts: ['127.0.0.1'] }, [card, engine]);
});
after(() => server.stop());

const tried = new Set<string>();
type Answer = Record<string, unknown>;

/** Calls a path and compares what is answered, to the last field, with what the OpenAPI document says of it. */
async function compare(name: string, path: string, body?: unknown): Promise<Answer> {
  tried.add(name);
  const response = await server.call(name.split(' ')[0] ?? '', `/filmgate/v1${path}`, body);
  const answer = (await response.json()) as Answer;
  const parsed = ADMIN_ANSWERS[name]?.safeParse(answer);
  assert.ok(parsed?.success, `${name}: ${JSON.stringify(answer).slice(0, 2000)} ${parsed?.error}`);
  return answer;
}

const rows = (answer: Answer): Answer[] => (Array.isArray(answer['data']) ? answer['data'] : []);

/** The first row of a list that is not empty, once it is not. */
async function first(name: string, path: string): Promise<Answer> {
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    const [row] = rows(await compare(name, path));
    if (row) return row;
    await sleep(LOOK_MS);
  }
  throw new Error(`${path} stays empty`);
}

async function made(body: object): Promise<string> {
  const response = await server.call('POST', '/filmgate/v1/generations', { seconds: 1, ...body });
  return String(((await response.json()) as Answer)['id']);
}

test('what operators are answered is of the shape that the OpenAPI document and the client say', async () => {
  const account = await compare('POST /admin/accounts', '/admin/accounts', { name: 'newsroom', credits: 50 });
  const path = `/admin/accounts/${account['id']}`;
  await compare('POST /admin/accounts/{id}/grants', `${path}/grants`, { credits: 5, note: 'x', entry_id: 'p-1' });
  await compare('POST /admin/accounts/{id}/withdrawals', `${path}/withdrawals`, { credits: 1 });
  const order = { name: 'web', scopes: ['read'], requests_per_minute: 5 };
  const key = await compare('POST /admin/accounts/{id}/keys', `${path}/keys`, order);
  await compare('DELETE /admin/keys/{id}', `/admin/keys/${key['id']}`);
  assert.ok((await first('GET /admin/accounts/{id}/keys', `${path}/keys`))['revoked_at']);
  await compare('PATCH /admin/accounts/{id}', path, { disabled: true });
  await compare('GET /admin/accounts/{id}', path);
  assert.equal(rows(await compare('GET /admin/accounts', '/admin/accounts')).length, 2);

  await made({ prompt: 'bars', model: 'veo-2', seconds: 5 });
  const done = await made({ prompt: 'bars', wait_seconds: 30, callback_url: 'http://127.0.0.1:1/nobody' });
  await made({ prompt: '[fail engine_failed]', wait_seconds: 30 });
  engine.script.push({ submit: 'lost', looks: 1 });
  const lost = await made({ prompt: 'a fox', model: 'testcard' });
  assert.equal((await first('GET /admin/outcomes', '/admin/outcomes'))['generation_id'], lost);
  await compare('POST /admin/outcomes/{id}/decide', `/admin/outcomes/${lost}/decide`, { decision: 'lost', note: 'x' });
  for (const id of [done, lost]) await compare('GET /admin/generations/{id}', `/admin/generations/${id}`);
  assert.equal(rows(await compare('GET /admin/generations', '/admin/generations')).length, 4);
  const slow = await made({ prompt: '[slow 30]' });
  await compare('POST /admin/generations/{id}/cancel', `/admin/generations/${slow}/cancel`);

  const delivery = await first('GET /admin/webhooks/deliveries', '/admin/webhooks/deliveries');
  const told = `/admin/webhooks/deliveries/${delivery['id']}`;
  await compare('GET /admin/webhooks/deliveries/{id}', told);
  await compare('POST /admin/webhooks/deliveries/{id}/replay', `${told}/replay`);

  await compare('POST /admin/engines/{id}/pause', '/admin/engines/upstream/pause', { reason: 'a look' });
  await compare('POST /admin/engines/{id}/resume', '/admin/engines/upstream/resume');
  await first('GET /admin/engines', '/admin/engines');
  await compare('PUT /admin/caps/{scope}/{id}', '/admin/caps/engine/upstream', { per_day: 5, per_generation: 1 });
  await first('GET /admin/caps', '/admin/caps');
  await first('GET /admin/audit', '/admin/audit');
  await compare('GET /admin/overview', '/admin/overview');
  await compare('GET /admin/retired-models', '/admin/retired-models?days=90');
  await compare('GET /admin/system', '/admin/system');
  await first('GET /admin/ledger/entries', '/admin/ledger/entries');
  await first('GET /ledger/entries', '/ledger/entries?kind=capture');
  assert.equal((await compare('GET /admin/ledger/verify', '/admin/ledger/verify'))['sound'], true);

  // Those two need an upstream that can be asked; the walks do it, and the answer is that of the GET.
  const rest = ['POST /admin/generations/{id}/ask', 'POST /admin/generations/{id}/adopt'];
  assert.deepEqual([...tried, ...rest].sort(), Object.keys(ADMIN_ANSWERS).sort());
  const routes = providers.flatMap(({ dialect }) => dialect?.routes ?? []);
  const unnamed = routes.filter(({ action, path, reply }) => action === 'admin' && !reply && !path.endsWith('.csv'));
  assert.deepEqual(unnamed, []);

  const filmgate = new Filmgate({ baseURL: server.url, apiKey: server.key });
  const { data } = await filmgate.call('GET /admin/engines', {});
  const shown: string[] = data.map((one) => `${one.engine} ${one.takes_work}`);
  assert.ok(shown.includes('upstream true'), shown.join());

  const csv = await filmgate.call('GET /admin/ledger/entries.csv', { query: { kind: 'grant' } });
  assert.match(String(csv), /^id,time,kind,.*\r\n\w+,[\dT:.Z-]+,grant,/);
  const output = { id: done, output: '0' };
  const thumbnail = await filmgate.call('GET /generations/{id}/outputs/{output}/thumbnail', { path: output });
  assert.ok(thumbnail instanceof Blob && thumbnail.type === 'image/webp' && thumbnail.size > 100);
});
