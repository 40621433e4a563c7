import type { Storyboard, Subject } from '../../lib/api-types.ts';

export const HOURS = ['dawn', 'day', 'sunset', 'dusk', 'night'];
export const WEATHERS = ['clear', 'rain', 'snow', 'fog', 'storm', 'wind', 'smoke', 'dust'];
export const SEASONS = ['spring', 'summer', 'autumn', 'winter'];
export const SIZES = ['tiny', 'small', 'medium', 'large', 'huge'];
export const COLOURS = [
  'black',
  'white',
  'red',
  'green',
  'yellow',
  'blue',
  'brown',
  'purple',
  'pink',
  'orange',
  'grey',
];
export const MOVES = [
  'static',
  'pan left',
  'pan right',
  'tilt up',
  'tilt down',
  'zoom in',
  'zoom out',
  'dolly in',
  'dolly out',
  'truck left',
  'truck right',
  'crane up',
  'crane down',
  'orbit',
  'follow',
  'handheld',
  'shake',
  'racking focus',
];
export const VIEWS = ['aerial', 'low angle', 'close-up', 'wide', 'front', 'side', 'oblique'];
export const PACES = ['slow motion', 'normal', 'fast', 'time-lapse'];

/** One thing of the storyboard that can be edited: what a chip stands for. */
export type BoardPart =
  | { kind: 'subject'; id: string }
  | { kind: 'action'; index: number }
  | { kind: 'setting' }
  | { kind: 'camera'; index: number }
  | { kind: 'look' }
  | { kind: 'sound'; index: number };

/** The same names as the marks in the prompt have. */
export function nameOfPart(part: BoardPart): string {
  if (part.kind === 'subject') return `subject:${part.id}`;
  if (part.kind === 'setting' || part.kind === 'look') return part.kind;
  return `${part.kind}:${part.index}`;
}

export function removePart(board: Storyboard, part: BoardPart): Storyboard {
  const without = <Item>(list: readonly Item[], index: number): Item[] => list.filter((_, i) => i !== index);
  switch (part.kind) {
    case 'subject':
      return removeSubject(board, part.id);
    case 'action':
      return { ...board, actions: without(board.actions, part.index) };
    case 'camera':
      return { ...board, camera: without(board.camera, part.index) };
    case 'sound':
      return { ...board, sound: without(board.sound, part.index) };
    case 'setting':
      return { ...board, setting: { place: null, timeOfDay: 'day', indoors: false, weather: ['clear'], season: null } };
    case 'look':
      return { ...board, look: { style: null, monochrome: false, depthOfField: 'deep' }, pace: 'normal' };
  }
}

/** With everything that points at it: the server refuses a storyboard whose names point at nobody. */
function removeSubject(board: Storyboard, id: string): Storyboard {
  return {
    ...board,
    subjects: board.subjects.filter((one) => one.id !== id),
    relations: board.relations.filter((one) => one.subject !== id && one.object !== id),
    actions: board.actions.filter((one) => one.subject !== id),
    changes: board.changes.filter((one) => one.of !== id),
  };
}

/** Adds a subject of another storyboard under an id of its own. */
export function addSubject(board: Storyboard, subject: Subject): Storyboard {
  let id = subject.id;
  for (let i = 2; board.subjects.some((one) => one.id === id); i++) id = `${subject.id}-${i}`;
  return { ...board, subjects: [...board.subjects, { ...subject, id }] };
}

/** A word that was not drawn is taken off the list: it is drawn now. */
export function found(board: Storyboard, word: string): Storyboard {
  return { ...board, unresolved: board.unresolved.filter((one) => one !== word) };
}

export function ideasOf(board: Storyboard): { drawn: number; all: number } {
  const { subjects, actions, camera, look, sound, setting, unresolved } = board;
  const cards = subjects.filter((one) => one.drawnAs.kind === 'card').length;
  const drawn =
    subjects.length -
    cards +
    actions.length +
    camera.length +
    sound.length +
    (setting.place === null ? 0 : 1) +
    (look.style === null ? 0 : 1) +
    1;
  return { drawn, all: drawn + cards + unresolved.length };
}

/** What was edited, as sentences that any model reads. */
export function inWords(board: Storyboard): string {
  const { setting, camera, look, pace, subjects } = board;
  const colour = (one: Subject): string =>
    `${one.count > 1 ? `${one.count} ` : ''}${[...one.colours, one.noun].join(' ')}${one.count > 1 ? 's' : ''}`;
  const parts = [
    subjects.length > 0 ? `With ${subjects.map(colour).join(', ')}` : '',
    [setting.place, setting.timeOfDay, ...setting.weather, setting.season].filter(Boolean).join(', '),
    camera
      .map((one) =>
        [one.view, one.move === 'static' ? 'static camera' : `camera: ${one.move}`].filter(Boolean).join(', '),
      )
      .join(', then '),
    [look.style, look.lens, look.monochrome ? 'black and white' : '', pace === 'normal' ? '' : pace]
      .filter(Boolean)
      .join(', '),
  ];
  return parts
    .filter(Boolean)
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`)
    .join(' ');
}

export function plural(noun: string): string {
  if (/(s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** `ride` as one says it of somebody: `rides`. */
export function thirdPerson(verb: string, isMany: boolean): string {
  if (isMany || verb.includes(' ')) return verb;
  if (verb === 'be' || verb === 'have') return verb === 'be' ? 'is' : 'has';
  return /o$/.test(verb) ? `${verb}es` : plural(verb);
}
