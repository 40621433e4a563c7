import type { NounPhrase, VerbGroup } from './chunker.ts';
import type { Pending } from './clause.ts';
import { activities } from './deeds.ts';
import { type Entity, isAnimate } from './entities.ts';
import { classOf, isShown } from './lexicon.ts';
import { actsNext, linkBefore, verbNext } from './look-ahead.ts';
import { insides, places } from './places.ts';
import { isClothing } from './prepositions.ts';
import { SubjectReader } from './subject-reader.ts';
import { lastingVerbs } from './timing-words.ts';
import { describe } from './verb-reader.ts';
import { intransitiveVerbs } from './verbs.ts';
import { bodyParts } from './word-lists.ts';

const idle: VerbGroup = {
  kind: 'verb',
  lemma: 'do',
  form: 'ing',
  finite: true,
  infinitive: false,
  passive: false,
  negated: false,
  start: 0,
};

const giving = /^(?:give|show|hand|offer|bring|send|throw|feed|pass|buy|read|tell|teach|toss|serve)$/;

/** What ice cream and cake taste of. */
const flavours = new Set(
  'strawberry vanilla chocolate mint pistachio lemon caramel coffee mango raspberry blueberry cherry hazelnut coconut banana'.split(
    ' ',
  ),
);
const treats = /(?:^| )(?:ice cream|ice cream cone|cone|scoop|gelato|sorbet|sundae|milkshake|cake|cupcake|macaron)$/;

/** What one does with a ride. */
const enjoying = /^(?:share|take|enjoy|have|go|experience|savou?r|set off|leave|embark|make)$/;
const mounted = /^(?:horse|pony|donkey|camel|elephant|sleigh|sled|hot air balloon|balloon|carriage|dragon|broomstick)$/;

/** What nouns say where they stand: subject, object, complement or the next of a list. */
export class NounReader extends SubjectReader {
  protected onNoun(phrase: NounPhrase): void {
    if (!this.clause.negated && (this.#isRide(phrase) || this.#isFlavour(phrase))) return;
    const prep = this.clause.prep;
    this.clause.prep = undefined;
    const link = linkBefore(this.clause.chunks, this.clause.index);
    const pending = this.clause.pending.at(-1);
    if (this.clause.negated) this.#readNegated(phrase);
    else if (prep) this.onPrepositional(prep, phrase, undefined);
    else this.#onBareNoun(phrase, link, pending);
  }

  /** `a cone with three scoops, strawberry, vanilla and chocolate`: what it tastes of. Answers whether it does. */
  #isFlavour({ head, determiner, counted, plural, modifiers }: NounPhrase): boolean {
    const isBare = determiner === '' && !counted && !plural && modifiers.length === 0;
    if (!isBare || !flavours.has(head) || !linkBefore(this.clause.chunks, this.clause.index)) return false;
    const treat = this.cast.entities.findLast(({ noun, start }) => start >= this.sentenceStart && treats.test(noun));
    const next = this.clause.peek(1);
    if (!treat || this.clause.hasFinite || next?.kind === 'verb') return false;
    describe(treat, [`${head} flavoured`], []);
    return true;
  }

  /** `share a boat ride`, `go on a train ride`: in what they ride. Answers whether it is one. */
  #isRide(phrase: NounPhrase): boolean {
    const name = [...phrase.modifiers, phrase.head].join(' ');
    const [, vehicle = ''] = /^(.+) (?:ride|trip|cruise|tour|journey|voyage)$/.exec(name) ?? [];
    const isRidden = classOf(vehicle) === 'V' || mounted.test(vehicle);
    const riders = this.clause.subjects.filter(isAnimate);
    if (!isRidden || riders.length === 0 || !enjoying.test(this.clause.verbGroup?.lemma ?? '')) return false;
    const ridden = { ...phrase, head: vehicle, written: vehicle, modifiers: [] };
    const { entity } = this.cast.read(ridden, 'object');
    if (!entity) return false;
    const deeds = this.clause.verb.filter(({ subject }) => riders.includes(subject));
    if (deeds.length === 0) for (const rider of riders) this.cast.relate(rider, 'riding', entity);
    for (const deed of deeds) {
      deed.verb = 'ride';
      delete deed.object;
      this.deeds.setObject(deed, entity);
    }
    this.clause.prep = this.clause.lastPrep = undefined;
    this.clause.hasObject = true;
    this.clause.last = this.clause.chain = [entity];
    return true;
  }

