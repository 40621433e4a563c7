import { rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { ImageMade, RenderSettings, VideoMade } from './messages.ts';
import { checkImageOrder, checkRenderOrder, type ImageOrder, type RenderOrder } from './order.ts';
import { type RunOptions, runChild } from './run-child.ts';

export type RenderResult = VideoMade;
export type ImageResult = ImageMade;

/**
 * Encoding is half of the work of a clip and keeps a core busy by itself: on two cores a second drawing thread would only
 * bake the same scene once more.
 */
const WORKERS = availableParallelism() > 2 ? 2 : 1;
/** What a 720p clip may take, and what each pixel above that adds (frames in flight, sprites, encoder). */
const MEMORY_BASE_MB = 900;
const MEMORY_BYTES_PER_PIXEL = 400;

export const SETTINGS_DEFAULT: RenderSettings = {
  workers: WORKERS,
  sceneModule: new URL('../stage/bake-scene.ts', import.meta.url).href,
  isKeptReady: true,
};

/**
 * Makes a clip: frames = seconds × 24, size to the pixel, the same bytes for the same order on one platform.
 *
 * Rejects with an AnimaticError: `order_invalid`, `input_unreadable`, `input_too_large`, `input_type`,
 * `people_not_allowed`, `encoder_missing`, `timed_out`, `out_of_memory`, `crashed` or `cancelled`. The output path is
 * written only when all went well.
 */
export async function renderVideo(order: RenderOrder, options: RunOptions = {}): Promise<RenderResult> {
  return renderVideoWith(SETTINGS_DEFAULT, order, options);
}

/**
 * Makes one still, PNG or JPEG, from the same stage as a clip would be. Needs no encoder.
 * Rejects like `renderVideo`.
 */
export async function renderImage(
  order: ImageOrder & { format: 'png' | 'jpeg' },
  options: RunOptions = {},
): Promise<ImageResult> {
  checkImageOrder(order);
  return whole(order, options, (part) =>
    runChild<ImageResult>(
      { job: 'image', order: { ...order, output: part }, settings: SETTINGS_DEFAULT },
      memoryMaxMb(order, options),
      options,
      SETTINGS_DEFAULT,
    ),
  );
}

/** For tests and the bench: `renderVideo` with other threads or another stage. */
export async function renderVideoWith(
  settings: RenderSettings,
  order: RenderOrder,
  options: RunOptions = {},
): Promise<RenderResult> {
  checkRenderOrder(order);
  return whole(order, options, (part) =>
    runChild<RenderResult>(
      { job: 'video', order: { ...order, output: part }, settings },
      memoryMaxMb(order, options),
      options,
      settings,
    ),
  );
}

/** The file appears under its name complete or not at all. */
async function whole<T extends { path: string }>(
  order: { output: string },
  options: RunOptions,
  make: (part: string) => Promise<T>,
): Promise<T> {
  const part = `${order.output}.part`;
  try {
    const made = await make(part);
    await rename(part, order.output);
    options.onProgress?.(100);
    return { ...made, path: order.output };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function memoryMaxMb(order: ImageOrder, options: RunOptions): number {
  const pixelsAbove720p = Math.max(0, order.width * order.height - 1280 * 720);
  return options.memoryMaxMb ?? MEMORY_BASE_MB + (pixelsAbove720p * MEMORY_BYTES_PER_PIXEL) / 1_000_000;
}
