import { Worker } from 'node:worker_threads';
import type { SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import { ClipWriter, type StereoSound } from './clip-writer.ts';
import type { DrawNews, DrawOrder } from './draw-worker.ts';
import { i420Bytes } from './frame-converter.ts';
import { createRing, type RingMemory, RingReader } from './frame-ring.ts';
import type { RenderSettings, VideoMade } from './messages.ts';
import { FRAMES_PER_SECOND, type RenderOrder } from './order.ts';
import { storyboardOf } from './storyboard-of.ts';

const CRF = { optimized: 23, lossless: 0 } as const;
const PRESET = 'veryfast';

/** Makes the clip of an order. Runs in the child process. */
export async function makeFilm(
  order: RenderOrder,
  settings: RenderSettings,
  progress: (percent: number) => void,
): Promise<VideoMade> {
  const clock = new Stopwatch();
  const storyboard = await storyboardOf(order, order.seconds);
  clock.lap('understand');
  const frameCount = order.seconds * FRAMES_PER_SECOND;
  const ring = createRing(i420Bytes(order.width, order.height));
  const crew = new DrawingCrew(storyboard, order, settings, ring);
  const writer = await ClipWriter.open({
    width: order.width,
    height: order.height,
    frameCount,
    crf: CRF[order.compression ?? 'optimized'],
    preset: PRESET,
    output: order.output,
    metadata: {},
    hasAudio: order.sound,
  });
  clock.lap('open');
  const sound = order.sound
    ? crew.soundEvents.then((events) => composeSound(storyboard, events)).then((made) => writer.writeSound(made))
    : Promise.resolve();
  await crew.guard(Promise.all([encodeFrames(writer, new RingReader(ring), frameCount, progress), sound]));
  clock.lap('frames');
  const bytes = await writer.finish();
  clock.lap('finish');
  const { width, height, seconds } = order;
  const timings = { ...clock.laps, ...(await crew.finished) };
  return { path: order.output, bytes, seconds, frames: frameCount, width, height, storyboard, timings };
}

async function encodeFrames(
  writer: ClipWriter,
  ring: RingReader,
  frameCount: number,
  progress: (percent: number) => void,
): Promise<void> {
  const frames = Array.from({ length: ring.slotCount }, (_, slot) => writer.frameOver(ring.slot(slot)));
  for (let index = 0; index < frameCount; index += 1) {
    const frame = frames[await ring.waitForFrame(index)];
    if (!frame) throw new Error(`no encoder frame for frame ${index}`);
    await writer.writeFrame(frame, index);
    ring.release(index);
    progress((100 * (index + 1)) / (frameCount + 1));
  }
  for (const frame of frames) frame.free();
}

async function composeSound(storyboard: Storyboard, _events: readonly SoundEvent[]): Promise<StereoSound> {
  const length = storyboard.seconds * 48_000;
  const left = new Float32Array(length);
  for (let i = 0; i < length; i += 1) left[i] = 0.1 * Math.sin(i * 0.03);
  return { left, right: left };
}

/** The drawing threads of one clip. */
class DrawingCrew {
  readonly soundEvents: Promise<readonly SoundEvent[]>;
  readonly finished: Promise<Record<string, number>>;
  readonly #failed: Promise<never>;

  constructor(storyboard: Storyboard, order: RenderOrder, settings: RenderSettings, ring: RingMemory) {
    const baked = Promise.withResolvers<readonly SoundEvent[]>();
    const finished = Promise.withResolvers<Record<string, number>>();
    const failed = Promise.withResolvers<never>();
    const timings: Record<string, number> = { bake: 0, draw: 0, convert: 0 };
    let drawing = settings.workers;
    for (let first = 0; first < settings.workers; first += 1) {
      const workerData: DrawOrder = {
        storyboard,
        resizeMode: order.resizeMode ?? 'crop',
        sceneModule: settings.sceneModule,
        ring,
        first,
        step: settings.workers,
      };
      const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { workerData });
      worker.on('error', failed.reject);
      worker.on('message', (news: DrawNews) => {
        if (news.news === 'baked') {
          timings['bake'] = Math.max(timings['bake'] ?? 0, news.bakeMs);
          if (first === 0) baked.resolve(news.soundEvents);
          return;
        }
        timings['draw'] = (timings['draw'] ?? 0) + news.drawMs;
        timings['convert'] = (timings['convert'] ?? 0) + news.convertMs;
        drawing -= 1;
        if (drawing === 0) finished.resolve(timings);
      });
    }
    this.soundEvents = baked.promise;
    this.finished = finished.promise;
    this.#failed = failed.promise;
    // A failure is reported by whoever waits in guard(); with nobody waiting it must not end the process on its own.
    this.#failed.catch(() => {});
  }

  /** Waits for the work unless a drawing thread fails first. */
  guard<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#failed]);
  }
}

class Stopwatch {
  readonly laps: Record<string, number> = {};
  #last = performance.now();

  lap(name: string): void {
    const now = performance.now();
    this.laps[name] = now - this.#last;
    this.#last = now;
  }
}
