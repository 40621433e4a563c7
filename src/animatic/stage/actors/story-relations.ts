import type { Relation, Storyboard, Subject } from '../../storyboard.ts';
import { traitsOf } from './traits.ts';

function livesOn({ drawnAs }: Subject): boolean {
  return drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).gait === 'legs';
}

const flight = /^(?:run|flee|escape|bolt|dash|sprint|race|rush|hurry|gallop|scurry|scamper|dart)$/;

/** Who runs from somebody has that one behind, not before: it is a chase. */
function fleeing({ prompt, subjects, actions, relations }: Storyboard): Relation[] {
  const all = relations.slice();
  for (const { subject, verb } of actions) {
    const runner = subjects.find(({ id }) => id === subject);
    if (!runner || !livesOn(runner) || !flight.test(verb)) continue;
    const from = subjects.find(
      (one) =>
        one !== runner &&
        livesOn(one) &&
        new RegExp(`\\bfrom (?:an? |the |his |her |its |their )?(?:[\\w-]+ )?${escaped(one.noun)}`, 'i').test(prompt),
    );
    if (!from || all.some((r) => r.subject === from.id && r.object === subject)) continue;
    all.push({ subject: from.id, relation: 'chasing', object: subject });
  }
  return all;
}

function escaped(noun: string): string {
  return noun.replace(/[^\p{L}\p{N} -]/gu, '.');
}

/** Whoever does this to somebody is beside, not on top. */
const onOthers =
  /^(?:sit|stand|ride|climb|jump|balance|lie|sleep|land|perch|dance|walk|step|fall|crawl|carry|bounce|hop)$/;

/** What is held for showing or for use at the mouth or the ear, though it was said to be worn or gone into. */
const forHands = new Set(['💍', '💄', '🎤', '📱', '☎️', '📞', '📣', '🎺', '🪈', '📷', '🔍', '🔎', '🔦']);

/** What one trains with stands or hangs where it is. */
const standing = /\b(?:(?:punching|punch|boxing|heavy|speed) bag|treadmill|balance beam|target|dartboard)$/i;

function placedWell(relation: Relation, { subjects, actions }: Storyboard): Relation[] {
  const [one, other] = [relation.subject, relation.object].map((id) => subjects.find((subject) => subject.id === id));
  if (!one || !other) return [relation];
  if (relation.relation === 'holding' && standing.test(other.noun)) return [{ ...relation, relation: 'next to' }];
  const own = actions.filter((action) => action.subject === one.id);
  const person = other.drawnAs.kind === 'glyph' && traitsOf(other.drawnAs.name).person;
  const does = (verbs: RegExp): boolean => own.some(({ verb }) => verbs.test(verb));
  // A spell is cast on somebody, a joke played: from beside.
  if (
    relation.relation === 'on top of' &&
    (livesOn(other) || other.size === 'small') &&
    does(/^(?:cast|enchant|play|spy|sprinkle|scatter|shower|call|wait|eavesdrop|smile|look|wink|focus)$/)
  )
    return [{ ...relation, relation: 'next to' }];
  if (relation.relation === 'on top of' && person && livesOn(one) && own.length > 0 && !does(onOthers))
    return [{ ...relation, relation: 'next to' }];
  if (
    ['above', 'on top of'].includes(relation.relation) &&
    own.some(({ verb, object }) => verb === 'climb' && object === other.id)
  )
    return [];
  // One slips on it with a foot; nobody stands upon a banana.
  if (
    relation.relation === 'on top of' &&
    does(/^(?:slip|trip|stumble|step)$/) &&
    (other.size === 'small' || other.size === 'tiny')
  )
    return [{ ...relation, relation: 'next to' }];
  const inHand = forHands.has(other.drawnAs.name) && livesOn(one);
  if (
    inHand &&
    (relation.relation === 'inside' ||
      (relation.relation === 'wearing' && does(/^(?:propose|show|give|offer|apply|put on)$/)))
  )
    return [{ ...relation, relation: 'holding' }];
  return [relation];
}

/** Singers whose own picture holds a microphone need no second one. */
function withoutSpares(storyboard: Storyboard): Storyboard {
  const sings = storyboard.subjects.some(
    ({ drawnAs, noun }) => drawnAs.name === '🧑‍🎤' && /singer|star|idol|diva|rapper|vocalist/i.test(noun),
  );
  if (!sings) return storyboard;
  const spare = new Set(storyboard.subjects.filter(({ drawnAs }) => drawnAs.name === '🎤').map(({ id }) => id));
  return {
    ...storyboard,
    subjects: storyboard.subjects.filter(({ id }) => !spare.has(id)),
    relations: storyboard.relations.filter(({ subject, object }) => !spare.has(subject) && !spare.has(object)),
  };
}

/** Who hatches is seen in its egg: there is no second one. */
function withoutShell(storyboard: Storyboard): Storyboard {
  const hatches = storyboard.actions.some(({ verb }) => verb === 'hatch');
  const young = storyboard.subjects.some(({ drawnAs }) => drawnAs.name !== '🥚' && drawnAs.name !== '🪺');
  if (!hatches || !young) return storyboard;
  return { ...storyboard, subjects: storyboard.subjects.filter(({ drawnAs }) => drawnAs.name !== '🥚') };
}

const sofas = /^(?:bench|🛋|swing|🛏|blanket|rug|couch)/u;

/** Who is with somebody on a bench is on the bench too. */
function besideThem(storyboard: Storyboard): Storyboard {
  const { subjects, relations } = storyboard;
  const named = (id: string): Subject | undefined => subjects.find((one) => one.id === id);
  const seated = relations.flatMap(({ subject, relation, object }) => {
    if (relation !== 'with' && relation !== 'next to') return [];
    const seat = relations.find((r) => r.subject === subject && r.relation === 'on top of');
    const [one, other, on] = [named(subject), named(object), named(seat?.object ?? '')];
    const placed = relations.some((r) => r.subject === object || (r.object === object && r.subject !== subject));
    if (!one || !other || !on || placed || !livesOn(one) || !livesOn(other)) return [];
    return sofas.test(on.drawnAs.name) && on.count === 1
      ? [{ subject: object, relation: 'on top of', object: on.id } as const]
      : [];
  });
  return seated.length === 0 ? storyboard : { ...storyboard, relations: [...relations, ...seated] };
}

/** The storyboard with relations as its story means them: who flees is chased, who operates on somebody stands beside. */
export function asTheStoryMeans(asked: Storyboard): Storyboard {
  const storyboard = besideThem(withoutShell(withoutSpares(asked)));
  return { ...storyboard, relations: fleeing(storyboard).flatMap((relation) => placedWell(relation, storyboard)) };
}
