import { colourOf } from './colours.ts';
import { numerals } from './counts.ts';
import { classOf, isAdjective, isAdverb, isShown, knownNoun, knownVerb, verbOverNoun } from './lexicon.ts';
import { places } from './places.ts';
import { PlainVerbTagger } from './tag-plain-verbs.ts';
import { nounsInS, pairNouns } from './tag-words.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';
import { determiners, links, prepositions } from './word-lists.ts';
import type { Word } from './words.ts';

/** Plurals that stand before another noun: a sports car, an arms race. */
const modifyingPlurals = new Set('sports arms clothes goods glasses stairs ladies parks robotics'.split(' '));
const objectPronouns = new Set('him her it them us me himself herself itself themselves'.split(' '));
const owning = new Set('a an the his her its their another'.split(' '));
/** After these a verb goes on, and no noun does. */
const onward = new Set(
  'away off up down out back over around into onto through past across along toward towards'.split(' '),
);

/** `slowly`, `again`: how something is done. */
const isManner = (word: string): boolean => (word.endsWith('ly') && !isAdjective(word)) || isAdverb(word);

const lightVerbs = /^(?:catches|takes|sets|makes|gives|loses|gets|tells)$/;

/** Knows the places in a clause where nothing but a verb can stand, however seldom the word is one. */
export class SureVerbTagger extends PlainVerbTagger {
  /** A word in -s. */
  protected isSurelyThirdPerson(index: number): boolean {
    const last = this.last;
    // `catches fire and falls`: a light verb with its noun.
    const isLight = lightVerbs.test(this.peek(index)) && this.finite === 's';
    if (isLight && (last?.tag === 'comma' || last?.word === 'and')) return true;
    const isInRow = last?.tag === 'comma' && this.finite === 's' && this.isAmongDeeds(index);
    if (isInRow && this.isDoneToStuff(index)) return true;
    if (!last || this.actsAlready(index + 1)) return false;
    if (last.tag === 'link' && last.word === 'and') return this.joinsDeed(index);
    // `counts in, and the band plays`: a particle, and nothing after it.
    const isWhole = prepositions.has(this.peek(index + 1)) && this.peek(index + 2) === '' && this.finite === 's';
    // `swerves to avoid a hen`.
    const leads = this.peek(index + 1) === 'to' && knownVerb(this.peek(index + 2))?.form === 'base';
    if (last.tag === 'comma' && this.finite === 's' && leads && !this.isSeen(index)) return true;
    if (last.tag === 'comma' && isWhole && !this.isSeen(index)) return true;
    if (isInRow) return true;
    // `roars at it, backs away when`: no noun goes on with that.
    const leaves = /^(?:away|off|out)$/.test(this.peek(index + 1)) && this.finite === 's';
    if (last.tag === 'comma' && leaves && !this.isSeen(index)) return true;
    // `checks a watch, panics and dives down a hole`: the second of three.
    const third = knownVerb(this.peek(index + 2));
    const isSecond = this.peek(index + 1) === 'and' && third?.form === 's' && actionVerbs.has(third.lemma);
    const isTold = isSecond && this.finite === 's' && !knownNoun(this.peek(index + 3));
    if (last.tag === 'comma' && isTold && !this.isSeen(index) && !this.isSeen(index + 2)) return true;
    // `kneads dough, shapes loaves and slides them`: the second of three, with what it is done to.
    const fourth = knownVerb(this.peek(index + 3));
    const isMiddle = knownNoun(this.peek(index + 1)) && this.peek(index + 2) === 'and' && fourth?.form === 's';
    const goesOn = actionVerbs.has(fourth?.lemma ?? '') && !this.opensNoun(index + 4);
    if (last.tag === 'comma' && this.finite === 's' && isMiddle && goesOn && !this.isSeen(index)) return true;
    if (this.isAfterRelative(index)) return true;
    // `follows a policeman, copies his walk`: no noun goes on with `his`.
    if (last.tag === 'comma' && this.finite === 's' && owning.has(this.peek(index + 1))) return true;
    // `a paramedic, kneeling on asphalt, bandages the arm`: no noun goes on with `the`.
    const isOnlyDoing = this.finite === 'ing' || this.finite === 'participle';
    if (last.tag === 'comma' && isOnlyDoing && this.isAfterAside() && this.hasObjectNext(index))
      if (this.hasSingularSubject()) return true;
    // `a knight, tired and dirty, dismounts from`, `my cat, a fat tom, sleeps on`.
    const isAside = this.isAfterAside() || this.isAfterApposition();
    const isMain = last.tag === 'comma' && this.finite === undefined && isAside && this.hasSingularSubject();
    if (isMain && !this.isSeen(index) && !this.opensNoun(index + 1)) return true;
    // `the queen, an old woman with rings, feeds pigeons`.
    const lemma = knownVerb(this.peek(index))?.lemma ?? '';
    if (isMain && actionVerbs.has(lemma) && knownNoun(this.peek(index + 1))?.plural && !this.verbAhead(index + 1))
      return true;
    if (last.tag === 'verb') return this.followsParticiple(index, last);
    if (last.tag === 'comma') return this.finite === 's' && this.hasObjectNext(index) && this.rowOfDeeds(index);
    // `a bucket of paint tips over`: a particle that ends the clause.
    const isLast = onward.has(this.peek(index + 1)) && this.peek(index + 2) === '' && this.finite === undefined;
    if (last.tag === 'noun' && isLast && !last.plural && this.hasSingularSubject()) return true;
    if (last.tag === 'noun' && this.isDueOfFirst(index)) return true;
    return last.tag === 'noun' && (this.isDueOfOne(index) || this.agreesWithFirst(index) || this.isAfterOne(index));
  }

