import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FrameConverter, i420Bytes } from './frame-converter.ts';

for (const [width, height] of [
  [64, 32],
  [66, 34],
  [70, 36],
  [8, 2],
] as const) {
  test(`SIMD agrees with plain arithmetic to the bit at ${width} x ${height}`, () => {
    const rgba = noisePixels(width, height);
    const converted = new FrameConverter(width, height).convert(rgba);
    assert.deepEqual(Buffer.from(converted), Buffer.from(plainConversion(rgba, width, height)));
  });
}

test('the corners of colour fall where bt709 puts them', () => {
  const lumaOf = (red: number, green: number, blue: number) => {
    const rgba = new Uint8Array(8 * 2 * 4);
    for (let pixel = 0; pixel < 16; pixel += 1) rgba.set([red, green, blue, 255], pixel * 4);
    const out = new FrameConverter(8, 2).convert(rgba);
    return [out[0], out[16], out[20]];
  };
  assert.deepEqual(lumaOf(0, 0, 0), [16, 128, 128]);
  assert.deepEqual(lumaOf(255, 255, 255), [235, 128, 128]);
  assert.deepEqual(lumaOf(255, 0, 0), [63, 102, 240]);
  assert.deepEqual(lumaOf(0, 255, 0), [173, 42, 26]);
  assert.deepEqual(lumaOf(0, 0, 255), [32, 240, 118]);
});

test('the pattern is added to luma alone and stays within its range', () => {
  const [width, height] = [34, 2];
  const converter = new FrameConverter(width, height);
  converter.setPattern(Int8Array.from({ length: width * height }, (_, index) => (index % 2 === 0 ? 3 : -3)));
  const black = new Uint8Array(width * height * 4);
  const luma = [...converter.convert(black).subarray(0, width * height)];
  assert.deepEqual(
    luma,
    luma.map((_, index) => (index % 2 === 0 ? 19 : 16)),
  );
  const picture = new Uint8Array(i420Bytes(width, height)).fill(128);
  converter.mark(picture);
  assert.deepEqual([...picture.subarray(0, 4)], [131, 125, 131, 125]);
  assert.ok(picture.subarray(width * height).every((value) => value === 128));
});

test('the module in the repository is what its source says', async () => {
  const script = fileURLToPath(new URL('../../../scripts/build-frame-maths.mjs', import.meta.url));
  await promisify(execFile)(process.execPath, [script, '--check']);
});

function noisePixels(width: number, height: number): Uint8Array {
  let state = 99;
  return Uint8Array.from({ length: width * height * 4 }, () => {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    return state >>> 24;
  });
}

/** The same fixed-point arithmetic, one pixel at a time. */
function plainConversion(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(i420Bytes(width, height));
  const at = (x: number, y: number, channel: number) => rgba[(y * width + x) * 4 + channel] ?? 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = at(x, y, 0) * 5983 + at(x, y, 1) * 20_127 + at(x, y, 2) * 2032;
      out[y * width + x] = (sum + (16 << 15) + (1 << 14)) >> 15;
    }
  }
  const half = width / 2;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const [red, green, blue] = [0, 1, 2].map(
        (channel) => at(x, y, channel) + at(x + 1, y, channel) + at(x, y + 1, channel) + at(x + 1, y + 1, channel),
      );
      const place = width * height + (y / 2) * half + x / 2;
      const offset = (128 << 17) + (1 << 16);
      out[place] = ((red ?? 0) * -3298 + (green ?? 0) * -11_094 + (blue ?? 0) * 14_392 + offset) >> 17;
      out[place + (width * height) / 4] =
        ((red ?? 0) * 14_392 + (green ?? 0) * -13_073 + (blue ?? 0) * -1319 + offset) >> 17;
    }
  }
  return out;
}
