import type { ActionDraft, Cast } from './cast.ts';
import type { NounPhrase } from './chunker.ts';
import { type Entity, gender, isAnimate, peopleGroups } from './entities.ts';
import { memberOf, orderOf } from './members.ts';
import { isPair } from './pairs.ts';
import { intransitiveVerbs } from './verbs.ts';
import { bodyParts, sizes } from './word-lists.ts';

/** Nobody whom these name is of the other kind; a knight may be. */
const plainGender = /(?:^| )(?:man|woman|boy|girl|father|mother|brother|sister|king|queen|son|daughter|husband|wife)$/;

/** Whom a pronoun means, by what has been met so far; never any of `not`. */
export function recallPronoun(
  cast: Cast,
  phrase: NounPhrase,
  role: string,
  busy: readonly Entity[],
): Entity | undefined {
  const not = role === 'object' || role === 'grasped' ? busy : [];
  // `a boy on a bicycle follows it`: what one rides or wears is not what one does something to.
  const own = new Set(
    cast.relations
      .filter(({ subject, relation }) => not.includes(subject) && ['riding', 'wearing', 'holding'].includes(relation))
      .map(({ object }) => object),
  );
  const isObject = not.length > 0;
  const told = cast.actions.filter(({ isTrait }) => !isTrait);
  const before = told.at(-2);
  // `carries a kitten out of a house and hands it to a girl`: what one has just taken up.
  if (isObject && before && not.includes(before.subject) && typeof before.object === 'object')
    own.delete(before.object);
  // Nobody does anything to the sea or the wind by saying `it`.
  const others = cast.entities.filter(
    (entity) => !not.includes(entity) && !(isObject && entity.isScenery && entity.letter !== 'b'),
  );
  const parts = cast.entities.filter((entity) => entity.minor && bodyParts.has(entity.noun));
  for (const part of phrase.head === 'it' ? parts : []) own.add(part);
  const isTaken = phrase.head === 'it' && others.some((entity) => !own.has(entity));
  const main = isTaken ? others.filter((entity) => !own.has(entity)) : others;
  switch (phrase.head) {
    case 'he':
    case 'him':
    case 'himself':
    case 'she':
    case 'her':
    case 'herself':
      return personMeant(phrase, main);
    case 'it':
    case 'itself':
      return (
        (isObject ? itDone(cast, main, others, before) : undefined) ??
        main.find((entity) => entity.letter === 'a' && !entity.plural) ??
        lastDone(cast, main) ??
        main.find((entity) => !isAnimate(entity) && !entity.plural && !entity.minor) ??
        main.find((entity) => !entity.plural)
      );
    case 'they':
    case 'them':
    case 'themselves':
      return severalMeant(cast, main);
    case 'former':
    case 'latter':
      return ofTwo(main, phrase.head === 'former' ? 0 : 1);
    case 'one':
    case 'others':
    case 'another':
      return oneOf(cast, phrase, main, role);
    default:
      return undefined;
  }
}

/** What is done something to by the name of `it`: what was done to or did something before, an animal, a thing. */
function itDone(
  cast: Cast,
  main: readonly Entity[],
  others: readonly Entity[],
  before: ActionDraft | undefined,
): Entity | undefined {
  // `a snail crawls over a stone, and a blackbird attacks it`: nothing was done to the stone.
  const isGoing = before?.subject.letter === 'a' && main.includes(before.subject) && !cast.beside;
  const done = isGoing && intransitiveVerbs.has(before.verb) ? undefined : before?.object;
  if (!cast.beside && typeof done === 'object' && main.includes(done) && !isAnimate(done) && !done.plural) return done;
  // `the cake leans, and the bear catches it`.
  const doer = before?.subject;
  const hasActed = doer !== undefined && done === undefined && others.includes(doer) && !doer.plural;
  if (!cast.beside && hasActed && !isAnimate(doer)) return doer;
  const animal = main.findLast((entity) => entity.letter === 'a' && !entity.plural);
  if (animal) return animal;
  const thing = thingMeant(cast, main);
  if (thing) return thing;
  // `builds a tower of blocks, the cat knocks it over`: several as one, before anybody.
  if (typeof done === 'object' && main.includes(done) && !isAnimate(done)) return done;
  return undefined;
}

