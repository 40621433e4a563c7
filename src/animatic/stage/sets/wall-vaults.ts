import { alpha, type Hex, mix } from '../colour.ts';
import { type Point, TURN } from '../maths.ts';
import { between } from '../random.ts';
import { type Context, fillCircle, fillEllipse, glow, gradient, polygon } from '../surface.ts';
import type { World } from '../world.ts';
import { clipped, skyOf, view } from './wall-views.ts';
import type { Wall } from './walls.ts';

/** Rooms whose walls are their roof: attics, tents, igloos, caves, tunnels. */
export type Vault = 'logs' | 'rafters' | 'canvas' | 'ice dome' | 'cavern' | 'arches';

export const vaults: Readonly<Record<Vault, (wall: Wall) => void>> = {
  logs: ({ context, world, left, right, top, floor, wall }) => {
    for (let y = floor - 46; y > top - 60; y -= 48) {
      context.fillStyle = gradient(context, 0, y, 0, y + 48, [
        mix(wall, '#ffffff', 0.24),
        wall,
        mix(wall, world.palette.shade, 0.42),
      ]);
      context.fillRect(left, y, right - left, 46);
      context.fillStyle = alpha(world.palette.shade, 0.4);
      context.fillRect(left, y + 45, right - left, 4);
    }
  },
  rafters: ({ context, world, left, right, top, floor, wall }) => {
    const middle = world.width / 2;
    const ridge = top - 40;
    const eave = floor - world.height * 0.12;
    context.fillStyle = gradient(context, 0, ridge, 0, floor, [
      mix(wall, world.palette.shade, 0.5),
      mix(wall, world.palette.shade, 0.2),
    ]);
    for (const edge of [left, right]) {
      polygon(context, [
        [edge, ridge],
        [middle + Math.sign(edge - middle) * 60, ridge],
        [edge, eave + Math.abs(edge - middle) * 0.05],
      ]);
      context.fill();
    }
    context.strokeStyle = mix(wall, world.palette.shade, 0.62);
    context.lineWidth = 26;
    for (let i = -3; i <= 3; i++) {
      context.beginPath();
      context.moveTo(middle + i * 34, ridge);
      context.lineTo(middle + i * world.width * 0.24, floor - world.height * (0.36 - 0.1 * Math.abs(i)));
      if (i !== 0) context.stroke();
    }
    context.fillStyle = mix(wall, world.palette.shade, 0.55);
    context.fillRect(left, floor - world.height * 0.5, right - left, 24);
    context.fillStyle = mix(wall, '#ffffff', 0.55);
    fillCircle(context, middle, floor - world.height * 0.33, 82);
    clipped(
      context,
      () => context.arc(middle, floor - world.height * 0.33, 68, 0, TURN),
      () => view(context, world, [middle - 70, floor - world.height * 0.33 - 70], [140, 140]),
    );
    context.fillStyle = mix(wall, '#ffffff', 0.55);
    context.fillRect(middle - 4, floor - world.height * 0.33 - 68, 8, 136);
    context.fillRect(middle - 68, floor - world.height * 0.33 - 4, 136, 8);
    glow(context, middle, floor - world.height * 0.33, 280, world.palette.light, 0.5);
  },
  canvas: ({ context, world, left, right, top, floor, wall }) => {
    const [x, y] = [world.width / 2, Math.min(top, floor - world.height * 0.66)];
    const foot = floor + 20;
    const step = (right - left) / 10;
    for (let i = 0; i < 10; i++) {
      context.fillStyle = i % 2 ? mix(wall, '#ffffff', 0.22) : mix(wall, world.palette.shade, 0.16);
      polygon(context, [
        [x, y],
        [left + i * step * 1.3 - step * 1.5, foot],
        [left + (i + 1) * step * 1.3 - step * 1.5, foot],
      ]);
      context.fill();
    }
    const open: Point[] = [
      [x, floor - world.height * 0.44],
      [x + 190, foot],
      [x - 190, foot],
    ];
    clipped(
      context,
      () => {
        for (const [px, py] of open) context.lineTo(px, py);
      },
      () => view(context, world, [x - 200, floor - world.height * 0.46], [400, world.height * 0.47]),
    );
    context.fillStyle = mix(wall, '#ffffff', 0.4);
    for (const side of [-1, 1]) {
      polygon(context, [
        [x, floor - world.height * 0.47],
        [x + side * 150, foot],
        [x + side * 280, foot],
      ]);
      context.fill();
    }
    context.fillStyle = world.tone('#8a5a34');
    context.fillRect(x - 6, y, 12, floor - world.height * 0.46 - y);
  },
  'ice dome': ({ context, world, left, right, top, floor }) => {
    context.fillStyle = gradient(
      context,
      0,
      top,
      0,
      floor,
      ['#9cc8e6', '#d8eefa', '#eef8ff'].map((c) => world.tone(c)),
    );
    context.fillRect(left, top, right - left, floor - top + 30);
    context.strokeStyle = alpha(world.tone('#7fb0d6'), 0.9);
    context.lineWidth = 5;
    const [x, y] = [world.width / 2, floor + 20];
    for (let ring = 1; ring < 9; ring++) {
      const radius = 110 + ring * 88;
      context.beginPath();
      context.ellipse(x, y, radius * 1.25, radius, 0, Math.PI, TURN);
      context.stroke();
      context.beginPath();
      for (let i = 0; i <= 5 + ring * 2; i++) {
        const angle = Math.PI + (Math.PI * (i + (ring % 2) / 2)) / (5 + ring * 2);
        context.moveTo(x + Math.cos(angle) * radius * 1.25, y + Math.sin(angle) * radius);
        context.lineTo(x + Math.cos(angle) * (radius + 88) * 1.25, y + Math.sin(angle) * (radius + 88));
      }
      context.stroke();
    }
    context.fillStyle = world.tone('#6fa4cc');
    context.beginPath();
    context.ellipse(x, y, 168, 150, 0, Math.PI, TURN);
    context.fill();
    clipped(
      context,
      () => context.ellipse(x, y, 134, 120, 0, Math.PI, TURN),
      () => {
        context.fillStyle = gradient(context, 0, y - 120, 0, y, skyOf(world));
        context.fillRect(x - 140, y - 130, 280, 140);
        context.fillStyle = '#f2f9ff';
        fillEllipse(context, x, y, 170, 40);
      },
    );
  },
  cavern: ({ context, world, left, right, top, floor }) => {
    const [x, y] = [world.width * 0.5, floor + 10];
    const wide = Math.min(world.width * 0.34, 430);
    clipped(
      context,
      () => context.rect(left, top, right - left, floor - top + 40),
      () => {
        context.fillStyle = gradient(context, 0, floor - 380, 0, floor, [
          mix(skyOf(world)[0] ?? '#7fcbfa', '#ffffff', 0.2),
          '#fff0c8',
        ]);
        context.fillRect(x - wide, floor - 420, wide * 2, 460);
        context.fillStyle = world.tone('#5f9a6a', 0.2);
        for (const dx of [-180, -40, 130]) fillEllipse(context, x + dx, y, 150, 60);
        for (const [share, colour, name] of [
          [0.82, '#5f5270', 'far'],
          [1.0, '#463c58', 'middle'],
          [1.3, '#2f2742', 'near'],
        ] as const)
          rockFrame(context, world, { x, y, wide: wide * share, high: 380 * share, left, right, top, colour, name });
      },
    );
    glow(context, x, floor - 130, 420, '#ffe6b0', 0.4);
  },
  arches: ({ context, world, left, right, top, floor, wall }) => {
    const [x, y] = [world.width / 2, floor + 8];
    context.fillStyle = mix(wall, '#08060f', 0.35);
    context.fillRect(left, top, right - left, floor - top + 40);
    for (let i = 0; i < 7; i++) {
      const radius = 560 * 0.74 ** i;
      context.fillStyle = mix(mix(wall, world.palette.shade, 0.15), '#05040c', i < 6 ? 0.12 + i * 0.13 : 0);
      context.beginPath();
      context.ellipse(x, y, radius * 1.12, radius * 0.92, 0, Math.PI, TURN);
      context.fill();
      context.strokeStyle = alpha('#ffe9c0', 0.16);
      context.lineWidth = 6 * 0.8 ** i;
      context.stroke();
      if (i < 5) {
        context.fillStyle = '#ffe2a0';
        for (const side of [-1, 1]) fillCircle(context, x + side * radius * 0.86, y - radius * 0.5, 10 * 0.8 ** i);
      }
    }
    context.fillStyle = '#fff6dc';
    context.beginPath();
    context.ellipse(x, y, 78, 66, 0, Math.PI, TURN);
    context.fill();
    glow(context, x, y - 30, 300, '#fff0c0', 0.9);
  },
};

