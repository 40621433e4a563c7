import type { Reading } from './cast.ts';
import { abstractLetters } from './cast-words.ts';
import type { NounPhrase } from './chunker.ts';
import { type Entity, gender, isAnimate } from './entities.ts';
import { FragmentReader } from './fragment-reader.ts';
import { classOf, isKnownName, isShown } from './lexicon.ts';
import { actsNext, resumesAfter, verbNext } from './look-ahead.ts';
import { insides } from './places.ts';
import { attach, isClothing } from './prepositions.ts';
import { introduce } from './pronouns.ts';
import { sceneryOf } from './scenery.ts';
import { soundNouns } from './sounds.ts';
import { bodyParts } from './word-lists.ts';

/** Places that are things too, unless they stand by themselves between commas. */
const buried = new Set(['shipwreck', 'wreck', 'opera', 'laundry']);

/** What sounds do, and nothing that is seen. */
const sounding = /^(?:blow|sound|wail|blare|echo|ring out|resound|go off|pierce)$/;

/** What nouns say that open a clause: who it is about, and what was said of them before they came. */
export class SubjectReader extends FragmentReader {
  /** `the light turns from red to green`: the one that stands at the crossing. */
  private signals(): boolean {
    const isOf = this.clause.peek(1)?.kind === 'prep' && this.clause.peek(2)?.kind === 'noun';
    const lit = this.clause.peek(isOf ? 3 : 1);
    // `the lights of the wheel come on`.
    if (lit?.kind === 'verb' && /^(?:come|go)(?: on| off| out)?$/.test(lit.lemma)) return true;
    const verb = this.clause.peek(1);
    const isTurning = verb?.kind === 'verb' && ['turn', 'change', 'switch', 'go', 'jump'].includes(verb.lemma);
    const after = [2, 3, 4, 5].map((offset) => this.clause.peek(offset));
    return (
      isTurning && after.some((chunk) => chunk?.kind === 'adjective' && /^(?:red|green)$/.test(chunk.colours[0] ?? ''))
    );
  }

  /** `the owl on the left naps, the one on the right reads`: another of the kind, on the other side. */
  private twin(phrase: NounPhrase): NounPhrase {
    // `while the one on the right`: of the kind that the main clause was about.
    const [one] = this.clause.subjects.length > 0 ? this.clause.subjects : this.clause.earlier;
    const isOther = phrase.pronoun && phrase.head === 'one' && this.clause.peek(1)?.kind === 'where';
    if (!isOther || !one || one.plural || phrase.determiner !== 'the') return phrase;
    return { ...phrase, pronoun: false, determiner: 'another', head: one.noun, written: one.written };
  }

