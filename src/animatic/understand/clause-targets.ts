import type { NounPhrase } from './chunker.ts';
import { ClauseState } from './clause-state.ts';
import {
  besides,
  carriers,
  containers,
  cookingVerbs,
  describing,
  holdsOthers,
  movingFamilies,
  strikingVerbs,
} from './clause-words.ts';
import { placingVerbs } from './deeds.ts';
import { type Entity, isAnimate } from './entities.ts';
import { classOf } from './lexicon.ts';
import { aimingVerbs } from './preposition-words.ts';
import { isClothing, isPortable } from './prepositions.ts';
import { actionVerbs } from './verbs.ts';

/** What a preposition with its noun is said of. */
/** What things are carried on, and nobody stands on. */
const bearing = new Set(['tray', 'platter', 'plate', 'saucer', 'dish', 'cushion', 'stick', 'skewer', 'stretcher']);

/** Behind these somebody stands or sits to do something. */
const manned = new Set(
  'counter desk bar stall till lectern podium wheel easel table workbench piano drum register console'.split(' '),
);

export class ClauseTargets extends ClauseState {
  targetsOf(prep: string, phrase: NounPhrase): Entity[] {
    const near = this.#targetsByNoun(prep, phrase);
    if (near) return near;
    // `carries a cake on a silver tray`: the cake is on it.
    if (prep === 'on' && this.hasObject && bearing.has(phrase.head) && this.last.length > 0) return this.last;
    // `past a jetty with lanterns hanging from it`: the jetty's.
    const isItsOwn = this.peek(-2)?.kind === 'noun' && this.isWithDeed(prep, classOf(phrase.head) === 'C');
    if (isItsOwn && this.last.length > 0 && !this.last.every(isClothing)) return this.last;
    const group = this.verbGroup;
    if (!this.hasVerb || (!group && !this.copula)) return this.#targetsBeforeVerb(prep, phrase);
    // `knits by the fireplace with a cat`: company is somebody's who lives.
    const isCompany = prep === 'with' && ['a', 'p'].includes(classOf(phrase.head) ?? '') && !this.last.some(isAnimate);
    if (isCompany && this.subjects.some(isAnimate) && !this.last.some(holdsOthers)) return this.subjects;
    // `counts pills behind the counter`: there stands who does it.
    const isManned = (prep === 'behind' || prep === 'at') && manned.has(phrase.head.split(' ').at(-1) ?? '');
    if (isManned && this.subjects.some(isAnimate) && !this.last.some(isAnimate)) return this.subjects;
    // `lights a cigarette under a lamp`: there is who smokes it.
    const areHis = this.last.length > 0 && this.last.every(({ noun }) => /(?:cigarette|cigar|pipe)$/.test(noun));
    if (group?.lemma === 'light' && areHis && this.subjects.some(isAnimate)) return this.subjects;
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
    if (this.inner && this.peek(-2)?.kind === 'noun') return this.last;
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
    if (this.#areInVessel(prep)) return this.last;
    // `, a bowl of lemons on the table`: the bowl, which was named after the comma.
    const joinedTo = this.peek(-3);
    const whole =
      joinedTo?.kind === 'prep' && joinedTo.value === 'of'
        ? this.last.map((entity) => this.wholes.get(entity)).find(Boolean)
        : undefined;
    if (whole && this.peek(-5)?.kind === 'comma' && this.verbGroup && !this.verbGroup.finite) return [whole];
    if (this.#opensBeside() && this.last.length > 0) return this.last;
    // `steam rises from a cup on a desk`: the cup is there.
    const source = this.peek(-3);
    const isFrom = source?.kind === 'prep' && source.value === 'from' && this.peek(-2)?.kind === 'noun';
    const isAir = this.subjects.length > 0 && this.subjects.every(({ letter }) => 'hs'.includes(letter));
    if (isFrom && isAir && this.last.length > 0 && /^(?:on|in|inside|under|beside|near|by|behind)$/.test(prep))
      return this.last;
    // `hands a kitten to a girl in front of a house`: the girl is there.
    const isGiven = source?.kind === 'prep' && source.value === 'to' && this.peek(-2)?.kind === 'noun';
    const gives = /^(?:give|hand|show|offer|pass|sell|serve|bring|read|wave|speak|talk)$/.test(
      this.verbGroup?.lemma ?? '',
    );
    if (isGiven && gives && this.last.some(isAnimate) && /^(?:in front of|behind|under|beside|in|on|at)$/.test(prep))
      return this.last;
    // `tulips, roses and a sunflower in a vase`: all that grows or is eaten.
    const areAlike = this.chain.length > 1 && this.chain.every(({ letter }) => letter === this.chain[0]?.letter);
    // `sings above them in a cage`: whoever sings is there.
    const named = this.peek(-2);
    if (named?.kind === 'noun' && named.pronoun && source?.kind === 'prep' && this.hasVerb) return this.subjects;
    if (isKept && areAlike && 'fl'.includes(this.chain[0]?.letter ?? '-')) return this.chain;
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

  /** `two fish swim in a bowl on a table`: the bowl is, whatever is in it. */
  #areInVessel(prep: string): boolean {
    const within = this.peek(-3);
    const isWithin = within?.kind === 'prep' && /^(?:in|inside)$/.test(within.value) && this.peek(-2)?.kind === 'noun';
    const areVessels = this.last.every(({ noun }) => containers.has(noun.split(' ').at(-1) ?? ''));
    return isWithin && this.last.length > 0 && areVessels && (prep === 'on' || prep === 'under');
  }

  /** `a duck before a barn, with two pigs behind the barn`: the pigs. */
  #opensBeside(): boolean {
    const joined = this.peek(-3);
    const isWith = joined?.kind === 'prep' && joined.value === 'with';
    return isWith && this.peek(-4)?.kind === 'comma' && this.peek(-2)?.kind === 'noun';
  }

  #targetsBeforeVerb(prep: string, phrase: NounPhrase): Entity[] {
    // `six camels, a huge sun behind them`: the sun alone is behind those who were named before.
    if (phrase.head === 'them' && this.last.length > 0 && this.last.length < this.chain.length) return this.last;
    // `a desk without a computer, a chair behind it`: the chair.
    if (phrase.head === 'it' && this.last.length === 1 && this.chain.length > 1) return this.last;
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
}
