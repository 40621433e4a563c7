import type { TimeOfDay } from '../storyboard.ts';
import type { ChangeDraft } from './cast.ts';
import { hours, type Season, seasons, weathers } from './hours.ts';
import type { Mask, Text } from './text.ts';

/** Changes of the whole scene, which read the same whatever the grammar around them: `day to night`, `winter into spring`. */
export interface SceneReading {
  changes: ChangeDraft[];
  timeOfDay?: TimeOfDay;
  season?: Season;
}

const alternatives = (words: Iterable<string>): string =>
  [...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[-']/g, '\\$&'))
    .join('|');

const hourWords = alternatives([
  'day',
  'night',
  'morning',
  'noon',
  'afternoon',
  'evening',
  'dawn',
  'dusk',
  'sunrise',
  'sunset',
  'twilight',
  'midnight',
  'daytime',
  'nighttime',
  'daylight',
  'midday',
  'golden hour',
  'early morning',
  'late afternoon',
  'moonlight',
  'darkness',
  'night sky',
  'starry night',
  'starry sky',
]);
const seasonWords = alternatives(['spring', 'summer', 'autumn', 'fall', 'winter']);
const weatherWords = alternatives([
  'sunny',
  'rain',
  'rainy',
  'snow',
  'snowy',
  'fog',
  'foggy',
  'storm',
  'stormy',
  'clear',
  'sunshine',
  'windy',
  'clear skies',
  'clear sky',
  'cloudy',
  'sun',
  'thunderstorm',
  'heavy rain',
  'blizzard',
]);

const turning =
  '(?:slowly |gradually |smoothly |quickly |then |rapidly |finally ){0,4}(?:to|into|till|until|(?:turn(?:s|ing|ed)?|chang(?:es?|ing|ed)|fad(?:es?|ing|ed)|shift(?:s|ing|ed)?|transition(?:s|ing|ed)?|transform(?:s|ing|ed)?|becom(?:es?|ing)|giv(?:es?|ing) way|morph(?:s|ing)?|giving way|pass(?:es|ing)?|progress(?:es|ing)?)(?: (?:slowly|gradually|smoothly|quickly|rapidly))?(?: (?:in)?to)?)';
const opening =
  '(?:(?:slowly |gradually |smoothly |quickly ){0,4}(?:turn(?:s|ing)?|chang(?:es?|ing)|transition(?:s|ing)?|transform(?:s|ing)?|shift(?:s|ing)?|pass(?:es|ing)?|going|goes|mov(?:es?|ing)|progress(?:es|ing)?) (?:slowly |gradually |smoothly ){0,4})?(?:from )?(?:the |a |an |bright |dark |sunny |warm |early |late |stormy |rainy |snowy |foggy |misty |cloudy |cold |calm |quiet |clear |hot ){0,4}';
const between = (words: string) =>
  new RegExp(
    `(?<![\\w-])${opening}(${words})(?: light| sky| skies| weather| day| night| scene)?,? ${turning} (?:the |a |an |bright |dark |sunny |warm |deep |heavy |early |late |starry |clear |stormy |rainy |snowy |foggy |misty |cloudy |cold |calm |quiet |moonlit |beautiful |golden |black |hot ){0,4}(${words})(?![\\w-])(?: light| sky| skies| weather)?`,
    'g',
  );

const hourChange = between(hourWords);
const seasonChange = between(seasonWords);
const weatherChange = between(weatherWords);
const falls =
  /(?<![\w-])(?:as |while )?(?:the )?(?:night|darkness|dusk) (?:is )?(?:slowly |gradually )?(?:falls|falling|descends|comes)(?![\w-])/g;

const airs = 'rain|snow|fog|mist|storm|thunderstorm|blizzard|rainstorm|snowstorm|sandstorm|drizzle|downpour|hail';
const opens = '(?:suddenly |slowly |gently |finally |then |softly )?(?:starts?|begins?)';
/** `rain starts to fall`, `it begins to snow`, `fog rolls in`: weather that was not there. */
const comes = new RegExp(
  `(?<!(?:after|once|when) (?:the |a |an )?)\\b(?:(${airs}) (?:${opens}(?: to (?:fall|pour|come down)| falling| pouring)?(?! to\\b)|(?:rolls?|moves?|drifts?|creeps?|sets?) in)|it ${opens} (?:to )?(rain|snow|drizzle|pour|hail)(?:ing)?)(?![\\w-])`,
);
/** `the storm passes`, `the fog lifts`: weather that leaves. */
const goes = new RegExp(
  `(?<!(?:after|once|when|until|till|if) (?:the |a |an )?)\\b(${airs}) (?:slowly |finally |suddenly |gradually |then )?(?:stops?|passes|clears?|ends?|lifts?|subsides?|dies down|eases|disperses|dissipates|blows over|lets up|moves on)(?: up| away| off)?(?= and\\b| to reveal\\b| reveal| as\\b|,|;|\\.|$)`,
);

/** What the sun, the moon and the stars do tells the hour. */
const skyHours: readonly (readonly [TimeOfDay, RegExp])[] = [
  [
    'sunset',
    /\bsuns? (?:is |are |slowly |gently |begins to |starts to |beginning to |starting to |finally ){0,4}(?:sets?|setting|goes down|going down|sinks?|sinking|dips?|dipping)\b/,
  ],
  [
    'dawn',
    /\bsuns? (?:is |are |slowly |gently |begins to |starts to |beginning to |finally ){0,4}(?:rises?|rising|comes up|coming up|peeks?|emerges)\b/,
  ],
  ['night', /\bnight[- ]vision\b/],
  [
    'night',
    /\bmoon (?:is |slowly ){0,4}(?:rises?|rising|shines?|shining|glows?|glowing)\b|\bunder (?:the |a |an )?(?:\w+ )?(?:stars|moon|moonlight|night sky|starry sky)\b|\bstars (?:are |begin to |slowly ){0,4}(?:twinkl|shin|com(?:e|ing) out|appear|glitter|sparkl)|\b(?:the )?stars above\b/,
  ],
];

/** Hours of several words, whatever noun is in them. */
const spokenHours: [TimeOfDay, RegExp][] = [
  [
    'dawn',
    /\b(?:very )?(?:early in the (?:morning|day)|in the early (?:morning|hours)|at (?:the )?(?:first|crack of) (?:light|dawn)|at sun-?up)\b/,
  ],
  ['sunset', /\b(?:late in the (?:afternoon|day)|at the end of the day|as the sun (?:sets|goes down))\b/],
  ['night', /\b(?:(?:very )?late at night|after dark|in the (?:dead|middle) of (?:the )?night)\b/],
];

/** `at 3 am`, `at 6:30 p.m.` */
const clock = /\b(?:at |around )?(1[0-2]|[1-9])(?::[0-5]\d)? ?(a\.?m\b\.?|p\.?m\b\.?)/g;

function hourOf(hour: number, isAfternoon: boolean): TimeOfDay {
  if (!isAfternoon) return hour < 5 ? 'night' : hour < 8 ? 'dawn' : 'day';
  return hour < 5 ? 'day' : hour < 7 ? 'sunset' : hour < 9 ? 'dusk' : 'night';
}

const weatherValue = (word: string): string =>
  weathers.get(word) ??
  weathers.get(word.replace(/ skies$/, ' sky')) ??
  (word === 'sun' || word.startsWith('clear') ? 'clear' : word);
const hourValue = (word: string): TimeOfDay => hours.get(word) ?? (word === 'darkness' ? 'night' : 'day');

export function readScene(text: Text, mask: Mask): SceneReading {
  const changes: ChangeDraft[] = [];
  let timeOfDay: TimeOfDay | undefined;
  let season: Season | undefined;
  for (const match of text.lower.matchAll(hourChange)) {
    const from = hourValue(match[1] ?? '');
    const to = hourValue(match[2] ?? '');
    if (from === to || /^\s+(?:with|of)\b/.test('')) continue;
    mask.take(match.index, match.index + match[0].length);
    changes.push({ of: 'setting', attribute: 'time of day', from, to });
    timeOfDay ??= from;
  }
  for (const [hour, pattern] of skyHours) if (pattern.test(text.lower)) timeOfDay ??= hour;
  for (const [hour, pattern] of spokenHours) {
    const match = pattern.exec(text.lower);
    if (!match || mask.touches(match.index, match.index + match[0].length)) continue;
    mask.take(match.index, match.index + match[0].length);
    timeOfDay ??= hour;
  }
  for (const match of text.lower.matchAll(clock)) {
    mask.take(match.index, match.index + match[0].length);
    timeOfDay ??= hourOf(Number(match[1]) % 12, match[2]?.startsWith('p') ?? false);
  }
  for (const match of text.lower.matchAll(seasonChange)) {
    if (match[1] === match[2] || mask.touches(match.index, match.index + match[0].length)) continue;
    mask.take(match.index, match.index + match[0].length);
    changes.push({
      of: 'setting',
      attribute: 'state',
      from: seasonName(match[1] ?? ''),
      to: seasonName(match[2] ?? ''),
    });
    season ??= seasons.get(seasonName(match[1] ?? ''));
  }
  for (const match of text.lower.matchAll(weatherChange)) {
    const from = weatherValue(match[1] ?? '');
    const to = weatherValue(match[2] ?? '');
    if (from === to || mask.touches(match.index, match.index + match[0].length)) continue;
    mask.take(match.index, match.index + match[0].length);
    changes.push({ of: 'setting', attribute: 'weather', from, to });
  }
  const turn = changes.some(({ attribute }) => attribute === 'weather') ? undefined : turnOf(text.lower);
  if (turn) changes.push(turn);
  for (const match of text.lower.matchAll(falls)) {
    if (mask.touches(match.index, match.index + match[0].length)) continue;
    mask.take(match.index, match.index + match[0].length);
    if (changes.length === 0) changes.push({ of: 'setting', attribute: 'time of day', from: 'dusk', to: 'night' });
    timeOfDay ??= 'dusk';
  }
  return { changes, ...(timeOfDay ? { timeOfDay } : {}), ...(season ? { season } : {}) };
}

/** The weather that comes or leaves by the prompt's own words, which grammar reads as well. */
function turnOf(prompt: string): ChangeDraft | undefined {
  const coming = comes.exec(prompt);
  const kind = coming?.[1] ?? coming?.[2];
  if (kind) return { of: 'setting', attribute: 'weather', from: 'clear', to: airValue(kind) };
  const gone = goes.exec(prompt)?.[1];
  return gone ? { of: 'setting', attribute: 'weather', from: airValue(gone), to: 'clear' } : undefined;
}

const airValue = (word: string): string => (word === 'pour' || word === 'hail' ? 'rain' : weatherValue(word));

const seasonName = (word: string): string => seasons.get(word) ?? (word === 'fall' ? 'autumn' : word);
