import { alpha, mix } from '../colour.ts';
import { mixNumber, type Point } from '../maths.ts';
import { cutPaper } from '../paper.ts';
import { between } from '../random.ts';
import { type Context, gradient, polygon } from '../surface.ts';
import type { Sheet, World } from '../world.ts';

/** Two walls of banded rock that leave a gap between them; `share` of the width each stands in the frame. */
export function gorge(world: World, depth: number, share: number): Sheet {
  const random = world.random(`gorge ${depth}`);
  const { width, height, horizon, palette } = world;
  const foot = horizon + height * 0.1 * depth + 10;
  const top = height * (0.3 - 0.42 * depth);
  const [left, right] = [world.left(depth) - 40, world.right(depth) + 40];
  return world.sheet({ depth, left, right, top: Math.min(top - 30, -20), bottom: foot + 40 }, (context) => {
    const tone = world.tone(depth > 0.5 ? '#b5603c' : '#cf8a5c', 0.34 - 0.4 * depth);
    for (const side of [-1, 1]) {
      const inner = side < 0 ? width * share : width * (1 - share);
      const outer = side < 0 ? left : right;
      const face: Point[] = [];
      for (let i = 0; i <= 7; i++) {
        const step = (i % 2 ? 18 : -14) * (0.5 + depth) + between(random, -12, 12);
        face.push([inner - side * (step + 70 * (i / 7) - 40), mixNumber(top, foot, i / 7)]);
      }
      const outline = (own: Context): void => polygon(own, [[outer, top - 10], ...face, [outer, foot + 30]]);
      const fill = gradient(context, 0, top, 0, foot, [
        mix(tone, palette.light, 0.25),
        tone,
        mix(tone, palette.shade, 0.35),
      ]);
      cutPaper(context, outline, fill, {
        lift: 6 + 12 * depth,
        shadow: palette.shade,
        lip: palette.rim,
        lipShare: 0.6,
      });
      context.save();
      outline(context);
      context.clip();
      for (let y = top + 20, row = 0; y < foot; y += between(random, 22, 54), row++) {
        context.fillStyle = alpha(row % 2 ? mix(tone, palette.shade, 0.6) : mix(tone, '#ffe2b8', 0.6), 0.26);
        context.fillRect(Math.min(outer, inner) - 90, y, Math.abs(outer - inner) + 180, between(random, 6, 20));
      }
      context.restore();
    }
  });
}
