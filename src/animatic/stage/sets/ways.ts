import { alpha, type Hex } from '../colour.ts';
import { fractal, mixNumber, type Point } from '../maths.ts';
import { between } from '../random.ts';
import { type Context, fillEllipse, gradient, polygon } from '../surface.ts';
import type { World } from '../world.ts';
import { type Area, stain } from './ground-painters.ts';

/** Shares of a path's length at which its edges are traced. */
const STEPS = 36;

/**
 * A trodden path that winds from the horizon towards us: its edges fray, worn ruts run along it and stones lie beside
 * it. A straight wedge would look like a board.
 */
export function windingPath(context: Context, world: World, area: Area, colour: Hex): void {
  const seed = world.seedFor('path');
  const [left, right] = [0, 1].map((side) => edgeOf(world, area, side === 0 ? -1 : 1, seed));
  if (!left || !right) return;
  const outline = [...left, ...right.toReversed()];
  context.save();
  context.globalCompositeOperation = 'source-atop';
  context.fillStyle = alpha(world.palette.shade, 0.16);
  polygon(
    context,
    outline.map(([x, y]) => [x + 7, y + 5] as const),
  );
  context.fill();
  context.fillStyle = gradient(context, 0, area.top, 0, area.bottom, [
    alpha(colour, 0.7),
    alpha(colour, 0.96),
    alpha(colour, 1),
  ]);
  polygon(context, outline);
  context.fill();
  polygon(context, outline);
  context.clip();
  stain(context, area, world.palette.shade, 0.16, 46, seed % 97);
  stain(context, area, world.palette.light, 0.22, 70, (seed % 97) + 5);
  context.restore();
  stonesAlong(context, world, [left, right]);
}

/** Where the middle of a path lies and how wide half of it is, with `near` from the horizon, 0, to the front, 1. */
function bendAt(world: World, near: number): readonly [x: number, half: number] {
  const wide = Math.min(world.width, 1280);
  const sway = Math.sin(near * 5.2 + 0.6) * (0.05 + 0.1 * near) * (1 - 0.55 * near);
  return [world.width * 0.5 + wide * sway, mixNumber(10, wide * 0.27, near ** 1.35)];
}

function edgeOf(world: World, area: Area, side: -1 | 1, seed: number): Point[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const near = i / STEPS;
    const [x, half] = bendAt(world, near);
    const frayed = (fractal(near * 13, side * 7, seed, 3) - 0.5) * (8 + 70 * near);
    return [x + side * (half + frayed), mixNumber(area.top, area.bottom, near)];
  });
}

function stonesAlong(context: Context, world: World, edges: readonly Point[][]): void {
  const random = world.random('stones along');
  for (const edge of edges)
    for (const [i, [x, y]] of edge.entries()) {
      const near = i / STEPS;
      if (i < 6 || random() > 0.5) continue;
      const size = (3 + 13 * near) * between(random, 0.5, 1.1);
      const at = x + between(random, -14, 14) * near;
      context.fillStyle = alpha(world.palette.shade, 0.3);
      fillEllipse(context, at + size * 0.2, y + size * 0.34, size * 1.1, size * 0.4);
      context.fillStyle = gradient(context, 0, y - size * 0.6, 0, y + size * 0.5, [
        world.tone('#d8d0c8'),
        world.tone('#8d8490'),
      ]);
      fillEllipse(context, at, y, size, size * 0.62);
    }
}

/** A country road from side to side, for whoever drives along it: verge, asphalt, lines, a rail behind. */
export function highwayAcross(context: Context, world: World, area: Area): void {
  const width = area.right - area.left;
  const y = (share: number): number => mixNumber(area.top, world.height, share);
  context.fillStyle = world.tone('#d8c9a8');
  context.fillRect(area.left, y(0.27), width, y(0.36) - y(0.27));
  context.fillStyle = gradient(context, 0, y(0.33), 0, area.bottom, [
    world.tone('#77758c'),
    world.tone('#5b5972'),
    world.tone('#474560'),
  ]);
  context.fillRect(area.left, y(0.33), width, area.bottom);
  stain(context, { ...area, top: y(0.33) }, world.palette.shade, 0.2, 40, 3);
  context.fillStyle = world.tone('#f6f1e4');
  context.fillRect(area.left, y(0.37), width, 6);
  context.fillStyle = world.tone('#ffd866');
  for (let x = area.left; x < area.right; x += 210) {
    polygon(context, [
      [x + 8, y(0.93)],
      [x + 118, y(0.93)],
      [x + 110, y(0.93) + 14],
      [x, y(0.93) + 14],
    ]);
    context.fill();
  }
  guardRail(context, world, area, y(0.28));
}

function guardRail(context: Context, world: World, area: Area, foot: number): void {
  context.fillStyle = world.tone('#6d7182');
  for (let x = area.left; x < area.right; x += 96) context.fillRect(x, foot - 34, 9, 38);
  context.fillStyle = gradient(context, 0, foot - 38, 0, foot - 16, [
    world.tone('#f2f4f8'),
    world.tone('#a9aebc'),
    world.tone('#e2e5ec'),
    world.tone('#8d92a2'),
  ]);
  context.fillRect(area.left, foot - 38, area.right - area.left, 22);
}

/** Hard ground in the rain shows the sky, and by night the lights above it, as long smears. */
export function wetSheen(context: Context, world: World, area: Area): void {
  const random = world.random('wet ground');
  const { palette } = world;
  const dark = palette.darkness > 0.5;
  const colours: readonly Hex[] = dark
    ? world.setting.place === 'village'
      ? ['#ffb45a', '#ffd890', '#8f9ad8', '#ffc46a']
      : ['#ffb45a', '#ffd890', '#ff5fa8', '#5fd8ff', '#ffc46a']
    : [palette.sky[palette.sky.length - 1] ?? '#ffffff', palette.haze, '#ffffff'];
  context.save();
  context.globalCompositeOperation = 'source-atop';
  for (let x = area.left; x < area.right; x += between(random, 60, 150)) {
    const colour = colours[Math.floor(random() * colours.length)] ?? '#ffffff';
    const wide = between(random, 26, 80);
    const from = area.top + between(random, 0, 40);
    const long = between(random, 0.35, 0.8) * (world.height - area.top);
    for (let row = 0; row < 26; row++) {
      const share = row / 26;
      context.fillStyle = alpha(colour, (dark ? 0.3 : 0.2) * Math.sin(Math.PI * Math.min(1, share + 0.12)) ** 1.5);
      const shift = between(random, -9, 9) * (0.4 + share);
      fillEllipse(context, x + shift, from + long * share, wide * between(random, 0.4, 1), 3 + 5 * share);
    }
  }
  for (let i = 0; i < 16; i++) {
    const near = random() ** 0.8;
    const size = mixNumber(24, 150, near) * between(random, 0.6, 1.2);
    const [x, y] = [between(random, area.left, area.right), mixNumber(area.top + 14, world.height, near)];
    context.fillStyle = alpha(dark ? '#8f8ad8' : '#e4eef8', 0.16);
    fillEllipse(context, x, y, size, size * 0.13);
  }
  context.restore();
}
