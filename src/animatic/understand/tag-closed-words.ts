import { colourOf } from './colours.ts';
import { numerals } from './counts.ts';
import { gender } from './entities.ts';
import { seasons } from './hours.ts';
import { classOf, isAdjective, isAdverb, knownNoun, knownVerb, share, verbOverNoun } from './lexicon.ts';
import { isInvariable } from './morphology.ts';
import { places } from './places.ts';
import { CompoundTagger } from './tag-compounds.ts';
import { neverNouns, nounsInS } from './tag-words.ts';
import type { Token } from './text.ts';
import { actionVerbs, intransitiveVerbs, openingVerbs, standingVerbs } from './verbs.ts';
import {
  auxiliaries,
  beForms,
  determiners,
  haveForms,
  links,
  plainAdjectives,
  prepositions,
  pronouns,
  subordinators,
} from './word-lists.ts';

const whereAdverbs = new Set(
  'backwards forwards upwards downwards inwards outwards aside uphill downhill upstairs downstairs upstream downstream sideways skyward onward offscreen off-screen onscreen somewhere anywhere everywhere'.split(
    ' ',
  ),
);
/** How somebody has something that belongs to them. */
const states = new Set('up down on off out back open shut closed loose undone high low aloft'.split(' '));
/** Families of verbs that go somewhere. */
const moves = new Set('walk run jump fly swim turn fall look chase climb ride'.split(' '));
/** Verbs after which `to` tells what for. */
const aiming = new Set(
  [...openingVerbs].concat(
    'stop pause kneel bend lean crouch stoop wait struggle gather reach refuse fail forget dare pretend agree promise hesitate hurry help'.split(
      ' ',
    ),
  ),
);
const relatives = new Set(['who', 'which', 'whose', 'whom']);
/** Words of place that come first when who comes last. */
const inverting = new Set('out up down away off in over there here'.split(' '));
/** `bigger`, `eldest` and `happier` are of `big`, `old` and `happy`; a counter is of nothing. */
const isComparison = (word: string): boolean => {
  const stem = /^([a-z]{3,}?)(?:er|est)$/.exec(word)?.[1];
  if (stem === undefined) return false;
  return [stem, `${stem}e`, stem.slice(0, -1), stem.replace(/i$/, 'y')].some(isAdjective) || word === 'elder';
};

/** Tags the little words: determiners, pronouns, prepositions, auxiliaries and what joins clauses. */
export class ClosedWordTagger extends CompoundTagger {
  /** `with its top down`, `with his coat open`: how somebody has something, and nothing comes after it. */
  private isLeftSo(index: number, word: string): boolean {
    if (!states.has(word) || this.last?.tag !== 'noun') return false;
    const opener = this.phraseOpener();
    const before = this.words.at(opener ? this.words.indexOf(opener) - 1 : -1);
    const isWith = opener?.tag === 'det' && before?.tag === 'prep' && before.lemma === 'with';
    const next = this.peek(index + 1);
    const verb = knownVerb(next);
    return isWith && (next === '' || (verb !== undefined && verb.form !== 'base' && !determiners.has(next)));
  }

  /** `out hops a rabbit`, `there lies a key`: first the way, then the verb, then who. */
  protected isInverted(index: number): boolean {
    if (!inverting.has(this.peek(index)) || !['', 'stop', 'comma', 'link', 'sub', 'gap'].includes(this.last?.tag ?? ''))
      return false;
    const verb = knownVerb(this.peek(index + 1));
    const after = this.peek(index + 2);
    const isSeason = seasons.has(verb?.lemma ?? '');
    const isDone = verb !== undefined && ['s', 'base', 'past'].includes(verb.form) && !isSeason;
    const goes =
      intransitiveVerbs.has(verb?.lemma ?? '') ||
      standingVerbs.has(verb?.lemma ?? '') ||
      moves.has(actionVerbs.get(verb?.lemma ?? '') ?? '');
    // `there hangs above the piano a portrait`.
    const isWhere = this.peek(index) === 'there' && prepositions.has(after) && after !== 'of';
    return isDone && goes && (determiners.has(after) || numerals.has(after) || isWhere);
  }

  /** `Before the altar kneels a knight`: where, and not when. */
  private isBeforeDoer(index: number): boolean {
    const of = /^(?:it|him|them|her)$/.test(this.peek(index + 1)) ? index + 2 : index + 3;
    const verb = knownVerb(this.peek(of));
    const opens = !this.last || ['stop', 'comma', 'link'].includes(this.last.tag);
    const rests = /^(?:stand|sit|lie|kneel|crouch|wait|sleep|hang|hover|loom|hide|rest)$/.test(verb?.lemma ?? '');
    const after = this.peek(of + 1);
    const isDoer = (numerals.has(after) || /^an?$/.test(after)) && !this.verbAhead(of + 3);
    return this.peek(index) === 'before' && opens && rests && isDoer;
  }

