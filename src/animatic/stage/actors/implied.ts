import type { Action, Storyboard, Subject } from '../../storyboard.ts';
import { asTheyAre } from './as-they-are.ts';
import { withJoust } from './at-each-other.ts';
import { withBedding } from './bedding.ts';
import { withBreath } from './breath.ts';
import { CROSSED, withBridges } from './bridges.ts';
import { withContrasts } from './contrasts.ts';
import { inCostume } from './costumes.ts';
import { withGloves } from './gloves.ts';
import { withGoal } from './goalkeeping.ts';
import { withGrazing } from './grazing.ts';
import { inArms } from './in-arms.ts';
import { withMidairCatch } from './midair-catch.ts';
import { isGarment, wornAt } from './mounts.ts';
import { asServedUp } from './on-the-table.ts';
import { withPiles } from './piles.ts';
import { withPursuits } from './pursuits.ts';
import { recast, withoutScenery } from './recast.ts';
import { fronts } from './recastings.ts';
import { withRiders } from './riders.ts';
import { withTrays } from './served.ts';
import { withShades } from './shades.ts';
import { withSports } from './sports.ts';
import { asTheDeedNeeds } from './staging-by-deed.ts';
import { asTheStoryMeans } from './story-relations.ts';
import { withSwings } from './swings.ts';
import { gameOf, isBall, thingOfGame, toolOfTrade, toolOfVerb, withInstruments } from './tools-in-hand.ts';
import { traitsOf } from './traits.ts';
import { withWhereabouts } from './whereabouts.ts';
import { withCoils } from './winding.ts';
import { withWorktable } from './worktable.ts';

/** What a verb puts under its subject when the prompt does not name it. */
const mounts: Readonly<Record<string, Subject['drawnAs']>> = {
  ski: { kind: 'shape', name: 'skis' },
  skateboard: { kind: 'glyph', name: '🛹' },
  skate: { kind: 'glyph', name: '🛹' },
  surf: { kind: 'shape', name: 'surfboard' },
  snowboard: { kind: 'shape', name: 'snowboard' },
  cycle: { kind: 'glyph', name: '🚲' },
  bike: { kind: 'glyph', name: '🚲' },
  bicycle: { kind: 'glyph', name: '🚲' },
  pedal: { kind: 'glyph', name: '🚲' },
  kayak: { kind: 'shape', name: 'rowing boat' },
  canoe: { kind: 'shape', name: 'rowing boat' },
  row: { kind: 'shape', name: 'rowing boat' },
  sled: { kind: 'glyph', name: '🛷' },
};

function fromTheFront(storyboard: Storyboard): boolean {
  return storyboard.camera.some((move) => move.view === 'front');
}

function turnedToUs(subject: Subject): Subject {
  const name = subject.drawnAs.kind === 'glyph' ? fronts[subject.drawnAs.name] : undefined;
  return name ? { ...subject, drawnAs: { kind: 'glyph', name } } : subject;
}

/** One player plays the drums as one set of them. */
function asDrumKit(subject: Subject, { actions }: Storyboard): Subject {
  const isPlayed = actions.some(({ verb, object }) => object === subject.id && /^(?:play|drum|bang|beat)$/.test(verb));
  return subject.drawnAs.name === '🥁' && subject.count === 3 && isPlayed ? { ...subject, count: 1 } : subject;
}

/** A crowd is seen as people, not as the sign for one. */
function asPeople(subject: Subject): Subject {
  // The singer of the set has a microphone grown in: whoever plays an instrument has that in hand.
  if (subject.drawnAs.name === '🧑‍🎤' && !/\b(?:singer|vocalist|rapper|star|idol|diva)\b/i.test(subject.noun))
    return { ...subject, drawnAs: { kind: 'glyph', name: '🧑' } };
  // The sign for a family has no legs to sit or walk with.
  if (subject.drawnAs.name.startsWith('👪') && subject.count === 1)
    return { ...subject, drawnAs: { kind: 'glyph', name: '🧑' }, count: 4 };
  if (/^(?:👫|👭|👬|💏|💑|👯)/u.test(subject.drawnAs.name) && subject.count === 1)
    return { ...subject, drawnAs: { kind: 'glyph', name: '🧑' }, count: 2 };
  if (subject.drawnAs.name !== '👥') return subject;
  return { ...subject, drawnAs: { kind: 'glyph', name: '🧑' }, count: Math.max(12, subject.count), size: 'small' };
}

