import { alpha, type Hex, mix } from '../colour.ts';
import { type Point, TURN } from '../maths.ts';
import { cutPaper, drawPine, hillLine, lineHeight, ridgeLine, shadeFlanks, traceBelow } from '../paper.ts';
import type { PropPainter } from '../props.ts';
import { between, pick } from '../random.ts';
import { type Context, glow, gradient } from '../surface.ts';
import type { Sheet, World } from '../world.ts';
import { type Growth, hills } from './hills.ts';
import { lightPoint } from './sky.ts';

/** What closes the view: the far and the middle sheets behind the ground. */
export type BackdropName =
  | 'ridges'
  | 'hills'
  | 'green hills'
  | 'skyline'
  | 'treeline'
  | 'pines'
  | 'sea'
  | 'dunes'
  | 'mesas'
  | 'cliffs'
  | 'none';

export type Backdrop = (world: World, painter: PropPainter) => Sheet[];

/** Hills under snow, far and near. */
const snowyHills = ['#e4eefa', '#c3d4ea'] as const;

/** Trees on hills: none by the name of a tree, only that somebody lives here who likes shade. */
const wooded = (world: World, crowns: Hex, apart: number): Growth => ({
  crowns: world.snowy ? '#cfdcec' : world.setting.season === 'autumn' ? '#d98a3c' : crowns,
  apart,
});

export const backdrops: Readonly<Record<BackdropName, Backdrop>> = {
  none: () => [],
  ridges: (world) => ridges(world, 0.6, 3),
  hills: (world) => [
    hills(world, world.snowy ? snowyHills : ['#8fb8a8', '#6fa586'], 0.16, wooded(world, '#5f977c', 210)),
  ],
  'green hills': (world) => [
    hills(world, world.snowy ? snowyHills : ['#9ad478', '#5fb254'], 0.2, wooded(world, '#4a9a48', 120)),
  ],
  skyline: (world) => [skyline(world)],
  treeline: (world, painter) => [treeline(world, painter)],
  pines: (world) => [pines(world, 0.22, 0.4), pines(world, 0.36, 0.15)],
  sea: (world) => [sea(world)],
  dunes: (world) => [hills(world, ['#f4d79c', '#e2ad6a'], 0.2)],
  mesas: (world) => [mesas(world)],
  cliffs: (world) => ridges(world, 0.34, 2),
};

/** Mountains, range behind range, each lit from where the light is. */
export function ridges(world: World, rise: number, count: number): Sheet[] {
  const { palette } = world;
  const [lightX] = lightPoint(world);
  const far: Sheet[] = [];
  for (let i = 0; i < count; i++) {
    const depth = 0.14 + i * 0.12;
    const high = world.height * rise * (1 - i * 0.24);
    const base = world.horizon + 6 + i * 12;
    const left = world.left(depth);
    const right = world.right(depth);
    const dip = (x: number) => high * 0.4 * Math.exp(-(((x - lightX) / (world.width * 0.16)) ** 2)) * (1 - i * 0.3);
    const line = ridgeLine(left, right, base, high, world.seedFor(`ridge ${i}`), 260 + 60 * i).map(
      ([x, y]) => [x, Math.min(base, y + dip(x))] as const,
    );
    const tone = palette.ridges[Math.min(3, i + 4 - count)] ?? palette.ridges[0];
    far.push(
      world.sheet({ depth, top: base - high - 20, bottom: base + 90 }, (context) => {
        const fill = gradient(context, 0, base - high * 0.8, 0, base + 40, [
          tone,
          mix(tone, palette.haze, 0.34 - i * 0.08),
        ]);
        cutPaper(context, (own) => traceBelow(own, line, base + 100), fill, {
          lift: 8,
          shadow: palette.shade,
          shadowShare: 0.2,
          lip: palette.rim,
          lipShare: 0.85 - i * 0.2,
        });
        context.globalCompositeOperation = 'source-atop';
        if (i === 0 && rise >= 0.6) snowCaps(context, world, line, base - high * 0.5);
        shadeFlanks(context, line, lightX, mix(tone, palette.shade, 0.45), 0.34);
        if (palette.disc)
          glow(context, ...lightPoint(world), world.height * 0.55, palette.light, 0.42 - i * 0.14, 'source-atop');
      }),
    );
  }
  return far;
}

