import { alpha, type Hex, mix } from '../colour.ts';
import { between, pick } from '../random.ts';
import { type Context, fillCircle, fillEllipse, fillRounded, glow, gradient, polygon } from '../surface.ts';
import type { World } from '../world.ts';
import { type Doorway, doorways } from './wall-doors.ts';
import { type Glass, glazing } from './wall-glass.ts';
import { type Show, shows } from './wall-shows.ts';
import { type Vault, vaults } from './wall-vaults.ts';
import { clipped, view } from './wall-views.ts';
import { type Ware, wares } from './wall-wares.ts';

export type WallDetail =
  | Doorway
  | Glass
  | Show
  | Vault
  | Ware
  | 'window'
  | 'tall windows'
  | 'books'
  | 'board'
  | 'tiles'
  | 'panels'
  | 'counter'
  | 'shelves'
  | 'bricks'
  | 'stones'
  | 'stripes'
  | 'pictures'
  | 'lights'
  | 'curtains'
  | 'screens'
  | 'lockers'
  | 'bars'
  | 'metal';

/** The wall being painted, with its extent on the sheet. */
export interface Wall {
  context: Context;
  world: World;
  left: number;
  right: number;
  top: number;
  floor: number;
  wall: Hex;
  /** There is one window, where nothing else may hang. */
  windowed: boolean;
}

const spines: readonly Hex[] = ['#c0453f', '#3f6f9f', '#d9a53c', '#4f8f5f', '#7f55a0', '#c9744a', '#e0d0b0'];

