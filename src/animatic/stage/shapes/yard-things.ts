import { TURN } from '../maths.ts';
import { fillCircle, fillEllipse, fillRounded, polygon } from '../surface.ts';
import type { Easel, Figure } from './easel.ts';

/** Cells of wax, row by row, on whatever lies below. */
function honeyCells(
  e: Easel,
  colour: string,
  rows: number,
  from: readonly [x: number, y: number],
  width: number,
): void {
  e.flat(colour, (c) => {
    for (let row = 0; row < rows; row++)
      for (let x = from[0] + (row % 2) * 17; x < from[0] + width; x += 34) {
        polygon(
          c,
          Array.from({ length: 6 }, (_, k) => [
            x + Math.cos((k + 0.5) * (TURN / 6)) * 15,
            from[1] + row * 30 + Math.sin((k + 0.5) * (TURN / 6)) * 15,
          ]),
        );
        c.fill();
      }
  });
}

/** What stands about yards, gardens and streets and has no emoji. */
export const yardThings: Readonly<Record<string, Figure>> = {
  hive: {
    size: [300, 340],
    colour: '#e2a83c',
    draw(e) {
      e.box('#8a5a34', 30, 306, 240, 26, 6);
      for (const [y, half] of [
        [268, 124],
        [216, 130],
        [164, 118],
        [112, 92],
        [66, 58],
      ] as const)
        e.box(y % 100 > 40 ? e.colour : e.shade(0.08), 150 - half, y - 18, half * 2, 58, 28);
      e.oval(e.shade(-0.15), 150, 44, 26, 20);
      e.flat('#4a2c14', (c) => fillEllipse(c, 150, 284, 28, 22));
    },
  },
  honeycomb: {
    size: [320, 260],
    colour: '#e8a22c',
    draw(e) {
      e.blob(e.colour, [
        [30, 40],
        [160, 14],
        [290, 36],
        [306, 130],
        [270, 226],
        [170, 248],
        [50, 220],
        [14, 130],
      ]);
      honeyCells(e, e.shade(0.35), 5, [74, 66], 186);
      honeyCells(e, '#ffd772', 2, [108, 96], 90);
    },
  },
  birdhouse: {
    size: [240, 380],
    colour: '#5f9fd0',
    draw(e) {
      e.box('#8a5a34', 108, 240, 24, 136, 5)
        .box(e.colour, 50, 110, 140, 150, 6)
        .corners('#c2503c', [
          [120, 14],
          [228, 126],
          [12, 126],
        ])
        .rod('#8a5a34', 10, [
          [120, 226],
          [120, 240],
        ]);
      e.flat('#2c2038', (c) => fillCircle(c, 120, 178, 30));
    },
  },
  trough: {
    size: [420, 170],
    colour: '#9a6b42',
    draw(e) {
      e.corners(e.colour, [
        [10, 36],
        [410, 36],
        [376, 148],
        [44, 148],
      ]);
      e.oval('#7fc4e8', 210, 40, 190, 22);
      e.box(e.shade(0.25), 66, 134, 34, 34, 4).box(e.shade(0.25), 320, 134, 34, 34, 4);
    },
  },
  sprinkler: {
    size: [320, 240],
    colour: '#3fa05a',
    draw(e) {
      for (const [dx, top] of [
        [-140, 70],
        [-74, 26],
        [0, 10],
        [74, 26],
        [140, 70],
      ] as const)
        e.rod('#a8dcf6', 9, [
          [160, 178],
          [160 + dx * 0.5, top],
          [160 + dx, top + 60],
        ]);
      e.box('#4a5168', 148, 170, 24, 50, 4).box(e.colour, 100, 206, 120, 28, 10).circle('#e8b04a', 160, 172, 16);
    },
  },
  manhole: {
    size: [320, 110],
    colour: '#6a6a78',
    draw(e) {
      e.oval(e.shade(0.35), 160, 58, 154, 48).oval(e.colour, 160, 52, 140, 40);
      e.flat(e.shade(0.45), (c) => {
        c.lineWidth = 7;
        for (const k of [-2, -1, 0, 1, 2]) {
          c.beginPath();
          c.moveTo(160 + k * 44 - 18, 52 + Math.abs(k) * 2);
          c.lineTo(160 + k * 44 + 18, 52 + Math.abs(k) * 2);
          c.stroke();
        }
        for (const y of [32, 72]) fillRounded(c, 100, y - 3, 120, 6, 3);
      });
    },
  },
  drain: {
    size: [320, 110],
    colour: '#565664',
    draw(e) {
      e.corners(e.colour, [
        [50, 12],
        [270, 12],
        [312, 98],
        [8, 98],
      ]);
      e.flat('#15101e', (c) => {
        for (let k = 0; k < 7; k++) {
          const [top, foot] = [68 + k * 27.5, 34 + k * 38];
          polygon(c, [
            [top, 24],
            [top + 16, 24],
            [foot + 22, 86],
            [foot, 86],
          ]);
          c.fill();
        }
      });
    },
  },
  geyser: {
    size: [300, 440],
    colour: '#d4ecf8',
    draw(e) {
      e.oval('#8a7258', 150, 408, 140, 30).oval('#4f8fa8', 150, 402, 76, 15);
      e.blob(e.colour, [
        [124, 402],
        [132, 200],
        [96, 90],
        [150, 20],
        [206, 90],
        [170, 200],
        [178, 402],
      ]);
      for (const [x, y, r] of [
        [96, 96, 46],
        [200, 92, 50],
        [148, 60, 56],
        [60, 150, 26],
        [240, 150, 28],
      ] as const)
        e.circle('#f6fbff', x, y, r);
    },
  },
  cocoon: {
    size: [180, 320],
    colour: '#cdbb7e',
    draw(e) {
      e.rod('#7a5438', 16, [
        [6, 20],
        [90, 28],
        [174, 14],
      ]).blob(e.colour, [
        [90, 34],
        [138, 120],
        [140, 210],
        [90, 308],
        [42, 210],
        [44, 120],
      ]);
      e.flat(e.shade(0.22), (c) => {
        c.lineWidth = 5;
        for (let y = 100; y < 280; y += 36) {
          c.beginPath();
          c.moveTo(56, y);
          c.quadraticCurveTo(92, y + 26, 126, y - 4);
          c.stroke();
        }
      });
    },
  },
  caravan: {
    size: [460, 280],
    colour: '#f2e6cf',
    draw(e) {
      e.rod('#6a6478', 10, [
        [396, 222],
        [454, 230],
      ]).box(e.colour, 16, 30, 390, 200, 56);
      e.box('#5fb0a8', 16, 136, 390, 34, 2);
      e.box('#8fd0f2', 60, 66, 100, 58, 12)
        .box('#8fd0f2', 190, 66, 80, 58, 12)
        .box(e.shade(0.18), 308, 62, 66, 158, 10);
      e.wheel(190, 236, 40);
    },
  },
  clothesline: {
    size: [640, 340],
    colour: '#5f8fd8',
    draw(e) {
      for (const x of [24, 616])
        e.rod('#8a5a34', 16, [
          [x, 20],
          [x, 334],
        ]);
      e.rod('#f4eee0', 6, [
        [24, 40],
        [320, 72],
        [616, 40],
      ]);
      const shirt = (colour: string, x: number, y: number): void => {
        e.corners(colour, [
          [x, y],
          [x + 84, y],
          [x + 112, y + 44],
          [x + 88, y + 60],
          [x + 84, y + 128],
          [x, y + 128],
          [x - 4, y + 60],
          [x - 28, y + 44],
        ]);
      };
      e.box('#fbf3ea', 70, 52, 96, 150, 3);
      shirt(e.colour, 216, 66);
      e.corners('#e0604f', [
        [356, 68],
        [440, 66],
        [452, 220],
        [408, 220],
        [398, 120],
        [390, 220],
        [346, 220],
      ]);
      e.box('#f2c14e', 480, 58, 88, 110, 3);
    },
  },
  maze: {
    size: [460, 320],
    colour: '#4f9a4c',
    draw(e) {
      e.corners('#d9c9a0', [
        [80, 14],
        [380, 14],
        [452, 306],
        [8, 306],
      ]);
      const wall = (fromX: number, fromY: number, toX: number, toY: number): void => {
        const at = (x: number, y: number): [number, number] => [230 + (x - 0.5) * (300 + y * 140), 20 + y * 280];
        e.rod(e.colour, 13 + fromY * 8, [at(fromX, fromY), at((fromX + toX) / 2, (fromY + toY) / 2), at(toX, toY)]);
      };
      for (const [ax, ay, bx, by] of [
        [0, 0, 1, 0],
        [0, 0, 0, 1],
        [1, 0, 1, 1],
        [0, 1, 0.42, 1],
        [0.58, 1, 1, 1],
        [0.18, 0.2, 0.82, 0.2],
        [0.18, 0.2, 0.18, 0.62],
        [0.82, 0.2, 0.82, 0.8],
        [0.18, 0.8, 0.6, 0.8],
        [0.38, 0.4, 0.62, 0.4],
        [0.38, 0.4, 0.38, 0.62],
        [0.62, 0.4, 0.62, 0.6],
      ] as const)
        wall(ax, ay, bx, by);
    },
  },
  'barrier tape': {
    size: [640, 180],
    colour: '#e0433f',
    draw(e) {
      for (const x of [30, 320, 610])
        e.rod('#5a5468', 14, [
          [x, 20],
          [x, 174],
        ]);
      e.box('#fbf7ee', 24, 40, 592, 34, 2);
      e.flat(e.colour, (c) => {
        for (let x = 30; x < 600; x += 64) {
          polygon(c, [
            [x, 41],
            [x + 34, 41],
            [x + 18, 73],
            [x - 6, 73],
          ]);
          c.fill();
        }
      });
    },
  },
  'basketball hoop': {
    size: [300, 440],
    colour: '#f07a2a',
    draw(e) {
      e.box('#7a7f90', 232, 60, 22, 376, 4).box('#f6f4ee', 40, 14, 200, 140, 8);
      e.flat('#d8443c', (c) => {
        c.lineWidth = 8;
        c.strokeRect(100, 62, 78, 58);
      });
      e.part(e.colour, (c) => {
        c.lineWidth = 13;
        c.beginPath();
        c.ellipse(140, 158, 70, 17, 0, 0, TURN);
        c.stroke();
      });
      e.flat('#ffffff', (c) => {
        c.lineWidth = 5;
        c.beginPath();
        for (let k = 0; k <= 6; k++) {
          c.moveTo(72 + k * 22.6, 166);
          c.lineTo(96 + ((k + 1) % 7) * 14.6, 250);
          c.moveTo(72 + k * 22.6, 166);
          c.lineTo(96 + ((k + 5) % 7) * 14.6, 250);
        }
        c.stroke();
      });
    },
  },
};
