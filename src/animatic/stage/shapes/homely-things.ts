import { TURN } from '../maths.ts';
import { fillCircle, fillRounded } from '../surface.ts';
import type { Figure } from './easel.ts';

const WOOD = '#b07a48';

/** Small things of a home that have no emoji: what hangs on its walls, lies in its drawers and stands at its windows. */
export const homelyThings: Readonly<Record<string, Figure>> = {
  // The wall below the plank belongs to it, so that a sill stands on the floor of a room and not in the air.
  windowsill: {
    size: [520, 600],
    colour: '#f4ead8',
    draw(e) {
      e.box(e.shade(0.1), 40, 412, 440, 184, 4);
      for (const x of [64, 204, 344]) e.box(e.shade(0.03), x, 438, 112, 134, 8);
      e.box(e.colour, 48, 8, 424, 384, 12);
      e.flat('#bfe4f7', (c) => {
        for (const [x, y] of [
          [76, 34],
          [270, 34],
          [76, 206],
          [270, 206],
        ] as const)
          fillRounded(c, x, y, 174, 156, 4);
      });
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.5;
        c.lineWidth = 16;
        for (const [x, y] of [
          [96, 150],
          [290, 150],
          [96, 320],
        ] as const) {
          c.beginPath();
          c.moveTo(x, y);
          c.lineTo(x + 74, y - 86);
          c.stroke();
        }
      });
      e.box(e.shade(-0.2), 8, 376, 504, 40, 10).box(e.shade(0.22), 20, 410, 480, 12, 6);
    },
  },
  match: {
    size: [70, 300],
    colour: '#d8a868',
    draw(e) {
      e.box(e.colour, 27, 84, 16, 210, 4).oval('#c23a35', 35, 84, 18, 30);
    },
  },
  lampshade: {
    size: [280, 210],
    colour: '#f2b84a',
    draw(e) {
      e.corners(e.colour, [
        [88, 12],
        [192, 12],
        [268, 196],
        [12, 196],
      ]).box(e.shade(0.22), 10, 184, 260, 18, 8);
      e.box(e.shade(0.22), 84, 6, 112, 14, 6);
      e.flat(e.shade(-0.35), (c) => {
        c.lineWidth = 5;
        for (const k of [-2, -1, 0, 1, 2]) {
          c.beginPath();
          c.moveTo(140 + k * 20, 22);
          c.lineTo(140 + k * 46, 182);
          c.stroke();
        }
      });
    },
  },
  doorbell: {
    size: [150, 240],
    colour: '#c9a24a',
    draw(e) {
      e.box(e.colour, 20, 10, 110, 220, 26).box(e.shade(0.18), 34, 26, 82, 188, 18);
      e.circle('#f6efe2', 75, 120, 34).circle('#d8443c', 75, 120, 20);
    },
  },
  corkboard: {
    size: [460, 320],
    colour: '#c98f55',
    draw(e) {
      e.box('#8a5a34', 6, 6, 448, 308, 10).box(e.colour, 28, 28, 404, 264, 4);
      const notes: readonly (readonly [string, number, number])[] = [
        ['#fff6c8', 54, 52],
        ['#d8ecfa', 186, 44],
        ['#ffe0dc', 316, 60],
        ['#f4f0e8', 84, 172],
        ['#e4f2d4', 258, 176],
      ];
      for (const [colour, x, y] of notes) e.box(colour, x, y, 92, 84, 2).circle('#d8443c', x + 46, y + 10, 8);
      e.flat('#b8322c', (c) => {
        c.lineWidth = 4;
        c.beginPath();
        c.moveTo(100, 62);
        c.lineTo(232, 54);
        c.lineTo(304, 186);
        c.lineTo(362, 70);
        c.stroke();
      });
    },
  },
  clipboard: {
    size: [220, 300],
    colour: '#9c6a3c',
    draw(e) {
      e.box(e.colour, 8, 22, 204, 270, 14).box('#fbf7ee', 26, 48, 168, 228, 4).box('#a4acbe', 66, 8, 88, 44, 10);
      e.flat('#8d95a8', (c) => {
        for (let y = 84; y < 256; y += 30) fillRounded(c, 48, y, y > 220 ? 80 : 124, 9, 4);
      });
    },
  },
  photo: {
    size: [260, 300],
    colour: '#fbf7ee',
    draw(e) {
      e.box(e.colour, 8, 8, 244, 284, 6);
      e.flat('#8fd0f2', (c) => fillRounded(c, 30, 30, 200, 190, 3));
      e.flat('#ffd86a', (c) => fillCircle(c, 188, 70, 20));
      e.flat('#5fa05a', (c) => {
        c.beginPath();
        c.moveTo(30, 220);
        c.lineTo(30, 160);
        c.quadraticCurveTo(90, 110, 140, 170);
        c.quadraticCurveTo(180, 130, 230, 176);
        c.lineTo(230, 220);
        c.fill();
      });
    },
  },
  'roll of tape': {
    size: [240, 220],
    colour: '#e8b04a',
    draw(e) {
      e.part(e.colour, (c) => {
        c.lineWidth = 52;
        c.beginPath();
        c.arc(108, 108, 76, 0, TURN);
        c.stroke();
      });
      e.part(e.shade(-0.2), (c) => fillRounded(c, 104, 186, 130, 24, 3));
      e.flat(e.shade(0.25), (c) => {
        c.lineWidth = 5;
        c.beginPath();
        c.arc(108, 108, 54, 0, TURN);
        c.stroke();
      });
    },
  },
  whisk: {
    size: [130, 400],
    colour: '#c4cad6',
    draw(e) {
      for (const half of [54, 34, 12])
        e.rod(e.colour, 7, [
          [62, 170],
          [65 - half, 280],
          [65, 390],
          [65 + half, 280],
          [68, 170],
        ]);
      e.box('#4a5168', 50, 8, 30, 170, 14);
    },
  },
  tweezers: {
    size: [90, 320],
    colour: '#b8c0d0',
    draw(e) {
      e.rod(e.colour, 15, [
        [45, 14],
        [18, 140],
        [41, 308],
      ]).rod(e.shade(0.15), 15, [
        [45, 14],
        [72, 140],
        [49, 308],
      ]);
    },
  },
  bauble: {
    size: [200, 240],
    colour: '#d8323c',
    draw(e) {
      e.rod('#b8903a', 6, [
        [100, 36],
        [86, 16],
        [100, 4],
        [114, 16],
        [100, 36],
      ])
        .box('#e8c050', 80, 30, 40, 26, 6)
        .circle(e.colour, 100, 142, 90);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.6;
        fillCircle(c, 70, 108, 17);
      });
      e.flat('#ffe9a8', (c) => {
        c.lineWidth = 8;
        c.beginPath();
        for (let x = 18; x <= 182; x += 20.5) c.lineTo(x, 150 + (Math.round(x / 20.5) % 2) * 22);
        c.stroke();
      });
    },
  },
  'drinking straw': {
    size: [120, 380],
    colour: '#e0524f',
    draw(e) {
      e.rod('#fbf7ee', 22, [
        [30, 368],
        [62, 90],
      ]).rod('#fbf7ee', 22, [
        [62, 92],
        [104, 24],
      ]);
      e.flat(e.colour, (c) => {
        c.lineWidth = 11;
        for (let k = 0; k < 8; k++) {
          c.beginPath();
          c.moveTo(25 + k * 4.4, 352 - k * 38);
          c.lineTo(45 + k * 4.4, 336 - k * 38);
          c.stroke();
        }
      });
    },
  },
  macaron: {
    size: [220, 160],
    colour: '#f29ac0',
    draw(e) {
      e.box(e.colour, 12, 92, 196, 58, [14, 14, 40, 40])
        .box('#fff3e4', 20, 70, 180, 32, 14)
        .box(e.shade(-0.08), 10, 12, 200, 68, [60, 60, 14, 14]);
    },
  },
  keyhole: {
    size: [170, 280],
    colour: '#a8803c',
    draw(e) {
      e.box(e.colour, 10, 8, 150, 264, 70);
      e.flat('#1c1428', (c) => {
        fillCircle(c, 85, 112, 34);
        c.beginPath();
        c.moveTo(74, 120);
        c.lineTo(96, 120);
        c.lineTo(112, 212);
        c.lineTo(58, 212);
        c.fill();
      });
    },
  },
  blinds: {
    size: [360, 340],
    colour: '#e8dcc4',
    draw(e) {
      e.box(e.shade(0.25), 6, 6, 348, 30, 8);
      for (let y = 42; y < 316; y += 30) e.box(e.colour, 14, y, 332, 22, 5);
      e.flat(e.shade(0.4), (c) => {
        c.lineWidth = 4;
        for (const x of [70, 290]) {
          c.beginPath();
          c.moveTo(x, 30);
          c.lineTo(x, 326);
          c.stroke();
        }
      });
    },
  },
  locker: {
    size: [220, 420],
    colour: '#d0473f',
    draw(e) {
      for (const x of [6, 112]) {
        e.box(e.colour, x, 6, 102, 400, 5);
        e.flat(e.shade(0.4), (c) => {
          for (const y of [34, 52, 70, 340, 358]) fillRounded(c, x + 24, y, 54, 7, 3);
        });
        e.box('#c8ccd8', x + 80, 190, 12, 48, 4);
      }
      e.flat(e.shade(0.55), (c) => fillRounded(c, 6, 404, 208, 12, 2));
    },
  },
  'vacuum cleaner': {
    size: [220, 420],
    colour: '#d8443c',
    draw(e) {
      e.rod('#4a4a58', 14, [
        [150, 30],
        [110, 200],
        [92, 330],
      ])
        .box('#2f2b38', 128, 8, 50, 26, 10)
        .box(e.colour, 66, 190, 84, 150, 34)
        .box(e.shade(-0.35), 86, 214, 40, 70, 14)
        .box(e.colour, 20, 340, 170, 60, [26, 26, 6, 6])
        .box('#2f2b38', 14, 392, 182, 20, 6);
    },
  },
  'robot vacuum': {
    size: [320, 130],
    colour: '#3b3f4c',
    draw(e) {
      e.box(e.colour, 8, 46, 304, 68, [24, 24, 20, 20])
        .oval(e.shade(-0.2), 160, 50, 150, 32)
        .oval(e.shade(-0.4), 160, 44, 62, 15)
        .circle('#5fd068', 160, 44, 8)
        .box('#8d95a8', 30, 84, 260, 12, 6);
    },
  },
  lid: {
    size: [320, 120],
    colour: '#a4acbe',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.ellipse(160, 104, 150, 74, 0, Math.PI, 0);
        c.fill();
      })
        .box(e.shade(0.2), 4, 98, 312, 16, 8)
        .circle(e.shade(0.35), 160, 24, 17);
    },
  },
  'toy block': {
    size: [240, 230],
    colour: '#e0524f',
    draw(e) {
      e.corners(e.shade(-0.35), [
        [8, 62],
        [62, 10],
        [232, 10],
        [182, 62],
      ])
        .corners(e.shade(0.22), [
          [182, 60],
          [232, 10],
          [232, 172],
          [182, 224],
        ])
        .box(e.colour, 6, 56, 178, 168, 8)
        .box('#fff3dc', 28, 78, 134, 124, 10);
      e.flat('#3f7fd0', (c) => {
        c.lineWidth = 17;
        c.beginPath();
        c.moveTo(62, 186);
        c.lineTo(95, 96);
        c.lineTo(128, 186);
        c.moveTo(76, 156);
        c.lineTo(114, 156);
        c.stroke();
      });
    },
  },
  plank: {
    size: [560, 84],
    colour: WOOD,
    draw(e) {
      e.box(e.shade(0.25), 6, 40, 548, 38, 4).box(e.colour, 6, 8, 548, 44, 5);
      e.flat(e.shade(0.22), (c) => {
        c.lineWidth = 3;
        for (const y of [20, 34]) {
          c.beginPath();
          c.moveTo(16, y);
          c.bezierCurveTo(180, y - 12, 330, y + 12, 544, y - 2);
          c.stroke();
        }
      });
    },
  },
};
