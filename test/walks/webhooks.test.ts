import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { createWebhooks } from '../../src/webhooks/webhooks.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';
import { type Receiver, startReceiver } from './webhook-receiver.ts';
import { tellAll } from './webhook-suite.ts';

const ROOT = '/filmgate/v1';
const POLLS_MAX = 400;

type Json = Record<string, unknown>;

interface Delivery {
  id: string;
  generation: string;
  event: string;
  url: string;
  state: string;
  tries: number;
  last_status?: number;
  last_error?: string;
  next_at?: string;
  delivered_at?: string;
  log: { number: number; status?: number; error?: string; reply?: string; duration_ms?: number }[];
}

test('the example of the manual checks what it is told', async (t) => {
  const manual = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const [, program = ''] = /^```js\n([\s\S]*?)^```/m.exec(manual) ?? [];
  const port = await freePort();
  const server = await startServer({ ...ON_TESTCARD, allowPrivateHosts: ['127.0.0.1'] });
  t.after(() => server.stop());
  const { secret } = (await (await server.call('GET', `${ROOT}/webhooks/secret`)).json()) as { secret: string };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PORT: String(port), WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  assert.equal((await lines.next()).value, 'listening');
  const forged = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' });
  assert.equal(forged.status, 401);
  const callback_url = `http://127.0.0.1:${port}/`;
  const body = { model: 'testcard', prompt: 'bars', seconds: 1, size: '64x64', callback_url };
  const { id } = (await (await server.call('POST', `${ROOT}/generations`, body)).json()) as { id: string };
  assert.match(String((await lines.next()).value), new RegExp(`^msg_\\w+ generation.succeeded ${id}$`));
});

