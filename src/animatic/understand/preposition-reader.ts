import type { Reading } from './cast.ts';
import { noteChange } from './changes.ts';
import type { NounPhrase, VerbGroup } from './chunker.ts';
import { holdsOthers } from './clause-words.ts';
import { type Entity, isAnimate } from './entities.ts';
import { FrontedReader } from './fronted-reader.ts';
import { weatherVerbs } from './hours.ts';
import { classOf, isShown } from './lexicon.ts';
import { restingParts } from './part-reader.ts';
import { insides, places } from './places.ts';
import {
  aimingVerbs,
  beholding,
  bumping,
  castingVerbs,
  crossings,
  devices,
  hittingVerbs,
  interiorParts,
  lookedThrough,
  passages,
  peekingVerbs,
  perches,
  playable,
  playingVerbs,
  rooms,
  shining,
  smallScenery,
  stationary,
  stayingVerbs,
  usingVerbs,
  writingVerbs,
} from './preposition-words.ts';
import { type Attachment, attach, isClothing, isPutInto, relationOf, roleAfter } from './prepositions.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';

/** What a participle before a noun says of it: `a shrinking iceberg`. */
const gerund: VerbGroup = {
  kind: 'verb',
  lemma: '',
  form: 'ing',
  finite: false,
  infinitive: false,
  passive: false,
  negated: false,
  start: 0,
};

/** What is so beside another on a table is there with it. */
const sideways = new Set(['left of', 'right of', 'next to', 'beside', 'near', 'behind', 'in front of']);
const bearing = new Set(['on', 'upon', 'atop']);

/** What one may have on as if it were a coat. */
const draped = /(?:^| )(?:sheet|towel|blanket|sheepskin|bearskin|pelt|fleece|shawl|rag|bandage|barrel|fur|bathrobe)$/;

/** Against these one leans. */
const upright = /(?:^| )(?:wall|fence|tree|lamppost|lamp post|post|pillar|column|door|car|truck|barn|trunk|doorframe)$/;

/** After these a second place is a place of the first. */
const carrying = new Set(['on', 'in', 'inside', 'atop', 'upon', 'of', 'from', 'aboard', 'over', 'across']);
const standing = new Set(
  'on in inside under beneath underneath below above next-to beside near by against behind left-of right-of'
    .split(' ')
    .map((prep) => prep.replace('-', ' '))
    .concat(['in front of']),
);

/** What prepositions with their nouns say of what was met before them. */
export class PrepositionReader extends FrontedReader {
  protected enter(entity: Entity, phrase: NounPhrase): void {
    for (const lemma of phrase.doing) noteChange(this.cast, [entity], { ...gerund, lemma });
    for (const doing of phrase.doing)
      if (weatherVerbs.has(doing) || isClothing(entity)) continue;
      else if (intransitiveVerbs.has(doing) || (isAnimate(entity) && actionVerbs.has(doing)))
        this.deeds.act(entity, doing).isTrait = true;
    if (this.clause.where) this.sides.put(entity, this.clause.where);
  }

