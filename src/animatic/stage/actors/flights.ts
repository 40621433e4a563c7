import type { Action, Storyboard } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import type { Beat } from './acting.ts';
import { MISSES, SAVES } from './goalkeeping.ts';
import { placeMidairCatch, SNAPS, SNAPS_AND_RETURNS } from './midair-catch.ts';
import { heldShare } from './mounts.ts';
import { besidePerson } from './natural-sizes.ts';
import type { Frame, Member, Role } from './role.ts';
import { isBall } from './tools-in-hand.ts';

/** How a thing goes about between people. */
export type FlightKind =
  | 'throw'
  | 'kick'
  | 'catch'
  | 'juggle'
  | 'dribble'
  | 'shoot'
  | 'serve'
  | 'hand'
  | 'drop'
  | 'pick'
  | 'lift'
  | 'fetch'
  | 'save'
  | 'miss'
  | 'snap'
  | 'flip';

/** A thing that is thrown, kicked, juggled or handed over, for as long as the action lasts. */
export interface Flight {
  kind: FlightKind;
  /** Who has it first. */
  giver: Role;
  /** Who gets it; it leaves the frame when there is nobody. */
  taker?: Role;
  from: number;
  to: number;
  /** Which of how many. */
  index: number;
  count: number;
}

const kinds: Readonly<Record<string, FlightKind>> = {
  throw: 'throw',
  toss: 'throw',
  pass: 'throw',
  'pass a ball': 'throw',
  fling: 'throw',
  hurl: 'throw',
  lob: 'throw',
  pitch: 'throw',
  roll: 'kick',
  kick: 'kick',
  play: 'kick',
  catch: 'catch',
  receive: 'catch',
  juggle: 'juggle',
  dribble: 'dribble',
  bounce: 'dribble',
  shoot: 'shoot',
  serve: 'serve',
  'serve a ball': 'serve',
  hit: 'serve',
  spike: 'serve',
  hand: 'hand',
  'hand over': 'hand',
  give: 'hand',
  offer: 'hand',
  deliver: 'hand',
  present: 'hand',
  drop: 'drop',
  'pick up': 'pick',
  'scoop up': 'pick',
  grab: 'pick',
  lift: 'lift',
  'lift up': 'lift',
  hoist: 'lift',
  'snatch up': 'pick',
  flip: 'flip',
  fetch: 'fetch',
  retrieve: 'fetch',
  'bring back': 'fetch',
  [SAVES]: 'save',
  [MISSES]: 'miss',
  [SNAPS]: 'snap',
  [SNAPS_AND_RETURNS]: 'snap',
};

/** Balls that are kicked when they are passed, and those that are only thrown. */
const footballs = new Set(['⚽']);

/** They fit into a hand. */
const smallBalls = new Set(['tennis ball', '⚾', '🎾', '🥎', 'puck']);

/** Who runs for it and comes back with it. */
export const FETCHES = '(fetches)';

/** What giver and taker do, as the verbs of `ballplay.ts`. */
const parts: Readonly<Record<FlightKind, readonly [giver: string, taker: string]>> = {
  throw: ['(throws)', '(receives)'],
  kick: ['(kicks)', '(stops)'],
  catch: ['(receives)', '(throws)'],
  juggle: ['(juggles)', '(receives)'],
  dribble: ['(dribbles)', '(receives)'],
  shoot: ['(shoots)', '(receives)'],
  serve: ['(serves)', '(receives)'],
  hand: ['(hands)', '(takes)'],
  drop: ['(drops)', '(receives)'],
  pick: ['(picks up)', '(receives)'],
  lift: ['(lifts up)', '(receives)'],
  fetch: ['(fetches)', '(receives)'],
  save: [SAVES, '(receives)'],
  miss: [MISSES, '(receives)'],
  snap: [SNAPS, '(receives)'],
  flip: ['fry', '(receives)'],
};