const stoves = new Set(['oven', 'grill', 'pan', 'fireplace', '🪵']);

/** Flames that are said to be nowhere burn on the stove, if there is one. */
function kindle(subjects: readonly Subject[], relations: Storyboard['relations']): void {
  const stove = subjects.find(({ drawnAs }) => stoves.has(drawnAs.name));
  const flame = subjects.find(({ drawnAs }) => drawnAs.name === '🔥');
  if (!stove || !flame || relations.some((r) => r.subject === flame.id || r.object === flame.id)) return;
  relations.push({ subject: flame.id, relation: 'on top of', object: stove.id });
}

/** Fires and blasts do not dance: whoever is named after them does. */
function byTheLiving(action: Action, subjects: readonly Subject[]): Action {
  const lives = (id: string | undefined): boolean => {
    const found = subjects.find((subject) => subject.id === id);
    return found?.drawnAs.kind === 'glyph' && traitsOf(found.drawnAs.name).gait === 'legs';
  };
  const { object, ...rest } = action;
  const astray = deedsOfTheLiving.has(action.verb) && !lives(action.subject) && lives(object);
  return astray && object !== undefined ? { ...rest, subject: object } : action;
}

const deedsOfTheLiving = new Set('dance sing walk march cheer laugh clap jump play'.split(' '));

/** Who has hands of its own: people, and faces that get a body. */
function hasHands(subject: Subject): boolean {
  if (subject.drawnAs.kind !== 'glyph') return false;
  const traits = traitsOf(subject.drawnAs.name);
  return traits.gait === 'legs' && (traits.person ? traits.form !== 'whole' : traits.form === 'face');
}

const ridden = new Set([
  '🚲',
  '🛴',
  '🛹',
  '🛵',
  '🏍️',
  '🛷',
  '🛶',
  'rowing boat',
  'skateboard',
  'snowboard',
  'skis',
  'surfboard',
]);

/** Two who race their bicycles ride them: one each. */
function giveMounts(storyboard: Storyboard, subjects: Subject[], relations: Storyboard['relations']): void {
  for (const { subject, verb, object } of storyboard.actions) {
    const rider = subjects.find(({ id }) => id === subject);
    const mount = subjects.find(({ id }) => id === object);
    if (!rider || !mount || !ridden.has(mount.drawnAs.name) || !/^(?:race|ride|pedal|cycle|speed|steer)$/.test(verb))
      continue;
    if (!relations.some((r) => r.subject === rider.id && r.object === mount.id))
      relations.push({ subject: rider.id, relation: 'riding', object: mount.id });
    subjects[subjects.indexOf(mount)] = { ...mount, count: rider.count };
  }
}

const crossing = new Set('cross traverse pass go drive run walk ride travel race roll speed span'.split(' '));

/** What crosses a viaduct is up on it. */
function crossBridges(
  subjects: readonly Subject[],
  relations: Storyboard['relations'],
  actions: readonly Action[],
): void {
  const bridge = subjects.find(({ drawnAs }) => CROSSED.has(drawnAs.name));
  if (!bridge) return;
  for (const [index, one] of relations.entries())
    if (one.object === bridge.id && one.relation === 'above') relations[index] = { ...one, relation: 'on top of' };
  const known = relations.some((r) => r.subject === bridge.id || r.object === bridge.id);
  const over = actions.find(({ verb, object }) => object === bridge.id && crossing.has(verb));
  if (over && !known) relations.push({ subject: over.subject, relation: 'on top of', object: bridge.id });
}

const instruments = new Set('🎻 🎸 🎷 🎺 🪈 🪗 🥁 🎹 🪕 harp accordion bagpipes xylophone harmonica'.split(' '));

