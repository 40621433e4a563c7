import { mix } from '../colour.ts';
import { mixNumber } from '../maths.ts';
import { cutPaper } from '../paper.ts';
import { type Context, gradient } from '../surface.ts';
import type { Sheet, World } from '../world.ts';

/** The far tower of a hanging bridge, its cables coming down to both sides of us. */
export function portal(world: World): Sheet {
  const depth = 0.55;
  const { width, height, horizon, palette } = world;
  const middle = width * 0.5;
  const wide = Math.min(width, 1280);
  const [left, right] = [world.left(depth) - 20, world.right(depth) + 20];
  return world.sheet({ depth, left, right, top: -40, bottom: height * 0.96 }, (context) => {
    const red = world.tone('#d9563c');
    const top = height * 0.07;
    const foot = horizon + 40;
    const aside = wide * 0.098;
    cables(context, world, { middle, top: top + 16, aside, wide, red });
    const tower = (own: Context): void => {
      own.beginPath();
      for (const side of [-1, 1]) own.rect(middle + side * aside - 17, top, 34, foot - top);
      for (const y of [0.06, 0.3, 0.54]) own.rect(middle - aside, mixNumber(top, foot, y), aside * 2, 26);
    };
    cutPaper(
      context,
      tower,
      gradient(context, 0, top, 0, foot, [mix(red, palette.light, 0.25), red, mix(red, palette.shade, 0.25)]),
      {
        lift: 8,
        shadow: palette.shade,
        shadowShare: 0.2,
        lip: palette.rim,
        lipShare: 0.6,
      },
    );
  });
}

interface Cables {
  middle: number;
  top: number;
  aside: number;
  wide: number;
  red: string;
}

/** From the tower's head towards us, and the hangers down to the railings. */
function cables(context: Context, world: World, { middle, top, aside, wide, red }: Cables): void {
  const { height, horizon } = world;
  context.strokeStyle = red;
  for (const side of [-1, 1]) {
    const [fromX, toX, toY] = [middle + side * aside, middle + side * wide * 0.64, height * 0.72];
    const along = (t: number): readonly [number, number] => [
      mixNumber(fromX, toX, t * t * 0.6 + t * 0.4),
      mixNumber(top, toY, 1 - (1 - t) ** 1.7),
    ];
    context.lineWidth = 9;
    context.beginPath();
    for (let i = 0; i <= 20; i++) context.lineTo(...along(i / 20));
    context.stroke();
    context.lineWidth = 3;
    context.beginPath();
    for (let i = 1; i < 14; i++) {
      const [x, y] = along(i / 14);
      const near = (Math.abs(x - middle) / wide - 0.054) / 0.6;
      context.moveTo(x, y);
      context.lineTo(x, Math.max(y, mixNumber(horizon, height * 1.05, near)));
    }
    context.stroke();
  }
}
