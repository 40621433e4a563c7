import { fillCircle, gradient } from '../surface.ts';
import type { Figure } from './easel.ts';

/** Furniture and furnishings that have no emoji. */
export const furniture: Readonly<Record<string, Figure>> = {
  aquarium: {
    size: [320, 290],
    colour: '#8fd6f2',
    draw(e) {
      const c = e.image.getContext('2d');
      c.globalAlpha = 0.5;
      c.fillStyle = gradient(c, 0, 60, 0, 280, ['#d6f3fc', '#4fb4e0']);
      c.beginPath();
      c.arc(160, 160, 124, -0.95, Math.PI + 0.95);
      c.closePath();
      c.fill();
      c.globalAlpha = 1;
      c.strokeStyle = '#eafaff';
      c.lineWidth = 9;
      c.beginPath();
      c.arc(160, 160, 124, -0.95, Math.PI + 0.95);
      c.stroke();
      e.box('#eafaff', 78, 46, 164, 16, 8);
      e.flat('#ffffff', (own) => {
        own.globalAlpha = 0.7;
        own.lineWidth = 10;
        own.beginPath();
        own.arc(160, 160, 98, 2.6, 3.5);
        own.stroke();
      });
      e.flat('#e8c88a', (own) => {
        for (let i = 0; i < 16; i++) fillCircle(own, 96 + ((i * 37) % 130), 262 - (i % 3) * 6, 10);
      });
    },
  },
  'rocking chair': {
    size: [260, 320],
    colour: '#a8713c',
    draw(e) {
      e.rod(e.colour, 16, [
        [60, 30],
        [80, 180],
        [84, 270],
      ])
        .rod(e.colour, 16, [
          [80, 180],
          [210, 184],
          [214, 266],
        ])
        .rod(e.colour, 16, [
          [20, 272],
          [130, 304],
          [250, 268],
        ]);
      for (const y of [60, 100, 140])
        e.rod(e.shade(-0.1), 11, [
          [64, y],
          [110, y + 4],
        ]);
    },
  },
  crib: {
    size: [320, 240],
    colour: '#fbf3e6',
    draw(e) {
      e.box('#a8cdea', 30, 120, 260, 60, 14).box(e.colour, 14, 40, 292, 18, 8).box(e.colour, 14, 180, 292, 18, 8);
      for (let i = 0; i < 9; i++) e.box(e.colour, 20 + i * 34, 44, 12, 190, 5);
    },
  },
  podium: {
    size: [220, 280],
    colour: '#9c6a40',
    draw(e) {
      e.corners(e.colour, [
        [40, 70],
        [180, 70],
        [166, 270],
        [54, 270],
      ])
        .corners(e.shade(-0.12), [
          [16, 40],
          [204, 40],
          [190, 86],
          [30, 86],
        ])
        .circle('#e8b530', 110, 160, 28);
    },
  },
  table: {
    size: [420, 230],
    colour: '#b5834f',
    draw(e) {
      for (const x of [46, 352]) e.box(e.shade(0.22), x, 50, 26, 174, 6);
      e.corners(e.shade(-0.1), [
        [50, 18],
        [370, 18],
        [412, 48],
        [8, 48],
      ]).box(e.colour, 8, 46, 404, 26, 6);
    },
  },
  'table lamp': {
    size: [200, 300],
    colour: '#f2b84a',
    draw(e) {
      e.rod('#8a8698', 12, [
        [100, 270],
        [100, 130],
      ])
        .oval('#6a6478', 100, 280, 56, 16)
        .corners(e.colour, [
          [64, 24],
          [136, 24],
          [182, 140],
          [18, 140],
        ]);
    },
  },
  chandelier: {
    size: [320, 220],
    colour: '#e8b530',
    draw(e) {
      e.rod(e.colour, 8, [
        [160, 4],
        [160, 90],
      ]).rod(e.colour, 12, [
        [30, 120],
        [90, 160],
        [160, 170],
        [230, 160],
        [290, 120],
      ]);
      for (const x of [30, 95, 160, 225, 290])
        e.box('#fff6e0', x - 9, 80 + Math.abs(160 - x) * -0.1 + 20, 18, 44, 4).circle('#ffd76a', x, 84, 13);
    },
  },
  chalkboard: {
    size: [400, 260],
    colour: '#2f5f4c',
    draw(e) {
      e.box('#a8713c', 8, 8, 384, 240, 10).box(e.colour, 24, 24, 352, 204, 4);
      e.flat('#e9f4ea', (c) => {
        c.lineWidth = 5;
        for (let i = 0; i < 4; i++) {
          c.beginPath();
          c.moveTo(56, 66 + i * 38);
          for (let x = 76; x < 320 - i * 40; x += 20) c.lineTo(x, 66 + i * 38 + (x % 40 ? -7 : 7));
          c.stroke();
        }
      });
    },
  },
  shelf: {
    size: [280, 360],
    colour: '#9c6a40',
    draw(e) {
      e.box(e.colour, 10, 10, 260, 344, 8);
      for (let row = 0; row < 4; row++) {
        e.flat(e.shade(0.45), (c) => c.fillRect(24, 26 + row * 82, 232, 68));
        for (let i = 0; i < 9; i++) {
          const tall = 44 + ((i * 17 + row * 29) % 20);
          e.box(
            ['#d0524f', '#3f7fb5', '#e8b53c', '#4f9f6a', '#8a5fb0'][(i + row * 2) % 5] ?? '#d0524f',
            30 + i * 25,
            92 + row * 82 - tall,
            20,
            tall,
            3,
          );
        }
      }
    },
  },
  fireplace: {
    size: [360, 320],
    colour: '#b5654c',
    draw(e) {
      e.box(e.colour, 20, 40, 320, 274, 8)
        .box(e.shade(-0.35), 4, 22, 352, 32, 8)
        .box('#241a1e', 90, 120, 180, 194, [60, 60, 4, 4]);
      e.blob('#ff7a2a', [
        [130, 306],
        [120, 240],
        [150, 200],
        [176, 160],
        [206, 210],
        [240, 240],
        [228, 306],
      ]).blob('#ffd76a', [
        [152, 306],
        [150, 262],
        [178, 216],
        [206, 262],
        [204, 306],
      ]);
    },
  },
  rug: {
    size: [420, 100],
    colour: '#b5405c',
    draw(e) {
      e.oval(e.colour, 210, 50, 200, 42).oval(e.shade(-0.4), 210, 50, 164, 32).oval(e.colour, 210, 50, 136, 25);
    },
  },
  curtain: {
    size: [320, 340],
    colour: '#c0303f',
    draw(e) {
      e.box('#c8a03c', 6, 8, 308, 16, 8);
      for (let i = 0; i < 8; i++) e.box(i % 2 ? e.colour : e.shade(0.16), 12 + i * 37, 22, 40, 310, 14);
    },
  },
  pillow: {
    size: [300, 200],
    colour: '#8fa8e8',
    draw(e) {
      e.blob(e.colour, [
        [24, 30],
        [150, 40],
        [276, 30],
        [264, 100],
        [276, 170],
        [150, 160],
        [24, 170],
        [36, 100],
      ]);
    },
  },
  blanket: {
    size: [340, 230],
    colour: '#d0607f',
    draw(e) {
      e.blob(e.colour, [
        [20, 40],
        [120, 24],
        [240, 36],
        [320, 24],
        [326, 180],
        [250, 214],
        [120, 200],
        [16, 214],
      ]);
      e.flat(e.shade(-0.45), (c) => {
        c.lineWidth = 9;
        for (const y of [84, 130, 172]) {
          c.beginPath();
          c.moveTo(22, y);
          c.bezierCurveTo(110, y - 18, 220, y + 16, 320, y - 8);
          c.stroke();
        }
      });
    },
  },
  throne: {
    size: [260, 360],
    colour: '#c0303f',
    draw(e) {
      e.box('#e8b530', 40, 30, 180, 230, [60, 60, 8, 8])
        .box(e.colour, 62, 58, 136, 190, [44, 44, 4, 4])
        .box('#e8b530', 20, 190, 40, 160, 8)
        .box('#e8b530', 200, 190, 40, 160, 8)
        .box(e.colour, 50, 230, 160, 50, 12)
        .box('#e8b530', 50, 272, 160, 70, 6)
        .circle('#e8b530', 130, 26, 22);
    },
  },
  'treasure chest': {
    size: [320, 260],
    colour: '#9c5f30',
    draw(e) {
      for (let i = 0; i < 9; i++) e.circle('#ffd23c', 60 + i * 25, 116 - (i % 3) * 12, 22);
      e.box(e.colour, 20, 120, 280, 130, 10).box(e.shade(0.15), 24, 14, 272, 70, [50, 50, 4, 4]);
      for (const x of [50, 240]) e.box('#e8b530', x, 120, 26, 130, 3);
      e.box('#e8b530', 140, 116, 40, 46, 6);
    },
  },
  easel: {
    size: [260, 360],
    colour: '#fffaf0',
    draw(e) {
      e.rod('#8a5a34', 14, [
        [130, 20],
        [50, 350],
      ])
        .rod('#8a5a34', 14, [
          [130, 20],
          [210, 350],
        ])
        .box(e.colour, 34, 60, 192, 190, 4);
      e.circle('#ff9a4d', 170, 112, 24)
        .blob('#4f9f6a', [
          [38, 200],
          [90, 150],
          [150, 190],
          [222, 160],
          [222, 246],
          [38, 246],
        ])
        .box('#8a5a34', 24, 246, 212, 16, 4);
    },
  },
};
