import type { Change, Storyboard, Subject } from '../../storyboard.ts';
import { isDrifter } from '../drifters.ts';
import { isSpotlight } from '../spotlight.ts';
import { inCoat } from './coats.ts';
import { extra } from './extra.ts';
import { beings, byNoun, deedsAsThings, type Recasting, type Situation, situations, standIns } from './recastings.ts';
import { traitsOf } from './traits.ts';

/** Things that come in pairs: `boots` are two. */
const pairs = new Set(['👟', '👞', '🥾', '👠', '👡', '👢', '🧦', '🥿', '🩴', '🩰', '⛸️', '🛼', '🧤']);

/** A mountain that is only named with a place stands behind it, not in it. */
const farThings = new Set(['⛰️', '🏔️', '🗻', '🏞️']);

const materials = new Set(
  'acoustic marble stone metal metallic steel iron chrome ice icy crystal glass wooden chocolate origami paper'.split(
    ' ',
  ),
);

/** Materials that go by another's colour. */
const looks: Readonly<Record<string, string>> = { origami: 'ivory', paper: 'ivory', acoustic: 'wooden' };

/** What is made of marble looks so; people are made of nothing else than people. */
function inMaterial(subject: Subject): Subject {
  const material = subject.attributes.find((word) => materials.has(word));
  const person = subject.drawnAs.kind === 'glyph' && traitsOf(subject.drawnAs.name).person;
  if (material === undefined || subject.colours.length > 0 || person) return subject;
  const wood = material === 'wooden' && subject.drawnAs.kind === 'shape';
  return wood ? subject : { ...subject, colours: [looks[material] ?? material] };
}

function asWhole(subject: Subject): Subject {
  const whole = subject.drawnAs.kind === 'glyph' ? standIns[subject.drawnAs.name] : undefined;
  return whole ? becoming(subject, whole) : subject;
}

/** Names that only the situation gives: the noun alone does not take them back. */
const bySituation: ReadonlySet<string> = new Set(
  situations.flatMap(({ becomes }) => (becomes === 'nothing' ? [] : [becomes.drawnAs.name])),
);

/** The subject as the stage draws it. */
export function recast(asked: Subject): Subject {
  const subject = asWhole(inCoat(inMaterial(asked)));
  const { kind, name } = subject.drawnAs;
  if (kind === 'reference') return subject;
  const noun = subject.noun.toLowerCase();
  const being = beings.find(([pattern]) => pattern.test(noun))?.[1];
  if (being) return becoming(subject, being);
  if (bySituation.has(name)) return subject;
  const found = byNoun.find(([pattern]) => pattern.test(noun))?.[1];
  if (!found) return pairs.has(name) && subject.count === 3 ? { ...subject, count: 2 } : subject;
  const became = becoming(subject, found);
  return ['barbell', '🛗'].includes(found.drawnAs.name) ? { ...became, count: 1 } : became;
}

/** Waves in the plural are the sea's own: its set has them. One huge wave is somebody to meet. */
function areWaves({ drawnAs, count }: Subject): boolean {
  return drawnAs.name === '🌊' && count > 1;
}

/** Petals and fireflies in the plural fill the air; the stage reads a count of none so. */
function intoTheAir(subject: Subject, { relations, actions, setting }: Storyboard): Subject {
  const isHeld = relations.some((r) => /^(?:holding|wearing|riding)$/.test(r.relation) && r.object === subject.id);
  // A spotlight is no thing beside whoever stands in it.
  if (isSpotlight(subject.noun) && !isHeld) return { ...subject, count: 0 };
  // A storm has lightning of its own, which strikes; an icon would only hang in the sky.
  const { weather, indoors } = setting;
  if (
    subject.drawnAs.name === '⚡' &&
    /\blightning\b/i.test(subject.noun) &&
    weather.includes('storm') &&
    !indoors &&
    !isHeld
  )
    return { ...subject, count: 0 };
  // The sky has it.
  if (/\baurora(?: borealis| australis)?$/i.test(subject.noun) && subject.drawnAs.kind === 'card')
    return { ...subject, count: 0 };
  const moves = actions.some(
    (a) => a.subject === subject.id && /^(?:fall|drift|float|swirl|fly|blow|rise|rain)$/.test(a.verb),
  );
  const placed = !moves && relations.some((r) => r.subject === subject.id || r.object === subject.id);
  const many = subject.count > 2 || /^fireworks?$/.test(subject.noun) || /^(?:confetti|foliage)$/.test(subject.noun);
  return many && !placed && isDrifter(subject.noun) ? { ...subject, count: 0 } : subject;
}

function withoutDeed(subject: Subject): Subject {
  return subject.drawnAs.kind === 'card' && deedsAsThings.test(subject.noun.toLowerCase())
    ? { ...subject, count: 0 }
    : subject;
}

