import { alpha, mix } from '../colour.ts';
import { TURN } from '../maths.ts';
import { between, pick } from '../random.ts';
import { type Context, fillCircle, fillEllipse, fillRounded, glow, gradient, polygon } from '../surface.ts';
import type { World } from '../world.ts';
import { clipped, inARow, view } from './wall-views.ts';
import type { Wall } from './walls.ts';

/** Walls that are mostly glass, and what is seen through it. */
export type Glass =
  | 'glass'
  | 'portholes'
  | 'stars'
  | 'consoles'
  | 'night dome'
  | 'stained glass'
  | 'high window'
  | 'screen'
  | 'mirrors'
  | 'departures';

export const glazing: Readonly<Record<Glass, (wall: Wall) => void>> = {
  glass: ({ context, world, left, right, top, floor }) => {
    const foot = floor - 70;
    view(context, world, [left, top], [right - left, foot - top]);
    context.fillStyle = alpha('#ffffff', 0.2);
    for (let x = left; x < right; x += 240)
      polygon(context, [
        [x, foot],
        [x + 110, top],
        [x + 170, top],
        [x + 60, foot],
      ]);
    context.fill();
    context.fillStyle = world.tone('#e9f2ee');
    for (let x = left - (left % 130); x < right; x += 130) context.fillRect(x, top, 9, foot - top);
    for (const y of [0.2, 0.46, 0.72]) context.fillRect(left, top + (foot - top) * y, right - left, 8);
  },
  portholes: (wall) => {
    const { context, world, floor } = wall;
    inARow(wall, 250, (x) => {
      const y = floor - world.height * 0.32;
      context.fillStyle = world.tone('#c9cfda');
      fillCircle(context, x, y, 84);
      clipped(
        context,
        () => context.arc(x, y, 68, 0, TURN),
        () => {
          context.fillStyle = gradient(context, 0, y - 70, 0, y + 70, ['#6fd0ea', '#1f7fc0', '#0b2f6b']);
          context.fillRect(x - 70, y - 70, 140, 140);
          context.fillStyle = alpha('#eafffb', 0.6);
          for (const [dx, dy, r] of [
            [-30, 20, 7],
            [-20, -8, 5],
            [24, -26, 4],
          ] as const)
            fillCircle(context, x + dx, y + dy, r);
          context.fillStyle = '#ffb02e';
          fillEllipse(context, x + 8, y + 14, 26, 14);
          polygon(context, [
            [x - 12, y + 14],
            [x - 34, y],
            [x - 34, y + 28],
          ]);
          context.fill();
        },
      );
    });
  },
  stars: (wall) => {
    const { context, world, floor } = wall;
    const random = world.random('stars outside');
    inARow(wall, 430, (x) => {
      const y = floor - world.height * 0.34;
      context.fillStyle = world.tone('#aab4cc');
      fillRounded(context, x - 186, y - 106, 372, 212, 92);
      clipped(
        context,
        () => context.roundRect(x - 168, y - 90, 336, 180, 78),
        () => {
          context.fillStyle = gradient(context, x - 160, y - 90, x + 160, y + 90, ['#0b0a2c', '#2a1c5e', '#0d0f38']);
          context.fillRect(x - 170, y - 92, 340, 184);
          for (let i = 0; i < 46; i++) {
            context.fillStyle = alpha('#ffffff', between(random, 0.4, 1));
            fillCircle(
              context,
              x + between(random, -166, 166),
              y + between(random, -88, 88),
              between(random, 0.8, 2.4),
            );
          }
          context.fillStyle = gradient(context, x + 40, y, x + 150, y + 110, ['#ffb27c', '#c9563f', '#5a1f3c']);
          fillCircle(context, x + 96, y + 62, 62);
        },
      );
    });
  },
  'night dome': ({ context, world, left, right, top, floor }) => {
    const random = world.random('night dome');
    context.fillStyle = gradient(context, 0, top, 0, floor, ['#05051c', '#15164a', '#3a2a7a', '#7a4a9a']);
    context.fillRect(left, top, right - left, floor - top);
    for (let i = 0; i < 240; i++) {
      context.fillStyle = alpha('#ffffff', between(random, 0.35, 1));
      fillCircle(context, between(random, left, right), between(random, top, floor - 40), between(random, 0.8, 3));
    }
    const points = [0.24, 0.3, 0.37, 0.42, 0.5, 0.56].map(
      (x, i) => [world.width * x, floor - world.height * (0.4 + 0.1 * Math.sin(i * 2.1))] as const,
    );
    context.strokeStyle = alpha('#bfd8ff', 0.6);
    context.lineWidth = 2;
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.stroke();
    context.fillStyle = '#ffffff';
    for (const [x, y] of points) fillCircle(context, x, y, 5);
    context.fillStyle = gradient(context, world.width * 0.7, 0, world.width * 0.8, 0, ['#ffd9a0', '#d98a4a']);
    fillCircle(context, world.width * 0.76, floor - world.height * 0.42, 46);
    context.strokeStyle = alpha('#ffe9c8', 0.9);
    context.lineWidth = 7;
    context.beginPath();
    context.ellipse(world.width * 0.76, floor - world.height * 0.42, 84, 20, -0.3, 0, 7);
    context.stroke();
  },
  consoles: ({ context, world, left, right, floor }) => {
    context.fillStyle = world.tone('#4a5672');
    context.fillRect(left, floor - 92, right - left, 92);
    context.fillStyle = world.tone('#8a96b4');
    context.fillRect(left, floor - 104, right - left, 16);
    const random = world.random('consoles');
    for (let x = left; x < right; x += 44) {
      context.fillStyle = pick(random, ['#5fd0ea', '#ffb02e', '#7fe69a', '#ff5f7a', '#c9d4ea']);
      fillRounded(context, x, floor - 78 + (x % 88 === 0 ? 0 : 26), between(random, 14, 34), 14, 5);
    }
  },
  'stained glass': (wall) => {
    const { context, world, floor } = wall;
    const random = world.random('stained glass');
    inARow(wall, 300, (x) => {
      const [y, width] = [floor - world.height * 0.5, 76];
      const trace = (grow: number): void => {
        context.moveTo(x - width - grow, floor - 90 + grow);
        context.lineTo(x - width - grow, y + 60);
        context.quadraticCurveTo(x - width - grow, y - 10, x, y - 50 - grow);
        context.quadraticCurveTo(x + width + grow, y - 10, x + width + grow, y + 60);
        context.lineTo(x + width + grow, floor - 90 + grow);
        context.closePath();
      };
      context.fillStyle = world.tone('#5f5866');
      context.beginPath();
      trace(12);
      context.fill();
      clipped(
        context,
        () => trace(0),
        () => {
          for (let px = x - width; px < x + width; px += 38)
            for (let py = y - 60; py < floor - 80; py += 44) {
              context.fillStyle = pick(random, ['#e2556a', '#3f7fd0', '#ffc94a', '#4fae7a', '#9b5cd0', '#ff9a4a']);
              context.fillRect(px + 2, py + 2, 34, 40);
            }
        },
      );
      glow(context, x, floor - world.height * 0.3, 190, '#fff0c8', 0.5);
    });
  },
  'high window': ({ context, world, left, right, top, floor, wall }) => {
    const y = floor - world.height * 0.5;
    clipped(
      context,
      () => context.rect(world.width * 0.2, y, 190, 66),
      () => view(context, world, [world.width * 0.2, y], [190, 66]),
    );
    context.strokeStyle = mix(wall, '#ffffff', 0.5);
    context.lineWidth = 10;
    context.strokeRect(world.width * 0.2, y, 190, 66);
    glow(context, world.width * 0.2 + 95, y + 40, 260, world.palette.light, 0.4);
    context.strokeStyle = world.tone('#b0693c');
    context.lineWidth = 18;
    context.beginPath();
    context.moveTo(left, floor - world.height * 0.54);
    context.lineTo(world.width * 0.7, floor - world.height * 0.54);
    context.lineTo(world.width * 0.7, top);
    context.moveTo(right, floor - world.height * 0.47);
    context.lineTo(world.width * 0.82, floor - world.height * 0.47);
    context.lineTo(world.width * 0.82, floor);
    context.stroke();
  },
  screen: ({ context, world, floor }) => {
    const [width, high] = [Math.min(820, world.width * 0.8), world.height * 0.4];
    const [x, y] = [world.width / 2 - width / 2, floor - world.height * 0.5];
    context.fillStyle = '#0c0912';
    fillRounded(context, x - 18, y - 18, width + 36, high + 36, 8);
    context.fillStyle = gradient(context, 0, y, 0, y + high, ['#bfe4ff', '#fff3d8']);
    context.fillRect(x, y, width, high);
    context.fillStyle = '#ffd76a';
    fillCircle(context, x + width * 0.72, y + high * 0.34, high * 0.13);
    for (const [dx, colour] of [
      [0.28, '#7f9fd0'],
      [0.62, '#5f7fb8'],
      [0.9, '#8fb0dc'],
    ] as const) {
      context.fillStyle = colour;
      polygon(context, [
        [x + width * Math.max(0, dx - 0.26), y + high],
        [x + width * dx, y + high * 0.36],
        [x + width * Math.min(1, dx + 0.26), y + high],
      ]);
      context.fill();
    }
    glow(context, world.width / 2, y + high / 2, high * 1.8, '#dff0ff', 0.5);
  },
  mirrors: (wall) => {
    const { context, world, floor } = wall;
    inARow(wall, 300, (x) => {
      const y = floor - world.height * 0.48;
      context.fillStyle = world.tone('#d9a53c');
      fillRounded(context, x - 92, y - 10, 184, 234, 90);
      context.fillStyle = gradient(context, x - 80, y, x + 80, y + 210, ['#f2faff', '#bcd9ea', '#e6f4fb']);
      fillRounded(context, x - 80, y, 160, 214, 80);
      context.fillStyle = alpha('#ffffff', 0.6);
      polygon(context, [
        [x - 50, y + 170],
        [x + 30, y + 20],
        [x + 54, y + 36],
        [x - 26, y + 188],
      ]);
      context.fill();
    });
  },
  departures: (wall) => {
    const { context, world, left, right, top, floor } = wall;
    const foot = floor - 26;
    const ceiling = floor - world.height * 0.46;
    view(context, world, [left, ceiling], [right - left, foot - ceiling]);
    context.fillStyle = world.tone('#9aa3b0');
    context.fillRect(left, foot - 50, right - left, 50);
    inARow(wall, 620, (x) => airliner(context, world, x + 60, foot - 74));
    context.fillStyle = world.tone('#eef1f4');
    for (let x = left - (left % 206); x < right; x += 206) context.fillRect(x, ceiling, 10, foot - ceiling);
    context.fillRect(left, ceiling - 12, right - left, 16);
    context.fillStyle = world.tone('#dfe3e8');
    context.fillRect(left, top, right - left, ceiling - top - 10);
    inARow(wall, 520, (x) => {
      context.fillStyle = '#20222e';
      fillRounded(context, x - 180, ceiling - 40, 360, 96, 8);
      for (let row = 0; row < 4; row++) {
        context.fillStyle = row === 2 ? '#7fe69a' : '#ffc94a';
        context.fillRect(x - 164, ceiling - 28 + row * 20, 60, 9);
        context.fillRect(x - 84, ceiling - 28 + row * 20, 120 + ((row * 53) % 50), 9);
        context.fillRect(x + 108, ceiling - 28 + row * 20, 54, 9);
      }
    });
  },
};

function airliner(context: Context, world: World, x: number, y: number): void {
  context.fillStyle = world.tone('#fbfcfe');
  fillRounded(context, x - 190, y - 44, 380, 62, [20, 60, 30, 30]);
  context.fillStyle = world.tone('#3f6fd0');
  polygon(context, [
    [x - 186, y - 40],
    [x - 214, y - 120],
    [x - 168, y - 120],
    [x - 118, y - 40],
  ]);
  context.fill();
  context.fillStyle = world.tone('#cdd5de');
  polygon(context, [
    [x - 50, y - 10],
    [x + 40, y - 10],
    [x - 60, y + 44],
    [x - 104, y + 44],
  ]);
  context.fill();
  context.fillStyle = world.tone('#4a5a78');
  for (let px = x - 130; px < x + 140; px += 26) fillCircle(context, px, y - 22, 6);
  fillRounded(context, x + 150, y - 34, 28, 14, 6);
  for (const dx of [-80, 120]) fillCircle(context, x + dx, y + 36, 14);
}
