import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Upstream } from '../../src/upstream/index.ts';
import { ECHOES, type Echo, type EchoingUpstream, FAULT_OF, startEchoing } from '../support/echoing-upstream.ts';
import { canary, environmentOf, type Planted, plantedKinds, plantServiceAccount } from '../support/planted-keys.ts';
import { TEST_KEY } from '../support/server.ts';
import { runProcess, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { startUpstream } from '../support/upstream.ts';
import { startReceiver } from './webhook-receiver.ts';

const STRUCK_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 100;
/** Long enough for what was answered last to be written down. */
const SETTLE_MS = 1500;
const LEAKS_SHOWN = 12;
const FINAL = new Set(['succeeded', 'failed', 'cancelled']);

/** Where an upstream of this wire has no place for the key: an answer without such a part. */
const NO_PLACE: Readonly<Record<string, readonly Echo[]>> = {
  openai: ['address'],
  account: ['address', 'file denied', 'file elsewhere', 'file of words'],
  azerion: ['id', 'look'],
  azerionbytes: ['id', 'address', 'look', 'file denied', 'file elsewhere', 'file of words'],
  segmindone: ['id', 'address', 'large answer', 'look', 'file denied', 'file elsewhere', 'file of words'],
  comfyui: ['filter'],
};

interface Order {
  planted: Planted;
  echo: Echo;
  engine: string;
  id: string;
}

/** Everything that left the server, by where it was found. */
type Evidence = Map<string, Buffer>;

test('the keys of upstreams that repeat them are in no log, file, database, callback or answer', async (context) => {
  const folder = temporary(context);
  const account = await plantServiceAccount(context, folder);
  const keys = new Map<string, string>();
  const keyOf = (kind: string): string => {
    const key = keys.get(kind) ?? canary(kind);
    keys.set(kind, key);
    return key;
  };
  const kinds = plantedKinds(keyOf, account);
  const upstreams = new Map<string, EchoingUpstream>();
  const inner: Upstream[] = [];
  const environment: Record<string, string> = {};
  const engines: Record<string, unknown> = {};
  for (const planted of kinds) {
    const upstream = await startUpstream(context, { wire: planted.wire });
    inner.push(upstream);
    const echoing = await startEchoing(context, upstream.url);
    upstreams.set(planted.kind, echoing);
    for (const [number, echo] of ECHOES.entries()) {
      const settings = planted.settings(echoing.url(echo), upstream.wire.basePath);
      const name = `${planted.kind}${number}`;
      // Every other one is set by the environment.
      if (number % 2 === 0) engines[name] = { provider: planted.provider, ...settings };
      else Object.assign(environment, environmentOf(name, { provider: planted.provider, ...settings }));
    }
  }
  // Tokens that are refused, and a key file that is no JSON: neither may repeat what it was about.
  const denied = { provider: 'google', credentialsFile: account.file, tokenUrl: account.deniedUrl, project: 'p' };
  writeFileSync(account.broken, readFileSync(account.file, 'utf8').slice(0, -2));
  engines['denied'] = denied;
  engines['broken'] = { ...denied, credentialsFile: account.broken };
  writeFileSync(join(folder, 'filmgate.config.ts'), `export default { engines: ${JSON.stringify(engines)} };\n`);
  const receiver = await startReceiver((_, __, response) => response.writeHead(204).end());
  context.after(() => receiver.close());
  const data = temporary(context);
  const settings = {
    ...environment,
    FILMGATE_DATA: data,
    FILMGATE_LOG_LEVEL: 'debug',
    FILMGATE_ALLOW_PRIVATE_HOSTS: new URL(receiver.url).host,
    FILMGATE_DEFAULT_CREDITS: '1000000',
    FILMGATE_REQUESTS_PER_MINUTE: '100000',
  };
  const server = await startServerProcess(settings, folder);
  context.after(() => server.kill());
  const evidence: Evidence = new Map();
  const call = caller(server, evidence);
  const orders: Order[] = [];
  for (const planted of kinds)
    for (const [number, echo] of ECHOES.entries()) {
      const engine = `${planted.kind}${number}`;
      orders.push({ planted, echo, engine, id: await create(call, planted, echo, engine, receiver.url) });
    }
  for (const engine of ['denied', 'broken'])
    await create(
      call,
      { ...kindNamed(kinds, 'token'), model: 'google/veo-3.1-generate-001' },
      'look',
      engine,
      receiver.url,
    );
  const states = await struck(call, orders, upstreams);
  await sleep(SETTLE_MS);
  for (const order of orders) await call('POST', `/filmgate/v1/generations/${order.id}/cancel`);
  await sleep(SETTLE_MS);
  await lookAtEverything(call, orders);
  const client = { FILMGATE_URL: server.url, FILMGATE_API_KEY: TEST_KEY };
  for (const command of ['doctor', 'engines', 'engines list --json', 'engines check']) {
    const ran = await runProcess(command.split(' '), { ...settings, ...client }, folder);
    assert.ok(ran.output.length > 100, ran.output);
    evidence.set(`filmgate ${command}`, Buffer.from(ran.output));
  }
  evidence.set('files beside the server', filesOf(data));
  await server.stop();
  evidence.set('logs', Buffer.from(server.output()));
  evidence.set('files', filesOf(data));
  evidence.set('callbacks', Buffer.from(JSON.stringify(receiver.receipts)));
  assert.ok(receiver.receipts.length > kinds.length, 'callbacks were sent');
  assert.ok([...states.values()].includes('succeeded'), 'some succeed');
  assert.match(server.output(), /\[secret\]/, 'what was repeated was seen, and blotted out');
  const secrets = [...keys.values(), ...account.secrets, ...account.asked()];
  assert.ok(account.asked().length > 0, 'tokens were asked for');
  noLeaks(evidence, secrets);
});

function temporary(context: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-canary-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a configuration that cannot be read is told without its lines', async (context) => {
  const folder = temporary(context);
  const key = canary('file');
  const secrets = [key, 'canary-file'];
  const evidence: Evidence = new Map();
  for (const [name, text] of Object.entries({
    'a word too much': `export default { engines: { azerion: { apiKey: '${key}' oops } } };`,
    'a text that never ends': `export default { engines: { azerion: { apiKey: '${key}`,
    'what is no JavaScript': `enum Keys { azerion = '${key}' }\nexport default {};`,
    'a key as a setting': `export default { engines: { azerion: { apiKey: { '${key}': true } } } };`,
    'a key as an address and a number': `export default { engines: { azerion: { apiKey: '${key}', baseUrl: '${key}', concurrency: '${key}' } } };`,
    'a key in an address': `export default { engines: { azerion: { apiKey: '${key}', baseUrl: 'https://canary-file@x' } } };`,
    'a key as a table': `export default { engines: { azerion: { apiKey: '${key}', models: '${key}' } } };`,
  })) {
    writeFileSync(join(folder, 'filmgate.config.ts'), text);
    const ran = await runProcess('serve', { FILMGATE_DATA: join(folder, 'data') }, folder);
    evidence.set(name, Buffer.from(ran.output));
    assert.equal(ran.code, 1, `${name}: ${ran.output}`);
  }
  noLeaks(evidence, secrets);
});

