import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import { describeProvenance, storyboardHash } from '../provenance/describe.ts';
import { addToRgba, watermarkPattern } from '../provenance/watermark.ts';
import type { BakeScene } from '../scene.ts';
import { prepareImages } from './inputs/prepare-images.ts';
import type { ImageMade, RenderSettings } from './messages.ts';
import type { ImageOrder } from './order.ts';
import { decodeMedia } from './scene-media.ts';
import { storyboardOf } from './storyboard-of.ts';

const JPEG_QUALITY = 92;
/** An image order has no length; the stage still needs one to lay out its motion. */
const STAGE_SECONDS = 4;

/** Makes the still of an order: the poster frame of its stage, or one of its clip. Runs in the child process. */
export async function makePicture(
  order: ImageOrder & { format: 'png' | 'jpeg' },
  settings: RenderSettings,
): Promise<ImageMade> {
  const { width, height } = order;
  const storyboard = storyboardOf(order, order.moment?.seconds ?? STAGE_SECONDS, false);
  const media = await decodeMedia(await prepareImages(order.inputs, width * height));
  const { bakeScene }: { bakeScene: BakeScene } = await import(settings.sceneModule);
  const scene = await bakeScene({ storyboard, media, resizeMode: order.resizeMode ?? 'crop' });
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  scene.draw(context, Math.min(scene.frameCount - 1, order.moment?.frame ?? scene.posterFrame));
  context.resetTransform();
  const pixels = context.getImageData(0, 0, width, height);
  addToRgba(pixels.data, watermarkPattern(width, height, storyboardHash(storyboard), 0));
  context.putImageData(pixels, 0, 0);
  const metadata = describeProvenance(storyboard, order);
  const bytes =
    order.format === 'png'
      ? await canvas.encode('png', metadata)
      : await canvas.encode('jpeg', { quality: JPEG_QUALITY, ...metadata });
  await writeFile(order.output, bytes);
  return { path: order.output, bytes: bytes.length, width, height, storyboard };
}
