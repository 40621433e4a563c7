import { readFile, stat } from 'node:fs/promises';
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import type { RenderInputs } from '../order.ts';
import { readImageHeader, unreadable } from './image-header.ts';
import { checkPngPixels } from './png-pixels.ts';

const IMAGE_BYTES_MAX = 64 * 1024 * 1024;
/** An image larger than this many times the frame is made smaller once, instead of being held large in every thread. */
const KEPT_PIXELS_FACTOR = 4;

/** Encoded images, checked and known to decode; ready to be handed to the drawing threads. */
export interface PreparedImages {
  firstFrame?: Uint8Array;
  lastFrame?: Uint8Array;
  references: readonly Uint8Array[];
}

/** Checks and decodes every image of an order, one after the other so that only one is in memory at full size. */
export async function prepareImages(inputs: RenderInputs, framePixels: number): Promise<PreparedImages> {
  const { firstFrame, lastFrame, references = [] } = inputs;
  const prepared: PreparedImages = { references: [] };
  if (firstFrame !== undefined) prepared.firstFrame = await prepareImage(firstFrame, 'firstFrame', framePixels);
  if (lastFrame !== undefined) prepared.lastFrame = await prepareImage(lastFrame, 'lastFrame', framePixels);
  const subjects: Uint8Array[] = [];
  for (const [position, path] of references.entries()) {
    subjects.push(await prepareImage(path, `references[${position}]`, framePixels));
  }
  return { ...prepared, references: subjects };
}

/** Decodes what `prepareImages` has let through. Turned upright where the camera's orientation says so. */
export async function decodeImage(bytes: Uint8Array, which: string): Promise<Image> {
  try {
    return await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    throw unreadable(which, 'its pixels are damaged');
  }
}

async function prepareImage(path: string, which: string, framePixels: number): Promise<Uint8Array> {
  const bytes = await readImage(path, which);
  const header = readImageHeader(bytes, which);
  if (header.type === 'png') await checkPngPixels(bytes, which);
  const image = await decodeImage(bytes, which);
  const kept = framePixels * KEPT_PIXELS_FACTOR;
  if (header.width * header.height <= kept) return bytes;
  const scale = Math.sqrt(kept / (image.width * image.height));
  const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return canvas.encode('png');
}

/** The bytes of an image file whose type and size can be used. */
export async function readImage(path: string, which: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw unreadable(which, 'there is no such file');
  if (found.size > IMAGE_BYTES_MAX) throw unreadable(which, `it has ${found.size} bytes; at most ${IMAGE_BYTES_MAX}`);
  const bytes = await readFile(path);
  readImageHeader(bytes, which);
  return bytes;
}
