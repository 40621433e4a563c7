import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { encodeClip } from './encode-clip.ts';
import { colourBars, solidPicture, tone } from './test-card.ts';
import { withFolder } from './testing/orders.ts';
import { videoStills } from './video-stills.ts';

test('a test card has its frames, its words and a sound that ends with the picture, twice the same', () =>
  withFolder(async (folder) => {
    const output = join(folder, 'card.mp4');
    const order = {
      ...colourBars(640, 360),
      frameCount: 60,
      sound: tone(1000, 0.5),
      metadata: { title: 'card' },
      output,
    };
    const made = await encodeClip(order);
    const bytes = await readFile(output);
    assert.deepEqual([made.frames, made.seconds, made.bytes, made.path], [60, 2.5, bytes.length, output]);
    using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(output) });
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    assert.equal((await video?.computePacketStats())?.packetCount, 60);
    assert.equal(await video?.computeDuration(), 2.5);
    assert.ok(Math.abs(((await audio?.computeDuration()) ?? 0) - 2.5) < 1 / 48_000);
    assert.equal((await input.getMetadataTags()).title, 'card');
    await encodeClip(order);
    assert.deepEqual(await readFile(output), bytes);
  }));

// The encoder reads pictures in place; once the collector took them from under it.
test('many pictures keep their colours until they are shown', () =>
  withFolder(async (folder) => {
    const output = join(folder, 'colours.mp4');
    const pictures = Array.from({ length: 40 }, (_, index) => ({
      i420: solidPicture(640, 360, 6 * index, 0, 255),
      frames: 1,
    }));
    await encodeClip({ width: 640, height: 360, pictures, frameCount: 400, output, crf: 10 });
    for (const [frames, red] of [
      ['first', 0],
      ['last', 6 * 39],
    ] as const) {
      const still = join(folder, 'still.png');
      await videoStills({ video: output, frames, format: 'png', output: still });
      const context = createCanvas(1, 1).getContext('2d');
      context.drawImage(await loadImage(still), 0, 0);
      const found = context.getImageData(0, 0, 1, 1).data[0] ?? -99;
      assert.ok(Math.abs(found - red) <= 6, `${frames}: ${found} for ${red}`);
    }
  }));

test('pictures that do not fit are refused before anything is written', () =>
  withFolder(async (folder) => {
    const order = { ...colourBars(640, 360), width: 320, frameCount: 24, output: join(folder, 'card.mp4') };
    await assert.rejects(encodeClip(order), RangeError);
    await assert.rejects(encodeClip({ ...order, pictures: [] }), RangeError);
    assert.deepEqual(await readdir(folder), []);
  }));
