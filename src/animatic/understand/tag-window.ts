import { colourOf } from './colours.ts';
import { classOf, isAdjective, knownNoun, knownVerb } from './lexicon.ts';
import { isInvariable, type VerbForm } from './morphology.ts';
import { animateBase, neverNouns, nounsInIng, pairNouns, softNounsInIng } from './tag-words.ts';
import type { Mask, Text, Token } from './text.ts';
import {
  auxiliaries,
  beForms,
  determiners,
  haveForms,
  links,
  plainAdjectives,
  prepositions,
  subordinators,
} from './word-lists.ts';
import type { Tag, Word } from './words.ts';

/** One word for several people, who may do something in the plural: `a couple share headphones`. */
const pairs = new Set(['couple', 'pair', 'duo', 'family', 'team', 'band', 'crew']);
/** Pronouns that open a clause of one: `everyone in the room looks`. */
const anybody = new Set('everyone everybody someone somebody nobody he she it'.split(' '));
/** Words of a clause that are looked at for a verb. */
const lookAheadMax = 12;

/** `two goldfish`: a number says it too. */
const isCounted = (words: readonly Word[]): boolean =>
  words.some(({ tag, word }) => tag === 'num' && word !== 'one' && word !== '1');

/** `In a forest at dawn a stag with antlers drinks`: from whom the clause is about on. */
function afterFronted(clause: Word[]): Word[] {
  if (clause[0]?.tag !== 'prep') return clause;
  const anew = clause.findIndex(({ tag }, at) => tag === 'det' && clause[at - 1]?.tag === 'noun');
  return anew > 0 ? clause.slice(anew) : clause;
}

/** Where a tagger stands in a prompt: the words behind it, tagged, and the tokens ahead. */
export class TagWindow {
  protected readonly tokens: Token[];
  protected readonly mask: Mask;
  protected readonly words: Word[] = [];
  /** The form of the last finite verb of the clause, to know a coordinate when it comes. */
  protected finite: VerbForm | undefined;
  protected sawVerb: VerbForm | undefined;
  /** Whether a plain verb comes after its subject, as in `does the waiter leave`; `waiting` before that `does`. */
  protected plainVerb: 'waiting' | 'due' | undefined;

  /** Whether `what she sees` waits for its `is`. */
  protected awaitsIs = false;

  constructor(text: Text, mask: Mask) {
    this.tokens = text.tokens;
    this.mask = mask;
  }

  protected token(index: number): Token | undefined {
    const token = this.tokens[index];
    return token && !this.mask.has(token.start) ? token : undefined;
  }

  /** The word `ahead` places on, or an empty string at a boundary. */
  protected peek(index: number): string {
    const token = this.token(index);
    return token && token.kind !== 'punctuation' ? token.word : '';
  }

  protected push(tag: Tag, token: Token, extra: Partial<Word> = {}): number {
    const word: Word = {
      tag,
      word: token.word,
      text: token.text,
      lemma: token.word,
      plural: false,
      start: token.start,
      sentence: token.sentence,
      ...extra,
    };
    this.words.push(word);
    if (tag === 'stop' || tag === 'sub' || word.word === ':') this.finite = this.sawVerb = undefined;
    if (tag === 'be' || tag === 'have') this.finite = /^(?:is|was|has)$/.test(word.word) ? 's' : 'base';
    if (tag === 'stop' || (tag === 'verb' && this.plainVerb === 'due')) this.plainVerb = undefined;
    if (tag === 'verb') {
      this.sawVerb = word.form;
      // `is blown away and flies`: a participle after `is` leaves the clause in the singular.
      const isInner = word.form === 'base' && ['verb', 'to'].includes(this.words.at(-2)?.tag ?? '');
      if ((word.form !== 'ing' && word.form !== 'participle' && !isInner) || this.finite === undefined)
        this.finite = word.form;
    }
    return 1;
  }

  protected opensNoun(index: number): boolean {
    const word = this.peek(index);
    if (word === 'round') return knownNoun(this.peek(index + 1)) !== undefined;
    return (
      word !== '' &&
      !prepositions.has(word) &&
      !links.has(word) &&
      !subordinators.has(word) &&
      (knownNoun(word) !== undefined ||
        isAdjective(word) ||
        colourOf(word) !== undefined ||
        (word.includes('-') && plainAdjectives.has(word)))
    );
  }

