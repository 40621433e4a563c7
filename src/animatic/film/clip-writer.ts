import { stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChannelLayout, CodecContext, Dictionary, FormatContext, Frame, Packet, Stream } from 'node-av/lib';
import { type Av, loadEncoder, need } from './encoder.ts';
import { givingWay } from './give-way.ts';
import { FRAMES_PER_SECOND } from './order.ts';

export const SAMPLES_PER_SECOND = 48_000;
/** 48,000 / 24: sound ends exactly where the picture does. */
export const SAMPLES_PER_FRAME = SAMPLES_PER_SECOND / FRAMES_PER_SECOND;

/** Seek points every two seconds. */
const KEY_FRAME_INTERVAL = 48;
/** Fixed, because the encoder's output depends on it: the same order must give the same bytes on any machine. */
const ENCODER_THREADS = 3;
const AUDIO_BITS_PER_SECOND = 160_000n;
/** AAC-LC codes 1,024 samples at a time. */
const AUDIO_BLOCK = 1024;
/** Blocks that are encoded before the thread looks for something else to do. */
const BLOCKS_A_TURN = 8;

export interface ClipSettings {
  width: number;
  height: number;
  frameCount: number;
  /** 0 (lossless) to 51. */
  crf: number;
  /** An x264 preset. */
  preset: string;
  output: string;
  /** MP4 keys: title, comment, description … No dates, or two equal orders would differ. */
  metadata: Record<string, string>;
  hasAudio: boolean;
  /** The last picture is a picture of its own, as good as the first: it was given, and is looked for. */
  keyAtEnd?: boolean;
}

/** Left and right, equally long, 48 kHz, −1 to 1. */
export interface StereoSound {
  left: Float32Array;
  right: Float32Array;
}

interface Track {
  context: CodecContext;
  stream: Stream;
  /** Each track has its own: sound and picture are encoded at the same time. */
  packet: Packet;
}

/**
 * Writes one MP4: H.264 (bt709, 24 fps) and, when asked, AAC stereo.
 * Packets reach the file ordered by time whatever arrives first, so the bytes do not depend on thread timing.
 */
export class ClipWriter {
  readonly #av: Av;
  readonly #settings: ClipSettings;
  readonly #format: FormatContext;
  readonly #video: Track;
  readonly #audio: Track | undefined;
  readonly #videoQueue: Packet[] = [];
  /** A frame is a bare pointer to its memory: without this the collector would take the memory from under the encoder. */
  readonly #memoryOf = new WeakMap<Frame, Buffer>();
  #audioQueue: Packet[] | undefined;

  private constructor(av: Av, settings: ClipSettings, format: FormatContext, video: Track, audio: Track | undefined) {
    this.#av = av;
    this.#settings = settings;
    this.#format = format;
    this.#video = video;
    this.#audio = audio;
    if (!audio) this.#audioQueue = [];
  }

  static async open(settings: ClipSettings): Promise<ClipWriter> {
    const av = await loadEncoder();
    const format = new av.FormatContext();
    check(av, format.allocOutputContext2(null, 'mp4', settings.output), 'open the MP4 writer');
    format.setFlags(av.AVFMT_FLAG_BITEXACT);
    const video = await openVideo(av, format, settings);
    const audio = settings.hasAudio ? await openAudio(av, format) : undefined;
    format.metadata = av.Dictionary.fromObject(settings.metadata);
    check(av, await format.openOutput(), 'open the output file');
    const options = av.Dictionary.fromObject({ movflags: '+faststart' });
    check(av, await format.writeHeader(options), 'write the header');
    return new ClipWriter(av, settings, format, video, audio);
  }

  /** An encoder frame that reads `memory` (I420) in place: the memory must stay still until `writeFrame` resolves. */
  frameOver(memory: Buffer): Frame {
    const av = this.#av;
    const frame = new av.Frame();
    frame.alloc();
    frame.width = this.#settings.width;
    frame.height = this.#settings.height;
    frame.format = av.AV_PIX_FMT_YUV420P;
    check(av, frame.fromBuffer(memory), 'map a frame');
    frame.colorSpace = av.AVCOL_SPC_BT709;
    frame.colorPrimaries = av.AVCOL_PRI_BT709;
    frame.colorTrc = av.AVCOL_TRC_BT709;
    frame.colorRange = av.AVCOL_RANGE_MPEG;
    frame.timeBase = new av.Rational(1, FRAMES_PER_SECOND);
    this.#memoryOf.set(frame, memory);
    return frame;
  }

