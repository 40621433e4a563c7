import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SoundOrder } from '../sound/compose-sound.ts';
import type { StereoSound } from './clip-writer.ts';

/** Composes sounds in a thread of its own: a track takes a third of a second and would keep the encoder from its frames. */
export class SoundThread {
  readonly #worker = new Worker(new URL('./sound-worker.ts', import.meta.url));

  /** One at a time. Rejects when the thread fails. */
  async compose(order: SoundOrder): Promise<StereoSound> {
    const made = once(this.#worker, 'message');
    this.#worker.postMessage(order);
    const [sound]: StereoSound[] = await made;
    if (!sound) throw new Error('the sound thread answered nothing');
    return sound;
  }
}