function kindNamed(kinds: readonly Planted[], name: string): Planted {
  const found = kinds.find(({ kind }) => kind === name);
  assert.ok(found);
  return found;
}

type Caller = (method: string, path: string, body?: object) => Promise<unknown>;

/** Calls the server, and keeps what it said. */
function caller(server: ServerProcess, evidence: Evidence): Caller {
  return async (method, path, body) => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${TEST_KEY}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const at = `${method} ${path}`;
    const head = JSON.stringify([...response.headers]);
    evidence.set(at, Buffer.from(`${String(evidence.get(at) ?? '')}\n${response.status} ${head}\n${text}`));
    return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
  };
}

async function create(call: Caller, planted: Planted, echo: Echo, engine: string, hook: string): Promise<string> {
  const fault = FAULT_OF[echo];
  const made = (await call('POST', '/filmgate/v1/generations', {
    model: planted.model,
    prompt: `a lantern, ${engine}${fault === undefined ? '' : ` [upstream: ${fault}]`}`,
    seconds: 8,
    resolution: '720p',
    aspect_ratio: '16:9',
    engine,
    callback_url: `${hook}/${engine}`,
  })) as { id?: string };
  assert.ok(made.id, `${engine}: ${JSON.stringify(made)}`);
  return made.id;
}

