import { FRAME_HEIGHT } from '../world.ts';
import { LEAPS_ONTO } from './athletics.ts';
import { CROSSED } from './bridges.ts';
import { besidePerson } from './natural-sizes.ts';
import { topOfPile } from './piles.ts';
import type { Frame, Role } from './role.ts';

interface Seat {
  /** Height of the whole seat for a person, as a share of that person's height. */
  size: number;
  /** Share of its own height where one sits. */
  at: number;
}

/** One sits in or on them, below their upper edge. */
const seats: ReadonlyMap<string, Seat> = new Map([
  ['🛋', { size: 0.95, at: 0.24 }],
  ['🪑', { size: 0.72, at: 0.44 }],
  ['bench', { size: 0.62, at: 0.42 }],
  ['throne', { size: 1.3, at: 0.34 }],
  ['swing', { size: 1.35, at: 0.26 }],
  ['armchair', { size: 0.98, at: 0.3 }],
  ['rocking chair', { size: 0.9, at: 0.4 }],
  // Before the panes, on the plank.
  ['windowsill', { size: 1.3, at: 0.36 }],
  ['stilts', { size: 1.1, at: 0.54 }],
  ['treadmill', { size: 0.66, at: 0.15 }],
  ['balcony house', { size: 2.7, at: 0.462 }],
  // On their face, not on their frame.
  ['chalkboard', { size: 1.3, at: 0.34 }],
  ['corkboard', { size: 1.3, at: 0.3 }],
]);

/** The seat of this name, if one sits in such a thing. */
export function seatOf(name: string): Seat | undefined {
  return seats.get(name.replaceAll('\ufe0f', ''));
}

/** What has more than one flat place above: each a share of its width beside its middle, and of its height. */
const decks: Readonly<Record<string, readonly (readonly [aside: number, up: number])[]>> = {
  '🚜': [
    [-0.19, 0.93],
    [0.24, 0.62],
  ],
};

/** One on the roof, one on the bonnet. */
export function standOnDeck(role: Role, target: Role, index: number): void {
  const all = decks[target.subject.drawnAs.name];
  const deck = all?.[index % Math.max(1, all.length)];
  if (!all || !deck || role.subject.count > all.length || role.traits.gait !== 'legs') return;
  // Feet and not the whole animal have to find room.
  role.height = Math.min(role.height, (target.height * target.aspect * 0.46) / role.aspect);
  role.x = target.x + deck[0] * target.height * target.aspect;
  role.y = target.y - deck[1] * target.height;
}

const chairs = new Set(['🛋', '🪑', 'bench', 'throne', 'armchair', 'rocking chair', 'swing']);
const upright = /^(?:sit|lie|stand|jump|dance|climb|walk|run|fall|rise|vault)$/;

/** On a chair one sits, whatever one does there, unless it is said that one does not. */
function sitDown(role: Role, target: Role): void {
  const name = target.subject.drawnAs.name.replaceAll('\ufe0f', '');
  if (!chairs.has(name) || !role.traits.person || role.beats.some(({ family }) => upright.test(family))) return;
  const to = Math.max(1, ...role.beats.map((beat) => beat.to));
  role.beats = [{ verb: 'sit', family: 'sit', from: 0, to, travel: 0 }, ...role.beats];
}

/** A pet on somebody sits on the shoulder, not on the hat; it comes along. */
export function perchOnShoulder(role: Role, target: Role): boolean {
  const pet = (besidePerson(role.subject.drawnAs.name) ?? 1) < 0.5;
  if (!pet || !target.traits.person || target.traits.form === 'whole') return false;
  role.height = target.height * 0.24;
  role.x = target.x + target.facing * target.height * 0.17;
  role.y = target.y - target.height * 0.5;
  role.support = target;
  role.facing = target.facing;
  if (target.beats.some(({ travel }) => travel > 0) && !role.beats.some(({ travel }) => travel > 0))
    role.beats = target.beats.map((beat) => ({ ...beat, verb: 'look', family: 'look' }));
  return true;
}

/** A child on somebody's shoulders sits behind the head, held by the ankles. */
export function sitOnShoulders(role: Role, target: Role): boolean {
  const people = role.traits.person && target.traits.person && target.traits.form !== 'whole';
  if (!people || target.support || target.carrier) return false;
  target.height = Math.min(target.height * 1.2, FRAME_HEIGHT * 0.54);
  role.height = Math.min(role.height, target.height * 0.56);
  role.x = target.x - target.facing * target.height * 0.03;
  role.y = target.y - target.height * 0.77;
  role.behind = target;
  role.support = target;
  role.facing = target.facing;
  const going = target.beats.filter(({ travel }) => travel > 0);
  target.beats = going;
  role.beats = going.map((beat) => ({ ...beat, verb: 'look', family: 'look' }));
  return true;
}

