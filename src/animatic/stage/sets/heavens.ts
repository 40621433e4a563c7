import { alpha, type Hex, mix } from '../colour.ts';
import { fractal, smooth, TURN } from '../maths.ts';
import { drawCloud } from '../paper.ts';
import { PropPainter, type Props } from '../props.ts';
import { between } from '../random.ts';
import { Dots, paintGlint, scatter } from '../scatter.ts';
import { type Context, fillCircle, gradient, mask } from '../surface.ts';
import type { Item, Sheet, World } from '../world.ts';
import type { BuiltSet, SetRecipe } from './set.ts';
import { shaftSheet, skySheet } from './sky.ts';

/** Outer space: a wash of nebulae, stars, a far planet, a large globe low in the frame. */
export const space: SetRecipe = {
  horizon: 0.9,
  feet: 0.7,
  medium: 'space',
  props: ['🪐', '🌕', '🌍'],
  build: buildSpace,
};

/** High in the air, clouds below. */
export const sky: SetRecipe = { horizon: 0.84, medium: 'air', props: [], build: buildSky };

function buildSpace(world: World, props: Props): BuiltSet {
  const painter = new PropPainter(world, props);
  const depth = 0.1;
  const left = world.left(depth);
  const right = world.right(depth);
  const top = world.top(depth);
  const bottom = world.bottom(depth);
  const wash = world.sheet({ depth, sharpness: 0.6 }, (context) => {
    context.fillStyle = gradient(context, left, top, right, bottom, [
      '#080a24',
      '#1c1a52',
      '#3a2a72',
      '#1a2a62',
      '#0a1030',
    ]);
    context.fillRect(left, top, right - left, bottom - top);
    const clouds: readonly (readonly [Hex, number])[] = [
      ['#8a4fc0', 3],
      ['#e06fae', 11],
      ['#3fa4d6', 23],
    ];
    for (const [colour, offset] of clouds) {
      const seed = world.seedFor('nebula') + offset;
      const body = mask(
        right - left,
        bottom - top,
        7,
        colour,
        (x, y) => 0.6 * smooth(0.5, 0.82, fractal(x / 330, y / 230, seed, 4)),
      );
      context.globalCompositeOperation = 'screen';
      context.drawImage(body, left, top, right - left, bottom - top);
    }
  });
  const stars = starField(world, 0.14, 240, 1.5);
  const near = starField(world, 0.3, 60, 2.6);
  const globe = globeSheet(world, painter);
  return { back: [wash, stars, near, globe], front: [twinkles(world)] };
}

function starField(world: World, depth: number, count: number, size: number): Sheet {
  const random = world.random(`stars ${depth}`);
  return world.sheet({ depth }, (context) => {
    for (let i = 0; i < count; i++) {
      context.fillStyle = alpha(i % 5 === 0 ? '#ffe2b8' : i % 7 === 0 ? '#b8d8ff' : '#ffffff', between(random, 0.3, 1));
      fillCircle(
        context,
        between(random, world.left(depth), world.right(depth)),
        between(random, world.top(depth), world.bottom(depth)),
        between(random, 0.4, size),
      );
    }
  });
}

function globeSheet(world: World, painter: PropPainter): Sheet {
  const depth = 0.3;
  const radius = Math.max(world.width * 0.34, 330);
  const x = world.width * 0.54;
  const y = world.height * 0.8 + radius;
  return world.sheet({ depth, top: 0 }, (context) => {
    painter.stand(context, '🪐', {
      x: world.width * 0.84,
      y: world.height * 0.3,
      height: world.height * 0.17,
      shadow: false,
    });
    for (const [spread, share] of [
      [1.16, 0.16],
      [1.09, 0.26],
      [1.04, 0.45],
    ] as const) {
      context.fillStyle = alpha('#6fd0ff', share);
      fillCircle(context, x, y, radius * spread);
    }
    globe(context, x, y, radius, world.seedFor('globe'));
  });
}

/** A planet with seas and land, lit from the upper left. */
export function globe(context: Context, x: number, y: number, radius: number, seed: number): void {
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, TURN);
  context.clip();
  context.fillStyle = gradient(context, x - radius, y - radius, x + radius * 0.4, y + radius, [
    '#4fb8ee',
    '#2374c8',
    '#0c2f7a',
  ]);
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  const land = mask(2 * radius, 2 * radius, 4, '#6fc46a', (px, py) =>
    smooth(0.52, 0.56, fractal(px / 170, py / 150, seed, 4)),
  );
  context.drawImage(land, x - radius, y - radius, 2 * radius, 2 * radius);
  const cloud = mask(
    2 * radius,
    2 * radius,
    5,
    '#ffffff',
    (px, py) => 0.75 * smooth(0.58, 0.74, fractal(px / 190, py / 60, seed + 40, 4)),
  );
  context.drawImage(cloud, x - radius, y - radius, 2 * radius, 2 * radius);
  const shade = context.createRadialGradient(x - radius * 0.35, y - radius * 0.4, radius * 0.5, x, y, radius);
  shade.addColorStop(0, 'rgba(8,6,40,0)');
  shade.addColorStop(1, 'rgba(8,6,40,0.72)');
  context.fillStyle = shade;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  context.restore();
}

function twinkles(world: World): Item {
  const random = world.random('twinkles');
  const list = Array.from(
    { length: 16 },
    () => [random() * world.width, random() * world.height * 0.7, random() * TURN, 5 + 9 * random()] as const,
  );
  const glints = new Dots(2, paintGlint);
  return scatter(0.2, (view, seconds) =>
    list.flatMap(([x, y, phase, size]) => {
      const radius = size * Math.max(0, Math.sin(seconds * 1.6 + phase));
      return radius < 1 ? [] : [glints.stamp(view, x, y, radius)];
    }),
  );
}

function buildSky(world: World): BuiltSet {
  const back: Item[] = [skySheet(world, world.bottom(0.1) + 40)];
  for (const [i, depth] of [0.16, 0.32, 0.6].entries())
    back.push(cloudBank(world, depth, i, i === 2 ? 0.88 : 0.12 + i * 0.3));
  const front = [cloudBank(world, 1.25, 3, 1), ...shaftSheet(world)];
  return { back, front };
}

function cloudBank(world: World, depth: number, index: number, level: number): Sheet {
  const random = world.random(`bank ${index}`);
  const drift = 30 + 60 * depth;
  const left = world.left(depth) - drift;
  const right = world.right(depth) + drift;
  const y = world.height * level;
  const wide = Math.min(world.width, 1280) * (0.2 + 0.22 * depth);
  const sheet = world.sheet({ depth, left, right, ...(depth > 1 ? { blur: 5 } : {}) }, (context) => {
    const gap = index === 2 || index === 3 ? wide * 0.62 : wide * 1.5;
    for (let x = left; x < right; x += gap * between(random, 0.7, 1.3)) {
      const size = wide * between(random, 0.7, 1.2);
      context.globalAlpha = 0.96;
      drawCloud(
        context,
        x - size / 2,
        y + between(random, -40, 90) * (index > 1 ? 0.5 : 1),
        size,
        Math.floor(random() * 9999),
        [mix(world.palette.clouds[0], world.palette.haze, 0.3 - 0.3 * depth), world.palette.clouds[1]],
        world.scale,
      );
    }
  });
  return { ...sheet, shift: (seconds) => [(0.5 - seconds / world.seconds) * drift * 1.4, 0] };
}
