import { alpha, type Hex, mix } from '../colour.ts';
import { cells, clamp, fractal, mixNumber, smooth } from '../maths.ts';
import { drawGrass, hillLine } from '../paper.ts';
import { between, pick } from '../random.ts';
import { type Context, fillEllipse, gradient, mask, polygon } from '../surface.ts';
import type { World } from '../world.ts';

/** A floor's extent on its sheet. */
export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Noise seen in perspective: coarse at our feet, fine far off. `sx`, `sz` are units at the front. */
export function stain(context: Context, area: Area, colour: Hex, share: number, size: number, seed: number): void {
  const width = area.right - area.left;
  const high = area.bottom - area.top;
  const texture = mask(width, high, 4, colour, (x, y) => {
    const z = high / (y + high * 0.06);
    return share * smooth(0.46, 0.74, fractal(((x - width / 2) * z) / size, z * (420 / size), seed, 3));
  });
  context.drawImage(texture, area.left, area.top, width, high);
}

/** Lines to one vanishing point with cross lines that close up towards the horizon. */
export function slabs(context: Context, world: World, area: Area, colour: Hex, spread: number, rows: number): void {
  const centre = world.width / 2;
  const high = area.bottom - area.top;
  context.strokeStyle = colour;
  context.lineWidth = 1.6;
  context.beginPath();
  for (let i = -40; i <= 40; i++) {
    context.moveTo(centre + i * spread * 0.28, area.top);
    context.lineTo(centre + i * spread, area.bottom);
  }
  context.stroke();
  context.fillStyle = colour;
  for (let i = 1; i <= rows; i++) {
    const near = (i / rows) ** 1.9;
    context.fillRect(area.left, area.top + high * near, area.right - area.left, 0.8 + 1.8 * near);
  }
}

export function tufts(
  context: Context,
  world: World,
  area: Area,
  colours: readonly Hex[],
  count: number,
  length: number,
): void {
  const inside = { ...area, top: area.top + 8, bottom: area.bottom };
  drawGrass(
    context,
    inside,
    world.seedFor('tufts'),
    count,
    colours.map((c) => world.tone(c)),
    length,
  );
}

export function pebbles(context: Context, world: World, area: Area, colour: Hex, count: number): void {
  const random = world.random('pebbles');
  for (let i = 0; i < count; i++) {
    const near = random() ** 1.3;
    const y = mixNumber(area.top + 6, area.bottom, near);
    const size = mixNumber(1.5, 9, near) * between(random, 0.5, 1.3);
    const x = between(random, area.left, area.right);
    context.fillStyle = alpha(world.palette.shade, 0.25);
    fillEllipse(context, x + size * 0.3, y + size * 0.3, size * 1.2, size * 0.4);
    context.fillStyle = mix(colour, world.palette.light, random() * 0.35);
    fillEllipse(context, x, y, size, size * 0.55);
  }
}

/** A strip that runs to the vanishing point. */
export function track(
  context: Context,
  world: World,
  area: Area,
  half: readonly [far: number, near: number],
  colour: Hex,
  at = 0.5,
): void {
  const centre = world.width * at;
  context.fillStyle = colour;
  polygon(context, [
    [centre - half[0], area.top],
    [centre + half[0], area.top],
    [centre + half[1], area.bottom],
    [centre - half[1], area.bottom],
  ]);
  context.fill();
}

export function craters(context: Context, world: World, area: Area, dark: Hex, count: number): void {
  const random = world.random('craters');
  const list = Array.from({ length: count }, () => random() ** 0.8).sort((a, b) => a - b);
  for (const near of list) {
    const y = mixNumber(area.top + 10, area.bottom, near);
    const x = between(random, area.left, area.right);
    const w = mixNumber(14, 120, near) * between(random, 0.5, 1.2);
    context.fillStyle = alpha(dark, 0.55);
    fillEllipse(context, x, y, w, w * 0.22);
    context.strokeStyle = alpha(world.palette.rim, 0.45);
    context.lineWidth = 1 + 3 * near;
    context.beginPath();
    context.ellipse(x, y + 2, w, w * 0.22, 0, 0.15, Math.PI - 0.15);
    context.stroke();
  }
}

export function lawn(context: Context, world: World, area: Area): void {
  const centre = world.width / 2;
  for (let i = -30; i < 30; i++) {
    context.fillStyle = alpha(i % 2 ? '#e4f8a0' : '#1f7a45', 0.1);
    polygon(context, [
      [centre + i * 56, area.top],
      [centre + (i + 1) * 56, area.top],
      [centre + (i + 1) * 190, area.bottom],
      [centre + i * 190, area.bottom],
    ]);
    context.fill();
  }
}

/** The lanes between the rows of a field, to the vanishing point. */
export function furrows(context: Context, world: World, area: Area, colour: Hex): void {
  const centre = world.width / 2;
  context.fillStyle = alpha(colour, 0.75);
  for (let i = -26; i < 26; i++) {
    polygon(context, [
      [centre + i * 44, area.top],
      [centre + i * 44 + 14, area.top],
      [centre + i * 210 + 66, area.bottom],
      [centre + i * 210, area.bottom],
    ]);
    context.fill();
  }
}

