import { describeProvenance, storyboardHash } from '../provenance/describe.ts';
import { joinSounds } from '../sound/join.ts';
import { ClipWriter } from './clip-writer.ts';
import { FilmCrew } from './film-crew.ts';
import { i420Bytes } from './frame-converter.ts';
import { FrameMarker } from './frame-marker.ts';
import { createRing, RingReader } from './frame-ring.ts';
import { prepareImages } from './inputs/prepare-images.ts';
import type { RenderSettings, VideoMade } from './messages.ts';
import { FRAMES_PER_SECOND, type RenderOrder } from './order.ts';
import { SourceClip } from './source-clip.ts';
import { storyboardOf } from './storyboard-of.ts';

const CRF = { optimized: 23, lossless: 0 } as const;
const PRESET = 'veryfast';

/** Makes the clip of an order. Runs in the child process. */
export async function makeFilm(
  order: RenderOrder,
  settings: RenderSettings,
  progress: (percent: number) => void,
  // Hired before anything else is done: the threads load the stage while the prompt is read.
  crew = new FilmCrew(settings),
): Promise<VideoMade> {
  const clock = new Stopwatch();
  const loadingMs = processorMs();
  const storyboard = storyboardOf(order, order.seconds, order.sound);
  clock.lap('understand');
  const { width, height, inputs } = order;
  const images = await prepareImages(inputs, width * height);
  const source = inputs.video === undefined ? undefined : await SourceClip.open(inputs.video, order);
  clock.lap('inputs');
  const drawnCount = order.seconds * FRAMES_PER_SECOND;
  const frames = (source?.frameCount ?? 0) + drawnCount;
  const hash = storyboardHash(storyboard);
  const ring = createRing(i420Bytes(width, height));
  crew.drawing.begin({
    storyboard,
    media: { ...images, ...(source && { tail: source.tail }) },
    resizeMode: order.resizeMode ?? 'crop',
    frameCount: drawnCount,
    frameOffset: source?.frameCount ?? 0,
    hash,
    ring,
  });
  if (order.sound) crew.sound.begin(storyboard);
  const writer = await ClipWriter.open({
    width,
    height,
    frameCount: frames,
    crf: CRF[order.compression ?? 'optimized'],
    ...(order.inputs.lastFrame ? { keyAtEnd: true } : {}),
    preset: PRESET,
    output: order.output,
    metadata: describeProvenance(storyboard, order),
    hasAudio: order.sound,
  });
  clock.lap('open');
  const writeSound = async () => {
    if (!order.sound) return;
    const sound = await crew.sound.finish(await crew.drawing.soundEvents);
    await writer.writeSound(source ? joinSounds(await source.readSound(), source.frameCount, sound) : sound);
  };
  let written = 0;
  const wrote = () => {
    written += 1;
    // The last percent is for closing the file.
    progress((99 * written) / frames);
  };
  const writeFrames = async () => {
    if (source) await source.writeFrames(writer, new FrameMarker(width, height, hash), wrote);
    await writeDrawn(writer, new RingReader(ring), source?.frameCount ?? 0, drawnCount, wrote);
  };
  await crew.drawing.guard(Promise.all([writeFrames(), writeSound()]));
  clock.lap('frames');
  const bytes = await writer.finish();
  clock.lap('finish');
  const timings = {
    ...clock.laps,
    ...(await crew.drawing.finished),
    loading: loadingMs,
    processor: processorMs() - loadingMs,
  };
  return { path: order.output, bytes, seconds: frames / FRAMES_PER_SECOND, frames, width, height, storyboard, timings };
}

/** Takes the drawn frames in order and gives each slot back as soon as the encoder has read it. */
async function writeDrawn(
  writer: ClipWriter,
  ring: RingReader,
  offset: number,
  count: number,
  wrote: () => void,
): Promise<void> {
  const frames = Array.from({ length: ring.slotCount }, (_, slot) => writer.frameOver(ring.slot(slot)));
  for (let index = 0; index < count; index += 1) {
    const frame = frames[await ring.waitForFrame(index)];
    if (!frame) throw new Error(`no encoder frame for frame ${index}`);
    await writer.writeFrame(frame, offset + index);
    ring.release(index);
    wrote();
  }
  for (const frame of frames) frame.free();
}

/** What this process has cost so far, on all cores. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

class Stopwatch {
  /** Milliseconds by the name of the stage. */
  readonly laps: Record<string, number> = {};
  #last = performance.now();

  lap(name: string): void {
    const now = performance.now();
    this.laps[name] = now - this.#last;
    this.#last = now;
  }
}
