import type { ActionDraft } from './cast.ts';
import { noteChange, noteDone } from './changes.ts';
import type { NounPhrase, VerbGroup } from './chunker.ts';
import type { Pending } from './clause.ts';
import { activities, graspingVerbs } from './deeds.ts';
import { type Entity, isAnimate } from './entities.ts';
import { classOf, isKnownName, isShown, nounEntry } from './lexicon.ts';
import { actsNext, linkBefore, resumesAfter, verbNext } from './look-ahead.ts';
import { PrepositionReader } from './preposition-reader.ts';
import { attach } from './prepositions.ts';
import { sceneryOf } from './scenery.ts';
import { describe, deverbal, lastingVerbs } from './verb-reader.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';

/** What one does before a camera that films. */
const facing = new Set(
  'face approach pass follow see watch ignore notice leave cross hear reach enter block greet'.split(' '),
);

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

/** What is made so need not be anybody's. */
const making = new Set('paint draw sketch carve sculpt spray-paint model mould mold tattoo'.split(' '));

/** What nouns say where they stand: subject, object, complement or the next of a list. */
export class NounReader extends PrepositionReader {
  protected onNoun(phrase: NounPhrase): void {
    const prep = this.clause.prep;
    this.clause.prep = undefined;
    const link = linkBefore(this.clause.chunks, this.clause.index);
    const pending = this.clause.pending.at(-1);
    if (this.clause.negated) this.#readNegated(phrase);
    else if (prep) this.onPrepositional(prep, phrase, undefined);
    else this.#onBareNoun(phrase, link, pending);
  }

  /** A noun with no preposition: subject, object, complement or the next of a list, by what stands around it. */
  #onBareNoun(phrase: NounPhrase, link: boolean, pending: Pending | undefined): void {
    if (this.#isApposition(phrase)) return;
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
    const actsItself = !isInnerObject && !isPossession && actsNext(this.clause.chunks, this.clause.index);
    const takesObject =
      this.clause.hasVerb &&
      this.clause.verbGroup !== undefined &&
      this.clause.subjects.length + this.clause.verb.length > 0;
    const afterGap = before?.kind === 'gap' && this.clause.peek(-2)?.kind !== 'verb';
    const isObject = takesObject && !actsItself && !afterGap && (this.clause.hasObject ? link : !link || afterVerb);
    if (pending && afterVerb && !actsItself) this.#onPendingObject(pending, phrase);
    else if (this.clause.waitingVerb && this.clause.subjects.length === 0) this.#newSubject(phrase, link);
    else if (this.clause.lastPrep && !actsItself && this.clause.goesOn(link) && !this.#isAir(phrase)) {
      this.onPrepositional(this.clause.lastPrep.word, phrase, this.clause.lastPrep.targets);
    } else if (this.clause.copula && !link && this.clause.subjects.length > 0 && before?.kind === 'be')
      this.#onComplement(phrase);
    else if (isObject || (takesObject && !link && !actsItself && this.clause.isSecondObject())) this.#onObject(phrase);
    else if (this.clause.silent && afterVerb && !actsItself && before.finite) this.#onBlown(phrase);
    else if (this.clause.relative && this.clause.last.length > 0) this.#onRelativeSubject(phrase);
    else this.#newSubject(phrase, link);
  }

