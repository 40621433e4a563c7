import { colourOf } from './colours.ts';
import { numerals, portionNouns } from './counts.ts';
import { seasons } from './hours.ts';
import { classOf, isAdjective, isAdverb, isShown, knownNoun, knownVerb, share, verbOverNoun } from './lexicon.ts';
import { SureVerbTagger } from './tag-sure-verbs.ts';
import { letting, neverNouns, nounsInS, pairNouns, tellingVerbs } from './tag-words.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';
import { beForms, bodyParts, determiners, links, prepositions, pronouns, subordinators } from './word-lists.ts';
import type { Word } from './words.ts';

/** Where something goes, so that the word before is what it does: `loops over the garden`. */
const directions = new Set('over up down out off away back into around through past toward towards across'.split(' '));

/** After a comma these are in the air, and nobody does them: `customers wait, steam`. */
const airs = new Set('steam smoke dust fog mist snow rain wind light shadow neon'.split(' '));

/** After these a word in -s is what somebody does: `and waves at us`. */
const aimWords = new Set('at goodbye back to toward towards into her him'.split(' '));
/** Tells finite verbs from the nouns that look like them: `a bus stops`, `cars streak past`. */
export class VerbTagger extends SureVerbTagger {
  protected isThirdPerson(index: number, lemma: string, isNoun: boolean, inNoun: boolean): boolean {
    const last = this.last;
    // `not until the guest leaves does …`.
    const isBeforeDoes = this.plainVerb === 'waiting' && /^d(?:o|oes|id)$/.test(this.peek(index + 1));
    // `the balloon she lets go of drifts off`.
    if (this.words.at(-1)?.word === 'go of' && actionVerbs.has(lemma)) return true;
    const isBeforeIs = this.awaitsIs && beForms.has(this.peek(index + 1));
    if ((isBeforeDoes || isBeforeIs) && this.sawVerb === undefined) return true;
    if (this.comesBeforeDoer(index, lemma) || this.resumesAfterRelative(index, lemma)) return true;
    if (
      this.followsColour(index, lemma) ||
      this.isAfterColour(index, lemma) ||
      this.takesOwn(index, lemma) ||
      this.followsBarePlace(index)
    )
      return true;
    if (last?.tag === 'there' || this.actsInside(index, lemma) || this.isOfNone()) return true;
    if (isNoun && this.goesOnBeside(index, lemma)) return false;
    // `a girl whose hair is red dances`: she was told of before.
    const isTold = last?.tag === 'adj' && this.words.at(-2)?.tag === 'be' && actionVerbs.has(lemma);
    if (isTold && this.words.slice(-6).some(({ tag }) => tag === 'relative') && !this.opensNoun(index + 1)) return true;
    // `the clown who was blowing it up falls`: a particle ends what was done to it.
    const isOver = /^(?:up|down|off|out|away|over)$/.test(last?.word ?? '') && this.words.at(-2)?.tag === 'pronoun';
    if (isOver && last?.tag === 'prep' && actionVerbs.has(lemma)) return true;
    if (!last || inNoun) return !isNoun && last?.tag !== 'det';
    if (isNoun && pairNouns.has(this.peek(index))) return false;
    if (this.isSurelyThirdPerson(index)) return true;
    const familiar = actionVerbs.has(lemma) || tellingVerbs.has(lemma);
    if (last.tag === 'pronoun' || last.tag === 'relative') return true;
    // `then blossoms appear`: the next word is the verb.
    const after = knownVerb(this.peek(index + 1));
    const isDoer = isNoun && after?.form === 'base' && actionVerbs.has(after.lemma) && last.lemma === 'then';
    if (isDoer && intransitiveVerbs.has(after.lemma)) return false;
    const isLastDeed = last.tag === 'link' && last.lemma === 'finally' && this.finite === 's';
    if (isLastDeed && !isShown(knownNoun(this.peek(index))?.singular ?? '')) return true;
    if (last.tag === 'link' && last.lemma === 'then') return familiar || !isNoun || !this.verbAhead(index + 1);
    if (!isNoun) return true;
    // `a farmer in the middle waves both arms`.
    if (last.tag === 'where' && familiar && determiners.has(this.peek(index + 1))) return true;
    if (['noun', 'name', 'quote', 'gap', 'where'].includes(last.tag)) return this.actsAfterNoun(index, lemma, familiar);
    if (last.tag === 'link' || last.tag === 'comma') return this.actsAfterLink(index, lemma, familiar);
    return false;
  }

