import type { Action, DrawnAs, Storyboard, Subject } from '../../storyboard.ts';
import { extra } from './extra.ts';
import { traitsOf } from './traits.ts';

/** Deeds that are done on a table. */
const onTable = new Set(
  'cook boil simmer fry cut slice chop peel knead grate stir mix whisk roll decorate pour frost ice'.split(' '),
);
const liquids: readonly (readonly [words: RegExp, vessel: DrawnAs])[] = [
  [/coffee|espresso|tea|cocoa|chocolate/, { kind: 'glyph', name: '🫖' }],
  [/wine|champagne|prosecco/, { kind: 'glyph', name: '🍾' }],
  [/beer|whisky|whiskey|rum|vodka|sauce|oil|ketchup|syrup|soda|cola/, { kind: 'shape', name: 'bottle' }],
  [/milk|water|juice|lemonade|cream|liquid|drink|batter/, { kind: 'shape', name: 'jug' }],
];

const TABLE = ' worktable';

/** Whether a subject is a table that a deed has brought along. */
export function isWorktable({ id }: Subject): boolean {
  return id.endsWith(TABLE);
}

/** Who brought it. */
export function workerOf({ id }: Subject): string {
  return id.slice(0, -TABLE.length);
}

function standsAtTables(subject: Subject | undefined): boolean {
  if (subject?.drawnAs.kind !== 'glyph') return false;
  const { form, gait, person } = traitsOf(subject.drawnAs.name);
  return gait === 'legs' && form !== 'whole' && (person || form === 'face');
}

/** Food and vessels are worked on upon a table, a dish is washed in a sink; logs and carpets are not. */
function place(subject: Subject | undefined, verb: string): string | undefined {
  if (!subject || subject.size === 'huge' || subject.size === 'large') return undefined;
  const { kind, name } = subject.drawnAs;
  const dish = ['🍽️', '🍴', '🥣', '☕', '🥄', 'pan', 'cooking pot', 'glass', '🍵', 'plate'].includes(name);
  if (/^(?:wash|clean|rinse|scrub|dry|wash up)$/.test(verb)) return dish ? 'sink' : undefined;
  if (!onTable.has(verb)) return undefined;
  const first = name.codePointAt(0) ?? 0;
  const food =
    (first >= 0x1f32d && first <= 0x1f37f) ||
    (first >= 0x1f950 && first <= 0x1f96f) ||
    (first >= 0x1f9c0 && first <= 0x1f9cb) ||
    first === 0x1f382 ||
    (first >= 0x1fad0 && first <= 0x1fadf);
  return (kind === 'glyph' && food) ||
    dish ||
    (kind !== 'glyph' && /dough|bread|meat|vegetable|salad|soup|batter|salmon|tuna/.test(subject.noun))
    ? 'table'
    : undefined;
}

/** What is cut of a fish is a fillet. */
function withFillets(storyboard: Storyboard): Storyboard {
  const cut = new Set(
    storyboard.actions.flatMap(({ verb, object }) =>
      /^(?:cut|slice|chop|fillet|dice)$/.test(verb) && object ? [object] : [],
    ),
  );
  const fish = ({ id, drawnAs }: Subject): boolean => cut.has(id) && ['🐟', '🐠', '🐡'].includes(drawnAs.name);
  if (!storyboard.subjects.some(fish)) return storyboard;
  const subjects = storyboard.subjects.map((one) =>
    fish(one) ? { ...one, drawnAs: { kind: 'glyph', name: '🍣' } as const, colours: [], count: 1 } : one,
  );
  return { ...storyboard, subjects };
}