/** What is on a wall; each spans the sheet and thus any camera. */
export const wallDetails: Readonly<Record<WallDetail, (wall: Wall) => void>> = {
  ...doorways,
  ...glazing,
  ...shows,
  ...vaults,
  ...wares,
  window: (wall) =>
    windowAt(wall, wall.world.width * 0.24, wall.world.width * (wall.world.width > 700 ? 0.2 : 0.34), 0.42),
  'tall windows': (wall) => {
    const step = Math.max(200, wall.world.width * 0.25);
    // One moon is seen through one of them.
    const moonlit = wall.world.width * 0.66;
    for (let x = wall.left + step * 0.4; x < wall.right; x += step)
      windowAt(wall, x, step * 0.5, 0.66, Math.abs(x - moonlit) < step / 2);
  },
  books: ({ context, world, left, right, top, floor }) => {
    const random = world.random('books');
    const wood = world.tone('#7a4f30');
    for (let x = left; x < right; x += 196) {
      context.fillStyle = wood;
      context.fillRect(x, top, 190, floor - top);
      for (let y = floor - 88; y > top - 70; y -= 76) {
        context.fillStyle = mix(wood, world.palette.shade, 0.62);
        context.fillRect(x + 10, y, 170, 66);
        for (let b = x + 12; b < x + 172; ) {
          const width = between(random, 10, 20);
          const tall = between(random, 40, 62);
          context.fillStyle = mix(world.tone(pick(random, spines)), world.palette.shade, 0.12);
          fillRounded(context, b, y + 66 - tall, width - 1.5, tall, 2);
          b += width;
        }
      }
    }
  },
  board: ({ context, world, floor }) => {
    const width = Math.min(world.width * 0.56, 640);
    const x = world.width / 2 - width / 2;
    const y = floor - world.height * 0.46;
    context.fillStyle = world.tone('#a8713c');
    fillRounded(context, x - 12, y - 12, width + 24, world.height * 0.3 + 24, 8);
    context.fillStyle = world.tone('#2f5f4c');
    fillRounded(context, x, y, width, world.height * 0.3, 4);
    context.strokeStyle = alpha('#f0faf2', 0.8);
    context.lineWidth = 3.4;
    context.beginPath();
    for (let row = 0; row < 4; row++) {
      context.moveTo(x + 34, y + 44 + row * 42);
      for (let px = x + 46; px < x + width * (0.6 - row * 0.06); px += 12)
        context.lineTo(px, y + 44 + row * 42 + (px % 24 < 12 ? -6 : 5));
    }
    context.stroke();
    context.beginPath();
    context.arc(x + width * 0.8, y + 110, 50, 0, 7);
    context.moveTo(x + width * 0.8, y + 110);
    context.lineTo(x + width * 0.8 + 50, y + 110);
    context.stroke();
  },
  tiles: ({ context, left, right, top, floor, wall }) => {
    context.fillStyle = mix(wall, '#ffffff', 0.3);
    for (let row = 0, y = floor - 30; y > top - 40; row++, y -= 34)
      for (let x = left - (row % 2) * 30; x < right; x += 62) fillRounded(context, x, y, 58, 30, 3);
  },
  panels: ({ context, left, right, floor, wall, world }) => {
    for (let x = left; x < right; x += 150) {
      context.fillStyle = alpha(world.palette.shade, 0.14);
      fillRounded(context, x, floor - 150, 134, 128, 6);
      context.fillStyle = mix(wall, world.palette.light, 0.2);
      fillRounded(context, x + 4, floor - 147, 128, 122, 5);
    }
    context.fillStyle = mix(wall, world.palette.shade, 0.3);
    context.fillRect(left, floor - 170, right - left, 12);
  },
  counter: ({ context, world, left, right, floor }) => {
    const top = floor - world.height * 0.2;
    const wood = world.tone('#b07a4a');
    context.fillStyle = gradient(context, 0, top, 0, floor, [wood, mix(wood, world.palette.shade, 0.35)]);
    context.fillRect(left, top, right - left, floor - top);
    context.fillStyle = alpha(world.palette.shade, 0.3);
    for (let x = left; x < right; x += 128) fillRounded(context, x + 10, top + 30, 108, floor - top - 46, 6);
    context.fillStyle = world.tone('#f2ebe2');
    context.fillRect(left, top - 12, right - left, 22);
  },
  shelves: ({ context, world, left, right, floor, windowed }) => {
    const random = world.random('goods');
    const [from, to] = windowed ? besideWindow(world) : [right, right];
    for (const up of [0.36, 0.5]) {
      const y = floor - world.height * up;
      context.fillStyle = world.tone('#9c6a40');
      context.fillRect(left, y, from - left, 10);
      context.fillRect(to, y, right - to, 10);
      for (let x = left; x < right; x += between(random, 22, 40)) {
        const tall = between(random, 26, 60);
        const colour = pick(random, ['#e0604f', '#5f9fd0', '#f2c14e', '#7fb86a', '#f6efe2', '#b07fc0', '#e89a5a']);
        const wide = between(random, 14, 28);
        if (x + wide > from && x < to) continue;
        context.fillStyle = world.tone(colour);
        fillRounded(context, x, y - tall, wide, tall, [6, 6, 2, 2]);
      }
    }
  },
  bricks: ({ context, world, left, right, top, floor }) => {
    context.fillStyle = alpha(world.palette.shade, 0.24);
    for (let row = 0, y = floor - 26; y > top - 30; row++, y -= 26) {
      context.fillRect(left, y, right - left, 2.5);
      for (let x = left - (row % 2) * 30; x < right; x += 60) context.fillRect(x, y, 2.5, 26);
    }
  },
  stones: ({ context, world, left, right, top, floor, wall }) => {
    const random = world.random('stones');
    for (let y = floor - 20; y > top - 60; y -= 58)
      for (let x = left - random() * 60; x < right; x += between(random, 70, 130)) {
        context.fillStyle = mix(wall, random() > 0.5 ? '#ffffff' : world.palette.shade, between(random, 0.05, 0.22));
        fillRounded(context, x, y - 50, between(random, 66, 118), 54, 18);
      }
  },
  stripes: ({ context, left, right, top, floor, wall }) => {
    context.fillStyle = mix(wall, '#ffffff', 0.18);
    for (let x = left; x < right; x += 56) context.fillRect(x, top, 26, floor - top);
  },
  pictures: ({ context, world, left, right, floor, windowed }) => {
    const random = world.random('pictures');
    for (let x = left + 60; x < right; x += between(random, 210, 300)) {
      const width = between(random, 90, 160);
      const high = between(random, 90, 150);
      const y = floor - world.height * 0.5 + between(random, -20, 30);
      const [from, to] = besideWindow(world);
      if (windowed && x + width > from && x < to) continue;
      context.fillStyle = world.tone('#d9a53c');
      fillRounded(context, x - 9, y - 9, width + 18, high + 18, 4);
      const colour = pick(random, ['#7fb8d8', '#e8a07a', '#8fc08a', '#c09ad0', '#f0d080']);
      context.fillStyle = gradient(context, 0, y, 0, y + high, [
        world.tone(mix(colour, '#ffffff', 0.5)),
        world.tone(colour),
      ]);
      context.fillRect(x, y, width, high);
      context.fillStyle = world.tone(mix(colour, '#20304a', 0.5));
      fillCircle(context, x + width * 0.65, y + high * 0.35, high * 0.13);
      polygon(context, [
        [x, y + high],
        [x + width * 0.35, y + high * 0.45],
        [x + width * 0.6, y + high * 0.75],
        [x + width * 0.8, y + high * 0.55],
        [x + width, y + high],
      ]);
      context.fill();
    }
  },
  lights: ({ context, world, left, right, top }) => {
    for (let x = left + 80; x < right; x += 230) {
      context.fillStyle = world.tone('#4a4458');
      context.fillRect(x - 2, top, 4, 90 - top);
      context.fillStyle = world.tone('#e8b04a');
      polygon(context, [
        [x - 12, 84],
        [x + 12, 84],
        [x + 46, 124],
        [x - 46, 124],
      ]);
      context.fill();
      glow(context, x, 130, 150, '#ffe2a0', 0.6);
    }
  },
  curtains: ({ context, world, left, right, top, floor }) => {
    const red = world.tone('#a8202f');
    for (let x = left; x < right; x += 46) {
      context.fillStyle = gradient(context, x, 0, x + 46, 0, [
        mix(red, world.palette.shade, 0.5),
        red,
        mix(red, '#ff9a8a', 0.18),
        mix(red, world.palette.shade, 0.4),
      ]);
      context.fillRect(x, top, 46, floor - top);
    }
    context.fillStyle = mix(red, world.palette.shade, 0.3);
    for (let x = left; x < right; x += 120) fillEllipse(context, x + 60, top - 6, 66, 70 - top * 0.2);
  },
  screens: ({ context, world, left, right, floor }) => {
    for (let x = left + 40; x < right; x += 190) {
      context.fillStyle = world.tone('#3a4058');
      fillRounded(context, x, floor - world.height * 0.46, 156, 104, 8);
      context.fillStyle = '#5fd0ea';
      fillRounded(context, x + 8, floor - world.height * 0.46 + 8, 140, 88, 4);
      context.fillStyle = alpha('#ffffff', 0.7);
      for (let i = 0; i < 4; i++)
        context.fillRect(x + 20, floor - world.height * 0.46 + 22 + i * 17, 40 + ((i * 37 + x) % 60), 5);
    }
  },
  lockers: ({ context, world, left, right, floor }) => {
    for (let x = left, i = 0; x < right; x += 74, i++) {
      context.fillStyle = world.tone(i % 2 ? '#5f8fc0' : '#6f9fcc');
      fillRounded(context, x, floor - world.height * 0.44, 70, world.height * 0.44, 4);
      context.fillStyle = alpha(world.palette.shade, 0.4);
      for (let k = 0; k < 4; k++) context.fillRect(x + 18, floor - world.height * 0.41 + k * 10, 34, 4);
    }
  },
  bars: ({ context, world, left, right, top, floor }) => {
    context.fillStyle = world.tone('#4a4d5c');
    for (let x = left; x < right; x += 64) context.fillRect(x, top, 12, floor - top);
    context.fillRect(left, floor - world.height * 0.34, right - left, 16);
  },
  metal: ({ context, world, left, right, top, floor, wall }) => {
    for (let x = left; x < right; x += 170) {
      context.fillStyle = mix(wall, '#ffffff', 0.1);
      fillRounded(context, x + 4, top, 160, floor - top - 30, 10);
      context.fillStyle = alpha(world.palette.shade, 0.35);
      for (let y = floor - 60; y > top; y -= 90) {
        fillCircle(context, x + 18, y, 4);
        fillCircle(context, x + 150, y, 4);
      }
    }
    context.fillStyle = alpha('#7fe6ff', 0.8);
    context.fillRect(left, floor - world.height * 0.3, right - left, 5);
  },
};

