import { alpha, type Hex, mix } from '../colour.ts';
import { TURN } from '../maths.ts';
import { fillCircle, fillRounded, glow, gradient, polygon } from '../surface.ts';
import { clipped, inARow, skyOf, view } from './wall-views.ts';
import type { Wall } from './walls.ts';

/** Doors that fill a wall, and the seats, trains and cars behind and before them. */
export type Doorway = 'lift doors' | 'roll door' | 'barn door' | 'vault' | 'carriage' | 'cabin' | 'metro train';

export const doorways: Readonly<Record<Doorway, (wall: Wall) => void>> = {
  'lift doors': ({ context, world, floor }) => {
    const [width, high] = [Math.min(460, world.width * 0.7), world.height * 0.5];
    const [x, y] = [world.width / 2 - width / 2, floor - high];
    const steel = world.tone('#c2c8d0');
    context.fillStyle = mix(steel, world.palette.shade, 0.4);
    context.fillRect(x - 22, y - 22, width + 44, high + 22);
    for (const side of [0, 1]) {
      context.fillStyle = gradient(context, x + side * (width / 2), 0, x + (side + 1) * (width / 2), 0, [
        mix(steel, '#ffffff', 0.4),
        steel,
        mix(steel, world.palette.shade, 0.2),
      ]);
      context.fillRect(x + side * (width / 2) + 2, y, width / 2 - 4, high);
    }
    context.fillStyle = '#2a2c3a';
    fillRounded(context, world.width / 2 - 62, y - 76, 124, 44, 8);
    context.fillStyle = '#ff6a4a';
    polygon(context, [
      [world.width / 2 - 34, y - 42],
      [world.width / 2 - 20, y - 66],
      [world.width / 2 - 6, y - 42],
    ]);
    context.fill();
    for (const dx of [10, 26]) context.fillRect(world.width / 2 + dx, y - 66, 7, 24);
    context.fillStyle = world.tone('#8a929e');
    fillRounded(context, x + width + 46, floor - 250, 56, 150, 10);
    for (let i = 0; i < 8; i++) {
      context.fillStyle = i === 3 ? '#ffd76a' : '#f2f4f6';
      fillCircle(context, x + width + 62 + (i % 2) * 24, floor - 228 + Math.floor(i / 2) * 34, 9);
    }
  },
  'roll door': ({ context, world, floor }) => {
    const [width, high] = [Math.min(620, world.width * 0.8), world.height * 0.46];
    const x = world.width / 2 - width / 2;
    context.fillStyle = world.tone('#8d95a2');
    context.fillRect(x - 16, floor - high - 16, width + 32, high + 16);
    for (let y = 0; y < high; y += 26) {
      context.fillStyle = world.tone(y % 52 === 0 ? '#e2e5ea' : '#d2d6dd');
      context.fillRect(x, floor - high + y, width, 24);
    }
  },
  'barn door': ({ context, world, left, right, top, floor, wall }) => {
    context.fillStyle = alpha(world.palette.shade, 0.22);
    for (let x = left; x < right; x += 58) context.fillRect(x, top, 4, floor - top);
    const [width, high] = [Math.min(430, world.width * 0.6), world.height * 0.44];
    const x = world.width / 2 - width / 2;
    context.fillStyle = mix(wall, '#ffffff', 0.55);
    context.fillRect(x - 16, floor - high - 16, width + 32, high + 16);
    clipped(
      context,
      () => context.rect(x, floor - high, width, high),
      () => view(context, world, [x, floor - high], [width, high]),
    );
    glow(context, world.width / 2, floor - high / 2, high * 1.1, world.palette.light, 0.45);
    for (const side of [-1, 1]) {
      const from = side < 0 ? x - width * 0.46 : x + width + 16;
      context.fillStyle = world.tone('#9c3a2c');
      context.fillRect(from, floor - high, width * 0.42, high);
      context.strokeStyle = world.tone('#f2ece2');
      context.lineWidth = 12;
      context.beginPath();
      context.rect(from + 6, floor - high + 6, width * 0.42 - 12, high - 12);
      context.moveTo(from + 6, floor - high + 6);
      context.lineTo(from + width * 0.42 - 6, floor - 6);
      context.moveTo(from + width * 0.42 - 6, floor - high + 6);
      context.lineTo(from + 6, floor - 6);
      context.stroke();
    }
    context.fillStyle = mix(wall, world.palette.shade, 0.45);
    context.fillRect(left, floor - world.height * 0.53, right - left, 26);
  },
  vault: ({ context, world, floor }) => {
    const radius = world.height * 0.2;
    const [x, y] = [world.width * 0.74, floor - radius - 30];
    const steel = world.tone('#aab2bd');
    for (const [share, colour] of [
      [1.16, mix(steel, world.palette.shade, 0.45)],
      [1, steel],
      [0.8, mix(steel, '#ffffff', 0.3)],
      [0.2, mix(steel, world.palette.shade, 0.5)],
    ] as const) {
      context.fillStyle = colour;
      fillCircle(context, x, y, radius * share);
    }
    context.strokeStyle = mix(steel, world.palette.shade, 0.55);
    context.lineWidth = 12;
    for (let i = 0; i < 5; i++) {
      const angle = (i * TURN) / 5;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + Math.cos(angle) * radius * 0.52, y + Math.sin(angle) * radius * 0.52);
      context.stroke();
    }
    context.fillStyle = mix(steel, world.palette.shade, 0.4);
    for (let i = 0; i < 14; i++)
      fillCircle(
        context,
        x + Math.cos((i * TURN) / 14) * radius * 0.9,
        y + Math.sin((i * TURN) / 14) * radius * 0.9,
        8,
      );
  },
  carriage: (wall) => {
    const { context, world, floor, left, right } = wall;
    inARow(wall, 300, (x) => {
      const y = floor - world.height * 0.5;
      context.fillStyle = world.tone('#f2f4f6');
      fillRounded(context, x - 128, y - 10, 256, 190, 26);
      clipped(
        context,
        () => context.roundRect(x - 116, y, 232, 168, 20),
        () => view(context, world, [x - 118, y], [236, 170]),
      );
    });
    context.fillStyle = world.tone('#8f98a8');
    context.fillRect(left, floor - world.height * 0.55, right - left, 12);
    context.fillStyle = world.tone('#5f6b86');
    for (let x = left; x < right; x += 34) context.fillRect(x, floor - world.height * 0.55 - 16, 5, 20);
    seats(wall, '#3f6fb0', 150);
  },
  cabin: (wall) => {
    const { context, world, floor, left, right } = wall;
    context.fillStyle = world.tone('#dfe4ea');
    fillRounded(context, left - 20, floor - world.height * 0.62, right - left + 40, 84, 40);
    context.fillStyle = alpha(world.palette.shade, 0.16);
    for (let x = left; x < right; x += 190) context.fillRect(x, floor - world.height * 0.62, 3, 84);
    inARow(wall, 150, (x) => {
      const y = floor - world.height * 0.42;
      context.fillStyle = world.tone('#cfd6de');
      fillRounded(context, x - 42, y - 8, 84, 122, 40);
      clipped(
        context,
        () => context.roundRect(x - 32, y, 64, 104, 32),
        () => {
          context.fillStyle = gradient(context, 0, y, 0, y + 104, skyOf(world));
          context.fillRect(x - 34, y, 68, 106);
          context.fillStyle = alpha('#ffffff', 0.9);
          for (const dx of [-22, 4, 26]) fillCircle(context, x + dx, y + 104, 24);
        },
      );
    });
    seats(wall, '#3a4f86', 130);
  },
  'metro train': (wall) => {
    const { context, world, left, right, floor } = wall;
    const y = floor - world.height * 0.37;
    context.fillStyle = world.tone('#2a2b38');
    context.fillRect(left, floor - world.height * 0.42, right - left, world.height * 0.42);
    context.fillStyle = gradient(
      context,
      0,
      y,
      0,
      floor,
      ['#eef1f5', '#ccd3dc', '#a4adba'].map((c) => world.tone(c)),
    );
    fillRounded(context, left - 40, y, right - left + 80, floor - y - 18, 30);
    context.fillStyle = world.tone('#e2483f');
    context.fillRect(left, floor - world.height * 0.12, right - left, 22);
    inARow(wall, 420, (x) => {
      const lit = gradient(context, 0, y, 0, y + 150, ['#fff6d8', '#ffe2a0']);
      for (const dx of [-150, 150]) {
        context.fillStyle = world.tone('#46506a');
        fillRounded(context, x + dx - 74, y + 34, 148, 96, 14);
        context.fillStyle = lit;
        fillRounded(context, x + dx - 66, y + 42, 132, 80, 10);
      }
      context.fillStyle = world.tone('#8e98a8');
      context.fillRect(x - 60, y + 22, 120, floor - y - 42);
      for (const dx of [-54, 3]) {
        context.fillStyle = world.tone('#dde2e8');
        context.fillRect(x + dx, y + 28, 51, floor - y - 52);
        context.fillStyle = lit;
        fillRounded(context, x + dx + 9, y + 44, 33, 84, 6);
      }
    });
  },
};

/** Rows of high seat backs along the wall. */
function seats(wall: Wall, colour: Hex, step: number): void {
  const { context, world, floor } = wall;
  const tone = world.tone(colour);
  inARow(wall, step, (x) => {
    context.fillStyle = gradient(context, x - 50, 0, x + 50, 0, [
      mix(tone, '#ffffff', 0.24),
      tone,
      mix(tone, world.palette.shade, 0.4),
    ]);
    fillRounded(context, x - 46, floor - 156, 92, 166, [26, 26, 6, 6]);
    context.fillStyle = mix(tone, '#ffffff', 0.6);
    fillRounded(context, x - 34, floor - 148, 68, 34, 12);
  });
}
