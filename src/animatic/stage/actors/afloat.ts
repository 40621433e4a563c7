import { alpha, mix } from '../colour.ts';
import { TURN } from '../maths.ts';
import type { Palette } from '../palette.ts';
import type { Context } from '../surface.ts';
import type { Body } from './body.ts';

/** Share of the body that is under water. */
const SUNK = 0.2;

interface Floating {
  x: number;
  y: number;
  seconds: number;
  /** Share of the height that a leap lifts it out. */
  lift: number;
}

/**
 * Draws a body in the water: a dark place below it, rings, the sunk part pale, the upper part cut along the front half
 * of an ellipse (a straight cut looks sawn off), foam on the cut. `draw` draws the whole body with its feet sunk.
 */
export function drawAfloat(context: Context, body: Body, floating: Floating, palette: Palette, draw: () => void): void {
  const { x, y, seconds } = floating;
  const line = y - body.height * SUNK;
  const half = body.width * 0.5;
  const deep = Math.max(7, body.height * 0.075);
  const out = Math.max(0, 1 - floating.lift * 2.2);
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
  context.globalAlpha = base * 0.3 * out;
  if (out > 0.02) {
    context.save();
    context.beginPath();
    context.rect(x - half * 3, line, half * 6, body.height);
    context.clip();
    draw();
    context.restore();
  }
  context.globalAlpha = base;
  context.save();
  context.beginPath();
  context.moveTo(x - half * 6, line - body.height * 4);
  context.lineTo(x + half * 6, line - body.height * 4);
  context.lineTo(x + half * 6, line);
  context.lineTo(x + half * 1.1, line);
  context.ellipse(x, line, half * 1.1, deep, 0, 0, Math.PI);
  context.lineTo(x - half * 6, line);
  context.closePath();
  context.clip();
  draw();
  context.restore();
  context.strokeStyle = alpha('#ffffff', 0.85 * out);
  context.lineCap = 'round';
  for (let i = 0; i < 9; i++) {
    const from = Math.PI * (0.04 + (i * 0.92) / 9) + 0.05 * Math.sin(seconds * 2 + i * 2);
    context.lineWidth = 2 + 1.6 * Math.abs(Math.sin(i * 3.1));
    context.beginPath();
    context.ellipse(x, line, half * 1.08, deep, 0, from, from + 0.24);
    context.stroke();
  }
}