  protected newSubject(given: NounPhrase, link: boolean): void {
    const phrase = this.twin(given);
    if (this.onFragment(phrase) || this.isOnlyHeard(phrase)) return;
    const startsClause =
      this.clause.hasVerb &&
      (!link || this.clause.hasFinite || actsNext(this.clause.chunks, this.clause.index) || this.standsBeside(phrase));
    if (this.isAside(phrase)) {
      this.cast.unresolved.push(phrase.head);
      this.clause.last = [];
      return;
    }
    const reached = [...this.clause.verb.map((action) => action.object), ...this.clause.last];
    const wasAside = this.clause.peek(-1)?.kind === 'comma' && (this.clock.isDuring || this.clock.isPlaced);
    const isAside = !this.clause.hasFinite && resumesAfter(this.clause.chunks, this.clause.index);
    const main = this.clause.main.length > 0 ? this.clause.main : this.clause.subjects;
    if (startsClause) this.beginClause();
    if (!actsNext(this.clause.chunks, this.clause.index) || startsClause || this.clause.subjects.length === 0)
      this.afterSubordinate(startsClause);
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
    if (owner && !isShown(phrase.head) && !isAnimate(owner) && this.onPartOf(owner, phrase)) return;
    this.cast.acting = actsNext(this.clause.chunks, this.clause.index);
    this.cast.signals = phrase.head === 'light' && this.signals();
    const after = this.clause.peek(1);
    this.cast.told = after?.kind === 'prep' && after.value === 'in' && this.cast.acting;
    this.cast.cheers = phrase.head === 'fan' && this.isSomebody();
    const reading = this.readSubject(phrase, wasAside);
    this.cast.told = this.cast.cheers = false;
    this.cast.acting = this.cast.signals = false;
    const isDoing = after?.kind === 'verb' && after.finite;
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, this.weightOf(phrase, isDoing));
    // `Deep cave, an explorer crawls through a tunnel`: a prompt that opens so says where.
    const isHeading = this.clause.index <= 1 && phrase.determiner === '' && !phrase.plural && after?.kind === 'comma';
    if (isHeading && reading.entity?.place) this.cast.setPlace(reading.entity.place, 4);
    const scenery = sceneryOf(phrase, reading, this.clause.chunks, this.clause.index);
    if (reading.kind === 'abstract' && !scenery) this.cast.unresolved.push(phrase.head);
    if (scenery) this.cast.entities.push(scenery);
    const one = reading.entity ?? scenery;
    const entities = phrase.head === 'they' ? this.they() : one ? [one] : [];
    if (reading.kind === 'part' || (phrase.owner && entities.length === 0)) {
      if (this.onPartOf(owner ?? this.ownerOf(phrase), phrase)) return;
    }
    for (const entity of entities) this.enter(entity, phrase);
    for (const entity of entities) this.sides.goOn(entity);
    if (startsClause && !wasAside && entities.some((one) => reached.includes(one.of ?? one))) {
      this.clock.afterwards();
      this.clause.inTurn = true;
    }
    this.clause.where = entities.length > 0 ? undefined : this.clause.where;
    this.takeFloor(entities, phrase, link);
    this.clause.last = entities;
    this.clause.byComma = this.clause.peek(-1)?.kind === 'comma' && this.clause.peek(-2)?.kind !== 'link';
    this.clause.lastIsPlace = reading.kind === 'place';
    this.clause.silent = entities.length === 0 && ['hour', 'nothing', 'abstract'].includes(reading.kind);
    if (isHeading && reading.entity?.place && this.clause.peek(2)?.kind === 'noun')
      this.clause.subjects = this.clause.chain = this.clause.last = [];
    if (isAside) this.clause.main = main;
    if (entities.length > 0) this.settleFronted(entities);
  }

  /** How much a place that opens a clause says of where one is. */
  private weightOf({ head }: NounPhrase, isDoing: boolean): 1 | 2 | 3 | 4 {
    // `Interior, an old bakery`: under a roof, and no place of its own.
    if (head === 'interior' || head === 'exterior') return 1;
    // `the sea withdraws from a beach`: from the beach one sees it.
    if (isDoing && head === 'sea') return 2;
    return this.clause.index <= 1 ? 4 : 3;
  }

  /** `a fan in a blue wig`, `a fan cheers`: what only those who live have on or do. */
  private isSomebody(): boolean {
    const [next, after] = [this.clause.peek(1), this.clause.peek(2)];
    const isDressed = after?.kind === 'noun' && isClothing({ noun: after.head, letter: '' });
    if (next?.kind === 'prep') return isDressed && ['in', 'wearing'].includes(next.value);
    const lively = /^(?:cheer|faint|scream|shout|clap|cry|sing|jump|climb|run|wave|throw|kiss|weep|dance|yell|laugh)$/;
    return next?.kind === 'verb' && (lively.test(next.lemma) || (next.lemma === 'wear' && isDressed));
  }

  /** `whistle blows`, `the siren wails`: a sound, and nothing that is seen. Answers whether it is one. */
  private isOnlyHeard({ head, determiner, colours, adjectives, start }: NounPhrase): boolean {
    const verb = this.clause.peek(1);
    const cue = soundNouns.get(head);
    const isPlain = (determiner === '' || determiner === 'the') && colours.length + adjectives.length === 0;
    if (!cue || !isPlain || verb?.kind !== 'verb' || !sounding.test(verb.lemma) || verb.passive) return false;
    if (this.clause.peek(2)?.kind === 'noun' || this.cast.entities.some(({ noun }) => noun === head)) return false;
    this.cast.hear(cue, start);
    this.beginClause();
    this.clause.silent = true;
    this.clause.last = [];
    return true;
  }

  private beginClause(): void {
    if (this.clause.subjects.length > 0) this.clause.earlier = this.clause.subjects;
    this.clause.subjects = [];
    // `and neither of them wears a hat`: said of those who come now.
    const { neither } = this.clause;
    this.clause.reset();
    this.clause.neither = neither;
  }

  /** Who or what a subject is: the one of the clause before, somebody known by a pronoun only, or what the noun says. */
  private readSubject(phrase: NounPhrase, wasAside: boolean): Reading {
    const same = this.sameSubject(phrase);
    const reading: Reading = same
      ? { kind: 'thing', entity: same }
      : this.cast.read(phrase, this.isPlaceAlone(phrase) ? 'located' : 'subject');
    if (wasAside && reading.entity && !phrase.pronoun)
      reading.entity = introduce(this.cast, reading.entity, this.sentenceStart);
    return reading;
  }

  /** `the thief was seen by a guard before he climbed`: whom the main clause was about, if he can be one. */
  private sameSubject(phrase: NounPhrase): Entity | undefined {
    const [main, ...others] = this.clause.earlier;
    const isHisOwn = this.clause.peek(-1)?.kind === 'sub' && /^(?:he|she)$/.test(phrase.head);
    if (!isHisOwn || !main || others.length > 0 || main.plural || !isAnimate(main)) return undefined;
    if (main.start < this.sentenceStart || !this.cast.entities.includes(main)) return undefined;
    return main.letter !== 'a' && gender(main.noun) !== (phrase.head === 'he' ? 'f' : 'm') ? main : undefined;
  }

  /** `hovers, its wings a blur, then darts away`: nothing that is seen, between commas, takes no floor. */
  private isAside(phrase: NounPhrase): boolean {
    const [end, next] = [this.clause.peek(1), this.clause.peek(2)];
    const goesOn = (next?.kind === 'link' && next.value === 'then') || (next?.kind === 'verb' && next.finite);
    const letter = classOf(phrase.head) ?? '';
    return end?.kind === 'comma' && goesOn && letter !== '' && abstractLetters.has(letter) && !isShown(phrase.head);
  }

  /** Makes what was read the subject of its clause, alone or with those before it. */
  private takeFloor(entities: Entity[], phrase: NounPhrase, link: boolean): void {
    const next = this.clause.peek(1);
    const isAbsolute = this.clause.peek(-1)?.kind === 'comma' && next?.kind === 'verb' && !next.finite;
    // `Rainbow over a lake, a canoe drifts`: a comma and a verb in the singular make no two of them.
    const own = verbNext(this.clause.chunks, this.clause.index);
    const join = this.clause.peek(-1);
    const isAlone =
      join?.kind === 'comma' &&
      ((this.clause.peek(-3)?.kind === 'prep' && own?.finite && own.form === 's') ||
        join.value === ':' ||
        // `a hologram, two generals in grey watching`: they alone do.
        (own?.form === 'ing' && !own.finite && !own.infinitive));
    this.clause.subjects =
      link && !this.clause.hasVerb && !isAbsolute && !isAlone ? [...this.clause.subjects, ...entities] : entities;
    // `a piano with a vase on it and a stool in front of it`: each has a place of its own.
    const back = this.clause.peek(-2)?.kind === 'comma' ? -3 : -2;
    const isElsewhere = this.clause.peek(back - 1)?.kind === 'prep' && phrase.determiner !== '';
    const isListed = this.clause.peek(back)?.kind === 'noun';
    // `a mug beside a laptop, rain on the window`: the mug is on no window.
    const follows = isListed && !isElsewhere && entities.length > 0;
    this.clause.chain = link && follows && !isAlone ? [...this.clause.chain, ...entities] : entities;
  }

  /** `, bunker, flickering light`: a building that stands between commas by itself is where one is. */
  private isPlaceAlone(phrase: NounPhrase): boolean {
    const isAlone = [-1, 1].every((offset) =>
      ['comma', 'stop', 'gap', undefined].includes(this.clause.peek(offset)?.kind),
    );
    const isBare = phrase.determiner === '' && !phrase.plural && !phrase.counted && phrase.colours.length === 0;
    const before = this.clause.peek(-2);
    const goesOn = this.clause.peek(2);
    const isListed =
      before?.kind === 'noun' && before.determiner !== '' && goesOn?.kind === 'noun' && goesOn.determiner !== '';
    return (
      this.clause.index > 1 && isAlone && isBare && !isListed && (insides.has(phrase.head) || buried.has(phrase.head))
    );
  }

  /** `blades flashing, an audience in the dark behind them`: somebody else, who does not flash. */
  private standsBeside(phrase: NounPhrase): boolean {
    const next = this.clause.peek(1);
    const isNew = this.clause.peek(-1)?.kind === 'comma' && next?.kind === 'prep' && next.value !== 'of';
    return isNew && ['a', 'p'].includes(classOf(phrase.head) ?? '');
  }

  /** A comma after `After eating breakfast` gives the floor back to the main clause. */
  private afterSubordinate(startsClause: boolean): void {
    const before = this.clause.peek(-1);
    if (before?.kind === 'comma' && (startsClause || this.clause.pending.length > 0)) this.clock.mainClause();
  }

  /** Gives a new subject what was said before it came: `In front of the house stands`, `Running fast,`. */
  private settleFronted(entities: Entity[]): void {
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

  /** `its tail wags`, `the dog's face`: said of the owner. */
  private onPartOf(owner: Entity | undefined, phrase: NounPhrase): boolean {
    if (!owner) return false;
    const text = [...phrase.colours, ...phrase.adjectives, phrase.head].join(' ');
    if (text !== phrase.head && !owner.attributes.includes(text)) owner.attributes.push(text);
    if (this.clause.subjects.length === 0) this.clause.subjects = [owner];
    this.clause.last = [];
    if (this.clause.peek(1)?.kind === 'be') this.clause.part = phrase.head;
    return true;
  }

  /** `Two planes fly through the clouds. They turn`: those whom the sentence before was about. */
  private they(): Entity[] {
    const before = this.clause.earlier.filter((entity) => this.cast.entities.includes(entity));
    const living = this.cast.entities.filter((entity) => isAnimate(entity) && !entity.minor);
    // `sprinklers soak bride and groom, they laugh`: two who live, before what does not.
    if (!before.some(isAnimate) && living.length > 1) return this.cast.they();
    const areMany = before.length > 1 || before.some((entity) => entity.plural);
    return areMany && !this.cast.entities.some((entity) => isAnimate(entity) && entity.plural)
      ? before
      : this.cast.they();
  }

  private ownerOf(phrase: NounPhrase): Entity | undefined {
    const pronoun = { his: 'he', her: 'she', its: 'it', their: 'they' }[phrase.determiner];
    // `a robot watches from a shelf, its eyes glowing`: shelves have none.
    const [one] = this.clause.subjects.length > 0 ? this.clause.subjects : this.clause.earlier;
    if (pronoun === 'it' && one && !one.plural && isAnimate(one) && bodyParts.has(phrase.head)) return one;
    if (pronoun) return this.cast.recall({ ...phrase, pronoun: true, head: pronoun });
    return this.cast.entities.findLast((entity) => isAnimate(entity)) ?? this.clause.last[0];
  }
}