  /** `a dog whose leash is held by a girl sniffs a bone`: the main verb, when the relative clause has its own. */
  private isAfterRelative(index: number): boolean {
    const from = this.words.findLastIndex(({ tag }) => tag === 'stop' || tag === 'sub') + 1;
    const relative = this.words.findIndex(({ tag }, at) => at > from && tag === 'relative');
    // `a tray on which stand five glasses slips on`: what is many takes no verb in -s, and is part of no name.
    const isMany = this.last?.plural === true && actionVerbs.has(knownVerb(this.peek(index))?.lemma ?? '');
    const leads = isMany && !this.opensNoun(index + 1) && this.peek(index + 1) !== 'of';
    if (relative < 0 || this.last?.tag !== 'noun' || !(this.hasObjectNext(index) || leads)) return false;
    const isDeed = ({ tag, form }: Word) => tag === 'be' || (tag === 'verb' && form !== 'ing');
    const head = this.words.slice(from, relative);
    return !head.some(isDeed) && head.at(-1)?.plural === false && this.words.slice(relative).some(isDeed);
  }

  /** `a tiny penguin inside waves at you`: a word of place that needs no noun. */
  protected followsBarePlace(index: number): boolean {
    const [noun, place] = this.words.slice(-2);
    const isBare =
      place?.tag === 'prep' && /^(?:inside|outside|behind|below|above|underneath|nearby)$/.test(place.word);
    const isFree = this.finite === undefined || this.clauseWords().isOwn;
    if (this.followsParticle(index)) return true;
    if (!isBare || noun?.tag !== 'noun' || noun.plural || !isFree) return false;
    const next = this.peek(index + 1);
    return next === 'at' || this.hasObjectNext(index) || isManner(next) || (onward.has(next) && next !== 'of');
  }

  /** `a dog with its tongue hanging out runs on`: after a participle with its particle. */
  private followsParticle(index: number): boolean {
    const [verb, particle] = this.words.slice(-2);
    const isBare = verb?.form === 'ing' && /^(?:out|up|down|off|away|back|around|about)$/.test(particle?.word ?? '');
    const lemma = knownVerb(this.peek(index))?.lemma ?? '';
    if (!isBare || !actionVerbs.has(lemma) || this.isSeen(index) || this.opensNoun(index + 1)) return false;
    return (this.finite === undefined || this.finite === 'ing') && this.hasSingularSubject();
  }

