import type { NounPhrase } from './chunker.ts';
import { colourOf } from './colours.ts';
import { groupCount } from './counts.ts';
import { hours, seasons, weathers } from './hours.ts';
import { classOf, isShown, knownNoun, nounEntry } from './lexicon.ts';
import { materials } from './noun-phrases.ts';
import { type Place, places } from './places.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';
import { lexicalised } from './word-lists.ts';

/** Something on the stage, while the prompt is being read. */
export interface Entity {
  noun: string;
  written: string;
  count: number;
  counted: boolean;
  plural: boolean;
  determiner: string;
  colours: string[];
  attributes: string[];
  letter: string;
  /** What it is also, when it names a place: a castle may be stood in front of or stood in. */
  place?: Place;
  /** Named only to say where another thing is or what it wears. */
  minor: boolean;
  negated: boolean;
  /** The place, the weather, or a feature of another: nothing of it stands on the stage by itself. */
  isScenery?: boolean;
  /** Known only by a pronoun so far: `before he leaves`. */
  isStranger?: boolean;
  /** Another name by which the prompt goes on about it: `a hedgehog apprentice … the hedgehog`. */
  also?: string;
  /** By the pronouns said of somebody whose noun does not tell: `a chef and his helper`. */
  sex?: 'm' | 'f';
  /** The several of whom this is one, told of by itself: `one of them`. */
  of?: Entity;
  start: number;
}

const animateLetters = new Set(['a', 'p', 'P']);
/** Nouns for several people at once. */
export const peopleGroups = new Set(
  'couple family crowd audience band team group class choir crew army orchestra police people troop gang public duo pair trio'.split(
    ' ',
  ),
);

/** Nouns for several animals at once, as one that does something. */
export const animalGroups = new Set('herd flock pack swarm shoal gaggle'.split(' '));

/** The names a phrase may be known by, the longest first: `world war battlefield`, `war battlefield`, `battlefield`. */
export function namesOf(phrase: NounPhrase): string[] {
  const all = [...phrase.modifiers, phrase.head];
  return all.map((_, index) => all.slice(index).join(' '));
}

/** Nouns for many of what is named before them: a wolf pack. */
export const livingGroups: ReadonlySet<string> = new Set(
  'pack herd flock swarm shoal pride colony gaggle convoy fleet caravan litter'.split(' '),
);

/** What animals are to each other, and what they are in stories. */
const roles = new Set(
  'mother father mom mum mommy dad daddy sister brother aunt uncle grandmother grandfather pilot chef detective astronaut knight wizard witch samurai pirate doctor teacher barista dj king queen prince princess soldier sailor ninja monk scientist musician magician librarian accountant lumberjack cowboy sheriff gladiator viking boxer waiter captain emperor judge lawyer spy thief explorer artist painter drummer guitarist pianist violinist postman mailman bartender baker butler superhero mechanic plumber student clerk apprentice barber nurse miner gardener conductor singer dancer ballerina acrobat clown blacksmith guard gunslinger journalist photographer builder scholar scout tailor cobbler engineer astronomer alchemist shaman athlete coach referee janitor maid bride groom prince emperor hero villain warrior ranger guide innkeeper duke baron general sergeant butler tourist courier fireman firefighter policeman reporter secretary cashier bartender waitress'.split(
    ' ',
  ),
);

/** Who may do anybody's work in a story. */
const beings = new Set('robot android cyborg alien skeleton zombie ghost snowman scarecrow mummy goblin'.split(' '));

/** `a polar bear mother`, `a hedgehog pilot`: an animal, whatever it does. */
const isPlayedBy = (animal: string, role: string): boolean =>
  roles.has(role) &&
  (classOf(animal) === 'a' || beings.has(animal)) &&
  isShown(animal) &&
  !isShown(`${animal} ${role}`);