  async writeFrame(frame: Frame, index: number): Promise<void> {
    frame.pts = BigInt(index);
    // Without a duration the track would be one frame short.
    frame.duration = 1n;
    const isKey = this.#settings.keyAtEnd === true && index === this.#settings.frameCount - 1;
    frame.pictType = isKey ? this.#av.AV_PICTURE_TYPE_I : this.#av.AV_PICTURE_TYPE_NONE;
    check(this.#av, await this.#video.context.sendFrame(frame), 'encode a frame');
    this.#takeEncoded(this.#video, this.#videoQueue);
    this.#flushInOrder();
  }

  /** Hands over the whole sound track; may come before, between or after the frames. */
  async writeSound(sound: StereoSound): Promise<void> {
    const track = need(this.#audio, 'this clip was opened without an audio track');
    const total = this.#settings.frameCount * SAMPLES_PER_FRAME;
    const queue: Packet[] = [];
    for (let start = 0; start < total; start += AUDIO_BLOCK) {
      const frame = this.#soundFrame(sound, start, Math.min(AUDIO_BLOCK, total - start));
      // Too little to hand to another thread. Pictures come in between.
      check(this.#av, track.context.sendFrameSync(frame), 'encode the sound');
      this.#takeEncoded(track, queue);
      frame.free();
      if ((start / AUDIO_BLOCK) % BLOCKS_A_TURN === 0) await nextTurn();
    }
    check(this.#av, await track.context.sendFrame(null), 'finish the sound');
    await this.#drain(track, queue);
    this.#audioQueue = queue;
  }

  /** Closes the file and answers its size in bytes. */
  async finish(): Promise<number> {
    check(this.#av, await this.#video.context.sendFrame(null), 'finish the video');
    await this.#drain(this.#video, this.#videoQueue);
    this.#flushInOrder();
    for (const packet of this.#audioQueue ?? []) this.#write(packet);
    check(this.#av, await this.#format.writeTrailer(), 'write the trailer');
    await this.#format.closeOutput();
    for (const track of [this.#video, this.#audio]) {
      track?.packet.free();
      track?.context.freeContext();
    }
    this.#format.freeContext();
    return (await stat(this.#settings.output)).size;
  }

  #soundFrame(sound: StereoSound, start: number, count: number): Frame {
    const av = this.#av;
    const planar = new Float32Array(count * 2);
    planar.set(sound.left.subarray(start, start + count), 0);
    planar.set(sound.right.subarray(start, start + count), count);
    const frame = new av.Frame();
    frame.alloc();
    frame.nbSamples = count;
    frame.format = av.AV_SAMPLE_FMT_FLTP;
    frame.sampleRate = SAMPLES_PER_SECOND;
    frame.channelLayout = stereo(av);
    frame.timeBase = new av.Rational(1, SAMPLES_PER_SECOND);
    frame.pts = BigInt(start);
    frame.duration = BigInt(count);
    const memory = Buffer.from(planar.buffer);
    check(av, frame.getBuffer(), 'allocate sound');
    check(av, frame.fromBuffer(memory), 'map the sound');
    this.#memoryOf.set(frame, memory);
    return frame;
  }

  /** What came out with the last frame is only fetched: the encoding was done when the frame was sent. */
  #takeEncoded(track: Track, queue: Packet[]): void {
    while (this.#keep(track.context.receivePacketSync(track.packet), track, queue));
  }

  /** After the last frame the rest is encoded here, which takes its time. */
  async #drain(track: Track, queue: Packet[]): Promise<void> {
    while (this.#keep(await track.context.receivePacket(track.packet), track, queue));
  }

  /** Answers whether there may be more. */
  #keep(code: number, { packet, stream, context }: Track, queue: Packet[]): boolean {
    const av = this.#av;
    if (code === av.AVERROR_EAGAIN || code === av.AVERROR_EOF) return false;
    check(av, code, 'read an encoded packet');
    packet.streamIndex = stream.index;
    packet.rescaleTs(context.timeBase, stream.timeBase);
    queue.push(need(packet.clone(), 'out of memory for a packet'));
    packet.unref();
    return true;
  }

  /** Video waits for the sound, which is small and made first; then both go out by time. */
  #flushInOrder(): void {
    const sound = this.#audioQueue;
    if (!sound) return;
    for (const packet of this.#videoQueue.splice(0)) {
      for (let head = sound[0]; head && this.#isBefore(head, packet); head = sound[0]) {
        sound.shift();
        this.#write(head);
      }
      this.#write(packet);
    }
  }

  #isBefore(sound: Packet, picture: Packet): boolean {
    const audioBase = need(this.#audio, 'sound without a track').stream.timeBase;
    const videoBase = this.#video.stream.timeBase;
    return Number(sound.dts) * videoBase.den <= Number(picture.dts) * audioBase.den;
  }

  #write(packet: Packet): void {
    check(this.#av, this.#format.writeFrameSync(packet), 'write a packet');
    packet.free();
  }
}

async function openVideo(av: Av, format: FormatContext, settings: ClipSettings): Promise<Track> {
  const codec = need(av.Codec.findEncoderByName(av.FF_ENCODER_LIBX264), 'libx264 is missing from node-av');
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.width = settings.width;
  context.height = settings.height;
  context.pixelFormat = av.AV_PIX_FMT_YUV420P;
  context.timeBase = new av.Rational(1, FRAMES_PER_SECOND);
  context.framerate = new av.Rational(FRAMES_PER_SECOND, 1);
  context.sampleAspectRatio = new av.Rational(1, 1);
  context.gopSize = KEY_FRAME_INTERVAL;
  context.threadCount = ENCODER_THREADS;
  context.colorSpace = av.AVCOL_SPC_BT709;
  context.colorPrimaries = av.AVCOL_PRI_BT709;
  context.colorTrc = av.AVCOL_TRC_BT709;
  context.colorRange = av.AVCOL_RANGE_MPEG;
  // Our conversion averages each square of four pixels.
  context.chromaLocation = av.AVCHROMA_LOC_CENTER;
  context.setFlags(av.AV_CODEC_FLAG_GLOBAL_HEADER, av.AV_CODEC_FLAG_BITEXACT);
  const options: Dictionary = av.Dictionary.fromObject({ preset: settings.preset, crf: String(settings.crf) });
  // There are more of the encoder's threads than cores. Were they not to give way, they would push the drawing aside, and then
  // have nothing to do until it has caught up.
  check(av, await givingWay(() => context.open2(codec, options)), 'open the H.264 encoder');
  const stream = format.newStream();
  stream.timeBase = context.timeBase;
  stream.avgFrameRate = context.framerate;
  check(av, stream.codecpar.fromContext(context), 'describe the video track');
  return { context, stream, packet: newPacket(av) };
}

async function openAudio(av: Av, format: FormatContext): Promise<Track> {
  const codec = need(av.Codec.findEncoderByName(av.FF_ENCODER_AAC), 'aac is missing from node-av');
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.sampleRate = SAMPLES_PER_SECOND;
  context.sampleFormat = av.AV_SAMPLE_FMT_FLTP;
  context.channelLayout = stereo(av);
  context.bitRate = AUDIO_BITS_PER_SECOND;
  context.timeBase = new av.Rational(1, SAMPLES_PER_SECOND);
  context.setFlags(av.AV_CODEC_FLAG_GLOBAL_HEADER, av.AV_CODEC_FLAG_BITEXACT);
  // At this rate the thorough search for bits finds nothing that is heard, and takes more than twice as long.
  const options: Dictionary = av.Dictionary.fromObject({ aac_coder: 'fast' });
  check(av, await context.open2(codec, options), 'open the AAC encoder');
  const stream = format.newStream();
  stream.timeBase = context.timeBase;
  check(av, stream.codecpar.fromContext(context), 'describe the audio track');
  return { context, stream, packet: newPacket(av) };
}

function newPacket(av: Av): Packet {
  const packet = new av.Packet();
  packet.alloc();
  return packet;
}

function stereo(av: Av): ChannelLayout {
  return { order: av.AV_CHANNEL_ORDER_NATIVE, nbChannels: 2, mask: av.AV_CH_LAYOUT_STEREO };
}

function check(av: Av, code: number, doing: string): void {
  if (code < 0) throw new Error(`could not ${doing}: ${av.FFmpegError.strerror(code)}`);
}