/** Finds what flies or is handed over, and gives those who do it their part. Such things have no place of their own. */
export function stageFlights(storyboard: Storyboard, cast: ReadonlyMap<string, Member>): ReadonlySet<string> {
  const flown = new Set<string>();
  for (const action of storyboard.actions) {
    const giver = cast.get(action.subject);
    const thing = action.object === undefined ? undefined : cast.get(action.object);
    const kind = giver && thing && kindOf(action, giver, thing);
    // Who picks a ball up and throws it is seen throwing.
    const goesOn =
      kind === 'pick' &&
      storyboard.actions.some((one) => one !== action && one.object === action.object && kinds[one.verb]);
    if (goesOn) continue;
    if (!giver || !thing || !kind || flown.has(thing.subject.id)) continue;
    const taker = goesToNobody.has(kind) ? undefined : takerOf(storyboard, cast, giver, thing);
    if (kind === 'hand' && !taker) continue;
    const [first] = giver.roles;
    if (!first) continue;
    const { from } = action;
    // What is in hand stays there.
    const goesAfter = storyboard.actions.some((one) => one.subject === action.subject && one.from >= action.to - 0.1);
    const to = staysInHand.has(kind) ? (goesAfter ? action.to : storyboard.seconds) : action.to;
    thing.roles.forEach((role, index) => {
      role.flight = { kind, giver: first, from, to, index, count: thing.roles.length, ...(taker ? { taker } : {}) };
      role.beats = [];
    });
    play(first, kind === 'snap' ? action.verb : parts[kind][0], { ...action, to });
    if (taker) play(taker, parts[kind][1], action);
    flown.add(thing.subject.id);
  }
  return flown;
}

/** Whoever has it in the end keeps it. */
const staysInHand: ReadonlySet<FlightKind> = new Set(['pick', 'lift', 'save', 'miss', 'snap'] as const);

/** Nobody else has a part in them. */
const goesToNobody: ReadonlySet<FlightKind> = new Set([
  'juggle',
  'dribble',
  'drop',
  'pick',
  'lift',
  'fetch',
  'save',
  'miss',
  'snap',
  'flip',
] as const);

const strong = /\b(?:super ?hero(?:ine)?|superman|superwoman|hulk|strong ?man|hercules)$/i;

/** What somebody picks up who is no smaller: pets and children, and a giant anything. */
function liftable(giver: Member, { traits, subject, realm, size }: Member): boolean {
  if (giver.traits.form === 'whole' || realm === 'scenery') return false;
  if (giver.subject.size === 'huge' || strong.test(giver.subject.noun))
    return traits.gait !== 'none' && subject.size !== 'huge';
  const pet = (besidePerson(subject.drawnAs.name) ?? 1) < 0.65;
  return traits.gait === 'legs' && (traits.person ? size < giver.size * 0.85 : pet);
}

function kindOf({ verb }: Action, giver: Member, thing: Member): FlightKind | undefined {
  const kind = kinds[verb];
  const able = giver.traits.gait === 'legs' && giver.roles.length > 0 && giver.realm !== 'scenery';
  const { name, kind: drawn } = thing.subject.drawnAs;
  // A fish that is caught is as much a thing as a ball.
  const fish = thing.traits.gait === 'fins' && (kind === 'catch' || kind === 'throw');
  if (kind === 'lift') return able && thing.roles.length > 0 && liftable(giver, thing) ? kind : undefined;
  if (kind === 'pick' && able && thing.roles.length > 0 && drawn !== 'card' && liftable(giver, thing)) return kind;
  const light = (thing.traits.gait === 'none' || fish) && (thing.realm === 'ground' || thing.realm === 'air');
  if (!kind || !able || !light || thing.roles.length === 0 || drawn === 'card') return undefined;
  const ball = isBall(name);
  if (name === 'puck' && !/^(?:hand|pick|save|miss)$/.test(kind)) return 'kick';
  if (name === 'puck' && kind !== 'hand' && kind !== 'pick') return 'kick';
  // Out of a pan, that is.
  if (kind === 'flip') return giver.roles[0]?.handy === true || giver.traits.person ? kind : undefined;
  const handy = thing.subject.size !== 'huge' && thing.subject.size !== 'large';
  if (/^(?:kick|dribble|serve|save|miss|snap)$/.test(kind)) return ball ? kind : undefined;
  if (kind === 'shoot') return name === 'bow arrow' ? 'shoot' : ball ? 'throw' : undefined;
  if (verb === 'pass' && footballs.has(name)) return 'kick';
  const handed = kind === 'hand' || kind === 'drop' || kind === 'pick';
  if (handed && giver.traits.form === 'whole') return undefined;
  return handy ? kind : undefined;
}

