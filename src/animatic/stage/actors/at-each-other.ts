import type { Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { extra } from './extra.ts';
import type { Frame, Member, Role } from './role.ts';

/** The stage's own verb for who rides with a lance held out before. */
export const TILTS = '(tilts)';

const jousts = /^(?:joust|tilt)$/;

/** Knights joust on horses, each with a lance. */
export function withJoust(storyboard: Storyboard): Storyboard {
  const fighters = new Set(storyboard.actions.filter(({ verb }) => jousts.test(verb)).map(({ subject }) => subject));
  if (fighters.size === 0) return storyboard;
  const lances = storyboard.subjects.filter(({ noun }) => /\b(?:lance|spear|pole)$/i.test(noun)).map(({ id }) => id);
  const known = storyboard.subjects.some(({ drawnAs }) => /^(?:🐎|🐴)/u.test(drawnAs.name));
  const subjects: Subject[] = storyboard.subjects.filter(({ id }) => !lances.includes(id));
  const relations = storyboard.relations.filter((r) => !lances.includes(r.subject) && !lances.includes(r.object));
  const actions = storyboard.actions.map(({ object, ...one }) =>
    jousts.test(one.verb) ? { ...one, verb: TILTS } : { ...one, ...(object === undefined ? {} : { object }) },
  );
  for (const rider of storyboard.subjects) {
    const deed = actions.find(({ subject, verb }) => subject === rider.id && verb === TILTS);
    if (!deed || rider.drawnAs.kind === 'card') continue;
    const lance = extra(`${rider.id} lance`, 'lance', { kind: 'shape', name: 'lance' }, 'medium', rider.count);
    subjects.push(lance);
    relations.push({ subject: rider.id, relation: 'holding', object: lance.id });
    if (known) continue;
    const horse = extra(`${rider.id} horse`, 'horse', { kind: 'glyph', name: '🐎' }, 'large', rider.count);
    subjects.push(horse);
    relations.push({ subject: rider.id, relation: 'riding', object: horse.id });
    actions.push({ subject: horse.id, verb: 'gallop', from: deed.from, to: deed.to });
  }
  return { ...storyboard, subjects, relations, actions };
}

const towards = /\b(?:at|to|towards?|into|against|past) (?:each other|one another)\b|\bhead[- ]on\b/i;

/** Those who go at each other come from both sides, and meet in the middle; true when somebody does. */
export function goAtEachOther(cast: ReadonlyMap<string, Member>, storyboard: Storyboard, frame: Frame): boolean {
  const tilting = storyboard.actions.some(({ verb }) => verb === TILTS);
  if (!tilting && !towards.test(storyboard.prompt)) return false;
  const going = [...cast.values()]
    .filter(({ traits }) => traits.gait !== 'none')
    .flatMap(({ roles }) => roles)
    .filter((role) => !role.carrier && role.beats.some(({ travel }) => travel > 0));
  const [one, other] = going.sort((a, b) => a.x - b.x);
  if (!one || !other || going.length > 2) return false;
  const shrink = Math.min(1, (frame.width * 0.4) / Math.max(widthOf(one), widthOf(other)));
  for (const [role, side] of [
    [one, -1],
    [other, 1],
  ] as const) {
    role.height *= shrink;
    role.facing = side === -1 ? 1 : -1;
    role.x = frame.width * (0.5 + side * 0.25);
    role.y = FRAME_HEIGHT * (side === -1 ? 0.92 : 0.89);
    const passengers = [...cast.values()].flatMap(({ roles }) => roles);
    for (const rider of passengers)
      if (rider.carrier?.role === role || rider.carrier?.role.carrier?.role === role) rider.height *= shrink;
  }
  return true;
}

function widthOf(role: Role): number {
  return role.height * role.aspect;
}