/** A window in a wall that has none of its own. */
export function addedWindow(wall: Wall, middle: number): void {
  const width = addedWindowWidth(wall.world);
  windowAt(wall, middle - width / 2, width, 0.4);
}

export function addedWindowWidth(world: World): number {
  return world.width * (world.width > 700 ? 0.17 : 0.3);
}

/** The stretch of wall that the one window takes. */
function besideWindow(world: World): readonly [from: number, to: number] {
  return [world.width * 0.2, world.width * (world.width > 700 ? 0.48 : 0.62)];
}

function windowAt({ context, world, floor, wall }: Wall, x: number, width: number, share: number, moon = true): void {
  const high = world.height * share;
  const y = floor - high - world.height * (share > 0.5 ? 0.03 : 0.12);
  context.fillStyle = mix(wall, '#ffffff', 0.65);
  fillRounded(context, x - 14, y - 14, width + 28, high + 28, 6);
  clipped(
    context,
    () => context.rect(x, y, width, high),
    () => view(context, world, [x, y], [width, high], { moon }),
  );
  context.fillStyle = mix(wall, '#ffffff', 0.65);
  context.fillRect(x + width / 2 - 4, y, 8, high);
  context.fillRect(x, y + high * 0.45, width, 8);
  context.fillRect(x - 24, y + high + 8, width + 48, 14);
  glow(
    context,
    x + width / 2,
    y + high / 2,
    high * 1.1,
    world.palette.hour === 'night' ? '#8fa4ff' : world.palette.light,
    0.4,
  );
}
