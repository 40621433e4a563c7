import type { Setting } from '../../storyboard.ts';
import { alley } from './alley.ts';
import { skyline } from './backdrops.ts';
import { bigWave, town } from './big-wave.ts';
import { cliff } from './cliff.ts';
import { sky, space } from './heavens.ts';
import { indoorFamilies } from './indoor-families.ts';
import { indoors } from './indoors.ts';
import { outdoorFamilies } from './outdoor-families.ts';
import { outdoors } from './outdoors.ts';
import type { SetRecipe } from './set.ts';
import { coast, ocean, underwater } from './waters.ts';

/** Every family of sets, by the name that a place carries. */
const recipes: Readonly<Record<string, SetRecipe>> = {
  alley,
  cliff,
  ocean,
  underwater,
  breaker: bigWave({ behind: (world) => [coast(world)] }),
  'ridden breaker': bigWave({ behind: (world) => [coast(world)], ridden: true }),
  'breaker over a town': bigWave({
    behind: (world) => [skyline(world, 0.2, 0.3)],
    before: town,
    props: ['skyscraper', '🏢', '🏠'],
  }),
  space,
  sky,
  ...Object.fromEntries(Object.entries(outdoorFamilies).map(([name, design]) => [name, outdoors(design)])),
  ...Object.fromEntries(Object.entries(indoorFamilies).map(([name, design]) => [name, indoors(design)])),
};

const openGround = outdoors({ horizon: 0.58, backdrop: ['green hills', 'treeline'], ground: 'grass', front: 'grass' });
const plainRoom = indoors({
  wall: '#e6d8c8',
  floor: ['#c9a47c', '#a87d54'],
  floorKind: 'boards',
  details: ['window', 'panels', 'pictures'],
  furniture: [
    { emoji: '🪴', x: 0.06, height: 0.28 },
    { emoji: 'table', x: 0.86, height: 0.17 },
    { emoji: 'table lamp', x: 0.84, height: 0.18, up: 0.155 },
  ],
  rug: '#8fa8c8',
});

/** The families that have a recipe of their own. */
export const recipeNames: readonly string[] = Object.keys(recipes);

/** The recipe for a setting: its family, else something plain that fits indoors or outdoors. */
export function recipeFor(family: string | null, setting: Setting): SetRecipe {
  const own = family === null ? undefined : recipes[family];
  return own ?? (setting.indoors ? plainRoom : openGround);
}