/** Above this height snow lies, down the gullies further than on the ribs. */
function snowCaps(context: Context, world: World, line: readonly Point[], above: number): void {
  const { palette } = world;
  context.fillStyle = alpha(mix('#ffffff', palette.light, 0.3 + 0.4 * palette.darkness), 0.72 - 0.4 * palette.darkness);
  context.beginPath();
  for (const [x, y] of line) context.lineTo(x, y - 2);
  for (const [x, y] of [...line].reverse()) {
    const deep = Math.max(0, above - y) * (0.5 + 0.3 * Math.sin(x / 13) + 0.2 * Math.sin(x / 5.3));
    context.lineTo(x, y + deep);
  }
  context.closePath();
  context.fill();
}

/** Two rows of paper houses with windows: one path a row, or a bake takes seconds. */
export function skyline(world: World, depth = 0.2, highest = 0.36): Sheet {
  const { palette } = world;
  const left = world.left(depth);
  const right = world.right(depth);
  const high = world.height * highest;
  return world.sheet({ depth, top: world.horizon - high - 30, bottom: world.horizon + 30 }, (context) => {
    for (const [row, colour, share] of [
      [0, '#9cc6e8', 1],
      [1, '#6f9fd0', 0.7],
    ] as const) {
      const random = world.random(`skyline ${row}`);
      const tone = world.tone(colour, 0.35 - row * 0.2);
      const boxes: [number, number, number, number, number][] = [];
      const panes: [number, number][] = [];
      for (let x = left - 20; x < right; ) {
        const width = between(random, 46, 104);
        const tall = high * share * between(random, 0.35, 1);
        const y = world.horizon - tall;
        boxes.push([x, y, width, tall + 40, random()]);
        for (let py = y + 18; py < world.horizon - 16; py += 21)
          for (let px = x + 9; px < x + width - 12; px += 16) if (random() > 0.4) panes.push([px, py]);
        x += width + random() * 18;
      }
      const trace = (own: typeof context) => {
        own.beginPath();
        for (const [x, y, w, h, roof] of boxes) own.roundRect(x, y, w, h, roof > 0.7 ? [w / 2, 4, 0, 0] : 4);
      };
      const fill = gradient(context, 0, world.horizon - high * share, 0, world.horizon, [
        tone,
        mix(tone, palette.haze, 0.4),
      ]);
      cutPaper(context, trace, fill, { lift: 4, shadow: palette.shade, shadowShare: 0.14, lipShare: 0.3 });
      context.fillStyle = palette.darkness > 0.4 ? alpha('#ffd98a', 0.85) : alpha('#ffffff', 0.42);
      for (const [x, y] of panes) context.fillRect(x, y, 8, 11);
    }
  });
}

function treeline(world: World, painter: PropPainter): Sheet {
  const depth = 0.36;
  const left = world.left(depth);
  const right = world.right(depth);
  const random = world.random('treeline');
  const top = world.horizon - world.height * 0.42;
  return world.sheet({ depth, top, bottom: world.horizon + 70, blur: 2.2 }, (context) => {
    const line = hillLine(left, right, world.horizon + 6, 46, world.seedFor('hedge'), 150);
    cutPaper(
      context,
      (own) => traceBelow(own, line, world.horizon + 70),
      gradient(context, 0, world.horizon - 40, 0, world.horizon + 40, [
        world.tone('#8ed070', 0.25),
        world.tone('#4fae62', 0.1),
      ]),
      { lift: 6, shadow: world.palette.shade, shadowShare: 0.2 },
    );
    for (let x = left; x < right; x += between(random, 60, 170)) {
      const height = world.height * between(random, 0.17, 0.36);
      painter.stand(context, '🌳', { x, y: world.horizon + 26, height, distance: 0.12, shadow: false });
    }
  });
}

function pines(world: World, depth: number, distance: number): Sheet {
  const left = world.left(depth);
  const right = world.right(depth);
  const random = world.random(`pines ${depth}`);
  const rise = world.height * 0.5;
  const top = world.horizon - rise;
  return world.sheet({ depth, top, bottom: world.horizon + 60, blur: depth < 0.3 ? 1.6 : 0.8 }, (context) => {
    const line = hillLine(left, right, world.horizon + 16, 60, world.seedFor(`wood ${depth}`), 220);
    for (let x = left; x < right; x += between(random, 18, 56)) {
      const y = lineHeight(line, x) + 16;
      const height = rise * between(random, 0.35, 0.92);
      const tone = world.tone(pick(random, ['#2f7d5a', '#3c8f5f', '#2a6a58']), distance + random() * 0.12);
      context.fillStyle = gradient(context, 0, y - height, 0, y, [
        mix(tone, world.palette.light, 0.15),
        tone,
        mix(tone, world.palette.shade, 0.3),
      ]);
      drawPine(context, x, y, height, Math.floor(random() * 9999));
    }
    cutPaper(context, (own) => traceBelow(own, line, world.horizon + 60), world.tone('#4f9d5f', distance), {
      lift: 8,
      shadow: world.palette.shade,
      shadowShare: 0.25,
      lip: world.palette.rim,
    });
  });
}

