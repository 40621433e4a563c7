import { alpha } from '../colour.ts';
import { glow } from '../surface.ts';
import type { Item, World } from '../world.ts';
import { skyline } from './backdrops.ts';
import { stands } from './effects.ts';
import { zebra } from './ground-painters.ts';
import type { OutdoorDesign, Row } from './outdoors.ts';
import { landmark } from './rows.ts';
import { islet, jetty, lagoonWater, paddies, pond, pool, puttingGreen, river } from './waterways.ts';

const pale = ['#efe4d0', '#f2b8a0', '#a9cfc4', '#f3cfa8'];

/** Bulbs on wires from edge to edge. */
function bulbs(world: World): Item {
  const depth = 0.7;
  return world.sheet({ depth, bottom: world.height * 0.5 }, (context) => {
    const [left, right] = [world.left(depth), world.right(depth)];
    for (const [y, sag] of [
      [0.06, 60],
      [0.15, 84],
    ] as const) {
      for (let x = left; x < right; x += 320) {
        context.strokeStyle = alpha('#2a2438', 0.8);
        context.lineWidth = 3;
        context.beginPath();
        context.moveTo(x, world.height * y);
        context.quadraticCurveTo(x + 160, world.height * y + sag * 2, x + 320, world.height * y);
        context.stroke();
        for (let k = 0; k < 8; k++) {
          const t = (k + 0.5) / 8;
          const [bx, by] = [x + 320 * t, world.height * y + 4 * sag * t * (1 - t) + 10];
          glow(context, bx, by, 40, '#ffd98a', 0.8, 'source-over');
          context.fillStyle = '#fff3c8';
          context.beginPath();
          context.arc(bx, by, 7, 0, 7);
          context.fill();
        }
      }
    }
  });
}

const roofRow: Row = { emojis: ['parapet'], height: [0.13, 0.13], near: 0.05, gap: [536, 536] };

/** High over the town: its towers stand behind the parapet, cut off by it. */
function rooftopWith(rows: readonly Row[], more: Partial<OutdoorDesign> = {}): OutdoorDesign {
  return {
    horizon: 0.66,
    backdrop: [],
    ground: 'concrete',
    before: (world) => [skyline(world, 0.14, 0.46), skyline(world, 0.26, 0.34)],
    rows: [roofRow, ...rows],
    ...more,
  };
}

