import type { Storyboard } from '../../storyboard.ts';

const eats = /^(?:eat|nibble|munch|graze|browse|chew|pick|pluck|reach|feed)$/;
const plants = /\b(?:tree|bush|shrub|hedge|palm|acacia|branch)(?:es|s)?$/i;
const leaves = /\b(?:leaf|leaves|foliage)$/i;

/** Who eats the leaves of a tree stands beside it, on the ground; the leaves are the tree's. */
export function withGrazing(storyboard: Storyboard): Storyboard {
  const { subjects, actions } = storyboard;
  const named = (id: string | undefined) => subjects.find((one) => one.id === id);
  let { relations } = storyboard;
  const gone = new Set<string>();
  for (const { subject, verb, object } of actions) {
    if (!eats.test(verb)) continue;
    const tree = relations.find(
      (r) => r.subject === subject && r.relation === 'on top of' && plants.test(named(r.object)?.noun ?? ''),
    );
    const food = named(object)?.noun;
    // A squirrel with a nut stays on its branch.
    if (!tree || (food !== undefined && object !== tree.object && !leaves.test(food))) continue;
    relations = relations.map((r) => (r === tree ? { ...r, relation: 'next to' as const } : r));
    if (object !== undefined && leaves.test(named(object)?.noun ?? '')) gone.add(object);
  }
  if (gone.size === 0) return { ...storyboard, relations };
  return {
    ...storyboard,
    subjects: subjects.filter(({ id }) => !gone.has(id)),
    relations: relations.filter(({ subject, object }) => !gone.has(subject) && !gone.has(object)),
    actions: actions.map(({ object, ...one }) => (object === undefined || gone.has(object) ? one : { ...one, object })),
  };
}
