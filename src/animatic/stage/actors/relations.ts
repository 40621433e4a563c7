import { FRAME_HEIGHT } from '../world.ts';
import {
  burnOn,
  comeToSeat,
  goUnder,
  goUp,
  hideBehind,
  leapOnto,
  leapOver,
  leapsUp,
  perchOnShoulder,
  rideWave,
  runIn,
  seatOf,
  sitOnShoulders,
  standOn,
  standOnDeck,
} from './on-and-under.ts';
import { shareTables, spreadOnTable } from './on-the-table.ts';
import { CROWD_MAX, type Frame, type Member, type Relation, type Role, type StagedRelation } from './role.ts';

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
    if (relation.relation === 'on top of' && spreadOnTable(one, target, frame)) continue;
    for (const [i, asked] of one.entries()) {
      // On a board one jumps with the board.
      const role = relation.relation === 'above' && asked.carrier?.how === 'riding' ? asked.carrier.role : asked;
      if (role.carrier || target.carrier?.role === role) continue;
      const seat = relations.some((r) => r.relation === 'on top of' && r.subject === relation.object)
        ? target.y
        : undefined;
      const before = role.x;
      relate(role, target, relation.relation, frame, i);
      if (role !== asked) target.height = Math.max(target.height, asked.height * 0.36);
      // Two who fight before a castle stand where they fight.
      if (relation.relation === 'in front of' && target.realm === 'scenery' && hasCompany(cast, role)) role.x = before;
      // A king on his throne stays there, whoever stands before him.
      if (seat !== undefined && relation.relation === 'in front of') target.y = seat;
      if (relation.relation === 'in front of') role.x += abreast(relations, relation) * role.height * 0.75;
      // A lion and a lioness under one tree lie side by side.
      if (/^(?:under|behind|below)$/.test(relation.relation) && !role.support && target.traits.gait === 'none')
        role.x += abreast(relations, relation) * role.height * Math.max(0.5, role.aspect);
      // Two on one bench share it.
      if (relation.relation === 'on top of' && seatOf(target.subject.drawnAs.name))
        role.x += abreast(relations, relation) * role.height * Math.max(0.42, role.aspect * 0.8);
    }
  }
  shareTables([...cast.values()]);
}

/** Who is in them has wet feet, no more. */
const liesFlat = new Set(['mud', 'soil', 'moss', 'puddle', 'asphalt', 'gravel']);

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

/** Before a beast one stands where it can be looked in the eye: beside it, with room between. */
function faceOff(role: Role, target: Role, frame: Frame): void {
  const wide = (one: Role): number => one.height * Math.max(0.5, one.aspect);
  const gap = frame.width * 0.07;
  const left = Math.max(frame.width * 0.05, (frame.width - wide(role) - gap - wide(target)) / 2);
  role.x = left + wide(role) / 2;
  target.x = left + wide(role) + gap + wide(target) / 2;
  role.y = Math.max(role.y, FRAME_HEIGHT * 0.91);
  target.y = role.y - FRAME_HEIGHT * 0.03;
  role.facing = 1;
  target.facing = -1;
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
  if (relation === 'above' && role.beats.some((beat) => beat.family === 'jump')) {
    leapOver(role, target, frame);
    return;
  }
  const shift = (index - (Math.min(CROWD_MAX, role.subject.count) - 1) / 2) * span;
  stagings[relation]?.(role, target, shift, frame, index);
}

/** Places who is so related. `shift` sets several of the same apart. */
type Staging = (role: Role, target: Role, shift: number, frame: Frame, index: number) => void;

const onTop: Staging = (role, target, shift, { peopled = false }, index) => {
  if (burnOn(role, target, index) || rideWave(role, target, shift)) return;
  if (perchOnShoulder(role, target) || sitOnShoulders(role, target)) return;
  role.x = target.x + shift;
  standOn(role, target, peopled);
  standOnDeck(role, target, index);
  if (leapsUp(role, target)) leapOnto(role, target);
  else comeToSeat(role, target);
  role.realm = target.realm === 'sky' ? 'sky' : 'ground';
  role.afloat = false;
};

