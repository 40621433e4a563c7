import { parentPort } from 'node:worker_threads';
import { composeSound, type SoundOrder } from '../sound/compose-sound.ts';

parentPort?.on('message', (order: SoundOrder) => {
  const { left, right } = composeSound(order);
  parentPort?.postMessage({ left, right });
});
