import { type ActionDraft, Cast, type Entity, isAnimate, type Reading } from './cast.ts';
import { noteChange } from './changes.ts';
import type { Chunk, Mark, NounPhrase, Predicate, VerbGroup } from './chunker.ts';
import { weatherVerbs } from './hours.ts';
import { type Attachment, attach, isLocative } from './prepositions.ts';
import { verbCue } from './sounds.ts';
import { intransitiveVerbs } from './verbs.ts';

const placing = new Set(
  'put place set lay hang see watch look paint stack find draw arrange drop throw toss pour spill load show feature reveal depict film photograph leave bury park serve'.split(
    ' ',
  ),
);
const ridingVerbs = new Set('ride drive pedal cycle steer sail row paddle mount skateboard pilot'.split(' '));
const holdingVerbs = new Set('hold carry grip clutch wield cradle grasp hoist brandish'.split(' '));
const chasingVerbs = new Set('chase pursue hunt run after'.split(' '));
const wearingVerbs = new Set(['wear', 'put on', 'don', 'sport']);
const saying = new Set(
  'say shout whisper yell exclaim ask reply answer scream announce mutter call sing tell declare murmur cry speak add explain state greet read'.split(
    ' ',
  ),
);
const linking = new Set('become look seem appear get turn grow feel remain stay'.split(' '));
const stativeAlone = new Set(
  'be have see seem appear feature include show depict contain reveal capture consist exist fill cover surround illuminate create set make'.split(
    ' ',
  ),
);

export interface Speech {
  quote: number;
  at: number;
  speaker?: Entity;
}

