import { crc32 } from 'node:zlib';
import { AnimaticError } from '../animatic-error.ts';

/** Judged from the bytes, never from the file's name. */
export interface ImageHeader {
  type: 'png' | 'jpeg' | 'webp';
  /** Pixels, as declared. */
  width: number;
  /** Pixels, as declared. */
  height: number;
}

export const IMAGE_SIDE_MAX = 12_000;
export const IMAGE_PIXELS_MAX = 50_000_000;
/** A progressive JPEG has about ten scans; thousands of them are a way to burn a CPU with a small file. */
const JPEG_SCANS_MAX = 64;

/**
 * Reads the type and the declared size without decoding a pixel, and walks the file's structure to its end.
 * Throws an AnimaticError: `input_type`, `input_too_large`, or `input_unreadable` for what is cut short or contradicts
 * itself.
 */
export function readImageHeader(bytes: Uint8Array, which: string): ImageHeader {
  if (bytes.length === 0) throw unreadable(which, 'it is empty');
  const header = readByType(bytes, which);
  if (!header) throw new AnimaticError('input_type', `${which} must be a PNG, JPEG or WebP image.`, { which });
  checkSize(header, which);
  return header;
}

/** For sizes found elsewhere in a file too: a header may say one thing and its frames another. */
export function checkSize({ width, height }: { width: number; height: number }, which: string): void {
  if (width < 1 || height < 1) throw unreadable(which, 'it declares no width or height');
  if (width > IMAGE_SIDE_MAX || height > IMAGE_SIDE_MAX || width * height > IMAGE_PIXELS_MAX) {
    throw new AnimaticError(
      'input_too_large',
      `${which} is ${width} x ${height} pixels; at most ${IMAGE_SIDE_MAX} a side and ${IMAGE_PIXELS_MAX / 1e6} megapixels can be used.`,
      { which },
    );
  }
}

export function unreadable(which: string, why: string): AnimaticError {
  return new AnimaticError('input_unreadable', `${which} cannot be read: ${why}.`, { which });
}

function readByType(bytes: Uint8Array, which: string): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(view, which);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(view, which);
  if (text(view, 0) === 'RIFF' && text(view, 8) === 'WEBP') return readWebp(view, which);
  return undefined;
}

function readPng(view: DataView, which: string): ImageHeader {
  let header: ImageHeader | undefined;
  let hasPixels = false;
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at);
    const name = text(view, at + 4);
    if (at + 12 + length > view.byteLength) throw unreadable(which, 'the PNG is cut short');
    if (!header) {
      if (name !== 'IHDR' || length !== 13) throw unreadable(which, 'the PNG does not start with its header');
      header = { type: 'png', width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
      // Before the walk: the size alone condemns a bomb, however broken the rest.
      checkSize(header, which);
    }
    if (name === 'IDAT') hasPixels = true;
    if (crc32(bytesOf(view, at + 4, length + 4)) !== view.getUint32(at + 8 + length)) {
      throw unreadable(which, 'the PNG is damaged');
    }
    if (name === 'IEND') {
      if (!hasPixels) throw unreadable(which, 'the PNG holds no pixels');
      return header;
    }
    at += 12 + length;
  }
  throw unreadable(which, 'the PNG is cut short');
}

function readJpeg(view: DataView, which: string): ImageHeader {
  let header: ImageHeader | undefined;
  let scans = 0;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) throw unreadable(which, 'the JPEG has a broken marker');
    const marker = view.getUint8(at + 1);
    // Fill bytes and markers without a body.
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xd9) break;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > view.byteLength) throw unreadable(which, 'the JPEG is cut short');
    if (isFrameMarker(marker)) {
      if (header) throw unreadable(which, 'the JPEG declares its size twice');
      header = jpegFrame(view, at, marker, length, which);
    }
    at += 2 + length;
    if (marker === 0xda) {
      scans += 1;
      if (scans > JPEG_SCANS_MAX) throw unreadable(which, `the JPEG has more than ${JPEG_SCANS_MAX} scans`);
      at = endOfScan(view, at, which);
    }
  }
  if (!header || scans === 0) throw unreadable(which, 'the JPEG holds no picture');
  if (at + 2 > view.byteLength || view.getUint16(at) !== 0xffd9) throw unreadable(which, 'the JPEG is cut short');
  return header;
}

function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function jpegFrame(view: DataView, at: number, marker: number, length: number, which: string): ImageHeader {
  // Baseline, extended and progressive; the others are lossless, hierarchical or arithmetic, which nothing here decodes.
  if (marker > 0xc2) {
    throw new AnimaticError('input_type', `${which} is a kind of JPEG that is not supported.`, { which });
  }
  if (length < 8) throw unreadable(which, 'the JPEG has a broken header');
  const header: ImageHeader = { type: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  checkSize(header, which);
  return header;
}

/** Skips entropy-coded data: the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(view: DataView, start: number, which: string): number {
  for (let at = start; at + 1 < view.byteLength; at += 1) {
    if (view.getUint8(at) !== 0xff) continue;
    const next = view.getUint8(at + 1);
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw unreadable(which, 'the JPEG is cut short');
}

function readWebp(view: DataView, which: string): ImageHeader {
  const end = view.getUint32(4, true) + 8;
  if (end > view.byteLength) throw unreadable(which, 'the WebP is cut short');
  let canvas: ImageHeader | undefined;
  for (let at = 12; at + 8 <= end; ) {
    const name = text(view, at);
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > end) throw unreadable(which, 'the WebP is cut short');
    if (name === 'VP8X') canvas = webpCanvas(view, at, length, which);
    if (name === 'ANIM' || name === 'ANMF') {
      throw new AnimaticError('input_type', `${which} is an animated WebP; give a still one.`, { which });
    }
    if (name === 'VP8 ' || name === 'VP8L') {
      const picture = name === 'VP8 ' ? webpLossy(view, at, length, which) : webpLossless(view, at, length, which);
      checkSize(picture, which);
      if (canvas && (canvas.width !== picture.width || canvas.height !== picture.height)) {
        throw unreadable(which, 'the WebP declares two sizes');
      }
      return picture;
    }
    at += 8 + length + (length % 2);
  }
  throw unreadable(which, 'the WebP holds no picture');
}

function webpCanvas(view: DataView, at: number, length: number, which: string): ImageHeader {
  if (length < 10) throw unreadable(which, 'the WebP has a broken header');
  const width = 1 + (view.getUint32(at + 12, true) & 0xffffff);
  const height = 1 + (view.getUint16(at + 15, true) | (view.getUint8(at + 17) << 16));
  checkSize({ width, height }, which);
  return { type: 'webp', width, height };
}

function webpLossy(view: DataView, at: number, length: number, which: string): ImageHeader {
  const isKeyFrame = length >= 10 && view.getUint16(at + 11) === 0x9d01 && view.getUint8(at + 13) === 0x2a;
  if (!isKeyFrame) throw unreadable(which, 'the WebP has a broken picture');
  const [width, height] = [view.getUint16(at + 14, true) & 0x3fff, view.getUint16(at + 16, true) & 0x3fff];
  return { type: 'webp', width, height };
}

function webpLossless(view: DataView, at: number, length: number, which: string): ImageHeader {
  if (length < 5 || view.getUint8(at + 8) !== 0x2f) throw unreadable(which, 'the WebP has a broken picture');
  const bits = view.getUint32(at + 9, true);
  return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((value, index) => bytes[index] === value);
}

function text(view: DataView, at: number): string {
  if (at + 4 > view.byteLength) return '';
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
