import type { Storyboard } from '../../storyboard.ts';
import { randomFrom } from '../random.ts';
import { slopeOf } from '../slope.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { standAtTheWall } from './against-the-wall.ts';
import { goAtEachOther } from './at-each-other.ts';
import { railBalconies } from './balconies.ts';
import { breathesFire } from './breath.ts';
import { spanTheWater } from './bridges.ts';
import { attach, dressRoles } from './carrying.ts';
import { castOf, scaleCast } from './cast.ts';
import { placeFlights, stageFlights } from './flights.ts';
import { placeGoal } from './goalkeeping.ts';
import { hoist } from './hoisting.ts';
import { layOut } from './layout.ts';
import { hangFromCeiling } from './of-the-set.ts';
import { keepOffTheBrink, takeToTheWave } from './on-the-wave.ts';
import { applyRelations, holdSides } from './relations.ts';
import type { Frame, Member, Relation, Role } from './role.ts';
import { gatherRoundFire } from './round-the-fire.ts';
import { sitRound } from './round-the-table.ts';
import { placeTable } from './sports.ts';
import { stagedRelations } from './staged-relations.ts';
import { playBefore, stepBack } from './stepping-back.ts';
import { tieUp } from './tied.ts';
import { bringTogether } from './touch.ts';
import { placeLadderUpTree } from './up-the-ladder.ts';
import { riseFromVessel } from './vapours.ts';
import { windAround } from './winding.ts';
import { atTable, letPour, putToWork, stationsOf } from './workplaces.ts';

export interface Composition {
  roles: Role[];
  hero: Role | undefined;
  /** The hero's action is about something that stays where it is: the camera must not run away from it. */
  anchored: boolean;
}

/** Places everything: who stands where, how large, in which order, and who goes along with whom. */
export function compose(storyboard: Storyboard, asked: Frame): Composition {
  const cast = castOf(storyboard, asked);
  const frame = { ...asked, peopled: [...cast.values()].some(({ traits }) => traits.gait === 'legs') };
  const flown = stageFlights(storyboard, cast);
  const stations = stationsOf(storyboard, cast);
  const placed = new Set([...flown, ...stations.flatMap(({ all }) => all)]);
  const relations = stagedRelations(storyboard, cast).filter(
    ({ subject, object }) => !placed.has(subject) && !placed.has(object),
  );
  dressRoles(cast, relations);
  const carried = new Map<string, Relation>();
  for (const relation of relations) {
    if (relation.relation === 'riding' || relation.relation === 'inside') carried.set(relation.subject, relation);
    if (relation.relation === 'holding' || relation.relation === 'wearing') carried.set(relation.object, relation);
  }
  const free = [...cast.values()].filter(
    (member) => !carried.has(member.subject.id) && !placed.has(member.subject.id) && member.roles.length > 0,
  );
  scaleCast(free, frame);
  layOut(free, relations, frame);
  for (const [id, relation] of carriersFirst(carried)) attach(cast, id, relation);
  applyRelations(cast, relations, frame);
  spanTheWater(cast, frame);
  holdSides(cast, relations, frame);
  faceEachOther(cast, storyboard.actions);
  bringTogether(cast, storyboard);
  const meeting = goAtEachOther(cast, storyboard, frame);
  putToWork(cast, storyboard, relations, frame);
  for (const { worker, table, things } of stations) atTable(worker, table, things, frame);
  sitRound(cast, storyboard, frame);
  gatherRoundFire(cast, storyboard, frame);
  riseFromVessel(cast);
  standAtTheWall(cast, storyboard, frame);
  stepBack(cast, storyboard, frame);
  playBefore(cast, storyboard);
  railBalconies(cast, frame);
  hoist(cast, storyboard, frame);
  letPour(cast, storyboard);
  placeFlights(cast, frame);
  placeTable(cast);
  placeGoal(cast, frame);
  placeLadderUpTree(cast, storyboard, frame);
  tieUp(cast, storyboard, frame);
  windAround(cast, storyboard);
  hangFromCeiling(cast, storyboard, frame);
  if (frame.withPhoto)
    for (const role of [...cast.values()].flatMap((member) => member.roles)) comeIn(role, frame, storyboard);
  const roles = [...cast.values()].flatMap((member) => member.roles);
  takeToTheWave(roles, frame);
  if (isMirrored(storyboard, relations) && !frame.withPhoto && !frame.recipe.ride)
    for (const role of roles) mirror(role, frame);
  keepOffTheBrink(roles, frame);
  for (const role of roles) {
    leaveRoomForBreath(role, frame);
    // A lighthouse in the sea has its lamp in the picture.
    if (role.realm === 'scenery' && frame.recipe.medium === 'water')
      role.y = Math.max(role.y, role.height + FRAME_HEIGHT * 0.05);
    role.order = orderOf(role);
  }
  roles.sort((a, b) => a.order - b.order);
  const hero = heroOf(cast);
  // A camera that ran after the hero would leave the wave, or the land.
  const bounded = frame.recipe.ride !== undefined || frame.recipe.ends !== undefined || meeting;
  return { roles, hero, anchored: bounded || isAnchored(hero, roles, relations) };
}

