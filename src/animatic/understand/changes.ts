import type { Cast, ChangeDraft } from './cast.ts';
import type { NounPhrase, Predicate, VerbGroup } from './chunker.ts';
import { colourOf } from './colours.ts';
import { type Entity, isAgent, isAnimate } from './entities.ts';
import { hours, seasons, weathers } from './hours.ts';
import { materials } from './noun-phrases.ts';
import { places } from './places.ts';
import { bodyParts } from './word-lists.ts';

/** Verbs that change a thing's state by themselves: lemma → [from, to]. */
const selfChanges: ReadonlyMap<string, readonly [attribute: 'state' | 'size' | 'colour', from: string, to: string]> =
  new Map([
    ['bloom', ['state', 'bud', 'bloom']],
    ['blossom', ['state', 'bud', 'bloom']],
    ['unfold', ['state', 'closed', 'open']],
    ['open', ['state', 'closed', 'open']],
    ['open up', ['state', 'closed', 'open']],
    ['close', ['state', 'open', 'closed']],
    ['melt', ['state', 'solid', 'melted']],
    ['thaw', ['state', 'frozen', 'melted']],
    ['freeze over', ['state', 'liquid', 'frozen']],
    ['wilt', ['state', 'fresh', 'wilted']],
    ['wither', ['state', 'fresh', 'withered']],
    ['hatch', ['state', 'egg', 'hatched']],
    ['explode', ['state', 'whole', 'exploded']],
    ['shatter', ['state', 'whole', 'shattered']],
    ['burst', ['state', 'whole', 'burst']],
    ['collapse', ['state', 'standing', 'collapsed']],
    ['crumble', ['state', 'whole', 'crumbled']],
    ['dissolve', ['state', 'solid', 'dissolved']],
    ['evaporate', ['state', 'liquid', 'vapour']],
    ['ripen', ['state', 'unripe', 'ripe']],
    ['rot', ['state', 'fresh', 'rotten']],
    ['decay', ['state', 'fresh', 'decayed']],
    ['rust', ['state', 'new', 'rusty']],
    ['germinate', ['state', 'seed', 'sprout']],
    ['sprout', ['state', 'seed', 'sprout']],
    ['appear', ['state', 'hidden', 'visible']],
    ['vanish', ['state', 'visible', 'hidden']],
    ['disappear', ['state', 'visible', 'hidden']],
    ['fade', ['state', 'visible', 'faded']],
    ['grow', ['size', 'small', 'large']],
    ['expand', ['size', 'small', 'large']],
    ['inflate', ['size', 'small', 'large']],
    ['swell', ['size', 'small', 'large']],
    ['shrink', ['size', 'large', 'small']],
    ['deflate', ['size', 'large', 'small']],
  ]);

/** The same for things only: a glass fills, a man fills a glass. */
const lifelessChanges: ReadonlyMap<string, readonly [from: string, to: string]> = new Map([
  ['fill', ['empty', 'full']],
  ['fill up', ['empty', 'full']],
  ['empty', ['full', 'empty']],
  ['break', ['whole', 'broken']],
  ['break apart', ['whole', 'broken']],
  ['crack', ['whole', 'cracked']],
  ['freeze', ['liquid', 'frozen']],
  ['catch fire', ['whole', 'burning']],
]);

const changing = new Set(
  'turn change become transform morph transition shift evolve go fade grow dissolve turn into'
    .split(' ')
    .concat(['turn into']),
);
/** After these a preposition says where, and not what becomes of it: `disappears into a tunnel`. */
const passing = new Set(['appear', 'disappear', 'vanish', 'open', 'close', 'collapse', 'explode', 'burst']);
/** `becomes a huge blue butterfly`: the noun of what something becomes, with all that is said of it. */
export const outcomes = new WeakMap<ChangeDraft, NounPhrase>();
const partial = new WeakMap<VerbGroup, { from?: string; to?: string; drafts: ChangeDraft[] }>();

