import type { Figure } from './easel.ts';

/** Hats that tell who somebody is, and have no emoji. */
export const hats: Readonly<Record<string, Figure>> = {
  'pirate hat': {
    size: [300, 170],
    colour: '#33303c',
    draw(e) {
      e.blob(e.colour, [
        [60, 120],
        [80, 40],
        [150, 16],
        [220, 40],
        [240, 120],
      ]).blob(e.shade(-0.06), [
        [6, 92],
        [70, 104],
        [150, 74],
        [230, 104],
        [294, 92],
        [250, 156],
        [150, 164],
        [50, 156],
      ]);
      e.flat('#f2c53d', (c) => {
        c.lineWidth = 7;
        c.beginPath();
        c.moveTo(14, 94);
        c.quadraticCurveTo(90, 112, 150, 80);
        c.quadraticCurveTo(210, 112, 286, 94);
        c.stroke();
      });
      e.circle('#f6f2ea', 150, 112, 21).box('#f6f2ea', 140, 126, 20, 16, 4);
      e.flat('#33303c', (c) => {
        c.beginPath();
        c.ellipse(142, 112, 5, 6, 0, 0, Math.PI * 2);
        c.ellipse(158, 112, 5, 6, 0, 0, Math.PI * 2);
        c.fill();
      });
    },
  },
  'cowboy hat': {
    size: [360, 170],
    colour: '#8a5a34',
    draw(e) {
      e.blob(e.colour, [
        [98, 122],
        [106, 40],
        [148, 14],
        [180, 30],
        [212, 14],
        [254, 40],
        [262, 122],
      ])
        .box('#4a2c1a', 98, 92, 164, 26, 6)
        .blob(e.shade(-0.08), [
          [6, 76],
          [30, 66],
          [90, 112],
          [180, 122],
          [270, 112],
          [330, 66],
          [354, 76],
          [318, 134],
          [180, 162],
          [42, 134],
        ]);
    },
  },
  'viking helmet': {
    size: [320, 190],
    colour: '#9aa3b2',
    draw(e) {
      for (const side of [-1, 1]) {
        const x = (share: number) => 160 + side * share;
        e.blob('#f1e6cc', [
          [x(76), 132],
          [x(118), 128],
          [x(140), 84],
          [x(146), 14],
          [x(112), 66],
          [x(82), 92],
        ]);
      }
      e.blob(e.colour, [
        [72, 176],
        [78, 90],
        [160, 34],
        [242, 90],
        [248, 176],
      ])
        .box('#c99a4a', 66, 146, 188, 34, 12)
        .box('#c99a4a', 148, 40, 24, 120, 8);
      for (const x of [88, 124, 196, 232]) e.circle('#f0d08a', x, 163, 7);
    },
  },
  'samurai helmet': {
    size: [320, 200],
    colour: '#3a3f56',
    draw(e) {
      e.blob('#e6b84a', [
        [138, 92],
        [60, 8],
        [84, 88],
        [150, 120],
        [170, 120],
        [236, 88],
        [260, 8],
        [182, 92],
      ])
        .blob(e.colour, [
          [60, 160],
          [84, 84],
          [160, 52],
          [236, 84],
          [260, 160],
        ])
        .blob(e.shade(0.25), [
          [20, 188],
          [60, 140],
          [160, 152],
          [260, 140],
          [300, 188],
          [160, 176],
        ])
        .circle('#c8303c', 160, 112, 17);
    },
  },
};