const moons = new Set(['🌕', '🌙', '🌝', '🌑']);
const suns = new Set(['☀️', '🌞']);

/** The sky of a night has its moon, that of an evening its sun: one of each is enough. */
function asDisc(subject: Subject, { setting, actions, changes }: Storyboard): Subject {
  const { timeOfDay, indoors, place, weather } = setting;
  const lid = weather.some((kind) => kind !== 'clear' && kind !== 'wind' && kind !== 'fog');
  const own =
    subject.colours.length > 0 ||
    actions.some((a) => a.subject === subject.id) ||
    changes.some((c) => c.of === subject.id);
  const shown =
    (moons.has(subject.drawnAs.name) && timeOfDay === 'night') ||
    (suns.has(subject.drawnAs.name) && (timeOfDay === 'sunset' || timeOfDay === 'dawn'));
  return shown && !own && !indoors && !lid && place !== 'space' && place !== 'moon'
    ? { ...subject, count: 0 }
    : subject;
}

const seeds = /\bfrom (?:an? |the |its |one )?(?:\w+ )?(seed|acorn|sprout|seedling|bulb|pip)\b/i;

/** What grows from a seed begins as one; the seed is not beside it. */
function grownFromSeed(storyboard: Storyboard): Storyboard {
  const seed = seeds.exec(storyboard.prompt)?.[1]?.toLowerCase();
  const grown = storyboard.actions.find(({ verb }) => verb === 'grow' || verb === 'sprout')?.subject;
  const plant = storyboard.subjects.find(({ id }) => id === grown);
  if (!seed || !plant || plant.noun === seed) return storyboard;
  const change: Change = { of: plant.id, attribute: 'state', from: 'seed', to: plant.noun };
  return {
    ...storyboard,
    subjects: storyboard.subjects.filter(({ noun }) => noun.toLowerCase() !== seed),
    changes: [change, ...storyboard.changes.filter(({ of }) => of !== plant.id)],
  };
}

const planes = new Set(['✈️', '🛩️', '🛬', '🛫', '🚁']);

const roadVehicles = new Set(['🚑', '🚗', '🚙', '🚕', '🚓', '🚒', '🚌', '🚚', '🚛', '🏍️', '🚐']);

/** Houses that are sets from inside, as they look from the street. */
const frontages: Readonly<Record<string, string>> = {
  hospital: '🏥',
  school: '🏫',
  hotel: '🏨',
  bank: '🏦',
  'police station': '🏢',
  office: '🏢',
};

/** An ambulance stops before the hospital, not in the ward. */
function atTheDoor(storyboard: Storyboard, name: string): Storyboard {
  const { setting, subjects } = storyboard;
  const house = extra(`${setting.place} front`, setting.place ?? 'house', { kind: 'glyph', name }, 'huge');
  return { ...storyboard, subjects: [...subjects, house], setting: { ...setting, place: 'street', indoors: false } };
}

/** Planes land on the runway, not in the hall; who looks at fish stands before their glass, not behind it. */
function wellPlaced(storyboard: Storyboard): Storyboard {
  const { setting, subjects } = storyboard;
  if (setting.place === 'airport' && subjects.some(({ drawnAs }) => planes.has(drawnAs.name)))
    return { ...storyboard, setting: { ...setting, place: 'runway', indoors: false } };
  const house = frontages[setting.place ?? ''];
  if (house && subjects.some(({ drawnAs }) => roadVehicles.has(drawnAs.name))) return atTheDoor(storyboard, house);
  const swims = ({ drawnAs }: Subject): boolean => drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).gait === 'fins';
  const [first] = subjects;
  if (setting.place !== 'aquarium' || !first || swims(first) || !subjects.some(swims)) return storyboard;
  const glass = extra('glass of the aquarium', 'aquarium', { kind: 'shape', name: 'aquarium' }, 'large');
  const inside = subjects
    .filter(swims)
    .map(({ id }) => ({ subject: id, relation: 'inside', object: glass.id }) as const);
  return {
    ...storyboard,
    subjects: [...subjects, glass],
    relations: [...storyboard.relations, ...inside],
    setting: { ...setting, place: 'living room', indoors: true },
  };
}

const parents = /^(?:mother|mom|mum|mama|father|dad|papa|parent)$/;
const offspring =
  /(?:^| )(?:duckling|gosling|cygnet|chick|cub|pup|puppy|kitten|foal|calf|lamb|fawn|piglet|joey|owlet)$/;
const young = /^(?:infant|baby|newborn|child|young)$/;
const fellows = /^(?:friend|best friend|mate|brother|sister|twin|partner|companion|rival|sibling)$/;

const isAnimal = ({ drawnAs: { kind, name } }: Subject): boolean =>
  kind === 'glyph' && !traitsOf(name).person && ['legs', 'wings', 'fins'].includes(traitsOf(name).gait);