  /** `a clown with red shoes barges into`: the shoes are many, and the word agrees with the clown. */
  private agreesWithFirst(index: number): boolean {
    const isMany = this.last?.plural || pairNouns.has(this.last?.word ?? '');
    const isFree = this.finite === undefined || this.finite === 'ing' || this.clauseWords().isOwn;
    if (!isMany || !isFree) return false;
    const next = this.peek(index + 1);
    const goesOn = this.hasObjectNext(index) || onward.has(next);
    // `in goggles waves from a biplane`: what is worn is no part of another name.
    const isWorn = pairNouns.has(this.last?.word ?? '') || classOf(this.last?.lemma ?? '') === 'C';
    // `a beekeeper without gloves scoops honey`: nor is anything in the plural.
    const first = this.clauseWords().words.find(({ tag }) => tag === 'noun');
    const lives = ['a', 'p'].includes(classOf(first?.lemma ?? '') ?? '');
    const isThing = lives && this.opensNoun(index + 1) && !actionVerbs.has(next);
    const leads = isThing || this.isFirstOfThree(index) || (isWorn && prepositions.has(next) && next !== 'of');
    return (goesOn || leads) && this.hasSingularSubject() && !this.verbAhead(index + 1);
  }

  /** `in blue gloves ducks, punches and grins`: the first of three deeds that nothing comes between. */
  private isFirstOfThree(index: number): boolean {
    const [second, third] = [knownVerb(this.peek(index + 2)), knownVerb(this.peek(index + 4))];
    const isRow = this.tokens[index + 1]?.word === ',' && this.peek(index + 3) === 'and';
    return (
      isRow &&
      second?.form === 's' &&
      third?.form === 's' &&
      [second, third].some(({ lemma }) => actionVerbs.has(lemma))
    );
  }

  /** `stops and ducks`, `stands up and bandages a bear`: joined to a deed, a word in -s is another. */
  private joinsDeed(index: number): boolean {
    if (this.finite !== 's') return false;
    if (this.hasObjectNext(index)) return true;
    // `throws a pan and storms out of`: no noun goes on with that.
    if (/^(?:out|off|away|back)$/.test(this.peek(index + 1))) return true;
    if (this.isGreeting(index)) return true;
    // `and slowly reaches for`: how something is done comes before what is done.
    if (this.words.at(-1)?.tag === 'adv' && this.words.at(-1)?.word.endsWith('ly')) return true;
    // `balances six plates and ducks under a beam`: birds do not come with plates.
    const isDucking =
      this.peek(index) === 'ducks' && /^(?:under|behind|beneath|below|into|inside)$/.test(this.peek(index + 1));
    if (isDucking && this.words.findLast(({ tag }) => tag === 'noun')?.lemma !== 'goose') return true;
    let before = this.words.length - 2;
    const isIn = (this.peek(index + 1) === 'in' || this.peek(index + 1) === 'on') && this.peek(index + 2) === '';
    // `drops his bag and joins in`: a particle that ends the clause is a verb's.
    if (isIn && !this.isSeen(index)) return true;
    if (this.joinsWithoutNoun(index)) return true;
    while (['adv', 'prep', 'drop'].includes(this.words[before]?.tag ?? '')) before--;
    const deed = this.words[before];
    if (deed?.tag !== 'verb' || deed.form !== 's') return false;
    const next = this.peek(index + 1);
    const goesOn = isManner(next) || onward.has(next) || next === 'at';
    return (
      goesOn || (!nounsInS.has(this.peek(index)) && !this.isSeen(index) && (next === '' || !this.opensNoun(index + 1)))
    );
  }

  /** `pulls the stick, banks over a vineyard and waves at`: bare, with where it goes, before another of the deeds. */
  private isAmongDeeds(index: number): boolean {
    const isWay =
      /^(?:over|into|onto|through|past|across|toward|towards|around|under|behind|beneath|between|down|up|off|out)$/;
    // `blinks, coughs smoke and slides a card`: what somebody does who lives, and no things.
    const isStuff = this.isDoneToStuff(index);
    if (!isWay.test(this.peek(index + 1)) && !isStuff) return false;
    for (let ahead = index + 2; ahead < index + 9; ahead++) {
      const isJoin = this.peek(ahead) === 'and' || this.tokens[ahead]?.word === ',';
      if (this.peek(ahead) === '' && !isJoin) return false;
      if (!isJoin) continue;
      const verb = knownVerb(this.peek(ahead + 1));
      const next = this.peek(ahead + 2);
      return verb?.form === 's' && actionVerbs.has(verb.lemma) && (prepositions.has(next) || determiners.has(next));
    }
    return false;
  }

