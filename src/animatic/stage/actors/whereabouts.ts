import type { Action, Change, Storyboard, Subject } from '../../storyboard.ts';
import { extra } from './extra.ts';
import { traitsOf } from './traits.ts';

const planes = new Set(['✈️', '🛩️']);
const launches = /^(?:take off|lift off|launch|blast off|land|touch down)$/;
const bathing = /^(?:swim|dive|snorkel|bathe|paddle|splash|dip)$/;

/** Where nobody said where, what is done says it: one swims in water, planes land on runways, fishermen are at the sea. */
function withPlace(storyboard: Storyboard): Storyboard {
  const { setting, subjects, actions } = storyboard;
  if (setting.place !== null) return storyboard;
  const does = (one: Subject, verbs: RegExp): boolean =>
    actions.some(({ subject, verb }) => subject === one.id && verbs.test(verb));
  const walks = ({ drawnAs }: Subject): boolean => drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).gait === 'legs';
  const place = subjects.some((one) => planes.has(one.drawnAs.name) && does(one, launches))
    ? 'runway'
    : subjects.some((one) => one.drawnAs.name === '🚀' && does(one, launches))
      ? 'field'
      : subjects.some((one) => walks(one) && does(one, bathing))
        ? 'lake'
        : subjects.some((one) => walks(one) && does(one, /^(?:ice )?skate$/)) && /\bice\b/i.test(storyboard.prompt)
          ? 'ice rink'
          : subjects.some(({ drawnAs }) => drawnAs.name === '🛶' || drawnAs.name === 'rowing boat')
            ? 'lake'
            : subjects.some(({ noun }) => /\b(?:fisherman|fisher|angler)$/i.test(noun))
              ? 'harbour'
              : null;
  if (place === null && subjects.some(({ noun }) => /\b(?:barber|hairdresser|hair stylist)$/i.test(noun)))
    return { ...storyboard, setting: { ...setting, place: 'hair salon', indoors: true } };
  // A teddy bear that stands up to paint is at home all the same, not in the woods.
  if (place === null && subjects[0]?.drawnAs.name === '🧸')
    return { ...storyboard, setting: { ...setting, place: 'living room', indoors: true } };
  return place === null ? storyboard : { ...storyboard, setting: { ...setting, place, indoors: false } };
}

const toTheWater =
  /\b(?:crawl|walk|run|waddle|scurr(?:y|ie)|march|hobble|stroll|head|race|creep|wander)(?:s|ing|ed)? (?:\w+ ){0,3}?(?:towards?|to|down to|along|beside|by) the (?:sea|ocean|water|waves|lake)\b/i;

const onIce =
  /\b(?:on|onto|across|over|along|through|under|beneath) (?:the |thin |frozen |cracking |slippery )*ice\b(?! ?(?:cubes?|cream|rink|floe|cap))/i;

/** The ice one walks on is the ground, no cube. */
function uponIce(storyboard: Storyboard): Storyboard {
  const { setting, subjects, relations, actions, prompt } = storyboard;
  const ice = subjects.find(({ noun, drawnAs }) => drawnAs.name === '🧊' && noun.toLowerCase() === 'ice');
  const lives = ({ drawnAs: { kind, name } }: Subject): boolean =>
    kind === 'glyph' && ['legs', 'fins'].includes(traitsOf(name).gait);
  if (!ice || !onIce.test(prompt) || !subjects.some(lives)) return storyboard;
  return {
    ...storyboard,
    setting: setting.place === null ? { ...setting, place: 'arctic', indoors: false } : setting,
    subjects: subjects.filter((one) => one !== ice),
    relations: relations.filter(({ subject, object }) => subject !== ice.id && object !== ice.id),
    actions: actions.map(({ object, ...one }) =>
      object === undefined || object === ice.id ? one : { ...one, object },
    ),
  };
}

/** Ships sail past icebergs in the sea, not on the ice. */
function pastIcebergs(storyboard: Storyboard): Storyboard {
  const { setting, subjects, prompt } = storyboard;
  const sails = subjects.some(({ drawnAs: { kind, name } }) => kind === 'glyph' && traitsOf(name).gait === 'hull');
  if (!sails || !/^(?:iceberg|arctic|antarctica|glacier|ice)$/.test(setting.place ?? '')) return storyboard;
  const berg = extra('iceberg', 'iceberg', { kind: 'shape', name: 'iceberg' }, 'large');
  const named = /\bicebergs?\b/i.test(prompt) && !subjects.some(({ drawnAs }) => drawnAs.name === 'iceberg');
  return {
    ...storyboard,
    setting: { ...setting, place: 'sea' },
    subjects: named ? [...subjects, berg] : subjects,
  };
}

