import { TURN } from '../maths.ts';
import { fillCircle, fillEllipse, glow, gradient } from '../surface.ts';
import type { Figure } from './easel.ts';

/** Vapours, lights, clothes and the rest that has no emoji. */
export const oddments: Readonly<Record<string, Figure>> = {
  steam: {
    size: [220, 300],
    colour: '#eef3fa',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.filter = 'blur(7px)';
        for (const [x, phase] of [
          [70, 0],
          [115, 1.4],
          [160, 2.6],
        ] as const)
          for (let i = 0; i < 15; i++) {
            c.globalAlpha = 0.6 * (1 - i / 16);
            fillCircle(c, x + Math.sin(i * 0.55 + phase) * (6 + i * 1.5), 280 - i * 18, 12 + i * 0.9);
          }
      });
    },
  },
  smoke: {
    size: [260, 320],
    colour: '#77727e',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.filter = 'blur(5px)';
        for (let i = 0; i < 46; i++) {
          const up = i / 46;
          c.globalAlpha = 0.75 - 0.4 * up;
          fillCircle(c, 130 + Math.sin(i * 2.4) * (14 + 60 * up), 300 - up * 250, 24 + 30 * up);
        }
      });
    },
  },
  'dust cloud': {
    size: [320, 200],
    colour: '#d9b88a',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.filter = 'blur(6px)';
        for (let i = 0; i < 40; i++) {
          c.globalAlpha = 0.55;
          fillCircle(c, 40 + ((i * 67) % 240), 150 - ((i * 41) % 90), 22 + (i % 5) * 7);
        }
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
    colour: '#6fa8cc',
    draw(e) {
      e.oval(e.colour, 210, 46, 200, 36);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.6;
        fillEllipse(c, 150, 36, 60, 5);
        fillEllipse(c, 270, 54, 40, 4);
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
  'laser beam': {
    size: [460, 120],
    colour: '#ff3b5c',
    draw(e) {
      const c = e.image.getContext('2d');
      for (const [w, a] of [
        [70, 0.2],
        [36, 0.4],
        [16, 1],
      ] as const) {
        c.globalAlpha = a;
        c.fillStyle = e.colour;
        c.fillRect(0, 60 - w / 2, 460, w);
      }
      c.fillStyle = '#ffffff';
      c.fillRect(0, 57, 460, 6);
    },
  },
  'sun rays': {
    size: [360, 360],
    colour: '#ffe28a',
    draw(e) {
      e.flat(e.colour, (c) => {
        for (let i = 0; i < 16; i++) {
          const a = (i * TURN) / 16;
          c.globalAlpha = 0.8;
          c.beginPath();
          c.moveTo(180 + Math.cos(a - 0.05) * 70, 180 + Math.sin(a - 0.05) * 70);
          c.lineTo(180 + Math.cos(a) * 176, 180 + Math.sin(a) * 176);
          c.lineTo(180 + Math.cos(a + 0.05) * 70, 180 + Math.sin(a + 0.05) * 70);
          c.fill();
        }
      });
      glow(e.image.getContext('2d'), 180, 180, 110, '#fff6d0', 1, 'lighter');
    },
  },
  portal: {
    size: [280, 380],
    colour: '#8a4fff',
    draw(e) {
      for (const [k, tone] of [
        [1, 0.3],
        [0.86, 0],
        [0.68, -0.4],
        [0.46, -0.75],
      ] as const)
        e.oval(e.shade(tone), 140, 190, 130 * k, 180 * k);
      e.flat('#ffffff', (c) => {
        c.lineWidth = 6;
        c.globalAlpha = 0.7;
        c.beginPath();
        for (let t = 0; t < 14; t += 0.2) c.lineTo(140 + Math.cos(t) * t * 7, 190 + Math.sin(t) * t * 10);
        c.stroke();
      });
    },
  },
  hologram: {
    size: [260, 320],
    colour: '#5fe6ff',
    draw(e) {
      e.oval('#3a4058', 130, 292, 90, 22);
      e.flat(e.colour, (c) => {
        c.globalAlpha = 0.3;
        c.beginPath();
        c.moveTo(70, 286);
        c.lineTo(20, 40);
        c.lineTo(240, 40);
        c.lineTo(190, 286);
        c.fill();
        c.globalAlpha = 0.9;
        c.lineWidth = 4;
        for (let i = 0; i < 5; i++) {
          c.beginPath();
          c.ellipse(130, 130, 70, 70 * Math.abs(Math.cos(i * 0.7)), i, 0, TURN);
          c.stroke();
        }
      });
    },
  },
  spiral: {
    size: [280, 280],
    colour: '#e0559c',
    draw(e) {
      e.part(e.colour, (c) => {
        c.lineWidth = 22;
        c.beginPath();
        for (let t = 0.4; t < 17; t += 0.15) c.lineTo(140 + Math.cos(t) * t * 7, 140 + Math.sin(t) * t * 7);
        c.stroke();
      });
    },
  },
  arrow: {
    size: [340, 180],
    colour: '#e0433f',
    draw(e) {
      e.corners(e.colour, [
        [14, 66],
        [200, 66],
        [200, 14],
        [326, 90],
        [200, 166],
        [200, 114],
        [14, 114],
      ]);
    },
  },
  spark: {
    size: [240, 240],
    colour: '#ffd23c',
    draw(e) {
      e.flat(e.colour, (c) => {
        for (let i = 0; i < 14; i++) {
          const a = i * 2.4;
          c.lineWidth = 6;
          c.beginPath();
          c.moveTo(120 + Math.cos(a) * 30, 120 + Math.sin(a) * 30);
          c.lineTo(120 + Math.cos(a) * (60 + ((i * 31) % 54)), 120 + Math.sin(a) * (60 + ((i * 31) % 54)));
          c.stroke();
        }
      });
      glow(e.image.getContext('2d'), 120, 120, 90, '#fff3b8', 1, 'lighter');
    },
  },
  ink: {
    size: [300, 240],
    colour: '#2a2a5c',
    draw(e) {
      e.blob(e.colour, [
        [40, 110],
        [90, 50],
        [160, 70],
        [230, 40],
        [270, 120],
        [220, 190],
        [130, 170],
        [70, 200],
      ]);
      for (const [x, y, r] of [
        [40, 50, 16],
        [270, 40, 12],
        [30, 190, 11],
        [262, 210, 15],
      ] as const)
        e.circle(e.colour, x, y, r);
    },
  },
  shadow: {
    size: [200, 340],
    colour: '#2a2438',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.globalAlpha = 0.75;
        fillCircle(c, 100, 60, 46);
        c.beginPath();
        c.roundRect(50, 110, 100, 130, 40);
        c.roundRect(58, 210, 36, 126, 18);
        c.roundRect(106, 210, 36, 126, 18);
        c.fill();
      });
    },
  },
  reflection: {
    size: [300, 120],
    colour: '#bfe0f4',
    draw(e) {
      e.flat(e.colour, (c) => {
        for (let i = 0; i < 7; i++) {
          c.globalAlpha = 0.75 - i * 0.08;
          fillEllipse(c, 150 + Math.sin(i) * 10, 14 + i * 15, 130 - i * 12, 5);
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
  crosswalk: {
    size: [460, 110],
    colour: '#f6f3ee',
    draw(e) {
      for (let i = 0; i < 7; i++)
        e.corners(e.colour, [
          [40 + i * 60, 10],
          [76 + i * 60, 10],
          [56 + i * 60, 100],
          [14 + i * 60, 100],
        ]);
    },
  },
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
  cage: {
    size: [260, 340],
    colour: '#e8b530',
    draw(e) {
      e.box(e.colour, 20, 300, 220, 30, 8);
      e.flat(e.colour, (c) => {
        c.lineWidth = 7;
        for (let i = 0; i <= 8; i++) {
          const x = 34 + i * 24;
          c.beginPath();
          c.moveTo(x, 304);
          c.lineTo(x, 130);
          c.quadraticCurveTo(x, 60, 130, 44);
          c.stroke();
        }
        c.beginPath();
        c.arc(130, 28, 15, 0, TURN);
        c.stroke();
      });
    },
  },
  'dj booth': {
    size: [520, 250],
    colour: '#4a4560',
    draw(e) {
      e.corners('#d9d6e8', [
        [36, 24],
        [484, 24],
        [516, 70],
        [4, 70],
      ]);
      for (const x of [140, 380]) e.oval('#15121f', x, 46, 76, 16).oval('#ffcf5e', x, 46, 22, 5);
      e.box(e.colour, 14, 60, 492, 184, 14);
      e.flat('#ffd76b', (c) => {
        for (let i = 0; i < 15; i++)
          for (let k = 0; k < 2 + ((i * 37) % 7); k++) c.fillRect(44 + i * 30, 222 - k * 17, 20, 11);
      });
    },
  },
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
  typewriter: {
    size: [320, 250],
    colour: '#3f6f6a',
    draw(e) {
      e.box('#fffaf0', 90, 10, 140, 110, 4)
        .box('#2b2733', 20, 86, 280, 30, 14)
        .blob(e.colour, [
          [40, 110],
          [280, 110],
          [310, 220],
          [300, 242],
          [20, 242],
          [10, 220],
        ]);
      for (let row = 0; row < 3; row++)
        for (let i = 0; i < 8; i++) e.circle('#f3efe6', 64 + i * 27 + row * 6, 156 + row * 28, 10);
    },
  },
  xylophone: {
    size: [400, 190],
    colour: '#e0433f',
    draw(e) {
      for (let i = 0; i < 8; i++)
        e.box(
          ['#e0433f', '#f28a2c', '#f2c32e', '#5fb85a', '#3f9fd0', '#4a68c8', '#8a4fc0', '#e0559c'][i] ?? '#e0433f',
          20 + i * 46,
          20 + i * 6,
          38,
          150 - i * 12,
          8,
        );
    },
  },
  bagpipes: {
    size: [300, 300],
    colour: '#2f7f4a',
    draw(e) {
      for (const x of [110, 150, 190])
        e.rod('#5a3a28', 12, [
          [150, 170],
          [x - 30, 14],
        ]);
      e.blob(e.colour, [
        [60, 150],
        [170, 120],
        [260, 170],
        [230, 250],
        [110, 260],
        [50, 210],
      ]).rod('#5a3a28', 13, [
        [100, 240],
        [60, 292],
      ]);
    },
  },
  tambourine: {
    size: [240, 240],
    colour: '#c8703c',
    draw(e) {
      e.circle(e.colour, 120, 120, 108).circle('#fff4e0', 120, 120, 86);
      for (let i = 0; i < 8; i++)
        e.circle('#e8c860', 120 + Math.cos(i * 0.785) * 98, 120 + Math.sin(i * 0.785) * 98, 14);
    },
  },
  harmonica: {
    size: [320, 110],
    colour: '#b8bccb',
    draw(e) {
      e.box(e.colour, 8, 20, 304, 72, 18);
      e.flat('#34323f', (c) => {
        for (let i = 0; i < 10; i++) c.fillRect(34 + i * 26, 60, 16, 18);
      });
    },
  },
  'music stand': {
    size: [220, 340],
    colour: '#4a4d60',
    draw(e) {
      e.rod(e.colour, 10, [
        [110, 330],
        [110, 130],
      ])
        .rod(e.colour, 9, [
          [110, 280],
          [50, 334],
        ])
        .rod(e.colour, 9, [
          [110, 280],
          [170, 334],
        ])
        .corners('#fffaf0', [
          [24, 20],
          [196, 20],
          [210, 130],
          [10, 130],
        ]);
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
  roof: {
    size: [420, 190],
    colour: '#b5503c',
    draw(e) {
      e.corners(e.colour, [
        [10, 170],
        [110, 24],
        [310, 24],
        [410, 170],
      ]);
      e.flat(e.shade(0.25), (c) => {
        for (let row = 0; row < 5; row++)
          for (let i = 0; i < 15; i++) c.fillRect(60 - row * 8 + i * 22, 52 + row * 24, 14, 4);
      });
    },
  },
  totem: {
    size: [160, 420],
    colour: '#b5653c',
    draw(e) {
      for (const [i, tone] of ['#c8503c', '#3f8f7a', '#e8b53c'].entries()) {
        e.box(tone, 30, 20 + i * 130, 100, 126, 20);
        e.circle('#fffaf0', 60, 66 + i * 130, 18)
          .circle('#fffaf0', 100, 66 + i * 130, 18)
          .circle('#2a2230', 60, 66 + i * 130, 8)
          .circle('#2a2230', 100, 66 + i * 130, 8)
          .box('#2a2230', 54, 106 + i * 130, 52, 14, 6);
      }
      e.corners('#3f8f7a', [
        [30, 60],
        [0, 40],
        [0, 100],
        [30, 100],
      ]).corners('#3f8f7a', [
        [130, 60],
        [160, 40],
        [160, 100],
        [130, 100],
      ]);
    },
  },
  'origami crane': {
    size: [320, 240],
    colour: '#f58aac',
    draw(e) {
      e.corners(e.shade(0.15), [
        [150, 120],
        [70, 10],
        [190, 110],
      ])
        .corners(e.colour, [
          [110, 130],
          [230, 130],
          [170, 190],
        ])
        .corners(e.shade(-0.2), [
          [170, 120],
          [270, 20],
          [220, 134],
        ])
        .corners(e.colour, [
          [120, 140],
          [20, 90],
          [130, 180],
        ])
        .corners(e.shade(0.1), [
          [220, 140],
          [300, 80],
          [316, 104],
          [230, 170],
        ]);
    },
  },
  'snow globe': {
    size: [240, 290],
    colour: '#8a4a3a',
    draw(e) {
      e.circle('#cfe9f8', 120, 120, 108)
        .oval('#ffffff', 120, 190, 86, 34)
        .corners('#2f8f5a', [
          [120, 60],
          [164, 180],
          [76, 180],
        ]);
      e.flat('#ffffff', (c) => {
        for (let i = 0; i < 26; i++) fillCircle(c, 50 + ((i * 53) % 140), 40 + ((i * 37) % 140), 4);
      });
      e.box(e.colour, 40, 220, 160, 62, 14);
    },
  },
  'music box': {
    size: [260, 260],
    colour: '#c0558a',
    draw(e) {
      e.corners(e.shade(0.2), [
        [30, 120],
        [50, 20],
        [210, 20],
        [230, 120],
      ])
        .circle('#ffe2ea', 130, 96, 26)
        .box(e.colour, 20, 120, 220, 130, 12)
        .rod('#e8b530', 10, [
          [240, 180],
          [256, 160],
        ]);
    },
  },
  domino: {
    size: [150, 260],
    colour: '#fbf6ec',
    draw(e) {
      e.box(e.colour, 14, 10, 122, 240, 18);
      e.flat('#2a2230', (c) => {
        c.fillRect(26, 127, 98, 5);
        for (const [x, y] of [
          [48, 50],
          [102, 88],
          [48, 88],
          [102, 50],
          [75, 190],
          [48, 164],
          [102, 216],
        ] as const)
          fillCircle(c, x, y, 12);
      });
    },
  },
  marionette: {
    size: [240, 380],
    colour: '#d8443c',
    draw(e) {
      e.flat('#8a8698', (c) => {
        for (const x of [60, 120, 180]) c.fillRect(x, 10, 2.5, 130);
      });
      e.rod('#8a5a34', 14, [
        [40, 14],
        [200, 14],
      ])
        .rod('#f2c48a', 24, [
          [60, 140],
          [100, 190],
        ])
        .rod('#f2c48a', 24, [
          [180, 140],
          [140, 190],
        ])
        .blob(e.colour, [
          [90, 170],
          [150, 170],
          [160, 270],
          [80, 270],
        ])
        .circle('#f2c48a', 120, 120, 42)
        .rod('#3f5fa8', 26, [
          [102, 270],
          [96, 364],
        ])
        .rod('#3f5fa8', 26, [
          [138, 270],
          [146, 364],
        ]);
    },
  },
  horseshoe: {
    size: [220, 240],
    colour: '#8a90a4',
    draw(e) {
      e.part(e.colour, (c) => {
        c.lineWidth = 40;
        c.beginPath();
        c.arc(110, 110, 76, 2.4, 0.75);
        c.stroke();
      });
    },
  },
  saddle: {
    size: [280, 200],
    colour: '#8a4f28',
    draw(e) {
      e.blob(e.colour, [
        [30, 60],
        [90, 80],
        [200, 80],
        [250, 40],
        [240, 120],
        [190, 180],
        [100, 180],
        [40, 120],
      ]).rod(e.shade(0.3), 12, [
        [150, 160],
        [150, 196],
      ]);
    },
  },
  sail: {
    size: [240, 340],
    colour: '#fbf5e8',
    draw(e) {
      e.rod('#7a5438', 12, [
        [120, 334],
        [120, 10],
      ])
        .blob(e.colour, [
          [126, 20],
          [226, 250],
          [126, 270],
        ])
        .blob(e.shade(0.08), [
          [112, 50],
          [112, 270],
          [24, 250],
        ]);
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
  plow: {
    size: [360, 180],
    colour: '#8a90a4',
    draw(e) {
      e.rod('#7a5438', 16, [
        [20, 40],
        [180, 100],
        [320, 110],
      ]).corners(e.colour, [
        [180, 96],
        [270, 110],
        [220, 172],
      ]);
    },
  },
  grill: {
    size: [280, 290],
    colour: '#3a3742',
    draw(e) {
      for (const x of [80, 200])
        e.rod('#6a6478', 12, [
          [140, 170],
          [x, 280],
        ]);
      e.part(e.colour, (c) => {
        c.beginPath();
        c.arc(140, 100, 116, 0, Math.PI);
        c.fill();
      });
      e.box('#8d93b5', 16, 84, 248, 18, 8)
        .oval('#c8503c', 90, 78, 34, 14)
        .oval('#8a4a2c', 160, 76, 40, 13)
        .oval('#c8503c', 214, 78, 24, 12);
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
};
