import { boards, stone } from './indoor-families-floors.ts';
import type { IndoorDesign } from './indoors.ts';

/** Indoor places where people work, learn, shop, pray or are looked after. */
export const workplaces: Readonly<Record<string, IndoorDesign>> = {
  office: {
    wall: '#d6dde6',
    floor: ['#9aa4b4', '#78829a'],
    floorKind: 'carpet',
    details: ['tall windows'],
    furniture: [
      { emoji: 'table', x: 0.82, height: 0.18, near: 0.1 },
      { emoji: '🖥️', x: 0.82, height: 0.15, up: 0.16 },
      { emoji: '🪴', x: 0.05, height: 0.26 },
      { emoji: 'shelf', x: 0.97, height: 0.36 },
    ],
  },
  classroom: {
    wall: '#f0e2b8',
    floor: boards,
    floorKind: 'boards',
    details: ['board'],
    furniture: [
      { emoji: '🌍', x: 0.08, height: 0.13, up: 0.16 },
      { emoji: 'table', x: 0.08, height: 0.16 },
      { emoji: '🍎', x: 0.93, height: 0.06, up: 0.15 },
      { emoji: 'table', x: 0.93, height: 0.16 },
      { emoji: '🪑', x: 0.16, height: 0.22, near: 0.4 },
      { emoji: '🪑', x: 0.88, height: 0.22, near: 0.4, flip: true },
    ],
  },
  library: {
    wall: '#6b4630',
    floor: ['#a8754c', '#7f5436'],
    floorKind: 'boards',
    details: ['books'],
    rug: '#7f2f3c',
    furniture: [
      { emoji: 'table', x: 0.86, height: 0.2, near: 0.3 },
      { emoji: '📚', x: 0.14, height: 0.13, near: 0.3 },
      { emoji: 'table lamp', x: 0.05, height: 0.26, near: 0.15 },
    ],
  },
  studio: {
    wall: '#efe9e2',
    floor: ['#cfc6bc', '#a89e96'],
    floorKind: 'plain',
    details: [],
    furniture: [
      { emoji: '📷', x: 0.1, height: 0.16, near: 0.3 },
      { emoji: 'easel', x: 0.88, height: 0.36, near: 0.1 },
      { emoji: '🎨', x: 0.96, height: 0.1, near: 0.4 },
    ],
  },
  laboratory: {
    wall: '#d8e6e8',
    floor: ['#c3d0d6', '#9aabb5'],
    floorKind: 'tiles',
    details: ['screens', 'counter'],
    furniture: [
      { emoji: '🧪', x: 0.28, height: 0.13, up: 0.21 },
      { emoji: '⚗️', x: 0.68, height: 0.14, up: 0.21 },
      { emoji: '🔬', x: 0.86, height: 0.17, up: 0.21 },
      { emoji: '🧫', x: 0.5, height: 0.06, up: 0.21 },
    ],
  },
  hospital: {
    wall: '#dcebea',
    floor: ['#cfdcdc', '#aebfc2'],
    floorKind: 'tiles',
    details: ['tall windows'],
    furniture: [
      { emoji: '🛏️', x: 0.82, height: 0.28, near: 0.1 },
      { emoji: '🪴', x: 0.04, height: 0.22 },
    ],
  },
  shop: {
    wall: '#f0ddc8',
    floor: ['#d9c3a6', '#b3987a'],
    floorKind: 'tiles',
    details: ['shelves', 'counter', 'lights'],
    furniture: [
      { emoji: '🛍️', x: 0.86, height: 0.14, near: 0.3 },
      { emoji: '🪴', x: 0.05, height: 0.24 },
    ],
  },
  mall: {
    wall: '#e6e2ea',
    floor: ['#e0dce6', '#b8b2c4'],
    floorKind: 'tiles',
    details: ['tall windows', 'lights'],
    furniture: [
      { emoji: '🛍️', x: 0.88, height: 0.15, near: 0.3 },
      { emoji: '🪴', x: 0.07, height: 0.28, near: 0.1 },
      { emoji: 'bench', x: 0.18, height: 0.12, near: 0.2 },
    ],
  },
  supermarket: {
    wall: '#e9eef0',
    floor: ['#dfe4e6', '#b5bec4'],
    floorKind: 'tiles',
    details: ['shelves', 'counter'],
    furniture: [
      { emoji: '🛒', x: 0.86, height: 0.24, near: 0.4 },
      { emoji: '🍎', x: 0.2, height: 0.06, up: 0.21 },
      { emoji: '🥬', x: 0.3, height: 0.07, up: 0.21 },
      { emoji: '🍌', x: 0.62, height: 0.06, up: 0.21 },
    ],
  },
  church: {
    wall: '#b8aca4',
    floor: stone,
    floorKind: 'tiles',
    details: ['stones', 'tall windows'],
    aisle: '#a8323f',
    furniture: [
      { emoji: 'cross', x: 0.5, height: 0.26, up: 0.22 },
      { emoji: '🕯️', x: 0.4, height: 0.12 },
      { emoji: '🕯️', x: 0.6, height: 0.12 },
      { emoji: 'bench', x: 0.1, height: 0.14, near: 0.4 },
      { emoji: 'bench', x: 0.92, height: 0.14, near: 0.4 },
    ],
  },
  factory: {
    wall: '#9aa0aa',
    floor: ['#8f8d96', '#66646e'],
    floorKind: 'plain',
    details: ['metal', 'lights', 'conveyor'],
    furniture: [
      { emoji: '⚙️', x: 0.3, height: 0.2, up: 0.2 },
      { emoji: '⚙️', x: 0.42, height: 0.14, up: 0.3 },
      { emoji: '🛢️', x: 0.9, height: 0.22, near: 0.1 },
      { emoji: '📦', x: 0.08, height: 0.18, near: 0.2 },
    ],
  },
  cell: {
    wall: '#8a8894',
    floor: stone,
    floorKind: 'plain',
    details: ['bricks', 'bars'],
    furniture: [
      { emoji: '🛏️', x: 0.86, height: 0.22, near: 0.1 },
      { emoji: '🪣', x: 0.06, height: 0.12, near: 0.2 },
    ],
  },
  spaceship: {
    wall: '#5f6b86',
    floor: ['#7a86a4', '#4a546f'],
    floorKind: 'tiles',
    details: ['metal', 'screens'],
    furniture: [
      { emoji: '🪐', x: 0.5, height: 0.16, up: 0.3 },
      { emoji: '💺', x: 0.88, height: 0.26, near: 0.2 },
    ],
  },
};
