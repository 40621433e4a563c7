import type { Figure } from './easel.ts';

/** Tools and devices for the hand or the desk, without an emoji. */
export const tools: Readonly<Record<string, Figure>> = {
  typewriter: {
    size: [320, 250],
    colour: '#3f6f6a',
    draw(e) {
      e.box('#fffaf0', 90, 10, 140, 110, 4)
        .box('#2b2733', 20, 86, 280, 30, 14)
        .blob(e.colour, [
          [40, 110],
          [280, 110],
          [310, 220],
          [300, 242],
          [20, 242],
          [10, 220],
        ]);
      for (let row = 0; row < 3; row++)
        for (let i = 0; i < 8; i++) e.circle('#f3efe6', 64 + i * 27 + row * 6, 156 + row * 28, 10);
    },
  },
};
