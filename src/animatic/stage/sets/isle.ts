import { alpha, mix } from '../colour.ts';
import { cutPaper } from '../paper.ts';
import type { PropPainter } from '../props.ts';
import { type Context, fillEllipse, gradient } from '../surface.ts';
import type { Sheet, World } from '../world.ts';

/** What an island is covered with: shares of its width from the middle and of its depth, and how high it grows. */
const palms: readonly (readonly [aside: number, near: number, height: number])[] = [
  [-0.3, -0.1, 0.26],
  [0.34, -0.06, 0.24],
  [-0.05, 0.02, 0.31],
  [-0.52, 0.16, 0.27],
  [0.14, 0.2, 0.29],
  [0.56, 0.24, 0.25],
];

/** Where an island lies in the water: its middle, and half of its width and depth. */
interface Isle {
  x: number;
  y: number;
  wide: number;
  deep: number;
}

/** An island in open water: shallows and foam round a beach, a green hill and palms on it. */
export function isle(world: World, painter: PropPainter): Sheet {
  const room = world.height - world.horizon;
  const land: Isle = {
    x: world.width * 0.5,
    y: world.horizon + room * 0.27,
    wide: Math.min(world.width * 0.4, 520),
    deep: room * 0.13,
  };
  const top = land.y - land.deep - world.height * 0.36;
  const bottom = land.y + land.deep * 2.2;
  return world.sheet({ depth: world.groundDepth(land.y), top, bottom }, (context) => {
    beach(context, world, land);
    hill(context, world, land);
    for (const [aside, near, height] of palms)
      painter.stand(context, '🌴', {
        x: land.x + aside * land.wide,
        y: land.y + near * land.deep,
        height: world.height * height,
        distance: 0.06,
        flip: aside > 0,
      });
  });
}

function beach(context: Context, world: World, { x, y, wide, deep }: Isle): void {
  for (const [grow, colour] of [
    [1.34, alpha(mix(world.palette.water[0], '#8ff4e4', 0.5), 0.4)],
    [1.2, alpha(mix(world.palette.water[0], '#a8fff0', 0.6), 0.5)],
    [1.07, alpha('#ffffff', 0.8)],
    [1.03, world.tone('#e6c790')],
    [1, world.tone('#faeac2')],
  ] as const) {
    context.fillStyle = colour;
    // Shallows reach further towards us than behind it.
    fillEllipse(context, x, y + deep * (grow - 1) * 0.9, wide * grow, deep * (1 + (grow - 1) * 1.8));
  }
}

function hill(context: Context, world: World, { x, y, wide, deep }: Isle): void {
  const foot = y - deep * 0.16;
  for (const [aside, share, high, tone] of [
    [0.12, 0.62, 1.5, '#5fae5a'],
    [-0.2, 0.52, 1.0, '#7cc463'],
  ] as const) {
    const [middle, half, tall] = [x + aside * wide, wide * share, deep * high];
    cutPaper(
      context,
      (own) => {
        own.beginPath();
        own.moveTo(middle - half, foot);
        own.bezierCurveTo(
          middle - half * 0.6,
          foot - tall * 1.2,
          middle + half * 0.6,
          foot - tall * 1.2,
          middle + half,
          foot,
        );
        own.closePath();
      },
      gradient(context, 0, foot - tall, 0, foot, [mix(world.tone(tone), world.palette.light, 0.25), world.tone(tone)]),
      { lift: 5, shadow: world.palette.shade, shadowShare: 0.2, lip: world.palette.rim, lipShare: 0.4 },
    );
  }
}
