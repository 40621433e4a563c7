import { type ActionDraft, Cast } from './cast.ts';
import { noteChange, noteOpening } from './changes.ts';
import type { Chunk, Mark, NounPhrase, Predicate, VerbGroup } from './chunker.ts';
import { Deeds, graspingVerbs, isSilent, placingVerbs } from './deeds.ts';
import { type Entity, isAnimate } from './entities.ts';
import { weatherVerbs } from './hours.ts';
import { isKnownName, isShown } from './lexicon.ts';
import { actsNext, isPlacedNext, linkBefore, pastOf } from './look-ahead.ts';
import { type Attachment, attach, isClothing, roleAfter } from './prepositions.ts';
import { Sides } from './sides.ts';
import { verbCue } from './sounds.ts';
import { StoryClock } from './story-clock.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';

const sayingVerbs = new Set(
  'say shout whisper yell exclaim ask reply answer scream announce mutter call sing tell declare murmur cry speak add explain state greet read'.split(
    ' ',
  ),
);
/** Nouns that say what somebody does: `a person is yoga`, as lists of activities put it. */
const _activities = new Set(
  'yoga parkour squat karate aerobics pushup situp archery judo taekwondo capoeira zumba pilates gymnastics plank lunge cartwheel handstand somersault'.split(
    ' ',
  ),
);
const _idle: VerbGroup = {
  kind: 'verb',
  lemma: 'do',
  form: 'ing',
  finite: true,
  infinitive: false,
  passive: false,
  negated: false,
  start: 0,
};
const lightVerbs = new Set(['take', 'have', 'enjoy', 'do', 'make', 'give', 'go']);
const linkingVerbs = new Set('become look seem appear get turn grow feel remain stay'.split(' '));
const restingVerbs = new Set(['sit', 'seat', 'stand', 'lie', 'park', 'perch', 'hang']);

export interface Speech {
  quote: number;
  speaker?: Entity;
}

/** A participle read before its subject: `Running through a field, a dog …`. */
interface Pending {
  group: VerbGroup;
  step: number;
  object?: Entity | string;
}

/** Reads the chunks of a prompt from left to right and fills a cast with what they say. */
export class Reader {
  readonly cast = new Cast();
  readonly speeches: Speech[] = [];
  readonly #chunks: readonly Chunk[];
  readonly #clock = new StoryClock();
  readonly #deeds = new Deeds(this.cast, this.#clock);
  readonly #sides = new Sides(this.cast);
  #index = 0;
  /** Who the clause is about, and who the sentence before was about. */
  #subjects: Entity[] = [];
  #earlier: Entity[] = [];
  /** What was met last, whatever its role; empty when it was no thing. */
  #last: Entity[] = [];
  #lastIsPlace = false;
  /** Things since the last verb, to which a following preposition belongs. */
  #chain: Entity[] = [];
  #verb: ActionDraft[] = [];
  #verbGroup: VerbGroup | undefined;
  #hasVerb = false;
  #hasFinite = false;
  #hasObject = false;
  #prep: string | undefined;
  #lastPrep: { word: string; targets: Entity[]; from: number } | undefined;
  #fronted: Attachment[] = [];
  #waitingVerb: VerbGroup | undefined;
  #pending: Pending[] = [];
  #negated = false;
  #copula = false;
  #relative = false;
  #where: string | undefined;

  constructor(chunks: readonly Chunk[]) {
    this.#chunks = chunks;
  }

  run(): Cast {
    for (this.#index = 0; this.#index < this.#chunks.length; this.#index++) {
      const chunk = this.#chunks[this.#index];
      if (!chunk) break;
      if (chunk.kind === 'noun') this.#onNoun(chunk);
      else if (chunk.kind === 'verb') this.#onVerb(chunk);
      else if (chunk.kind === 'adjective') this.#onAdjective(chunk);
      else this.#onMark(chunk);
    }
    this.#sides.settle();
    return this.cast;
  }

