import type { Setting } from '../../storyboard.ts';
import { outdoors } from './outdoors.ts';
import type { SetRecipe } from './set.ts';

/** Every family of sets, by the name that a place carries. */
const recipes: Readonly<Record<string, SetRecipe>> = {
  garden: outdoors({
    horizon: 0.55,
    backdrop: ['treeline'],
    ground: 'grass',
    rows: [
      { emojis: ['🌷', '🌼', '🌻', '🌺', '🪻', '🌹'], height: [0.1, 0.15], near: 0.2, gap: [18, 46] },
      { emojis: ['🌷', '🌼', '🌻', '🌺', '🪻'], height: [0.15, 0.2], near: 0.6, gap: [60, 120], aside: true },
    ],
    front: 'flowers',
  }),
  park: outdoors({
    horizon: 0.58,
    backdrop: ['skyline', 'treeline'],
    ground: 'grass',
    front: 'grass',
    rows: [{ emojis: ['🌳'], height: [0.34, 0.5], near: 0.16, gap: [200, 420], aside: true }],
  }),
  beach: outdoors({
    horizon: 0.5,
    backdrop: ['sea'],
    ground: 'shore',
    rows: [{ emojis: ['🌴'], height: [0.5, 0.66], near: 0.55, gap: [180, 300], aside: true }],
  }),
  forest: outdoors({
    horizon: 0.56,
    backdrop: ['pines'],
    ground: 'dirt path',
    front: 'grass',
    rows: [{ emojis: ['🌲', '🌳'], height: [0.4, 0.62], near: 0.2, gap: [90, 190], aside: true }],
  }),
  mountain: outdoors({ horizon: 0.66, backdrop: ['ridges'], ground: 'meadow', front: 'grass' }),
  field: outdoors({ horizon: 0.58, backdrop: ['green hills'], ground: 'meadow', front: 'grass' }),
  desert: outdoors({
    horizon: 0.58,
    backdrop: ['dunes'],
    ground: 'desert sand',
    rows: [{ emojis: ['🌵'], height: [0.14, 0.26], near: 0.2, gap: [220, 460] }],
  }),
  street: outdoors({
    horizon: 0.64,
    backdrop: [],
    ground: 'side road',
    houses: { colours: ['#f2b8a0', '#f6d9a2', '#a9cfc4', '#e79a8f', '#b9c3e6', '#f3cfa8'], shops: true },
    rows: [{ emojis: ['🌳'], height: [0.34, 0.4], near: 0.06, gap: [420, 700] }],
  }),
  city: outdoors({ horizon: 0.6, backdrop: ['skyline'], ground: 'pavement' }),
  snow: outdoors({ horizon: 0.56, backdrop: ['ridges', 'pines'], ground: 'snow', front: 'snow' }),
};

const openGround = outdoors({ horizon: 0.58, backdrop: ['hills', 'treeline'], ground: 'grass', front: 'grass' });

/** The recipe for a setting: its family, else something plain that fits indoors or outdoors. */
export function recipeFor(family: string | null, setting: Setting): SetRecipe {
  const own = family === null ? undefined : recipes[family];
  if (own) return own;
  void setting;
  return openGround;
}
