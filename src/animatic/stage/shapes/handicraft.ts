import type { Easel, Figure } from './easel.ts';

/** Three legs, a ledge and an empty canvas. */
function stand(easel: Easel): void {
  const legs = [
    [130, 50],
    [130, 210],
  ] as const;
  for (const [top, foot] of legs)
    easel.rod('#8a5a34', 14, [
      [top, 16],
      [foot, 350],
    ]);
  easel.box('#fffaf0', 34, 46, 192, 210, 4);
}

/** What people make with their hands, and what they make it with. */
export const handicraft: Readonly<Record<string, Figure>> = {
  'easel with a portrait': {
    size: [260, 360],
    colour: '#7fb3d8',
    draw(e) {
      stand(e);
      e.flat(e.colour, (c) => c.fillRect(46, 58, 168, 186));
      e.blob('#8a5fc0', [
        [66, 244],
        [84, 206],
        [130, 194],
        [176, 206],
        [194, 244],
      ])
        .oval('#5c3a22', 130, 128, 54, 58)
        .oval('#f2c79a', 130, 140, 43, 50);
      e.flat('#4a2a1c', (c) => {
        for (const x of [114, 146]) {
          c.beginPath();
          c.arc(x, 136, 5, 0, Math.PI * 2);
          c.fill();
        }
        c.lineWidth = 5;
        c.beginPath();
        c.arc(130, 152, 15, 0.4, Math.PI - 0.4);
        c.stroke();
      }).box('#8a5a34', 24, 252, 212, 16, 4);
    },
  },
  armchair: {
    size: [400, 400],
    colour: '#c2503f',
    draw(e) {
      for (const x of [84, 316]) e.box('#6b4226', x - 14, 352, 28, 46, 5);
      e.box(e.shade(0.14), 66, 20, 268, 320, [90, 90, 20, 20])
        .box(e.shade(0.04), 96, 50, 208, 190, [66, 66, 20, 20])
        .box(e.shade(-0.1), 84, 232, 232, 70, 26)
        .box(e.shade(0.1), 70, 286, 260, 78, 16)
        .box(e.colour, 18, 178, 82, 190, [42, 42, 18, 18])
        .box(e.colour, 300, 178, 82, 190, [42, 42, 18, 18]);
    },
  },
  knitting: {
    size: [300, 300],
    colour: '#3f7fd0',
    draw(e) {
      e.circle(e.colour, 242, 246, 50);
      e.flat(e.shade(0.34), (c) => {
        c.lineWidth = 5;
        for (const turn of [-0.7, 0.2, 1.1]) {
          c.beginPath();
          c.ellipse(242, 246, 46, 17, turn, 0, Math.PI);
          c.stroke();
        }
      });
      e.rod(e.shade(0.1), 7, [
        [196, 262],
        [168, 286],
        [150, 232],
      ]).box(e.colour, 62, 84, 128, 172, 12);
      e.flat(e.shade(0.3), (c) => {
        c.lineWidth = 6;
        for (let y = 112; y < 250; y += 24)
          for (let x = 76; x < 176; x += 24) {
            c.beginPath();
            c.moveTo(x, y - 7);
            c.lineTo(x + 11, y + 5);
            c.lineTo(x + 22, y - 7);
            c.stroke();
          }
      });
      e.rod('#f4ead2', 13, [
        [14, 22],
        [214, 108],
      ])
        .rod('#f4ead2', 13, [
          [238, 22],
          [38, 108],
        ])
        .circle('#d8323c', 16, 22, 13)
        .circle('#d8323c', 238, 22, 13);
    },
  },
  'sky lantern': {
    size: [220, 280],
    colour: '#ffb45e',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.moveTo(62, 262);
        c.bezierCurveTo(20, 170, -8, 70, 60, 26);
        c.quadraticCurveTo(110, -6, 160, 26);
        c.bezierCurveTo(228, 70, 200, 170, 158, 262);
        c.closePath();
        c.fill();
      });
      e.flat('#fff0c0', (c) => {
        c.filter = 'blur(22px)';
        c.beginPath();
        c.ellipse(110, 200, 52, 66, 0, 0, Math.PI * 2);
        c.fill();
        c.filter = 'none';
      });
      e.flat(e.shade(0.35), (c) => {
        c.globalAlpha = 0.35;
        c.lineWidth = 4;
        for (const bow of [-52, 0, 52]) {
          c.beginPath();
          c.moveTo(110 + bow * 0.5, 258);
          c.quadraticCurveTo(110 + bow * 2, 120, 110 + bow * 0.5, 16);
          c.stroke();
        }
      });
      e.rod('#6b4226', 9, [
        [62, 264],
        [110, 272],
        [158, 264],
      ]);
    },
  },
  // The grip is on the left edge, half way up; the line hangs from the tip.
  'fishing rod': {
    size: [600, 470],
    colour: '#7a4526',
    draw(e) {
      for (const [colour, thick] of [
        ['#4a4658', 7],
        ['#f4f6ff', 3.5],
      ] as const)
        e.flat(colour, (c) => {
          c.lineWidth = thick;
          c.beginPath();
          c.moveTo(584, 16);
          c.lineTo(584, 440);
          c.stroke();
        });
      e.rod(e.colour, 13, [
        [10, 238],
        [300, 108],
        [450, 48],
      ])
        .rod(e.shade(0.15), 8, [
          [440, 52],
          [520, 24],
          [586, 14],
        ])
        .rod('#33261f', 20, [
          [10, 238],
          [84, 206],
        ])
        .circle('#b9bfcc', 104, 220, 22)
        .circle('#5f667a', 104, 220, 9)
        .circle('#f4f1f6', 584, 446, 15)
        .box('#d8323c', 568, 430, 32, 16, [16, 16, 0, 0]);
    },
  },
};
