import type { ActionDraft } from './cast.ts';
import type { Chunk, VerbGroup } from './chunker.ts';
import { actsAlone, unlisted, unlistedBare } from './clause-words.ts';
import { type Entity, isAnimate } from './entities.ts';
import { classOf } from './lexicon.ts';
import { isPlacedNext, opensFragment } from './look-ahead.ts';
import { type Attachment, isClothing } from './prepositions.ts';
import type { StoryClock } from './story-clock.ts';

/** A participle read before its subject: `Running through a field, a dog …`. */
export interface Pending {
  group: VerbGroup;
  step: number;
  object?: Entity | string;
  /** Who does it to the subject: `Chased by a dog, a cat …`. */
  doer?: Entity;
}

/** Clauses of a sentence from which on it tells a story. */
const tellingMin = 3;

/** What is known of the clause being read: who it is about, what was met last, what waits for what. */
export class ClauseState {
  readonly chunks: readonly Chunk[];
  readonly clock: StoryClock;
  /** Of the chunk being read. */
  index = 0;
  /** Who the clause is about, and who the sentence before was about. */
  subjects: Entity[] = [];
  earlier: Entity[] = [];
  /** What was met last, whatever its role; empty when it was no thing. */
  last: Entity[] = [];
  lastIsPlace = false;
  /** Things since the last verb, to which a following preposition belongs. */
  chain: Entity[] = [];
  verb: ActionDraft[] = [];
  verbGroup: VerbGroup | undefined;
  hasVerb = false;
  hasFinite = false;
  hasObject = false;
  prep: string | undefined;
  lastPrep: { word: string; targets: Entity[]; from: number } | undefined;
  fronted: Attachment[] = [];
  /** The subject is something that no one plays: the wind, the music, the light. */
  silent = false;
  waitingVerb: VerbGroup | undefined;
  pending: Pending[] = [];
  negated = false;
  copula = false;
  /** Whether a sentence with deeds of its own came before this clause. */
  newSentence = false;
  /** Whether the clauses of this sentence tell one thing after the other. */
  inTurn = false;
  /** Whether a comma alone stands before the last of the subjects. */
  byComma = false;
  relative = false;
  /** Whether what comes belongs to whom the relative clause is about: `a woman whose dog barks`. */
  isWhose = false;
  /** Whether the main clause had told its deed when its relative clause began. */
  isTold = false;
  /** Whom the clause is about while it tells what was done to another: the car with a mattress tied to its roof. */
  main: Entity[] = [];
  /** Whom the clause goes on about after what was done to its object: pushes a cart loaded with coal, and stops. */
  held: Entity[] = [];
  /** Who does what a relative clause will tell, and to whom: `the vase that a patient in pyjamas has knocked over`. */
  inner: { subject: Entity; object: Entity | undefined } | undefined;
  /** Whom the clause around a clause of its own is about: `a jeep in which a man sleeps rolls`. */
  outer: Entity[] = [];
  /** Who was said last to have something on: `with a mouse in a cape`. */
  wearer: Entity[] = [];
  /** What stood before a clause of its own, and waits for whom the sentence is about: `from the branch on which an owl sits`. */
  opening: Attachment[] = [];
  /** Whether `neither` has said that what comes is not done. */
  neither = false;
  /** Whether the last verb was that of a relative clause, so that the main verb is still to come. */
  ofRelative = false;
  /** The quotation that is being written on what comes. */
  written: number | undefined;
  /** What was named with `of` before a thing: the vase of tulips. */
  readonly wholes = new Map<Entity, Entity>();
  where: string | undefined;
  /** The part of its subject that the clause is about: `her hair is red`. */
  part: string | undefined;

  constructor(chunks: readonly Chunk[], clock: StoryClock) {
    this.chunks = chunks;
    this.clock = clock;
  }

  peek(offset: number): Chunk | undefined {
    return this.chunks[this.index + offset];
  }

  reset(): void {
    this.silent = false;
    this.prep = this.written = this.part = undefined;
    this.hasVerb =
      this.hasFinite =
      this.hasObject =
      this.copula =
      this.relative =
      this.ofRelative =
      this.isTold =
      this.negated =
        false;
    this.lastPrep = undefined;
    this.chain = [];
    this.verb = [];
    this.main = this.outer = this.held = [];
    this.inner = undefined;
    this.neither = false;
    this.verbGroup = undefined;
  }

