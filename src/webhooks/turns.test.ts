import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns, type Turn } from './turns.ts';

function leaveOf(turn: Turn): (tookMs: number) => void {
  assert.ok(turn.isFree);
  return turn.leave;
}

function waitOf(turn: Turn): number {
  assert.ok(!turn.isFree);
  return turn.waitMs;
}

test('a receiver has four places, and another one has its own', () => {
  const turns = createTurns();
  const leaves = Array.from({ length: 4 }, () => leaveOf(turns.take('a', 0)));
  assert.ok(waitOf(turns.take('a', 0)) > 0);
  assert.ok(turns.take('b', 0).isFree);
  leaves[0]?.(10);
  leaves[0]?.(10);
  assert.ok(turns.take('a', 0).isFree, 'one place is free again');
  assert.ok(!turns.take('a', 0).isFree, 'and only one');
});

test('a receiver that hangs has one place, until it answers again', () => {
  const turns = createTurns();
  leaveOf(turns.take('a', 0))(20_000);
  const leave = leaveOf(turns.take('a', 0));
  assert.ok(!turns.take('a', 0).isFree);
  leave(5);
  for (let i = 0; i < 4; i++) assert.ok(turns.take('a', 0).isFree);
});

test('who is sent away is told a later time than the one before, and five minutes at most', () => {
  const turns = createTurns();
  leaveOf(turns.take('a', 0))(20_000);
  leaveOf(turns.take('a', 0));
  const waits = Array.from({ length: 100 }, () => waitOf(turns.take('a', 0)));
  assert.deepEqual(waits.slice(0, 3), [20_000, 40_000, 60_000]);
  assert.equal(waits.at(-1), 300_000);
  assert.equal(waitOf(turns.take('a', 300_000)), 20_000, 'those that were sent away have come and gone');
});
