import type { Figure } from './easel.ts';

/** A rainbow, a bough, a leaf on the water. */
export const leavesAndLight: Readonly<Record<string, Figure>> = {
  rainbow: {
    size: [900, 470],
    colour: '#f0403c',
    draw(e) {
      const bands = ['#f0403c', '#ff9a2e', '#ffe14a', '#55c24f', '#3f8fe8', '#8a4fd0'];
      e.flat(e.colour, (c) => {
        c.globalAlpha = 0.82;
        c.lineWidth = 30;
        c.lineCap = 'butt';
        bands.forEach((colour, i) => {
          c.strokeStyle = colour;
          c.beginPath();
          c.arc(450, 466, 430 - i * 28, Math.PI, 0);
          c.stroke();
        });
      });
    },
  },
  branch: {
    size: [520, 210],
    colour: '#8a5a34',
    draw(e) {
      e.rod(e.colour, 30, [
        [-20, 90],
        [140, 110],
        [300, 96],
        [420, 70],
        [505, 30],
      ])
        .rod(e.colour, 15, [
          [250, 104],
          [320, 150],
          [390, 160],
        ])
        .rod(e.colour, 13, [
          [150, 106],
          [200, 70],
          [220, 30],
        ]);
      for (const [x, y, turn] of [
        [400, 168, 0.3],
        [440, 150, -0.5],
        [505, 26, -0.9],
        [470, 66, 0.5],
        [224, 24, -1.2],
        [196, 52, -2.6],
        [350, 176, 0.9],
      ] as const)
        e.part('#58a84c', (c) => {
          c.beginPath();
          c.ellipse(x, y, 30, 14, turn, 0, 7);
          c.fill();
        });
    },
  },
  'lily pad': {
    size: [460, 150],
    colour: '#4fa84c',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.moveTo(230, 78);
        c.ellipse(230, 78, 220, 62, 0, 0.34, 6.1);
        c.closePath();
        c.fill();
      });
      e.flat(e.shade(-0.35), (c) => {
        c.lineWidth = 4;
        c.globalAlpha = 0.6;
        c.beginPath();
        for (let i = 1; i < 9; i++) {
          const angle = 0.34 + (i * 5.76) / 9;
          c.moveTo(230, 78);
          c.lineTo(230 + Math.cos(angle) * 190, 78 + Math.sin(angle) * 50);
        }
        c.stroke();
      });
    },
  },
  bamboo: {
    size: [200, 620],
    colour: '#6fae4c',
    draw(e) {
      for (const [x, top, wide, tone] of [
        [52, 40, 20, 0.14],
        [142, 70, 17, 0.22],
        [98, 8, 25, 0],
      ] as const) {
        const colour = e.shade(tone);
        const joints = 7;
        const step = (616 - top) / joints;
        for (let i = 0; i < joints; i++) e.box(colour, x - wide / 2, top + i * step, wide, step - 5, 5);
        for (let i = 1; i < joints; i++)
          e.box(e.shade(tone + 0.2), x - wide / 2 - 2, top + i * step - 8, wide + 4, 8, 4);
        for (const [joint, side] of [
          [1, 1],
          [2, -1],
          [4, 1],
        ] as const)
          for (const lean of [0.1, 0.55, 1])
            e.part(e.shade(tone - 0.12), (c) => {
              c.save();
              c.translate(x + (side * wide) / 2, top + joint * step - 4);
              c.rotate(side > 0 ? lean : Math.PI - lean);
              c.beginPath();
              c.ellipse(26, 0, 26, 6, 0, 0, Math.PI * 2);
              c.fill();
              c.restore();
            });
      }
    },
  },
};