const above: Staging = (role, target, shift, frame, index) => {
  // Who drives over mud or crawls over moss is on it; who flies is not.
  if (
    liesFlat.has(target.subject.drawnAs.name) &&
    !['wings', 'fins'].includes(role.traits.gait) &&
    role.realm !== 'air'
  ) {
    onTop(role, target, shift, frame, index);
    return;
  }
  // A beast that does something over another does so from beside it.
  const walks = role.traits.gait === 'legs' && !role.traits.person && role.realm === 'ground';
  if (
    walks &&
    target.traits.gait === 'legs' &&
    !role.beats.some(({ family }) => /^(?:jump|fly|fall|float)$/.test(family))
  ) {
    faceOff(role, target, frame);
    return;
  }
  // A castle is large, and who flies over it is close above its towers: no toy below a kite.
  const grand = target.realm === 'scenery' && role.subject.count === 1;
  const [apart, room] = grand ? [1.09, 0.87] : [1.12, 0.78];
  if (grand) target.height = Math.max(target.height, FRAME_HEIGHT * 0.54);
  const together = target.height * apart + role.height;
  const shrink = Math.min(1, (FRAME_HEIGHT * room) / together);
  target.height *= shrink;
  role.height *= shrink;
  // Birds in a flock do not fly through each other.
  const flock = role.traits.gait === 'wings' && role.subject.count > 1 && role.height < FRAME_HEIGHT * 0.3;
  const wide = role.height * Math.max(1, role.aspect) * 1.35;
  role.x = target.x + (flock ? (index - (Math.min(CROWD_MAX, role.subject.count) - 1) / 2) * wide : shift);
  // What is flown over stands low enough to leave the sky to who flies.
  target.y = Math.max(target.y, Math.min(FRAME_HEIGHT * 0.9, role.height + target.height * 1.2 + FRAME_HEIGHT * 0.06));
  role.y = Math.max(role.height + FRAME_HEIGHT * 0.05, target.y - target.height * (grand ? 1.09 : 1.18));
  if (flock) role.y += (index % 2) * role.height * 0.6;
  // Over the spire it would be perched on it.
  if (grand) role.x -= role.facing * target.height * target.aspect * 0.32;
  role.realm = 'air';
};

const under: Staging = (role, target, shift) => {
  role.x = target.x + shift;
  goUnder(role, target);
};

const behind: Staging = (role, target, shift) => {
  if (target.realm === 'scenery' && role.realm === 'ground' && role.traits.gait === 'legs') {
    hideBehind(role, target);
    return;
  }
  // A volcano behind a dinosaur stands beside it in the picture.
  role.x =
    role.realm === 'scenery'
      ? target.x + (target.height * target.aspect + role.height * role.aspect) * 0.42 + shift
      : target.x + target.height * 0.32 + shift;
  role.y = Math.min(role.y, target.y - FRAME_HEIGHT * 0.1);
  // Over a bed one sees who stands behind it.
  if (target.subject.drawnAs.name === '🛏️' && role.traits.person) {
    role.height = Math.max(role.height, target.height * 1.2);
    role.x = target.x + target.height * 0.12 + shift;
    role.y = target.y - FRAME_HEIGHT * 0.03;
  }
};

const stagings: Partial<Readonly<Record<StagedRelation, Staging>>> = {
  'on top of': onTop,
  'next to': (role, target, _shift, frame, index) => {
    if (target.realm === 'scenery' && index === 0) standBeside(role, target, frame);
  },
  climbing: goUp,
  'running in': runIn,
  amid: (role, target, shift) => {
    role.x = target.x + shift;
    role.y = target.y - 2;
    // Grass runs right across; anything else stays as large as it is.
    target.height = liesFlat.has(target.subject.drawnAs.name)
      ? role.height * 0.24
      : target.aspect > 5
        ? role.height * 0.58
        : Math.min(target.height, role.height * 0.55);
  },
  above,
  below: under,
  under,
  'in front of': (role, target, shift, frame) => {
    if (target.traits.gait === 'legs' && !target.traits.person && target.height > role.height * 1.2) {
      faceOff(role, target, frame);
      return;
    }
    // Beside a person's face, not over it.
    role.x = target.x - role.height * (target.traits.person ? 0.85 : 0.35) + shift;
    target.y = Math.min(target.y, frame.horizon + (FRAME_HEIGHT * 0.9 - frame.horizon) * 0.45);
    role.y = FRAME_HEIGHT * 0.93;
  },
  behind,
  chasing: (role, target, _shift, frame) => {
    role.x = frame.width * 0.28;
    target.x = frame.width * 0.7;
    if (target.subject.drawnAs.name === 'laser dot') {
      target.height = role.height * 0.08;
      target.y = role.y + role.height * 0.02;
      target.x = role.x + role.height * role.aspect;
    }
    if (!target.beats.some((beat) => beat.travel > 0)) target.beats = role.beats;
    else if (!role.beats.some((beat) => beat.travel > 0)) role.beats = target.beats;
  },
};
