import type { Cast } from './cast.ts';
import type { Mark } from './chunker.ts';
import { holdsOthers } from './clause-words.ts';
import { type Entity, isAnimate } from './entities.ts';
import { opensOwnClause } from './look-ahead.ts';
import { nobody } from './neighbour-reader.ts';
import { NounReader } from './noun-reader.ts';
import { insides } from './places.ts';

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
/** What they do to words is seen and not heard. */
const writing = new Set('write paint spell print scribble scrawl carve draw spray type chalk'.split(' '));
/** Words of place that need no noun. */
const adverbs = new Set(['inside', 'outside', 'above', 'below', 'beneath', 'underneath', 'behind']);
export interface Speech {
  quote: number;
  speaker?: Entity;
}

/** Reads the chunks of a prompt from left to right and fills a cast with what they say. */
export class Reader extends NounReader {
  readonly speeches: Speech[] = [];

  run(): Cast {
    for (this.clause.index = 0; this.clause.index < this.clause.chunks.length; this.clause.index++) {
      const chunk = this.clause.chunks[this.clause.index];
      if (!chunk) break;
      if (chunk.kind === 'noun') this.onNoun(chunk);
      else if (chunk.kind === 'verb') {
        if (this.clause.peek(-1)?.kind === 'prep') this.putBeside();
        this.onVerb(chunk);
      } else if (chunk.kind === 'adjective') this.onAdjective(chunk);
      else this.#onMark(chunk);
    }
    this.putBeside();
    this.sides.settle();
    return this.cast;
  }

  // Marks

  #onMark(mark: Mark): void {
    if (mark.kind === 'stop') this.#endSentence(mark.start);
    else if (mark.kind === 'gap') this.clause.prep = undefined;
    else if (mark.kind === 'comma' || mark.kind === 'link') this.#onJoin(mark);
    else if (mark.kind === 'sub') this.#onSub(mark.value);
    else if (mark.kind === 'prep') this.#onPrep(mark.value);
    else if (mark.kind === 'be' || mark.kind === 'have') this.#onAuxiliary(mark.kind);
    else if (mark.kind === 'not') {
      if (this.#isNeither(mark.value)) return;
      // `silence except for the wind`: which is heard.
      if (exceptions.has(mark.value)) this.cast.heard.delete('silence');
      this.clause.negated = !exceptions.has(mark.value) || this.#saysAll();
    } else if (mark.kind === 'relative') this.#onRelative(mark.value);
    else if (mark.kind === 'where') this.#onWhere(mark.value);
    else if (mark.kind === 'quote') this.#onQuote(mark);
    else if (mark.kind === 'there') this.#onInverted();
  }

