import { alpha, type Hex, mix } from '../colour.ts';
import { between, pick } from '../random.ts';
import { type Context, fillCircle, fillEllipse, fillRounded, glow, gradient } from '../surface.ts';
import { inARow } from './wall-views.ts';
import type { Wall } from './walls.ts';

/** What is behind those who dance, fight, train or work with their hands. */
export type Show = 'equaliser' | 'mirror wall' | 'ring ropes' | 'punching bags' | 'pegboard';

const shirts: readonly Hex[] = ['#c0453f', '#3f6f9f', '#d9a53c', '#4f8f5f', '#7f55a0', '#e0d0b0', '#5f9fb0'];

export const shows: Readonly<Record<Show, (wall: Wall) => void>> = {
  equaliser: ({ context, world, left, right, floor }) => {
    const random = world.random('equaliser');
    const colours = ['#ff2e88', '#9b5cff', '#21e6ff'] as const;
    for (let x = left; x < right; x += 44) {
      const high = between(random, 3, 12);
      for (let k = 0; k < high; k++) {
        const share = k / 12;
        context.fillStyle = alpha(share > 0.66 ? colours[0] : share > 0.33 ? colours[1] : colours[2], 0.85);
        fillRounded(context, x + 4, floor - 40 - k * 24, 36, 17, 4);
      }
    }
    for (let x = left + 100; x < right; x += 260)
      glow(context, x, floor - 120, 240, pick(random, colours), 0.35, 'source-atop');
  },
  'ring ropes': (wall) => {
    spectators(wall);
    const { context, world, left, right, floor } = wall;
    for (const [up, colour] of [
      [0.27, '#d8343f'],
      [0.185, '#f4f1ec'],
      [0.1, '#2f6fd0'],
    ] as const) {
      const y = floor - world.height * up;
      context.fillStyle = gradient(context, 0, y, 0, y + 11, [
        mix(colour, '#ffffff', 0.35),
        mix(colour, '#12061f', 0.35),
      ]);
      context.fillRect(left, y, right - left, 11);
    }
    for (const [share, colour] of [
      [0.07, '#d8343f'],
      [0.93, '#2f6fd0'],
    ] as const) {
      const x = share * world.width;
      context.fillStyle = gradient(context, x - 24, 0, x + 24, 0, [
        mix(colour, '#ffffff', 0.35),
        colour,
        mix(colour, '#12061f', 0.45),
      ]);
      fillRounded(context, x - 24, floor - world.height * 0.33, 48, world.height * 0.34, 14);
    }
  },
  'mirror wall': ({ context, world, left, right, floor }) => {
    const [from, to] = [floor - world.height * 0.5, floor - 18];
    context.fillStyle = gradient(
      context,
      0,
      from,
      0,
      to,
      ['#e6f2f8', '#c4dae6', '#dfeaf0'].map((c) => world.tone(c)),
    );
    context.fillRect(left, from, right - left, to - from);
    context.save();
    context.beginPath();
    context.rect(left, from, right - left, to - from);
    context.clip();
    context.strokeStyle = alpha('#ffffff', 0.4);
    context.lineWidth = 34;
    context.beginPath();
    for (let x = left; x < right + 300; x += 190) {
      context.moveTo(x, to + 20);
      context.lineTo(x + 180, from - 20);
    }
    context.stroke();
    context.restore();
    context.fillStyle = world.tone('#b99a72');
    for (let x = left; x < right; x += 240) context.fillRect(x, from, 7, to - from);
    context.fillRect(left, from - 8, right - left, 9);
    const rail = floor - world.height * 0.2;
    context.fillStyle = alpha(world.palette.shade, 0.25);
    context.fillRect(left, rail + 12, right - left, 6);
    context.fillStyle = gradient(context, 0, rail, 0, rail + 11, [world.tone('#e9c48c'), world.tone('#9c6a40')]);
    context.fillRect(left, rail, right - left, 11);
  },
  'punching bags': ({ context, world, top, floor }) => {
    for (const x of [0.13, 0.87].map((share) => share * world.width)) {
      const [from, to] = [floor - world.height * 0.46, floor - world.height * 0.1];
      context.fillStyle = alpha(world.palette.shade, 0.25);
      fillEllipse(context, x - 6, floor + 8, 58, 10);
      context.fillStyle = world.tone('#4a4d5c');
      context.fillRect(x - 3, top, 6, from - top);
      context.fillStyle = gradient(
        context,
        x - 46,
        0,
        x + 46,
        0,
        ['#f0685a', '#c8323f', '#6f1a30'].map((c) => world.tone(c)),
      );
      fillRounded(context, x - 46, from, 92, to - from, 30);
      context.fillStyle = alpha('#20102a', 0.5);
      for (const y of [from + 26, to - 34]) context.fillRect(x - 46, y, 92, 10);
    }
  },
  pegboard: (wall) => {
    const { context, world, floor } = wall;
    inARow(wall, 620, (x) => {
      const [y, wide, high] = [floor - world.height * 0.5, 540, world.height * 0.26];
      context.fillStyle = world.tone('#c99a62');
      fillRounded(context, x - wide / 2, y, wide, high, 8);
      context.fillStyle = alpha(world.palette.shade, 0.28);
      for (let px = x - wide / 2 + 16; px < x + wide / 2 - 8; px += 22)
        for (let py = y + 14; py < y + high - 6; py += 22) fillCircle(context, px, py, 1.8);
    });
    workbench(context, wall);
  },
};

/** Rows of heads in the dark, larger towards us. */
function spectators({ context, world, left, right, floor }: Wall): void {
  const random = world.random('spectators');
  for (let row = 0; row < 5; row++) {
    const size = 15 + row * 4;
    const y = floor - world.height * (0.4 - 0.065 * row);
    for (let x = left - random() * 40; x < right; x += between(random, 1.9, 2.6) * size) {
      const dim = 0.62 - row * 0.05;
      context.fillStyle = mix(world.tone(pick(random, shirts)), '#140a24', dim);
      fillRounded(context, x - size, y + size * 0.7, size * 2, size * 3, size * 0.8);
      context.fillStyle = mix(world.tone(pick(random, ['#f2b98a', '#d9965f', '#a5683c', '#f6cfa4'])), '#140a24', dim);
      fillCircle(context, x, y + between(random, -5, 5), size * 0.72);
    }
  }
}

/** A bench along the wall, with a vice and shavings on it. */
function workbench(context: Context, { world, left, right, floor }: Wall): void {
  const top = floor - world.height * 0.19;
  const wood = world.tone('#a8713c');
  context.fillStyle = alpha(world.palette.shade, 0.4);
  context.fillRect(left, top + 18, right - left, floor - top - 18);
  context.fillStyle = mix(wood, world.palette.shade, 0.25);
  for (let x = left + 40; x < right; x += 260) context.fillRect(x, top, 26, floor - top);
  context.fillStyle = mix(wood, world.palette.shade, 0.12);
  context.fillRect(left, floor - 46, right - left, 14);
  context.fillStyle = gradient(context, 0, top - 8, 0, top + 22, [mix(wood, '#ffffff', 0.3), wood]);
  context.fillRect(left, top - 8, right - left, 30);
}
