import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { configOf } from '../../src/config.ts';
import { openHouse, serve } from '../../src/main.ts';
import { createWebhooks } from '../../src/webhooks/webhooks.ts';
import { seededRandom, testSeed } from '../support/random.ts';
import { ON_TESTCARD, TEST_KEY } from '../support/server.ts';
import { type Receiver, startReceiver } from './webhook-receiver.ts';

const FAILURES = 0.3;
const RETRY_MS_MAX = 120;
/** With three failures in ten, none of a thousand events fails so often. */
const TRIES_MAX = 40;
const TOGETHER = 16;
const POLL_MS = 50;
const POLLS_MAX = 4_000;

interface Server {
  call(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

interface Listed {
  id: string;
  generation: string;
  state: string;
  tries: number;
}

/** What came of it, for the test to say. */
export interface Told {
  seed: number;
  events: number;
  receipts: number;
  failures: number;
  restarts: number;
}

/**
 * Ends `events` generations whose callbacks go to a receiver that fails three times in ten. Meanwhile the server is
 * stopped in the middle of its tries and started again, and the secret is rotated while the receiver still knows the old
 * one. Fails unless each was acknowledged, under one id, and each try could be verified with what the receiver knew.
 */
export async function tellAll(events: number, rounds: number): Promise<Told> {
  const seed = testSeed();
  const random = seededRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-webhooks-'));
  const known = { secret: '' };
  const seen = { acknowledged: new Set<string>(), failures: 0, unverified: [] as string[] };
  const receiver = await failingReceiver(random, known, seen);
  let server = await open(folder);
  try {
    known.secret = String((await server.call('GET', '/webhooks/secret'))['secret']);
    const paths: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const size = Math.floor(events / rounds) + (round < events % rounds ? 1 : 0);
      const from = paths.length;
      for (let i = 0; i < size; i++) paths.push(`/event/${from + i}`);
      await order(server, receiver, paths.slice(from));
      if (round === Math.floor(rounds / 2)) await server.call('POST', '/webhooks/secret', {});
      await server.stop();
      server = await open(folder);
    }
    // The receiver learns the new secret late: until here, the old one had to do.
    await until(() => seen.acknowledged.size > (events * 9) / 10);
    known.secret = String((await server.call('GET', '/webhooks/secret'))['secret']);
    await until(async () => (await listed(server, '&state=pending')).length === 0 && seen.acknowledged.size >= events);
    assert.deepEqual(seen.unverified, [], `seed ${seed}`);
    compare(await listed(server, ''), receiver, paths, seed);
    return { seed, events, receipts: receiver.receipts.length, failures: seen.failures, restarts: rounds };
  } finally {
    await server.stop();
    receiver.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function failingReceiver(
  random: () => number,
  known: { secret: string },
  seen: { acknowledged: Set<string>; failures: number; unverified: string[] },
): Promise<Receiver> {
  return startReceiver((receipt, request, response) => {
    try {
      new Webhook(known.secret).verify(receipt.body, receipt.headers);
    } catch (error) {
      seen.unverified.push(`${receipt.path}: ${String(error)}`);
    }
    if (random() >= FAILURES) {
      seen.acknowledged.add(receipt.path);
      return void response.writeHead(204).end();
    }
    seen.failures += 1;
    const kind = Math.floor(random() * 4);
    if (kind === 0) request.socket.destroy();
    else if (kind === 1) response.writeHead(302, { location: `${receipt.path}/elsewhere` }).end();
    else response.writeHead(kind === 2 ? 500 : 429).end('not now');
  });
}

/** The same folder again and again; a stop waits for nobody. */
async function open(folder: string): Promise<Server> {
  const house = await openHouse(
    configOf(
      {
        ...ON_TESTCARD,
        port: 0,
        data: folder,
        logLevel: 'silent',
        bootstrapKey: TEST_KEY,
        drainSeconds: 0,
        defaultCredits: 1_000_000,
        requestsPerMinute: 1_000_000,
        allowPrivateHosts: ['127.0.0.1'],
      },
      {},
    ),
  );
  const { store, fetch: guarded } = house.parts;
  house.parts.webhooks = createWebhooks({
    store,
    fetch: guarded,
    retryInMs: (failures, random) => (failures < TRIES_MAX ? random * RETRY_MS_MAX : undefined),
  });
  const running = await serve(house);
  return {
    async call(method, path, body) {
      const response = await fetch(`${running.address}/filmgate/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const said = (await response.json()) as Record<string, unknown>;
      assert.ok(response.ok, `${method} ${path}: ${JSON.stringify(said)}`);
      return said;
    },
    stop: () => running.stop(),
  };
}

/** Generations that fail at once: the fastest way to an event. */
async function order(server: Server, receiver: Receiver, paths: readonly string[]): Promise<void> {
  const rest = [...paths];
  const worker = async (): Promise<void> => {
    for (let path = rest.pop(); path !== undefined; path = rest.pop())
      await server.call('POST', '/generations', {
        model: 'testcard',
        prompt: 'bars [fail engine_failed]',
        seconds: 1,
        callback_url: receiver.url + path,
      });
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
}

async function listed(server: Server, filter: string): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let after = ''; ; ) {
    const page = await server.call('GET', `/webhooks/deliveries?limit=100${filter}${after}`);
    const rows = page['data'] as (Listed & { url: string })[];
    all.push(...rows);
    if (page['has_more'] !== true) return all;
    after = `&after=${rows.at(-1)?.id}`;
  }
}

/** The server's account of it beside the receiver's. */
function compare(deliveries: readonly Listed[], receiver: Receiver, paths: readonly string[], seed: number): void {
  assert.equal(deliveries.length, paths.length, 'each end has one delivery');
  assert.equal(new Set(deliveries.map((one) => one.generation)).size, paths.length);
  assert.deepEqual(
    deliveries.filter((one) => one.state !== 'delivered'),
    [],
    `seed ${seed}`,
  );
  const tries = new Map(deliveries.map((one) => [one.id, one.tries]));
  for (const path of paths) {
    const receipts = receiver.receipts.filter((receipt) => receipt.path === path);
    assert.ok(receipts.length > 0, `${path} was never told; seed ${seed}`);
    const ids = [...new Set(receipts.map(({ id }) => id))];
    assert.equal(ids.length, 1, `${path} came as ${ids.join(', ')}`);
    assert.ok(receipts.length <= (tries.get(ids[0] ?? '') ?? 0), `${path}: a try that is not recorded`);
    for (const { body } of receipts) assert.equal(JSON.parse(body).type, 'generation.failed');
  }
  assert.equal(
    receiver.receipts.some(({ path }) => path.endsWith('/elsewhere')),
    false,
    'no redirect was followed',
  );
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let polls = 0; polls < POLLS_MAX; polls++) {
    if (await isSo()) return;
    await sleep(POLL_MS);
  }
  throw new Error('it did not come to that');
}
