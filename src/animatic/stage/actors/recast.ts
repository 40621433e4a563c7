import type { Change, DrawnAs, Storyboard, Subject } from '../../storyboard.ts';
import { isDrifter } from '../drifters.ts';
import { isSpotlight } from '../spotlight.ts';
import { traitsOf } from './traits.ts';

interface Recasting {
  drawnAs: DrawnAs;
  /** When the prompt names none. */
  colour?: string;
}

const glyph = (name: string, colour?: string): Recasting => ({
  drawnAs: { kind: 'glyph', name },
  ...(colour ? { colour } : {}),
});
const shape = (name: string): Recasting => ({ drawnAs: { kind: 'shape', name } });

/** Nouns that are better told by another picture than by the nearest emoji of their kind. */
const byNoun: readonly (readonly [RegExp, Recasting])[] = [
  [/\b(?:ballerina|ballet dancer)$/, glyph('👩')],
  [/\b(?:dj|disc jockey)$/, glyph('🧑')],
  [/\bfire[- ](?:breather|eater)$/, glyph('🧑')],
  [/\b(?:samurai|shogun|ronin)(?: warrior)?$/, glyph('🧔')],
  [/\bmodel$/, glyph('👩')],
  [/\b(?:cowboy|gunslinger|rancher|sheriff)$/, glyph('👨')],
  [/\bcowgirl$/, glyph('👩')],
  [/\bpirate (?:captain|king|lord)$/, glyph('🧔')],
  [/\bnun$/, glyph('🧕')],
  [/\b(?:keeper|guard|butler|dealer|seller|vendor|collector|driver|passenger|traveller|traveler)$/, glyph('🧑')],
  [/\bperfume(?: bottle)?$/, shape('perfume bottle')],
  [/\b(?:sushi|noodle|ramen|pastry|pizza|grill|barbecue) (?:master|maker|cook|chef)$/, glyph('🧑‍🍳')],
  [/^(?:beaver )?dam$/, glyph('🪵')],
  [/^firefly$/, shape('spark')],
  [/\b(?:elevator|lift)(?: doors?)?$/, glyph('🛗')],
  [/\b(?:lily pad|lilypad)$/, shape('lily pad')],
  [/\b(?:branch|tree branch|bough|twig)$/, shape('branch')],
  [/\b(?:fabric|textile|cloth|silk)$/, shape('bolts of cloth')],
  [/\b(?:weight|dumbbell|barbell|kettlebell)$/, shape('barbell')],
  [/\bacoustic guitar$/, glyph('🎸', 'wooden')],
  [/\bsmart ?watch$/, glyph('⌚')],
  [/\b(?:vaccine|vaccination|injection)$/, glyph('💉')],
  [/\b(?:fire ?hose|hose)$/, glyph('🧯')],
  [/\b(?:spider ?web|cobweb|web)$/, glyph('🕸️')],
  [/\b(?:skate |ski |jump )?ramp$/, shape('ramp')],
  [/\b(?:desk )?globe$/, shape('globe')],
  [/^(?:(?:fishing|fisherman's|cast|trawl) )?net$/, shape('fishing net')],
  [/\b(?:viaduct|aqueduct)$/, shape('viaduct')],
  [/^rainbow$/, shape('rainbow')],
  [/\b(?:shovel|spade)$/, shape('shovel')],
  [/\bbroom$/, shape('broom')],
  [/\bmop$/, shape('mop')],
  [/\brake$/, shape('rake')],
  [/^(?:wooden |long )?stick$/, shape('stick')],
  [/\bhair ?brush$/, shape('hair brush')],
  [/\bcomb$/, shape('comb')],
  [/\bwatering can$/, shape('watering can')],
  [/\b(?:jug|pitcher)$/, shape('jug')],
  [/^(?:cooking |soup |large |big )?(?:pot|cauldron|saucepan)$/, shape('cooking pot')],
  [/^(?:hamster|exercise|running) wheel$/, shape('hamster wheel')],
  [/\btennis(?: ball)?$/, shape('tennis ball')],
  [/\bjuggler$/, glyph('🧑')],
  [/\bbasketball player$/, glyph('🧑')],
  [/\btrailer$/, shape('cart')],
  [/\bgolfer$/, glyph('🧑')],
  [/^(?:toy |red |little )?wagon$/, shape('cart')],
  [/\b(?:fisherman|fisher|angler)$/, glyph('🧔')],
  [/\bgoldfish$/, glyph('🐟', 'orange')],
  [/\brubber duck(?:y|ie)?$/, glyph('🦆', 'yellow')],
  [/\bpigeon$/, glyph('🐦', 'grey')],
  [/\b(?:cherry|plum|apple|peach) (?:blossoms?|tree in bloom)$/, glyph('🌳', 'pink')],
  [/\bsakura(?: tree)?$/, glyph('🌳', 'pink')],
];

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

/** Heads seen from the side sit badly on a body: their whole animals stand in. */
const standIns: Readonly<Record<string, Recasting>> = {
  '🐔': glyph('🐓'),
  '🐲': glyph('🐉'),
  '🐴': glyph('🐎'),
  '🫎': glyph('🦌', 'brown'),
  '🐗': glyph('🐖', 'brown'),
  '🚆': glyph('🚂'),
};

function asWhole(subject: Subject): Subject {
  const whole = subject.drawnAs.kind === 'glyph' ? standIns[subject.drawnAs.name] : undefined;
  if (!whole) return subject;
  const colours = subject.colours.length === 0 && whole.colour ? [whole.colour] : subject.colours;
  return { ...subject, drawnAs: whole.drawnAs, colours };
}

/** The subject as the stage draws it. */
export function recast(asked: Subject): Subject {
  const subject = asWhole(inMaterial(asked));
  const { kind, name } = subject.drawnAs;
  if (kind === 'reference') return subject;
  const noun = subject.noun.toLowerCase();
  const found = byNoun.find(([pattern]) => pattern.test(noun))?.[1];
  if (!found) return pairs.has(name) && subject.count === 3 ? { ...subject, count: 2 } : subject;
  const colours = subject.colours.length === 0 && found.colour ? [found.colour] : subject.colours;
  const count = ['barbell', '🛗'].includes(found.drawnAs.name) ? 1 : subject.count;
  return { ...subject, drawnAs: found.drawnAs, colours, count };
}

/** Waves in the plural are the sea's own: its set has them. One huge wave is somebody to meet. */
function areWaves({ drawnAs, count }: Subject): boolean {
  return drawnAs.name === '🌊' && count > 1;
}

/** Petals and fireflies in the plural fill the air; the stage reads a count of none so. */
function intoTheAir(subject: Subject, { relations, actions }: Storyboard): Subject {
  // A spotlight is no thing beside whoever stands in it.
  if (isSpotlight(subject.noun) && !relations.some((r) => r.relation === 'holding' && r.object === subject.id))
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

/** Deeds and talk that were taken for things: no card says them better than the actor does. */
const deeds =
  /^(?:backflip|front ?flip|somersault|cartwheel|trick|stunt|jump|dance|story|joke|party|spell|song|speech|way|moment|traffic)$/;

function withoutDeed(subject: Subject): Subject {
  return subject.drawnAs.kind === 'card' && deeds.test(subject.noun.toLowerCase()) ? { ...subject, count: 0 } : subject;
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

const eating = new Set('eat graze chew munch nibble feed sniff smell pick pull bite'.split(' '));

/** Grass that is eaten is a bunch of it, not a strip of meadow. */
function asBunch(subject: Subject, { actions }: Storyboard): Subject {
  const eaten = subject.drawnAs.name === 'grass' && actions.some((a) => a.object === subject.id && eating.has(a.verb));
  return eaten ? { ...subject, drawnAs: { kind: 'shape', name: 'grass tuft' }, size: 'small', count: 1 } : subject;
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

/** Planes land on the runway, not in the hall; who looks at fish stands before their glass, not behind it. */
function wellPlaced(storyboard: Storyboard): Storyboard {
  const { setting, subjects } = storyboard;
  if (setting.place === 'airport' && subjects.some(({ drawnAs }) => planes.has(drawnAs.name)))
    return { ...storyboard, setting: { ...setting, place: 'runway', indoors: false } };
  const swims = ({ drawnAs }: Subject): boolean => drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).gait === 'fins';
  const [first] = subjects;
  if (setting.place !== 'aquarium' || !first || swims(first) || !subjects.some(swims)) return storyboard;
  const glass: Subject = {
    id: 'glass of the aquarium',
    noun: 'aquarium',
    drawnAs: { kind: 'shape', name: 'aquarium' },
    count: 1,
    colours: [],
    attributes: [],
    size: 'large',
  };
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

/** A wheel that somebody is in is one to run in. */
function asTreadmill(subject: Subject, { relations }: Storyboard): Subject {
  const run =
    subject.drawnAs.name === '🛞' && relations.some((r) => r.relation === 'inside' && r.object === subject.id);
  return run ? { ...subject, drawnAs: { kind: 'shape', name: 'hamster wheel' } } : subject;
}

/** Ice that somebody slides or walks on is the ground. */
function asGround(subject: Subject, { relations, actions }: Storyboard): Subject {
  const treads = (id: string): boolean =>
    actions.some(
      (one) => one.subject === id && /^(?:slide|skate|walk|run|glide|slip|dance|stand|waddle)$/.test(one.verb),
    );
  const trodden =
    subject.drawnAs.name === '🧊' &&
    /\bice$/i.test(subject.noun) &&
    relations.some((r) => r.relation === 'on top of' && r.object === subject.id && treads(r.subject));
  return trodden ? { ...subject, count: 0 } : subject;
}

/** A disc jockey's records are on the desk; others are discs. */
function asRecord(subject: Subject, { subjects }: Storyboard): Subject {
  if (!/^(?:vinyl )?records?$/i.test(subject.noun) || subject.drawnAs.kind === 'reference') return subject;
  const played = subjects.some(({ noun }) => /\b(?:dj|disc jockey)$/i.test(noun));
  return played ? { ...subject, count: 0 } : { ...subject, drawnAs: { kind: 'glyph', name: '💿' } };
}

const shots = new Set(['shoot', 'fire', 'loose', 'aim', 'draw', 'release', 'nock']);

/** An arrow that is shot is no road sign. */
function asShot(subject: Subject, { actions, subjects }: Storyboard): Subject {
  const archery =
    actions.some((one) => one.object === subject.id && shots.has(one.verb)) ||
    subjects.some(({ noun, drawnAs }) => drawnAs.name === '🏹' || /archer|bowman|quiver/i.test(noun));
  return subject.drawnAs.name === 'arrow' && archery
    ? { ...subject, drawnAs: { kind: 'shape', name: 'bow arrow' } }
    : subject;
}

/** What is rowed has oars and no sail. */
function asRowed(subject: Subject, { actions }: Storyboard): Subject {
  const rowed = actions.some(({ verb, object }) => object === subject.id && /^(?:row|paddle)$/.test(verb));
  return rowed && subject.drawnAs.name === '⛵'
    ? { ...subject, drawnAs: { kind: 'shape', name: 'rowing boat' }, size: 'medium' }
    : subject;
}

/** The trunks in a wood are its trees', and nobody's to swim in. */
function asTrees(subject: Subject, { setting }: Storyboard): Subject {
  const wooded = /forest|grove|wood|jungle|bamboo|orchard|park/.test(setting.place ?? '');
  return wooded && /^(?:tree )?trunks?$/.test(subject.noun) ? { ...subject, count: 0 } : subject;
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
  if (!ofAnimals || !/\b(?:its|their|her|his)\b/i.test(prompt)) return subject;
  const company = subjects.some((one) => one.noun !== subject.noun && traitsOf(one.drawnAs.name).person);
  const child = parents.test(noun) && subjects.find((one) => offspring.test(one.noun) && isAnimal(one));
  if (child) return { ...subject, drawnAs: child.drawnAs, size: 'large' };
  if (company) return subject;
  if (young.test(noun)) return { ...subject, drawnAs: ofAnimals.drawnAs, size: 'small' };
  return fellows.test(noun) ? { ...subject, drawnAs: ofAnimals.drawnAs, size: ofAnimals.size } : subject;
}

/** A pipe that nobody smokes is a tube. */
function asTube(subject: Subject, { prompt }: Storyboard): Subject {
  const smoked = /\b(?:smok\w*|tobacco|puff\w*|cigar\w*)\b/i.test(prompt);
  return subject.drawnAs.name === '🚬' && /\bpipe$/i.test(subject.noun) && !smoked
    ? { ...subject, drawnAs: { kind: 'shape', name: 'steel beam' }, size: 'large' }
    : subject;
}

/** By what else is said about a subject, one after the other. */
const recasts: readonly ((subject: Subject, asked: Storyboard) => Subject)[] = [
  intoTheAir,
  asBunch,
  asShot,
  asTreadmill,
  asRowed,
  asKin,
  asTube,
  asTrees,
  asGround,
  asRecord,
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