/** Long and low in its picture, but no floor: one is on its upper edge. */
const walls = new Set(['fence', 'hedge', 'stone wall', 'brick wall', 'wall', 'railing', 'barbed wire']);

export function isUpright({ subject }: Role): boolean {
  return walls.has(subject.drawnAs.name);
}

/** Feet on the upper edge; what lies low and flat is stood on in its middle. */
export function standOn(role: Role, target: Role, peopled: boolean): void {
  if (CROSSED.has(target.subject.drawnAs.name)) {
    crossOver(role, target);
    return;
  }
  if (target.subject.drawnAs.name === '🪜') {
    standOnRung(role, target);
    return;
  }
  const seat = seatOf(target.subject.drawnAs.name);
  const top = topOfPile(target.subject);
  const isUpOnSomething = target.support !== undefined && target.support.support === undefined && !seat;
  if (isUpOnSomething && role.traits.gait === 'none') {
    standUpThere(role, target, top ?? 0.94);
    return;
  }
  const flat = target.aspect > 2.4 && !seat && top === undefined && !isUpright(target);
  if (seat) sitDown(role, target);
  if (target.subject.drawnAs.name === 'treadmill') {
    // However fast one runs there, one stays where one is.
    role.beats = role.beats.map((beat) => ({ ...beat, travel: 0 }));
    role.facing = target.facing = 1;
  }
  const soft = target.subject.drawnAs.name === '🛏️';
  role.support = target;
  if (seat) target.height = role.height * (role.traits.person ? seat.size : seat.size * 1.75);
  else if (target.realm === 'scenery' || soft || flat)
    target.height = Math.max(target.height, flat ? 0 : role.height * (soft ? 1.5 : 0.9));
  else if (target.height < role.height * 0.5) target.height = role.height * 0.5;
  if (target.subject.drawnAs.name === 'podium')
    target.height = role.height * (role.traits.gait === 'legs' ? 0.36 : 0.8);
  // Two small things, one on the other, are looked at from near, unless somebody is with them.
  const small = !peopled && role.traits.gait === 'none' && !seat && !flat && target.realm !== 'scenery';
  const near = small ? Math.max(1, (FRAME_HEIGHT * 0.56) / (target.height * 0.9 + role.height)) : 1;
  target.height *= near;
  role.height *= near;
  // Whoever sits is lower by the legs, and the back of a seat is behind them.
  const together = seat
    ? Math.max(target.height, target.height * seat.at + role.height * 0.86)
    : target.height * 0.9 + role.height;
  const shrink = Math.min(1, (FRAME_HEIGHT * 0.8) / together);
  target.height *= shrink;
  role.height *= shrink;
  const stand = seat?.at ?? top ?? (soft ? 0.46 : flat ? 0.5 : 0.9);
  // Nobody's head leaves the frame: what carries them comes down, and then shrinks.
  const over = FRAME_HEIGHT * 0.05 - (target.y - target.height * stand - role.height);
  if (over > 0) target.y = Math.min(FRAME_HEIGHT * 0.93, target.y + over);
  const still = FRAME_HEIGHT * 0.05 - (target.y - target.height * stand - role.height);
  if (still > 0) target.height = Math.max(target.height * 0.4, target.height - still / stand);
  role.y = target.y - target.height * stand;
}

/** On what stands on something itself: that stays where it is, as large as it is. */
function standUpThere(role: Role, target: Role, stand: number): void {
  const room = target.y - target.height * stand - FRAME_HEIGHT * 0.05;
  const wide = target.height * target.aspect * 0.9;
  role.height = Math.min(Math.max(role.height, wide * 0.5), wide / role.aspect, room);
  role.y = target.y - target.height * stand;
  role.support = target;
}

/** Half way up, before the ladder, not on its ends. */
function standOnRung(role: Role, target: Role): void {
  role.height = Math.min(role.height, FRAME_HEIGHT * 0.42);
  target.height = Math.max(target.height, FRAME_HEIGHT * 0.7);
  role.x = target.x;
  role.y = target.y - target.height * 0.36;
  role.support = target;
}

