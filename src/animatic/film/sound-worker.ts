import { parentPort } from 'node:worker_threads';
import type { SoundEvent } from '../scene.ts';
import { Composition } from '../sound/compose-sound.ts';
import type { Storyboard } from '../storyboard.ts';

/** First the storyboard, then the scene's events; answers with the sound. */
export type SoundMessage = { storyboard: Storyboard } | { events: readonly SoundEvent[] };

let composition: Composition | undefined;

parentPort?.on('message', (message: SoundMessage) => {
  if ('storyboard' in message) {
    composition = new Composition(message.storyboard);
    return;
  }
  if (!composition) throw new Error('events came before their storyboard');
  const { left, right } = composition.finish(message.events);
  composition = undefined;
  parentPort?.postMessage({ left, right }, [left.buffer, right.buffer]);
});
