import type { Relation, Storyboard, Subject } from '../../storyboard.ts';
import { gameOf } from './tools-in-hand.ts';
import { traitsOf } from './traits.ts';

type Step = (storyboard: Storyboard) => Storyboard;

const drawing = ({ subjects }: Storyboard, id: string | undefined): Subject | undefined =>
  subjects.find((one) => one.id === id);

const isActor = (one: Subject | undefined): boolean =>
  one?.drawnAs.kind === 'glyph' && traitsOf(one.drawnAs.name).gait === 'legs';

/** Relations without those between two, in either direction, and with others instead. */
function instead(all: readonly Relation[], one: string, other: string, more: readonly Relation[]): Relation[] {
  const between = (r: Relation): boolean =>
    (r.subject === one && r.object === other) || (r.subject === other && r.object === one);
  return [...all.filter((r) => !between(r)), ...more];
}

/** Who pulls a rope on a ship is on the ship, with the rope in hand. */
const aboard: Step = (storyboard) => {
  let { relations } = storyboard;
  for (const { subject, object } of storyboard.actions) {
    const placed = relations.some((r) => r.subject === subject);
    const under = relations.find((r) => r.subject === object && /^(?:on top of|inside)$/.test(r.relation));
    const ship = drawing(storyboard, under?.object);
    const thing = drawing(storyboard, object);
    if (placed || !under || !thing || !ship || !isActor(drawing(storyboard, subject)) || isActor(thing)) continue;
    if (ship.drawnAs.kind !== 'glyph' || traitsOf(ship.drawnAs.name).gait !== 'hull') continue;
    relations = instead(relations, under.subject, under.object, [
      { subject, relation: 'on top of', object: ship.id },
      { subject, relation: 'holding', object: thing.id },
    ]);
  }
  return { ...storyboard, relations };
};

const climbed = /\b(?:tree|ladder|wall|pole|mast|rope|cliff|rock|tower|fence|trunk|palm)$/i;

/** `climbs up a tree with a nut`: the tree is what is climbed. */
const upTheTree: Step = (storyboard) => {
  let { relations } = storyboard;
  const actions = storyboard.actions.map((action) => {
    if (!/^(?:climb|scale|ascend|clamber)$/.test(action.verb) || action.object !== undefined) return action;
    const tree = storyboard.subjects.find(({ noun, id }) => climbed.test(noun) && id !== action.subject);
    if (!tree || relations.some((r) => r.subject === action.subject)) return action;
    relations = relations.filter((r) => !(r.subject === tree.id && r.relation === 'with'));
    return { ...action, object: tree.id };
  });
  return { ...storyboard, relations, actions };
};

/** A player scores with the ball of the game. */
const scores: Step = (storyboard) => ({
  ...storyboard,
  actions: storyboard.actions.map((action) => {
    const game = gameOf(drawing(storyboard, action.subject)?.noun ?? '');
    if (!game || !/^(?:score|net)$/.test(action.verb)) return action;
    return { ...action, verb: game === 'basketball' ? 'throw' : 'kick', object: game };
  }),
});

/** What is flipped in a pan: the pan is in the cook's hand. */
const panInHand: Step = (storyboard) => {
  let { relations } = storyboard;
  for (const { subject, verb, object } of storyboard.actions) {
    const pan = relations.find((r) => r.subject === object && /^(?:inside|on top of)$/.test(r.relation))?.object;
    if (!/^(?:flip|toss|shake|swirl)$/.test(verb) || !isActor(drawing(storyboard, subject))) continue;
    if (pan !== undefined && /\b(?:pan|skillet|wok)$/i.test(drawing(storyboard, pan)?.noun ?? ''))
      relations = instead(relations, subject, pan, [{ subject, relation: 'holding', object: pan }]);
  }
  return { ...storyboard, relations };
};

/** A patient who is operated on lies in bed; who does it stands behind. */
const operation: Step = (storyboard) => {
  const { actions, subjects } = storyboard;
  const deed = actions.find(
    ({ verb, object }) =>
      /^(?:operate|operate on|anesthetize|stitch up)$/.test(verb) && isActor(drawing(storyboard, object)),
  );
  const patient = drawing(storyboard, deed?.object);
  if (!deed || !patient || subjects.some(({ drawnAs }) => drawnAs.name.startsWith('🛏'))) return storyboard;
  const bed: Subject = {
    id: `${patient.id} bed`,
    noun: 'bed',
    drawnAs: { kind: 'glyph', name: '🛏️' },
    count: 1,
    colours: [],
    attributes: [],
    size: 'large',
  };
  return {
    ...storyboard,
    subjects: [...subjects, bed],
    relations: instead(storyboard.relations, deed.subject, patient.id, [
      { subject: patient.id, relation: 'inside', object: bed.id },
      { subject: deed.subject, relation: 'behind', object: bed.id },
    ]),
    actions: [...actions, { subject: patient.id, verb: 'sleep', from: 0, to: storyboard.seconds }],
  };
};

const waters = /lake|pond|river|sea|ocean|water|bay|lagoon|pool|canal|stream|swamp|marsh/;

/** A swan that glides across a lake is on the lake. */
const onTheWater: Step = (storyboard) => {
  const { subjects, relations, setting } = storyboard;
  const wet = waters.test(setting.place ?? '') || subjects.some(({ noun }) => waters.test(noun));
  const swimmer = (id: string): boolean => /^(?:🦢|🦆)/u.test(drawing(storyboard, id)?.drawnAs.name ?? '');
  const over = (id: string): boolean => relations.some((r) => r.subject === id && r.relation === 'above');
  return {
    ...storyboard,
    actions: storyboard.actions.map((action) =>
      wet && action.verb === 'glide' && swimmer(action.subject) && !over(action.subject)
        ? { ...action, verb: 'swim' }
        : action,
    ),
  };
};

const steps: readonly Step[] = [aboard, upTheTree, scores, panInHand, operation, onTheWater];

/** The storyboard with everybody where the deed needs them. */
export function asTheDeedNeeds(storyboard: Storyboard): Storyboard {
  return steps.reduce((sofar, step) => step(sofar), storyboard);
}
