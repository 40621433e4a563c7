import type { Storyboard } from '../storyboard.ts';
import { nounEntry } from './lexicon.ts';
import { insides, places } from './places.ts';

/** What a place is drawn and heard as: a pond as a lake, a hat shop as a shop, and a tearoom, which no list has, as a tea house. */
export function kindOfPlace(name: string): string {
  const words = name.split(' ');
  const names = words.map((_, index) => words.slice(index).join(' '));
  const listed = names.map((each) => insides.get(each) ?? places.get(each)).find((place) => place !== undefined);
  const last = words.at(-1) ?? '';
  return (listed ?? places.get(nounEntry(name)?.target ?? nounEntry(last)?.target ?? ''))?.kind ?? name;
}

/** A storyboard as it is drawn and heard: on its kind of place, so that whoever draws lakes draws ponds too. */
export function onKindOfPlace(storyboard: Storyboard): Storyboard {
  const { place } = storyboard.setting;
  const kind = place === null ? null : kindOfPlace(place);
  return kind === place ? storyboard : { ...storyboard, setting: { ...storyboard.setting, place: kind } };
}
