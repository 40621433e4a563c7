import type { ActionDraft } from './cast.ts';
import type { Chunk, NounPhrase, VerbGroup } from './chunker.ts';
import {
  actsAlone,
  besides,
  carriers,
  containers,
  cookingVerbs,
  describing,
  holdsOthers,
  isMover,
  livingFamilies,
  movingFamilies,
  promptingVerbs,
  strikingVerbs,
  unlisted,
} from './clause-words.ts';
import { placingVerbs } from './deeds.ts';
import { type Entity, isAnimate } from './entities.ts';
import { classOf } from './lexicon.ts';
import { isPlacedNext, opensFragment } from './look-ahead.ts';
import { isInvariable } from './morphology.ts';
import { aimingVerbs } from './preposition-words.ts';
import { type Attachment, isClothing, isPortable } from './prepositions.ts';
import type { StoryClock } from './story-clock.ts';
import { letting } from './tag-words.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';

/** A participle read before its subject: `Running through a field, a dog …`. */
export interface Pending {
  group: VerbGroup;
  step: number;
  object?: Entity | string;
}

/** Clauses of a sentence from which on it tells a story. */
const tellingMin = 3;

/** What is known of the clause being read: who it is about, what was met last, what waits for what. */
export class Clause {
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
  /** Whether the main clause had told its deed when its relative clause began. */
  isTold = false;
  /** Whom the clause is about while it tells what was done to another: the car with a mattress tied to its roof. */
  main: Entity[] = [];
  /** Whether the last verb was that of a relative clause, so that the main verb is still to come. */
  ofRelative = false;
  /** The quotation that is being written on what comes. */
  written: number | undefined;
  /** What was named with `of` before a thing: the vase of tulips. */
  readonly wholes = new Map<Entity, Entity>();
  where: string | undefined;

  constructor(chunks: readonly Chunk[], clock: StoryClock) {
    this.chunks = chunks;
    this.clock = clock;
  }

  peek(offset: number): Chunk | undefined {
    return this.chunks[this.index + offset];
  }

  reset(): void {
    this.silent = false;
    this.prep = this.written = undefined;
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
    this.main = [];
    this.verbGroup = undefined;
  }

  /** Whether a noun goes on the list of a preposition: `with a hat and a scarf`. */
  goesOn(link: boolean): boolean {
    if (!link || !this.lastPrep || this.index - this.lastPrep.from > 2) return false;
    const isComma = this.peek(-1)?.kind === 'comma';
    if (this.lastIsPlace && isComma) return false;
    // `through rough waves, salt spray`: a way and a place have no list that only commas join.
    if (isComma && unlisted.has(this.lastPrep.word) && !this.isListAhead()) return false;
    // `in a red dress, guitarist in black`: nobody is worn.
    const noun = this.chunks[this.index];
    const isSomebody = noun?.kind === 'noun' && classOf(noun.head) === 'p';
    if (isSomebody && this.last.length > 0 && this.last.every(isClothing)) return false;
    if (opensFragment(this.chunks, this.index)) return false;
    // `between a cup and a lemon on a cloth`: there are always two.
    if (this.lastPrep.word === 'between' && this.peek(-1)?.kind === 'link') return true;
    return !isPlacedNext(this.chunks, this.index);
  }

  /** `through rain, wind and mud`. */
  private isListAhead(): boolean {
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
    if (before?.kind === 'noun' && before.pronoun) return [];
    return this.last.some(isAnimate) ? this.last : [];
  }