/** The mother of ducklings is a duck, an ape's infant an ape, and a penguin's friend a penguin. */
function asKin(subject: Subject, { subjects, prompt }: Storyboard): Subject {
  const noun = subject.noun.toLowerCase();
  const ofAnimals = subjects.find((one) => one !== subject && isAnimal(one));
  // Young ones beside their like are small.
  if (offspring.test(noun) && ofAnimals?.drawnAs.name === subject.drawnAs.name) return { ...subject, size: 'small' };
  if (!ofAnimals || !/\b(?:its|their|her|his)\b/i.test(prompt)) return subject;
  const company = subjects.some((one) => one.noun !== subject.noun && traitsOf(one.drawnAs.name).person);
  const child = parents.test(noun) && subjects.find((one) => offspring.test(one.noun) && isAnimal(one));
  if (child) return { ...subject, drawnAs: child.drawnAs, size: 'large' };
  if (company) return subject;
  // The young one of an elephant is called after a cow's, and that of a seal after a dog's.
  if (/^(?:\w+ )?(?:calf|cub|pup|kit)$/.test(noun) && ofAnimals.drawnAs.name !== subject.drawnAs.name)
    return { ...subject, drawnAs: ofAnimals.drawnAs, colours: ofAnimals.colours, size: 'small' };
  if (young.test(noun)) return { ...subject, drawnAs: ofAnimals.drawnAs, size: 'small' };
  return fellows.test(noun) ? { ...subject, drawnAs: ofAnimals.drawnAs, size: ofAnimals.size } : subject;
}

function becoming(subject: Subject, { drawnAs, colour, size, count }: Recasting): Subject {
  const colours = subject.colours.length === 0 && colour ? [colour] : subject.colours;
  return { ...subject, drawnAs, colours, size: size ?? subject.size, count: count ?? subject.count };
}

/** Whether a row of the table of situations holds for a subject. */
function holds(row: Situation, { id, noun, drawnAs }: Subject, storyboard: Storyboard): boolean {
  const { actions, relations, subjects, setting, prompt } = storyboard;
  const does = (who: string, verbs: ReadonlySet<string>): boolean =>
    actions.some(({ subject, verb }) => subject === who && verbs.has(verb));
  const { drawn, doneTo, bears, beside } = row;
  return (
    (!drawn || drawn.has(drawnAs.name)) &&
    (!row.noun || row.noun.test(noun)) &&
    (!row.place || row.place.test(setting.place ?? '')) &&
    (!row.does || does(id, row.does)) &&
    (!row.is || relations.some((r) => r.subject === id && r.relation === row.is)) &&
    (!doneTo || actions.some(({ object, verb }) => object === id && doneTo.has(verb))) &&
    (!bears ||
      relations.some(
        (r) => r.relation === bears.relation && r.object === id && (!bears.doing || does(r.subject, bears.doing)),
      )) &&
    (!beside || subjects.some((one) => one.id !== id && (beside.test(one.noun) || beside.test(one.drawnAs.name)))) &&
    (!row.said || row.said.test(prompt)) &&
    !row.unlessSaid?.test(prompt)
  );
}

/** By the table of situations. */
function inItsSituation(subject: Subject, storyboard: Storyboard): Subject {
  if (subject.drawnAs.kind === 'reference') return subject;
  const becomes = situations.find((row) => holds(row, subject, storyboard))?.becomes;
  if (!becomes) return subject;
  return becomes === 'nothing'
    ? { ...subject, count: 0, drawnAs: { kind: 'card', name: subject.noun } }
    : becoming(subject, becomes);
}

/** By what else is said about a subject, one after the other. */
const recasts: readonly ((subject: Subject, asked: Storyboard) => Subject)[] = [
  intoTheAir,
  inItsSituation,
  asKin,
  withoutDeed,
  asDisc,
];

/** The cast without what belongs to the background. */
export function withoutScenery(asked: Storyboard): Storyboard {
  let storyboard = wellPlaced(grownFromSeed(asked));
  const { place } = storyboard.setting;
  const company = storyboard.subjects.some(({ drawnAs }) => drawnAs.name !== '🌊');
  if (company) storyboard = { ...storyboard, subjects: storyboard.subjects.filter((one) => !areWaves(one)) };
  storyboard = {
    ...storyboard,
    subjects: storyboard.subjects.map((one) => recasts.reduce((subject, change) => change(subject, asked), one)),
  };
  if (place === null || place === 'mountain') return storyboard;
  const used = (id: string): boolean =>
    storyboard.relations.some((r) => r.subject === id || r.object === id) ||
    storyboard.actions.some((a) => a.subject === id || a.object === id) ||
    storyboard.changes.some((change) => change.of === id);
  const subjects = storyboard.subjects.filter(
    ({ id, drawnAs, count }) => !(count > 2 && farThings.has(drawnAs.name) && !used(id)),
  );
  return { ...storyboard, subjects };
}