  /** Whether a noun goes on the list of a preposition: `with a hat and a scarf`. */
  goesOn(link: boolean): boolean {
    if (!link || !this.lastPrep || this.index - this.lastPrep.from > 2) return false;
    const isComma = this.peek(-1)?.kind === 'comma';
    if (this.lastIsPlace && (isComma || this.#isNoPlace())) return false;
    // `through rough waves, salt spray`: a way and a place have no list that only commas join.
    const next = this.chunks[this.index];
    const isBare = next?.kind === 'noun' && next.determiner === '' && unlistedBare.has(this.lastPrep.word);
    if (isComma && (isBare || unlisted.has(this.lastPrep.word)) && !this.isListAhead()) return false;
    // `in a red dress, guitarist in black`: nobody is worn.
    const noun = this.chunks[this.index];
    const isSomebody = noun?.kind === 'noun' && classOf(noun.head) === 'p';
    const isOneMore = noun?.kind === 'noun' && /^(?:one|another|others)$/.test(noun.head) && noun.pronoun;
    if ((isSomebody || isOneMore) && this.last.length > 0 && this.last.every(isClothing)) return false;
    // `made of scrap metal, two divers`: nor is anybody what something is made of.
    if (isSomebody && this.lastPrep.word === 'made of') return false;
    if (opensFragment(this.chunks, this.index)) return false;
    // `between a cup and a lemon on a cloth`: there are always two.
    if (this.lastPrep.word === 'between' && this.peek(-1)?.kind === 'link') return true;
    return !isPlacedNext(this.chunks, this.index);
  }

  /** `boats on the sea and twenty dolphins`: who lives is no second place where the boats are. */
  #isNoPlace(): boolean {
    const noun = this.chunks[this.index];
    return noun?.kind === 'noun' && ['a', 'p', 'V'].includes(classOf(noun.head) ?? '');
  }

  /** `through rain, wind and mud`. */
  isListAhead(): boolean {
    for (let offset = 1; offset < 6; offset++) {
      const chunk = this.peek(offset);
      if (chunk?.kind === 'link') return chunk.value === 'and' || chunk.value === 'or';
      if (chunk?.kind !== 'noun' && chunk?.kind !== 'comma') return false;
    }
    return false;
  }

  /** Whether the sentence tells three deeds or more, so that what is told next comes next. */
  isStory(): boolean {
    const stop = (chunk: Chunk) => chunk.kind === 'stop';
    const from = this.chunks.findLastIndex((chunk, at) => at < this.index && stop(chunk));
    const end = this.chunks.findIndex((chunk, at) => at > this.index && stop(chunk));
    const sentence = this.chunks.slice(from + 1, end < 0 ? undefined : end);
    const told = sentence.filter((chunk) => chunk.kind === 'verb' && chunk.finite && chunk.form === 's');
    return told.length >= tellingMin && !sentence.some((chunk) => chunk.kind === 'sub');
  }

  /** How many participles the sentence has. */
  participles(): number {
    const stop = (chunk: Chunk) => chunk.kind === 'stop';
    const from = this.chunks.findLastIndex((chunk, at) => at < this.index && stop(chunk));
    const end = this.chunks.findIndex((chunk, at) => at > this.index && stop(chunk));
    const sentence = this.chunks.slice(from + 1, end < 0 ? undefined : end);
    return sentence.filter((chunk) => chunk.kind === 'verb' && chunk.form === 'ing' && !chunk.finite).length;
  }

  /** `A howls, B rises, and at last C walks away`: a sentence that says what comes at the end tells all in order. */
  leadsToEnd(): boolean {
    if (!this.isStory()) return false;
    const end = this.chunks.findIndex((chunk, at) => at > this.index && chunk.kind === 'stop');
    const rest = this.chunks.slice(this.index, end < 0 ? undefined : end);
    return rest.some((chunk) => chunk.kind === 'link' && /^(?:then|finally|eventually|lastly)$/.test(chunk.value));
  }

  /** `gives her a toy`: after the one who gets it comes what is given. */
  isSecondObject(): boolean {
    const before = this.peek(-1);
    return (
      before?.kind === 'noun' &&
      [
        'give',
        'show',
        'hand',
        'offer',
        'bring',
        'send',
        'throw',
        'feed',
        'pass',
        'buy',
        'read',
        'tell',
        'teach',
        'toss',
        'serve',
      ].includes(this.verbGroup?.lemma ?? '')
    );
  }

  /** `with a scarf flapping`: whether the noun being read has a deed of its own there. */
  isWithDeed(prep: string, isWorn: boolean): boolean {
    const next = this.peek(1);
    return prep === 'with' && next?.kind === 'verb' && next.form === 'ing' && actsAlone(next.lemma, isWorn);
  }

  /** `by a woman in a red dress`: who was met last wears it, if anyone was. */
  wearerOf(prep: string): Entity[] {
    if (!['in', 'wearing', 'with', 'having'].includes(prep)) return [];
    // `sneaks in behind her in a costume`: of whom one says only `her`, one says no more.
    const before = this.peek(-2);
    if (before?.kind === 'noun' && before.pronoun && !/^(?:one|another|others)$/.test(before.head)) return [];
    this.wearer = this.last.some(isAnimate) ? this.last : [];
    return this.wearer;
  }
}
