import { TURN } from '../maths.ts';
import { fillCircle, fillEllipse, fillRounded } from '../surface.ts';
import type { Figure } from './easel.ts';

const STEEL = '#8d95a8';

/** What smiths, movers, sportsmen and players work with and no emoji shows. */
export const workshopThings: Readonly<Record<string, Figure>> = {
  anvil: {
    size: [360, 230],
    colour: '#5f6678',
    draw(e) {
      e.box('#8a5a34', 96, 178, 172, 48, 6)
        .corners(e.shade(0.15), [
          [120, 100],
          [240, 100],
          [270, 184],
          [90, 184],
        ])
        .corners(e.colour, [
          [8, 40],
          [110, 24],
          [346, 24],
          [346, 76],
          [250, 108],
          [110, 108],
        ]);
      e.box(e.shade(-0.25), 112, 18, 234, 16, 4);
    },
  },
  bellows: {
    size: [400, 210],
    colour: '#9c6a3c',
    draw(e) {
      e.corners(STEEL, [
        [4, 98],
        [96, 84],
        [96, 128],
        [4, 114],
      ])
        .blob('#7a3f34', [
          [86, 92],
          [180, 56],
          [280, 62],
          [330, 104],
          [280, 150],
          [180, 156],
          [86, 120],
        ])
        .corners(e.colour, [
          [80, 96],
          [300, 14],
          [330, 36],
          [92, 108],
        ])
        .corners(e.colour, [
          [80, 116],
          [300, 198],
          [330, 176],
          [92, 104],
        ]);
      e.rod(e.shade(0.2), 17, [
        [310, 26],
        [392, 8],
      ]).rod(e.shade(0.2), 17, [
        [310, 186],
        [392, 202],
      ]);
    },
  },
  propeller: {
    size: [320, 320],
    colour: '#c9963f',
    draw(e) {
      for (let k = 0; k < 3; k++) {
        const angle = (k * TURN) / 3 - TURN / 4;
        e.part(k % 2 ? e.shade(0.08) : e.colour, (c) => {
          c.translate(160, 160);
          c.rotate(angle);
          fillEllipse(c, 84, 0, 72, 32);
          c.resetTransform();
        });
      }
      e.circle(e.shade(0.3), 160, 160, 32).circle(e.shade(-0.3), 160, 160, 14);
    },
  },
  'steel beam': {
    size: [640, 96],
    colour: '#c2553f',
    draw(e) {
      e.box(e.shade(0.18), 6, 26, 628, 50, 2).box(e.colour, 6, 6, 628, 24, 3).box(e.colour, 6, 70, 628, 22, 3);
      e.flat(e.shade(0.42), (c) => {
        for (let x = 30; x < 630; x += 58) fillCircle(c, x, 50, 6);
      });
    },
  },
  'balance beam': {
    size: [620, 200],
    colour: '#c98f55',
    draw(e) {
      for (const x of [110, 510])
        e.rod('#5f6678', 16, [
          [x, 40],
          [x - 44, 190],
        ]).rod('#5f6678', 16, [
          [x, 40],
          [x + 44, 190],
        ]);
      e.box(e.colour, 8, 10, 604, 42, 12);
    },
  },
  'starting block': {
    size: [300, 150],
    colour: '#3f4658',
    draw(e) {
      e.box(STEEL, 10, 122, 280, 20, 4)
        .corners('#e0433f', [
          [20, 120],
          [50, 34],
          [84, 34],
          [112, 120],
        ])
        .corners(e.colour, [
          [160, 120],
          [196, 16],
          [232, 16],
          [266, 120],
        ]);
    },
  },
  hoop: {
    size: [300, 300],
    colour: '#e0559c',
    draw(e) {
      e.part(e.colour, (c) => {
        c.lineWidth = 24;
        c.beginPath();
        c.arc(150, 150, 132, 0, TURN);
        c.stroke();
      });
      e.flat(e.shade(-0.5), (c) => {
        c.lineWidth = 9;
        for (let k = 0; k < 8; k++) {
          c.beginPath();
          c.arc(150, 150, 132, k * (TURN / 8), k * (TURN / 8) + 0.34);
          c.stroke();
        }
      });
    },
  },
  chalk: {
    size: [260, 80],
    colour: '#fbf7ee',
    draw(e) {
      e.box(e.colour, 10, 14, 236, 52, 14).oval(e.shade(0.12), 236, 40, 12, 26);
    },
  },
  puck: {
    size: [260, 110],
    colour: '#2f2b38',
    draw(e) {
      e.box(e.colour, 8, 34, 244, 62, [4, 4, 40, 40]).oval(e.shade(-0.18), 130, 36, 122, 28);
    },
  },
  string: {
    size: [420, 180],
    colour: '#f0e2c4',
    draw(e) {
      e.rod(e.colour, 10, [
        [10, 150],
        [90, 70],
        [170, 120],
        [236, 40],
        [180, 26],
        [176, 110],
        [290, 150],
        [350, 80],
        [410, 30],
      ]);
    },
  },
  coil: {
    size: [380, 210],
    colour: '#c9a265',
    draw(e) {
      for (const [y, radius] of [
        [160, 168],
        [118, 150],
        [78, 128],
      ] as const) {
        e.oval(e.shade(0.12), 190, y + 12, radius, 34).oval(e.colour, 190, y, radius, 34);
        e.flat(e.shade(0.3), (c) => {
          c.lineWidth = 4;
          for (let k = -4; k <= 4; k++) {
            c.beginPath();
            c.moveTo(190 + k * radius * 0.2, y + 14);
            c.lineTo(190 + k * radius * 0.2 + 14, y + 34);
            c.stroke();
          }
        });
      }
      e.oval('#4a3428', 190, 76, 70, 16);
    },
  },
  stretcher: {
    size: [560, 170],
    colour: '#f2efe8',
    draw(e) {
      for (const x of [120, 420])
        e.rod('#5f6678', 12, [
          [x, 70],
          [x + 40, 140],
        ]).wheel(x + 40, 148, 18);
      e.rod('#e07a2e', 16, [
        [8, 66],
        [552, 66],
      ]).box(e.colour, 60, 34, 440, 44, 16);
      e.box('#8fc7e8', 74, 14, 96, 38, 16).box('#e0433f', 300, 36, 120, 40, 4);
    },
  },
  stilts: {
    size: [180, 420],
    colour: '#b07a48',
    draw(e) {
      for (const x of [46, 134]) e.box(e.colour, x - 12, 8, 24, 404, 6).box(e.shade(0.3), x - 30, 190, 60, 22, 6);
    },
  },
  lute: {
    size: [220, 420],
    colour: '#c98a45',
    draw(e) {
      e.box('#6b4428', 94, 60, 32, 190, 6)
        .corners('#6b4428', [
          [92, 66],
          [128, 66],
          [176, 22],
          [152, 6],
        ])
        .blob(e.colour, [
          [110, 180],
          [190, 270],
          [196, 350],
          [110, 410],
          [24, 350],
          [30, 270],
        ]);
      e.flat('#5a3420', (c) => {
        fillCircle(c, 110, 290, 30);
        fillRounded(c, 74, 366, 72, 12, 4);
      });
      e.flat('#fbf3dc', (c) => {
        c.lineWidth = 3;
        for (const x of [100, 107, 114, 121]) {
          c.beginPath();
          c.moveTo(x, 66);
          c.lineTo(x, 370);
          c.stroke();
        }
      });
    },
  },
  'oxygen tank': {
    size: [150, 360],
    colour: '#e8b530',
    draw(e) {
      e.rod('#2f2b38', 14, [
        [84, 34],
        [140, 40],
        [132, 130],
      ])
        .box(STEEL, 58, 16, 34, 46, 6)
        .box(e.colour, 20, 48, 110, 300, 50);
      e.box('#3b3548', 16, 136, 118, 20, 3).box('#3b3548', 16, 250, 118, 20, 3);
    },
  },
  'gold bar': {
    size: [320, 150],
    colour: '#f2b92e',
    draw(e) {
      e.corners(e.shade(0.12), [
        [14, 138],
        [50, 44],
        [270, 44],
        [306, 138],
      ]).corners(e.shade(-0.35), [
        [50, 46],
        [92, 14],
        [232, 14],
        [270, 46],
      ]);
    },
  },
  pipe: {
    size: [540, 150],
    colour: '#9aa4b4',
    draw(e) {
      e.box(e.colour, 20, 44, 500, 66, 8);
      for (const x of [6, 244, 500]) e.box(e.shade(0.2), x, 30, 34, 94, 6);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.45;
        fillRounded(c, 48, 54, 188, 9, 4);
        fillRounded(c, 288, 54, 204, 9, 4);
      });
    },
  },
  'weather vane': {
    size: [300, 380],
    colour: '#3f4658',
    draw(e) {
      e.rod(e.colour, 12, [
        [150, 370],
        [150, 150],
      ])
        .rod(e.colour, 11, [
          [30, 206],
          [262, 206],
        ])
        .corners(e.colour, [
          [254, 182],
          [296, 206],
          [254, 230],
        ])
        .corners(e.colour, [
          [4, 180],
          [44, 206],
          [4, 232],
        ]);
      e.blob('#c9963f', [
        [90, 150],
        [60, 70],
        [104, 110],
        [160, 104],
        [186, 40],
        [222, 50],
        [214, 84],
        [206, 140],
        [150, 172],
      ]).circle('#d8443c', 196, 34, 15);
    },
  },
  cylinder: {
    size: [240, 280],
    colour: '#3f8fd8',
    draw(e) {
      e.part(e.colour, (c) => {
        c.fillRect(16, 42, 208, 196);
        fillEllipse(c, 120, 238, 104, 30);
      }).oval(e.shade(-0.28), 120, 42, 104, 30);
    },
  },
  dome: {
    size: [340, 220],
    colour: '#9ccbe6',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.arc(170, 186, 150, Math.PI, 0);
        c.fill();
      });
      e.box(e.shade(0.2), 8, 182, 324, 30, 8).circle(e.shade(0.2), 170, 32, 15);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.5;
        c.lineWidth = 12;
        c.beginPath();
        c.arc(170, 186, 120, Math.PI * 1.16, Math.PI * 1.42);
        c.stroke();
      });
    },
  },
  slime: {
    size: [320, 230],
    colour: '#6fc94a',
    draw(e) {
      e.blob(e.colour, [
        [160, 16],
        [250, 66],
        [282, 160],
        [308, 212],
        [160, 220],
        [12, 212],
        [40, 160],
        [70, 66],
      ]);
      e.circle('#ffffff', 122, 112, 26).circle('#ffffff', 200, 112, 26);
      e.flat('#241a30', (c) => {
        fillCircle(c, 128, 116, 12);
        fillCircle(c, 206, 116, 12);
        fillRounded(c, 138, 156, 48, 12, 6);
      });
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.55;
        fillEllipse(c, 110, 56, 26, 12);
      });
    },
  },
};
