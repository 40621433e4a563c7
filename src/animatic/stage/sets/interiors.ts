import type { Relation, Storyboard, Subject } from '../../storyboard.ts';
import { traitsOf } from '../actors/traits.ts';

/** What one can be inside of, and the room that this is. */
const roomsInside: Readonly<Record<string, string>> = {
  '🚆': 'train carriage',
  '🚂': 'train carriage',
  '🚃': 'train carriage',
  '🚄': 'train carriage',
  '🚅': 'train carriage',
  '🚈': 'train carriage',
  '🚊': 'train carriage',
  '🚇': 'train carriage',
  '🚌': 'bus',
  '✈️': 'airplane cabin',
  '🛩️': 'airplane cabin',
  '🚀': 'spaceship',
  '🛸': 'spaceship',
  '🛗': 'elevator',
  submarine: 'submarine',
  igloo: 'igloo',
  '⛺': 'tent',
};

/** Rooms that the prompt names outright, whatever else it says of the place. */
const spelledOut: readonly (readonly [words: RegExp, room: string])[] = [
  [
    /\btrain (?:carriage|car|compartment|cabin)\b|\b(?:train|subway|metro|tram)(?: train| car)? interior\b|\binterior of (?:an?|the) (?:subway |metro )?(?:train|tram)\b|\b(?:inside|in) (?:an?|the) (?:moving |speeding )?(?:train|tram)(?! station)\b/i,
    'train carriage',
  ],
  [/\b(?:inside|in) (?:an?|the) (?:school |city )?bus(?! (?:st|shelter|lane))\b/i, 'bus'],
  [
    /\b(?:out of|at|by|through|from) (?:an?|the|his|her|their) (?:train|tram|carriage|subway) window\b/i,
    'train carriage',
  ],
  [/\b(?:out of|at|by|through|from) (?:an?|the|his|her|their) bus window\b/i, 'bus'],
  [/\b(?:out of|at|by|through|from) (?:an?|the|his|her|their) (?:air)?plane window\b/i, 'airplane cabin'],
  // Who sits on it looks out, whatever lies there.
  [/\b(?:on|at|by) (?:an?|the|his|her|their) (?:\w+ )?window ?(?:sill|ledge|seat)\b/i, 'living room'],
  [/\b(?:in|inside|aboard) (?:an?|the) (?:air)?plane cabin\b|\bairplane cabin\b|\baircraft cabin\b/i, 'airplane cabin'],
];

/** Rooms whose name alone could mean the outside. */
const named: readonly (readonly [words: RegExp, room: string])[] = [
  [/\b(?:in|inside|into) (?:an?|the|his|her|their|its) (?:\w+ )?igloo\b/i, 'igloo'],
  [
    /\b(?:in|inside|into) (?:an?|the|his|her|their|its) (?:\w+ )?(?:cabin|hut|shack|chalet|treehouse|cottage|bungalow)\b/i,
    'log cabin',
  ],
  [/\b(?:in|inside|riding) (?:an?|the|his|her|their) (?:glass )?(?:elevator|lift)\b/i, 'elevator'],
];

/** One sits `on a bus`, not upon it. */
const boarded =
  /\bon (?:an?|the|his|her|their) (?:\w+ )?(?:bus|train|tram|metro|subway|plane|airplane|flight|submarine)\b/i;

const atWindow = /\bwindow\b/i;

/** The window is the room's own, and what is seen through it is not in the room. */
function isOutside({ drawnAs }: Subject): boolean {
  return drawnAs.name.startsWith('🪟') || (drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).realm === 'scenery');
}

/** Who has gone in does not look out from the roof: the picture is of the inside, and the vehicle is round it. */
export function withInterior(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions, setting, prompt } = storyboard;
  const acts = (id: string): boolean => actions.some((action) => action.subject === id);
  const said = spelledOut.find(([words]) => words.test(prompt))?.[1];
  const drives = subjects.some(({ id, drawnAs }) => roomsInside[drawnAs.name] === said && acts(id));
  const outright = drives ? undefined : said;
  const { place: stated } = setting;
  // `on a train`: the place is the vehicle itself.
  const isAboard = subjects.some(({ noun, drawnAs }) => noun === stated && roomsInside[drawnAs.name] !== undefined);
  const isOpen = stated === null || stated === 'space' || stated === 'living room' || isAboard;
  if (!outright && !isOpen) return storyboard;
  const isRoom = (subject: Subject): boolean => {
    if (roomsInside[subject.drawnAs.name] === undefined || subject.count > 1 || acts(subject.id)) return false;
    const within = relations.filter((r) => r.object === subject.id);
    const aboard = (r: Relation): boolean =>
      r.relation === 'inside' || (r.relation === 'on top of' && boarded.test(prompt));
    return within.length > 0 && within.every(aboard) && !relations.some((r) => r.subject === subject.id);
  };
  const vehicle = subjects.find(isRoom);
  const spoken = outright ?? named.find(([words]) => words.test(prompt))?.[1];
  const place = spoken ?? (vehicle ? roomsInside[vehicle.drawnAs.name] : undefined);
  if (place === undefined) return storyboard;
  const gone = new Set(
    subjects
      .filter(
        (one) =>
          one === vehicle ||
          (atWindow.test(prompt) && outright !== undefined && isOutside(one)) ||
          (outright !== undefined && roomsInside[one.drawnAs.name] === outright) ||
          (spoken !== undefined && /\b(?:cabin|elevator|lift|(?:air)?plane|carriage|compartment)$/i.test(one.noun)),
      )
      .map(({ id }) => id),
  );
  if (gone.size > 0 && gone.size === subjects.length) return storyboard;
  return {
    ...storyboard,
    setting: { ...setting, place, indoors: true },
    subjects: subjects.filter(({ id }) => !gone.has(id)),
    relations: relations.filter((r) => !gone.has(r.subject) && !gone.has(r.object)),
    actions: actions
      .filter(({ subject }) => !gone.has(subject))
      .map(({ object, ...rest }) => (object === undefined || gone.has(object) ? rest : { ...rest, object })),
    changes: storyboard.changes.filter(({ of }) => !gone.has(of)),
  };
}