  /** A verb more than a noun, before stuff that nothing counts. */
  private isDoneToStuff(index: number): boolean {
    const lemma = knownVerb(this.peek(index))?.lemma ?? '';
    const stuff = knownNoun(this.peek(index + 1));
    const isBare = stuff !== undefined && !stuff.plural && 'sfh'.includes(classOf(stuff.singular) ?? '-');
    return (
      isBare &&
      (actionVerbs.has(lemma) || verbOverNoun(lemma) >= 0.4) &&
      !this.isSeen(index) &&
      /^(?:and|,)$/.test(this.tokens[index + 2]?.word ?? '')
    );
  }

  /** `releases a lantern and waves`: of whoever makes or sees waves there would be some. */
  private isGreeting(index: number): boolean {
    if (this.peek(index) !== 'waves' || this.peek(index + 1) !== '' || this.words.at(-2)?.plural) return false;
    const deed = this.words.findLast(({ tag }) => tag === 'verb');
    const shows = /^(?:paint|draw|sketch|watch|see|hear|film|photograph|face|fight|make|love|listen|study)$/;
    const person = this.words.find(({ tag, lemma }) => tag === 'noun' && ['a', 'p'].includes(classOf(lemma) ?? ''));
    return deed?.form === 's' && !shows.test(deed.lemma) && person !== undefined;
  }

  /** `wipes out and lands`, `crawls out of it and squirts ink`, `grabs a loaf and leaves through the door`. */
  private joinsWithoutNoun(index: number): boolean {
    const before = this.words.at(-2);
    const word = this.peek(index);
    const next = this.peek(index + 1);
    const ends = next === '' || prepositions.has(next);
    if (word === 'leaves' && ends && next !== 'of')
      return classOf(this.words.findLast(({ tag }) => tag === 'noun')?.lemma ?? '') !== 'l';
    if (this.isSeen(index)) return false;
    if (/^(?:it|him|them)$/.test(before?.word ?? '')) return true;
    if (!actionVerbs.has(knownVerb(word)?.lemma ?? '')) return false;
    // No noun goes on a list with a verb, with its particle or with `it`.
    const isParticle = before?.tag === 'prep' && this.words.at(-3)?.tag === 'verb';
    return isParticle || before?.tag === 'verb';
  }

  /** Whether the noun that the word may be is something to see, so that it may begin a clause or go on a list. */
  private isSeen(index: number): boolean {
    const noun = knownNoun(this.peek(index))?.singular ?? '';
    return isShown(noun) && verbOverNoun(noun) < 0.5;
  }

  /** `my cat, a fat ginger tom,`: the same one by another name. */
  private isAfterApposition(): boolean {
    const [first, second] = this.words.flatMap((word, at) => (word.tag === 'comma' ? [at] : [])).slice(-2);
    if (first === undefined || second !== this.words.length - 1) return false;
    const aside = this.words.slice(first + 1, second);
    const isOne = aside[0]?.tag === 'det' && /^(?:an?|the)$/.test(aside[0].word);
    const isPlain = aside.every(({ tag }) => ['det', 'adj', 'adv', 'noun'].includes(tag));
    if (isPlain) return isOne && aside.at(-1)?.tag === 'noun' && aside.at(-1)?.plural === false;
    // `the queen, an old woman with silver rings,`: a person, whatever she has.
    const head = this.words[first - 1];
    const name = aside.find(({ tag }, at) => tag === 'noun' && aside[at + 1]?.tag !== 'noun');
    const areOne = [head, name].every((one) => one?.plural === false && classOf(one.lemma) === 'p');
    return isOne && areOne && aside.every(({ tag }) => ['det', 'adj', 'adv', 'noun', 'prep', 'num'].includes(tag));
  }

  /** `a man neither smiling nor frowning stares at`: what he does besides. */
  private followsParticiple(index: number, last: Word): boolean {
    const isFree = last.form === 'ing' && intransitiveVerbs.has(last.lemma) && !nounsInS.has(this.peek(index));
    const lemma = knownVerb(this.peek(index))?.lemma ?? '';
    if (!isFree || !actionVerbs.has(lemma) || this.isSeen(index) || this.opensNoun(index + 1)) return false;
    return (this.finite === undefined || this.finite === 'ing') && this.hasSingularSubject();
  }

  /** `a jellyfish glowing pink drifts through`, `a door painted red opens`: what it does besides. */
  protected followsColour(index: number, lemma: string): boolean {
    const [shining, colour] = this.words.slice(-2);
    if (shining?.tag !== 'verb' || colour?.tag !== 'adj') return false;
    const shines =
      shining.form === 'ing' && intransitiveVerbs.has(shining.lemma) && colourOf(colour.word) !== undefined;
    if (!(shines || shining.form === 'participle') || !actionVerbs.has(lemma) || this.opensNoun(index + 1))
      return false;
    const isFree = this.finite === undefined || this.finite === 'ing' || this.finite === 'participle';
    return isFree && this.hasSingularSubject() && !this.verbAhead(index + 1);
  }

