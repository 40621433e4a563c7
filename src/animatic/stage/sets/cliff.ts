import { alpha, mix } from '../colour.ts';
import { mixNumber, type Point, TURN } from '../maths.ts';
import { between } from '../random.ts';
import { type Context, curve, fillCircle, gradient, polygon } from '../surface.ts';
import type { Item, Sheet, World } from '../world.ts';

const DEPTH = 0.8;

/** Points of the plateau's edge, far to near; `out` moves them over the face and down to the surf. */
function edgeOf(world: World, out: number): Point[] {
  const random = world.random('cliff edge');
  const bottom = world.bottom(DEPTH) + 30;
  return Array.from({ length: 13 }, (_, i) => {
    const near = i / 12;
    const y = mixNumber(world.horizon - 26, bottom, near ** 1.25);
    const jag = between(random, -16, 16) * (0.2 + near);
    return [world.width * (0.7 + 0.17 * near) + jag + out * (0.12 + 1.3 * near), y + out * 0.5 * near] as const;
  });
}

/** The plateau ends at the right: its face drops to the sea, and waves break at its foot. */
export function cliffEdge(world: World): Item[] {
  const frame = { depth: DEPTH, top: world.horizon - 30, left: world.width * 0.6 };
  const face = world.sheet(frame, (context) => {
    const [right, bottom] = [world.right(DEPTH) + 20, world.bottom(DEPTH) + 30];
    const around = (line: readonly Point[]): Point[] => [...line, [right, bottom], [right, world.horizon - 26]];
    const { water, shade } = world.palette;
    const rock = world.tone('#7d737c');
    context.fillStyle = gradient(context, 0, world.horizon, 0, bottom, [mix(rock, shade, 0.25), mix(rock, shade, 0.6)]);
    polygon(context, around(edgeOf(world, 0)));
    context.fill();
    facets(context, world);
    context.fillStyle = gradient(context, 0, world.horizon, 0, bottom, [water[1], water[1], water[2]]);
    polygon(context, around(edgeOf(world, 92)));
    context.fill();
    context.strokeStyle = alpha(world.palette.rim, 0.75);
    context.lineWidth = 5;
    curve(context, edgeOf(world, 0), false);
    context.stroke();
  });
  return [face, surf(world, 0), surf(world, 1), surf(world, 2)];
}

/** Slabs of rock side by side, each turned another way to the light. */
function facets(context: Context, world: World): void {
  const random = world.random('facets');
  const lines = [0, 40, 70, 110].map((out) => edgeOf(world, out));
  for (const [row, upper] of lines.slice(0, -1).entries()) {
    const lower = lines[row + 1] ?? upper;
    for (let i = 0; i + 1 < upper.length; i++) {
      const corners = [upper[i], upper[i + 1], lower[i + 1], lower[i]].filter((point) => point !== undefined);
      const tone = random();
      context.fillStyle =
        tone > 0.55 ? alpha(world.palette.rim, 0.1 * tone) : alpha(world.palette.shade, 0.34 * (1 - tone));
      polygon(context, corners);
      context.fill();
    }
  }
}

/** A breaker: foam along the foot that runs up, bursts and sinks back; each comes in its own turn. */
function surf(world: World, index: number): Sheet {
  const random = world.random(`surf ${index}`);
  const foam = mix('#ffffff', world.palette.haze, 0.3 * world.palette.darkness);
  const sheet = world.sheet({ depth: DEPTH, top: world.horizon - 60, left: world.width * 0.6 }, (context) => {
    const foot = edgeOf(world, 96 + index * 26);
    context.strokeStyle = alpha(foam, 0.7);
    context.lineCap = 'round';
    context.lineWidth = 10;
    curve(context, foot, false);
    context.stroke();
    for (const [i, [x, y]] of foot.entries()) {
      const near = i / 12;
      const count = index === 2 ? 3 : 9;
      for (let k = 0; k < count; k++) {
        context.fillStyle = alpha(foam, between(random, 0.35, 0.85));
        const high = index === 2 ? 6 : between(random, 0, 60) * (0.4 + near);
        fillCircle(
          context,
          x + between(random, -14, 34) * (0.5 + near),
          y + between(random, -16, 16) - high,
          between(random, 3, 12) * (0.5 + near),
        );
      }
    }
  });
  const period = 2.6 + 0.5 * index;
  const wave = (seconds: number): number => 0.5 + 0.5 * Math.sin((seconds * TURN) / period + index * 2.1);
  return {
    ...sheet,
    opacity: (seconds) => 0.3 + 0.7 * wave(seconds),
    shift: (seconds) => [14 - 18 * wave(seconds), 12 - 20 * wave(seconds)],
  };
}
