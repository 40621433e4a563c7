import { FRAME_HEIGHT } from '../world.ts';
import type { Beat } from './acting.ts';
import { brimOf, heldShare, isGarment, mountOf, wornAt } from './mounts.ts';
import type { Member, Relation, Role } from './role.ts';

/** What has things lying on it. */
export const dishes: ReadonlySet<string> = new Set([
  'tray',
  '🍽️',
  'table',
  'shelf',
  'podium',
  'blanket',
  'rug',
  'fishing net',
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
    if (how === 'holding') carrier.handy = true;
    if (how === 'holding') role.height = heldHeight(role, carrier);
    else if (how === 'wearing') role.height = carrier.height * 0.3;
    else {
      seatRider(role, carrier, how);
      if (how === 'riding') sitBehind(role, carrier, cast);
    }
    role.x = carrier.x;
    role.y = carrier.y;
    // Who carries goes where the carried one wants to go.
    // A bowl stands where it stands, however much its fish swims.
    if (how === 'inside' && role.traits.gait === 'fins')
      role.beats = role.beats.map((beat) => ({ ...beat, travel: 0 }));
    const moves = (beats: readonly Beat[]) => beats.some((beat) => beat.travel > 0);
    if ((how === 'riding' || how === 'inside') && !moves(carrier.beats) && moves(role.beats))
      carrier.beats = role.beats;
  });
}

/** Grown people are carried as large as they are; children are smaller. */
function shareInArms({ subject, traits }: Role): number {
  const child = /^(?:👶|👦|👧|🧒)/u.test(subject.drawnAs.name);
  return traits.person && traits.form !== 'whole' && !child ? 0.84 : heldShare(subject.drawnAs.name);
}

/** A fishing rod is as long as the frame has room for beside a bear. */
const ROD_MAX = FRAME_HEIGHT * 0.46;

function heldHeight(role: Role, carrier: Role): number {
  const height = carrier.height * shareInArms(role);
  return role.subject.drawnAs.name === '🎣' ? Math.min(ROD_MAX, height) : height;
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
    // A tray is flat: what stands on it is taller.
    role.height = carrier.height * (carrier.subject.drawnAs.name === 'tray' ? 1.7 : 1.15);
    return;
  }
  if (how === 'inside') {
    const { at } = brimOf(carrier.subject.drawnAs.name);
    const tiny = role.subject.size === 'tiny' ? 0.4 : 1;
    const crowded = role.subject.count > 4 ? 0.42 : role.subject.count > 2 ? 0.6 : role.subject.count > 1 ? 0.8 : 1;
    // Who swims in a bowl is under its water, all of it.
    const bowl = carrier.subject.drawnAs.name === 'aquarium';
    const share = bowl ? 0.5 : carrier.subject.drawnAs.name.startsWith('🛏') ? 0.9 : 0.72;
    role.height = carrier.height * share * crowded * tiny;
    carrier.frontShare = bowl ? 0.14 : at;
    if (carrier.subject.drawnAs.name === '🪔') {
      // A genie is larger than the lamp.
      carrier.height = Math.min(carrier.height, FRAME_HEIGHT * 0.24);
      role.height = FRAME_HEIGHT * 0.4;
    }
    return;
  }
  const mount = mountOf(carrier.subject.drawnAs.name);
  if (role.subject.drawnAs.name === 'saddle') {
    // Nobody rides it: the beast stays as large as it is.
    role.height = carrier.height * 0.27;
    if (role.carrier) role.carrier.mount = { ...mount, how: 'inside', seat: mount.seat * 0.7 };
    return;
  }
  const rider = mount.how === 'board' ? 1 : mount.how === 'astride' ? 0.75 : 0.97;
  const grown = mount.how === 'inside' ? 1.4 : mount.how === 'board' ? 1.1 : 1.12;
  // What floats lies high in the frame: its mast and whoever is aboard stay in it.
  const room = carrier.traits.gait === 'hull' ? Math.max(FRAME_HEIGHT * 0.4, carrier.y * 0.94) : FRAME_HEIGHT * 0.84;
  const together = Math.min(FRAME_HEIGHT * 0.84, room, Math.max(carrier.height, FRAME_HEIGHT * 0.5) * grown);
  const unit = together / Math.max(mount.size, mount.size * mount.seat + rider);
  carrier.height = unit * mount.size;
  role.height = unit;
  // Who flies on something keeps the head in the picture.
  if (carrier.realm === 'air')
    carrier.y = Math.max(carrier.y, FRAME_HEIGHT * 0.1 + unit * (mount.size * mount.seat + rider));
  if (role.carrier) role.carrier.mount = mount;
  if (mount.how === 'inside') carrier.frontShare = mount.seat + 0.26;
}
