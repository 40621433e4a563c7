/** Nouns that the cast reads in a way of their own. */
import type { NounPhrase } from './chunker.ts';
import { type Entity, isAnimate } from './entities.ts';
import { isShown } from './lexicon.ts';

/** Classes of nouns that one cannot see. */
export const abstractLetters = new Set('cemkzjdtqyuivTxw');
/** Nouns that may mean something met before by another name, with its class. */
export const generalNouns: ReadonlyMap<string, string> = new Map([
  ['animal', 'a'],
  ['creature', 'a'],
  ['pet', 'a'],
  ['beast', 'a'],
  ['bird', 'a'],
  ['vehicle', 'V'],
  ['man', 'p'],
  ['woman', 'p'],
  ['person', 'p'],
  ['figure', 'p'],
  ['character', 'p'],
  ['building', 'B'],
]);

/** Places that are one thing to be seen: who is in a fountain is beside the spout. */
export const standing = new Set(['fountain', 'lighthouse', 'windmill', 'tower', 'arch', 'skyscraper']);
/** Places full of what is named before them: a tulip field. */
export const filledPlaces = new Set(
  'field village garden forest farm orchard grove meadow market island patch plantation'.split(' '),
);

/** Places that say, before a noun, where it is: a school bus need not stand in a school. */
export const scenicModifiers = new Set(
  'skyscraper elevator cathedral hotel palace monastery supermarket courtroom canal pond pool balcony attic cellar studio rooftop cave barn beach park garden kitchen forest jungle farm mountain river lake desert village market harbor harbour library hospital stadium classroom office bathroom bedroom street playground circus swamp savanna city airport museum cafe restaurant zoo church temple castle prison gym nightclub subway'.split(
    ' ',
  ),
);

/** Seen from outside by who is in front of them or beside them. */
const facades = new Set(
  'garage greenhouse shed prison arcade aquarium salon spa vault motel inn pub tavern saloon cinema theatre theater bakery cafe café bistro diner restaurant pizzeria shop store bookshop bookstore boutique supermarket museum library warehouse nightclub casino courthouse brewery embassy pawnshop barbershop laundromat pharmacy gym'.split(
    ' ',
  ),
);

/** `in front of a garden shed`: by the last word of its name. */
export const hasFacade = (noun: string): boolean => facades.has(noun.slice(noun.lastIndexOf(' ') + 1));

/** Parts that are also things of their own: `opens the old trunk`. */
export const likeThings = new Set([
  'trunk',
  'chest',
  'horn',
  'shell',
  'scale',
  'nail',
  'bone',
  'feather',
  'heart',
  'chimney',
  'lipstick',
  'palm',
  'makeup',
]);

/** Names with a weather in them that is not outside. */
export const ownWeathers = new Set([
  'snow globe',
  'snow leopard',
  'snow goose',
  'snow pea',
  'storm trooper',
  'fog horn',
]);

/** Limbs that are somebody's who is there, when nothing says whose. */
export const limbs = new Set(['leg', 'arm', 'eye', 'ear', 'wing', 'foot', 'paw', 'tail']);

/** Places whose furniture is named after them: a kitchen table, a hospital bed. */
export const furnished = new Set(
  'porch kitchen garden bathroom bedroom office beach classroom hospital library playground park gym'.split(' '),
);

/** Who a pronoun is when nobody was met before. */
export const strangers: ReadonlyMap<string, string> = new Map([
  ['she', 'woman'],
  ['he', 'man'],
  ['they', 'person'],
  ['someone', 'person'],
  ['somebody', 'person'],
  ['everyone', 'person'],
  ['everybody', 'person'],
]);

/** Whether a noun for a part of the body is somebody's who is there, and no thing of its own. */
export function isPart(entities: readonly Entity[], phrase: NounPhrase, role: string): boolean {
  const isTaken = role === 'object' || role === 'grasped';
  if ((phrase.head === 'bone' || phrase.head === 'petal') && isTaken) return false;
  if (phrase.head === 'petal' && phrase.modifiers.length > 0) return false;
  // `his carrot nose falls`: made of something, and a thing by itself.
  if (role === 'subject' && phrase.modifiers.some((word) => isShown(word))) return false;
  if (phrase.owner || ['his', 'her', 'its', 'their', 'my', 'your', 'our'].includes(phrase.determiner)) return true;
  // `he sits on a beam, legs dangling`.
  const isBare = phrase.determiner === '' && phrase.plural && !phrase.counted && phrase.colours.length === 0;
  if (isBare && limbs.has(phrase.head) && entities.some(isAnimate)) return true;
  if (likeThings.has(phrase.head) && (!phrase.plural || isTaken)) return false;
  if (phrase.head === 'heel' && phrase.plural) return false;
  return role === 'other' || (entities.some((entity) => isAnimate(entity)) && role !== 'subject');
}
