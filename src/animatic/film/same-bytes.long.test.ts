import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { dismissSpare } from './child.ts';
import { renderImage, renderVideoWith, SETTINGS_DEFAULT } from './render-video.ts';
import { tinyImageOrder, tinyOrder, withFolder } from './testing/orders.ts';

const RUNS = 20;
/** Two takes of a prompt differ by more than this; what compression does to a picture is 35 and above. */
const SEEDS_DECIBELS_MAX = 28;
const size = { width: 640, height: 360 };
const prompts = [
  'a red panda riding a skateboard',
  'a detective walks down an alley in the rain at night, dolly in',
  'a boat on the sea at sunset, birds, handheld camera',
];

after(dismissSpare);

test(`${RUNS} runs of an order give the same bytes, in new processes and in ones that have rehearsed`, () =>
  withFolder(async (folder) => {
    const seen = new Set<string>();
    for (let run = 0; run < RUNS; run += 1) {
      const settings = run % 2 === 0 ? SETTINGS_DEFAULT : { ...SETTINGS_DEFAULT, isKeptReady: false };
      seen.add(await digestOf(settings, join(folder, 'clip.mp4'), prompts[0] ?? ''));
    }
    assert.equal(seen.size, 1);
  }));

for (const prompt of prompts) {
  test(`one, two and three drawing threads give the same bytes: ${prompt}`, () =>
    withFolder(async (folder) => {
      const seen = new Set<string>();
      for (const workers of [1, 2, 3]) {
        const settings = { ...SETTINGS_DEFAULT, workers, isKeptReady: false };
        seen.add(await digestOf(settings, join(folder, 'clip.mp4'), prompt));
      }
      assert.equal(seen.size, 1);
    }));

  test(`two seeds look different: ${prompt}`, () =>
    withFolder(async (folder) => {
      const pictures = await Promise.all([7, 8].map((seed) => pixelsOf(join(folder, `${seed}.png`), prompt, seed)));
      const [first, second] = pictures;
      assert.ok(first && second);
      const decibels = psnr(first, second);
      assert.ok(decibels < SEEDS_DECIBELS_MAX, `${decibels.toFixed(1)} dB`);
    }));
}

async function digestOf(settings: typeof SETTINGS_DEFAULT, output: string, prompt: string): Promise<string> {
  await renderVideoWith(settings, tinyOrder(output, { ...size, prompt }));
  return createHash('sha256')
    .update(await readFile(output))
    .digest('hex');
}

async function pixelsOf(output: string, prompt: string, seed: number): Promise<Uint8ClampedArray> {
  await renderImage({ ...tinyImageOrder(output), ...size, prompt, seed, format: 'png' });
  const context = createCanvas(size.width, size.height).getContext('2d');
  context.drawImage(await loadImage(output), 0, 0);
  return context.getImageData(0, 0, size.width, size.height).data;
}

function psnr(first: Uint8ClampedArray, second: Uint8ClampedArray): number {
  let squares = 0;
  for (const [index, value] of first.entries()) squares += (value - (second[index] ?? 0)) ** 2;
  // The fourth channel is opaque in both.
  return 10 * Math.log10((255 * 255) / (squares / (first.length * 0.75)));
}