  /** `out hops a rabbit`: a clause of its own, whose verb comes before who does it. */
  #onInverted(): void {
    if (this.clause.peek(1)?.kind === 'verb') this.#beginAnew();
  }

  #beginAnew(): void {
    if (this.clause.subjects.length > 0) this.clause.earlier = this.clause.subjects;
    this.clause.reset();
    this.clause.subjects = [];
    this.clause.last = [];
  }

  /** `neither the pilot nor his passenger sees`: they are there, and do not. */
  #isNeither(value: string): boolean {
    const noun = this.clause.peek(1);
    const isOne =
      /^(?:neither|nor)$/.test(value) &&
      noun?.kind === 'noun' &&
      (/^(?:the|his|her|its|their)$/.test(noun.determiner) || noun.head === 'them');
    if (!isOne || (value === 'nor' && !this.clause.neither)) return false;
    this.clause.neither = true;
    return true;
  }

  /** `every animal except elephants` leaves them out; `empty except for a lemon` has one. */
  #saysAll(): boolean {
    return ['every', 'all', 'any'].includes(this.cast.entities.at(-1)?.determiner ?? '');
  }

  /** `a girl in pyjamas who waves`: who does it lives. */
  #onRelative(value: string): void {
    if (this.#beginsWithin(value)) return;
    this.clause.relative = true;
    this.clause.isWhose = value === 'whose';
    this.clause.isTold = this.clause.hasFinite;
    if (value !== 'who' || this.clause.last.length === 0 || this.clause.last.some(isAnimate)) return;
    const living = this.cast.entities.findLast((entity) => isAnimate(entity));
    if (living) this.clause.last = [living];
  }

  /** `a jeep in which a man sleeps`: a clause of its own, in what was just named. */
  #beginsWithin(value: string): boolean {
    const prep = this.clause.peek(-1);
    const next = this.clause.peek(1);
    const isInverted = next?.kind === 'verb' && next.finite && this.clause.peek(2)?.kind === 'noun';
    if (prep?.kind !== 'prep' || !/^wh(?:ich|om|ose)$/.test(value) || !(next?.kind === 'noun' || isInverted))
      return false;
    const [around] = this.clause.last;
    const outer = this.clause.hasFinite ? [] : this.clause.subjects;
    const opening = outer.length === 0 && !this.clause.hasVerb ? this.clause.fronted : [];
    this.#beginAnew();
    this.clause.outer = outer;
    this.clause.opening = opening;
    this.clause.fronted = [];
    if (around && prep.value !== 'of')
      this.clause.fronted.push({
        prep: prep.value,
        phrase: { ...nobody, start: around.start },
        reading: { kind: 'thing', entity: around },
      });
    return true;
  }

  #onPrep(value: string): void {
    this.clause.lastPrep = undefined;
    if (adverbs.has(value) && opensOwnClause(this.clause.chunks, this.clause.index)) {
      this.#beginBeside(value);
      return;
    }
    this.clause.prep = value;
  }

  /** `an elevator climbs, inside a woman hums`: inside what the clause before was about. */
  #beginBeside(prep: string): void {
    const [around] = [...this.clause.subjects, ...this.cast.entities.filter(({ minor }) => !minor)].filter(
      (entity) => entity.start >= this.sentenceStart && (prep !== 'inside' || holdsOthers(entity)),
    );
    this.#beginAnew();
    if (!around || prep === 'outside') return;
    const phrase = { ...nobody, start: around.start };
    this.clause.fronted.push({ prep, phrase, reading: { kind: 'thing', entity: around } });
  }

  #onAuxiliary(kind: 'be' | 'have'): void {
    this.#settleInverted(kind);
    this.#goBack();
    if (this.clause.relative && this.clause.last.length > 0) this.clause.subjects = this.clause.last;
    this.clause.relative = false;
    this.clause.copula = kind === 'be';
    if (kind === 'have') this.clause.prep = 'having';
    this.clause.hasFinite = this.clause.hasVerb = true;
    this.clause.verb = [];
    this.clause.verbGroup = undefined;
  }

  /** `the armchair in which a sailor dozes is purple`: said of the armchair. */
  #goBack(): void {
    const isOver = this.clause.hasFinite && !this.clause.relative && this.clause.peek(-1)?.kind !== 'link';
    if (!isOver || this.clause.outer.length === 0) return;
    this.clause.subjects = this.clause.last = this.clause.outer;
    this.clause.outer = [];
  }

  /** Where a clause goes on: a preposition that had no noun until here gets none. */
  #onJoin(mark: Mark): void {
    const before = this.clause.peek(-1);
    if (before?.kind === 'prep' && before.value === this.clause.prep) {
      // `a cabin, inside, a woman sews`: said of what comes.
      if (this.clause.peek(-2)?.kind === 'comma' && adverbs.has(before.value)) this.#goInside(before.value);
      else this.putBeside();
      this.clause.prep = undefined;
    }
    if (mark.value === ':') this.#openAfterColon();
    if (mark.kind === 'comma') this.clause.relative = false;
    else this.#onLink(mark.value);
  }

  /** `Shot from inside a mailbox: a hand pushes`: what stands before a colon is a heading. */
  #openAfterColon(): void {
    if (this.clause.hasVerb) return;
    this.clause.silent = false;
    this.clause.fronted = [];
  }

  /** In what was just named, when it is a house and one is said to be inside. */
  #goInside(value: string): void {
    const [house] = this.clause.last;
    const place = value === 'inside' ? (insides.get(house?.noun ?? '') ?? house?.place) : undefined;
    if (place) this.cast.setPlace(place, 3);
  }

  /** `they pull up a net, inside is a mermaid`: said of what comes. */
  #settleInverted(kind: 'be' | 'have'): void {
    const before = this.clause.peek(-1);
    const [around] = this.clause.last;
    const isPlace = before?.kind === 'prep' && ['inside', 'behind', 'beside', 'below'].includes(before.value);
    if (kind !== 'be' || !isPlace || !around || this.clause.peek(1)?.kind !== 'noun') return;
    if (this.clause.subjects.length > 0) this.clause.earlier = this.clause.subjects;
    this.clause.reset();
    this.clause.subjects = [];
    this.clause.last = [];
    const phrase = { ...nobody, start: around.start };
    this.clause.fronted.push({ prep: before.value, phrase, reading: { kind: 'thing', entity: around } });
  }

  #onLink(value: string): void {
    if (/^(?:then|finally|eventually|next|suddenly|after|later|subsequently|lastly)/.test(value))
      this.clock.afterwards();
    if (value === 'meanwhile' || value === 'simultaneously') this.clock.during();
    if (value === 'but') this.clause.negated = false;
    // `grows until it bursts, and a clown falls`: what `until` said is over.
    if (value === 'and' && this.clock.isPlaced && this.clause.hasFinite && this.clause.peek(-1)?.kind === 'comma')
      this.clock.mainClause();
  }

  #onSub(value: string): void {
    // `the shutters open, and after the milkman leaves, the widow comes out`: what it comes before is still to be told.
    const join = this.clause.peek(-1);
    const isJoined = join?.kind === 'link' && join.value === 'and' && /^(?:after|before|once)$/.test(value);
    const first = isJoined || (this.clause.subjects.length === 0 && !this.clause.hasVerb);
    const interrupts = value === 'when' && !first && this.clause.verbGroup?.form === 'ing';
    // `a bee lands, and when it leaves`: that comes next.
    const before = this.clause.peek(-1)?.kind;
    const goesOn = value === 'when' && (before === 'link' || before === 'stop');
    if (goesOn) this.clock.later();
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
    this.putBeside();
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
    if (value === 'top') {
      // `an iceberg with a house on top`.
      const main = this.clause.subjects.find((entity) => !this.clause.last.includes(entity));
      if (main) for (const entity of this.clause.last) this.cast.relate(entity, 'on top of', main);
      return;
    }
    // `gallops from right to left`: which way whoever moves goes.
    if (value === 'leftward') {
      for (const { subject } of this.clause.verb) subject.attributes.push('to the left');
      return;
    }
    if (value === 'beside') {
      const [one, other] = this.clause.subjects;
      if (one && other) this.cast.relate(one, 'next to', other);
      return;
    }
    // `on the right is a violin`: said of what comes, in a clause of its own.
    if (this.clause.peek(1)?.kind === 'be' && ['comma', 'link'].includes(this.clause.peek(-1)?.kind ?? '')) {
      this.#beginAnew();
      this.clause.where = value;
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
    if (writing.has(this.clause.verbGroup?.lemma ?? '') && this.clause.peek(1)?.kind === 'prep') {
      this.clause.written = quote;
      return;
    }
    const target = this.clause.last[0];
    const speaker = this.clause.verb[0]?.subject ?? this.clause.subjects[0];
    const isAloud =
      said || (this.clause.peek(-1)?.kind === 'comma' && !writtenOn.has(target?.noun.split(' ').at(-1) ?? ''));
    // `a cactus sings`: who says it need not live, if it is nothing that is written on.
    const isVoice = speaker && (isAnimate(speaker) || (said && !writtenOn.has(speaker.noun.split(' ').at(-1) ?? '')));
    // `papers sliding off the desk, "Quake!"`: said by whoever lives there.
    const voice = isAloud ? this.cast.entities.findLast((entity) => isAnimate(entity) && !entity.minor) : undefined;
    if (voice && !isVoice) this.speeches.push({ quote, speaker: voice });
    else if (target && !isAnimate(target) && !(isAloud && isVoice)) target.attributes.push(`reads ‹${quote}›`);
    else this.speeches.push({ quote, ...(speaker ? { speaker } : {}) });
  }
}
