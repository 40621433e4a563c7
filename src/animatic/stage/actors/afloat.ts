import { Waterline } from '../../waterline.ts';
import { alpha, mix } from '../colour.ts';
import { TURN } from '../maths.ts';
import type { Palette } from '../palette.ts';
import type { Context } from '../surface.ts';
import type { Body } from './body.ts';

/** Share of the body that is under water. */
const SUNK = 0.2;

/** A body in the water. */
export interface Floating {
  body: Body;
  x: number;
  y: number;
  seconds: number;
  /** Share of the height that a leap lifts it out. */
  lift: number;
}

/** What is around it: where the water reaches it, half its width, how deep its front looks, and how much of it is in the water. */
function waterAt({ body, y, lift }: Floating): { line: number; half: number; deep: number; wet: number } {
  return {
    line: y - body.height * SUNK,
    half: body.width * 0.5,
    deep: Math.max(7, body.height * 0.075),
    wet: Math.max(0, 1 - lift * 2.2),
  };
}

/** A dark place below it, and rings that run away from it. */
export function drawRings(context: Context, floating: Floating, palette: Palette): void {
  const { x, seconds } = floating;
  const { line, half, deep } = waterAt(floating);
  const base = context.globalAlpha;
  context.fillStyle = alpha(mix(palette.water[2], '#02102a', 0.3), 0.2);
  context.beginPath();
  context.ellipse(x, line + deep * 1.2, half * 1.12, deep * 1.7, 0, 0, TURN);
  context.fill();
  context.strokeStyle = alpha('#ffffff', 0.55);
  for (let i = 0; i < 4; i++) {
    const wave = (seconds * 0.4 + i / 4) % 1;
    context.globalAlpha = base * (1 - wave) * 0.8;
    context.lineWidth = 3.4 - 2 * wave;
    context.beginPath();
    context.ellipse(
      x,
      line + deep * 0.5,
      half * (1.05 + wave * 0.75),
      deep * (1.3 + wave * 1.9),
      0,
      i % 2 ? 0.3 : -0.5,
      i % 2 ? 5.2 : 3.9,
    );
    context.stroke();
  }
  context.globalAlpha = base;
}

/** The sunk part pale, the upper part cut at the water. `draw` draws the whole body with its feet sunk. */
export function drawInWater(context: Context, floating: Floating, draw: () => void): void {
  const { body, x } = floating;
  const { line, half, deep, wet } = waterAt(floating);
  const base = context.globalAlpha;
  if (wet > 0.02) {
    context.save();
    context.globalAlpha = base * 0.3 * wet;
    context.beginPath();
    context.rect(x - half * 3, line, half * 6, body.height);
    context.clip();
    draw();
    context.restore();
  }
  context.save();
  context.clip(new Waterline(x, line, half * 1.1, deep));
  draw();
  context.restore();
}

/** Foam where the water is cut. */
export function drawFoam(context: Context, floating: Floating): void {
  const { x, seconds } = floating;
  const { line, half, deep, wet } = waterAt(floating);
  context.strokeStyle = alpha('#ffffff', 0.85 * wet);
  context.lineCap = 'round';
  for (let i = 0; i < 9; i++) {
    const from = Math.PI * (0.04 + (i * 0.92) / 9) + 0.05 * Math.sin(seconds * 2 + i * 2);
    context.lineWidth = 2 + 1.6 * Math.abs(Math.sin(i * 3.1));
    context.beginPath();
    context.ellipse(x, line, half * 1.08, deep, 0, from, from + 0.24);
    context.stroke();
  }
}
