import type { Figure } from './easel.ts';

/** What stands in a gym, in a gallery or on a baker's table, without an emoji. */
export const gymAndGallery: Readonly<Record<string, Figure>> = {
  'tennis table': {
    size: [460, 190],
    colour: '#2f7f6a',
    draw(e) {
      for (const x of [60, 390])
        e.rod('#4a4a5a', 12, [
          [x, 90],
          [x, 184],
        ]);
      e.corners(e.colour, [
        [60, 58],
        [400, 58],
        [452, 92],
        [8, 92],
      ]).box(e.shade(0.3), 8, 90, 444, 14, 3);
      e.flat('#f4f6ff', (c) => {
        c.fillRect(8, 88, 444, 4);
        c.fillRect(60, 57, 340, 3);
        c.globalAlpha = 0.55;
        c.fillRect(224, 22, 12, 68);
      });
      e.box('#f4f6ff', 222, 18, 16, 6, 2);
    },
  },
  bust: {
    size: [220, 380],
    colour: '#e6e3ea',
    draw(e) {
      e.box(e.shade(0.16), 50, 300, 120, 72, 6)
        .box(e.shade(0.08), 36, 286, 148, 22, 5)
        .box(e.shade(0.1), 88, 250, 44, 44, 8)
        .blob(e.colour, [
          [92, 160],
          [128, 160],
          [196, 200],
          [204, 262],
          [150, 276],
          [70, 276],
          [16, 262],
          [24, 200],
        ])
        .box(e.colour, 88, 132, 44, 60, 14)
        .blob(e.colour, [
          [110, 20],
          [160, 44],
          [164, 100],
          [146, 148],
          [110, 166],
          [76, 148],
          [58, 100],
          [60, 44],
        ]);
      for (const x of [62, 80, 100, 120, 140, 158]) e.circle(e.shade(0.06), x, x % 40 ? 34 : 28, 18);
      e.rod(e.shade(0.14), 9, [
        [110, 82],
        [116, 112],
        [106, 116],
      ]);
      e.flat(e.shade(0.4), (c) => {
        c.lineWidth = 5;
        for (const x of [86, 134]) {
          c.beginPath();
          c.moveTo(x - 12, 84);
          c.quadraticCurveTo(x, 74, x + 12, 84);
          c.stroke();
        }
        c.beginPath();
        c.moveTo(94, 134);
        c.quadraticCurveTo(110, 140, 126, 134);
        c.stroke();
        c.beginPath();
        c.moveTo(60, 214);
        c.quadraticCurveTo(110, 262, 166, 210);
        c.stroke();
      });
    },
  },
  dough: {
    size: [300, 150],
    colour: '#f2dcae',
    draw(e) {
      e.oval(e.shade(-0.35), 150, 138, 144, 11)
        .blob(e.colour, [
          [20, 132],
          [34, 74],
          [90, 28],
          [160, 18],
          [226, 40],
          [272, 86],
          [282, 132],
          [150, 142],
        ])
        .flat(e.shade(0.1), (c) => {
          c.lineWidth = 6;
          c.beginPath();
          c.moveTo(96, 66);
          c.quadraticCurveTo(150, 44, 210, 74);
          c.stroke();
        });
    },
  },
  treadmill: {
    size: [420, 260],
    colour: '#3a3f52',
    draw(e) {
      e.rod('#8a90a4', 16, [
        [330, 214],
        [352, 70],
      ])
        .rod('#8a90a4', 14, [
          [350, 80],
          [268, 96],
        ])
        .box(e.shade(-0.15), 318, 30, 76, 54, 10);
      e.flat('#7fe8ff', (c) => c.fillRect(330, 42, 40, 24));
      e.corners('#23252f', [
        [20, 212],
        [340, 200],
        [352, 222],
        [14, 232],
      ]).box(e.colour, 8, 224, 372, 26, 12);
      e.flat('#f5b92c', (c) => c.fillRect(30, 233, 290, 5));
      e.wheel(34, 244, 13).wheel(356, 244, 13);
    },
  },
};
