import type { Cast } from './cast.ts';
import type { NounPhrase } from './chunker.ts';
import { type Entity, gender, isAnimate, peopleGroups } from './entities.ts';

/** Whom a pronoun means, by what has been met so far; never any of `not`. */
export function recallPronoun(cast: Cast, phrase: NounPhrase, not: readonly Entity[]): Entity | undefined {
  // `a boy on a bicycle follows it`: what one rides or wears is not what one does something to.
  const own = new Set(
    cast.relations
      .filter(({ subject, relation }) => not.includes(subject) && ['riding', 'wearing', 'holding'].includes(relation))
      .map(({ object }) => object),
  );
  const others = cast.entities.filter((entity) => !not.includes(entity));
  const isTaken = phrase.head === 'it' && others.some((entity) => !own.has(entity));
  const main = isTaken ? others.filter((entity) => !own.has(entity)) : others;
  const isObject = not.length > 0;
  switch (phrase.head) {
    case 'he':
    case 'him':
    case 'himself':
    case 'she':
    case 'her':
    case 'herself': {
      const female = phrase.head.startsWith('s') || phrase.head.startsWith('her');
      const people = main.filter((entity) => isAnimate(entity) && !entity.plural);
      return (
        people.findLast((entity) => gender(entity.noun) === (female ? 'f' : 'm')) ??
        people.find((entity) => gender(entity.noun) === undefined && entity.letter !== 'a') ??
        people[0]
      );
    }
    case 'it':
    case 'itself':
      if (isObject) {
        const done = cast.actions.at(-2)?.object;
        if (!cast.beside && typeof done === 'object' && main.includes(done) && !isAnimate(done) && !done.plural)
          return done;
        const animal = main.findLast((entity) => entity.letter === 'a' && !entity.plural);
        if (animal) return animal;
        const thing = main.findLast((entity) => !isAnimate(entity) && !entity.plural && !entity.minor);
        if (thing) return thing;
      }
      return (
        main.find((entity) => entity.letter === 'a' && !entity.plural) ??
        lastDone(cast, main) ??
        main.find((entity) => !isAnimate(entity) && !entity.plural && !entity.minor) ??
        main.find((entity) => !entity.plural)
      );
    case 'they':
    case 'them':
    case 'themselves':
      return (
        (cast.beside
          ? main.findLast((entity) => isAnimate(entity) && (entity.plural || peopleGroups.has(entity.noun)))
          : undefined) ??
        (cast.beside && main.filter(isAnimate).length > 1 ? main.find((entity) => isAnimate(entity)) : undefined) ??
        main.findLast((entity) => entity.plural || peopleGroups.has(entity.noun)) ??
        main.find((entity) => isAnimate(entity))
      );
    case 'one':
    case 'others':
    case 'another':
      return main.findLast((entity) => entity.plural);
    default:
      return undefined;
  }
}

/** `Lightning strikes a tree and it burns`: the thing that something was done to by a thing. */
function lastDone(cast: Cast, among: readonly Entity[]): Entity | undefined {
  const last = cast.actions.at(-1);
  if (last === undefined || isAnimate(last.subject) || typeof last.object !== 'object') return undefined;
  return among.includes(last.object) && !last.object.plural && !isAnimate(last.object) ? last.object : undefined;
}
