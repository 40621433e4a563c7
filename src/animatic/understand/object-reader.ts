import type { ActionDraft } from './cast.ts';
import type { Reading } from './cast-types.ts';
import { noteChange, noteDone } from './changes.ts';
import type { NounPhrase } from './chunker.ts';
import { activities, graspingVerbs } from './deeds.ts';
import type { Entity } from './entities.ts';
import { isShown, nounEntry } from './lexicon.ts';
import { PrepositionReader } from './preposition-reader.ts';
import { lastingVerbs } from './timing-words.ts';
import { deverbal } from './verb-reader.ts';
import { actionVerbs } from './verbs.ts';

/** What one does before a camera that films. */
const facing = new Set(
  'face approach pass follow see watch ignore notice leave cross hear reach enter block greet'.split(' '),
);

/** What is made so need not be anybody's. */
const making = new Set('paint draw sketch carve sculpt spray-paint model mould mold tattoo'.split(' '));

/** What is done to what a noun names. */
export class ObjectReader extends PrepositionReader {
  /** `the wind snatches a hat`: nobody does it, and the hat does nothing. */
  protected onBlown(phrase: NounPhrase): void {
    const reading = this.cast.read(phrase, 'object');
    if (reading.kind === 'place' && reading.place) this.cast.setPlace(reading.place, 3);
    if (reading.entity) this.enter(reading.entity, phrase);
    this.clause.last = this.clause.chain = reading.entity ? [reading.entity] : [];
    this.clause.hasObject = true;
  }

  /** `The bride throws the bouquet and her sister catches it`: what others do to the same thing comes next. */
  private comeAfter(action: ActionDraft, object: Entity): void {
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

  /** `takes a bow`: bows, and takes nothing. */
  private takesBow(phrase: NounPhrase): boolean {
    const [after, then] = [this.clause.peek(1), this.clause.peek(2)];
    const isPlain = phrase.head === 'bow' && phrase.colours.length + phrase.adjectives.length === 0;
    const ends = after === undefined || ['comma', 'stop', 'link'].includes(after.kind);
    if (!isPlain || this.clause.verbGroup?.lemma !== 'take' || !ends || then?.kind === 'noun') return false;
    for (const action of this.clause.verb) action.verb = 'bow';
    return true;
  }

  /** `drives through a desert, just engine sound`: what is heard is nothing that is driven. */
  private isOnlySound(phrase: NounPhrase): boolean {
    return /(?:^| )(?:sound|noise)$/.test(phrase.head) && this.cast.read(phrase, 'object').kind === 'nothing';
  }

  protected onObject(phrase: NounPhrase): void {
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
    if (this.takesBow(phrase) || (!isDirect && this.isOnlySound(phrase))) return;
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
    // `tamed by a girl, who rides it`: whoever does this, and not whom the clause was about.
    const doers = this.clause.verb.map(({ subject }) => subject);
    const areOthers = !doers.some((doer) => this.clause.subjects.includes(doer));
    this.cast.busy = doers.length > 0 && (this.clause.ofRelative || areOthers) ? doers : this.clause.subjects;
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
        this.comeAfter(action, reading.entity);
        this.deeds.setObject(action, reading.entity);
      }
      return;
    }
    this.onBodiless(phrase, reading);
  }

  /** A part, a place or a word that nothing is drawn for. */
  private onBodiless(phrase: NounPhrase, reading: Reading): void {
    const group = this.clause.verbGroup;
    if (reading.kind === 'part') this.describePart(phrase);
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
