import { boards } from './indoor-families-floors.ts';
import type { Furnishing, IndoorDesign } from './indoors.ts';

/** Things set out on both shelves of the wall, one beside the other. */
function onShelves(upper: readonly string[], lower: readonly string[], height = 0.09): Furnishing[] {
  const row = (emojis: readonly string[], up: number): Furnishing[] =>
    Array.from({ length: 11 }, (_, i) => ({
      emoji: emojis[i % emojis.length] ?? '📦',
      x: 0.02 + i * 0.096,
      height,
      up,
    }));
  return [...row(upper, 0.5), ...row(lower, 0.36)];
}

/** Things on the counter. */
function onCounter(emojis: readonly string[], height = 0.08): Furnishing[] {
  return emojis.map((emoji, i) => ({
    emoji,
    x: 0.12 + (i * 0.78) / Math.max(1, emojis.length - 1),
    height,
    up: 0.215,
  }));
}

const tiled = ['#e6e2da', '#bdb8b0'] as const;

/** A shop of one trade: its wares on the shelves and the counter. */
function shopOf(
  wall: string,
  upper: readonly string[],
  lower: readonly string[],
  counter: readonly string[],
): IndoorDesign {
  return {
    wall,
    floor: tiled,
    floorKind: 'tiles',
    details: ['bare shelves', 'counter'],
    furniture: [...onShelves(upper, lower), ...onCounter(counter)],
  };
}

