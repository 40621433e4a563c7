import type { Storyboard } from '../../storyboard.ts';
import { withBreaker } from './breaker.ts';
import { withInterior } from './interiors.ts';

const eerie =
  /\b(?:haunted|spooky|creepy|ghostly|vampire'?s?) (?:old |dark |abandoned )?(?:house|mansion|manor|castle|forest|graveyard|cemetery)\b/i;
const byDay = /\b(?:day|daytime|daylight|morning|noon|midday|afternoon|sunny|sun|dawn|sunrise|sunset|dusk|evening)\b/i;

/** Haunted places are seen by night, unless the prompt knows better. */
function withWitchingHour(storyboard: Storyboard): Storyboard {
  const { setting, prompt } = storyboard;
  if (setting.timeOfDay !== 'day' || !eerie.test(prompt) || byDay.test(prompt)) return storyboard;
  return { ...storyboard, setting: { ...setting, timeOfDay: 'night' } };
}

/** What a set is itself: the bridge that one drives over is not a second, small one under the wheels. */
const wholeSets = new Set(['bridge', 'island', 'cave', 'cliff']);

/** A look that was taken for a thing. */
const lookNamed = /^silhouettes?$/i;

const leafy = new Set(['🌳', '🌿']);

/** The cast without what the set is, and its trees in the colours of the season. */
function withoutTwin(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions, setting } = storyboard;
  const twin = subjects.find(
    ({ id, noun, drawnAs }) =>
      ((wholeSets.has(drawnAs.name) && drawnAs.name === setting.place) ||
        (lookNamed.test(noun) && subjects.length > 1)) &&
      !actions.some((action) => action.subject === id),
  );
  const turned = subjects.map((one) =>
    setting.season === 'autumn' && leafy.has(one.drawnAs.name) && one.colours.length === 0
      ? { ...one, colours: ['yellow'] }
      : one,
  );
  if (!twin) return { ...storyboard, subjects: turned };
  return {
    ...storyboard,
    subjects: turned.filter(({ id }) => id !== twin.id),
    relations: relations.filter((r) => r.subject !== twin.id && r.object !== twin.id),
    actions: actions.map(({ object, ...rest }) =>
      object === undefined || object === twin.id ? rest : { ...rest, object },
    ),
  };
}

/** The storyboard as its set wants it: inside what one is in, on the wave, by night where it is haunted. */
export function suitedToSet(storyboard: Storyboard): Storyboard {
  return withoutTwin(withBreaker(withInterior(withWitchingHour(storyboard))));
}
