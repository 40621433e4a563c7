import { fillCircle, gradient } from '../surface.ts';
import type { Figure } from './easel.ts';

/** Furniture and furnishings that have no emoji. */
export const furniture: Readonly<Record<string, Figure>> = {
  aquarium: {
    size: [320, 290],
    colour: '#8fd6f2',
    draw(e) {
      const c = e.image.getContext('2d');
      c.globalAlpha = 0.5;
      c.fillStyle = gradient(c, 0, 60, 0, 280, ['#d6f3fc', '#4fb4e0']);
      c.beginPath();
      c.arc(160, 160, 124, -0.95, Math.PI + 0.95);
      c.closePath();
      c.fill();
      c.globalAlpha = 1;
      c.strokeStyle = '#eafaff';
      c.lineWidth = 9;
      c.beginPath();
      c.arc(160, 160, 124, -0.95, Math.PI + 0.95);
      c.stroke();
      e.box('#eafaff', 78, 46, 164, 16, 8);
      e.flat('#ffffff', (own) => {
        own.globalAlpha = 0.7;
        own.lineWidth = 10;
        own.beginPath();
        own.arc(160, 160, 98, 2.6, 3.5);
        own.stroke();
      });
      e.flat('#e8c88a', (own) => {
        for (let i = 0; i < 16; i++) fillCircle(own, 96 + ((i * 37) % 130), 262 - (i % 3) * 6, 10);
      });
    },
  },
  'rocking chair': {
    size: [260, 320],
    colour: '#a8713c',
    draw(e) {
      e.rod(e.colour, 16, [
        [60, 30],
        [80, 180],
        [84, 270],
      ])
        .rod(e.colour, 16, [
          [80, 180],
          [210, 184],
          [214, 266],
        ])
        .rod(e.colour, 16, [
          [20, 272],
          [130, 304],
          [250, 268],
        ]);
      for (const y of [60, 100, 140])
        e.rod(e.shade(-0.1), 11, [
          [64, y],
          [110, y + 4],
        ]);
    },
  },
  crib: {
    size: [320, 240],
    colour: '#fbf3e6',
    draw(e) {
      e.box('#a8cdea', 30, 120, 260, 60, 14).box(e.colour, 14, 40, 292, 18, 8).box(e.colour, 14, 180, 292, 18, 8);
      for (let i = 0; i < 9; i++) e.box(e.colour, 20 + i * 34, 44, 12, 190, 5);
    },
  },
};
