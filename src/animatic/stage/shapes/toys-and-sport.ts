import type { Figure } from './easel.ts';

/** Toys, playgrounds and the gear of sports, without an emoji. */
export const toysAndSport: Readonly<Record<string, Figure>> = {
  'paper plane': {
    size: [320, 180],
    colour: '#f4f6ff',
    draw(e) {
      e.corners(e.shade(0.14), [
        [310, 40],
        [90, 110],
        [120, 168],
      ])
        .corners(e.colour, [
          [310, 40],
          [14, 76],
          [96, 108],
        ])
        .corners(e.shade(-0.3), [
          [310, 40],
          [96, 108],
          [150, 130],
        ]);
    },
  },
  'paper boat': {
    size: [320, 210],
    colour: '#f6f3ff',
    draw(e) {
      e.corners(e.shade(0.08), [
        [160, 14],
        [226, 116],
        [94, 116],
      ]).corners(e.colour, [
        [14, 96],
        [120, 120],
        [200, 120],
        [306, 96],
        [244, 194],
        [76, 194],
      ]);
    },
  },
};
