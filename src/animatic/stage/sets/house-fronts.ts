import { alpha, type Hex, mix } from '../colour.ts';
import { between, pick } from '../random.ts';
import { type Context, fillRounded, gradient } from '../surface.ts';
import type { Sheet, World } from '../world.ts';

/** A row of pastel house fronts with windows and awnings; `depth` of the middle sheets. */
export function houseFronts(
  world: World,
  foot: number,
  colours: readonly Hex[],
  { shops, low = false }: { shops: boolean; low?: boolean },
): Sheet {
  const depth = 0.45;
  const { palette } = world;
  const left = world.left(depth);
  const right = world.right(depth);
  const random = world.random('house fronts');
  const lit = palette.darkness > 0.3 || world.windowsGlow;
  const highest = Math.max(foot * 0.92, 300);
  return world.sheet({ depth, top: foot - highest - 30, bottom: foot + 20, blur: 1.6 }, (context) => {
    let x = left - 60;
    for (let i = 0; x < right; i++) {
      const width = between(random, 215, 285);
      const tall = Math.min(highest, foot * between(random, 0.58, 0.75)) * (low ? 0.66 : 1);
      houseFront(context, world, {
        x,
        y: foot - tall,
        width,
        foot,
        colour: pick(random, colours),
        lit,
        shops,
        index: i,
      });
      x += width + 3;
    }
  });
}

interface House {
  x: number;
  y: number;
  width: number;
  foot: number;
  colour: Hex;
  lit: boolean;
  shops: boolean;
  index: number;
}

type Box = (x: number, y: number, w: number, h: number, fill: Context['fillStyle'], radius?: number) => void;

/** Where people live on the ground floor: a door with steps between two windows. */
function groundFloor(
  box: Box,
  { x, width, foot, index }: House,
  wall: Hex,
  glass: Context['fillStyle'],
  world: World,
): void {
  const door = world.tone(['#a8453c', '#3f6f8f', '#4f7f55', '#7a5a9c', '#8a5a34'][index % 5] ?? '#a8453c');
  const frame = mix(wall, '#ffffff', 0.6);
  const middle = x + width / 2;
  box(middle - 31, foot - 118, 62, 124, frame, 6);
  box(middle - 25, foot - 112, 50, 118, door, 4);
  box(middle - 18, foot - 104, 36, 26, glass, 3);
  box(middle + 14, foot - 62, 6, 6, world.tone('#f2c14e'), 3);
  box(middle - 40, foot + 2, 80, 12, world.tone('#d9d2c8'), 2);
  for (const wx of [x + 22, x + width - 66]) {
    box(wx - 5, foot - 104, 54, 66, frame, 6);
    box(wx, foot - 99, 44, 56, glass, 3);
    box(wx + 20, foot - 99, 4, 56, frame, 0);
    box(wx - 8, foot - 40, 60, 8, world.tone('#6fae5c'), 4);
  }
}

const awnings: readonly Hex[] = ['#e2556a', '#3f9fb5', '#f0a23c', '#4fa870', '#8a6bd0'];

function houseFront(context: Context, world: World, house: House): void {
  const { x, y, width, foot, lit } = house;
  const { palette } = world;
  const wall = world.tone(house.colour, 0.04);
  const box: Box = (bx, by, w, h, fill, radius = 4) => {
    context.fillStyle = fill;
    fillRounded(context, bx, by, w, h, radius);
  };
  box(x - 4, y + 6, width + 8, foot - y, alpha(palette.shade, 0.2), 8);
  box(
    x,
    y,
    width,
    foot - y + 10,
    gradient(context, 0, y, 0, foot, [mix(wall, palette.light, 0.2), mix(wall, palette.shade, 0.14)]),
    6,
  );
  box(x - 6, y - 8, width + 12, 18, mix(wall, palette.light, 0.5));
  const glass = lit ? ['#fff0b8', '#ffcf7a', '#f0a050'] : ['#dff4ff', '#7db7de', '#5b8fc4'].map((c) => world.tone(c));
  const shopTop = foot - 150;
  for (let wy = y + 34; wy < (house.shops ? shopTop - 70 : foot - 130); wy += 88) {
    for (let k = 0; k < 3; k++) {
      const wx = x + 24 + (k * (width - 48 - 44)) / 2;
      const dark = lit && (house.index * 7 + k * 3 + Math.round(wy)) % 3 === 0;
      box(wx - 5, wy - 5, 54, 66, mix(wall, '#ffffff', lit ? 0.2 : 0.6), 6);
      box(wx, wy, 44, 56, dark ? world.tone('#3a4a70') : gradient(context, wx, wy, wx + 44, wy + 56, glass), 3);
      context.fillStyle = alpha('#ffffff', lit ? 0.25 : 0.7);
      context.fillRect(wx + 20, wy, 4, 56);
      context.fillRect(wx, wy + 26, 44, 4);
      box(wx - 8, wy + 60, 60, 8, world.tone('#6fae5c'), 4);
    }
  }
  if (!house.shops) {
    groundFloor(box, house, wall, lit ? '#ffcf7a' : world.tone('#8fc0e2'), world);
    return;
  }
  box(x + 12, shopTop, width - 24, 150, mix(wall, palette.shade, 0.4), 6);
  box(
    x + 22,
    shopTop + 16,
    width - 112,
    98,
    gradient(
      context,
      x,
      shopTop,
      x + width,
      foot,
      lit ? glass : ['#fff0c8', '#8fc4df', '#5f95bd'].map((c) => world.tone(c)),
    ),
  );
  const awning = world.tone(awnings[house.index % awnings.length] ?? '#e2556a');
  box(x + width - 80, shopTop + 16, 54, 134, mix(awning, palette.shade, 0.35));
  const stripes = 8;
  for (let k = 0; k < stripes; k++) {
    context.fillStyle = k % 2 ? world.tone('#fffaf0') : awning;
    context.beginPath();
    context.moveTo(x + 8 + (k * (width - 16)) / stripes, shopTop - 12);
    context.lineTo(x + 8 + ((k + 1) * (width - 16)) / stripes, shopTop - 12);
    const step = (width - 4) / stripes;
    context.lineTo(x + 2 + (k + 1) * step, shopTop + 22);
    context.arc(x + 2 + (k + 0.5) * step, shopTop + 22, step / 2, 0, Math.PI);
    context.fill();
  }
}