/** `they`: several who live and do something, or else the several named last. */
function severalMeant(cast: Cast, main: readonly Entity[]): Entity | undefined {
  return (
    (cast.beside
      ? main.findLast((entity) => isAnimate(entity) && (entity.plural || peopleGroups.has(entity.noun)))
      : undefined) ??
    (cast.beside
      ? main.findLast((entity) => entity.plural && cast.actions.some(({ subject }) => subject === entity))
      : undefined) ??
    (cast.beside && main.filter(isAnimate).length > 1 ? main.find((entity) => isAnimate(entity)) : undefined) ??
    // `soldiers in uniforms, one of them reading`: who lives reads.
    (cast.acting ? main.findLast((entity) => isAnimate(entity) && entity.plural) : undefined) ??
    main.findLast((entity) => entity.plural || peopleGroups.has(entity.noun)) ??
    main.find((entity) => isAnimate(entity))
  );
}

/** Him or her: one whose noun says so, or of whom nobody said otherwise. */
function personMeant({ head }: NounPhrase, among: readonly Entity[]): Entity | undefined {
  const sex = head.startsWith('s') || head.startsWith('her') ? 'f' : 'm';
  // `a couple walks, he carries a bag`: one of them, of whom nothing was said yet.
  const people = among.filter((entity) => isAnimate(entity) && !entity.plural && !isPair(entity));
  const sexOf = (entity: Entity) => gender(entity.noun) ?? entity.sex;
  const meant =
    people.findLast((entity) => gender(entity.noun) === sex) ??
    people.findLast((entity) => sexOf(entity) === sex) ??
    people.find((entity) => sexOf(entity) === undefined && entity.letter !== 'a') ??
    people.find((entity) => !plainGender.test(entity.noun));
  if (meant?.letter === 'p' && gender(meant.noun) === undefined) meant.sex ??= sex;
  return meant;
}

/** `a chef and his helper`: notes that the chef is a he, so that she is the helper. */
export function noteOwner(cast: Cast, phrase: NounPhrase): void {
  const head = { his: 'he', her: 'she' }[phrase.determiner];
  if (head && !phrase.pronoun) recallPronoun(cast, { ...phrase, head }, 'other', []);
}

/** `the former`, `the latter`: of the two that were named last, the living before the things. */
function ofTwo(among: readonly Entity[], index: number): Entity | undefined {
  const named = among.filter(({ minor, isScenery }) => !minor && !isScenery);
  const living = named.filter(isAnimate);
  return (living.length > 1 ? living : named).slice(-2)[index];
}

/** The thing that was named last, or what it only said the place of: `a kite tangles in a wire, a crow frees it`. */
function thingMeant(cast: Cast, among: readonly Entity[]): Entity | undefined {
  const things = among.filter((entity) => !isAnimate(entity) && !entity.plural && !entity.minor);
  const last = things.at(-1);
  const isDoing = (entity: Entity) =>
    cast.actions.some(({ subject, object }) => subject === entity || object === entity);
  if (!last || cast.beside || isDoing(last)) return last;
  const figure = cast.relations.findLast(({ subject, object }) => object === last && things.includes(subject))?.subject;
  const doer = cast.actions.findLast(({ subject }) => things.includes(subject))?.subject;
  return figure ?? doer ?? last;
}

/** `Four friends roast marshmallows, one plays`: of several who do something, and not of what they do it to. */
function oneOf(cast: Cast, phrase: NounPhrase, among: readonly Entity[], role: string): Entity | undefined {
  const same = likeOne(among, phrase);
  if (same) return same;
  const group = groupMeant(cast, among);
  const isOther = phrase.head === 'another' && phrase.determiner === 'the';
  return group && (role === 'subject' || isOther) ? memberOf(cast, phrase, group) : group;
}

function groupMeant(cast: Cast, among: readonly Entity[]): Entity | undefined {
  const several = among.filter((entity) => entity.plural);
  const busy = several.findLast((entity) => cast.actions.some(({ subject }) => subject === entity));
  return (cast.acting ? (busy ?? several.findLast(isAnimate)) : undefined) ?? several.at(-1);
}

