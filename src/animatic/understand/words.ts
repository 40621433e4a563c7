import { groupCount } from './counts.ts';
import type { VerbForm } from './morphology.ts';

/** Part of speech, as far as reading a prompt needs it. */
export type Tag =
  | 'det'
  | 'num'
  | 'adj'
  | 'noun'
  | 'name'
  | 'verb'
  | 'aux'
  | 'be'
  | 'have'
  | 'adv'
  | 'prep'
  | 'link'
  | 'sub'
  | 'relative'
  | 'pronoun'
  | 'possessive'
  | 'not'
  | 'to'
  | 'there'
  | 'comma'
  | 'stop'
  | 'quote'
  | 'where'
  | 'gap'
  | 'drop';

/** One word, or several that act as one, with its part of speech. */
export interface Word {
  tag: Tag;
  /** Lower case, as written; several words are joined by spaces. */
  word: string;
  /** As written. */
  text: string;
  /** Singular of a noun, lemma of a verb or participle, value of a phrase. */
  lemma: string;
  plural: boolean;
  form?: VerbForm;
  start: number;
  sentence: number;
}

/** Whether a noun counts what follows it with `of`. */
export const countOf = (word: Word): number | undefined =>
  word.tag === 'noun' || word.tag === 'num' || word.tag === 'det'
    ? groupCount(word.lemma, word.plural || /s$/.test(word.word))
    : undefined;
