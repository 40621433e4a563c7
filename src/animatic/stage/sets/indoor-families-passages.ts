import { stone } from './indoor-families-floors.ts';
import type { IndoorDesign } from './indoors.ts';

/** Indoor places one passes through: halls, stairs and tunnels. */
export const passages: Readonly<Record<string, IndoorDesign>> = {
  hall: {
    wall: '#e3d5c4',
    floor: ['#d8cfc4', '#b0a698'],
    floorKind: 'tiles',
    details: ['tall windows'],
    rug: '#a83a44',
    furniture: [
      { emoji: 'column', x: 0.05, height: 0.54 },
      { emoji: 'column', x: 0.95, height: 0.54 },
      { emoji: 'chandelier', x: 0.5, height: 0.18, up: 0.4 },
    ],
  },
  corridor: {
    wall: '#d3dbe0',
    floor: ['#b8c0c8', '#8a94a0'],
    floorKind: 'tiles',
    details: ['lockers'],
    furniture: [{ emoji: '🚪', x: 0.5, height: 0.4 }],
  },
  staircase: {
    wall: '#d9c9b4',
    floor: stone,
    floorKind: 'plain',
    details: ['pictures'],
    furniture: [{ emoji: 'stairs', x: 0.78, height: 0.5 }],
  },
  cave: {
    wall: '#5a4f62',
    floor: ['#6b6070', '#40384a'],
    floorKind: 'plain',
    details: ['stones'],
    dark: true,
    furniture: [
      { emoji: '🪨', x: 0.08, height: 0.2, near: 0.2 },
      { emoji: '🪨', x: 0.9, height: 0.24, near: 0.3 },
      { emoji: '🔮', x: 0.8, height: 0.09, near: 0.1 },
    ],
  },
  tunnel: {
    wall: '#6a6672',
    floor: ['#5a5762', '#3a3844'],
    floorKind: 'plain',
    details: ['bricks', 'lights'],
    dark: true,
    furniture: [{ emoji: 'rail track', x: 0.5, height: 0.09, near: 0.2 }],
  },
  subway: {
    wall: '#dfe3e0',
    floor: ['#b5b3ae', '#86848a'],
    floorKind: 'tiles',
    details: ['tiles', 'lights'],
    furniture: [
      { emoji: '🚇', x: 0.76, height: 0.34 },
      { emoji: 'bench', x: 0.14, height: 0.13, near: 0.1 },
    ],
  },
};