  /** `a grandmother on a stool shells peas`: after `a` stands one thing, and no shells of it. */
  private isAfterOne(index: number): boolean {
    const last = this.last;
    const isFree = this.finite === undefined || this.clauseWords().isOwn;
    if (!last || last.plural || !isFree || !this.isOne() || this.verbAhead(index + 1)) return false;
    // `a vendor fans charcoal`: stuff, whatever else the word may be.
    const isStuff = ['s', 'f'].includes(classOf(this.peek(index + 1)) ?? '') && classOf(last.lemma) === 'p';
    return this.opensNoun(index + 1) && (isStuff || knownVerb(this.peek(index + 1)) === undefined);
  }

  /** `and a crowd on the meadow waves`: what the first of a further clause does, wherever that one is. */
  private isDueOfFirst(index: number): boolean {
    const { words: clause, isOwn } = this.clauseWords();
    const first = clause.find(({ tag }) => tag === 'noun');
    const lives = ['a', 'p', 'V', 'g'].includes(classOf(first?.lemma ?? '') ?? '');
    const isTold = isOwn && this.finite === 's' && !clause.some(({ tag }) => tag === 'verb' || tag === 'be');
    if (!isTold || !lives || this.peek(index + 1) !== '' || this.last?.plural) return false;
    return actionVerbs.has(knownVerb(this.peek(index))?.lemma ?? '') && this.hasSingularSubject();
  }

  /** `the old man boards and`: one who lives, of whom the clause has told no deed yet. */
  private isDueOfOne(index: number): boolean {
    const last = this.last;
    const { words: clause, isOwn } = this.clauseWords();
    const isFree = this.finite === undefined || isOwn || this.opensClauseAnew();
    if (!last || last.plural || !isFree || !['a', 'p'].includes(classOf(last.lemma) ?? '')) return false;
    const opener = this.phraseOpener();
    if (opener?.tag !== 'det' || clause[0]?.tag === 'prep') return false;
    const next = this.peek(index + 1);
    if (this.hasObjectNext(index) || onward.has(next)) return true;
    const ends = links.has(next) || isManner(next) || (next === '' && this.finite === 's') || next === 'at';
    return ends && next !== 'or' && !this.verbAhead(index + 1);
  }

  /** Whether what is done to somebody comes next: no noun goes on with `the` or `him`. */
  protected hasObjectNext(index: number): boolean {
    const next = this.peek(index + 1);
    if (next === 'half' && ['of', 'the', 'a', 'his', 'her', 'its'].includes(this.peek(index + 2))) return true;
    if (numerals.has(next)) return next !== 'one' || this.opensNoun(index + 2);
    return (determiners.has(next) && next !== 'all' && next !== 'both') || objectPronouns.has(next);
  }

  /** `enters the kitchen, sorts a spoon and leaves`. */
  private rowOfDeeds(index: number): boolean {
    return this.hasObjectNext(index) && !this.actsAlready(index + 2) && this.words.at(-2)?.tag !== 'prep';
  }

  /** `and sparks fly`: the next word is a verb in the plural, so that this one is its noun. */
  private actsAlready(index: number): boolean {
    const next = this.peek(index);
    return knownVerb(next)?.form === 'base' && actionVerbs.has(next) && !onward.has(next) && !determiners.has(next);
  }

  /** `farmers in straw hats plant seedlings`: what many wear is no part of another name. */
  private isAfterClothes(index: number, word: string): boolean {
    const areWorn = pairNouns.has(this.last?.word ?? '') || classOf(this.last?.lemma ?? '') === 'C';
    const next = this.peek(index + 1);
    const goesOn = this.opensNoun(index + 1) || prepositions.has(next) || determiners.has(next) || isManner(next);
    return areWorn && actionVerbs.has(word) && goesOn && this.hasPluralSubject() && !this.verbAhead(index + 1);
  }

