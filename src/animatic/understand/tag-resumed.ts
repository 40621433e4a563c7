import { knownNoun, knownVerb, share, verbOverNoun } from './lexicon.ts';
import { InversionTagger } from './tag-inverted.ts';
import { actionVerbs } from './verbs.ts';
import { beForms, determiners, prepositions } from './word-lists.ts';
import type { Word } from './words.ts';

const objects = new Set('him her it them himself herself itself themselves'.split(' '));

const isTold = ({ tag, form }: Word): boolean => tag === 'be' || (tag === 'verb' && form !== 'participle');

/** Knows the verbs of a relative clause and the one that comes after it: `a jeep in which a man sleeps rolls away`. */
export class ResumptionTagger extends InversionTagger {
  /** The words of the relative clause being read, with its `which` or `that`. */
  private relativeClause(): { words: Word[]; isOfOne: boolean } | undefined {
    const from = this.words.findLastIndex(({ tag }) => tag === 'stop' || tag === 'relative');
    if (this.words[from]?.tag !== 'relative') return undefined;
    const before = this.words.slice(0, from).findLast(({ tag }) => tag !== 'comma' && tag !== 'prep');
    const opener = this.words
      .slice(0, from)
      .findLastIndex(({ tag }) => tag === 'stop' || tag === 'sub' || tag === 'link');
    // The main clause has told its deed: what comes now belongs to no one.
    const isOver = this.words.slice(opener + 1, from).some(isTold);
    return { words: this.words.slice(from), isOfOne: before?.tag === 'noun' && !before.plural && !isOver };
  }

  /** `the letter that he is holding falls`: after the verb of the clause comes that of the letter. */
  protected resumesAfterRelative(index: number, lemma: string): boolean {
    if (this.resumesAfterComma(index, lemma)) return true;
    const clause = this.relativeClause();
    const last = this.last;
    if (!clause?.isOfOne || !last) return false;
    // `whose easel has fallen over looks at a goat`.
    const isParticle = /^(?:over|down|up|off|out|away)$/.test(last.word) && this.words.at(-2)?.tag === 'verb';
    if (!isParticle && !['verb', 'noun', 'pronoun', 'adj', 'where'].includes(last.tag)) return false;
    // `that a chef has carved`: a participle with its auxiliary tells as well.
    const hasDone = ({ tag, form }: Word, at: number, words: readonly Word[]) =>
      tag === 'verb' && form === 'participle' && words.slice(0, at).at(-1)?.tag === 'have';
    const verbs = clause.words.filter((word, at, words) => isTold(word) || hasDone(word, at, words));
    const deeds = verbs.filter(({ tag }) => tag === 'verb');
    if (verbs.length === 0 || deeds.length > 1 || clause.words.some(({ tag }) => tag === 'link')) return false;
    if (!actionVerbs.has(lemma) && verbOverNoun(lemma) < 0.3) return false;
    const next = this.peek(index + 1);
    if (this.verbAhead(index + 1)) return false;
    if (last.tag === 'verb') return last.form !== 's' || next === 'next' || !this.opensNoun(index + 1);
    const isSeldom = verbOverNoun(lemma) < 0.2 || share(lemma, 'v') < 0.1;
    return objects.has(next) || (!isSeldom && (determiners.has(next) || (prepositions.has(next) && next !== 'of')));
  }

  /** `the calf, which was hiding behind its mother, trots up to a boy`: the comma gives the floor back. */
  private resumesAfterComma(index: number, lemma: string): boolean {
    const [first, second] = this.words.flatMap(({ tag }, at) => (tag === 'comma' ? [at] : [])).slice(-2);
    if (first === undefined || second !== this.words.length - 1 || !actionVerbs.has(lemma)) return false;
    if (this.words[first + 1]?.tag !== 'relative' || !this.words.slice(first, second).some(isTold)) return false;
    const from = this.words.slice(0, first).findLastIndex(({ tag }) => ['stop', 'sub', 'link', 'comma'].includes(tag));
    const head = this.words.slice(from + 1, first);
    const isOne = head.at(-1)?.tag === 'noun' && head.at(-1)?.plural === false && !head.some(isTold);
    const next = this.peek(index + 1);
    const isOnward = /^(?:away|off|back|out|home|up|down)$/.test(next);
    return isOne && (next === '' || isOnward || prepositions.has(next) || determiners.has(next) || objects.has(next));
  }

  /** `a garden in which two girls play is full`: what they do there, before the garden goes on. */
  protected playsInRelative(index: number, lemma: string): boolean {
    const clause = this.relativeClause();
    if (!clause || !actionVerbs.has(lemma) || !this.last?.plural) return false;
    const isBare = clause.words.slice(1).every(({ tag }) => ['det', 'num', 'adj', 'noun', 'possessive'].includes(tag));
    const next = this.peek(index + 1);
    const resumes = beForms.has(next) || (knownVerb(next)?.form === 's' && !knownNoun(this.peek(index))?.plural);
    return isBare && resumes;
  }
}
