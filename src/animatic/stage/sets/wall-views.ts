import { alpha, type Hex, mix } from '../colour.ts';
import type { Point } from '../maths.ts';
import { drawPine } from '../paper.ts';
import { between } from '../random.ts';
import { type Context, fillCircle, fillEllipse, fillRounded, glow, gradient, polygon } from '../surface.ts';
import type { World } from '../world.ts';
import type { Outlook } from './outlook.ts';
import type { Wall } from './walls.ts';

/** A stretch of what is outside, in world units. */
interface Pane {
  context: Context;
  world: World;
  left: number;
  top: number;
  width: number;
  high: number;
}

/** How the land outside is drawn, each from the left edge to the right. */
const lands: Readonly<Record<Outlook, (pane: Pane) => void>> = { country, city, sea, mountains, space };

/** The colours of the sky outside. */
export function skyOf(world: World): readonly Hex[] {
  return world.palette.hour === 'night' ? ['#0d1238', '#232f72'] : world.palette.sky;
}

/** What is outside, clipped to whatever is the current path: sky, stars, land or houses, and what falls. `moon`: it is seen here. */
export function view(
  context: Context,
  world: World,
  [left, top]: Point,
  [width, high]: Point,
  { moon = false }: { moon?: boolean } = {},
): void {
  const pane: Pane = { context, world, left, top, width, high };
  const night = world.palette.hour === 'night';
  context.fillStyle = gradient(context, 0, top, 0, top + high, skyOf(world));
  context.fillRect(left, top, width, high);
  if (night && !isClosed(world)) stars(pane);
  if (!night && !isClosed(world)) clouds(pane);
  if (moon && night && !isClosed(world)) moonAt(context, left + width * 0.72, top + high * 0.22, high * 0.075);
  lands[world.outlook](pane);
  weatherOutside(pane);
}

function isClosed({ setting }: World): boolean {
  return setting.weather.some((kind) => kind === 'rain' || kind === 'storm' || kind === 'snow' || kind === 'fog');
}

/** A colour outside, in the light of the hour. */
function outdoors(world: World, day: Hex, far: number): Hex {
  const toned = world.palette.darkness > 0.2 ? mix(day, world.palette.sky.at(-1) ?? day, 0.2 + 0.3 * far) : day;
  const dark: Hex = world.palette.hour === 'night' ? mix(toned, '#141a40', 0.78) : mix(toned, '#3a2458', 0.6);
  return mix(toned, dark, Math.min(1, world.palette.darkness * 1.1));
}

function stars({ context, world, left, top, width, high }: Pane): void {
  const random = world.random('stars at the window');
  for (let i = 0; i < Math.min(140, (width * high) / 1600); i++) {
    context.fillStyle = alpha('#ffffff', between(random, 0.35, 1));
    fillCircle(context, left + random() * width, top + random() * high * 0.8, between(random, 0.8, 2));
  }
}

function clouds({ context, world, left, top, width, high }: Pane): void {
  const random = world.random('clouds at the window');
  context.fillStyle = alpha(world.palette.clouds[0], 0.85);
  for (let x = left + between(random, 10, 80); x < left + width; x += between(random, 150, 320)) {
    const [y, size] = [top + high * between(random, 0.12, 0.32), between(random, 12, 22)];
    for (const [dx, dy, grow] of [
      [-1.1, 0.2, 0.8],
      [0, -0.2, 1.1],
      [1.2, 0.15, 0.9],
      [0.2, 0.4, 1],
    ] as const)
      fillEllipse(context, x + dx * size, y + dy * size, size * 1.2 * grow, size * 0.62 * grow);
  }
}

