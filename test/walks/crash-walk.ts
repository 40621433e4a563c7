import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLedger } from '../../src/ledger/ledger.ts';
import { openStore } from '../../src/store/open.ts';
import type { Location } from '../support/databases.ts';
import { seededRandom, testSeed } from '../support/random.ts';
import { TEST_KEY } from '../support/server.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

/** The server is killed this often, each time at another moment of a generation. */
export const KILLS = 50;
const MOMENT_MS_MAX = 600;
const TRIES_MAX = 10;

interface Answer {
  status: number;
  video: Buffer;
}

/**
 * Orders a video, kills the server at a random moment, starts it again and sends the same order again, as a caller whose
 * connection broke would. Every order must end in a video, be charged once, and leave a sound ledger.
 */
export async function killAtRandomMoments(location: Location, folder: string): Promise<void> {
  const seed = testSeed();
  console.log(`seed ${seed}`);
  const random = seededRandom(seed);
  const environment = {
    FILMGATE_DATA: folder,
    ...('url' in location ? { FILMGATE_DATABASE_URL: location.url } : {}),
  };
  let server = await startServerProcess(environment);
  for (let kill = 0; kill < KILLS; kill++) {
    const body = { model: 'testcard', prompt: `walk ${kill} [slow 0.3]`, duration: 1, seed: kill, n: 1 };
    const first = order(server, body).catch(() => undefined);
    await sleep(random() * MOMENT_MS_MAX);
    await server.kill();
    const answered = await first;
    server = await startServerProcess(environment);
    const answer = answered ?? (await orderUntilAnswered(server, body));
    assert.equal(answer.status, 200, `order ${kill}`);
    assert.equal(answer.video.subarray(4, 8).toString(), 'ftyp', `order ${kill} ended in an MP4`);
  }
  assert.equal(await server.stop(), 0);
  await assertSound(location);
}

/** Undefined when the connection broke before the whole answer was there. */
async function order(server: ServerProcess, body: object): Promise<Answer | undefined> {
  const response = await fetch(`${server.url}/v1/videos/generation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { videos?: { base64_encoded: string }[] };
  return { status: response.status, video: Buffer.from(answer.videos?.[0]?.base64_encoded ?? '', 'base64') };
}

async function orderUntilAnswered(server: ServerProcess, body: object): Promise<Answer> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const answer = await order(server, body).catch(() => undefined);
    if (answer && answer.status !== 503) return answer;
    await sleep(200);
  }
  throw new Error(`no answer to ${JSON.stringify(body)}`);
}

async function assertSound(location: Location): Promise<void> {
  const store = await openStore({ ...location, exclusive: false });
  try {
    assert.deepEqual(await createLedger(store).verify(), []);
    const counts = await store.generations.counts();
    assert.deepEqual(
      counts,
      { queued: 0, running: 0, succeeded: KILLS, failed: 0, cancelled: 0 },
      'each order made one generation',
    );
    const account = await store.accounts.byName('default');
    assert.ok(account);
    const entries = await store.ledger.entries({ accountId: account.id, limit: 1000 });
    const captures = entries.filter((entry) => entry.kind === 'capture');
    assert.equal(captures.length, KILLS, 'each order was charged once');
    assert.equal(new Set(captures.map((entry) => entry.generationId)).size, KILLS);
  } finally {
    await store.close();
  }
}