  protected onPrepositional(prep: string, given: NounPhrase, again: Entity[] | undefined): void {
    const whole = this.wholeOf(prep, given);
    if (whole) {
      this.clause.index += 2;
      this.onPrepositional(prep, whole, again);
      return;
    }
    const ship = this.shipOf(prep, given);
    if (ship) {
      this.clause.index += ship.length;
      this.onPrepositional('on', ship.whole, again);
      return;
    }
    if (this.isPartOf(prep, given, again) || this.isSpan(prep, given)) return;
    this.frontAgain(given);
    const isRing = given.head === 'ring' && ['in', 'into'].includes(prep) && given.modifiers.length === 0;
    const phrase = isRing ? { ...given, head: 'boxing ring', written: 'boxing ring' } : given;
    if (this.isSaidOtherwise(prep, phrase)) return;
    const targets = again ?? this.clause.targetsOf(prep, phrase);
    const owner = phrase.owner ? this.cast.read(phrase.owner, 'object').entity : undefined;
    if (owner && phrase.owner) this.enter(owner, phrase.owner);
    const ofInterior = prep === 'of' && this.clause.last.some((entity) => interiorParts.has(entity.noun));
    if (phrase.pronoun) this.cast.busy = targets;
    const near = this.nearOf(prep, phrase, targets);
    const isSeen =
      (prep === 'at' && this.clause.verb.some((action) => aimingVerbs.has(action.verb))) ||
      (['on', 'onto', 'over'].includes(prep) && this.clause.verb.some(({ verb }) => shining.has(verb))) ||
      (prep === 'into' && this.clause.verb.some((action) => hittingVerbs.has(action.verb)));
    this.cast.beside = relationOf(prep) !== undefined;
    // `with smoke rising from its chimney`: what rises is seen.
    const acts = this.clause.isWithDeed(prep, classOf(phrase.head) === 'C');
    this.cast.acting = acts;
    const isBeheld = isSeen || this.isScenery(prep, phrase);
    const role = ofInterior ? 'located' : isBeheld ? 'object' : acts ? 'subject' : roleAfter(prep, phrase);
    const own: Reading = near ? { kind: 'thing', entity: near } : this.cast.read(phrase, role);
    this.cast.beside = this.cast.acting = false;
    // `across a starry sky`: when, and where.
    const sky = own.kind === 'hour' && /(?:^| )sky$/.test(phrase.head) ? places.get('sky') : undefined;
    if (sky && !this.cast.place && ['across', 'in', 'through', 'over'].includes(prep)) this.cast.setPlace(sky, 0.5);
    const borne = this.clause.peek(-2)?.kind === 'noun' && this.clause.last.length > 0 ? this.clause.last : targets;
    const roofed = this.roofOf(prep, phrase, own, targets);
    const bearer =
      own.kind === 'part' && restingParts.has(phrase.head) ? this.bearerOf(prep, phrase, borne) : undefined;
    if (bearer) {
      for (const target of borne.filter((entity) => entity !== bearer)) this.cast.relate(target, 'on top of', bearer);
      this.clause.last = [];
      return;
    }
    const around = own.kind === 'part' && !owner ? this.aroundWhom(prep, phrase, borne) : undefined;
    const seen = roofed ?? around;
    const reading: Reading = seen
      ? { kind: 'thing', entity: seen }
      : own.kind === 'part' &&
          owner &&
          ['on', 'onto', 'upon', 'in', 'over', 'above', 'around', 'behind', 'under'].includes(prep)
        ? { kind: 'thing', entity: owner }
        : own;
    const chained = again ? [] : this.chainedOn(prep, phrase, targets);
    this.dress(prep, phrase, reading.entity);
    this.hang({ prep, phrase, reading, second: again !== undefined }, [...targets, ...chained]);
    const [measured] = this.clause.last;
    if (prep === 'of' && measured && reading.entity) this.clause.wholes.set(reading.entity, measured);
    this.goOn(prep, phrase, reading, targets);
  }

  /** A doer, a change, a simile, what is in somebody's hand: read by what it is, and hung on nothing. */
  private isSaidOtherwise(prep: string, phrase: NounPhrase): boolean {
    const group = this.clause.verbGroup;
    const isDoer =
      group?.passive &&
      prep === 'by' &&
      this.clause.verb.length === 0 &&
      this.clause.subjects.length > 0 &&
      (this.clause.peek(-2)?.kind === 'verb' || ['a', 'p'].includes(classOf(phrase.head) ?? ''));
    if (group && isDoer) {
      this.onDoer(phrase, group);
      return true;
    }
    if (prep === 'by' && this.isDoneFirst(phrase)) return true;
    if (prep === 'of' && this.isRoomOf(phrase)) return true;
    // `the city of Nikolaev`: a name of the place, and nothing in it.
    if (prep === 'of' && phrase.proper && this.clause.lastIsPlace && !places.has(phrase.head)) return true;
    const isChange = ['from', 'to', 'into', 'as'].includes(prep) && group !== undefined;
    const changed = isChange ? this.changed(group, phrase) : [];
    if (isChange && changed && noteChange(this.cast, changed, group, phrase, prep)) return true;
    if (prep === 'like' || prep === 'for' || prep === 'about' || prep === 'during') {
      this.onAside(prep, phrase);
      return true;
    }
    return this.isInHand(prep, phrase) || this.onBetween(prep, phrase) || this.isFronted(prep, phrase);
  }

  /** `beside a well, under a tree, a woman`: where she is as well, and not the well. */
  private frontAgain(phrase: NounPhrase): void {
    const isFree = this.clause.subjects.length === 0 && !this.clause.hasVerb && this.clause.fronted.length > 0;
    const follows = this.clause.peek(-2)?.kind === 'comma' && this.clause.peek(1)?.kind === 'comma';
    if (isFree && follows && !phrase.pronoun) this.clause.last = this.clause.chain = [];
  }

