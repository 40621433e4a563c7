import type { Hex } from '../colour.ts';
import { craters, pebbles, stain } from './ground-painters.ts';
import type { GroundRecipe } from './grounds.ts';
import type { OutdoorDesign } from './outdoors.ts';

export type PlanetGround = 'moon' | 'mars' | 'sulphur' | 'ice moon' | 'violet rock';

/** Stained, cratered and strewn with stones: bare ground of any colour. */
function bare(
  colours: readonly [Hex, Hex, Hex],
  dark: Hex,
  craterCount: number,
  stones?: readonly [colour: Hex, count: number],
): GroundRecipe {
  return {
    colours,
    bumpy: true,
    draw(context, world, area) {
      stain(context, area, dark, 0.35, 84, 4);
      craters(context, world, area, dark, craterCount);
      if (stones) pebbles(context, world, area, stones[0], stones[1]);
    },
  };
}

/** The grounds of other worlds. */
export const planetGrounds: Readonly<Record<PlanetGround, GroundRecipe>> = {
  moon: bare(['#c2c2d0', '#a4a4b8', '#74748e'], '#42425e', 16, ['#b4b4c6', 70]),
  mars: bare(['#e8a070', '#cf7444', '#93452a'], '#6f2d1a', 7, ['#b4603c', 190]),
  sulphur: bare(['#ecc870', '#cf9a3e', '#8f5f24'], '#6b4416', 9, ['#b98838', 160]),
  'ice moon': bare(['#e2ecf6', '#b9cfe4', '#7f9cc0'], '#4f6f98', 8, ['#d6e6f4', 120]),
  'violet rock': bare(['#c89ad8', '#8a5cae', '#4f2f78'], '#35205c', 6, ['#5fd0c0', 130]),
};

/** What hangs in the sky of a world, large and far. */
const above = (glyph: string, height: number, at: number) => ({
  emojis: [glyph],
  height: [height, height] as const,
  near: -1.05,
  gap: [1, 1] as const,
  at: [at],
});

/** Boulders near and far: what there is where nothing grows. */
const boulders = [
  { emojis: ['🪨'], height: [0.05, 0.1], near: 0.1, gap: [150, 380], aside: true },
  { emojis: ['🪨'], height: [0.08, 0.16], near: 0.4, gap: [300, 620], aside: true },
] as const;

/** Surfaces that nobody should take for Mars or for our moon. */
export const planets: Readonly<Record<string, OutdoorDesign>> = {
  venus: { horizon: 0.6, backdrop: ['ridges'], ground: 'sulphur', front: 'rocks', rows: [...boulders] },
  titan: {
    horizon: 0.62,
    backdrop: ['ridges'],
    ground: 'sulphur',
    front: 'rocks',
    rows: [above('🪐', 0.34, 0.8), ...boulders],
  },
  'airless world': { horizon: 0.62, backdrop: ['cliffs'], ground: 'moon', front: 'rocks', rows: [...boulders] },
  'icy world': {
    horizon: 0.62,
    backdrop: ['cliffs'],
    ground: 'ice moon',
    front: 'rocks',
    rows: [above('🪐', 0.22, 0.2), ...boulders],
  },
  'alien world': {
    horizon: 0.62,
    backdrop: ['ridges'],
    ground: 'violet rock',
    front: 'rocks',
    rows: [above('🪐', 0.3, 0.82), above('🌕', 0.12, 0.16), ...boulders],
  },
};