interface RockFrame {
  x: number;
  y: number;
  wide: number;
  high: number;
  left: number;
  right: number;
  top: number;
  colour: Hex;
  name: string;
}

/** One sheet of rock with a mouth in it, teeth of stone hanging from its upper edge. */
function rockFrame(context: Context, world: World, frame: RockFrame): void {
  const { x, y, wide, high, left, right, top } = frame;
  const random = world.random(`rock ${frame.name}`);
  const mouth: Point[] = [];
  for (let i = 0; i <= 24; i++) {
    const angle = Math.PI + (Math.PI * i) / 24;
    const jag = between(random, 0.9, 1.06) - (i % 3 === 1 && i > 4 && i < 20 ? between(random, 0.1, 0.3) : 0);
    mouth.push([x + Math.cos(angle) * wide * (i % 3 === 1 ? 1 : jag), y + Math.sin(angle) * high * jag]);
  }
  const tone = world.tone(frame.colour);
  context.fillStyle = gradient(context, 0, top, 0, y, [mix(tone, '#0a0614', 0.5), tone, mix(tone, '#ffd9a0', 0.1)]);
  context.beginPath();
  context.rect(left - 40, top - 40, right - left + 80, y - top + 120);
  context.moveTo(x - wide, y + 100);
  for (const [px, py] of mouth) context.lineTo(px, py);
  context.lineTo(x + wide, y + 100);
  context.closePath();
  context.fill('evenodd');
  context.strokeStyle = alpha('#ffe0b0', 0.3);
  context.lineWidth = 4;
  context.beginPath();
  for (const [px, py] of mouth) context.lineTo(px, py);
  context.stroke();
}