  protected closed(index: number): number {
    const token = this.tokens[index];
    if (!token) return 1;
    const { word } = token;
    const next = this.peek(index + 1);
    if (word === 'that' || word === 'which' || word === 'who' || word === 'whose' || word === 'whom')
      return this.relative(index, token);
    if (word === 'her')
      return this.push(this.opensNoun(index + 1) && !this.standsByHer(index) ? 'det' : 'pronoun', token);
    if (word === 'like' && this.words.at(-1)?.tag === 'to') return 0;
    if (
      word === 'one' &&
      (next === '' ||
        beForms.has(next) ||
        determiners.has(next) ||
        prepositions.has(next) ||
        (links.has(next) && ['det', 'adj'].includes(this.last?.tag ?? '')) ||
        (this.last?.tag === 'verb' && /^(?:loose|free|open|apart|together|home)$/.test(next)) ||
        knownVerb(next)?.form === 's' ||
        this.isOther(index) ||
        knownVerb(next)?.form === 'ing') &&
      next !== 'of' &&
      (!knownNoun(next) ||
        prepositions.has(next) ||
        knownVerb(next)?.form === 's' ||
        this.isOther(index) ||
        (knownVerb(next)?.form === 'ing' && determiners.has(this.peek(index + 2))))
    )
      return this.push('pronoun', token);
    if (word === 'before' || word === 'after' || word === 'until' || word === 'since')
      return this.push(this.opensClause(index + 1) && !this.isBeforeDoer(index) ? 'sub' : 'prep', token);
    // `as big as a bear`: no bear is there; `taller than the trees`: they are.
    const isLikened = word === 'as' && this.peek(index + 2) === 'as' && isAdjective(next);
    if (isLikened) return this.push('prep', token, { lemma: 'like' }) * 3;
    if (word === 'than') return this.push('prep', token, { lemma: 'for' });
    if (word === 'as') return this.push(this.opensClause(index + 1) ? 'sub' : 'prep', token);
    // `sneezes so hard that his wig flies off`: first the one, then the other.
    // `so that she can reach it`: what comes of it.
    // `it melts, so she pulls it off`.
    if (word === 'so' && this.last?.tag === 'comma' && this.opensClause(index + 1))
      return this.push('link', token, { lemma: 'then' });
    if (word === 'so' && next === 'that') return this.push('link', token, { lemma: 'then' }) * 2;
    if (word === 'so' && this.peek(index + 2) === 'that') return this.push('link', token, { lemma: 'then' }) * 3;
    if ((word === 'first' || word === 'next') && this.last?.tag === 'det') return this.push('adj', token);
    // `a man in a hat suddenly runs`: said of how he does it.
    const isSudden = /^(?:suddenly|finally|eventually)$/.test(word) && knownVerb(next)?.form === 's';
    const opener = isSudden && this.last?.tag === 'noun' ? this.phraseOpener() : undefined;
    const before = opener?.tag === 'det' ? this.words[this.words.indexOf(opener) - 1] : opener;
    if (before?.tag === 'prep') return this.push('adv', token);
    // `caught by the other`: by another of them.
    if (word === 'other' && next === '' && this.last?.word === 'the' && this.words.at(-2)?.word === 'by')
      return this.push('pronoun', token, { word: 'another', lemma: 'another' });
    if (word === 'then' || links.has(word)) return this.push('link', token);
    // `forgets where, and digs`: nothing hangs on it.
    if (subordinators.has(word) && next === '' && this.last?.tag === 'verb') return this.push('drop', token);
    if (word === 'only' && next === 'then') return this.push('drop', token);
    if (word === 'only' && (determiners.has(next) || numerals.has(next))) return this.push('drop', token);
    if (word === 'while' && knownVerb(next)?.form === 'ing') return this.push('sub', token);
    // `once a caterpillar, the butterfly now sits`: what it was, and is no more.
    if (word === 'once' && determiners.has(next) && !this.opensClause(index + 1))
      return this.push('prep', token, { lemma: 'like' });
    const isNow = word === 'now' && this.last?.tag === 'noun' && /^(?:s|base)$/.test(knownVerb(next)?.form ?? '');
    if (isNow) return this.push('adv', token);
    if (subordinators.has(word)) return this.push('sub', token);
    if (numerals.has(word)) return this.push('num', token);
    return this.closedState(index, token);
  }

