import type { Easel, Figure } from './easel.ts';

/** Red stripes from the yard to the foot of the sail. */
function stripeSail(e: Easel): void {
  e.flat('#c8382f', (c) => {
    for (const x of [152, 228, 304]) {
      c.beginPath();
      c.moveTo(x, 70);
      c.quadraticCurveTo(x + 14, 150, x, 234);
      c.lineTo(x + 38, 236);
      c.quadraticCurveTo(x + 52, 150, x + 38, 68);
      c.fill();
    }
  });
}

/** A row of round shields along the side of a ship, as its planks curve. */
function hangShields(e: Easel): void {
  const shields = ['#c8382f', '#e9b92e', '#2f6fb0', '#c8382f', '#e9b92e', '#2f6fb0'] as const;
  for (const [i, colour] of shields.entries()) {
    const x = 96 + i * 64;
    const y = 278 + 26 * (1 - ((x - 256) / 190) ** 2);
    e.circle(colour, x, y, 25).circle('#d8d4e4', x, y, 8);
  }
}

/** Large machines that nobody takes for a car, and a ship that nobody takes for another: from the side, heading right. */
export const harvestAndSpace: Readonly<Record<string, Figure>> = {
  'combine harvester': {
    size: [560, 300],
    colour: '#3f9a46',
    draw(e) {
      // The arm that throws the grain out, folded over the tank.
      e.rod('#e9b92e', 17, [
        [180, 54],
        [110, 40],
        [22, 48],
      ])
        .corners(e.shade(0.12), [
          [40, 128],
          [76, 66],
          [270, 62],
          [280, 128],
        ])
        .corners(e.colour, [
          [18, 124],
          [330, 118],
          [338, 214],
          [60, 222],
          [14, 176],
        ])
        .box('#e9b92e', 34, 158, 260, 16, 6)
        .corners('#55606f', [
          [286, 132],
          [300, 44],
          [398, 44],
          [410, 74],
          [392, 150],
        ])
        .corners('#9fe0f7', [
          [308, 120],
          [316, 58],
          [388, 58],
          [396, 78],
          [382, 132],
        ])
        .box(e.shade(0.1), 292, 34, 116, 16, 8);
      e.flat(e.shade(0.35), (c) => {
        for (let i = 0; i < 5; i++) c.fillRect(104 + i * 15, 186, 8, 22);
      });
      e.corners(e.shade(0.3), [
        [330, 150],
        [372, 160],
        [446, 238],
        [406, 262],
        [330, 204],
      ]);
      e.wheel(96, 238, 44, '#e9b92e').wheel(300, 218, 72, '#e9b92e');
      // The reel with its bats, and the knife below it.
      e.flat('#b8322b', (c) => {
        c.lineWidth = 8;
        for (let i = 0; i < 6; i++) {
          const turn = (i * Math.PI) / 3 + 0.3;
          c.beginPath();
          c.moveTo(478, 214);
          c.lineTo(478 + Math.cos(turn) * 58, 214 + Math.sin(turn) * 58);
          c.stroke();
          c.fillRect(478 + Math.cos(turn) * 58 - 11, 214 + Math.sin(turn) * 58 - 6, 22, 12);
        }
        c.beginPath();
        c.arc(478, 214, 50, 0, Math.PI * 2);
        c.stroke();
      });
      e.circle('#e9b92e', 478, 214, 13).corners('#d8432f', [
        [404, 240],
        [430, 270],
        [552, 276],
        [540, 292],
        [404, 288],
      ]);
    },
  },
  'space rover': {
    size: [480, 330],
    colour: '#e9e6ee',
    draw(e) {
      // Panels behind, then the mast with its two eyes, the dish and the arm.
      e.corners('#2c4fa8', [
        [24, 118],
        [150, 92],
        [196, 138],
        [54, 160],
      ]);
      e.flat('#8fb2f0', (c) => {
        c.lineWidth = 3;
        for (const k of [0.25, 0.5, 0.75]) {
          c.beginPath();
          c.moveTo(24 + 126 * k, 118 - 26 * k);
          c.lineTo(54 + 142 * k, 160 - 22 * k);
          c.stroke();
        }
        c.beginPath();
        c.moveTo(39, 139);
        c.lineTo(173, 115);
        c.stroke();
      });
      e.rod('#b9b4c6', 12, [
        [306, 166],
        [306, 74],
      ])
        .box(e.colour, 262, 26, 98, 50, 14)
        .circle('#26304a', 334, 50, 17)
        .circle('#7fc4ff', 338, 47, 7)
        .circle('#26304a', 288, 50, 10)
        .rod('#b9b4c6', 8, [
          [216, 160],
          [206, 104],
        ])
        .oval(e.colour, 204, 88, 30, 24)
        .circle('#c9832f', 208, 86, 8);
      e.box(e.colour, 104, 152, 262, 62, 18).box('#d9a441', 104, 190, 262, 24, [4, 4, 18, 18]);
      e.rod('#b9b4c6', 11, [
        [356, 174],
        [418, 130],
        [444, 206],
      ]).box('#6a6478', 428, 200, 34, 26, 8);
      // Rocker arms over six wheels.
      e.rod('#8d879c', 11, [
        [92, 276],
        [150, 220],
        [232, 232],
        [232, 276],
      ]).rod('#8d879c', 11, [
        [232, 226],
        [310, 222],
        [376, 276],
      ]);
      for (const x of [92, 232, 376]) e.wheel(x, 282, 40, '#a9a4b6');
      e.flat('#6a6478', (c) => {
        c.lineWidth = 5;
        for (const x of [92, 232, 376])
          for (let i = 0; i < 10; i++) {
            const turn = (i * Math.PI) / 5;
            c.beginPath();
            c.moveTo(x + Math.cos(turn) * 32, 282 + Math.sin(turn) * 32);
            c.lineTo(x + Math.cos(turn) * 39, 282 + Math.sin(turn) * 39);
            c.stroke();
          }
      });
    },
  },
  'viking ship': {
    size: [520, 400],
    colour: '#8a5a34',
    draw(e) {
      e.rod('#6b4428', 12, [
        [256, 24],
        [256, 300],
      ])
        .rod('#6b4428', 10, [
          [120, 62],
          [392, 62],
        ])
        .blob('#f6ecd8', [
          [126, 66],
          [256, 60],
          [386, 66],
          [404, 150],
          [386, 236],
          [256, 246],
          [126, 236],
          [144, 150],
        ]);
      stripeSail(e);
      // One plank line from the curled stern to the dragon's neck.
      e.blob(e.colour, [
        [16, 176],
        [34, 166],
        [62, 270],
        [256, 312],
        [430, 270],
        [458, 168],
        [476, 168],
        [480, 284],
        [410, 366],
        [256, 386],
        [100, 366],
        [26, 284],
      ])
        .rod(e.colour, 18, [
          [26, 184],
          [18, 148],
          [40, 130],
          [54, 148],
        ])
        .blob(e.colour, [
          [456, 176],
          [448, 132],
          [470, 112],
          [512, 132],
          [510, 146],
          [484, 150],
          [480, 180],
        ])
        .circle('#fff3d0', 474, 130, 7);
      e.flat('#2b2733', (c) => {
        c.beginPath();
        c.arc(476, 130, 3, 0, Math.PI * 2);
        c.fill();
        c.lineWidth = 4;
        c.beginPath();
        c.moveTo(60, 322);
        c.quadraticCurveTo(256, 376, 452, 322);
        c.stroke();
      });
      hangShields(e);
    },
  },
};
