import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs } from './backoff.ts';

const backoff = { firstMs: 100, longestMs: 1_000 };

test('the longest possible wait doubles with each failure up to its bound', () => {
  const longest = [1, 2, 3, 4, 5, 6, 1_000_000].map((failures) => backoffMs(failures, backoff, () => 1));
  assert.deepEqual(longest, [100, 200, 400, 800, 1_000, 1_000, 1_000]);
});

test('the wait is spread over all of the time up to the bound', () => {
  const spread = [0, 0.25, 0.5, 0.999].map((luck) => backoffMs(3, backoff, () => luck));
  assert.deepEqual(spread, [0, 100, 200, 400]);
});
