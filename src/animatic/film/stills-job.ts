import { writeFile } from 'node:fs/promises';
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { FilePathSource, Input, MP4, QTFF } from 'mediabunny';
import { parseProvenance } from '../provenance/describe.ts';
import { AnimaticError } from './animatic-error.ts';
import { unreadable } from './inputs/image-header.ts';
import { readVideoHeader } from './inputs/video-header.ts';
import { readFrames, readMetadata } from './inputs/video-reader.ts';
import { FRAMES_PER_SECOND } from './order.ts';
import type { StillsOrder, StillsResult } from './video-stills.ts';

const WHICH = 'video';
const JPEG_QUALITY = 88;
const WEBP_QUALITY = 85;
/** From here to the end lies the last frame; the reader goes back to the key frame before by itself. */
const TAIL_SECONDS = 1;
/** JPEG and WebP know no longer side than about this. */
const SHEET_SIDE_MAX = 16_000;
const SHEET_PIXELS_MAX = 50_000_000;

interface Size {
  width: number;
  height: number;
}

/** How the decoder's pictures become what a viewer sees. */
interface Upright {
  /** Decode at this size … */
  decoded: Size;
  /** … turn by this, clockwise … */
  degrees: number;
  /** … and fill this. */
  shown: Size;
}

/** Draws the stills of an order. Runs in the child process. */
export async function makeStills(order: StillsOrder): Promise<StillsResult> {
  const header = await readVideoHeader(order.video, WHICH);
  const upright = await uprightOf(order, header);
  const canvas =
    typeof order.frames === 'string'
      ? await still(order.video, order.frames, upright, header.seconds)
      : await sheet(order.video, order.frames.sheet, upright, header.seconds);
  const bytes = await encoded(canvas, order);
  await writeFile(order.output, bytes);
  return { path: order.output, bytes: bytes.length, width: canvas.width, height: canvas.height };
}

/** A telephone's video is stored lying and says how to turn it; its pixels need not be square either. */
async function uprightOf(order: StillsOrder, coded: Size): Promise<Upright> {
  using input = new Input({ formats: [MP4, QTFF], source: new FilePathSource(order.video) });
  const track = await input.getPrimaryVideoTrack().catch(() => null);
  if (!track) throw unreadable(WHICH, 'it holds no video');
  const [degrees, width, height] = [
    await track.getRotation(),
    await track.getDisplayWidth(),
    await track.getDisplayHeight(),
  ];
  const factor = order.width === undefined ? 1 : order.width / width;
  const scaled = (side: number): number => Math.max(1, Math.round(side * factor));
  return {
    degrees,
    decoded: { width: scaled(coded.width), height: scaled(coded.height) },
    shown: { width: scaled(width), height: scaled(height) },
  };
}

async function still(path: string, which: 'first' | 'last', upright: Upright, seconds: number): Promise<Canvas> {
  const shape = { ...upright.decoded, resizeMode: 'crop', format: 'rgba' } as const;
  const from = which === 'first' ? 0 : Math.max(0, seconds - TAIL_SECONDS);
  let found: Buffer | undefined;
  for await (const pixels of readFrames(path, WHICH, shape, from)) {
    found = pixels;
    if (which === 'first') break;
  }
  if (!found) throw unreadable(WHICH, 'it holds no frames');
  const canvas = createCanvas(upright.shown.width, upright.shown.height);
  draw(canvas.getContext('2d'), found, upright, 0, 0);
  return canvas;
}

async function sheet(
  path: string,
  { columns, rows }: { columns: number; rows: number },
  upright: Upright,
  seconds: number,
): Promise<Canvas> {
  const { width, height } = upright.shown;
  const whole = { width: width * columns, height: height * rows };
  if (Math.max(whole.width, whole.height) > SHEET_SIDE_MAX || whole.width * whole.height > SHEET_PIXELS_MAX)
    throw new AnimaticError('order_invalid', `A sheet of ${whole.width} x ${whole.height} pixels is too large.`, {
      which: 'width',
    });
  const canvas = createCanvas(whole.width, whole.height);
  const context = canvas.getContext('2d');
  const cells = columns * rows;
  const frames = seconds * FRAMES_PER_SECOND;
  let cell = 0;
  const fill = (pixels: Buffer): void => {
    draw(context, pixels, upright, (cell % columns) * width, Math.floor(cell / columns) * height);
    cell += 1;
  };
  let frame = 0;
  let last: Buffer | undefined;
  const shape = { ...upright.decoded, resizeMode: 'crop', format: 'rgba' } as const;
  for await (const pixels of readFrames(path, WHICH, shape)) {
    while (cell < cells && Math.floor(((cell + 0.5) * frames) / cells) <= frame) fill(pixels);
    last = pixels;
    frame += 1;
    if (cell === cells) break;
  }
  if (!last) throw unreadable(WHICH, 'it holds no frames');
  // The pictures end before the sound does: the last one stays, as in a player.
  while (cell < cells) fill(last);
  return canvas;
}

/** Fills the cell at x, y with one decoded picture. */
function draw(
  context: SKRSContext2D,
  pixels: Buffer,
  { decoded, degrees, shown }: Upright,
  x: number,
  y: number,
): void {
  const flat = createCanvas(decoded.width, decoded.height);
  const flatContext = flat.getContext('2d');
  const image = flatContext.createImageData(decoded.width, decoded.height);
  image.data.set(pixels);
  flatContext.putImageData(image, 0, 0);
  const lies = degrees % 180 === 90;
  const [across, down] = lies ? [shown.height, shown.width] : [shown.width, shown.height];
  context.save();
  context.translate(x + shown.width / 2, y + shown.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(flat, -across / 2, -down / 2, across, down);
  context.restore();
}

/** A still of what a program made is as much made by it: it says so as its video does. */
async function encoded(canvas: Canvas, { video, format }: StillsOrder): Promise<Buffer> {
  if (format === 'webp') return canvas.encode('webp', WEBP_QUALITY);
  const { comment, description } = await readMetadata(video, WHICH);
  const told = parseProvenance(description) && description ? { description, ...(comment && { comment }) } : {};
  return format === 'png' ? canvas.encode('png', told) : canvas.encode('jpeg', { quality: JPEG_QUALITY, ...told });
}
