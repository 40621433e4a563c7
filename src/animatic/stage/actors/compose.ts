import type { RelationName, Storyboard, Subject } from '../../storyboard.ts';
import { clamp } from '../maths.ts';
import type { SetRecipe } from '../sets/set.ts';
import { figureTraits } from '../shapes/index.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { type Beat, beatsFor, familyOf } from './acting.ts';
import type { Aspects } from './aspects.ts';
import { heldShare, insideOf, isGarment, type Mount, mountOf } from './mounts.ts';
import { type Traits, traitsOf } from './traits.ts';

/** One actor on the stage, placed. Lengths are world units. */
export interface Role {
  subject: Subject;
  /** Which of several of the same subject. */
  index: number;
  traits: Traits;
  beats: readonly Beat[];
  /** Feet at rest. */
  x: number;
  y: number;
  height: number;
  /** 1 looks and moves right, −1 left. */
  facing: 1 | -1;
  /** In the air or afloat: no ground under the feet. */
  realm: 'ground' | 'air' | 'water' | 'sky' | 'scenery';
  /** Half in the water. */
  afloat: boolean;
  /** Width over height. */
  aspect: number;
  /** Drawn later when higher. */
  order: number;
  /** The role it moves with, and how. */
  carrier?: { role: Role; how: 'riding' | 'inside' | 'holding' | 'wearing'; mount?: Mount };
  /** A garment that colours its clothes. */
  garment?: Subject;
  /** Drawn once more in front of who is inside it, from this share of its height down. */
  frontShare?: number;
}

export interface Composition {
  roles: Role[];
  hero: Role | undefined;
}

const sizes: Readonly<Record<Subject['size'], number>> = {
  tiny: 0.14,
  small: 0.24,
  medium: 0.4,
  large: 0.52,
  huge: 0.72,
};
const CROWD_MAX = 22;

export interface Frame {
  width: number;
  horizon: number;
  recipe: SetRecipe;
  /** Actors come into a given picture: smaller, and off its middle. */
  withPhoto: boolean;
  aspects: Aspects;
}

