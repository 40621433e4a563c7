import type { Cast } from './cast.ts';
import type { NounPhrase } from './chunker.ts';
import type { Entity } from './entities.ts';

const pair = /(?:^| )(?:couple|pair|duo)$/;
const counterparts: ReadonlyMap<string, string> = new Map([
  ['man', 'woman'],
  ['woman', 'man'],
  ['husband', 'wife'],
  ['wife', 'husband'],
]);

export const isPair = ({ noun, letter, isScenery }: Entity): boolean => letter === 'p' && pair.test(noun) && !isScenery;

/** `A couple dances. The woman wears a red dress`: one of the two, and not both of them. */
export function isOfPair(cast: Cast, { head }: NounPhrase): boolean {
  const person = cast.entities.findLast((entity) => entity.letter === 'p' && !entity.minor);
  return counterparts.has(head) && person !== undefined && cast.entities.some(isPair);
}

/** Notes that somebody is also called by what stood first in the name: `a hedgehog apprentice … the hedgehog`. */
export function renamed(entity: Entity, { head, modifiers }: NounPhrase): Entity {
  const isFirst = modifiers.length === 0 && entity.written.startsWith(`${head} `) && !entity.written.includes(' of ');
  if (isFirst && /^[ap]$/.test(entity.letter)) entity.also = head;
  return entity;
}

/** A couple of whom each is told of is shown as the two: what both do, each of them does. */
export function splitPairs(cast: Cast): void {
  const couple = cast.entities.find(isPair);
  if (!couple) return;
  const named = cast.entities.filter(
    ({ noun, determiner, isStranger, start }) =>
      counterparts.has(noun) && (determiner === 'the' || isStranger) && start > couple.start,
  );
  const [first] = named;
  if (!first) return;
  const other = counterparts.get(first.noun) ?? 'person';
  if (named.length === 1) {
    const partner = { ...first, noun: other, written: other, colours: [], attributes: [] };
    cast.entities.push(partner);
    named.push(partner);
  }
  couple.isScenery = true;
  for (const one of named.slice(0, 2)) {
    one.attributes.push(...couple.attributes.filter((attribute) => !one.attributes.includes(attribute)));
    for (const action of [...cast.actions])
      if (action.subject === couple) cast.actions.push({ ...action, subject: one });
    for (const link of [...cast.relations]) if (link.subject === couple) cast.relate(one, link.relation, link.object);
  }
}
