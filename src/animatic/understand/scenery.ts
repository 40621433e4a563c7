import type { Reading } from './cast.ts';
import type { Chunk, NounPhrase } from './chunker.ts';
import { isSilent } from './deeds.ts';
import type { Entity } from './entities.ts';
import { weathers } from './hours.ts';
import { classOf } from './lexicon.ts';
import { verbNext } from './look-ahead.ts';

/** How a place or the weather is drawn that does something: by the set and the sky, and by nothing beside them. */
export const sceneryShape = 'scenery';

/** These say where a place is, and not what happens to it. */
const lying = new Set(
  'lie stretch sit stand extend spread lead overlook face loom tower nestle surround wind run feature begin end'.split(
    ' ',
  ),
);

/** The wind and the rain as they are named when they do something to a thing. */
const airs = /^(?:wind|rain|snow|fog|mist|storm|breeze|gust|gale|hurricane|blizzard|sandstorm|thunder|hail|tide)$/;

/** These are seen by what they do. */
const forces = /^(?:tide|current|surf|avalanche|earthquake|landslide|flood|eclipse|heat|darkness|dawn|night)$/;

/** With these the weather turns, and what the story tells next comes after. */
const turning = new Set('melt stop clear lift pass end settle part thaw die drop cease subside'.split(' '));

/** `a gust of wind tears a kite`: the verb comes after what it is a gust of. */
function pastMeasure(phrase: NounPhrase, chunks: readonly Chunk[], index: number): number {
  const [of, air] = [chunks[index + 1], chunks[index + 2]];
  const isOf = of?.kind === 'prep' && of.value === 'of' && air?.kind === 'noun' && airs.test(air.head);
  return isOf && phrase.head === 'gust' ? index + 2 : index;
}

/** Whether the verb after a noun has an object, past its particle: `knocks over a chair`. */
function isDoneTo(chunks: readonly Chunk[], index: number): boolean {
  const [verb, after] = [chunks[index + 1], chunks[index + 2]];
  return verb?.kind === 'verb' && !verb.passive && after?.kind === 'noun';
}

/** `a field of sunflowers sways`: they do, and no field. */
function isFullOf(chunks: readonly Chunk[], index: number): boolean {
  const [of, filling] = [chunks[index + 1], chunks[index + 2]];
  const grows = filling?.kind === 'noun' && filling.plural && classOf(filling.head) === 'l';
  return of?.kind === 'prep' && of.value === 'of' && grows;
}

/** `the city wakes up`, `wind bends the trees`: who does it, though it is no figure on the stage. */
export function sceneryOf(
  phrase: NounPhrase,
  reading: Reading,
  chunks: readonly Chunk[],
  from: number,
): Entity | undefined {
  if (reading.kind === 'place' && isFullOf(chunks, from)) return undefined;
  const index = pastMeasure(phrase, chunks, from);
  if (reading.entity || phrase.pronoun || phrase.proper) return undefined;
  const isAir = reading.kind === 'hour' && airs.test(phrase.head) && weathers.has(phrase.head);
  const isForce = reading.kind === 'abstract' && forces.test(phrase.head);
  const verb = reading.kind === 'place' ? verbNext(chunks, index) : isAir || isForce ? chunks[index + 1] : undefined;
  if (verb?.kind !== 'verb' || verb.negated || verb.infinitive) return undefined;
  if (isAir && !isDoneTo(chunks, index) && !turning.has(verb.lemma)) return undefined;
  if (!isAir && !isForce && (lying.has(verb.lemma) || !(verb.finite || chunks[index + 1] === verb))) return undefined;
  // `the market is packed`: how it is, and no deed.
  const after = chunks[chunks.indexOf(verb) + 1];
  if (verb.passive && !(after?.kind === 'prep' && after.value === 'by')) return undefined;
  if (isSilent(verb.lemma, isAir)) return undefined;
  return {
    noun: index > from ? 'gust of wind' : phrase.head,
    written: index > from ? 'gust of wind' : phrase.written,
    count: 1,
    counted: false,
    plural: phrase.plural,
    determiner: phrase.determiner,
    colours: [...phrase.colours],
    attributes: [...phrase.adjectives],
    letter: isAir || isForce ? 'h' : 'o',
    minor: true,
    negated: false,
    isScenery: true,
    start: phrase.start,
  };
}
