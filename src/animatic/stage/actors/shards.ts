import { TURN } from '../maths.ts';
import type { Context } from '../surface.ts';

/** Pieces that a thing breaks into. */
const PIECES = 9;

/** A body in pieces, each a wedge about its middle: they fly apart, come down and stay on the ground. */
export function drawShards(context: Context, width: number, height: number, share: number, draw: () => void): void {
  const reach = Math.hypot(width, height);
  for (let i = 0; i < PIECES; i++) {
    const [from, to] = [(i / PIECES) * TURN, ((i + 1) / PIECES) * TURN];
    const middle = (from + to) / 2;
    const far = 0.34 + 0.16 * ((i * 7) % 4);
    const out = Math.cos(middle) * width * far * 1.7 * share;
    const rise = -Math.sin(middle) * height * 0.3 * share - height * 0.5 * share * (1 - share);
    const fall = height * (0.5 + 0.4 * Math.sin(middle)) * -(share ** 2);
    const lowest = height * (0.46 - 0.44 * Math.sin(middle));
    context.save();
    context.translate(out, Math.min(lowest, rise - fall));
    context.translate(0, -height / 2);
    context.rotate(share * (((i * 5) % 7) - 3) * 0.5);
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(Math.cos(from) * reach, Math.sin(from) * reach);
    context.lineTo(Math.cos(middle) * reach * 1.2, Math.sin(middle) * reach * 1.2);
    context.lineTo(Math.cos(to) * reach, Math.sin(to) * reach);
    context.closePath();
    context.clip();
    context.translate(0, height / 2);
    draw();
    context.restore();
  }
}
