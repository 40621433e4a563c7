import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../core/problem.ts';
import { createRateLimiter } from './limiter.ts';

test('a key is let in as often as its limit says, then told when to come back', async (context) => {
  context.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  const limiter = createRateLimiter();
  const remaining = [];
  for (let call = 0; call < 3; call++) remaining.push((await limiter.take('key', 3)).remaining);
  assert.deepEqual(remaining, [2, 1, 0]);
  context.mock.timers.tick(20_500);
  await assert.rejects(limiter.take('key', 3), (problem: unknown) => {
    assert.ok(problem instanceof Problem);
    assert.equal(problem.code, 'rate_limited');
    assert.equal(problem.retryAfterSeconds, 40);
    assert.deepEqual(problem.facts, { limit: 3 });
    return true;
  });
  context.mock.timers.tick(40_000);
  assert.deepEqual(await limiter.take('key', 3), { remaining: 2, resetSeconds: 60 }, 'who waited as told is let in');
});

test('keys are counted apart, also keys with the same limit', async () => {
  const limiter = createRateLimiter();
  await limiter.take('one', 1);
  await limiter.take('two', 1);
  await limiter.take('three', 2);
  await assert.rejects(limiter.take('one', 1), Problem);
  assert.equal((await limiter.take('three', 2)).remaining, 0);
});

test('a limit that is none is a mistake', async () => {
  for (const perMinute of [0, -1, 0.5, Number.NaN]) {
    await assert.rejects(createRateLimiter().take('key', perMinute), /no limit/);
  }
});
