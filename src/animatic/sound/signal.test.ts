import assert from 'node:assert/strict';
import { test } from 'node:test';
import { halfOn } from './mix.ts';
import { fallen, PinkNoise, Random } from './signal.ts';

test('a fall from the table is the exponential within two millionths, and silence in the end', () => {
  for (let part = 0; part < 20; part += 0.0137) {
    assert.ok(Math.abs(fallen(part) - Math.exp(-part)) <= 2e-6, `${part}`);
  }
  assert.equal(fallen(0), 1);
  assert.equal(fallen(1e9), 0);
});

test('a sound that starts in its middle is as long and as loud as before, and has no jump where it begins again', () => {
  for (const length of [48_000, 4801, 7, 1]) {
    const noise = new PinkNoise(new Random(5));
    const sound = Float32Array.from({ length }, () => noise.next());
    const turned = halfOn(sound);
    assert.equal(turned.length, length);
    assert.equal(turned[0], sound[length >> 1]);
    if (length < 1000) continue;
    const power = (samples: Float32Array) => samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
    const join = turned.subarray((length >> 1) - 1300, length >> 1);
    assert.ok(Math.abs(10 * Math.log10(power(join) / power(sound))) < 4, 'the join is neither a hole nor a bump');
  }
  const steady = halfOn(new Float32Array(48_000).fill(0.5));
  let most = 0;
  for (let index = 1; index < steady.length; index += 1)
    most = Math.max(most, Math.abs((steady[index] ?? 0) - (steady[index - 1] ?? 0)));
  assert.ok(most < 0.001, `a step of ${most}`);
});
