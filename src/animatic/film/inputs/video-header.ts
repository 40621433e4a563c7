import { open } from 'node:fs/promises';
import { AnimaticError } from '../animatic-error.ts';
import { unreadable } from './image-header.ts';

/** What an MP4 declares, read from its boxes without decoding. */
export interface VideoHeader {
  /** Pixels as coded, before any rotation. */
  width: number;
  height: number;
  seconds: number;
  codec: 'h264' | 'hevc';
}

export const VIDEO_SECONDS_MAX = 150;
export const VIDEO_SIDE_MAX = 4096;
export const VIDEO_BYTES_MAX = 512 * 1024 * 1024;
/** 15 minutes of 4K have about 2 MB of tables; a larger index is an attack on whoever reads it. */
const INDEX_BYTES_MAX = 16 * 1024 * 1024;
const TRACKS_MAX = 8;
const SAMPLES_MAX = 200_000;
const BOXES_MAX = 4000;
const FOLDERS: ReadonlySet<string> = new Set(['trak', 'mdia', 'minf', 'stbl']);
const VIDEO_CODECS: ReadonlyMap<string, VideoHeader['codec']> = new Map([
  ['avc1', 'h264'],
  ['avc3', 'h264'],
  ['hvc1', 'hevc'],
  ['hev1', 'hevc'],
]);

interface Box {
  name: string;
  /** Of the body, inside the index. */
  start: number;
  end: number;
}

/**
 * Checks an MP4 before any decoder sees it: type from its first box, declared sizes, table lengths. Throws an
 * AnimaticError: `input_type`, `input_too_large` or `input_unreadable`.
 */
export async function readVideoHeader(path: string, which: string): Promise<VideoHeader> {
  const index = await readIndex(path, which);
  const found: Partial<VideoHeader> & { tracks: number } = { tracks: 0 };
  walk(index, { name: 'moov', start: 0, end: index.byteLength }, which, (box) => {
    if (box.name === 'trak') found.tracks += 1;
    if (box.name === 'mvhd') found.seconds = movieSeconds(index, box, which);
    if (box.name === 'stsd') readSampleEntry(index, box, which, found);
    if (box.name === 'stts' || box.name === 'ctts' || box.name === 'stsz') checkTable(index, box, which);
  });
  const { width, height, seconds, codec, tracks } = found;
  if (tracks > TRACKS_MAX) throw tooLarge(which, `has ${tracks} tracks; at most ${TRACKS_MAX} can be read`);
  if (!codec || !width || !height) {
    throw new AnimaticError('input_type', `${which} must hold H.264 or HEVC video.`, { which });
  }
  if (!seconds) throw unreadable(which, 'it declares no duration');
  if (seconds > VIDEO_SECONDS_MAX)
    throw tooLarge(which, `lasts ${Math.round(seconds)} s; at most ${VIDEO_SECONDS_MAX} s`);
  return { width, height, seconds, codec };
}

/** The `moov` box's body; the media itself stays on disk. */
async function readIndex(path: string, which: string): Promise<DataView> {
  const file = await open(path).catch(() => {
    throw unreadable(which, 'there is no such file');
  });
  try {
    const { size } = await file.stat();
    if (size === 0) throw unreadable(which, 'it is empty');
    if (size > VIDEO_BYTES_MAX) throw tooLarge(which, `has ${size} bytes; at most ${VIDEO_BYTES_MAX} can be read`);
    const head = Buffer.alloc(16);
    let hasMedia = false;
    for (let at = 0, boxes = 0; at + 8 <= size && boxes < BOXES_MAX; boxes += 1) {
      await file.read(head, 0, 16, at);
      const name = head.toString('latin1', 4, 8);
      if (at === 0 && name !== 'ftyp')
        throw new AnimaticError('input_type', `${which} must be an MP4 video.`, { which });
      const declared = head.readUInt32BE(0);
      const headBytes = declared === 1 ? 16 : 8;
      const length = declared === 1 ? Number(head.readBigUInt64BE(8)) : declared === 0 ? size - at : declared;
      if (length < headBytes || at + length > size) throw unreadable(which, 'the MP4 is cut short');
      if (name === 'mdat') hasMedia = true;
      if (name === 'moov') {
        if (length > INDEX_BYTES_MAX)
          throw tooLarge(which, `has an index of ${length} bytes; at most ${INDEX_BYTES_MAX}`);
        const body = Buffer.alloc(length - headBytes);
        await file.read(body, 0, body.length, at + headBytes);
        // Media that is cut off behind the index is found out by the walk going on to the end of the file.
        if (hasMedia || (await restIsWhole(file, at + length, size))) return viewOf(body);
        throw unreadable(which, 'the MP4 is cut short');
      }
      at += length;
    }
    throw unreadable(which, 'the MP4 has no index');
  } finally {
    await file.close();
  }
}

