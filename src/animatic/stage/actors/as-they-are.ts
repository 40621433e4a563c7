import type { Storyboard, Subject } from '../../storyboard.ts';
import { extra } from './extra.ts';
import { traitsOf } from './traits.ts';

const giants = /^(?:giant|giantess|titan|colossus|ogre|cyclops|godzilla|kaiju|king kong)$/i;

/** Beside a giant everything else is small. */
function asGiant(storyboard: Storyboard): Storyboard {
  const giant = storyboard.subjects.find(({ noun }) => giants.test(noun));
  if (!giant) return storyboard;
  const shrunk: Readonly<Record<Subject['size'], Subject['size']>> = {
    tiny: 'tiny',
    small: 'tiny',
    medium: 'small',
    large: 'small',
    huge: 'medium',
  };
  return {
    ...storyboard,
    subjects: storyboard.subjects.map((one) =>
      one === giant
        ? { ...one, size: 'huge' }
        : one.drawnAs.kind === 'glyph' && traitsOf(one.drawnAs.name).realm !== 'sky'
          ? { ...one, size: shrunk[one.size] }
          : one,
    ),
  };
}

const ofApes =
  /^(?:beat|pound|thump|drum|hold|carry|throw|catch|hug|wave|clap|dance|lift|eat|sit|punch|fight|box|read|play|pick up|raise|think|scratch)$/;

/** A gorilla that uses its hands stands up and has a face. */
function withApes(storyboard: Storyboard): Storyboard {
  const { subjects, actions, relations } = storyboard;
  const apes = subjects.filter(
    ({ id, drawnAs }) =>
      drawnAs.name === '🦍' &&
      (actions.some((a) => a.subject === id && ofApes.test(a.verb)) ||
        relations.some((r) => r.subject === id && /^(?:holding|wearing)$/.test(r.relation))),
  );
  return apes.length === 0
    ? storyboard
    : {
        ...storyboard,
        subjects: subjects.map((one) =>
          apes.includes(one) ? { ...one, drawnAs: { kind: 'shape', name: 'gorilla' } } : one,
        ),
      };
}

const equals = /\b(?:opponent|rival|adversary|challenger|competitor|sparring partner|dance partner|teammate)s?$/i;

/** A fencer's opponent is a fencer. */
function withOpponents(storyboard: Storyboard): Storyboard {
  const { subjects, actions } = storyboard;
  const subject = (one: Subject): Subject => {
    if (!equals.test(one.noun)) return one;
    const first = subjects.find(
      (other) =>
        other !== one &&
        (other.drawnAs.kind === 'glyph'
          ? traitsOf(other.drawnAs.name).gait === 'legs'
          : other.drawnAs.name === 'knight') &&
        actions.some((a) => a.subject === other.id),
    );
    return first
      ? { ...one, noun: first.noun, drawnAs: first.drawnAs, attributes: first.attributes, size: first.size }
      : one;
  };
  return { ...storyboard, subjects: subjects.map(subject) };
}

const oars = /^(?:oar|paddle|scull)s?$/i;

/** Who pulls the oars rows; the oars are the boat's. */
function withOars(storyboard: Storyboard): Storyboard {
  const { subjects, actions, relations } = storyboard;
  const rows = (verb: string): boolean => /^(?:row|paddle|kayak|canoe|scull|pull|dip|use|hold)$/.test(verb);
  const gone = new Set(subjects.filter(({ noun }) => oars.test(noun)).map(({ id }) => id));
  const rowers = new Set(
    subjects
      .filter(
        ({ id, noun }) =>
          /\b(?:rower|oarsman|oarswoman|kayaker|canoeist|gondolier)s?$/i.test(noun) ||
          actions.some(
            (a) => a.subject === id && rows(a.verb) && (gone.has(a.object ?? '') || oars.test(a.object ?? '')),
          ),
      )
      .map(({ id }) => id),
  );
  if (rowers.size === 0) return storyboard;
  return {
    ...storyboard,
    subjects: subjects
      .filter(({ id }) => !gone.has(id))
      .map((one) => (one.drawnAs.name.startsWith('🚣') ? { ...one, drawnAs: { kind: 'glyph', name: '🧑' } } : one)),
    relations: relations.filter((r) => !gone.has(r.subject) && !gone.has(r.object)),
    actions: actions.map(({ object, ...one }) =>
      rowers.has(one.subject) &&
      (/^(?:pull|paddle|kayak|canoe)$/.test(one.verb) || gone.has(object ?? '') || oars.test(object ?? ''))
        ? { ...one, verb: 'row' }
        : { ...one, ...(object === undefined ? {} : { object }) },
    ),
  };
}

const boardGames =
  /^(?:chess|checkers|draughts|backgammon|go|dominoes|cards|poker|a game of chess|board ?games?|monopoly|mahjong)$/i;

/** Board games are played at a table, with the board upon it. */
function atTheBoard(storyboard: Storyboard): Storyboard {
  const { subjects, actions, relations } = storyboard;
  const noun = (id: string | undefined): string => subjects.find((one) => one.id === id)?.noun ?? id ?? '';
  const deed = actions.find(
    ({ verb, object }) => /^(?:play|win|lose|start)$/.test(verb) && boardGames.test(noun(object)),
  );
  if (!deed || subjects.some(({ drawnAs }) => /^(?:table|bench)$/.test(drawnAs.name))) return storyboard;
  const cards = /^(?:cards|poker)$/i.test(noun(deed.object));
  const table = extra('game table', 'game table', { kind: 'shape', name: 'table' }, 'medium');
  const board = extra(
    'game board',
    'board',
    cards ? { kind: 'glyph', name: '🃏' } : { kind: 'shape', name: 'chessboard' },
    'small',
  );
  return {
    ...storyboard,
    subjects: [...subjects.filter(({ id }) => id !== deed.object), table, board],
    relations: [
      ...relations.filter((r) => r.subject !== deed.object && r.object !== deed.object),
      { subject: board.id, relation: 'on top of', object: table.id },
    ],
    actions: actions.map((one) => (one.object === deed.object ? { ...one, object: board.id } : one)),
  };
}

