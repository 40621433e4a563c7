import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { storyboardHash } from '../provenance/describe.ts';
import { encodeClip } from './encode-clip.ts';
import { renderImage, renderVideo, renderVideoWith } from './render-video.ts';
import { colourBars } from './test-card.ts';
import { sceneModule, tinyImageOrder, tinyOrder, withFolder } from './testing/orders.ts';
import { verifyFile } from './verify-file.ts';

const run = promisify(execFile);
const TINY = { workers: 2, sceneModule: sceneModule('tiny') };

test('a clip tells where it comes from, and its watermark survives CRF 28, half the size, and both', () =>
  withFolder(async (folder) => {
    const output = join(folder, 'clip.mp4');
    const prompt = 'a red panda rides a skateboard in a park, sunny day';
    const { storyboard } = await renderVideo(tinyOrder(output, { prompt, seconds: 2, width: 1280, height: 720 }));
    const hash = Buffer.from(storyboardHash(storyboard)).toString('hex');
    const made = await verifyFile(output);
    assert.deepEqual(made.watermark, { found: true, storyboard: hash });
    assert.deepEqual(
      [made.provenance?.engine, made.provenance?.version, made.provenance?.seed, made.provenance?.storyboard],
      ['animatic', '1.2.3', 7, hash],
    );
    for (const [name, width, height, crf] of [
      ['crf 28', 1280, 720, 28],
      ['half the size', 640, 360, 23],
      ['both', 640, 360, 28],
    ] as const) {
      const copy = join(folder, 'copy.mp4');
      await runProgram('re-encode', output, copy, String(width), String(height), '48', String(crf));
      const verified = await verifyFile(copy);
      assert.deepEqual(verified.watermark, { found: true, storyboard: hash }, name);
      assert.equal(verified.provenance, undefined, 'metadata is lost in a re-encode; the mark is not');
    }
  }));

test('a small clip is marked too', () =>
  withFolder(async (folder) => {
    const output = join(folder, 'clip.mp4');
    await renderVideoWith(TINY, tinyOrder(output, { seconds: 2 }));
    assert.equal((await verifyFile(output)).watermark.found, true);
  }));

test('stills carry the mark and the words, PNG and JPEG', () =>
  withFolder(async (folder) => {
    for (const format of ['png', 'jpeg'] as const) {
      const output = join(folder, `still.${format}`);
      const { storyboard } = await renderImage({ ...tinyImageOrder(output, { width: 1280, height: 720 }), format });
      const hash = Buffer.from(storyboardHash(storyboard)).toString('hex');
      const verified = await verifyFile(output);
      assert.equal(verified.provenance?.storyboard, hash, format);
      assert.deepEqual(verified.watermark, { found: true, storyboard: hash }, format);
    }
  }));

test('files of others hold neither', () =>
  withFolder(async (folder) => {
    const clip = join(folder, 'bars.mp4');
    await encodeClip({ ...colourBars(640, 360), frameCount: 48, output: clip, metadata: { description: 'a holiday' } });
    assert.deepEqual(await verifyFile(clip), { watermark: { found: false } });
    const still = join(folder, 'still.png');
    await writeFile(still, await createCanvas(640, 360).encode('png'));
    assert.deepEqual(await verifyFile(still), { watermark: { found: false } });
    await writeFile(still, 'text');
    await assert.rejects(verifyFile(still), { code: 'input_type' });
    await assert.rejects(verifyFile(join(folder, 'absent.mp4')), { code: 'input_unreadable' });
  }));

test('the first and the last frame of a clip are the images it was given, at 35 dB or better', () =>
  withFolder(async (folder) => {
    const [first, last, output] = [join(folder, 'first.png'), join(folder, 'last.png'), join(folder, 'clip.mp4')];
    await writeFile(first, await patchwork(0));
    await writeFile(last, await patchwork(140));
    const size = { width: 640, height: 360 };
    const order = tinyOrder(output, { ...size, inputs: { firstFrame: first, lastFrame: last } });
    await renderVideo({ ...order, sound: false });
    for (const [picture, which] of [
      [first, 'first'],
      [last, 'last'],
    ] as const) {
      const decibels = Number(await runProgram('compare-frame', output, picture, which));
      assert.ok(decibels >= 35, `${which}: ${decibels} dB`);
    }
    const wrong = Number(await runProgram('compare-frame', output, first, 'last'));
    assert.ok(wrong < 20, `the last frame is the first: ${wrong} dB`);
  }));

/** Small fields of many colours. */
function patchwork(hue: number): Promise<Buffer> {
  const canvas = createCanvas(640, 360);
  const context = canvas.getContext('2d');
  for (let x = 0; x < 640; x += 16) {
    for (let y = 0; y < 360; y += 12) {
      context.fillStyle = `hsl(${(hue + x + y) % 360} 55% ${35 + ((x * 7 + y * 3) % 30)}%)`;
      context.fillRect(x, y, 16, 12);
    }
  }
  return canvas.encode('png');
}

async function runProgram(name: string, ...words: string[]): Promise<string> {
  const program = fileURLToPath(new URL(`./testing/${name}.ts`, import.meta.url));
  return (await run(process.execPath, [program, ...words], { env: {} })).stdout;
}
