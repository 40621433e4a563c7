import type { Figure } from './easel.ts';

/** Kitchen machines and dishes that have no emoji. */
export const kitchen: Readonly<Record<string, Figure>> = {
  grill: {
    size: [280, 290],
    colour: '#3a3742',
    draw(e) {
      for (const x of [80, 200])
        e.rod('#6a6478', 12, [
          [140, 170],
          [x, 280],
        ]);
      e.part(e.colour, (c) => {
        c.beginPath();
        c.arc(140, 100, 116, 0, Math.PI);
        c.fill();
      });
      e.box('#8d93b5', 16, 84, 248, 18, 8)
        .oval('#c8503c', 90, 78, 34, 14)
        .oval('#8a4a2c', 160, 76, 40, 13)
        .oval('#c8503c', 214, 78, 24, 12);
    },
  },
};