export function roadAcross(context: Context, world: World, area: Area): void {
  const curb = mixNumber(area.top, area.bottom, 0.14);
  const width = area.right - area.left;
  const random = world.random('slabs');
  context.fillStyle = alpha(world.palette.shade, 0.16);
  for (let x = area.left; x < area.right; x += between(random, 60, 66))
    context.fillRect(x, area.top - 4, 2, curb - area.top + 4);
  context.fillStyle = world.tone('#f7efe2');
  context.fillRect(area.left, curb, width, 8);
  context.fillStyle = gradient(context, 0, curb, 0, area.bottom, [
    world.tone('#7b7890'),
    world.tone('#5d5a78'),
    world.tone('#4a4766'),
  ]);
  context.fillRect(area.left, curb + 8, width, area.bottom);
  stain(context, { ...area, top: curb + 8 }, world.palette.shade, 0.18, 40, 3);
  const lane = mixNumber(curb, area.bottom, 0.92);
  context.fillStyle = world.tone('#f3ecd8');
  for (let x = area.left; x < area.right; x += 190) {
    polygon(context, [
      [x + 8, lane],
      [x + 108, lane],
      [x + 100, lane + 15],
      [x, lane + 15],
    ]);
    context.fill();
  }
}

export function shore(context: Context, world: World, area: Area): void {
  const { palette } = world;
  const edge = mixNumber(area.top, area.bottom, 0.3);
  const wet = hillLine(area.left, area.right, edge + 26, 40, world.seedFor('tide'), 300);
  context.fillStyle = alpha(world.tone('#a87f55'), 0.45);
  context.fillRect(area.left, area.top - 4, area.right - area.left, 4);
  polygon(context, [
    ...wet.map(([x, y]) => [x, y + 22] as const),
    [area.right, area.top - 4],
    [area.left, area.top - 4],
  ]);
  context.fill();
  const water = [...wet, [area.right, area.top - 6] as const, [area.left, area.top - 6] as const];
  context.fillStyle = gradient(context, 0, area.top, 0, edge + 20, [
    palette.water[1],
    mix(palette.water[1], palette.water[0], 0.7),
    palette.water[0],
  ]);
  polygon(context, water);
  context.fill();
  context.lineJoin = 'round';
  for (const [offset, wide, share] of [
    [2, 6, 0.95],
    [-10, 2.5, 0.6],
    [-24, 2, 0.4],
  ] as const) {
    context.strokeStyle = alpha('#ffffff', share);
    context.lineWidth = wide;
    context.beginPath();
    for (const [x, y] of wet) context.lineTo(x, y + offset);
    context.stroke();
  }
}

export function rails(context: Context, world: World, area: Area): void {
  // Where wheels stand.
  const y = world.height * 0.89;
  context.fillStyle = world.tone('#7a5438');
  for (let x = area.left; x < area.right; x += 46) {
    polygon(context, [
      [x + 8, y - 16],
      [x + 28, y - 16],
      [x + 24, y + 26],
      [x, y + 26],
    ]);
    context.fill();
  }
  for (const dy of [-10, 14]) {
    context.fillStyle = world.tone('#5d6074');
    context.fillRect(area.left, y + dy, area.right - area.left, 8);
    context.fillStyle = alpha('#ffffff', 0.6);
    context.fillRect(area.left, y + dy, area.right - area.left, 2.4);
  }
}

export function cobbles(context: Context, world: World, area: Area): void {
  const width = area.right - area.left;
  const high = area.bottom - area.top;
  const seed = world.seedFor('cobbles');
  const joints = mask(width, high, 3, world.palette.shade, (x, y) => {
    const z = high / (y + high * 0.12);
    const joint = 1 - smooth(0.03, 0.2, cells(((x - width / 2) * z) / 46, z * 17, seed));
    return 0.42 * joint * clamp(y / 60 + 0.15);
  });
  context.drawImage(joints, area.left, area.top, width, high);
}

/** Small flowers in the grass, larger towards us. */
export function blossoms(context: Context, world: World, area: Area, count: number): void {
  const random = world.random('blossoms');
  const colours = ['#ffffff', '#ffd24a', '#ff8fb0', '#b99af0', '#ff6f5a'].map((colour) => world.tone(colour));
  const spots = Array.from({ length: count }, () => random() ** 1.4).sort((a, b) => a - b);
  for (const near of spots) {
    const [x, y] = [between(random, area.left, area.right), mixNumber(area.top + 6, area.bottom, near)];
    const size = mixNumber(1.6, 9, near) * between(random, 0.7, 1.3);
    context.fillStyle = pick(random, colours);
    for (const [dx, dy] of [
      [-0.8, 0],
      [0.8, 0],
      [0, -0.7],
      [0, 0.7],
    ] as const)
      fillEllipse(context, x + dx * size, y + dy * size, size * 0.75, size * 0.65);
    context.fillStyle = world.tone('#f2a83c');
    fillEllipse(context, x, y, size * 0.5, size * 0.45);
  }
}