  /** `a brown dog and a black one chase a rabbit`: the second of two who do it. */
  private isOther(index: number): boolean {
    const [next, after] = [this.peek(index + 1), this.peek(index + 2)];
    const isDeed = knownVerb(next)?.form === 'base' && actionVerbs.has(next);
    const ends = after === '' || determiners.has(after) || prepositions.has(after) || links.has(after);
    return this.last?.tag === 'adj' && isDeed && ends && this.isJointSubject();
  }

  /** Words for how and where by themselves, and forms of to be, to have and to do. */
  private closedState(index: number, token: Token): number {
    const { word } = token;
    const next = this.peek(index + 1);
    const isStill = word === 'still' && ['verb', 'be'].includes(this.last?.tag ?? '') && !this.opensNoun(index + 1);
    if (this.isLeftSo(index, word)) return this.push('adv', token);
    // `wears its hat home`: the way, with nothing before it that it belongs to.
    const isHome = word === 'home' && next === '' && ['noun', 'pronoun', 'verb'].includes(this.last?.tag ?? '');
    if (isHome) return this.push('drop', token);
    // `finds nobody there, eats the honey`: where is known.
    const isThere =
      word === 'there' &&
      (next === '' || links.has(next)) &&
      ['noun', 'pronoun', 'verb'].includes(this.last?.tag ?? '');
    if (isThere) return this.push('drop', token);
    const isOnward = /^(?:back|for|up|down|in|out)ward$/.test(word) && !this.opensNoun(index + 1);
    if (whereAdverbs.has(word) || isStill || isOnward) return this.push('adv', token);
    if (beForms.has(word)) return this.push('be', token);
    // `Having painted the door, the painter …`: first that, then this.
    const isPerfect = word === 'having' && /^(?:past|participle)$/.test(knownVerb(next)?.form ?? '');
    if (isPerfect) return this.push('sub', token, { lemma: 'after' });
    if (haveForms.has(word)) return this.push('have', token);
    // `from off to on`: how a lamp is, and no place.
    const isState = (word === 'on' || word === 'off') && ['from', 'to'].includes(this.words.at(-1)?.word ?? '');
    if (isState && (next === '' || next === 'to')) return this.push('adj', token);
    const isCan = word === 'can' && ['det', 'adj', 'num'].includes(this.last?.tag ?? '');
    // `a mine in the hills`: what stands after `a` is nobody's.
    if (word === 'mine' && ['det', 'adj', 'noun', 'prep'].includes(this.last?.tag ?? '')) return 0;
    // `people in a queue all look`: said of the people.
    const areAll = (word === 'all' || word === 'both') && this.last?.tag === 'noun' && actionVerbs.has(next);
    if (areAll && knownVerb(next)?.form === 'base') return this.push('drop', token);
    if (word === 'twin' && knownNoun(next)?.plural && !['one', 'a'].includes(this.last?.word ?? ''))
      return this.push('det', token);
    // `does a backflip`: done, and nothing else.
    const isDoing =
      /^d(?:o|oes|id)$/.test(word) &&
      (determiners.has(next) || (knownVerb(next)?.form !== 'base' && this.opensNoun(index + 1)));
    if (isDoing && ['noun', 'name', 'pronoun', 'link', 'comma', 'relative'].includes(this.last?.tag ?? '')) return 0;
    if (auxiliaries.has(word) && !isCan) return this.push('aux', token);
    return this.closedNoun(index, token);
  }