/** Notes a change that a verb tells of. Answers whether the noun or adjective given was used up by it. */
export function noteChange(
  cast: Cast,
  subjects: readonly Entity[],
  group: VerbGroup,
  word?: NounPhrase | Predicate,
  prep?: string,
): boolean {
  if (!word) {
    noteOwnChange(cast, subjects, group);
    return false;
  }
  // `crawls from red to yellow`: whatever else it does, its colour changes.
  const isShade = word.kind === 'adjective' && word.colours.length > 0 && (prep === 'from' || partial.has(group));
  const isChanging = changing.has(group.lemma) || isShade;
  const own = selfChanges.get(group.lemma);
  if (!isChanging && !own) return false;
  if (group.lemma === 'go' && word.kind === 'noun') return false;
  // `turns a key`: only `turns into a key` makes one of it.
  if (group.lemma === 'turn' && prep === undefined && word.kind === 'noun' && word.determiner !== '') return false;
  if (
    prep === undefined &&
    word.kind === 'noun' &&
    (bodyParts.has(word.head) || ['his', 'her', 'its', 'their', 'the'].includes(word.determiner))
  )
    return false;
  if (passing.has(group.lemma) && (prep === 'into' || prep === 'to' || prep === 'from')) return false;
  if (own && prep === 'from' && word.kind === 'noun' && ['the', 'its', 'his', 'her', 'their'].includes(word.determiner))
    return false;
  // `melts into the crowd`: where, and nothing new.
  const isThere = word.kind === 'noun' && word.determiner === 'the' && (prep === 'into' || prep === 'to');
  if (own && isThere && own[0] === 'state') return false;
  const value = wordOf(word, subjects);
  if (value === '') return false;
  if (prep === undefined && word.kind === 'noun' && !['become', 'change', 'turn', 'turn into'].includes(group.lemma))
    return false;
  if (
    prep === undefined &&
    word.kind === 'noun' &&
    group.lemma === 'change' &&
    subjects.length > 0 &&
    colourOf(value) === undefined
  )
    return isColourWord(value);
  // `a mushroom grows out of a stump`: that is where, and no size.
  const isWhere = own?.[0] === 'size' || group.lemma === 'hatch' || places.has(word.kind === 'noun' ? word.head : '');
  if (own && prep === 'from' && word.kind === 'noun' && isWhere) return false;
  const state = partial.get(group) ?? { drafts: [] };
  if (prep === undefined && word.kind === 'noun' && state.drafts.length > 0) return false;
  partial.set(group, state);
  if (prep === 'from') state.from = value;
  else if (prep === 'as' || prep === 'between') return false;
  else if (state.to !== undefined && state.drafts.length > 0 && prep !== undefined) {
    // From green to red to brown: one change after the other.
    state.from = state.to;
    state.to = value;
    state.drafts = [];
  } else state.to = value;
  for (const draft of state.drafts) cast.changes.splice(cast.changes.indexOf(draft), 1);
  state.drafts = [];
  if (own) removeOwn(cast, subjects, group);
  const grows = own?.[0] === 'size' && state.to !== undefined && word.kind === 'noun';
  const isMade = materials.has(value) && word.kind === 'noun';
  const made = isMade ? subjects[0]?.attributes.find((attribute) => materials.has(attribute)) : undefined;
  const from = state.from ?? made ?? (own && !grows ? own[1] : '');
  const to = state.to ?? (own ? own[2] : '');
  const targets: (Entity | 'setting')[] = subjects.length > 0 ? [...subjects] : ['setting'];
  for (const of of targets) state.drafts.push(add(cast, draftOf(of, from, to), word));
  if (state.from !== undefined && state.to !== undefined) end(cast, subjects, group);
  return true;
}

/** `grows from tiny to huge, a gardener calls`: a change with both its ends is over, and what is told next comes after. */
function end(cast: Cast, subjects: readonly Entity[], { lemma }: VerbGroup): void {
  const deed = cast.actions.findLast(({ subject, verb }) => subjects.includes(subject) && verb === lemma);
  if (deed) deed.begins = true;
}