  /** A noun with no preposition: subject, object, complement or the next of a list, by what stands around it. */
  #onBareNoun(phrase: NounPhrase, link: boolean, pending: Pending | undefined): void {
    if (this.#isApposition(phrase) || this.#isGapped(phrase)) return;
    if (this.#isOwnLook(phrase) && this.onFragment(phrase)) return;
    const before = this.clause.peek(-1);
    const afterVerb = before?.kind === 'verb';
    const next = this.clause.peek(1);
    const isMade = next?.kind === 'verb' && next.passive && !next.finite;
    const isInnerObject =
      afterVerb &&
      (!this.clause.hasFinite || this.clause.ofRelative || (next?.kind === 'verb' && !next.finite)) &&
      this.clause.subjects.length > 0 &&
      (isMade || this.clause.ofRelative || !intransitiveVerbs.has(this.clause.verbGroup?.lemma ?? ''));
    const isPossession =
      link &&
      !(next?.kind === 'verb' && before?.kind === 'comma') &&
      !this.clause.hasFinite &&
      this.clause.subjects.some(isAnimate) &&
      !['a', 'p', 'P'].includes(classOf(phrase.head) ?? 'o') &&
      !phrase.proper &&
      (this.clause.lastPrep !== undefined || this.clause.hasObject);
    const acts = actsNext(this.clause.chunks, this.clause.index) || this.#beginsMain(phrase);
    const actsItself = !isInnerObject && !isPossession && acts;
    const takesObject =
      this.clause.hasVerb &&
      this.clause.verbGroup !== undefined &&
      this.clause.subjects.length + this.clause.verb.length > 0;
    const afterGap = before?.kind === 'gap' && this.clause.peek(-2)?.kind !== 'verb';
    // `bows, then a girl who was hiding claps`: nobody bows a girl.
    const isThen = before?.kind === 'link' && before.value === 'then' && next?.kind === 'relative';
    const isObject =
      takesObject &&
      !actsItself &&
      !afterGap &&
      !isThen &&
      !this.#isOfAnotherKind(phrase) &&
      (this.clause.hasObject ? link : !link || afterVerb);
    if (pending && afterVerb && !actsItself) this.#onPendingObject(pending, phrase);
    else if (this.clause.waitingVerb && this.clause.subjects.length === 0) this.newSubject(phrase, link);
    else if (
      this.clause.lastPrep &&
      (!actsItself || this.#isSecondSide()) &&
      this.clause.goesOn(link) &&
      !this.#isAir(phrase)
    ) {
      this.onPrepositional(this.clause.lastPrep.word, phrase, this.clause.lastPrep.targets);
    } else if (this.clause.copula && !link && this.clause.subjects.length > 0 && before?.kind === 'be')
      this.#onComplement(phrase);
    else if (isObject || (takesObject && !link && !actsItself && this.clause.isSecondObject())) this.onObject(phrase);
    else if (this.clause.silent && afterVerb && !actsItself && before.finite) this.onBlown(phrase);
    else if (this.clause.relative && this.clause.last.length > 0) this.#onRelativeSubject(phrase);
    else this.newSubject(phrase, link);
  }

  /** `smoking a pipe, white beard, blue coat`: how somebody looks, and no more that is smoked. */
  #isOwnLook({ determiner, colours, adjectives, head }: NounPhrase): boolean {
    const isFragment = determiner === '' && colours.length + adjectives.length > 0;
    return isFragment && this.clause.hasObject && (bodyParts.has(head) || !this.clause.last.some(isClothing));
  }

  /** `before she opens the dome, her assistant, yawning, cleans the lens`: who the main clause is about. */
  #beginsMain({ determiner }: NounPhrase): boolean {
    const isAfter = this.clause.peek(-1)?.kind === 'comma' && (this.clock.isPlaced || this.clock.isDuring);
    const [comma, doing] = [this.clause.peek(1), this.clause.peek(2)];
    const isAside = comma?.kind === 'comma' && doing?.kind === 'verb' && doing.form === 'ing' && !doing.finite;
    if (!isAfter || !isAside || determiner === '') return false;
    return [3, 4, 5, 6].some((offset) => {
      const verb = this.clause.peek(offset + 1);
      return this.clause.peek(offset)?.kind === 'comma' && verb?.kind === 'verb' && verb.form === 's';
    });
  }