/** Where the flames of a house stand: shares of its width from the middle and of its height, and how high they are. */
const hearths: readonly (readonly [aside: number, up: number, height: number])[] = [
  [0.02, 0.56, 0.44],
  [-0.26, 0.3, 0.4],
  [0.28, 0.36, 0.36],
];

/** Flames lick at what burns, from its windows to its roof: they do not stand on its highest point. */
export function burnOn(role: Role, target: Role, index: number): boolean {
  if (role.subject.drawnAs.name !== '🔥' || (target.realm !== 'scenery' && role.subject.count < 2)) return false;
  const [aside, up, height] = hearths[index % hearths.length] ?? [0, 0.5, 0.4];
  role.support = target;
  role.height = target.height * height;
  role.x = target.x + target.height * target.aspect * aside;
  role.y = target.y - target.height * up;
  role.realm = target.realm === 'scenery' ? 'ground' : target.realm;
  role.afloat = false;
  return true;
}

/** Up on its arches, which run from edge to edge. */
function crossOver(role: Role, target: Role): void {
  target.height = (FRAME_HEIGHT * 3) / target.aspect;
  target.y = FRAME_HEIGHT * 0.97;
  target.x = role.x;
  role.support = target;
  role.height = FRAME_HEIGHT * 0.26;
  role.y = target.y - target.height * 0.955;
}

/** On the face of a breaker, under its crest, not upon it. */
export function rideWave(role: Role, target: Role, shift: number): boolean {
  if (target.subject.drawnAs.name !== '🌊') return false;
  target.height = FRAME_HEIGHT * 0.8;
  target.y = Math.max(target.y, FRAME_HEIGHT * 0.95);
  role.height = Math.min(role.height, target.height * 0.42);
  role.support = target;
  role.x = target.x + role.facing * target.height * target.aspect * 0.14 + shift * 0.4;
  role.y = target.y - target.height * 0.2;
  role.realm = 'air';
  role.afloat = false;
  return true;
}

/** Below a roof or a crown one stands on its ground; anything else hovers above whoever is under it. */
export function goUnder(role: Role, target: Role): void {
  if (target.realm === 'sky' || target.realm === 'air') return;
  // With the pipes of a sink as with the axles of a car.
  if (target.subject.drawnAs.name === 'sink' && role.traits.person)
    target.height = Math.min(target.height, role.height);
  const low = target.traits.gait === 'wheels' || target.subject.drawnAs.name === 'sink';
  if (low && (role.traits.person || role.beats.some(({ family }) => family === 'lie'))) {
    lieUnder(role, target);
    return;
  }
  const roof = target.realm === 'scenery' || roofs.has(target.subject.drawnAs.name);
  if (roof) {
    const tall = target.realm === 'scenery' || target.aspect < 1.3 ? 1.75 : 1.35;
    target.height = Math.min(FRAME_HEIGHT * 0.82, Math.max(target.height, role.height * tall));
    role.height = Math.min(role.height, target.height / tall);
    target.y = Math.min(target.y, FRAME_HEIGHT * 0.86);
    // The crown stays in the picture: what is too tall stands nearer to us.
    target.y = Math.max(target.y, Math.min(FRAME_HEIGHT * 0.9, target.height + FRAME_HEIGHT * 0.03));
    role.y = target.y + FRAME_HEIGHT * 0.03;
    return;
  }
  // Both are read: what hovers is neither larger than who is under it nor a speck.
  role.height = Math.min(Math.max(role.height, FRAME_HEIGHT * 0.36), FRAME_HEIGHT * 0.56);
  const room = Math.min(
    FRAME_HEIGHT * 0.84 - role.height,
    role.height * 0.5,
    (role.height * Math.max(0.7, role.aspect)) / target.aspect,
  );
  target.height = Math.min(target.height, Math.max(FRAME_HEIGHT * 0.12, room));
  role.y = FRAME_HEIGHT * 0.9;
  target.x = role.x;
  target.y = role.y - role.height * 1.06;
  target.realm = 'air';
}

/** The upper half is out of sight between the wheels. */
function lieUnder(role: Role, target: Role): void {
  role.height = Math.min(role.height, target.height * 0.95);
  role.x = target.x - target.height * target.aspect * 0.36;
  role.y = target.y + 3;
  role.facing = -1;
  role.behind = target;
  const to = Math.max(8, ...role.beats.map((beat) => beat.to));
  if (!role.beats.some(({ family }) => family === 'lie'))
    role.beats = [{ verb: 'lie', family: 'lie', from: 0, to, travel: 0 }];
}

