import type { Figure } from './easel.ts';

/** Things one rides, drives and pushes on land, seen from the side and heading right. */
export const vehicles: Readonly<Record<string, Figure>> = {
  skateboard: {
    size: [470, 124],
    colour: '#7a4fd0',
    draw(e) {
      for (const x of [112, 358])
        e.corners('#8d93b5', [
          [x - 22, 56],
          [x + 22, 56],
          [x + 12, 82],
          [x - 12, 82],
        ]);
      e.rod('#f3c58d', 10, [
        [26, 36],
        [64, 55],
        [150, 59],
        [320, 59],
        [406, 55],
        [444, 36],
      ]);
      e.rod(e.colour, 19, [
        [22, 24],
        [62, 44],
        [150, 48],
        [320, 48],
        [408, 44],
        [448, 24],
      ]);
      for (const x of [112, 358]) e.circle('#ff4f7e', x, 94, 24).circle('#fff1d8', x, 94, 9);
    },
  },
  skis: {
    size: [460, 84],
    colour: '#e0433f',
    draw(e) {
      e.rod(e.shade(0.25), 11, [
        [60, 36],
        [200, 38],
        [380, 36],
        [440, 12],
      ]);
      e.rod(e.colour, 12, [
        [20, 66],
        [200, 68],
        [360, 66],
        [424, 38],
      ]);
    },
  },
  snowboard: {
    size: [440, 70],
    colour: '#2fa8c9',
    draw(e) {
      e.rod(e.colour, 17, [
        [14, 16],
        [60, 42],
        [220, 46],
        [380, 42],
        [426, 16],
      ]);
      e.box('#34303e', 120, 20, 60, 22, 8).box('#34303e', 260, 20, 60, 22, 8);
    },
  },
  tank: {
    size: [440, 200],
    colour: '#6d7a52',
    draw(e) {
      e.rod(e.colour, 17, [
        [220, 66],
        [300, 59],
        [408, 50],
      ]).rod(e.colour, 25, [
        [394, 51],
        [412, 49],
      ]);
      e.blob(e.colour, [
        [108, 98],
        [122, 46],
        [190, 34],
        [246, 48],
        [264, 98],
      ]).box(e.colour, 150, 16, 62, 28, 9);
      e.corners(e.shade(-0.08), [
        [30, 134],
        [64, 92],
        [320, 90],
        [368, 134],
      ]).box('#3b3f38', 14, 118, 362, 72, 36);
      for (let i = 0; i < 6; i++) e.circle(e.shade(-0.2), 54 + i * 56, 156, 21).circle('#3b3f38', 54 + i * 56, 156, 8);
    },
  },
  cannon: {
    size: [380, 220],
    colour: '#565a6c',
    draw(e) {
      e.corners(e.colour, [
        [90, 96],
        [340, 40],
        [352, 84],
        [112, 156],
      ])
        .circle(e.colour, 104, 124, 36)
        .box(e.shade(0.2), 330, 32, 26, 60, 6);
      e.rod('#7a5438', 20, [
        [150, 150],
        [60, 196],
        [20, 206],
      ]).wheel(170, 160, 54, '#b07a4a');
    },
  },
  excavator: {
    size: [440, 280],
    colour: '#f2b01e',
    draw(e) {
      e.rod(e.colour, 24, [
        [210, 150],
        [300, 50],
        [380, 120],
      ]).blob('#6a6478', [
        [352, 120],
        [412, 110],
        [424, 168],
        [372, 176],
      ]);
      e.box(e.colour, 60, 110, 190, 90, 16).box('#8fd6f2', 150, 70, 84, 74, 12).box('#3b3840', 40, 206, 230, 60, 30);
      for (let i = 0; i < 4; i++) e.circle('#8a8698', 74 + i * 54, 236, 19);
    },
  },
  carriage: {
    size: [400, 280],
    colour: '#8a3fa0',
    draw(e) {
      e.blob(e.colour, [
        [70, 60],
        [200, 34],
        [330, 60],
        [340, 170],
        [200, 200],
        [60, 170],
      ]).box('#ffe2a0', 150, 78, 100, 70, 14);
      e.wheel(100, 210, 62, '#e8b530')
        .wheel(310, 222, 50, '#e8b530')
        .rod('#e8b530', 8, [
          [60, 52],
          [200, 26],
          [340, 52],
        ]);
    },
  },
  cart: {
    size: [380, 220],
    colour: '#a8713c',
    draw(e) {
      e.corners(e.colour, [
        [40, 60],
        [330, 60],
        [300, 140],
        [70, 140],
      ]).rod(e.shade(0.25), 12, [
        [320, 110],
        [376, 92],
      ]);
      e.flat(e.shade(0.35), (c) => {
        for (const y of [86, 112]) c.fillRect(50, y, 266, 4);
      });
      e.wheel(110, 164, 48, '#d9a86a').wheel(262, 164, 48, '#d9a86a');
    },
  },
  'food truck': {
    size: [460, 290],
    colour: '#ff8fb0',
    draw(e) {
      e.box('#fff4e6', 30, 60, 300, 170, 18)
        .box(e.colour, 30, 150, 400, 84, 16)
        .blob(e.colour, [
          [320, 90],
          [390, 96],
          [430, 160],
          [430, 200],
          [320, 200],
        ]);
      e.box('#8fd6f2', 344, 106, 50, 50, 8).box('#6b4a5a', 80, 100, 170, 62, 6).box('#fff4e6', 70, 156, 190, 12, 4);
      e.flat('#e2455e', (c) => {
        for (let i = 0; i < 6; i += 2) c.fillRect(72 + i * 32, 78, 32, 30);
      });
      e.flat('#ffffff', (c) => {
        for (let i = 1; i < 6; i += 2) c.fillRect(72 + i * 32, 78, 32, 30);
      });
      e.wheel(110, 240, 36).wheel(350, 240, 36);
    },
  },
  wheelbarrow: {
    size: [340, 190],
    colour: '#2f9e58',
    draw(e) {
      e.corners(e.colour, [
        [70, 40],
        [290, 50],
        [250, 124],
        [120, 124],
      ])
        .rod('#7a5438', 12, [
          [20, 84],
          [130, 130],
          [270, 140],
        ])
        .wheel(284, 146, 34)
        .rod('#7a5438', 10, [
          [130, 126],
          [110, 180],
        ]);
    },
  },
  stroller: {
    size: [280, 290],
    colour: '#5f8fd0',
    draw(e) {
      e.rod('#6a6478', 9, [
        [70, 240],
        [150, 160],
        [40, 60],
        [16, 64],
      ]).rod('#6a6478', 9, [
        [220, 240],
        [130, 160],
      ]);
      e.blob(e.colour, [
        [80, 120],
        [250, 120],
        [230, 190],
        [110, 192],
      ]).blob(e.shade(-0.2), [
        [150, 120],
        [250, 118],
        [240, 50],
        [180, 30],
      ]);
      e.wheel(72, 248, 30).wheel(222, 248, 30);
    },
  },
};
