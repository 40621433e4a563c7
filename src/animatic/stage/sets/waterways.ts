import { alpha, mix } from '../colour.ts';
import { mixNumber, type Point } from '../maths.ts';
import { between } from '../random.ts';
import { type Context, curve, fillEllipse, gradient, polygon } from '../surface.ts';
import type { World } from '../world.ts';
import type { Area } from './ground-painters.ts';
import type { GroundPaint } from './grounds.ts';

/** The y of a share of the way from the horizon to the front. */
function at(area: Area, near: number): number {
  return mixNumber(area.top, area.bottom, near);
}

/** Fills the current path with water: the sky's light far off, deep near us, a wet edge and a few glints. */
function pourInto(context: Context, world: World, area: Area, trace: () => void, edge: string): void {
  const { palette } = world;
  const random = world.random('glints on the ground');
  context.save();
  trace();
  context.strokeStyle = alpha(edge, 0.9);
  context.lineWidth = 12;
  context.stroke();
  context.fillStyle = gradient(context, 0, area.top, 0, area.bottom, [
    palette.water[0],
    palette.water[1],
    palette.water[2],
  ]);
  context.fill();
  context.clip();
  context.strokeStyle = alpha(mix(palette.water[2], '#02101f', 0.4), 0.35);
  context.lineWidth = 14;
  trace();
  context.stroke();
  for (let i = 0; i < 160; i++) {
    const near = random() ** 1.4;
    context.fillStyle = alpha('#ffffff', between(random, 0.15, 0.5));
    const long = mixNumber(10, 90, near) * between(random, 0.4, 1);
    fillEllipse(context, between(random, area.left, area.right), at(area, near), long, 0.8 + 2 * near);
  }
  context.restore();
}

/** It winds from the horizon towards us and leaves by the right edge: the actor stands on its bank. */
export const river: GroundPaint = (context, world, area) => {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let i = 0; i <= 16; i++) {
    const near = (i / 16) ** 1.5 * 0.9;
    const centre = world.width * (0.56 + 0.12 * Math.sin(near * 9) * (1 - near) + 0.6 * near ** 1.1);
    const half = mixNumber(12, world.width * 0.26, near);
    left.push([centre - half, at(area, near) - 2]);
    right.unshift([centre + half, at(area, near) - 2]);
  }
  pourInto(context, world, area, () => curve(context, [...left, ...right]), world.tone('#d9c48a'));
};

function band(context: Context, area: Area, from: number, to: number): void {
  polygon(context, [
    [area.left - 20, at(area, from)],
    [area.right + 20, at(area, from)],
    [area.right + 20, at(area, to)],
    [area.left - 20, at(area, to)],
  ]);
}

/** Water from bank to bank between the houses and the quay. */
export const canal: GroundPaint = (context, world, area) => {
  pourInto(context, world, area, () => band(context, area, 0.03, 0.34), world.tone('#cdbba9'));
  context.fillStyle = world.tone('#efe4d4');
  context.fillRect(area.left, at(area, 0.34), area.right - area.left, 12);
  context.fillStyle = alpha(world.palette.shade, 0.3);
  context.fillRect(area.left, at(area, 0.34) + 12, area.right - area.left, 6);
};

/** A basin with tiles round it, steps into it at the right. */
export const pool: GroundPaint = (context, world, area) => {
  const corners: Point[] = [
    [world.width * 0.08, at(area, 0.08)],
    [world.width * 0.92, at(area, 0.08)],
    [world.width * 1.12, at(area, 0.42)],
    [world.width * -0.12, at(area, 0.42)],
  ];
  pourInto(context, world, area, () => polygon(context, corners), world.tone('#fdfaf2'));
  context.save();
  polygon(context, corners);
  context.clip();
  context.strokeStyle = alpha('#ffffff', 0.4);
  context.lineWidth = 5;
  context.beginPath();
  for (const share of [0.25, 0.5, 0.75]) {
    context.moveTo(world.width * (0.08 + 0.84 * share), at(area, 0.08));
    context.lineTo(world.width * (-0.12 + 1.24 * share), at(area, 0.42));
  }
  context.stroke();
  context.restore();
};

/** A pond behind the actor, off the middle. */
export const pond: GroundPaint = (context, world, area) => {
  const y = at(area, 0.2);
  pourInto(
    context,
    world,
    area,
    () => {
      context.beginPath();
      context.ellipse(world.width * 0.66, y, world.width * 0.3, (area.bottom - area.top) * 0.13, 0, 0, 7);
    },
    world.tone('#cfe08a'),
  );
};

