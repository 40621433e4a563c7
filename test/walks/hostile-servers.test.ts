import assert from 'node:assert/strict';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGuardedFetch } from '../../src/lib/guarded-fetch.ts';
import { createUpstream } from '../../src/lib/upstream.ts';
import { anyAnswer, hostileServer, type WireAnswer } from '../support/hostile-server.ts';
import { seededRandom, testSeed } from '../support/random.ts';

const SEED = testSeed();
const ROUNDS = 250;

/** The body as it came, or undefined where the reader was told that it did not. */
type Reader = (answer: WireAnswer) => Promise<Buffer | undefined>;

/** No answer ends this process or keeps a reader waiting, and none that was cut short passes for a whole one. */
async function meet(read: Reader, random: () => number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    const answer = anyAnswer(random);
    const what = `seed ${SEED}, round ${round}: ${answer.name}`;
    const body = await read(answer);
    if (answer.verdict === 'whole') assert.ok(body?.equals(answer.body), what);
    if (answer.verdict === 'refused') assert.equal(body?.length, undefined, what);
    counts[answer.verdict] = (counts[answer.verdict] ?? 0) + 1;
  }
  return counts;
}

describe('servers that answer anything at all', () => {
  it('are read to the end, quickly or slowly, or refused, where a caller named them', async () => {
    await using server = await hostileServer();
    const random = seededRandom(SEED);
    const guarded = createGuardedFetch({ refuse: ({ detail }) => new Error(detail), allowHosts: ['127.0.0.1'] });
    const counts = await meet(async (answer) => {
      await server.next(answer);
      const isSlow = random() < 0.5;
      try {
        const { body } = await guarded.get(`${server.origin}/film.mp4`, { timeoutMs: 5000 });
        if (isSlow) await sleep(5);
        const parts: Uint8Array[] = [];
        for await (const part of body) {
          parts.push(part);
          if (isSlow) await sleep(0);
        }
        return Buffer.concat(parts);
      } catch {
        return undefined;
      }
    }, random);
    assert.ok(Object.keys(counts).length === 3, JSON.stringify(counts));
  });

  it('are read, or told as lost, where they are an upstream that we pay', async () => {
    await using server = await hostileServer();
    const random = seededRandom(SEED + 1);
    using temporary = mkdtempDisposableSync(join(tmpdir(), 'filmgate-hostile-'));
    const folder = temporary.path;
    const upstream = createUpstream({ baseUrl: server.origin });
    await using _ = { [Symbol.asyncDispose]: () => upstream.close() };
    const counts = await meet(async (answer) => {
      await server.next(answer);
      const isSend = random() < 0.5;
      const call = {
        method: 'POST',
        path: '/videos',
        body: { kind: 'json', value: { prompt: 'a' } },
        timeoutMs: 5000,
        ...(random() < 0.5 ? { folder } : {}),
      } as const;
      const exchange = isSend ? await upstream.send(call) : await upstream.read({ ...call, method: 'GET' });
      if (isSend) assert.notEqual(exchange.kind, 'not sent', 'it was sent');
      if (exchange.kind !== 'reply') return undefined;
      const { path, text } = exchange.reply;
      return path === undefined ? Buffer.from(text) : readFileSync(path);
    }, random);
    assert.ok(Object.keys(counts).length === 3, JSON.stringify(counts));
  });
});
