import type { Storyboard, Subject } from '../storyboard.ts';
import { nounEntry } from './lexicon.ts';
import { insides, places, stands } from './places.ts';
import { sceneryShape } from './scenery.ts';

/** What a place is drawn and heard as: a pond as a lake, a hat shop as a shop, and a tearoom, which no list has, as a tea house. */
export function kindOfPlace(name: string): string {
  const words = name.split(' ');
  const names = words.map((_, index) => words.slice(index).join(' '));
  const listed = names
    .map((each) => insides.get(each) ?? places.get(each) ?? stands.get(each))
    .find((place) => place !== undefined);
  const last = words.at(-1) ?? '';
  return (listed ?? places.get(nounEntry(name)?.target ?? nounEntry(last)?.target ?? ''))?.kind ?? name;
}

/** A storyboard as it is drawn and heard: on its kind of place, so that whoever draws lakes draws ponds too. */
export function onKindOfPlace(asked: Storyboard): Storyboard {
  const storyboard = withoutScenery(asked);
  const { place } = storyboard.setting;
  const kind = place === null ? null : kindOfPlace(place);
  return kind === place ? storyboard : { ...storyboard, setting: { ...storyboard.setting, place: kind } };
}

/** `the wind bends the trees`: the set shows the wind, and nobody on the stage does. */
function withoutScenery(storyboard: Storyboard): Storyboard {
  const isSet = ({ drawnAs }: Subject): boolean => drawnAs.kind === 'shape' && drawnAs.name === sceneryShape;
  const gone = new Set(storyboard.subjects.filter(isSet).map(({ id }) => id));
  if (gone.size === 0) return storyboard;
  const actions = storyboard.actions.filter(({ subject }) => !gone.has(subject));
  return {
    ...storyboard,
    subjects: storyboard.subjects.filter(({ id }) => !gone.has(id)),
    relations: storyboard.relations.filter(({ subject, object }) => !gone.has(subject) && !gone.has(object)),
    actions: actions.map(({ object, ...rest }) =>
      object === undefined || gone.has(object) ? rest : { ...rest, object },
    ),
    changes: storyboard.changes.filter(({ of }) => !gone.has(of)),
  };
}
