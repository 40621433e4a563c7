import type { Storyboard } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { isUpright } from './on-and-under.ts';
import type { Frame, Member, Role } from './role.ts';
import { handsOn } from './workplaces.ts';

/** How far before the foot of the back wall furniture stands, as a share of the frame's height. */
const BEFORE = 0.05;

/** Nothing that only stands by covers the work: furniture is at the back wall, to the side, and fences run behind. */
export function stepBack(cast: ReadonlyMap<string, Member>, storyboard: Storyboard, frame: Frame): void {
  for (const { relation, subject, object } of storyboard.relations) {
    if (relation !== 'behind') continue;
    const person = cast.get(object)?.roles[0];
    const thing = cast.get(subject)?.roles[0];
    const support = thing?.support;
    if (person?.traits.person && thing && support && isFurniture(support, person))
      toTheWall(support, person, loadOf(cast, support), frame);
  }
  for (const { subject, object, verb } of storyboard.actions) {
    if (!handsOn.has(verb)) continue;
    const worker = cast.get(subject)?.roles[0];
    const work = cast.get(object ?? '')?.roles ?? [];
    if (!worker || worker.carrier || work.length === 0 || work.some(({ carrier, flight }) => carrier || flight))
      continue;
    for (const { roles } of cast.values())
      for (const role of roles)
        if (isUpright(role) && role !== worker && !work.includes(role)) runBehind(role, [worker, ...work], cast, frame);
  }
}

const drums: ReadonlySet<string> = new Set(['🥁', '🪘', '🎹']);

/** What a beast that floats plays on stands before it, and is not covered by it. */
export function playBefore(cast: ReadonlyMap<string, Member>, { actions }: Storyboard): void {
  for (const { subject, object, verb } of actions) {
    const player = cast.get(subject)?.roles[0];
    const drum = cast.get(object ?? '')?.roles[0];
    const plays = /^(?:play|drum|bang|beat|hit)$/.test(verb) && player !== undefined && drum !== undefined;
    if (!plays || player.traits.form !== 'whole' || player.traits.person || !drums.has(drum.subject.drawnAs.name))
      continue;
    if (drum.carrier || player.carrier) continue;
    drum.height = Math.min(drum.height, player.height * 0.62);
    drum.x = player.x + player.facing * player.height * player.aspect * 0.12;
    drum.realm = player.realm;
    drum.y = FRAME_HEIGHT * 0.87;
    player.y = drum.y - drum.height * 0.72;
    player.beats = player.beats.map((beat) => ({ ...beat, travel: 0 }));
    player.inStep = true;
  }
}

function isFurniture(role: Role, person: Role): boolean {
  return role !== person && role.traits.gait === 'none' && role.realm === 'ground' && !role.carrier;
}

function loadOf(cast: ReadonlyMap<string, Member>, support: Role): readonly Role[] {
  return [...cast.values()].flatMap(({ roles }) => roles.filter((role) => role.support === support));
}

/** Behind somebody's back, not behind what they work on. */
function toTheWall(thing: Role, person: Role, load: readonly Role[], frame: Frame): void {
  const { height } = thing;
  thing.height = Math.min(thing.height, person.height * 0.84);
  const wide = thing.height * thing.aspect;
  const aside = person.x - person.facing * (person.height * 0.34 + wide * 0.6);
  const x = Math.max(wide * 0.6, Math.min(frame.width - wide * 0.6, aside));
  const y = frame.horizon + FRAME_HEIGHT * BEFORE;
  for (const role of load) role.height = Math.min(role.height * (thing.height / height), thing.height * 0.34);
  carry(thing, load, x, y);
}

/** A fence keeps its length; what is before it is seen whole. */
function runBehind(fence: Role, before: readonly Role[], cast: ReadonlyMap<string, Member>, frame: Frame): void {
  const furthest = Math.min(...before.map(({ y }) => y));
  const y = Math.max(frame.horizon + FRAME_HEIGHT * 0.03, furthest - FRAME_HEIGHT * 0.1);
  if (fence.y <= y) return;
  const [left, right] = [Math.min(...before.map(({ x }) => x)), Math.max(...before.map(({ x }) => x))];
  const tall = Math.max(...before.map(({ height }) => height));
  fence.height = Math.min(Math.max(fence.height, ((right - left) * 1.15) / fence.aspect), tall * 0.72);
  carry(fence, loadOf(cast, fence), (left + right) / 2, y);
}

/** With what stands on it. */
function carry(thing: Role, load: readonly Role[], x: number, y: number): void {
  const top = thing.height * 0.92;
  // Nobody on a long fence sits right behind whoever works in its middle.
  const aside = thing.aspect > 2 ? 0.26 : 0;
  load.forEach((role, index) => {
    role.x =
      x +
      thing.height * thing.aspect * aside +
      (index - (load.length - 1) / 2) * role.height * Math.max(0.5, role.aspect);
    role.y = y - top;
  });
  thing.x = x;
  thing.y = y;
}
