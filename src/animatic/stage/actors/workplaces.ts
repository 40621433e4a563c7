import type { Action, Storyboard } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { isPlanted } from './at-the-chair.ts';
import type { Frame, Member, Relation, Role } from './role.ts';
import { isWorktable, streamOf, workerOf } from './worktable.ts';

/** Deeds that are done to a thing with one's hands on it. */
export const handsOn = new Set(
  `walk guide lead eat drink lick sniff lap graze wash clean wipe scrub polish dust paint spray repair fix open close shut lock unlock knock push pull drag tow haul tug
   scratch touch examine inspect press decorate build water plant weed hammer saw chop carve sculpt dig bury light
   extinguish load unload install assemble mow milk iron type drum shake kick ring`.split(/\s+/),
);

/** Who leans on a thing to move it, and who goes before it. */
const pushed = new Set(['push', 'roll', 'shove']);
const pulled = new Set(['pull', 'drag', 'tow', 'haul', 'tug']);
/** What one can push or pull is no larger than who does. */
const carts = new Set(['🛒', 'cart', '🛷', 'stroller', 'wheelbarrow', '📦', '🧳', 'lawn mower', 'sled']);
/** Who goes along on a lead. */
const led = new Set(['walk', 'lead', 'guide']);

/** Arm's length from the middle of the body, as a share of the height; animals reach as far as their nose. */
function reachOf(role: Role): number {
  const { traits, height, aspect } = role;
  return traits.person || traits.form !== 'whole' ? height * 0.34 : height * aspect * 0.44;
}

/** Who works on a thing stands at it, and what is pushed or pulled comes along. */
export function putToWork(
  cast: ReadonlyMap<string, Member>,
  { actions }: Storyboard,
  relations: readonly Relation[],
  frame: Frame,
): void {
  for (const action of actions) {
    const [worker, thing] = [cast.get(action.subject)?.roles[0], cast.get(action.object ?? '')?.roles[0]];
    const leads = led.has(action.verb);
    const moves = pushed.has(action.verb) || pulled.has(action.verb) || leads;
    if (!worker || !thing || worker === thing || !(handsOn.has(action.verb) || moves)) continue;
    const tied = relations.some(
      ({ subject, object, relation }) =>
        (subject === action.subject && object === action.object) ||
        (subject === action.object && object === action.subject) ||
        (subject === action.subject && (relation === 'riding' || relation === 'inside' || relation === 'on top of')),
    );
    if (tied || worker.carrier || thing.carrier || thing.flight || worker.realm !== 'ground') continue;
    const tows = worker.traits.gait === 'wheels' && (pulled.has(action.verb) || pushed.has(action.verb));
    if ((worker.traits.gait !== 'legs' && !tows) || (thing.realm !== 'ground' && thing.realm !== 'scenery')) continue;
    if (thing.traits.gait === 'legs' ? !moves || thing.traits.person : leads) continue;
    if (/^(?:eat|drink|lick|lap|sniff|graze)$/.test(action.verb)) {
      if (worker.traits.person || worker.traits.form !== 'whole') continue;
      thing.height = Math.min(thing.height, worker.height * 0.36);
    }
    if (thing.subject.drawnAs.name === '🪵') thing.height = Math.min(thing.height, worker.height * 0.3);
    if (carts.has(thing.subject.drawnAs.name)) thing.height = Math.min(thing.height, worker.height * 0.78);
    if (isPlanted(action.verb, thing.subject)) {
      thing.height = worker.height * 0.98;
      worker.beats = worker.beats.map((beat) => (beat.verb === 'plant' ? { ...beat, verb: 'touch', travel: 0 } : beat));
    }
    const before = { x: thing.x, y: thing.y, height: thing.height };
    standAt(worker, cast.get(action.object ?? '')?.roles ?? [thing], action.verb, frame);
    if (!moves) othersAtWork(cast.get(action.subject)?.roles ?? [], cast.get(action.object ?? '')?.roles ?? [thing]);
    if (moves && thing.realm === 'ground') takeAlong(worker, thing, action);
    bringLoad(cast, thing, before);
  }
}

/** Both in the middle of the frame, the worker on the left of what it works on, or before what it pulls. */
function standAt(worker: Role, things: readonly Role[], verb: string, frame: Frame): void {
  const before = pulled.has(verb) || verb === 'lead' || verb === 'guide';
  const far = verb === 'water';
  if (things.length <= BED_MAX && things.length > 1 && ofTheBed.has(verb)) inARow(things, worker);
  const widest = (): readonly [left: number, right: number] => [
    Math.min(...things.map((one) => one.x - (one.height * one.aspect) / 2)),
    Math.max(...things.map((one) => one.x + (one.height * one.aspect) / 2)),
  ];
  // What is low is bent over.
  const gapOf = (width: number): number =>
    reachOf(worker) - Math.min(width * 0.2, worker.height * 0.12) + (before || far ? worker.height * 0.3 : 0);
  const needed = widest()[1] - widest()[0];
  const shrink = Math.min(1, (frame.width * 0.92) / (needed + gapOf(needed) + worker.height * 0.3));
  for (const one of [worker, ...things]) one.height *= shrink;
  for (const one of things) one.x = frame.width / 2 + (one.x - frame.width / 2) * shrink;
  const [left, right] = widest();
  const width = right - left;
  const low = things[0]?.height ?? 0;
  const gap = gapOf(width);
  const total = width + gap + worker.height * 0.3;
  const start = frame.width / 2 - total / 2;
  const shift = (before ? start : start + total - width) - left;
  for (const one of things) one.x += shift;
  worker.x = before ? start + width + gap : start + total - width - gap;
  worker.facing = 1;
  const [first] = things;
  if (!first || first.realm === 'scenery') {
    if (first) first.y = Math.min(first.y, worker.y - 4);
    return;
  }
  if (low > worker.height * 0.9) worker.y = Math.max(worker.y, Math.min(FRAME_HEIGHT * 0.95, first.y + 8));
  else for (const one of things) one.y = worker.y - 3;
}

