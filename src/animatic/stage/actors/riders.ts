import type { Storyboard, Subject } from '../../storyboard.ts';

/** What nobody has ever seen going along by itself. */
const mounts = new Set(['🏍️', '🏍', '🛵', '🚲', '🛴', '🛷', '🛶', '🎠', 'jet ski', 'snowmobile', 'rowing boat']);
const going =
  /^(?:race|ride|speed|drive|cruise|roar|zoom|pass|jump|leap|fly|chase|turn|drift|swerve|accelerate|go|move|travel|roll|cross|climb|overtake|weave|skid|compete|run|rush|dash|paddle|glide)$/;

const bikers = /\b(?:motorcyclist|biker|motorcycle (?:rider|racer))s?$/i;

/** Motorcycles that race have riders, each its own. */
export function withRiders(storyboard: Storyboard): Storyboard {
  const { actions } = storyboard;
  const subjects = [...storyboard.subjects];
  const relations = [...storyboard.relations];
  for (const mount of storyboard.subjects) {
    const goes = actions.some(({ subject, verb }) => subject === mount.id && going.test(verb));
    const taken = relations.some(
      ({ subject, object, relation }) =>
        (object === mount.id && /^(?:riding|inside|on top of|holding)$/.test(relation)) ||
        (subject === mount.id && relation === 'with'),
    );
    const named = actions.some(({ object }) => object === mount.id);
    if (!mounts.has(mount.drawnAs.name) || !goes || taken || named || mount.count < 1) continue;
    const rider: Subject = {
      id: `${mount.id} rider`,
      noun: 'rider',
      drawnAs: { kind: 'glyph', name: '🧑' },
      count: mount.count,
      colours: [],
      attributes: [],
      size: mount.size,
    };
    const helmet: Subject = {
      ...rider,
      id: `${mount.id} helmet`,
      noun: 'helmet',
      drawnAs: { kind: 'shape', name: 'crash helmet' },
    };
    const covered = /^🏍|^🛵/u.test(mount.drawnAs.name);
    subjects.push(rider, ...(covered ? [helmet] : []));
    relations.push({ subject: rider.id, relation: 'riding', object: mount.id });
    if (covered) relations.push({ subject: rider.id, relation: 'wearing', object: helmet.id });
  }
  for (const rider of storyboard.subjects) {
    const goes = actions.some(({ subject, verb, object }) => subject === rider.id && going.test(verb) && !object);
    const seated = relations.some(({ subject, relation }) => subject === rider.id && relation === 'riding');
    if (!bikers.test(rider.noun) || !goes || seated || subjects.some(({ drawnAs }) => drawnAs.name === '🏍️')) continue;
    const drawnAs = { kind: 'glyph', name: '🏍️' } as const;
    const machine: Subject = { ...rider, id: `${rider.id} motorcycle`, noun: 'motorcycle', drawnAs, colours: [] };
    const helmet: Subject = {
      ...machine,
      id: `${rider.id} helmet`,
      noun: 'helmet',
      drawnAs: { kind: 'shape', name: 'crash helmet' },
    };
    subjects.push(machine, helmet);
    relations.push(
      { subject: rider.id, relation: 'riding', object: machine.id },
      { subject: rider.id, relation: 'wearing', object: helmet.id },
    );
  }
  return { ...storyboard, subjects, relations };
}
