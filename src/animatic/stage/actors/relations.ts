import type { Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { type Beat, familyOf } from './acting.ts';
import { heldShare, insideOf, isGarment, mountOf, wornAt } from './mounts.ts';
import { burnOn, goUnder, goUp, leapOver, rideWave, seatOf, standOn } from './on-and-under.ts';
import { CROWD_MAX, type Frame, type Member, type Relation, type Role, type StagedRelation } from './role.ts';

/** One talks on a phone and plays on a guitar without standing on it. */
const handheld = new Set([
  '📱',
  '📞',
  '☎️',
  '💻',
  '📖',
  '🎸',
  '🎻',
  '🪕',
  '🎤',
  '🎮',
  '📷',
  '📹',
  '🪈',
  '🎺',
  '🎷',
  '🪗',
]);

/** A disc jockey stands behind a booth; a further stand would carry both. */
function bringsOwnDesk(subject: Member, object: Member): boolean {
  const own =
    /\b(dj|disc jockey)\b/i.test(subject.subject.noun) &&
    ['podium', 'table', 'gramophone'].includes(object.subject.drawnAs.name);
  if (own) object.roles = [];
  return own;
}

/** A fish in a bowl is seen through glass. */
function intoFishbowl(member: Member): void {
  const subject: Subject = { ...member.subject, drawnAs: { kind: 'shape', name: 'aquarium' } };
  for (const role of member.roles) {
    role.subject = subject;
    role.aspect = 1.1;
  }
}

const dishes = new Set(['tray', '🍽️', 'table', 'shelf', 'podium', 'blanket', 'rug']);

const handiwork = ['play', 'hold', 'eat', 'cook', 'read', 'sing', 'clean'];

const hereInstead = [
  'kick',
  'throw',
  'toss',
  'push',
  'pull',
  'drag',
  'paint',
  'draw',
  'film',
  'photograph',
  'feed',
  'pet',
  'hit',
  'bury',
  'dig',
  'fight',
  'attack',
  'shoot',
  'catch',
  'wash',
  'mow',
  'climb',
  'drum',
];

/** The relations that can be staged, with those that actions imply: who plays a guitar holds it. */
export function stagedRelations(storyboard: Storyboard, cast: ReadonlyMap<string, Member>): Relation[] {
  const staged: Relation[] = [];
  for (const relation of storyboard.relations) {
    const subject = cast.get(relation.subject);
    const object = cast.get(relation.object);
    if (!subject || !object || subject === object || object.realm === 'sky' || subject.realm === 'sky') continue;
    if (relation.relation !== 'inside') {
      if (bringsOwnDesk(subject, object)) continue;
      // `a tray with an apple`: what a dish has lies on it.
      if (relation.relation === 'with' && dishes.has(subject.subject.drawnAs.name) && object.realm === 'ground') {
        const borne = storyboard.relations.some((r) => r.relation === 'holding' && r.object === relation.subject);
        const how = borne ? 'inside' : 'on top of';
        staged.push({ subject: relation.object, relation: how, object: relation.subject });
        continue;
      }
      const inHand =
        relation.relation === 'on top of' && subject.traits.person && handheld.has(object.subject.drawnAs.name);
      staged.push(inHand ? { ...relation, relation: 'holding' } : relation);
      continue;
    }
    const kind = insideOf(object.subject.drawnAs.name);
    if (seatOf(object.subject.drawnAs.name)) staged.push({ ...relation, relation: 'on top of' });
    else if (kind === 'vessel') {
      if (subject.traits.gait === 'fins') intoFishbowl(object);
      staged.push(relation);
    } else if (kind === 'amid') staged.push({ ...relation, relation: 'amid' });
  }
  const known = (one: string, other: string) =>
    staged.some((r) => (r.subject === one && r.object === other) || (r.subject === other && r.object === one));
  for (const action of storyboard.actions) {
    const subject = cast.get(action.subject);
    const object = action.object === undefined ? undefined : cast.get(action.object);
    if (!subject || !object || known(action.subject, object.subject.id)) continue;
    const hands =
      subject.traits.form !== 'whole' || subject.traits.person || /teddy|robot|monkey/.test(subject.subject.noun);
    const light =
      object.realm === 'ground' &&
      object.traits.gait === 'none' &&
      object.roles.length === 1 &&
      object.subject.size !== 'huge' &&
      object.subject.drawnAs.kind !== 'card' &&
      !furniture.has(object.subject.drawnAs.name);
    const family = familyOf(action.verb);
    const upright = ['climb', 'scale', 'ascend', 'clamber', 'descend', 'rappel', 'rock climb'].includes(action.verb);
    if (upright && object.traits.gait === 'none') {
      staged.push({ subject: action.subject, relation: 'climbing', object: object.subject.id });
      continue;
    }
    if (hands && light && handiwork.includes(family) && !hereInstead.includes(action.verb))
      staged.push({ subject: action.subject, relation: 'holding', object: object.subject.id });
  }
  return staged;
}

const furniture = new Set([
  'table',
  '🛋️',
  '🛏️',
  '🎹',
  '🥁',
  '🖥️',
  '📺',
  'oven',
  'sink',
  'refrigerator',
  'easel',
  '🪑',
  'blanket',
  '🖼️',
  'market stall',
  'shelf',
  'chalkboard',
  'gramophone',
  '🪟',
  '🚪',
  '🛁',
  '🚿',
  '🍽️',
]);

/** What is worn as a garment is not drawn beside its wearer. */
export function dressRoles(cast: ReadonlyMap<string, Member>, relations: readonly Relation[]): void {
  for (const relation of relations) {
    const garment = cast.get(relation.object);
    const wearer = cast.get(relation.subject);
    if (relation.relation !== 'wearing' || !garment || !wearer) continue;
    if (wornAt(garment.subject.drawnAs.name) === 'feet' && wearer.traits.form !== 'whole') {
      garment.roles = [];
      for (const role of wearer.roles) role.shoes = garment.subject;
      continue;
    }
    if (!isGarment(garment.subject.drawnAs.name)) continue;
    garment.roles = [];
    for (const role of wearer.roles) role.garment = garment.subject;
  }
}

/** Riders, passengers, things held and worn: they take the place of their carrier. */
export function attach(cast: ReadonlyMap<string, Member>, id: string, relation: Relation): void {
  const child = cast.get(id);
  const parent = cast.get(id === relation.subject ? relation.object : relation.subject);
  if (!child || !parent) return;
  const how = relation.relation;
  if (how !== 'riding' && how !== 'inside' && how !== 'holding' && how !== 'wearing') return;
  child.roles.forEach((role, i) => {
    const carrier = parent.roles[i % parent.roles.length];
    if (!carrier) return;
    role.carrier = { role: carrier, how };
    role.realm = carrier.realm;
    if (how === 'holding') role.height = carrier.height * heldShare(child.subject.drawnAs.name);
    else if (how === 'wearing') role.height = carrier.height * 0.3;
    else {
      seatRider(role, carrier, how);
      if (how === 'riding') sitBehind(role, carrier, cast);
    }
    role.x = carrier.x;
    role.y = carrier.y;
    // Who carries goes where the carried one wants to go.
    const moves = (beats: readonly Beat[]) => beats.some((beat) => beat.travel > 0);
    if ((how === 'riding' || how === 'inside') && !moves(carrier.beats) && moves(role.beats))
      carrier.beats = role.beats;
  });
}

/** The second on a bicycle sits behind the first. */
function sitBehind(role: Role, carrier: Role, cast: ReadonlyMap<string, Member>): void {
  const before = [...cast.values()]
    .flatMap((member) => member.roles)
    .filter((other) => other !== role && other.carrier?.role === carrier && other.carrier.how === 'riding');
  const mount = role.carrier?.mount;
  if (before.length === 0 || !mount || !role.carrier) return;
  for (const other of before) other.height *= 0.84;
  role.height *= 0.84;
  role.carrier.mount = { ...mount, seatX: mount.seatX - 0.34 * before.length };
}

/** Rider and mount share the height that the mount was given, each at its natural size. */
function seatRider(role: Role, carrier: Role, how: 'riding' | 'inside'): void {
  if (how === 'inside' && dishes.has(carrier.subject.drawnAs.name)) {
    role.height = carrier.height * 1.15;
    return;
  }
  if (how === 'inside') {
    role.height = carrier.height * (carrier.subject.drawnAs.name.startsWith('🛏') ? 0.9 : 0.72);
    carrier.frontShare = 0.5;
    return;
  }
  const mount = mountOf(carrier.subject.drawnAs.name);
  const rider = mount.how === 'board' ? 1 : mount.how === 'astride' ? 0.75 : 0.97;
  const grown = mount.how === 'inside' ? 1.4 : mount.how === 'board' ? 1.1 : 1.12;
  const together = Math.min(FRAME_HEIGHT * 0.84, Math.max(carrier.height, FRAME_HEIGHT * 0.5) * grown);
  const unit = together / (mount.size * mount.seat + rider);
  carrier.height = unit * mount.size;
  role.height = unit;
  if (role.carrier) role.carrier.mount = mount;
  if (mount.how === 'inside') carrier.frontShare = mount.seat + 0.26;
}

/** A cup is no larger than its table; fabrics, dishes and tools no larger than who handles them. */
function smallOnLarge(cast: ReadonlyMap<string, Member>, relations: readonly Relation[]): void {
  for (const relation of relations) {
    const subject = cast.get(relation.subject);
    const target = cast.get(relation.object)?.roles[0];
    if (relation.relation !== 'on top of' || !subject || !target || subject.traits.gait === 'legs') continue;
    const room = (target.height * target.aspect * 0.8) / Math.max(1, Math.min(6, subject.roles.length));
    for (const role of subject.roles)
      role.height = Math.min(
        role.height,
        Math.max(FRAME_HEIGHT * 0.13, Math.min(room / role.aspect, target.height * 0.85)),
      );
  }
}

/** After everything else: who is left of whom in the prompt is so in the frame. */
export function holdSides(cast: ReadonlyMap<string, Member>, relations: readonly Relation[], frame: Frame): void {
  for (const relation of relations) {
    if (relation.relation !== 'left of' && relation.relation !== 'right of') continue;
    const one = cast.get(relation.relation === 'left of' ? relation.subject : relation.object)?.roles;
    const other = cast.get(relation.relation === 'left of' ? relation.object : relation.subject)?.roles;
    if (!one?.[0] || !other?.[0]) continue;
    const middle = (roles: readonly Role[]) => roles.reduce((sum, role) => sum + role.x, 0) / roles.length;
    const gap = frame.width * 0.3;
    if (middle(other) - middle(one) >= gap * 0.6) continue;
    const centre = (middle(one) + middle(other)) / 2;
    const within = Math.min(frame.width * 0.66, Math.max(frame.width * 0.34, centre));
    for (const [roles, side] of [
      [one, -1],
      [other, 1],
    ] as const) {
      const shift = within + (side * gap) / 2 - middle(roles);
      for (const role of roles) {
        role.x += shift;
        role.y = Math.max(role.y, roles === one ? (other[0]?.y ?? 0) : (one[0]?.y ?? 0));
      }
    }
  }
}

export function applyRelations(cast: ReadonlyMap<string, Member>, relations: readonly Relation[], frame: Frame): void {
  smallOnLarge(cast, relations);
  for (const relation of relations) {
    const one = cast.get(relation.subject)?.roles;
    const other = cast.get(relation.object)?.roles;
    const target = other?.[0];
    if (!one || !target) continue;
    for (const [i, role] of one.entries()) {
      if (role.carrier || target.carrier?.role === role) continue;
      const seat = relations.some((r) => r.relation === 'on top of' && r.subject === relation.object)
        ? target.y
        : undefined;
      const before = role.x;
      relate(role, target, relation.relation, frame, i);
      // Two who fight before a castle stand where they fight.
      if (relation.relation === 'in front of' && target.realm === 'scenery' && hasCompany(cast, role)) role.x = before;
      // A king on his throne stays there, whoever stands before him.
      if (seat !== undefined && relation.relation === 'in front of') target.y = seat;
      if (relation.relation === 'in front of') role.x += abreast(relations, relation) * role.height * 0.75;
    }
  }
}

/** Whether somebody else acts on the ground. */
function hasCompany(cast: ReadonlyMap<string, Member>, role: Role): boolean {
  return [...cast.values()].some(
    ({ realm, roles, traits }) =>
      realm === 'ground' && traits.gait === 'legs' && roles.some((one) => one.subject !== role.subject && !one.carrier),
  );
}

/** Those who stand in front of the same thing stand side by side. */
function abreast(relations: readonly Relation[], relation: Relation): number {
  const all = relations.filter((r) => r.relation === relation.relation && r.object === relation.object);
  return all.indexOf(relation) - (all.length - 1) / 2;
}

/** A tree beside an elephant is not behind it: the two share the width. */
function standBeside(role: Role, target: Role, frame: Frame): void {
  const widthOf = (one: Role): number => one.height * one.aspect;
  const shrink = Math.min(1, (frame.width * 0.86) / (widthOf(role) + widthOf(target)));
  role.height *= shrink;
  target.height *= shrink;
  const total = (widthOf(role) + widthOf(target)) * 1.04;
  role.x = frame.width / 2 - total / 2 + widthOf(role) / 2;
  target.x = frame.width / 2 + total / 2 - widthOf(target) / 2;
}

function relate(role: Role, target: Role, relation: StagedRelation, frame: Frame, index: number): void {
  const beside = relation === 'next to' || relation === 'left of' || relation === 'right of' || relation === 'with';
  if (!beside && target.realm === 'scenery' && target.x > frame.width * 0.64) target.x = frame.width * 0.56;
  const span = Math.min(
    role.height * role.aspect * 1.05,
    (target.height * target.aspect * 0.92) / Math.max(1, role.subject.count),
  );
  if ((relation === 'above' || relation === 'on top of') && role.beats.some((beat) => beat.family === 'jump')) {
    leapOver(role, target, frame);
    return;
  }
  const shift = (index - (Math.min(CROWD_MAX, role.subject.count) - 1) / 2) * span;
  switch (relation) {
    case 'on top of':
      if (burnOn(role, target, index) || rideWave(role, target, shift)) break;
      role.x = target.x + shift;
      standOn(role, target);
      role.realm = target.realm === 'sky' ? 'sky' : 'ground';
      role.afloat = false;
      break;
    case 'next to':
      if (target.realm === 'scenery' && index === 0) standBeside(role, target, frame);
      break;
    case 'climbing':
      goUp(role, target, shift);
      break;
    case 'amid':
      role.x = target.x + shift;
      role.y = target.y - 2;
      // Grass runs right across; anything else stays as large as it is.
      target.height = target.aspect > 5 ? role.height * 0.58 : Math.min(target.height, role.height * 0.55);
      break;
    case 'above': {
      const together = target.height * 1.12 + role.height;
      const shrink = Math.min(1, (FRAME_HEIGHT * 0.78) / together);
      target.height *= shrink;
      role.height *= shrink;
      role.x = target.x + shift;
      role.y = Math.max(role.height + FRAME_HEIGHT * 0.05, target.y - target.height * 1.18);
      role.realm = 'air';
      break;
    }
    case 'below':
    case 'under':
      role.x = target.x + shift;
      goUnder(role, target);
      break;
    case 'in front of':
      // Beside a person's face, not over it.
      role.x = target.x - role.height * (target.traits.person ? 0.85 : 0.35) + shift;
      target.y = Math.min(target.y, frame.horizon + (FRAME_HEIGHT * 0.9 - frame.horizon) * 0.45);
      role.y = FRAME_HEIGHT * 0.93;
      break;
    case 'behind':
      // A volcano behind a dinosaur stands beside it in the picture.
      role.x =
        role.realm === 'scenery'
          ? target.x + (target.height * target.aspect + role.height * role.aspect) * 0.42 + shift
          : target.x + target.height * 0.32 + shift;
      role.y = Math.min(role.y, target.y - FRAME_HEIGHT * 0.1);
      break;
    case 'chasing':
      role.x = frame.width * 0.28;
      target.x = frame.width * 0.7;
      if (!target.beats.some((beat) => beat.travel > 0)) target.beats = role.beats;
      break;
    default:
      break;
  }
}
