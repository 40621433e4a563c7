import type { Hex } from '../colour.ts';
import { fillCircle, fillEllipse } from '../surface.ts';
import type { Easel, Figure } from './easel.ts';

/** What lies flat on the ground, seen from a low eye: a pool of it with a rough edge. */
function patch(colour: Hex, detail: (e: Easel) => void): Figure {
  return {
    size: [640, 130],
    colour,
    draw(e) {
      e.blob(e.shade(0.22), [
        [10, 74],
        [120, 26],
        [320, 14],
        [530, 30],
        [630, 78],
        [520, 116],
        [310, 126],
        [100, 112],
      ]).blob(e.colour, [
        [34, 70],
        [140, 30],
        [320, 20],
        [510, 36],
        [604, 72],
        [500, 104],
        [310, 112],
        [120, 100],
      ]);
      detail(e);
    },
  };
}

const spots: readonly (readonly [x: number, y: number, size: number])[] = [
  [120, 66, 20],
  [210, 44, 14],
  [286, 86, 24],
  [372, 48, 18],
  [452, 78, 22],
  [536, 64, 13],
];

/** A heap with its lumps, the highest in the middle. */
function heap(colour: Hex, detail: (e: Easel) => void): Figure {
  return {
    size: [400, 220],
    colour,
    draw(e) {
      e.blob(e.colour, [
        [10, 210],
        [60, 140],
        [120, 100],
        [200, 22],
        [280, 96],
        [344, 142],
        [390, 210],
        [200, 216],
      ]);
      detail(e);
    },
  };
}

const lumps: readonly (readonly [x: number, y: number, size: number])[] = [
  [70, 178, 24],
  [140, 140, 26],
  [200, 70, 26],
  [196, 180, 30],
  [262, 130, 26],
  [322, 180, 26],
];

const lumpy = (e: Easel): void => {
  for (const [index, [x, y, size]] of lumps.entries()) e.circle(e.shade(index % 2 ? 0.12 : -0.14), x, y, size);
};

