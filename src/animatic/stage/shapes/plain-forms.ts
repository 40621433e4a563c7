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
};
