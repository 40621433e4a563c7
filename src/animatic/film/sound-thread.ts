import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import type { StereoSound } from './clip-writer.ts';
import type { SoundMessage } from './sound-worker.ts';

/**
 * Composes sounds in a thread of its own: a track takes a third of a second and would keep the encoder from its frames. Most
 * of it is made while the scene is baked and a core has nothing else to do.
 */
export class SoundThread {
  readonly #worker = new Worker(new URL('./sound-worker.ts', import.meta.url));

  begin(storyboard: Storyboard): void {
    this.#tell({ storyboard });
  }

  /** Ends what was begun. Rejects when the thread fails. */
  async finish(events: readonly SoundEvent[]): Promise<StereoSound> {
    const made = once(this.#worker, 'message');
    this.#tell({ events });
    const [sound]: StereoSound[] = await made;
    if (!sound) throw new Error('the sound thread answered nothing');
    return sound;
  }

  #tell(message: SoundMessage): void {
    this.#worker.postMessage(message);
  }
}