const roofs = new Set(['lamp post', 'table', '☂️', '⛱️', '☔', 'bench', '🛏️', 'bridge', 'market stall', 'arch', '🪑']);

/** One jumps again and again on what gives way. */
const springs = new Set(['🛏️', '🛏', '🛋️', '🛋', 'trampoline', 'pillow', 'hay bale']);

/** Who walks first and sits later walks on the ground, and arrives at the seat. */
export function comeToSeat(role: Role, target: Role): void {
  const sits = role.beats.find((beat) => beat.family === 'sit' || beat.family === 'lie');
  if (!sits || sits.from < 0.4 || !seatOf(target.subject.drawnAs.name) || role.traits.gait !== 'legs') return;
  const below = Math.max(0, (target.y - role.y) / Math.max(1, role.height));
  role.enters = true;
  role.beats = role.beats.map((beat) => (beat.to <= sits.from + 0.1 ? { ...beat, approach: { way: 0, below } } : beat));
}

/** Whether one gets up on it in one leap; on what gives way one stays and jumps. */
export function leapsUp(role: Role, target: Role): boolean {
  return (
    !(role.traits.person && springs.has(target.subject.drawnAs.name)) &&
    target.traits.gait === 'none' &&
    role.beats.some((beat) => beat.family === 'jump' && beat.from < 0.5)
  );
}

/** Who stands on it now begins before it, on its ground. */
export function leapOnto(role: Role, target: Role): void {
  const below = Math.max(0, (target.y - role.y) / Math.max(1, role.height));
  const way = (target.height * target.aspect) / 2 + role.height * role.aspect * 0.6;
  role.beats = role.beats.map((beat) =>
    beat.family === 'jump' ? { ...beat, verb: LEAPS_ONTO, travel: 0, approach: { way, below } } : beat,
  );
}

/** Over the thing in one leap: from well before it to well behind it. */
export function leapOver(role: Role, target: Role, frame: Frame): void {
  role.height = Math.min(role.height, FRAME_HEIGHT * 0.4);
  target.height = Math.min(target.height, role.height * 0.55);
  const across = target.height * target.aspect;
  if (across > frame.width * 0.3) target.height *= (frame.width * 0.3) / across;
  target.x = frame.width * 0.5;
  role.x = target.x;
  role.y = target.y + 3;
  const way = Math.min(frame.width * 0.66, target.height * target.aspect + role.height * role.aspect * 1.7);
  role.beats = role.beats.map((beat) => (beat.family === 'jump' ? { ...beat, family: 'vault', travel: way } : beat));
}

/** At the bottom of a wheel that turns under the feet: it gets nowhere. */
export function runIn(role: Role, target: Role, _shift: number, frame: Frame): void {
  role.height = Math.min(FRAME_HEIGHT * 0.32, frame.width * 0.4, Math.max(role.height, FRAME_HEIGHT * 0.24));
  target.x = frame.width * 0.5;
  target.height = role.height * 2.1;
  role.x = target.x;
  role.y = target.y - target.height * 0.085;
  role.support = target;
  const beats = role.beats.filter((beat) => beat.family === 'run' || beat.family === 'walk' || beat.family === 'play');
  target.beats = beats.map((beat) => ({ ...beat, verb: 'spin', family: 'turn', travel: 0 }));
  role.beats = role.beats.map((beat) => ({ ...beat, travel: 0 }));
}

/** Half in sight beside what hides it, and a little further off. */
export function hideBehind(role: Role, target: Role): void {
  role.x = target.x + target.height * target.aspect * 0.4;
  role.y = target.y - 3;
  role.behind = target;
}

/** Before a ladder or a wall that is taller than whoever climbs it. */
export function goUp(role: Role, target: Role, shift: number): void {
  role.height = Math.min(role.height, FRAME_HEIGHT * 0.34);
  // A fence is no tower.
  target.height = target.aspect > 1.5 ? role.height * 1.15 : Math.max(target.height, FRAME_HEIGHT * 0.72);
  role.x = target.x + shift;
  role.y = target.y - 2;
  role.support = target;
  // All the way up: with the head at the upper end.
  const up = Math.max(0.3, target.height / role.height - 1.05);
  const all = role.beats.filter(({ family }) => family === 'climb').length;
  role.beats = role.beats.map((beat) => (beat.family === 'climb' ? { ...beat, up: up / all } : beat));
}
