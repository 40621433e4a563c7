import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const SAMPLE_RATE = 48_000;
const BEEP_HERTZ = 1000;
const FRAMES_PER_SECOND = 24;

/** White, yellow, cyan, green, magenta, red, blue at 75 %, as Y, U, V of limited-range bt709. */
const BARS: readonly (readonly [number, number, number])[] = [
  [180, 128, 128],
  [168, 44, 136],
  [145, 147, 44],
  [133, 63, 52],
  [63, 193, 204],
  [51, 109, 212],
  [28, 212, 120],
];

export interface CardOrder {
  width: number;
  height: number;
  seconds: number;
  audio: boolean;
  seed: number;
}

const made = new Map<string, Promise<Buffer>>();
const CARDS_MAX = 50;

/** The file for an order: colour bars, with a beep each second. The same order is encoded once in a process. */
export function card(order: CardOrder, directory: string): Promise<Buffer> {
  const key = JSON.stringify(order);
  const known = made.get(key);
  if (known) return known;
  if (made.size >= CARDS_MAX) made.clear();
  const making = fromDisk(key, () => encode(order, directory));
  made.set(key, making);
  making.catch(() => made.delete(key));
  return making;
}

/** A server that is started a hundred times by a test does not encode the same bars a hundred times. */
async function fromDisk(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const folder = join(tmpdir(), `filmgate-testcards-${userInfo().uid}`);
  const name = createHash('sha256').update(`1 ${key}`).digest('hex').slice(0, 32);
  const path = join(folder, `${name}.mp4`);
  const known = await readFile(path).catch(() => undefined);
  if (known) return known;
  const bytes = await make();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${path}.${process.pid}`, bytes);
  await rename(`${path}.${process.pid}`, path);
  return bytes;
}

async function encode(order: CardOrder, directory: string): Promise<Buffer> {
  const { encodeClip } = await import('../../animatic/film/encode-clip.ts');
  const output = join(directory, `card-${order.seed}.mp4`);
  const frameCount = Math.max(1, Math.round(order.seconds * FRAMES_PER_SECOND));
  await encodeClip({
    width: order.width,
    height: order.height,
    pictures: [{ i420: bars(order), frames: frameCount }],
    frameCount,
    output,
    metadata: { comment: 'AI-generated: test card' },
    ...(order.audio ? { sound: beep(order.seconds) } : {}),
  });
  return readFile(output);
}

/** The seed turns the bars, so that two takes differ. */
function bars({ width, height, seed }: CardOrder): Uint8Array {
  const luma = width * height;
  const picture = new Uint8Array((luma * 3) / 2);
  const barAt = (x: number, across: number): readonly [number, number, number] =>
    BARS[(Math.floor((x * BARS.length) / across) + seed) % BARS.length] ?? [16, 128, 128];
  for (let x = 0; x < width; x++) {
    const [y] = barAt(x, width);
    for (let row = 0; row < height; row++) picture[row * width + x] = y;
  }
  const half = width / 2;
  for (let x = 0; x < half; x++) {
    const [, u, v] = barAt(x, half);
    for (let row = 0; row < height / 2; row++) {
      picture[luma + row * half + x] = u;
      picture[luma + luma / 4 + row * half + x] = v;
    }
  }
  return picture;
}

function beep(seconds: number): { left: Float32Array; right: Float32Array } {
  const samples = Math.round(seconds * SAMPLE_RATE);
  const left = new Float32Array(samples);
  for (let i = 0; i < samples; i++) {
    const inSecond = i % SAMPLE_RATE;
    if (inSecond < SAMPLE_RATE / 10) left[i] = 0.2 * Math.sin((2 * Math.PI * BEEP_HERTZ * inSecond) / SAMPLE_RATE);
  }
  return { left, right: left.slice() };
}
