import { fillEllipse, fillRounded } from '../surface.ts';
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
  'grandfather clock': {
    size: [190, 560],
    colour: '#7a4326',
    draw(e) {
      e.corners(e.shade(0.12), [
        [20, 60],
        [95, 8],
        [170, 60],
      ])
        .box(e.colour, 14, 52, 162, 150, 14)
        .box(e.colour, 34, 196, 122, 270, 8)
        .box(e.shade(0.14), 16, 452, 158, 96, 10);
      e.flat('#1c1226', (c) => fillRounded(c, 56, 216, 78, 222, 10));
      e.rod('#e8b948', 6, [
        [95, 214],
        [95, 380],
      ])
        .circle('#f2c75a', 95, 396, 27)
        .circle('#e0aa3c', 95, 126, 64)
        .circle('#fbf6ea', 95, 126, 54);
      e.flat('#2c2034', (c) => {
        c.lineWidth = 5;
        for (let hour = 0; hour < 12; hour++) {
          const [cos, sin] = [Math.cos((hour * Math.PI) / 6), Math.sin((hour * Math.PI) / 6)];
          c.beginPath();
          c.moveTo(95 + cos * 42, 126 + sin * 42);
          c.lineTo(95 + cos * 48, 126 + sin * 48);
          c.stroke();
        }
        c.lineWidth = 7;
        for (const [x, y] of [
          [68, 110],
          [118, 96],
        ] as const) {
          c.beginPath();
          c.moveTo(95, 126);
          c.lineTo(x, y);
          c.stroke();
        }
      });
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
