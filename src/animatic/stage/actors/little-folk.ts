import type { Subject } from '../../storyboard.ts';
import { mix } from '../colour.ts';
import type { Glyph } from '../glyph.ts';
import { added } from './additions.ts';
import { groomed } from './grooming.ts';

/** Gnomes and their like. */
export const littleOnes = /\b(?:gnome|leprechaun|dwar(?:f|ve))s?$/i;

/** A beard to the chest and a tall pointed hat. */
export function littleFolk(glyph: Glyph, noun: string): Glyph {
  const beard = /leprechaun/.test(noun) ? '#d8641f' : /dwar/.test(noun) ? '#8a4a20' : '#f4f1f6';
  const hat = /leprechaun/.test(noun) ? '#2f8a4a' : /dwar/.test(noun) ? '#3f5fa8' : '#d8323c';
  const face = groomed(glyph, { beard });
  return added(face, [0, 120, 0, 40], (on) =>
    on
      .part(hat, (context) => {
        context.beginPath();
        context.moveTo(34, 98);
        context.quadraticCurveTo(84, 20, 134, -108);
        context.quadraticCurveTo(172, 16, 222, 98);
        context.closePath();
        context.fill();
      })
      .part(mix(hat, '#1a0a1c', 0.2), (context) => {
        context.beginPath();
        context.ellipse(128, 94, 104, 20, 0, 0, Math.PI * 2);
        context.fill();
      }),
  );
}

/** How much taller a head is for the hat that its kind has on. */
export const hatShare = ({ noun, drawnAs }: Subject): number =>
  drawnAs.name === '🧔' && littleOnes.test(noun) ? 1.56 : 1;