/** Shallow water up to our feet, behind it a bar of sand: whoever is in a lagoon wades. */
export const lagoonWater: GroundPaint = (context, world, area) => {
  pourInto(
    context,
    world,
    area,
    () => {
      context.beginPath();
      context.ellipse(world.width * 0.5, at(area, 0.72), world.width * 0.86, (area.bottom - area.top) * 0.3, 0, 0, 7);
    },
    world.tone('#f0dcae'),
  );
};

/** Pools of dark water between banks of mud. */
export const marsh: GroundPaint = (context, world, area) => {
  const random = world.random('pools of the marsh');
  const green = mix(world.palette.water[1], world.tone('#5f7a3f'), 0.62);
  for (const near of [0.06, 0.14, 0.26, 0.42, 0.64]) {
    for (let k = 0; k < 4; k++) {
      const [x, wide] = [between(random, area.left, area.right), mixNumber(60, 330, near) * between(random, 0.6, 1.2)];
      context.fillStyle = alpha(world.palette.shade, 0.35);
      fillEllipse(context, x, at(area, near) - 2, wide * 1.05, wide * 0.15);
      context.fillStyle = gradient(context, 0, at(area, near) - wide * 0.1, 0, at(area, near) + wide * 0.1, [
        mix(green, world.palette.sky[1] ?? '#7fcbfa', 0.45),
        mix(green, world.palette.shade, 0.25),
      ]);
      fillEllipse(context, x, at(area, near), wide, wide * 0.13);
    }
  }
};

/** Boards that run out into the water, posts along both sides. */
export const jetty: GroundPaint = (context, world, area) => {
  pourInto(context, world, area, () => band(context, area, -0.05, 1.2), world.palette.water[1]);
  const half = (near: number): number => world.width * mixNumber(0.09, 0.52, near);
  const middle = world.width * 0.5;
  const wood = world.tone('#c08a58');
  const boards = (): void =>
    polygon(context, [
      [middle - half(0.02), at(area, 0.02)],
      [middle + half(0.02), at(area, 0.02)],
      [middle + half(1.1), at(area, 1.1)],
      [middle - half(1.1), at(area, 1.1)],
    ]);
  context.save();
  context.translate(0, 16);
  context.fillStyle = alpha(mix(world.palette.water[2], '#02101f', 0.5), 0.5);
  boards();
  context.fill();
  context.restore();
  context.fillStyle = gradient(context, 0, area.top, 0, area.bottom, [
    mix(wood, world.palette.haze, 0.3),
    wood,
    mix(wood, world.palette.shade, 0.3),
  ]);
  boards();
  context.fill();
  for (let i = 0; i < 26; i++) {
    const near = 0.02 + (i / 26) ** 1.8;
    context.fillStyle = alpha('#4a2c1c', 0.45);
    context.fillRect(middle - half(near), at(area, near), half(near) * 2, 1 + 4 * near);
  }
  for (const near of [0.06, 0.16, 0.34, 0.62])
    for (const side of [-1, 1]) {
      const [x, y] = [middle + side * half(near), at(area, near)];
      const [wide, tall] = [mixNumber(6, 34, near), mixNumber(24, 120, near)];
      context.fillStyle = gradient(context, x - wide / 2, 0, x + wide / 2, 0, [
        mix(wood, '#ffffff', 0.2),
        mix(wood, world.palette.shade, 0.45),
      ]);
      context.fillRect(x - wide / 2, y - tall * 0.55, wide, tall);
      context.fillStyle = mix(wood, '#ffffff', 0.35);
      fillEllipse(context, x, y - tall * 0.55, wide / 2, wide * 0.18);
    }
};

