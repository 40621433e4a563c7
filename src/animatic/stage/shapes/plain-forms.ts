import type { Figure } from './easel.ts';

/** Plain forms of geometry, in any colour. */
export const plainForms: Readonly<Record<string, Figure>> = {
  spiral: {
    size: [280, 280],
    colour: '#e0559c',
    draw(e) {
      e.part(e.colour, (c) => {
        c.lineWidth = 22;
        c.beginPath();
        for (let t = 0.4; t < 17; t += 0.15) c.lineTo(140 + Math.cos(t) * t * 7, 140 + Math.sin(t) * t * 7);
        c.stroke();
      });
    },
  },
  arrow: {
    size: [340, 180],
    colour: '#e0433f',
    draw(e) {
      e.corners(e.colour, [
        [14, 66],
        [200, 66],
        [200, 14],
        [326, 90],
        [200, 166],
        [200, 114],
        [14, 114],
      ]);
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
};
