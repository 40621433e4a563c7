import { type FileHandle, open } from 'node:fs/promises';
import {
  CustomSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
} from 'mediabunny';
import { IMAGE_PIXELS_MAX, IMAGE_SIDE_MAX, type VideoFacts } from './facts.ts';

/** Larger reads are asked for only by files that lie about their own structure. */
const READ_BYTES_MAX = 64 * 1024 * 1024;
const INDEX_BYTES_MAX = 48 * 1024 * 1024;
const BOXES_MAX = 100_000;
const FRAGMENT_BYTES_MAX = 4 * 1024 * 1024;
/** An hour of pictures in one run. A run of any number of frames takes twenty bytes, but memory for each of them. */
const RUN_FRAMES_MAX = 200_000;
const TRACKS_MAX = 32;
/** Without an index (WebM) counting frames means reading the whole file; beyond this size a sample must do. */
const COUNT_ALL_BYTES_MAX = 512 * 1024 * 1024;
const SAMPLE_PACKETS = 300;
const CONTAINERS = new Map<unknown, VideoFacts['container']>([
  [MP4, 'mp4'],
  [QTFF, 'quicktime'],
  [WEBM, 'webm'],
  [MATROSKA, 'matroska'],
]);

/** The file is not a whole video that can be read; the message says why, and is fit for the public. */
export class UnreadableVideo extends Error {}

/** Reads what a video file is. Runs in a thread of its own (`probe-thread.ts`), because a file can make it spin. */
export async function readVideoFacts(path: string): Promise<VideoFacts> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const input = new Input({
      // A playlist would make the reader fetch other files, so only these formats exist.
      formats: [MP4, QTFF, WEBM, MATROSKA],
      source: new CustomSource({ getSize: () => size, read: (start, end) => readPart(file, start, end) }),
    });
    try {
      const container = CONTAINERS.get(await input.getFormat().catch(() => undefined));
      if (container === undefined) throw new UnreadableVideo('The file is not a video.');
      if (container === 'mp4' || container === 'quicktime') await checkBoxes(file, size);
      return await factsOf(input, container, size);
    } finally {
      input.dispose();
    }
  } finally {
    await file.close();
  }
}

async function readPart(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  if (end - start > READ_BYTES_MAX) throw new UnreadableVideo('The video has an index that is too large.');
  const part = new Uint8Array(end - start);
  const { bytesRead } = await file.read(part, 0, part.length, start);
  if (bytesRead < part.length) throw new UnreadableVideo('The video is cut off.');
  return part;
}

/**
 * Walks the boxes of the first level. The index may come first and be whole while the pictures are cut off: such a
 * file looks perfect to everybody who reads only the index.
 */
async function checkBoxes(file: FileHandle, size: number): Promise<void> {
  const header = Buffer.alloc(16);
  let position = 0;
  for (let count = 0; position < size; count++) {
    if (count === BOXES_MAX) throw new UnreadableVideo('The video has too many parts.');
    const { bytesRead } = await file.read(header, 0, 16, position);
    if (bytesRead < 8) throw new UnreadableVideo('The video is cut off.');
    const short = header.readUInt32BE(0);
    const long = short === 1 && bytesRead === 16 ? Number(header.readBigUInt64BE(8)) : short;
    const length = long === 0 ? size - position : long;
    if (length < (short === 1 ? 16 : 8)) throw new UnreadableVideo('The video is damaged.');
    if (position + length > size) throw new UnreadableVideo('The video is cut off.');
    const name = header.toString('latin1', 4, 8);
    if ((name === 'moov' || name === 'moof') && length > INDEX_BYTES_MAX)
      throw new UnreadableVideo('The video has an index that is too large.');
    if (name === 'moov') checkIndex(await bytesOf(file, position, length));
    if (name === 'moof') await checkFragment(file, position, length);
    position += length;
  }
}

/** Looks at the bytes rather than at the boxes, so that no nesting can hide a run. */
async function checkFragment(file: FileHandle, position: number, length: number): Promise<void> {
  if (length > FRAGMENT_BYTES_MAX) throw new UnreadableVideo('The video has an index that is too large.');
  const fragment = await bytesOf(file, position, length);
  for (let at = fragment.indexOf('trun'); at !== -1; at = fragment.indexOf('trun', at + 4)) {
    const frames = at + 12 <= length ? fragment.readUInt32BE(at + 8) : 0;
    if (frames > RUN_FRAMES_MAX) throw new UnreadableVideo('The video declares more frames than it can have.');
  }
}

