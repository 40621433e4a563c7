import { type Hex, mix } from '../colour.ts';
import type { Point } from '../maths.ts';
import { type Context, fillEllipse, gradient } from '../surface.ts';
import type { World } from '../world.ts';
import type { Wall } from './walls.ts';

/** The colours of the sky outside. */
export function skyOf(world: World): readonly Hex[] {
  return world.palette.hour === 'night' ? ['#101640', '#2c3878'] : world.palette.sky;
}

/** The open country behind glass, clipped to whatever is the current path. */
export function view(context: Context, world: World, [left, top]: Point, [width, height]: Point): void {
  context.fillStyle = gradient(context, 0, top, 0, top + height, skyOf(world));
  context.fillRect(left, top, width, height);
  const land = world.tone('#7fb86f', 0.2);
  context.fillStyle = world.palette.hour === 'night' ? mix(land, '#141a3c', 0.72) : land;
  for (let x = left - 40; x < left + width + 160; x += 150)
    fillEllipse(context, x, top + height, 140, height * (0.16 + 0.08 * Math.abs(Math.sin(x))));
}

/** Draws inside a path only. */
export function clipped(context: Context, trace: () => void, draw: () => void): void {
  context.save();
  context.beginPath();
  trace();
  context.clip();
  draw();
  context.restore();
}

/** Things of one kind side by side along the wall, from its middle out, so that any camera sees whole ones. */
export function inARow({ left, right, world }: Wall, step: number, draw: (x: number, index: number) => void): void {
  const middle = world.width / 2;
  const first = -Math.ceil((middle - left) / step);
  for (let i = first; middle + i * step < right + step; i++) draw(middle + i * step, i - first);
}
