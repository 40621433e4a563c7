import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fallen } from './signal.ts';

test('a fall from the table is the exponential within two millionths, and silence in the end', () => {
  for (let part = 0; part < 20; part += 0.0137) {
    assert.ok(Math.abs(fallen(part) - Math.exp(-part)) <= 2e-6, `${part}`);
  }
  assert.equal(fallen(0), 1);
  assert.equal(fallen(1e9), 0);
});
