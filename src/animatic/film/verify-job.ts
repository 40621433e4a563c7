import { open } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import { parseProvenance } from '../provenance/describe.ts';
import { pictureText } from '../provenance/picture-text.ts';
import { WatermarkReader } from '../provenance/watermark-reader.ts';
import { unreadable } from './inputs/image-header.ts';
import { decodeImage, readImage } from './inputs/prepare-images.ts';
import { readVideoHeader } from './inputs/video-header.ts';
import { readFrames, readMetadata } from './inputs/video-reader.ts';
import type { FileVerified } from './verify-file.ts';

const WHICH = 'file';
/** Three frames a second of the first ten seconds: more adds little. */
const FRAMES_LOOKED_AT = 32;
const LOOK_EVERY_FRAMES = 8;
/** A clear mark is found early. */
const TRY_EVERY_FRAMES = 32;

/** Reads what a file says of itself and what is hidden in it. Runs in the child process. */
export async function verify(path: string): Promise<FileVerified> {
  return (await isMp4(path)) ? verifyVideo(path) : verifyImage(path);
}

async function verifyVideo(path: string): Promise<FileVerified> {
  const { width, height } = await readVideoHeader(path, WHICH);
  const metadata = await readMetadata(path, WHICH);
  const reader = new WatermarkReader(width, height);
  const shape = { width, height, resizeMode: 'crop', format: 'yuv420p' } as const;
  let frame = 0;
  for await (const picture of readFrames(path, WHICH, shape)) {
    if (frame % LOOK_EVERY_FRAMES === 0) reader.look(picture.subarray(0, width * height), frame);
    frame += 1;
    if (frame >= FRAMES_LOOKED_AT * LOOK_EVERY_FRAMES) break;
    if (frame % TRY_EVERY_FRAMES === 0 && reader.result()) break;
  }
  return answer(metadata['description'], reader);
}

async function verifyImage(path: string): Promise<FileVerified> {
  const bytes = await readImage(path, WHICH);
  const image = await decodeImage(bytes, WHICH);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const luma = new Uint8Array(width * height);
  for (let pixel = 0; pixel < luma.length; pixel += 1) {
    const [red, green, blue] = [data[pixel * 4] ?? 0, data[pixel * 4 + 1] ?? 0, data[pixel * 4 + 2] ?? 0];
    luma[pixel] = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  const reader = new WatermarkReader(width, height);
  reader.look(luma, 0);
  return answer(pictureText(bytes), reader);
}

function answer(description: string | undefined, reader: WatermarkReader): FileVerified {
  const provenance = parseProvenance(description);
  const hash = reader.result();
  return {
    ...(provenance && { provenance }),
    watermark: hash ? { found: true, storyboard: Buffer.from(hash).toString('hex') } : { found: false },
  };
}

async function isMp4(path: string): Promise<boolean> {
  const file = await open(path).catch(() => {
    throw unreadable(WHICH, 'there is no such file');
  });
  try {
    const head = Buffer.alloc(8);
    await file.read(head, 0, 8, 0);
    return head.toString('latin1', 4, 8) === 'ftyp';
  } finally {
    await file.close();
  }
}
