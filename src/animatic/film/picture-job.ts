import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import type { BakeScene } from '../scene.ts';
import type { ImageMade, RenderSettings } from './messages.ts';
import type { ImageOrder } from './order.ts';
import { storyboardOf } from './storyboard-of.ts';

const JPEG_QUALITY = 92;
/** An image order has no length; the stage still needs one to lay out its motion. */
const STAGE_SECONDS = 4;

/** Makes the still of an order: the poster frame of its stage. Runs in the child process. */
export async function makePicture(
  order: ImageOrder & { format: 'png' | 'jpeg' },
  settings: RenderSettings,
): Promise<ImageMade> {
  const storyboard = await storyboardOf(order, STAGE_SECONDS);
  const { bakeScene }: { bakeScene: BakeScene } = await import(settings.sceneModule);
  const scene = await bakeScene({
    storyboard,
    media: { references: [] },
    resizeMode: order.resizeMode ?? 'crop',
  });
  const canvas = createCanvas(order.width, order.height);
  scene.draw(canvas.getContext('2d'), scene.posterFrame);
  const bytes = order.format === 'png' ? await canvas.encode('png') : await canvas.encode('jpeg', JPEG_QUALITY);
  await writeFile(order.output, bytes);
  return { path: order.output, bytes: bytes.length, width: order.width, height: order.height, storyboard };
}
