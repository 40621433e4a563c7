import type { Chunk, VerbGroup } from './chunker.ts';
import { classOf } from './lexicon.ts';
import { places } from './places.ts';
import { roleAfter } from './prepositions.ts';
import { intransitiveVerbs, standingVerbs } from './verbs.ts';

const spatial = new Set([
  'between',
  'around',
  'beside',
  'on',
  'in',
  'under',
  'beneath',
  'underneath',
  'below',
  'above',
  'over',
  'behind',
  'in front of',
  'next to',
  'beside',
  'left of',
  'right of',
  'near',
  'by',
  'inside',
  'onto',
  'against',
]);

/** Whether the noun at an index has a place of its own, `and a plate beneath the cup`, so that it begins anew. */
export function isPlacedNext(chunks: readonly Chunk[], index: number): boolean {
  const of = chunks[index + 1];
  if (of?.kind === 'prep' && of.value === 'of' && chunks[index + 2]?.kind === 'noun')
    return isPlacedNext(chunks, index + 2);
  const described = chunks[index + 1]?.kind === 'adjective' ? 1 : 0;
  const prep = chunks[index + 1 + described];
  const noun = chunks[index + 2 + described];
  if (prep?.kind === 'where') return true;
  return (
    prep?.kind === 'prep' &&
    spatial.has(prep.value) &&
    noun?.kind === 'noun' &&
    !(places.has(noun.head) && roleAfter(prep.value, noun) === 'located')
  );
}

/** Whether a noun after a comma begins a fragment of its own, and goes on no list. */
export function opensFragment(chunks: readonly Chunk[], index: number): boolean {
  const noun = chunks[index];
  const before = chunks[index - 2];
  if (noun?.kind !== 'noun' || chunks[index - 1]?.kind !== 'comma') return false;
  // `a boy beside him, park bench`: after a pronoun no list goes on.
  if (before?.kind === 'noun' && before.pronoun) return true;
  // `a woman with a dog, man with a cat`: each has its own.
  return classOf(noun.head) === 'p' && noun.determiner === '' && !noun.plural;
}

/** Whether the noun at an index goes on a list: `, a dog`, `and a dog`. */
export function linkBefore(chunks: readonly Chunk[], index: number): boolean {
  const before = chunks[index - 1];
  return before?.kind === 'comma' || (before?.kind === 'link' && ['and', 'or', 'nor', 'plus'].includes(before.value));
}

/** The verb of its own that follows the noun at an index, past what describes the noun. */
export function verbNext(chunks: readonly Chunk[], index: number): VerbGroup | undefined {
  for (let offset = 1; offset <= descriptionMax; offset++) {
    const chunk = chunks[index + offset];
    if (chunk?.kind === 'verb') return chunk;
    if (!chunk || !['prep', 'noun', 'adjective', 'where', 'gap'].includes(chunk.kind)) return undefined;
  }
  return undefined;
}

/** `, inside a woman hums`: a word that says where by itself, before a clause that has its subject and its verb. */
export function opensOwnClause(chunks: readonly Chunk[], index: number): boolean {
  // `and far below two hikers`: how far says nothing more.
  const far = chunks[index - 1]?.kind === 'adjective' ? 1 : 0;
  const before = chunks[index - 1 - far];
  const isLinked = before?.kind === 'link' && chunks[index - 2 - far]?.kind === 'comma';
  if (before && before.kind !== 'comma' && before.kind !== 'stop' && !isLinked) return false;
  const first = chunks[index + 1];
  const isOne = first?.kind === 'noun' && (first.counted || first.determiner === 'a' || first.determiner === 'an');
  // `inside a bottle sails a ship`: no bottle sails anything.
  const isNew = isOne && /^[apPV]$/.test(classOf(first.head) ?? '');
  for (let at = index + 1; at <= index + descriptionMax; at++) {
    const chunk = chunks[at];
    if (chunk?.kind === 'verb') {
      // `behind the sailor hangs a map`: the map is behind him.
      return (
        chunk.finite &&
        at > index + 1 &&
        (chunks[at + 1]?.kind !== 'noun' ||
          (isNew &&
            (humming.test(chunk.lemma) || !(intransitiveVerbs.has(chunk.lemma) || standingVerbs.has(chunk.lemma)))))
      );
    }
    // `behind the house a dog barks`: two nouns, of which the first is where.
    const follows = chunks[at - 1]?.kind === 'noun' && chunk?.kind === 'noun';
    if (!chunk || follows || !['prep', 'noun', 'adjective'].includes(chunk.kind)) return false;
  }
  return false;
}

const descriptionMax = 7;
/** What one does with a song or a dance. */
const humming = /^(?:hum|sing|whistle|chant|dance|whisper|smoke)$/;