/** Places everything: who stands where, how large, in which order, and who goes along with whom. */
export function compose(storyboard: Storyboard, frame: Frame): Composition {
  const cast = castOf(storyboard, frame);
  const relations = stagedRelations(storyboard, cast);
  dressRoles(cast, relations);
  const carried = new Map<string, Relation>();
  for (const relation of relations) {
    if (relation.relation === 'riding' || relation.relation === 'inside') carried.set(relation.subject, relation);
    if (relation.relation === 'holding' || relation.relation === 'wearing') carried.set(relation.object, relation);
  }
  const free = [...cast.values()].filter((member) => !carried.has(member.subject.id) && member.roles.length > 0);
  scaleCast(free, frame);
  layOut(free, relations, frame);
  for (const [id, relation] of carried) attach(cast, id, relation);
  applyRelations(cast, relations, frame);
  const roles = [...cast.values()].flatMap((member) => member.roles);
  for (const role of roles) role.order = orderOf(role);
  roles.sort((a, b) => a.order - b.order);
  return { roles, hero: heroOf(cast) };
}

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
function stagedRelations(storyboard: Storyboard, cast: ReadonlyMap<string, Member>): Relation[] {
  const staged: Relation[] = [];
  for (const relation of storyboard.relations) {
    const subject = cast.get(relation.subject);
    const object = cast.get(relation.object);
    if (!subject || !object || subject === object || object.realm === 'sky' || subject.realm === 'sky') continue;
    if (relation.relation !== 'inside') {
      staged.push(relation);
      continue;
    }
    const kind = insideOf(object.subject.drawnAs.name);
    if (kind === 'vessel') staged.push(relation);
    else if (kind === 'amid') staged.push({ ...relation, relation: 'amid' });
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

type StagedRelation = RelationName | 'amid';
interface Relation {
  subject: string;
  relation: StagedRelation;
  object: string;
}

interface Member {
  subject: Subject;
  traits: Traits;
  beats: Beat[];
  roles: Role[];
  /** Share of the frame's height. */
  size: number;
  realm: Role['realm'];
}

function castOf(storyboard: Storyboard, frame: Frame): Map<string, Member> {
  const cast = new Map<string, Member>();
  for (const subject of storyboard.subjects) {
    if (subject.count <= 0) continue;
    const traits = traitsFor(subject);
    const actions = storyboard.actions.filter((action) => action.subject === subject.id);
    const beats = beatsFor(actions, traits, storyboard.seconds);
    const realm = realmFor(traits, beats, frame.recipe, storyboard.relations, subject.id);
    const count = Math.min(CROWD_MAX, subject.count);
    const member: Member = { subject, traits, beats, roles: [], size: sizes[subject.size], realm };
    const aspect = frame.aspects.get(subject.id) ?? 1;
    const afloat = realm === 'water' && frame.recipe.medium === 'water';
    for (let index = 0; index < count; index++) {
      member.roles.push({
        subject,
        index,
        traits,
        beats,
        x: 0,
        y: 0,
        height: 0,
        facing: 1,
        realm,
        afloat,
        aspect,
        order: 0,
      });
    }
    cast.set(subject.id, member);
  }
  return cast;
}

function traitsFor(subject: Subject): Traits {
  const { kind, name } = subject.drawnAs;
  if (kind === 'shape') return figureTraits(name);
  if (kind === 'glyph') return traitsOf(name);
  return {
    form: 'whole',
    facing: 'front',
    gait: kind === 'reference' ? 'legs' : 'none',
    realm: 'ground',
    person: false,
  };
}

function realmFor(
  traits: Traits,
  beats: readonly Beat[],
  recipe: SetRecipe,
  relations: Storyboard['relations'],
  id: string,
): Role['realm'] {
  const families = new Set(beats.map((beat) => beat.family));
  const placed = relations.some(
    (r) => r.subject === id && (r.relation === 'on top of' || r.relation === 'inside' || r.relation === 'under'),
  );
  if (recipe.medium === 'space' || recipe.medium === 'air') return traits.realm === 'sky' ? 'sky' : 'air';
  if (recipe.medium === 'underwater')
    return traits.gait === 'fins' || families.has('swim') || traits.person ? 'air' : 'ground';
  if (traits.realm === 'sky') return 'sky';
  if (families.has('fly')) return 'air';
  if (traits.realm === 'air') {
    const settled =
      placed || [...families].some((family) => ['sit', 'walk', 'stand', 'eat', 'run', 'lie'].includes(family));
    return settled ? 'ground' : 'air';
  }
  if (recipe.medium === 'water') return traits.realm === 'scenery' ? 'scenery' : 'water';
  if (traits.realm === 'water') return 'ground';
  return traits.realm;
}

/** Sizes stay in proportion, but a lone small thing is looked at from near, and nothing outgrows the frame. */
function scaleCast(free: readonly Member[], frame: Frame): void {
  const actors = free.filter((member) => member.realm !== 'sky' && member.realm !== 'scenery');
  const largest = Math.max(0.01, ...actors.map((member) => member.size));
  const lone = actors.length === 1 && (actors[0]?.roles.length ?? 0) === 1;
  const wanted = lone ? clamp(largest * 1.3, 0.42, 0.66) : clamp(largest * 1.1, 0.36, 0.6);
  const factor = (wanted / largest) * (frame.withPhoto ? 0.62 : 1);
  for (const member of free) {
    const share = shareOf(member, factor);
    for (const role of member.roles) {
      const widest = (frame.width * 0.62) / FRAME_HEIGHT / Math.max(0.6, role.aspect);
      role.height = FRAME_HEIGHT * Math.min(share, widest);
    }
  }
}

function shareOf(member: Member, factor: number): number {
  if (member.realm === 'sky') return clamp(member.size, 0.12, 0.26);
  if (member.realm === 'scenery') return clamp(member.size * 1.15, 0.4, 0.62);
  const many = member.roles.length;
  const flock = member.realm === 'air' && member.traits.gait === 'wings';
  if (flock && many > 2) return 0.15;
  const crowd = many > 9 ? 0.55 : many > 4 ? 0.66 : many > 2 ? 0.8 : many > 1 ? 0.9 : 1;
  return Math.max(0.12, member.size * factor) * crowd;
}

function layOut(free: readonly Member[], relations: readonly Relation[], frame: Frame): void {
  const ground = free.filter((member) => member.realm === 'ground' || member.realm === 'water');
  const tied = new Set(relations.flatMap((relation) => [relation.subject, relation.object]));
  // The first two, and whatever has its place by a relation, stand in front; the rest fills the depth of the stage.
  const stacked = new Set(
    relations.filter((r) => ['on top of', 'above', 'amid'].includes(r.relation)).map((r) => r.subject),
  );
  const rest = ground.filter((member) => !stacked.has(member.subject.id));
  const front = rest.filter((member, index) => index < 2 || (rest.length < 4 && tied.has(member.subject.id)));
  const stacking = ground.filter((member) => stacked.has(member.subject.id));
  inFront(front, relations, frame);
  rest
    .filter((member) => !front.includes(member))
    .forEach((member, index) => {
      inDepth(member, index, frame);
    });
  for (const member of stacking) rank(member, frame.width / 2, FRAME_HEIGHT * 0.9, spread(member), frame);
  free
    .filter((member) => member.realm === 'air')
    .forEach((member, index) => {
      inTheAir(member, index, frame);
    });
  free
    .filter((member) => member.realm === 'sky')
    .forEach((member, index) => {
      inTheSky(member, index, frame);
    });
  free
    .filter((member) => member.realm === 'scenery')
    .forEach((member, index, all) => {
      asScenery(member, index, all.length, frame, ground.length);
    });
}

function feetOf(member: Member, frame: Frame): number {
  return member.realm === 'water' && frame.recipe.medium === 'water'
    ? waterline(frame)
    : FRAME_HEIGHT * (frame.recipe.feet ?? 0.9);
}

function inFront(members: readonly Member[], relations: readonly Relation[], frame: Frame): void {
  const ordered = sideOrder(members, relations);
  const gap = frame.width * (ordered.length > 1 ? 0.09 : 0);
  const widths = ordered.map(spread);
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, ordered.length - 1);
  const room = frame.width * (frame.withPhoto ? 0.4 : 0.9);
  const shrink = Math.min(1, room / Math.max(1, total));
  const centre = frame.width * (frame.withPhoto ? 0.74 : ordered.length > 1 ? 0.5 : 0.48);
  let x = centre - (total * shrink) / 2;
  ordered.forEach((member, i) => {
    const width = (widths[i] ?? 0) * shrink;
    for (const role of member.roles) role.height *= shrink;
    rank(member, x + width / 2, feetOf(member, frame), width, frame);
    x += width + gap * shrink;
  });
}

/** Further members stand behind, left and right in turn: further off, smaller, and with their feet higher. */
function inDepth(member: Member, index: number, frame: Frame): void {
  const feet = feetOf(member, frame);
  const near = Math.max(0.3, 0.62 - 0.12 * Math.floor(index / 2));
  const y = frame.horizon + (feet - frame.horizon) * near;
  for (const role of member.roles) role.height *= 0.36 + 0.44 * near;
  const width = Math.min(spread(member), frame.width * 0.5);
  const side = index % 2 === 0 ? 1 : -1;
  rank(member, frame.width * (0.5 + side * (0.3 - 0.04 * Math.floor(index / 2))), y, width, frame);
}

function waterline(frame: Frame): number {
  return frame.horizon + (FRAME_HEIGHT - frame.horizon) * 0.66;
}

/** Width that a member's row needs. */
function spread(member: Member): number {
  const first = member.roles[0];
  const each = (first?.height ?? 0) * Math.max(0.5, first?.aspect ?? 1);
  const count = member.roles.length;
  if (count === 1) return each;
  return each * (1 + 0.92 * (columnsOf(count) - 1));
}

function columnsOf(count: number): number {
  return count > 9 ? 8 : count > 4 ? Math.ceil(count / 2) : count;
}

/** Several of the same: up to four abreast, up to nine in two rows, more as a crowd. Each can be counted. */
function rank(member: Member, centre: number, feet: number, width: number, frame: Frame): void {
  const count = member.roles.length;
  const columns = columnsOf(count);
  const rows = Math.ceil(count / columns);
  member.roles.forEach((role, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const column = index - row * columns;
    const back = rows - 1 - row;
    const step = count === 1 ? 0 : (width - role.height * role.aspect) / Math.max(1, columns - 1);
    const offset =
      (column - (inRow - 1) / 2) * step + (rows > 1 && inRow === columns ? (row % 2 ? 0.25 : -0.15) * step : 0);
    role.x = centre + offset;
    role.y = feet - back * Math.min(role.height * 0.5, (feet - frame.horizon) * 0.36);
    role.height *= 1 - back * 0.14;
  });
}

function inTheAir(member: Member, index: number, frame: Frame): void {
  const count = member.roles.length;
  const medium = frame.recipe.medium;
  const middle =
    medium === 'space' || medium === 'air' || medium === 'underwater'
      ? 0.5
      : Math.min(0.34, (frame.horizon / FRAME_HEIGHT) * 0.6);
  member.roles.forEach((role, i) => {
    const k = i === 0 ? 0 : Math.ceil(i / 2);
    const side = i % 2 === 1 ? -1 : 1;
    const lone = count === 1 && index === 0;
    role.x = frame.width * (lone ? 0.48 : 0.42 + 0.26 * index) + side * k * role.height * 0.9;
    role.y = FRAME_HEIGHT * middle + role.height * 0.5 + k * role.height * 0.34 - (index % 2) * FRAME_HEIGHT * 0.12;
    if (i > 0) role.height *= 0.92;
  });
}

function inTheSky(member: Member, index: number, frame: Frame): void {
  member.roles.forEach((role, i) => {
    role.x = frame.width * (((0.76 - 0.24 * index - 0.17 * i) % 1) + (0.76 - 0.24 * index - 0.17 * i < 0.05 ? 1 : 0));
    role.y = FRAME_HEIGHT * (0.16 + 0.05 * (i % 2)) + role.height * 0.5;
  });
}

/** Houses and trees: behind the actors, off the middle when somebody stands there. */
function asScenery(member: Member, index: number, members: number, frame: Frame, actors: number): void {
  const count = member.roles.length;
  const total = members + count - 1;
  member.roles.forEach((role, i) => {
    const at = index + i;
    const places = actors === 0 ? [0.5, 0.2, 0.8, 0.35, 0.65, 0.08, 0.92] : [0.78, 0.22, 0.93, 0.07, 0.62, 0.38, 0.5];
    const share = total === 1 && actors === 0 ? 0.5 : (places[at % places.length] ?? 0.5);
    role.x = frame.width * share;
    role.y = frame.horizon + (FRAME_HEIGHT * 0.9 - frame.horizon) * (actors === 0 ? 0.62 : 0.3);
    if (i > 0) role.height *= 0.9;
  });
}

/** Left to right as the relations say; the first named stands left otherwise. */
function sideOrder(members: readonly Member[], relations: readonly Relation[]): Member[] {
  const ordered = [...members];
  for (let pass = 0; pass < members.length; pass++) {
    for (const relation of relations) {
      const left =
        relation.relation === 'left of'
          ? relation.subject
          : relation.relation === 'right of'
            ? relation.object
            : undefined;
      const right =
        relation.relation === 'left of'
          ? relation.object
          : relation.relation === 'right of'
            ? relation.subject
            : undefined;
      if (!left || !right) continue;
      const l = ordered.findIndex((member) => member.subject.id === left);
      const r = ordered.findIndex((member) => member.subject.id === right);
      const moved = l > r && r >= 0 ? ordered[l] : undefined;
      if (!moved) continue;
      ordered.splice(l, 1);
      ordered.splice(r, 0, moved);
    }
  }
  return ordered;
}

/** What is worn as a garment is not drawn beside its wearer. */
function dressRoles(cast: ReadonlyMap<string, Member>, relations: readonly Relation[]): void {
  for (const relation of relations) {
    const garment = cast.get(relation.object);
    const wearer = cast.get(relation.subject);
    if (relation.relation !== 'wearing' || !garment || !wearer || !isGarment(garment.subject.drawnAs.name)) continue;
    garment.roles = [];
    for (const role of wearer.roles) role.garment = garment.subject;
  }
}

/** Riders, passengers, things held and worn: they take the place of their carrier. */
function attach(cast: ReadonlyMap<string, Member>, id: string, relation: Relation): void {
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
    else seatRider(role, carrier, how);
    role.x = carrier.x;
    role.y = carrier.y;
    // Who carries goes where the carried one wants to go.
    const moves = (beats: readonly Beat[]) => beats.some((beat) => beat.travel > 0);
    if ((how === 'riding' || how === 'inside') && !moves(carrier.beats) && moves(role.beats))
      carrier.beats = role.beats;
  });
}

