import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steadyClock } from './sqlite.ts';

test('time follows the wall clock forward, never goes back with it, and comes together with it again', () => {
  let wall = 1_000_000;
  let steady = 0;
  const clock = steadyClock(
    () => wall,
    () => steady,
  );
  const pass = (ms: number): number => {
    wall += ms;
    steady += ms;
    return clock();
  };
  assert.equal(pass(1_000), 1_001_000);
  wall += 8 * 3_600_000;
  assert.equal(pass(0), 1_001_000 + 8 * 3_600_000, 'the machine slept');
  const before = clock();
  wall -= 3_600_000;
  assert.equal(clock(), before, 'set back by an hour');
  assert.equal(pass(10_000), before + 9_000);
  pass(9 * 3_600_000);
  assert.ok(clock() > wall);
  pass(3_600_000);
  assert.equal(clock(), wall);
});