/** Musicians get their instrument, carpenters their saw, skateboarders their board. */
function equip(storyboard: Storyboard, subjects: Subject[], relations: Storyboard['relations']): void {
  for (const player of storyboard.subjects) {
    const worked = storyboard.actions.find(
      (action) => action.subject === player.id && toolOfVerb(action.verb, action.object),
    );
    const tool =
      toolOfTrade(player.noun) ??
      (worked &&
      (hasHands(player) || (handDeeds.test(worked.verb) && facesOf[player.drawnAs.name.replaceAll('\ufe0f', '')]))
        ? toolOfVerb(worked.verb, worked.object)
        : undefined);
    const named = subjects.some((subject) => subject.drawnAs.name === tool?.name);
    const busy = relations.some(
      (r) => r.subject === player.id && (r.relation === 'holding' || r.relation === 'riding'),
    );
    const plays =
      instruments.has(tool?.name ?? '') && storyboard.subjects.some(({ drawnAs }) => instruments.has(drawnAs.name));
    const netted = tool?.name === '🎣' && subjects.some(({ drawnAs }) => drawnAs.name === 'fishing net');
    const grown = tool?.name === '🎤' && player.drawnAs.name === '🧑‍🎤';
    if (!tool || named || busy || plays || netted || grown) continue;
    const id = `${player.id} instrument`;
    const stands = tool.name === '🎹' || tool.name === 'harp';
    const size = tool.name === '🎹' ? 'small' : 'medium';
    subjects.push({ ...player, id, noun: 'instrument', drawnAs: tool, colours: [], attributes: [], size });
    relations.push(
      stands
        ? { subject: player.id, relation: 'behind', object: id }
        : { subject: player.id, relation: 'holding', object: id },
    );
  }
  for (const rider of storyboard.subjects) {
    const ridden = relations.some(
      (r) => r.subject === rider.id && (r.relation === 'riding' || r.relation === 'holding'),
    );
    if (!/\b(?:skateboarder)$/i.test(rider.noun) || ridden) continue;
    const id = `${rider.id} board`;
    const drawnAs = { kind: 'glyph', name: '🛹' } as const;
    subjects.push({ ...rider, id, noun: 'skateboard', drawnAs, colours: [], attributes: [], size: 'medium' });
    relations.push({ subject: rider.id, relation: 'riding', object: id });
  }
}

const ballDeeds = new Set(
  'play kick dribble throw toss catch hit pass juggle bounce shoot serve spike dunk'.split(' '),
);

/** A ball beside somebody is no larger than a ball. */
function asBall(subject: Subject, all: readonly Subject[]): Subject {
  const grand = subject.attributes.some((word) => /^(?:giant|huge|big|large|enormous)$/.test(word));
  return all.length > 1 && !grand && isBall(subject.drawnAs.name) ? { ...subject, size: 'tiny' } : subject;
}

/** What is juggled when nobody says what. */
const JUGGLED = 'juggled';

/** A game that is named has its ball, and the ball bounces. */
function bringBalls(storyboard: Storyboard, subjects: Subject[], actions: Action[]): void {
  for (const { verb, object: named, subject, from, to } of storyboard.actions) {
    const player = storyboard.subjects.find(({ id }) => id === subject)?.noun ?? '';
    const object = named ?? (verb === 'juggle' ? JUGGLED : gameOf(player));
    if (object === undefined || !ballDeeds.has(verb)) continue;
    const known = subjects.find(({ id }) => id === object);
    const thing = known?.drawnAs.name ?? (object === JUGGLED ? 'tennis ball' : thingOfGame(object));
    if (thing === undefined || (!isBall(thing) && known)) continue;
    const id = known?.id ?? `${object} ball`;
    if (!known)
      subjects.push({
        id,
        noun: object,
        drawnAs: { kind: thing === 'tennis ball' ? 'shape' : 'glyph', name: thing },
        count: object === JUGGLED ? 3 : 1,
        colours: object === JUGGLED ? ['red'] : [],
        attributes: [],
        size: 'tiny',
      });
    // A tennis player's ball is one for tennis.
    const own = known && /^balls?$/.test(known.noun) ? thingOfGame(gameOf(player) ?? '') : undefined;
    const ball =
      own === undefined ? undefined : ({ kind: own === 'tennis ball' ? 'shape' : 'glyph', name: own } as const);
    if (known && isBall(thing))
      subjects[subjects.indexOf(known)] = { ...known, size: 'tiny', ...(ball ? { drawnAs: ball } : {}) };
    if (!isBall(thing)) continue;
    if (!actions.some((action) => action.subject === id)) actions.push({ subject: id, verb: 'bounce', from, to });
    // Who plays soccer plays with that ball.
    for (const [index, action] of actions.entries())
      if (action.verb === verb && action.subject === subject && action.object === named)
        actions[index] = { ...action, object: id };
  }
}