/** Every other take is staged the other way round, unless somebody said what is left and what is right. */
function isMirrored(storyboard: Storyboard, relations: readonly Relation[]): boolean {
  const { seed, prompt, camera } = storyboard;
  const sided =
    slopeOf(storyboard) !== 0 ||
    /\b(?:left|right)\b/i.test(prompt) ||
    relations.some(({ relation }) => relation === 'left of' || relation === 'right of') ||
    camera.some(({ move }) => /left|right/.test(move));
  // Whoever moves goes to the right, unless all of it is turned about.
  const isLeftward = storyboard.subjects.some(({ attributes }) => attributes.includes('to the left'));
  if (isLeftward && !relations.some(({ relation }) => /^(?:left|right) of$/.test(relation))) return true;
  return !sided && randomFrom(seed ^ 0x7a6e)() < 0.5;
}

/** Who breathes fire in the middle of the frame stands back, so that the jet is in it. */
function leaveRoomForBreath(role: Role, frame: Frame): void {
  const central = Math.abs(role.x / frame.width - 0.5) < 0.16;
  if (breathesFire(role.subject) && central && !role.carrier) role.x -= role.facing * frame.width * 0.14;
}

function mirror(role: Role, frame: Frame): void {
  role.x = frame.width - role.x;
  // What can be read is never seen from behind.
  const readable = ['card', 'reference'].includes(role.subject.drawnAs.kind) || role.subject.drawnAs.name === 'sign';
  if (!readable && !role.carrier) role.facing = role.facing === 1 ? -1 : 1;
}

/** Units a second of whoever walks into a given picture. */
const ENTRY_SPEED = 150;

/** Nobody appears in the middle of a given picture: who moves comes in from its edge. */
function comeIn(role: Role, frame: Frame, { seconds }: Storyboard): void {
  const at = role.beats.findIndex((beat) => beat.travel > 0);
  const first = role.beats[at];
  if (!first || role.carrier || role.realm === 'sky') return;
  const way = frame.width - role.x + role.height * role.aspect * 0.6;
  const to = Math.min(seconds, first.from + Math.max(1.4, way / ENTRY_SPEED));
  role.facing = -1;
  role.enters = true;
  role.beats = role.beats.map((beat, i) => (i === at ? { ...beat, to, travel: way } : { ...beat, travel: 0 }));
}

const mutual = new Set(
  'fight box duel wrestle spar fence battle talk argue chat speak greet hug kiss embrace meet shake attack play race feed pet teach'.split(
    ' ',
  ),
);

/** Two who talk or fight look at each other; who is fed looks at who feeds. */
function faceEachOther(cast: ReadonlyMap<string, Member>, actions: Storyboard['actions']): void {
  const still = (role: Role): boolean => !role.carrier && !role.beats.some((beat) => beat.travel > 0);
  for (const { subject, object, verb } of actions) {
    if (!mutual.has(verb)) continue;
    const one = cast.get(subject);
    const other = object === undefined ? undefined : cast.get(object);
    if (!other && one?.roles.length === 2 && one.roles.every(still) && verb !== 'play') {
      const right = [...one.roles].sort((a, b) => b.x - a.x)[0];
      if (right) right.facing = -1;
    }
    const first = one?.roles[0];
    if (!other || !first || other.traits.gait === 'none') continue;
    for (const role of other.roles) if (still(role) && role.x > first.x) role.facing = -1;
    if ((other.roles[0]?.x ?? 0) < first.x && still(first)) first.facing = -1;
  }
}

/** Whether something that does not come along shares the stage with the hero. */
function isAnchored(hero: Role | undefined, roles: readonly Role[], relations: readonly Relation[]): boolean {
  if (!hero) return false;
  const chased = relations.some((relation) => relation.relation === 'chasing');
  const others = roles.filter((role) => role.subject.id !== hero.subject.id && !role.carrier && role.realm !== 'sky');
  return !chased && others.some((role) => role.realm !== 'scenery' && !role.beats.some((beat) => beat.travel > 0));
}

function orderOf(role: Role): number {
  if (role.flight)
    return Math.max(orderOf(role.flight.giver), role.flight.taker ? orderOf(role.flight.taker) : 0) + 0.5;
  if (role.realm === 'sky') return -2000 + role.y;
  // Whoever sits on a throne is seen before its back, and a cup before the edge of its table.
  if (role.behind) return orderOf(role.behind) - 0.3;
  if (role.support && role.support.support !== role) return orderOf(role.support) + 0.3;
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

/** Who rides is in the saddle before what the rider holds is given its size. */
function carriersFirst(carried: ReadonlyMap<string, Relation>): (readonly [id: string, relation: Relation])[] {
  const depthOf = (id: string, left = carried.size): number => {
    const relation = carried.get(id);
    if (!relation || left === 0) return 0;
    return 1 + depthOf(relation.subject === id ? relation.object : relation.subject, left - 1);
  };
  return [...carried].sort(([one], [other]) => depthOf(one) - depthOf(other));
}
