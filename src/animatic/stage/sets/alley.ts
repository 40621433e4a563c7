import { alpha, type Hex, mix } from '../colour.ts';
import { clamp, fractal, noise, type Point, smooth } from '../maths.ts';
import { pick } from '../random.ts';
import { type Context, glow, gradient, mask, polygon, surface } from '../surface.ts';
import type { Item, World } from '../world.ts';
import { drawSign, type NeonSign, neon, pictogramNames } from './neon.ts';
import type { BuiltSet, SetRecipe } from './set.ts';

/** Between house walls, in one-point perspective; at night the signs are lit and the wet ground shows them again. */
export const alley: SetRecipe = {
  horizon: 0.44,
  medium: 'ground',
  props: [],
  build: buildAlley,
};

interface Alley {
  world: World;
  /** The vanishing point. */
  vanish: Point;
  /** Half the alley's width and the ground's depth below the eye, on the plane z = 1. */
  half: number;
  ground: number;
  lit: boolean;
}

function at(view: Alley, x: number, y: number, z: number): Point {
  return [view.vanish[0] + x / z, view.vanish[1] + y / z];
}

interface Sign extends NeonSign {
  side: 1 | -1;
  z: number;
  y: number;
}

function buildAlley(world: World): BuiltSet {
  const half = Math.min(560, world.width * 0.44);
  const view: Alley = {
    world,
    vanish: [world.width * 0.52, world.horizon],
    half,
    ground: 330,
    lit: world.palette.darkness > 0.25,
  };
  const signs = hungSigns(view);
  const wet = world.setting.weather.some((kind) => kind === 'rain' || kind === 'storm');
  const back: Item[] = [wallsSheet(view), groundSheet(view, signs, wet || view.lit)];
  const neonSheet = signsSheet(view, signs);
  back.push(view.lit ? { ...neonSheet, opacity: (seconds) => 0.94 + 0.06 * Math.sin(seconds * 23) } : neonSheet);
  return { back, front: [] };
}

function hungSigns(view: Alley): Sign[] {
  const random = view.world.random('signs');
  const names = pictogramNames;
  return (
    [
      [-1, 1.25, -150, 120, 250],
      [1, 1.3, -190, 150, 150],
      [1, 1.75, -60, 120, 230],
      [-1, 1.8, -330, 160, 160],
      [-1, 2.7, -60, 130, 250],
      [1, 2.6, -420, 160, 170],
      [1, 3.8, -100, 140, 240],
    ] as const
  ).map(([side, z, y, width, height]) => ({
    side,
    z,
    y,
    width: width * Math.min(1, view.half / 460),
    height,
    colour: pick(random, neon),
    second: pick(random, neon),
    pictures: height > 200 ? [pick(random, names), pick(random, names)] : [pick(random, names)],
  }));
}

function wallsSheet(view: Alley): Item {
  const { world, lit, half, ground } = view;
  const depth = 0.45;
  return world.sheet({ depth }, (context) => {
    const night: readonly Hex[] = ['#0a0a26', '#1a1450', '#4a2a86', '#b0488f'];
    context.fillStyle = gradient(context, 0, 0, 0, view.vanish[1] + 60, lit ? night : world.palette.sky);
    context.fillRect(-600, -300, world.width + 1200, 1500);
    if (lit) {
      glow(context, view.vanish[0], view.vanish[1] + 10, 330, '#ff5fa8', 0.75);
      glow(context, view.vanish[0], view.vanish[1] - 40, 210, '#5fd7ff', 0.5);
    }
    farHouses(context, view);
    for (const side of [-1, 1] as const) {
      const edge = side * half;
      const tones = lit
        ? side < 0
          ? ['#140d2e', '#2a1a55', '#5c2f7e', '#93407f']
          : ['#0c1030', '#1a2258', '#37307c', '#7a3f84']
        : ['#8a5a4c', '#a8705a', '#c49078', '#dcb8a0'].map((colour) =>
            world.tone(side < 0 ? colour : mix(colour, '#6a5a70', 0.3)),
          );
      polygon(context, [
        at(view, edge, -1400, 0.5),
        at(view, edge, -1400, 7),
        at(view, edge, ground, 7),
        at(view, edge, ground, 0.5),
      ]);
      context.fillStyle = gradient(context, ...at(view, edge, 0, 0.85), ...at(view, edge, 0, 6), tones);
      context.fill();
      brickwork(context, view, edge);
      windows(context, view, edge, side);
    }
  });
}