  /** `neither of the two knights wins`: the verb is that of one. */
  private isOfNone(): boolean {
    const from = this.words.findLastIndex(({ word }) => /^(?:neither|none|each|either)$/.test(word));
    const clause = this.words.slice(from + 1);
    if (from < 0 || this.last?.tag !== 'noun' || !this.last.plural) return false;
    return clause.every(({ tag }) => ['det', 'num', 'adj', 'noun', 'prep'].includes(tag));
  }

  /** `, drops sliding along the threads`: a thing one sees, and what it does beside the main deed. */
  private goesOnBeside(index: number, lemma: string): boolean {
    const isBeside = this.last?.tag === 'comma' && knownVerb(this.peek(index + 1))?.form === 'ing';
    const thing = knownNoun(this.peek(index))?.singular ?? '';
    return isBeside && isShown(thing) && !/^(?:stand|run|walk|jump|march|dance|play|fly|sit|lie)$/.test(lemma);
  }

  /** `a secretary inside waves`: a word of place that needs no noun, and what somebody there does. */
  private actsInside(index: number, lemma: string): boolean {
    const [noun, where] = this.words.slice(-2);
    const isWhere = /^(?:inside|outside|above|below|nearby|overhead|upstairs|downstairs)$/.test(where?.word ?? '');
    const next = this.peek(index + 1);
    const ends = next === '' || prepositions.has(next) || links.has(next);
    return isWhere && noun?.tag === 'noun' && !noun.plural && actionVerbs.has(lemma) && ends;
  }

  /** `a jockey in purple silk urges her horse`: the clause has nobody's verb yet, and here comes what it is done to. */
  private takesOwn(index: number, lemma: string): boolean {
    const next = this.peek(index + 1);
    const isOwn = ['his', 'her', 'its', 'their', 'him', 'it', 'them'].includes(next);
    const isDone = isOwn || (determiners.has(next) && actionVerbs.has(lemma));
    if (!isDone || verbOverNoun(lemma) < 0.2 || this.last?.tag !== 'adj') return false;
    return this.finite === undefined && this.hasSingularSubject() && !this.verbAhead(index + 1);
  }

  /** `a bride in white runs barefoot`: nothing is white but she. */
  private isAfterColour(index: number, lemma: string): boolean {
    const next = this.peek(index + 1);
    const ends = isAdverb(next) || !this.opensNoun(index + 1) || this.hasObjectNext(index);
    // `in emerald green`, `in dark blue`.
    const [before, colour] = [this.words.findLast(({ tag }) => tag !== 'adj'), this.words.at(-1)];
    const isFree = this.finite === undefined || this.clauseWords().isOwn;
    if (colour?.tag !== 'adj' || !actionVerbs.has(lemma) || !isFree || !ends) return false;
    const isDressed = before?.tag === 'prep' && before.lemma === 'in' && colourOf(colour.word) !== undefined;
    // `a couple in love shares`: what follows its noun says how that is.
    const isAfterNoun = before?.tag === 'noun' && !before.plural;
    return (isDressed || isAfterNoun) && !this.verbAhead(index + 1);
  }

