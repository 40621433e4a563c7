import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

export interface SampleVideo {
  container?: 'mp4' | 'quicktime' | 'webm' | 'matroska';
  width?: number;
  height?: number;
  frames?: number;
  frameRate?: number;
  rotation?: 0 | 90 | 180 | 270;
  audio?: boolean;
  /** The index before the pictures, as for streaming; only MP4. */
  indexFirst?: boolean;
  /** Told apart by their content. */
  fill?: number;
}

/** A small file with a true structure; its pictures are filler that nobody can decode. No encoder is needed. */
export async function sampleVideo(options: SampleVideo = {}): Promise<Buffer> {
  const { container = 'mp4', width = 320, height = 180, frames = 48, frameRate = 24, fill = 7 } = options;
  const target = new BufferTarget();
  const output = new Output({ format: formatOf(container, options.indexFirst === true), target });
  const video = new EncodedVideoPacketSource('vp9');
  output.addVideoTrack(video, { rotation: options.rotation ?? 0, frameRate });
  const audio = options.audio === true ? new EncodedAudioPacketSource('opus') : undefined;
  if (audio !== undefined) output.addAudioTrack(audio);
  await output.start();
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: width, codedHeight: height };
  for (let frame = 0; frame < frames; frame++) {
    // A VP9 key frame begins with these bytes.
    const data = Buffer.concat([Buffer.from([0x82, 0x49, 0x83, 0x42]), Buffer.alloc(200, fill)]);
    const packet = new EncodedPacket(data, frame % 24 === 0 ? 'key' : 'delta', frame / frameRate, 1 / frameRate);
    await video.add(packet, { decoderConfig });
  }
  for (let part = 0; audio !== undefined && part < (frames / frameRate) * 50; part++) {
    const packet = new EncodedPacket(Buffer.alloc(40, fill), 'key', part / 50, 1 / 50);
    await audio.add(packet, { decoderConfig: { codec: 'opus', numberOfChannels: 2, sampleRate: 48000 } });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

function formatOf(container: NonNullable<SampleVideo['container']>, indexFirst: boolean) {
  if (container === 'webm') return new WebMOutputFormat();
  if (container === 'matroska') return new MkvOutputFormat();
  const options = { fastStart: indexFirst ? ('in-memory' as const) : (false as const) };
  return container === 'mp4' ? new Mp4OutputFormat(options) : new MovOutputFormat(options);
}

/** A PNG's header and an end; enough for everybody who does not decode. */
export function samplePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 6, 0, 0, 0], 16);
  const end = Buffer.from('0000000049454e44ae426082', 'hex');
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, end]);
}

export interface SampleJpeg {
  /** Bytes of metadata before the size; every 64 KiB are a segment. */
  metadataBytes?: number;
  /** EXIF orientation, 1 to 8. */
  orientation?: number;
  littleEndian?: boolean;
  /** The marker of the frame: 0xc0 baseline, 0xc2 progressive. */
  frame?: number;
}

export function sampleJpeg(width: number, height: number, options: SampleJpeg = {}): Buffer {
  const segments: Buffer[] = [Buffer.from([0xff, 0xd8])];
  if (options.orientation !== undefined) segments.push(exif(options.orientation, options.littleEndian === true));
  for (let left = options.metadataBytes ?? 0; left > 0; left -= 65_533) {
    const body = Buffer.alloc(Math.min(left, 65_533), 0xc0);
    segments.push(Buffer.from([0xff, 0xe2, (body.length + 2) >> 8, (body.length + 2) & 255]), body);
  }
  const frame = Buffer.from([0xff, options.frame ?? 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  // A table before the frame, whose marker lies between those of the frames.
  segments.push(Buffer.from([0xff, 0xc4, 0, 4, 0, 0]), frame, Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9]));
  return Buffer.concat(segments);
}

function exif(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write(isLittle ? 'II' : 'MM', 0, 'latin1');
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  const length = 2 + 6 + tiff.length;
  return Buffer.concat([Buffer.from([0xff, 0xe1, length >> 8, length & 255]), Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

export function sampleWebp(kind: 'VP8 ' | 'VP8L' | 'VP8X', width: number, height: number): Buffer {
  const body = Buffer.alloc(18);
  if (kind === 'VP8X') {
    body.writeUIntLE(width - 1, 4, 3);
    body.writeUIntLE(height - 1, 7, 3);
  } else if (kind === 'VP8L') {
    body[0] = 0x2f;
    body.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1);
  } else {
    body.set([0x9d, 0x01, 0x2a], 3);
    body.writeUInt16LE(width, 6);
    body.writeUInt16LE(height, 8);
  }
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(12 + body.length, 4);
  head.write(`WEBP${kind}`, 8, 'latin1');
  head.writeUInt32LE(body.length, 16);
  return Buffer.concat([head, body]);
}
