import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from './ids.ts';

test('ids of one millisecond rise in the order they were made, and differ', () => {
  const ids = Array.from({ length: 5_000 }, () => newId('gen', 1_790_000_000_000));
  assert.deepEqual(ids, [...ids].sort());
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^gen_[0-9a-hjkmnp-tv-z]{26}$/);
});

test('ids of later milliseconds sort after those of earlier ones', () => {
  const ids = [1_790_000_000_000, 1_790_000_000_001, 1_890_000_000_000].map((ms) => newId('key', ms));
  assert.deepEqual(ids, [...ids].sort());
});

test("the last twelve characters of an id are nobody's to guess", () => {
  const tails = Array.from({ length: 2_000 }, () => newId('gen').slice(-12));
  assert.equal(new Set(tails).size, tails.length);
  const firsts = new Set(tails.map((tail) => tail[0]));
  assert.equal(firsts.size, 32);
});
