import { livingGroups } from './entities.ts';
import { classOf, isAdverb, isShown, knownNoun, nounEntry, share } from './lexicon.ts';
import { ResumptionTagger } from './tag-resumed.ts';
import { actionVerbs } from './verbs.ts';
import { determiners, prepositions } from './word-lists.ts';

/** Knows the verbs of those who leave out the `-s`: `his dog catch it`, `cat chase mouse in kitchen`. */
export class PlainVerbTagger extends ResumptionTagger {
  protected lacksItsEnding(index: number, word: string): boolean {
    const doer = this.words.at(-1);
    const isOne = doer?.tag === 'noun' && !doer.plural && ['a', 'p'].includes(classOf(doer.lemma) ?? '');
    if (!isOne || !actionVerbs.has(word) || !this.opensOwnClause() || this.verbAhead(index + 1)) return false;
    // `a wolf pack`: many of them.
    if (livingGroups.has(word)) return false;
    const name = `${doer.lemma} ${word}`;
    if (isShown(name) || nounEntry(name) !== undefined) return false;
    const next = this.peek(index + 1);
    const isVerb = share(word, 'v');
    if (/^(?:it|him|her|them)$/.test(next)) return true;
    if (determiners.has(next)) return isVerb >= 0.3;
    if (prepositions.has(next)) return next !== 'of' && isVerb >= 0.5 && !isShown(word);
    const thing = knownNoun(next)?.singular ?? '';
    return isVerb >= 0.5 && isShown(thing) && (isAdverb(this.peek(index + 2)) || !this.opensNoun(index + 2));
  }

  /** Whether the noun before stands where whoever does something does: first in its clause, and after no verb or preposition. */
  private opensOwnClause(): boolean {
    const opener = this.phraseOpener();
    const before = opener?.tag === 'det' ? this.words[this.words.indexOf(opener) - 1] : opener;
    if (before !== undefined && !['stop', 'comma', 'link', 'sub', 'gap'].includes(before.tag)) return false;
    return this.sawVerb === undefined || this.opensClauseAnew() || this.clauseWords().isOwn;
  }
}
