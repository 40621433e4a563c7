import type { NounPhrase } from './chunker.ts';
import { hours, seasons, weathers } from './hours.ts';
import { classOf } from './lexicon.ts';
import type { Place } from './places.ts';

/** Adjectives that name a trade or a kind of person, and say nothing of how somebody looks: a polar explorer. */
const trades = new Set(
  'polar naval medical military dental veterinary forensic civil mechanical electrical digital nuclear marine classical olympic martial solar political social professional mounted commercial structural traditional special private undercover industrial agricultural'.split(
    ' ',
  ),
);

const isOfTime = (word: string): boolean => hours.has(word) || seasons.has(word) || weathers.has(word);

/**
 * A noun as it was written, with the nouns before it that say of what or for what it is: ice hockey player, polar
 * explorer. What it is drawn by is the noun alone.
 */
export function writtenName(phrase: NounPhrase, written: string, beside: readonly string[]): string {
  const fronts = beside.filter((word) => !isOfTime(word));
  const stuff = phrase.adjectives.at(-1) ?? '';
  const isTrade = trades.has(stuff) && classOf(written.split(' ').at(-1) ?? '') === 'p';
  return [...(isTrade ? [stuff] : []), ...fronts, written].join(' ');
}

/** Words for things that are somebody where they are said: an anchor of a newsroom, a pitcher of a team. */
const players: readonly [noun: string, name: string, kinds: RegExp][] = [
  ['anchor', 'news anchor', /^(?:newsroom|studio|office)$/],
  ['pitcher', 'baseball player', /^(?:stadium|baseball field|field)$/],
  ['batter', 'baseball player', /^(?:stadium|baseball field|field)$/],
];

/** Who a word for a thing means at a place, if anybody. */
export function playerAt(noun: string, place: Place | undefined): string | undefined {
  return players.find(([thing, , kinds]) => thing === noun && kinds.test(place?.kind ?? ''))?.[1];
}
