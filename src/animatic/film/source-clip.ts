import { createCanvas } from '@napi-rs/canvas';
import { type ClipWriter, SAMPLES_PER_FRAME, type StereoSound } from './clip-writer.ts';
import type { FrameMarker } from './frame-marker.ts';
import { unreadable } from './inputs/image-header.ts';
import { uprightFilters } from './inputs/upright.ts';
import { readVideoHeader } from './inputs/video-header.ts';
import { type FrameShape, readFrames, readSound } from './inputs/video-reader.ts';
import { FRAMES_PER_SECOND, type ImageOrder } from './order.ts';

const WHICH = 'video';
/** Half a second's worth is enough to read off how things move. */
const TAIL_FRAMES = 12;
const TAIL_SECONDS = 1;

/** The clip an order continues, at the order's own size and 24 frames a second. */
export class SourceClip {
  readonly frameCount: number;
  /** The last frames as PNG, oldest first. */
  readonly tail: readonly Uint8Array[];
  readonly #path: string;
  readonly #shape: Omit<FrameShape, 'format'>;

  private constructor(path: string, shape: Omit<FrameShape, 'format'>, frameCount: number, tail: Uint8Array[]) {
    this.#path = path;
    this.#shape = shape;
    this.frameCount = frameCount;
    this.tail = tail;
  }

  static async open(path: string, order: ImageOrder): Promise<SourceClip> {
    const header = await readVideoHeader(path, WHICH);
    const frameCount = Math.round(header.seconds * FRAMES_PER_SECOND);
    if (frameCount < 1) throw unreadable(WHICH, 'it is shorter than one frame');
    const { width, height, resizeMode = 'crop' } = order;
    const shape = { width, height, resizeMode, upright: await uprightFilters(path, WHICH) };
    return new SourceClip(path, shape, frameCount, await readTail(path, shape, header.seconds));
  }

  /** Writes the clip's frames as frames 0 to `frameCount` − 1. A picture track that ends early holds its last frame. */
  async writeFrames(writer: ClipWriter, marker: FrameMarker, progress: () => void): Promise<void> {
    let written = 0;
    let last: Buffer | undefined;
    const write = async (picture: Buffer) => {
      const frame = writer.frameOver(picture);
      await writer.writeFrame(frame, written);
      frame.free();
      written += 1;
      progress();
    };
    for await (const picture of readFrames(this.#path, WHICH, { ...this.#shape, format: 'yuv420p' })) {
      marker.mark(picture, written);
      await write(picture);
      last = picture;
      if (written === this.frameCount) return;
    }
    if (!last) throw unreadable(WHICH, 'it holds no frames');
    while (written < this.frameCount) await write(last);
  }

  readSound(): Promise<StereoSound | undefined> {
    return readSound(this.#path, WHICH, this.frameCount * SAMPLES_PER_FRAME);
  }
}

async function readTail(path: string, shape: Omit<FrameShape, 'format'>, seconds: number): Promise<Uint8Array[]> {
  const kept: Buffer[] = [];
  const from = Math.max(0, seconds - TAIL_SECONDS);
  for await (const pixels of readFrames(path, WHICH, { ...shape, format: 'rgba' }, from)) {
    kept.push(pixels);
    if (kept.length > TAIL_FRAMES) kept.shift();
  }
  if (kept.length === 0) throw unreadable(WHICH, 'it holds no frames');
  return Promise.all(kept.map((pixels) => asPng(pixels, shape)));
}

async function asPng(pixels: Buffer, { width, height }: { width: number; height: number }): Promise<Uint8Array> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  image.data.set(pixels);
  context.putImageData(image, 0, 0);
  return canvas.encode('png');
}
