import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHistory } from './history.ts';

const pair = { canonical: 'veo-3.1', engine: 'animatic' };

function historyOf(answer: () => Promise<number[]>): {
  asked: { canonical: string; engine: string; limit: number }[];
  clock: { now(): number; ms: number };
  expect: ReturnType<typeof createHistory>;
} {
  const asked: { canonical: string; engine: string; limit: number }[] = [];
  const clock = { ms: 0, now: () => clock.ms };
  const recentDurationsMs = (of: (typeof asked)[number]): Promise<number[]> => {
    asked.push(of);
    return answer();
  };
  return { asked, clock, expect: createHistory({ recentDurationsMs }, clock) };
}

test('the median of the latest and what 19 of 20 stay under, in seconds; nothing where there is nothing', async () => {
  for (const [durations, expected] of [
    [[], undefined],
    [[4000], { p50: 4, p95: 4 }],
    [[90_000, 1000, 3000], { p50: 3, p95: 90 }],
    [[1000, 10_000, 9000, 2000, 8000], { p50: 8, p95: 10 }],
    [Array.from({ length: 100 }, (_, index) => (index + 1) * 1000), { p50: 51, p95: 96 }],
  ] as const)
    assert.deepEqual(await historyOf(async () => [...durations]).expect(pair), expected);
});

test('it is asked for once in five seconds for each model on each engine, however many look', async () => {
  const { asked, clock, expect } = historyOf(async () => [1000]);
  await Promise.all(Array.from({ length: 50 }, () => expect(pair)));
  clock.ms = 4999;
  await expect(pair);
  assert.deepEqual(asked, [{ ...pair, limit: 200 }]);
  await expect({ ...pair, engine: 'other' });
  assert.equal(asked.length, 2);
  clock.ms = 5000;
  await expect(pair);
  assert.equal(asked.length, 3);
});

test('a look that failed is not remembered', async () => {
  let failing = true;
  const { asked, expect } = historyOf(async () => {
    if (failing) throw new Error('no database');
    return [2000];
  });
  await assert.rejects(expect(pair), /no database/);
  failing = false;
  assert.deepEqual(await expect(pair), { p50: 2, p95: 2 });
  assert.equal(asked.length, 2);
});