  targetsOf(prep: string, phrase: NounPhrase): Entity[] {
    const near = this.#targetsByNoun(prep, phrase);
    if (near) return near;
    // `past a jetty with lanterns hanging from it`: the jetty's.
    const isItsOwn = this.peek(-2)?.kind === 'noun' && this.isWithDeed(prep, classOf(phrase.head) === 'C');
    if (isItsOwn && this.last.length > 0 && !this.last.every(isClothing)) return this.last;
    const group = this.verbGroup;
    if (!this.hasVerb || (!group && !this.copula)) return this.#targetsBeforeVerb(prep, phrase);
    // `knits by the fireplace with a cat`: company is somebody's who lives.
    const isCompany = prep === 'with' && ['a', 'p'].includes(classOf(phrase.head) ?? '') && !this.last.some(isAnimate);
    if (isCompany && this.subjects.some(isAnimate) && !this.last.some(holdsOthers)) return this.subjects;
    // `taps a pumpkin with her wand`: it is hers who taps.
    const isOwn = ['his', 'her', 'its', 'their'].includes(phrase.determiner) && this.hasObject;
    if (prep === 'with' && isOwn && this.subjects.some(isAnimate) && !this.last.some(isAnimate)) return this.subjects;
    // `climbs the stairs with a lantern`: stairs have none.
    const isNew = this.peek(-3)?.kind === 'comma';
    const isPatient = strikingVerbs.has(group?.lemma ?? '');
    const isTool = prep === 'with' && isPortable(phrase.head) && (isPatient || !this.last.some(isAnimate)) && !isNew;
    const moves = movingFamilies.has(actionVerbs.get(group?.lemma ?? '') ?? '');
    if (isTool && (moves || isPatient) && this.subjects.some(isAnimate)) return this.subjects;
    if (describing.has(prep) && this.peek(-2)?.kind === 'noun' && this.last.length > 0) return this.last;
    const described = this.peek(-2)?.kind === 'adjective' ? 1 : 0;
    const isListed =
      this.peek(-2 - described)?.kind === 'noun' &&
      ['comma', 'link'].includes(this.peek(-3 - described)?.kind ?? '') &&
      (!this.hasObject || this.peek(-3 - described)?.kind === 'comma');
    // `zebras drinking, one giraffe behind them`: who comes after the comma is where the words say.
    const others = this.last.filter((entity) => !this.verb.some((action) => action.subject === entity));
    const isBeside = besides.has(prep);
    if (isListed && others.length > 0 && group && (!group.finite || described > 0 || phrase.pronoun || isBeside))
      return others;
    const actors = this.verb.map((action) => action.subject);
    const subjects = actors.length > 0 ? actors : this.subjects;
    const objects = this.hasObject && this.last.length > 0 ? this.last : [];
    // `grills sausages behind them`: beside somebody stands who does it, unless it is put there.
    const stands = phrase.pronoun && cookingVerbs.has(group?.lemma ?? '') && subjects.length > 0;
    if (stands) return subjects;
    // `nothing moves except a bird on a wire`: nobody else is there.
    if (subjects.length === 0 && this.peek(-2)?.kind === 'noun') return this.last;
    // `slaps dough onto the table`: the dough is there then.
    const isMoved = (prep === 'onto' || prep === 'into') && objects.length > 0 && !objects.some(isAnimate);
    const isPlaced = isMoved || (group !== undefined && placingVerbs.has(group.lemma)) || subjects.length === 0;
    return objects.length > 0 && group && isPlaced ? objects : subjects;
  }

