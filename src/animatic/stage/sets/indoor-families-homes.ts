import { boards } from './indoor-families-floors.ts';
import type { IndoorDesign } from './indoors.ts';

/** Rooms of a home and what stands beside it. */
export const homes: Readonly<Record<string, IndoorDesign>> = {
  room: {
    wall: '#e8d6c0',
    floor: boards,
    floorKind: 'boards',
    details: ['stripes', 'window', 'pictures'],
    rug: '#b5405c',
    furniture: [
      { emoji: '🪴', x: 0.06, height: 0.26 },
      { emoji: '🛋️', x: 0.78, height: 0.4, near: 0.04 },
    ],
  },
  'living room': {
    wall: '#dfe6da',
    floor: boards,
    floorKind: 'boards',
    details: ['window'],
    rug: '#c98a5c',
    furniture: [
      { emoji: '🛋️', x: 0.75, height: 0.42, near: 0.04 },
      { emoji: '📺', x: 0.08, height: 0.26 },
      { emoji: '🖼️', x: 0.66, height: 0.18, up: 0.34 },
      { emoji: 'shelf', x: 0.9, height: 0.38 },
      { emoji: '🪴', x: 0.97, height: 0.3, near: 0.1 },
    ],
  },
  bedroom: {
    wall: '#c9d3ea',
    floor: boards,
    floorKind: 'boards',
    details: ['window'],
    rug: '#8f7fc0',
    furniture: [
      { emoji: '🛏️', x: 0.76, height: 0.3 },
      { emoji: 'table lamp', x: 0.52, height: 0.22 },
      { emoji: '🧸', x: 0.95, height: 0.13, near: 0.3 },
      { emoji: '🖼️', x: 0.76, height: 0.15, up: 0.36 },
    ],
  },
  kitchen: {
    wall: '#f4ead6',
    floor: ['#d8d4cc', '#b5b0aa'],
    floorKind: 'tiles',
    details: ['tiles', 'window', 'shelves', 'counter'],
    furniture: [
      { emoji: 'refrigerator', x: 0.92, height: 0.44 },
      { emoji: 'oven', x: 0.74, height: 0.25 },
      { emoji: 'cooking pot', x: 0.74, height: 0.08, up: 0.245 },
      { emoji: '🍎', x: 0.64, height: 0.055, up: 0.21 },
      { emoji: '🫖', x: 0.12, height: 0.1, up: 0.21 },
      { emoji: '🍞', x: 0.04, height: 0.075, up: 0.21 },
    ],
  },
  'dining room': {
    wall: '#e6c9b0',
    floor: boards,
    floorKind: 'boards',
    details: ['panels', 'window', 'pictures'],
    rug: '#7f9fb5',
    furniture: [
      { emoji: 'chandelier', x: 0.5, height: 0.16, up: 0.42 },
      { emoji: 'table', x: 0.8, height: 0.2, near: 0.2 },
      { emoji: '🪑', x: 0.95, height: 0.22, near: 0.25 },
      { emoji: '🍲', x: 0.8, height: 0.08, near: 0.2, up: 0.185 },
    ],
  },
  bathroom: {
    wall: '#cfe6ea',
    floor: ['#e6eef0', '#b5c6cc'],
    floorKind: 'tiles',
    details: ['tiles', 'window'],
    furniture: [
      { emoji: '🛁', x: 0.76, height: 0.24 },
      { emoji: '🪞', x: 0.5, height: 0.2, up: 0.22 },
      { emoji: 'sink', x: 0.5, height: 0.18 },
      { emoji: '🚽', x: 0.06, height: 0.2 },
    ],
  },
  garage: {
    wall: '#b0b4bc',
    floor: ['#a09ea8', '#76747f'],
    floorKind: 'plain',
    details: ['metal', 'roll door'],
    furniture: [
      { emoji: '🧰', x: 0.9, height: 0.12, near: 0.3 },
      { emoji: '🛞', x: 0.08, height: 0.16, near: 0.2 },
      { emoji: '🛞', x: 0.14, height: 0.13, near: 0.12 },
      { emoji: '🔧', x: 0.08, height: 0.13, up: 0.28 },
      { emoji: '🪛', x: 0.14, height: 0.13, up: 0.28 },
      { emoji: '🛢️', x: 0.95, height: 0.2, near: 0.06 },
    ],
  },
  barn: {
    wall: '#8a5a38',
    floor: ['#d9b46a', '#b08a48'],
    floorKind: 'plain',
    details: ['panels'],
    furniture: [
      { emoji: 'hay bale', x: 0.1, height: 0.22, near: 0.1 },
      { emoji: 'hay bale', x: 0.92, height: 0.26, near: 0.2 },
      { emoji: '🪣', x: 0.8, height: 0.11, near: 0.4 },
    ],
  },
};
