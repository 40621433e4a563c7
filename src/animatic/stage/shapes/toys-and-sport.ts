import { fillCircle } from '../surface.ts';
import type { Figure } from './easel.ts';

/** Toys, playgrounds and the gear of sports, without an emoji. */
export const toysAndSport: Readonly<Record<string, Figure>> = {
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
  barbell: {
    size: [460, 150],
    colour: '#3a3f52',
    draw(e) {
      e.rod('#b8bece', 16, [
        [10, 75],
        [230, 75],
        [450, 75],
      ]);
      for (const [x, high] of [
        [44, 120],
        [76, 92],
        [356, 92],
        [388, 120],
      ] as const)
        e.box(e.colour, x, 75 - high / 2, 28, high, 9);
    },
  },
  ramp: {
    size: [420, 230],
    colour: '#3fa8c4',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.moveTo(10, 222);
        c.bezierCurveTo(190, 214, 300, 130, 340, 16);
        c.lineTo(410, 16);
        c.lineTo(410, 222);
        c.fill();
      });
      e.box(e.shade(0.25), 340, 20, 70, 202, 4).box('#f4e6c8', 330, 8, 84, 16, 4);
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
  kite: {
    size: [260, 420],
    colour: '#e2453c',
    draw(e) {
      e.rod(e.shade(0.3), 5, [
        [110, 236],
        [90, 300],
        [140, 350],
        [120, 410],
      ]);
      e.corners(e.colour, [
        [150, 10],
        [240, 100],
        [110, 240],
        [30, 110],
      ]);
      e.flat(e.shade(-0.35), (c) => {
        c.lineWidth = 5;
        c.beginPath();
        c.moveTo(150, 14);
        c.lineTo(110, 236);
        c.moveTo(34, 110);
        c.lineTo(236, 100);
        c.stroke();
      });
      for (const [x, y] of [
        [97, 282],
        [124, 334],
        [132, 384],
      ] as const)
        e.corners(e.shade(-0.3), [
          [x - 20, y - 11],
          [x, y],
          [x + 20, y - 11],
          [x + 20, y + 11],
          [x, y],
          [x - 20, y + 11],
        ]);
    },
  },
  frisbee: {
    size: [300, 96],
    colour: '#3f9be8',
    draw(e) {
      e.oval(e.shade(-0.3), 150, 56, 144, 34)
        .oval(e.colour, 150, 44, 144, 38)
        .oval(e.shade(0.16), 150, 40, 104, 25)
        .oval(e.shade(0.04), 150, 41, 88, 20);
    },
  },
  'fishing net': {
    size: [380, 260],
    colour: '#b99a62',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.lineWidth = 5;
        const high = (share: number): number => 56 + 26 * Math.sin(share * Math.PI);
        const deep = (share: number): number => 150 + 90 * Math.sin(share * Math.PI);
        for (let i = -9; i < 19; i++)
          for (const lean of [9, -9]) {
            c.beginPath();
            for (let k = 0; k <= 24; k++) {
              const share = (i + (lean * k) / 24) / 9;
              if (share < 0 || share > 1) continue;
              c.lineTo(20 + 340 * share, high(share) + (deep(share) * k) / 30);
            }
            c.stroke();
          }
      });
      e.rod(e.shade(0.3), 9, [
        [16, 54],
        [190, 84],
        [364, 54],
      ]);
      for (const [i, x] of [40, 100, 160, 220, 280, 340].entries())
        e.oval(i % 2 ? '#f2efe6' : '#e0662f', x, 60 + 22 * Math.sin((x / 380) * Math.PI), 20, 13);
    },
  },
};