/** Daisies and clover in small clumps, as they come up in any grass: a lawn of one green is a stage floor. */
export function clumps(context: Context, world: World, area: Area, count: number): void {
  const random = world.random('clumps');
  const [white, yellow, leaf] = ['#fffdf4', '#ffd24a', '#2f8a44'].map((colour) => world.tone(colour));
  const spots = Array.from({ length: count }, () => random() ** 1.2).sort((a, b) => a - b);
  for (const near of spots) {
    const [x, y] = [between(random, area.left, area.right), mixNumber(area.top + 14, area.bottom, near)];
    const wide = mixNumber(9, 74, near) * between(random, 0.7, 1.3);
    context.fillStyle = alpha(leaf ?? '#2f8a44', 0.2);
    fillEllipse(context, x, y, wide, wide * 0.2);
    for (let i = 0; i < 8; i++) {
      const [dx, dy] = [between(random, -0.85, 0.85), between(random, -0.14, 0.12)];
      const size = mixNumber(1.2, 6.2, near) * between(random, 0.7, 1.2);
      context.fillStyle = (i + Math.round(wide)) % 3 === 0 ? (yellow ?? '#ffd24a') : (white ?? '#ffffff');
      fillEllipse(context, x + dx * wide, y + dy * wide, size, size * 0.7);
      context.fillStyle = alpha(yellow ?? '#ffd24a', 0.9);
      fillEllipse(context, x + dx * wide, y + dy * wide, size * 0.4, size * 0.3);
    }
  }
}

/** Grass goes brown in autumn and leaves lie on it. */
export function fallenLeaves(context: Context, world: World, area: Area): void {
  const random = world.random('fallen leaves');
  context.fillStyle = alpha(world.tone('#c98a3c'), 0.3);
  context.fillRect(area.left, area.top - 60, area.right - area.left, area.bottom - area.top + 120);
  const colours = ['#d9622b', '#e8952e', '#b8452a', '#e2bd3f'].map((colour) => world.tone(colour));
  for (let i = 0; i < 380; i++) {
    const near = random() ** 1.3;
    const size = mixNumber(2, 13, near) * between(random, 0.6, 1.2);
    context.fillStyle = pick(random, colours);
    context.beginPath();
    const [x, y] = [between(random, area.left, area.right), mixNumber(area.top + 8, area.bottom, near)];
    context.ellipse(x, y, size, size * 0.45, random() * 6, 0, 7);
    context.fill();
  }
}

/** Waves that the wind has left in the sand. */
export function windRipples(context: Context, world: World, area: Area): void {
  const width = area.right - area.left;
  const high = area.bottom - area.top;
  const seed = world.seedFor('ripples');
  const ripples = mask(width, high, 3, world.palette.shade, (x, y) => {
    const z = high / (y + high * 0.1);
    return (
      0.16 *
      smooth(0.3, 0.9, Math.sin(z * 60 + fractal((x * z) / 190, z * 4, seed, 2) * 16) * 0.5 + 0.5) *
      clamp(y / 40)
    );
  });
  context.drawImage(ripples, area.left, area.top, width, high);
}

/** Cracks that glow. */
export function glowingCracks(context: Context, world: World, area: Area): void {
  const width = area.right - area.left;
  const high = area.bottom - area.top;
  const seed = world.seedFor('lava');
  for (const [colour, thin, share] of [
    ['#ff5a1f', 0.16, 0.95],
    ['#ffd76a', 0.06, 1],
  ] as const) {
    const veins = mask(width, high, 3, colour, (x, y) => {
      const z = high / (y + high * 0.14);
      return share * (1 - smooth(0.01, thin, cells(((x - width / 2) * z) / 170, z * 5, seed)));
    });
    context.drawImage(veins, area.left, area.top, width, high);
  }
}

/** The stripes where one crosses a road. */
export function zebra(context: Context, world: World, area: Area): void {
  const from = mixNumber(area.top, area.bottom, 0.34);
  const centre = world.width / 2;
  context.fillStyle = world.tone('#fbf8f0');
  for (let i = -3; i <= 3; i++) {
    polygon(context, [
      [centre + i * 62 - 17, from],
      [centre + i * 62 + 17, from],
      [centre + i * 150 + 42, area.bottom],
      [centre + i * 150 - 42, area.bottom],
    ]);
    context.fill();
  }
}

/** Snow on a road or on boards: deep at the edges, trodden where one walks. */
export function driftedSnow(context: Context, world: World, area: Area): void {
  const [width, high] = [area.right - area.left, area.bottom - area.top];
  const seed = world.seedFor('drifts');
  const drifts = mask(width, high, 4, world.tone('#f2f7ff'), (x, y) => {
    const z = high / (y + high * 0.1);
    const far = 1 - smooth(0, 0.42, y / high);
    const body = fractal(((x - width / 2) * z) / 210, z * 3.4, seed, 4);
    return 0.92 * smooth(0.5 - 0.42 * far, 0.66 - 0.3 * far, body);
  });
  context.drawImage(drifts, area.left, area.top, width, high);
}
