import { boards } from './indoor-families-floors.ts';
import type { IndoorDesign } from './indoors.ts';

/** Indoor places where people eat, play and watch. */
export const leisure: Readonly<Record<string, IndoorDesign>> = {
  gym: {
    wall: '#c3cbd6',
    floor: ['#d9a86a', '#b5834c'],
    floorKind: 'boards',
    details: ['tall windows'],
    furniture: [
      { emoji: '🏀', x: 0.08, height: 0.09, near: 0.5 },
      { emoji: '🏐', x: 0.93, height: 0.08, near: 0.4 },
      { emoji: 'bench', x: 0.84, height: 0.12, near: 0.2 },
    ],
  },
  cafe: {
    wall: '#c98f6a',
    floor: boards,
    floorKind: 'boards',
    details: ['bricks', 'window', 'lights', 'shelves'],
    furniture: [
      { emoji: 'table', x: 0.85, height: 0.18, near: 0.3 },
      { emoji: '☕', x: 0.84, height: 0.08, near: 0.3, up: 0.165 },
      { emoji: '🪑', x: 0.95, height: 0.22, near: 0.32, flip: true },
      { emoji: '🪑', x: 0.08, height: 0.22, near: 0.3 },
      { emoji: '🧁', x: 0.62, height: 0.07, up: 0.36 },
    ],
  },
  restaurant: {
    wall: '#b5584c',
    floor: boards,
    floorKind: 'boards',
    details: ['panels', 'lights'],
    furniture: [
      { emoji: '🖼️', x: 0.3, height: 0.16, up: 0.3 },
      { emoji: '🖼️', x: 0.7, height: 0.16, up: 0.3 },
      { emoji: 'table', x: 0.86, height: 0.2, near: 0.3 },
      { emoji: '🍝', x: 0.83, height: 0.08, near: 0.3, up: 0.185 },
      { emoji: '🍷', x: 0.9, height: 0.1, near: 0.3, up: 0.185 },
      { emoji: 'table', x: 0.12, height: 0.2, near: 0.3 },
      { emoji: '🍕', x: 0.1, height: 0.08, near: 0.3, up: 0.185 },
      { emoji: '🍷', x: 0.16, height: 0.1, near: 0.3, up: 0.185 },
      { emoji: '🪑', x: 0.24, height: 0.22, near: 0.31 },
    ],
  },
  bar: {
    wall: '#5a3a44',
    floor: ['#7a5440', '#583a30'],
    floorKind: 'boards',
    details: ['bricks', 'shelves', 'counter', 'lights'],
    dark: false,
    furniture: [
      { emoji: '🍺', x: 0.3, height: 0.08, up: 0.21 },
      { emoji: '🍸', x: 0.7, height: 0.08, up: 0.21 },
      { emoji: '🍾', x: 0.84, height: 0.12, up: 0.21 },
    ],
  },
  club: {
    wall: '#2a1a4c',
    floor: ['#4a2a7a', '#22123f'],
    floorKind: 'lit tiles',
    details: ['equaliser'],
    dark: true,
    lamps: ['#ff2e88', '#21e6ff', '#ffb02e', '#9b5cff'],
    crowd: { emoji: 'spectator', height: 0.24 },
    furniture: [
      { emoji: 'loudspeaker', x: 0.06, height: 0.4 },
      { emoji: 'loudspeaker', x: 0.94, height: 0.4 },
      { emoji: '🪩', x: 0.5, height: 0.15, up: 0.4 },
    ],
  },
  stage: {
    wall: '#3a1a34',
    floor: ['#a8754c', '#6b4630'],
    floorKind: 'boards',
    details: ['curtains'],
    lamps: ['#ffd27a', '#ff6fb0', '#7fd8ff'],
    crowd: { emoji: 'spectator', height: 0.22 },
    furniture: [
      { emoji: 'loudspeaker', x: 0.06, height: 0.36, near: 0.1 },
      { emoji: 'loudspeaker', x: 0.94, height: 0.36, near: 0.1 },
    ],
  },
  theatre: {
    wall: '#4a1a2c',
    floor: ['#8a5a44', '#5a3830'],
    floorKind: 'boards',
    details: ['curtains'],
    lamps: ['#ffe2a0', '#ffe2a0'],
    furniture: [{ emoji: '🎭', x: 0.5, height: 0.14, up: 0.4 }],
  },
  museum: {
    wall: '#efe8dc',
    floor: ['#d6c3a8', '#b39a7c'],
    floorKind: 'boards',
    details: ['pictures'],
    furniture: [
      { emoji: 'column', x: 0.04, height: 0.5 },
      { emoji: 'column', x: 0.96, height: 0.5 },
      { emoji: '🗿', x: 0.86, height: 0.3, near: 0.15 },
      { emoji: '🏺', x: 0.14, height: 0.2, near: 0.15 },
    ],
  },
  circus: {
    wall: '#d8404a',
    floor: ['#e8c27a', '#c2934c'],
    floorKind: 'plain',
    details: ['canvas', 'lights'],
    rug: '#b8343c',
    lamps: ['#ffe2a0', '#ffd27a'],
    furniture: [
      { emoji: 'podium', x: 0.12, height: 0.2, near: 0.15 },
      { emoji: '🥁', x: 0.9, height: 0.16, near: 0.2 },
      { emoji: '🎈', x: 0.06, height: 0.2, up: 0.2 },
      { emoji: '🎈', x: 0.95, height: 0.2, up: 0.24 },
    ],
  },
  rink: {
    wall: '#b8cfe4',
    floor: ['#eaf5fc', '#b5d8ec'],
    floorKind: 'plain',
    details: ['tall windows', 'rink boards'],
    furniture: [
      { emoji: '🥅', x: 0.88, height: 0.18, near: 0.1 },
      { emoji: '🚩', x: 0.06, height: 0.2 },
    ],
  },
};