/** The second of two who play with each other, or the one other who is there. */
function takerOf(
  { relations }: Storyboard,
  cast: ReadonlyMap<string, Member>,
  giver: Member,
  thing: Member,
): Role | undefined {
  const borne = new Set(relations.filter((r) => r.relation === 'riding').map((r) => r.subject));
  const others = [...cast.values()].filter(
    (one) =>
      one !== giver &&
      one !== thing &&
      one.traits.gait === 'legs' &&
      one.realm === 'ground' &&
      !borne.has(one.subject.id),
  );
  return others[0]?.roles[0] ?? (giver.roles.length > 1 ? giver.roles[giver.roles.length - 1] : undefined);
}

const onTheRun: ReadonlySet<string> = new Set([FETCHES, SNAPS, SNAPS_AND_RETURNS]);

function play(role: Role, verb: string, { from, to }: Action): void {
  const beat: Beat = { verb, family: onTheRun.has(verb) ? 'run' : 'hold', from, to, travel: 0 };
  const animal = role.traits.form === 'whole' && role.traits.gait === 'legs';
  const leaping: Beat = { ...beat, verb: '(leaps)', family: 'jump' };
  role.inStep = true;
  const rest = role.beats.filter((one) => one.to <= from || one.from >= to);
  role.beats = [...rest, animal && !onTheRun.has(verb) ? leaping : beat].sort((one, other) => one.from - other.from);
}

/** Those who throw to each other stand apart, those who hand something over within arm's reach. */
export function placeFlights(cast: ReadonlyMap<string, Member>, frame: Frame): void {
  const things = [...cast.values()].flatMap(({ roles }) => roles).filter(({ flight }) => flight);
  const placed = new Set<Role>();
  for (const thing of things) {
    const { flight } = thing;
    if (!flight) continue;
    const { giver, taker, kind } = flight;
    if (kind === 'snap') placeMidairCatch(giver, cast, frame);
    else if (!placed.has(giver)) stand(giver, taker, kind, frame);
    placed.add(giver);
    const long = thing.subject.drawnAs.name === 'stick' ? 0.5 : undefined;
    const share =
      kind === 'lift' && thing.traits.gait === 'wheels'
        ? 0.6
        : kind === 'fetch' && long
          ? long
          : isBall(thing.subject.drawnAs.name)
            ? /\bgolfer$/i.test(giver.subject.noun)
              ? 0.07
              : thing.subject.drawnAs.name === 'puck'
                ? 0.035
                : smallBalls.has(thing.subject.drawnAs.name) || thing.subject.drawnAs.name === '🥏'
                  ? 0.11
                  : 0.2
            : kind === 'shoot' || kind === 'flip'
              ? 0.06
              : heldShare(thing.subject.drawnAs.name);
    thing.height = Math.max(FRAME_HEIGHT * 0.03, giver.height * share * (kind === 'juggle' ? 0.7 : 1));
    thing.x = giver.x;
    thing.y = giver.y + 1;
    thing.realm = 'ground';
    thing.afloat = false;
  }
}

function stand(giver: Role, taker: Role | undefined, kind: FlightKind, frame: Frame): void {
  if (giver.carrier) return;
  if (kind === 'fetch') {
    giver.height = Math.min(giver.height, FRAME_HEIGHT * 0.4);
    const approach = { way: frame.width * 0.4, below: 0 };
    giver.beats = giver.beats.map((beat) => (beat.verb === FETCHES ? { ...beat, approach } : beat));
  }
  if (kind === 'save' || kind === 'miss') {
    const approach = { way: giver.height, below: 0 };
    giver.beats = giver.beats.map((beat) => (kinds[beat.verb] === kind ? { ...beat, approach } : beat));
    return;
  }
  if (!taker || taker.carrier) {
    const off = { throw: 0.3, kick: 0.3, catch: 0.36, serve: 0.3, shoot: 0.24, fetch: 0.28 }[kind as string] ?? 0.46;
    const alone = giver.subject.count === 1;
    if (alone) giver.x = frame.width * off;
    giver.facing = 1;
    return;
  }
  const near = kind === 'hand';
  const apart = near ? (giver.height + taker.height) * 0.5 * 0.9 : frame.width * 0.5;
  const least = near ? 0 : (giver.height * giver.aspect + taker.height * taker.aspect) * 0.6;
  const gap = Math.max(apart, least);
  giver.x = frame.width / 2 - gap / 2;
  taker.x = frame.width / 2 + gap / 2;
  taker.y = giver.y = Math.max(giver.y, taker.y);
  giver.facing = 1;
  taker.facing = -1;
}