  #peek(offset: number): Chunk | undefined {
    return this.#chunks[this.#index + offset];
  }

  // Marks

  #onMark(mark: Mark): void {
    if (mark.kind === 'stop') this.#endSentence();
    else if (mark.kind === 'gap') this.#prep = undefined;
    else if (mark.kind === 'comma') this.#relative = false;
    else if (mark.kind === 'link') this.#onLink(mark.value);
    else if (mark.kind === 'sub') this.#onSub(mark.value);
    else if (mark.kind === 'prep') this.#onPrep(mark.value);
    else if (mark.kind === 'be' || mark.kind === 'have') this.#onAuxiliary(mark.kind);
    else if (mark.kind === 'not') this.#negated = true;
    else if (mark.kind === 'relative') this.#relative = true;
    else if (mark.kind === 'where') this.#onWhere(mark.value);
    else if (mark.kind === 'quote') this.#onQuote(mark);
  }

  #onPrep(value: string): void {
    this.#lastPrep = undefined;
    this.#prep = value;
  }

  #onAuxiliary(kind: 'be' | 'have'): void {
    if (this.#relative && this.#last.length > 0) this.#subjects = this.#last;
    this.#relative = false;
    this.#copula = kind === 'be';
    if (kind === 'have') this.#prep = 'having';
    this.#hasFinite = this.#hasVerb = true;
    this.#verb = [];
    this.#verbGroup = undefined;
  }

  #onLink(value: string): void {
    if (/^(?:then|finally|eventually|next|suddenly|after|later|subsequently|lastly)/.test(value))
      this.#clock.afterwards();
    if (value === 'meanwhile' || value === 'simultaneously') this.#clock.during();
    if (value === 'but') this.#negated = false;
  }

  #onSub(value: string): void {
    const first = this.#subjects.length === 0 && !this.#hasVerb;
    const interrupts = value === 'when' && !first && this.#verbGroup?.form === 'ing';
    if (interrupts) this.#clock.afterwards();
    else this.#clock.subordinate(value, first);
    const { subjects, verb } = { subjects: this.#subjects, verb: this.#verb };
    this.#newClause();
    const next = this.#peek(1);
    if (next?.kind === 'verb' && !next.finite) {
      this.#subjects = subjects;
      this.#verb = verb;
    } else if (subjects.length > 0) {
      this.#earlier = subjects;
      this.#subjects = [];
    }
  }

  #newClause(): void {
    this.#prep = undefined;
    this.#hasVerb = this.#hasFinite = this.#hasObject = this.#copula = this.#relative = this.#negated = false;
    this.#lastPrep = undefined;
    this.#chain = [];
    this.#verb = [];
    this.#verbGroup = undefined;
  }

  #endSentence(): void {
    this.#settlePending(this.#subjects.length > 0 ? this.#subjects : this.#earlier);
    this.#newClause();
    this.#sides.settle();
    this.#clock.endSentence();
    this.#last = [];
    this.#lastIsPlace = false;
    this.#fronted = [];
    this.#waitingVerb = undefined;
    this.#where = undefined;
    if (this.#subjects.length > 0) this.#earlier = this.#subjects;
    this.#subjects = [];
  }

  #onWhere(value: string): void {
    const opensClause = this.#chain.length === 0 && !this.#hasVerb;
    if (opensClause || this.#last.length === 0) {
      this.#where = value;
      return;
    }
    const ofSubject = this.#hasVerb && !this.#hasObject && (value === 'left' || value === 'right');
    for (const entity of ofSubject ? this.#subjects : this.#last) this.#sides.put(entity, value);
  }

  #onQuote(mark: Mark): void {
    const quote = Number(mark.value);
    const said = this.#verbGroup !== undefined && sayingVerbs.has(this.#verbGroup.lemma);
    const target = this.#last[0];
    const speaker = this.#verb[0]?.subject ?? this.#subjects[0];
    if (target && !isAnimate(target) && !(said && speaker && isAnimate(speaker)))
      target.attributes.push(`reads ‹${quote}›`);
    else this.speeches.push({ quote, ...(speaker ? { speaker } : {}) });
  }

  // Adjectives

  #onAdjective(predicate: Predicate): void {
    for (const adjective of predicate.adjectives) this.cast.noteSetting(adjective);
    const prep = this.#prep;
    const group = this.#verbGroup;
    const says = predicate.colours.length + predicate.adjectives.length > 0;
    if (!says) return;
    if ((prep === 'from' || prep === 'to' || prep === 'into') && group) {
      this.#prep = undefined;
      if (noteChange(this.cast, this.#subjects, group, predicate, prep)) return;
    }
    if (prep === 'in' && predicate.colours.length > 0 && this.#last[0]) {
      this.#last[0].attributes.push(`in ${predicate.colours[0]}`);
      return;
    }
    if (this.#negated) return;
    const isLinking = this.#copula || (group !== undefined && linkingVerbs.has(group.lemma));
    const targets = isLinking || (this.#hasVerb && !this.#hasObject) ? this.#subjects : this.#last;
    if (group && ['turn', 'become', 'go', 'change'].includes(group.lemma) && !this.#copula) {
      noteChange(this.cast, targets, group, predicate);
      return;
    }
    const opened = predicate.adjectives.find((adjective) => ['open', 'shut', 'closed'].includes(adjective));
    if (opened && group && !this.#copula) noteOpening(this.cast, targets, opened);
    else for (const entity of targets) describe(entity, predicate.adjectives, predicate.colours);
  }

  // Nouns

  #onNoun(phrase: NounPhrase): void {
    const prep = this.#prep;
    this.#prep = undefined;
    const link = linkBefore(this.#chunks, this.#index);
    const pending = this.#pending.at(-1);
    if (this.#negated) this.#readNegated(phrase);
    else if (prep) this.#onPrepositional(prep, phrase, undefined);
    else this.#onBareNoun(phrase, link, pending);
  }

  /** A noun with no preposition: subject, object, complement or the next of a list, by what stands around it. */
  #onBareNoun(phrase: NounPhrase, link: boolean, pending: Pending | undefined): void {
    const before = this.#peek(-1);
    const afterVerb = before?.kind === 'verb';
    const isInnerObject =
      afterVerb &&
      !this.#hasFinite &&
      this.#subjects.length > 0 &&
      !intransitiveVerbs.has(this.#verbGroup?.lemma ?? '');
    const actsItself = !isInnerObject && actsNext(this.#chunks, this.#index);
    const takesObject = this.#hasVerb && this.#verbGroup !== undefined && this.#subjects.length + this.#verb.length > 0;
    const isObject = takesObject && !actsItself && (this.#hasObject ? link : !link || afterVerb);
    if (pending && afterVerb && !actsItself) this.#onPendingObject(pending, phrase);
    else if (this.#waitingVerb && this.#subjects.length === 0) this.#newSubject(phrase, link);
    else if (this.#lastPrep && !actsItself && this.#goesOn(link)) {
      this.#onPrepositional(this.#lastPrep.word, phrase, this.#lastPrep.targets);
    } else if (this.#copula && !link && this.#subjects.length > 0 && before?.kind === 'be') this.#onComplement(phrase);
    else if (isObject || (takesObject && !link && !actsItself && this.#isSecondObject())) this.#onObject(phrase);
    else if (this.#relative && this.#last.length > 0) this.#onRelativeSubject(phrase);
    else this.#newSubject(phrase, link);
  }

  /** Whether a noun goes on the list of a preposition: `with a hat and a scarf`. */
  #goesOn(link: boolean): boolean {
    if (!link || !this.#lastPrep || this.#index - this.#lastPrep.from > 2) return false;
    if (this.#lastIsPlace && this.#peek(-1)?.kind === 'comma') return false;
    return !isPlacedNext(this.#chunks, this.#index);
  }

  /** `gives her a toy`: after the one who gets it comes what is given. */
  #isSecondObject(): boolean {
    const before = this.#peek(-1);
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
      ].includes(this.#verbGroup?.lemma ?? '')
    );
  }

  #readNegated(phrase: NounPhrase): void {
    this.cast.read(phrase, 'other', true);
    const next = this.#peek(1);
    const goesOn = next?.kind === 'link' && ['or', 'nor', 'and'].includes(next.value);
    if (!goesOn) this.#negated = false;
  }

  #newSubject(phrase: NounPhrase, link: boolean): void {
    const startsClause = this.#hasVerb && (!link || this.#hasFinite || actsNext(this.#chunks, this.#index));
    const reached = [...this.#verb.map((action) => action.object), ...this.#last];
    if (startsClause) {
      if (this.#subjects.length > 0) this.#earlier = this.#subjects;
      this.#subjects = [];
      this.#newClause();
    }
    if (!actsNext(this.#chunks, this.#index) || startsClause || this.#subjects.length === 0)
      this.#afterSubordinate(startsClause);
    if (
      phrase.proper &&
      phrase.determiner === '' &&
      !isKnownName(phrase.head) &&
      !link &&
      !actsNext(this.#chunks, this.#index)
    ) {
      this.cast.unresolved.push(phrase.written);
      this.#last = [];
      return;
    }
    const owner = phrase.owner ? this.cast.read(phrase.owner, 'subject').entity : undefined;
    if (owner && !isShown(phrase.head) && !isAnimate(owner) && this.#onPartOf(owner, phrase)) return;
    const reading = this.cast.read(phrase, 'subject');
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, 3);
    if (reading.kind === 'abstract') this.cast.unresolved.push(phrase.head);
    const entities = reading.entity ? [reading.entity] : [];
    if (reading.kind === 'part' || (phrase.owner && entities.length === 0)) {
      if (this.#onPartOf(owner ?? this.#ownerOf(phrase), phrase)) return;
    }
    for (const entity of entities) this.#enter(entity, phrase);
    if (startsClause && entities.some((entity) => reached.includes(entity))) this.#clock.afterwards();
    this.#where = entities.length > 0 ? undefined : this.#where;
    const next = this.#peek(1);
    const isAbsolute = this.#peek(-1)?.kind === 'comma' && next?.kind === 'verb' && !next.finite;
    this.#subjects = link && !this.#hasVerb && !isAbsolute ? [...this.#subjects, ...entities] : entities;
    this.#chain = link && this.#peek(-2)?.kind === 'noun' ? [...this.#chain, ...entities] : entities;
    this.#last = entities;
    this.#lastIsPlace = reading.kind === 'place';
    if (entities.length > 0) this.#settleFronted(entities);
  }

  /** A comma after `After eating breakfast` gives the floor back to the main clause. */
  #afterSubordinate(startsClause: boolean): void {
    const before = this.#peek(-1);
    if (before?.kind === 'comma' && (startsClause || this.#pending.length > 0)) this.#clock.mainClause();
  }

  #enter(entity: Entity, phrase: NounPhrase): void {
    for (const doing of phrase.doing)
      if (weatherVerbs.has(doing)) continue;
      else if (intransitiveVerbs.has(doing) || (isAnimate(entity) && actionVerbs.has(doing)))
        this.#deeds.act(entity, doing);
    if (this.#where) this.#sides.put(entity, this.#where);
  }

  /** Gives a new subject what was said before it came: `In front of the house stands`, `Running fast,`. */
  #settleFronted(entities: Entity[]): void {
    for (const fronted of this.#fronted) attach(this.cast, entities, fronted);
    this.#fronted = [];
    const verb = this.#waitingVerb;
    this.#waitingVerb = undefined;
    if (verb) this.#addActions(verb, entities);
    this.#settlePending(entities);
  }

  #settlePending(entities: readonly Entity[]): void {
    const main = this.#clock.step;
    for (const { group, step, object } of this.#pending) {
      for (const entity of entities) {
        const action = this.#deeds.act(entity, group.lemma);
        action.step = step === main ? main : step;
        if (typeof object === 'string') action.object ??= object;
        else this.#deeds.setObject(action, object);
      }
    }
    if (entities.length > 0) this.#pending = [];
  }

  #onPendingObject(pending: Pending, phrase: NounPhrase): void {
    const reading = this.cast.read(phrase, 'object');
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, 3);
    pending.object = reading.entity ?? phrase.head;
    this.#last = this.#chain = reading.entity ? [reading.entity] : [];
    this.#chain = [];
  }

  /** `its tail wags`, `the dog's face`: said of the owner. */
  #onPartOf(owner: Entity | undefined, phrase: NounPhrase): boolean {
    if (!owner) return false;
    const text = [...phrase.colours, ...phrase.adjectives, phrase.head].join(' ');
    if (text !== phrase.head && !owner.attributes.includes(text)) owner.attributes.push(text);
    if (this.#subjects.length === 0) this.#subjects = [owner];
    this.#last = [];
    return true;
  }

  #ownerOf(phrase: NounPhrase): Entity | undefined {
    const pronoun = { his: 'he', her: 'she', its: 'it', their: 'they' }[phrase.determiner];
    if (pronoun) return this.cast.recall({ ...phrase, pronoun: true, head: pronoun });
    return this.cast.entities.findLast((entity) => isAnimate(entity)) ?? this.#last[0];
  }

  #onComplement(phrase: NounPhrase): void {
    const isThere = this.#chunks[this.#index - 2]?.kind === 'there';
    if (isThere) this.#newSubject(phrase, false);
    else for (const entity of this.#subjects) describe(entity, [...phrase.adjectives, phrase.head], phrase.colours);
  }

  #onRelativeSubject(phrase: NounPhrase): void {
    const target = this.#last;
    const reading = this.cast.read(phrase, 'object');
    this.#relative = false;
    const verb = this.#peek(1);
    if (verb?.kind !== 'verb' || !reading.entity) return;
    this.#index++;
    this.#addActions(verb, [reading.entity]);
    for (const action of this.#verb) this.#deeds.setObject(action, target[0]);
    this.#hasObject = true;
    this.#last = target;
  }

  #onObject(phrase: NounPhrase): void {
    const group = this.#verbGroup;
    if (group && noteChange(this.cast, this.#subjects, group, phrase)) return;
    this.cast.busy = this.#subjects;
    const reading = this.cast.read(phrase, group && graspingVerbs.has(group.lemma) ? 'grasped' : 'object');
    if (phrase.owner) this.cast.read(phrase.owner, 'other');
    this.#hasObject = true;
    this.#last = this.#chain = reading.entity ? [reading.entity] : [];
    this.#lastIsPlace = reading.kind === 'place';
    if (reading.entity) {
      this.#enter(reading.entity, phrase);
      for (const action of this.#verb) {
        if (this.#isSecondObject()) delete action.object;
        this.#deeds.setObject(action, reading.entity);
      }
      return;
    }
    if (reading.place) this.cast.setPlace(reading.place, 3);
    if (group && this.#isLightVerb(group, phrase)) return;
    for (const action of this.#verb) action.object ??= reading.place?.name ?? phrase.head;
    if (reading.kind === 'abstract') this.cast.unresolved.push(phrase.head);
  }

  /** `takes a walk` walks. */
  #isLightVerb(group: VerbGroup, phrase: NounPhrase): boolean {
    if (!lightVerbs.has(group.lemma) || !intransitiveVerbs.has(phrase.head)) return false;
    for (const action of this.#verb) action.verb = phrase.head;
    return this.#verb.length > 0;
  }

  // Prepositions

  #onPrepositional(prep: string, phrase: NounPhrase, again: Entity[] | undefined): void {
    const group = this.#verbGroup;
    const isAgent =
      group?.passive &&
      prep === 'by' &&
      this.#verb.length === 0 &&
      this.#subjects.length > 0 &&
      this.#peek(-2)?.kind === 'verb';
    if (group && isAgent) {
      this.#onAgent(phrase, group);
      return;
    }
    const isChange = ['from', 'to', 'into', 'as'].includes(prep) && group !== undefined;
    if (isChange && noteChange(this.cast, this.#subjects, group, phrase, prep)) return;
    if (prep === 'like' || prep === 'for' || prep === 'about' || prep === 'during') {
      this.#onAside(prep, phrase);
      return;
    }
    const targets = again ?? this.#targetsOf(prep);
    const reading = this.cast.read(phrase, roleAfter(prep, phrase));
    if (phrase.owner) this.cast.read(phrase.owner, 'other');
    const attachment: Attachment = { prep, phrase, reading, second: again !== undefined };
    if (targets.length === 0 && this.#subjects.length === 0 && !this.#hasVerb && !this.#lastIsPlace)
      this.#fronted.push(attachment);
    const wearer = reading.entity && isClothing(reading.entity) ? this.#wearerOf(prep) : [];
    attach(this.cast, wearer.length > 0 ? wearer : targets, attachment);
    if (reading.entity && this.#verb.length > 0) this.#deeds.reach(this.#verb, prep, reading.entity);
    if (reading.entity) this.#enter(reading.entity, phrase);
    this.#where = reading.entity ? undefined : this.#where;
    this.#last = reading.entity ? [reading.entity] : [];
    this.#lastIsPlace = reading.kind === 'place';
    this.#lastPrep = { word: prep, targets, from: this.#index };
    if (reading.kind === 'abstract' && !['with', 'in', 'of', 'on', 'at', 'by'].includes(prep))
      this.cast.unresolved.push(phrase.head);
  }

  /** A simile is not drawn; a purpose or a time is only noted. */
  #onAside(prep: string, phrase: NounPhrase): void {
    this.#last = [];
    if (prep === 'like') return;
    const said = [phrase.head, ...phrase.modifiers, ...phrase.adjectives].filter((word) => this.cast.noteSetting(word));
    if (said.length > 0) return;
    const reading = this.cast.read(phrase, prep === 'for' ? 'object' : 'located');
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, 2);
    if (reading.entity && prep === 'for') this.#deeds.reach(this.#verb, prep, reading.entity);
    this.#last = reading.entity ? [reading.entity] : [];
  }

  /** `by a woman in a red dress`: who was met last wears it, if anyone was. */
  #wearerOf(prep: string): Entity[] {
    if (!['in', 'wearing', 'with', 'having'].includes(prep)) return [];
    return this.#last.some(isAnimate) ? this.#last : [];
  }

  #targetsOf(prep: string): Entity[] {
    if (prep === 'of') return this.#last;
    const describes = ['with', 'wearing', 'full of', 'covered in', 'made of', 'having', 'dressed as'].includes(prep);
    if (this.#lastIsPlace && describes && this.#peek(-2)?.kind === 'noun') return [];
    const group = this.#verbGroup;
    if (!this.#hasVerb || (!group && !this.#copula)) {
      if (this.#chain.length > 0) return this.#chain;
      return this.#subjects.length > 0 ? this.#subjects : this.#last;
    }
    if (describes && this.#peek(-2)?.kind === 'noun' && this.#last.length > 0) return this.#last;
    const actors = this.#verb.map((action) => action.subject);
    const subjects = actors.length > 0 ? actors : this.#subjects;
    const objects = this.#hasObject && this.#last.length > 0 ? this.#last : [];
    return objects.length > 0 && group && (placingVerbs.has(group.lemma) || subjects.length === 0) ? objects : subjects;
  }

  #onAgent(phrase: NounPhrase, group: VerbGroup): void {
    const reading = this.cast.read(phrase, 'subject');
    const patient = this.#subjects[0];
    this.#last = reading.entity ? [reading.entity] : [];
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, 3);
    if (!reading.entity) return;
    if (isSilent(group.lemma, isAnimate(reading.entity) || group.lemma === 'follow' || reading.entity.letter === 'V'))
      return;
    const action = this.#deeds.act(reading.entity, group.lemma);
    if (patient) this.#deeds.setObject(action, patient);
  }

  // Verbs

  #onVerb(group: VerbGroup): void {
    const weather = weatherVerbs.get(group.lemma);
    const actors = this.#actorsOf(group);
    if (weather && actors.length === 0) {
      this.cast.weather.add(weather);
      this.#hasVerb = this.#hasFinite = true;
      return;
    }
    this.#copula = this.#relative = false;
    this.#prep = undefined;
    if (group.negated || this.#negated) {
      this.#negated = false;
      this.#hasVerb = true;
      this.#verb = [];
      this.#verbGroup = group;
      return;
    }
    if (actors.length === 0 && this.#waits(group)) return;
    this.#advance(group);
    this.#hasVerb = true;
    this.#hasFinite ||= group.finite;
    if (group.passive) this.#onPassive(group, actors);
    else this.#addActions(group, actors);
    if (!group.passive) noteChange(this.cast, actors, group);
  }

  /** A verb with nobody yet to do it. */
  #waits(group: VerbGroup): boolean {
    if (group.finite && this.#fronted.length > 0) this.#waitingVerb = group;
    else if (!group.finite && !group.passive && group.form === 'ing')
      this.#pending.push({ group, step: this.#clock.step });
    else return false;
    this.#chain = [];
    return true;
  }

  #actorsOf(group: VerbGroup): Entity[] {
    const before = this.#peek(-1);
    if (this.#relative) return this.#last;
    if (this.#fronted.length > 0 && this.#subjects.length === 0 && group.finite) return [];
    const directly = before?.kind === 'noun' || (before?.kind === 'where' && this.#last.length > 0);
    const joint =
      this.#subjects.length > 1 && this.#subjects.some((entity) => this.#last.includes(entity)) && !this.#hasVerb;
    if (joint) return this.#subjects;
    const clothes = this.#last.length > 0 && this.#last.every(isClothing);
    if (directly && !clothes && !group.finite && !group.infinitive && this.#last.length > 0) {
      const canAct =
        this.#last.some(isAnimate) || intransitiveVerbs.has(group.lemma) || group.passive || this.#last.some(isMover);
      const isMoved = this.#last.some((entity) => isMover(entity) && actionVerbs.has(group.lemma));
      const yields = this.#subjects.some(isAnimate) && !this.#last.some(isAnimate) && !group.passive && !isMoved;
      if (canAct && !yields) return this.#last;
    }
    if (directly && group.finite && this.#last.length > 0 && this.#subjects.length === 0) return this.#last;
    if (this.#subjects.length > 0) return this.#subjects;
    if (this.#clock.isDuring && !group.finite) return this.#earlier;
    if (this.#last.length > 0 && before?.kind !== 'comma') return this.#last;
    return group.finite || this.#earlier.length === 0 ? [] : this.#hasVerb ? this.#earlier : [];
  }

  /** A finite verb after another of the same subject comes later in the story; a participle happens with it. */
  #advance(group: VerbGroup): void {
    const before = this.#peek(-1);
    const coordinated = before?.kind === 'link' || before?.kind === 'comma';
    const sameSubject = this.#verb.some((action) => this.#subjects.includes(action.subject));
    if (this.#clock.takeThen()) return;
    if (group.infinitive && this.#verb.length > 0) this.#clock.next();
    else if (group.finite && sameSubject && coordinated && group.form === 's' && !this.#clock.isDuring)
      this.#clock.next();
    else if (group.finite && this.#verb.length === 0 && this.#earlier.length > 0 && !this.#clock.isDuring) {
      const step = this.#clock.step;
      const busy = this.#subjects.some((entity) =>
        this.cast.actions.some((action) => action.subject === entity && action.step === step),
      );
      if (busy) this.#clock.later();
    }
  }

  #addActions(group: VerbGroup, actors: readonly Entity[]): void {
    this.#verbGroup = group;
    this.#hasObject = false;
    this.#chain = [];
    this.#hasVerb = true;
    const deeds = actors
      .filter((actor) => !isSilent(group.lemma, isAnimate(actor) || actor.letter === 'V'))
      .map((actor) => this.#deeds.act(actor, group.lemma));
    this.#verb = [...this.#sharing(group), ...deeds];
    const cue = verbCue(group.lemma);
    if (cue && actors.length === 0) this.cast.hear(cue, group.start);
  }

  /** `catching or throwing a frisbee`: both verbs have the object that is to come. */
  #sharing(group: VerbGroup): ActionDraft[] {
    const before = this.#peek(-1);
    const previous = this.#peek(-2);
    const linked =
      before?.kind === 'link' &&
      ['and', 'or'].includes(before.value) &&
      previous?.kind === 'verb' &&
      previous.form === group.form;
    if (!linked || intransitiveVerbs.has(previous.lemma) || intransitiveVerbs.has(group.lemma) || group.form === 's')
      return [];
    return this.#verb.filter((action) => action.object === undefined && action.verb === previous.lemma);
  }

  /** `a ball held by a boy` waits for its agent; `a car parked in a street` only stands there. */
  #onPassive(group: VerbGroup, actors: readonly Entity[]): void {
    this.#verbGroup = group;
    this.#verb = [];
    this.#hasObject = false;
    this.#chain = [];
    this.#subjects = [...actors];
    const next = this.#peek(1);
    if (next?.kind === 'prep' && next.value === 'by') return;
    for (const entity of actors) {
      if (restingVerbs.has(group.lemma))
        this.#verb.push(this.#deeds.act(entity, group.lemma === 'seat' ? 'sit' : group.lemma));
      else if (!isSilent(group.lemma, false)) entity.attributes.push(pastOf(group.lemma));
    }
    noteChange(this.cast, actors, group);
  }
}

/** Vehicles, fires and storms do things of their own accord. */
const isMover = (entity: Entity): boolean => entity.letter === 'V' || entity.letter === 'h' || entity.noun === 'tank';

function describe(entity: Entity, adjectives: readonly string[], colours: readonly string[]): void {
  for (const colour of colours) if (!entity.colours.includes(colour)) entity.colours.push(colour);
  for (const adjective of adjectives) if (!entity.attributes.includes(adjective)) entity.attributes.push(adjective);
}
