import { fillCircle } from '../surface.ts';
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
  'origami crane': {
    size: [320, 240],
    colour: '#f58aac',
    draw(e) {
      e.corners(e.shade(0.15), [
        [150, 120],
        [70, 10],
        [190, 110],
      ])
        .corners(e.colour, [
          [110, 130],
          [230, 130],
          [170, 190],
        ])
        .corners(e.shade(-0.2), [
          [170, 120],
          [270, 20],
          [220, 134],
        ])
        .corners(e.colour, [
          [120, 140],
          [20, 90],
          [130, 180],
        ])
        .corners(e.shade(0.1), [
          [220, 140],
          [300, 80],
          [316, 104],
          [230, 170],
        ]);
    },
  },
  'snow globe': {
    size: [240, 290],
    colour: '#8a4a3a',
    draw(e) {
      e.circle('#cfe9f8', 120, 120, 108)
        .oval('#ffffff', 120, 190, 86, 34)
        .corners('#2f8f5a', [
          [120, 60],
          [164, 180],
          [76, 180],
        ]);
      e.flat('#ffffff', (c) => {
        for (let i = 0; i < 26; i++) fillCircle(c, 50 + ((i * 53) % 140), 40 + ((i * 37) % 140), 4);
      });
      e.box(e.colour, 40, 220, 160, 62, 14);
    },
  },
  domino: {
    size: [150, 260],
    colour: '#fbf6ec',
    draw(e) {
      e.box(e.colour, 14, 10, 122, 240, 18);
      e.flat('#2a2230', (c) => {
        c.fillRect(26, 127, 98, 5);
        for (const [x, y] of [
          [48, 50],
          [102, 88],
          [48, 88],
          [102, 50],
          [75, 190],
          [48, 164],
          [102, 216],
        ] as const)
          fillCircle(c, x, y, 12);
      });
    },
  },
};
