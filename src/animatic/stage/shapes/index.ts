import type { Canvas } from '@napi-rs/canvas';
import type { Traits } from '../actors/traits.ts';
import type { Hex } from '../colour.ts';
import { beastsAndDevices } from './beasts-and-devices.ts';
import { boatsAndAircraft } from './boats-and-aircraft.ts';
import { bridges } from './bridges.ts';
import { buildings } from './buildings.ts';
import { cityLandmarks } from './city-landmarks.ts';
import { clothes } from './clothes.ts';
import { creatures } from './creatures.ts';
import { Easel, type Figure } from './easel.ts';
import { effigies } from './effigies.ts';
import { farm } from './farm.ts';
import { furniture } from './furniture.ts';
import { groundsAndRoofs } from './grounds-and-roofs.ts';
import { gymAndGallery } from './gym-and-gallery.ts';
import { handTools } from './hand-tools.ts';
import { handicraft } from './handicraft.ts';
import { harvestAndSpace } from './harvest-and-space.ts';
import { hats } from './hats.ts';
import { homelyThings } from './homely-things.ts';
import { kitchen } from './kitchen.ts';
import { laidThings } from './laid-things.ts';
import { landmarks } from './landmarks.ts';
import { landscape } from './landscape.ts';
import { leavesAndLight } from './leaves-and-light.ts';
import { lightsAndVapours } from './lights-and-vapours.ts';
import { makersThings } from './makers-things.ts';
import { moreClothes } from './more-clothes.ts';
import { music } from './music.ts';
import { patchesAndHeaps } from './patches-and-heaps.ts';
import { plainForms } from './plain-forms.ts';
import { shops } from './shops.ts';
import { street } from './street.ts';
import { tallAndLong } from './tall-and-long.ts';
import { tools } from './tools.ts';
import { toysAndSport } from './toys-and-sport.ts';
import { vehicles } from './vehicles.ts';
import { workshopThings } from './workshop-things.ts';
import { yardThings } from './yard-things.ts';

const figures: Readonly<Record<string, Figure>> = {
  ...beastsAndDevices,
  ...boatsAndAircraft,
  ...bridges,
  ...buildings,
  ...cityLandmarks,
  ...clothes,
  ...creatures,
  ...effigies,
  ...farm,
  ...furniture,
  ...gymAndGallery,
  ...handTools,
  ...handicraft,
  ...harvestAndSpace,
  ...groundsAndRoofs,
  ...hats,
  ...homelyThings,
  ...kitchen,
  ...laidThings,
  ...landmarks,
  ...landscape,
  ...leavesAndLight,
  ...lightsAndVapours,
  ...makersThings,
  ...moreClothes,
  ...music,
  ...patchesAndHeaps,
  ...plainForms,
  ...shops,
  ...street,
  ...tallAndLong,
  ...tools,
  ...toysAndSport,
  ...vehicles,
  ...workshopThings,
  ...yardThings,
};

/** Glyphs that are drawn from an angle no actor can use; a figure from the side stands in. */
const instead: Readonly<Record<string, string>> = {
  '🛹': 'skateboard',
  '🌈': 'rainbow',
  '🪁': 'kite',
  '🪜': 'ladder',
  '🎣': 'fishing rod',
  '🥏': 'frisbee',
};

/** The figure that stands in for this glyph. */
export function figureInstead(emoji: string): string | undefined {
  return instead[emoji];
}

/** Draws a figure by its name; undefined when there is none. `colour` replaces its usual colour. */
export function drawFigure(name: string, colour?: Hex): Canvas | undefined {
  const figure = figures[name];
  if (!figure) return undefined;
  const easel = new Easel(figure.size[0], figure.size[1], colour ?? figure.colour);
  figure.draw(easel);
  return easel.image;
}

export const figureNames: readonly string[] = Object.keys(figures);

const wheeled = [
  'tank',
  'skateboard',
  'cart',
  'carriage',
  'food truck',
  'excavator',
  'stroller',
  'wheelbarrow',
  'cannon',
  'caravan',
  'robot vacuum',
  'stretcher',
  'forklift',
  'combine harvester',
  'space rover',
];
const airborne = [
  'hot air balloon',
  'sky lantern',
  'drone',
  'paper plane',
  'cloud',
  'smoke',
  'portal',
  'hologram',
  'origami crane',
  'circle',
  'spiral',
  'laser beam',
  'sun rays',
  'steam',
  'spark',
  'flying broom',
];
const afloat = [
  'raft',
  'rowing boat',
  'pirate ship',
  'galleon',
  'viking ship',
  'submarine',
  'paper boat',
  'surfboard',
  'iceberg',
  'lily pad',
  'manta ray',
  'seahorse',
];
const standing =
  'lighthouse windmill bridge skyscraper|house front|balcony house|bakery cafe|barn watermill arch pyramid obelisk igloo treehouse|satellite tower|string of lanterns|waterfall cliff island dune cave|lamp post|market stall|stone bridge'
    .split('|')
    .flatMap((part) => (figures[part] ? [part] : part.split(' ')));

/** Figures look right; most stand where they are put. */
export function figureTraits(name: string): Traits {
  const gait = wheeled.includes(name)
    ? 'wheels'
    : name === 'manta ray' || name === 'seahorse'
      ? 'fins'
      : afloat.includes(name)
        ? 'hull'
        : name === 'ostrich' || name === 'scarecrow' || name === 'marionette' || name === 'crocodile'
          ? 'legs'
          : 'none';
  const realm =
    name === 'rainbow'
      ? 'sky'
      : airborne.includes(name)
        ? 'air'
        : afloat.includes(name)
          ? 'water'
          : standing.includes(name)
            ? 'scenery'
            : 'ground';
  return {
    form: name === 'knight' || name === 'gorilla' ? 'face' : 'whole',
    facing: 'right',
    gait: name === 'knight' || name === 'gorilla' ? 'legs' : gait,
    realm,
    person: name === 'knight',
    ...(name === 'hamster wheel' || name === 'tennis ball' ? { round: true } : {}),
  };
}
