import type { BakeScene } from '../../scene.ts';
import { bakeScene as bakeTiny } from './tiny-scene.ts';

/** Ends the whole process in the middle of a clip, as a fault in native code would. */
export const bakeScene: BakeScene = async (order) => {
  const scene = await bakeTiny(order);
  return {
    ...scene,
    draw(context, frame) {
      if (frame === 5) process.kill(process.pid, 'SIGSEGV');
      scene.draw(context, frame);
    },
  };
};
