import { mix } from '../colour.ts';
import { type Point, smooth } from '../maths.ts';
import { cutPaper, traceBelow } from '../paper.ts';
import { gradient } from '../surface.ts';
import type { Item, Sheet, World } from '../world.ts';
import { foamAlong } from './foam.ts';

/** Seconds from where a roller rises to where it has broken on the sand. */
const PERIOD = 3.4;

/** High waves that come in to a beach, one after the other, and break before the sand. */
export function rollers(world: World): Item[] {
  return [0, 1, 2].map((index) => roller(world, index));
}

function roller(world: World, index: number): Sheet {
  const { width, height, horizon, palette } = world;
  const depth = 0.34;
  const [left, right] = [world.left(depth) - 60, world.right(depth) + 60];
  const base = horizon + 34;
  const high = height * (0.16 + 0.02 * index);
  const crown: Point[] = [];
  for (let x = left; x <= right; x += 8) {
    const phase = x / (Math.min(width, 1280) * 0.13) + index * 1.9;
    crown.push([x, base - high * (1 - 0.7 * Math.abs(Math.sin(phase * 0.5))) + Math.sin(x / 47) * 3]);
  }
  const sheet = world.sheet({ depth, left, right, top: base - high - 50, bottom: base + 40 }, (context) => {
    const [light, middle, deep] = palette.water;
    cutPaper(
      context,
      (own) => traceBelow(own, crown, base + 40),
      gradient(context, 0, base - high, 0, base + 10, [mix(light, '#ffffff', 0.4), middle, deep]),
      { lift: 9, shadow: mix(deep, '#02101f', 0.4), shadowShare: 0.4, lip: '#ffffff', lipShare: 0.9 },
    );
    const breaking = crown.filter(([, y]) => y < base - high * 0.62);
    foamAlong(context, breaking, world.random(`roller ${index}`), () => 12, world);
  });
  const age = (seconds: number): number => (seconds / PERIOD + index / 3) % 1;
  return {
    ...sheet,
    opacity: (seconds) => smooth(0, 0.18, age(seconds)) * (1 - smooth(0.82, 1, age(seconds))),
    shift: (seconds) => [12 * Math.sin(seconds * 0.7 + index), 40 * age(seconds) - 22],
  };
}