  /** `sweeps leaves off the temple steps`: after a preposition, in a clause that has its verb, a noun goes on. */
  private isInnerNoun(): boolean {
    const opener = this.phraseOpener();
    const before = opener?.tag === 'det' ? this.words[this.words.indexOf(opener) - 1] : opener;
    const verb = this.words.findLastIndex((word) => word.tag === 'verb' && word.form === 's');
    const isRelative = this.words.slice(verb < 0 ? 0 : verb - 4).some((word) => word.tag === 'relative');
    return before?.tag === 'prep' && !isRelative;
  }

  /** `opens one eye and blows smoke`: somebody has just done something. */
  private hasVerbInSingular(): boolean {
    return this.words.findLast((word) => word.tag === 'verb' || word.tag === 'stop')?.form === 's';
  }

  /** Whether a word says that what is before it is over, so that it was a verb. */
  private endsVerb(next: string): boolean {
    return (
      next === '' ||
      next === 'her' ||
      next === 'to' ||
      next.startsWith('‹') ||
      next.endsWith('ly') ||
      (beForms.has(next) && this.words.some((before) => before.tag === 'relative')) ||
      ['open', 'shut', 'closed', 'free', 'still', 'alone', 'together'].includes(next) ||
      [determiners, prepositions, pronouns, links, subordinators].some((set) => set.has(next)) ||
      numerals.has(next) ||
      /^\d/.test(next) ||
      isAdverb(next)
    );
  }

  /** `dew drops, sunrise`: little pieces of what is named before them. */
  private isBit(lemma: string, next: string): boolean {
    const isPiece = /^(?:drop|flake)$/.test(lemma) && knownNoun(`${this.last?.lemma}${lemma}`) !== undefined;
    return isPiece && (next === '' || prepositions.has(next));
  }

  /** `a potter shapes wet clay`: after one who does nothing yet comes what is of some kind. */
  private worksOn(index: number): boolean {
    const last = this.last;
    const isMaker = last?.tag === 'noun' && !last.plural && classOf(last.lemma) === 'p' && this.isOne();
    return isMaker && isAdjective(this.peek(index)) && this.opensNoun(index) && !this.verbAhead(index);
  }

