import type { Relation, Storyboard, Subject } from '../../storyboard.ts';
import { extra } from './extra.ts';
import { traitsOf } from './traits.ts';

const livesOn = ({ drawnAs }: Subject): boolean => drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).gait === 'legs';
const isPerson = ({ drawnAs }: Subject): boolean => drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).person;

/** A cat on somebody's lap is held by who sits. */
function onLaps(storyboard: Storyboard): Storyboard {
  const { prompt, subjects, relations, actions, seconds } = storyboard;
  if (!/\b(?:lap|laps|knees?)\b/i.test(prompt)) return storyboard;
  const named = (id: string): Subject | undefined => subjects.find((one) => one.id === id);
  const found = relations.find(({ subject, relation, object }) => {
    const [one, other] = [named(subject), named(object)];
    return relation === 'on top of' && one && other && one.count === 1 && livesOn(one) && isPerson(other);
  });
  if (!found) return storyboard;
  const { subject: pet, object: sitter } = found;
  const seated = relations.some((r) => r.subject === sitter && /^(?:on top of|inside|riding)$/.test(r.relation));
  const chair = extra(`${sitter} chair`, 'rocking chair', { kind: 'shape', name: 'rocking chair' }, 'medium');
  const held: Relation[] = [
    ...relations.filter((r) => r !== found),
    { subject: sitter, relation: 'holding', object: pet },
    ...(seated ? [] : [{ subject: sitter, relation: 'on top of', object: chair.id } as const]),
  ];
  return {
    ...storyboard,
    subjects: seated ? subjects : [...subjects, chair],
    relations: held,
    actions: [
      ...actions.filter(({ subject, verb }) => subject !== pet || !/^(?:sit|lie|stand)$/.test(verb)),
      ...(actions.some(({ subject }) => subject === sitter)
        ? []
        : [{ subject: sitter, verb: 'sit', from: 0, to: seconds, object: chair.id }]),
    ],
  };
}

/** Who is carried on somebody's back is not in the arms, too. */
function onBacks(storyboard: Storyboard): Storyboard {
  const { prompt, relations } = storyboard;
  if (!/\b(?:on|onto) (?:his|her|their|its) (?:back|shoulders?)\b|\bpiggy-?back/i.test(prompt)) return storyboard;
  const borne = relations.filter((r) => r.relation === 'on top of');
  return {
    ...storyboard,
    relations: relations.filter(
      (r) => r.relation !== 'holding' || !borne.some((b) => b.subject === r.object && b.object === r.subject),
    ),
  };
}

const clashes = /^(?:fight|duel|battle|spar|fence|joust|clash)$/;

/** Two who fight with pans have one each. */
function armed(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions } = storyboard;
  for (const { subject, relation, object } of relations) {
    const [fighter, weapon] = [subject, object].map((id) => subjects.find((one) => one.id === id));
    const deed = actions.find((one) => one.subject === subject && clashes.test(one.verb));
    if (relation !== 'with' || !fighter || !weapon || !deed || livesOn(weapon) || !livesOn(fighter)) continue;
    if (weapon.drawnAs.kind === 'card' || /^(?:large|huge)$/.test(weapon.size)) continue;
    return {
      ...storyboard,
      subjects: subjects.map((one) => (one === weapon ? { ...one, count: fighter.count } : one)),
      relations: relations.map((r) =>
        r.subject === subject && r.object === object ? { subject, relation: 'holding', object } : r,
      ),
      actions: actions.map(({ object: at, ...one }) =>
        one.subject === subject && at === object ? one : { ...one, ...(at === undefined ? {} : { object: at }) },
      ),
    };
  }
  return storyboard;
}

/** The storyboard with what is on laps, on backs and in the hands of those who fight. */
export function inArms(storyboard: Storyboard): Storyboard {
  return armed(onBacks(onLaps(storyboard)));
}
