import type { ActionDraft, Cast } from './cast.ts';
import { noteChange } from './changes.ts';
import type { Mark, NounPhrase, VerbGroup } from './chunker.ts';
import type { Pending } from './clause.ts';
import { activities, graspingVerbs } from './deeds.ts';
import { type Entity, isAnimate } from './entities.ts';
import { classOf, isKnownName, isShown } from './lexicon.ts';
import { actsNext, linkBefore } from './look-ahead.ts';
import { PrepositionReader } from './preposition-reader.ts';
import { attach } from './prepositions.ts';
import { describe, deverbal, lastingVerbs } from './verb-reader.ts';
import { intransitiveVerbs } from './verbs.ts';

const sayingVerbs = new Set(
  'say shout whisper yell exclaim ask reply answer scream announce mutter call sing tell declare murmur cry speak add explain state greet read'.split(
    ' ',
  ),
);
/** Words that take back a `no` before them. */
const exceptions = new Set(['except', 'but', 'excluding']);
/** A quotation after one of these stands on it. */
const writtenOn = new Set(
  'sign banner poster shirt t-shirt book paper note letter screen board chalkboard label billboard cake wall door card tattoo button newspaper phone monitor blackboard whiteboard flag mug cup window van truck sweater hoodie cap hat page'.split(
    ' ',
  ),
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

export interface Speech {
  quote: number;
  speaker?: Entity;
}

/** Reads the chunks of a prompt from left to right and fills a cast with what they say. */
export class Reader extends PrepositionReader {
  readonly speeches: Speech[] = [];

  run(): Cast {
    for (this.clause.index = 0; this.clause.index < this.clause.chunks.length; this.clause.index++) {
      const chunk = this.clause.chunks[this.clause.index];
      if (!chunk) break;
      if (chunk.kind === 'noun') this.#onNoun(chunk);
      else if (chunk.kind === 'verb') this.onVerb(chunk);
      else if (chunk.kind === 'adjective') this.onAdjective(chunk);
      else this.#onMark(chunk);
    }
    if (this.clause.prep === 'inside') this.putInside();
    this.sides.settle();
    return this.cast;
  }

  // Marks

  #onMark(mark: Mark): void {
    if (mark.kind === 'stop') this.#endSentence(mark.start);
    else if (mark.kind === 'gap') this.clause.prep = undefined;
    else if (mark.kind === 'comma') this.clause.relative = false;
    else if (mark.kind === 'link') this.#onLink(mark.value);
    else if (mark.kind === 'sub') this.#onSub(mark.value);
    else if (mark.kind === 'prep') this.#onPrep(mark.value);
    else if (mark.kind === 'be' || mark.kind === 'have') this.#onAuxiliary(mark.kind);
    else if (mark.kind === 'not') this.clause.negated = !exceptions.has(mark.value) || this.#saysAll();
    else if (mark.kind === 'relative') this.clause.relative = true;
    else if (mark.kind === 'where') this.#onWhere(mark.value);
    else if (mark.kind === 'quote') this.#onQuote(mark);
  }

  /** `every animal except elephants` leaves them out; `empty except for a lemon` has one. */
  #saysAll(): boolean {
    return ['every', 'all', 'any'].includes(this.cast.entities.at(-1)?.determiner ?? '');
  }

  #onPrep(value: string): void {
    this.clause.lastPrep = undefined;
    this.clause.prep = value;
  }

  #onAuxiliary(kind: 'be' | 'have'): void {
    if (this.clause.relative && this.clause.last.length > 0) this.clause.subjects = this.clause.last;
    this.clause.relative = false;
    this.clause.copula = kind === 'be';
    if (kind === 'have') this.clause.prep = 'having';
    this.clause.hasFinite = this.clause.hasVerb = true;
    this.clause.verb = [];
    this.clause.verbGroup = undefined;
  }

  #onLink(value: string): void {
    if (/^(?:then|finally|eventually|next|suddenly|after|later|subsequently|lastly)/.test(value))
      this.clock.afterwards();
    if (value === 'meanwhile' || value === 'simultaneously') this.clock.during();
    if (value === 'but') this.clause.negated = false;
  }

  #onSub(value: string): void {
    const first = this.clause.subjects.length === 0 && !this.clause.hasVerb;
    const interrupts = value === 'when' && !first && this.clause.verbGroup?.form === 'ing';
    if (interrupts) this.clock.afterwards();
    else this.clock.subordinate(value, first);
    const { subjects, verb } = { subjects: this.clause.subjects, verb: this.clause.verb };
    this.clause.reset();
    const next = this.clause.peek(1);
    if (next?.kind === 'verb' && !next.finite) {
      this.clause.subjects = subjects;
      this.clause.verb = verb;
    } else if (subjects.length > 0) {
      this.clause.earlier = subjects;
      this.clause.subjects = [];
    }
  }

  #endSentence(at: number): void {
    this.sentenceStart = at;
    if (this.clause.prep === 'inside') this.putInside();
    this.settlePending(this.clause.subjects.length > 0 ? this.clause.subjects : this.clause.earlier);
    const told = this.clause.hasFinite;
    this.clause.reset();
    this.sides.settle();
    this.clause.inTurn = false;
    this.clause.newSentence = told;
    this.clock.endSentence();
    this.clause.last = [];
    this.clause.lastIsPlace = false;
    this.clause.fronted = [];
    this.clause.waitingVerb = undefined;
    this.clause.where = undefined;
    if (this.clause.subjects.length > 0) this.clause.earlier = this.clause.subjects;
    this.clause.subjects = [];
  }

  #onWhere(value: string): void {
    if (value === 'row') {
      if (!this.clause.hasVerb && this.clause.peek(1)?.kind === 'comma') this.sides.startRow();
      return;
    }
    if (value === 'beside') {
      const [one, other] = this.clause.subjects;
      if (one && other) this.cast.relate(one, 'next to', other);
      return;
    }
    const comesFirst =
      ['comma', 'link'].includes(this.clause.peek(-1)?.kind ?? '') && this.clause.peek(1)?.kind === 'noun';
    const opensClause = comesFirst || (this.clause.chain.length === 0 && !this.clause.hasVerb);
    if (opensClause || this.clause.last.length === 0) {
      this.clause.where = value;
      return;
    }
    const ofSubject = this.clause.hasVerb && !this.clause.hasObject && (value === 'left' || value === 'right');
    for (const entity of ofSubject ? this.clause.subjects : this.clause.last) this.sides.put(entity, value);
  }

  #onQuote(mark: Mark): void {
    const quote = Number(mark.value);
    const said = this.clause.verbGroup !== undefined && sayingVerbs.has(this.clause.verbGroup.lemma);
    const target = this.clause.last[0];
    const speaker = this.clause.verb[0]?.subject ?? this.clause.subjects[0];
    const isAloud =
      said || (this.clause.peek(-1)?.kind === 'comma' && !writtenOn.has(target?.noun.split(' ').at(-1) ?? ''));
    if (target && !isAnimate(target) && !(isAloud && speaker && isAnimate(speaker)))
      target.attributes.push(`reads ‹${quote}›`);
    else this.speeches.push({ quote, ...(speaker ? { speaker } : {}) });
  }

  // Nouns

  #onNoun(phrase: NounPhrase): void {
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
    const before = this.clause.peek(-1);
    const afterVerb = before?.kind === 'verb';
    const next = this.clause.peek(1);
    const isInnerObject =
      afterVerb &&
      (!this.clause.hasFinite || (next?.kind === 'verb' && !next.finite)) &&
      this.clause.subjects.length > 0 &&
      !intransitiveVerbs.has(this.clause.verbGroup?.lemma ?? '');
    const isPossession =
      link &&
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
    else if (this.clause.lastPrep && !actsItself && this.clause.goesOn(link)) {
      this.onPrepositional(this.clause.lastPrep.word, phrase, this.clause.lastPrep.targets);
    } else if (this.clause.copula && !link && this.clause.subjects.length > 0 && before?.kind === 'be')
      this.#onComplement(phrase);
    else if (isObject || (takesObject && !link && !actsItself && this.clause.isSecondObject())) this.#onObject(phrase);
    else if (this.clause.relative && this.clause.last.length > 0) this.#onRelativeSubject(phrase);
    else this.#newSubject(phrase, link);
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

  #newSubject(phrase: NounPhrase, link: boolean): void {
    const startsClause =
      this.clause.hasVerb && (!link || this.clause.hasFinite || actsNext(this.clause.chunks, this.clause.index));
    const reached = [...this.clause.verb.map((action) => action.object), ...this.clause.last];
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
    const reading = this.cast.read(phrase, 'subject');
    this.cast.acting = false;
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, this.clause.index <= 1 ? 4 : 3);
    if (reading.kind === 'abstract') this.cast.unresolved.push(phrase.head);
    const entities = phrase.head === 'they' ? this.cast.they() : reading.entity ? [reading.entity] : [];
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
    this.clause.subjects =
      link && !this.clause.hasVerb && !isAbsolute ? [...this.clause.subjects, ...entities] : entities;
    const follows = this.clause.peek(this.clause.peek(-2)?.kind === 'comma' ? -3 : -2)?.kind === 'noun';
    this.clause.chain = link && follows ? [...this.clause.chain, ...entities] : entities;
    this.clause.last = entities;
    this.clause.byComma = this.clause.peek(-1)?.kind === 'comma' && this.clause.peek(-2)?.kind !== 'link';
    this.clause.lastIsPlace = reading.kind === 'place';
    this.clause.silent = entities.length === 0 && ['hour', 'nothing', 'abstract'].includes(reading.kind);
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
    if (verb) this.addActions(verb, entities);
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
      (other) => other.subject === object && other.step === action.step && !lastingVerbs.has(other.verb),
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
    if (group && noteChange(this.cast, this.clause.subjects, group, phrase)) return;
    if (group && (activities.has(phrase.head) || deverbal.has(phrase.head)) && this.isLightVerb(group, phrase)) return;
    this.cast.busy = this.clause.subjects;
    const reading = this.cast.read(phrase, group && graspingVerbs.has(group.lemma) ? 'grasped' : 'object');
    if (phrase.owner) this.cast.read(phrase.owner, 'other');
    this.clause.hasObject = true;
    this.clause.last = this.clause.chain = reading.entity ? [reading.entity] : [];
    this.clause.lastIsPlace = reading.kind === 'place';
    if (reading.entity) {
      this.enter(reading.entity, phrase);
      for (const action of this.clause.verb) {
        if (this.clause.isSecondObject()) delete action.object;
        this.#comeAfter(action, reading.entity);
        this.deeds.setObject(action, reading.entity);
      }
      return;
    }
    if (reading.place) this.cast.setPlace(reading.place, 3);
    if (group && this.isLightVerb(group, phrase)) return;
    for (const action of this.clause.verb) action.object ??= reading.place?.name ?? phrase.head;
    if (reading.kind === 'abstract') this.cast.unresolved.push(phrase.head);
  }
}
