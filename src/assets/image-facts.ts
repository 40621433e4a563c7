import { open } from 'node:fs/promises';
import { Problem } from '../core/problem.ts';
import { mediaTypeFromBytes } from '../lib/media-type.ts';
import { IMAGE_PIXELS_MAX, IMAGE_SIDE_MAX, type ImageFacts } from './facts.ts';

/** A JPEG has its size after its metadata, which may be megabytes; more segments than this are no photograph. */
const JPEG_SEGMENTS_MAX = 1000;
const EXIF_BYTES_MAX = 64 * 1024;

type ReadAt = (position: number, length: number) => Promise<Buffer>;

/**
 * The type and the size that an image declares, from its header; nothing is decoded. `path` is the whole file, for
 * headers that reach beyond the head. Throws Problem `invalid_media`.
 */
export async function probeImage(head: Uint8Array, path?: string): Promise<ImageFacts> {
  const mediaType = mediaTypeFromBytes(head);
  const size = await sizeOf(mediaType, head, path);
  if (size === undefined || (mediaType !== 'image/jpeg' && mediaType !== 'image/png' && mediaType !== 'image/webp'))
    throw new Problem('invalid_media', { message: 'The image is damaged.', detail: `no size in ${mediaType}` });
  const { width, height } = size;
  if (width === 0 || height === 0) throw new Problem('invalid_media', { message: 'The image has no pixels.' });
  if (Math.max(width, height) > IMAGE_SIDE_MAX || width * height > IMAGE_PIXELS_MAX)
    throw new Problem('invalid_media', { message: `An image of ${width} by ${height} pixels is too large.` });
  return { mediaType, width, height };
}

interface Size {
  width: number;
  height: number;
}

async function sizeOf(mediaType: string | undefined, head: Uint8Array, path?: string): Promise<Size | undefined> {
  const start = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (mediaType === 'image/png') return pngSize(start);
  if (mediaType === 'image/webp') return webpSize(start);
  if (mediaType !== 'image/jpeg') return undefined;
  if (path === undefined)
    return jpegSize((position, length) => Promise.resolve(start.subarray(position, position + length)));
  const file = await open(path, 'r');
  try {
    return await jpegSize(async (position, length) => {
      if (position + length <= start.length) return start.subarray(position, position + length);
      const part = Buffer.alloc(length);
      const { bytesRead } = await file.read(part, 0, length, position);
      return part.subarray(0, bytesRead);
    });
  } finally {
    await file.close();
  }
}

function pngSize(head: Buffer): Size | undefined {
  if (head.length < 33 || head.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** The three kinds of WebP: lossy (VP8), lossless (VP8L), extended (VP8X). */
function webpSize(head: Buffer): Size | undefined {
  const kind = head.length < 30 ? '' : head.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8L' && head[20] === 0x2f) {
    const bits = head.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const hasStartCode = head[23] === 0x9d && head[24] === 0x01 && head[25] === 0x2a;
  if (kind !== 'VP8 ' || !hasStartCode) return undefined;
  return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
}

/** Walks the segments up to the frame header; metadata is jumped over, not read. */
async function jpegSize(readAt: ReadAt): Promise<Size | undefined> {
  let position = 2;
  let turned = false;
  for (let count = 0; count < JPEG_SEGMENTS_MAX; count++) {
    const header = await readAt(position, 9);
    if (header.length < 4 || header[0] !== 0xff) return undefined;
    const marker = header[1] ?? 0;
    if (marker === 0xff) {
      position += 1; // A fill byte.
      continue;
    }
    if (isStandalone(marker)) {
      position += 2;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return undefined; // The picture begins, and no size was given.
    const length = header.readUInt16BE(2);
    if (length < 2) return undefined;
    if (isFrame(marker)) {
      if (header.length < 9) return undefined;
      const [height, width] = [header.readUInt16BE(5), header.readUInt16BE(7)];
      return turned ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xe1) turned = isTurned(await readAt(position + 4, Math.min(length - 2, EXIF_BYTES_MAX))) || turned;
    position += 2 + length;
  }
  return undefined;
}

function isStandalone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** SOF0 to SOF15, without the three of that range that mean something else (DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Whether EXIF says that the picture is to be shown turned by a quarter: orientations 5 to 8. */
function isTurned(segment: Buffer): boolean {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0' || segment.length < 14) return false;
  const tiff = segment.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = short(directory);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return false;
    if (short(entry) === 0x0112) return short(entry + 8) >= 5 && short(entry + 8) <= 8;
  }
  return false;
}
