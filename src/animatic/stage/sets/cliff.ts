import { alpha, type Hex, mix } from '../colour.ts';
import { mixNumber, type Point, TURN } from '../maths.ts';
import { addBlade, cutPaper } from '../paper.ts';
import { between, type Random } from '../random.ts';
import { type Context, fillCircle, gradient, polygon } from '../surface.ts';
import type { Sheet, World } from '../world.ts';
import { sea } from './backdrops.ts';
import { along } from './foam.ts';
import { openSky } from './outdoors.ts';
import type { SetRecipe } from './set.ts';
import { shaftSheet } from './sky.ts';
import { crest } from './waters.ts';

const DEPTH = 0.82;

/** Where the land ends, as a share of the width. */
const EDGE = 0.71;

/** High land that breaks off: a grassy top, a face of rock in layers, and the sea far below with its surf. */
export const cliff: SetRecipe = {
  horizon: 0.4,
  medium: 'ground',
  feet: 0.63,
  ends: EDGE - 0.04,
  props: [],
  build: (world) => ({
    back: [
      ...openSky(world),
      sea(world, 0.16, 0.01),
      crest(world, world.horizon + 24, 1, world.height * 0.75),
      headland(world, 0.24, 0.8, 0.2),
      headland(world, 0.36, 0.9, 0.28),
      crest(world, world.height * 0.7, 3, world.bottom(1)),
      surf(world, 0),
      surf(world, 1),
      plateau(world),
    ],
    front: [surf(world, 2), ...shaftSheet(world)],
  }),
};

/** Layers of the rock, from the top. */
const strata: readonly Hex[] = ['#b08f7c', '#c9a88e', '#9a7a6e', '#b89a86', '#86695f', '#a3857a'];

/** A further cliff along the coast, with foam at its foot. */
function headland(world: World, depth: number, from: number, high: number): Sheet {
  const random = world.random(`headland ${from}`);
  const { width, height, horizon, palette } = world;
  const foot = horizon + height * 0.1 * (depth / 0.24);
  const right = world.right(depth) + 40;
  return world.sheet(
    { depth, top: foot - height * high - 30, bottom: foot + 24, left: width * 0.5, right },
    (context) => {
      const top: Point[] = [];
      for (let i = 0; i <= 12; i++)
        top.push([mixNumber(width * from, right, i / 12), foot - height * high * between(random, 0.86, 1) - i * 2]);
      const face: Point[] = [
        [width * from - 8, foot - height * high * 0.62],
        [width * from + 6, foot - height * high * 0.5],
        [width * from - 16, foot - height * high * 0.2],
        [width * from - 26, foot],
      ];
      const outline = (own: Context): void => polygon(own, [...[...face].reverse(), ...top, [right, foot]]);
      const tone = world.tone('#b39a90', 0.45 - depth);
      cutPaper(
        context,
        outline,
        gradient(context, 0, foot - height * high, 0, foot, [
          mix(tone, '#ffffff', 0.2),
          tone,
          mix(tone, palette.shade, 0.3),
        ]),
        {
          lift: 7,
          shadow: palette.shade,
          shadowShare: 0.2,
          lip: palette.rim,
        },
      );
      context.globalCompositeOperation = 'source-atop';
      context.fillStyle = alpha(palette.shade, 0.12);
      for (const share of [0.25, 0.45, 0.68])
        context.fillRect(width * 0.5, foot - height * high * share, right, 6 + 8 * share);
      context.fillStyle = world.tone('#7fb85a', 0.4 - depth);
      for (const [x, y] of top) fillCircle(context, x, y - 4, 17);
      context.globalCompositeOperation = 'source-over';
      context.fillStyle = alpha('#ffffff', 0.8);
      for (let x = width * from - 40; x < right; x += 16)
        fillCircle(context, x, foot + between(random, -3, 5), between(random, 4, 10));
    },
  );
}

/** The broken end of the land, from its upper edge down into the water. */
function brink(world: World): Point[] {
  const { width, height } = world;
  return along(
    (
      [
        [EDGE, 0.585],
        [EDGE + 0.022, 0.63],
        [EDGE + 0.004, 0.7],
        [EDGE + 0.034, 0.79],
        [EDGE + 0.014, 0.89],
        [EDGE + 0.05, 0.98],
        [EDGE + 0.06, 1.2],
      ] as const
    ).map(([x, y]): Point => [x * width, y * height]),
    6,
  );
}

/** The land that one stands on, cut through like a cake: turf, then rock in layers. */
function plateau(world: World): Sheet {
  const { height, palette } = world;
  const left = world.left(DEPTH) - 20;
  const bottom = world.bottom(DEPTH) + 40;
  const end = brink(world);
  const tip = end[0] ?? [0, 0];
  const random = world.random('plateau');
  return world.sheet({ depth: DEPTH, top: height * 0.5, left, right: world.width * (EDGE + 0.12) }, (context) => {
    const rim = Array.from({ length: 31 }, (_, i): Point => {
      const x = mixNumber(left, tip[0], i / 30);
      return [x, tip[1] - 10 * Math.sin(i * 0.5) * (1 - i / 30) - 8 * (1 - i / 30)];
    });
    const outline = (own: Context): void => polygon(own, [...rim, ...end, [left, bottom]]);
    const rock = world.tone('#a3857a');
    cutPaper(context, outline, mix(rock, palette.shade, 0.2), {
      lift: 16,
      shadow: palette.shade,
      shadowShare: 0.4,
      lip: palette.rim,
      lipShare: 0.8,
    });
    context.globalCompositeOperation = 'source-atop';
    layers(context, world, left, random);
    facets(context, world, end, random);
    turf(context, world, left, tip, random);
  });
}

