import type { Storyboard } from '../../lib/api-types.ts';

/** Where a word of the prompt stands, and what became of it. */
export interface Mark {
  from: number;
  to: number;
  kind: 'drawn' | 'lost';
  /** Which part of the storyboard it belongs to: `subject:red-panda`. */
  part: string;
}

/** Words that say the same as a word of the storyboard, where stems do not show it. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  clear: ['sunny', 'sunshine', 'sun'],
  day: ['sunny', 'daylight', 'noon', 'afternoon', 'morning'],
  dawn: ['sunrise', 'dawn', 'morning'],
  sunset: ['sunset', 'evening', 'golden'],
  dusk: ['dusk', 'twilight', 'evening'],
  night: ['night', 'midnight', 'moonlit', 'nighttime', 'neon-lit', 'neon'],
  rain: ['rain', 'rainy', 'raining', 'rain-soaked', 'drizzle', 'downpour', 'wet'],
  snow: ['snow', 'snowy', 'snowing', 'snowfall', 'blizzard'],
  fog: ['fog', 'foggy', 'mist', 'misty', 'haze'],
  storm: ['storm', 'stormy', 'thunder', 'lightning'],
  wind: ['wind', 'windy', 'breeze'],
  'dolly in': ['pushes', 'push', 'dolly', 'dollies', 'closer', 'moves'],
  'dolly out': ['pulls', 'pull', 'dolly', 'dollies', 'backs'],
  'pan left': ['pan', 'pans', 'panning'],
  'pan right': ['pan', 'pans', 'panning'],
  follow: ['follow', 'follows', 'following', 'tracking', 'tracks', 'tracking'],
  orbit: ['orbit', 'orbits', 'circles', 'around', 'arc'],
  'crane up': ['crane', 'rises', 'rising'],
  'crane down': ['crane', 'lowers', 'descends'],
  handheld: ['handheld', 'hand-held', 'shaky'],
  'slow motion': ['slow', 'slow-motion', 'slo-mo'],
  'time-lapse': ['time-lapse', 'timelapse'],
  footsteps: ['footsteps', 'steps', 'walks', 'walking'],
};

/** A stem that is good enough to find `rides` for `ride` and `pandas` for `panda`. */
function stem(word: string): string {
  const low = word.toLowerCase().replace(/['’]s$/, '');
  if (low.length <= 3) return low;
  return low
    .replace(/(?<=.{3})(?:ies|ied)$/, 'y')
    .replace(/(?<=.{2})(?:ing|ed|es|s|e|y)$/, '')
    .replace(/(.)\1$/, '$1');
}

function wordsOf(storyboard: Storyboard): Map<string, string> {
  const found = new Map<string, string>();
  const add = (words: string | null | undefined, part: string): void => {
    if (!words) return;
    const all = [...words.split(/[\s-]+/), ...(ALSO[words] ?? [])];
    for (const word of all) if (word.length > 1 && !found.has(stem(word))) found.set(stem(word), part);
  };
  for (const subject of storyboard.subjects) {
    const part = `subject:${subject.id}`;
    add(subject.noun, part);
    for (const word of [...subject.colours, ...subject.attributes]) add(word, part);
  }
  for (const [i, action] of storyboard.actions.entries()) add(action.verb, `action:${i}`);
  add(storyboard.setting.place, 'place');
  add(storyboard.setting.timeOfDay, 'hour');
  add(storyboard.setting.season, 'season');
  for (const weather of storyboard.setting.weather) add(weather, `weather:${weather}`);
  for (const [i, move] of storyboard.camera.entries()) {
    add(move.move, `camera:${i}`);
    add(move.view, `camera:${i}`);
  }
  add(storyboard.look.style, 'look');
  add(storyboard.look.lens, 'look');
  if (storyboard.pace !== 'normal') add(storyboard.pace, 'pace');
  for (const [i, cue] of storyboard.sound.entries()) add(cue.cue, `sound:${i}`);
  for (const change of storyboard.changes) add(change.to, 'change');
  return found;
}

const SMALL = new Set([
  'the',
  'a',
  'an',
  'and',
  'or',
  'of',
  'in',
  'on',
  'at',
  'to',
  'with',
  'by',
  'is',
  'it',
  'its',
  'then',
]);

/** Every word of the prompt that the storyboard shows, and every one that it does not. In order, without overlap. */
export function marksOf(prompt: string, storyboard: Storyboard): Mark[] {
  const drawn = wordsOf(storyboard);
  const lost = new Set(storyboard.unresolved.flatMap((word) => word.toLowerCase().split(/\s+/)));
  const marks: Mark[] = [];
  for (const match of prompt.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)) {
    const word = match[0];
    const from = match.index;
    const to = from + word.length;
    if (SMALL.has(word.toLowerCase())) continue;
    if (lost.has(word.toLowerCase())) marks.push({ from, to, kind: 'lost', part: `lost:${word.toLowerCase()}` });
    else {
      const part =
        drawn.get(stem(word)) ??
        word
          .split('-')
          .map((piece) => drawn.get(stem(piece)))
          .find(Boolean);
      if (part) marks.push({ from, to, kind: 'drawn', part });
    }
  }
  return joined(prompt, marks);
}

/** `red` and `panda` of one subject are one line. */
function joined(prompt: string, marks: readonly Mark[]): Mark[] {
  const all: Mark[] = [];
  for (const mark of marks) {
    const before = all.at(-1);
    if (before && before.part === mark.part && before.kind === mark.kind && prompt.slice(before.to, mark.from) === ' ')
      before.to = mark.to;
    else all.push({ ...mark });
  }
  return all;
}

/** Whether the prompt says one of these words itself, or one that means the same; what it does not say was guessed. */
export function isSaid(prompt: string, ...words: readonly (string | null | undefined)[]): boolean {
  const stems = new Set(
    (prompt.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).flatMap((word) => [
      stem(word),
      ...word.split('-').map(stem),
    ]),
  );
  return words.some(
    (words) => words && [...words.split(/[\s-]+/), ...(ALSO[words] ?? [])].some((word) => stems.has(stem(word))),
  );
}
