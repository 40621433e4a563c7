import { finished } from 'node:stream/promises';
import { createInflate } from 'node:zlib';
import { unreadable } from './image-header.ts';

/** 64 bits a pixel and a byte a row, and the rows of an interlaced picture once more. */
const BYTES_PER_PIXEL_MAX = 8;

/**
 * Unpacks a PNG's pixels without keeping them. The canvas draws a picture whose data is damaged as far as it goes, and
 * says nothing; an order must not be made from half an image. The file's structure must have been walked before.
 */
export async function checkPngPixels(bytes: Uint8Array, which: string): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const bytesMax = width * height * BYTES_PER_PIXEL_MAX + height * 2 + width * 2;
  const inflate = createInflate();
  let unpacked = 0;
  inflate.on('data', (chunk: Uint8Array) => {
    unpacked += chunk.length;
    if (unpacked > bytesMax) inflate.destroy(new Error('more pixels than declared'));
  });
  for (const part of pixelParts(bytes, view)) inflate.write(part);
  inflate.end();
  try {
    await finished(inflate);
  } catch {
    throw unreadable(which, 'its pixels are damaged');
  }
  // One bit a pixel is the least there is.
  if (unpacked < Math.ceil(width / 8) * height) throw unreadable(which, 'pixels are missing');
}

function* pixelParts(bytes: Uint8Array, view: DataView): Generator<Uint8Array> {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49444154) yield bytes.subarray(at + 8, at + 8 + view.getUint32(at));
  }
}