/** Open water up to the horizon, with a glitter path under the light. */
export function sea(world: World, depth = 0.2, lower = 0.14): Sheet {
  const { palette } = world;
  const left = world.left(0.4);
  const right = world.right(0.4);
  const top = world.horizon - world.height * lower;
  const random = world.random('glitter');
  const [lightX] = lightPoint(world);
  return world.sheet({ depth, depthBelow: 0.4, top, bottom: world.horizon + 50 }, (context) => {
    context.fillStyle = gradient(context, 0, top, 0, world.horizon + 50, palette.water);
    context.fillRect(left, top, right - left, world.horizon + 50 - top);
    context.fillStyle = alpha('#ffffff', 0.5);
    context.fillRect(left, top, right - left, 1.5);
    for (let i = 0; i < 320; i++) {
      const near = random() ** 1.5;
      const y = top + 3 + near * (world.horizon + 30 - top);
      const spread = world.width * (i % 2 ? 0.09 + near * 0.12 : 0.8);
      const x = lightX + (random() + random() - 1) * spread;
      context.fillStyle = alpha(palette.light, i % 2 ? 0.7 * (1 - near * 0.5) : 0.25);
      context.fillRect(x, y, 8 + 34 * random() * (near + 0.25), 1.2 + 1.8 * near);
    }
  });
}

function mesas(world: World): Sheet {
  const depth = 0.22;
  const left = world.left(depth);
  const right = world.right(depth);
  const random = world.random('mesas');
  const high = world.height * 0.34;
  return world.sheet({ depth, top: world.horizon - high - 20, bottom: world.horizon + 50 }, (context) => {
    for (const [row, colour] of [
      [0, '#d98a5c'],
      [1, '#b85c3c'],
    ] as const) {
      const base = world.horizon + row * 12;
      const tone = world.tone(colour, 0.4 - row * 0.25);
      const boxes: [number, number, number][] = [];
      for (let x = left - 60; x < right; x += between(random, 190, 420))
        boxes.push([x, between(random, 90, 240), between(random, 0.35, 1)]);
      for (const [x, width, tall] of boxes) {
        const y = base - high * tall * (row === 0 ? 1 : 0.66);
        const trace = (own: typeof context) => {
          own.beginPath();
          own.moveTo(x - 40, base + 20);
          own.lineTo(x - 6, y + (base - y) * 0.45);
          own.lineTo(x, y + 6);
          own.lineTo(x + width * 0.2, y);
          own.lineTo(x + width * 0.9, y + 3);
          own.lineTo(x + width, y + (base - y) * 0.4);
          own.lineTo(x + width + 50, base + 20);
          own.closePath();
        };
        cutPaper(context, trace, gradient(context, 0, y, 0, base, [mix(tone, world.palette.light, 0.25), tone]), {
          lift: 7,
          shadow: world.palette.shade,
          lip: world.palette.rim,
          lipShare: 0.5,
        });
        context.save();
        trace(context);
        context.clip();
        context.fillStyle = alpha(mix(tone, world.palette.shade, 0.5), 0.3);
        for (let i = 1; i < 5; i++) context.fillRect(x - 60, y + i * (base - y) * 0.2, width + 140, 3 + i);
        context.restore();
      }
    }
  });
}

/** Lights of a far town, for anything at night. */
export function farLights(world: World): Sheet {
  const depth = 0.2;
  const random = world.random('far lights');
  return world.sheet({ depth, top: world.horizon - 60, bottom: world.horizon + 10 }, (context) => {
    for (let x = world.left(depth); x < world.right(depth); x += between(random, 6, 40)) {
      context.fillStyle = alpha(pick(random, ['#ffd98a', '#ffb86b', '#bfe0ff']), between(random, 0.3, 0.9));
      context.beginPath();
      context.arc(x, world.horizon - between(random, 2, 40), between(random, 1, 2.4), 0, TURN);
      context.fill();
    }
  });
}
