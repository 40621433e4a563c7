import { fillCircle, fillEllipse, fillRounded } from '../surface.ts';
import type { Easel, Figure } from './easel.ts';

/** A lit shop with an awning; `sign` and `wares` tell what is sold. */
function shopFront(e: Easel, sign: (e: Easel) => void, wares: (e: Easel) => void): void {
  e.box(e.colour, 16, 20, 408, 426, 8).box(e.shade(-0.4), 4, 8, 432, 28, 8);
  e.panes('#ffe9b0', 52, 58, 3, 1, [74, 62], [131, 90]);
  e.flat('#ffffff', (c) => {
    for (const x of [86, 217, 348]) c.fillRect(x, 58, 6, 62);
  });
  e.box('#5b3a2e', 70, 136, 300, 66, 14);
  sign(e);
  e.box('#6b4636', 30, 226, 380, 220, 6).box('#ffdf98', 50, 262, 226, 136, 4).box('#8a4f34', 302, 254, 88, 192, 6);
  e.box('#ffe4a6', 316, 270, 60, 90, 4).circle('#f2c14e', 316, 384, 6);
  wares(e);
  e.flat('#6b4636', (c) => c.fillRect(160, 262, 6, 136));
  for (let k = 0; k < 8; k++)
    e.part(k % 2 ? '#fff6e6' : '#d9534a', (c) => fillRounded(c, 22 + k * 49.5, 204, 50, 50, [0, 0, 24, 24]));
}

function loaf(e: Easel, x: number, y: number, wide: number, high: number): void {
  e.oval('#c9803a', x, y, wide, high);
  e.flat('#f4cf94', (c) => {
    for (const aside of [-0.5, 0, 0.5]) {
      c.save();
      c.translate(x + aside * wide, y - high * 0.2);
      c.rotate(0.5);
      fillEllipse(c, 0, 0, wide * 0.09, high * 0.5);
      c.restore();
    }
  });
}

/** Shops and houses that one passes in a street. */
export const shops: Readonly<Record<string, Figure>> = {
  // Whoever is on its balcony stands 0.47 of its height up.
  'balcony house': {
    size: [440, 600],
    colour: '#f2b8a0',
    draw(e) {
      e.box(e.colour, 30, 70, 380, 526, 8);
      e.corners('#a8503f', [
        [6, 96],
        [220, 4],
        [434, 96],
      ]);
      e.box('#fff4e2', 158, 142, 124, 178, [40, 40, 4, 4]).box('#7db7de', 170, 154, 100, 164, [34, 34, 2, 2]);
      e.flat('#fff4e2', (c) => {
        c.fillRect(217, 154, 6, 164);
      });
      for (const x of [58, 318]) e.box('#fff4e2', x, 160, 66, 92, 6).box('#8fc4df', x + 7, 167, 52, 78, 3);
      e.box(e.shade(-0.35), 70, 318, 300, 24, 4);
      for (const x of [104, 318]) e.box(e.shade(0.16), x, 342, 18, 30, [2, 2, 10, 10]);
      e.box('#6b4636', 178, 430, 84, 166, [42, 42, 2, 2]).circle('#f2c14e', 246, 520, 6);
      for (const x of [58, 306]) {
        e.box('#fff4e2', x, 418, 78, 96, 6).box('#8fc4df', x + 8, 426, 62, 80, 3);
        e.flat('#fff4e2', (c) => c.fillRect(x + 36, 426, 6, 80));
        e.box('#6fae5c', x - 4, 508, 86, 14, 4);
      }
    },
  },
  bakery: {
    size: [440, 450],
    colour: '#e9c8a0',
    draw(e) {
      shopFront(
        e,
        (on) => loaf(on, 220, 168, 74, 24),
        (on) => {
          for (const [x, y] of [
            [84, 380],
            [130, 380],
            [196, 380],
            [244, 380],
            [106, 330],
            [222, 330],
          ] as const)
            loaf(on, x, y, 22, 14);
          on.flat('#6b4636', (c) => {
            c.fillRect(50, 344, 226, 5);
          });
        },
      );
    },
  },
  cafe: {
    size: [440, 450],
    colour: '#b8d0c0',
    draw(e) {
      shopFront(
        e,
        (on) => {
          on.box('#fff6e6', 190, 148, 52, 40, [4, 4, 18, 18]);
          on.flat('#fff6e6', (c) => {
            c.lineWidth = 7;
            c.beginPath();
            c.arc(246, 164, 11, -1.4, 1.4);
            c.stroke();
          });
        },
        (on) => {
          on.box('#8a5a34', 64, 350, 80, 10, 4).box('#8a5a34', 184, 350, 80, 10, 4);
          on.flat('#fff6e6', (c) => {
            for (const x of [104, 224]) fillRounded(c, x - 11, 332, 22, 17, [2, 2, 8, 8]);
            for (const x of [104, 224]) fillCircle(c, x + 13, 340, 5);
          });
          on.box('#6a4428', 100, 358, 8, 40, 2).box('#6a4428', 220, 358, 8, 40, 2);
        },
      );
    },
  },
};
