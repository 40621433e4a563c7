import type { Setting, TimeOfDay, Weather } from '../storyboard.ts';

export type Season = Exclude<Setting['season'], null>;

const words = <Value extends string>(table: Record<Value, string>): ReadonlyMap<string, Value> =>
  new Map(
    (Object.entries(table) as [Value, string][]).flatMap(([value, list]) =>
      list.split(',').flatMap((word): [string, Value][] => {
        const plain = word.trim();
        return / .*[^s]s$/.test(plain)
          ? [
              [plain, value],
              [plain.slice(0, -1), value],
            ]
          : [[plain, value]];
      }),
    ),
  );

/** Words and phrases for the hour, lower case. */
export const hours: ReadonlyMap<string, TimeOfDay> = words({
  dawn: 'dawn, sunrise, daybreak, first light, early morning, break of day, crack of dawn, sun rises, rising sun, sunup, morning mist, misty morning, dawn light',
  day: 'day, daytime, daylight, noon, midday, afternoon, morning, sunny day, sunny, sunlight, sunshine, sunlit, broad daylight, bright day, high noon, sun-drenched, sunbeam, summer day, mid-afternoon, blue sky, sun-dappled, sunny morning, sunny afternoon, late morning, bright sunlight',
  sunset:
    'sunset, golden hour, sundown, setting sun, sun sets, late afternoon, sunset light, sunset sky, golden light, sun setting, sun is setting, sun goes down, golden-hour, last light',
  dusk: 'dusk, twilight, evening, nightfall, blue hour, gloaming, early evening, summer evening',
  night:
    "night, midnight, nighttime, night-time, moonlight, moonlit, starry, starlit, starlight, night sky, starry sky, starry night, late night, neon-lit, neon lit, by moonlight, nocturnal, stars above, northern lights, aurora, aurora borealis, milky way, full moon, star trails, moonlit night, after dark, neon lights, neon sign, night time, nightlife, lantern-lit, candlelit, candlelight, candle light, tonight, new year's eve",
});

/** Words and phrases for the weather, lower case. */
export const weathers: ReadonlyMap<string, Weather> = words({
  clear:
    'sunny, clear sky, cloudless, clear weather, blue sky, sunshine, clear blue sky, sunny day, cloudless sky, clear night, fair weather, bright sun, sunlit, sun-drenched, clear day, sunny weather',
  rain: 'rain, rainy, raining, drizzle, downpour, rainfall, rain-soaked, shower of rain, rain shower, rainstorm, rainwater, monsoon, wet weather, pouring rain, heavy rain, light rain, raindrop, drizzly, rain-slicked, rain-slick, rain-drenched, drizzling, rain-streaked, torrential rain, cloudburst, heavy downpour, rained, rain-washed, rain-swept, rain-covered, rain-kissed',
  snow: 'snow, snowy, snowing, snowfall, blizzard, snowstorm, snow-covered, snow covered, snowflake, falling snow, avalanche, sleet, flurry, snowdrift, fresh snow, heavy snow, snow storm, snow-clad, snow-laden',
  fog: 'fog, foggy, mist, misty, haze, hazy, morning mist, thick fog, smog, fog-shrouded, mist-covered, fog-covered, foggy day, dense fog',
  storm:
    'storm, stormy, thunderstorm, lightning storm, thunder, tempest, hurricane, typhoon, lightning, thundercloud, squall, storm cloud, thunder storm, thundering, tropical storm',
  wind: 'wind, windy, breeze, breezy, gust, gale, windswept, strong wind, gentle breeze, blustery, wind-swept, windblown, gusty, howling wind',
  smoke: 'smoke, smoky, smoke-filled, fumes, billowing smoke, thick smoke, smoke-covered, smoking ruin, smokey',
  dust: 'dust, dust trail, trail of dust, dust plume, plume of dust, dusty, sandstorm, dust storm, dust cloud, dust-filled, ash, dust devil, sand storm',
});

/** Weathers that are also seen as a thing when they do something, such as lightning striking. */
export const weatherThings: ReadonlySet<string> = new Set([
  'lightning',
  'snowflake',
  'raindrop',
  'thundercloud',
  'storm cloud',
  'dust devil',
  'neon sign',
  'full moon',
  'rising sun',
  'setting sun',
  'tornado',
]);

export const seasons: ReadonlyMap<string, Season> = words({
  spring: 'spring, springtime, spring day, april, cherry blossom season',
  summer: 'summer, summertime, midsummer, summer day, july, august, summer evening, heatwave',
  autumn:
    'autumn, fall season, autumnal, fall foliage, fall colors, fall colours, october, autumn leaf, halloween, autumn leaves, fall leaves, thanksgiving, autumn foliage, autumn day',
  winter:
    'frosty, winter, wintertime, wintry, midwinter, christmas, xmas, december, winter day, january, winter wonderland, christmas eve',
});

/** Verbs that tell the weather: `it rains`, `snow falls`. */
export const weatherVerbs: ReadonlyMap<string, Weather> = new Map([
  ['rain', 'rain'],
  ['snow', 'snow'],
  ['drizzle', 'rain'],
  ['pour', 'rain'],
  ['thunder', 'storm'],
  ['storm', 'storm'],
]);

const soaked =
  /^(rain|snow|fog|mist|wind|storm|smoke|dust|sand)-(?:filled|soaked|covered|swept|lashed|battered|choked|veiled|wrapped|shrouded|dusted|blanketed|drenched|slicked|slick|blown|tossed|wreathed|streaked|speckled|laden|clad|wet|washed|driven)$/;

/** The weather in an adjective that people make as they need it: `rain-filled`, `snow-dusted`. */
export function weatherIn(word: string): Weather | undefined {
  const thing = soaked.exec(word)?.[1];
  return thing === undefined ? undefined : weathers.get(thing === 'sand' ? 'dust' : thing);
}

/** Roads wind without any wind, and what is dusty in a house has lain there long. */
export function isOfTheAir(word: string, { head, doing }: { head: string; doing: readonly string[] }): boolean {
  if (word === 'wind' && doing.includes(word)) return false;
  return (
    word !== 'dusty' ||
    /(?:road|street|highway|track|lane|trail|path|town|village|plain|field|air|wind|desert|day|arena|ground)$/.test(
      head,
    )
  );
}

/** `a clear spring day`, `a crisp clear morning`: said of the sky. */
export const isClearDay = ({ head, adjectives }: { head: string; adjectives: readonly string[] }): boolean =>
  adjectives.includes('clear') && /(?:^| )(?:day|morning|afternoon|evening|night|sky)$/.test(head);
