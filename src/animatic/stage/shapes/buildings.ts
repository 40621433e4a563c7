import { TURN } from '../maths.ts';
import type { Figure } from './easel.ts';

/** Buildings that have no emoji. */
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
};
