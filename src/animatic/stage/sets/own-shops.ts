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

/** Shops that a stranger names by what is in them, by the name the set goes under. */
export const ownShops: Readonly<Record<string, IndoorDesign>> = {
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
      { emoji: '🧴', x: 0.38, height: 0.08, up: 0.14 },
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
  'post office': shopOf('#e6d9b8', ['📦', '✉️', '📦', '📫'], ['✉️', '📦', '📬', '📦'], ['✉️', '📦', '📮', '✉️', '📦']),
  bookshop: {
    wall: '#7a5236',
    floor: ['#b5825a', '#8a5f40'],
    floorKind: 'boards',
    details: ['books'],
    furniture: [
      { emoji: 'table', x: 0.82, height: 0.2, near: 0.24 },
      { emoji: '📚', x: 0.79, height: 0.13, up: 0.08 },
      { emoji: '📖', x: 0.88, height: 0.09, up: 0.08 },
      { emoji: '📚', x: 0.12, height: 0.18, near: 0.28 },
      { emoji: '📚', x: 0.22, height: 0.13, near: 0.22 },
      { emoji: '🪜', x: 0.96, height: 0.44 },
    ],
  },
};
