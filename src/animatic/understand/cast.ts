import type { RelationName, Setting, TimeOfDay, Weather } from '../storyboard.ts';
import type { ActionDraft, ChangeDraft, Link, PlaceWeight, Reading, Role } from './cast-types.ts';
import {
  abstractLetters,
  filledPlaces,
  furnished,
  generalNouns,
  hasFacade,
  isPart,
  ownWeathers,
  scenicModifiers,
  standing,
  strangers,
} from './cast-words.ts';
import type { NounPhrase } from './chunker.ts';
import {
  animalGroups,
  areTubes,
  colourIn,
  type Entity,
  hasBody,
  isAnimate,
  isBareAgain,
  isDual,
  isForeign,
  isMeant,
  isNamedSo,
  isOneName,
  isSeenFromWithout,
  isSolidBeam,
  isSolidShape,
  isWritten,
  membersOf,
  namesOf,
  peopleGroups,
  plainName,
  toolName,
  wholeName,
} from './entities.ts';
import { hours, isClearDay, isOfTheAir, seasons, weatherIn, weathers, weatherThings } from './hours.ts';
import { classOf, isShown, nounEntry } from './lexicon.ts';
import { isOfPair, renamed } from './pairs.ts';
import { backdropHeads, placeOf, placeOfAir } from './place-of.ts';
import { type Place, places } from './places.ts';
import { kindOfAnother, kindOfOne, noteOwner, recallPronoun, stackedAs } from './pronouns.ts';
import { impliedCues, soundNouns } from './sounds.ts';
import { isUnseen } from './unseen.ts';
import { bodyParts, pictureWords } from './word-lists.ts';
import { playerAt, writtenName } from './written-names.ts';

export type { ActionDraft, ChangeDraft, Kind, Link, PlaceWeight, Reading, Role } from './cast-types.ts';

/** More things than this cannot be told apart in one frame. */
const entitiesMax = 64;

/** Everything that has been met in the prompt so far. */
export class Cast {
  readonly entities: Entity[] = [];
  readonly relations: Link[] = [];
  readonly actions: ActionDraft[] = [];
  readonly changes: ChangeDraft[] = [];
  readonly weather = new Set<Weather>();
  readonly unresolved: string[] = [];
  readonly absent: string[] = [];
  readonly heard = new Map<string, number>();
  /** Who the clause is about: never meant by a pronoun that is its object. */
  busy: readonly Entity[] = [];
  /** Whether the noun being read has a verb of its own: `smoke rises`, not `lots of smoke`. */
  acting = false;
  /** Whether what is read is being painted or carved: `paints a huge eye`. */
  making = false;
  /** Whether the noun being read has its own words after it, `the woman in the picture`, and is nobody met before. */
  told = false;
  /** Whether the fan being read is somebody: `a fan in a blue wig`. */
  cheers = false;
  /** What a sentence opens in: `Inside a submarine, red light.` */
  within: Entity | undefined;
  /** Whether the light being read is one that turns from red to green. */
  signals = false;
  /** Whether a pronoun stands after a preposition: `behind them` is behind those who live, if any do. */
  beside = false;
  timeOfDay: TimeOfDay | undefined;
  season: Setting['season'] = null;
  #place: { place: Place; weight: number } | undefined;

  get place(): Place | undefined {
    return this.#place?.place;
  }