/** Rider and mount share the height that the mount was given, each at its natural size. */
function seatRider(role: Role, carrier: Role, how: 'riding' | 'inside'): void {
  if (how === 'inside') {
    role.height = carrier.height * 0.72;
    carrier.frontShare = 0.5;
    return;
  }
  const mount = mountOf(carrier.subject.drawnAs.name);
  const rider = mount.how === 'board' ? 1 : mount.how === 'astride' ? 0.75 : 0.6;
  const together = Math.max(carrier.height, FRAME_HEIGHT * 0.5) * (mount.how === 'board' ? 1.1 : 1.12);
  const unit = together / (mount.size * mount.seat + rider);
  carrier.height = unit * mount.size;
  role.height = unit;
  if (role.carrier) role.carrier.mount = mount;
  if (mount.how === 'inside') carrier.frontShare = mount.seat + 0.26;
}

function applyRelations(cast: ReadonlyMap<string, Member>, relations: readonly Relation[], frame: Frame): void {
  for (const relation of relations) {
    const one = cast.get(relation.subject)?.roles;
    const other = cast.get(relation.object)?.roles;
    const target = other?.[0];
    if (!one || !target) continue;
    for (const [i, role] of one.entries()) {
      if (role.carrier || target.carrier?.role === role) continue;
      relate(role, target, relation.relation, frame, i);
    }
  }
}