/** `a waiter balancing six glasses on a tray trips`: what is done to six is no verb of one. */
function isOdd(chunks: readonly Chunk[], index: number, verb: VerbGroup): boolean {
  const noun = chunks[index];
  const isObject = noun?.kind === 'noun' && chunks[index - 1]?.kind === 'verb';
  return (
    isObject && verb.finite && verb.form === 's' && noun.plural && ['', 'the', 'his', 'her'].includes(noun.determiner)
  );
}

/** `a goat that is chewing a sock chases the hat`: past the relative clause comes the verb of the goat. */
function resumesPast(chunks: readonly Chunk[], relative: number): boolean {
  let told = 0;
  for (let at = relative + 1; at < chunks.length; at++) {
    const chunk = chunks[at];
    if ((chunk?.kind === 'verb' && chunk.finite) || chunk?.kind === 'be') told++;
    else if (!chunk || !['noun', 'prep', 'adjective', 'where', 'gap', 'not', 'verb'].includes(chunk.kind)) return false;
    if (told === 2) return chunk?.kind === 'verb' && chunk.form === 's';
  }
  return false;
}

/** Whether a verb of its own follows the noun at an index, past what describes the noun. */
export function actsNext(chunks: readonly Chunk[], index: number): boolean {
  const listed = linkBefore(chunks, index);
  for (let offset = 1; offset <= descriptionMax; offset++) {
    const chunk = chunks[index + offset];
    if (!chunk) return false;
    if (chunk.kind === 'verb' && isOdd(chunks, index, chunk)) return false;
    if (chunk.kind === 'verb') return !chunk.infinitive && (chunk.finite || offset === 1 || listed);
    if (chunk.kind === 'be' || chunk.kind === 'have') return true;
    if (chunk.kind === 'relative') return resumesPast(chunks, index + offset);
    const describes =
      chunk.kind === 'prep' ||
      chunk.kind === 'where' ||
      chunk.kind === 'gap' ||
      // `a doctor without shoes runs`.
      chunk.kind === 'not' ||
      (chunk.kind === 'adjective' &&
        (chunk.adjectives.length + chunk.colours.length === 0 || chunks[index + offset - 1]?.kind === 'prep')) ||
      (chunk.kind === 'noun' && ['prep', 'not'].includes(chunks[index + offset - 1]?.kind ?? ''));
    if (!describes) return false;
  }
  return false;
}

/** `, scarf fluttering, rides a bicycle`: after what goes on beside it the clause gets the verb that it was waiting for. */
export function resumesAfter(chunks: readonly Chunk[], index: number): boolean {
  const verb = chunks[index + 1];
  if (chunks[index - 1]?.kind !== 'comma' || verb?.kind !== 'verb' || verb.finite || verb.infinitive) return false;
  for (let at = index + 2; at < chunks.length; at++) {
    const chunk = chunks[at];
    if (chunk?.kind === 'verb' && chunk.finite) return chunks[at - 1]?.kind === 'comma' && chunk.form === 's';
    if (!chunk || ['stop', 'sub', 'relative', 'be', 'have'].includes(chunk.kind)) return false;
  }
  return false;
}

/** A participle as an attribute: park → parked, curl up → curled up. */
export const pastOf = (verb: string): string => {
  const [lemma = '', ...particle] = verb.split(' ');
  return [participleOf(lemma), ...particle].join(' ');
};

const participleOf = (lemma: string): string =>
  ({
    break: 'broken',
    hide: 'hidden',
    freeze: 'frozen',
    wear: 'worn',
    write: 'written',
    light: 'lit',
    build: 'built',
    tear: 'torn',
    make: 'made',
    cut: 'cut',
    bind: 'bound',
    burn: 'burnt',
    stick: 'stuck',
    draw: 'drawn',
    throw: 'thrown',
    eat: 'eaten',
    take: 'taken',
    give: 'given',
    drive: 'driven',
    ride: 'ridden',
    shake: 'shaken',
    steal: 'stolen',
    blow: 'blown',
    grow: 'grown',
    fly: 'flown',
    see: 'seen',
    sew: 'sewn',
    sink: 'sunk',
    spin: 'spun',
    hang: 'hung',
    hold: 'held',
    weave: 'woven',
    lose: 'lost',
    leave: 'left',
    bring: 'brought',
    put: 'put',
    set: 'set',
    feed: 'fed',
    lay: 'laid',
    shoot: 'shot',
    bend: 'bent',
    send: 'sent',
    split: 'split',
    spread: 'spread',
    strike: 'struck',
    sweep: 'swept',
    fall: 'fallen',
    beat: 'beaten',
    bite: 'bitten',
    dig: 'dug',
    wind: 'wound',
    hit: 'hit',
    shut: 'shut',
    spill: 'spilt',
    catch: 'caught',
  })[lemma] ??
  (/[^aeiou]y$/.test(lemma)
    ? `${lemma.slice(0, -1)}ied`
    : lemma.endsWith('e')
      ? `${lemma}d`
      : `${lemma}${/^[^aeiou]+[aeiou][bdgmnpt]$/.test(lemma) ? lemma.slice(-1) : ''}ed`);
