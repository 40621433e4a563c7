import type { Relation, Storyboard, Subject } from '../../storyboard.ts';
import { withBarberChair, withFryingPan } from './at-the-chair.ts';
import { withBalcony, withWashingLine } from './balconies.ts';
import { extra } from './extra.ts';
import { withBacksTurned } from './facing-away.ts';
import { gameOf } from './tools-in-hand.ts';
import { traitsOf } from './traits.ts';
import { withLadderUpTree } from './up-the-ladder.ts';

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
  const bed = extra(`${patient.id} bed`, 'bed', { kind: 'glyph', name: '🛏️' }, 'large');
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

const containers = /\b(?:coffin|casket|grave|sarcophagus|lamp|bottle|box|crate|chest|barrel|basket|pot|jar|cauldron)$/i;
const comesOut = /^(?:rise|emerge|come|climb|pop|jump|appear|crawl|burst|step)$/;

/** A genie comes out of the lamp, a vampire out of the coffin: they are in it, and rise. */
const outOfIt: Step = (storyboard) => {
  const { subjects, actions } = storyboard;
  const related = (id: string): boolean => storyboard.relations.some((r) => r.subject === id || r.object === id);
  const box = subjects.find(({ noun, id, count }) => containers.test(noun) && count === 1 && !related(id));
  const deed = actions.find(
    ({ subject, verb, object }) => object === undefined && comesOut.test(verb) && isActor(drawing(storyboard, subject)),
  );
  if (!box || !deed || related(deed.subject) || actions.some(({ object }) => object === box.id)) return storyboard;
  return {
    ...storyboard,
    relations: [...storyboard.relations, { subject: deed.subject, relation: 'inside', object: box.id }],
    actions: actions.map((one) => (one === deed ? { ...one, verb: 'rise' } : one)),
  };
};

/** The rabbit is in the hat, the hat before the magician. */
const outOfTheHat: Step = (storyboard) => {
  const { subjects, actions } = storyboard;
  const hat = subjects.find(({ noun }) => /\b(?:top )?hat$/i.test(noun));
  const deed = actions.find(
    ({ verb, object }) =>
      /^(?:pull|draw|produce|take)$/.test(verb) &&
      /^(?:🐇|🐰|🕊|🐦)/u.test(drawing(storyboard, object)?.drawnAs.name ?? ''),
  );
  if (!hat || deed?.object === undefined) return storyboard;
  const animal = deed.object;
  return {
    ...storyboard,
    subjects: subjects.map((one) =>
      one.id === hat.id ? { ...one, drawnAs: { kind: 'glyph', name: '🎩' }, size: 'medium' } : one,
    ),
    relations: [
      ...storyboard.relations.filter((r) => r.object !== hat.id && r.subject !== animal && r.object !== animal),
      { subject: animal, relation: 'inside', object: hat.id },
    ],
    actions: [
      ...actions.map(({ object, ...one }) =>
        object === animal ? { ...one, verb: 'cast' } : { ...one, ...(object === undefined ? {} : { object }) },
      ),
      { subject: animal, verb: 'rise', from: deed.from, to: deed.to },
    ],
  };
};

/** Who casts a line fishes, who leads an orchestra conducts it. */
const byTheObject: Step = (storyboard) => ({
  ...storyboard,
  actions: storyboard.actions.map((one) =>
    /^(?:race|compete|train|practi[cs]e|glide)$/.test(one.verb) &&
    /\bswimmer$/i.test(drawing(storyboard, one.subject)?.noun ?? '')
      ? { ...one, verb: 'swim' }
      : /^(?:lead|direct|guide|command)$/.test(one.verb) &&
          /\b(?:conductor|maestro)$/i.test(drawing(storyboard, one.subject)?.noun ?? '')
        ? { ...one, verb: 'conduct' }
        : one.verb === 'cast' && /^(?:line|net|rod|hook|lure|fly|reel)$/.test(one.object ?? '')
          ? { subject: one.subject, verb: 'fish', from: one.from, to: one.to }
          : one,
  ),
});

/** A fisher who does nothing else has the line in the water. */
const atTheRod: Step = (storyboard) => {
  const { subjects, actions, seconds } = storyboard;
  const idle = subjects.filter(
    ({ id, noun }) => /\b(?:fisherman|fisher|angler)$/i.test(noun) && !actions.some((one) => one.subject === id),
  );
  const fishes = idle.map(({ id }) => ({ subject: id, verb: 'fish', from: 0, to: seconds }));
  return fishes.length === 0 ? storyboard : { ...storyboard, actions: [...actions, ...fishes] };
};