/** Outdoor places that a stranger names at sight, by the name the set goes under. */
export const ownGrounds: Readonly<Record<string, OutdoorDesign>> = {
  stonehenge: {
    horizon: 0.6,
    backdrop: ['green hills'],
    ground: 'meadow',
    front: 'grass',
    rows: [landmark('standing stones', 0.34, 0.28, 0.05), landmark('standing stones', 0.26, 0.86, 0.03)],
  },
  river: { horizon: 0.56, backdrop: ['treeline'], ground: 'meadow', paint: river, front: 'grass' },
  pool: {
    horizon: 0.5,
    backdrop: ['treeline'],
    ground: 'pavement',
    paint: pool,
    rows: [
      { emojis: ['⛱️'], height: [0.26, 0.28], near: 0.02, gap: [300, 420] },
      { emojis: ['🛟'], height: [0.07, 0.08], near: 0.3, gap: [420, 640], aside: true },
    ],
  },
  oasis: {
    horizon: 0.56,
    backdrop: ['dunes'],
    ground: 'desert sand',
    paint: pond,
    rows: [
      { emojis: ['🌴'], height: [0.34, 0.5], near: 0.1, gap: [130, 240], aside: true },
      { emojis: ['🌿'], height: [0.06, 0.1], near: 0.22, gap: [90, 170], aside: true },
    ],
  },
  lagoon: {
    horizon: 0.5,
    backdrop: ['hills', 'sea'],
    ground: 'shore',
    paint: lagoonWater,
    front: 'reeds',
    rows: [
      { emojis: ['🌴'], height: [0.13, 0.2], near: 0.03, gap: [34, 80] },
      { emojis: ['🌴'], height: [0.4, 0.52], near: 0.36, gap: [1, 1], at: [0.05, 0.16, 0.93] },
      { emojis: ['🌿', '🪨', '🪷'], height: [0.05, 0.08], near: 0.42, gap: [120, 240], aside: true },
    ],
  },
  pier: {
    horizon: 0.5,
    backdrop: ['hills', 'sea'],
    ground: 'boards',
    paint: jetty,
    rows: [{ emojis: ['⛵'], height: [0.12, 0.18], near: 0, gap: [420, 620] }],
  },
  'ship deck': {
    horizon: 0.62,
    backdrop: ['hills', 'sea'],
    ground: 'boards',
    rows: [
      { emojis: ['railing'], height: [0.16, 0.16], near: 0.02, gap: [490, 490] },
      { emojis: ['🛟', '⚓'], height: [0.12, 0.16], near: 0.1, gap: [420, 560], aside: true },
    ],
  },
  island: {
    horizon: 0.44,
    backdrop: ['sea'],
    ground: 'sand',
    paint: islet,
    rows: [{ emojis: ['🌴'], height: [0.5, 0.6], near: 0.52, gap: [1, 1], at: [0.22, 0.8] }],
  },
  'rice field': {
    horizon: 0.54,
    backdrop: ['ridges', 'green hills'],
    ground: 'meadow',
    paint: paddies,
    rows: [landmark('🛖', 0.14, 0.84, 0.02)],
  },
  vineyard: {
    horizon: 0.56,
    backdrop: ['green hills'],
    ground: 'meadow',
    front: 'leaves',
    rows: [
      landmark('🏡', 0.18, 0.84, 0),
      { emojis: ['vine'], height: [0.08, 0.08], near: 0.04, gap: [54, 58] },
      { emojis: ['vine'], height: [0.13, 0.13], near: 0.16, gap: [92, 98] },
      { emojis: ['vine'], height: [0.2, 0.2], near: 0.36, gap: [146, 152], aside: true },
    ],
  },
  orchard: {
    horizon: 0.56,
    backdrop: ['green hills'],
    ground: 'grass',
    front: 'grass',
    rows: [
      { emojis: ['fruit tree'], height: [0.2, 0.22], near: 0.05, gap: [130, 150] },
      { emojis: ['fruit tree'], height: [0.36, 0.4], near: 0.24, gap: [240, 290], aside: true },
      { emojis: ['🧺', '🍎'], height: [0.06, 0.1], near: 0.5, gap: [200, 330], aside: true },
    ],
  },
  'golf course': {
    horizon: 0.58,
    backdrop: ['green hills', 'treeline'],
    ground: 'grass',
    paint: puttingGreen,
    rows: [landmark('⛳', 0.3, 0.76, 0.18)],
  },
  'basketball court': {
    horizon: 0.54,
    backdrop: ['skyline', 'treeline'],
    ground: 'court',
    rows: [
      { emojis: ['fence'], height: [0.1, 0.1], near: 0.03, gap: [210, 210] },
      landmark('basketball hoop', 0.56, 0.86, 0.24),
    ],
  },
  'tennis court': {
    horizon: 0.54,
    backdrop: ['treeline'],
    ground: 'clay court',
    rows: [{ emojis: ['fence'], height: [0.1, 0.1], near: 0.01, gap: [210, 210] }],
  },
  runway: {
    horizon: 0.56,
    backdrop: ['green hills'],
    ground: 'road',
    rows: [
      landmark('control tower', 0.42, 0.86, 0.02),
      landmark('✈️', 0.2, 0.17, 0.14),
      { emojis: ['🚩'], height: [0.12, 0.12], near: 0.2, gap: [1, 1], at: [0.72, 1.1] },
    ],
  },
  'bus stop': {
    horizon: 0.64,
    backdrop: [],
    ground: 'side road',
    houses: { colours: pale, shops: true },
    rows: [landmark('🚏', 0.34, 0.74, 0.12), landmark('bench', 0.13, 0.86, 0.1), landmark('🌳', 0.36, 0.12, 0.06)],
  },
  crosswalk: {
    horizon: 0.62,
    backdrop: ['skyline'],
    ground: 'side road',
    houses: { colours: pale, shops: true },
    paint: zebra,
    rows: [landmark('🚦', 0.4, 0.82, 0.12), landmark('lamp post', 0.38, 0.12, 0.08)],
  },
  junkyard: {
    horizon: 0.58,
    backdrop: ['hills'],
    ground: 'dirt',
    rows: [
      { emojis: ['🚗', '🚙', '🛻', '📺', '🚐'], height: [0.14, 0.18], near: -0.34, gap: [120, 210], aside: true },
      { emojis: ['🚙', '🚗', '🛢️', '🚕'], height: [0.15, 0.19], near: 0.06, gap: [110, 170] },
      { emojis: ['🛞', '🧰', '🪣', '🛞', '📦'], height: [0.09, 0.14], near: 0.3, gap: [100, 180], aside: true },
    ],
  },
  maze: {
    horizon: 0.5,
    backdrop: [],
    ground: 'dirt path',
    rows: [
      { emojis: ['hedge'], height: [0.14, 0.14], near: 0.03, gap: [130, 136] },
      { emojis: ['hedge'], height: [0.24, 0.24], near: 0.14, gap: [226, 232], aside: true },
      { emojis: ['hedge'], height: [0.42, 0.42], near: 0.4, gap: [390, 400], aside: true },
    ],
  },
  raceway: {
    horizon: 0.56,
    backdrop: ['treeline'],
    ground: 'road',
    extra: (world) => [stands(world)],
    rows: [landmark('🏁', 0.34, 0.84, 0.16), landmark('🏁', 0.34, 0.16, 0.16)],
  },
  'enchanted forest': {
    horizon: 0.56,
    backdrop: ['pines'],
    ground: 'dirt path',
    front: 'grass',
    rows: [
      { emojis: ['🌳', '🌲'], height: [0.46, 0.66], near: 0.1, gap: [120, 220], aside: true },
      { emojis: ['🍄'], height: [0.26, 0.44], near: 0.22, gap: [180, 320], aside: true },
      { emojis: ['✨', '🦋', '✨'], height: [0.05, 0.09], near: -0.7, gap: [130, 260] },
      { emojis: ['🍄', '🌸', '🌿'], height: [0.07, 0.13], near: 0.46, gap: [90, 180], aside: true },
    ],
  },
  'amusement park': {
    horizon: 0.6,
    backdrop: ['treeline'],
    ground: 'pavement',
    rows: [
      landmark('ferris wheel', 0.52, 0.17, 0.02),
      landmark('🎢', 0.36, 0.82, 0.02),
      landmark('🎠', 0.26, 0.36, 0.08),
      landmark('🎪', 0.24, 0.95, 0.12),
      landmark('🎈', 0.12, 0.68, 0.1),
    ],
  },
  campsite: {
    horizon: 0.58,
    backdrop: ['pines'],
    ground: 'dirt path',
    front: 'grass',
    rows: [
      { emojis: ['🌲'], height: [0.34, 0.5], near: 0.1, gap: [120, 220], aside: true },
      { emojis: ['⛺'], height: [0.26, 0.28], near: 0.22, gap: [1, 1], at: [0.14, 0.86] },
      landmark('🪵', 0.07, 0.7, 0.32),
      landmark('🔥', 0.12, 0.7, 0.3),
    ],
  },
  'ski slope': {
    horizon: 0.6,
    backdrop: ['ridges', 'pines'],
    ground: 'snow',
    front: 'snow',
    rows: [
      landmark('🏡', 0.22, 0.14, 0.03),
      { emojis: ['🚡'], height: [0.16, 0.16], near: -0.9, gap: [1, 1], at: [0.3, 0.66, 0.94] },
      { emojis: ['🎿', '🚩'], height: [0.14, 0.16], near: 0.2, gap: [260, 380], aside: true },
    ],
  },
  savanna: {
    horizon: 0.6,
    backdrop: ['hills'],
    ground: 'crops',
    front: 'tall grass',
    rows: [
      { emojis: ['acacia'], height: [0.14, 0.2], near: 0.02, gap: [320, 560] },
      { emojis: ['acacia'], height: [0.34, 0.4], near: 0.12, gap: [1, 1], at: [0.12, 0.88] },
    ],
  },
  zoo: {
    horizon: 0.6,
    backdrop: ['treeline'],
    ground: 'pavement',
    rows: [
      { emojis: ['🦁', '🐘', '🦒', '🐒', '🦓', '🐻'], height: [0.22, 0.3], near: 0.03, gap: [210, 250] },
      { emojis: ['cage front'], height: [0.3, 0.3], near: 0.06, gap: [284, 284] },
      { emojis: ['🌴'], height: [0.4, 0.44], near: 0.16, gap: [1, 1], at: [0.03, 0.97] },
    ],
  },
  'wild west town': {
    horizon: 0.6,
    backdrop: ['mesas'],
    ground: 'dirt',
    rows: [
      { emojis: ['saloon', 'barn', 'saloon'], height: [0.4, 0.46], near: 0.06, gap: [340, 420] },
      { emojis: ['🌵', 'cart', '🐎'], height: [0.14, 0.24], near: 0.2, gap: [260, 420], aside: true },
    ],
  },
  'haunted house': {
    horizon: 0.6,
    backdrop: ['pines'],
    ground: 'grass',
    front: 'none',
    rows: [
      landmark('🏚️', 0.54, 0.24, 0.06),
      { emojis: ['bare tree'], height: [0.44, 0.56], near: 0.14, gap: [1, 1], at: [0.72, 0.94, 0.04] },
      { emojis: ['🪦', '🎃', '🪦'], height: [0.09, 0.14], near: 0.3, gap: [150, 260], aside: true },
      { emojis: ['🦇'], height: [0.08, 0.1], near: -1.1, gap: [150, 330] },
    ],
  },
  suburb: {
    horizon: 0.6,
    backdrop: ['treeline'],
    ground: 'side road',
    rows: [
      { emojis: ['🏡', '🏠'], height: [0.34, 0.4], near: 0.04, gap: [310, 380] },
      { emojis: ['fence'], height: [0.1, 0.1], near: 0.07, gap: [210, 210] },
    ],
  },
  backyard: {
    horizon: 0.6,
    backdrop: ['treeline'],
    ground: 'grass',
    front: 'grass',
    rows: [
      { emojis: ['fence'], height: [0.18, 0.18], near: 0.08, gap: [370, 370] },
      landmark('🏡', 0.56, 0.12, 0.1),
      landmark('swing', 0.34, 0.86, 0.22),
      { emojis: ['planter'], height: [0.1, 0.12], near: 0.26, gap: [260, 400], aside: true },
    ],
  },
  'japanese garden': {
    horizon: 0.58,
    backdrop: ['green hills', 'treeline'],
    ground: 'grass',
    paint: pond,
    rows: [
      { emojis: ['bamboo'], height: [0.22, 0.3], near: 0.01, gap: [26, 60], aside: true },
      landmark('🏯', 0.42, 0.18, 0.06),
      landmark('⛩️', 0.34, 0.88, 0.14),
      { emojis: ['🪨', '🪷', '🌿'], height: [0.05, 0.09], near: 0.3, gap: [140, 240], aside: true },
    ],
  },
  'castle garden': {
    horizon: 0.56,
    backdrop: ['treeline'],
    ground: 'grass',
    front: 'flowers',
    rows: [
      landmark('🏰', 0.5, 0.74, 0.02),
      { emojis: ['hedge'], height: [0.1, 0.12], near: 0.1, gap: [140, 160] },
      { emojis: ['🌹', '🌷', '🌺', '🪻'], height: [0.09, 0.13], near: 0.24, gap: [30, 66] },
      { emojis: ['🌹', '🌷', '🌺'], height: [0.14, 0.19], near: 0.62, gap: [70, 130], aside: true },
    ],
  },
  rooftop: rooftopWith([
    { emojis: ['📡'], height: [0.2, 0.24], near: 0.14, gap: [420, 640], aside: true },
    { emojis: ['🪴'], height: [0.14, 0.16], near: 0.2, gap: [360, 520], aside: true },
  ]),
  'rooftop garden': rooftopWith([
    { emojis: ['planter'], height: [0.15, 0.17], near: 0.12, gap: [230, 270] },
    { emojis: ['🪴', '🌷', '🌻', '🌿'], height: [0.14, 0.22], near: 0.26, gap: [110, 190], aside: true },
  ]),
  'rooftop bar': rooftopWith(
    [
      { emojis: ['🪴'], height: [0.18, 0.2], near: 0.1, gap: [420, 560], aside: true },
      landmark('table', 0.16, 0.14, 0.26),
      landmark('🍸', 0.11, 0.12, -0.12),
      landmark('🍹', 0.11, 0.17, -0.12),
      landmark('🪑', 0.18, 0.24, 0.28),
      landmark('table', 0.16, 0.86, 0.26),
      landmark('🍷', 0.11, 0.84, -0.12),
      landmark('🍾', 0.12, 0.88, -0.12),
    ],
    { extra: (world) => [bulbs(world)] },
  ),
  balcony: rooftopWith(
    [{ emojis: ['🪴', '🌷', '🪴'], height: [0.14, 0.22], near: 0.16, gap: [200, 320], aside: true }],
    {
      ground: 'pavement',
      rows: [
        { emojis: ['railing'], height: [0.22, 0.22], near: 0.06, gap: [660, 660] },
        { emojis: ['🪴', '🌷', '🪴'], height: [0.16, 0.24], near: 0.16, gap: [220, 340], aside: true },
      ],
    },
  ),
};
