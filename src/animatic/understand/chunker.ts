import type { VerbForm } from './morphology.ts';
import { addAdjective, type Draft, readNoun } from './noun-phrases.ts';
import { readVerb } from './verb-groups.ts';
import type { Word } from './words.ts';

/** A noun with everything before it: `three small red wooden boats`. */
export interface NounPhrase {
  kind: 'noun';
  /** Singular, lower case. */
  head: string;
  /** Singular, letters as written. */
  written: string;
  /** Nouns before the head that are no part of a known name. */
  modifiers: string[];
  determiner: string;
  count: number;
  /** Whether a number or a counting word was there. */
  counted: boolean;
  plural: boolean;
  adjectives: string[];
  colours: string[];
  /** Lemmas of participles before the noun that say what it does: `dancing soldiers`. */
  doing: string[];
  /** Pronoun or noun phrase that has it: `its`, `the dog's`. */
  owner?: NounPhrase;
  pronoun: boolean;
  proper: boolean;
  start: number;
}

export interface VerbGroup {
  kind: 'verb';
  lemma: string;
  form: VerbForm;
  /** Has a tense of its own: `runs`, `is running`; not `running`, `to run`. */
  finite: boolean;
  infinitive: boolean;
  passive: boolean;
  negated: boolean;
  /** `begins to sing`: nobody sang before. */
  begins?: boolean;
  start: number;
}

export interface Mark {
  kind:
    | 'prep'
    | 'link'
    | 'comma'
    | 'stop'
    | 'sub'
    | 'relative'
    | 'be'
    | 'have'
    | 'not'
    | 'there'
    | 'quote'
    | 'where'
    | 'gap';
  value: string;
  /** As written, when that says more: `on top of` for `on`. */
  written?: string;
  start: number;
}

export interface Predicate {
  kind: 'adjective';
  adjectives: string[];
  colours: string[];
  start: number;
}

export type Chunk = NounPhrase | VerbGroup | Mark | Predicate;

/** Groups tagged words into noun phrases, verb groups and the marks between them. */
export function chunkWords(words: readonly Word[]): Chunk[] {
  const chunks: Chunk[] = [];
  let index = 0;
  while (index < words.length) {
    const word = words[index];
    if (!word) break;
    const noun = readNoun(words, index);
    if (noun) {
      chunks.push(noun.phrase);
      index = noun.next;
      continue;
    }
    const verb = readVerb(words, index);
    if (verb) {
      if (verb.group) chunks.push(verb.group);
      index = verb.next;
      continue;
    }
    const predicate = readPredicate(words, index);
    if (predicate) {
      chunks.push(predicate.predicate);
      index = predicate.next;
      continue;
    }
    const mark = readMark(word);
    if (mark) chunks.push(mark);
    index++;
  }
  return chunks.map((chunk, at) => ordered(chunks, chunk, at));
}

const turns = new Set(['suddenly', 'finally', 'eventually']);

/** `it suddenly runs` is read as `suddenly it runs`. */
function ordered(chunks: readonly Chunk[], chunk: Chunk, at: number): Chunk {
  const isTurn = (index: number): boolean => {
    const turn = chunks[index];
    if (turn?.kind !== 'link' || !turns.has(turn.value)) return false;
    return chunks[index - 1]?.kind === 'noun' && chunks[index + 1]?.kind === 'verb';
  };
  if (isTurn(at)) return chunks[at - 1] ?? chunk;
  return isTurn(at + 1) ? (chunks[at + 1] ?? chunk) : chunk;
}

function readMark(word: Word): Mark | undefined {
  switch (word.tag) {
    case 'prep':
    case 'link':
    case 'comma':
    case 'stop':
    case 'sub':
    case 'relative':
    case 'be':
    case 'have':
    case 'not':
    case 'there':
    case 'quote':
    case 'where':
    case 'gap':
      return {
        kind: word.tag,
        value: word.lemma,
        ...(word.word === word.lemma ? {} : { written: word.word }),
        start: word.start,
      };
    default:
      return undefined;
  }
}

function readPredicate(words: readonly Word[], from: number): { predicate: Predicate; next: number } | undefined {
  let index = from;
  while (words[index]?.tag === 'adv') index++;
  if (words[index]?.tag !== 'adj')
    return index > from
      ? { predicate: { kind: 'adjective', adjectives: [], colours: [], start: words[from]?.start ?? 0 }, next: index }
      : undefined;
  const draft: Draft = { determiner: '', count: undefined, adjectives: [], colours: [], doing: [] };
  const start = words[index]?.start ?? 0;
  for (; ; index++) {
    const word = words[index];
    if (word?.tag === 'adj') addAdjective(draft, word);
    else if (word?.tag === 'adv' && words[index + 1]?.tag === 'adj') continue;
    else if (
      word?.tag === 'link' &&
      word.word === 'and' &&
      words[index + 1]?.tag === 'adj' &&
      !nounFollows(words, index + 1)
    )
      continue;
    else break;
  }
  return { predicate: { kind: 'adjective', adjectives: draft.adjectives, colours: draft.colours, start }, next: index };
}

function nounFollows(words: readonly Word[], from: number): boolean {
  let index = from;
  while (words[index]?.tag === 'adj' || words[index]?.tag === 'adv') index++;
  return words[index]?.tag === 'noun';
}
