import { alpha, type Hex, mix } from '../colour.ts';
import type { Point } from '../maths.ts';
import { cutPaper, hillLine, lineHeight, standing, traceBelow } from '../paper.ts';
import { between } from '../random.ts';
import { type Context, fillCircle, fillEllipse } from '../surface.ts';
import type { Sheet, World } from '../world.ts';

/** What grows on a hill. Sand and snow are bare. */
export interface Growth {
  /** The crowns of its trees, in the light of noon. */
  crowns: Hex;
  /** Units between two clumps of trees. */
  apart: number;
}

/** Two rows of rolling hills, one behind the other, with what grows on them. */
export function hills(world: World, colours: readonly [Hex, Hex], rise: number, growth?: Growth): Sheet {
  const depth = 0.24;
  const high = world.height * rise;
  const left = world.left(depth);
  const right = world.right(depth);
  return world.sheet(
    { depth, top: world.horizon - high - (growth ? 48 : 30), bottom: world.horizon + 60 },
    (context) => {
      colours.forEach((colour, i) => {
        const base = world.horizon + 8 + i * 14;
        const line = hillLine(left, right, base, high * (1 - i * 0.35), world.seedFor(`hill ${i}`), 300 - i * 70);
        const far = 0.24 - i * 0.16;
        const tone = world.tone(colour, far);
        const fill = standing(context, base - high, base + 30, tone, world.palette.light, world.palette.haze);
        const trees = growth && { ...growth, crowns: world.tone(growth.crowns, far + 0.06) };
        // Those on the ridge stand behind it.
        if (trees) clumps(context, world, line, trees, { row: i, below: 2 });
        cutPaper(context, (own) => traceBelow(own, line, base + 60), fill, {
          lift: 7,
          shadow: world.palette.shade,
          shadowShare: 0.22,
          lip: world.palette.rim,
          lipShare: 0.5,
        });
        if (!trees) return;
        context.save();
        traceBelow(context, line, base + 60);
        context.clip();
        folds(context, world, line, tone, high);
        clumps(context, world, line, trees, { row: i, below: high * 0.3 });
        context.restore();
      });
    },
  );
}

/** Light and dark where the ground rises and falls. */
function folds(context: Context, world: World, line: readonly Point[], tone: Hex, high: number): void {
  for (const [below, colour, share] of [
    [0.16, mix(tone, world.palette.shade, 0.5), 0.16],
    [0.3, mix(tone, world.palette.light, 0.6), 0.22],
    [0.5, mix(tone, world.palette.shade, 0.5), 0.16],
  ] as const) {
    context.fillStyle = alpha(colour, share);
    context.beginPath();
    for (const [x, y] of line) context.lineTo(x, y + high * (below + 0.05 * Math.sin(x / 90 + below * 20)));
    for (const [x, y] of line.toReversed())
      context.lineTo(x, y + high * (below + 0.11 + 0.07 * Math.sin(x / 130 + below * 31)));
    context.closePath();
    context.fill();
  }
}

/** Trees in small groups, some on the ridge and some on the slope. */
function clumps(
  context: Context,
  world: World,
  line: readonly Point[],
  { crowns, apart }: Growth,
  { row, below }: { row: number; below: number },
): void {
  const random = world.random(`clumps ${row} ${Math.round(below)}`);
  const first = line[0]?.[0] ?? 0;
  const last = line.at(-1)?.[0] ?? 0;
  for (let x = first + apart * random(); x < last; x += apart * between(random, 0.5, 1.6)) {
    const many = 1 + Math.floor(random() * 4);
    for (let k = 0; k < many; k++) {
      const [at, size] = [x + k * between(random, 13, 22), (9 + row * 5) * between(random, 0.7, 1.25)];
      const y = lineHeight(line, at) + below * between(random, 0.7, 1.3);
      context.fillStyle = alpha(world.palette.shade, 0.16);
      if (below > 4) fillEllipse(context, at - size * 0.3, y + 1, size * 1.3, size * 0.3);
      context.fillStyle = mix(crowns, world.palette.shade, 0.34);
      context.fillRect(at - size * 0.12, y - size * 0.7, size * 0.24, size * 0.75);
      context.fillStyle = mix(crowns, world.palette.shade, 0.16);
      fillCircle(context, at, y - size * 1.15, size * 0.78);
      context.fillStyle = mix(crowns, world.palette.light, 0.14);
      fillCircle(context, at + size * 0.16, y - size * 1.3, size * 0.58);
    }
  }
}
