import type { Storyboard, Subject } from '../../storyboard.ts';
import { extra } from '../actors/extra.ts';

/** What is done to a window that has to be seen by itself. */
const handled = new Set(['open', 'close', 'clean', 'wash', 'break', 'paint', 'carry', 'smash', 'climb']);

const passed = (shop: string): RegExp =>
  new RegExp(
    `\\b(?:past|outside|in front of|by|beside|opposite|passing|passes|near|at) (?:an?|the|his|her|their) (?:[\\w-]+ ){0,2}(?:${shop})\\b`,
    'i',
  );
const shops: readonly (readonly [words: RegExp, figure: string])[] = [
  [passed("bakery|baker's|patisserie|pastry shop|bread shop"), 'bakery'],
  [passed('caf[eé]|coffee ?shop|coffee ?house|tea ?room|bistro'), 'cafe'],
];

/** Who goes past a shop is not in it. */
const outside =
  /\b(?:past|outside(?: of)?|in front of|opposite|passes|passing) (?:an?|the|his|her|their) (?:[\w-]+ ){0,2}(?:bakery|patisserie|pastry shop|caf[eé]|coffee ?shop|coffee ?house|bistro)\b/i;

/** Where houses line the way. */
const built: ReadonlySet<string> = new Set(['street', 'city', 'alley', 'square', 'village', 'suburb', 'crosswalk']);
const houses = /^(?:🏠|🏡|🏘|🏚|🏢|🏣|🏥|🏦|🏨|🏪|🏫|🏬|🏭|🏰|⛪|💒|🛖)/u;

/** Out of doors windows are those of a house; a shop that somebody passes in a street is seen. */
export function withBuildingsPassed(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions, changes, prompt } = storyboard;
  const setting = outside.test(prompt)
    ? { ...storyboard.setting, place: 'street', indoors: false }
    : storyboard.setting;
  if (setting.indoors || setting.place === null || !built.has(setting.place)) return storyboard;
  const figure = shops.find(([words]) => words.test(prompt))?.[1];
  const isHouse = ({ drawnAs }: Subject): boolean => houses.test(drawnAs.name) || drawnAs.name === 'house front';
  const shop =
    figure && !subjects.some(isHouse) ? [extra(figure, figure, { kind: 'shape', name: figure }, 'huge')] : [];
  const acts = (id: string): boolean =>
    actions.some(
      (a) => (a.subject === id && a.verb !== 'glow' && a.verb !== 'shine') || (a.object === id && handled.has(a.verb)),
    ) ||
    changes.some(({ of }) => of === id) ||
    relations.some((r) => r.object === id && r.relation !== 'next to');
  const gone = new Set(
    subjects.filter(({ id, drawnAs }) => drawnAs.name.startsWith('🪟') && !acts(id)).map(({ id }) => id),
  );
  return {
    ...storyboard,
    setting,
    subjects: [...subjects.filter(({ id }) => !gone.has(id)), ...shop],
    relations: relations.filter(({ subject, object }) => !gone.has(subject) && !gone.has(object)),
    actions: actions
      .filter(({ subject }) => !gone.has(subject))
      .map(({ object, ...one }) => (object === undefined || gone.has(object) ? one : { ...one, object })),
  };
}
