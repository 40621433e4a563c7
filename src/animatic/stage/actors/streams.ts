import { alpha, type Hex } from '../colour.ts';
import type { Point } from '../maths.ts';
import { type Context, fillCircle } from '../surface.ts';

/** Drops of a shower, and the seconds that each is on its way. */
const [DROPS, LASTS] = [16, 0.5];

/** What runs from a spout down to where it is poured: a smooth stream, or the drops of a watering can. */
export function drawStream(
  context: Context,
  [fromX, fromY]: Point,
  [toX, toY]: Point,
  look: { colour: Hex; drops: boolean; thick: number },
  seconds: number,
): void {
  const before = context.globalAlpha;
  if (look.drops) {
    context.fillStyle = look.colour;
    for (let i = 0; i < DROPS; i++) {
      const age = (seconds / LASTS + i / DROPS + ((i * 37) % 11) / 90) % 1;
      const aside = ((((i * 53) % 17) / 8.5 - 1) * (toX - fromX) + 20 * (((i * 29) % 13) / 6.5 - 1)) * 0.3 * age;
      context.globalAlpha = before * (1 - 0.3 * age);
      fillCircle(context, fromX + (toX - fromX) * age + aside, fromY + (toY - fromY) * age ** 1.7, look.thick * 0.55);
    }
    context.globalAlpha = before;
    return;
  }
  const sway = 1.5 * Math.sin(seconds * 9);
  context.lineCap = 'round';
  for (const [wide, colour] of [
    [1, look.colour],
    [0.35, alpha('#ffffff', 0.45)],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = look.thick * wide * (1 + 0.08 * Math.sin(seconds * 13));
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.quadraticCurveTo(toX + sway, fromY + (toY - fromY) * 0.12, toX + sway * 0.4, toY);
    context.stroke();
  }
}