/** Plants that are tended stand one beside the other, so that each is seen. */
const ofTheBed = new Set(['water', 'plant', 'weed', 'pick', 'prune']);
const BED_MAX = 8;

function inARow(things: readonly Role[], worker: Role): void {
  const [first] = things;
  if (!first || first.realm === 'scenery') return;
  const height = Math.max(first.height, worker.height * 0.3);
  const middle = things.reduce((sum, one) => sum + one.x, 0) / things.length;
  things.forEach((one, i) => {
    one.height = height;
    one.x = middle + (i - (things.length - 1) / 2) * height * one.aspect * 1.12;
    one.y = worker.y - 3;
  });
}

/** Two who build a castle stand on either side of it, and more of them behind these. */
function othersAtWork([first, ...others]: readonly Role[], things: readonly Role[]): void {
  const [thing] = things;
  if (!first || !thing || thing.realm === 'scenery') return;
  const right = Math.max(...things.map((one) => one.x + (one.height * one.aspect) / 2));
  const gap = Math.min(...things.map((one) => one.x - (one.height * one.aspect) / 2)) - first.x;
  others.forEach((role, i) => {
    const far = Math.floor((i + 1) / 2) * role.height * 0.5;
    role.height = Math.min(role.height, first.height);
    role.x = i % 2 === 0 ? right + gap + far : first.x - far;
    role.facing = i % 2 === 0 ? -1 : 1;
    role.y = first.y - Math.floor((i + 1) / 2) * 8;
  });
}

/** What lies on a thing goes where the thing goes. */
function bringLoad(
  cast: ReadonlyMap<string, Member>,
  thing: Role,
  before: { x: number; y: number; height: number },
): void {
  const grown = thing.height / Math.max(1, before.height);
  for (const { roles } of cast.values())
    for (const role of roles) {
      if (role.support !== thing) continue;
      role.x = thing.x + (role.x - before.x) * grown;
      role.y = thing.y + (role.y - before.y) * grown;
      role.height *= grown;
      if (thing.beats.some(({ travel }) => travel > 0)) role.beats = thing.beats;
      role.facing = thing.facing;
    }
}

function takeAlong(worker: Role, thing: Role, { verb }: Action): void {
  const going = worker.beats.filter((beat) => beat.travel > 0);
  if (going.length === 0 || thing.beats.some((beat) => beat.travel > 0)) return;
  thing.beats = going.map((beat) => ({
    ...beat,
    verb: 'roll along',
    family: thing.traits.gait === 'wheels' || thing.traits.gait === 'legs' ? 'walk' : 'act',
  }));
  thing.facing = worker.facing;
  // Chicks follow the hen by themselves.
  const tied = led.has(verb) ? worker.traits.person : pulled.has(verb);
  if (tied) thing.towedBy = worker;
}

/** Behind a table, its top below the hands, with what is worked on upon it. */
export function atTable(worker: Role, table: Role, things: readonly Role[], frame: Frame): void {
  worker.height = Math.max(worker.height, FRAME_HEIGHT * 0.5);
  worker.x = frame.width * 0.46;
  worker.facing = 1;
  table.height = worker.height * 0.4;
  table.x = worker.x + worker.height * 0.12;
  table.y = Math.max(worker.y, FRAME_HEIGHT * 0.9);
  worker.y = table.y - worker.height * 0.02;
  things.forEach((thing, index) => {
    const cook = thing.subject.drawnAs.name === 'cooking pot' || thing.subject.drawnAs.name.startsWith('🍲');
    thing.height = worker.height * (cook ? 0.26 : thing.aspect > 1.6 ? 0.13 : 0.17);
    thing.x = worker.x + worker.height * (0.33 + 0.14 * index);
    thing.y = table.y - table.height * 0.9;
    thing.support = table;
    thing.realm = 'ground';
  });
}

/** A worker, the table and what is worked on upon it. */
export interface Station {
  worker: Role;
  table: Role;
  things: readonly Role[];
  /** The table's and the things' subjects, which have no other place. */
  all: readonly string[];
}

/** The tables that deeds have brought along, with who stands behind and what lies on them. */
export function stationsOf({ actions }: Storyboard, cast: ReadonlyMap<string, Member>): readonly Station[] {
  return [...cast.values()].flatMap(({ subject, roles: [table] }) => {
    const worker = isWorktable(subject) ? cast.get(workerOf(subject))?.roles[0] : undefined;
    if (!worker || !table) return [];
    const objects = actions.flatMap((one) => (one.subject === workerOf(subject) && one.object ? [one.object] : []));
    const all = [...new Set(objects)].filter((id) => cast.get(id)?.traits.gait === 'none');
    const things = all.flatMap((id) => cast.get(id)?.roles ?? []);
    return [{ worker, table, things, all: [subject.id, ...all] }];
  });
}

/** What runs out of a held vessel goes where it is poured. */
export function letPour(cast: ReadonlyMap<string, Member>, { actions }: Storyboard): void {
  for (const { roles } of cast.values())
    for (const role of roles) {
      const bearer = role.carrier?.how === 'holding' ? role.carrier.role : undefined;
      const deed = actions.find(({ subject, verb }) => subject === bearer?.subject.id && /^(?:pour|water)$/.test(verb));
      const into = cast.get(deed?.object ?? '')?.roles[0];
      if (bearer && into && into !== role && streamOf(role.subject)) role.poursInto = into;
    }
}