  private actsAfterNoun(index: number, lemma: string, familiar: boolean): boolean {
    const last = this.last;
    if (!last) return false;
    const next = this.peek(index + 1);
    const ends = this.endsVerb(next);
    // `he throws a pan, the cook ducks`: the new clause has no verb yet.
    const finite = this.opensClauseAnew() || this.clauseWords().isOwn ? undefined : this.finite;
    if (last.tag === 'gap' && finite === undefined) return false;
    if (this.isBit(lemma, next)) return false;
    if (this.isLastChanceOfClause(index) && !this.opensNoun(index + 1)) return true;
    // `blows smoke rings`: between a verb and its end stands what is done, and no second verb.
    const verb = this.words.at(-2);
    if (last.tag === 'noun' && verb?.tag === 'verb' && verb.form === 's' && !determiners.has(next)) return false;
    // `is climbing stone steps`: nor after one that goes on.
    if (last.tag === 'noun' && verb?.form === 'ing' && this.words.at(-3)?.tag === 'be' && !determiners.has(next))
      return false;
    // `ink drops fall into water`: the next word is the verb.
    const after = this.peek(index + 2);
    const isNext =
      knownVerb(next)?.form === 'base' && actionVerbs.has(next) && share(next, 'v') > 0.5 && !isAdjective(next);
    if (isNext && (after === '' || prepositions.has(after) || links.has(after))) return false;
    const isNoun = last.tag === 'noun';
    // `a child's hand waves from`, `his nose runs`: of parts one names no parts.
    const isLimb = isNoun && !last.plural && bodyParts.has(last.lemma) && !isShown(`${last.lemma} ${lemma}`);
    const isFree = finite === undefined || finite === 'ing';
    if (isLimb && familiar && ends && isFree && !this.verbAhead(index + 1)) return true;
    // `zucchini slices`: a part of what is eaten.
    const isPart = portionNouns.has(lemma) && !/^(?:close|drop)$/.test(lemma) && !determiners.has(next);
    if (isPart && ['f', 'l'].includes(classOf(last.lemma) ?? '')) return false;
    // `the lamp lights up`: nothing but a verb has such a particle.
    const further = this.peek(index + 2);
    const isPhrasal =
      actionVerbs.has(`${lemma} ${next}`) && (further === '' || prepositions.has(further) || links.has(further));
    if (isNoun && !last.plural && finite === undefined && isPhrasal) return true;
    if (isNoun && this.isOne() && (familiar || (ends && (numerals.has(next) || !this.opensNoun(index + 1)))))
      return true;
    // `a bib smears spaghetti`: after `a` stands one thing, and no smears.
    const isOdd = isNoun && this.isOne() && finite === undefined && verbOverNoun(lemma) >= 0.4;
    if (isOdd && !this.verbAhead(index + 1)) return true;
    if (finite === undefined && this.worksOn(index + 1)) return true;
    const goes = isNoun && ['a', 'p', 'V'].includes(classOf(last.lemma) ?? '');
    if (goes && !last.plural && familiar && finite === undefined && ends && !this.verbAhead(index + 1)) return true;
    // A clause after another that ends here with one who lives and a word in -s: `, the cook ducks,`.
    const lives = isNoun && !last.plural && ['a', 'p'].includes(classOf(last.lemma) ?? '');
    if (lives && next === '' && finite === undefined && this.finite === 's') return true;
    // `a truck with logs brakes hard`, `a girl with pigtails dons a hat`.
    const isSure =
      familiar ||
      determiners.has(next) ||
      (isAdverb(next) && after === '') ||
      (prepositions.has(next) && next !== 'of' && verbOverNoun(lemma) >= 0.2 && !this.verbAhead(index + 1));
    // `he misses, and the burger sticks to the ceiling`: the clause has no other verb.
    const isDue = isNoun && !last.plural && finite === undefined && this.finite === 's' && prepositions.has(next);
    if (isDue && next !== 'of' && verbOverNoun(lemma) >= 0.1 && !this.verbAhead(index + 1)) return true;
    if (last.plural && isNoun && !(isSure && (this.isMeasured() || this.hasSingularSubject()))) return false;
    if (last.plural && !familiar && isSure) return true;
    // After one thing that does nothing yet, before `a` or `the`: `a flock of sheep blocks a road`.
    const opensObject = determiners.has(next) || next === 'her';
    if (opensObject && isNoun && !last.plural && finite === undefined) return true;
    // `while lava bubbles`: after `while` comes a clause, and a clause has a verb.
    const opener = this.words.at(-2)?.tag === 'det' ? this.words.at(-3) : this.words.at(-2);
    if (next === '' && !last.plural && familiar && opener?.tag === 'sub') return true;
    if (determiners.has(next) && familiar && this.isMeasured()) return true;
    if (nounsInS.has(this.peek(index))) return false;
    const isActor = isNoun && ['a', 'p'].includes(classOf(last.lemma) ?? '');
    if (isActor && finite === undefined && prepositions.has(next) && verbOverNoun(lemma) >= 0.2) return true;
    if (!familiar && (verbOverNoun(lemma) < 0.4 || finite === 's')) return false;
    if (finite === 's' && isNoun && (!ends || this.isInnerNoun())) return false;
    return ends || (familiar && (this.opensNoun(index + 1) || knownVerb(next)?.form === 'ing'));
  }