  protected isGerund(index: number): boolean {
    const word = this.peek(index);
    if (knownVerb(word)?.form !== 'ing') return false;
    const next = this.peek(index + 1);
    if (determiners.has(next) || next === 'her') return true;
    // `windows lighting up`: no noun has such a particle.
    if (next === 'up' && this.last?.tag === 'noun') return true;
    // Whoever can cross crosses: `a bus crossing Westminster Bridge` is no crossing.
    if (
      softNounsInIng.has(word) &&
      this.last?.tag === 'noun' &&
      ['a', 'p', 'V'].includes(classOf(this.last.lemma) ?? '')
    )
      return true;
    // `a dove flutters down, landing on a pew`: after a comma, in a clause that has told a deed.
    const isAfterDeed = this.last?.tag === 'comma' && this.sawVerb !== undefined && prepositions.has(next);
    if (softNounsInIng.has(word) && isAfterDeed && next !== 'of') return true;
    // `a woman is lighting candles`: done by somebody, to something.
    const isDoer = this.last?.tag === 'be' || (this.last?.tag === 'noun' && classOf(this.last.lemma) === 'p');
    if (isDoer && nounsInIng.has(word) && this.opensNoun(index + 1)) return true;
    // `a girl is drawing flowers`: no name stands there without its article.
    if (this.words.at(-1)?.tag === 'be' && softNounsInIng.has(word) && this.opensNoun(index + 1)) return true;
    if (softNounsInIng.has(word))
      return (
        ['noun', 'name', 'pronoun', 'be', 'sub', 'where'].includes(this.last?.tag ?? '') && !this.opensNoun(index + 1)
      );
    return !nounsInIng.has(word);
  }

  /** The word that opens the noun phrase being read: `a` of `a small red bus`. */
  protected phraseOpener(): Word | undefined {
    let index = this.words.length - 1;
    while (['noun', 'name', 'adj', 'adv'].includes(this.words[index]?.tag ?? '')) index--;
    return this.words[index];
  }

  /** Words of the clause being read: of the sentence, or of what came after the last comma or link that opens a clause. */
  protected clauseWords(): { words: Word[]; isOwn: boolean } {
    const from = this.words.findLastIndex((word) => ['stop', 'sub', 'relative', 'gap', 'quote'].includes(word.tag));
    const sentence = this.words.slice(from + 1);
    const isVerb = (word: Word) => word.tag === 'verb' || word.tag === 'be';
    const isTold = (word: Word) => isVerb(word) && word.form !== 'ing' && word.form !== 'participle';
    // `Sports ad: a sprinter crouches`: what stands before a colon is no part of the clause.
    const colon = sentence.findLastIndex((word) => word.word === ':');
    if (colon >= 0 && !sentence.slice(colon).some(isVerb)) return { words: sentence.slice(colon + 1), isOwn: true };
    for (let join = sentence.length - 2; join > 0; join--) {
      const [word, next] = [sentence[join], sentence[join + 1]];
      if (!word || !next || isVerb(word)) break;
      if (word.tag !== 'comma' && word.tag !== 'link') continue;
      const before = sentence.slice(0, join);
      // `cheese melts, lettuce and tomato drop in`: the two after the comma do it together.
      const comma = before.findLastIndex(({ tag }) => tag === 'comma');
      const between = before.slice(comma + 1);
      const isPair = word.word === 'and' && comma >= 0 && between.some(({ tag }) => tag === 'noun');
      // `under a tree, a monk in robes and a girl in white hold`: both after the comma.
      const isFronted = before[0]?.tag === 'prep' && !between.some(isVerb) && !before.some(isVerb);
      if (isPair && isFronted) continue;
      if (isPair && between.every(({ tag }) => ['det', 'num', 'adj', 'noun', 'name'].includes(tag))) continue;
      if (!['det', 'num', 'adj', 'noun', 'name'].includes(next.tag) && !anybody.has(next.word)) continue;
      // `water pouring down, three archers on a log aim`: who lives begins anew after what only goes on.
      const head = sentence.slice(join + 1).find(({ tag }) => tag === 'noun');
      const lives = ['a', 'p'].includes(classOf(head?.lemma ?? '') ?? '') && before.some(isVerb);
      if (before.some(isTold) || before[0]?.tag === 'prep' || (lives && word.tag === 'comma'))
        return { words: sentence.slice(join + 1), isOwn: true };
    }
    return { words: sentence, isOwn: false };
  }