const matches =
  /\b(table tennis|ping[- ]pong|tennis|badminton|boxing|wrestling|fencing|football|soccer|basketball|volleyball|hockey) (?:match|game|duel)$/i;

/** A match is the two who play it. */
const asPlayers: Step = (storyboard) => {
  const played = new Map<string, string>();
  const subjects = storyboard.subjects.map((one): Subject => {
    const game = matches.exec(one.noun)?.[1]?.toLowerCase();
    if (game === undefined || isActor(one)) return one;
    played.set(one.id, game);
    const noun =
      game === 'boxing'
        ? 'boxer'
        : game === 'table tennis' || game === 'ping-pong'
          ? 'tennis player'
          : `${game} player`;
    return { ...one, noun, drawnAs: { kind: 'glyph', name: game === 'fencing' ? '🤺' : '🧑' }, count: 2 };
  });
  const { actions, seconds } = storyboard;
  const acting = [...played].map(([subject, game]) =>
    /boxing|wrestling|fencing/.test(game)
      ? { subject, verb: game === 'wrestling' ? 'wrestle' : 'fight', from: 0, to: seconds }
      : { subject, verb: 'play', object: game.replace(/table |ping[- ]pong/, ''), from: 0, to: seconds },
  );
  return played.size === 0 ? storyboard : { ...storyboard, subjects, actions: [...actions, ...acting] };
};

const fires: Readonly<Record<string, string>> = { grill: 'grill', barbecue: 'grill', bake: 'oven', roast: 'oven' };

/** What is grilled lies on a grill, and who bakes has an oven. */
const onTheFire: Step = (storyboard) => {
  const { actions, subjects, relations } = storyboard;
  const deed = actions.find(({ verb, subject }) => fires[verb] && isActor(drawing(storyboard, subject)));
  const name = fires[deed?.verb ?? ''];
  const thing = drawing(storyboard, deed?.object);
  const has = subjects.some(({ drawnAs }) => /^(?:grill|oven|🔥|fireplace|pan|cooking pot)/u.test(drawnAs.name));
  if (!deed || !name || !thing || has || relations.some((r) => r.subject === thing.id)) return storyboard;
  const fire = extra(`${deed.subject} ${name}`, name, { kind: 'shape', name }, 'medium');
  return {
    ...storyboard,
    subjects: [...subjects, fire],
    relations: [...relations, { subject: thing.id, relation: 'on top of', object: fire.id }],
  };
};

const steeds = /^(?:🐎|🐴|🫏|🐪|🐫|🐘|🦄)/u;

/** Who jumps a horse over something rides it, and the horse jumps. */
const jumpsAHorse: Step = (storyboard) => {
  let { relations } = storyboard;
  const actions = storyboard.actions.map((action) => {
    const horse = drawing(storyboard, action.object);
    const rides = /^(?:jump|gallop|race|canter|trot|ride)$/.test(action.verb);
    if (!rides || !horse || !steeds.test(horse.drawnAs.name) || !isActor(drawing(storyboard, action.subject)))
      return action;
    if (relations.some((r) => r.subject === action.subject && r.object === horse.id)) return action;
    relations = relations.map((r) => (r.subject === action.subject ? { ...r, subject: horse.id } : r));
    relations.push({ subject: action.subject, relation: 'riding', object: horse.id });
    return { subject: horse.id, verb: action.verb === 'ride' ? 'walk' : action.verb, from: action.from, to: action.to };
  });
  return { ...storyboard, relations, actions };
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

const steps: readonly Step[] = [
  aboard,
  upTheTree,
  withLadderUpTree,
  scores,
  panInHand,
  withFryingPan,
  withBarberChair,
  withBalcony,
  withWashingLine,
  operation,
  onTheWater,
  outOfIt,
  outOfTheHat,
  byTheObject,
  atTheRod,
  asPlayers,
  jumpsAHorse,
  onTheFire,
  withBacksTurned,
];

/** The storyboard with everybody where the deed needs them. */
export function asTheDeedNeeds(storyboard: Storyboard): Storyboard {
  return steps.reduce((sofar, step) => step(sofar), storyboard);
}
