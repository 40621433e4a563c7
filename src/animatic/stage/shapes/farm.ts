import { TURN } from '../maths.ts';
import type { Figure } from './easel.ts';

/** Things of the farm and the stable that have no emoji. */
export const farm: Readonly<Record<string, Figure>> = {
  barrel: {
    size: [260, 300],
    colour: '#a8703c',
    draw(e) {
      e.blob(e.colour, [
        [50, 22],
        [210, 22],
        [244, 150],
        [210, 280],
        [50, 280],
        [16, 150],
      ]);
      e.flat(e.shade(0.34), (c) => {
        c.lineWidth = 4;
        c.beginPath();
        for (const k of [-0.6, -0.2, 0.2, 0.6]) {
          c.moveTo(130 + k * 84, 20);
          c.quadraticCurveTo(130 + k * 122, 150, 130 + k * 84, 284);
        }
        c.stroke();
      });
      e.flat('#5a5e6c', (c) => {
        c.lineWidth = 16;
        c.beginPath();
        for (const [y, half] of [
          [66, 98],
          [232, 98],
        ] as const) {
          c.moveTo(130 - half, y);
          c.quadraticCurveTo(130, y + 16, 130 + half, y);
        }
        c.stroke();
      });
      e.circle('#5a3a20', 130, 150, 12);
    },
  },
  cage: {
    size: [260, 340],
    colour: '#e8b530',
    draw(e) {
      e.box(e.colour, 20, 300, 220, 30, 8);
      e.flat(e.colour, (c) => {
        c.lineWidth = 7;
        for (let i = 0; i <= 8; i++) {
          const x = 34 + i * 24;
          c.beginPath();
          c.moveTo(x, 304);
          c.lineTo(x, 130);
          c.quadraticCurveTo(x, 60, 130, 44);
          c.stroke();
        }
        c.beginPath();
        c.arc(130, 28, 15, 0, TURN);
        c.stroke();
      });
    },
  },
  horseshoe: {
    size: [220, 240],
    colour: '#8a90a4',
    draw(e) {
      e.part(e.colour, (c) => {
        c.lineWidth = 40;
        c.beginPath();
        c.arc(110, 110, 76, 2.4, 0.75);
        c.stroke();
      });
    },
  },
  saddle: {
    size: [280, 200],
    colour: '#8a4f28',
    draw(e) {
      // From the side: cantle, seat and pommel above, the flap and the stirrup down the flank.
      e.rod(e.shade(0.35), 9, [
        [150, 90],
        [152, 156],
      ])
        .blob(e.shade(0.18), [
          [84, 66],
          [196, 66],
          [204, 130],
          [148, 156],
          [92, 130],
        ])
        .blob(e.colour, [
          [18, 18],
          [60, 44],
          [150, 56],
          [214, 40],
          [240, 6],
          [262, 20],
          [252, 70],
          [190, 92],
          [90, 92],
          [30, 72],
        ]);
      e.flat('#c9ccd6', (c) => {
        c.lineWidth = 9;
        c.strokeRect(132, 158, 42, 32);
      });
    },
  },
  plow: {
    size: [360, 180],
    colour: '#8a90a4',
    draw(e) {
      e.rod('#7a5438', 16, [
        [20, 40],
        [180, 100],
        [320, 110],
      ]).corners(e.colour, [
        [180, 96],
        [270, 110],
        [220, 172],
      ]);
    },
  },
  'hay bale': {
    size: [320, 210],
    colour: '#e8c050',
    draw(e) {
      e.box(e.colour, 14, 20, 292, 180, 44);
      e.flat(e.shade(0.25), (c) => {
        c.lineWidth = 4;
        for (let i = 0; i < 46; i++) {
          const x = 26 + ((i * 67) % 260);
          const y = 36 + ((i * 41) % 150);
          c.beginPath();
          c.moveTo(x, y);
          c.lineTo(x + 18, y + ((i % 3) - 1) * 8);
          c.stroke();
        }
        c.fillRect(96, 20, 8, 180);
        c.fillRect(212, 20, 8, 180);
      });
    },
  },
};
