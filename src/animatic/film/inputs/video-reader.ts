import type { Decoder, Demuxer, FilterAPI } from 'node-av/api';
import type { Frame } from 'node-av/lib';
import { AnimaticError } from '../animatic-error.ts';
import { SAMPLES_PER_SECOND, type StereoSound } from '../clip-writer.ts';
import { loadEncoder } from '../encoder.ts';
import { FRAMES_PER_SECOND } from '../order.ts';
import { unreadable } from './image-header.ts';

/** How decoded frames are to look. */
export interface FrameShape {
  width: number;
  height: number;
  resizeMode: 'crop' | 'pad';
  format: 'yuv420p' | 'rgba';
  /** From `uprightFilters`; without them the pictures come as they are stored. */
  upright?: string;
}

/**
 * The file as an MP4 and nothing else, whatever its bytes would rather be read as; no network, no other files.
 * `readVideoHeader` must have let it through.
 */
async function openVideo(path: string, which: string): Promise<Demuxer> {
  await loadEncoder();
  const { Demuxer } = await import('node-av/api');
  try {
    const options = { protocol_whitelist: 'file', enable_drefs: '0' };
    return await Demuxer.open(path, { format: 'mov', options });
  } catch (error) {
    throw unreadableVideo(which, error);
  }
}

/**
 * Decodes frames at 24 a second in the wanted shape, from the start or from `fromSeconds` before which nothing is needed.
 * Each buffer is handed out once and is the receiver's.
 */
export async function* readFrames(
  path: string,
  which: string,
  shape: FrameShape,
  fromSeconds = 0,
): AsyncGenerator<Buffer> {
  const demuxer = await openVideo(path, which);
  let decoder: Decoder | undefined;
  let filter: FilterAPI | undefined;
  try {
    const [{ Decoder, FilterAPI }, { AVSEEK_FLAG_BACKWARD }] = await Promise.all([
      import('node-av/api'),
      loadEncoder(),
    ]);
    const stream = demuxer.video();
    if (!stream) throw unreadable(which, 'it holds no video');
    // To the key frame before: there may be none after.
    if (fromSeconds > 0) await demuxer.seek(fromSeconds, -1, AVSEEK_FLAG_BACKWARD);
    decoder = await Decoder.create(stream, { context: { threadCount: 2 } });
    filter = FilterAPI.create(filterOf(shape, fromSeconds > 0));
    for await (const frame of filter.frames(decoder.frames(demuxer.packets(stream.index)))) {
      if (!frame) break;
      yield take(frame);
    }
  } catch (error) {
    throw error instanceof AnimaticError ? error : unreadableVideo(which, error);
  } finally {
    filter?.close();
    decoder?.close();
    await demuxer.close();
  }
}

/** The clip's sound as 48 kHz stereo, exactly `sampleCount` long; undefined when it has none. */
export async function readSound(path: string, which: string, sampleCount: number): Promise<StereoSound | undefined> {
  const demuxer = await openVideo(path, which);
  let decoder: Decoder | undefined;
  let filter: FilterAPI | undefined;
  try {
    const { Decoder, FilterAPI } = await import('node-av/api');
    const stream = demuxer.audio();
    if (!stream) return undefined;
    const sound = { left: new Float32Array(sampleCount), right: new Float32Array(sampleCount) };
    decoder = await Decoder.create(stream);
    filter = FilterAPI.create(
      `aresample=${SAMPLES_PER_SECOND},aformat=sample_fmts=fltp:channel_layouts=stereo:sample_rates=${SAMPLES_PER_SECOND}`,
    );
    let at = 0;
    for await (const frame of filter.frames(decoder.frames(demuxer.packets(stream.index)))) {
      if (!frame) break;
      const samples = asFloats(take(frame));
      const count = Math.min(samples.length / 2, sampleCount - at);
      sound.left.set(samples.subarray(0, count), at);
      sound.right.set(samples.subarray(samples.length / 2, samples.length / 2 + count), at);
      at += count;
      if (at >= sampleCount) break;
    }
    return sound;
  } catch (error) {
    throw error instanceof AnimaticError ? error : unreadableVideo(which, error);
  } finally {
    filter?.close();
    decoder?.close();
    await demuxer.close();
  }
}

/** The file's own metadata: `comment`, `description` … */
export async function readMetadata(path: string, which: string): Promise<Record<string, string>> {
  const demuxer = await openVideo(path, which);
  const metadata = { ...demuxer.metadata };
  await demuxer.close();
  return metadata;
}

/**
 * Frame rate, size, colours and upright orientation in one chain. The first frame counts as time 0, except after a
 * seek, where times before the asked one may be handed out too.
 */
function filterOf({ width, height, resizeMode, format, upright = '' }: FrameShape, isSeek: boolean): string {
  const size = `${width}:${height}`;
  const colours = format === 'rgba' ? '' : ':out_color_matrix=bt709:out_range=tv';
  const flags = ':flags=bicubic+accurate_rnd+full_chroma_int+bitexact';
  const fit =
    resizeMode === 'crop'
      ? `scale=${size}:force_original_aspect_ratio=increase${colours}${flags},crop=${size}`
      : `scale=${size}:force_original_aspect_ratio=decrease${colours}${flags},pad=${size}:(ow-iw)/2:(oh-ih)/2`;
  const start = isSeek ? '' : ':start_time=0';
  return `fps=${FRAMES_PER_SECOND}${start},${upright}${fit},setsar=1,format=${format}`;
}

function take(frame: Frame): Buffer {
  const bytes = frame.toBuffer();
  frame.free();
  return bytes;
}

function asFloats(bytes: Buffer): Float32Array {
  const copy = new Uint8Array(bytes);
  return new Float32Array(copy.buffer, 0, copy.length / Float32Array.BYTES_PER_ELEMENT);
}

function unreadableVideo(which: string, error: unknown): AnimaticError {
  return new AnimaticError('input_unreadable', `${which} cannot be read: it is damaged.`, {
    which,
    detail: String(error),
  });
}