  /** `named` is a place known by its own name, such as a town: it says more than a guess and less than a word for a place. */
  setPlace(place: Place, weight: PlaceWeight, named = false): void {
    const isVague = ['sky', 'snow', 'room', 'path', 'clouds', 'countryside'].includes(place.kind);
    const open = place.kind === 'sky' || place.kind === 'clouds';
    const value = named ? 1.6 : open ? Math.min(weight, 1.4) : isVague && weight > 1 ? weight - 0.5 : weight;
    const known = this.#place?.place;
    // `underwater, on a coral reef`: of two names the one that says more.
    if (known?.kind === place.kind && known.name === known.kind && place.name !== place.kind && value >= 1)
      this.#place = { place, weight: Math.max(value, this.#place?.weight ?? 0) };
    if (!this.#place || value > this.#place.weight) this.#place = { place, weight: value };
  }

  setHour(hour: TimeOfDay): void {
    const rank = { day: 0, dusk: 1, dawn: 2, night: 2, sunset: 3 };
    if (this.timeOfDay === undefined || rank[hour] > rank[this.timeOfDay]) this.timeOfDay = hour;
  }

  hear(cue: string, at: number): void {
    if (!this.heard.has(cue)) this.heard.set(cue, at);
  }

  /** Notes what a word says about hour, weather and season. Answers whether it said anything. */
  noteSetting(word: string): boolean {
    const hour = hours.get(word);
    const weather = weathers.get(word) ?? weatherIn(word);
    const season = seasons.get(word);
    // `at sunrise, golden light`: the light of that hour.
    if (hour && !(word.startsWith('golden') && this.timeOfDay === 'dawn')) this.setHour(hour);
    if (weather) this.weather.add(weather);
    if (season) this.season ??= season;
    return hour !== undefined || weather !== undefined || season !== undefined;
  }

  /** Reads a noun phrase as a place, an hour, a sound, a thing …; things are added or found again. */
  read(given: NounPhrase, role: Role, negated = false): Reading {
    const phrase = membersOf(this.#named(given));
    if (negated || phrase.count === 0) return this.#exclude(phrase);
    if (this.entities.length >= entitiesMax) return { kind: 'nothing' };
    const names = namesOf(phrase);
    const set = this.#readSetting(phrase, names, role);
    if (set) return set;
    noteOwner(this, phrase);
    const found = this.recall(phrase, role);
    if (found) return { kind: 'thing', entity: found };
    if (phrase.pronoun) return this.#stranger(phrase, role);
    // The camera that films is not in the picture; one that somebody has is.
    const films =
      ['the', ''].includes(phrase.determiner) && !phrase.plural && (role === 'subject' || role === 'object');
    if (phrase.head === 'camera' && films) return { kind: 'nothing' };
    const place = this.acting && phrase.head === 'sand' ? undefined : placeOf(phrase, names, role);
    if (['lighting', 'backdrop'].includes(phrase.head) && phrase.modifiers.includes('studio')) this.#setIn('studio');
    const backdrop = backdropHeads.has(phrase.head)
      ? [...phrase.modifiers, ...phrase.adjectives].map((word) => places.get(word)).find((found) => found !== undefined)
      : undefined;
    if (backdrop) return { kind: 'place', place: backdrop };
    const isFacade = this.beside && role === 'object' && hasFacade(phrase.head);
    const isThing =
      isSeenFromWithout(phrase, role) || isFacade || (isDual(names, phrase) && standing.has(place?.kind ?? ''));
    if (place && !isThing && (role === 'located' || !isDual(names, phrase))) {
      this.#fillPlace(phrase, names);
      return { kind: 'place', place };
    }
    if (bodyParts.has(phrase.head) && !isShown(phrase.head) && !names.some(isShown)) return { kind: 'part' };
    const isDrawn = this.making && ['a', 'an'].includes(phrase.determiner);
    const isBody = bodyParts.has(phrase.head) && !isDrawn && !names.slice(0, -1).some(isShown);
    if (isBody && isPart(this.entities, phrase, role)) return { kind: 'part' };
    if (isForeign(phrase)) {
      this.unresolved.push(...phrase.modifiers, phrase.head);
      return { kind: 'nothing' };
    }
    const entry =
      nounEntry(names[0] ?? '') ?? nounEntry((names[0] ?? '').replaceAll(' ', '')) ?? nounEntry(phrase.head);
    const shown = names.some(isShown) || isShown(entry?.target ?? '');
    const isLamp = phrase.colours.length > 0 && (phrase.plural || this.acting);
    const areLamps = phrase.head === 'light' && (isLamp || this.signals || areTubes(phrase));
    const isMade = isSolidBeam(phrase) || (phrase.head === 'frame' && role === 'grasped');
    if (!names.some(isShown) && pictureWords.has(phrase.head) && !areLamps && !isMade)
      return this.#behind(phrase, role);
    if (
      role !== 'grasped' &&
      !shown &&
      entry &&
      abstractLetters.has(entry.letter) &&
      !(entry.letter === 'm' && isWritten(phrase.head)) &&
      !isSolidShape(phrase, entry.letter) &&
      !peopleGroups.has(phrase.head) &&
      !animalGroups.has(phrase.head) &&
      phrase.colours.length === 0 &&
      !phrase.proper
    )
      return { kind: 'abstract' };
    if (!shown && isUnseen(phrase, names, role, this.acting)) return { kind: 'abstract' };
    if (!shown && entry?.letter === 'W')
      return { kind: 'place', ...(places.get(entry.target) ? { place: places.get(entry.target) as Place } : {}) };
    return {
      kind: 'thing',
      entity: this.#add(
        phrase,
        names,
        classOf(names.find(isShown) ?? '') ?? entry?.letter ?? (phrase.proper ? 'P' : 'o'),
        place,
      ),
    };
  }

  /** `a blue one`: with the noun that it stands for. */
  #named(phrase: NounPhrase): NounPhrase {
    const player = playerAt(phrase.head, this.place);
    if (player) return { ...phrase, head: player };
    const like = phrase.pronoun ? kindOfOne(this, phrase) : undefined;
    return like ? { ...phrase, pronoun: false, determiner: 'another', head: like.noun, written: like.written } : phrase;
  }

