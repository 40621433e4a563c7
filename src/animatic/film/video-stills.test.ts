import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { encodeClip, type HeldPicture } from './encode-clip.ts';
import { renderVideoWith } from './render-video.ts';
import { solidPicture, tone } from './test-card.ts';
import { isGone, renderProcesses, sceneModule, tinyOrder, withFolder } from './testing/orders.ts';
import { verifyFile } from './verify-file.ts';
import { type StillsOrder, videoStills } from './video-stills.ts';

type Colour = 'red' | 'green' | 'blue' | 'white';

const COLOURS: Readonly<Record<Colour, readonly [number, number, number]>> = {
  red: [200, 30, 30],
  green: [30, 180, 30],
  blue: [30, 30, 200],
  white: [230, 230, 230],
};
const NAMES: readonly Colour[] = ['red', 'green', 'blue', 'white'];

const WIDTH = 320;
const HEIGHT = 180;

/** Four seconds of red, green, blue and white. */
async function fourColours(folder: string, changes: Partial<Parameters<typeof encodeClip>[0]> = {}): Promise<string> {
  const output = join(folder, 'colours.mp4');
  const pictures: HeldPicture[] = NAMES.map((name) => ({
    i420: solidPicture(WIDTH, HEIGHT, ...COLOURS[name]),
    frames: 24,
  }));
  await encodeClip({ width: WIDTH, height: HEIGHT, pictures, frameCount: 96, output, ...changes });
  return output;
}

/** The colour that a pixel is nearest to; it must be near. */
function nameOf([red = 0, green = 0, blue = 0]: ArrayLike<number> & Iterable<number>): Colour | string {
  const far = (name: Colour): number => {
    const [r, g, b] = COLOURS[name];
    return Math.max(Math.abs(red - r), Math.abs(green - g), Math.abs(blue - b));
  };
  return NAMES.find((name) => far(name) < 12) ?? `${red},${green},${blue}`;
}

async function look(path: string): Promise<{ width: number; height: number; at(x: number, y: number): string }> {
  const image = await loadImage(await readFile(path));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return {
    width: image.width,
    height: image.height,
    at: (x, y) => nameOf([...context.getImageData(x, y, 1, 1).data]),
  };
}

const TYPES = {
  png: '89504e470d0a1a0a',
  jpeg: 'ffd8ff',
  webp: '52494646',
} as const;

for (const format of ['png', 'jpeg', 'webp'] as const) {
  test(`the first and the last frame as ${format}, at the video's size and at a width of its own`, () =>
    withFolder(async (folder) => {
      const video = await fourColours(folder);
      for (const [frames, colour] of [
        ['first', 'red'],
        ['last', 'white'],
      ] as const)
        for (const width of [undefined, 100]) {
          const output = join(folder, `${frames}.${format}`);
          const made = await videoStills({ video, output, frames, format, ...(width && { width }) });
          const bytes = await readFile(output);
          assert.equal(bytes.toString('hex', 0, TYPES[format].length / 2), TYPES[format]);
          assert.deepEqual(made, {
            path: output,
            bytes: bytes.length,
            width: width ?? WIDTH,
            height: width === undefined ? HEIGHT : 56,
          });
          const seen = await look(output);
          assert.deepEqual([seen.width, seen.height], [made.width, made.height]);
          assert.deepEqual([seen.at(1, 1), seen.at(made.width - 2, made.height - 2)], [colour, colour]);
        }
    }));
}

test('a sheet shows the whole clip row by row', () =>
  withFolder(async (folder) => {
    const video = await fourColours(folder);
    const output = join(folder, 'sheet.jpg');
    const made = await videoStills({
      video,
      output,
      frames: { sheet: { columns: 4, rows: 2 } },
      width: 64,
      format: 'jpeg',
    });
    assert.deepEqual([made.width, made.height], [256, 72]);
    const seen = await look(output);
    const cells = [18, 54].map((y) => [32, 96, 160, 224].map((x) => seen.at(x, y)));
    assert.deepEqual(cells, [
      ['red', 'red', 'green', 'green'],
      ['blue', 'blue', 'white', 'white'],
    ]);
  }));

test('a sheet with more cells than the clip has frames, and sound that goes on after the last picture', () =>
  withFolder(async (folder) => {
    const short = await fourColours(folder, { frameCount: 2 });
    const output = join(folder, 'sheet.png');
    await videoStills({ video: short, output, frames: { sheet: { columns: 3, rows: 3 } }, width: 32, format: 'png' });
    const seen = await look(output);
    for (const x of [16, 48, 80]) for (const y of [9, 27, 45]) assert.equal(seen.at(x, y), 'red', `${x}, ${y}`);
    // The movie is said to last as long as its longest track.
    const video = await declaredLonger(await fourColours(folder, { sound: tone(440, 4) }), 3);
    await videoStills({ video, output, frames: { sheet: { columns: 6, rows: 1 } }, width: 32, format: 'png' });
    const long = await look(output);
    assert.deepEqual(
      [16, 48, 80, 112, 144, 176].map((x) => long.at(x, 9)),
      ['green', 'white', 'white', 'white', 'white', 'white'],
    );
    await videoStills({ video, output, frames: 'last', format: 'png' });
    assert.equal((await look(output)).at(5, 5), 'white');
  }));