/** Grounds and stuff that somebody rolls in, digs in, sweeps together or sprays on a wall. */
export const patchesAndHeaps: Readonly<Record<string, Figure>> = {
  mud: patch('#7a5134', (e) => {
    e.flat(e.shade(-0.28), (c) => {
      for (const [x, y, size] of spots) fillEllipse(c, x, y, size * 1.8, size * 0.3);
    });
    e.flat('#ffffff', (c) => {
      c.globalAlpha = 0.35;
      for (const [x, y, size] of spots) fillEllipse(c, x - 20, y - 8, size, size * 0.16);
    });
  }),
  soil: patch('#6b4630', (e) => {
    for (const [x, y, size] of spots) e.oval(e.shade(-0.16), x, y, size, size * 0.55);
    for (const [x, y, size] of spots) e.oval(e.shade(0.2), x + 40, y + 6, size * 0.6, size * 0.34);
  }),
  gravel: patch('#a39c96', (e) => {
    for (const [index, [x, y, size]] of spots.entries()) {
      e.oval(e.shade(index % 2 ? 0.22 : -0.3), x, y, size * 0.8, size * 0.5);
      e.oval(e.shade(index % 2 ? -0.2 : 0.12), x + 44, y + 4, size * 0.6, size * 0.4);
    }
  }),
  moss: patch('#6f9a3c', (e) => {
    e.part(e.shade(-0.18), (c) => {
      for (const [x, y, size] of spots)
        for (let k = 0; k < 5; k++) fillCircle(c, x + (k - 2) * 17, y + ((k * 7) % 5), size * 0.5);
    });
  }),
  asphalt: patch('#4a4a58', (e) => {
    e.flat('#ffffff', (c) => {
      c.globalAlpha = 0.75;
      for (const x of [90, 220, 350, 480]) fillEllipse(c, x + 30, 66, 42, 6);
    });
  }),
  crack: {
    size: [520, 120],
    colour: '#2a1f26',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.lineWidth = 12;
        c.beginPath();
        c.moveTo(10, 66);
        for (const [x, y] of [
          [90, 40],
          [150, 74],
          [236, 44],
          [300, 84],
          [390, 50],
          [510, 76],
        ] as const)
          c.lineTo(x, y);
        c.stroke();
        c.lineWidth = 7;
        c.beginPath();
        for (const [ax, ay, bx, by] of [
          [150, 74, 120, 112],
          [236, 44, 270, 10],
          [300, 84, 350, 114],
          [390, 50, 430, 14],
        ] as const) {
          c.moveTo(ax, ay);
          c.lineTo(bx, by);
        }
        c.stroke();
      });
    },
  },
  heap: heap('#a8825a', lumpy),
  'snow heap': heap('#f4f9ff', (e) => {
    for (const [x, y, size] of lumps) e.circle(e.shade(-0.3), x, y, size);
  }),
  clay: heap('#b5704a', (e) => {
    e.flat(e.shade(0.2), (c) => {
      c.lineWidth = 7;
      for (const [x, y, size] of lumps.slice(1, 5)) {
        c.beginPath();
        c.arc(x, y, size, 0.4, 2.4);
        c.stroke();
      }
    });
  }),
  'leaf heap': heap('#d9762e', (e) => {
    for (const [index, [x, y, size]] of lumps.entries()) {
      e.oval(['#e8a93c', '#b8452c', '#c9922f'][index % 3] ?? '#e8a93c', x, y, size * 1.3, size * 0.7);
      e.oval(['#b8452c', '#f0bf4c', '#a85a24'][index % 3] ?? '#b8452c', x + 22, y + 20, size, size * 0.5);
    }
  }),
  garbage: heap('#5a5f6a', (e) => {
    e.blob('#2f3240', [
      [60, 206],
      [70, 130],
      [118, 92],
      [168, 132],
      [176, 206],
    ])
      .circle('#2f3240', 118, 92, 14)
      .box('#c98f55', 200, 120, 84, 66, 4)
      .box('#e0604f', 290, 160, 34, 44, 6)
      .box('#3f9fb5', 196, 74, 28, 52, 8);
    e.rod('#f2d24a', 16, [
      [232, 206],
      [266, 190],
      [292, 206],
    ]);
  }),
  shavings: {
    size: [360, 150],
    colour: '#e2bd84',
    draw(e) {
      for (const [x, y, size] of [
        [60, 106, 30],
        [140, 88, 38],
        [222, 104, 32],
        [300, 96, 30],
        [180, 46, 26],
      ] as const)
        e.part(x % 3 ? e.colour : e.shade(0.12), (c) => {
          c.lineWidth = 13;
          c.beginPath();
          for (let t = 0; t < 9; t += 0.3)
            c.lineTo(x + Math.cos(t) * size * (0.3 + t / 13), y + Math.sin(t) * size * (0.3 + t / 13));
          c.stroke();
        });
    },
  },
  shards: {
    size: [360, 170],
    colour: '#bfe0f0',
    draw(e) {
      const pieces: readonly (readonly (readonly [number, number])[])[] = [
        [
          [14, 150],
          [60, 60],
          [104, 140],
        ],
        [
          [96, 156],
          [150, 14],
          [196, 150],
        ],
        [
          [188, 158],
          [236, 70],
          [286, 132],
        ],
        [
          [270, 156],
          [322, 96],
          [350, 152],
        ],
      ];
      pieces.forEach((points, k) => {
        e.corners(
          e.shade(k % 2 ? 0.12 : -0.15),
          points.map(([x, y]) => [x, y] as const),
        );
      });
    },
  },
  spice: {
    size: [420, 220],
    colour: '#e08a24',
    draw(e) {
      const sack = (stuff: string, x: number): void => {
        e.corners(stuff, [
          [x - 54, 92],
          [x, 14],
          [x + 54, 92],
        ])
          .box('#cbb083', x - 64, 84, 128, 124, [10, 10, 34, 34])
          .oval('#b89a6c', x, 92, 66, 15)
          .oval(stuff, x, 88, 56, 11);
      };
      sack('#c23a2c', 72);
      sack('#f2c53c', 348);
      sack(e.colour, 210);
    },
  },
  graffiti: {
    size: [520, 300],
    colour: '#e0559c',
    draw(e) {
      e.box('#b98a78', 4, 4, 512, 292, 4);
      e.flat('#a07060', (c) => {
        for (let row = 0; row < 9; row++)
          for (let x = (row % 2) * 32 - 28; x < 516; x += 64) {
            c.globalAlpha = 0.6;
            c.fillRect(Math.max(4, x), 4 + row * 33, Math.min(4, 516 - x), 30);
            c.fillRect(4, 34 + row * 33, 512, 3);
          }
      });
      const stroke = (colour: string, width: number, points: readonly (readonly [number, number])[]): void => {
        e.flat(colour, (c) => {
          c.lineWidth = width;
          c.beginPath();
          for (const [x, y] of points) c.lineTo(x, y);
          c.stroke();
        });
      };
      const letters: readonly (readonly (readonly [number, number])[])[] = [
        [
          [150, 90],
          [80, 100],
          [70, 150],
          [140, 160],
          [136, 216],
          [64, 222],
        ],
        [
          [190, 230],
          [206, 90],
          [262, 226],
          [280, 84],
        ],
        [
          [330, 96],
          [318, 220],
          [380, 226],
          [394, 100],
          [330, 96],
        ],
        [
          [470, 84],
          [426, 160],
          [484, 230],
        ],
      ];
      for (const points of letters) stroke('#2a1f3a', 44, points);
      letters.forEach((points, k) => {
        stroke(k % 2 ? '#3fd0e0' : e.colour, 28, points);
      });
      for (const points of letters) stroke('#ffe95a', 7, points);
    },
  },
  // So wide that its ends stay out of the picture, wherever the camera goes.
  ceiling: {
    size: [3000, 66],
    colour: '#efe6d6',
    draw(e) {
      e.box(e.colour, 0, 0, 3000, 44, 2).box(e.shade(0.12), 0, 40, 3000, 18, 8);
      e.flat(e.shade(0.2), (c) => {
        for (let x = 60; x < 3000; x += 180) c.fillRect(x, 6, 5, 32);
      });
    },
  },
};