  /** What a noun says of the hour, the weather and what is heard, when it says nothing else. */
  #readSetting(phrase: NounPhrase, names: readonly string[], role: Role): Reading | undefined {
    for (const word of [...phrase.adjectives, ...phrase.doing]) if (isOfTheAir(word, phrase)) this.noteSetting(word);
    // Ages and decades: `in his 20s`.
    if (/^\d/.test(phrase.head)) return { kind: 'nothing' };
    const spoken = phrase.adjectives.map((adjective) => `${adjective} ${phrase.head}`).concat(names);
    const said = spoken.some((name) => this.noteSetting(name));
    // A snow globe has its own snow, and a snow leopard none.
    const parts = ownWeathers.has(phrase.head) ? [] : phrase.head.split(' ').slice(0, -1);
    const before = [...phrase.modifiers.flatMap((word) => [word, ...word.split(' ').slice(0, -1)]), ...parts];
    for (const modifier of before)
      if (!isShown(modifier) || weathers.get(modifier) === 'storm') this.noteSetting(modifier);
    // `museum night`: when it is, and where.
    const place = said ? places.get(phrase.modifiers.at(-1) ?? '') : undefined;
    if (place) this.setPlace(place, 2);
    if (said && isClearDay(phrase)) this.weather.add('clear');
    const around = placeOfAir(phrase);
    if (around) this.setPlace(around, 1);
    for (const adjective of phrase.adjectives) this.noteSetting(`${adjective} ${before[0] ?? ''}`);
    // `an engine revs`: what one hears is also seen when it does something.
    const isDone = role === 'grasped' || (role === 'subject' && this.acting) || phrase.colours.length > 0;
    const isDevice = isDone && nounEntry(phrase.head)?.letter === 'o';
    if (this.#hearAll(phrase, names) && !names.some(isShown) && !isDevice) return { kind: 'nothing' };
    const rises = phrase.head === 'smoke' && role === 'subject' && (this.acting || phrase.colours.length > 0);
    if (said && !rises && !names.some((name) => weatherThings.has(name)) && !hasBody(phrase.head))
      return { kind: 'hour' };
    const pours = phrase.head === 'water' && role === 'subject' && this.acting;
    if ((phrase.head === 'water' || phrase.head === 'waters') && !pours)
      return role === 'located' ? { kind: 'place', place: places.get('ocean') as Place } : { kind: 'nothing' };
    return undefined;
  }

