import type { Storyboard, Subject } from '../../storyboard.ts';
import { kindOfPlace } from '../../understand/place-kinds.ts';
import { withChimneySmoke } from '../actors/steam-trains.ts';
import { withBreaker } from './breaker.ts';
import { withBuildingsPassed } from './buildings-passed.ts';
import { cropGlyphOf } from './crop-fields.ts';
import { withInterior } from './interiors.ts';
import { withWallBehind } from './wall-behind.ts';

const eerie =
  /\b(?:haunted|spooky|creepy|ghostly|vampire'?s?) (?:old |dark |abandoned )?(?:house|mansion|manor|castle|forest|graveyard|cemetery)\b|\bdark (?:forest|woods?|jungle|swamp|alley|street)\b/i;
const byDay = /\b(?:day|daytime|daylight|morning|noon|midday|afternoon|sunny|sun|dawn|sunrise|sunset|dusk|evening)\b/i;

/** Haunted places are seen by night, unless the prompt knows better. */
function withWitchingHour(storyboard: Storyboard): Storyboard {
  const { setting, prompt } = storyboard;
  if (setting.timeOfDay !== 'day' || !eerie.test(prompt) || byDay.test(prompt)) return storyboard;
  return { ...storyboard, setting: { ...setting, timeOfDay: 'night' } };
}

/** What glows is seen to do so when the light is low, unless the prompt knows better. */
function withLowLight(storyboard: Storyboard): Storyboard {
  const { setting, prompt, subjects } = storyboard;
  const glowing = subjects.some(({ attributes, count }) => count === 1 && attributes.includes('glowing'));
  if (!glowing || setting.indoors || setting.timeOfDay !== 'day' || byDay.test(prompt)) return storyboard;
  return { ...storyboard, setting: { ...setting, timeOfDay: 'dusk' } };
}

const inFlames = /\b(?:burning|blazing|flaming) (?:city|town|village|forest|building|street|house|neighbou?rhood)/i;

/** Whether the place itself is on fire. */
export function isBurning(prompt: string): boolean {
  return inFlames.test(prompt);
}

const halls =
  /\bthrone room\b|\b(?:in|inside|through|around) (?:an?|the|his|her|their) (?:\w+ )?palace\b(?! (?:garden|ground|courtyard|gate))|\b(?:castle|palace|royal|medieval) (?:hall|chamber|throne)\b|\bgreat hall\b/i;

/** Whether the prompt is set in the hall of a castle: under a roof, where lamps are lit by night. */
export function isInHall({ prompt }: Pick<Storyboard, 'prompt'>): boolean {
  return halls.test(prompt);
}

function withRoof(storyboard: Storyboard): Storyboard {
  const { setting } = storyboard;
  return !setting.indoors && isInHall(storyboard)
    ? { ...storyboard, setting: { ...setting, indoors: true } }
    : storyboard;
}

/** What a set is itself: the bridge that one drives over is not a second, small one under the wheels. */
const wholeSets = new Set([
  'bridge',
  'rooftop',
  'island',
  'cave',
  'cliff',
  'hill',
  'dock',
  'temple',
  'canyon',
  'river',
  'lake',
  'mountain',
  'crosswalk',
  'waterfall',
]);

/** Ways in the mountains are no mountains of their own. */
const trail = /\b(?:trail|path|pass|slope|ridge|road|track)$/i;

/** A look that was taken for a thing. */
const lookNamed = /^silhouettes?$/i;

/** Whether the set, or the sky over it, already shows this. */
function isShown(
  { id, noun, count, attributes, drawnAs }: Subject,
  { subjects, actions, relations, setting, prompt }: Storyboard,
): boolean {
  if (actions.some((action) => action.subject === id) || drawnAs.kind === 'reference') return false;
  const { place, timeOfDay, indoors } = setting;
  // A field of tulips is not a few of them before it.
  const related = relations.some((r) => r.subject === id || r.object === id);
  if (!related && !indoors && drawnAs.name === cropGlyphOf(prompt)) return true;
  // A garden has its flowers round whoever is in it: three more in a row before them are only in the way.
  if (!related && place === 'garden' && noun === 'flower' && count > 1 && subjects[0]?.id !== id) return true;
  if ((place === 'house' || place === 'mansion') && eerie.test(prompt) && ['🏠', '🏡', '🏚️'].includes(drawnAs.name))
    return true;
  // An island has its palms.
  if (!related && place === 'island' && drawnAs.name === '🌴') return true;
  const small = /\b(?:toy|model|miniature|paper|lego)\b/i.test(`${attributes.join(' ')} ${noun}`);
  const isPlace =
    place !== null &&
    !small &&
    wholeSets.has(place) &&
    (place === 'mountain' ? trail.test(noun) : drawnAs.name === place || kindOfPlace(noun) === place);
  // Who is inside the church does not see it once more from outside.
  if (indoors && place !== null && !small && kindOfPlace(noun) === place && drawnAs.kind === 'glyph') return true;
  // A temple of columns is none of those that stand in the set.
  if (isPlace && !(place === 'temple' && /\b(?:greek|roman|ancient)\b/i.test(prompt))) return true;
  if (lookNamed.test(noun)) return subjects.length > 1;
  if (drawnAs.name === '⭐') return count > 1 && timeOfDay === 'night' && !indoors;
  const lamp = subjects.some((other) => other.drawnAs.name === 'lighthouse');
  return lamp && /\b(?:beams?|light|lights|lamp|searchlight)\b/i.test(noun) && drawnAs.name !== 'lighthouse';
}

const leafy = new Set(['🌳', '🌿']);

/** The cast without what the set shows, and its trees in the colours of the season. */
function withoutTwin(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions, setting } = storyboard;
  const shown = new Set(subjects.filter((subject) => isShown(subject, storyboard)).map(({ id }) => id));
  const kept = subjects
    .filter(({ id }) => !shown.has(id))
    .map((one) =>
      setting.season === 'autumn' && leafy.has(one.drawnAs.name) && one.colours.length === 0
        ? { ...one, colours: ['yellow'] }
        : one,
    );
  if (shown.size === 0) return { ...storyboard, subjects: kept };
  return {
    ...storyboard,
    subjects: kept,
    relations: relations.filter((r) => !shown.has(r.subject) && !shown.has(r.object)),
    actions: actions.map(({ object, ...rest }) =>
      object === undefined || shown.has(object) ? rest : { ...rest, object },
    ),
  };
}

