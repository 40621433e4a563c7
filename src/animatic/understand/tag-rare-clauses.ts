import { numerals } from './counts.ts';
import { isAdverb, knownNoun, knownVerb } from './lexicon.ts';
import { ClosedWordTagger } from './tag-closed-words.ts';
import type { Token } from './text.ts';
import { actionVerbs } from './verbs.ts';
import { auxiliaries, beForms, determiners, haveForms, links, prepositions } from './word-lists.ts';

const orders = /^(?:first|second|third|fourth|fifth|last)$/;
/** What is said with `it is`, and picks out nobody: `it is a day that …`. */
const times = /^(?:day|morning|evening|night|time|moment|winter|summer|spring|autumn)$/;

/** Reads clauses whose words stand in a rarer order as the plain ones they stand for. */
export class RareClauseTagger extends ClosedWordTagger {
  /** Whether `no sooner` or `hardly` waits for its `than` or `when`. */
  private awaitsNext = false;
  /** Whether `it is the goat` waits for its `that`. */
  private awaitsThat = false;

  /** Answers how many words it has read, 0 when nothing rare stands there. */
  protected rare(index: number): number {
    const token = this.token(index);
    if (!token || token.kind === 'punctuation') return 0;
    return (
      this.negativeFirst(index, token) ||
      this.pickedOut(index, token) ||
      this.seenAs(index, token) ||
      this.standIn(index, token)
    );
  }

  private get opens(): boolean {
    return !this.last || ['stop', 'comma', 'link', 'gap'].includes(this.last.tag);
  }

  /** `not until he leaves does she sing`, `no sooner has he left than she sings`: one thing, and then the other. */
  private negativeFirst(index: number, token: Token): number {
    const { word } = token;
    const [next, after] = [this.peek(index + 1), this.peek(index + 2)];
    const isUntil = word === 'not' && next === 'until';
    const isOnly = word === 'only' && /^(?:when|after|once)$/.test(next);
    if (this.opens && (isUntil || isOnly)) {
      this.plainVerb = 'waiting';
      return this.push('sub', token, { word: 'after', lemma: 'after' }) * 2;
    }
    const isAux = (other: string) => haveForms.has(other) || auxiliaries.has(other);
    const isSooner = word === 'no' && next === 'sooner' && isAux(after);
    const isHardly = /^(?:hardly|scarcely|barely)$/.test(word) && isAux(next);
    if (this.opens && (isSooner || isHardly)) {
      this.awaitsNext = true;
      if (/^d(?:o|oes|id)$/.test(isSooner ? after : next)) this.plainVerb = 'due';
      return this.push('drop', token) * (isSooner ? 3 : 2);
    }
    // `not only does she sing, she also dances`.
    if (this.opens && word === 'not' && next === 'only' && isAux(after)) {
      if (/^d(?:o|oes|id)$/.test(after)) this.plainVerb = 'due';
      return this.push('drop', token) * 3;
    }
    if (this.awaitsNext && /^(?:than|when|before)$/.test(word)) {
      this.awaitsNext = false;
      return this.push('link', token, { word: 'then', lemma: 'then' });
    }
    if (this.plainVerb === 'waiting' && /^d(?:o|oes|id)$/.test(word)) {
      this.plainVerb = 'due';
      return this.push('comma', token);
    }
    return 0;
  }

  /** `it is the goat that opens the gate`: the goat opens it. */
  private pickedOut(index: number, token: Token): number {
    const { word } = token;
    if (this.awaitsThat && /^(?:that|who|which)$/.test(word)) {
      this.awaitsThat = false;
      return 1;
    }
    const isIt = word === 'it' && beForms.has(this.peek(index + 1)) && determiners.has(this.peek(index + 2));
    if (!isIt || !this.opens || times.test(this.peek(index + 3))) return 0;
    let ahead = index + 3;
    while (ahead < index + 12 && this.tokens[ahead] && !/^[.!?;]$/.test(this.tokens[ahead]?.word ?? '')) {
      if (/^(?:that|who|which)$/.test(this.peek(ahead))) {
        this.awaitsThat = true;
        return this.push('drop', token, { word: 'is' }) * 2;
      }
      ahead++;
    }
    return 0;
  }