  /** `my cat, a fat ginger tom, sleeps`: the same one by another name. Answers whether it was read as that. */
  #isApposition(phrase: NounPhrase): boolean {
    const [subject, ...others] = this.clause.subjects;
    // `the queen, an old woman with rings, feeds`: whatever is said of her before the comma is still the same one.
    let end = 1;
    while (end < 7 && ['prep', 'noun', 'adjective'].includes(this.clause.peek(end)?.kind ?? '')) end++;
    const kinds = [-2, -1, end, end + 1].map((offset) => this.clause.peek(offset)?.kind).join(' ');
    const verb = this.clause.peek(end + 1);
    const isSame =
      kinds === 'noun comma comma verb' && ['a', 'an', 'the'].includes(phrase.determiner) && !phrase.plural;
    if (!isSame || verb?.kind !== 'verb' || verb.form !== 's' || !subject || subject.plural || others.length > 0)
      return false;
    const isLiving = (letter: string): boolean => ['a', 'p', 'P'].includes(letter);
    const letter = classOf(phrase.head) ?? 'o';
    if (isLiving(subject.letter) !== isLiving(letter)) return false;
    // `her opponent, a robot in a bow tie`: shown as what it is, and not as what it is to her.
    const isRole = isShown(phrase.head) && !isShown(subject.noun);
    const isOther = isRole || letter !== 'p' || subject.letter !== 'p';
    if (end > 1 && isOther && !isShown(phrase.head)) return false;
    if (end > 1 && phrase.head !== subject.noun) {
      subject.also = isOther ? subject.written : phrase.head;
      if (isOther) Object.assign(subject, { noun: phrase.head, written: phrase.written, letter });
    }
    describe(subject, [...phrase.adjectives, phrase.head], phrase.colours);
    if (end > 1) this.clause.last = this.clause.chain = [subject];
    return true;
  }

  /** `a panda chews bamboo, its cub an apple`: the second does what the first does, to something else. */
  #isGapped(phrase: NounPhrase): boolean {
    // `his sister in a blue one a goat`: what she has on stands between.
    const isDressed = this.clause.peek(1)?.kind === 'prep' && this.clause.peek(3)?.kind === 'noun';
    const within = isDressed ? this.clause.peek(2) : undefined;
    const at = within?.kind === 'noun' ? 3 : 1;
    const [object, end] = [this.clause.peek(at), this.clause.peek(at + 1)];
    const group = this.clause.verbGroup;
    const isPair = object?.kind === 'noun' && !object.pronoun && (object.determiner !== '' || object.counted);
    const closing = (chunk: typeof end) => chunk === undefined || ['comma', 'stop', 'link', 'sub'].includes(chunk.kind);
    // `paints the fence white, her husband the gate green`.
    const ends =
      closing(end) || (end?.kind === 'adjective' && end.colours.length > 0 && closing(this.clause.peek(at + 2)));
    const isLinked = linkBefore(this.clause.chunks, this.clause.index) && phrase.determiner !== '';
    if (!isPair || !ends || !isLinked || !group?.finite || !this.clause.hasObject || this.clause.relative) return false;
    if (!['a', 'p', 'P'].includes(classOf(phrase.head) ?? '')) return false;
    // `gives the cat a fish, the dog a bone`: both are given something.
    if (giving.test(group.lemma)) return this.#isGivenToo(phrase, object, group.lemma);
    const doer = this.cast.read(phrase, 'subject').entity;
    const prep = this.clause.peek(1);
    if (doer && prep?.kind === 'prep' && within?.kind === 'noun') this.onPrepositional(prep.value, within, [doer]);
    const { entity } = this.cast.read(object, 'object');
    if (!doer) return false;
    const action = this.deeds.act(doer, group.lemma);
    if (entity) this.deeds.setObject(action, entity);
    else action.object ??= object.head;
    this.clause.last = this.clause.chain = entity ? [entity] : [];
    this.clause.lastPrep = undefined;
    this.clause.index += at;
    return true;
  }

  /** `gives the cat a fish, the dog a bone`: one more who gets something. */
  #isGivenToo(receiver: NounPhrase, gift: NounPhrase, lemma: string): boolean {
    if (['a', 'p', 'P'].includes(classOf(gift.head) ?? '')) return false;
    const [first] = this.clause.verb;
    this.cast.read(receiver, 'object');
    const { entity } = this.cast.read(gift, 'object');
    if (first)
      this.cast.actions.push({ subject: first.subject, verb: lemma, object: entity ?? gift.head, step: first.step });
    this.clause.last = this.clause.chain = entity ? [entity] : [];
    this.clause.lastPrep = undefined;
    this.clause.index++;
    return true;
  }

  /** `between the piano and the door stands a statue`: the door does not. */
  #isSecondSide(): boolean {
    const verb = this.clause.peek(1);
    const isInverted = verb?.kind === 'verb' && verb.finite && this.clause.peek(2)?.kind === 'noun';
    const isAnd = this.clause.peek(-1)?.kind === 'link' && this.clause.subjects.length === 0;
    return isAnd && isInverted && intransitiveVerbs.has(verb.lemma) && !this.clause.hasVerb;
  }

  /** `frying noodles, steam, night market`: no more of what is fried. */
  #isOfAnotherKind({ determiner, plural, head }: NounPhrase): boolean {
    const [last] = this.clause.last;
    const isFragment = this.clause.peek(-1)?.kind === 'comma' && determiner === '' && !this.clause.verbGroup?.finite;
    if (!isFragment || !this.clause.hasObject || this.clause.isListAhead()) return false;
    if (!plural && (places.has(head) || insides.has(head))) return true;
    const [kind, other] = [classOf(head) ?? 'o', last?.letter ?? 'o'];
    return kind !== other && 'VBapn'.includes(kind);
  }

  /** `from the bed, morning light`: what is in the air goes on no list after a comma. */
  #isAir(phrase: NounPhrase): boolean {
    const airs = [
      'light',
      'lighting',
      'sunlight',
      'moonlight',
      'sunshine',
      'mist',
      'fog',
      'haze',
      'rain',
      'snow',
      'dust',
    ];
    return this.clause.peek(-1)?.kind === 'comma' && airs.includes(phrase.head);
  }

  #readNegated(phrase: NounPhrase): void {
    // `the orange cat, not the black one`: another of the kind, and no cat the less.
    if (!phrase.pronoun || phrase.head !== 'one') this.cast.read(phrase, 'other', true);
    const next = this.clause.peek(1);
    const goesOn = next?.kind === 'link' && ['or', 'nor', 'and'].includes(next.value);
    if (!goesOn || (next.value === 'and' && this.#beginsAnew(phrase))) this.clause.negated = false;
  }

  /** `a man without a hat and a woman with one`: she is no part of what is not there. */
  #beginsAnew(phrase: NounPhrase): boolean {
    const other = this.clause.peek(2);
    if (other?.kind !== 'noun') return false;
    const lives = (head: string) => ['a', 'p', 'P'].includes(classOf(head) ?? '');
    return (lives(other.head) && !lives(phrase.head)) || other.determiner === 'one' || other.counted;
  }

  #onPendingObject(pending: Pending, phrase: NounPhrase): void {
    const reading = this.cast.read(phrase, 'object');
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, 3);
    pending.object = reading.entity ?? phrase.head;
    this.clause.last = this.clause.chain = reading.entity ? [reading.entity] : [];
    this.clause.chain = [];
  }

  #onComplement(phrase: NounPhrase): void {
    const isThere = ['there', 'where'].includes(this.clause.chunks[this.clause.index - 2]?.kind ?? '');
    if (isThere) this.newSubject(phrase, false);
    else if (activities.has(phrase.head))
      this.addActions({ ...idle, lemma: phrase.head, start: phrase.start }, this.clause.subjects);
    else
      for (const entity of this.clause.subjects) describe(entity, [...phrase.adjectives, phrase.head], phrase.colours);
  }

  /** `a woman whose dog chases a cat`, `whose hat is red`: said of what she has. */
  #onOwned(owned: Entity, owners: Entity[]): boolean {
    const verb = this.clause.peek(1);
    if (this.clause.subjects.length === 0) this.clause.subjects = owners;
    this.clause.last = [owned];
    // `a snail whose shell is purple`: who says `it` of them means the snail.
    if (bodyParts.has(owned.noun)) owned.minor = true;
    if (verb?.kind === 'be') {
      this.clause.outer = owners;
      this.clause.subjects = [owned];
      if (isClothing(owned)) for (const owner of owners.filter(isAnimate)) this.wears(owner, owned);
      return true;
    }
    if (verb?.kind !== 'verb') return false;
    this.clause.index++;
    if (verb.passive) {
      this.onPassive(verb, [owned]);
      this.clause.outer = owners;
      this.clause.hasVerb = this.clause.hasFinite = true;
      return true;
    }
    this.advance(verb, [owned]);
    this.addActions(verb, [owned]);
    this.clause.ofRelative = true;
    return true;
  }

  #onRelativeSubject(phrase: NounPhrase): void {
    const target = this.clause.last;
    const reading = this.cast.read(phrase, 'object');
    this.clause.relative = false;
    const verb = this.clause.peek(1);
    if (this.clause.isWhose && reading.entity && this.#onOwned(reading.entity, target)) return;
    if (verb?.kind === 'be' && reading.kind === 'part') {
      this.clause.subjects = target;
      this.clause.part = phrase.head;
    }
    if (verb?.kind === 'prep' && reading.entity && verbNext(this.clause.chunks, this.clause.index)?.finite) {
      this.clause.inner = { subject: reading.entity, object: target[0] };
      this.clause.last = [reading.entity];
    }
    if (verb?.kind !== 'verb' || !reading.entity) return;
    // `hands her a box, which she opens`: then.
    const isNext = this.clause.peek(-2)?.kind === 'comma' && verb.form === 's' && !lastingVerbs.has(verb.lemma);
    if (isNext && !this.clause.isWhose) this.clock.later();
    this.clause.index++;
    this.addActions(verb, [reading.entity]);
    for (const action of this.clause.verb) this.deeds.setObject(action, target[0]);
    this.clause.hasObject = true;
    this.clause.last = target;
  }
}
