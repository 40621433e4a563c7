import { numerals } from './counts.ts';
import { isAdjective, knownNoun, knownVerb } from './lexicon.ts';
import { DescriptionTagger } from './tag-descriptions.ts';
import { intransitiveVerbs, standingVerbs } from './verbs.ts';
import { determiners } from './word-lists.ts';

const phraseTags = new Set(['det', 'num', 'adj', 'adv', 'noun', 'name', 'possessive']);
const clauseEnds = new Set(['stop', 'comma', 'link', 'sub', 'gap']);

/** Knows the verbs that stand before who does them: `and under the sofa sleeps a poodle`. */
export class InversionTagger extends DescriptionTagger {
  /** Whether the clause so far says only where, so that the word in -s is what somebody does there. */
  protected comesBeforeDoer(index: number, lemma: string): boolean {
    if (!(intransitiveVerbs.has(lemma) || standingVerbs.has(lemma)) || !this.opensDoer(index + 1)) return false;
    let at = this.words.length - 1;
    if (!['noun', 'name', 'pronoun', 'where'].includes(this.words[at]?.tag ?? '')) return false;
    for (let phrases = 0; phrases < 3; phrases++) {
      if (['pronoun', 'where'].includes(this.words[at]?.tag ?? '')) at--;
      while (phraseTags.has(this.words[at]?.tag ?? '')) at--;
      if (this.words[at]?.tag === 'prep') at--;
      else if (phrases === 0) return false;
      const before = this.words[at];
      if (!before || clauseEnds.has(before.tag)) return true;
    }
    return false;
  }

  /** `beside her lies a greyhound`: `her` by herself, and not what is hers. */
  protected standsByHer(index: number): boolean {
    const verb = knownVerb(this.peek(index + 1));
    const before = this.words.at(-2)?.tag ?? 'stop';
    const isDeed = verb?.form === 's' && (intransitiveVerbs.has(verb.lemma) || standingVerbs.has(verb.lemma));
    return isDeed && this.words.at(-1)?.tag === 'prep' && clauseEnds.has(before) && this.opensDoer(index + 2);
  }

  /** `after it run five men`: the plain form agrees with the men, and `after it` says only where. */
  protected runsAfterIt(index: number): boolean {
    const [word, verb] = [this.peek(index), this.peek(index + 1)];
    const isOne = /^(?:him|them)$/.test(word) && standingVerbs.has(knownVerb(verb)?.lemma ?? '');
    return ((word === 'it' && standingVerbs.has(verb)) || isOne) && this.opensDoer(index + 2);
  }

  /** `a dog`, `two dogs`, `black dogs`: what a noun phrase of its own opens with. */
  private opensDoer(index: number): boolean {
    const word = this.peek(index);
    if (determiners.has(word) || numerals.has(word)) return true;
    return isAdjective(word) && knownNoun(this.peek(index + 1)) !== undefined && knownVerb(word) === undefined;
  }
}
