import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { joinSounds } from '../sound/join.ts';
import { encodeClip } from './encode-clip.ts';
import { renderVideoWith } from './render-video.ts';
import { solidPicture, tone } from './test-card.ts';
import { sceneModule, tinyOrder, withFolder } from './testing/orders.ts';
import { videoStills } from './video-stills.ts';

const TINY = { workers: 1, sceneModule: sceneModule('tiny') };

test('a clip is continued: its own frames and sound, then the new ones from its last frame on', () =>
  withFolder(async (folder) => {
    const [source, output] = [join(folder, 'source.mp4'), join(folder, 'joined.mp4')];
    await makeSource(source);
    const result = await renderVideoWith(TINY, tinyOrder(output, { inputs: { video: source } }));
    assert.deepEqual([result.frames, result.seconds], [36 + 24, 2.5]);
    using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(output) });
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    assert.equal((await video?.computePacketStats())?.packetCount, 60);
    assert.equal(await video?.computeDuration(), 2.5);
    assert.ok(Math.abs(((await audio?.computeDuration()) ?? 0) - 2.5) < 1 / 48_000);
    // Left white and right black, as the source; the tiny scene goes on drawing the source's last frame.
    for (const frames of ['first', 'last'] as const) {
      const [left, right] = await colours(output, frames, folder, [0.1, 0.05], [0.6, 0.05]);
      assert.ok((left ?? 0) > 215 && (right ?? 255) < 40, `${frames}: ${left} ${right}`);
    }
  }));

test('a clip that lies on its side is continued upright', () =>
  withFolder(async (folder) => {
    const [source, output] = [join(folder, 'source.mp4'), join(folder, 'joined.mp4')];
    await makeSource(source);
    const bytes = await readFile(source);
    // The track header's matrix: a quarter turn clockwise, so that left comes to lie on top.
    const matrix = bytes.indexOf('tkhd') + 4 + 40;
    for (const [index, value] of [0, 0x10000, 0, -0x10000, 0].entries()) bytes.writeInt32BE(value, matrix + index * 4);
    await writeFile(source, bytes);
    const order = tinyOrder(output, { width: 180, height: 320, inputs: { video: source } });
    await renderVideoWith(TINY, order);
    const [top, bottom] = await colours(output, 'first', folder, [0.5, 0.1], [0.5, 0.9]);
    assert.ok((top ?? 0) > 215 && (bottom ?? 255) < 40, `${top} ${bottom}`);
  }));

test('sounds are joined where the frames are, and a silent clip is silence', () => {
  const after = { left: Float32Array.of(0.5, 0.5), right: Float32Array.of(0.25, 0.25) };
  const before = { left: new Float32Array(2000).fill(0.1), right: new Float32Array(2000).fill(0.2) };
  const joined = joinSounds(before, 1, after);
  assert.equal(joined.left.length, 2002);
  assert.deepEqual([...joined.right.subarray(1500, 1502)], [Math.fround(0.2), Math.fround(0.2)]);
  assert.deepEqual([...joined.right.subarray(1999)], [0, 0.25, 0.25], 'the first sound ends without a click');
  assert.deepEqual([...joinSounds(undefined, 1, after).left.subarray(1999)], [0, 0.5, 0.5]);
});

/** 1.5 s, 320 × 180: left white, right black, with a tone. */
async function makeSource(output: string): Promise<void> {
  const [width, height] = [320, 180];
  const i420 = solidPicture(width, height, 0, 0, 0);
  for (let y = 0; y < height; y += 1) i420.fill(235, y * width, y * width + width / 2);
  await encodeClip({ width, height, pictures: [{ i420, frames: 1 }], frameCount: 36, sound: tone(440, 1.5), output });
}

/** The red of two places of a frame, given as parts of its sides. */
async function colours(
  video: string,
  frames: 'first' | 'last',
  folder: string,
  ...places: [number, number][]
): Promise<(number | undefined)[]> {
  const output = join(folder, 'still.png');
  await videoStills({ video, frames, format: 'png', output });
  const image = await loadImage(output);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return places.map(
    ([x, y]) => context.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data[0],
  );
}
