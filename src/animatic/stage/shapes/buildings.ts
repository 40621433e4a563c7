import { TURN } from '../maths.ts';
import { fillCircle, fillEllipse } from '../surface.ts';
import type { Figure } from './easel.ts';

/** Buildings and landmarks that have no emoji. */
export const buildings: Readonly<Record<string, Figure>> = {
  lighthouse: {
    size: [240, 440],
    colour: '#f6f1ea',
    draw(e) {
      e.blob('#7d7488', [
        [20, 410],
        [70, 372],
        [170, 370],
        [224, 412],
        [120, 436],
      ]);
      e.corners(e.colour, [
        [84, 110],
        [156, 110],
        [178, 390],
        [62, 390],
      ]);
      e.flat('#e0433f', (c) => {
        for (const [y, w] of [
          [150, 42],
          [240, 49],
          [330, 55],
        ] as const)
          c.fillRect(120 - w, y, w * 2, 44);
      });
      e.box('#3b3f5c', 76, 98, 88, 16, 5)
        .box('#ffe9a0', 92, 52, 56, 48, 6)
        .corners('#e0433f', [
          [80, 54],
          [160, 54],
          [120, 14],
        ]);
      e.flat('#3b3f5c', (c) => {
        for (const x of [106, 132]) c.fillRect(x, 52, 4, 48);
        c.fillRect(108, 350, 24, 40);
      });
    },
  },
  windmill: {
    size: [340, 440],
    colour: '#e9dcc4',
    draw(e) {
      e.corners(e.colour, [
        [128, 160],
        [212, 160],
        [244, 432],
        [96, 432],
      ]).blob('#9c4a3c', [
        [120, 166],
        [170, 96],
        [220, 166],
      ]);
      e.box('#7a5438', 150, 366, 44, 66, 8).box('#8fc4df', 156, 230, 30, 40, 6);
      for (let i = 0; i < 4; i++) {
        const a = 0.5 + (i * TURN) / 4;
        const [x, y] = [170 + Math.cos(a) * 146, 150 + Math.sin(a) * 146];
        e.rod('#7a5438', 8, [
          [170, 150],
          [x, y],
        ]);
        const n = [Math.cos(a + 1.57) * 28, Math.sin(a + 1.57) * 28] as const;
        const m = [170 + Math.cos(a) * 46, 150 + Math.sin(a) * 46] as const;
        e.corners('#fff9ee', [
          [m[0], m[1]],
          [x, y],
          [x + n[0], y + n[1]],
          [m[0] + n[0], m[1] + n[1]],
        ]);
      }
      e.circle('#5a3a28', 170, 150, 14);
    },
  },
  bridge: {
    size: [620, 280],
    colour: '#d9563c',
    draw(e) {
      for (const x of [150, 470]) e.box(e.colour, x - 14, 20, 28, 250, 6);
      e.flat(e.colour, (c) => {
        c.lineWidth = 6;
        c.beginPath();
        c.moveTo(0, 130);
        c.quadraticCurveTo(90, 110, 150, 30);
        c.quadraticCurveTo(310, 300, 470, 30);
        c.quadraticCurveTo(530, 110, 620, 130);
        c.stroke();
        c.lineWidth = 3;
        for (let x = 180; x < 460; x += 24) {
          const t = (x - 150) / 320;
          const y = 30 * (1 - t) ** 2 + 600 * t * (1 - t) + 30 * t * t;
          c.beginPath();
          c.moveTo(x, y);
          c.lineTo(x, 180);
          c.stroke();
        }
      });
      e.box(e.shade(0.15), 0, 174, 620, 26, 4);
    },
  },
  skyscraper: {
    size: [220, 460],
    colour: '#5f8fc4',
    draw(e) {
      e.rod('#8d93b5', 6, [
        [110, 10],
        [110, 60],
      ])
        .box(e.shade(-0.12), 74, 50, 72, 60, 6)
        .box(e.colour, 40, 96, 140, 360, 8);
      e.panes('#e6f4ff', 56, 116, 5, 13, [14, 16], [24, 26]);
    },
  },
  'house front': {
    size: [300, 330],
    colour: '#f2b8a0',
    draw(e) {
      e.box(e.colour, 20, 50, 260, 276, 8).box(e.shade(-0.5), 10, 36, 280, 24, 6);
      e.panes('#8fc4df', 50, 84, 3, 1, [46, 60], [78, 90])
        .box('#6b4a5a', 30, 180, 240, 24, 4)
        .box('#8fd6f2', 44, 210, 130, 90, 6)
        .box('#7a5438', 194, 206, 60, 120, 6);
    },
  },
  barn: {
    size: [360, 300],
    colour: '#c8402f',
    draw(e) {
      e.corners(e.colour, [
        [40, 130],
        [90, 60],
        [180, 24],
        [270, 60],
        [320, 130],
        [320, 292],
        [40, 292],
      ]);
      e.rod('#f6ecd8', 13, [
        [26, 136],
        [86, 56],
      ])
        .rod('#f6ecd8', 13, [
          [86, 56],
          [180, 18],
          [274, 56],
        ])
        .rod('#f6ecd8', 13, [
          [274, 56],
          [334, 136],
        ]);
      e.box(e.shade(0.25), 120, 170, 120, 122, 4);
      e.flat('#f6ecd8', (c) => {
        c.lineWidth = 9;
        c.strokeRect(120, 170, 120, 120);
        c.beginPath();
        c.moveTo(120, 170);
        c.lineTo(240, 290);
        c.moveTo(240, 170);
        c.lineTo(120, 290);
        c.stroke();
        c.fillRect(156, 86, 48, 48);
      });
    },
  },
  watermill: {
    size: [380, 300],
    colour: '#c9a87c',
    draw(e) {
      e.box(e.colour, 120, 110, 220, 186, 6)
        .corners('#8a4a3a', [
          [96, 124],
          [230, 20],
          [364, 124],
        ])
        .box('#7a5438', 210, 220, 56, 76, 6)
        .box('#8fc4df', 290, 160, 34, 40, 4);
      e.circle('#6b4a30', 90, 210, 80).circle('#a8d8ea', 90, 210, 58);
      for (let i = 0; i < 4; i++)
        e.rod('#6b4a30', 10, [
          [90 + Math.cos(i * 0.785) * 76, 210 + Math.sin(i * 0.785) * 76],
          [90 - Math.cos(i * 0.785) * 76, 210 - Math.sin(i * 0.785) * 76],
        ]);
    },
  },
  arch: {
    size: [320, 320],
    colour: '#e0cfb4',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.roundRect(24, 24, 272, 292, 8);
        c.arc(160, 190, 76, 0, TURN, true);
        c.fill('evenodd');
        c.globalCompositeOperation = 'destination-out';
        c.fillRect(84, 190, 152, 140);
      });
      e.box(e.shade(-0.2), 10, 14, 300, 34, 6);
    },
  },
  column: {
    size: [140, 380],
    colour: '#ece6da',
    draw(e) {
      e.box(e.colour, 34, 40, 72, 310, 8)
        .box(e.shade(-0.3), 14, 16, 112, 34, 8)
        .box(e.shade(-0.3), 10, 340, 120, 34, 6);
      e.flat(e.shade(0.2), (c) => {
        for (let x = 46; x < 100; x += 15) c.fillRect(x, 56, 4, 280);
      });
    },
  },
  well: {
    size: [260, 300],
    colour: '#a9a2b0',
    draw(e) {
      e.rod('#7a5438', 14, [
        [60, 90],
        [60, 200],
      ])
        .rod('#7a5438', 14, [
          [200, 90],
          [200, 200],
        ])
        .corners('#b5503c', [
          [14, 104],
          [130, 16],
          [246, 104],
        ]);
      e.rod('#5a3a28', 5, [
        [130, 100],
        [130, 160],
      ])
        .box('#8a5a34', 110, 156, 40, 36, 6)
        .box(e.colour, 30, 196, 200, 96, 14);
      e.flat(e.shade(0.3), (c) => {
        for (let i = 0; i < 9; i++) c.fillRect(44 + ((i * 62) % 180), 214 + Math.floor(i / 3) * 26, 40, 4);
      });
    },
  },
  pyramid: {
    size: [460, 300],
    colour: '#e8c27a',
    draw(e) {
      e.corners(e.colour, [
        [230, 16],
        [450, 290],
        [10, 290],
      ]);
      e.flat(e.shade(0.28), (c) => {
        c.globalAlpha = 0.5;
        c.beginPath();
        c.moveTo(230, 16);
        c.lineTo(450, 290);
        c.lineTo(270, 290);
        c.fill();
        c.globalAlpha = 0.35;
        for (let y = 60; y < 290; y += 28) c.fillRect(230 - (y - 16) * 0.8, y, (y - 16) * 1.6, 3);
      });
    },
  },
  obelisk: {
    size: [150, 420],
    colour: '#d9d0c4',
    draw(e) {
      e.corners(e.colour, [
        [75, 12],
        [104, 56],
        [114, 370],
        [36, 370],
        [46, 56],
      ]).box(e.shade(0.15), 14, 366, 122, 46, 6);
    },
  },
  igloo: {
    size: [380, 230],
    colour: '#eef5fd',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.arc(180, 220, 166, Math.PI, 0);
        c.fill();
      });
      e.flat('#b9d0ea', (c) => {
        c.lineWidth = 4;
        for (const r of [118, 72]) {
          c.beginPath();
          c.arc(180, 220, r, Math.PI, 0);
          c.stroke();
        }
        for (let i = 1; i < 8; i++) {
          c.beginPath();
          c.moveTo(180 + Math.cos((Math.PI * i) / 8) * 74, 220 - Math.sin((Math.PI * i) / 8) * 74);
          c.lineTo(180 + Math.cos((Math.PI * i) / 8) * 164, 220 - Math.sin((Math.PI * i) / 8) * 164);
          c.stroke();
        }
      });
      e.part(e.shade(0.08), (c) => {
        c.beginPath();
        c.arc(270, 222, 64, Math.PI, 0);
        c.fill();
      });
      e.part('#33406a', (c) => {
        c.beginPath();
        c.arc(276, 222, 44, Math.PI, 0);
        c.fill();
      });
    },
  },
  treehouse: {
    size: [340, 400],
    colour: '#b07a4a',
    draw(e) {
      for (const [x, y, r] of [
        [80, 110, 76],
        [170, 70, 84],
        [260, 110, 76],
      ] as const)
        e.circle('#4fae5a', x, y, r);
      e.rod('#7a5438', 46, [
        [170, 390],
        [170, 200],
      ])
        .box(e.colour, 90, 150, 160, 112, 8)
        .corners('#c8503c', [
          [70, 160],
          [170, 84],
          [270, 160],
        ]);
      e.box('#5a3a28', 148, 196, 46, 66, 6).box('#ffe2a0', 104, 186, 34, 34, 4);
      e.flat('#7a5438', (c) => {
        c.lineWidth = 7;
        for (let y = 276; y < 390; y += 24) c.strokeRect(212, y, 40, 24);
      });
    },
  },
  'satellite tower': {
    size: [200, 440],
    colour: '#c8ccd8',
    draw(e) {
      e.flat(e.shade(0.3), (c) => {
        c.lineWidth = 9;
        c.beginPath();
        c.moveTo(40, 436);
        c.lineTo(96, 30);
        c.lineTo(104, 30);
        c.lineTo(160, 436);
        for (let i = 0; i < 6; i++) {
          const w = 14 + i * 9;
          c.moveTo(100 - w, 110 + i * 56);
          c.lineTo(100 + w + 8, 160 + i * 56);
          c.moveTo(100 + w, 110 + i * 56);
          c.lineTo(100 - w - 8, 160 + i * 56);
        }
        c.stroke();
      });
      e.circle('#e0433f', 100, 24, 13);
    },
  },
  'lamp post': {
    size: [160, 440],
    colour: '#3b3f5c',
    draw(e) {
      e.rod(e.colour, 12, [
        [80, 430],
        [80, 90],
      ]).box(e.shade(0.2), 52, 412, 56, 24, 6);
      e.box('#ffe9a0', 52, 34, 56, 62, 12).corners(e.colour, [
        [40, 40],
        [120, 40],
        [80, 10],
      ]);
    },
  },
  'phone booth': {
    size: [170, 360],
    colour: '#d8262f',
    draw(e) {
      e.box(e.colour, 20, 30, 130, 326, 8).box(e.shade(0.2), 12, 14, 146, 30, 8).box('#fff4e6', 34, 50, 102, 20, 4);
      e.panes('#bfe3f2', 38, 86, 3, 6, [26, 34], [34, 42]);
    },
  },
  'market stall': {
    size: [360, 320],
    colour: '#e2556a',
    draw(e) {
      e.rod('#8a5a34', 12, [
        [40, 90],
        [40, 310],
      ])
        .rod('#8a5a34', 12, [
          [320, 90],
          [320, 310],
        ])
        .box('#b07a4a', 24, 200, 312, 110, 8);
      for (let i = 0; i < 12; i++)
        e.circle(
          ['#ff7a3d', '#e8353f', '#7fbf3f', '#f5c93a'][i % 4] ?? '#ff7a3d',
          56 + (i % 6) * 50,
          196 - Math.floor(i / 6) * 22,
          24,
        );
      for (let i = 0; i < 8; i++)
        e.part(i % 2 ? '#fff6ea' : e.colour, (c) => {
          const x = 12 + i * 42;
          c.beginPath();
          c.moveTo(x + 6, 20);
          c.lineTo(x + 48, 20);
          c.lineTo(x + 42, 90);
          c.arc(x + 21, 90, 21, 0, Math.PI);
          c.fill();
        });
    },
  },
  'rail track': {
    size: [520, 90],
    colour: '#6a6e84',
    draw(e) {
      for (let i = 0; i < 11; i++) e.box('#7a5438', 14 + i * 46, 30, 26, 46, 3);
      e.box(e.colour, 4, 34, 512, 10, 3).box(e.colour, 4, 62, 512, 10, 3);
    },
  },
  fence: {
    size: [480, 170],
    colour: '#fbf8f2',
    draw(e) {
      e.box(e.shade(0.06), 6, 50, 468, 18, 4).box(e.shade(0.06), 6, 112, 468, 18, 4);
      for (let i = 0; i < 10; i++)
        e.corners(e.colour, [
          [12 + i * 47, 166],
          [12 + i * 47, 36],
          [28 + i * 47, 12],
          [44 + i * 47, 36],
          [44 + i * 47, 166],
        ]);
    },
  },
  'barbed wire': {
    size: [520, 170],
    colour: '#6b6670',
    draw(e) {
      for (const x of [50, 260, 470])
        e.rod('#6b4a34', 18, [
          [x, 20],
          [x + 6, 160],
        ]);
      e.flat(e.colour, (c) => {
        c.lineWidth = 5;
        for (const y of [46, 92, 134]) {
          c.beginPath();
          c.moveTo(10, y);
          for (let x = 40; x <= 510; x += 30) c.lineTo(x, y + ((x / 30) % 2 ? 5 : -5));
          c.stroke();
          for (let x = 30; x < 510; x += 38) {
            c.beginPath();
            c.moveTo(x - 8, y - 10);
            c.lineTo(x + 8, y + 10);
            c.moveTo(x + 8, y - 10);
            c.lineTo(x - 8, y + 10);
            c.stroke();
          }
        }
      });
    },
  },
  wall: {
    size: [460, 220],
    colour: '#b98a72',
    draw(e) {
      e.box(e.colour, 6, 20, 448, 194, 6);
      e.flat(e.shade(0.3), (c) => {
        c.globalAlpha = 0.6;
        for (let row = 0; row < 7; row++) {
          c.fillRect(6, 20 + row * 28, 448, 3);
          for (let x = row % 2 ? 40 : 10; x < 450; x += 64) c.fillRect(x, 20 + row * 28, 3, 28);
        }
      });
    },
  },
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
  dock: {
    size: [480, 150],
    colour: '#a8713c',
    draw(e) {
      for (const x of [50, 180, 310, 430])
        e.rod(e.shade(0.25), 20, [
          [x, 50],
          [x, 140],
        ]);
      e.box(e.colour, 6, 30, 468, 34, 6);
    },
  },
  stairs: {
    size: [320, 260],
    colour: '#c9b8a8',
    draw(e) {
      for (let i = 0; i < 6; i++)
        e.box(i % 2 ? e.colour : e.shade(-0.12), 20 + i * 48, 216 - i * 38, 296 - i * 48, 42, 3);
    },
  },
};