test('300 events reach a receiver that fails three times in ten, over five restarts and a new secret', async (t) => {
  t.diagnostic(JSON.stringify(await tellAll(300, 5)));
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('webhooks', () => {
  let server: TestServer;
  let receiver: Receiver;
  /** What the receiver says at a path; 204 elsewhere. */
  const statuses: Record<string, number> = {};

  before(async () => {
    receiver = await startReceiver(({ path }, _, response) => {
      response
        .writeHead(statuses[path] ?? 204, { 'retry-after': statuses[path] === 503 ? '3600' : '0' })
        .end(statuses[path] === undefined ? '' : 'no, thank you');
    });
    server = await startServer({ ...ON_TESTCARD, allowPrivateHosts: ['127.0.0.1'], drainSeconds: 0 });
    const { store, fetch } = server.house.parts;
    // Three tries, and no waiting between them.
    server.house.parts.webhooks = createWebhooks({ store, fetch, retryInMs: (n) => (n < 3 ? 1 : undefined) });
  });
  after(async () => {
    await server.stop();
    receiver.close();
  });

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<{ status: number; body: Json }> => {
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const response = await server.call(method, path, body, headers);
    return { status: response.status, body: (await response.json()) as Json };
  };
  const order = async (path: string, more: object = {}): Promise<string> => {
    const prompt = 'bars [fail engine_failed]';
    const url = receiver.url + path;
    const made = await call('POST', `${ROOT}/generations`, { model: 'testcard', prompt, callback_url: url, ...more });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return String(made.body['id']);
  };
  const list = async (query: string): Promise<Delivery[]> =>
    (await call('GET', `${ROOT}/webhooks/deliveries?${query}`)).body['data'] as Delivery[];
  const show = async (id: string): Promise<Delivery> => {
    const { body } = await call('GET', `${ROOT}/webhooks/deliveries/${id}`);
    return body as unknown as Delivery;
  };
  /** The generation's delivery, once it is in this state. */
  const delivery = async (generation: string, state: string): Promise<Delivery> => {
    for (let polls = 0; polls < POLLS_MAX; polls++) {
      const [found] = await list(`generation=${generation}`);
      if (found?.state === state) return show(found.id);
      await sleep(25);
    }
    throw new Error(`${generation} was not ${state}: ${JSON.stringify(await list(`generation=${generation}`))}`);
  };
  const keyWith = async (scopes: string[]): Promise<string> =>
    String((await call('POST', `${ROOT}/keys`, { name: 'k', scopes })).body['secret']);

  test('a delivery is listed, and shown with its try', async () => {
    const generation = await order('/fine');
    const told = await delivery(generation, 'delivered');
    assert.match(told.id, /^msg_/);
    assert.deepEqual(
      [told.generation, told.event, told.url, told.tries, told.last_status, told.next_at],
      [generation, 'generation.failed', `${receiver.url}/fine`, 1, 204, undefined],
    );
    assert.ok(told.delivered_at);
    assert.deepEqual(
      told.log.map(({ number, status, error }) => [number, status, error]),
      [[1, 204, undefined]],
    );
    assert.ok(Number(told.log[0]?.duration_ms) >= 0);
    const receipts = receiver.receipts.filter(({ path }) => path === '/fine');
    assert.deepEqual(
      receipts.map(({ id }) => id),
      [told.id],
    );
  });

  test('without a callback nothing is told, and a cancel is told', async () => {
    const silent = await call('POST', `${ROOT}/generations`, { model: 'testcard', prompt: '[fail]', wait_seconds: 20 });
    assert.equal(silent.body['state'], 'failed');
    assert.deepEqual(await list(`generation=${silent.body['id']}`), []);
    const id = await order('/cancelled', { prompt: 'bars [slow 60]' });
    await call('POST', `${ROOT}/generations/${id}/cancel`);
    const told = await delivery(id, 'delivered');
    assert.equal(told.event, 'generation.cancelled');
    const receipt = receiver.receipts.find(({ path }) => path === '/cancelled');
    assert.equal(JSON.parse(receipt?.body ?? '{}').type, 'generation.cancelled');
  });

  test('after its last try it is dead, with what was answered; a replay tells it under the same id', async () => {
    statuses['/refuses'] = 500;
    const generation = await order('/refuses');
    const dead = await delivery(generation, 'dead');
    assert.deepEqual(
      dead.log.map(({ number, status, error, reply }) => [number, status, error, reply]),
      [1, 2, 3].map((number) => [number, 500, 'the receiver answered 500', 'no, thank you']),
    );
    assert.deepEqual([dead.last_status, dead.last_error], [500, 'the receiver answered 500']);
    assert.ok((await list('state=dead')).some(({ id }) => id === dead.id));
    delete statuses['/refuses'];
    const replayed = await call('POST', `${ROOT}/webhooks/deliveries/${dead.id}/replay`);
    assert.equal(replayed.status, 200);
    const told = await delivery(generation, 'delivered');
    assert.deepEqual([told.tries, told.last_status, told.last_error], [4, 204, undefined]);
    const ids = receiver.receipts.filter(({ path }) => path === '/refuses').map(({ id }) => id);
    assert.deepEqual(ids, Array(4).fill(dead.id));
  });

  test('a receiver that wants an hour has it, and a replay does not wait for its end', async () => {
    statuses['/busy'] = 503;
    const generation = await order('/busy');
    let [waiting] = await list(`generation=${generation}`);
    for (let polls = 0; polls < POLLS_MAX && waiting?.last_status === undefined; polls++) {
      await sleep(25);
      [waiting] = await list(`generation=${generation}`);
    }
    assert.deepEqual([waiting?.state, waiting?.last_status, waiting?.tries], ['pending', 503, 1]);
    const minutes = (Date.parse(waiting?.next_at ?? '') - Date.now()) / 60_000;
    assert.ok(minutes > 50 && minutes <= 60, `${minutes} minutes`);
    delete statuses['/busy'];
    await call('POST', `${ROOT}/webhooks/deliveries/${waiting?.id}/replay`);
    assert.equal((await delivery(generation, 'delivered')).tries, 2);
  });

  test('410 ends it at once, and what was delivered can be told again', async () => {
    statuses['/gone'] = 410;
    const gone = await delivery(await order('/gone'), 'gone');
    assert.deepEqual([gone.tries, gone.last_status], [1, 410]);
    const fine = await delivery(await order('/again'), 'delivered');
    await call('POST', `${ROOT}/webhooks/deliveries/${fine.id}/replay`);
    for (let polls = 0; polls < POLLS_MAX && (await show(fine.id)).log.length < 2; polls++) await sleep(25);
    assert.equal((await delivery(fine.generation, 'delivered')).tries, 2);
  });

  test('what its caller deleted is not told any more', async () => {
    const id = await order('/deleted', { prompt: 'bars [slow 60]' });
    statuses['/deleted'] = 500;
    const { parts } = server.house;
    const { webhooks } = parts;
    // The first try waits until the generation is gone.
    const pause = Promise.withResolvers<void>();
    parts.webhooks = { ...webhooks, pending: async (step) => pause.promise.then(() => webhooks.pending(step)) };
    await call('DELETE', `${ROOT}/generations/${id}`);
    pause.resolve();
    parts.webhooks = webhooks;
    const gone = await delivery(id, 'gone');
    assert.deepEqual([gone.tries, gone.last_error], [0, 'the generation was deleted']);
    assert.equal((await call('POST', `${ROOT}/webhooks/deliveries/${gone.id}/replay`)).status, 409);
    assert.equal(
      receiver.receipts.some(({ path }) => path === '/deleted'),
      false,
    );
  });

  test('lists page by id, newest first, and refuse what they do not know', async () => {
    for (let i = 0; i < 5; i++) await delivery(await order(`/page/${i}`), 'delivered');
    const all = (await list('limit=100')).map(({ id }) => id);
    const paged: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await call('GET', `${ROOT}/webhooks/deliveries?limit=2${after}`);
      const data = body['data'] as Delivery[];
      assert.ok(data.length <= 2);
      paged.push(...data.map(({ id }) => id));
      if (body['has_more'] === false) break;
      after = `&after=${paged.at(-1)}`;
    }
    assert.deepEqual(paged, all);
    assert.deepEqual([...all].sort().reverse(), all);
    for (const [query, parameter] of [
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['limit=x', 'limit'],
      ['state=lost', 'state'],
    ]) {
      const { status, body } = await call('GET', `${ROOT}/webhooks/deliveries?${query}`);
      assert.deepEqual([status, body['parameter']], [400, parameter], query);
    }
  });

  test('another account sees none of it, and its ids are like unknown ones', async () => {
    const { accounts } = server.house;
    const other = await accounts.create('other');
    const { secret: key } = await accounts.createKey({ accountId: other.id, name: 'k', scopes: ['generate', 'read'] });
    const [own] = await list('limit=1');
    const path = `${ROOT}/webhooks/deliveries`;
    assert.deepEqual((await call('GET', path, undefined, key)).body['data'], []);
    assert.deepEqual((await call('GET', `${path}?generation=${own?.generation}`, undefined, key)).body['data'], []);
    for (const id of [own?.id, 'msg_nothing', 'x'.repeat(5000)]) {
      assert.equal((await call('GET', `${path}/${id}`, undefined, key)).status, 404);
      assert.equal((await call('POST', `${path}/${id}/replay`, undefined, key)).status, 404);
    }
    const secret = async (by?: string): Promise<unknown> =>
      (await call('GET', `${ROOT}/webhooks/secret`, undefined, by)).body['secret'];
    assert.notEqual(await secret(key), await secret());
  });

  test('the secret is for keys that may generate, and stands in no other answer', async () => {
    const reader = await keyWith(['read']);
    const maker = await keyWith(['generate']);
    for (const method of ['GET', 'POST'])
      assert.equal((await call(method, `${ROOT}/webhooks/secret`, undefined, reader)).status, 403);
    const [own] = await list('limit=1');
    assert.equal((await call('GET', `${ROOT}/webhooks/deliveries/${own?.id}`, undefined, reader)).status, 200);
    assert.equal((await call('POST', `${ROOT}/webhooks/deliveries/${own?.id}/replay`, undefined, reader)).status, 403);
    const { body } = await call('GET', `${ROOT}/webhooks/secret`, undefined, maker);
    assert.match(String(body['secret']), /^whsec_/);
    assert.deepEqual((await call('GET', '/v1/webhooks/default/secret')).body, { key: body['secret'] }, 'Replicate');
    const bare = String(body['secret']).slice('whsec_'.length);
    const callback_secret = 'a word of mine';
    const generation = await order('/secretly', { callback_secret });
    const { id } = await delivery(generation, 'delivered');
    for (const path of ['account', 'webhooks/deliveries', `webhooks/deliveries/${id}`, `generations/${generation}`]) {
      const text = JSON.stringify((await call('GET', `${ROOT}/${path}`)).body);
      assert.ok(!text.includes(bare) && !text.includes(callback_secret), path);
    }
    const receipt = receiver.receipts.find(({ path }) => path === '/secretly');
    const key = new Uint8Array(Buffer.from(callback_secret));
    assert.ok(new Webhook(key, { format: 'raw' }).verify(receipt?.body ?? '', receipt?.headers ?? {}));
  });

  test('after a rotation both secrets sign, unless the old ones are to end at once', async () => {
    const rotate = async (body: object): Promise<Json> => (await call('POST', `${ROOT}/webhooks/secret`, body)).body;
    const first = String((await rotate({ keep_old_seconds: 0 }))['secret']);
    const second = await rotate({});
    const [until] = second['earlier_secrets_expire_at'] as string[];
    const hours = (Date.parse(until ?? '') - Date.parse(String(second['created_at']))) / 3_600_000;
    assert.ok(Math.abs(hours - 24) < 0.01, `${hours} hours`);
    const verifies = (path: string, secret: string): boolean => {
      const receipt = receiver.receipts.find((one) => one.path === path);
      try {
        return Boolean(new Webhook(secret).verify(receipt?.body ?? '', receipt?.headers ?? {}));
      } catch {
        return false;
      }
    };
    await delivery(await order('/both'), 'delivered');
    assert.ok(verifies('/both', first) && verifies('/both', String(second['secret'])));
    const third = await rotate({ keep_old_seconds: 0 });
    assert.deepEqual(third['earlier_secrets_expire_at'], []);
    await delivery(await order('/new'), 'delivered');
    assert.ok(verifies('/new', String(third['secret'])));
    assert.ok(!verifies('/new', first) && !verifies('/new', String(second['secret'])));
    for (let i = 0; i < 4; i++) assert.match(String((await rotate({}))['secret']), /^whsec_/);
    const sixth = await call('POST', `${ROOT}/webhooks/secret`, {});
    assert.deepEqual([sixth.status, sixth.body['code']], [409, 'conflict']);
    assert.match(String((await rotate({ keep_old_seconds: 0 }))['secret']), /^whsec_/);
    for (const keep_old_seconds of [-1, 86_401, 'long'])
      assert.equal((await rotate({ keep_old_seconds }))['parameter'], 'keep_old_seconds');
  });

  test('an address that is plainly wrong or private is refused with the name that the API gives it', async () => {
    const prompt = 'a fox';
    const before = (await server.house.store.generations.counts()).queued;
    const refused = async (url: string): Promise<unknown[]> => [
      (await call('POST', `${ROOT}/generations`, { model: 'testcard', prompt, callback_url: url })).body['parameter'],
      Object((await call('POST', '/v1/videos', { prompt, callback_url: url })).body['error']).param,
      Object(
        (await call('POST', `/fal-ai/veo3?fal_webhook=${encodeURIComponent(url)}`, { prompt })).body['detail'],
      )[0]?.loc.at(-1),
      Object((await call('POST', '/v1/models/google/veo-3.1/predictions', { input: { prompt }, webhook: url })).body),
    ];
    for (const url of [
      'http://10.0.0.1/x',
      'http://[::1]/x',
      'http://169.254.169.254/',
      'http://localhost:9/x',
      'https://u:p@example.com/',
    ]) {
      const [own, openai, fal, replicate] = await refused(url);
      assert.deepEqual([own, openai, fal], ['callback_url', 'callback_url', 'fal_webhook'], url);
      assert.match(JSON.stringify(replicate), /"webhook|webhook:/, url);
      const google = await call('POST', '/v1beta/models/veo-3.1-generate-preview:predictLongRunning', {
        instances: [{ prompt }],
        webhookConfig: { uris: [url] },
      });
      assert.match(JSON.stringify(google.body), /webhookConfig\.uris/, url);
      assert.equal(google.status, 400);
    }
    for (const url of ['ftp://example.com/x', 'example.com', ''])
      assert.equal((await refused(url))[0], 'callback_url', url);
    for (const callback_secret of ['', 'whsec_x', 'x'.repeat(300)]) {
      const body = { model: 'testcard', prompt, callback_url: receiver.url, callback_secret };
      assert.equal((await call('POST', `${ROOT}/generations`, body)).body['parameter'], 'callback_secret');
    }
    assert.equal((await server.house.store.generations.counts()).queued, before);
  });

  test('a receiver that never answers does not keep others from being told', async () => {
    const silent = await startReceiver(() => {});
    try {
      const stuck = await Promise.all(Array.from({ length: 80 }, () => order('', { callback_url: `${silent.url}/x` })));
      for (let polls = 0; polls < POLLS_MAX && silent.receipts.length === 0; polls++) await sleep(25);
      const others = await Promise.all(Array.from({ length: 20 }, (_, i) => order(`/beside/${i}`)));
      for (const id of others) assert.equal((await delivery(id, 'delivered')).tries, 1);
      const [first] = await list(`generation=${stuck[0]}`);
      assert.equal(first?.state, 'pending');
      assert.ok(silent.receipts.length <= 4, `${silent.receipts.length} tries at once`);
    } finally {
      silent.close();
    }
  });
});