/** Waits until each order has heard its key, or has ended; an order that did neither hides nothing. */
async function struck(
  call: Caller,
  orders: readonly Order[],
  upstreams: ReadonlyMap<string, EchoingUpstream>,
): Promise<Map<string, string>> {
  const end = performance.now() + STRUCK_WITHIN_MS;
  const states = new Map<string, string>();
  for (;;) {
    const open = orders.filter(({ id, planted, echo }) => {
      const heard = upstreams.get(planted.kind)?.echoed.has(echo);
      return !heard && !FINAL.has(states.get(id) ?? '');
    });
    if (open.length === 0) break;
    assert.ok(performance.now() < end, `not struck: ${open.map((one) => `${one.engine} ${one.echo}`).join(', ')}`);
    for (const { id } of open) states.set(id, await stateOf(call, id));
    await sleep(LOOK_EVERY_MS);
  }
  const unheard: Record<string, Echo[]> = {};
  for (const { planted, echo } of orders)
    if (!upstreams.get(planted.kind)?.echoed.has(echo))
      unheard[planted.kind] = [...(unheard[planted.kind] ?? []), echo];
  assert.deepEqual(unheard, NO_PLACE, 'an upstream has no place for a key where it has none');
  for (const { id } of orders) states.set(id, await stateOf(call, id));
  return states;
}

async function stateOf(call: Caller, id: string): Promise<string> {
  return ((await call('GET', `/filmgate/v1/generations/${id}`)) as { state: string }).state;
}

async function lookAtEverything(call: Caller, orders: readonly Order[]): Promise<void> {
  for (const { id } of orders) {
    for (const part of ['', '/attempts', '/details']) await call('GET', `/filmgate/v1/generations/${id}${part}`);
    await call('GET', `/filmgate/v1/admin/generations/${id}`);
  }
  for (const path of ['generations', 'models', 'account', 'webhooks/deliveries'])
    await call('GET', `/filmgate/v1/${path}`);
  for (const path of ['overview', 'system', 'engines', 'outcomes', 'audit', 'caps', 'generations', 'ledger/entries'])
    await call('GET', `/filmgate/v1/admin/${path}`);
  for (const path of ['/metrics', '/readyz', '/openapi.json']) await call('GET', path);
}

/** The bytes of all files of a folder. */
function filesOf(folder: string): Buffer {
  const parts = readdirSync(folder, { recursive: true }).flatMap((name) => {
    const path = join(folder, String(name));
    return statSync(path).isFile() ? [Buffer.from(`\n${String(name)}\n`), readFileSync(path)] : [];
  });
  return Buffer.concat(parts);
}

/** Says at most a few: a secret that travels is everywhere. */
function noLeaks(evidence: Evidence, secrets: readonly string[]): void {
  const found = leaks(evidence, secrets);
  assert.equal(found.length, 0, found.slice(0, LEAKS_SHOWN).join('\n'));
}

/** Where which secret was found, in any way of writing it. */
function leaks(evidence: Evidence, secrets: readonly string[]): string[] {
  const found: string[] = [];
  for (const [at, bytes] of evidence)
    for (const secret of secrets)
      for (const form of new Set([
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        secret.replaceAll('/', '\\/'),
        Buffer.from(secret).toString('base64').replace(/=+$/, ''),
        Buffer.from(`Bearer ${secret}`).toString('base64').slice(0, -4),
      ])) {
        const where = bytes.indexOf(form);
        if (where >= 0) found.push(`${at}: …${bytes.subarray(Math.max(0, where - 120), where + 60).toString()}…`);
      }
  return found;
}
