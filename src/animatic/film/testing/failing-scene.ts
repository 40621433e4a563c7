import type { BakeScene } from '../../scene.ts';
import { bakeScene as bakeTiny } from './tiny-scene.ts';

/** Throws in the middle of a clip. */
export const bakeScene: BakeScene = async (order) => {
  const scene = await bakeTiny(order);
  return {
    ...scene,
    draw(context, frame) {
      if (frame === 5) throw new Error('this scene fails on purpose');
      scene.draw(context, frame);
    },
  };
};
