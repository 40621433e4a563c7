import type { Storyboard } from '../../storyboard.ts';

const carries = /^(?:carry|hold|bring|serve|balance|bear|take|lift|deliver|offer)$/;
const trays = /\b(?:tray|platter)$/i;

/** What lies on a tray that somebody carries goes along on it: `a waiter carries drinks on a tray`, `carries a tray of drinks`. */
export function withTrays(storyboard: Storyboard): Storyboard {
  const { subjects, actions } = storyboard;
  let { relations } = storyboard;
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
  }
  return { ...storyboard, relations };
}
