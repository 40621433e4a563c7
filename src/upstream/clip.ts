import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { AUDIO_CONFIG, BEEP, SILENCE } from './beep.ts';
import { barsVideo, type Colour } from './h264.ts';

const FRAMES_PER_SECOND = 24;
const SAMPLE_RATE = 48_000;
const SAMPLES_PER_FRAME = 1024;
/** Audio frames between two beeps: a second, as near as whole frames come. */
const BEEP_EVERY = Math.round(SAMPLE_RATE / SAMPLES_PER_FRAME);
const SIDE_MIN = 16;
const CLIPS_MAX = 200;

/** White, yellow, cyan, green, magenta, red, blue at 75 %. */
const BARS: readonly Colour[] = [
  [180, 128, 128],
  [168, 44, 136],
  [145, 147, 44],
  [133, 63, 52],
  [63, 193, 204],
  [51, 109, 212],
  [28, 212, 120],
];

export interface ClipShape {
  width: number;
  height: number;
  seconds: number;
  audio: boolean;
  /** Turns the bars, so that takes differ; 0 to 6 are different ones. */
  turn: number;
}

const made = new Map<string, Promise<Buffer>>();

/** A playable MP4 of exactly this shape, made in a few milliseconds without an encoder; the same shape is made once. */
export function clip(shape: ClipShape): Promise<Buffer> {
  const exact = { ...shape, width: even(shape.width), height: even(shape.height), turn: shape.turn % BARS.length };
  const key = JSON.stringify(exact);
  const known = made.get(key);
  if (known) return known;
  if (made.size >= CLIPS_MAX) made.clear();
  const making = make(exact);
  made.set(key, making);
  return making;
}

async function make({ width, height, seconds, audio, turn }: ClipShape): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const picture = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(picture, { frameRate: FRAMES_PER_SECOND });
  const sound = audio ? new EncodedAudioPacketSource('aac') : undefined;
  if (sound) output.addAudioTrack(sound);
  await output.start();
  await Promise.all([addFrames(picture, width, height, seconds, turn), sound && addBeeps(sound, seconds)]);
  await output.finalize();
  if (!target.buffer) throw new Error('the clip has no bytes');
  return Buffer.from(target.buffer);
}

async function addFrames(
  picture: EncodedVideoPacketSource,
  width: number,
  height: number,
  seconds: number,
  turn: number,
): Promise<void> {
  const video = barsVideo(width, height, [...BARS.slice(turn), ...BARS.slice(0, turn)]);
  const decoderConfig = {
    codec: video.codec,
    codedWidth: width,
    codedHeight: height,
    description: video.description,
    colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
  } as const;
  const frames = Math.max(1, Math.round(seconds * FRAMES_PER_SECOND));
  for (let frame = 0; frame < frames; frame++) {
    const data = frame === 0 ? video.key : video.repeat(frame);
    const at = frame / FRAMES_PER_SECOND;
    await picture.add(new EncodedPacket(data, frame === 0 ? 'key' : 'delta', at, 1 / FRAMES_PER_SECOND), {
      decoderConfig,
    });
  }
  picture.close();
}

/** Never longer than the pictures. */
async function addBeeps(sound: EncodedAudioPacketSource, seconds: number): Promise<void> {
  const duration = SAMPLES_PER_FRAME / SAMPLE_RATE;
  const frames = Math.max(1, Math.floor(seconds / duration));
  const decoderConfig = {
    codec: 'mp4a.40.2',
    numberOfChannels: 2,
    sampleRate: SAMPLE_RATE,
    description: AUDIO_CONFIG,
  };
  for (let frame = 0; frame < frames; frame++) {
    const data = BEEP[frame % BEEP_EVERY] ?? SILENCE;
    await sound.add(new EncodedPacket(data, 'key', frame * duration, duration), { decoderConfig });
  }
  sound.close();
}

function even(pixels: number): number {
  return Math.max(SIDE_MIN, Math.round(pixels / 2) * 2);
}
