import { boards, stone } from './indoor-families-floors.ts';
import type { Furnishing, IndoorDesign } from './indoors.ts';

const balloons = [0.05, 0.13, 0.3, 0.7, 0.87, 0.95].map(
  (x, i): Furnishing => ({ emoji: '🎈', x, height: 0.17, up: 0.26 + 0.07 * (i % 3) }),
);

/** Rooms of a trade or an occasion, by the name the set goes under. */
export const ownWorkrooms: Readonly<Record<string, IndoorDesign>> = {
  'boxing ring': {
    wall: '#2a2040',
    floor: ['#cfe0ee', '#8fb0cc'],
    floorKind: 'plain',
    details: ['ring ropes'],
    lamps: ['#fff6dc', '#fff6dc', '#fff6dc'],
    furniture: [],
  },
  workshop: {
    wall: '#d9c4a0',
    floor: boards,
    floorKind: 'boards',
    details: ['pegboard', 'lights'],
    furniture: [
      ...['🔨', '🔧', '🪛', '🪚', '📐', '🪓'].map(
        (emoji, i): Furnishing => ({
          emoji,
          x: [0.06, 0.15, 0.24, 0.67, 0.77, 0.87][i] ?? 0.9,
          height: 0.15,
          up: 0.28,
        }),
      ),
      { emoji: '🪵', x: 0.1, height: 0.12, near: 0.24 },
      { emoji: '🪜', x: 0.96, height: 0.46, near: 0.05 },
      { emoji: '🪣', x: 0.8, height: 0.12, up: 0.185 },
      { emoji: '🧰', x: 0.2, height: 0.1, up: 0.185 },
    ],
  },
  'data center': {
    wall: '#22304a',
    floor: ['#8a98b0', '#56627a'],
    floorKind: 'tiles',
    details: ['servers'],
    furniture: [],
  },
  planetarium: {
    wall: '#15123c',
    floor: ['#3a2f5c', '#1c1638'],
    floorKind: 'carpet',
    details: ['night dome'],
    furniture: [{ emoji: '🔭', x: 0.84, height: 0.34, near: 0.2 }],
    crowd: { emoji: '💺', height: 0.2 },
  },
  'recording studio': {
    wall: '#4a3a52',
    floor: boards,
    floorKind: 'boards',
    details: ['foam'],
    rug: '#7a3f5c',
    furniture: [
      { emoji: '🎙️', x: 0.2, height: 0.34, near: 0.1 },
      { emoji: '🎹', x: 0.82, height: 0.22, near: 0.15 },
      { emoji: '🎸', x: 0.95, height: 0.32, near: 0.1 },
      { emoji: 'loudspeaker', x: 0.06, height: 0.3 },
      { emoji: '🎧', x: 0.68, height: 0.12, up: 0.26 },
    ],
  },
  'art studio': {
    wall: '#efe6d8',
    floor: boards,
    floorKind: 'boards',
    details: ['tall windows'],
    furniture: [
      { emoji: 'easel', x: 0.12, height: 0.42, near: 0.12 },
      { emoji: 'easel', x: 0.86, height: 0.46, near: 0.18 },
      { emoji: 'easel', x: 0.7, height: 0.34 },
      { emoji: '🎨', x: 0.24, height: 0.1, near: 0.25 },
      { emoji: '🖌️', x: 0.95, height: 0.13, near: 0.3 },
      { emoji: '🖼️', x: 0.3, height: 0.2, up: 0.02 },
    ],
  },
  'police station': {
    wall: '#a9b8cc',
    floor: ['#9aa2b0', '#6f7786'],
    floorKind: 'tiles',
    details: ['bars', 'counter'],
    furniture: [
      { emoji: '🚨', x: 0.2, height: 0.1, up: 0.215 },
      { emoji: '☎️', x: 0.72, height: 0.08, up: 0.215 },
      { emoji: '🗄️', x: 0.93, height: 0.3, near: 0.1 },
    ],
  },
  'fire station': {
    wall: '#b5554a',
    floor: ['#a09ea8', '#76747f'],
    floorKind: 'plain',
    details: ['bricks', 'roll door'],
    furniture: [
      { emoji: '🚒', x: 0.8, height: 0.3, near: 0.08 },
      { emoji: '🧯', x: 0.06, height: 0.2, near: 0.2 },
      { emoji: '🪜', x: 0.14, height: 0.44 },
    ],
  },
  'wine cellar': {
    wall: '#7d6a5c',
    floor: stone,
    floorKind: 'plain',
    details: ['stones'],
    furniture: [
      ...[0.06, 0.18, 0.78, 0.9].map((x): Furnishing => ({ emoji: 'barrel', x, height: 0.26, near: 0.06 })),
      ...[0.12, 0.84].map((x): Furnishing => ({ emoji: 'barrel', x, height: 0.24, up: 0.2 })),
      { emoji: '🍷', x: 0.7, height: 0.12, near: 0.14 },
      { emoji: '🍾', x: 0.28, height: 0.16, near: 0.14 },
    ],
  },
  dungeon: {
    wall: '#6a6472',
    floor: stone,
    floorKind: 'plain',
    details: ['stones', 'bars'],
    furniture: [
      { emoji: '⛓️', x: 0.16, height: 0.26, up: 0.2 },
      { emoji: '🕯️', x: 0.84, height: 0.14, up: 0.26 },
      { emoji: '💀', x: 0.92, height: 0.1, near: 0.25 },
      { emoji: '🕸️', x: 0.04, height: 0.16, up: 0.4 },
    ],
  },
  nursery: {
    wall: '#f6dfe6',
    floor: boards,
    floorKind: 'boards',
    details: ['window'],
    rug: '#f0b8c8',
    furniture: [
      { emoji: 'crib', x: 0.8, height: 0.34 },
      { emoji: '🧸', x: 0.1, height: 0.2, near: 0.2 },
      { emoji: '🪀', x: 0.2, height: 0.08, near: 0.3 },
      { emoji: '🎈', x: 0.62, height: 0.18, up: 0.26 },
      { emoji: '🌙', x: 0.84, height: 0.14, up: 0.38 },
      { emoji: '🦆', x: 0.94, height: 0.1, near: 0.3 },
    ],
  },
  'locker room': {
    wall: '#c9d6e0',
    floor: ['#b8c0c8', '#8a94a0'],
    floorKind: 'tiles',
    details: ['lockers'],
    furniture: [
      { emoji: 'bench', x: 0.14, height: 0.13, near: 0.16 },
      { emoji: 'bench', x: 0.86, height: 0.13, near: 0.16 },
      { emoji: '🎽', x: 0.86, height: 0.1, up: 0.06 },
      { emoji: '👟', x: 0.24, height: 0.08, near: 0.3 },
    ],
  },
  catwalk: {
    wall: '#3a3048',
    floor: ['#f2eef4', '#c9c2d0'],
    floorKind: 'plain',
    details: ['screens'],
    dark: true,
    lamps: ['#fff3d8', '#ffd0e8', '#fff3d8'],
    crowd: { emoji: 'spectator', height: 0.2 },
    furniture: [
      { emoji: '📷', x: 0.07, height: 0.16, near: 0.4 },
      { emoji: '📷', x: 0.93, height: 0.16, near: 0.4 },
    ],
  },
  party: {
    wall: '#fbe3b8',
    floor: boards,
    floorKind: 'boards',
    details: ['bunting'],
    rug: '#e2556a',
    furniture: [
      ...balloons,
      { emoji: 'table', x: 0.83, height: 0.2, near: 0.14 },
      { emoji: '🎂', x: 0.83, height: 0.16, up: 0.12 },
      { emoji: '🎁', x: 0.12, height: 0.15, near: 0.2 },
      { emoji: '🎁', x: 0.2, height: 0.11, near: 0.26 },
    ],
  },
};
