import type { Storyboard, Subject } from '../../storyboard.ts';

/** What lies outside a window. */
export type Outlook = 'country' | 'city' | 'sea' | 'mountains' | 'space';

/** Words that tell what is outside, the most telling first. */
const told: readonly (readonly [words: RegExp, outlook: Outlook])[] = [
  [/\b(?:spaceship|spacecraft|space station|outer space|looking (?:out )?at (?:the )?earth)\b/i, 'space'],
  [
    /\b(?:city|skyline|skyscrapers?|downtown|metropolis|manhattan|new york|tokyo|paris|london|urban|penthouse|traffic|street (?:below|outside|lights?))\b/i,
    'city',
  ],
  [/\b(?:sea|ocean|beach|harbou?r|seaside|bay|coast)\b/i, 'sea'],
  [/\b(?:mountains?|alps|alpine|cabin|chalet|ski|lodge|himalayas?)\b/i, 'mountains'],
];

/** Rooms that are found in towns. */
const inTown: ReadonlySet<string> = new Set(
  'apartment|office|cafe|restaurant|cafeteria|bar|hotel lobby|hospital|gym|studio|motel|newsroom|music studio|shop|bank|police station|post office|corridor|elevator|shopping mall|museum|art gallery|airport|auditorium|laundromat|bookshop|bakery|supermarket|hair salon|nightclub'.split(
    '|',
  ),
);

/** What is seen through the windows of a room: what the prompt tells, else what is around such rooms. */
export function outlookOf({ prompt, setting }: Pick<Storyboard, 'prompt' | 'setting'>): Outlook {
  const found = told.find(([words]) => words.test(prompt))?.[1];
  return found ?? (setting.place !== null && inTown.has(setting.place) ? 'city' : 'country');
}

/** Whether a room needs a window because somebody is at one, or looks at the sky. */
export function looksOut({ prompt, setting }: Pick<Storyboard, 'prompt' | 'setting'>): boolean {
  return (
    setting.indoors &&
    /\bwindows?\b|\bmoon(?:light|lit)?\b|\b(?:starry|night) sky\b|\blook\w* out(?:side)?\b/i.test(prompt)
  );
}

const made = /\b(?:paper|toy|cardboard|wooden|painted|plastic|inflatable|model|neon|plush)\b/i;
const openAbove: ReadonlySet<string> = new Set([
  'theatre',
  'stage',
  'planetarium',
  'observatory',
  'studio',
  'greenhouse',
  'spaceship',
]);

/** From a room, moon and sun are seen through its window only. */
export function withSkyOutside(storyboard: Storyboard): Storyboard {
  const { setting, subjects, relations } = storyboard;
  if (!setting.indoors || openAbove.has(setting.place ?? '')) return storyboard;
  const isOutside = ({ id, noun, attributes, drawnAs }: Subject): boolean =>
    /^(?:🌕|🌙|🌑|🌒|🌓|🌔|🌖|🌗|🌘|☀|🌞|🌝|⭐|🌟)/u.test(drawnAs.name) &&
    !made.test(`${attributes.join(' ')} ${noun}`) &&
    !relations.some((r) => r.object === id || (r.subject === id && /^(?:on top of|inside)$/.test(r.relation)));
  const outside = new Set(subjects.filter(isOutside).map(({ id }) => id));
  if (outside.size === 0 || outside.size === subjects.length) return storyboard;
  return {
    ...storyboard,
    subjects: subjects.filter(({ id }) => !outside.has(id)),
    relations: relations.filter(({ subject }) => !outside.has(subject)),
    actions: storyboard.actions
      .filter(({ subject }) => !outside.has(subject))
      .map(({ object, ...one }) => (object === undefined || outside.has(object) ? one : { ...one, object })),
  };
}
