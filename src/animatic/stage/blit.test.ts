import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { blit, blitFloor } from './blit.ts';
import { surface } from './surface.ts';
import type { Sheet } from './world.ts';

/** A sheet of 20 × 20 units with a block of 6 × 6 in its middle, baked at a share of its size. */
function sheetOf(scale: number): Sheet {
  const image = surface(20 * scale, 20 * scale, (context) => {
    context.fillStyle = '#ffffff';
    context.fillRect(7 * scale, 7 * scale, 6 * scale, 6 * scale);
  });
  return { kind: 'sheet', image, left: 0, top: 0, width: 20, height: 20, depth: 1 };
}

/** Where the middle of the block comes to lie. */
function seenAt(sheet: Sheet, scale: number, at: readonly [number, number], pace: readonly [number, number]) {
  const canvas = createCanvas(60, 60);
  blit(canvas.getContext('2d'), sheet, scale, at, pace);
  const { data } = canvas.getContext('2d').getImageData(0, 0, 60, 60);
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < 3600; i++) {
    const weight = data[i * 4 + 3] ?? 0;
    sum += weight;
    sumX += weight * ((i % 60) + 0.5);
    sumY += weight * (Math.floor(i / 60) + 0.5);
  }
  return [sumX / sum, sumY / sum] as const;
}

describe('a blit', () => {
  it('follows a slow sheet by half a pixel across and a quarter down', () => {
    const sheet = sheetOf(1);
    for (let i = 0; i < 24; i++) {
      const [x, y] = [4 + i * 0.13, 5 + i * 0.11];
      const [seenX, seenY] = seenAt(sheet, 1, [x, y], [0.13, 0.11]);
      assert.ok(Math.abs(seenX - (x + 10)) < 0.26, `${seenX} for ${x + 10}`);
      assert.ok(Math.abs(seenY - (y + 10)) < 0.14, `${seenY} for ${y + 10}`);
    }
  });

  it('keeps a fast sheet on whole pixels', () => {
    const [x, y] = seenAt(sheetOf(1), 1, [4.4, 5.3], [3, 2]);
    assert.deepEqual([x, y], [14, 15]);
  });

  it('draws a sheet that was baked small in its full size', () => {
    const [x, y] = seenAt(sheetOf(0.5), 2, [4, 6], [0, 0]);
    assert.ok(Math.abs(x - 24) < 0.1 && Math.abs(y - 26) < 0.1, `${x}, ${y}`);
  });

  it('lays each row of a leaning floor within an eighth of a pixel of where it belongs', () => {
    const image = surface(20, 20, (context) => context.fillRect(7, 0, 6, 20));
    const floor: Sheet = { kind: 'sheet', image, left: 0, top: 0, width: 20, height: 20, depth: 0.5, depthBelow: 1 };
    for (const [topX, bottomX] of [
      [4, 4.9],
      [3.3, 11.7],
      [12.2, 2.6],
    ] as const) {
      const canvas = createCanvas(60, 30);
      blitFloor(canvas.getContext('2d'), floor, 1, [topX, bottomX], 5.2);
      const { data } = canvas.getContext('2d').getImageData(0, 0, 60, 30);
      for (let row = 0; row < 20; row++) {
        let [sum, sumX] = [0, 0];
        for (let x = 0; x < 60; x++) {
          const weight = data[((row + 5) * 60 + x) * 4 + 3] ?? 0;
          sum += weight;
          sumX += weight * (x + 0.5);
        }
        const wanted = topX + ((bottomX - topX) * (row + 0.5)) / 20 + 10;
        assert.ok(Math.abs(sumX / sum - wanted) < 0.14, `row ${row}: ${sumX / sum} for ${wanted}`);
      }
    }
  });
});