/** What becomes of somebody by what they do: a flower blooms, ice melts. */
function noteOwnChange(cast: Cast, subjects: readonly Entity[], group: VerbGroup): void {
  const own = selfChanges.get(group.lemma);
  const opens = ['open', 'close', 'unfold', 'inflate', 'shatter'].includes(group.lemma);
  if (own && !(opens && subjects.some(isAgent)))
    // `bursts into tears`, `explodes off the blocks`: whoever lives stays whole.
    for (const of of subjects.filter((each) => !['burst', 'explode'].includes(group.lemma) || !isAnimate(each)))
      add(cast, { of, attribute: own[0], from: own[1], to: own[2] });
  const lifeless = lifelessChanges.get(group.lemma);
  if (lifeless)
    for (const of of subjects)
      if (!isAnimate(of)) add(cast, { of, attribute: 'state', from: lifeless[0], to: lifeless[1] });
}

/** What somebody does to a thing and what becomes of it: `opens the door`, `breaks a window`. */
const doneTo = new Set('open close shatter break burst melt inflate explode crack'.split(' '));

export function noteDone(cast: Cast, object: Entity, lemma: string): void {
  if (!doneTo.has(lemma) || isAnimate(object)) return;
  const own = selfChanges.get(lemma);
  const [from, to] = own ? [own[1], own[2]] : (lifelessChanges.get(lemma) ?? ['', '']);
  const known = cast.changes.some((change) => change.of === object && change.to === to);
  if (to !== '' && !known) add(cast, { of: object, attribute: own?.[0] ?? 'state', from, to });
}

/** `the door creaks open`. */
export function noteOpening(cast: Cast, subjects: readonly Entity[], state: string): void {
  const opens = state === 'open';
  for (const of of subjects)
    add(cast, { of, attribute: 'state', from: opens ? 'closed' : 'open', to: opens ? 'open' : 'closed' });
}

const isColourWord = (value: string): boolean =>
  value === 'color' || value === 'colour' || value === 'colors' || value === 'colours';

function removeOwn(cast: Cast, subjects: readonly Entity[], group: VerbGroup): void {
  const own = selfChanges.get(group.lemma);
  for (const of of subjects) {
    const index = cast.changes.findIndex(
      (change) => change.of === of && change.attribute === own?.[0] && change.from === own[1] && change.to === own[2],
    );
    if (index >= 0) cast.changes.splice(index, 1);
  }
}

function add(cast: Cast, change: ChangeDraft, outcome?: NounPhrase | Predicate): ChangeDraft {
  if (outcome?.kind === 'noun') outcomes.set(change, outcome);
  cast.changes.push(change);
  return change;
}

export function draftOf(of: Entity | 'setting', from: string, to: string): ChangeDraft {
  const words = [from, to].filter(Boolean);
  const colour = words.every((word) => colourOf(word) !== undefined);
  if (colour)
    return {
      of,
      attribute: 'colour',
      from: colourOf(from) ?? (of === 'setting' ? '' : (of.colours[0] ?? '')),
      to: colourOf(to) ?? '',
    };
  const hour = words.every((word) => hours.has(word));
  if (hour) return { of: 'setting', attribute: 'time of day', from: hours.get(from) ?? '', to: hours.get(to) ?? '' };
  if (words.every((word) => seasons.has(word))) return { of: 'setting', attribute: 'state', from, to };
  if (words.every((word) => weathers.has(word)))
    return { of: 'setting', attribute: 'weather', from: weathers.get(from) ?? '', to: weathers.get(to) ?? '' };
  if (words.every((word) => /^(?:tiny|small|big|large|huge|giant|little|tall)$/.test(word)))
    return { of, attribute: 'size', from, to };
  return { of, attribute: 'state', from: from || (of === 'setting' ? '' : of.written), to };
}

/** `a wooden wheel turns into a metal wheel`: what changes is what it is made of. */
function wordOf(word: NounPhrase | Predicate, subjects: readonly Entity[] = []): string {
  const isSame =
    word.kind === 'noun' && subjects.some(({ noun }) => noun.split(' ').at(-1) === word.head.split(' ').at(-1));
  const said = isSame ? (word.colours[0] ?? word.adjectives[0]) : undefined;
  if (said) return said;
  if (word.kind === 'noun') return word.pronoun ? '' : [...word.modifiers, word.written].join(' ');
  return word.colours[0] ?? word.adjectives[0] ?? '';
}