/** `a wolf pack`, `a bee swarm`: so many of them; `a hedgehog pilot`: a hedgehog. */
export function membersOf(phrase: NounPhrase): NounPhrase {
  const member = phrase.modifiers.at(-1) ?? '';
  if (isPlayedBy(member, phrase.head))
    return {
      ...phrase,
      head: member,
      written: `${member} ${phrase.written}`,
      modifiers: phrase.modifiers.slice(0, -1),
      adjectives: [...phrase.adjectives, phrase.head],
    };
  const isKin = phrase.head === 'family' && classOf(member) === 'a';
  if (!(livingGroups.has(phrase.head) || isKin) || !['a', 'p', 'V'].includes(classOf(member) ?? '')) return phrase;
  const count = (groupCount(phrase.head, false) ?? 5) * Math.max(1, phrase.counted ? phrase.count : 1);
  return {
    ...phrase,
    head: member,
    written: member,
    modifiers: phrase.modifiers.slice(0, -1),
    count,
    counted: true,
    plural: true,
  };
}

/** Words of another language or alphabet: nothing of ours can show them. */
export function isForeign(phrase: NounPhrase): boolean {
  const words = [...phrase.modifiers, phrase.head].flatMap((word) => word.split(' '));
  if (words.some((word) => /[^\p{Script=Latin}\p{N}\s'’.&-]/u.test(word))) return true;
  const unknown = words.filter((word) => knownNoun(word) === undefined).length;
  return unknown >= 3 && unknown * 2 >= words.length && !phrase.proper;
}

/** Anybody: what stands before these words says where they are or what they are like. */
const plainPeople = new Set(
  'man woman boy girl person child kid baby people guy lady gentleman adult figure couple family crowd toddler teenager twin friend stranger'.split(
    ' ',
  ),
);
export const settingWord = (word: string): boolean => hours.has(word) || weathers.has(word) || seasons.has(word);

/** Little pieces are known by what they are of: an ink drop, a chocolate chip. */
const bits = new Set('drop droplet flake chip crumb cube petal peel leaf seed bubble'.split(' '));

/** Whether several words are one name: school bus, chess board; a luxury hotel is a hotel. */
export const isOneName = (name: string): boolean => {
  if (isShown(name) || lexicalised.has(name.replace(/[ -]/g, '_'))) return true;
  if (!name.includes(' ')) return false;
  if (isShown(name.replaceAll('-', ' '))) return true;
  if (nounEntry(name.replace(' ', '-')) !== undefined) return true;
  const joined = name.replaceAll(' ', '');
  if (isShown(joined) || nounEntry(name) !== undefined || nounEntry(joined) !== undefined) return true;
  const words = name.split(' ');
  const kind = classOf(words.at(-1) ?? '');
  const before = words.slice(0, -1);
  // Who somebody is by what they do it with: a lighthouse keeper, a street vendor.
  const front = classOf(before.join(' ')) ?? '-';
  // A shepherd boy is one name, a beach boy is not.
  const isRole = front === 'p' && !plainPeople.has(before.at(-1) ?? '');
  if (kind === 'p' && (isRole || !plainPeople.has(words.at(-1) ?? '')))
    return before.every((word) => !settingWord(word));
  // A sailor suit is no suit of a sailor's, and a man's shirt is a shirt.
  if (/^(?:suit|costume|uniform|hat|outfit)$/.test(words.at(-1) ?? '') && isRole) return true;
  if (before.join(' ') === 'toy') return isShown(words.at(-1) ?? '');
  if (bits.has(words.at(-1) ?? '') && 'sflnh'.includes(front)) return true;
  // A water balloon, a coffee machine: things of things, and no material, place or hour.
  const isPlain =
    !isShown(before.join(' ')) && before.some((word) => materials.has(word) || places.has(word) || settingWord(word));
  const isOneBefore = before.length === 1 || isShown(before.join(' ')) || nounEntry(before.join(' ')) !== undefined;
  if (!isPlain && kind === 'V' && isOneBefore) return true;
  const isSettled = before.some((word) => materials.has(word) || settingWord(word));
  if (!isSettled && isOneBefore && 'ofICV'.includes(kind ?? '-') && front !== 'p' && knownNoun(before.join(' ')))
    return true;
  // A bulldog puppy, a samurai cat.
  return kind === 'a' ? front === 'a' || front === 'p' : kind === 'l' && front === 'l';
};

/** `banana peel`: what nothing shows is known by the noun before it. */
export function wholeName(names: readonly string[]): string | undefined {
  const name = names.at(-2);
  const head = names.at(-1) ?? '';
  if (name === undefined || head.includes(' ') || isShown(head) || isShown(nounEntry(head)?.target ?? ''))
    return undefined;
  const modifier = name.slice(0, -head.length - 1);
  return settingWord(modifier) || materials.has(modifier) || knownNoun(modifier) === undefined ? undefined : name;
}

/** `a ghost character` is known by what stands before the general noun. */
export function plainName(name: string): string {
  const words = name.split(' ');
  const before = words.slice(0, -1).join(' ');
  const isWhole = lexicalised.has(name.replaceAll(' ', '_'));
  return generalHeads.has(words.at(-1) ?? '') && isShown(before) && !isShown(name) && !isWhole ? before : name;
}
/** Families of verbs that are done with a tool: a knitting needle knits nothing by itself. */
const toolFamilies = new Set(['cook', 'read', 'clean', 'hold', 'eat', 'play']);

/** What only the living do, so that a thing named after it is for that. */
export const purposes = new Set(
  'fish hunt climb swim dive hike camp ski skate row paddle sew write shave ride rock wrestle box sleep cook race'.split(
    ' ',
  ),
);

/** `knitting needle`, `skipping rope`: a participle that says what a thing is for is part of its name. */
export function toolName(phrase: NounPhrase, noun: string, letter: string): string {
  const [lemma] = phrase.doing;
  const written = phrase.adjectives.find((adjective) => adjective.endsWith('ing'));
  // `fishing trawler`, `climbing rope`: for whoever does it.
  if (lemma && purposes.has(lemma) && written && 'oCIV'.includes(letter)) return `${written} ${noun}`;
  const isTool = lemma !== undefined && toolFamilies.has(actionVerbs.get(lemma) ?? '') && 'oCIl'.includes(letter);
  return isTool && written && !intransitiveVerbs.has(lemma) ? `${written} ${noun}` : noun;
}

const generalHeads = new Set('animal creature character figure slice piece chunk'.split(' '));

/** A place that is also a thing to be seen: castle, bridge, lighthouse. */
export const isDual = (names: string[], phrase: NounPhrase): boolean =>
  names.some((name) => isShown(name)) &&
  !(phrase.modifiers.length > 0 && places.has(names[0] ?? '') && !isShown(names[0] ?? ''));

/** Signs of hour or weather that are also seen. */
export const hasBody = (head: string): boolean =>
  [
    'moon',
    'sun',
    'star',
    'aurora',
    'rainbow',
    'tornado',
    'cloud',
    'leaf',
    'snowman',
    'lantern',
    'sign',
    'lightning',
    'snowflake',
  ].includes(head.split(' ').at(-1) ?? '');

export const isAnimate = (entity: Entity): boolean =>
  animateLetters.has(entity.letter) ||
  peopleGroups.has(entity.noun.slice(entity.noun.lastIndexOf(' ') + 1)) ||
  animalGroups.has(entity.noun) ||
  [
    'robot',
    'snowman',
    'character',
    'alien',
    'dragon',
    'unicorn',
    'dinosaur',
    'zombie',
    'teddy bear',
    'ghost',
    'monster',
    'person',
    'skeleton',
    'scarecrow',
    'someone',
  ].includes(entity.noun.split(' ').at(-1) ?? '');

/** Whether somebody does things with a purpose: whoever lives, what somebody drives, a hand. */
export const isAgent = (entity: Entity): boolean =>
  isAnimate(entity) || entity.letter === 'V' || /(?:^| )(?:hand|arm|finger|paw|tentacle|claw)$/.test(entity.noun);

const women = new Set(
  'woman girl lady mother mom wife queen princess bride grandmother grandma daughter sister witch actress waitress ballerina mermaid nun aunt female businesswoman policewoman fairy'.split(
    ' ',
  ),
);
const men = new Set(
  'man boy gentleman father dad husband king prince groom grandfather grandpa son brother wizard actor waiter monk uncle male businessman policeman fireman santa fisherman knight cowboy'.split(
    ' ',
  ),
);
export const gender = (noun: string): 'm' | 'f' | undefined => {
  const last = noun.split(' ').at(-1) ?? '';
  return women.has(last) ? 'f' : men.has(last) ? 'm' : undefined;
};

/** Whether `the man` may mean a detective met before. */
const fits = (general: string, noun: string): boolean =>
  general === 'man' ? gender(noun) !== 'f' : general === 'woman' ? gender(noun) !== 'm' : true;

/** Whether `the old woman` may mean somebody met before: one of whom nobody said so is another. */
export const isMeant = (phrase: NounPhrase, entity: Entity): boolean =>
  (phrase.head !== 'bird' || nounEntry(entity.noun)?.target === 'bird') &&
  (entity.plural || !phrase.plural) &&
  (entity.letter !== 'p' ||
    (fits(phrase.head, entity.noun) && phrase.adjectives.every((adjective) => entity.attributes.includes(adjective))));

/** `white farmhouse`, `inside a purple tent`: what has a colour is seen from without, and is no mere place. */
export const isSeenFromWithout = (phrase: NounPhrase, role: string): boolean =>
  phrase.colours.length > 0 &&
  !phrase.plural &&
  ((role !== 'located' && classOf(phrase.head) === 'B') || (phrase.head === 'tent' && phrase.determiner === 'a'));

/** Whether a phrase names somebody met before, by the whole name or by its last part. */
export const isNamedSo = (entity: Entity, phrase: NounPhrase): boolean =>
  !entity.isScenery &&
  (namesOf(phrase).includes(entity.noun) ||
    [entity.noun, entity.written].some((name) => name.endsWith(` ${phrase.head}`)) ||
    entity.noun.startsWith(`${phrase.head} of `) ||
    (phrase.modifiers.length > 0 && entity.noun === phrase.head));

/** Animals that are as their name says; a red panda and a white rhino are not. */
const trueColours = new Set([
  ...['blue whale', 'blue jay', 'blue macaw', 'blue tit', 'black bear', 'black panther', 'black swan', 'black cat'],
  ...['brown bear', 'white tiger', 'white dove', 'white stork', 'grey wolf', 'gray wolf', 'grey heron', 'grey seal'],
  ...['green parrot', 'green iguana', 'pink flamingo', 'orange cat', 'brown owl', 'grey squirrel', 'gray squirrel'],
]);

/** `sandcastle on a beach, sandcastle collapsing`: the same one, in a prompt that leaves out its articles. */
export function isBareAgain(entities: readonly Entity[], phrase: NounPhrase): boolean {
  const isBare = phrase.colours.length + phrase.adjectives.length + phrase.modifiers.length === 0;
  return isBare && entities.some(({ noun, determiner, plural }) => noun === phrase.head && !determiner && !plural);
}

/** `red wine` is red: a colour in the name of food is its colour, and in that of an animal only a name. */
export function colourIn(noun: string, letter: string): string[] {
  const isTrue = letter === 'a' && trueColours.has(noun);
  const colour =
    (isTrue || 'foC'.includes(letter)) && noun.includes(' ') ? colourOf(noun.split(' ')[0] ?? '') : undefined;
  return colour ? [colour] : [];
}

/** A steel beam and a balance beam are things; a beam of light is not. */
export function isSolidBeam(phrase: NounPhrase): boolean {
  const modifier = phrase.modifiers.at(-1);
  const isOfLight = modifier === undefined || isShown(modifier) || /light|laser|sun|moon/.test(modifier);
  return phrase.head === 'beam' && (!isOfLight || phrase.adjectives.some((adjective) => materials.has(adjective)));
}

const overhead = /^(?:fluorescent|ceiling|strip|strobe)$/;

/** `fluorescent lights`: lamps that hang there, and no mere brightness. */
export const areTubes = ({ plural, adjectives, modifiers }: NounPhrase): boolean =>
  plural && [...adjectives, ...modifiers].some((word) => overhead.test(word));
export const hangsAbove = ({ attributes }: Entity): boolean => attributes.some((word) => overhead.test(word));

/** Classes of nouns that nobody sees, unless what they are made of says otherwise: a glass dome. */
export const isSolidShape = (phrase: NounPhrase, letter: string): boolean =>
  letter === 'x' && phrase.adjectives.some((adjective) => materials.has(adjective));

/** A logbook and a postcard are things, whatever stands in them. */
export const isWritten = (head: string): boolean => /(?:book|card|board|sign|scroll|poster)$/.test(head);
