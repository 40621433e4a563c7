import { TURN } from '../maths.ts';
import type { Figure } from './easel.ts';

/** Bridges from the side: one to pass under, one to cross on. */
export const bridges: Readonly<Record<string, Figure>> = {
  'stone bridge': {
    size: [1300, 420],
    colour: '#a39a92',
    draw(e) {
      const arches = [260, 650, 1040] as const;
      e.part(e.shade(0.06), (c) => {
        c.beginPath();
        c.moveTo(0, 420);
        c.lineTo(0, 130);
        c.quadraticCurveTo(650, 10, 1300, 130);
        c.lineTo(1300, 420);
        c.closePath();
        for (const [i, x] of arches.entries()) {
          const [half, top] = i === 1 ? [176, 330] : [150, 350];
          c.moveTo(x + half, 420);
          c.lineTo(x + half, top);
          c.ellipse(x, top, half, i === 1 ? 206 : 178, 0, 0, Math.PI, true);
          c.lineTo(x - half, 420);
          c.closePath();
        }
        c.fill('evenodd');
      });
      e.flat(e.shade(0.3), (c) => {
        c.globalAlpha = 0.4;
        c.lineWidth = 7;
        for (const [i, x] of arches.entries()) {
          c.beginPath();
          c.ellipse(x, i === 1 ? 330 : 350, i === 1 ? 192 : 164, i === 1 ? 222 : 192, 0, Math.PI, TURN);
          c.stroke();
        }
      });
      e.part(e.shade(-0.16), (c) => {
        c.lineWidth = 26;
        c.beginPath();
        c.moveTo(-10, 130);
        c.quadraticCurveTo(650, 8, 1310, 130);
        c.stroke();
      });
    },
  },
  'truss bridge': {
    size: [1500, 330],
    colour: '#8a3f38',
    draw(e) {
      for (const x of [150, 750, 1350]) e.box('#8d8a94', x - 34, 130, 68, 200, 4);
      const [top, low] = [48, 150];
      for (let x = -75; x < 1500; x += 150) {
        e.rod(e.shade(0.12), 13, [
          [x, low],
          [x + 75, top],
          [x + 150, low],
        ]);
        e.rod(e.shade(0.2), 9, [
          [x + 75, top],
          [x + 75, low],
        ]);
      }
      e.box(e.colour, 0, low - 8, 1500, 22, 2).box(e.shade(-0.1), 0, 26, 1500, 30, 2);
      e.flat('#4a4450', (c) => c.fillRect(0, 18, 1500, 8));
    },
  },
};