  /** `Chased through a market by a butcher, a dog …`: who does it, before whom it is done to. */
  private isDoneFirst(phrase: NounPhrase): boolean {
    const pending = this.clause.pending.at(-1);
    const lives = ['a', 'p', 'V'].includes(classOf(phrase.head) ?? '');
    if (!pending?.group.passive || !lives || this.clause.hasVerb || this.clause.subjects.length > 0) return false;
    const { entity } = this.cast.read(phrase, 'subject');
    if (!entity) return false;
    pending.doer = entity;
    this.clause.last = this.clause.chain = [entity];
    return true;
  }

  /** `turns a prince into a frog`: of what something is done to; of nobody when that is only where it goes. */
  private changed(group: VerbGroup, phrase: NounPhrase): readonly Entity[] | undefined {
    const objects = this.clause.verb.flatMap(({ object }) => (typeof object === 'object' ? [object] : []));
    const makes = /^(?:turn|transform|change|morph)$/.test(group.lemma) && this.clause.hasObject;
    if (!makes || objects.length === 0) return this.clause.subjects;
    return phrase.determiner === 'the' || places.has(phrase.head) ? undefined : objects;
  }

  /** `drinks from a pond in a forest`: of two places the one that one is beside is a thing to be seen there. */
  private isScenery(prep: string, phrase: NounPhrase): boolean {
    const isSeen = beholding.has(prep) || (prep === 'through' && phrase.head === 'tunnel');
    // An iceberg is where one is, and a thing to stand on or to sail past.
    if (!/^(?:in|inside|of|at)$/.test(prep) && /^(?:iceberg|ice floe)$/.test(phrase.head)) return true;
    if (this.isSmallRoom(prep, phrase)) return true;
    // `drinks from a still lake`: what one comes to in a forest.
    const isSmall = smallScenery.has(phrase.head) || (prep === 'from' && /^(?:lake|river)$/.test(phrase.head));
    if (!isSeen || !isSmall) return false;
    const [link, next] = [this.clause.peek(1), this.clause.peek(2)];
    const isWithin = link?.kind === 'prep' && link.value === 'in' && next?.kind === 'noun' && places.has(next.head);
    const around = this.cast.place ?? this.cast.entities.find(({ place }) => place)?.place;
    const isVague = around === undefined || around.kind === 'sky' || around.kind === 'clouds';
    return isWithin || !(isVague || around.kind === places.get(phrase.head)?.kind);
  }

  /** `inside his cabin on a construction site`: the cabin stands where one is. */
  private isSmallRoom(prep: string, phrase: NounPhrase): boolean {
    const [link, site] = [this.clause.peek(1), this.clause.peek(2)];
    const isSited = link?.kind === 'prep' && ['on', 'at'].includes(link.value) && site?.kind === 'noun';
    return isSited && ['in', 'inside'].includes(prep) && insides.has(phrase.head) && places.has(site.head);
  }

  /** `the corridor of a space station`: the building is where one is. */
  private isRoomOf(phrase: NounPhrase): boolean {
    const room = this.clause.peek(-2);
    const isRoom = this.clause.lastIsPlace && room?.kind === 'noun' && rooms.has(room.head);
    const place = places.get(phrase.head);
    if (!isRoom || !place) return false;
    // `the courtyard of a convent` is under no roof.
    const yard = /^(?:courtyard|roof|rooftop|deck)$/.test(room.head) ? places.get(room.head) : undefined;
    this.cast.setPlace(yard ? { ...yard, name: `${phrase.head} ${room.head}` } : place, 5);
    return true;
  }

  /** What comes next hangs on what was just read. */
  private goOn(prep: string, phrase: NounPhrase, reading: Reading, targets: Entity[]): void {
    const isFeature = prep === 'with' && !this.clause.verb.some((action) => targets.includes(action.subject));
    // `two fish swim in a bowl on a table`: they swim on no table.
    const parts = this.clause.verb.flatMap(({ subject, object }) => [subject, object]);
    const isOfOthers = targets.length > 0 && !targets.some((target) => parts.includes(target));
    if (reading.entity && this.clause.verb.length > 0 && !isFeature && !isOfOthers)
      this.deeds.reach(this.clause.verb, prep, reading.entity);
    if (reading.entity) this.enter(reading.entity, phrase);
    if (reading.entity && this.clause.written !== undefined) {
      reading.entity.attributes.push(`reads ‹${this.clause.written}›`);
      this.clause.written = undefined;
    }
    this.clause.where = reading.entity ? undefined : this.clause.where;
    this.clause.last = reading.entity ? [reading.entity] : [];
    this.clause.lastIsPlace = reading.kind === 'place';
    const says = reading.kind === 'thing' || reading.kind === 'place' || (reading.kind === 'part' && prep === 'with');
    this.clause.lastPrep = says ? { word: prep, targets, from: this.clause.index } : undefined;
    this.noteUnseen(prep, phrase, reading);
  }

