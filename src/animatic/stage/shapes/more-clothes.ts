import { fillCircle, fillRounded } from '../surface.ts';
import type { Easel, Figure } from './easel.ts';

/** Jacket and trousers of one cloth, as they hang. */
function suitOf(e: Easel, sleeves: boolean): void {
  e.corners(e.colour, [
    [66, 196],
    [194, 196],
    [206, 392],
    [142, 392],
    [130, 250],
    [118, 392],
    [54, 392],
  ]);
  if (sleeves)
    e.blob(e.colour, [
      [96, 16],
      [164, 16],
      [206, 44],
      [252, 168],
      [216, 184],
      [192, 116],
      [196, 214],
      [64, 214],
      [68, 116],
      [44, 184],
      [8, 168],
      [54, 44],
    ]);
}

/** Clothes for the whole body and what goes over them. */
export const moreClothes: Readonly<Record<string, Figure>> = {
  pyjamas: {
    size: [260, 400],
    colour: '#8fb8e8',
    draw(e) {
      suitOf(e, true);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.75;
        for (const x of [84, 108, 146, 170]) fillRounded(c, x, 40, 8, 166, 4);
        for (const x of [74, 96, 156, 178]) fillRounded(c, x, 214, 8, 170, 4);
      });
    },
  },
  overalls: {
    size: [260, 400],
    colour: '#3f68a8',
    draw(e) {
      suitOf(e, false);
      for (const x of [86, 174])
        e.rod(e.shade(0.12), 18, [
          [x, 120],
          [x, 20],
        ]);
      e.box(e.colour, 74, 96, 112, 120, 10).box(e.shade(0.16), 96, 122, 68, 54, 8);
      e.flat('#e8b530', (c) => {
        fillCircle(c, 86, 110, 9);
        fillCircle(c, 174, 110, 9);
      });
    },
  },
  tracksuit: {
    size: [260, 400],
    colour: '#d8323c',
    draw(e) {
      suitOf(e, true);
      e.flat('#ffffff', (c) => {
        fillRounded(c, 126, 24, 8, 186, 3);
        for (const x of [62, 190]) fillRounded(c, x, 216, 8, 168, 3);
      });
    },
  },
  'life jacket': {
    size: [240, 260],
    colour: '#f28a24',
    draw(e) {
      e.blob(e.colour, [
        [60, 14],
        [100, 20],
        [120, 90],
        [140, 20],
        [180, 14],
        [226, 80],
        [220, 246],
        [20, 246],
        [14, 80],
      ]);
      for (const y of [128, 186]) e.box('#3b3548', 18, y, 204, 16, 3).box('#f4f0e8', 106, y - 5, 28, 26, 4);
    },
  },
  suspenders: {
    size: [200, 260],
    colour: '#b5303c',
    draw(e) {
      for (const x of [46, 154])
        e.rod(e.colour, 20, [
          [x, 12],
          [x, 240],
        ]).box('#c8ccd8', x - 14, 222, 28, 34, 5);
    },
  },
  collar: {
    size: [260, 120],
    colour: '#c0303f',
    draw(e) {
      e.part(e.colour, (c) => {
        c.lineWidth = 24;
        c.beginPath();
        c.ellipse(130, 46, 112, 30, 0, 0, Math.PI);
        c.stroke();
      });
      e.circle('#f2c53c', 130, 92, 19);
    },
  },
};