/** Who cooks has something on the fire, even if nobody says what. */
function withPot(storyboard: Storyboard): Storyboard {
  const { subjects, actions } = storyboard;
  const cook = actions.find(
    ({ subject, verb, object }) =>
      /^(?:cook|stir|boil|simmer)$/.test(verb) &&
      standsAtTables(subjects.find(({ id }) => id === subject)) &&
      !subjects.some(({ id }) => id === object),
  );
  if (
    !cook ||
    subjects.some(({ drawnAs }) =>
      ['oven', 'pan', 'cooking pot', 'grill', '🪵', '🔥', 'campfire'].includes(drawnAs.name),
    )
  )
    return storyboard;
  const pot = extra(`${cook.subject} pot`, 'pot', { kind: 'shape', name: 'cooking pot' }, 'small');
  return {
    ...storyboard,
    subjects: [...subjects, pot],
    actions: actions.map((one) => (one === cook ? { ...one, object: pot.id } : one)),
  };
}

/** The table that the prompt puts a thing on. */
function tableUnder({ subjects, relations }: Storyboard, thing: Subject): Subject | undefined {
  const under = relations.find((r) => r.relation === 'on top of' && r.subject === thing.id)?.object;
  return subjects.find(({ id, count, drawnAs }) => id === under && count === 1 && drawnAs.name === 'table');
}

/** Who kneads on a table that is named stands behind that one. */
function standingAt(storyboard: Storyboard, table: Subject, id: string, thing: Subject): Storyboard {
  const { subjects, relations, actions } = storyboard;
  const others = relations.filter((r) => r.subject !== table.id && r.object !== table.id);
  return others.length < relations.length - 1 ||
    actions.some(({ subject, object }) => [subject, object].includes(table.id))
    ? storyboard
    : {
        ...storyboard,
        subjects: subjects.map((one) => (one === table ? { ...one, id } : one)),
        relations: others.filter((r) => r.subject !== thing.id && r.object !== thing.id),
      };
}

/** The storyboard with a table for whoever cuts, kneads, stirs or pours without one, and a sink for who washes up. */
export function withWorktable(asked: Storyboard): Storyboard {
  const storyboard = withPot(withVessel(withLiquid(withFillets(asked))));
  const deed = storyboard.actions.find(({ subject, object, verb }) => {
    const worker = storyboard.subjects.find(({ id }) => id === subject);
    return (
      worker?.count === 1 &&
      standsAtTables(worker) &&
      place(
        storyboard.subjects.find(({ id }) => id === object),
        verb,
      ) !== undefined
    );
  });
  const thing = storyboard.subjects.find(({ id }) => id === deed?.object);
  const own = deed && thing && tableUnder(storyboard, thing);
  if (own) return standingAt(storyboard, own, `${deed.subject}${TABLE}`, thing);
  const name = deed && place(thing, deed.verb);
  const busy = storyboard.relations.some(
    ({ subject, relation }) => subject === deed?.subject && (relation === 'riding' || relation === 'inside'),
  );
  if (
    !deed ||
    !thing ||
    !name ||
    busy ||
    storyboard.subjects.some(({ drawnAs }) =>
      ['table', 'sink', 'oven', 'grill', '🔥', '🪵', 'fireplace'].includes(drawnAs.name),
    )
  )
    return storyboard;
  const table = extra(`${deed.subject}${TABLE}`, name, { kind: 'shape', name }, 'medium');
  const count = name === 'sink' ? 1 : Math.min(3, thing.count);
  return {
    ...storyboard,
    subjects: [...storyboard.subjects.map((one) => (one === thing ? { ...one, count } : one)), table],
    relations: storyboard.relations.filter(({ subject, object }) => subject !== thing.id && object !== thing.id),
  };
}

const drinks =
  /\b(?:latte|coffee|espresso|cappuccino|tea|milk|cream|cocoa|chocolate|wine|champagne|beer|water|juice|lemonade|syrup|honey|batter|oil|sauce|drink|cocktail)\b/i;