  /** Names what nothing shows, where it says more than a manner: `at a funeral`, but not `in love`. */
  private noteUnseen(prep: string, phrase: NounPhrase, reading: Reading): void {
    const isSaid =
      !['with', 'in', 'of', 'on', 'at', 'by'].includes(prep) ||
      (phrase.determiner !== '' && prep === 'on') ||
      (['a', 'an'].includes(phrase.determiner) && (prep === 'at' || prep === 'in'));
    if (reading.kind === 'abstract' && isSaid) this.cast.unresolved.push(phrase.head);
  }

  /** `gazes into a crystal ball`, `examines it through a loupe`: nobody is in what they look into. */
  private isSeenBy(prep: string, entity: Entity | undefined): boolean {
    const looks = this.clause.verb.some(({ verb }) => actionVerbs.get(verb) === 'look' || verb === 'examine');
    if (prep === 'into') return looks && entity !== undefined && !holdsOthers(entity);
    if (prep === 'through' && passages.has(entity?.noun.split(' ').at(-1) ?? '')) return true;
    return prep === 'through' && looks && lookedThrough.has(entity?.noun.split(' ').at(-1) ?? '');
  }

  /** Hangs what was read on whom it belongs to, under the preposition that it comes to. */
  private hang({ prep, phrase, reading, second }: Attachment, targets: readonly Entity[]): void {
    const stays = ({ verb }: { verb: string }) => stationary.has(verb) || stationary.has(actionVerbs.get(verb) ?? '');
    const peeks = prep === 'from' && this.clause.verb.some((action) => peekingVerbs.has(action.verb) || stays(action));
    const isOut = peeks && reading.entity !== undefined && holdsOthers(reading.entity);
    const thrown = prep === 'from' && this.clause.verb.some(({ verb }) => castingVerbs.has(verb));
    // `watches fireworks from a rooftop`: who watches is there.
    const doers = thrown || peeks ? this.clause.subjects.filter(isAnimate) : [];
    // `a robin watches from a spade`: birds and beasts sit on anything.
    const isBeast = peeks && doers.some(({ letter }) => letter === 'a') && reading.entity?.letter === 'o';
    const isPerch = isBeast || perches.has(reading.entity?.noun.split(' ').at(-1) ?? '');
    const isOff = (peeks || doers.length > 0) && !isOut && isPerch;
    // `a gas station in the desert`: the station is where one is.
    const isBare = phrase.determiner === 'the' && !this.clause.hasVerb && this.clause.subjects.length === 0;
    const isWithin =
      isBare && this.clause.lastIsPlace && this.clause.peek(-2)?.kind === 'noun' && this.cast.place !== undefined;
    if (isWithin && reading.kind === 'place' && reading.place && ['in', 'on', 'near', 'by'].includes(prep)) {
      this.cast.setPlace(reading.place, 2);
      return;
    }
    const isCrossed = prep === 'over' && crossings.test(reading.entity?.noun ?? '') && this.goesOnFoot(targets);
    const objects = this.clause.verb.map(({ object }) => object);
    // `hides it in a red hat`: nobody has that on.
    const isStowed = isPutInto(prep, reading.entity, this.clause.verb, targets);
    const attachment: Attachment = {
      prep: this.isAgainst(prep, reading.entity)
        ? 'against'
        : isOut || isStowed || this.isAboard(prep, reading.entity, targets)
          ? 'inside'
          : isOff || isCrossed
            ? 'on'
            : prep,
      phrase,
      reading,
      second: second ?? false,
    };
    if (targets.length === 0 && this.clause.subjects.length === 0 && !this.clause.hasVerb && !this.clause.lastIsPlace)
      this.clause.fronted.push(attachment);
    if (this.opensWithin(prep, reading.entity)) this.cast.within ??= reading.entity;
    if (this.drape(prep, reading.entity) || (!isCrossed && this.rollsOver(prep, reading.entity, targets))) return;
    const wearer = reading.entity && isClothing(reading.entity) ? this.clause.wearerOf(prep) : [];
    const isLit = prep === 'on' && this.clause.hasObject && this.clause.verb.some(({ verb }) => shining.has(verb));
    const isAimed = isLit || (prep === 'at' && this.clause.verb.some((action) => !stayingVerbs.has(action.verb)));
    const isWritten =
      (prep === 'on' || prep === 'onto') && this.clause.verb.some((action) => writingVerbs.has(action.verb));
    // `talks on the phone`: nobody stands on it.
    const isUsed =
      ['on', 'through', 'over'].includes(prep) &&
      devices.has(reading.entity?.noun.split(' ').at(-1) ?? '') &&
      this.clause.verb.some((action) => usingVerbs.has(action.verb));
    const isPlayed =
      prep === 'on' &&
      playable.test(reading.entity?.noun ?? '') &&
      this.clause.verb.some(({ verb }) => playingVerbs.has(verb));
    const drawn = isWritten ? objects.filter((object) => typeof object === 'object') : [];
    const user = isUsed ? targets.find(isAnimate) : undefined;
    if (user && reading.entity) this.cast.hold(user, reading.entity);
    else if (drawn.length > 0) attach(this.cast, drawn, attachment);
    else if (!((isAimed || isWritten || isPlayed || this.isSeenBy(prep, reading.entity)) && reading.entity))
      attach(this.cast, wearer.length > 0 ? wearer : isOff && doers.length > 0 ? doers : targets, attachment);
  }

