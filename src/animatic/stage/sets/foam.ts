import { alpha, mix } from '../colour.ts';
import { clamp, mixNumber, type Point } from '../maths.ts';
import { between, type Random } from '../random.ts';
import { type Context, fillCircle } from '../surface.ts';
import type { World } from '../world.ts';

/** Points along a smooth curve through `points`, `steps` for each of its pieces. */
export function along(points: readonly Point[], steps: number): Point[] {
  const at = (i: number): Point => points[clamp(i, 0, points.length - 1)] ?? [0, 0];
  const cubic = (a: number, b: number, c: number, d: number, t: number): number =>
    b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  const made: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < steps; k++)
      made.push([cubic(a[0], b[0], c[0], d[0], k / steps), cubic(a[1], b[1], c[1], d[1], k / steps)]);
  }
  made.push(at(points.length - 1));
  return made;
}

/** Scallops of white paper along a line: a shaded row behind, a bright row before it. */
export function foamAlong(
  context: Context,
  line: readonly Point[],
  random: Random,
  size: (share: number) => number,
  world: World,
): void {
  const white = mix('#ffffff', world.palette.haze, 0.35 * world.palette.darkness);
  const puffs: (readonly [x: number, y: number, radius: number])[] = [];
  line.forEach(([x, y], i) => {
    const radius = size(i / Math.max(1, line.length - 1));
    for (let k = 0; k < 2; k++)
      puffs.push([
        x + between(random, -0.6, 0.6) * radius,
        y + between(random, -0.5, 0.7) * radius,
        radius * between(random, 0.5, 1.05),
      ]);
  });
  for (const [colour, drop, grow] of [
    [alpha(mix(world.palette.water[2], '#02101f', 0.3), 0.3), 7, 1.1],
    [mix(white, world.palette.water[1], 0.32), 4, 1],
    [white, -1, 0.86],
  ] as const) {
    context.fillStyle = colour;
    for (const [x, y, radius] of puffs) fillCircle(context, x, y + drop, radius * grow);
  }
}

/** Fingers of foam that hang from the lip's front. */
export function claws(context: Context, crown: readonly Point[], random: Random, world: World): void {
  const white = mix('#ffffff', world.palette.haze, 0.35 * world.palette.darkness);
  const from = Math.round(crown.length * 0.45);
  for (let i = from; i < crown.length; i += 4) {
    const [x, y] = crown[i] ?? [0, 0];
    const long = between(random, 26, 62);
    const aside = between(random, 8, 30);
    for (let k = 0; k < 6; k++) {
      const share = k / 5;
      context.fillStyle = k % 2 ? white : mix(white, world.palette.water[0], 0.25);
      fillCircle(context, x + aside * Math.sin(share * 2.2), y + long * share, mixNumber(15, 4, share));
    }
  }
}