  /** `the bell rings and the pupils storm`: after the comma or the link comes a phrase that has no verb yet. */
  protected opensClauseAnew(): boolean {
    const opener = this.phraseOpener();
    const from = this.words.findLastIndex((word) => ['comma', 'link', 'stop', 'sub'].includes(word.tag));
    const isDetermined = opener?.tag === 'det' || opener?.tag === 'num' || opener?.tag === 'link';
    return from >= 0 && isDetermined && from >= (opener ? this.words.indexOf(opener) : 0) - 1;
  }

  /** After `a` or `every` stands one thing: a word in -s there ends no noun phrase. */
  protected isOne(): boolean {
    const opener = this.phraseOpener();
    return (
      (opener?.tag === 'det' || opener?.tag === 'num') &&
      ['a', 'an', 'another', 'each', 'every', 'one'].includes(opener.word)
    );
  }

  /** Whether a verb that cannot be anything else comes before the clause ends. */
  protected verbAhead(from: number): boolean {
    for (let index = from; index < from + lookAheadMax; index++) {
      const word = this.peek(index);
      if (word === '' || subordinators.has(word) || word === 'and' || word === 'then' || word === 'but') return false;
      if (beForms.has(word) || haveForms.has(word) || auxiliaries.has(word)) return true;
      const verb = knownVerb(word);
      if (verb?.form === 's' && (neverNouns.has(word) || knownNoun(word) === undefined)) return true;
      if (verb?.form === 'past' && knownNoun(word) === undefined) return true;
      if (verb?.form === 'base' && neverNouns.has(word)) return true;
    }
    return false;
  }

  /** `while gulls wheel overhead`: a clause after `while` has a verb, and here nothing else can be it. */
  protected isLastChanceOfClause(index: number): boolean {
    const from = this.words.findLastIndex((word) => ['stop', 'sub', 'relative', 'quote'].includes(word.tag));
    if (this.words[from]?.tag !== 'sub') return false;
    const clause = this.words.slice(from + 1);
    const isPlain = clause.every((word) =>
      ['det', 'num', 'adj', 'adv', 'noun', 'name', 'possessive'].includes(word.tag),
    );
    return isPlain && clause.some((word) => word.tag === 'noun' || word.tag === 'name') && !this.verbAhead(index + 1);
  }

  /** `two samurai duel`, `jellyfish drift`, `rows of lavender stretch`. */
  protected isManyByOtherMeans(last: Word): boolean {
    if (
      animateBase.has(last.word) ||
      pairNouns.has(last.word) ||
      /^(?:couple|duo)$/.test(last.word) ||
      (isInvariable(last.lemma) && !/s$/.test(last.lemma)) ||
      /fish$/.test(last.word)
    )
      return true;
    const before = this.words.slice(-4, -1);
    if (before.some((word) => word.tag === 'num' && word.word !== 'one' && word.word !== '1')) return true;
    const of = before.findLastIndex((word) => word.word === 'of');
    return of > 0 && before[of - 1]?.plural === true;
  }

  /** `a boy and a cat wait`: two subjects take the plain form of the verb. */
  protected isJointSubject(): boolean {
    const { words: clause, isOwn } = this.clauseWords();
    const link = clause.findIndex((word) => word.tag === 'link' && word.word === 'and');
    // `a man carrying a mirror and a woman carrying a lamp meet`: each is told of by a participle alone.
    const isBusy = (words: readonly Word[]) => words.some(({ tag, form }) => tag === 'verb' && form === 'ing');
    const isTwo = clause[link + 1]?.tag === 'det' || clause[link + 1]?.tag === 'num';
    const areBusy = this.finite === 'ing' && isTwo && isBusy(clause.slice(0, link)) && isBusy(clause.slice(link));
    if (!isOwn && this.sawVerb !== undefined && !areBusy) return false;
    return link > 0 && clause.slice(0, link).some((word) => word.tag === 'noun' || word.tag === 'name');
  }