  /** `the wind snatches a hat`: nobody does it, and the hat does nothing. */
  #onBlown(phrase: NounPhrase): void {
    const reading = this.cast.read(phrase, 'object');
    if (reading.kind === 'place' && reading.place) this.cast.setPlace(reading.place, 3);
    if (reading.entity) this.enter(reading.entity, phrase);
    this.clause.last = this.clause.chain = reading.entity ? [reading.entity] : [];
    this.clause.hasObject = true;
  }

  /** `the light turns from red to green`: the one that stands at the crossing. */
  #signals(): boolean {
    const verb = this.clause.peek(1);
    const isTurning = verb?.kind === 'verb' && ['turn', 'change', 'switch', 'go', 'jump'].includes(verb.lemma);
    const after = [2, 3, 4, 5].map((offset) => this.clause.peek(offset));
    return (
      isTurning && after.some((chunk) => chunk?.kind === 'adjective' && /^(?:red|green)$/.test(chunk.colours[0] ?? ''))
    );
  }

  /** `my cat, a fat ginger tom, sleeps`: the same one by another name. Answers whether it was read as that. */
  #isApposition(phrase: NounPhrase): boolean {
    const [subject, ...others] = this.clause.subjects;
    const kinds = [-2, -1, 1, 2].map((offset) => this.clause.peek(offset)?.kind).join(' ');
    const verb = this.clause.peek(2);
    const isSame =
      kinds === 'noun comma comma verb' && ['a', 'an', 'the'].includes(phrase.determiner) && !phrase.plural;
    if (!isSame || verb?.kind !== 'verb' || verb.form !== 's' || !subject || subject.plural || others.length > 0)
      return false;
    const isLiving = (letter: string): boolean => ['a', 'p', 'P'].includes(letter);
    if (isLiving(subject.letter) !== isLiving(classOf(phrase.head) ?? 'o')) return false;
    describe(subject, [...phrase.adjectives, phrase.head], phrase.colours);
    return true;
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

  /** `the owl on the left naps, the one on the right reads`: another of the kind, on the other side. */
  #twin(phrase: NounPhrase): NounPhrase {
    const [one] = this.clause.subjects;
    const isOther = phrase.pronoun && phrase.head === 'one' && this.clause.peek(1)?.kind === 'where';
    if (!isOther || !one || one.plural || phrase.determiner !== 'the') return phrase;
    return { ...phrase, pronoun: false, determiner: 'another', head: one.noun, written: one.written };
  }

  #readNegated(phrase: NounPhrase): void {
    this.cast.read(phrase, 'other', true);
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

  #newSubject(given: NounPhrase, link: boolean): void {
    const phrase = this.#twin(given);
    const startsClause =
      this.clause.hasVerb && (!link || this.clause.hasFinite || actsNext(this.clause.chunks, this.clause.index));
    const reached = [...this.clause.verb.map((action) => action.object), ...this.clause.last];
    const isAside = !this.clause.hasFinite && resumesAfter(this.clause.chunks, this.clause.index);
    const main = this.clause.main.length > 0 ? this.clause.main : this.clause.subjects;
    if (startsClause) {
      if (this.clause.subjects.length > 0) this.clause.earlier = this.clause.subjects;
      this.clause.subjects = [];
      this.clause.reset();
    }
    if (!actsNext(this.clause.chunks, this.clause.index) || startsClause || this.clause.subjects.length === 0)
      this.#afterSubordinate(startsClause);
    if (
      phrase.proper &&
      phrase.determiner === '' &&
      !isKnownName(phrase.head) &&
      !link &&
      !actsNext(this.clause.chunks, this.clause.index)
    ) {
      this.cast.unresolved.push(phrase.written);
      this.clause.last = [];
      return;
    }
    const owner = phrase.owner ? this.cast.read(phrase.owner, 'subject').entity : undefined;
    if (owner && !isShown(phrase.head) && !isAnimate(owner) && this.#onPartOf(owner, phrase)) return;
    this.cast.acting = actsNext(this.clause.chunks, this.clause.index);
    this.cast.signals = phrase.head === 'light' && this.#signals();
    const after = this.clause.peek(1);
    this.cast.told = after?.kind === 'prep' && after.value === 'in' && this.cast.acting;
    const reading = this.cast.read(phrase, 'subject');
    this.cast.told = false;
    this.cast.acting = this.cast.signals = false;
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, this.clause.index <= 1 ? 4 : 3);
    // `Deep cave, an explorer crawls through a tunnel`: a prompt that opens so says where.
    const isHeading = this.clause.index <= 1 && phrase.determiner === '' && !phrase.plural && after?.kind === 'comma';
    if (isHeading && reading.entity?.place) this.cast.setPlace(reading.entity.place, 4);
    if (reading.kind === 'abstract') this.cast.unresolved.push(phrase.head);
    const scenery = sceneryOf(phrase, reading, this.clause.chunks, this.clause.index);
    if (scenery) this.cast.entities.push(scenery);
    const one = reading.entity ?? scenery;
    const entities = phrase.head === 'they' ? this.#they() : one ? [one] : [];
    if (reading.kind === 'part' || (phrase.owner && entities.length === 0)) {
      if (this.#onPartOf(owner ?? this.#ownerOf(phrase), phrase)) return;
    }
    for (const entity of entities) this.enter(entity, phrase);
    for (const entity of entities) this.sides.goOn(entity);
    if (startsClause && entities.some((entity) => reached.includes(entity))) {
      this.clock.afterwards();
      this.clause.inTurn = true;
    }
    this.clause.where = entities.length > 0 ? undefined : this.clause.where;
    const next = this.clause.peek(1);
    const isAbsolute = this.clause.peek(-1)?.kind === 'comma' && next?.kind === 'verb' && !next.finite;
    // `Rainbow over a lake, a canoe drifts`: a comma and a verb in the singular make no two of them.
    const own = verbNext(this.clause.chunks, this.clause.index);
    const isAlone =
      this.clause.peek(-1)?.kind === 'comma' &&
      this.clause.peek(-3)?.kind === 'prep' &&
      own?.finite &&
      own.form === 's';
    this.clause.subjects =
      link && !this.clause.hasVerb && !isAbsolute && !isAlone ? [...this.clause.subjects, ...entities] : entities;
    // `a piano with a vase on it and a stool in front of it`: each has a place of its own.
    const isElsewhere = this.clause.peek(-3)?.kind === 'prep' && phrase.determiner !== '';
    const isListed = this.clause.peek(this.clause.peek(-2)?.kind === 'comma' ? -3 : -2)?.kind === 'noun';
    const follows = isListed && !isElsewhere;
    this.clause.chain = link && follows && !isAlone ? [...this.clause.chain, ...entities] : entities;
    this.clause.last = entities;
    this.clause.byComma = this.clause.peek(-1)?.kind === 'comma' && this.clause.peek(-2)?.kind !== 'link';
    this.clause.lastIsPlace = reading.kind === 'place';
    this.clause.silent = entities.length === 0 && ['hour', 'nothing', 'abstract'].includes(reading.kind);
    if (isAside) this.clause.main = main;
    if (entities.length > 0) this.#settleFronted(entities);
  }

  /** A comma after `After eating breakfast` gives the floor back to the main clause. */
  #afterSubordinate(startsClause: boolean): void {
    const before = this.clause.peek(-1);
    if (before?.kind === 'comma' && (startsClause || this.clause.pending.length > 0)) this.clock.mainClause();
  }

  /** Gives a new subject what was said before it came: `In front of the house stands`, `Running fast,`. */
  #settleFronted(entities: Entity[]): void {
    for (const fronted of this.clause.fronted) attach(this.cast, entities, fronted);
    this.clause.fronted = [];
    const verb = this.clause.waitingVerb;
    this.clause.waitingVerb = undefined;
    if (verb) {
      this.advance(verb, entities);
      this.addActions(verb, entities);
      this.clause.hasFinite ||= verb.finite;
    }
    this.settlePending(entities);
  }

  #onPendingObject(pending: Pending, phrase: NounPhrase): void {
    const reading = this.cast.read(phrase, 'object');
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, 3);
    pending.object = reading.entity ?? phrase.head;
    this.clause.last = this.clause.chain = reading.entity ? [reading.entity] : [];
    this.clause.chain = [];
  }

  /** `its tail wags`, `the dog's face`: said of the owner. */
  #onPartOf(owner: Entity | undefined, phrase: NounPhrase): boolean {
    if (!owner) return false;
    const text = [...phrase.colours, ...phrase.adjectives, phrase.head].join(' ');
    if (text !== phrase.head && !owner.attributes.includes(text)) owner.attributes.push(text);
    if (this.clause.subjects.length === 0) this.clause.subjects = [owner];
    this.clause.last = [];
    return true;
  }

  /** `Two planes fly through the clouds. They turn`: those whom the sentence before was about. */
  #they(): Entity[] {
    const before = this.clause.earlier.filter((entity) => this.cast.entities.includes(entity));
    const living = this.cast.entities.filter((entity) => isAnimate(entity) && !entity.minor);
    // `sprinklers soak bride and groom, they laugh`: two who live, before what does not.
    if (!before.some(isAnimate) && living.length > 1) return this.cast.they();
    const areMany = before.length > 1 || before.some((entity) => entity.plural);
    return areMany && !this.cast.entities.some((entity) => isAnimate(entity) && entity.plural)
      ? before
      : this.cast.they();
  }

  #ownerOf(phrase: NounPhrase): Entity | undefined {
    const pronoun = { his: 'he', her: 'she', its: 'it', their: 'they' }[phrase.determiner];
    if (pronoun) return this.cast.recall({ ...phrase, pronoun: true, head: pronoun });
    return this.cast.entities.findLast((entity) => isAnimate(entity)) ?? this.clause.last[0];
  }

  #onComplement(phrase: NounPhrase): void {
    const isThere = ['there', 'where'].includes(this.clause.chunks[this.clause.index - 2]?.kind ?? '');
    if (isThere) this.#newSubject(phrase, false);
    else if (activities.has(phrase.head))
      this.addActions({ ...idle, lemma: phrase.head, start: phrase.start }, this.clause.subjects);
    else
      for (const entity of this.clause.subjects) describe(entity, [...phrase.adjectives, phrase.head], phrase.colours);
  }

  #onRelativeSubject(phrase: NounPhrase): void {
    const target = this.clause.last;
    const reading = this.cast.read(phrase, 'object');
    this.clause.relative = false;
    const verb = this.clause.peek(1);
    if (verb?.kind !== 'verb' || !reading.entity) return;
    this.clause.index++;
    this.addActions(verb, [reading.entity]);
    for (const action of this.clause.verb) this.deeds.setObject(action, target[0]);
    this.clause.hasObject = true;
    this.clause.last = target;
  }

  /** `The bride throws the bouquet and her sister catches it`: what others do to the same thing comes next. */
  #comeAfter(action: ActionDraft, object: Entity): void {
    const others = this.cast.actions.some(
      (other) =>
        other.object === object &&
        other.step === action.step &&
        other.subject !== action.subject &&
        other.verb !== action.verb,
    );
    // `the fish jumps out and the cat catches it`: first it jumped.
    const moved = this.cast.actions.some(
      (other) =>
        other.subject === object && other.step === action.step && !other.isTrait && !lastingVerbs.has(other.verb),
    );
    const follows = others || (moved && !lastingVerbs.has(action.verb));
    if (!follows || !this.clause.hasFinite || this.clock.isDuring || this.clause.verb.length !== 1) return;
    this.clock.next();
    action.step = this.clock.step;
    this.clock.mark();
  }

  #onObject(phrase: NounPhrase): void {
    const group = this.clause.verbGroup;
    if (group?.lemma === 'catch' && phrase.head === 'fire') {
      for (const action of this.clause.verb) action.verb = 'burn';
      noteChange(this.cast, this.clause.subjects, { ...group, lemma: 'catch fire' });
      return;
    }
    const isDirect = this.clause.peek(-1)?.kind === 'verb';
    if (group && isDirect && noteChange(this.cast, this.clause.subjects, group, phrase)) return;
    const isDeed = actionVerbs.has(phrase.head) && !isShown(phrase.head) && ['a', 'an'].includes(phrase.determiner);
    if (
      group &&
      (activities.has(phrase.head) || deverbal.has(phrase.head) || isDeed) &&
      this.isLightVerb(group, phrase)
    )
      return;
    // `throws a punch`: a blow, and nothing to drink.
    if (phrase.head === 'punch' && /^(?:throw|land|take|swing|deliver|dodge|block)$/.test(group?.lemma ?? '')) {
      for (const action of this.clause.verb) action.object ??= phrase.head;
      return;
    }
    // `performs a backflip`: what is done is nothing beside whoever does it.
    const isGame = group?.lemma === 'play' && /-/.test(phrase.head) && !isShown(phrase.head);
    if (isGame || (isDeed && (group?.lemma === 'perform' || group?.lemma === 'execute'))) {
      for (const action of this.clause.verb) action.object ??= phrase.head;
      return;
    }
    // `grooms itself`: nobody else has a part in it.
    if (phrase.pronoun && /sel(?:f|ves)$/.test(phrase.head)) return;
    this.cast.busy = this.clause.subjects;
    // `loads the camera`, `kicks the engine`: not what films, and not only heard.
    const isDevice = /^(?:camera|engine|motor)$/.test(phrase.head) && !facing.has(group?.lemma ?? '');
    const isGrasped = isDevice || (group !== undefined && graspingVerbs.has(group.lemma));
    this.cast.making = making.has(group?.lemma ?? '');
    const reading = this.cast.read(phrase, isGrasped ? 'grasped' : 'object');
    this.cast.making = false;
    if (phrase.owner) this.cast.read(phrase.owner, 'other');
    this.clause.hasObject = true;
    this.clause.last = this.clause.chain = reading.entity ? [reading.entity] : [];
    this.clause.lastIsPlace = reading.kind === 'place';
    if (reading.entity && group?.lemma === 'contain')
      for (const around of this.clause.subjects) this.cast.relate(reading.entity, 'inside', around);
    if (reading.entity) {
      this.enter(reading.entity, phrase);
      for (const action of this.clause.verb) {
        if (this.clause.isSecondObject()) delete action.object;
        noteDone(this.cast, reading.entity, action.verb);
        this.#comeAfter(action, reading.entity);
        this.deeds.setObject(action, reading.entity);
      }
      return;
    }
    // `watches the street`: from where one is.
    const looks = group !== undefined && /^(?:watch|observe|view|see|overlook|film|photograph)$/.test(group.lemma);
    // `carries a village on its back`: what can be carried is not where one is.
    if (reading.place && phrase.head !== 'air')
      this.cast.setPlace(reading.place, group && (graspingVerbs.has(group.lemma) || looks) ? 1 : 3);
    if (group && this.isLightVerb(group, phrase)) return;
    // `rakes sand` rakes no beach.
    const isStuff = phrase.determiner === '' && 'ns'.includes(nounEntry(phrase.head)?.letter ?? '-');
    for (const action of this.clause.verb) action.object ??= (isStuff ? undefined : reading.place?.name) ?? phrase.head;
    // `dances a tango`: said by the verb.
    const isSame = actionVerbs.has(phrase.head) && actionVerbs.get(phrase.head) === actionVerbs.get(group?.lemma ?? '');
    if (reading.kind === 'abstract' && !isSame) this.cast.unresolved.push(phrase.head);
  }
}
