import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../test/support/calls.ts';
import { azerion } from '../providers/azerion/index.ts';
import { createHistory } from './history.ts';

const generation = viewOf(azerion, { kind: 'video', model: 'google-veo-3-1', prompt: 'a fox', inputs: [] });

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

test('the median of the latest, in seconds; nothing where there is nothing', async () => {
  for (const [durations, seconds] of [
    [[], undefined],
    [[4000], 4],
    [[90_000, 1000, 3000], 3],
    [[1000, 10_000, 9000, 2000, 8000], 8],
  ] as const)
    assert.equal(await historyOf(async () => [...durations]).expect(generation), seconds);
});

test('it is asked for once in five seconds for each model on each engine, however many look', async () => {
  const { asked, clock, expect } = historyOf(async () => [1000]);
  await Promise.all(Array.from({ length: 50 }, () => expect(generation)));
  clock.ms = 4999;
  await expect(generation);
  assert.deepEqual(asked, [{ canonical: generation.order.model, engine: 'animatic', limit: 200 }]);
  await expect({ ...generation, engine: 'other' });
  assert.equal(asked.length, 2);
  clock.ms = 5000;
  await expect(generation);
  assert.equal(asked.length, 3);
});

test('a look that failed is not remembered', async () => {
  let failing = true;
  const { asked, expect } = historyOf(async () => {
    if (failing) throw new Error('no database');
    return [2000];
  });
  await assert.rejects(expect(generation), /no database/);
  failing = false;
  assert.equal(await expect(generation), 2);
  assert.equal(asked.length, 2);
});