/** What is poured and has no picture of its own comes out of a vessel all the same; who pours it is not in the cup. */
function withLiquid(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions, prompt } = storyboard;
  const pours = actions.find(({ verb, subject, object }) => verb === 'pour' && subject !== object);
  if (!pours || subjects.some(({ id }) => id === pours.object)) return storyboard;
  const into = relations.find((r) => r.subject === pours.subject && /^(?:inside|on top of|above)$/.test(r.relation));
  const said = drinks.exec(pours.object ?? '')?.[0] ?? drinks.exec(prompt)?.[0];
  if (said === undefined || !standsAtTables(subjects.find(({ id }) => id === pours.subject))) return storyboard;
  const noun = /latte|cappuccino/i.test(said) ? 'milk' : said.toLowerCase();
  const liquid = extra(`${pours.subject} ${noun}`, noun, { kind: 'shape', name: 'jug' }, 'small');
  return {
    ...storyboard,
    subjects: [...subjects, liquid],
    relations: [
      ...relations.filter((r) => r !== into),
      ...(into ? [{ subject: liquid.id, relation: 'inside', object: into.object } as const] : []),
    ],
    actions: actions.map((one) => (one === pours ? { ...one, object: liquid.id } : one)),
  };
}

/** What is poured is seen as the vessel it comes out of; soup is seen in its pot. */
function withVessel(storyboard: Storyboard): Storyboard {
  const { subjects, relations } = storyboard;
  const potted = relations.find(
    ({ subject, relation, object }) =>
      relation === 'inside' &&
      /soup|stew|sauce|chili|porridge|pasta|curry|broth/.test(subjects.find(({ id }) => id === subject)?.noun ?? '') &&
      subjects.find(({ id }) => id === object)?.drawnAs.name === 'cooking pot',
  );
  if (potted) {
    const deeds = storyboard.actions.map((one) =>
      one.object === potted.subject ? { ...one, object: potted.object } : one,
    );
    return {
      ...storyboard,
      subjects: subjects.filter(({ id }) => id !== potted.subject),
      relations: relations.filter(({ subject }) => subject !== potted.subject),
      actions: deeds,
    };
  }
  const pours = storyboard.actions.find(({ verb }) => verb === 'pour');
  const liquid = subjects.find(({ id }) => id === pours?.object);
  const cup = relations.find(
    ({ subject, relation }) => subject === liquid?.id && ['inside', 'on top of', 'with'].includes(relation),
  )?.object;
  if (!pours || !liquid || pours.subject === liquid.id) return storyboard;
  const drawnAs = liquids.find(([words]) => words.test(liquid.noun.toLowerCase()))?.[1] ?? liquid.drawnAs;
  const poured: Action = { ...pours, object: cup ?? liquid.id };
  return {
    ...storyboard,
    subjects: subjects.map((one) =>
      one === liquid ? { ...one, drawnAs, count: 1, size: 'small', attributes: [...one.attributes, POURED] } : one,
    ),
    relations: [
      ...relations.filter(({ subject, object }) => subject !== liquid.id && object !== liquid.id),
      { subject: pours.subject, relation: 'holding', object: liquid.id },
    ],
    actions: storyboard.actions.map((one) => (one === pours ? poured : one)),
  };
}

const POURED = 'being poured';

const streams: readonly (readonly [RegExp, string])[] = [
  [/coffee|espresso|cola/, '#5a3418'],
  [/cocoa|chocolate/, '#6b3a20'],
  [/tea|whisky|whiskey|syrup|honey|oil|beer/, '#c8862e'],
  [/milk|cream/, '#fdf8ec'],
  [/juice/, '#ffa62b'],
  [/wine|ketchup/, '#9c1638'],
];

/** The colour of what runs out of it, when something does. */
export function streamOf({ attributes, noun, drawnAs }: Subject): string | undefined {
  if (drawnAs.name === 'watering can') return '#7fc8f4';
  if (!attributes.includes(POURED)) return undefined;
  return streams.find(([words]) => words.test(noun.toLowerCase()))?.[1] ?? '#8fd0f6';
}