async function bytesOf(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, position);
  return bytes;
}

/**
 * No chunk holds more frames than the longest table has: the reader counts through a whole chunk for every frame, for hours
 * where one damaged byte says that there are billions in it. Looks at the bytes rather than at the boxes, as below.
 */
function checkIndex(index: Buffer): void {
  const most = Math.max(0, ...positionsOf(index, 'stsz', 'stz2').map((at) => index.readUInt32BE(at + 12)));
  for (const at of positionsOf(index, 'stsc')) {
    const count = Math.min(index.readUInt32BE(at + 8), Math.floor((index.length - at - 12) / 12));
    for (let entry = 0; entry < count; entry++)
      if (index.readUInt32BE(at + 16 + entry * 12) > most) throw new UnreadableVideo('The video is damaged.');
  }
}

/** Where these names of boxes stand, with room for the fields that follow. */
function positionsOf(index: Buffer, ...names: readonly string[]): number[] {
  const found: number[] = [];
  for (const name of names)
    for (let at = index.indexOf(name); at !== -1 && at + 16 <= index.length; at = index.indexOf(name, at + 4))
      found.push(at);
  return found;
}

async function factsOf(input: Input, container: VideoFacts['container'], size: number): Promise<VideoFacts> {
  const tracks = await input.getTracks();
  if (tracks.length > TRACKS_MAX) throw new UnreadableVideo('The video has too many tracks.');
  const video = await input.getPrimaryVideoTrack();
  if (video === null) throw new UnreadableVideo('The file has no picture track.');
  const codec = await video.getCodec();
  if (codec === null) throw new UnreadableVideo('The codec of the video is not known.');
  const width = await video.getDisplayWidth();
  const height = await video.getDisplayHeight();
  if (!(width > 0 && height > 0) || Math.max(width, height) > IMAGE_SIDE_MAX || width * height > IMAGE_PIXELS_MAX)
    throw new UnreadableVideo(`A video of ${width} by ${height} pixels is not accepted.`);
  await checkEnds(video);
  const timing = await timingOf(video, container, size);
  const audio = await input.getPrimaryAudioTrack();
  return {
    container,
    ...timing,
    width,
    height,
    video: { codec },
    ...(audio === null ? {} : { audio: await audioOf(audio) }),
    tracks: tracks.length,
  };
}

/** The first picture must be there and be one, and the last must be there. */
async function checkEnds(video: InputVideoTrack): Promise<void> {
  const sink = new EncodedPacketSink(video);
  const first = await sink.getFirstPacket();
  if (first === null) throw new UnreadableVideo('The video has no pictures.');
  const isPicture = first.byteLength > 0 && first.data.some((byte) => byte !== 0);
  const last = await sink.getPacket(Number.POSITIVE_INFINITY);
  if (!isPicture || last === null || last.byteLength === 0) throw new UnreadableVideo('The video is damaged.');
}

async function timingOf(
  video: InputVideoTrack,
  container: VideoFacts['container'],
  size: number,
): Promise<Pick<VideoFacts, 'seconds' | 'frames' | 'frameRate'>> {
  const hasIndex = container === 'mp4' || container === 'quicktime';
  const countsAll = hasIndex || size <= COUNT_ALL_BYTES_MAX;
  const seconds = await video.computeDuration();
  const stats = await video.computePacketStats(countsAll ? Number.POSITIVE_INFINITY : SAMPLE_PACKETS);
  if (!(seconds > 0) || !Number.isFinite(stats.averagePacketRate) || !(stats.averagePacketRate > 0))
    throw new UnreadableVideo('The video has no duration.');
  return { seconds, frameRate: stats.averagePacketRate, ...(countsAll ? { frames: stats.packetCount } : {}) };
}

async function audioOf(audio: InputAudioTrack): Promise<NonNullable<VideoFacts['audio']>> {
  return {
    codec: (await audio.getCodec()) ?? 'unknown',
    channels: await audio.getNumberOfChannels(),
    sampleRate: await audio.getSampleRate(),
  };
}
