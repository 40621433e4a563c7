import type { BakeScene } from '../../scene.ts';
import { bakeScene as bakeTiny } from './tiny-scene.ts';

const MEGABYTES_A_FRAME = 64;

/** Keeps taking memory. */
export const bakeScene: BakeScene = async (order) => {
  const scene = await bakeTiny(order);
  const kept: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  return {
    ...scene,
    draw(context, frame) {
      kept.push(Buffer.alloc(MEGABYTES_A_FRAME * 1024 * 1024, 1));
      // Slow enough to be caught before the machine runs out.
      Atomics.wait(pause, 0, 0, 100);
      scene.draw(context, frame);
    },
  };
};
