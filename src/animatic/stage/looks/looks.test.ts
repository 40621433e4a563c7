import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import type { Storyboard } from '../../storyboard.ts';
import { knownStyles } from '../../understand/looks.ts';
import { understand } from '../../understand/understand.ts';
import { bakeScene } from '../bake-scene.ts';
import { focusOf } from '../focus.ts';
import { lensPlan } from './lens.ts';
import { styleNames } from './look.ts';

const order = { seed: 7, seconds: 2, width: 320, height: 180 };
const board = (prompt: string): Storyboard => understand({ prompt, ...order });

async function pixels(prompt: string, frame: number): Promise<Uint8ClampedArray> {
  const storyboard = board(prompt);
  const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
  const context = createCanvas(order.width, order.height).getContext('2d');
  scene.draw(context, frame);
  return context.getImageData(0, 0, order.width, order.height).data;
}

function difference(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += Math.abs((one[k] ?? 0) - (other[k] ?? 0));
  return sum / one.length;
}

test('every style that a prompt can name has a look of its own', () => {
  assert.deepEqual(
    knownStyles.filter((style) => !styleNames.includes(style)),
    [],
  );
});

test('the looks of crafts and posters change the whole frame', async () => {
  const plain = await pixels('a fox walks in a forest', 20);
  const seen: [string, Uint8ClampedArray][] = [['plain', plain]];
  for (const style of [
    'claymation',
    'stop motion',
    'paper cut',
    'art deco',
    'art nouveau',
    'double exposure',
    'tilt-shift',
    'vaporwave',
    'infrared',
    'pencil sketch',
    'low poly',
  ]) {
    const prompt = `a fox walks in a forest, ${style} style`;
    assert.equal(board(prompt).look.style, style);
    const drawn = await pixels(prompt, 20);
    for (const [name, other] of seen)
      assert.ok(difference(drawn, other) > 4, `${style} and ${name}: ${difference(drawn, other)}`);
    seen.push([style, drawn]);
  }
});

test('puppets are moved between two shots: a picture stays for three frames', async () => {
  const prompt = 'a fox walks in a forest, stop motion';
  assert.equal(difference(await pixels(prompt, 12), await pixels(prompt, 14)), 0);
  assert.ok(difference(await pixels(prompt, 12), await pixels(prompt, 15)) > 0);
});

test('lenses show: bars, a round picture, how much is seen', async () => {
  const at = (data: Uint8ClampedArray, x: number, y: number): number[] => [
    ...data.slice((y * order.width + x) * 4, (y * order.width + x) * 4 + 3),
  ];
  const wide = await pixels('a dog sits in a garden, anamorphic lens', 10);
  assert.deepEqual(
    [at(wide, 160, 4), at(wide, 160, 175)],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
  );
  const round = await pixels('a dog sits in a garden, fisheye lens', 10);
  assert.ok(at(round, 2, 2).every((value) => value < 16));
  assert.ok(at(round, 160, 20).some((value) => value > 80));
  assert.ok(lensPlan('200mm').zoom > lensPlan('85mm').zoom && lensPlan('85mm').zoom > lensPlan('35mm').zoom);
  assert.ok(lensPlan('18mm').share < lensPlan('35mm').share);
  assert.ok(lensPlan('macro').shallow && !lensPlan('wide-angle').shallow);
});

test('racking focus goes from the first to the second of two, and both are seen sharp in turn', () => {
  const focus = focusOf(board('rack focus from a cup to a dog in a garden'));
  assert.ok(focus);
  assert.deepEqual([focus.share(0), focus.share(order.seconds)], [0, 1]);
  const alone = focusOf(board('racking focus, a dog in a garden'));
  assert.deepEqual([alone?.share(0), alone?.share(order.seconds)], [1, 0]);
  assert.equal(focusOf(board('a dog in a garden')), undefined);
});

/** Mean lightness of a part of the frame, as shares of it: 0 … 255. */
function lightnessOf(data: Uint8ClampedArray, [left, top, right, bottom]: readonly number[]): number {
  let [sum, count] = [0, 0];
  for (let y = Math.round((top ?? 0) * order.height); y < (bottom ?? 1) * order.height; y++)
    for (let x = Math.round((left ?? 0) * order.width); x < (right ?? 1) * order.width; x++) {
      const k = (y * order.width + x) * 4;
      sum += ((data[k] ?? 0) + (data[k + 1] ?? 0) + (data[k + 2] ?? 0)) / 3;
      count++;
    }
  return sum / Math.max(1, count);
}

test('chalk is drawn in white on a dark board', async () => {
  const sky = [0.05, 0.02, 0.95, 0.3];
  assert.ok(lightnessOf(await pixels('a fox in a field, chalk drawing', 10), sky) < 100);
  assert.ok(lightnessOf(await pixels('a fox in a field', 10), sky) > 150);
});

test('a silhouette is dark against its bright place, and is nobody else', async () => {
  const belly = [0.44, 0.6, 0.52, 0.72];
  const dark = await pixels('a white horse standing in a field, silhouette', 10);
  assert.ok(lightnessOf(dark, belly) < 70, `${lightnessOf(dark, belly)}`);
  assert.ok(lightnessOf(dark, [0.72, 0.35, 0.95, 0.8]) > 110);
});

test('a surreal desert is of sand, under a sky that no desert has', async () => {
  const meanOf = (data: Uint8ClampedArray, from: number, to: number): number[] => {
    const sums = [0, 0, 0];
    for (let k = from * order.width * 4; k < to * order.width * 4; k += 4)
      for (const c of [0, 1, 2]) sums[c] = (sums[c] ?? 0) + (data[k + c] ?? 0);
    return sums.map((sum) => sum / ((to - from) * order.width));
  };
  const strange = await pixels('a cactus in the desert, surreal', 20);
  const [red = 0, green = 0, blue = 0] = meanOf(strange, 150, 175);
  assert.ok(red > green && green > blue, `sand ${red} ${green} ${blue}`);
  const [above = 0, , skyBlue = 0] = meanOf(strange, 2, 30);
  const [plainRed = 0] = meanOf(await pixels('a cactus in the desert', 20), 2, 30);
  assert.ok(above > plainRed + 40 && above > skyBlue * 0.8, `sky ${above} ${plainRed} ${skyBlue}`);
});