  /** What opens a noun phrase or stands for one. */
  private closedNoun(index: number, token: Token): number {
    const { word } = token;
    const next = this.peek(index + 1);
    if (
      (word === 'down' || word === 'past' || word === 'round' || word === 'like' || word === 'off') &&
      this.last?.tag === 'det'
    )
      return 0;
    // `the bigger of the two bears`: the one of them.
    const isCompared = isComparison(word) && next === 'of' && this.last?.word === 'the';
    if (isCompared) return this.push('num', token, { word: 'one', lemma: 'one' });
    // `right in front of the bus`: only how near.
    const isNear = /^(?:right|just|directly|straight|halfway|midway|immediately|smack)$/.test(word);
    if (
      isNear &&
      (prepositions.has(next) || (next === 'in' && this.peek(index + 2) === 'front')) &&
      this.last?.tag !== 'det'
    )
      return this.push('drop', token);
    // `a small, round box`: no preposition after a comma, before another.
    // `dogs round up the sheep`.
    if (word === 'round' && next === 'up' && this.last?.tag === 'noun') return 0;
    if (word === 'round' && this.last?.tag === 'verb' && next === '') return this.push('adv', token);
    if (word === 'round' && ['prep', 'adj'].includes(this.last?.tag ?? '') && this.opensNoun(index + 1)) return 0;
    if (word === 'round' && (next === '' || colourOf(next) || plainAdjectives.has(next))) return 0;
    if (word === 'both' && this.last?.tag === 'prep' && !this.opensNoun(index + 1) && !determiners.has(next))
      return this.push('pronoun', token);
    // `they both look`: said already.
    if (/^(?:both|all)$/.test(word) && /^(?:they|we)$/.test(this.last?.word ?? '')) return this.push('drop', token);
    if (word === 'each' && knownVerb(next)?.form === 'ing') return this.push('drop', token);
    // `in front of each burns a fire`.
    const isBeforeVerb = word === 'each' && this.last?.tag === 'prep' && knownVerb(next)?.form === 's';
    if (isBeforeVerb && determiners.has(this.peek(index + 2)))
      return this.push('pronoun', token, { word: 'both', lemma: 'both' });
    const areBoth = word === 'both' && ['', 'stop', 'comma', 'link'].includes(this.last?.tag ?? '');
    if (areBoth && knownVerb(next)?.form === 'base' && actionVerbs.has(next))
      return this.push('pronoun', token, { word: 'they', lemma: 'they' });
    if ((word === 'another' || word === 'other') && this.doesNext(index + 1))
      return this.push('pronoun', token, { word: 'another', lemma: 'another' });
    const isAlone = next === '' || determiners.has(next) || prepositions.has(next);
    if (word === 'another' && isAlone) return this.push('pronoun', token, { lemma: 'another' });
    if (determiners.has(word)) return this.push('det', token);
    if (pronouns.has(word)) return this.push('pronoun', token);
    if (prepositions.has(word)) return this.push('prep', token);
    return 0;
  }

  /** `another stirs the soup`, `the other barks`: a verb, and no noun that it could belong to. */
  private doesNext(index: number): boolean {
    const verb = knownVerb(this.peek(index));
    const next = this.peek(index + 1);
    // `one throws a punch, the other ducks`: who is set against `one` does something.
    const isSet = this.last?.word === 'the' && this.words.some(({ tag, word }) => tag === 'pronoun' && word === 'one');
    if (verb?.form !== 's' || !(isSet || actionVerbs.has(verb.lemma)) || this.last?.tag === 'prep') return false;
    const ends = [determiners, prepositions, links, pronouns].some((words) => words.has(next)) || isAdverb(next);
    return (next === '' || next === 'her' || ends) && !this.verbAhead(index + 1);
  }

  private relative(index: number, token: Token): number {
    const next = this.peek(index + 1);
    const previous = this.last?.tag;
    // `painted by a man whose ladder is held by his daughter`: a clause of its own, when the main one has told its deed.
    const from = this.words.findLastIndex(({ tag }) => tag === 'stop' || tag === 'sub' || tag === 'comma');
    const hasDeed = this.words
      .slice(from + 1)
      .some(({ tag, form }) => tag === 'be' || (tag === 'verb' && form === 's'));
    if (token.word === 'whose' && hasDeed && this.last?.tag === 'noun') {
      const lives = classOf(this.last.lemma) === 'p';
      const own = lives ? (gender(this.last.lemma) === 'f' ? 'her' : 'his') : 'its';
      this.push('sub', token, { word: 'while', lemma: 'while' });
      return this.push('det', token, { word: own, lemma: own });
    }
    if (token.word !== 'that') return this.push('relative', token);
    const verbal =
      beForms.has(next) ||
      haveForms.has(next) ||
      auxiliaries.has(next) ||
      ['s', 'past', 'participle'].includes(knownVerb(next)?.form ?? '');
    if ((previous === 'noun' || previous === 'name') && (verbal || isAdverb(next) || next.endsWith('ly')))
      return this.push('relative', token);
    // `the boat that two men repair`, `the net that fishermen mend`.
    const does = knownVerb(this.peek(index + 2));
    const doesSo = does?.form === 'base' && actionVerbs.has(does.lemma);
    const areMany = numerals.has(next) || (knownNoun(next)?.plural === true && (doesSo || this.verbAhead(index + 2)));
    if (previous === 'noun' && areMany) return this.push('relative', token);
    if ((previous === 'noun' || previous === 'verb') && (determiners.has(next) || pronouns.has(next)))
      return this.push('relative', token);
    // `shrimp that turn pink`.
    const areSame = previous === 'noun' && isInvariable(this.last?.lemma ?? '') && knownVerb(next)?.form === 'base';
    if (areSame) return this.push('relative', token);
    if (previous === 'noun' && this.last?.plural) return this.push('relative', token);
    return this.push('det', token);
  }