/** What burns has flames on it. */
function setAlight(subjects: Subject[], relations: Storyboard['relations'], actions: Action[], seconds: number): void {
  for (const subject of [...subjects]) {
    const aflame = actions.some(({ subject: id, verb }) => id === subject.id && /^(?:burn|blaze|ignite)$/.test(verb));
    const large = subject.size === 'huge' || subject.size === 'large';
    const burns =
      (aflame && large) || subject.attributes.some((word) => /^(?:burning|flaming|blazing|fiery)$/.test(word));
    if (!burns || ['🔥', '🕯️', '🪵', '🧨', 'fireplace', 'spark'].includes(subject.drawnAs.name)) continue;
    const id = `${subject.id} flames`;
    const drawnAs = { kind: 'glyph', name: '🔥' } as const;
    const count = large ? 3 : 1;
    subjects.push({ id, noun: 'flame', drawnAs, count, colours: [], attributes: [], size: 'medium' });
    relations.push({ subject: id, relation: 'on top of', object: subject.id });
    actions.push({ subject: id, verb: 'burn', from: 0, to: seconds });
  }
}

const lifting = new Set(['abduct', 'beam', 'kidnap']);

/** Whole animals that have a face to be dressed below. */
const facesOf: Readonly<Record<string, string>> = {
  '🐇': '🐰',
  '🐈': '🐱',
  '🐕': '🐶',
  '🐅': '🐯',
  '🐄': '🐮',
  '🐖': '🐷',
  '🐁': '🐭',
  '🐒': '🐵',
  '🧸': '🐻',
};

/** What nobody does on four legs. */
const handDeeds =
  /^(?:read|write|paint|draw|sketch|type|cook|bake|stir|fry|strum|knit|sew|photograph|film|conduct|juggle|box|sweep|mop|hammer|saw|text|code|drum|pour|sip|toast|salute|clap|applaud|serve|iron|wash|mix|chop|cut|slice|knead|program)$/;

/** A rabbit in a jacket stands upright, as in picture books: on four legs nobody would see what it wears, nor could it paint. */
function dressed(
  subject: Subject,
  all: readonly Subject[],
  relations: Storyboard['relations'],
  actions: readonly Action[],
): Subject {
  const worn = relations.some(
    (r) =>
      r.subject === subject.id &&
      r.relation === 'wearing' &&
      all.some(({ id, drawnAs }) => id === r.object && (isGarment(drawnAs.name) || wornAt(drawnAs.name) === 'feet')),
  );
  const face = facesOf[subject.drawnAs.name.replaceAll('\ufe0f', '')];
  const plays = actions.some(
    ({ subject: id, verb, object }) =>
      id === subject.id &&
      (handDeeds.test(verb) ||
        (verb === 'play' && instruments.has(all.find((one) => one.id === object)?.drawnAs.name ?? ''))),
  );
  return (worn || plays) && face && subject.drawnAs.kind === 'glyph'
    ? { ...subject, drawnAs: { kind: 'glyph', name: face } }
    : subject;
}

/** Who leans on a wall stands before it. */
function leaning(
  relation: Storyboard['relations'][number],
  { actions, subjects }: Pick<Storyboard, 'actions' | 'subjects'>,
): Storyboard['relations'][number] {
  const { subject, object } = relation;
  const leans = actions.some((one) => one.verb === 'lean' && one.subject === subject && one.object === object);
  if (relation.relation !== 'on top of' || !leans) return relation;
  const upright = /\b(?:wall|fence|door|gate|house|building|barn|shed)$/i;
  const isWall = upright.test(subjects.find(({ id }) => id === object)?.noun ?? '');
  return { ...relation, relation: isWall ? 'in front of' : 'next to' };
}

