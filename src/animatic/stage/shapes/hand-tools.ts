import { TURN } from '../maths.ts';
import type { Figure } from './easel.ts';

/** What hands work with: brooms and cans, pots and combs. Long handles stand upright with the working end below. */
export const handTools: Readonly<Record<string, Figure>> = {
  broom: {
    size: [120, 420],
    colour: '#d9a94a',
    draw(e) {
      e.rod('#9c6a3c', 15, [
        [60, 12],
        [60, 300],
      ]).corners(e.colour, [
        [40, 290],
        [80, 290],
        [114, 408],
        [6, 408],
      ]);
      e.box('#b5403c', 38, 282, 44, 22, 6);
      e.flat(e.shade(0.3), (c) => {
        c.lineWidth = 3;
        for (const x of [28, 46, 64, 82, 98]) {
          c.beginPath();
          c.moveTo(60 + (x - 60) * 0.4, 310);
          c.lineTo(x, 404);
          c.stroke();
        }
      });
    },
  },
  mop: {
    size: [140, 420],
    colour: '#f0ece2',
    draw(e) {
      e.rod('#6a8fd0', 14, [
        [70, 12],
        [70, 320],
      ]);
      for (const x of [24, 46, 70, 94, 116])
        e.rod(e.colour, 22, [
          [70, 316],
          [x, 350],
          [x + (x - 70) * 0.15, 400],
        ]);
      e.box('#4a6ab0', 44, 304, 52, 22, 8);
    },
  },
  rake: {
    size: [170, 420],
    colour: '#3f8f5a',
    draw(e) {
      e.rod('#9c6a3c', 14, [
        [85, 12],
        [85, 330],
      ]);
      for (const x of [14, 42, 70, 100, 128, 156])
        e.rod(e.colour, 8, [
          [85, 326],
          [x, 370],
          [x, 408],
        ]);
    },
  },
  shovel: {
    size: [130, 420],
    colour: '#8d95a8',
    draw(e) {
      e.rod('#9c6a3c', 16, [
        [65, 30],
        [65, 290],
      ])
        .rod('#9c6a3c', 14, [
          [40, 18],
          [90, 18],
        ])
        .corners(e.colour, [
          [16, 282],
          [114, 282],
          [108, 360],
          [65, 412],
          [22, 360],
        ]);
      e.box(e.shade(0.2), 54, 250, 22, 46, 6);
    },
  },
  comb: {
    size: [220, 80],
    colour: '#5a3f8f',
    draw(e) {
      e.box(e.colour, 6, 8, 208, 30, 10);
      for (let x = 14; x < 206; x += 16) e.box(e.colour, x, 30, 8, 42, 3);
    },
  },
  'hair brush': {
    size: [240, 90],
    colour: '#d0508a',
    draw(e) {
      e.box('#3b3548', 10, 44, 120, 34, 8).rod(e.colour, 22, [
        [120, 28],
        [230, 22],
      ]);
      e.box(e.colour, 4, 10, 136, 40, 20);
    },
  },
  'watering can': {
    size: [340, 240],
    colour: '#3f8fd8',
    draw(e) {
      e.rod(e.colour, 18, [
        [60, 70],
        [10, 110],
        [60, 190],
      ])
        .rod(e.colour, 22, [
          [190, 180],
          [250, 130],
          [306, 60],
        ])
        .corners(e.shade(0.2), [
          [278, 38],
          [330, 78],
          [318, 96],
          [264, 54],
        ])
        .box(e.colour, 50, 70, 150, 160, 20)
        .oval(e.shade(0.35), 125, 76, 72, 18)
        .rod(e.shade(0.1), 14, [
          [70, 70],
          [125, 14],
          [180, 70],
        ]);
    },
  },
  jug: {
    size: [220, 280],
    colour: '#e8f2fa',
    draw(e) {
      e.rod(e.shade(0.12), 20, [
        [160, 70],
        [214, 110],
        [168, 200],
      ]).blob(e.colour, [
        [160, 30],
        [14, 16],
        [40, 90],
        [24, 220],
        [50, 268],
        [144, 268],
        [172, 220],
        [156, 100],
      ]);
      e.oval(e.shade(0.14), 94, 40, 62, 14);
    },
  },
  'cooking pot': {
    size: [340, 220],
    colour: '#5a6a84',
    draw(e) {
      e.rod('#2f2b38', 16, [
        [40, 90],
        [8, 96],
        [12, 122],
        [44, 124],
      ])
        .rod('#2f2b38', 16, [
          [300, 90],
          [332, 96],
          [328, 122],
          [296, 124],
        ])
        .box(e.colour, 36, 52, 268, 160, [8, 8, 34, 34])
        .oval(e.shade(-0.25), 170, 54, 136, 28)
        .oval('#d9742e', 170, 58, 118, 20);
      for (const [x, y] of [
        [120, 56],
        [170, 64],
        [214, 54],
      ] as const)
        e.circle('#f2b04a', x, y, 8);
    },
  },
  'hamster wheel': {
    size: [400, 400],
    colour: '#e0524f',
    draw(e) {
      const ring = (radius: number, colour: string, width: number): void => {
        e.part(colour, (c) => {
          c.lineWidth = width;
          c.beginPath();
          c.arc(200, 200, radius, 0, TURN);
          c.stroke();
        });
      };
      for (let i = 0; i < 12; i++) {
        const [x, y] = [Math.cos((i / 12) * TURN), Math.sin((i / 12) * TURN)];
        e.rod('#c8ccd8', 9, [
          [200 + x * 150, 200 + y * 150],
          [200 + x * 182, 200 + y * 182],
        ]);
      }
      ring(184, e.colour, 18);
      ring(148, e.shade(-0.2), 8);
      for (const angle of [0.4, 0.4 + TURN / 3, 0.4 + (2 * TURN) / 3])
        e.rod('#c8ccd8', 10, [
          [200, 200],
          [200 + Math.cos(angle) * 150, 200 + Math.sin(angle) * 150],
        ]);
      e.circle('#8a90a4', 200, 200, 18);
    },
  },
  'tennis ball': {
    size: [200, 200],
    colour: '#d4e83a',
    draw(e) {
      e.circle(e.colour, 100, 100, 92);
      e.flat('#fdfdf2', (c) => {
        c.lineWidth = 9;
        for (const x of [-34, 234]) {
          c.beginPath();
          c.arc(x, 100, 96, x < 0 ? -0.82 : Math.PI - 0.82, x < 0 ? 0.82 : Math.PI + 0.82);
          c.stroke();
        }
      });
    },
  },
  'bow arrow': {
    size: [420, 60],
    colour: '#9c6a3c',
    draw(e) {
      e.rod(e.colour, 9, [
        [20, 30],
        [380, 30],
      ])
        .corners('#8d95a8', [
          [368, 10],
          [416, 30],
          [368, 50],
        ])
        .corners('#e0524f', [
          [4, 6],
          [56, 28],
          [56, 32],
          [4, 54],
          [22, 30],
        ]);
    },
  },
};
