import { mix } from '../colour.ts';
import { cutPaper, drawPine, hillLine, lineHeight, traceBelow } from '../paper.ts';
import { between } from '../random.ts';
import { glow, gradient } from '../surface.ts';
import type { Item, Sheet, World } from '../world.ts';
import { ridges, sea } from './backdrops.ts';
import { openSky } from './outdoors.ts';
import type { SetRecipe } from './set.ts';
import { lightPoint, shaftSheet } from './sky.ts';

/** Mountains when the light is low: ranges in the colours of the sky, a lake that shows them again, dark trees before it. */
export const mountainEvening: SetRecipe = {
  horizon: 0.74,
  medium: 'ground',
  props: [],
  build: (world) => ({
    back: [...openSky(world), ...ridges(world, 0.62, 4), mirrored(world), ...nearHill(world)],
    front: [treesBeside(world), ...shaftSheet(world)],
  }),
};

/** The lake, with the light's path on it. */
function mirrored(world: World): Item {
  return sea(world, 0.22, 0.02);
}

/** Almost a silhouette, of the hour's own dark. */
function dark(world: World, share: number): string {
  return mix(world.palette.ridges[3], '#0e0a2a', share);
}

function nearHill(world: World): readonly [trees: Sheet, hill: Sheet] {
  const depth = 0.5;
  const bottom = world.bottom(1);
  const [left, right] = [world.left(1.1), world.right(1.1)];
  const top = world.horizon - world.height * 0.2;
  const random = world.random('near hill');
  const line = hillLine(left, right, world.horizon + 74, 92, world.seedFor('near hill'), 420);
  // On a sheet of their own: a floor leans as the camera goes by, and trees must not.
  const trees = world.sheet({ depth, top, left, right, bottom: world.horizon + 110 }, (context) => {
    for (let x = left; x < right; x += between(random, 20, 74)) {
      if (Math.abs(x / world.width - 0.5) < 0.16 && random() < 0.7) continue;
      const height = world.height * between(random, 0.06, 0.17);
      const foot = lineHeight(line, x) + 10;
      context.fillStyle = gradient(context, 0, foot - height, 0, foot, [dark(world, 0.3), dark(world, 0.62)]);
      drawPine(context, x, foot, height, Math.floor(random() * 9999));
    }
  });
  const hill = world.sheet({ depth, depthBelow: world.groundDepth(bottom), top, left, right }, (context) => {
    cutPaper(
      context,
      (own) => traceBelow(own, line, bottom + 40),
      gradient(context, 0, world.horizon, 0, world.height, [dark(world, 0.42), dark(world, 0.78)]),
      { lift: 9, shadow: world.palette.shade, shadowShare: 0.3, lip: world.palette.rim, lipShare: 0.75 },
    );
    const [lightX] = lightPoint(world);
    glow(context, lightX, world.horizon + 60, world.height * 0.5, world.palette.light, 0.16, 'source-atop');
  });
  return [trees, hill];
}

/** Two or three large trees out of focus at the edges: the picture has a frame. */
function treesBeside(world: World): Item {
  const depth = 1.3;
  const random = world.random('trees beside');
  const foot = world.bottom(depth) + 30;
  const sheet = world.sheet({ depth, top: world.height * 0.12, blur: 5 }, (context) => {
    // At the ends of what the camera will see: nothing tall crosses the middle when it goes along.
    const ends = [world.left(depth), world.left(depth) + world.width * 0.09, world.right(depth) - world.width * 0.07];
    for (const x of [...ends, world.right(depth) + world.width * 0.03]) {
      const height = world.height * between(random, 0.48, 0.86);
      context.fillStyle = dark(world, 0.82);
      drawPine(context, x, foot, height, Math.floor(random() * 9999));
    }
  });
  return { ...sheet, shift: (seconds) => [Math.sin(seconds * 0.9) * 2, 0] };
}
