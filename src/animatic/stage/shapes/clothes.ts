import { TURN } from '../maths.ts';
import { fillCircle } from '../surface.ts';
import type { Figure } from './easel.ts';

/** Clothes and what is worn with them, without an emoji. */
export const clothes: Readonly<Record<string, Figure>> = {
  'pocket watch': {
    size: [220, 290],
    colour: '#e8b530',
    draw(e) {
      e.rod(e.colour, 7, [
        [110, 60],
        [130, 24],
        [190, 14],
      ])
        .box(e.colour, 96, 56, 28, 26, 5)
        .circle(e.colour, 110, 180, 98)
        .circle('#fffaf0', 110, 180, 78);
      e.flat('#3a3040', (c) => {
        c.lineWidth = 7;
        c.beginPath();
        c.moveTo(110, 130);
        c.lineTo(110, 180);
        c.lineTo(146, 196);
        c.stroke();
        for (let i = 0; i < 12; i++)
          fillCircle(c, 110 + Math.cos((i * TURN) / 12) * 66, 180 + Math.sin((i * TURN) / 12) * 66, 3.4);
      });
    },
  },
  'bolts of cloth': {
    size: [320, 250],
    colour: '#d0407f',
    draw(e) {
      const rolls: readonly (readonly [string, number, number])[] = [
        ['#e8a92e', 20, 168],
        ['#2f8fb8', 60, 100],
        [e.colour, 24, 34],
      ];
      for (const [colour, x, y] of rolls) {
        e.box(colour, x, y, 236, 62, 28).oval('#f4e8d8', x + 232, y + 31, 20, 30);
        e.flat('#ffffff', (c) => {
          c.globalAlpha = 0.4;
          c.lineWidth = 5;
          c.beginPath();
          for (let k = 0; k < 6; k++) {
            c.moveTo(x + 24 + k * 34, y + 12);
            c.lineTo(x + 38 + k * 34, y + 31);
            c.lineTo(x + 24 + k * 34, y + 50);
          }
          c.stroke();
        });
      }
      e.part(e.colour, (c) => {
        c.beginPath();
        c.moveTo(40, 70);
        c.bezierCurveTo(60, 130, 20, 190, 40, 244);
        c.lineTo(120, 244);
        c.bezierCurveTo(104, 190, 140, 130, 120, 70);
        c.fill();
      });
    },
  },
  'bow tie': {
    size: [240, 130],
    colour: '#c0303f',
    draw(e) {
      e.blob(e.colour, [
        [110, 64],
        [20, 14],
        [10, 64],
        [20, 116],
      ])
        .blob(e.colour, [
          [130, 64],
          [220, 14],
          [230, 64],
          [220, 116],
        ])
        .circle(e.shade(0.2), 120, 64, 22);
    },
  },
  belt: {
    size: [360, 80],
    colour: '#6b4428',
    draw(e) {
      e.box(e.colour, 8, 22, 344, 38, 10).box('#e8b530', 150, 10, 60, 62, 8).box(e.colour, 164, 24, 32, 34, 3);
    },
  },
  cape: {
    size: [260, 320],
    colour: '#c0303f',
    draw(e) {
      e.blob(e.colour, [
        [90, 20],
        [170, 20],
        [240, 290],
        [170, 306],
        [130, 290],
        [90, 306],
        [20, 290],
      ]);
    },
  },
  apron: {
    size: [220, 300],
    colour: '#f2efe8',
    draw(e) {
      e.rod(e.colour, 10, [
        [80, 60],
        [110, 14],
        [140, 60],
      ])
        .blob(e.colour, [
          [76, 60],
          [144, 60],
          [170, 120],
          [196, 280],
          [24, 280],
          [50, 120],
        ])
        .box(e.shade(0.12), 70, 180, 80, 60, 8);
    },
  },
  uniform: {
    size: [260, 300],
    colour: '#6b7346',
    draw(e) {
      e.blob(e.colour, [
        [70, 30],
        [190, 30],
        [250, 120],
        [210, 140],
        [204, 286],
        [56, 286],
        [50, 140],
        [10, 120],
      ]);
      for (const y of [90, 140, 190]) e.circle('#e8b530', 130, y, 9);
    },
  },
};
