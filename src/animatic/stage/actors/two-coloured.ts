import type { Canvas } from '@napi-rs/canvas';
import { type Hex, lightness } from '../colour.ts';
import { type Context, settled, surface } from '../surface.ts';
import { type Coat, recolour } from './recolour.ts';

/** Animals whose own picture is black and white. */
const pied = new Set(['🐄', '🐮', '🐼', '🦓', '🐧', '🦨', '🦡']);

/** Whether this animal is black and white already. */
export function isPied(emoji: string, colours: readonly string[]): boolean {
  return pied.has(emoji.replaceAll('\ufe0f', '')) && colours.includes('black') && colours.includes('white');
}

/** Patches of a coat, as shares of its box: where, how wide, how high, how far turned. */
const patches: readonly (readonly [x: number, y: number, width: number, height: number, turn: number])[] = [
  [0.3, 0.34, 0.17, 0.15, 0.5],
  [0.62, 0.28, 0.15, 0.18, -0.4],
  [0.5, 0.62, 0.16, 0.11, 0.2],
  [0.84, 0.52, 0.11, 0.14, 0.3],
  [0.12, 0.66, 0.1, 0.13, -0.3],
  [0.7, 0.86, 0.12, 0.09, 0],
  [0.28, 0.92, 0.1, 0.08, 0.2],
];

/** A picture in two colours: a coat has patches of the darker one on the lighter, anything else is parted across the middle. */
export function twoColoured(image: Canvas, [one, other]: readonly [Hex, Hex], coat: Coat): Canvas {
  const { width, height } = image;
  const [light, dark] = lightness(one) >= lightness(other) ? [one, other] : [other, one];
  const [ground, mark] = coat === 'fur' ? [light, dark] : [one, other];
  const base = recolour(image, ground, coat);
  const over = recolour(image, mark, coat);
  const marked = surface(width, height, (context) => {
    if (coat === 'fur') paintPatches(context, width, height);
    else context.fillRect(0, height * 0.52, width, height);
    context.globalCompositeOperation = 'source-in';
    context.drawImage(over, 0, 0);
  });
  const made = surface(width, height, (context) => {
    context.drawImage(base, 0, 0);
    context.drawImage(marked, 0, 0);
  });
  return settled(made, base, over, marked);
}

function paintPatches(context: Context, width: number, height: number): void {
  context.fillStyle = '#000000';
  for (const [x, y, wide, high, turn] of patches) {
    context.beginPath();
    for (let i = 0; i <= 24; i++) {
      const angle = (i / 24) * Math.PI * 2;
      const rough = 1 + 0.16 * Math.sin(angle * 3 + x * 20) + 0.1 * Math.sin(angle * 5 + y * 30);
      const [px, py] = [Math.cos(angle) * wide * rough * width, Math.sin(angle) * high * rough * height];
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      context.lineTo(x * width + px * cos - py * sin, y * height + px * sin + py * cos);
    }
    context.fill();
  }
}
