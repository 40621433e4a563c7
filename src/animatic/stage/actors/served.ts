import type { Storyboard } from '../../storyboard.ts';

const carries = /^(?:carry|hold|bring|serve|balance|bear|take|lift|deliver|offer)$/;
const trays = /\b(?:tray|platter|plate|dish|saucer)$/i;

/** What lies on a tray that somebody carries goes along on it: `a waiter carries drinks on a tray`, `carries a tray of drinks`. */
export function withTrays(storyboard: Storyboard): Storyboard {
  let { subjects, relations, actions } = storyboard;
  for (const lying of storyboard.relations) {
    const tray = subjects.find(({ id }) => id === lying.object);
    if (lying.relation !== 'on top of' || !tray || !trays.test(tray.noun)) continue;
    const bearer =
      relations.find((one) => one.relation === 'holding' && one.object === tray.id)?.subject ??
      actions.find((one) => carries.test(one.verb) && (one.object === lying.subject || one.object === tray.id))
        ?.subject;
    if (bearer === undefined || bearer === lying.subject) continue;
    const isApart = (one: { subject: string; object: string }) =>
      one !== lying && !(one.subject === bearer && (one.object === tray.id || one.object === lying.subject));
    relations = [
      ...relations.filter(isApart),
      { subject: bearer, relation: 'holding', object: tray.id },
      { ...lying, relation: 'inside' },
    ];
    // A plate that is carried is seen from the side, as a tray is.
    subjects = subjects.map((one) => (one === tray ? { ...one, drawnAs: { kind: 'shape', name: 'tray' } } : one));
    actions = actions.map((one) =>
      one.subject === bearer && one.object === lying.subject ? { ...one, object: tray.id } : one,
    );
  }
  return { ...storyboard, subjects, relations, actions };
}