const onTheGround = /^(?:sing|chirp|tweet|peck|eat|feed|perch|sit|stand|walk|hop|nest|sleep|wait)$/;

/** Birds that nobody counted are a flock, in the air. */
function asFlock(subject: Subject, { actions, prompt }: Pick<Storyboard, 'actions' | 'prompt'>): Subject {
  const some =
    subject.count === 3 && /^(?:bird|seagull|gull|goose|crow|swallow|crane)$/.test(subject.noun.toLowerCase());
  const own = actions.filter((action) => action.subject === subject.id);
  const stays = own.length > 0 && own.every(({ verb }) => onTheGround.test(verb));
  return some && !stays && !/\b(?:three|3|trio)\b/i.test(prompt) ? { ...subject, count: 7 } : subject;
}

/** What the stage makes of a storyboard before it looks at single subjects, one after the other. */
const readings: readonly ((storyboard: Storyboard) => Storyboard)[] = [
  asTheStoryMeans,
  withPursuits,
  withSports,
  withGoal,
  withMidairCatch,
  withCoils,
  inArms,
  asTheyAre,
  withPiles,
  asServedUp,
  withBridges,
  withWhereabouts,
  withRiders,
  withJoust,
  withSwings,
  asTheDeedNeeds,
  withGloves,
  withGrazing,
  withTrays,
  withBedding,
  withBreath,
  withShades,
  withoutScenery,
];

/** The storyboard with what its verbs imply: who skis has skis. */
export function withImplied(asked: Storyboard): Storyboard {
  const shaded = readings.reduce((sofar, reading) => reading(sofar), asked);
  const storyboard = withWorktable(
    withInstruments({
      ...shaded,
      subjects: shaded.subjects.map((subject) => asFlock(recast(subject), asked)),
      actions: shaded.actions.map((action) => byTheLiving(action, shaded.subjects)),
    }),
  );
  const subjects = storyboard.subjects.map((subject) => asDrumKit(subject, storyboard));
  const relations = storyboard.relations.map((relation) => leaning(relation, storyboard));
  const actions = [...storyboard.actions];
  for (const { verb, subject, object } of storyboard.actions)
    if (lifting.has(verb) && object !== undefined && subjects.some(({ id }) => id === object))
      relations.push({ subject, relation: 'above', object });
  for (const { verb, object, from, to } of storyboard.actions)
    if (lifting.has(verb) && object !== undefined && !actions.some((one) => one.subject === object))
      actions.push({ subject: object, verb: 'rise', from, to });
  for (const action of storyboard.actions) {
    const drawnAs = mounts[action.verb];
    const rider = storyboard.subjects.find((subject) => subject.id === action.subject);
    if (!drawnAs || !rider || rider.drawnAs.name === drawnAs.name) continue;
    const named = relations.some((r) => r.subject === rider.id && (r.relation === 'riding' || r.relation === 'inside'));
    const asObject = storyboard.subjects.some((subject) => subject.id === action.object);
    if (named || asObject) continue;
    const id = `${rider.id} ${action.verb}`;
    subjects.push({ ...rider, id, noun: action.verb, drawnAs, colours: [], attributes: [], size: 'medium' });
    relations.push({ subject: rider.id, relation: 'riding', object: id });
  }
  giveMounts(storyboard, subjects, relations);
  crossBridges(subjects, relations, actions);
  equip(storyboard, subjects, relations);
  inCostume(subjects, relations);
  kindle(subjects, relations);
  bringBalls(storyboard, subjects, actions);
  setAlight(subjects, relations, actions, storyboard.seconds);
  const people = subjects.map((subject) => asPeople(dressed(asBall(subject, subjects), subjects, relations, actions)));
  const seen = fromTheFront(storyboard) ? people.map(turnedToUs) : people;
  return withContrasts({ ...storyboard, subjects: seen, relations, actions });
}