/** A boat that sails past a lighthouse is on the sea before it, not up on its cliff. */
function pastLighthouses(storyboard: Storyboard): Storyboard {
  const { setting, subjects, actions } = storyboard;
  const boat = subjects.find(({ drawnAs: { kind, name } }) => kind === 'glyph' && traitsOf(name).gait === 'hull');
  const sails = actions.some(
    ({ subject, verb }) => subject === boat?.id && /^(?:sail|cruise|drift|float|glide|race|row|pass)$/.test(verb),
  );
  const coast = setting.place === null || /^(?:cliff|coast|lighthouse)$/.test(setting.place);
  return sails && coast && subjects.some(({ drawnAs }) => drawnAs.name === 'lighthouse')
    ? { ...storyboard, setting: { ...setting, place: 'sea' } }
    : storyboard;
}

/** Who crawls towards the sea is still on its beach. */
function ashore(storyboard: Storyboard): Storyboard {
  const { setting, prompt, subjects } = storyboard;
  const [first] = subjects;
  const walks = first?.drawnAs.kind === 'glyph' && traitsOf(first.drawnAs.name).gait === 'legs';
  return walks && /^(?:sea|ocean)$/.test(setting.place ?? '') && toTheWater.test(prompt)
    ? { ...storyboard, setting: { ...setting, place: 'beach' } }
    : storyboard;
}

const apart = /^(?:pop|burst|explode|detonate|shatter|break|crack|smash)$/;
const brittle = new Set(['glass', '🍷', '🪟', '🏺', '☕', '🥚', '🪞', '🍽️', '💡', 'bottle', 'jug', '🍾', '🧊', '🥛']);

/** What pops or shatters goes to pieces, even where the storyboard tells of no change. */
function withPieces(storyboard: Storyboard): Storyboard {
  const changes: Change[] = [...storyboard.changes];
  for (const { subject, verb } of storyboard.actions) {
    const one = storyboard.subjects.find(({ id }) => id === subject);
    if (one?.drawnAs.name === '🕯️' && verb === 'burn' && /\bburn(?:s|ing|ed|t)? (?:down|low)\b/i.test(storyboard.prompt))
      changes.push({ of: subject, attribute: 'state', from: 'whole', to: 'burned down' });
    if (!one || !apart.test(verb) || changes.some(({ of }) => of === subject)) continue;
    const lives = one.drawnAs.kind === 'glyph' && traitsOf(one.drawnAs.name).gait === 'legs';
    if (lives || ['🎆', '🎇', '💥', '🌋', '🌊'].includes(one.drawnAs.name)) continue;
    const broken = brittle.has(one.drawnAs.name) || /^(?:break|shatter|crack|smash|pop)$/.test(verb);
    changes.push({ of: subject, attribute: 'state', from: 'whole', to: broken ? 'broken' : 'exploded' });
  }
  return changes.length === storyboard.changes.length ? storyboard : { ...storyboard, changes };
}

const pictures = /^(?:photo|photograph|picture|selfie|snapshot|video)$/;
const sports: readonly (readonly [RegExp, string])[] = [
  [/^push-?ups?$/, 'push up'],
  [/^yoga$/, 'yoga'],
  [/^squats?$/, 'squat'],
  [/^(?:exercises?|workout|gymnastics|aerobics|jumping jacks?)$/, 'cheer'],
];

/** The stage's own verb for who skips with a rope. */
export const ROPE_JUMP = '(jumps rope)';

/** Deeds that were taken for things or qualities: `takes a photo`, `does push-ups`, `falls asleep`. */
function withDeeds(storyboard: Storyboard): Storyboard {
  const { prompt, seconds } = storyboard;
  const noun = (id: string | undefined): string => storyboard.subjects.find((one) => one.id === id)?.noun ?? id ?? '';
  const shot = storyboard.actions.filter(
    ({ verb, object }) => /^(?:take|snap|shoot)$/.test(verb) && pictures.test(noun(object)),
  );
  const isRope = (id: string | undefined): boolean => /\brope$/i.test(noun(id));
  const taken = new Set(shot.map(({ object }) => object));
  const actions: Action[] = storyboard.actions.map((one) => {
    if (shot.includes(one)) return { subject: one.subject, verb: 'photograph', from: one.from, to: one.to };
    if (one.verb === 'stand' && /\bon (?:his|her|its|their) (?:head|hands)\b/i.test(prompt))
      return { ...one, verb: 'headstand' };
    if (/^(?:skip|jump)$/.test(one.verb) && isRope(one.object)) {
      taken.add(one.object);
      return { subject: one.subject, verb: ROPE_JUMP, from: one.from, to: one.to };
    }
    if (one.verb === 'skate' && /\b(?:ice|icy|frozen|rink)\b/i.test(prompt)) return { ...one, verb: 'ice skate' };
    return one.verb === 'fall' && /\bfall(?:s|ing|en)? asleep\b/i.test(prompt) ? { ...one, verb: 'sleep' } : one;
  });
  for (const { id, attributes } of storyboard.subjects) {
    const sport = sports.find(([words]) => attributes.some((word) => words.test(word)))?.[1];
    if (sport && !actions.some(({ subject }) => subject === id))
      actions.push({ subject: id, verb: sport, from: 0, to: seconds });
  }
  return { ...storyboard, subjects: storyboard.subjects.filter(({ id }) => !taken.has(id)), actions };
}