/** `the blue one`: one that was said to be so. */
function likeOne(among: readonly Entity[], { colours, adjectives }: NounPhrase): Entity | undefined {
  if (colours.length + adjectives.length === 0) return undefined;
  return among.findLast(
    (entity) =>
      colours.every((colour) => entity.colours.includes(colour)) &&
      adjectives.every((adjective) => entity.attributes.includes(adjective)),
  );
}

const orders = /^(?:first|second|third|fourth|fifth|last|other|next|lone|single)$/;

/** `a red car and a blue one`: what kind of thing another one is, by what is said of both. */
export function kindOfOne(cast: Cast, phrase: NounPhrase): Entity | undefined {
  if (phrase.head !== 'one' || phrase.colours.length + phrase.adjectives.length === 0) return undefined;
  const isNew = ['a', 'an', 'another'].includes(phrase.determiner);
  const single = cast.entities.filter((entity) => !entity.plural);
  const isThere = likeOne(single, phrase) !== undefined || cast.entities.some((entity) => entity.plural);
  // `two squirrels fight, a third one steals`: one more.
  const several = cast.entities.findLast((entity) => entity.plural && entity.counted);
  if (isNew && several && orderOf(phrase) > several.count) return several;
  const isCounted = phrase.adjectives.some((adjective) => orders.test(adjective));
  if ((!isNew || isCounted) && isThere) return undefined;
  const said = phrase.colours.length > 0 ? single.findLast((entity) => entity.colours.length > 0) : undefined;
  const sized = phrase.adjectives.some((adjective) => sizes.has(adjective))
    ? single.findLast((entity) => entity.attributes.some((attribute) => sizes.has(attribute)))
    : undefined;
  return said ?? sized ?? single.findLast((entity) => !entity.minor);
}

/** `one person hands it to another`, `from one rock to another`: somebody or something of the same kind. */
export function kindOfAnother(entities: readonly Entity[]): Entity | undefined {
  const isOf = (entity: Entity) => !entity.plural && (isAnimate(entity) || entity.counted);
  const one = entities.findLast(({ determiner, counted, count }) => counted && count === 1 && determiner === '');
  return one ?? entities.find(isOf);
}

const leaning = /^(?:lean|stand|rest|sit|lie|hang|stop|halt|park|arrive|pause|wait)$/;

/** `Lightning strikes a tree and it burns`: the thing that something was done to by a thing. */
function lastDone(cast: Cast, among: readonly Entity[]): Entity | undefined {
  const last = cast.actions.at(-1);
  // `a ladder leans on a wall and it falls`: nothing was done to the wall.
  if (last === undefined || typeof last.object !== 'object' || leaning.test(last.verb)) return undefined;
  // `a man on a bike kicks a ball, it rolls`: no person is it, and so what the person did it to is.
  if (isAnimate(last.subject) && !['p', 'P'].includes(last.subject.letter)) return undefined;
  return among.includes(last.object) && !last.object.plural && !isAnimate(last.object) ? last.object : undefined;
}

/** `before he leaves, the miner kisses his wife`: he is the miner. Answers who that is. */
export function introduce(cast: Cast, entity: Entity, since: number): Entity {
  const stranger = cast.entities.find(({ isStranger, start }) => isStranger && start >= since);
  const isNew = cast.entities.at(-1) === entity && stranger !== entity;
  const [own, other] = [gender(stranger?.noun ?? ''), gender(entity.noun)];
  if (!stranger || !isNew || entity.plural || !isAnimate(entity) || (other && own !== other)) return entity;
  cast.entities.pop();
  return Object.assign(stranger, entity, { isStranger: false, start: stranger.start });
}

/** `stacks blocks, the tower collapses`: the tower of what was stacked. */
export function stackedAs(cast: Cast, { head, determiner, modifiers }: NounPhrase): Entity | undefined {
  if (determiner !== 'the' || modifiers.length > 0 || !stacks.has(head)) return undefined;
  const built = cast.actions.findLast(({ verb, object }) => stacking.test(verb) && typeof object === 'object')?.object;
  if (typeof built !== 'object' || !built.plural || isAnimate(built)) return undefined;
  built.also ??= head;
  return built;
}

const stacks = new Set('tower stack pile heap column pyramid structure'.split(' '));
const stacking = /^(?:stack|pile|heap|build|balance|assemble|arrange|place|put|set)\b/;
