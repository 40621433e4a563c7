import type { Storyboard, Subject } from '../../storyboard.ts';
import { traitsOf } from '../actors/traits.ts';
import { figureTraits } from '../shapes/index.ts';

/** What those do who are on the beach, not in the water. */
const ashore = new Set('walk run stand sit carry hold lie wait watch look rest relax sleep play'.split(' '));

const isWave = ({ drawnAs }: Subject): boolean => drawnAs.name === '🌊';

/** One surfs on other things than water. */
const notAtSea =
  /\b(?:surf\w* (?:on |through )?(?:the |some )?(?:web|internet|net|channels?|crowd|sand|dunes?|clouds?|lava)|(?:couch|crowd|channel|wind|kite|sand)[- ]?surf)/i;

/** Somebody surfs, and does not walk along the beach with the board. */
function surfs({ id, drawnAs }: Subject, storyboard: Storyboard): boolean {
  if (notAtSea.test(storyboard.prompt)) return false;
  const acts = storyboard.actions.filter((action) => action.subject === id);
  if (acts.some(({ verb }) => verb === 'surf')) return true;
  return drawnAs.name.startsWith('🏄') && !acts.some(({ verb }) => ashore.has(verb));
}

/** Who is at home in or on the water. */
function isAfloat({ drawnAs }: Subject): boolean {
  const { gait, realm } = drawnAs.kind === 'glyph' ? traitsOf(drawnAs.name) : figureTraits(drawnAs.name);
  return gait === 'hull' || gait === 'fins' || realm === 'water';
}

/** Whether one great wave is what the picture is of, and not the sea behind a beach. */
function hasBreaker(storyboard: Storyboard): boolean {
  const { subjects, setting } = storyboard;
  if (setting.indoors || setting.place === 'underwater') return false;
  if (subjects.some((subject) => surfs(subject, storyboard))) return true;
  const wave = subjects.find(isWave);
  if (!wave || (wave.count > 1 && wave.size !== 'large' && wave.size !== 'huge')) return false;
  const others = subjects.filter((subject) => !isWave(subject));
  // Whoever has ground under the feet would drown.
  return setting.place !== 'beach' || others.every(isAfloat);
}

const towns: ReadonlySet<string> = new Set(['city', 'street', 'village', 'square', 'harbour']);

/** Many small waves are the sea, not things on it; a surfer on the beach is somebody with a board. */
function withSea(storyboard: Storyboard): Storyboard {
  const { subjects, setting } = storyboard;
  const sea = subjects.length > 0 && subjects.every(isWave) && setting.place === null;
  return {
    ...storyboard,
    ...(sea ? { setting: { ...setting, place: 'ocean' } } : {}),
    subjects: (sea ? [] : subjects).map((subject) =>
      subject.drawnAs.name.startsWith('🏄') ? { ...subject, drawnAs: { kind: 'glyph', name: '🧑' } } : subject,
    ),
  };
}

/** The storyboard with its great wave as the place where it plays: the set draws it, larger than any actor could be. */
export function withBreaker(storyboard: Storyboard): Storyboard {
  if (!hasBreaker(storyboard)) return withSea(storyboard);
  const waves = new Set(storyboard.subjects.filter(isWave).map(({ id }) => id));
  const town = storyboard.setting.place !== null && towns.has(storyboard.setting.place);
  const ridden = storyboard.subjects.some((subject) => surfs(subject, storyboard));
  const place = ridden ? 'ridden breaker' : town ? 'breaker over a town' : 'breaker';
  return {
    ...storyboard,
    setting: { ...storyboard.setting, place, indoors: false },
    subjects: storyboard.subjects.filter((subject) => !isWave(subject)),
    relations: storyboard.relations.filter(({ subject, object }) => !waves.has(subject) && !waves.has(object)),
    actions: storyboard.actions
      .filter(({ subject }) => !waves.has(subject))
      .map(({ object, ...rest }) => (object === undefined || waves.has(object) ? rest : { ...rest, object })),
    changes: storyboard.changes.filter(({ of }) => !waves.has(of)),
  };
}