function country(pane: Pane): void {
  const { context, world, left, top, width, high } = pane;
  const random = world.random('country at the window');
  const [far, near, crown]: readonly [Hex, Hex, Hex] = world.snowy
    ? ['#dbe7f6', '#f3f8ff', '#c3d6ea']
    : ['#9cc98a', '#74b45e', '#4c9450'];
  context.fillStyle = outdoors(world, far, 1);
  for (let x = left - 40; x < left + width + 160; x += 150)
    fillEllipse(context, x, top + high, 150, high * (0.24 + 0.1 * Math.abs(Math.sin(x))));
  for (let x = left - 20; x < left + width + 40; x += between(random, 46, 110)) {
    const size = high * between(random, 0.07, 0.12);
    const y = top + high * 0.86;
    context.fillStyle = outdoors(world, '#8a5f3c', 0);
    context.fillRect(x - 3, y - size * 0.4, 6, size * 1.6);
    context.fillStyle = outdoors(world, crown, 0);
    fillCircle(context, x, y - size, size);
    fillCircle(context, x - size * 0.7, y - size * 0.5, size * 0.7);
    fillCircle(context, x + size * 0.7, y - size * 0.5, size * 0.7);
  }
  context.fillStyle = outdoors(world, near, 0);
  for (let x = left - 90; x < left + width + 160; x += 170)
    fillEllipse(context, x, top + high + 6, 170, high * (0.12 + 0.06 * Math.abs(Math.cos(x))));
}

function city({ context, world, left, top, width, high }: Pane): void {
  const lit = world.palette.darkness > 0.3;
  for (const [row, colour, share] of [
    [0, '#a9c0dc', 0.74],
    [1, '#7f9cc4', 0.5],
  ] as const) {
    const random = world.random(`houses at the window ${row}`);
    const tone = outdoors(world, colour, 1 - row);
    for (let x = left - 20; x < left + width; ) {
      const [wide, tall] = [between(random, 30, 62), high * share * between(random, 0.5, 1)];
      const y = top + high - tall;
      context.fillStyle = tone;
      fillRounded(context, x, y, wide, tall + 10, [random() > 0.7 ? wide / 3 : 3, 3, 0, 0]);
      context.fillStyle = lit ? alpha('#ffd98a', 0.9) : alpha('#ffffff', 0.45);
      for (let py = y + 10; py < top + high - 6; py += 14)
        for (let px = x + 6; px < x + wide - 8; px += 11) if (random() > 0.45) context.fillRect(px, py, 5, 7);
      x += wide + between(random, 1, 9);
    }
  }
}

function sea({ context, world, left, top, width, high }: Pane): void {
  const from = top + high * 0.56;
  context.fillStyle = gradient(context, 0, from, 0, top + high, world.palette.water);
  context.fillRect(left, from, width, high * 0.44 + 1);
  const random = world.random('glitter at the window');
  context.fillStyle = alpha(world.palette.light, 0.6);
  for (let i = 0; i < width / 6; i++)
    context.fillRect(left + random() * width, from + random() * high * 0.4, between(random, 5, 20), 1.6);
  const [x, y] = [left + width * 0.66, from + high * 0.06];
  context.fillStyle = outdoors(world, '#ffffff', 0);
  polygon(context, [
    [x, y - high * 0.2],
    [x + high * 0.11, y],
    [x, y],
  ]);
  context.fill();
  context.fillStyle = outdoors(world, '#c8503c', 0);
  fillRounded(context, x - high * 0.08, y, high * 0.2, high * 0.035, 4);
}

