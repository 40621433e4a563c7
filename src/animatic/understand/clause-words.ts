import type { Entity } from './entities.ts';

/** Vehicles, fires and storms do things of their own accord. */
export const isMover = (entity: Entity): boolean =>
  entity.letter === 'V' || entity.letter === 'h' || entity.noun === 'tank';

const vehicles = new Set(
  'boat rowboat raft ship canoe kayak car bus train carriage balloon spaceship tent house cabin elevator lift igloo hut tram van truck'.split(
    ' ',
  ),
);
/** Whether others can be in it. */
export const holdsOthers = (entity: Entity): boolean => {
  const last = entity.noun.split(' ').at(-1) ?? '';
  return (
    containers.has(last) || vehicles.has(last) || entity.letter === 'V' || entity.letter === 'B' || holes.has(last)
  );
};
const holes = new Set(
  'hole pocket burrow nest cave window shell sack backpack suitcase trunk chest hat boot teapot'.split(' '),
);

/** In these is what was named just before, not whoever does something with it: `stares at a goldfish in a bowl`. */
export const containers: ReadonlySet<string> = new Set(
  'globe gift present parcel package envelope bowl cage tank aquarium jar box basket vase cup glass bag crib frame pot bucket crate pan drawer birdcage cradle fridge refrigerator freezer oven microwave locker safe bin mailbox barrel cauldron incubator pouch sack backpack wheelbarrow sidecar cart wagon trolley suitcase kennel dollhouse fishbowl'.split(
    ' ',
  ),
);

/** In these are the people that others do something with: `pushes a patient in a wheelchair`. */
export const carriers: ReadonlySet<string> = new Set(
  'wheelchair stroller pram carriage cradle crib cage bed bathtub tub hammock swing sled cot stretcher'.split(' '),
);

/** Verbs whose object does what follows: `helps her to climb`. */
export const promptingVerbs: ReadonlySet<string> = new Set(
  'teach help ask tell invite encourage order force allow want let make urge train command beg persuade'.split(' '),
);

/** Done where one stands, to what is on the stove. */
export const cookingVerbs: ReadonlySet<string> = new Set(
  'flip fry cook bake grill boil stir chop slice roast toast'.split(' '),
);

/** Families of verbs that take somebody, and what they carry, from one place to another. */
export const movingFamilies: ReadonlySet<string> = new Set(['walk', 'run', 'jump', 'climb', 'swim', 'fly', 'chase']);

/** Families of verbs that none but the living do. */
export const livingFamilies: ReadonlySet<string> = new Set([
  'sing',
  'dance',
  'sit',
  'eat',
  'cook',
  'read',
  'play',
  'clean',
  'look',
]);

/** What things do by themselves, whoever has them: `a girl with a scarf flapping`. */
const ownDeeds = new Set(
  'hang dangle flap flutter blow billow burn glow flicker shine gleam glisten sparkle twinkle glitter shimmer trail flow stream drip steam smoke swirl curl spread spill leak ooze melt rattle ripple rustle flash tick jingle crackle sizzle bubble boil protrude stick poke streak'.split(
    ' ',
  ),
);
/** These too, of what nobody wears. */
const freeDeeds = new Set('spin rotate roll bounce float drift rise fall swing sway wave pour bob'.split(' '));
/** What hair, a tail or a tongue do is no deed of whose they are. */
const idleDeeds = new Set('hang dangle flap flutter blow billow trail flow stream'.split(' '));

/** Whether a thing does it, and not whoever has it. */
export const actsAlone = (verb: string, isWorn: boolean): boolean =>
  ownDeeds.has(verb) || (freeDeeds.has(verb) && !isWorn);
export const isIdle = (verb: string): boolean => idleDeeds.has(verb);

/** Done to somebody with what one has in hand: `hacks at it with an axe`. */
export const strikingVerbs: ReadonlySet<string> = new Set(
  'hack hit poke strike stab whack swat beat tickle feed film photograph comb brush wash spray squirt shoot attack fight threaten tap scratch shave point rub prod lash whip fan splash draw paint dig scrape examine clean write carve cut slice chop saw'.split(
    ' ',
  ),
);
/** Prepositions of a way or a place, whose nouns only `and` joins. */
export const unlisted: ReadonlySet<string> = new Set(
  'through past across over along into onto toward towards at from under behind beside near by around'.split(' '),
);
/** After these the same holds of a noun without an article: `in front of a motel, palm trees, blue sky`. */
export const unlistedBare: ReadonlySet<string> = new Set(['above', 'below', 'beneath', 'on', 'in front of', 'next to']);
/** Prepositions that say how something is, and not where. */
export const describing: ReadonlySet<string> = new Set([
  'with',
  'wearing',
  'full of',
  'covered in',
  'made of',
  'having',
  'dressed as',
]);
export const besides: ReadonlySet<string> = new Set([
  'behind',
  'above',
  'below',
  'under',
  'beside',
  'next to',
  'in front of',
  'left of',
  'right of',
]);