/** Feet on the upper edge; what lies low and flat is stood on in its middle. */
function standOn(role: Role, target: Role): void {
  const flat = target.aspect > 2.4;
  const soft = ['🛏️', '🛋️', '🪑', 'bench', 'throne', '🛋', '🛏'].includes(target.subject.drawnAs.name);
  if (target.realm === 'scenery' || soft || flat) target.height = Math.max(target.height, flat ? 0 : role.height * 0.9);
  else if (target.height < role.height * 0.5) target.height = role.height * 0.5;
  const together = target.height * 0.9 + role.height;
  const shrink = Math.min(1, (FRAME_HEIGHT * 0.8) / together);
  target.height *= shrink;
  role.height *= shrink;
  role.y = target.y - target.height * (soft ? 0.46 : flat ? 0.5 : 0.9);
}

function relate(role: Role, target: Role, relation: StagedRelation, frame: Frame, index: number): void {
  const span = Math.min(
    role.height * role.aspect * 1.05,
    (target.height * target.aspect * 0.92) / Math.max(1, role.subject.count),
  );
  const shift = (index - (Math.min(CROWD_MAX, role.subject.count) - 1) / 2) * span;
  switch (relation) {
    case 'on top of':
      role.x = target.x + shift;
      standOn(role, target);
      role.realm = target.realm === 'sky' ? 'sky' : 'ground';
      break;
    case 'amid':
      role.x = target.x + shift;
      role.y = target.y - 2;
      target.height = Math.min(target.height, role.height * 0.55);
      break;
    case 'above':
      role.x = target.x + shift;
      role.y = Math.max(role.height + FRAME_HEIGHT * 0.05, target.y - target.height * 1.18);
      role.realm = 'air';
      break;
    case 'below':
    case 'under':
      role.x = target.x + shift;
      if (target.realm === 'ground' || target.realm === 'scenery') {
        target.height = Math.max(target.height, role.height * 1.7);
        target.y = Math.min(target.y, FRAME_HEIGHT * 0.86);
        role.y = target.y + FRAME_HEIGHT * 0.03;
      }
      break;
    case 'in front of':
      role.x = target.x - role.height * 0.35 + shift;
      target.y = Math.min(target.y, frame.horizon + (FRAME_HEIGHT * 0.9 - frame.horizon) * 0.45);
      role.y = FRAME_HEIGHT * 0.93;
      break;
    case 'behind':
      role.x = target.x + target.height * 0.32 + shift;
      role.y = Math.min(role.y, target.y - FRAME_HEIGHT * 0.1);
      break;
    case 'chasing':
      role.x = frame.width * 0.26;
      target.x = frame.width * 0.68;
      break;
    default:
      break;
  }
}

function orderOf(role: Role): number {
  if (role.realm === 'sky') return -2000 + role.y;
  const base = role.realm === 'scenery' ? role.y - 300 : role.realm === 'air' ? role.y + 400 : role.y;
  if (!role.carrier) return base;
  return orderOf(role.carrier.role) + (role.carrier.how === 'inside' ? 0.2 : 0.4);
}

function heroOf(cast: ReadonlyMap<string, Member>): Role | undefined {
  const members = [...cast.values()];
  const acting =
    members.find((member) => member.beats.length > 0 && member.realm !== 'sky') ??
    members.find((member) => member.realm !== 'sky' && member.realm !== 'scenery') ??
    members[0];
  const role = acting?.roles[0];
  return role?.carrier && (role.carrier.how === 'riding' || role.carrier.how === 'inside') ? role.carrier.role : role;
}