  /** `bumps into a wall`, `a ladder leans on a wall`: against it. */
  private isAgainst(prep: string, entity: Entity | undefined): boolean {
    const noun = entity?.noun ?? '';
    const isUpright = upright.test(noun);
    if (prep === 'on') return isUpright && this.clause.verb.some(({ verb }) => verb === 'lean');
    if (prep !== 'into' || entity === undefined) return false;
    return this.clause.verb.some(
      ({ verb }) => bumping.has(verb) || (isUpright && ['walk', 'run', 'ride'].includes(actionVerbs.get(verb) ?? '')),
    );
  }

  /** `a ghost in a grey sheet`: it is what he has on, unless he sleeps in it. Answers whether he has. */
  private drape(prep: string, entity: Entity | undefined): boolean {
    const isDraped = prep === 'in' && draped.test(entity?.noun ?? '') && !this.clause.hasVerb;
    const [ghost] = isDraped ? this.clause.last.filter(isAnimate) : [];
    if (!ghost || !entity || this.clause.peek(-2)?.kind !== 'noun') return false;
    entity.minor = true;
    this.cast.relate(ghost, 'wearing', entity);
    return true;
  }

  /** `apples in a crate under a table`: the crate is under the table as much as the apples. */
  private chainedOn(prep: string, phrase: NounPhrase, targets: readonly Entity[]): Entity[] {
    const [noun, before] = [this.clause.peek(-2), this.clause.peek(-3)];
    // `a bottle to the left of a candle on a table`: both are on it.
    const areBeside =
      before?.kind === 'prep' && sideways.has(before.value) && bearing.has(prep) && !this.clause.hasVerb;
    const isChain = noun?.kind === 'noun' && before?.kind === 'prep' && (carrying.has(before.value) || areBeside);
    if (!isChain || phrase.pronoun || !standing.has(prep)) return [];
    const isOf = before.value === 'of';
    return this.clause.last.filter(
      (entity) => !targets.includes(entity) && (isOf || !isAnimate(entity)) && !entity.minor,
    );
  }

  /** A simile is not drawn; a purpose or a time is only noted. */
  private onAside(prep: string, phrase: NounPhrase): void {
    this.clause.last = [];
    if (prep === 'like') return;
    // `reaches for a dusty book`: a book, and no weather.
    const described = isShown(phrase.head) ? [] : phrase.adjectives;
    const said = [phrase.head, ...phrase.modifiers, ...described].filter((word) => this.cast.noteSetting(word));
    if (said.length > 0) return;
    // `ready for work`: a purpose, and nothing to see.
    const isPurpose = prep === 'for' && phrase.determiner === '' && !phrase.plural && !isShown(phrase.head);
    if (isPurpose) return;
    const reading = this.cast.read(phrase, prep === 'for' ? 'object' : 'located');
    if (reading.place && reading.kind === 'place') this.cast.setPlace(reading.place, 2);
    if (reading.entity && prep === 'for') this.deeds.reach(this.clause.verb, prep, reading.entity);
    this.clause.last = reading.entity ? [reading.entity] : [];
  }
}
