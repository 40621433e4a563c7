import type { Easel, Figure } from './easel.ts';

/** Evenly spaced strokes across a box: pages, ridges, seams. */
function strokes(
  e: Easel,
  colour: string,
  width: number,
  lines: readonly (readonly [number, number, number, number])[],
) {
  e.flat(colour, (c) => {
    c.lineWidth = width;
    for (const [x, y, toX, toY] of lines) {
      c.beginPath();
      c.moveTo(x, y);
      c.lineTo(toX, toY);
      c.stroke();
    }
  });
}

/** What is laid flat to be put upon its like, seen from the side. */
export const laidThings: Readonly<Record<string, Figure>> = {
  'lying book': {
    size: [320, 66],
    colour: '#b5483f',
    draw(e) {
      e.box(e.shade(0.12), 6, 5, 60, 56, [26, 6, 6, 26]).box('#f6ecd6', 26, 14, 274, 38, 4);
      strokes(
        e,
        '#d9c8a6',
        2,
        [26, 33, 40].map((y) => [40, y, 298, y] as const),
      );
      e.box(e.colour, 14, 4, 302, 19, 8).box(e.colour, 14, 43, 302, 19, 8);
    },
  },
  'lying plate': {
    size: [320, 52],
    colour: '#f3eff8',
    draw(e) {
      e.corners(e.shade(0.1), [
        [40, 22],
        [280, 22],
        [220, 47],
        [100, 47],
      ]).oval(e.colour, 160, 20, 154, 15);
    },
  },
  'lying coin': {
    size: [320, 74],
    colour: '#f0b93a',
    draw(e) {
      e.box(e.shade(0.1), 6, 12, 308, 58, 26);
      strokes(
        e,
        'rgba(120, 70, 10, 0.4)',
        5,
        Array.from({ length: 13 }, (_, i) => [28 + i * 22, 42, 28 + i * 22, 62] as const),
      );
      e.oval(e.shade(-0.2), 160, 22, 154, 18);
    },
  },
  'lying tyre': {
    size: [320, 108],
    colour: '#3c3848',
    draw(e) {
      e.box(e.colour, 6, 6, 308, 98, 44);
      strokes(
        e,
        'rgba(10, 8, 16, 0.55)',
        7,
        Array.from({ length: 11 }, (_, i) => [40 + i * 24, 30, 34 + i * 24, 80] as const),
      );
      e.oval(e.shade(-0.16), 160, 16, 120, 9);
    },
  },
  'lying paper': {
    size: [320, 46],
    colour: '#ece7da',
    draw(e) {
      e.box(e.colour, 6, 4, 308, 38, [18, 4, 4, 18]);
      strokes(
        e,
        'rgba(90, 84, 100, 0.5)',
        2.5,
        [14, 22, 30].map((y) => [30, y, 308, y] as const),
      );
    },
  },
  'lying cloth': {
    size: [320, 76],
    colour: '#4fa3c7',
    draw(e) {
      e.box(e.colour, 6, 4, 308, 68, [34, 16, 16, 34]);
      strokes(
        e,
        'rgba(20, 14, 40, 0.28)',
        4,
        [26, 50].map((y) => [34, y, 310, y + 1] as const),
      );
    },
  },
  'lying cushion': {
    size: [320, 104],
    colour: '#d86a7c',
    draw(e) {
      e.box(e.colour, 6, 4, 308, 96, 48);
      strokes(e, 'rgba(20, 14, 40, 0.25)', 4, [[22, 52, 298, 52]]);
    },
  },
};