  /** `a crab with spiny legs creeps`: the verb agrees with the first noun of the clause. */
  protected hasSingularSubject(): boolean {
    const { words, isOwn } = this.clauseWords();
    const clause = afterFronted(words);
    if (!isOwn && this.finite !== undefined && !['ing', 'participle'].includes(this.finite)) return false;
    // The last noun of the first phrase: `a street dancer in white sneakers spins`.
    let first = clause.findIndex((word) => word.tag === 'noun' || word.tag === 'name' || anybody.has(word.word));
    while (first >= 0 && clause[first + 1]?.tag === 'noun' && !clause[first]?.plural) first++;
    // `my neighbour's cat, a fat tom,`: the cat.
    if (clause[first + 1]?.tag === 'possessive')
      first = clause.findIndex((word, at) => at > first && (word.tag === 'noun' || word.tag === 'name'));
    // `a giraffe taller than the trees`.
    const isCompared = clause[first + 1]?.tag === 'adj' && clause[first + 2]?.word === 'than';
    const next = clause[first + (isCompared ? 2 : 1)];
    return (
      first >= 0 &&
      clause[first]?.plural === false &&
      clause[0]?.tag !== 'prep' &&
      next !== undefined &&
      ['prep', 'comma', 'verb', 'where', 'not'].includes(next.tag) &&
      next.word !== 'and'
    );
  }

  /** `the baker, covered in flour,`: what stands between the commas is no list. */
  protected isAfterAside(): boolean {
    const commas = this.words.flatMap((word, index) => (word.tag === 'comma' ? [index] : []));
    const [first, second] = commas.slice(-2);
    if (first === undefined || second !== this.words.length - 1) return false;
    const opener = this.words[first + 1];
    const isOther = opener?.word === 'the' && /^(?:others?|another|one)$/.test(this.words[first + 2]?.word ?? '');
    const aside = this.words.slice(first + 1, second);
    // `the teacher, chalk in hand, stops`.
    const isHeld = aside.length === 3 && aside[1]?.word === 'in' && /^(?:hand|mouth|arm)$/.test(aside[2]?.word ?? '');
    if (isHeld) return true;
    // `the kite, its tail red, dives`, `a bat, its wings spread, glides`.
    const isOwnPart = /^(?:his|her|its|their)$/.test(opener?.word ?? '') && !aside.some(({ tag }) => tag === 'be');
    if (isOwnPart && (aside.at(-1)?.tag === 'adj' || aside.at(-1)?.tag === 'verb')) return true;
    const isOfEach = isOther || /^(?:one|each|some)$/.test(opener?.word ?? '');
    return (
      opener !== undefined &&
      (isOfEach ||
        ['adj', 'prep', 'relative', 'not'].includes(opener.tag) ||
        ['participle', 'ing'].includes(opener.form ?? ''))
    );
  }

  /** `soldiers in a trench share a meal`: the verb agrees with the first noun of the clause. */
  protected hasPluralSubject(): boolean {
    const { words, isOwn } = this.clauseWords();
    if (!isOwn && (this.sawVerb !== undefined || this.finite !== undefined)) return false;
    const clause = words.slice(words.findLastIndex((word) => word.tag === 'comma') + 1);
    let first = clause.findIndex((word) => word.tag === 'noun' || word.tag === 'name');
    while (first >= 0 && clause[first + 1]?.tag === 'noun' && !clause[first]?.plural) first++;
    return (
      first >= 0 &&
      (clause[first]?.plural === true || pairs.has(clause[first]?.lemma ?? '') || isCounted(clause.slice(0, first))) &&
      clause[first + 1]?.tag === 'prep' &&
      clause[0]?.tag !== 'prep'
    );
  }

  /** `a flock of geese flies`: the verb agrees with the flock. */
  protected isMeasured(): boolean {
    const before = this.words.slice(-5, -1);
    const of = before.findLastIndex((word) => word.word === 'of');
    return (
      of > 0 &&
      (before[of - 1]?.tag === 'noun' || before[of - 1]?.word === 'one') &&
      before[of - 1]?.plural === false &&
      !before.slice(of + 1).some((word) => word.tag === 'verb')
    );
  }

  protected tokensFrom(index: number, length: number): Token[] | undefined {
    const tokens: Token[] = [];
    for (let offset = 0; offset < length; offset++) {
      const token = this.token(index + offset);
      if (!token || token.kind === 'punctuation') return undefined;
      tokens.push(token);
    }
    return tokens;
  }

  protected get last(): Word | undefined {
    let index = this.words.length - 1;
    while (this.words[index]?.tag === 'adv' || this.words[index]?.tag === 'drop') index--;
    return this.words[index];
  }
}