  private actsAfterLink(index: number, lemma: string, familiar: boolean): boolean {
    const next = this.peek(index + 1);
    // `, curls of wood fall`: nothing is done of anything.
    if (next === 'of' && this.last?.tag === 'comma') return false;
    // `, bats fly out`: the next word is the verb.
    if (
      this.last?.tag === 'comma' &&
      knownVerb(next)?.form === 'base' &&
      actionVerbs.has(next) &&
      !determiners.has(next)
    )
      return false;
    // `, scoops up a fish`: what it is done to comes after a particle, and no noun goes on so.
    const isLifted = /^(?:up|out|off|away|down)$/.test(next) && determiners.has(this.peek(index + 2));
    const things = knownNoun(this.peek(index))?.singular;
    if (this.finite === 's' && isLifted && !(isShown(things ?? '') && verbOverNoun(lemma) < 0.3)) return true;
    const isSeen =
      things !== undefined && isShown(things) && verbOverNoun(lemma) < (classOf(things) === 'a' ? 0.6 : 0.3);
    if (!familiar && isSeen && !determiners.has(next)) return false;
    const ends = this.endsVerb(next);
    const seldomVerb = nounsInS.has(this.peek(index));
    const isAside =
      this.last?.tag === 'comma' && familiar && next !== '' && ends && (!links.has(next) || this.isAfterAside());
    if (isAside && !seldomVerb && this.hasSingularSubject()) return true;
    // `A man, wearing a sweater, sips coffee`.
    const isMain = this.last?.tag === 'comma' && familiar && this.isAfterAside() && this.opensNoun(index + 1);
    if (isMain && this.hasSingularSubject()) return true;
    // `waits, snaps and swallows it`: one of a row of verbs.
    const before = this.words.at(-2);
    const isRow = before?.tag === 'verb' && before.form === 's' && this.last?.tag === 'comma';
    const isNext = this.tokens[index + 1]?.word === ',' && knownVerb(this.peek(index + 2))?.form === 's';
    if (this.last?.tag === 'comma' && familiar && isNext && this.finite === 's') return true;
    if (isRow && (links.has(next) || next === '') && knownVerb(this.peek(index + 2))?.form === 's') return true;
    if (this.finite === 's' && ['it', 'him', 'them', 'itself'].includes(next)) return true;
    // `smiles and waves`: a verb straight before the `and` is joined to another.
    const joins = this.words.at(-2)?.tag === 'verb' && intransitiveVerbs.has(this.words.at(-2)?.lemma ?? '');
    if (joins && familiar && this.finite === 's' && next === '') return true;
    const aims = determiners.has(next) || aimWords.has(next);
    // `bows and tips his hat`: no noun goes on with `his`.
    const isJoined =
      this.last?.tag === 'link' && this.finite === 's' && determiners.has(next) && this.hasVerbInSingular();
    if (isJoined && this.words.at(-2)?.tag === 'verb') return true;
    // `lowers his gun and waves`: after somebody's own thing comes what they do.
    const opener = this.words.findLast((word) => word.tag === 'det' || word.tag === 'verb')?.word ?? '';
    const isOwn = ['his', 'her', 'its', 'their'].includes(opener) && this.last?.tag === 'link';
    // `lowers its head and drinks`: no list of parts goes on with a thing.
    const isPart = bodyParts.has(before?.lemma ?? '') && !bodyParts.has(things ?? '') && familiar;
    if (isOwn && (lemma === 'wave' || isPart) && this.finite === 's' && next === '') return true;
    if (this.finite !== 's' || (seldomVerb && !aims)) return false;
    if (next === '' && !familiar && verbOverNoun(lemma) >= 0.45 && !isShown(lemma)) return true;
    const takes = this.last?.tag === 'link' && familiar && this.opensNoun(index + 1) && verbOverNoun(lemma) >= 0.3;
    if (takes && this.hasVerbInSingular()) return true;
    const leads = determiners.has(next) || directions.has(next);
    if (!familiar && !(leads && verbOverNoun(lemma) > 0.3)) return false;
    return next !== '' && (ends || share(lemma, 'v') > 0.5) ? true : intransitiveVerbs.has(lemma);
  }

