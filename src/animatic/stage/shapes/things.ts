import type { Figure } from './easel.ts';

/** Furniture, tools and other things that have no emoji. */
export const things: Readonly<Record<string, Figure>> = {
  knight: {
    size: [256, 256],
    colour: '#b4bccc',
    draw(e) {
      e.rod('#d8323c', 26, [
        [128, 50],
        [84, 20],
        [40, 46],
      ]).blob(e.colour, [
        [128, 26],
        [208, 70],
        [216, 150],
        [190, 232],
        [128, 246],
        [66, 232],
        [40, 150],
        [48, 70],
      ]);
      e.box('#2b2a3a', 62, 116, 132, 26, 10).box(e.shade(0.2), 118, 100, 20, 140, 6);
      e.flat('#2b2a3a', (c) => {
        for (const x of [84, 100, 156, 172]) c.fillRect(x, 170, 7, 40);
      });
    },
  },
  podium: {
    size: [220, 280],
    colour: '#9c6a40',
    draw(e) {
      e.corners(e.colour, [
        [40, 70],
        [180, 70],
        [166, 270],
        [54, 270],
      ])
        .corners(e.shade(-0.12), [
          [16, 40],
          [204, 40],
          [190, 86],
          [30, 86],
        ])
        .circle('#e8b530', 110, 160, 28);
    },
  },
  loudspeaker: {
    size: [200, 320],
    colour: '#3a3742',
    draw(e) {
      e.box(e.colour, 16, 10, 168, 300, 16);
      for (const [y, r] of [
        [80, 44],
        [210, 68],
      ] as const)
        e.circle('#1b1920', 100, y, r)
          .circle('#5b5865', 100, y, r * 0.8)
          .circle('#24222b', 100, y, r * 0.66)
          .circle('#8b8894', 100, y, r * 0.28);
    },
  },
  crater: {
    size: [400, 110],
    colour: '#7a6a5c',
    draw(e) {
      e.oval(e.colour, 200, 58, 190, 46).oval('#2c2422', 200, 54, 150, 30);
    },
  },
  table: {
    size: [420, 230],
    colour: '#b5834f',
    draw(e) {
      for (const x of [46, 352]) e.box(e.shade(0.22), x, 50, 26, 174, 6);
      e.corners(e.shade(-0.1), [
        [50, 18],
        [370, 18],
        [412, 48],
        [8, 48],
      ]).box(e.colour, 8, 46, 404, 26, 6);
    },
  },
  'table lamp': {
    size: [200, 300],
    colour: '#f2b84a',
    draw(e) {
      e.rod('#8a8698', 12, [
        [100, 270],
        [100, 130],
      ])
        .oval('#6a6478', 100, 280, 56, 16)
        .corners(e.colour, [
          [64, 24],
          [136, 24],
          [182, 140],
          [18, 140],
        ]);
    },
  },
  chandelier: {
    size: [320, 220],
    colour: '#e8b530',
    draw(e) {
      e.rod(e.colour, 8, [
        [160, 4],
        [160, 90],
      ]).rod(e.colour, 12, [
        [30, 120],
        [90, 160],
        [160, 170],
        [230, 160],
        [290, 120],
      ]);
      for (const x of [30, 95, 160, 225, 290])
        e.box('#fff6e0', x - 9, 80 + Math.abs(160 - x) * -0.1 + 20, 18, 44, 4).circle('#ffd76a', x, 84, 13);
    },
  },
  bench: {
    size: [380, 200],
    colour: '#a8713c',
    draw(e) {
      for (const x of [60, 310])
        e.rod('#4a4d60', 14, [
          [x, 190],
          [x, 100],
          [x - 6, 20],
        ]);
      for (const y of [24, 58]) e.box(e.colour, 20, y, 340, 24, 8);
      e.box(e.shade(-0.1), 14, 108, 352, 26, 8);
    },
  },
  'fire hydrant': {
    size: [150, 220],
    colour: '#e0322f',
    draw(e) {
      e.box(e.shade(0.15), 34, 190, 82, 24, 6)
        .box(e.colour, 44, 60, 62, 136, 12)
        .oval(e.colour, 75, 60, 42, 32)
        .circle(e.colour, 75, 28, 13)
        .box(e.shade(-0.1), 20, 96, 110, 34, 10);
    },
  },
  'parking meter': {
    size: [110, 340],
    colour: '#6a7088',
    draw(e) {
      e.rod('#4a4d60', 14, [
        [55, 330],
        [55, 130],
      ])
        .box(e.colour, 18, 14, 74, 124, 34)
        .box('#cfeaf7', 32, 34, 46, 40, 10);
    },
  },
  'traffic cone': {
    size: [190, 230],
    colour: '#ff7a1f',
    draw(e) {
      e.box(e.shade(0.12), 14, 196, 162, 28, 8)
        .corners(e.colour, [
          [82, 14],
          [108, 14],
          [150, 200],
          [40, 200],
        ])
        .corners('#fff6ea', [
          [70, 74],
          [120, 74],
          [130, 118],
          [60, 118],
        ]);
    },
  },
  sign: {
    size: [260, 300],
    colour: '#e8b86a',
    draw(e) {
      e.rod('#7a5438', 20, [
        [130, 290],
        [130, 120],
      ]).box(e.colour, 14, 20, 232, 130, 14);
      e.flat('#7a5438', (c) => {
        for (const y of [58, 84, 110]) c.fillRect(50, y, 160 - (y - 58), 9);
      });
    },
  },
  chalkboard: {
    size: [400, 260],
    colour: '#2f5f4c',
    draw(e) {
      e.box('#a8713c', 8, 8, 384, 240, 10).box(e.colour, 24, 24, 352, 204, 4);
      e.flat('#e9f4ea', (c) => {
        c.lineWidth = 5;
        for (let i = 0; i < 4; i++) {
          c.beginPath();
          c.moveTo(56, 66 + i * 38);
          for (let x = 76; x < 320 - i * 40; x += 20) c.lineTo(x, 66 + i * 38 + (x % 40 ? -7 : 7));
          c.stroke();
        }
      });
    },
  },
  shelf: {
    size: [280, 360],
    colour: '#9c6a40',
    draw(e) {
      e.box(e.colour, 10, 10, 260, 344, 8);
      for (let row = 0; row < 4; row++) {
        e.flat(e.shade(0.45), (c) => c.fillRect(24, 26 + row * 82, 232, 68));
        for (let i = 0; i < 9; i++) {
          const tall = 44 + ((i * 17 + row * 29) % 20);
          e.box(
            ['#d0524f', '#3f7fb5', '#e8b53c', '#4f9f6a', '#8a5fb0'][(i + row * 2) % 5] ?? '#d0524f',
            30 + i * 25,
            92 + row * 82 - tall,
            20,
            tall,
            3,
          );
        }
      }
    },
  },
  refrigerator: {
    size: [210, 380],
    colour: '#e6ecf4',
    draw(e) {
      e.box(e.colour, 14, 10, 182, 362, 20);
      e.flat(e.shade(0.3), (c) => c.fillRect(14, 138, 182, 5));
      e.box('#8a90a4', 168, 70, 11, 54, 5).box('#8a90a4', 168, 160, 11, 90, 5);
    },
  },
  oven: {
    size: [260, 290],
    colour: '#d8dce8',
    draw(e) {
      e.box(e.colour, 10, 20, 240, 264, 12)
        .box('#2c2a38', 40, 116, 180, 120, 12)
        .box('#ff9a4d', 56, 132, 148, 88, 8)
        .box('#5a5e72', 10, 10, 240, 22, 6);
      for (const x of [60, 108, 156, 204]) e.circle('#3b3f54', x, 72, 14);
    },
  },
  microwave: {
    size: [300, 190],
    colour: '#c8ccd8',
    draw(e) {
      e.box(e.colour, 8, 14, 284, 166, 14).box('#2c2a38', 26, 34, 180, 124, 10).box('#8fe0ea', 224, 40, 50, 24, 4);
      e.panes('#6a6e84', 224, 78, 3, 3, [12, 12], [19, 22]);
    },
  },
  toaster: {
    size: [240, 180],
    colour: '#d0545a',
    draw(e) {
      e.box('#d9a860', 60, 12, 50, 70, 12)
        .box('#d9a860', 126, 12, 50, 70, 12)
        .box(e.colour, 14, 50, 212, 120, 30)
        .box('#3b3840', 200, 80, 34, 14, 5);
    },
  },
  blender: {
    size: [170, 300],
    colour: '#e0524f',
    draw(e) {
      e.corners('#bfe8f2', [
        [36, 40],
        [134, 40],
        [120, 200],
        [50, 200],
      ])
        .corners('#8fd06a', [
          [44, 110],
          [127, 110],
          [120, 198],
          [50, 198],
        ])
        .box('#3b3840', 44, 14, 84, 28, 8)
        .box(e.colour, 34, 200, 104, 92, 18)
        .circle('#fff6ea', 86, 246, 16);
    },
  },
  sink: {
    size: [300, 240],
    colour: '#eef2f8',
    draw(e) {
      e.rod('#8a90a4', 15, [
        [150, 100],
        [150, 40],
        [200, 30],
        [206, 66],
      ])
        .box(e.colour, 20, 96, 260, 70, 26)
        .box(e.shade(0.1), 100, 150, 100, 84, 14);
    },
  },
  fireplace: {
    size: [360, 320],
    colour: '#b5654c',
    draw(e) {
      e.box(e.colour, 20, 40, 320, 274, 8)
        .box(e.shade(-0.35), 4, 22, 352, 32, 8)
        .box('#241a1e', 90, 120, 180, 194, [60, 60, 4, 4]);
      e.blob('#ff7a2a', [
        [130, 306],
        [120, 240],
        [150, 200],
        [176, 160],
        [206, 210],
        [240, 240],
        [228, 306],
      ]).blob('#ffd76a', [
        [152, 306],
        [150, 262],
        [178, 216],
        [206, 262],
        [204, 306],
      ]);
    },
  },
  rug: {
    size: [420, 100],
    colour: '#b5405c',
    draw(e) {
      e.oval(e.colour, 210, 50, 200, 42).oval(e.shade(-0.4), 210, 50, 164, 32).oval(e.colour, 210, 50, 136, 25);
    },
  },
  curtain: {
    size: [320, 340],
    colour: '#c0303f',
    draw(e) {
      e.box('#c8a03c', 6, 8, 308, 16, 8);
      for (let i = 0; i < 8; i++) e.box(i % 2 ? e.colour : e.shade(0.16), 12 + i * 37, 22, 40, 310, 14);
    },
  },
  pillow: {
    size: [300, 200],
    colour: '#8fa8e8',
    draw(e) {
      e.blob(e.colour, [
        [24, 30],
        [150, 40],
        [276, 30],
        [264, 100],
        [276, 170],
        [150, 160],
        [24, 170],
        [36, 100],
      ]);
    },
  },
  blanket: {
    size: [340, 230],
    colour: '#d0607f',
    draw(e) {
      e.blob(e.colour, [
        [20, 40],
        [120, 24],
        [240, 36],
        [320, 24],
        [326, 180],
        [250, 214],
        [120, 200],
        [16, 214],
      ]);
      e.flat(e.shade(-0.45), (c) => {
        c.lineWidth = 9;
        for (const y of [84, 130, 172]) {
          c.beginPath();
          c.moveTo(22, y);
          c.bezierCurveTo(110, y - 18, 220, y + 16, 320, y - 8);
          c.stroke();
        }
      });
    },
  },
  tray: {
    size: [340, 90],
    colour: '#c8ccd8',
    draw(e) {
      e.oval(e.colour, 170, 46, 162, 32).oval(e.shade(0.14), 170, 42, 130, 22);
    },
  },
  bottle: {
    size: [120, 320],
    colour: '#3fa36a',
    draw(e) {
      e.box('#d9b07a', 46, 8, 28, 30, 5)
        .box(e.colour, 44, 34, 32, 80, 10)
        .box(e.colour, 20, 96, 80, 216, 26)
        .box('#fff6ea', 20, 180, 80, 80, 4);
    },
  },
  glass: {
    size: [160, 240],
    colour: '#bfe8f8',
    draw(e) {
      e.corners(e.colour, [
        [20, 14],
        [140, 14],
        [122, 230],
        [38, 230],
      ]).corners('#5fbfea', [
        [28, 90],
        [132, 90],
        [122, 226],
        [38, 226],
      ]);
    },
  },
  pan: {
    size: [380, 130],
    colour: '#3b3f4c',
    draw(e) {
      e.rod('#2a2630', 20, [
        [230, 60],
        [370, 44],
      ])
        .blob(e.colour, [
          [10, 44],
          [250, 44],
          [226, 110],
          [40, 110],
        ])
        .oval(e.shade(-0.2), 130, 46, 120, 20);
    },
  },
  'hair drier': {
    size: [280, 250],
    colour: '#f06a9a',
    draw(e) {
      e.box(e.colour, 110, 110, 48, 130, 18)
        .box(e.colour, 20, 30, 190, 96, 44)
        .corners('#3b3840', [
          [200, 44],
          [268, 30],
          [268, 128],
          [200, 112],
        ]);
    },
  },
  remote: {
    size: [110, 300],
    colour: '#34323f',
    draw(e) {
      e.box(e.colour, 14, 8, 82, 284, 24).circle('#e0433f', 55, 44, 13);
      e.panes('#c8ccd8', 32, 84, 2, 5, [18, 14], [28, 36]);
    },
  },
  'baseball bat': {
    size: [90, 360],
    colour: '#c98f52',
    draw(e) {
      e.rod(e.colour, 18, [
        [45, 346],
        [45, 180],
      ]).rod(e.colour, 40, [
        [45, 170],
        [45, 36],
      ]);
    },
  },
  'baseball glove': {
    size: [240, 250],
    colour: '#a8602f',
    draw(e) {
      for (const [x, y] of [
        [50, 110],
        [90, 60],
        [136, 50],
        [182, 76],
      ] as const)
        e.rod(e.colour, 44, [
          [110, 190],
          [x, y],
        ]);
      e.oval(e.shade(-0.1), 120, 180, 84, 60);
    },
  },
  'tennis racket': {
    size: [170, 380],
    colour: '#e0433f',
    draw(e) {
      e.rod('#3b3840', 20, [
        [85, 366],
        [85, 240],
      ]);
      e.part(e.colour, (c) => {
        c.lineWidth = 16;
        c.beginPath();
        c.ellipse(85, 120, 66, 94, 0, 0, 7);
        c.stroke();
      });
      e.flat('#f6f3ff', (c) => {
        c.lineWidth = 3;
        for (let i = -3; i <= 3; i++) {
          c.beginPath();
          c.moveTo(85 + i * 17, 40);
          c.lineTo(85 + i * 17, 200);
          c.moveTo(26, 120 + i * 24);
          c.lineTo(144, 120 + i * 24);
          c.stroke();
        }
      });
    },
  },
  'golf club': {
    size: [140, 380],
    colour: '#aab0c6',
    draw(e) {
      e.rod('#3b3840', 14, [
        [60, 10],
        [62, 100],
      ])
        .rod(e.colour, 8, [
          [62, 100],
          [66, 350],
        ])
        .blob('#6a6e84', [
          [60, 340],
          [124, 344],
          [120, 372],
          [62, 368],
        ]);
    },
  },
  swing: {
    size: [300, 360],
    colour: '#c8503c',
    draw(e) {
      e.rod('#7a5438', 16, [
        [30, 352],
        [70, 16],
      ])
        .rod('#7a5438', 16, [
          [270, 352],
          [230, 16],
        ])
        .rod('#7a5438', 18, [
          [56, 20],
          [244, 20],
        ]);
      e.flat('#5a5e72', (c) => {
        c.fillRect(106, 20, 5, 230);
        c.fillRect(188, 20, 5, 230);
      });
      e.box(e.colour, 92, 246, 116, 22, 8);
    },
  },
  seesaw: {
    size: [440, 160],
    colour: '#3f9fd0',
    draw(e) {
      e.corners('#e8a33c', [
        [220, 70],
        [270, 152],
        [170, 152],
      ]).rod(e.colour, 22, [
        [20, 110],
        [420, 44],
      ]);
    },
  },
  trampoline: {
    size: [400, 150],
    colour: '#3f7fd0',
    draw(e) {
      for (const x of [60, 200, 340])
        e.rod('#6a6e84', 12, [
          [x, 60],
          [x, 144],
        ]);
      e.oval(e.colour, 200, 50, 190, 34).oval('#2b2a3a', 200, 46, 156, 24);
    },
  },
  sandcastle: {
    size: [320, 260],
    colour: '#e8c282',
    draw(e) {
      for (const x of [40, 220])
        e.box(e.colour, x, 90, 62, 164, 6).corners(e.shade(-0.1), [
          [x - 6, 94],
          [x + 68, 94],
          [x + 31, 40],
        ]);
      e.box(e.colour, 90, 130, 140, 124, 6)
        .box(e.shade(-0.1), 128, 80, 64, 90, 6)
        .box('#7a5438', 142, 196, 38, 58, [18, 18, 0, 0]);
      e.rod('#e0433f', 4, [
        [160, 80],
        [160, 26],
      ]).corners('#e0433f', [
        [160, 26],
        [204, 40],
        [160, 54],
      ]);
    },
  },
  scarecrow: {
    size: [300, 380],
    colour: '#c8703c',
    draw(e) {
      e.rod('#7a5438', 16, [
        [150, 374],
        [150, 120],
      ])
        .rod('#7a5438', 14, [
          [20, 170],
          [280, 170],
        ])
        .blob(e.colour, [
          [80, 150],
          [220, 150],
          [214, 300],
          [86, 300],
        ]);
      e.rod(e.colour, 42, [
        [60, 168],
        [240, 168],
      ])
        .circle('#f2d39b', 150, 90, 52)
        .blob('#b07a2e', [
          [66, 70],
          [150, 50],
          [234, 70],
          [150, 84],
        ])
        .blob('#b07a2e', [
          [106, 62],
          [150, 6],
          [194, 62],
        ]);
      e.flat('#3b2a20', (c) => {
        for (const x of [132, 168]) c.fillRect(x - 5, 84, 10, 12);
        c.fillRect(128, 112, 44, 6);
      });
    },
  },
  'hay bale': {
    size: [320, 210],
    colour: '#e8c050',
    draw(e) {
      e.box(e.colour, 14, 20, 292, 180, 44);
      e.flat(e.shade(0.25), (c) => {
        c.lineWidth = 4;
        for (let i = 0; i < 46; i++) {
          const x = 26 + ((i * 67) % 260);
          const y = 36 + ((i * 41) % 150);
          c.beginPath();
          c.moveTo(x, y);
          c.lineTo(x + 18, y + ((i % 3) - 1) * 8);
          c.stroke();
        }
        c.fillRect(96, 20, 8, 180);
        c.fillRect(212, 20, 8, 180);
      });
    },
  },
  throne: {
    size: [260, 360],
    colour: '#c0303f',
    draw(e) {
      e.box('#e8b530', 40, 30, 180, 230, [60, 60, 8, 8])
        .box(e.colour, 62, 58, 136, 190, [44, 44, 4, 4])
        .box('#e8b530', 20, 190, 40, 160, 8)
        .box('#e8b530', 200, 190, 40, 160, 8)
        .box(e.colour, 50, 230, 160, 50, 12)
        .box('#e8b530', 50, 272, 160, 70, 6)
        .circle('#e8b530', 130, 26, 22);
    },
  },
  'treasure chest': {
    size: [320, 260],
    colour: '#9c5f30',
    draw(e) {
      for (let i = 0; i < 9; i++) e.circle('#ffd23c', 60 + i * 25, 116 - (i % 3) * 12, 22);
      e.box(e.colour, 20, 120, 280, 130, 10).box(e.shade(0.15), 24, 14, 272, 70, [50, 50, 4, 4]);
      for (const x of [50, 240]) e.box('#e8b530', x, 120, 26, 130, 3);
      e.box('#e8b530', 140, 116, 40, 46, 6);
    },
  },
  easel: {
    size: [260, 360],
    colour: '#fffaf0',
    draw(e) {
      e.rod('#8a5a34', 14, [
        [130, 20],
        [50, 350],
      ])
        .rod('#8a5a34', 14, [
          [130, 20],
          [210, 350],
        ])
        .box(e.colour, 34, 60, 192, 190, 4);
      e.circle('#ff9a4d', 170, 112, 24)
        .blob('#4f9f6a', [
          [38, 200],
          [90, 150],
          [150, 190],
          [222, 160],
          [222, 246],
          [38, 246],
        ])
        .box('#8a5a34', 24, 246, 212, 16, 4);
    },
  },
  gramophone: {
    size: [320, 310],
    colour: '#e8b530',
    draw(e) {
      e.box('#8a4a2c', 40, 210, 200, 90, 10)
        .oval('#2b2733', 140, 206, 92, 20)
        .rod('#8a8698', 10, [
          [210, 200],
          [230, 150],
          [190, 110],
        ])
        .blob(e.colour, [
          [190, 120],
          [170, 50],
          [230, 10],
          [306, 30],
          [312, 110],
          [250, 140],
        ])
        .oval(e.shade(0.4), 246, 74, 40, 46);
    },
  },
  harp: {
    size: [260, 360],
    colour: '#e8b530',
    draw(e) {
      e.rod(e.colour, 22, [
        [60, 340],
        [200, 300],
        [220, 60],
      ]).rod(e.colour, 24, [
        [60, 340],
        [40, 120],
        [70, 40],
        [140, 60],
        [220, 60],
      ]);
      e.flat('#fff6e0', (c) => {
        for (let i = 0; i < 8; i++) c.fillRect(76 + i * 17, 60, 2.6, 262 - i * 5);
      });
    },
  },
  stick: {
    size: [60, 360],
    colour: '#8a5a34',
    draw(e) {
      e.rod(e.colour, 18, [
        [26, 348],
        [34, 180],
        [28, 16],
      ]);
    },
  },
  lightsaber: {
    size: [60, 380],
    colour: '#3fd0ff',
    draw(e) {
      e.rod(e.colour, 26, [
        [30, 260],
        [30, 24],
      ])
        .rod('#ffffff', 11, [
          [30, 256],
          [30, 28],
        ])
        .box('#8a8fa4', 18, 262, 24, 104, 6);
    },
  },
  cross: {
    size: [200, 300],
    colour: '#c9a05c',
    draw(e) {
      e.box(e.colour, 82, 10, 36, 284, 6).box(e.colour, 20, 80, 160, 36, 6);
    },
  },
  circle: {
    size: [260, 260],
    colour: '#e0433f',
    draw(e) {
      e.circle(e.colour, 130, 130, 118);
    },
  },
  square: {
    size: [260, 260],
    colour: '#3f7fd0',
    draw(e) {
      e.corners(e.shade(-0.3), [
        [30, 70],
        [90, 24],
        [240, 24],
        [190, 70],
      ])
        .corners(e.shade(0.25), [
          [190, 70],
          [240, 24],
          [240, 180],
          [190, 236],
        ])
        .box(e.colour, 26, 68, 166, 170, 4);
    },
  },
  triangle: {
    size: [280, 250],
    colour: '#f2b84a',
    draw(e) {
      e.corners(e.colour, [
        [140, 14],
        [268, 238],
        [12, 238],
      ]);
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
            const high = 90 + ((k * 37 + i * 23) % 90);
            c.beginPath();
            c.moveTo(x - 6, 196);
            c.quadraticCurveTo(x, 196 - high * 0.6, x + (((k * 13) % 40) - 20), 196 - high);
            c.quadraticCurveTo(x + 8, 196 - high * 0.5, x + 6, 196);
            c.fill();
          }
        });
    },
  },
};
