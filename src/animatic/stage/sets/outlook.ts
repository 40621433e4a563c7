import type { Storyboard } from '../../storyboard.ts';

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
