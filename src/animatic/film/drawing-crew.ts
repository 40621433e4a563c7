import { Worker } from 'node:worker_threads';
import type { SoundEvent } from '../scene.ts';
import type { DrawNews, DrawOrder } from './draw-worker.ts';

/** The drawing threads of one clip. */
export class DrawingCrew {
  /** The scene's own, known once the first thread has baked it. */
  readonly soundEvents: Promise<readonly SoundEvent[]>;
  /** Milliseconds: `bake` of the slowest thread, `draw` and `convert` summed over threads. */
  readonly finished: Promise<Record<string, number>>;
  readonly #failed: Promise<never>;

  constructor(size: number, order: Omit<DrawOrder, 'first' | 'step'>) {
    const baked = Promise.withResolvers<readonly SoundEvent[]>();
    const finished = Promise.withResolvers<Record<string, number>>();
    const failed = Promise.withResolvers<never>();
    const timings = { bake: 0, draw: 0, convert: 0 };
    let drawing = size;
    for (let first = 0; first < size; first += 1) {
      const workerData: DrawOrder = { ...order, first, step: size };
      const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { workerData });
      worker.on('error', failed.reject);
      worker.on('message', (news: DrawNews) => {
        if (news.news === 'baked') {
          timings.bake = Math.max(timings.bake, news.bakeMs);
          if (first === 0) baked.resolve(news.soundEvents);
          return;
        }
        timings.draw += news.drawMs;
        timings.convert += news.convertMs;
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

  /** Waits for the work unless a drawing thread fails first: its frames would never come. */
  guard<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#failed]);
  }
}