const ashore = /\b(?:by|beside|at|near|facing|overlooking|along) the (?:\w+ )?(?:sea|ocean|seaside)\b/i;

/** Who is by the sea stands on its shore, not in the water. */
function onTheShore(storyboard: Storyboard): Storyboard {
  const { setting, prompt } = storyboard;
  return setting.place && kindOfPlace(setting.place) === 'ocean' && ashore.test(prompt)
    ? { ...storyboard, setting: { ...setting, place: 'beach' } }
    : storyboard;
}

/** Things that are drawn in red when nobody says otherwise, and what the later of two becomes. */
const reddish: readonly (readonly [glyph: string, instead: string])[] = [
  ['🚲', 'teal'],
  ['🚗', 'blue'],
  ['🛵', 'teal'],
  ['🏍️', 'blue'],
  ['🚜', 'green'],
  ['🎒', 'blue'],
  ['🎈', 'yellow'],
];

/** Two red things side by side are told apart by nobody: one of them is painted, unless the prompt gives colours. */
function withUnlikeHues(storyboard: Storyboard): Storyboard {
  const { subjects } = storyboard;
  const plain = subjects.filter(
    ({ colours, drawnAs }) => colours.length === 0 && reddish.some(([glyph]) => glyph === drawnAs.name),
  );
  if (new Set(plain.map(({ drawnAs }) => drawnAs.name)).size < 2) return storyboard;
  const [glyph, colour] = reddish.find(([name]) => plain.some(({ drawnAs }) => drawnAs.name === name)) ?? [];
  if (glyph === undefined || colour === undefined) return storyboard;
  const painted = subjects.map((one) =>
    plain.includes(one) && one.drawnAs.name === glyph ? { ...one, colours: [colour] } : one,
  );
  return { ...storyboard, subjects: painted };
}

/** The storyboard as its set wants it: on the shore, inside what one is in, on the wave, by night where it is haunted. */
export function suitedToSet(storyboard: Storyboard): Storyboard {
  return withUnlikeHues(
    withoutTwin(
      withBreaker(
        withInterior(
          withRoof(
            withLowLight(
              withWitchingHour(onTheShore(withWallBehind(withChimneySmoke(withBuildingsPassed(storyboard))))),
            ),
          ),
        ),
      ),
    ),
  );
}
