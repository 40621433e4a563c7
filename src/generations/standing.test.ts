import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../core/engine.ts';
import { createStanding } from './standing.ts';

function made(ambiguous = 0): {
  standing: ReturnType<typeof createStanding>;
  clock: { ms: number; now(): number };
  states: { engine: string; pausedAt?: number; breakerAt?: number; reason?: string; breakerReason?: string }[];
  reads: { count: number };
} {
  const clock = { ms: 1_000_000, now: () => clock.ms };
  const states: ReturnType<typeof made>['states'] = [];
  const reads = { count: 0 };
  const store = {
    now: async () => clock.ms,
    attempts: { countAmbiguous: async () => ambiguous },
    engineStates: {
      list: async () => {
        reads.count += 1;
        return [...states];
      },
      setBreaker: async (engine: string, reason: string | undefined) => {
        states.push({ engine, breakerAt: clock.ms, breakerReason: reason ?? '' });
      },
    },
  };
  return { standing: createStanding(store as never, clock), clock, states, reads };
}

const engine = (rates: Engine['rates']): Engine => ({ name: 'a', ...(rates === undefined ? {} : { rates }) }) as Engine;

test('a pause is seen within a second, and looked up no more often than that', async () => {
  const { standing, clock, states, reads } = made();
  await Promise.all(Array.from({ length: 20 }, () => standing.refresh()));
  assert.equal(reads.count, 1);
  assert.equal(standing.paused('a'), undefined);
  states.push({ engine: 'a', pausedAt: clock.ms, reason: 'too dear' });
  await standing.refresh();
  assert.equal(standing.paused('a'), undefined);
  clock.ms += 1000;
  await standing.refresh();
  assert.equal(standing.paused('a'), 'too dear');
  states.length = 0;
  clock.ms += 1000;
  await standing.refresh();
  assert.equal(standing.paused('a'), undefined);
});

test('three troubles in a row make an engine ill for a while, longer each time; an order that is taken heals it', () => {
  const { standing, clock } = made();
  standing.noteTrouble('a');
  standing.noteTrouble('a');
  assert.equal(standing.isIll('a'), false);
  standing.noteTrouble('a');
  assert.equal(standing.isIll('a'), true);
  assert.equal(standing.isIll('b'), false);
  clock.ms += 15_000;
  assert.equal(standing.isIll('a'), false);
  standing.noteTrouble('a');
  clock.ms += 29_999;
  assert.equal(standing.isIll('a'), true);
  standing.noteTaken('a');
  assert.equal(standing.isIll('a'), false);
});

test('Retry-After holds back every start, and no look', () => {
  const { standing, clock } = made();
  standing.noteTrouble('a', 7000);
  assert.equal(standing.waitMs(engine(undefined), 'start'), 7000);
  assert.equal(standing.waitMs(engine(undefined), 'check'), 0);
  assert.equal(standing.isIll('a'), true);
  clock.ms += 7000;
  assert.equal(standing.waitMs(engine(undefined), 'start'), 0);
});

test('a bucket gives a minute of calls at once and then one at a time', () => {
  const { standing, clock } = made();
  const limited = engine({ startsPerMinute: 6 });
  const granted = (): number => {
    let count = 0;
    while (standing.waitMs(limited, 'start') === 0) count += 1;
    return count;
  };
  assert.equal(granted(), 6);
  assert.equal(standing.waitMs(limited, 'start'), 10_000);
  clock.ms += 10_000;
  assert.equal(granted(), 1);
  clock.ms += 3_600_000;
  assert.equal(granted(), 6, 'no more than a minute is saved up');
});

test('the third ambiguous submit within ten minutes pauses the engine', async () => {
  assert.equal(await made(2).standing.noteAmbiguous('a'), false);
  const { standing } = made(3);
  assert.equal(await standing.noteAmbiguous('a'), true);
  await standing.refresh();
  assert.match(standing.paused('a') ?? '', /may have been bought/);
});