  /** `watches it float`, `lets the dog run`: a plain verb after what is seen or let do it. */
  protected isSeenDoing(index: number, word: string): boolean {
    const last = this.last;
    const lastVerb = this.words.findLast((before) => ['verb', 'stop', 'comma', 'link', 'sub'].includes(before.tag));
    if (!last || lastVerb?.tag !== 'verb' || !letting.has(lastVerb.lemma) || !actionVerbs.has(word)) return false;
    const next = this.peek(index + 1);
    const ends =
      next === '' || prepositions.has(next) || determiners.has(next) || isAdverb(next) || next.endsWith('ly');
    if (last.tag === 'pronoun') return true;
    return last.tag === 'noun' && ends && (share(word, 'v') >= 0.3 || knownNoun(word) === undefined);
  }

  protected isBaseVerb(index: number, word: string, noun: string | undefined, inNoun: boolean): boolean {
    const last = this.last;
    const next = this.peek(index + 1);
    if (!last) return noun === undefined || (actionVerbs.has(word) && determiners.has(next) && share(word, 'v') > 0.5);
    if (last.tag === 'to' || last.tag === 'aux') return true;
    if (this.plainVerb === 'due' && ['noun', 'name', 'pronoun', 'where'].includes(last.tag)) return true;
    if (last.tag === 'there' || this.comesBeforeDoer(index, word) || this.playsInRelative(index, word)) return true;
    // `does not move`.
    if (last.word === 'not' && this.words.at(-2)?.tag === 'aux') return true;
    if (last.tag === 'not') return noun === undefined && !isAdjective(word);
    if (this.isColouredPlural(index, word) || this.isSurelyPlural(index, word)) return true;
    if (this.lacksItsEnding(index, word)) return true;
    if (inNoun) return false;
    if (last.tag === 'noun' && neverNouns.has(word) && this.sawVerb === undefined) return true;
    const strong = (actionVerbs.has(word) && share(word, 'v') >= 0.15) || share(word, 'v') >= 0.6;
    if (last.tag === 'noun' && this.areActing(index, word, strong || noun === undefined, last)) return true;
    if (last.tag === 'noun' && (last.plural || this.isManyByOtherMeans(last) || this.isJointSubject()))
      return this.actAfterPlural(index, word, noun, strong);
    if (last.tag === 'where' && strong && this.isJointSubject()) return true;
    // `a brown dog and a black one chase`.
    if (last.tag === 'pronoun' && last.word === 'one' && actionVerbs.has(word) && this.isJointSubject()) return true;
    if (last.tag === 'pronoun' && ['they', 'we', 'i', 'you', 'others'].includes(last.word))
      return noun === undefined || strong || !(isAdverb(word) || isAdjective(word));
    if (last.tag === 'relative') return strong;
    // `tries to leap and catch the ball`: joined to a verb after `to`.
    const joined = this.words.findLastIndex((before) => before.tag === 'verb');
    const isInfinitive = this.words[joined]?.form === 'base' && this.words[joined - 1]?.tag === 'to';
    if (last.word === 'and' && isInfinitive && actionVerbs.has(word) && (strong || determiners.has(next))) return true;
    if (last.tag === 'quote') return determiners.has(next) && actionVerbs.get(word) === 'sing';
    if (last.tag === 'link' || last.tag === 'comma') {
      if (knownVerb(next)?.form === 'ing' || (last.tag === 'comma' && airs.has(word))) return false;
      // `soak bride and groom`: whoever that is does nothing of the kind.
      if (last.tag === 'link' && next === '' && classOf(noun ?? '') === 'p') return false;
      // `in the garden, spring.`: when it is, and nobody's deed.
      if (last.tag === 'comma' && seasons.has(word) && next === '') return false;
      // `Two kittens, one white and one black, play`: what the aside is about has no verb yet.
      const isDue = this.sawVerb === undefined || this.finite === 'ing';
      const isMain = last.tag === 'comma' && isDue && this.isAfterAside();
      const isHead = ({ tag }: Word, at: number) => tag === 'noun' && this.words[at + 1]?.tag !== 'noun';
      const areTwo = this.words.some(
        ({ tag, word: joins }, at) => joins === 'and' && this.words[at + 1]?.tag === 'det' && tag === 'link',
      );
      if (isMain && strong && (this.words.find(isHead)?.plural || areTwo)) return true;
      // `his friends clap and cheer`: straight after a verb and `and` stands another.
      const deed = this.words.at(-2);
      const isRow = last.tag === 'link' && deed?.tag === 'verb' && deed.form === 'base' && actionVerbs.has(word);
      if (isRow && (next === '' || prepositions.has(next))) return true;
      return this.finite === 'base' && (strong || (actionVerbs.has(word) && determiners.has(next)));
    }
    if (last.tag === 'stop') return noun === undefined && !isAdjective(word);
    return noun === undefined && !isAdjective(word) && !isAdverb(word) && last.tag !== 'verb';
  }

