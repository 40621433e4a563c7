import { alpha, mix } from '../colour.ts';
import { between } from '../random.ts';
import { type Context, fillCircle, fillRounded, gradient } from '../surface.ts';
import type { Item, World } from '../world.ts';
import { stands } from './effects.ts';
import type { OutdoorDesign } from './outdoors.ts';
import { landmark } from './rows.ts';
import { diamond, runningLanes } from './sports-grounds.ts';
import { siding, wallSheet } from './wall-behind.ts';

const pastel = ['#f2b8a0', '#f6d9a2', '#a9cfc4', '#e79a8f', '#b9c3e6', '#f3cfa8'];

/** Two tiers of arches round the sand, with people above them. */
function arcades(world: World): Item {
  const depth = 0.28;
  const [left, right] = [world.left(depth), world.right(depth)];
  const high = world.height * 0.46;
  const top = world.horizon - high;
  return world.sheet({ depth, top: top - 40, bottom: world.horizon + 20 }, (context) => {
    const random = world.random('arcades');
    const stone = world.tone('#dcc49a', 0.12);
    context.fillStyle = gradient(context, 0, top, 0, world.horizon, [
      mix(stone, world.palette.light, 0.2),
      stone,
      mix(stone, world.palette.shade, 0.2),
    ]);
    context.fillRect(left, top, right - left, high + 20);
    for (let row = 0; row < 6; row++)
      for (let x = left + (row % 2) * 9; x < right; x += 18) {
        if (random() < 0.16) continue;
        const y = top + 20 + row * 18;
        context.fillStyle = world.tone(
          ['#c0503f', '#e8e0cc', '#7f8fb0', '#d9a53c'][Math.floor(random() * 4)] ?? '#c0503f',
          0.15,
        );
        fillCircle(context, x, y + 5, 6);
        context.fillStyle = world.tone('#f2c48a', 0.15);
        fillCircle(context, x, y - 4, 4);
      }
    for (const [y, tall] of [
      [top + 128, 78],
      [top + 232, world.horizon - top - 232],
    ] as const) {
      context.fillStyle = mix(stone, world.palette.light, 0.4);
      context.fillRect(left, y - 16, right - left, 12);
      for (let x = left - (left % 84); x < right; x += 84) {
        context.fillStyle = mix(stone, world.palette.shade, 0.56);
        fillRounded(context, x, y + 6, 54, tall + 30, [27, 27, 0, 0]);
        context.fillStyle = alpha(world.palette.light, 0.25);
        context.fillRect(x - 18, y, 5, tall);
      }
      context.fillStyle = stone;
      context.fillRect(left, y + tall, right - left, 14);
    }
    wallOfTheRing(context, world, [left, right]);
  });
}

function wallOfTheRing(context: Context, world: World, [left, right]: readonly [number, number]): void {
  const y = world.horizon - 40;
  context.fillStyle = world.tone('#b5834f', 0.05);
  context.fillRect(left, y, right - left, 60);
  context.fillStyle = world.tone('#8a5f38', 0.05);
  for (let x = left; x < right; x += 40) context.fillRect(x, y, 4, 60);
  context.fillStyle = world.tone('#e6cfa4');
  context.fillRect(left, y - 8, right - left, 12);
  for (let x = left - (left % 240) + 90; x < right; x += 240) {
    context.fillStyle = world.tone(
      between(world.random(`banner ${Math.round(x)}`), 0, 1) > 0.5 ? '#b8343c' : '#c9902e',
    );
    fillRounded(context, x, y - 96, 40, 84, [2, 2, 20, 20]);
  }
}

/** Places for games and gatherings, by the name the set goes under. */
export const ownVenues: Readonly<Record<string, OutdoorDesign>> = {
  'ancient arena': { horizon: 0.56, backdrop: [], ground: 'sand', extra: (world) => [arcades(world)] },
  'baseball field': {
    horizon: 0.52,
    backdrop: [],
    ground: 'grass',
    paint: diamond,
    extra: (world) => [stands(world)],
  },
  'running track': {
    horizon: 0.56,
    backdrop: [],
    ground: 'grass',
    paint: runningLanes,
    extra: (world) => [stands(world)],
  },
  'fountain square': {
    horizon: 0.6,
    backdrop: [],
    ground: 'cobbles',
    houses: { colours: pastel, shops: true },
    rows: [
      landmark('⛲', 0.36, 0.76, 0.14),
      landmark('lamp post', 0.34, 0.12, 0.08),
      landmark('bench', 0.12, 0.24, 0.2),
    ],
  },
  'frozen lake': {
    horizon: 0.54,
    backdrop: ['ridges', 'pines'],
    ground: 'ice',
    front: 'snow',
    rows: [
      { emojis: ['🌲'], height: [0.26, 0.4], near: 0.02, gap: [120, 260], aside: true },
      { emojis: ['🪨'], height: [0.05, 0.08], near: 0.04, gap: [160, 320] },
    ],
  },
  porch: {
    horizon: 0.64,
    backdrop: ['treeline'],
    ground: 'boards',
    before: (world) => [wallSheet(world, siding)],
    rows: [
      landmark('🚪', 0.46, 0.26, 0.03),
      landmark('🪟', 0.26, 0.72, -0.42),
      landmark('rocking chair', 0.3, 0.88, 0.2),
      landmark('🪴', 0.2, 0.1, 0.12),
      landmark('🪴', 0.16, 0.4, 0.04),
    ],
  },
  'phone booth': {
    horizon: 0.64,
    backdrop: [],
    ground: 'side road',
    houses: { colours: pastel, shops: true },
    rows: [landmark('phone booth', 0.56, 0.74, 0.16), landmark('lamp post', 0.42, 0.14, 0.08)],
  },
  'garden party': {
    horizon: 0.55,
    backdrop: ['treeline'],
    ground: 'grass',
    front: 'flowers',
    rows: [
      { emojis: ['fence'], height: [0.15, 0.15], near: 0.12, gap: [300, 300] },
      { emojis: ['🌷', '🌺', '🌻', '🪻', '🌼'], height: [0.09, 0.13], near: 0.22, gap: [26, 62] },
      { emojis: ['🎈'], height: [0.14, 0.2], near: -0.16, gap: [150, 240], at: [0.06, 0.1, 0.9, 0.95] },
      landmark('table', 0.17, 0.14, 0.34),
      landmark('🎂', 0.1, 0.12, -0.02),
      landmark('🍹', 0.09, 0.17, -0.02),
      landmark('🪑', 0.17, 0.24, 0.34),
      landmark('table', 0.17, 0.86, 0.34),
      landmark('🍉', 0.08, 0.84, -0.02),
      landmark('🧁', 0.08, 0.89, -0.02),
      landmark('🪑', 0.17, 0.76, 0.34),
    ],
  },
};
