import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitsOfHash, CODED_BITS, hashOfSoftBits } from './payload.ts';

const HASH = Uint8Array.of(0xde, 0xad, 0xbe, 0xef, 0x00, 0x17);

test('a hash is read back from clean bits', () => {
  assert.deepEqual(hashOfSoftBits(soft(bitsOfHash(HASH))), HASH);
});

test('a hash is read back with one bit in ten wrong', () => {
  for (let round = 0; round < 50; round += 1) {
    const bits = bitsOfHash(HASH);
    // A different tenth each time, spread by a step that shares no factor with the length.
    for (let error = 0; error < CODED_BITS / 10; error += 1) {
      const at = (round * 31 + error * 11) % CODED_BITS;
      bits[at] = 1 - (bits[at] ?? 0);
    }
    assert.deepEqual(hashOfSoftBits(soft(bits)), HASH, `round ${round}`);
  }
});

test('noise holds no hash', () => {
  let state = 1;
  for (let round = 0; round < 300; round += 1) {
    const noise = Float64Array.from({ length: CODED_BITS }, () => {
      state = Math.imul(state, 1_103_515_245) + 12_345;
      return ((state >>> 8) & 0xffff) / 0x8000 - 1;
    });
    assert.equal(hashOfSoftBits(noise), undefined);
  }
  assert.equal(hashOfSoftBits(new Float64Array(CODED_BITS)), undefined);
});

test('a hash of another length is a mistake', () => {
  assert.throws(() => bitsOfHash(new Uint8Array(5)), RangeError);
});

function soft(bits: Uint8Array): Float64Array {
  return Float64Array.from(bits, (bit) => (bit ? 1 : -1));
}