test('a video that lies on its side stands upright in its stills', () =>
  withFolder(async (folder) => {
    const half = (width: number): Uint8Array => {
      const left = solidPicture(width, HEIGHT, ...COLOURS.red);
      const right = solidPicture(width, HEIGHT, ...COLOURS.blue);
      const luma = width * HEIGHT;
      for (let y = 0; y < HEIGHT; y++)
        left.set(right.subarray(y * width + width / 2, (y + 1) * width), y * width + width / 2);
      for (const plane of [luma, luma + luma / 4])
        for (let y = 0; y < HEIGHT / 2; y++) {
          const row = plane + (y * width) / 2;
          left.set(right.subarray(row + width / 4, row + width / 2), row + width / 4);
        }
      return left;
    };
    const video = await fourColours(folder, { pictures: [{ i420: half(WIDTH), frames: 24 }], frameCount: 24 });
    const output = join(folder, 'still.png');
    const corners = async (frames: StillsOrder['frames']): Promise<string[]> => {
      await videoStills({ video, output, frames, format: 'png' });
      const seen = await look(output);
      return [
        `${seen.width}x${seen.height}`,
        seen.at(10, 10),
        seen.at(seen.width - 10, 10),
        seen.at(10, seen.height - 10),
      ];
    };
    assert.deepEqual(await corners('first'), ['320x180', 'red', 'blue', 'red']);
    await turn(video, [0, 1, -1, 0]);
    assert.deepEqual(await corners('first'), ['180x320', 'red', 'red', 'blue'], 'a quarter clockwise: left is up');
    assert.deepEqual(await corners({ sheet: { columns: 1, rows: 1 } }), ['180x320', 'red', 'red', 'blue']);
    await turn(video, [-1, 0, 0, -1]);
    assert.deepEqual(await corners('last'), ['320x180', 'blue', 'red', 'blue'], 'upside down');
  }));

test('a still carries what its video says of itself, and the mark in its pixels', () =>
  withFolder(async (folder) => {
    const order = tinyOrder(join(folder, 'clip.mp4'), { width: 640, height: 360 });
    await renderVideoWith({ workers: 1, sceneModule: sceneModule('tiny') }, order);
    const told = await verifyFile(order.output);
    assert.equal(told.provenance?.engine, 'animatic');
    for (const format of ['png', 'jpeg'] as const) {
      const output = join(folder, `still.${format}`);
      await videoStills({ video: order.output, output, frames: 'first', format });
      assert.deepEqual((await verifyFile(output)).provenance, told.provenance, format);
    }
    const output = join(folder, 'still.png');
    assert.deepEqual((await verifyFile(output)).watermark, told.watermark);
  }));

test('what is no video, is damaged, or cannot be drawn is refused, and leaves no file', () =>
  withFolder(async (folder) => {
    const good = await fourColours(folder);
    const whole = await readFile(good);
    const write = async (name: string, bytes: Uint8Array | string): Promise<string> => {
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    };
    const damaged = Buffer.from(whole);
    const media = damaged.indexOf('mdat');
    damaged.fill(0, media + 4, media + damaged.readUInt32BE(media - 4) - 4);
    const orders: readonly (readonly [string, Partial<StillsOrder>])[] = [
      ['input_type', { video: await write('text.mp4', 'this is no video, whatever it is called') }],
      ['input_unreadable', { video: await write('cut.mp4', whole.subarray(0, whole.length - 100)) }],
      ['input_unreadable', { video: join(folder, 'nothing.mp4') }],
      ['input_unreadable', { video: await write('damaged.mp4', damaged) }],
      ['input_unreadable', { video: join(folder, 'damaged.mp4'), frames: 'last' }],
      [
        'input_unreadable',
        { video: join(folder, 'damaged.mp4'), frames: { sheet: { columns: 2, rows: 2 } }, width: 32 },
      ],
      ['order_invalid', { width: 0 }],
      ['order_invalid', { width: 1.5 }],
      ['order_invalid', { frames: { sheet: { columns: 0, rows: 1 } } }],
      ['order_invalid', { frames: { sheet: { columns: 100, rows: 5 } } }],
      ['order_invalid', { frames: { sheet: { columns: 20, rows: 20 } }, width: 1000 }],
    ];
    for (const [code, changes] of orders)
      await assert.rejects(
        videoStills({ video: good, output: join(folder, 'still.png'), frames: 'first', format: 'png', ...changes }),
        { name: 'AnimaticError', code },
      );
    await assert.rejects(
      videoStills({ video: good, output: join(folder, 'still.png'), frames: 'first', format: 'png' }, { timeoutMs: 1 }),
      { code: 'timed_out' },
    );
    assert.deepEqual((await readdir(folder)).sort(), ['colours.mp4', 'cut.mp4', 'damaged.mp4', 'text.mp4']);
    // The one that took too long was told to end; it may still be about it.
    if (process.platform === 'linux') for (const pid of await renderProcesses()) assert.ok(await isGone(pid));
  }));

/** Writes another matrix into the picture track's header: [a, b, c, d] of a turn in quarters. */
async function turn(path: string, matrix: readonly number[]): Promise<void> {
  const bytes = await readFile(path);
  const at = bytes.indexOf('tkhd') + 4 + 40;
  // Each row of the matrix has a third number, which says nothing here.
  for (const [index, value] of matrix.entries())
    bytes.writeInt32BE(value * 0x10000, at + 4 * (index < 2 ? index : index + 1));
  await writeFile(path, bytes);
}

/** Says in the movie's header that it lasts some times as long. */
async function declaredLonger(path: string, times: number): Promise<string> {
  const bytes = await readFile(path);
  const at = bytes.indexOf('mvhd') + 4 + 16;
  bytes.writeUInt32BE(bytes.readUInt32BE(at) * times, at);
  const longer = join(dirname(path), `longer-${basename(path)}`);
  await writeFile(longer, bytes);
  return longer;
}