  /** `dancers in white leap through it`: nothing is white but they. */
  private isColouredPlural(index: number, word: string): boolean {
    const [before, colour] = this.words.slice(-2);
    const next = this.peek(index + 1);
    const isDressed = before?.tag === 'prep' && before.lemma === 'in' && colourOf(colour?.word ?? '') !== undefined;
    const ends = next === '' || prepositions.has(next) || determiners.has(next) || isAdverb(next);
    const areMany = this.words.at(-3)?.plural === true || this.isJointSubject();
    return isDressed && actionVerbs.has(word) && ends && areMany;
  }

  /** What the whole clause says for a verb: a number before the noun, a clause that has none yet, a plural further back. */
  private areActing(index: number, word: string, isLikely: boolean, last: Word): boolean {
    const next = this.peek(index + 1);
    const ends = next === '' || prepositions.has(next) || determiners.has(next);
    const counted = this.words.slice(-3, -1).some((before) => before.tag === 'num' && before.word !== 'one');
    if (counted && actionVerbs.has(word) && ends) return true;
    if (last.plural) return this.isLastChanceOfClause(index) && (isAdverb(next) || !this.opensNoun(index + 1));
    if (!this.hasPluralSubject() || !(isLikely || determiners.has(next))) return false;
    return !isAdjective(word) && !this.verbAhead(index + 1) && ends;
  }

  private actAfterPlural(index: number, word: string, noun: string | undefined, strong: boolean): boolean {
    const next = this.peek(index + 1);
    if (noun === undefined && !isAdjective(word)) return true;
    // A plural says nothing about the noun after it: `cars streak past` is a clause.
    const isLoose = this.last?.plural === true && !isAdjective(word) && verbOverNoun(word) >= 0.05;
    const ends = prepositions.has(next) || next === '' || isAdverb(next) || (links.has(next) && actionVerbs.has(word));
    // `passengers film him`: what is done to somebody is a verb.
    if (['him', 'them', 'it', 'us', 'me'].includes(next) && !isAdjective(word)) return true;
    const isFirst = this.sawVerb === undefined || this.opensClauseAnew() || this.clauseWords().isOwn;
    // `books orbit slowly above her`: how it is done.
    if (this.last?.plural && actionVerbs.has(word) && next.endsWith('ly') && isFirst && !isAdjective(next)) return true;
    if (isLoose && !this.opensNoun(index + 1) && isFirst && ends && !this.verbAhead(index + 1)) return true;
    if (!strong && determiners.has(next) && isFirst && !isShown(noun ?? '')) return true;
    if (directions.has(next) && isFirst && !isAdjective(word)) return true;
    if (!strong || (isAdjective(word) && share(word, 'a') > 0.6)) return false;
    return (
      ends ||
      next.startsWith('‹') ||
      next === 'to' ||
      next.endsWith('ly') ||
      [determiners, pronouns, links, subordinators].some((set) => set.has(next)) ||
      knownVerb(next)?.form === 'ing' ||
      this.opensNoun(index + 1)
    );
  }
}