async function restIsWhole(file: Awaited<ReturnType<typeof open>>, start: number, size: number): Promise<boolean> {
  const head = Buffer.alloc(16);
  let at = start;
  for (let boxes = 0; at + 8 <= size && boxes < BOXES_MAX; boxes += 1) {
    await file.read(head, 0, 16, at);
    const declared = head.readUInt32BE(0);
    const length = declared === 1 ? Number(head.readBigUInt64BE(8)) : declared === 0 ? size - at : declared;
    if (length < 8 || at + length > size) return false;
    at += length;
  }
  return at === size && start < size;
}

function walk(index: DataView, folder: Box, which: string, visit: (box: Box) => void): void {
  let boxes = 0;
  const pending = [folder];
  for (let open = pending.pop(); open; open = pending.pop()) {
    for (let at = open.start; at + 8 <= open.end; ) {
      boxes += 1;
      if (boxes > BOXES_MAX) throw tooLarge(which, `has more than ${BOXES_MAX} boxes in its index`);
      const length = index.getUint32(at);
      if (length < 8 || at + length > open.end) throw unreadable(which, 'its index is broken');
      const box = { name: nameAt(index, at + 4), start: at + 8, end: at + length };
      visit(box);
      if (FOLDERS.has(box.name)) pending.push(box);
      at += length;
    }
  }
}

function movieSeconds(index: DataView, box: Box, which: string): number {
  const wide = box.end - box.start >= 32 && index.getUint8(box.start) === 1;
  if (box.end - box.start < 20) throw unreadable(which, 'its index is broken');
  const scale = index.getUint32(box.start + (wide ? 20 : 12));
  const length = wide ? Number(index.getBigUint64(box.start + 24)) : index.getUint32(box.start + 16);
  if (scale === 0) throw unreadable(which, 'it declares no time scale');
  return length / scale;
}

/** The first entry of a track's sample descriptions: codec and, for video, the size. */
function readSampleEntry(index: DataView, box: Box, which: string, found: Partial<VideoHeader>): void {
  const entry = box.start + 8;
  if (entry + 36 > box.end) return;
  const codec = VIDEO_CODECS.get(nameAt(index, entry + 4));
  if (!codec) return;
  const [width, height] = [index.getUint16(entry + 32), index.getUint16(entry + 34)];
  if (width > VIDEO_SIDE_MAX || height > VIDEO_SIDE_MAX) {
    throw tooLarge(which, `is ${width} x ${height} pixels; at most ${VIDEO_SIDE_MAX} a side`);
  }
  Object.assign(found, { codec, width, height });
}

/** A table can promise more than it holds: four billion samples of one size fit in twenty bytes. */
function checkTable(index: DataView, box: Box, which: string): void {
  if (box.end - box.start < 8) throw unreadable(which, 'its index is broken');
  if (box.name === 'stsz') {
    if (box.end - box.start < 12) throw unreadable(which, 'its index is broken');
    if (index.getUint32(box.start + 8) > SAMPLES_MAX) throw tooLarge(which, 'declares too many samples');
    return;
  }
  const entries = index.getUint32(box.start + 4);
  if (box.start + 8 + entries * 8 > box.end) throw unreadable(which, 'its index is broken');
  let samples = 0;
  for (let entry = 0; entry < entries; entry += 1) samples += index.getUint32(box.start + 8 + entry * 8);
  if (samples > SAMPLES_MAX) throw tooLarge(which, 'declares too many samples');
}

function tooLarge(which: string, what: string): AnimaticError {
  return new AnimaticError('input_too_large', `${which} ${what}.`, { which });
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