/** Who eats from a bowl stands at it, not in it. */
function atTheBowl(storyboard: Storyboard): Storyboard {
  const { actions, relations } = storyboard;
  const eats = /^(?:eat|drink|feed|lick|lap|sip|nibble|graze)$/;
  const fed = relations.filter(
    ({ subject, relation }) =>
      relation === 'inside' && actions.some((one) => one.subject === subject && eats.test(one.verb)),
  );
  if (fed.length === 0) return storyboard;
  return {
    ...storyboard,
    relations: relations.filter((one) => !fed.includes(one)),
    actions: actions.map((one) => {
      const bowl = fed.find(({ subject }) => subject === one.subject && eats.test(one.verb));
      return bowl ? { ...one, object: bowl.object } : one;
    }),
  };
}

const swung = /\b(?:club|bat|sword|axe|racket|hammer|stick|katana|lightsaber|flag|torch|lantern|whip|mace)$/i;

/** Who swings a club has it in hand. */
function withSwung(storyboard: Storyboard): Storyboard {
  const relations = [...storyboard.relations];
  for (const { subject, verb, object } of storyboard.actions) {
    const thing = storyboard.subjects.find(({ id }) => id === object);
    const known = relations.some((one) => one.subject === subject && one.object === object);
    if (thing && !known && /^(?:swing|wave|wield|brandish|raise|swirl|twirl)$/.test(verb) && swung.test(thing.noun))
      relations.push({ subject, relation: 'holding', object: thing.id });
  }
  return relations.length === storyboard.relations.length ? storyboard : { ...storyboard, relations };
}

/** Who rides a wave stands on it: a wave is nothing to sit on. */
function ontoWaves(storyboard: Storyboard): Storyboard {
  const waves = new Set(storyboard.subjects.filter(({ drawnAs }) => drawnAs.name === '🌊').map(({ id }) => id));
  const relations = storyboard.relations.filter(({ relation, object }) => relation !== 'riding' || !waves.has(object));
  return relations.length === storyboard.relations.length ? storyboard : { ...storyboard, relations };
}

const dusty =
  /\b(?:dust[- ]?(?:storm|devil|cloud)s?|sand ?storms?|dusty|clouds? of dust|dust (?:rises|swirls|blows|fills|kicks|flies|settles))\b/i;
const overTheMoon =
  /\b(?:past|before|in front of|across|over|under|below|beneath|against|towards?|to|at|by) (?:an? |the )?(?:[\w-]+ )?moon\b/i;
const onTheMoon =
  /\bon (?:the|a) (?:surface of the )?moon\b|\blunar\b|\bastronauts?\b|\bmoon (?:base|surface|landing)\b|\b(?:lands?|landing) on\b/i;

/** A pinch of dust is no storm; who flies past the moon is under it, not upon it; a bird with a fish is over the water. */
function inTheOpen(storyboard: Storyboard): Storyboard {
  const { setting, prompt, subjects } = storyboard;
  const weather = setting.weather.filter((kind) => kind !== 'dust' || !/\bdust\b/i.test(prompt) || dusty.test(prompt));
  const clear: Storyboard['setting'] =
    weather.length === setting.weather.length
      ? setting
      : { ...setting, weather: weather.length > 0 ? weather : ['clear'] };
  if (setting.place === 'moon' && overTheMoon.test(prompt) && !onTheMoon.test(prompt))
    return { ...storyboard, setting: { ...clear, place: null, timeOfDay: 'night' } };
  const gait = (one: Subject | undefined): string =>
    one?.drawnAs.kind === 'glyph' ? traitsOf(one.drawnAs.name).gait : '';
  const preys = setting.place === null && gait(subjects[0]) === 'wings' && subjects.some((one) => gait(one) === 'fins');
  return { ...storyboard, setting: preys ? { ...clear, place: 'lake', indoors: false } : clear };
}

const fives = /\bhigh[- ]fiv(?:e|es|ing)\b/i;

/** `two friends high five` do so, though neither word is a verb. */
function withFives(storyboard: Storyboard): Storyboard {
  const { prompt, subjects, actions, seconds } = storyboard;
  const friend = subjects.find(({ drawnAs }) => drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).gait === 'legs');
  if (!friend || !fives.test(prompt) || actions.some(({ verb }) => /^high[- ]five$/.test(verb))) return storyboard;
  return { ...storyboard, actions: [...actions, { subject: friend.id, verb: 'high five', from: 0, to: seconds }] };
}

/** One after the other. */
const steps: readonly ((storyboard: Storyboard) => Storyboard)[] = [
  ontoWaves,
  withDeeds,
  withFives,
  atTheBowl,
  withSwung,
  withPieces,
  inTheOpen,
  withPlace,
  uponIce,
  ashore,
  pastIcebergs,
  pastLighthouses,
];

/** The storyboard with what its deeds say of places, pieces and things in hand. */
export function withWhereabouts(storyboard: Storyboard): Storyboard {
  return steps.reduce((sofar, step) => step(sofar), storyboard);
}
