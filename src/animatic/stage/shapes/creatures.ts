import type { Figure } from './easel.ts';

/** Animals without an emoji, looking to the right. */
export const creatures: Readonly<Record<string, Figure>> = {
  starfish: {
    size: [280, 270],
    colour: '#f2803c',
    draw(e) {
      const arms: [number, number][] = [];
      for (let i = 0; i < 10; i++) {
        const angle = -Math.PI / 2 + (i * Math.PI) / 5;
        const reach = i % 2 ? 56 : 132;
        arms.push([140 + Math.cos(angle) * reach, 142 + Math.sin(angle) * reach]);
      }
      e.blob(e.colour, arms);
      e.flat(e.shade(-0.45), (c) => {
        for (let i = 0; i < 5; i++)
          for (const reach of [22, 46, 70, 92]) {
            const angle = -Math.PI / 2 + (i * Math.PI * 2) / 5;
            c.beginPath();
            c.arc(140 + Math.cos(angle) * reach, 142 + Math.sin(angle) * reach, 7 - reach / 26, 0, 7);
            c.fill();
          }
      });
    },
  },
  ostrich: {
    size: [300, 400],
    colour: '#3a3440',
    draw(e) {
      for (const [x, foot] of [
        [118, 96],
        [158, 172],
      ] as const)
        e.rod('#e0a890', 14, [
          [x, 250],
          [x + 6, 310],
          [foot, 388],
          [foot + 26, 392],
        ]);
      e.rod('#f0c0a4', 24, [
        [196, 200],
        [226, 150],
        [214, 90],
        [224, 46],
      ])
        .blob('#f6f2ee', [
          [44, 170],
          [14, 150],
          [22, 200],
          [10, 226],
          [60, 240],
        ])
        .blob(e.colour, [
          [50, 190],
          [90, 150],
          [170, 150],
          [214, 196],
          [196, 256],
          [130, 284],
          [66, 256],
        ])
        .blob(e.shade(-0.2), [
          [76, 200],
          [150, 186],
          [176, 220],
          [130, 254],
          [84, 240],
        ])
        .circle('#f0c0a4', 230, 40, 30)
        .corners('#f2a52c', [
          [250, 30],
          [294, 48],
          [250, 60],
        ])
        .circle('#fffaf0', 238, 32, 11)
        .circle('#1c1626', 240, 32, 7);
    },
  },
  'manta ray': {
    size: [400, 220],
    colour: '#46587a',
    draw(e) {
      e.rod(e.shade(0.2), 7, [
        [120, 116],
        [60, 130],
        [6, 118],
      ])
        .blob(e.shade(-0.1), [
          [120, 110],
          [190, 20],
          [236, 8],
          [240, 60],
          [300, 90],
          [330, 116],
          [240, 140],
        ])
        .blob(e.colour, [
          [110, 116],
          [200, 80],
          [310, 88],
          [356, 112],
          [310, 140],
          [240, 150],
          [206, 212],
          [166, 200],
          [180, 150],
        ])
        .rod(e.colour, 12, [
          [340, 104],
          [372, 98],
          [388, 110],
        ])
        .circle('#fffaf0', 318, 106, 8)
        .circle('#1c1626', 320, 106, 5);
    },
  },
  seahorse: {
    size: [220, 380],
    colour: '#f2a23c',
    draw(e) {
      e.rod(e.colour, 30, [
        [104, 240],
        [122, 300],
        [96, 350],
        [56, 340],
        [60, 304],
        [86, 310],
      ])
        .corners(e.shade(-0.35), [
          [66, 150],
          [20, 170],
          [30, 230],
          [78, 224],
        ])
        .blob(e.colour, [
          [80, 96],
          [126, 104],
          [144, 170],
          [128, 250],
          [92, 264],
          [66, 200],
        ])
        .circle(e.colour, 112, 74, 46)
        .rod(e.colour, 26, [
          [140, 84],
          [198, 100],
        ])
        .rod(e.shade(0.15), 12, [
          [86, 36],
          [100, 16],
          [116, 30],
          [134, 18],
        ])
        .circle('#fffaf0', 124, 66, 13)
        .circle('#1c1626', 127, 66, 8);
      e.flat(e.shade(-0.4), (c) => {
        c.lineWidth = 6;
        for (const y of [150, 176, 202, 228]) {
          c.beginPath();
          c.moveTo(100, y);
          c.lineTo(134, y + 2);
          c.stroke();
        }
      });
    },
  },
  'coiled snake': {
    size: [340, 300],
    colour: '#2fb878',
    draw(e) {
      const coil = (y: number, wide: number, thick: number): void => {
        e.rod(e.colour, thick, [
          [170 - wide, y - 6],
          [170 - wide * 0.7, y + 20],
          [170, y + 30],
          [170 + wide * 0.7, y + 20],
          [170 + wide, y - 6],
        ]);
      };
      e.rod(e.shade(0.2), 22, [
        [60, 250],
        [20, 262],
        [8, 240],
      ]);
      coil(240, 116, 50);
      coil(196, 96, 46);
      coil(156, 74, 42);
      e.rod(e.colour, 38, [
        [200, 176],
        [226, 130],
        [190, 96],
        [190, 54],
        [236, 44],
      ]);
      e.rod('#e0335c', 7, [
        [262, 52],
        [300, 58],
      ])
        .blob(e.colour, [
          [200, 26],
          [250, 22],
          [282, 44],
          [270, 66],
          [206, 70],
        ])
        .circle('#1c1626', 248, 40, 7);
      e.flat('#f5d94a', (c) => {
        for (const [x, y] of [
          [90, 258],
          [136, 266],
          [190, 267],
          [240, 258],
          [112, 216],
          [166, 222],
          [222, 214],
          [140, 180],
          [190, 180],
        ] as const) {
          c.beginPath();
          c.arc(x, y, 8, 0, 7);
          c.fill();
        }
      });
    },
  },
  /** Its bands go round whatever it is drawn before; the head is at the right. */
  'winding snake': {
    size: [420, 200],
    colour: '#2fb878',
    draw(e) {
      e.rod(e.colour, 14, [
        [14, 176],
        [30, 140],
        [52, 120],
      ]);
      for (const [i, x] of [50, 118, 186, 254].entries())
        e.rod(e.shade(i % 2 ? -0.08 : 0), 40, [
          [x, 152],
          [x + 26, 100],
          [x + 56, 52],
        ]);
      e.rod(e.colour, 34, [
        [310, 60],
        [340, 36],
        [372, 58],
        [380, 84],
      ])
        .rod('#e0335c', 6, [
          [396, 118],
          [404, 150],
        ])
        .blob(e.colour, [
          [358, 76],
          [402, 72],
          [416, 104],
          [396, 128],
          [366, 112],
        ])
        .circle('#1c1626', 394, 96, 6);
      e.flat('#f5d94a', (c) => {
        for (const x of [50, 118, 186, 254])
          for (const [dx, dy] of [
            [10, 134],
            [26, 100],
            [42, 74],
          ] as const) {
            c.beginPath();
            c.arc(x + dx, dy, 7, 0, 7);
            c.fill();
          }
      });
    },
  },
  /** The same on something upright. */
  'climbing snake': {
    size: [200, 420],
    colour: '#2fb878',
    draw(e) {
      e.rod(e.colour, 14, [
        [150, 408],
        [130, 384],
        [110, 376],
      ]);
      for (const [i, y] of [352, 284, 216, 148].entries())
        e.rod(e.shade(i % 2 ? -0.08 : 0), 38, [
          [44, y + 28],
          [100, y + 4],
          [152, y - 24],
        ]);
      e.rod(e.colour, 32, [
        [146, 96],
        [164, 66],
        [140, 40],
        [112, 42],
      ])
        .rod('#e0335c', 6, [
          [72, 44],
          [42, 52],
        ])
        .blob(e.colour, [
          [124, 22],
          [82, 22],
          [62, 42],
          [76, 62],
          [120, 62],
        ])
        .circle('#1c1626', 88, 36, 6);
      e.flat('#f5d94a', (c) => {
        for (const y of [352, 284, 216, 148])
          for (const [x, dy] of [
            [66, 18],
            [100, 2],
            [132, -12],
          ] as const) {
            c.beginPath();
            c.arc(x, y + dy, 7, 0, 7);
            c.fill();
          }
      });
    },
  },
};
