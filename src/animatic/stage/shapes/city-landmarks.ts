import type { Figure } from './easel.ts';

/** What cities are known by, where no emoji shows it. */
export const cityLandmarks: Readonly<Record<string, Figure>> = {
  colosseum: {
    size: [560, 300],
    colour: '#d9b98c',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.moveTo(20, 290);
        c.lineTo(20, 150);
        c.quadraticCurveTo(60, 60, 230, 40);
        c.lineTo(330, 40);
        c.lineTo(350, 96);
        c.lineTo(420, 104);
        c.lineTo(436, 150);
        c.quadraticCurveTo(520, 160, 540, 190);
        c.lineTo(540, 290);
        c.closePath();
        c.fill();
      });
      e.flat(e.shade(0.5), (c) => {
        for (let row = 0; row < 3; row++) {
          const y = 90 + row * 68;
          for (let i = 0; i < 12; i++) {
            const x = 48 + i * 40;
            if (row === 0 && (x < 90 || x > 320)) continue;
            if (row === 1 && x > 440) continue;
            c.beginPath();
            c.roundRect(x, y, 24, 46, [12, 12, 0, 0]);
            c.fill();
          }
        }
      });
      e.flat(e.shade(-0.4), (c) => {
        for (const y of [146, 214]) c.fillRect(24, y, y === 146 ? 410 : 512, 7);
      });
    },
  },
  'leaning tower': {
    size: [240, 480],
    colour: '#f2ead8',
    draw(e) {
      const context = e.image.getContext('2d');
      context.translate(64, 12);
      context.transform(1, 0, -0.12, 1, 50, 0);
      e.box(e.colour, 36, 40, 96, 420, 4).box(e.shade(-0.1), 50, 6, 68, 44, 8);
      e.flat(e.shade(0.35), (c) => {
        for (let row = 0; row < 7; row++) for (let i = 0; i < 5; i++) c.fillRect(44 + i * 18, 60 + row * 58, 9, 36);
      });
      context.setTransform(1, 0, 0, 1, 0, 0);
    },
  },
  'opera house': {
    size: [620, 300],
    colour: '#f7f4ec',
    draw(e) {
      e.box('#c9a27c', 20, 236, 580, 54, 6);
      for (const [x, y, wide, high] of [
        [60, 240, 150, 120],
        [170, 240, 190, 200],
        [300, 240, 170, 160],
        [420, 240, 140, 110],
      ] as const)
        e.part(e.colour, (c) => {
          c.beginPath();
          c.moveTo(x, y);
          c.quadraticCurveTo(x + wide * 0.1, y - high * 0.9, x + wide * 0.86, y - high);
          c.quadraticCurveTo(x + wide * 0.62, y - high * 0.5, x + wide, y);
          c.closePath();
          c.fill();
        });
      e.flat(e.shade(0.22), (c) => {
        c.lineWidth = 3;
        for (const [x, wide, high] of [
          [170, 190, 200],
          [300, 170, 160],
        ] as const)
          for (const k of [0.3, 0.6]) {
            c.beginPath();
            c.moveTo(x + wide * k, 240);
            c.quadraticCurveTo(x + wide * (0.1 + k * 0.4), 240 - high * 0.8, x + wide * 0.86, 240 - high);
            c.stroke();
          }
      });
    },
  },
  'taj mahal': {
    size: [560, 380],
    colour: '#faf4ea',
    draw(e) {
      for (const x of [34, 496]) e.box(e.colour, x, 110, 30, 240, 4).circle(e.shade(-0.1), x + 15, 104, 24);
      e.box(e.colour, 110, 190, 340, 160, 6).box(e.shade(0.06), 10, 340, 540, 34, 4);
      e.part(e.colour, (c) => {
        c.beginPath();
        c.moveTo(210, 196);
        c.bezierCurveTo(170, 110, 240, 90, 280, 30);
        c.bezierCurveTo(320, 90, 390, 110, 350, 196);
        c.fill();
      });
      for (const x of [164, 396])
        e.part(e.colour, (c) => {
          c.beginPath();
          c.moveTo(x - 34, 194);
          c.bezierCurveTo(x - 46, 150, x - 14, 142, x, 116);
          c.bezierCurveTo(x + 14, 142, x + 46, 150, x + 34, 194);
          c.fill();
        });
      e.flat(e.shade(0.4), (c) => {
        for (const [x, y, w, h] of [
          [236, 220, 88, 130],
          [134, 240, 46, 110],
          [380, 240, 46, 110],
        ] as const) {
          c.beginPath();
          c.roundRect(x, y, w, h, [w / 2, w / 2, 0, 0]);
          c.fill();
        }
      });
    },
  },
  'christ statue': {
    size: [420, 460],
    colour: '#dcd8cc',
    draw(e) {
      e.blob('#5f9a5a', [
        [10, 452],
        [120, 350],
        [210, 316],
        [310, 356],
        [412, 452],
      ]);
      e.corners(e.colour, [
        [182, 110],
        [238, 110],
        [262, 340],
        [158, 340],
      ]).box(e.colour, 24, 112, 372, 34, 14);
      e.circle(e.colour, 210, 78, 30);
      for (const x of [60, 320])
        e.corners(e.shade(0.12), [
          [x, 140],
          [x + 40, 140],
          [x + 24, 180],
          [x + 8, 180],
        ]);
    },
  },
  'tall tower': {
    size: [200, 620],
    colour: '#b8cbe0',
    draw(e) {
      for (const [x, y, w] of [
        [20, 360, 160],
        [40, 230, 120],
        [58, 130, 84],
        [76, 60, 48],
      ] as const)
        e.corners(e.colour, [
          [x + w * 0.14, y],
          [x + w * 0.86, y],
          [x + w, 612],
          [x, 612],
        ]);
      e.rod(e.shade(0.1), 8, [
        [100, 70],
        [100, 8],
      ]);
      e.flat('#f2f8ff', (c) => {
        c.globalAlpha = 0.7;
        for (let y = 150; y < 600; y += 26) for (const x of [66, 84, 102, 120]) c.fillRect(x, y, 8, 14);
      });
    },
  },
  'onion domes': {
    size: [420, 460],
    colour: '#c9523f',
    draw(e) {
      for (const [x, foot, w, colour] of [
        [70, 280, 70, '#3f9fb5'],
        [350, 280, 70, '#4fa870'],
        [140, 220, 80, '#f0a23c'],
        [280, 220, 80, '#8a6bd0'],
        [210, 150, 96, '#e2b93f'],
      ] as const) {
        e.box(e.colour, x - w / 2, foot - 10, w, 450 - foot, 6);
        e.part(colour, (c) => {
          c.beginPath();
          c.moveTo(x - w * 0.4, foot);
          c.bezierCurveTo(x - w * 0.8, foot - w * 0.7, x - w * 0.1, foot - w * 0.8, x, foot - w * 1.3);
          c.bezierCurveTo(x + w * 0.1, foot - w * 0.8, x + w * 0.8, foot - w * 0.7, x + w * 0.4, foot);
          c.fill();
        });
        e.flat('#fff3d8', (c) => {
          c.fillRect(x - w * 0.32, foot + 14, w * 0.64, 8);
          c.globalAlpha = 0.5;
          for (const dx of [-0.2, 0.06]) c.fillRect(x + w * dx, foot + 40, w * 0.14, 40);
        });
      }
    },
  },
  parthenon: {
    size: [560, 330],
    colour: '#efe6d2',
    draw(e) {
      e.corners(e.colour, [
        [280, 20],
        [540, 110],
        [20, 110],
      ]).box(e.shade(-0.2), 24, 104, 512, 34, 3);
      for (let i = 0; i < 8; i++) e.box(e.colour, 42 + i * 64, 136, 32, 150, 5);
      e.box(e.shade(-0.1), 20, 282, 520, 20, 3).box(e.shade(0.08), 4, 300, 552, 24, 3);
    },
  },
  'standing stones': {
    size: [560, 280],
    colour: '#9a94a0',
    draw(e) {
      for (const [x, w, h] of [
        [20, 50, 190],
        [130, 54, 200],
        [250, 56, 210],
        [370, 54, 200],
        [480, 56, 180],
      ] as const)
        e.box(e.colour, x, 270 - h, w, h, 12);
      for (const [x, w] of [
        [4, 200],
        [236, 204],
      ] as const)
        e.box(e.shade(-0.12), x, 54, w, 38, 10);
    },
  },
  campanile: {
    size: [150, 520],
    colour: '#c9774f',
    draw(e) {
      e.box(e.colour, 34, 130, 82, 384, 3).box('#f4ead8', 26, 96, 98, 60, 4);
      e.corners('#5f9a86', [
        [75, 8],
        [122, 98],
        [28, 98],
      ]);
      e.flat('#6a3a2c', (c) => {
        for (const x of [42, 68, 94]) {
          c.beginPath();
          c.roundRect(x, 108, 16, 36, [8, 8, 0, 0]);
          c.fill();
        }
        c.globalAlpha = 0.3;
        for (const x of [54, 74, 94]) c.fillRect(x, 180, 5, 320);
      });
    },
  },
};
