import type { Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { extra } from './extra.ts';
import type { Frame, Member } from './role.ts';
import { traitsOf } from './traits.ts';

const house = 'balcony house';
/** Share of its height where its balcony is. */
const FLOOR = 0.462;
const houses = /^(?:🏠|🏡|🏘|🏚|🏢|🏨|🏬)/u;
const onBalcony = /\b(?:from|on) (?:an?|the|her|his|their|its) (?:[\w-]+ ){0,2}balcony of\b/i;

/** Who waves from the balcony of a house is seen on it, from the street. */
export function withBalcony(storyboard: Storyboard): Storyboard {
  const { subjects, relations, setting, prompt } = storyboard;
  const building = subjects.find(({ drawnAs, count }) => houses.test(drawnAs.name) && count === 1);
  const person = subjects.find(
    ({ id, drawnAs }) =>
      drawnAs.kind === 'glyph' &&
      traitsOf(drawnAs.name).person &&
      !relations.some(
        (r) => (r.subject === id && r.relation === 'riding') || (r.object === id && r.relation === 'holding'),
      ),
  );
  if (!building || !person || setting.indoors || !onBalcony.test(prompt)) return storyboard;
  const front: Subject = { ...building, size: 'huge', drawnAs: { kind: 'shape', name: house } };
  const railing = extra(`${house} railing`, 'railing', { kind: 'shape', name: 'railing' }, 'medium');
  return {
    ...storyboard,
    setting: setting.place === null || setting.place === 'balcony' ? { ...setting, place: 'street' } : setting,
    subjects: [...subjects.map((one) => (one === building ? front : one)), railing],
    relations: [
      ...relations.filter((r) => r.object !== building.id && r.subject !== building.id),
      { subject: person.id, relation: 'on top of', object: building.id },
      { subject: railing.id, relation: 'on top of', object: building.id },
    ],
  };
}

/** Before whoever stands on the balcony runs its railing. */
export function railBalconies(cast: ReadonlyMap<string, Member>, frame: Frame): void {
  const roles = [...cast.values()].flatMap((member) => member.roles);
  const railing = cast.get(`${house} railing`)?.roles[0];
  const front = roles.find(({ subject }) => subject.drawnAs.name === house);
  const person = roles.find((role) => role !== railing && role.support === front);
  if (!railing || !front || !person) return;
  person.height = Math.min(person.height, FRAME_HEIGHT * 0.27);
  front.height = person.height * 2.8;
  front.y = Math.max(front.y, FRAME_HEIGHT * 0.05 + person.height + front.height * FLOOR);
  person.y = front.y - front.height * FLOOR;
  // Washing does not hang before the house.
  for (const role of roles)
    if (role.subject.drawnAs.name === 'clothesline') {
      role.height = Math.min(role.height, person.height * 1.1);
      role.x = frame.width * (front.x < frame.width / 2 ? 0.82 : 0.2);
      role.y = front.y + 12;
    }
  railing.height = front.height * 0.1;
  railing.x = front.x;
  railing.y = person.y + 3;
  railing.support = person;
}

const washing = /^(?:laundry|washing|wash|linen)$/i;

/** Washing that flaps in the wind hangs on a line. */
export function withWashingLine(storyboard: Storyboard): Storyboard {
  const { subjects, actions } = storyboard;
  const lines = new Set(
    subjects
      .filter(
        ({ id, noun }) =>
          washing.test(noun) &&
          !storyboard.relations.some((r) => r.object === id && r.relation === 'holding') &&
          actions.some(
            (a) => a.subject === id && /^(?:flap|flutter|hang|dry|sway|wave|blow|billow|swing)$/.test(a.verb),
          ),
      )
      .map(({ id }) => id),
  );
  if (lines.size === 0 || storyboard.setting.indoors) return storyboard;
  return {
    ...storyboard,
    subjects: subjects.map((one) =>
      lines.has(one.id) ? { ...one, count: 1, size: 'medium', drawnAs: { kind: 'shape', name: 'clothesline' } } : one,
    ),
    actions: actions.filter(({ subject }) => !lines.has(subject)),
  };
}