  /** `a lighthouse beam`: of a beam or a shadow one sees what it is of. */
  #behind(phrase: NounPhrase, role: Role): Reading {
    const source = phrase.modifiers.at(-1);
    if (!source || !['beam', 'shadow', 'silhouette', 'reflection'].includes(phrase.head) || !isShown(source))
      return { kind: 'nothing' };
    return this.read({ ...phrase, head: source, written: source, modifiers: phrase.modifiers.slice(0, -1) }, role);
  }

  /** `accordion music`: the sound, and what makes it. Answers whether there is one. */
  #hearAll(phrase: NounPhrase, names: readonly string[]): boolean {
    const sound = names.map((name) => soundNouns.get(name)).find((cue) => cue !== undefined);
    if (sound === undefined) return false;
    for (const modifier of phrase.modifiers) for (const cue of impliedCues(modifier)) this.hear(cue, phrase.start);
    this.hear(sound, phrase.start);
    return true;
  }

  /** `a tulip field` has tulips, `an igloo village` igloos. */
  #fillPlace(phrase: NounPhrase, names: readonly string[]): void {
    const modifier = phrase.modifiers.at(-1) ?? '';
    const isFull = filledPlaces.has(phrase.head) && isShown(modifier) && !places.has(names.at(-2) ?? '');
    const filling = /^(?:village|island|market|field)$/.test(phrase.head) ? 'alfBoVn' : 'alfon';
    if (!isFull || !filling.includes(classOf(modifier) ?? '-') || this.entities.some(({ noun }) => noun === modifier))
      return;
    const things = {
      ...phrase,
      head: modifier,
      written: modifier,
      modifiers: [],
      count: 6,
      counted: false,
      plural: true,
    };
    this.#add({ ...things, determiner: '' }, [modifier], classOf(modifier) ?? 'o', undefined);
  }

  /** `beach huts` are on a beach, `a kitchen table` in a kitchen, when nothing else says where. */
  #setIn(modifier: string, weight: PlaceWeight = 1): void {
    const place =
      scenicModifiers.has(modifier) ||
      modifier === 'porch' ||
      / (?:stop|station|lot|room|market|sea|reef|ocean)$/.test(modifier)
        ? places.get(modifier)
        : undefined;
    if (place) this.setPlace(place, weight);
  }

  /** A pronoun for somebody not yet met: `She picks up the phone`. */
  #stranger(phrase: NounPhrase, role: string): Reading {
    const noun = strangers.get(phrase.head);
    const like = phrase.head === 'another' ? kindOfAnother(this.entities) : undefined;
    if (like) {
      const twin = { ...phrase, pronoun: false, head: like.noun, written: like.written, determiner: 'another' };
      return {
        kind: 'thing',
        entity: this.#add({ ...twin, colours: [], adjectives: [] }, [like.noun], like.letter, undefined),
      };
    }
    if (!noun || role !== 'subject') return { kind: 'nothing' };
    return {
      kind: 'thing',
      entity: Object.assign(
        this.#add({ ...phrase, pronoun: false, head: noun, written: noun }, [noun], 'p', undefined),
        { isStranger: true },
      ),
    };
  }

  #exclude(phrase: NounPhrase): Reading {
    this.absent.push(...namesOf(phrase));
    return { kind: 'nothing' };
  }

  #add(phrase: NounPhrase, names: string[], letter: string, place: Place | undefined): Entity {
    const noun = toolName(phrase, plainName(names.find(isOneName) ?? wholeName(names) ?? phrase.head), letter);
    const beside = phrase.modifiers.slice(0, Math.max(0, names.indexOf(noun)));
    const described = beside.filter((modifier) => !seasons.has(modifier) && !hours.has(modifier));
    for (const modifier of phrase.modifiers) this.#setIn(modifier, phrase.head === 'crowd' ? 5 : 1);
    const front = noun.split(' ').slice(0, -1).join(' ') || noun;
    const isScenic = furnished.has(front) || front.endsWith(' room') || (scenicModifiers.has(front) && letter !== 'a');
    if (noun !== front && isScenic) this.#setIn(front, furnished.has(front) ? 1 : 0.5);
    const isFan = noun === 'fan' && (phrase.plural || this.cheers) && !phrase.modifiers.includes('ceiling');
    const entity: Entity = {
      noun,
      written: writtenName(phrase, noun === phrase.head ? phrase.written : noun, described),
      count: phrase.count,
      counted: phrase.counted,
      plural: phrase.plural,
      determiner: phrase.determiner,
      colours: [...new Set([...phrase.colours, ...colourIn(noun, letter)])],
      attributes: [...new Set([...phrase.adjectives, ...described])],
      letter: isFan || peopleGroups.has(phrase.head) ? 'p' : animalGroups.has(phrase.head) ? 'a' : letter,
      ...(place ? { place } : {}),
      minor: false,
      negated: false,
      start: phrase.start,
    };
    this.entities.push(entity);
    for (const cue of impliedCues(noun)) this.hear(cue, phrase.start);
    return entity;
  }

  /** The entity that a later mention means, if it was met before: `the dog`, `it`, `they`. */
  recall(phrase: NounPhrase, role = 'subject', not: readonly Entity[] = this.busy): Entity | undefined {
    if (phrase.pronoun) return recallPronoun(this, phrase, role, not);
    const definite =
      ['the', 'this', 'that', 'these', 'those', 'its', 'his', 'her', 'their', 'both'].includes(phrase.determiner) ||
      (phrase.determiner === '' && (phrase.plural || (this.acting && isBareAgain(this.entities, phrase)))) ||
      phrase.proper;
    if (!definite) return undefined;
    const same = this.entities.findLast((entity) => isNamedSo(entity, phrase)) ?? stackedAs(this, phrase);
    if (same) {
      const clash =
        phrase.colours.length > 0 &&
        same.colours.length > 0 &&
        !phrase.colours.some((colour) => same.colours.includes(colour));
      const isOther = phrase.counted && phrase.determiner === '' && phrase.count !== same.count;
      if (clash || isOther || (phrase.counted && same.counted && phrase.count !== same.count)) return undefined;
      return this.#enrich(renamed(same, phrase), phrase);
    }
    const herd = animalGroups.has(phrase.head) && phrase.determiner === 'the';
    if (herd) return this.entities.findLast((entity) => entity.letter === 'a' && entity.plural);
    const letter = isOfPair(this, phrase) ? undefined : generalNouns.get(phrase.head);
    if (letter && phrase.determiner === 'the' && phrase.modifiers.length === 0 && !this.told) {
      return this.entities.findLast((entity) => entity.letter === letter && !entity.minor && isMeant(phrase, entity));
    }
    return undefined;
  }

  #enrich(entity: Entity, phrase: NounPhrase): Entity {
    for (const colour of phrase.colours) if (!entity.colours.includes(colour)) entity.colours.push(colour);
    for (const adjective of phrase.adjectives)
      if (!entity.attributes.includes(adjective) && !['same', 'other'].includes(adjective))
        entity.attributes.push(adjective);
    return entity;
  }

  /** Whom `they` means: the last group of living things, or else everyone alive. */
  they(): Entity[] {
    const living = this.entities.filter((entity) => isAnimate(entity) && !entity.minor);
    const group = living.findLast((entity) => entity.plural || peopleGroups.has(entity.noun));
    if (group) return [group];
    const things = this.entities.findLast((entity) => entity.plural && !isAnimate(entity));
    // `a chemist mixes two potions, they explode`: one person is no they.
    if (things && living.length === 1) return [things];
    if (living.length > 0) return living;
    return things ? [things] : [];
  }

  /** Who has something with them has it in hand. */
  hold(holder: Entity, thing: Entity): void {
    const known = this.relations.find(
      (link) => link.subject === holder && link.object === thing && ['with', 'wearing'].includes(link.relation),
    );
    if (known) known.relation = 'holding';
    else this.relate(holder, 'holding', thing);
  }

  relate(subject: Entity, relation: RelationName, object: Entity): void {
    if (subject === object) return;
    const known = this.relations.some(
      (link) => link.subject === subject && link.object === object && link.relation === relation,
    );
    if (!known) this.relations.push({ subject, relation, object });
  }
}
