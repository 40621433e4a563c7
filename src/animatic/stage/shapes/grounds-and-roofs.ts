import { TURN } from '../maths.ts';
import { fillCircle, fillEllipse, polygon } from '../surface.ts';
import type { Figure } from './easel.ts';

/** What stands in fairs, groves and zoos, and on roofs, without an emoji. */
export const groundsAndRoofs: Readonly<Record<string, Figure>> = {
  'basketball hoop': {
    size: [260, 480],
    colour: '#f4f1ea',
    draw(e) {
      e.rod('#4a4d5c', 22, [
        [210, 470],
        [210, 220],
        [150, 130],
      ]);
      e.box(e.colour, 20, 16, 180, 130, 8);
      e.flat('#d8343f', (c) => {
        c.lineWidth = 8;
        c.strokeRect(76, 66, 68, 52);
      });
      e.rod('#e8622c', 10, [
        [66, 140],
        [110, 148],
        [154, 140],
      ]);
      e.flat('#ffffff', (c) => {
        c.lineWidth = 4;
        c.beginPath();
        for (const [from, to] of [
          [70, 88],
          [92, 100],
          [112, 112],
          [132, 122],
          [152, 134],
        ] as const) {
          c.moveTo(from, 146);
          c.lineTo(to, 206);
        }
        c.moveTo(78, 172);
        c.lineTo(144, 172);
        c.stroke();
      });
    },
  },
  'court net': {
    size: [640, 140],
    colour: '#f7f5ee',
    draw(e) {
      e.flat('#5a6470', (c) => {
        c.lineWidth = 2;
        c.globalAlpha = 0.75;
        c.beginPath();
        for (let x = 0; x <= 640; x += 16) {
          c.moveTo(x, 24);
          c.lineTo(x, 136);
        }
        for (let y = 38; y < 138; y += 16) {
          c.moveTo(0, y);
          c.lineTo(640, y);
        }
        c.stroke();
      });
      e.box(e.colour, 0, 10, 640, 18, 4);
    },
  },
  'rail car': {
    size: [860, 270],
    colour: '#e8ebef',
    draw(e) {
      for (const x of [110, 200, 660, 750]) e.wheel(x, 240, 26);
      e.box('#4a4d5c', 60, 206, 740, 26, 6);
      e.box(e.colour, 14, 20, 832, 200, [40, 40, 14, 14]);
      e.flat('#d8343f', (c) => c.fillRect(16, 156, 828, 26));
      e.panes('#7fb8e0', 60, 56, 3, 1, [96, 70], [112, 1]).panes('#7fb8e0', 496, 56, 3, 1, [96, 70], [112, 1]);
      e.box(e.shade(0.12), 404, 44, 78, 172, 6);
      e.panes('#7fb8e0', 412, 60, 2, 1, [28, 78], [34, 1]);
      e.flat(e.shade(0.3), (c) => c.fillRect(441, 46, 4, 168));
    },
  },
  'control tower': {
    size: [220, 480],
    colour: '#e6e2dc',
    draw(e) {
      e.corners(e.colour, [
        [78, 160],
        [142, 160],
        [156, 470],
        [64, 470],
      ]);
      e.corners('#5fa8d0', [
        [22, 70],
        [198, 70],
        [172, 164],
        [48, 164],
      ]);
      e.box(e.shade(-0.2), 14, 50, 192, 26, 6).box(e.shade(0.1), 44, 156, 132, 18, 4);
      e.rod('#d8343f', 7, [
        [110, 52],
        [110, 8],
      ]);
      e.flat('#ffffff', (c) => {
        c.lineWidth = 4;
        c.globalAlpha = 0.8;
        c.beginPath();
        for (const x of [66, 110, 154]) {
          c.moveTo(x, 76);
          c.lineTo(110 + (x - 110) * 0.8, 160);
        }
        c.stroke();
      });
    },
  },
  spectator: {
    size: [220, 300],
    colour: '#4a3f5c',
    draw(e) {
      e.rod(e.colour, 30, [
        [52, 216],
        [26, 130],
        [40, 44],
      ]);
      e.rod(e.colour, 30, [
        [168, 216],
        [196, 140],
        [178, 70],
      ]);
      e.blob(e.colour, [
        [34, 300],
        [40, 210],
        [110, 176],
        [180, 210],
        [186, 300],
      ]);
      e.circle(e.colour, 110, 122, 52);
    },
  },
  'grass tuft': {
    size: [300, 220],
    colour: '#4fae4a',
    draw(e) {
      for (let i = 0; i < 3; i++)
        e.part([e.shade(0.25), e.colour, e.shade(-0.22)][i] ?? e.colour, (c) => {
          for (let k = 0; k < 15; k++) {
            const x = 44 + ((k * 47 + i * 31) % 212);
            const high = 120 + ((k * 37 + i * 23) % 84);
            const lean = (x - 150) * 0.42 + (((k * 13) % 30) - 15);
            c.beginPath();
            c.moveTo(x - 9, 214);
            c.quadraticCurveTo(x, 214 - high * 0.6, x + lean, 214 - high);
            c.quadraticCurveTo(x + 12, 214 - high * 0.5, x + 9, 214);
            c.fill();
          }
        });
    },
  },
  'ferris wheel': {
    size: [460, 480],
    colour: '#e2556a',
    draw(e) {
      for (const x of [120, 340])
        e.rod('#8d93b5', 16, [
          [230, 220],
          [x, 470],
        ]);
      e.flat(e.colour, (c) => {
        c.lineWidth = 10;
        for (const radius of [196, 160]) {
          c.beginPath();
          c.arc(230, 220, radius, 0, TURN);
          c.stroke();
        }
        c.lineWidth = 5;
        c.beginPath();
        for (let i = 0; i < 6; i++) {
          const angle = (i * TURN) / 12;
          c.moveTo(230 - Math.cos(angle) * 196, 220 - Math.sin(angle) * 196);
          c.lineTo(230 + Math.cos(angle) * 196, 220 + Math.sin(angle) * 196);
        }
        c.stroke();
      });
      for (let i = 0; i < 12; i++) {
        const angle = (i * TURN) / 12;
        const colour = ['#ffc94a', '#3f9fb5', '#8a6bd0', '#4fa870'][i % 4] ?? '#ffc94a';
        e.box(colour, 230 + Math.cos(angle) * 196 - 20, 220 + Math.sin(angle) * 196 - 4, 40, 36, 12);
      }
      e.circle('#fff3d8', 230, 220, 26);
    },
  },
  acacia: {
    size: [460, 360],
    colour: '#7f9a3f',
    draw(e) {
      for (const [x, y] of [
        [120, 130],
        [230, 90],
        [340, 130],
      ] as const)
        e.rod('#6b4a34', 14, [
          [226, 350],
          [220, 250],
          [(x + 224) / 2, 190],
          [x, y],
        ]);
      for (const [x, y, rx] of [
        [110, 124, 96],
        [350, 122, 96],
        [230, 92, 150],
      ] as const)
        e.part(x === 230 ? e.shade(-0.1) : e.colour, (c) => {
          fillEllipse(c, x, y, rx, 34);
          for (let k = -2; k <= 2; k++) fillCircle(c, x + k * rx * 0.38, y - 14, 30);
        });
    },
  },
  vine: {
    size: [260, 240],
    colour: '#5f9a44',
    draw(e) {
      for (const x of [30, 230])
        e.rod('#8a5a34', 12, [
          [x, 236],
          [x, 50],
        ]);
      e.part(e.colour, (c) => {
        for (let i = 0; i < 14; i++) fillCircle(c, 26 + i * 16, 70 + ((i * 37) % 40), 30);
      });
      e.part('#7a3f8f', (c) => {
        for (const x of [70, 130, 190])
          for (const [dx, dy] of [
            [-12, 0],
            [12, 0],
            [0, 6],
            [-6, 20],
            [8, 20],
            [0, 34],
          ] as const)
            fillCircle(c, x + dx, 118 + dy, 11);
      });
    },
  },
  'fruit tree': {
    size: [320, 380],
    colour: '#5faa4c',
    draw(e) {
      e.rod('#7a5438', 30, [
        [160, 372],
        [160, 220],
      ]);
      e.part(e.colour, (c) => {
        for (const [x, y, r] of [
          [160, 110, 96],
          [84, 150, 74],
          [236, 150, 74],
          [160, 190, 88],
        ] as const)
          fillCircle(c, x, y, r);
      });
      e.part('#e2382f', (c) => {
        for (const [x, y] of [
          [90, 130],
          [150, 80],
          [210, 120],
          [250, 170],
          [120, 190],
          [180, 170],
          [70, 186],
          [200, 220],
        ] as const)
          fillCircle(c, x, y, 15);
      });
    },
  },
  'bare tree': {
    size: [320, 400],
    colour: '#4a3f4c',
    draw(e) {
      e.rod(e.colour, 34, [
        [160, 392],
        [154, 250],
        [160, 150],
      ]);
      for (const [ax, ay, bx, by] of [
        [156, 250, 50, 140],
        [158, 220, 270, 120],
        [158, 180, 100, 60],
        [160, 160, 216, 40],
        [90, 180, 30, 190],
        [226, 160, 296, 190],
      ] as const)
        e.rod(e.colour, 13, [
          [ax, ay],
          [(ax + bx) / 2 + 6, (ay + by) / 2 - 8],
          [bx, by],
        ]);
    },
  },
  railing: {
    size: [640, 150],
    colour: '#e6e8ee',
    draw(e) {
      e.box(e.colour, 0, 8, 640, 18, 6).box(e.colour, 0, 122, 640, 12, 4);
      for (let x = 14; x < 640; x += 32) e.box(e.colour, x, 22, 10, 120, 3);
    },
  },
  parapet: {
    size: [640, 120],
    colour: '#c9b8a8',
    draw(e) {
      e.box(e.colour, 0, 24, 640, 96, 2).box(e.shade(-0.3), 0, 6, 640, 26, 4);
      e.flat(e.shade(0.3), (c) => {
        c.globalAlpha = 0.4;
        for (let row = 0; row < 4; row++) {
          c.fillRect(0, 50 + row * 20, 640, 2);
          for (let x = row % 2 ? 0 : 20; x < 640; x += 40) c.fillRect(x, 32 + row * 20, 2, 20);
        }
      });
    },
  },
  planter: {
    size: [300, 190],
    colour: '#a8713c',
    draw(e) {
      e.part('#4f9f4c', (c) => {
        for (let i = 0; i < 11; i++) fillCircle(c, 34 + i * 23, 86 + ((i * 29) % 26), 30);
      });
      for (const [x, y, colour] of [
        [60, 70, '#e2556a'],
        [110, 52, '#ffc94a'],
        [160, 74, '#b07fe0'],
        [206, 54, '#ff8fb0'],
        [248, 78, '#ffc94a'],
      ] as const)
        e.circle(colour, x, y, 17).circle('#fff3c0', x, y, 6);
      e.box(e.colour, 14, 112, 272, 72, 6);
      e.flat(e.shade(0.3), (c) => {
        for (const y of [134, 158]) c.fillRect(18, y, 264, 3);
      });
    },
  },
  'cage front': {
    size: [420, 320],
    colour: '#6a7284',
    draw(e) {
      e.box('#5f9a5a', 10, 270, 400, 46, 4);
      for (let x = 16; x < 420; x += 42) e.box(e.colour, x, 20, 9, 290, 3);
      e.box(e.shade(-0.2), 0, 10, 420, 20, 5).box(e.shade(-0.2), 0, 286, 420, 20, 5);
    },
  },
  saloon: {
    size: [420, 380],
    colour: '#b5834f',
    draw(e) {
      e.box(e.colour, 20, 120, 380, 256, 3).box(e.shade(-0.12), 40, 20, 340, 110, [60, 60, 0, 0]);
      e.box(e.shade(0.25), 0, 196, 420, 22, 3);
      for (const x of [14, 394]) e.box(e.shade(0.3), x - 6, 210, 16, 166, 2);
      e.box('#4a2c1c', 168, 240, 84, 136, 2);
      e.flat(e.shade(0.2), (c) => {
        for (let y = 140; y < 376; y += 18) c.fillRect(20, y, 380, 2);
      });
      for (const x of [172, 212]) e.box('#d9a86a', x, 276, 36, 64, 4);
      e.panes('#bfe3f2', 60, 244, 1, 1, [70, 70], [1, 1]).panes('#bfe3f2', 290, 244, 1, 1, [70, 70], [1, 1]);
      e.flat('#fff3d8', (c) => {
        polygon(c, [
          [210, 44],
          [220, 66],
          [244, 68],
          [226, 84],
          [232, 108],
          [210, 94],
          [188, 108],
          [194, 84],
          [176, 68],
          [200, 66],
        ]);
        c.fill();
      });
    },
  },
};
