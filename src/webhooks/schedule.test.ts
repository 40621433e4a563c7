import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RETRY_SECONDS, retryAfterMs, retryInMs } from './schedule.ts';

const HOUR = 3_600;

/** All waits of a delivery that always fails, seconds. */
function waits(random: number): number[] {
  const found: number[] = [];
  for (let failures = 1; failures < 100; failures++) {
    const ms = retryInMs(failures, random);
    if (ms === undefined) break;
    found.push(ms / 1000);
  }
  return found;
}

test('a delivery is tried ten times in about three days', () => {
  const planned = waits(0.5);
  assert.equal(planned.length + 1, 10, 'the first try, and one after each wait');
  assert.deepEqual(planned, [5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]);
  const hours = planned.reduce((sum, seconds) => sum + seconds, 0) / HOUR;
  assert.ok(hours > 72 && hours < 78, `${hours} hours`);
  assert.equal(retryInMs(10, 0.5), undefined);
});

test('the jitter is a fifth at most, both ways, and moves with the random number', () => {
  RETRY_SECONDS.forEach((seconds, i) => {
    assert.equal(waits(0)[i], seconds * 0.8);
    assert.equal(waits(1)[i], seconds * 1.2);
    for (let k = 0; k < 100; k++) {
      const wait = (retryInMs(i + 1, Math.random()) ?? 0) / 1000;
      assert.ok(Math.abs(wait / seconds - 1) <= 0.2 + 1e-9, `${wait} for ${seconds}`);
    }
  });
});

test('Retry-After is seconds or a date, up to a day, and nothing else', () => {
  const now = Date.UTC(2026, 10, 21, 10);
  const said = (header: string | undefined): number | undefined => retryAfterMs(header, now);
  assert.equal(said('120'), 120_000);
  assert.equal(said(' 7 '), 7_000);
  assert.equal(said('Sat, 21 Nov 2026 10:05:00 GMT'), 300_000);
  assert.equal(said('999999999'), 86_400_000);
  assert.equal(said('Sun, 21 Nov 2027 10:05:00 GMT'), 86_400_000);
  for (const useless of [undefined, '', '0', '-5', 'soon', 'Sat, 21 Nov 2026 09:00:00 GMT'])
    assert.equal(said(useless), undefined, String(useless));
});
