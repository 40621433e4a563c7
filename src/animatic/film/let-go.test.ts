import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { letGo } from './let-go.ts';

test('pixels that were let go are empty, and the canvas keeps its own', () => {
  const context = createCanvas(40, 30).getContext('2d');
  context.fillStyle = '#102030';
  context.fillRect(0, 0, 40, 30);
  const pixels = context.canvas.data();
  assert.deepEqual([pixels.length, pixels[0]], [4800, 0x10]);
  letGo(pixels);
  assert.equal(pixels.length, 0);
  assert.equal(context.canvas.data()[1], 0x20);
});

test('a part of a larger memory is left alone', () => {
  const whole = new Uint8Array(100).fill(7);
  letGo(whole.subarray(10, 20));
  assert.equal(whole[15], 7);
});
