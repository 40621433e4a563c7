import type { OutdoorDesign, Row } from './outdoors.ts';
import { landmark } from './rows.ts';
import { canal, pond } from './waterways.ts';

const terracotta = ['#e0a080', '#d98f70', '#f0c890', '#e8b48c'];
const pale = ['#efe4d0', '#e6d9c4', '#f3ead8', '#dcd3c6'];

/** A town of low houses with what it is known by. */
function townOf(mark: Row, colours: readonly string[], more: Partial<OutdoorDesign> = {}): OutdoorDesign {
  return {
    horizon: 0.64,
    backdrop: [],
    ground: 'side road',
    houses: { colours, shops: false, low: true },
    rows: [mark, { emojis: ['🌳', 'lamp post'], height: [0.24, 0.28], near: 0.08, gap: [1, 1], at: [0.7, 0.96] }],
    ...more,
  };
}

/** A town of towers with what it is known by. */
function towersWith(mark: Row, more: Partial<OutdoorDesign> = {}): OutdoorDesign {
  return {
    horizon: 0.64,
    backdrop: ['skyline'],
    ground: 'side road',
    rows: [
      { emojis: ['🏢', 'skyscraper', 'skyscraper'], height: [0.24, 0.36], near: 0.01, gap: [130, 210] },
      mark,
      { emojis: ['lamp post'], height: [0.28, 0.28], near: 0.1, gap: [1, 1], at: [0.68, 0.96] },
    ],
    ...more,
  };
}

/** Cities by what they are known by, which stands free at one side. */
export const ownCities: Readonly<Record<string, OutdoorDesign>> = {
  paris: townOf(landmark('eiffel tower', 0.6, 0.19), pale),
  london: townOf(landmark('clock tower', 0.59, 0.16), ['#b5654c', '#c97f62', '#e6d9c4'], {
    rows: [
      landmark('clock tower', 0.59, 0.16),
      landmark('phone booth', 0.22, 0.82, 0.1),
      landmark('🚌', 0.17, 0.68, 0.06),
    ],
  }),
  'new york': towersWith(landmark('🗽', 0.52, 0.19)),
  tokyo: towersWith(landmark('🗼', 0.6, 0.2)),
  dubai: towersWith(landmark('tall tower', 0.61, 0.22), { ground: 'sand' }),
  rome: townOf(landmark('colosseum', 0.36, 0.22), terracotta),
  pisa: townOf(landmark('leaning tower', 0.6, 0.2), terracotta, { ground: 'grass' }),
  athens: {
    horizon: 0.62,
    backdrop: ['hills'],
    ground: 'rock',
    rows: [
      landmark('parthenon', 0.34, 0.24, 0.03),
      { emojis: ['column'], height: [0.14, 0.24], near: 0.14, gap: [300, 460], aside: true },
    ],
  },
  lisbon: townOf(landmark('🌳', 0.3, 0.1), ['#f2b8a0', '#f6d9a2', '#9fc8d8', '#f0e4d0', '#e79a8f'], {
    ground: 'cobbles',
    houses: { colours: ['#f2b8a0', '#f6d9a2', '#9fc8d8', '#f0e4d0', '#e79a8f'], shops: false },
  }),
  moscow: townOf(landmark('onion domes', 0.54, 0.2), ['#e8c9a0', '#c9523f', '#f3e4cc'], { ground: 'pavement' }),
  sydney: {
    horizon: 0.58,
    backdrop: ['skyline', 'sea'],
    ground: 'pavement',
    rows: [
      landmark('bridge', 0.2, 0.76, 0),
      landmark('opera house', 0.34, 0.22, 0.01),
      { emojis: ['⛵'], height: [0.08, 0.1], near: 0, gap: [500, 700] },
    ],
  },
  'san francisco': {
    horizon: 0.6,
    backdrop: ['green hills', 'sea'],
    ground: 'side road',
    rows: [{ emojis: ['bridge'], height: [0.34, 0.34], near: 0.01, gap: [540, 540] }],
  },
  rio: {
    horizon: 0.6,
    backdrop: ['ridges', 'sea'],
    ground: 'shore',
    rows: [
      landmark('christ statue', 0.52, 0.24, 0.01),
      { emojis: ['🌴'], height: [0.4, 0.46], near: 0.3, gap: [1, 1], at: [0.03, 0.9] },
    ],
  },
  agra: {
    horizon: 0.62,
    backdrop: ['treeline'],
    ground: 'pavement',
    paint: pond,
    rows: [
      landmark('taj mahal', 0.46, 0.24, 0.02),
      { emojis: ['🌲'], height: [0.16, 0.2], near: 0.14, gap: [160, 200], aside: true },
    ],
  },
  istanbul: townOf(landmark('🕌', 0.42, 0.22), ['#e8d3b0', '#dcc3a0', '#efe0c6']),
  beijing: townOf(landmark('🏯', 0.46, 0.22), ['#b5503f', '#c9674f', '#e0c090'], { ground: 'pavement' }),
  egypt: {
    horizon: 0.58,
    backdrop: ['dunes'],
    ground: 'desert sand',
    rows: [
      landmark('pyramid', 0.4, 0.2, 0.02),
      landmark('pyramid', 0.26, 0.78, 0.01),
      landmark('pyramid', 0.16, 0.94, 0),
      landmark('🌴', 0.36, 0.93, 0.3),
    ],
  },
  venice: {
    horizon: 0.56,
    backdrop: [],
    ground: 'pavement',
    paint: canal,
    houses: { colours: terracotta, shops: false, low: true },
    rows: [landmark('campanile', 0.52, 0.16, 0), { emojis: ['🛶'], height: [0.11, 0.13], near: 0.22, gap: [330, 480] }],
  },
  canal: {
    horizon: 0.56,
    backdrop: [],
    ground: 'pavement',
    paint: canal,
    houses: { colours: [...terracotta, '#c9d0b8'], shops: false },
    rows: [{ emojis: ['🛶'], height: [0.1, 0.13], near: 0.22, gap: [360, 560] }],
  },
};
