import { fillCircle, fillEllipse } from '../surface.ts';
import type { Figure } from './easel.ts';

/** Waters, rocks and plants that have no emoji. */
export const landscape: Readonly<Record<string, Figure>> = {
  waterfall: {
    size: [380, 440],
    colour: '#7fc8ee',
    draw(e) {
      e.blob('#7d7488', [
        [20, 40],
        [120, 20],
        [140, 200],
        [120, 420],
        [20, 430],
      ]).blob('#746a80', [
        [250, 20],
        [360, 40],
        [364, 430],
        [250, 420],
        [236, 200],
      ]);
      e.box(e.colour, 112, 30, 150, 380, 20);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.7;
        for (let i = 0; i < 9; i++) c.fillRect(122 + i * 15, 40 + ((i * 53) % 60), 5, 300 + ((i * 37) % 50));
      });
      e.flat('#ffffff', (c) => {
        for (let i = 0; i < 9; i++) fillCircle(c, 90 + i * 24, 416 - (i % 3) * 8, 24);
      });
    },
  },
  iceberg: {
    size: [420, 280],
    colour: '#e8f4fd',
    draw(e) {
      e.corners(e.colour, [
        [30, 230],
        [110, 90],
        [170, 130],
        [230, 20],
        [320, 120],
        [390, 230],
        [300, 262],
        [110, 262],
      ]);
      e.flat('#8fc0e4', (c) => {
        c.globalAlpha = 0.55;
        c.beginPath();
        c.moveTo(230, 20);
        c.lineTo(320, 120);
        c.lineTo(390, 230);
        c.lineTo(250, 240);
        c.fill();
      });
    },
  },
  cliff: {
    size: [420, 360],
    colour: '#a08a80',
    draw(e) {
      e.corners(e.colour, [
        [10, 40],
        [270, 30],
        [300, 90],
        [280, 170],
        [330, 250],
        [320, 350],
        [10, 350],
      ]).blob('#6cbf57', [
        [6, 40],
        [140, 18],
        [280, 26],
        [286, 54],
        [140, 62],
        [6, 64],
      ]);
    },
  },
  island: {
    size: [420, 300],
    colour: '#f2d39b',
    draw(e) {
      e.oval(e.colour, 210, 270, 196, 34).rod('#8a5a34', 18, [
        [200, 262],
        [214, 160],
        [250, 90],
      ]);
      for (const a of [-2.7, -2, -1.2, -0.4, 0.3])
        e.rod('#3fa04c', 17, [
          [250, 88],
          [250 + Math.cos(a) * 56, 78 + Math.sin(a) * 44],
          [250 + Math.cos(a) * 108, 112 + Math.sin(a) * 40],
        ]);
    },
  },
  dune: {
    size: [460, 200],
    colour: '#eeba6a',
    draw(e) {
      e.blob(e.colour, [
        [6, 190],
        [120, 110],
        [230, 50],
        [300, 90],
        [380, 140],
        [456, 190],
        [230, 198],
      ]);
    },
  },
  cave: {
    size: [420, 300],
    colour: '#8a7f88',
    draw(e) {
      e.blob(e.colour, [
        [10, 290],
        [40, 120],
        [150, 30],
        [280, 24],
        [380, 120],
        [412, 290],
        [210, 298],
      ]).blob('#241c2c', [
        [110, 292],
        [130, 170],
        [210, 110],
        [290, 170],
        [310, 292],
        [210, 296],
      ]);
    },
  },
  hedge: {
    size: [460, 150],
    colour: '#3f9a4a',
    draw(e) {
      for (let i = 0; i < 12; i++) e.circle(i % 2 ? e.colour : e.shade(-0.12), 34 + i * 36, 76 + (i % 3) * 8, 44);
      e.box(e.colour, 20, 80, 420, 66, 20);
    },
  },
  lake: {
    size: [520, 120],
    colour: '#4fb4e0',
    draw(e) {
      e.oval(e.colour, 260, 62, 250, 52);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.6;
        for (let i = 0; i < 8; i++) fillEllipse(c, 90 + i * 50, 46 + ((i * 17) % 34), 34, 2.4);
      });
    },
  },
  lava: {
    size: [420, 130],
    colour: '#ff5a1f',
    draw(e) {
      e.oval('#3a2028', 210, 70, 204, 54).oval(e.colour, 210, 66, 176, 40);
      e.flat('#ffd76a', (c) => {
        for (let i = 0; i < 9; i++) fillEllipse(c, 80 + ((i * 71) % 260), 56 + ((i * 29) % 30), 20, 7);
      });
    },
  },
  puddle: {
    size: [420, 90],
    colour: '#8b9fb8',
    draw(e) {
      // Water on the ground has no thickness: one sees through its rim.
      e.flat(e.colour, (c) => {
        c.globalAlpha = 0.4;
        fillEllipse(c, 210, 46, 204, 36);
        fillEllipse(c, 206, 47, 184, 30);
      });
      e.flat(e.shade(-0.5), (c) => {
        c.globalAlpha = 0.45;
        fillEllipse(c, 220, 50, 150, 20);
      });
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.55;
        fillEllipse(c, 150, 36, 60, 4);
        fillEllipse(c, 270, 54, 40, 3);
      });
    },
  },
  stream: {
    size: [480, 120],
    colour: '#5fb8e6',
    draw(e) {
      e.blob(e.colour, [
        [10, 40],
        [120, 20],
        [260, 44],
        [470, 24],
        [470, 84],
        [270, 104],
        [130, 80],
        [10, 96],
      ]);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.6;
        for (let i = 0; i < 9; i++) fillEllipse(c, 60 + i * 44, 50 + ((i * 19) % 30), 22, 2.5);
      });
    },
  },
  water: {
    size: [440, 130],
    colour: '#3f9fdc',
    draw(e) {
      e.blob(e.colour, [
        [8, 60],
        [80, 36],
        [150, 60],
        [220, 36],
        [290, 60],
        [360, 36],
        [432, 60],
        [432, 124],
        [8, 124],
      ]);
    },
  },
  glacier: {
    size: [420, 260],
    colour: '#d9ecfa',
    draw(e) {
      e.corners(e.colour, [
        [10, 250],
        [60, 110],
        [130, 60],
        [210, 90],
        [300, 40],
        [380, 120],
        [412, 250],
      ]);
      e.flat('#9cc6e6', (c) => {
        c.lineWidth = 5;
        for (const x of [90, 170, 250, 330]) {
          c.beginPath();
          c.moveTo(x, 110);
          c.lineTo(x - 20, 240);
          c.stroke();
        }
      });
    },
  },
  whirlpool: {
    size: [360, 180],
    colour: '#2f8fd0',
    draw(e) {
      for (const [k, tone] of [
        [1, 0],
        [0.74, 0.2],
        [0.48, 0.4],
        [0.24, 0.6],
      ] as const)
        e.oval(e.shade(tone), 180, 90, 172 * k, 80 * k);
      e.flat('#ffffff', (c) => {
        c.lineWidth = 5;
        for (const k of [0.9, 0.62, 0.36]) {
          c.beginPath();
          c.ellipse(180, 90, 172 * k, 80 * k, 0, k * 6, k * 6 + 3.4);
          c.stroke();
        }
      });
    },
  },
  hole: {
    size: [340, 110],
    colour: '#1c1620',
    draw(e) {
      e.oval('#7a5f48', 170, 56, 164, 48).oval(e.colour, 170, 60, 140, 36);
    },
  },
  seaweed: {
    size: [240, 320],
    colour: '#2f9a5a',
    draw(e) {
      for (const [x, h] of [
        [60, 240],
        [120, 300],
        [180, 220],
      ] as const)
        e.rod(e.colour, 24, [
          [x, 310],
          [x - 20, 310 - h * 0.35],
          [x + 18, 310 - h * 0.68],
          [x - 4, 320 - h],
        ]);
    },
  },
  'flower bud': {
    size: [160, 300],
    colour: '#f08ab8',
    draw(e) {
      e.rod('#3f9a4a', 14, [
        [80, 292],
        [84, 190],
        [80, 120],
      ])
        .blob('#4fae5a', [
          [80, 230],
          [20, 190],
          [40, 250],
        ])
        .blob(e.colour, [
          [80, 20],
          [116, 80],
          [104, 132],
          [56, 132],
          [44, 80],
        ])
        .blob('#3f9a4a', [
          [50, 136],
          [80, 104],
          [110, 136],
          [80, 156],
        ]);
    },
  },
  crater: {
    size: [400, 110],
    colour: '#7a6a5c',
    draw(e) {
      e.oval(e.colour, 200, 58, 190, 46).oval('#2c2422', 200, 54, 150, 30);
    },
  },
  grass: {
    size: [1900, 200],
    colour: '#4fae4a',
    draw(e) {
      for (let i = 0; i < 3; i++)
        e.part([e.shade(0.2), e.colour, e.shade(-0.2)][i] ?? e.colour, (c) => {
          for (let k = 0; k < 160; k++) {
            const x = 14 + ((k * 47 + i * 19) % 1872);
            const high = 84 + ((k * 37 + i * 23) % 80);
            // Rooted here and there: a strip with a straight edge looks sawn off.
            const foot = 198 - ((k * 29 + i * 17) % 44);
            c.beginPath();
            c.moveTo(x - 6, foot);
            c.quadraticCurveTo(x, foot - high * 0.6, x + (((k * 13) % 40) - 20), foot - high);
            c.quadraticCurveTo(x + 8, foot - high * 0.5, x + 6, foot);
            c.fill();
          }
        });
    },
  },
};