  /** Whatever the verb is: what stands straight before the preposition decides. */
  #targetsByNoun(prep: string, phrase: NounPhrase): Entity[] | undefined {
    if (prep === 'of') return this.last;
    // `a piano with a vase of tulips on it`: what it has is on it.
    const [main] = this.subjects;
    const isOfMain = phrase.head === 'it' && main !== undefined && !this.hasVerb && this.subjects.length === 1;
    if (isOfMain && !isAnimate(main) && !this.last.includes(main) && this.last.length > 0) {
      const whole = this.wholes.get(this.last[0] ?? main);
      return whole && whole !== main ? [whole] : this.last;
    }
    // `a throne with a queen on it`: the queen is on the throne.
    const company = this.peek(-3);
    const isBorne = phrase.pronoun && this.peek(-2)?.kind === 'noun' && company?.kind === 'prep';
    if (isBorne && company.value === 'with' && this.last.length > 0) return this.last;
    // `trims a hedge into the shape of a swan`: the hedge is one.
    if (prep === 'as' && this.hasObject && this.last.length > 0) return this.last;
    if (this.silent && this.chain.length === 0 && this.last.length === 0) return [];
    const isKept =
      (prep === 'in' || prep === 'inside') && containers.has(phrase.head) && this.peek(-2)?.kind === 'noun';
    if (isKept && this.last.length > 0) return this.last;
    const isCarried = (prep === 'in' || prep === 'on') && carriers.has(phrase.head) && this.last.some(isAnimate);
    const isOther = this.hasObject || this.last.every((entity) => !this.subjects.includes(entity));
    if (isCarried && isOther && this.peek(-2)?.kind === 'noun') return this.last;
    const goer = isPortable(phrase.head) && this.subjects.some(isAnimate) && this.hasVerb;
    if (this.lastIsPlace && describing.has(prep) && this.peek(-2)?.kind === 'noun') return goer ? this.subjects : [];
    const described = this.peek(-2)?.kind === 'adjective' ? 1 : 0;
    // `a chair with a cat asleep in it`: what is said after its noun is the noun's.
    const isDescribed = described > 0 && this.peek(-3)?.kind === 'noun' && this.peek(-4)?.kind === 'prep';
    if (isDescribed && phrase.pronoun && this.last.length > 0) return this.last;
    // `looks at footprints in the mud`: what they look at is there.
    const aim = this.peek(-3);
    const isAimed =
      aim?.kind === 'prep' && aim.value === 'at' && this.peek(-2)?.kind === 'noun' && this.last.length > 0;
    if (
      isAimed &&
      ['in', 'on', 'under', 'behind', 'inside'].includes(prep) &&
      (actionVerbs.get(this.verbGroup?.lemma ?? '') === 'look' || aimingVerbs.has(this.verbGroup?.lemma ?? ''))
    )
      return this.last;
    return undefined;
  }

  #targetsBeforeVerb(prep: string, phrase: NounPhrase): Entity[] {
    // `six camels, a huge sun behind them`: the sun alone is behind those who were named before.
    if (phrase.head === 'them' && this.last.length > 0 && this.last.length < this.chain.length) return this.last;
    // `an old man in a suit, a boy in shorts beside him`: the boy is.
    const nearer = this.subjects.at(-1);
    if (/^(?:him|her)$/.test(phrase.head) && nearer && this.subjects.length > 1) return [nearer];
    // `a puddle beside a man with a guitar`: the nearest who lives has it.
    const isOther = this.last.some((entity) => isAnimate(entity) && !this.subjects.includes(entity));
    const nearest = isOther && this.peek(-2)?.kind === 'noun';
    if (nearest && (prep === 'with' || prep === 'having')) return this.last;
    const isFragment = this.byComma && this.subjects.length > 1 && this.last.some(isAnimate);
    if (isFragment && prep === 'with' && this.peek(-2)?.kind === 'noun') return this.last;
    // `a lake with a heron beside a boat`: who lives there is where the words say.
    const company = this.peek(-3);
    const isCompany = company?.kind === 'prep' && company.value === 'with' && this.last.some(isAnimate);
    if (isCompany && this.subjects.length > 0 && !this.subjects.some(isAnimate)) return this.last;
    // `from the moon to a cat on a chimney`: what the way ends with is there.
    const way = this.peek(-3);
    const isEnd = way?.kind === 'prep' && way.value === 'to' && this.peek(-2)?.kind === 'noun' && this.last.length > 0;
    if (isEnd && !this.hasVerb) return this.last;
    // `three camels and a boy with a kite`: the boy's.
    const isLast = this.chain.length > 1 && this.chain.some((entity) => entity.plural) && !phrase.plural;
    if (isLast && prep === 'with' && this.last.length > 0) return this.last;
    if (this.chain.length > 0) return this.chain;
    return this.subjects.length > 0 ? this.subjects : this.last;
  }

  actorsOf(group: VerbGroup): Entity[] {
    const before = this.peek(-1);
    if (this.relative) return this.last;
    if (this.main.length > 0 && group.finite && !this.hasFinite) {
      this.subjects = this.main;
      this.main = [];
      return this.subjects;
    }
    if (this.fronted.length > 0 && this.subjects.length === 0 && group.finite) return [];
    const directly = before?.kind === 'noun' || (before?.kind === 'where' && this.last.length > 0);
    const joint = this.#jointActors(group);
    if (joint) return joint;
    // `watches the drum spin`: what is watched does it.
    const isWatched = directly && this.hasObject && letting.has(this.verbGroup?.lemma ?? '') && !group.infinitive;
    if (isWatched && group.form === 'ing' && this.last.length > 0) return this.last;
    const clothes = this.last.length > 0 && this.last.every(isClothing);
    const having = this.peek(-2);
    const isHad = directly && having?.kind === 'prep' && having.value === 'with' && group.form === 'ing';
    if (isHad && !group.finite && this.last.length > 0 && actsAlone(group.lemma, clothes)) return this.last;
    if (directly && !clothes && !group.finite && !group.infinitive && this.last.length > 0) {
      // `a bowl is tilted, with the liquid spreading`.
      const company = this.peek(-2);
      const canAct =
        (company?.kind === 'prep' && company.value === 'with' && !this.subjects.some(isAnimate)) ||
        this.last.some(
          (entity) => isAnimate(entity) || (group.lemma === 'set' && /^(?:sun|moon)$/.test(entity.noun)),
        ) ||
        intransitiveVerbs.has(group.lemma) ||
        group.passive ||
        this.last.some(isMover);
      const flows = intransitiveVerbs.has(group.lemma) || !this.subjects.some(isAnimate);
      // `a mechanic under a car singing`: cars drive and burn, and sing no songs.
      const isOfLiving = livingFamilies.has(actionVerbs.get(group.lemma) ?? '') && this.subjects.some(isAnimate);
      const isMoved = this.last.some(
        (entity) => isMover(entity) && actionVerbs.has(group.lemma) && !isOfLiving && (flows || entity.letter !== 'h'),
      );
      const sinks = group.lemma === 'set' && this.last.some(({ noun }) => /^(?:sun|moon)$/.test(noun));
      const yields =
        !sinks && this.subjects.some(isAnimate) && !this.last.some(isAnimate) && !group.passive && !isMoved;
      if (canAct && !yields) return this.last;
    }
    // `teaches his granddaughter to ride`: she is the one who rides.
    const [pupil] = this.verb.map((action) => action.object);
    if (
      group.infinitive &&
      promptingVerbs.has(this.verbGroup?.lemma ?? '') &&
      typeof pupil === 'object' &&
      isAnimate(pupil)
    )
      return [pupil];
    const doers = [...new Set(this.verb.map((action) => action.subject))];
    // `bumps into a cat, which opens an eye, stretches and walks away`: the main clause has told its deed before.
    const isRow = before?.kind === 'comma' && this.isTold && group.form === 's';
    const isJoined = before?.kind === 'link' && before.value === 'and';
    const goesOn = (isJoined || isRow) && group.finite && doers.length > 0;
    if (goesOn && doers.every(isAnimate) && !doers.some((doer) => this.subjects.includes(doer))) return doers;
    if (this.silent && !this.relative) return [];
    if (directly && group.finite && this.last.length > 0 && this.subjects.length === 0) return this.last;
    if (this.subjects.length > 0) return this.subjects;
    if (this.clock.isDuring && !group.finite) return this.earlier;
    if (this.last.length > 0 && before?.kind !== 'comma') return this.last;
    return group.finite || this.earlier.length === 0 ? [] : this.hasVerb ? this.earlier : [];
  }

  /** Which of several that were named before the verb do it: all, or the last alone. */
  #jointActors(group: VerbGroup): Entity[] | undefined {
    const before = this.peek(-1);
    // `Overturned buses, a cyclist in a mask pedals past`: one does it, and only the last is one.
    const single = this.subjects.at(-1);
    const isOnes = this.byComma && group.form === 's' && this.subjects.length > 1 && !this.hasVerb;
    if (isOnes && single && !single.plural && this.subjects.some((entity) => entity.plural)) return [single];
    const joint =
      this.subjects.length > 1 && this.subjects.some((entity) => this.last.includes(entity)) && !this.hasVerb;
    // `Rainy window, a cat sleeps`: what a comma joins does not share a verb in the singular.
    if (joint && group.form === 's' && this.byComma && before?.kind === 'noun') return this.last;
    // `Chandeliers, couples in masks waltz`: what does not live does not dance with them.
    const isMixed = this.last.some(isAnimate) && !this.subjects.every(isAnimate);
    if (joint && this.byComma && isMixed && group.finite) return this.last;
    // `A bowl of soup, chopsticks lift noodles`: one and, after a comma, several.
    const areAlone =
      group.form === 'base' &&
      this.last.every(({ plural, noun }) => plural || isInvariable(noun)) &&
      this.subjects.some((one) => !one.plural);
    if (joint && this.byComma && areAlone && before?.kind === 'noun') return this.last;
    return joint ? this.subjects : undefined;
  }

  /** `catching or throwing a frisbee`: both verbs have the object that is to come. */
  sharing(group: VerbGroup): ActionDraft[] {
    const before = this.peek(-1);
    const previous = this.peek(-2);
    const linked =
      before?.kind === 'link' &&
      ['and', 'or'].includes(before.value) &&
      previous?.kind === 'verb' &&
      previous.form === group.form;
    if (!linked || intransitiveVerbs.has(previous.lemma) || intransitiveVerbs.has(group.lemma) || group.form === 's')
      return [];
    return this.verb.filter((action) => action.object === undefined && action.verb === previous.lemma);
  }

  /** A verb with nobody yet to do it. */
  waits(group: VerbGroup): boolean {
    if (this.silent) return false;
    const isInverted = this.fronted.length > 0 || this.peek(-1)?.kind === 'there';
    if (group.finite && isInverted) this.waitingVerb = group;
    // `Perched on a branch, an owl`: where it is waits for the owl.
    else if (group.passive && !group.finite && this.last.length === 0 && !this.hasVerb)
      this.pending.push({ group, step: this.clock.step });
    else if (!group.finite && !group.passive && group.form === 'ing')
      this.pending.push({ group, step: this.clock.step });
    else return false;
    this.chain = [];
    return true;
  }
}