function layers(context: Context, world: World, left: number, random: Random): void {
  const { height } = world;
  const right = world.width * (EDGE + 0.12);
  strata.forEach((colour, row) => {
    const line: Point[] = [];
    for (let x = left; x <= right; x += 40)
      line.push([x, height * (0.685 + row * 0.064) + Math.sin(x / 150 + row * 2) * 7 + between(random, -4, 4)]);
    const tone = world.tone(colour);
    context.fillStyle = gradient(context, 0, height * 0.68, 0, height, [
      mix(tone, '#ffffff', 0.12),
      mix(tone, world.palette.shade, 0.2),
    ]);
    polygon(context, [...line, [right, height * 1.3], [left, height * 1.3]]);
    context.fill();
    context.strokeStyle = alpha(world.palette.shade, 0.3);
    context.lineWidth = 3;
    context.beginPath();
    for (const [x, y] of line) context.lineTo(x, y);
    context.stroke();
  });
}

/** Cracks that run down the face; the end of the land lies in shade. */
function facets(context: Context, world: World, end: readonly Point[], random: Random): void {
  const { height, width, palette } = world;
  for (let x = world.left(DEPTH); x < width * EDGE; x += between(random, 60, 150)) {
    const crack: Point[] = [[x, height * between(random, 0.69, 0.74)]];
    while ((crack.at(-1)?.[1] ?? height) < height * 1.12) {
      const [fromX, fromY] = crack.at(-1) ?? [x, height];
      crack.push([fromX + between(random, -22, 22), fromY + between(random, 26, 70)]);
    }
    // Rock stands out on one side of a crack and lies in its shade on the other.
    const wide = between(random, 24, 64);
    const shaded = crack
      .map(([px, py], i): Point => [px + (wide * (i % 2 ? 0.5 : 1) * i) / crack.length, py])
      .reverse();
    context.fillStyle = alpha(palette.shade, between(random, 0.1, 0.24));
    polygon(context, [...crack, ...shaded]);
    context.fill();
    context.strokeStyle = alpha(palette.rim, 0.3);
    context.lineWidth = 2.5;
    context.beginPath();
    for (const [px, py] of crack) context.lineTo(px - 2, py);
    context.stroke();
  }
  const inner = end.map(([x, y], i): Point => [x - 34 - 10 * Math.sin(i * 1.3), y + 8]).reverse();
  context.fillStyle = alpha(palette.shade, 0.34);
  polygon(context, [...end, ...inner]);
  context.fill();
}

function turf(context: Context, world: World, left: number, tip: Point, random: Random): void {
  const { height, palette } = world;
  const grass = world.snowy ? world.tone('#eaf2fb') : world.tone('#7fc152');
  const lower: Point[] = [];
  for (let x = left; x <= tip[0] + 18; x += 22) lower.push([x, height * 0.685 + between(random, -8, 12)]);
  context.fillStyle = gradient(context, 0, height * 0.56, 0, height * 0.7, [
    mix(grass, palette.light, 0.3),
    grass,
    mix(grass, palette.shade, 0.28),
  ]);
  polygon(context, [
    [left, height * 0.5],
    [tip[0] + 40, height * 0.5],
    [tip[0] + 14, height * 0.67],
    ...lower.reverse(),
  ]);
  context.fill();
  if (world.snowy) return;
  for (const colour of ['#5fa544', '#a5d968', '#4a9440']) {
    context.fillStyle = world.tone(colour);
    context.beginPath();
    for (let i = 0; i < 420; i++) {
      const x = between(random, left, tip[0] + 6);
      addBlade(context, x, height * between(random, 0.595, 0.695), between(random, 8, 24), between(random, -8, 8), 4);
    }
    context.fill();
  }
}

/** Breakers at the foot: foam that runs up, bursts and sinks back; each comes in its own turn. */
function surf(world: World, index: number): Sheet {
  const random = world.random(`surf ${index}`);
  const foam = mix('#ffffff', world.palette.haze, 0.3 * world.palette.darkness);
  const wild = world.setting.weather.includes('storm') ? 2 : 1;
  const { width, height } = world;
  const sheet = world.sheet({ depth: 0.86, top: height * 0.6, left: width * (EDGE - 0.06) }, (context) => {
    const line: Point[] = [0, 0.25, 0.5, 0.75, 1].map(
      (share): Point => [
        width * (EDGE + 0.02 + 0.34 * share),
        height * (0.93 - 0.04 * Math.sin(share * 6 + index) + 0.02 * index),
      ],
    );
    for (const [x, y] of along(line, 12)) {
      const near = Math.max(0, 1 - (x / width - EDGE) / 0.2);
      const count = 2 + Math.round(6 * near);
      for (let k = 0; k < count; k++) {
        context.fillStyle = alpha(foam, between(random, 0.4, 0.95));
        const up = between(random, 0, 1) ** 2 * 110 * near * wild * (index === 2 ? 0.5 : 1);
        fillCircle(
          context,
          x + between(random, -16, 16),
          y + between(random, -9, 9) - up,
          between(random, 3, 15) * (1 - up / 400),
        );
      }
    }
  });
  const period = (2.6 + 0.5 * index) / Math.sqrt(wild);
  const wave = (seconds: number): number => 0.5 + 0.5 * Math.sin((seconds * TURN) / period + index * 2.1);
  return {
    ...sheet,
    opacity: (seconds) => 0.3 + 0.7 * wave(seconds),
    shift: (seconds) => [14 - 22 * wave(seconds), 14 - 30 * wild * wave(seconds)],
  };
}