function farHouses(context: Context, view: Alley): void {
  const random = view.world.random('far houses');
  for (let i = 0; i < 9; i++) {
    const x = view.vanish[0] - 170 + i * 40;
    const high = 60 + random() * 120;
    context.fillStyle = view.lit ? mix('#3a2377', '#6a3593', random()) : view.world.tone('#b8a8b0', 0.4);
    context.fillRect(x, view.vanish[1] + 46 - high, 34, high);
    context.fillStyle = alpha(view.lit ? '#ffd98a' : '#ffffff', 0.6);
    for (let k = 0; k < 7; k++)
      context.fillRect(
        x + 5 + 9 * Math.floor(random() * 3),
        view.vanish[1] + 40 - high + 12 * Math.floor(random() * 6),
        4,
        6,
      );
  }
}

function brickwork(context: Context, view: Alley, edge: number): void {
  context.strokeStyle = alpha('#05040f', view.lit ? 0.34 : 0.2);
  context.lineWidth = 1.2;
  context.beginPath();
  for (let y = -1400, row = 0; y < view.ground; y += 28, row++) {
    context.moveTo(...at(view, edge, y, 0.5));
    context.lineTo(...at(view, edge, y, 7));
    for (let z = 0.6 + (row % 2) * 0.04; z < 2.6; z += 0.09 * z) {
      context.moveTo(...at(view, edge, y, z));
      context.lineTo(...at(view, edge, y + 28, z));
    }
  }
  context.stroke();
}

function windows(context: Context, view: Alley, edge: number, side: 1 | -1): void {
  const random = view.world.random(`windows ${side}`);
  for (const z of [0.78, 1.05, 1.5, 2.1, 3, 4.4]) {
    for (const y of [-900, -560, -240]) {
      const far = z * 1.16;
      const shines = view.lit && random() > 0.42;
      polygon(context, [
        at(view, edge, y, z),
        at(view, edge, y, far),
        at(view, edge, y + 190, far),
        at(view, edge, y + 190, z),
      ]);
      context.fillStyle = shines
        ? alpha(pick(random, ['#ffc46b', '#7fd9ff', '#ff9fc4']), 0.82)
        : view.lit
          ? '#0a0920'
          : view.world.tone('#5f7f9c');
      context.fill();
      context.strokeStyle = view.lit ? '#0a0718' : view.world.tone('#efe2d0');
      context.lineWidth = 5 / z;
      context.stroke();
    }
  }
  for (const z of [0.95, 1.42, 2.3]) {
    context.strokeStyle = view.lit ? '#0a0820' : view.world.tone('#5a4a50');
    context.lineWidth = 18 / z;
    context.beginPath();
    context.moveTo(...at(view, edge * 0.975, -1400, z));
    context.lineTo(...at(view, edge * 0.975, view.ground, z));
    context.stroke();
  }
  polygon(context, [
    at(view, edge, 40, 1.12),
    at(view, edge, 40, 1.34),
    at(view, edge, view.ground, 1.34),
    at(view, edge, view.ground, 1.12),
  ]);
  context.fillStyle = view.lit && side < 0 ? '#ff9d4d' : view.lit ? '#1a1238' : view.world.tone('#6b4a3a');
  context.fill();
}