/** Who is in a pouch is held before the belly. */
function inThePouch(storyboard: Storyboard): Storyboard {
  const { subjects, relations } = storyboard;
  const pouch = subjects.find(({ noun }) => /\bpouch$/i.test(noun));
  const parent = subjects.find(({ drawnAs }) => drawnAs.name === '🦘');
  const young = subjects.find(
    (one) =>
      one !== parent &&
      (/\bjoey$/i.test(one.noun) || relations.some((r) => r.subject === one.id && r.object === pouch?.id)),
  );
  if (!parent || !young || young === pouch) return storyboard;
  const apart = (r: { subject: string; object: string }): boolean =>
    r.subject !== pouch?.id && r.object !== pouch?.id && r.subject !== young.id && r.object !== young.id;
  return {
    ...storyboard,
    subjects: subjects
      .filter((one) => one !== pouch)
      .map((one) => (one === young ? { ...one, drawnAs: parent.drawnAs, size: 'small' } : one)),
    relations: [...relations.filter(apart), { subject: parent.id, relation: 'holding', object: young.id }],
  };
}

const spins = /^(?:spin|twirl|whirl|pirouette|turn)$/;

/** The set's dancers are one flat picture: who turns, or is dressed by the prompt, has a body. */
function withDancers(storyboard: Storyboard): Storyboard {
  const { subjects, actions, relations } = storyboard;
  const bodied = (one: Subject): Subject => {
    const flat = /^(?:💃|🕺)/u.test(one.drawnAs.name);
    const dressed = one.colours.length > 0 || relations.some((r) => r.relation === 'wearing' && r.subject === one.id);
    const turns = actions.some((a) => a.subject === one.id && spins.test(a.verb));
    if (!flat || !(dressed || turns)) return one;
    return { ...one, drawnAs: { kind: 'glyph', name: one.drawnAs.name.startsWith('🕺') ? '👨' : '👩' } };
  };
  return { ...storyboard, subjects: subjects.map(bodied) };
}

const children = /^(?:👦|👧|🧒)/u;
const akin: readonly (readonly [RegExp, string])[] = [
  [/^(?:little |big |younger |older |twin )?sister$/i, '👧'],
  [/^(?:little |big |younger |older |twin )?brother$/i, '👦'],
  [/^(?:best )?(?:friend|playmate|classmate|cousin|twin)$/i, '🧒'],
];

const parents = /^(?:mother|father|mom|mum|mommy|dad|daddy|parents?|grandmother|grandfather|grandma|grandpa|nanny)$/i;
const offspring: readonly (readonly [RegExp, string])[] = [
  [/^(?:little |young |baby |small )?sons?$/i, '👦'],
  [/^(?:little |young |baby |small )?(?:daughter|granddaughter)s?$/i, '👧'],
  [/^(?:little |young )?grandsons?$/i, '👦'],
  [/^(?:little |young )?grandchild(?:ren)?$/i, '🧒'],
];

/** Beside father or mother, sons and daughters are children, unless they are said to be grown. */
function besideParents(storyboard: Storyboard): Storyboard {
  const { subjects, prompt } = storyboard;
  if (!subjects.some(({ noun }) => parents.test(noun)) || /\b(?:adult|grown|teenage)/i.test(prompt)) return storyboard;
  return {
    ...storyboard,
    subjects: subjects.map((one) => {
      const name = offspring.find(([noun]) => noun.test(one.noun))?.[1];
      return name && one.drawnAs.kind === 'glyph' && /^(?:🧑|👨|👩)$/u.test(one.drawnAs.name)
        ? { ...one, drawnAs: { kind: 'glyph', name } }
        : one;
    }),
  };
}

/** A boy's sister is a girl, and his friends are children. */
function asChildren(storyboard: Storyboard): Storyboard {
  const { subjects } = storyboard;
  if (!subjects.some(({ drawnAs }) => children.test(drawnAs.name))) return storyboard;
  return {
    ...storyboard,
    subjects: subjects.map((one) => {
      const name = akin.find(([noun]) => noun.test(one.noun))?.[1];
      const grown = one.drawnAs.kind === 'glyph' && traitsOf(one.drawnAs.name).person;
      return name && grown && !children.test(one.drawnAs.name) ? { ...one, drawnAs: { kind: 'glyph', name } } : one;
    }),
  };
}

/** A bust of an emperor is the likeness, and no emperor beside it. */
function withoutSitters(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions } = storyboard;
  const bust = subjects.find(({ noun }) => /^(?:\w+ )?bust$/i.test(noun));
  const sitter = relations.find((r) => r.subject === bust?.id && r.relation === 'with')?.object;
  if (!bust || !sitter || actions.some(({ subject }) => subject === sitter)) return storyboard;
  return {
    ...storyboard,
    subjects: subjects.filter(({ id }) => id !== sitter),
    relations: relations.filter((r) => r.object !== sitter && r.subject !== sitter),
  };
}

const steps = [
  withoutSitters,
  withDancers,
  besideParents,
  asChildren,
  asGiant,
  withOpponents,
  withOars,
  withApes,
  atTheBoard,
  inThePouch,
];

/** The storyboard with what its people and beasts are by what they do: giants large, apes upright, players at their board. */
export function asTheyAre(storyboard: Storyboard): Storyboard {
  return steps.reduce((sofar, step) => step(sofar), storyboard);
}
