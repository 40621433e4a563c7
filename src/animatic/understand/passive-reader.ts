import { Cast } from './cast.ts';
import { noteChange } from './changes.ts';
import type { Chunk, NounPhrase, VerbGroup } from './chunker.ts';
import { Clause } from './clause.ts';
import { Deeds, isSilent } from './deeds.ts';
import { type Entity, isAgent } from './entities.ts';
import { pastOf } from './look-ahead.ts';
import { Sides } from './sides.ts';
import { StoryClock } from './story-clock.ts';
import { lastingVerbs } from './timing-words.ts';
import { actionVerbs } from './verbs.ts';

/** As participles they say how somebody is there, and not what was done to them. */
export const restingVerbs: ReadonlySet<string> = new Set([
  ...['sit', 'seat', 'stand', 'lie', 'park', 'perch', 'hang'],
  ...['curl', 'curl up', 'huddle', 'sprawl', 'nestle', 'crouch', 'snuggle'],
]);

/** What is done to whom the clause is about, and by whom. */
export class PassiveReader {
  readonly cast = new Cast();
  protected readonly clock = new StoryClock();
  protected readonly deeds = new Deeds(this.cast, this.clock);
  protected readonly sides = new Sides(this.cast);
  protected readonly clause: Clause;
  /** Who did what the clause told last, and to whom. */
  private done: { doer: Entity; patient: Entity | undefined } | undefined;

  constructor(chunks: readonly Chunk[]) {
    this.clause = new Clause(chunks, this.clock);
  }

  /** `a ball held by a boy` waits for its doer; `a car parked in a street` only stands there. */
  protected onPassive(group: VerbGroup, actors: readonly Entity[]): void {
    const isLinked = ['comma', 'link'].includes(this.clause.peek(-1)?.kind ?? '') && !group.finite;
    this.clause.verbGroup = group;
    this.clause.verb = [];
    this.clause.hasObject = false;
    this.clause.chain = [];
    const isInner = !group.finite && !actors.some((one) => this.clause.subjects.includes(one));
    if (isInner && !this.clause.hasFinite) this.clause.main = this.clause.subjects;
    else if (isInner) this.clause.held = this.clause.subjects;
    this.clause.subjects = [...actors];
    const next = this.clause.peek(1);
    if (next?.kind === 'prep' && next.value === 'by') return;
    if (isLinked && this.isDoneAgain(group, actors)) return;
    for (const entity of actors) {
      if (restingVerbs.has(group.lemma))
        this.clause.verb.push(this.deeds.act(entity, group.lemma === 'seat' ? 'sit' : group.lemma));
      else if (!isSilent(group.lemma, false)) entity.attributes.push(pastOf(group.lemma));
    }
    noteChange(this.cast, actors, group);
  }

  /** `is stolen by a crow, carried off and dropped`: the crow does all of it. */
  private isDoneAgain(group: VerbGroup, actors: readonly Entity[]): boolean {
    const { doer, patient } = this.done ?? {};
    const isSame = doer !== undefined && patient !== undefined && actors.length === 1 && actors.includes(patient);
    if (!isSame || restingVerbs.has(group.lemma) || !actionVerbs.has(group.lemma)) return false;
    this.deeds.setObject(this.deeds.act(doer, group.lemma), patient);
    return true;
  }

  /** `the letter that the postman drops is picked up by a raven`: after what another did to it. */
  private wasDone(patient: Entity, doer: Entity): boolean {
    const step = this.clock.step;
    return this.cast.actions.some(
      (action) =>
        action.object === patient && action.step === step && action.subject !== doer && !lastingVerbs.has(action.verb),
    );
  }

  protected onDoer(phrase: NounPhrase, group: VerbGroup): void {
    const reading = this.cast.read(phrase, 'subject');
    const patient = this.clause.subjects[0];
    this.clause.last = reading.entity ? [reading.entity] : [];
    this.clause.lastIsPlace = false;
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, 3);
    if (!reading.entity) return;
    if (isSilent(group.lemma, isAgent(reading.entity) || group.lemma === 'follow')) return;
    if (group.finite && patient && this.wasDone(patient, reading.entity)) this.clock.later();
    const action = this.deeds.act(reading.entity, group.lemma);
    if (patient) this.deeds.setObject(action, patient);
    this.done = { doer: reading.entity, patient };
    // `rabbits and hares run, chased by a fox`: he chases all of them.
    const [brought] = this.cast.relations.slice(-1);
    if (brought?.subject === action.subject && brought.object === patient)
      for (const other of this.clause.subjects) this.cast.relate(action.subject, brought.relation, other);
  }
}
