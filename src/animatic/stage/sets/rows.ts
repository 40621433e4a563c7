import type { Row } from './outdoors.ts';

/** One thing in its place, in front of the houses: nothing hides it. */
export const landmark = (emoji: string, height: number, x = 0.2, near = 0.05): Row => ({
  emojis: [emoji],
  height: [height, height],
  near,
  gap: [1, 1],
  at: [x],
  floodlit: true,
});