  /** `a father and son shape croissants`: two who live, and what they do it to. */
  private shapeTogether(index: number): boolean {
    const [one, link, two] = this.words.filter(({ tag }) => tag !== 'det' && tag !== 'adj').slice(-3);
    const live = [one, two].every((word) => word?.tag === 'noun' && ['a', 'p'].includes(classOf(word.lemma) ?? ''));
    const isPair = live && link?.word === 'and' && !this.verbAhead(index + 1) && this.isJointSubject();
    return isPair && (this.hasObjectNext(index) || knownNoun(this.peek(index + 1))?.plural === true);
  }

  /** `two firefighters holding a hose spray water`: several, what they go on doing, and then what they do. */
  private doBesides(index: number, word: string): boolean {
    const { words: clause } = this.clauseWords();
    const first = clause.findIndex(({ tag }, at) => tag === 'noun' && clause[at + 1]?.tag !== 'noun');
    const isBusy = clause[first]?.plural === true && clause[first + 1]?.form === 'ing';
    const goesOn = this.opensNoun(index + 1) || this.hasObjectNext(index) || onward.has(this.peek(index + 1));
    const isOnly = this.finite === 'ing' && clause[0]?.tag !== 'prep' && this.last?.tag === 'noun' && !this.last.plural;
    return isBusy && isOnly && goesOn && actionVerbs.has(word) && !this.verbAhead(index + 1);
  }

  /** A plain verb straight after a plural: `the children bang and`, `three farmers bail at`. */
  protected isSurelyPlural(index: number, word: string): boolean {
    const last = this.last;
    if (this.doBesides(index, word)) return true;
    // `the knights below raise their shields`.
    const [many, where] = this.words.slice(-2);
    const areThere =
      where?.tag === 'prep' && /^(?:below|above|inside|outside|behind|nearby|underneath)$/.test(where.word);
    if (areThere && many?.tag === 'noun' && many.plural && actionVerbs.has(word))
      return this.hasObjectNext(index) || onward.has(this.peek(index + 1)) || this.peek(index + 1) === '';
    const isFree = this.finite === undefined || this.clauseWords().isOwn || this.opensClauseAnew();
    // `two climbers roped together inch along`: what they do, tied as they are.
    if (last?.tag === 'verb' && last.form === 'participle' && onward.has(this.peek(index + 1))) {
      const first = this.clauseWords().words.find(({ tag }) => tag === 'noun');
      return first?.plural === true && verbOverNoun(word) > 0 && !this.verbAhead(index + 1);
    }
    if (last?.tag !== 'noun' || !isFree || modifyingPlurals.has(last.word)) return false;
    if (this.shapeTogether(index)) return true;
    const isDoubtful = isAdjective(word) && !actionVerbs.has(word);
    if (isDoubtful && !this.hasObjectNext(index) && !onward.has(this.peek(index + 1))) return false;
    // `three farmers on a hill bail at`: the verb of the first noun of the clause.
    if (!last.plural) {
      const next = this.peek(index + 1);
      const leads =
        actionVerbs.has(word) && /^(?:against|along|under|after|between|behind|beside|for|from)$/.test(next);
      const goesOn = this.hasObjectNext(index) || onward.has(next) || next === 'at' || isManner(next) || leads;
      // `two knights in armour cross swords`.
      const isThing = knownNoun(next)?.plural === true && !actionVerbs.has(knownVerb(next)?.lemma ?? '');
      const takes = actionVerbs.has(word) && verbOverNoun(word) >= 0.3 && isThing;
      return (goesOn || takes) && this.hasPluralSubject() && !this.verbAhead(index + 1);
    }
    if (this.words.at(-2)?.tag === 'prep') return this.isAfterClothes(index, word);
    // `clouds part and`: things in the plural, with a familiar deed.
    if (!['a', 'p'].includes(classOf(last.lemma) ?? '') && !actionVerbs.has(word)) return false;
    if (this.hasObjectNext(index)) return true;
    // `the rain stops, the clouds part, a rainbow appears`: a whole clause of a row of them.
    const isRow = this.finite === 's' && this.clauseWords().isOwn && this.phraseOpener()?.word === 'the';
    if (isRow && this.peek(index + 1) === '' && actionVerbs.has(word)) return true;
    if (this.verbAhead(index + 1) || places.has(word) || (isShown(word) && !actionVerbs.has(word))) return false;
    const next = this.peek(index + 1);
    return links.has(next) || isManner(next) || onward.has(next) || (prepositions.has(next) && next !== 'of');
  }
}