/** Rooms that a stranger names at sight, by the name the set goes under. */
export const ownRooms: Readonly<Record<string, IndoorDesign>> = {
  bakery: shopOf('#f2ddc0', ['🍞', '🥐', '🥖', '🥯'], ['🥐', '🍞', '🥨', '🥖'], ['🍰', '🧁', '🥧', '🍩', '🎂']),
  'candy store': shopOf('#f9d3e2', ['🍬', '🍭', '🍫', '🍬'], ['🍭', '🍪', '🍬', '🍩'], ['🍭', '🍦', '🧁', '🍭']),
  'toy store': shopOf('#cfe6f9', ['🧸', '🚂', '🪀', '🤖'], ['🪁', '🎲', '🧸', '🚗'], ['🪆', '⚽', '🧸', '🎈']),
  'flower shop': shopOf('#dcefd8', ['🪴', '🌵', '🌿', '🪴'], ['🌷', '🌻', '🌹', '🌺'], ['💐', '🌹', '💐', '🌷']),
  'clothing store': shopOf('#efe6f2', ['👗', '👚', '👕', '👔'], ['👖', '👗', '🧥', '👕'], ['👠', '👜', '👒', '👟']),
  'shoe store': shopOf('#e6e0d6', ['👟', '👞', '👠', '👢'], ['👢', '👟', '🥾', '👡'], ['👠', '👟', '👞']),
  jeweller: shopOf('#d9dcf0', ['💍', '💎', '👑', '⌚'], ['💎', '📿', '💍', '⌚'], ['💍', '💎', '👑']),
  'butcher shop': shopOf('#f2e4e0', ['🥓', '🥩', '🍖', '🍗'], ['🍗', '🍖', '🥩', '🥓'], ['🥩', '🍖', '🍗', '🥓']),
  'pet shop': shopOf('#d6eee6', ['🦜', '🐹', '🐰', '🐢'], ['🐠', 'aquarium', '🐟', 'cage'], ['🐹', '🦴', '🐠', '🐰']),
  'music shop': shopOf('#e4d2bc', ['🎸', '🎻', '🎺', '🎷'], ['🎸', '🥁', '🎸', '🪗'], ['🎹', '🎺', '🎻']),
  pharmacy: {
    ...shopOf('#e2f4ea', ['💊', '🧴', '🧪', '💊'], ['🧴', '💊', '🩹', '🧴'], ['💊', '⚖️', '🧴']),
    furniture: [...onShelves(['💊', '🧴', '🧪'], ['🧴', '🩹', '💊'], 0.08), ...onCounter(['💊', '🩺', '🧴'])],
  },
  'hair salon': {
    wall: '#f2e2e6',
    floor: tiled,
    floorKind: 'tiles',
    details: ['mirrors'],
    furniture: [
      { emoji: '💈', x: 0.06, height: 0.26, up: 0.2 },
      { emoji: '💺', x: 0.24, height: 0.26, near: 0.15 },
      { emoji: '💺', x: 0.76, height: 0.26, near: 0.15 },
      { emoji: '✂️', x: 0.62, height: 0.08, up: 0.24 },
      { emoji: '🧴', x: 0.38, height: 0.08, up: 0.14 },
    ],
  },
  laundromat: {
    wall: '#cfe3ee',
    floor: ['#dfe4e8', '#b4bcc4'],
    floorKind: 'tiles',
    details: ['tiles', 'washing machines'],
    furniture: [
      { emoji: '🧺', x: 0.1, height: 0.14, near: 0.25 },
      { emoji: '🧺', x: 0.9, height: 0.16, near: 0.3 },
    ],
  },
  bank: {
    wall: '#e3dcc8',
    floor: ['#d8cfc4', '#b0a698'],
    floorKind: 'tiles',
    details: ['panels', 'vault'],
    furniture: [
      { emoji: 'column', x: 0.05, height: 0.54 },
      { emoji: 'column', x: 0.95, height: 0.54 },
      { emoji: '💰', x: 0.28, height: 0.16 },
      { emoji: '💰', x: 0.36, height: 0.12, near: 0.1 },
      { emoji: '💵', x: 0.2, height: 0.1, near: 0.1 },
      { emoji: '🪙', x: 0.5, height: 0.08, near: 0.08 },
    ],
  },
  basement: {
    wall: '#8d857f',
    floor: ['#8b857f', '#5e5a58'],
    floorKind: 'plain',
    details: ['bricks', 'high window'],
    furniture: [
      { emoji: 'stairs', x: 0.9, height: 0.44 },
      { emoji: '📦', x: 0.08, height: 0.2, near: 0.1 },
      { emoji: '📦', x: 0.16, height: 0.14, near: 0.16 },
      { emoji: '🕸️', x: 0.03, height: 0.16, up: 0.42 },
      { emoji: '💡', x: 0.5, height: 0.09, up: 0.44 },
    ],
  },
  attic: {
    wall: '#b98f66',
    floor: boards,
    floorKind: 'boards',
    details: ['rafters'],
    furniture: [
      { emoji: '📦', x: 0.1, height: 0.2, near: 0.12 },
      { emoji: 'treasure chest', x: 0.86, height: 0.18, near: 0.14 },
      { emoji: '🧳', x: 0.2, height: 0.16, near: 0.2 },
      { emoji: '🕸️', x: 0.95, height: 0.14, up: 0.2 },
    ],
  },
  'bowling alley': {
    wall: '#3a2c66',
    floor: ['#e6bd84', '#c08a4c'],
    floorKind: 'boards',
    details: ['lanes'],
    furniture: [
      { emoji: '🎳', x: 0.1, height: 0.2, near: 0.35 },
      { emoji: '🎱', x: 0.9, height: 0.1, near: 0.4 },
    ],
  },
  casino: {
    wall: '#5a1a3c',
    floor: ['#a82a44', '#6b1630'],
    floorKind: 'carpet',
    details: ['lights', 'slot machines'],
    furniture: [
      { emoji: '🎲', x: 0.08, height: 0.12, near: 0.35 },
      { emoji: '🃏', x: 0.92, height: 0.14, near: 0.35 },
      { emoji: '🪙', x: 0.83, height: 0.08, near: 0.4 },
    ],
  },
  arcade: {
    wall: '#241a52',
    floor: ['#3a2a7a', '#1c143f'],
    floorKind: 'tiles',
    details: ['slot machines'],
    lamps: ['#21e6ff', '#ff2e88'],
    furniture: [
      { emoji: '🕹️', x: 0.08, height: 0.2, near: 0.35 },
      { emoji: '👾', x: 0.3, height: 0.14, up: 0.42 },
      { emoji: '👾', x: 0.7, height: 0.14, up: 0.42 },
    ],
  },
  'movie theater': {
    wall: '#2c1a34',
    floor: ['#5a2a34', '#341a24'],
    floorKind: 'carpet',
    details: ['screen'],
    crowd: { emoji: '💺', height: 0.24 },
    furniture: [{ emoji: '🍿', x: 0.9, height: 0.12, near: 0.4 }],
  },
  courtroom: {
    wall: '#b98a5e',
    floor: ['#9c6a44', '#6f4830'],
    floorKind: 'boards',
    details: ['panels', 'bench of the court'],
    furniture: [
      { emoji: '⚖️', x: 0.5, height: 0.2, up: 0.36 },
      { emoji: 'column', x: 0.05, height: 0.54 },
      { emoji: 'column', x: 0.95, height: 0.54 },
      { emoji: '🪑', x: 0.12, height: 0.2, near: 0.2 },
      { emoji: '🪑', x: 0.88, height: 0.2, near: 0.2, flip: true },
    ],
  },
  greenhouse: {
    wall: '#cfe4d4',
    floor: ['#b9a88e', '#8f7f68'],
    floorKind: 'tiles',
    details: ['glass'],
    furniture: [
      ...['🪴', '🌿', '🌷', '🪴', '🌻', '🌵', '🪴', '🌺', '🌿', '🪴'].map(
        (emoji, i): Furnishing => ({ emoji, x: 0.03 + i * 0.105, height: 0.17 + 0.04 * (i % 3) }),
      ),
      { emoji: '🌴', x: 0.1, height: 0.5, near: 0.12 },
      { emoji: '🌴', x: 0.92, height: 0.46, near: 0.12 },
      { emoji: '🍅', x: 0.2, height: 0.08, near: 0.3 },
      { emoji: '🪴', x: 0.84, height: 0.2, near: 0.3 },
    ],
  },
  gym: {
    wall: '#b9c3d0',
    floor: ['#8d93a0', '#5f6572'],
    floorKind: 'tiles',
    details: ['mirrors'],
    furniture: [
      { emoji: 'barbell', x: 0.14, height: 0.16, near: 0.12 },
      { emoji: 'barbell', x: 0.86, height: 0.18, near: 0.2 },
      { emoji: '🥊', x: 0.94, height: 0.3, up: 0.16 },
      { emoji: 'bench', x: 0.26, height: 0.12, near: 0.05 },
      { emoji: 'barbell', x: 0.7, height: 0.12, near: 0.03 },
    ],
  },
  'hotel lobby': {
    wall: '#e6d2b4',
    floor: ['#e2d6c6', '#b9a892'],
    floorKind: 'tiles',
    details: ['panels', 'counter'],
    rug: '#8a2f3c',
    furniture: [
      { emoji: 'chandelier', x: 0.5, height: 0.18, up: 0.4 },
      { emoji: '🛎️', x: 0.62, height: 0.09, up: 0.215 },
      { emoji: '🔑', x: 0.2, height: 0.09, up: 0.36 },
      { emoji: '🔑', x: 0.26, height: 0.09, up: 0.36 },
      { emoji: '🔑', x: 0.32, height: 0.09, up: 0.36 },
      { emoji: '🧳', x: 0.1, height: 0.2, near: 0.2 },
      { emoji: '🛋️', x: 0.9, height: 0.26, near: 0.12 },
      { emoji: '🪴', x: 0.03, height: 0.3 },
    ],
  },
  airport: {
    wall: '#dfe6ec',
    floor: ['#c6ccd4', '#9aa2ae'],
    floorKind: 'tiles',
    details: ['departures'],
    furniture: [
      { emoji: '💺', x: 0.07, height: 0.2, near: 0.15 },
      { emoji: '💺', x: 0.14, height: 0.2, near: 0.15 },
      { emoji: '🧳', x: 0.88, height: 0.2, near: 0.3 },
      { emoji: '🧳', x: 0.95, height: 0.15, near: 0.25 },
    ],
  },
  spaceship: {
    wall: '#6b7896',
    floor: ['#7a86a4', '#4a546f'],
    floorKind: 'tiles',
    details: ['metal', 'stars', 'consoles'],
    furniture: [{ emoji: '💺', x: 0.9, height: 0.28, near: 0.2 }],
  },
  'subway station': {
    wall: '#dfe3e0',
    floor: ['#c6c3bc', '#8f8d92'],
    floorKind: 'tiles',
    details: ['tiles', 'metro train'],
    furniture: [
      { emoji: 'bench', x: 0.12, height: 0.13, near: 0.2 },
      { emoji: '🚇', x: 0.06, height: 0.12, up: 0.43 },
    ],
  },
  'train carriage': {
    wall: '#d9dfe6',
    floor: ['#9aa4b4', '#6b7486'],
    floorKind: 'carpet',
    details: ['carriage'],
    furniture: [],
  },
  bus: { wall: '#e9d9a0', floor: ['#8d8f98', '#62646e'], floorKind: 'plain', details: ['carriage'], furniture: [] },
  'airplane cabin': {
    wall: '#eef1f4',
    floor: ['#7f8cab', '#55617f'],
    floorKind: 'carpet',
    details: ['cabin'],
    furniture: [],
  },
  submarine: {
    wall: '#7f8a78',
    floor: ['#7a7f86', '#4f545c'],
    floorKind: 'tiles',
    details: ['metal', 'portholes'],
    furniture: [{ emoji: '⚙️', x: 0.92, height: 0.2, up: 0.12 }],
  },
  elevator: {
    wall: '#b9a892',
    floor: ['#a89a8a', '#7d7268'],
    floorKind: 'tiles',
    details: ['panels', 'lift doors'],
    furniture: [],
  },
  'log cabin': {
    wall: '#b07a48',
    floor: boards,
    floorKind: 'boards',
    details: ['logs', 'window'],
    rug: '#a8343c',
    furniture: [
      { emoji: 'fireplace', x: 0.8, height: 0.36 },
      { emoji: '🪵', x: 0.64, height: 0.1, near: 0.06 },
      { emoji: 'rocking chair', x: 0.94, height: 0.26, near: 0.2 },
      { emoji: '🧺', x: 0.06, height: 0.13, near: 0.2 },
    ],
  },
  supermarket: {
    ...shopOf('#dfeee2', ['🥫', '🧃', '🍯', '🥫'], ['🍞', '🧀', '🥛', '🥫'], ['🍎', '🍌', '🥦', '🍊', '🥕', '🍇']),
    furniture: [
      ...onShelves(['🥫', '🧃', '🍯', '🥫'], ['🍞', '🧀', '🥛', '🥫'], 0.11),
      ...onCounter(['🍎', '🍌', '🥦', '🍊', '🥕', '🍇'], 0.09),
      { emoji: '🛒', x: 0.9, height: 0.24, near: 0.3 },
      { emoji: '🛒', x: 0.06, height: 0.24, near: 0.2 },
    ],
  },
  tunnel: { wall: '#7a7482', floor: ['#5a5762', '#3a3844'], floorKind: 'plain', details: ['arches'], furniture: [] },
  cave: {
    wall: '#4a4058',
    floor: ['#6b6070', '#38303f'],
    floorKind: 'plain',
    details: ['cavern'],
    furniture: [
      { emoji: '🪨', x: 0.06, height: 0.2, near: 0.25 },
      { emoji: '🪨', x: 0.93, height: 0.24, near: 0.3 },
    ],
  },
  mine: {
    wall: '#4a4048',
    floor: ['#6b5a50', '#3f342f'],
    floorKind: 'plain',
    details: ['arches'],
    furniture: [
      { emoji: '⛏️', x: 0.1, height: 0.2, near: 0.2 },
      { emoji: '🪨', x: 0.9, height: 0.18, near: 0.2 },
      { emoji: '💎', x: 0.84, height: 0.08, near: 0.3 },
      { emoji: 'rail track', x: 0.5, height: 0.09, near: 0.3 },
    ],
  },
  warehouse: {
    wall: '#aeb4bd',
    floor: ['#a8a6ae', '#7a7882'],
    floorKind: 'plain',
    details: ['racks'],
    furniture: [
      { emoji: '📦', x: 0.08, height: 0.18, near: 0.25 },
      { emoji: '📦', x: 0.92, height: 0.14, near: 0.3 },
    ],
  },
  garage: {
    wall: '#b0b4bc',
    floor: ['#a09ea8', '#76747f'],
    floorKind: 'plain',
    details: ['metal', 'roll door'],
    furniture: [
      { emoji: '🧰', x: 0.9, height: 0.13, near: 0.3 },
      { emoji: '🛞', x: 0.06, height: 0.18, near: 0.2 },
      { emoji: '🛞', x: 0.13, height: 0.16, near: 0.25 },
      { emoji: '🔧', x: 0.06, height: 0.13, up: 0.3 },
      { emoji: '🪛', x: 0.12, height: 0.13, up: 0.3 },
      { emoji: '🪜', x: 0.95, height: 0.44 },
    ],
  },
  igloo: { wall: '#d8eefa', floor: ['#eef6fc', '#c6dcee'], floorKind: 'plain', details: ['ice dome'], furniture: [] },
  tent: {
    wall: '#e2a24a',
    floor: ['#7fa05c', '#5f7f46'],
    floorKind: 'plain',
    details: ['canvas'],
    furniture: [
      { emoji: '🎒', x: 0.12, height: 0.18, near: 0.2 },
      { emoji: '🔦', x: 0.86, height: 0.1, near: 0.25 },
    ],
  },
  barn: {
    wall: '#8a5a38',
    floor: ['#d9b46a', '#b08a48'],
    floorKind: 'plain',
    details: ['barn door'],
    furniture: [
      { emoji: 'hay bale', x: 0.08, height: 0.22, near: 0.1 },
      { emoji: 'hay bale', x: 0.93, height: 0.26, near: 0.2 },
      { emoji: '🪣', x: 0.82, height: 0.11, near: 0.4 },
    ],
  },
  'shopping mall': {
    wall: '#e4e0ea',
    floor: ['#dcd6dc', '#b4aeb8'],
    floorKind: 'tiles',
    details: ['storefronts'],
    furniture: [
      { emoji: '🪴', x: 0.05, height: 0.24, near: 0.15 },
      { emoji: '🛍️', x: 0.93, height: 0.15, near: 0.3 },
    ],
  },
  cathedral: {
    wall: '#b9aea6',
    floor: ['#a09aa4', '#6e6874'],
    floorKind: 'tiles',
    details: ['stones', 'stained glass'],
    rug: '#8a2f44',
    furniture: [
      { emoji: 'cross', x: 0.5, height: 0.2, up: 0.34 },
      { emoji: '🕯️', x: 0.4, height: 0.12 },
      { emoji: '🕯️', x: 0.6, height: 0.12 },
      { emoji: 'bench', x: 0.1, height: 0.13, near: 0.2 },
      { emoji: 'bench', x: 0.9, height: 0.13, near: 0.2 },
      { emoji: 'bench', x: 0.06, height: 0.17, near: 0.45 },
      { emoji: 'bench', x: 0.94, height: 0.17, near: 0.45 },
    ],
  },
};