  protected startsInfinitive(index: number): boolean {
    const word = this.peek(index);
    const verb = knownVerb(word);
    if (verb?.form !== 'base')
      return word === 'be' || (isAdverb(word) && knownVerb(this.peek(index + 1))?.form === 'base');
    if (this.last?.tag === 'pronoun' && actionVerbs.has(word)) return true;
    // `begins to nurse`, `stops to board`: after these no way leads to anything.
    if (aiming.has(this.last?.lemma ?? '') && this.last?.tag === 'verb') return true;
    // `to free it`, `to plant tulip bulbs`: what it is done to comes next.
    const next = this.peek(index + 1);
    if (['it', 'him', 'them', 'her', 'the', 'a', 'an', 'his', 'its', 'their'].includes(next)) return true;
    if (actionVerbs.has(word) && knownNoun(next) && !places.has(word) && this.sawVerb !== undefined) return true;
    return actionVerbs.has(word) ? share(word, 'v') >= 0.15 : share(word, 'v') > 0.5 || !knownNoun(word);
  }

  /** `as mourners in black stand around`: the verb of the plural that opens the clause. */
  private areMany(index: number, offset: number): boolean {
    const first = determiners.has(this.peek(index)) ? index + 1 : index;
    const next = this.peek(index + offset + 1);
    const ends = next === '' || prepositions.has(next) || isAdverb(next);
    const isFree = !determiners.has(this.peek(index + offset - 1)) && prepositions.has(this.peek(first + 1));
    return ends && isFree && knownNoun(this.peek(first))?.plural === true;
  }

  /** After `as`, `before`, `after`: a clause follows when a verb comes before the next boundary, or a participle at once. */
  private opensClause(index: number): boolean {
    if (this.isGerund(index)) return true;
    if (this.runsAfterIt(index)) return false;
    for (let offset = 0; offset < 9; offset++) {
      const word = this.peek(index + offset);
      // `kneels before a queen who smiles`: that verb is hers.
      if (word === '' || (offset > 0 && relatives.has(word))) return false;
      // `stops before a mirror and sees a girl`: so is the one after `and`.
      const [joined, after] = [knownVerb(this.peek(index + offset + 1)), this.peek(index + offset + 2)];
      const isNext = offset > 1 && word === 'and' && joined?.form === 's' && actionVerbs.has(joined.lemma);
      if (isNext && (determiners.has(after) || prepositions.has(after))) return false;
      if (beForms.has(word) || haveForms.has(word)) return true;
      const verb = knownVerb(word);
      // `after the rope snaps`: after one thing a word in -s is what it does.
      const isOne = offset > 1 && determiners.has(this.peek(index)) && knownNoun(this.peek(index + offset - 1));
      if (isOne && !isOne.plural && verb?.form === 's' && this.peek(index + offset + 1) === '') return true;
      if (offset === 0 && ['it', 'he', 'she', 'they', 'we', 'you', 'i'].includes(word))
        return !['', 'and', 'or', 'but', 'with', 'in'].includes(this.peek(index + 1));
      // `after the judge leaves the room`: no noun goes on with `the`.
      const takes = offset > 1 && verb?.form === 's' && determiners.has(this.peek(index + offset + 1));
      if (takes && actionVerbs.has(verb.lemma) && knownNoun(this.peek(index + offset - 1))?.plural === false)
        return true;
      if (
        offset > 0 &&
        verb &&
        (verb.form === 's' || verb.form === 'past') &&
        (actionVerbs.has(verb.lemma) ||
          openingVerbs.has(verb.lemma) ||
          neverNouns.has(word) ||
          determiners.has(this.peek(index + offset + 1)) ||
          numerals.has(this.peek(index + offset + 1))) &&
        !nounsInS.has(word)
      )
        return true;
      const isVerb = knownNoun(word) === undefined || verbOverNoun(verb?.lemma ?? '') >= 0.4;
      if (offset > 1 && verb?.form === 's' && isVerb && prepositions.has(this.peek(index + offset + 1))) return true;
      if (
        offset > 0 &&
        verb?.form === 'base' &&
        actionVerbs.has(word) &&
        (knownNoun(this.peek(index + offset - 1))?.plural ||
          /^(?:fireworks|scissors|traffic lights|police|people|fish|sheep|deer|geese|cattle)$/.test(
            this.peek(index + offset - 1),
          ) ||
          this.areMany(index, offset))
      )
        return true;
    }
    return false;
  }
}