  /** `what she sees is a leopard`: she sees it. */
  private seenAs(index: number, token: Token): number {
    const { word } = token;
    if (
      this.awaitsIs &&
      beForms.has(word) &&
      (determiners.has(this.peek(index + 1)) || this.peek(index + 1) === 'not' || numerals.has(this.peek(index + 1)))
    ) {
      this.awaitsIs = false;
      return this.push('drop', token);
    }
    if (word !== 'what' || !this.opens) return 0;
    for (let ahead = index + 2; ahead < index + 14 && this.peek(ahead) !== ''; ahead++) {
      if (!beForms.has(this.peek(ahead)) || !(determiners.has(this.peek(ahead + 1)) || this.peek(ahead + 1) === 'not'))
        continue;
      this.awaitsIs = true;
      // `what lies on the rock is a seal`: it lies there.
      const isFirst = knownVerb(this.peek(index + 1))?.form === 's' && !determiners.has(this.peek(index + 1));
      return this.push(isFirst ? 'there' : 'drop', token);
    }
    return 0;
  }

  /** Words that stand for others: `the former`, `two sleep`, `by the time`, `being watched`. */
  private standIn(index: number, token: Token): number {
    const { word } = token;
    const next = this.peek(index + 1);
    const isThe = this.last?.word === 'the' && this.last.tag === 'det';
    const after = this.peek(index + 2);
    const isEnd = after === '' || determiners.has(after) || prepositions.has(after) || isAdverb(after);
    const acts = beForms.has(next) || !this.opensNoun(index + 1) || (knownVerb(next)?.form === 's' && isEnd);
    if (/^(?:former|latter)$/.test(word) && isThe && acts) return this.push('pronoun', token);
    // `one violin is black, the other is white`.
    // `and all of them freeze`.
    const isWhole = /^(?:all|both|most|some)$/.test(word) && next === 'of' && after === 'them';
    if (isWhole && this.opens && knownVerb(this.peek(index + 3)) !== undefined)
      return this.push('pronoun', token, { word: 'they', lemma: 'they' }) * 3;
    const isSetAgainst = word === 'other' && isThe && (beForms.has(next) || prepositions.has(next));
    if (isSetAgainst && this.words.some(({ word: one }) => one === 'one'))
      return this.push('pronoun', token, { word: 'another', lemma: 'another' });
    if (orders.test(word) && isThe && knownVerb(next)?.form === 's' && !this.verbAhead(index + 2))
      return this.push('adj', token);
    if (word === 'by' && next === 'the' && this.peek(index + 2) === 'time')
      return this.push('sub', token, { word: 'before', lemma: 'before' }) * 3;
    const isDone = /^(?:past|participle)$/.test(knownVerb(next)?.form ?? '');
    const isFree = !this.last || ['sub', 'comma', 'stop'].includes(this.last.tag);
    if (word === 'being' && isDone && isFree) return this.push('drop', token);
    const isAlong = word === 'up' && next === 'and' && this.peek(index + 2) === 'down';
    if (isAlong && determiners.has(this.peek(index + 3)))
      return this.push('prep', token, { word: 'along', lemma: 'along' }) * 3;
    return this.doTogether(index) ? this.push('pronoun', token, { word: 'others', lemma: 'others' }) : 0;
  }

  /** `of the three kittens, two sleep`: a number, and what so many of those named before do. */
  private doTogether(index: number): boolean {
    const [word, verb, after] = [this.peek(index), this.peek(index + 1), this.peek(index + 2)];
    if (!numerals.has(word) || word === 'one' || knownVerb(verb)?.form !== 'base' || !actionVerbs.has(verb))
      return false;
    const ends =
      after === '' || prepositions.has(after) || determiners.has(after) || links.has(after) || isAdverb(after);
    const areNamed = this.words.some(({ tag, plural }) => tag === 'noun' && plural);
    return ends && areNamed && this.opens && knownNoun(verb)?.plural !== true;
  }
}