/** Steps of flooded fields, each with its green edge. */
export const paddies: GroundPaint = (context, world, area) => {
  const { palette } = world;
  const edges = [0.03, 0.1, 0.19, 0.31, 0.46, 0.66, 0.9, 1.2];
  for (const [i, near] of edges.entries()) {
    const next = edges[i + 1] ?? 1.5;
    const wave = (x: number): number => Math.sin(x / (130 + 320 * near) + i * 1.7) * (6 + 26 * near);
    const line = (share: number): Point[] =>
      Array.from({ length: 41 }, (_, k): Point => {
        const x = mixNumber(area.left, area.right, k / 40);
        return [x, at(area, share) + wave(x)];
      });
    context.fillStyle = gradient(context, 0, at(area, near), 0, at(area, next), [
      palette.water[0],
      mix(palette.water[1], palette.sky[1] ?? '#7fcbfa', 0.5),
    ]);
    polygon(context, [...line(near), [area.right, area.bottom + 80], [area.left, area.bottom + 80]]);
    context.fill();
    context.strokeStyle = world.tone('#4f9440');
    context.lineWidth = 8 + 26 * near;
    curve(context, line(near), false);
    context.stroke();
    context.strokeStyle = world.tone('#8fcf5a');
    context.lineWidth = 4 + 9 * near;
    context.translate(0, -3 - 9 * near);
    curve(context, line(near), false);
    context.stroke();
    context.translate(0, 3 + 9 * near);
    const random = world.random(`paddy ${i}`);
    context.strokeStyle = world.tone('#6fbf4a');
    context.lineWidth = 1.5 + 3 * near;
    context.beginPath();
    for (let x = area.left; x < area.right; x += mixNumber(14, 60, near)) {
      const y = at(area, mixNumber(near, next, between(random, 0.4, 0.8))) + wave(x);
      const tall = mixNumber(6, 34, near);
      for (const lean of [-0.4, 0, 0.4]) {
        context.moveTo(x, y);
        context.lineTo(x + lean * tall, y - tall);
      }
    }
    context.stroke();
  }
};

/** A short-cropped green with its hole, and sand beside it. */
export const puttingGreen: GroundPaint = (context, world, area) => {
  context.fillStyle = alpha(world.tone('#c9f08a'), 0.75);
  fillEllipse(context, world.width * 0.62, at(area, 0.3), world.width * 0.34, (area.bottom - area.top) * 0.17);
  context.fillStyle = world.tone('#f6e2b0');
  fillEllipse(context, world.width * 0.12, at(area, 0.3), world.width * 0.15, (area.bottom - area.top) * 0.1);
  context.fillStyle = alpha(world.palette.shade, 0.2);
  fillEllipse(context, world.width * 0.12, at(area, 0.27), world.width * 0.13, (area.bottom - area.top) * 0.06);
  context.fillStyle = '#1c2a1c';
  fillEllipse(context, world.width * 0.74, at(area, 0.24), 11, 4);
};

/** Sand with the sea all round it. */
export const islet: GroundPaint = (context, world, area) => {
  pourInto(context, world, area, () => band(context, area, -0.05, 1.2), world.palette.water[1]);
  const [x, y] = [world.width * 0.5, at(area, 0.62)];
  for (const [grow, colour] of [
    [1.08, alpha('#ffffff', 0.75)],
    [1.02, world.tone('#d9ab6c')],
    [0.98, world.tone('#f2d39b')],
    [0.8, world.tone('#f8e4b6')],
  ] as const) {
    context.fillStyle = colour;
    fillEllipse(context, x, y, world.width * 0.46 * grow, (area.bottom - area.top) * 0.36 * grow);
  }
};

/** A roadway over the water, with its railings. */
export const bridgeDeck: GroundPaint = (context, world, area) => {
  pourInto(context, world, area, () => band(context, area, -0.05, 1.2), world.palette.water[1]);
  const middle = world.width * 0.5;
  const half = (near: number): number => Math.min(world.width, 1280) * mixNumber(0.05, 0.62, near);
  const strip = (from: number, to: number, colour: string): void => {
    context.fillStyle = colour;
    polygon(context, [
      [middle + half(0) * from, at(area, 0)],
      [middle + half(0) * to, at(area, 0)],
      [middle + half(1.1) * to, at(area, 1.1)],
      [middle + half(1.1) * from, at(area, 1.1)],
    ]);
    context.fill();
  };
  strip(-1.08, 1.08, world.tone('#b5503c'));
  strip(-1, 1, world.tone('#d9d2c8'));
  strip(-0.82, 0.82, world.tone('#5b5a72'));
  context.fillStyle = world.tone('#ffe9a0');
  for (let i = 0; i < 9; i++) {
    const [a, b] = [(i / 9) ** 2, ((i + 0.5) / 9) ** 2];
    polygon(context, [
      [middle - half(a) * 0.02, at(area, a)],
      [middle + half(a) * 0.02, at(area, a)],
      [middle + half(b) * 0.02, at(area, b)],
      [middle - half(b) * 0.02, at(area, b)],
    ]);
    context.fill();
  }
};
