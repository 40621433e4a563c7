import type { Cast } from './cast.ts';
import { outcomes } from './changes.ts';
import { colourOf } from './colours.ts';
import type { Entity } from './entities.ts';
import { isShown } from './lexicon.ts';
import { places } from './places.ts';
import { bodyParts } from './word-lists.ts';

/**
 * `a girl with red hair`: her hair is listed with its colour beside her, so that whoever reads the storyboard finds it. It
 * is drawn on her by what her attributes say, and stands nowhere by itself.
 */
export function listFeatures(cast: Cast): void {
  for (const owner of cast.entities.filter(({ isScenery }) => !isScenery))
    for (const attribute of owner.attributes) {
      const feature = featureOf(owner, attribute);
      if (!feature) continue;
      cast.entities.push(feature);
      // `a snorkeler in green fins`: put on, where a fish and a mermaid have them.
      const isWorn = /^(?:fin|flipper)$/.test(feature.noun) && owner.letter === 'p' && !/^mer/.test(owner.noun);
      cast.relate(owner, isWorn ? 'wearing' : 'with', feature);
    }
}

/** `a lantern-lit boat`: the lantern that lights it is seen on it. */
export function listLights(cast: Cast): void {
  for (const lit of cast.entities.filter(({ isScenery, letter }) => !isScenery && 'oV'.includes(letter)))
    for (const attribute of lit.attributes) {
      const lamp = /^(lantern|candle|torch)-?lit$/.exec(attribute)?.[1];
      if (!lamp || cast.entities.some(({ noun }) => noun === lamp)) continue;
      const light: Entity = { ...unseen(lamp, lit, [], ['small']), letter: 'o', isScenery: false };
      cast.entities.push(light);
      cast.relate(light, lit.letter === 'V' ? 'next to' : 'on top of', lit);
    }
}

/** Who goes by two names is listed by both, and drawn once. */
export function listAliases(cast: Cast): void {
  for (const entity of [...cast.entities]) {
    if (entity.also === undefined) continue;
    const alias = unseen(entity.also, entity, [...entity.colours], [...entity.attributes]);
    cast.entities.push(alias);
    for (const action of [...cast.actions])
      if (action.subject === entity) cast.actions.push({ ...action, subject: alias });
    for (const { subject, relation, object } of [...cast.relations])
      if (subject === entity) cast.relate(alias, relation, object);
  }
}

/** States that are named by a noun, and are no thing beside what is in them. */
const states = new Set('bud bloom seed sprout egg vapour flower blossom leaf star ice smoke dust ash'.split(' '));

/**
 * `turns a frog into a prince`: the prince is listed beside the frog who becomes one. He is drawn by the change, and stands
 * nowhere by himself.
 */
export function listOutcomes(cast: Cast): void {
  chainOutcomes(cast);
  for (const change of [...cast.changes]) {
    const { of, attribute, to } = change;
    const noun = to.split(' ').at(-1) ?? '';
    const isKnown = cast.entities.some((entity) => entity.noun === to || entity.noun === noun);
    const isThing = isShown(to) || (isShown(noun) && !places.has(noun));
    if (of === 'setting' || attribute !== 'state' || isKnown || !isThing || states.has(noun) || of.noun === noun)
      continue;
    const { colours = [], adjectives = [] } = outcomes.get(change) ?? {};
    const outcome = unseen(isShown(to) ? to : noun, of, [...colours], [...adjectives]);
    cast.entities.push(outcome);
    actAs(cast, of, outcome);
  }
}

/** `sprouts, grows into a sapling and becomes an oak`: what it was last is what it changes from. */
function chainOutcomes(cast: Cast): void {
  for (const of of cast.entities) {
    const row = cast.changes.filter((change) => change.of === of && change.attribute === 'state');
    const named = row.filter((change) => outcomes.has(change));
    if (named.length < 2) continue;
    for (const [index, change] of row.entries())
      if (index > 0 && change.from === of.written) change.from = row[index - 1]?.to ?? change.from;
  }
}

/** `an egg turns into a dragon, and it flies away`: what comes after the change is done by what came of it, too. */
function actAs(cast: Cast, of: Entity, outcome: Entity): void {
  const changed = cast.actions.findLast(
    ({ verb, subject, object }) => becoming.test(verb) && (subject === of || object === of),
  );
  if (!changed) return;
  for (const action of [...cast.actions])
    if (action.subject === of && action.step > changed.step) cast.actions.push({ ...action, subject: outcome });
  for (const { subject, relation, object } of [...cast.relations])
    if (object === of && cast.actions.some((action) => action.subject === subject && action.step > changed.step))
      cast.relate(subject, relation, outcome);
}

const becoming = /^(?:turn|become|change|transform|morph|grow|evolve|hatch)(?: into)?$/;

/** `red-haired`, `blue-eyed`: said in one word. */
const joined: ReadonlyMap<string, string> = new Map(
  'haired hair|headed hair|eyed eye|bearded beard|nosed nose|tailed tail|winged wing|maned mane|furred fur|skinned skin|faced face|feathered feather|bellied belly|beaked beak|cheeked cheek|lipped lip|eared ear|horned horn|hoofed hoof|pawed paw'
    .split('|')
    .map((pair): [string, string] => [pair.split(' ')[0] ?? '', pair.split(' ')[1] ?? '']),
);

/** The coloured part that an attribute names; a black nose is one, a torn ear and an `as` of a costume are none. */
function featureOf(owner: Entity, attribute: string): Entity | undefined {
  const [, shade = '', end = ''] = /^([a-z-]+)-([a-z]+)$/.exec(attribute) ?? [];
  const words = joined.has(end) ? [shade, joined.get(end) ?? ''] : attribute.split(' ');
  const noun = words.pop() ?? '';
  const colours = [...new Set(words.map(colourOf).filter((colour) => colour !== undefined))];
  if (!bodyParts.has(noun) || colours.length === 0) return undefined;
  const described = words.filter((word) => colourOf(word) === undefined);
  return unseen(noun, owner, colours, described);
}

/** Listed, and drawn on another. */
const unseen = (noun: string, on: Entity, colours: string[], attributes: string[]): Entity => ({
  noun,
  written: noun,
  count: 1,
  counted: false,
  plural: false,
  determiner: '',
  colours,
  attributes,
  letter: 'b',
  minor: true,
  negated: false,
  isScenery: true,
  start: on.start,
});
