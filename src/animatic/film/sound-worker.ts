import { parentPort, workerData } from 'node:worker_threads';
import { composeSound, type SoundOrder } from '../sound/compose-sound.ts';

const order: SoundOrder = workerData;
const { left, right } = composeSound(order);
parentPort?.postMessage({ left, right });