/** Reads the chunks of a prompt from left to right and fills a cast with what they say. */
export class Reader {
  readonly cast = new Cast();
  readonly speeches: Speech[] = [];
  readonly #chunks: readonly Chunk[];
  #index = 0;
  /** Who the clause is about. */
  #subjects: Entity[] = [];
  /** Noun last met, whatever its role; empty when it was no thing. */
  #last: Entity[] = [];
  /** Things between the last verb (or the start) and here, to which a following preposition belongs. */
  #chain: Entity[] = [];
  #verb: ActionDraft[] = [];
  #verbGroup: VerbGroup | undefined;
  #hasVerb = false;
  #hasFinite = false;
  #object = false;
  #prep: string | undefined;
  #lastPrep: { word: string; targets: Entity[]; from: number } | undefined;
  #fronted: Attachment[] = [];
  #waitingVerb: VerbGroup | undefined;
  #negated = false;
  #copula = false;
  #relative = false;
  #step = 0;
  #stepMax = 0;
  #sub: string | undefined;
  #where: string | undefined;
  readonly #sides = new Map<Entity, string>();
  #placeBefore: Entity[] = [];

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
    this.#settleSides();
    return this.cast;
  }

  #peek(offset: number): Chunk | undefined {
    return this.#chunks[this.#index + offset];
  }

  // Marks

  #onMark(mark: Mark): void {
    switch (mark.kind) {
      case 'stop':
        return this.#endSentence();
      case 'gap':
        this.#prep = undefined;
        return;
      case 'comma':
        this.#relative = false;
        return;
      case 'link':
        return this.#onLink(mark.value);
      case 'sub':
        return this.#onSub(mark.value);
      case 'prep':
        this.#lastPrep = undefined;
        this.#prep = mark.value;
        return;
      case 'be':
      case 'have':
        this.#copula = mark.kind === 'be';
        if (mark.kind === 'have') this.#prep = 'having';
        this.#hasFinite = this.#hasVerb = true;
        return;
      case 'not':
        this.#negated = true;
        return;
      case 'relative':
        this.#relative = true;
        return;
      case 'where':
        return this.#onWhere(mark.value);
      case 'quote':
        return this.#onQuote(mark);
      default:
        return;
    }
  }

  #onLink(value: string): void {
    if (value === 'then' || /^(?:finally|eventually|next|suddenly|after|later|subsequently|lastly)/.test(value)) {
      if (this.cast.actions.length > 0) this.#step = this.#stepMax + 1;
      this.#sub = 'then';
    }
    if (value === 'meanwhile' || value === 'simultaneously') this.#sub = 'while';
    if (value === 'but') this.#negated = false;
  }

  #onSub(value: string): void {
    this.#sub =
      value === 'before' || value === 'until' || value === 'till'
        ? 'before'
        : value === 'after' || value === 'once'
          ? 'after'
          : 'while';
    if (this.#sub === 'before' && this.cast.actions.length > 0) this.#step = this.#stepMax + 1;
    if (this.#sub === 'after') this.#step -= 1;
    this.#newClause();
  }

  #newClause(): void {
    this.#prep = undefined;
    this.#hasVerb = this.#hasFinite = this.#object = this.#copula = this.#relative = this.#negated = false;
    this.#lastPrep = undefined;
    this.#chain = [];
  }

  #endSentence(): void {
    this.#newClause();
    this.#settleSides();
    this.#last = [];
    this.#fronted = [];
    this.#waitingVerb = undefined;
    this.#where = undefined;
    this.#sub = undefined;
    this.#placeBefore = this.#subjects;
    this.#subjects = [];
    this.#verb = [];
    this.#verbGroup = undefined;
    if (this.#step < 0) this.#step = 0;
  }

  #onWhere(value: string): void {
    const targets = this.#last.length > 0 ? this.#last : [];
    const opensClause = this.#chain.length === 0 && !this.#hasVerb;
    if (opensClause || targets.length === 0) {
      this.#where = value;
      return;
    }
    for (const entity of this.#hasVerb && !this.#object && (value === 'left' || value === 'right')
      ? this.#subjects
      : targets)
      this.#position(entity, value);
  }

  #position(entity: Entity, value: string): void {
    if (value === 'left' || value === 'right' || value === 'middle' || value === 'behind' || value === 'front')
      this.#sides.set(entity, value);
  }

  /** `a cat on the left and a dog on the right`, `mountains in the background`. */
  #settleSides(): void {
    const things = this.cast.entities.filter((entity) => !entity.minor);
    for (const [entity, side] of this.#sides) {
      const opposite = side === 'left' ? 'right' : side === 'right' ? 'left' : '';
      const other =
        [...this.#sides].find(([, theirs]) => theirs === opposite)?.[0] ??
        [...this.#sides].find(([each, theirs]) => each !== entity && theirs === 'middle')?.[0];
      const main =
        things.find((each) => each !== entity && !this.#sides.has(each)) ?? things.find((each) => each !== entity);
      if (side === 'left' && (other ?? main)) this.cast.relate(entity, 'left of', (other ?? main) as Entity);
      if (
        side === 'right' &&
        !(opposite && [...this.#sides].some(([, theirs]) => theirs === opposite)) &&
        (other ?? main)
      )
        this.cast.relate(entity, 'right of', (other ?? main) as Entity);
      if (side === 'behind' && main) this.cast.relate(entity, 'behind', main);
      if (side === 'front' && main) this.cast.relate(entity, 'in front of', main);
    }
    this.#sides.clear();
  }

  #onQuote(mark: Mark): void {
    const quote = Number(mark.value);
    const before = this.#verbGroup && saying.has(this.#verbGroup.lemma);
    const target = this.#last[0];
    const onThing = target && !isAnimate(target) && this.#last.length > 0;
    const speaker = this.#verb[0]?.subject ?? this.#subjects[0];
    if (onThing && !(before && speaker && isAnimate(speaker))) target.attributes.push(`reads ‹${quote}›`);
    else this.speeches.push({ quote, at: mark.start, ...(speaker ? { speaker } : {}) });
  }

  // Adjectives

  #onAdjective(predicate: Predicate): void {
    for (const adjective of predicate.adjectives) this.cast.noteSetting(adjective);
    const isLinking = this.#copula || (this.#verbGroup !== undefined && linking.has(this.#verbGroup.lemma));
    const targets = isLinking || this.#hasVerb ? this.#subjects : this.#last;
    if (this.#prep === 'in' && predicate.colours.length > 0 && this.#last[0]) {
      this.#last[0].attributes.push(`in ${predicate.colours[0]}`);
      return;
    }
    if (this.#negated) return;
    for (const entity of targets) {
      if (this.#verbGroup && ['turn', 'become', 'go', 'change'].includes(this.#verbGroup.lemma) && !this.#copula) {
        noteChange(this.cast, [entity], this.#verbGroup, predicate);
        continue;
      }
      for (const colour of predicate.colours) if (!entity.colours.includes(colour)) entity.colours.push(colour);
      entity.attributes.push(...predicate.adjectives);
    }
  }

  // Nouns

  #onNoun(phrase: NounPhrase): void {
    const prep = this.#prep;
    this.#prep = undefined;
    if (this.#negated) return this.#readNegated(phrase);
    if (prep) return this.#onPrepositional(prep, phrase, undefined);
    const link = this.#linkBefore();
    const actsItself = this.#actsNext();
    if (this.#waitingVerb && this.#subjects.length === 0) return this.#newSubject(phrase);
    if (link && this.#lastPrep && !actsItself && this.#index - this.#lastPrep.from <= 2)
      return this.#onPrepositional(this.#lastPrep.word, phrase, this.#lastPrep.targets);
    if (this.#copula && this.#hasFinite && !link && this.#subjects.length > 0) return this.#onComplement(phrase);
    if (
      this.#hasVerb &&
      this.#verb.length > 0 &&
      !actsItself &&
      (this.#object ? link : !link || this.#directlyAfterVerb())
    )
      return this.#onObject(phrase);
    if (this.#relative && this.#last.length > 0) return this.#onRelativeSubject(phrase);
    this.#newSubject(phrase);
  }

  #directlyAfterVerb(): boolean {
    return this.#peek(-1)?.kind === 'verb';
  }

  #linkBefore(): boolean {
    const before = this.#peek(-1);
    return (
      before?.kind === 'comma' ||
      (before?.kind === 'link' && ['and', 'or', 'nor', 'plus'].includes(before.value)) ||
      (before?.kind === 'not' && this.#index > 1)
    );
  }

  /** Whether a verb of its own follows this noun, past what describes it. */
  #actsNext(): boolean {
    let offset = 1;
    for (; ; offset++) {
      const chunk = this.#peek(offset);
      if (!chunk) return false;
      if (chunk.kind === 'verb') {
        if (chunk.infinitive) return false;
        return chunk.finite
          ? true
          : offset === 1 || this.#peek(-1)?.kind === 'comma' || this.#peek(-1)?.kind === 'link';
      }
      if (chunk.kind === 'be' || chunk.kind === 'have') return true;
      if (chunk.kind === 'relative') return false;
      const isDescription =
        chunk.kind === 'prep' ||
        chunk.kind === 'where' ||
        chunk.kind === 'gap' ||
        (chunk.kind === 'adjective' && chunk.adjectives.length + chunk.colours.length === 0) ||
        (chunk.kind === 'noun' && this.#peek(offset - 1)?.kind === 'prep');
      if (!isDescription || offset > 7) return false;
    }
  }

  #readNegated(phrase: NounPhrase): void {
    this.cast.read(phrase, 'other', true);
    const next = this.#peek(1);
    const goesOn = next?.kind === 'link' && (next.value === 'or' || next.value === 'nor' || next.value === 'and');
    if (!goesOn) this.#negated = false;
  }

  #things(reading: Reading): Entity[] {
    return reading.entity ? [reading.entity] : [];
  }

  #newSubject(phrase: NounPhrase): void {
    const link = this.#linkBefore();
    if (this.#hasVerb && (!link || this.#actsNext() || this.#hasFinite)) this.#startClause();
    const reading = this.cast.read(phrase, 'subject');
    if (reading.place) this.cast.setPlace(reading.place, 3);
    if (reading.kind === 'abstract') this.#noteUnresolved(phrase);
    const entities = this.#things(reading);
    this.#addOwner(phrase);
    if (reading.kind === 'part' || (phrase.owner && entities.length === 0)) {
      const owner = phrase.owner ? this.cast.read(phrase.owner, 'subject').entity : this.#ownerOf(phrase);
      if (owner) {
        if (!owner.attributes.includes(phrase.head))
          owner.attributes.push([...phrase.colours, ...phrase.adjectives, phrase.head].join(' '));
        if (this.#subjects.length === 0) this.#subjects = [owner];
        this.#last = [];
        return;
      }
    }
    for (const entity of entities) {
      for (const doing of phrase.doing) this.#act(entity, doing);
      if (this.#where) this.#position(entity, this.#where);
    }
    this.#where = undefined;
    this.#subjects = link && !this.#hasVerb ? [...this.#subjects, ...entities] : entities;
    this.#chain = link && this.#peek(-2)?.kind === 'noun' ? [...this.#chain, ...entities] : entities;
    this.#last = entities;
    for (const fronted of this.#fronted) for (const entity of entities) attach(this.cast, [entity], fronted);
    if (entities.length > 0) this.#fronted = [];
    if (this.#waitingVerb && entities.length > 0) {
      const verb = this.#waitingVerb;
      this.#waitingVerb = undefined;
      this.#addActions(verb, entities);
    }
  }

  #ownerOf(phrase: NounPhrase): Entity | undefined {
    if (phrase.determiner === 'his' || phrase.determiner === 'her')
      return this.cast.recall({ ...phrase, pronoun: true, head: phrase.determiner === 'his' ? 'he' : 'she' });
    if (phrase.determiner === 'its') return this.cast.recall({ ...phrase, pronoun: true, head: 'it' });
    if (phrase.determiner === 'their') return this.cast.recall({ ...phrase, pronoun: true, head: 'they' });
    return this.cast.entities.findLast((entity) => isAnimate(entity)) ?? this.#last[0];
  }

  #addOwner(phrase: NounPhrase): void {
    if (phrase.owner) this.cast.read(phrase.owner, 'other');
  }

  #startClause(): void {
    const sub = this.#sub;
    this.#newClause();
    this.#sub = sub;
    this.#subjects = [];
    this.#verb = [];
    this.#verbGroup = undefined;
  }

  #noteUnresolved(phrase: NounPhrase): void {
    this.cast.unresolved.push(phrase.head);
  }

  #onComplement(phrase: NounPhrase): void {
    const before = this.#peek(-1);
    const subject = this.#subjects[0];
    if (before?.kind !== 'be' || !subject) return this.#newSubject(phrase);
    for (const entity of this.#subjects) {
      entity.attributes.push(...phrase.adjectives, phrase.head);
      for (const colour of phrase.colours) if (!entity.colours.includes(colour)) entity.colours.push(colour);
    }
  }

  #onRelativeSubject(phrase: NounPhrase): void {
    const target = this.#last;
    const reading = this.cast.read(phrase, 'object');
    this.#relative = false;
    this.#subjects = this.#things(reading);
    this.#last = this.#subjects;
    const verb = this.#peek(1);
    if (verb?.kind === 'verb' && reading.entity) {
      this.#index++;
      this.#addActions(verb, [reading.entity]);
      for (const action of this.#verb) this.#setObject(action, target[0]);
      this.#object = true;
    }
  }

  #onObject(phrase: NounPhrase): void {
    const group = this.#verbGroup;
    const reading = this.cast.read(phrase, 'object');
    this.#addOwner(phrase);
    if (group && noteChange(this.cast, this.#subjects, group, phrase)) return;
    this.#object = true;
    const first = this.#verb[0];
    if (reading.place && reading.kind === 'place') {
      this.cast.setPlace(reading.place, 3);
      for (const action of this.#verb) action.object ??= reading.place.name;
      this.#last = [];
      return;
    }
    if (reading.kind === 'part' && first) {
      for (const action of this.#verb) action.object ??= phrase.head;
      this.#last = [];
      return;
    }
    const entities = this.#things(reading);
    if (entities.length === 0) {
      if (first) for (const action of this.#verb) action.object ??= phrase.head;
      if (reading.kind === 'abstract') this.#noteUnresolved(phrase);
      this.#last = [];
      return;
    }
    for (const entity of entities) for (const doing of phrase.doing) this.#act(entity, doing);
    for (const action of this.#verb) this.#setObject(action, entities[0]);
    this.#last = this.#chain = entities;
  }

  #setObject(action: ActionDraft, object: Entity | undefined): void {
    if (!object || object === action.subject) return;
    action.object ??= object;
    const { verb, subject } = action;
    if (ridingVerbs.has(verb) && !['p', 'f'].includes(object.letter)) this.cast.relate(subject, 'riding', object);
    else if (holdingVerbs.has(verb)) this.cast.relate(subject, 'holding', object);
    else if (chasingVerbs.has(verb)) this.cast.relate(subject, 'chasing', object);
    else if (wearingVerbs.has(verb)) this.#wear(action, object);
  }

  #wear(action: ActionDraft, object: Entity): void {
    object.minor = true;
    this.cast.relate(action.subject, 'wearing', object);
    const index = this.cast.actions.indexOf(action);
    if (index >= 0 && action.verb === 'wear') this.cast.actions.splice(index, 1);
  }

  // Prepositions

  #onPrepositional(prep: string, phrase: NounPhrase, again: Entity[] | undefined): void {
    const group = this.#verbGroup;
    if (
      group?.passive &&
      prep === 'by' &&
      this.#verb.length === 0 &&
      this.#subjects.length > 0 &&
      this.#peek(-2)?.kind === 'verb'
    )
      return this.#onAgent(phrase, group);
    if (
      ['from', 'to', 'into', 'as', 'between'].includes(prep) &&
      group &&
      noteChange(this.cast, this.#subjects, group, phrase, prep)
    )
      return;
    if (prep === 'like') {
      this.#last = [];
      return;
    }
    const targets = again ?? this.#targetsOf(prep);
    const role = isLocative(prep) ? 'located' : 'other';
    const reading = this.cast.read(
      phrase,
      prep === 'with' || prep === 'full of' || prep === 'such as'
        ? 'object'
        : role === 'located' && isBehind(prep)
          ? 'object'
          : role,
    );
    this.#addOwner(phrase);
    const attachment: Attachment = {
      prep,
      phrase,
      reading,
      ...(this.#pairOf(prep, reading, again !== undefined) ?? {}),
    };
    const isFronted = targets.length === 0 && this.#subjects.length === 0 && !this.#hasVerb;
    if (isFronted) {
      this.#fronted.push(attachment);
      attach(this.cast, [], attachment);
    } else {
      attach(this.cast, targets, attachment);
      this.#objectOfVerb(prep, reading);
    }
    if (reading.entity) {
      for (const doing of phrase.doing) this.#act(reading.entity, doing);
      if (this.#where) this.#position(reading.entity, this.#where);
      this.#where = undefined;
    }
    this.#last = reading.entity ? [reading.entity] : [];
    this.#lastPrep = { word: prep, targets, from: this.#index };
    if (reading.kind === 'abstract' && prep !== 'with' && prep !== 'in' && prep !== 'of') this.#noteUnresolved(phrase);
  }

  #pairOf(prep: string, reading: Reading, second: boolean): { second: boolean } | undefined {
    return prep === 'between' && reading.entity ? { second } : undefined;
  }

  #objectOfVerb(prep: string, reading: Reading): void {
    const fresh = this.#verb.filter((action) => action.object === undefined);
    if (!reading.entity || fresh.length === 0) return;
    const directed = ['at', 'to', 'with', 'toward', 'towards', 'after', 'for', 'against'].includes(prep);
    for (const action of fresh) {
      if (action.subject === reading.entity) continue;
      if (ridingVerbs.has(action.verb) && ['on', 'in', 'upon', 'atop'].includes(prep))
        this.#setObject(action, reading.entity);
      else if (action.verb === 'run' && prep === 'after') {
        action.object = reading.entity;
        this.cast.relate(action.subject, 'chasing', reading.entity);
      } else if (directed || prep === 'on' || prep === 'over' || prep === 'through') action.object = reading.entity;
    }
  }

  #targetsOf(prep: string): Entity[] {
    if (prep === 'of') return this.#last;
    const group = this.#verbGroup;
    if (!this.#hasVerb || !group)
      return this.#chain.length > 0 ? this.#chain : this.#subjects.length > 0 ? this.#subjects : this.#last;
    const describes =
      ['with', 'wearing', 'full of', 'covered in', 'made of', 'having', 'dressed as'].includes(prep) &&
      this.#peek(-2)?.kind === 'noun' &&
      this.#last.length > 0;
    if (describes) return this.#last;
    const actors = this.#verb.map((action) => action.subject);
    const subjects = actors.length > 0 ? actors : this.#subjects;
    const objects = this.#object && this.#last.length > 0 ? this.#last : [];
    const clothes = prep === 'in' && objects.some((entity) => isAnimate(entity));
    if (
      objects.length > 0 &&
      (placing.has(group.lemma) || clothes || (!subjects.some(isAnimate) && subjects.length === 0))
    )
      return objects;
    return subjects;
  }

  #onAgent(phrase: NounPhrase, group: VerbGroup): void {
    const reading = this.cast.read(phrase, 'subject');
    const patient = this.#subjects;
    const agents = this.#things(reading);
    this.#last = agents;
    if (reading.place) this.cast.setPlace(reading.place, 3);
    for (const agent of agents) {
      const action = this.#act(agent, group.lemma);
      if (action && patient[0]) this.#setObject(action, patient[0]);
    }
  }

  // Verbs

  #onVerb(group: VerbGroup): void {
    const weather = weatherVerbs.get(group.lemma);
    if (weather && this.#subjects.length === 0 && this.#last.length === 0) {
      this.cast.weather.add(weather);
      this.#hasVerb = this.#hasFinite = true;
      this.#chain = [];
      return;
    }
    this.#copula = false;
    this.#prep = undefined;
    const actors = this.#actorsOf(group);
    if (this.#relative) this.#relative = false;
    if (group.negated || this.#negated) {
      this.#negated = false;
      this.#hasVerb = true;
      this.#verb = [];
      this.#verbGroup = group;
      return;
    }
    if (actors.length === 0 && this.#fronted.length > 0 && this.#subjects.length === 0) {
      this.#waitingVerb = group;
      return;
    }
    this.#advance(group);
    this.#hasVerb = true;
    this.#hasFinite ||= group.finite;
    if (group.passive) return this.#onPassive(group, actors);
    this.#addActions(group, actors);
    noteChange(this.cast, actors, group);
  }

  #actorsOf(group: VerbGroup): Entity[] {
    const before = this.#peek(-1);
    if (this.#relative) return this.#last;
    if (before?.kind === 'noun' && !group.finite && !group.infinitive && this.#last.length > 0) {
      const canAct =
        this.#last.some((entity) => isAnimate(entity) || ['V', 'h'].includes(entity.letter)) ||
        intransitiveVerbs.has(group.lemma);
      if (canAct && !(this.#subjects.some(isAnimate) && !this.#last.some(isAnimate))) return this.#last;
    }
    if (before?.kind === 'noun' && group.finite && this.#last.length > 0 && this.#subjects.length === 0)
      return this.#last;
    if (this.#sub === 'while' && this.#subjects.length === 0 && !group.finite) return this.#placeBefore;
    if (this.#subjects.length > 0) return this.#subjects;
    return this.#last.length > 0 ? this.#last : group.finite ? [] : this.#placeBefore;
  }

  /** A finite verb after another of the same subject comes later in the story; a participle happens with it. */
  #advance(group: VerbGroup): void {
    const before = this.#peek(-1);
    const coordinated = before?.kind === 'link' || before?.kind === 'comma';
    const sameSubject = this.#verb.length > 0 && this.#verb.some((action) => this.#subjects.includes(action.subject));
    if (this.#sub === 'then') {
      this.#sub = undefined;
      this.#step = Math.max(this.#step, this.cast.actions.length > 0 ? this.#stepMax + 1 : 0);
    } else if (group.infinitive && this.#verb.length > 0 && this.#verbGroup) this.#step += 1;
    else if (group.finite && sameSubject && coordinated && group.form === 's' && this.#sub !== 'while') this.#step += 1;
    else if (
      group.finite &&
      !coordinated &&
      this.#placeBefore.length > 0 &&
      this.#subjects.length > 0 &&
      this.#verb.length === 0 &&
      this.#sub === undefined
    ) {
      const again = this.#subjects.some((entity) =>
        this.cast.actions.some((action) => action.subject === entity && action.step === this.#step),
      );
      if (again) this.#step = this.#stepMax + 1;
    }
  }

  #addActions(group: VerbGroup, actors: readonly Entity[]): void {
    this.#verbGroup = group;
    this.#object = false;
    this.#chain = [];
    this.#verb = [];
    this.#hasVerb = true;
    if (stativeAlone.has(group.lemma)) {
      if (actors.length > 0 && (group.lemma === 'fill' || group.lemma === 'cover')) this.#verb = [];
      return;
    }
    for (const actor of actors) {
      const action = this.#act(actor, group.lemma);
      if (action) this.#verb.push(action);
    }
    const cue = verbCue(group.lemma);
    if (cue && actors.length === 0) this.cast.hear(cue, group.start);
  }

  #act(subject: Entity, verb: string): ActionDraft | undefined {
    const known = this.cast.actions.find(
      (action) => action.subject === subject && action.verb === verb && action.step === this.#step,
    );
    if (known) return known;
    const action: ActionDraft = { subject, verb, step: this.#step };
    this.cast.actions.push(action);
    this.#stepMax = Math.max(this.#stepMax, this.#step);
    const cue = verbCue(verb);
    if (cue) this.cast.hear(cue, subject.start);
    return action;
  }

  /** `a ball held by a boy` waits for its agent; `a car parked in a street` only stands there. */
  #onPassive(group: VerbGroup, actors: readonly Entity[]): void {
    this.#verbGroup = group;
    this.#verb = [];
    this.#object = false;
    this.#subjects = [...actors];
    const next = this.#peek(1);
    if (next?.kind === 'prep' && next.value === 'by') return;
    for (const entity of actors) {
      if (['sit', 'seat', 'stand', 'lie', 'park', 'perch', 'hang'].includes(group.lemma))
        this.#verb.push(
          ...[this.#act(entity, group.lemma === 'seat' ? 'sit' : group.lemma)].filter((action) => action !== undefined),
        );
      else entity.attributes.push(pastOf(group));
    }
    noteChange(this.cast, [...actors], group);
  }
}

const pastOf = (group: VerbGroup): string => (group.lemma.endsWith('e') ? `${group.lemma}d` : `${group.lemma}ed`);
const isBehind = (prep: string): boolean =>
  [
    'in front of',
    'behind',
    'left of',
    'right of',
    'next to',
    'beside',
    'under',
    'beneath',
    'below',
    'underneath',
    'above',
    'outside',
    'between',
  ].includes(prep);
