import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { fisheye } from './bend.ts';

const [width, height] = [640, 360];

/** Where the red line is in a row, in pixels from the left. */
function lineIn(data: Uint8ClampedArray, row: number): number {
  let [sum, weight] = [0, 0];
  for (let x = 0; x < width; x++) {
    const k = (row * width + x) * 4;
    const red = Math.max(0, (data[k] ?? 0) - (data[k + 1] ?? 0));
    sum += x * red;
    weight += red;
  }
  return sum / Math.max(1, weight);
}

test('a fisheye bows straight lines outwards, enlarges the middle and leaves no gap in the picture', () => {
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#ff0000';
  context.fillRect(440, 0, 12, height);
  fisheye(width, height)(context, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const [top, middle, bottom] = [lineIn(data, 20), lineIn(data, 180), lineIn(data, 339)];
  assert.ok(middle > 446 + 20, `magnified: ${middle}`);
  assert.ok(middle > top + 8 && middle > bottom + 8, `bowed: ${top} ${middle} ${bottom}`);
  for (let x = 240; x < 400; x++)
    for (let y = 100; y < 260; y++) assert.ok((data[(y * width + x) * 4] ?? 0) > 235, `${x}, ${y}`);
  assert.ok((data[0] ?? 255) < 30, 'dark corners');
});
