import type { Storyboard } from '../storyboard.ts';
import { AnimaticError } from './animatic-error.ts';

export const FRAMES_PER_SECOND = 24;
export const SECONDS_MIN = 1;
export const SECONDS_MAX = 15;
/** Pixels a side: small enough for a thumbnail, large enough for 4K in either direction. */
export const SIDE_MIN = 64;
export const SIDE_MAX = 4096;
export const REFERENCES_MAX = 3;
export const SEED_MAX = 4_294_967_295;

/** File paths of the media a clip is made from. */
export interface RenderInputs {
  /** PNG, JPEG or WebP: frame 0 is this image. */
  firstFrame?: string;
  /** PNG, JPEG or WebP: the last frame is this image. */
  lastFrame?: string;
  /** At most three images of subjects. */
  references?: readonly string[];
  /** An MP4 (H.264 or HEVC) to continue; the result is the joined clip. */
  video?: string;
}

/** One still from a prompt. */
export interface ImageOrder {
  prompt: string;
  negativePrompt?: string;
  /** 0 to 4294967295. */
  seed: number;
  /** Pixels, even, 64 to 4096. */
  width: number;
  /** Pixels, even, 64 to 4096. */
  height: number;
  /** How an input of another shape fills the frame. Default `crop`. */
  resizeMode?: 'crop' | 'pad';
  /** Director's mode: used instead of understanding the prompt. */
  storyboard?: Storyboard;
  inputs: RenderInputs;
  /** Path of the file to write; replaced when it exists, left alone when the order fails. */
  output: string;
  /** Who made the file, written into it. */
  provenance: { engine: string; version: string };
  /** A frame of the clip of so many seconds, from 0 on, instead of the one that shows the prompt best. */
  moment?: { seconds: number; frame: number };
  /** `dont_allow` refuses a prompt with people in it. Default `allow`. */
  people?: 'allow' | 'dont_allow';
}

/** One clip from a prompt. */
export interface RenderOrder extends ImageOrder {
  /** 1 to 15, in steps of 1/24. With `inputs.video`: the seconds added to it. */
  seconds: number;
  /** A silent clip has no audio track. */
  sound: boolean;
  /** `optimized` is CRF 23, `lossless` CRF 0, both yuv420p. Default `optimized`. */
  compression?: 'optimized' | 'lossless';
}

/** Refuses what cannot be made exactly as ordered; nothing is rounded or clamped. */
export function checkImageOrder(order: ImageOrder): void {
  checkSide('width', order.width);
  checkSide('height', order.height);
  if (!Number.isInteger(order.seed) || order.seed < 0 || order.seed > SEED_MAX) {
    throw refused('seed', `seed must be a whole number from 0 to ${SEED_MAX}, and is ${order.seed}.`);
  }
  if ((order.inputs.references?.length ?? 0) > REFERENCES_MAX) {
    throw refused('references', `At most ${REFERENCES_MAX} reference images can be used.`);
  }
}

export function checkRenderOrder(order: RenderOrder): void {
  checkImageOrder(order);
  const frames = order.seconds * FRAMES_PER_SECOND;
  if (!(order.seconds >= SECONDS_MIN && order.seconds <= SECONDS_MAX)) {
    throw refused('seconds', `seconds must be from ${SECONDS_MIN} to ${SECONDS_MAX}, and is ${order.seconds}.`);
  }
  if (!Number.isInteger(frames)) {
    throw refused('seconds', `seconds must be a whole number of frames at 24 a second, and is ${order.seconds}.`);
  }
}

function checkSide(name: 'width' | 'height', pixels: number): void {
  if (!Number.isInteger(pixels) || pixels < SIDE_MIN || pixels > SIDE_MAX) {
    throw refused(name, `${name} must be from ${SIDE_MIN} to ${SIDE_MAX} pixels, and is ${pixels}.`);
  }
  // 4:2:0 video stores one colour sample for two pixels; an odd side would have to be cropped or padded.
  if (pixels % 2 !== 0) throw refused(name, `${name} must be even, and is ${pixels}.`);
}

function refused(which: string, message: string): AnimaticError {
  return new AnimaticError('order_invalid', message, { which });
}