function mountains(pane: Pane): void {
  const { context, world, left, top, width, high } = pane;
  const random = world.random('peaks at the window');
  for (let x = left - 40; x < left + width + 80; x += between(random, 90, 150)) {
    const [tall, half] = [high * between(random, 0.4, 0.68), between(random, 90, 140)];
    const peak = top + high - tall;
    context.fillStyle = outdoors(world, '#8fb0cc', 1);
    polygon(context, [
      [x - half, top + high],
      [x, peak],
      [x + half, top + high],
    ]);
    context.fill();
    context.fillStyle = outdoors(world, '#ffffff', 1);
    polygon(context, [
      [x - half * 0.3, peak + tall * 0.3],
      [x, peak],
      [x + half * 0.3, peak + tall * 0.3],
      [x + half * 0.1, peak + tall * 0.22],
      [x - half * 0.08, peak + tall * 0.33],
    ]);
    context.fill();
  }
  for (let x = left - 10; x < left + width + 30; x += between(random, 22, 52)) {
    context.fillStyle = outdoors(world, world.snowy ? '#a9c4d8' : '#3c8460', 0);
    drawPine(context, x, top + high * 0.97, high * between(random, 0.2, 0.34), Math.floor(random() * 9999));
  }
  context.fillStyle = outdoors(world, world.snowy ? '#f3f8ff' : '#6aa860', 0);
  context.fillRect(left, top + high * 0.94, width, high * 0.06 + 1);
}

function space(pane: Pane): void {
  const { context, left, top, width, high } = pane;
  context.fillStyle = gradient(context, left, top, left + width, top + high, ['#0b0a2c', '#2a1c5e', '#0d0f38']);
  context.fillRect(left, top, width, high);
  stars(pane);
  context.fillStyle = gradient(context, 0, top + high * 0.5, 0, top + high, ['#6fc3f2', '#2f7fd0', '#123a7c']);
  fillCircle(context, left + width * 0.5, top + high * 1.24, Math.min(width, high) * 0.7);
}

function moonAt(context: Context, x: number, y: number, radius: number): void {
  glow(context, x, y, radius * 4, '#8fa4ff', 0.6);
  context.fillStyle = '#f4f2ff';
  fillCircle(context, x, y, radius);
}

/** Rain and snow are seen behind the panes: a grey sky, streaks, drops that run down the glass. */
function weatherOutside({ context, world, left, top, width, high }: Pane): void {
  const { weather } = world.setting;
  const wet = weather.includes('rain') || weather.includes('storm');
  const misty = weather.includes('fog');
  if (!wet && !misty && !weather.includes('snow')) return;
  const random = world.random('panes');
  const night = world.palette.hour === 'night';
  context.fillStyle = alpha(night ? '#1a2038' : misty ? '#e4e8ee' : '#7f8ea4', misty ? 0.7 : wet ? 0.5 : 0.3);
  context.fillRect(left, top, width, high);
  const many = Math.max(1, (width * high) / 77_000);
  if (!wet) {
    context.fillStyle = alpha('#ffffff', 0.9);
    for (let i = 0; i < (misty ? 0 : 80 * many); i++)
      fillCircle(context, left + random() * width, top + random() * high, between(random, 1.4, 3.6));
    return;
  }
  context.lineCap = 'round';
  for (let i = 0; i < 90 * many; i++) {
    const [px, py, long] = [left + random() * width, top + random() * high, between(random, 12, 40)];
    context.strokeStyle = alpha('#e4efff', between(random, 0.25, 0.7));
    context.lineWidth = between(random, 1, 2.4);
    context.beginPath();
    context.moveTo(px, py);
    context.lineTo(px - long * 0.12, py + long);
    context.stroke();
  }
  context.fillStyle = alpha('#f2f8ff', 0.75);
  for (let i = 0; i < 40 * many; i++)
    fillEllipse(
      context,
      left + random() * width,
      top + random() * high,
      between(random, 1.6, 3.4),
      between(random, 2.4, 5),
    );
}

/** Draws inside a path only. */
export function clipped(context: Context, trace: () => void, draw: () => void): void {
  context.save();
  context.beginPath();
  trace();
  context.clip();
  draw();
  context.restore();
}

/** Things of one kind side by side along the wall, from its middle out, so that any camera sees whole ones. */
export function inARow({ left, right, world }: Wall, step: number, draw: (x: number, index: number) => void): void {
  const middle = world.width / 2;
  const first = -Math.ceil((middle - left) / step);
  for (let i = first; middle + i * step < right + step; i++) draw(middle + i * step, i - first);
}
