import { rename, rm } from 'node:fs/promises';
import type { StereoSound } from './clip-writer.ts';
import { i420Bytes } from './frame-converter.ts';
import { type RunOptions, runChild } from './run-child.ts';

/** A picture that stays for a number of frames. */
export interface HeldPicture {
  /** Y, U and V planes one after the other, bt709 limited range; width × height × 1.5 bytes. */
  i420: Uint8Array;
  frames: number;
}

/** A clip made of a few still pictures, such as a test card. */
export interface ClipOrder {
  /** Pixels, even. */
  width: number;
  /** Pixels, even. */
  height: number;
  /** Shown one after the other at 24 frames a second, again from the start until `frameCount` frames are shown. */
  pictures: readonly HeldPicture[];
  frameCount: number;
  /** 48 kHz; a shorter sound ends in silence. No sound: no audio track. */
  sound?: StereoSound;
  /** Path of the MP4. */
  output: string;
  /** MP4 keys such as `comment` and `description`. */
  metadata?: Record<string, string>;
  /** Default 23. */
  crf?: number;
  /** Default `ultrafast`. */
  preset?: string;
}

export interface ClipResult {
  path: string;
  bytes: number;
  frames: number;
  seconds: number;
}

const MEMORY_MAX_MB = 1500;

/** Encodes still pictures and a sound into an MP4, in a child process. Rejects with an AnimaticError. */
export async function encodeClip(order: ClipOrder, options: RunOptions = {}): Promise<ClipResult> {
  const expected = i420Bytes(order.width, order.height);
  for (const picture of order.pictures) {
    if (picture.i420.length !== expected || picture.frames < 1) {
      throw new RangeError(`A ${order.width} x ${order.height} picture has ${expected} bytes and at least one frame.`);
    }
  }
  if (order.pictures.length === 0) throw new RangeError('A clip needs at least one picture.');
  const part = `${order.output}.part`;
  try {
    const job = { job: 'clip', order: { ...order, output: part } } as const;
    const made = await runChild<ClipResult>(job, options.memoryMaxMb ?? MEMORY_MAX_MB, options);
    await rename(part, order.output);
    return { ...made, path: order.output };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
