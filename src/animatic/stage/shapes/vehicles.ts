import type { Figure } from './easel.ts';

/** Things one rides, drives and sails, seen from the side and heading right. */
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
  surfboard: {
    size: [520, 96],
    colour: '#ff7a59',
    draw(e) {
      e.blob(e.colour, [
        [12, 52],
        [120, 28],
        [300, 26],
        [440, 30],
        [506, 16],
        [462, 60],
        [300, 72],
        [120, 70],
      ]);
      e.flat('#fff3dc', (c) => {
        c.lineWidth = 8;
        c.beginPath();
        c.moveTo(40, 50);
        c.quadraticCurveTo(260, 40, 470, 36);
        c.stroke();
      });
      e.corners(e.shade(0.4), [
        [70, 66],
        [110, 66],
        [64, 94],
      ]);
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
  'pirate ship': {
    size: [460, 420],
    colour: '#8a5a34',
    draw(e) {
      for (const x of [150, 280])
        e.rod('#6b4428', 10, [
          [x, 60],
          [x, 330],
        ]);
      for (const [x, y, w, h] of [
        [84, 90, 130, 80],
        [96, 190, 120, 80],
        [216, 70, 140, 90],
        [226, 180, 130, 90],
      ] as const)
        e.blob('#f6ecd8', [
          [x, y],
          [x + w, y],
          [x + w + 14, y + h / 2],
          [x + w, y + h],
          [x, y + h],
          [x + 18, y + h / 2],
        ]);
      e.corners('#2b2733', [
        [280, 20],
        [340, 34],
        [280, 56],
      ]);
      e.blob(e.colour, [
        [20, 270],
        [70, 310],
        [230, 318],
        [380, 300],
        [448, 240],
        [400, 372],
        [240, 402],
        [80, 388],
      ]);
      e.flat(e.shade(0.4), (c) => {
        for (let i = 0; i < 6; i++) c.fillRect(96 + i * 48, 340, 22, 16);
      });
    },
  },
  raft: {
    size: [420, 150],
    colour: '#a8713c',
    draw(e) {
      e.blob(e.colour, [
        [14, 40],
        [60, 62],
        [210, 68],
        [360, 62],
        [406, 40],
        [380, 116],
        [210, 136],
        [40, 116],
      ]);
      e.rod(e.shade(0.3), 8, [
        [36, 78],
        [210, 92],
        [386, 78],
      ]).rod('#d9b07a', 9, [
        [250, 20],
        [330, 120],
        [352, 142],
      ]);
    },
  },
  submarine: {
    size: [460, 240],
    colour: '#f2c32e',
    draw(e) {
      e.rod('#8d93b5', 12, [
        [250, 20],
        [250, 60],
      ])
        .rod('#8d93b5', 12, [
          [250, 22],
          [284, 22],
        ])
        .box(e.colour, 196, 54, 110, 60, 20);
      e.oval(e.colour, 230, 150, 190, 72).corners(e.shade(0.25), [
        [18, 96],
        [64, 130],
        [64, 170],
        [18, 206],
      ]);
      for (const x of [170, 250, 330]) e.circle('#8d93b5', x, 142, 29).circle('#8fd6f2', x, 142, 20);
    },
  },
  'hot air balloon': {
    size: [320, 430],
    colour: '#e8504f',
    draw(e) {
      e.blob(e.colour, [
        [160, 12],
        [262, 50],
        [300, 150],
        [262, 244],
        [196, 316],
        [124, 316],
        [58, 244],
        [20, 150],
        [58, 50],
      ]);
      e.flat('#ffd76a', (c) => {
        c.globalAlpha = 0.9;
        for (const x of [-62, 62]) {
          c.beginPath();
          c.moveTo(160, 14);
          c.quadraticCurveTo(160 + x * 2.2, 150, 160 + x * 0.4, 314);
          c.lineTo(160 + x * 0.12, 314);
          c.quadraticCurveTo(160 + x, 150, 160, 14);
          c.fill();
        }
      });
      e.rod('#6b4a30', 4, [
        [128, 314],
        [136, 366],
      ])
        .rod('#6b4a30', 4, [
          [192, 314],
          [184, 366],
        ])
        .box('#a8713c', 126, 360, 68, 60, 12);
    },
  },
  drone: {
    size: [380, 150],
    colour: '#4a4d60',
    draw(e) {
      for (const x of [60, 320])
        e.rod(e.colour, 12, [
          [190, 80],
          [x, 56],
        ])
          .box('#aab0c6', x - 56, 36, 112, 9, 4)
          .circle(e.shade(0.3), x, 52, 13);
      e.box(e.colour, 126, 58, 128, 56, 24)
        .circle('#2fa8db', 190, 104, 17)
        .rod(e.colour, 8, [
          [140, 108],
          [120, 142],
        ])
        .rod(e.colour, 8, [
          [240, 108],
          [260, 142],
        ]);
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
  'paper plane': {
    size: [320, 180],
    colour: '#f4f6ff',
    draw(e) {
      e.corners(e.shade(0.14), [
        [310, 40],
        [90, 110],
        [120, 168],
      ])
        .corners(e.colour, [
          [310, 40],
          [14, 76],
          [96, 108],
        ])
        .corners(e.shade(-0.3), [
          [310, 40],
          [96, 108],
          [150, 130],
        ]);
    },
  },
  'paper boat': {
    size: [320, 210],
    colour: '#f6f3ff',
    draw(e) {
      e.corners(e.shade(0.08), [
        [160, 14],
        [226, 116],
        [94, 116],
      ]).corners(e.colour, [
        [14, 96],
        [120, 120],
        [200, 120],
        [306, 96],
        [244, 194],
        [76, 194],
      ]);
    },
  },
};
