import { portal } from './bridge.ts';
import { blasts, smokeSheet, stands } from './effects.ts';
import { gorge } from './gorge.ts';
import { rails } from './ground-painters.ts';
import type { OutdoorDesign } from './outdoors.ts';
import { bridgeDeck, marsh, pond } from './waterways.ts';

const flowers = ['🌷', '🌼', '🌻', '🌺', '🪻', '🌹'];
const pastel = ['#f2b8a0', '#f6d9a2', '#a9cfc4', '#e79a8f', '#b9c3e6', '#f3cfa8'];

/** The outdoor families. Rows stand back to front; `aside` keeps the actor's third free. */
export const outdoorFamilies: Readonly<Record<string, OutdoorDesign>> = {
  garden: {
    horizon: 0.55,
    backdrop: ['treeline'],
    ground: 'grass',
    front: 'flowers',
    rows: [
      { emojis: ['fence'], height: [0.15, 0.15], near: 0.12, gap: [300, 300] },
      { emojis: flowers, height: [0.09, 0.13], near: 0.22, gap: [26, 62] },
      { emojis: flowers, height: [0.14, 0.19], near: 0.62, gap: [70, 130], aside: true },
    ],
  },
  park: {
    horizon: 0.58,
    backdrop: ['skyline', 'treeline'],
    ground: 'grass',
    front: 'flowers',
    rows: [
      { emojis: ['🌳'], height: [0.34, 0.5], near: 0.16, gap: [220, 420], aside: true },
      { emojis: ['bench'], height: [0.12, 0.12], near: 0.3, gap: [620, 900], aside: true },
    ],
  },
  playground: {
    horizon: 0.58,
    backdrop: ['treeline'],
    ground: 'sand',
    front: 'grass',
    rows: [
      { emojis: ['🛝'], height: [0.34, 0.34], near: 0.14, gap: [1, 1], at: [0.17] },
      { emojis: ['swing'], height: [0.36, 0.36], near: 0.14, gap: [1, 1], at: [0.84] },
      { emojis: ['seesaw'], height: [0.13, 0.13], near: 0.3, gap: [1, 1], at: [0.68, 1.2] },
    ],
  },
  'skate park': { horizon: 0.6, backdrop: ['skyline', 'treeline'], ground: 'concrete', front: 'flowers' },
  courtyard: {
    horizon: 0.6,
    backdrop: [],
    ground: 'pavement',
    houses: { colours: ['#d9c0a0', '#cdb090', '#e0caa8'], shops: false },
    rows: [{ emojis: ['🪴', '⛲', '🪴'], height: [0.2, 0.3], near: 0.2, gap: [300, 460], aside: true }],
  },
  square: {
    horizon: 0.6,
    backdrop: [],
    ground: 'cobbles',
    houses: { colours: pastel, shops: true },
    rows: [{ emojis: ['⛲', 'lamp post'], height: [0.3, 0.4], near: 0.12, gap: [380, 560], aside: true }],
  },
  beach: {
    horizon: 0.5,
    backdrop: ['sea'],
    ground: 'shore',
    rows: [
      { emojis: ['⛱️'], height: [0.28, 0.3], near: 0.44, gap: [1, 1], at: [0.14, 0.84] },
      { emojis: ['🌴'], height: [0.5, 0.62], near: 0.5, gap: [420, 620], aside: true },
    ],
  },
  harbour: {
    horizon: 0.52,
    backdrop: ['hills', 'sea'],
    ground: 'boards',
    rows: [{ emojis: ['⛵', '🚤', '⛵', '🛥️'], height: [0.18, 0.34], near: 0.02, gap: [200, 340] }],
  },
  canal: {
    horizon: 0.54,
    backdrop: ['sea'],
    ground: 'boards',
    houses: { colours: ['#e0a080', '#d98f70', '#f0c890', '#c9d0b8'], shops: false },
    rows: [{ emojis: ['🛶'], height: [0.1, 0.14], near: 0.1, gap: [360, 560] }],
  },
  lake: {
    horizon: 0.6,
    backdrop: ['ridges', 'sea'],
    ground: 'meadow',
    front: 'reeds',
    rows: [{ emojis: ['🌲'], height: [0.3, 0.5], near: 0.12, gap: [140, 300], aside: true }],
  },
  river: {
    horizon: 0.56,
    backdrop: ['treeline', 'sea'],
    ground: 'meadow',
    front: 'reeds',
    rows: [{ emojis: ['🪨', '🌿'], height: [0.06, 0.12], near: 0.1, gap: [120, 260] }],
  },
  waterfall: {
    horizon: 0.58,
    backdrop: ['pines'],
    ground: 'rock',
    paint: pond,
    front: 'leaves',
    rows: [
      { emojis: ['waterfall'], height: [0.56, 0.56], near: 0.04, gap: [1, 1], at: [0.72] },
      { emojis: ['🪨', '🌿'], height: [0.08, 0.16], near: 0.2, gap: [110, 220] },
    ],
  },
  pool: {
    horizon: 0.5,
    backdrop: ['treeline', 'sea'],
    ground: 'pavement',
    rows: [{ emojis: ['⛱️', '🪑'], height: [0.18, 0.3], near: 0.1, gap: [200, 340], aside: true }],
  },
  swamp: {
    horizon: 0.56,
    backdrop: ['treeline'],
    ground: 'mud',
    paint: marsh,
    front: 'reeds',
    rows: [
      { emojis: ['bare tree'], height: [0.4, 0.52], near: 0.12, gap: [260, 420], aside: true },
      { emojis: ['🪷', '🌿', '🪵', 'lily pad'], height: [0.05, 0.1], near: 0.3, gap: [110, 200], aside: true },
    ],
  },
  forest: {
    horizon: 0.56,
    backdrop: ['pines'],
    ground: 'dirt path',
    front: 'grass',
    rows: [
      { emojis: ['🌲', '🌳', '🌲'], height: [0.42, 0.66], near: 0.14, gap: [80, 170], aside: true },
      { emojis: ['🍄', '🌿', '🪵'], height: [0.07, 0.12], near: 0.5, gap: [140, 300], aside: true },
    ],
  },
  path: { horizon: 0.58, backdrop: ['green hills', 'treeline'], ground: 'dirt path', front: 'grass' },
  mountain: {
    horizon: 0.78,
    backdrop: ['ridges', 'sea'],
    ground: 'meadow',
    rows: [{ emojis: ['🌲'], height: [0.14, 0.3], near: 0.1, gap: [60, 150], aside: true }],
    front: 'grass',
  },
  hill: {
    horizon: 0.62,
    backdrop: ['hills', 'treeline'],
    ground: 'hilltop',
    front: 'grass',
    rows: [{ emojis: ['🌳'], height: [0.34, 0.34], near: 0.1, gap: [1, 1], at: [0.7] }],
  },
  valley: { horizon: 0.62, backdrop: ['ridges', 'green hills'], ground: 'meadow', front: 'flowers' },
  canyon: {
    horizon: 0.62,
    backdrop: ['mesas'],
    ground: 'mars',
    front: 'rocks',
    extra: (world) => [gorge(world, 0.34, 0.3), gorge(world, 0.6, 0.17)],
  },
  volcano: {
    horizon: 0.6,
    backdrop: ['ridges'],
    ground: 'lava',
    front: 'rocks',
    rows: [{ emojis: ['🌋'], height: [0.5, 0.5], near: 0.02, gap: [1, 1], at: [0.75] }],
    extra: (world) => [smokeSheet(world, 2, ['#9a8a92', '#3a2c36'])],
  },
  field: { horizon: 0.58, backdrop: ['green hills'], ground: 'meadow', front: 'tall grass' },
  farm: {
    horizon: 0.58,
    backdrop: ['green hills'],
    ground: 'crops',
    front: 'grass',
    rows: [
      { emojis: ['barn', '🌳', 'windmill', '🌳'], height: [0.26, 0.36], near: 0.03, gap: [240, 420], aside: true },
      { emojis: ['hay bale', 'fence'], height: [0.09, 0.13], near: 0.24, gap: [280, 480], aside: true },
    ],
  },
  savanna: {
    horizon: 0.6,
    backdrop: ['hills'],
    ground: 'crops',
    front: 'tall grass',
    rows: [{ emojis: ['🌳'], height: [0.24, 0.36], near: 0.04, gap: [380, 700], aside: true }],
  },
  desert: {
    horizon: 0.58,
    backdrop: ['dunes'],
    ground: 'desert sand',
    rows: [{ emojis: ['🌵'], height: [0.14, 0.26], near: 0.14, gap: [260, 520], aside: true }],
  },
  western: {
    horizon: 0.6,
    backdrop: ['mesas'],
    ground: 'dirt',
    rows: [
      { emojis: ['saloon'], height: [0.38, 0.46], near: 0.05, gap: [320, 400] },
      { emojis: ['🌵', 'cart'], height: [0.14, 0.22], near: 0.18, gap: [320, 520], aside: true },
    ],
  },
  snow: { horizon: 0.56, backdrop: ['ridges', 'pines'], ground: 'snow', front: 'snow' },
  moon: {
    horizon: 0.62,
    backdrop: ['cliffs'],
    ground: 'moon',
    front: 'rocks',
    rows: [{ emojis: ['🌍'], height: [0.24, 0.24], near: -1.05, gap: [1, 1], at: [0.8] }],
  },
  mars: { horizon: 0.6, backdrop: ['mesas'], ground: 'mars', front: 'rocks' },
  road: {
    horizon: 0.56,
    backdrop: ['green hills'],
    ground: 'road',
    front: 'grass',
    rows: [{ emojis: ['🌳', '🌲'], height: [0.16, 0.26], near: 0.04, gap: [160, 320], aside: true }],
  },
  railway: { horizon: 0.56, backdrop: ['green hills', 'treeline'], ground: 'gravel', paint: rails, front: 'grass' },
  street: {
    horizon: 0.64,
    backdrop: [],
    ground: 'side road',
    houses: { colours: pastel, shops: true },
    rows: [{ emojis: ['🌳', 'lamp post'], height: [0.34, 0.42], near: 0.06, gap: [360, 560], aside: true }],
  },
  house: {
    horizon: 0.6,
    backdrop: ['treeline'],
    ground: 'grass',
    front: 'flowers',
    rows: [
      { emojis: ['🏡'], height: [0.46, 0.5], near: 0.05, gap: [560, 760] },
      { emojis: ['fence'], height: [0.12, 0.12], near: 0.24, gap: [250, 250] },
    ],
  },
  city: {
    horizon: 0.62,
    backdrop: ['skyline'],
    ground: 'side road',
    rows: [
      {
        emojis: ['🏢', 'skyscraper', 'skyscraper', '🏢', 'skyscraper'],
        height: [0.32, 0.45],
        near: 0.02,
        gap: [150, 230],
      },
      { emojis: ['lamp post'], height: [0.3, 0.3], near: 0.1, gap: [420, 520], aside: true },
    ],
  },
  village: {
    horizon: 0.6,
    backdrop: ['green hills'],
    ground: 'cobbles',
    rows: [
      { emojis: ['🏠', '🏡', '🛖', '⛪'], height: [0.26, 0.36], near: 0.06, gap: [180, 300] },
      { emojis: ['well', '🌳'], height: [0.2, 0.28], near: 0.3, gap: [420, 640], aside: true },
    ],
  },
  market: {
    horizon: 0.58,
    backdrop: [],
    ground: 'cobbles',
    houses: { colours: ['#e8c9a0', '#d9a880', '#f0d8b0'], shops: true },
    rows: [
      { emojis: ['market stall'], height: [0.4, 0.46], near: 0.16, gap: [270, 330] },
      { emojis: ['🧺', '🍎', '🍊', '🥬', '🏺', '🍇'], height: [0.07, 0.11], near: 0.34, gap: [80, 190], aside: true },
    ],
  },
  castle: {
    horizon: 0.62,
    backdrop: ['green hills', 'treeline'],
    ground: 'dirt path',
    front: 'grass',
    rows: [{ emojis: ['🏰'], height: [0.54, 0.54], near: 0.02, gap: [1, 1], at: [0.76] }],
  },
  temple: {
    horizon: 0.62,
    backdrop: ['ridges', 'treeline'],
    ground: 'pavement',
    front: 'none',
    rows: [{ emojis: ['⛩️', '🛕', '🏯'], height: [0.36, 0.5], near: 0.05, gap: [380, 560] }],
  },
  ruins: {
    horizon: 0.6,
    backdrop: ['hills'],
    ground: 'dirt',
    front: 'grass',
    rows: [
      { emojis: ['column', 'arch', 'column', '🪨'], height: [0.24, 0.44], near: 0.1, gap: [150, 300], aside: true },
    ],
  },
  cemetery: {
    horizon: 0.58,
    backdrop: ['hills', 'pines'],
    ground: 'grass',
    front: 'grass',
    rows: [
      { emojis: ['🪦', 'cross', '🪦'], height: [0.12, 0.2], near: 0.24, gap: [110, 220] },
      { emojis: ['🪦', '🪦', 'cross'], height: [0.2, 0.26], near: 0.58, gap: [190, 300], aside: true },
    ],
  },
  bridge: {
    horizon: 0.5,
    backdrop: ['hills', 'skyline', 'sea'],
    ground: 'boards',
    paint: bridgeDeck,
    extra: (world) => [portal(world)],
  },
  battlefield: {
    horizon: 0.58,
    backdrop: ['hills'],
    ground: 'mud',
    front: 'none',
    extra: (world) => [smokeSheet(world, 5, ['#a9a4a4', '#3a3740']), blasts(world, 4)],
    rows: [{ emojis: ['barbed wire'], height: [0.12, 0.12], near: 0.3, gap: [520, 700], aside: true }],
  },
  stadium: { horizon: 0.56, backdrop: [], ground: 'pitch', before: (world) => [stands(world)] },
  court: {
    horizon: 0.54,
    backdrop: ['skyline', 'treeline'],
    ground: 'court',
    rows: [{ emojis: ['fence'], height: [0.1, 0.1], near: 0.03, gap: [210, 210] }],
  },
  'parking lot': {
    horizon: 0.58,
    backdrop: ['skyline'],
    ground: 'concrete',
    rows: [
      { emojis: ['🚗', '🚙', '🚕', '🚐'], height: [0.12, 0.15], near: 0.14, gap: [170, 230] },
      { emojis: ['lamp post'], height: [0.32, 0.32], near: 0.2, gap: [460, 640], aside: true },
    ],
  },
  'gas station': {
    horizon: 0.6,
    backdrop: ['green hills'],
    ground: 'side road',
    rows: [
      { emojis: ['🏪'], height: [0.36, 0.36], near: 0.04, gap: [1, 1], at: [0.82] },
      { emojis: ['⛽'], height: [0.24, 0.24], near: 0.12, gap: [1, 1], at: [0.12, 0.26] },
    ],
  },
  'construction site': {
    horizon: 0.58,
    backdrop: ['skyline'],
    ground: 'dirt',
    rows: [
      { emojis: ['🏗️', 'excavator', '🏗️'], height: [0.22, 0.46], near: 0.1, gap: [240, 380] },
      { emojis: ['🚧', 'traffic cone'], height: [0.08, 0.12], near: 0.36, gap: [150, 280], aside: true },
    ],
  },
  industrial: {
    horizon: 0.58,
    backdrop: ['skyline'],
    ground: 'concrete',
    extra: (world) => [smokeSheet(world, 3, ['#c9c4c8', '#7a7480'])],
    rows: [{ emojis: ['🏭'], height: [0.26, 0.4], near: 0.05, gap: [220, 360] }],
  },
  station: {
    horizon: 0.58,
    backdrop: ['skyline'],
    ground: 'pavement',
    rows: [
      { emojis: ['rail track'], height: [0.05, 0.05], near: 0.1, gap: [150, 150] },
      { emojis: ['rail car'], height: [0.34, 0.34], near: 0.08, gap: [830, 830] },
      { emojis: ['bench'], height: [0.14, 0.14], near: 0.32, gap: [1, 1], at: [0.12, 0.9] },
      { emojis: ['lamp post'], height: [0.46, 0.46], near: 0.26, gap: [1, 1], at: [0.24, 0.78] },
    ],
  },
};