/** Each light has its own smeared column on the ground, broken by puddles and stones. */
function groundSheet(view: Alley, signs: readonly Sign[], shining: boolean): Item {
  const { world, half, ground, lit } = view;
  const depth = 0.6;
  const left = world.left(depth);
  const right = world.right(depth);
  const top = view.vanish[1] + 40;
  const bottom = world.bottom(depth);
  return world.sheet({ depth, top }, (context) => {
    polygon(context, [
      at(view, -half, ground, 0.35),
      at(view, -half, ground, 8),
      at(view, half, ground, 8),
      at(view, half, ground, 0.35),
    ]);
    context.clip();
    context.fillStyle = gradient(
      context,
      0,
      top,
      0,
      world.height,
      lit ? ['#7a3580', '#241848', '#0d0b22'] : ['#c9b8b0', '#9a8a90', '#6a5f6c'].map((colour) => world.tone(colour)),
    );
    context.fillRect(left, top, right - left, bottom - top);
    if (shining && lit)
      context.drawImage(smears(view, signs, left, right, top, bottom), left, top, right - left, bottom - top);
    context.strokeStyle = alpha('#05040f', 0.3);
    context.lineWidth = 1.4;
    context.beginPath();
    for (let z = 0.5; z < 6; z *= 1.14) {
      context.moveTo(...at(view, -half, ground, z));
      context.lineTo(...at(view, half, ground, z));
    }
    for (let x = -half; x <= half; x += half / 6) {
      context.moveTo(...at(view, x, ground, 0.4));
      context.lineTo(...at(view, x, ground, 7));
    }
    context.stroke();
    for (const side of [-1, 1]) {
      polygon(context, [
        at(view, side * half, ground, 0.4),
        at(view, side * half, ground, 7),
        at(view, side * half * 0.86, ground, 7),
        at(view, side * half * 0.86, ground, 0.4),
      ]);
      context.fillStyle = alpha('#0b0920', lit ? 0.6 : 0.2);
      context.fill();
    }
  });
}

function smears(view: Alley, signs: readonly Sign[], left: number, right: number, top: number, bottom: number) {
  const small = 4;
  const width = right - left;
  const high = bottom - top;
  const columns = surface(width / small, high / small, (context) => {
    context.scale(1 / small, 1 / small);
    context.translate(-left, -top);
    context.globalCompositeOperation = 'screen';
    context.filter = 'blur(3px)';
    const column = (x: number, y: number, wide: number, colour: Hex, share: number) => {
      context.fillStyle = gradient(context, 0, y, 0, y + 420, [
        alpha(colour, share),
        alpha(colour, share * 0.5),
        alpha(colour, 0),
      ]);
      context.fillRect(x - wide / 2, y, wide, 420);
    };
    column(view.vanish[0], top, 190, '#ff7fb8', 0.95);
    column(view.vanish[0] - 70, top, 70, '#6fe0ff', 0.6);
    for (const sign of signs) {
      const x = at(view, sign.side * (view.half - sign.width * 0.62), 0, sign.z)[0];
      const y = at(view, 0, view.ground, sign.z)[1];
      column(x, y - 20, (sign.width / sign.z) * 1.25, sign.colour, 0.95);
      column(x - (sign.side * 20) / sign.z, y - 10, (sign.width / sign.z) * 0.6, sign.second, 0.75);
    }
  });
  const seed = view.world.seedFor('puddles');
  const wet = mask(width, high, small, '#ffffff', (x, y) => {
    const z = 330 / (y + 44);
    const across = (x + left - view.vanish[0]) * z;
    const puddle = smooth(0.36, 0.6, fractal(across / 210, z * 7, seed, 3));
    const ripple = 0.55 + 0.45 * noise(across / 30, z * 90 + noise(across / 70, z * 30, 3) * 3, 8);
    return clamp((0.34 + 0.66 * puddle) * ripple * 1.3);
  });
  columns.getContext('2d').globalCompositeOperation = 'destination-in';
  columns.getContext('2d').resetTransform();
  columns.getContext('2d').filter = 'none';
  columns.getContext('2d').drawImage(wet, 0, 0, columns.width, columns.height);
  return columns;
}

function signsSheet(view: Alley, signs: readonly Sign[]) {
  const depth = 0.52;
  return view.world.sheet({ depth, bottom: view.vanish[1] + 260 }, (context) => {
    for (const sign of [...signs].reverse()) {
      const [x, y] = at(view, sign.side * (view.half - sign.width * 0.62), sign.y, sign.z);
      context.save();
      context.translate(x, y);
      context.scale(1 / sign.z, 1 / sign.z);
      drawSign(context, sign, view.lit);
      context.restore();
      if (!view.lit) continue;
      glow(context, x, y, 230 / sign.z, sign.colour, 0.5, 'lighter');
    }
  });
}
