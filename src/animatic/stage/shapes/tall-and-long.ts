import { fillEllipse } from '../surface.ts';
import type { Figure } from './easel.ts';

const RUNGS = 12;

/** Things that are known by how much longer they are than wide. */
export const tallAndLong: Readonly<Record<string, Figure>> = {
  'long table': {
    size: [900, 220],
    colour: '#b5834f',
    draw(e) {
      for (const x of [60, 436, 812]) e.box(e.shade(0.22), x, 50, 28, 166, 6);
      e.corners(e.shade(-0.1), [
        [56, 16],
        [844, 16],
        [892, 48],
        [8, 48],
      ]).box(e.colour, 8, 46, 884, 26, 6);
    },
  },
  ladder: {
    size: [128, 600],
    colour: '#b9793f',
    draw(e) {
      for (let i = 0; i < RUNGS; i++) e.box(e.shade(-0.12), 14, 22 + (i * 568) / RUNGS, 100, 13, 6);
      for (const x of [6, 104])
        e.rod(e.colour, 18, [
          [x + 9, 12],
          [x + 9, 588],
        ]);
    },
  },
  'laser dot': {
    size: [200, 60],
    colour: '#ff1f2d',
    draw(e) {
      e.flat(e.colour, (c) => {
        for (const [share, wide] of [
          [0.22, 96],
          [0.4, 62],
        ] as const) {
          c.globalAlpha = share;
          fillEllipse(c, 100, 30, wide, wide * 0.29);
        }
        c.globalAlpha = 1;
        fillEllipse(c, 100, 30, 36, 11);
      });
      e.flat('#ffd0d0', (c) => fillEllipse(c, 100, 29, 16, 5));
    },
  },
  lance: {
    size: [900, 70],
    colour: '#d8343c',
    draw(e) {
      e.corners('#f4efe6', [
        [300, 20],
        [872, 31],
        [872, 39],
        [300, 50],
      ]);
      e.flat(e.colour, (c) => {
        for (let x = 330; x < 850; x += 104) {
          c.beginPath();
          c.moveTo(x, 20 + (x - 300) * 0.0192);
          c.lineTo(x + 52, 20 + (x - 248) * 0.0192);
          c.lineTo(x + 40, 50 - (x - 260) * 0.0192);
          c.lineTo(x - 12, 50 - (x - 312) * 0.0192);
          c.fill();
        }
      });
      e.box('#8a5a34', 96, 26, 210, 18, 8)
        .corners('#c9ccd8', [
          [286, 4],
          [322, 20],
          [322, 50],
          [286, 66],
        ])
        .oval('#e3e6f0', 876, 35, 20, 9);
    },
  },
};
