import type { BakeScene } from '../../scene.ts';
import { bakeScene as bakeTiny } from './tiny-scene.ts';

/** Never gets beyond frame 5, and keeps its thread busy not doing so. */
export const bakeScene: BakeScene = async (order) => {
  const scene = await bakeTiny(order);
  return {
    ...scene,
    draw(context, frame) {
      const idle = new Int32Array(new SharedArrayBuffer(4));
      while (frame === 5) Atomics.wait(idle, 0, 0, 50);
      scene.draw(context, frame);
    },
  };
};
