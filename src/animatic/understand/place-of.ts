import type { NounPhrase } from './chunker.ts';
import { settingWord } from './entities.ts';
import { isShown, knownNoun, nounEntry } from './lexicon.ts';
import { materials } from './noun-phrases.ts';
import { kindOfPlace } from './place-kinds.ts';
import { insides, type Place, places } from './places.ts';

/** The place a noun names; a florist is no shop, and domes are no roof to stand on. */
export function placeOf(phrase: NounPhrase, names: string[], role: string): Place | undefined {
  const inside =
    role === 'located' && !phrase.plural
      ? (insides.get(phrase.head) ?? insides.get(phrase.head.split(' ').at(-1) ?? ''))
      : undefined;
  if (inside) return inside;
  // Nobody is in three yurts.
  const isRoofed =
    phrase.counted && phrase.count > 1 && /^(?:tent|yurt|igloo|hut|barn|stable|cabin)$/.test(phrase.head);
  if (isRoofed) return undefined;
  // The laundry that flaps on a line is no room.
  if (role === 'grasped' && phrase.head === 'sand' && phrase.determiner === '') return undefined;
  if (role === 'grasped' && phrase.head === 'bar') return undefined;
  if (role === 'subject' && onlyWithin.has(phrase.head)) return undefined;
  if (role === 'object' && (wrecks.has(phrase.head) || phrase.head === 'trench')) return undefined;
  if (role !== 'located' && phrase.head === 'grocery' && phrase.plural) return undefined;
  // Gold bars are no bar.
  const isBare = phrase.determiner === '' || phrase.colours.length + phrase.adjectives.length > 0;
  if (phrase.plural && phrase.head === 'bar' && isBare) return undefined;
  const isSomebody = role !== 'located' && /(?:ist|monger|grocer|butcher|baker|tailor|barber)$/.test(phrase.head);
  if (isSomebody || (role === 'other' && phrase.plural && !places.has(phrase.head))) return undefined;
  if (
    [...phrase.modifiers, ...phrase.adjectives].some((modifier) =>
      ['light', 'smoke', 'vapor', 'paint', 'jet', 'star', 'slime', 'blood', 'ink'].includes(modifier),
    )
  )
    return undefined;
  if (phrase.modifiers.includes('underwater')) return places.get('underwater');
  // `a jungle pool` is in a jungle.
  const around =
    phrase.head === 'pool' ? phrase.modifiers.map((modifier) => places.get(modifier)).find(Boolean) : undefined;
  if (around && !around.indoors) return around;
  for (const name of [...phrase.adjectives.map((adjective) => `${adjective} ${phrase.head}`), ...names]) {
    const place = places.get(name) ?? (role === 'located' && names.includes(name) ? compoundPlace(name) : undefined);
    if (place) return named(place, name, names);
  }
  const entry = nounEntry(phrase.head);
  const found = places.get(entry?.target ?? '');
  // A port, a resort or a capital is a town before all.
  const target =
    entry?.letter === 'W' &&
    found &&
    ['harbour', 'bay', 'beach', 'island'].includes(found.kind) &&
    entry.target !== 'island'
      ? places.get('city')
      : found;
  if (target && (entry?.letter === 'W' || 'wnoB'.includes(entry?.letter ?? ''))) {
    if (entry?.letter !== 'W' && (vaguePlaces.has(target.kind) || target.kind === 'train station')) return undefined;
    return isShown(phrase.head) || (isShown(entry?.target ?? '') && entry?.letter !== 'W')
      ? undefined
      : // A tearoom is drawn as a tea house, and is a tearoom; Paris is a city.
        entry?.letter === 'W'
        ? target
        : { ...target, name: phrase.head };
  }
  return undefined;
}

/** `a hat shop`: one name for a dictionary, and a shop all the same. */
function compoundPlace(name: string): Place | undefined {
  const head = name.slice(name.lastIndexOf(' ') + 1);
  const isCompound = head !== name && compoundHeads.has(head) && !isShown(name);
  const place = isCompound ? places.get(head) : undefined;
  return place && { ...place, name };
}

/** `a waiting room`, `a tea plantation`: heads that say little without the noun before them. */
function named(place: Place, name: string, names: readonly string[]): Place {
  const whole = names[names.indexOf(name) - 1];
  const before = whole?.slice(0, -name.length - 1) ?? '';
  // `a yoga studio`, `a gold mine`: the whole name, where a place of that name is drawn as its last word says.
  const isOwn = compoundHeads.has(name) || (whole !== undefined && kindOfPlace(whole) === place.kind);
  const isKind = isOwn && knownNoun(before)?.plural === false;
  // `a hospital corridor`: of the building, and not in another place.
  const isNamed = !settingWord(before) && !materials.has(before) && (!places.has(before) || roomHeads.has(name));
  // `a desert highway`: in the desert, and on a highway.
  const isIn = places.has(before) && knownNoun(before)?.plural === false && !materials.has(before);
  return whole && ((isKind && isNamed) || isIn) ? { ...place, name: whole } : place;
}

const compoundHeads = new Set(
  'room shop store hall bar club station factory plantation museum market depot studio theatre theater office school farm lab parlour parlor salon court corridor hallway lobby courtyard staircase'.split(
    ' ',
  ),
);

/** Rooms that are named after their building. */
const roomHeads = new Set(['corridor', 'hallway', 'lobby', 'courtyard', 'staircase', 'entrance']);

/** Things, unless somebody is in them. */
const onlyWithin = new Set([
  'laundry',
  'traffic',
  'shower',
  'opera',
  'shipwreck',
  'wreck',
  'sunken ship',
  'oil rig',
  'oil platform',
]);

/** Things to whoever is beside them. */
export const wrecks: ReadonlySet<string> = new Set(['shipwreck', 'wreck', 'sunken ship']);

/** Places whose hyponyms are seldom places. */
const vaguePlaces = new Set(
  'space sky path stage room clouds city shop office track square circus courtyard corridor tunnel road pool dock porch house tent trench attic bridge playground hill field window track'.split(
    ' ',
  ),
);

/** Heads that leave the place to the noun before them: `stage background`, `cathedral interior`. */
export const backdropHeads = new Set([
  'background',
  'backdrop',
  'interior',
  'exterior',
  'setting',
  'scene',
  'landscape',
  'scenery',
  'view',
  'floor',
  'environment',
  'atmosphere',
  'skyline',
  'entrance',
  'corner',
  'party',
  'festival',
  'barbecue',
  'area',
  'edge',
  'hall',
  'building',
  'grounds',
  'complex',
  'drama',
  'comedy',
  'thriller',
  'musical',
  'sitcom',
  'advert',
  'commercial',
]);

/** What is in the air of a place: warm restaurant light, cafe chatter. */
const airs = new Set(
  'light lighting atmosphere ambience ambiance mood glow vibe vibes setting noise chatter clatter din murmur bustle hubbub sound sounds buzz smell'.split(
    ' ',
  ),
);

/** The place whose air a noun names. A stage light and a street light are lamps. */
export function placeOfAir(phrase: NounPhrase): Place | undefined {
  const isLamp = phrase.head === 'light' && (phrase.plural || ['a', 'an', 'the'].includes(phrase.determiner));
  const front = phrase.modifiers.at(-1)?.replace('é', 'e') ?? '';
  return airs.has(phrase.head) && !isLamp && !isShown(front) ? places.get(front) : undefined;
}
