import { rename, rm } from 'node:fs/promises';
import { AnimaticError } from './animatic-error.ts';
import { SIDE_MAX } from './order.ts';
import { type RunOptions, runChild } from './run-child.ts';

/** Which pictures of a video are wanted, and as what. */
export interface StillsOrder {
  /** Path of an MP4 or QuickTime file (H.264 or HEVC). */
  video: string;
  /** Path of the picture to write; replaced when it exists, left alone when the order fails. */
  output: string;
  /** The first frame, the last one, or one picture of many: each cell shows the middle of its share of the clip, row by row. */
  frames: 'first' | 'last' | { sheet: { columns: number; rows: number } };
  /** Pixels, of the still or of each cell of a sheet; the height follows. Default: as wide as the video is shown. */
  width?: number;
  /** A PNG or JPEG also carries what the video says of where it comes from. */
  format: 'png' | 'jpeg' | 'webp';
}

export interface StillsResult {
  path: string;
  bytes: number;
  /** Pixels of the whole picture. */
  width: number;
  height: number;
}

const MEMORY_MAX_MB = 1200;
const TIMEOUT_MS = 120_000;
const CELLS_MAX = 400;

/**
 * Takes stills out of a video, upright, in a child process. Rejects with an AnimaticError: `input_unreadable`,
 * `input_type`, `input_too_large`, `order_invalid` for a width or a sheet that cannot be, and `encoder_missing`.
 */
export async function videoStills(order: StillsOrder, options: RunOptions = {}): Promise<StillsResult> {
  check(order);
  const part = `${order.output}.part`;
  try {
    const made = await runChild<StillsResult>(
      { job: 'stills', order: { ...order, output: part } },
      options.memoryMaxMb ?? MEMORY_MAX_MB,
      { timeoutMs: TIMEOUT_MS, ...options },
    );
    await rename(part, order.output);
    return { ...made, path: order.output };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function check({ width, frames }: StillsOrder): void {
  if (width !== undefined && !(Number.isInteger(width) && width >= 1 && width <= SIDE_MAX))
    throw refused('width', `width must be a whole number from 1 to ${SIDE_MAX}, and is ${width}.`);
  if (typeof frames === 'string') return;
  const { columns, rows } = frames.sheet;
  const isGrid = Number.isInteger(columns) && Number.isInteger(rows) && columns >= 1 && rows >= 1;
  if (!isGrid || columns * rows > CELLS_MAX)
    throw refused('frames', `A sheet has whole columns and rows and at most ${CELLS_MAX} cells.`);
}

function refused(which: string, message: string): AnimaticError {
  return new AnimaticError('order_invalid', message, { which });
}
