import { fillCircle, fillEllipse, fillRounded } from '../surface.ts';
import type { Figure } from './easel.ts';

const STEEL = '#b9bfcc';

/** Machines and gear that people are known by, and a face that no picture of the set has. */
export const makersThings: Readonly<Record<string, Figure>> = {
  'sewing machine': {
    size: [420, 400],
    colour: '#2f6f73',
    draw(e) {
      for (const x of [50, 346]) e.box('#6b4a33', x, 236, 24, 158, 5);
      e.box('#a8713f', 10, 214, 400, 32, 8);
      e.box(e.colour, 70, 178, 290, 38, 10).box(e.colour, 286, 60, 66, 130, 16).box(e.colour, 76, 56, 260, 56, 24);
      e.box(e.shade(0.2), 84, 92, 54, 50, 8).box(STEEL, 104, 138, 12, 44, 4).circle(STEEL, 368, 100, 30);
      e.circle(e.shade(0.25), 368, 100, 16).box('#d8343c', 196, 26, 26, 34, 6);
      e.flat('#e9c98a', (c) => {
        fillRounded(c, 158, 76, 108, 8, 4);
        fillRounded(c, 158, 92, 70, 6, 3);
      });
      e.corners('#e86a8a', [
        [20, 206],
        [150, 196],
        [150, 218],
        [60, 300],
        [28, 286],
      ]);
    },
  },
  'punching bag': {
    size: [170, 560],
    colour: '#b8282f',
    draw(e) {
      e.rod('#8a8e9a', 8, [
        [85, 0],
        [85, 130],
      ]);
      e.rod('#8a8e9a', 6, [
        [85, 110],
        [40, 176],
      ]).rod('#8a8e9a', 6, [
        [85, 110],
        [130, 176],
      ]);
      e.box(e.colour, 20, 160, 130, 380, 44).box('#2a2630', 20, 196, 130, 26, 2).box('#2a2630', 20, 470, 130, 26, 2);
    },
  },
  forklift: {
    size: [520, 380],
    colour: '#f2a91c',
    draw(e) {
      e.box('#3a3d48', 376, 30, 20, 320, 4).box('#3a3d48', 350, 60, 16, 280, 4);
      e.box('#5a5f6c', 396, 322, 118, 14, 3).box('#5a5f6c', 392, 240, 14, 96, 3);
      for (const [x, y, wide, high] of [
        [120, 40, 16, 170],
        [312, 40, 16, 170],
        [106, 26, 236, 20],
      ] as const)
        e.box('#3a3d48', x, y, wide, high, 4);
      e.box(e.colour, 30, 190, 320, 124, 26).box(e.shade(0.2), 30, 150, 96, 90, 20);
      e.box('#2c2a34', 168, 150, 74, 60, 12).box('#2c2a34', 150, 110, 26, 92, 10);
      e.rod('#2c2a34', 9, [
        [300, 190],
        [270, 136],
      ]);
      e.wheel(96, 318, 46).wheel(300, 312, 54);
    },
  },
  'potter wheel': {
    size: [320, 300],
    colour: '#8a6a4c',
    draw(e) {
      for (const x of [40, 256]) e.box(e.shade(0.2), x, 90, 24, 200, 5);
      e.box(e.colour, 14, 74, 292, 34, 8).box('#5a5f6c', 148, 34, 24, 230, 6);
      e.oval('#6a6f7c', 160, 268, 96, 20).oval('#9aa0ae', 160, 30, 110, 22).oval('#b6bccb', 160, 25, 104, 18);
    },
  },
  shuriken: {
    size: [200, 200],
    colour: '#8d93a5',
    draw(e) {
      for (const [x, y] of [
        [100, 4],
        [196, 100],
        [100, 196],
        [4, 100],
      ] as const)
        e.corners(e.colour, [
          [x, y],
          [100 + (y - 100) * 0.3 + (x - 100) * 0.1, 100 - (x - 100) * 0.3 + (y - 100) * 0.1],
          [100 - (y - 100) * 0.3 + (x - 100) * 0.1, 100 + (x - 100) * 0.3 + (y - 100) * 0.1],
        ]);
      e.circle(e.shade(0.2), 100, 100, 34).circle('#d4d8e4', 100, 100, 14);
    },
  },
  chessboard: {
    size: [300, 150],
    colour: '#8a5a34',
    draw(e) {
      e.corners(e.colour, [
        [48, 66],
        [252, 66],
        [296, 144],
        [4, 144],
      ]);
      e.flat('#f4e6c8', (c) => {
        for (let row = 0; row < 4; row++)
          for (let column = 0; column < 8; column++) {
            if ((row + column) % 2) continue;
            const [top, low] = [72 + row * 16, 72 + (row + 1) * 16];
            const at = (x: number, y: number): number => 150 + (x - 4) * (24 + ((y - 66) / 78) * 9.5);
            c.beginPath();
            c.moveTo(at(column, top), top);
            c.lineTo(at(column + 1, top), top);
            c.lineTo(at(column + 1, low), low);
            c.lineTo(at(column, low), low);
            c.fill();
          }
      });
      for (const [x, tall, colour] of [
        [70, 46, '#2a2630'],
        [104, 60, '#2a2630'],
        [132, 40, '#2a2630'],
        [176, 42, '#fbf4e6'],
        [206, 62, '#fbf4e6'],
        [238, 46, '#fbf4e6'],
      ] as const)
        e.oval(colour, x, 108, 13, 6)
          .box(colour, x - 6, 108 - tall, 12, tall, 5)
          .circle(colour, x, 104 - tall, 10);
    },
  },
  gorilla: {
    size: [320, 320],
    colour: '#4b4e58',
    draw(e) {
      for (const x of [34, 286]) e.circle(e.shade(-0.12), x, 176, 24).circle(e.shade(0.3), x, 176, 12);
      e.blob(e.colour, [
        [160, 6],
        [232, 50],
        [284, 140],
        [280, 226],
        [222, 300],
        [160, 312],
        [98, 300],
        [40, 226],
        [36, 140],
        [88, 50],
      ]);
      e.blob(e.shade(-0.22), [
        [160, 122],
        [222, 108],
        [256, 150],
        [236, 196],
        [252, 244],
        [206, 294],
        [160, 300],
        [114, 294],
        [68, 244],
        [84, 196],
        [64, 150],
        [98, 108],
      ]);
      e.rod(e.shade(0.18), 22, [
        [84, 138],
        [124, 122],
        [160, 132],
        [196, 122],
        [236, 138],
      ]);
      e.oval(e.shade(-0.34), 160, 244, 70, 48);
      e.flat('#1a141c', (c) => {
        for (const x of [116, 204]) fillEllipse(c, x, 164, 13, 15);
        for (const x of [142, 178]) fillEllipse(c, x, 222, 12, 8);
        c.lineWidth = 6;
        c.beginPath();
        c.arc(160, 214, 52, 0.6, 2.54);
        c.stroke();
      });
      e.flat('#f5efe6', (c) => {
        for (const x of [120, 208]) fillCircle(c, x, 159, 4.5);
      });
    },
  },
};
