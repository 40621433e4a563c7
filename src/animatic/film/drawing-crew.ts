import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import type { DrawNews, DrawOrder, Hiring, Rehearsal } from './draw-worker.ts';

/** The drawing threads of one clip. They load the stage as soon as they are hired, and draw once there is an order. */
export class DrawingCrew {
  /** The scene's own, known once the first thread has baked it. */
  readonly soundEvents: Promise<readonly SoundEvent[]>;
  /** Milliseconds: `bake` of the slowest thread; `draw` and `convert` as processor time, summed over threads. */
  readonly finished: Promise<Record<string, number>>;
  readonly #failed: Promise<never>;
  readonly #workers: readonly Worker[];

  constructor(size: number, sceneModule: string) {
    const baked = Promise.withResolvers<readonly SoundEvent[]>();
    const finished = Promise.withResolvers<Record<string, number>>();
    const failed = Promise.withResolvers<never>();
    const timings = { bake: 0, draw: 0, convert: 0 };
    let drawing = size;
    this.#workers = Array.from({ length: size }, (_, number) => {
      const workerData: Hiring = { sceneModule };
      const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { workerData });
      worker.on('error', failed.reject);
      worker.on('message', (news: DrawNews) => {
        if (news.news === 'rehearsed') return;
        if (news.news === 'baked') {
          timings.bake = Math.max(timings.bake, news.bakeMs);
          if (number === 0) baked.resolve(news.soundEvents);
          return;
        }
        timings.draw += news.drawMs;
        timings.convert += news.convertMs;
        drawing -= 1;
        if (drawing === 0) finished.resolve(timings);
      });
      return worker;
    });
    this.soundEvents = baked.promise;
    this.finished = finished.promise;
    this.#failed = failed.promise;
    // A failure is reported by whoever waits in guard(); with nobody waiting it must not end the process on its own.
    this.#failed.catch(() => {});
  }

  /** Lets each thread draw a little of it, and waits for that. */
  async rehearse(storyboard: Storyboard): Promise<void> {
    const rehearsal: Rehearsal = { message: 'rehearse', storyboard };
    await this.guard(
      Promise.all(
        this.#workers.map((worker) => {
          const done = once(worker, 'message');
          worker.postMessage(rehearsal);
          return done;
        }),
      ),
    );
  }

  /** Gives each thread its share of the frames. */
  begin(order: Omit<DrawOrder, 'message' | 'first' | 'step'>): void {
    for (const [first, worker] of this.#workers.entries()) {
      const share: DrawOrder = { message: 'draw', ...order, first, step: this.#workers.length };
      worker.postMessage(share);
    }
  }

  /** Waits for the work unless a drawing thread fails first: its frames would never come. */
  guard<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#failed]);
  }
}
