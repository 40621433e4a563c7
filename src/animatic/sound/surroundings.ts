import type { Storyboard } from '../storyboard.ts';
import type { Ground } from './hits.ts';
import type { Mood } from './music.ts';

/** What a place sounds like when nobody says so. */
const PLACE_AIR: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    space: ['space'],
    moon: ['space'],
    planet: ['space'],
    underwater: ['underwater'],
    ocean: ['waves'],
    beach: ['waves'],
    harbour: ['waves'],
    city: ['traffic'],
    street: ['traffic'],
    road: ['traffic'],
    desert: ['wind'],
    mountain: ['wind'],
    battlefield: ['wind'],
  }),
);

/** Things that sound when they move. */
const THING_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/skateboard|roller ?skate|scooter|shopping cart/, 'skateboard'],
  [/bicycle|bike\b|unicycle/, 'bicycle'],
  [/robot|android|computer/, 'electronics'],
  [/dragon|lion|tiger|bear\b|dinosaur/, 'growl'],
  [/\bdog\b|puppy/, 'bark'],
  [/\bcow\b/, 'moo'],
  [/\bduck\b/, 'quack'],
  [/whale|otter|seal\b|dolphin/, 'water'],
];

const SOFT_PLACES = /forest|garden|park|field|farm|jungle|meadow|savanna|lawn|golf|room|bedroom|library|snow|arctic/;
const LOOSE_PLACES = /beach|desert|battlefield|road|canyon|mountain|playground/;
const DRIVING = /danc|dj|party|battle|race|racing|chase|explosion|nightclub|cyberpunk|rock band/i;
const DARK = /noir|horror|dark|storm|detective|mystery|haunted|battle|ruin|grave|rain/i;
const BRIGHT = /sunny|happy|cute|playful|colou?rful|garden|child|kid|puppy|kitten|party|circus|skateboard/i;

export function ambienceOf({ setting }: Storyboard): string[] {
  const place = setting.place ?? '';
  const known = PLACE_AIR.get(place);
  if (known) return [...known];
  if (setting.indoors) return ['room'];
  if (setting.timeOfDay === 'night' || setting.timeOfDay === 'dusk') return ['air', 'insects'];
  return setting.season === 'winter' ? ['wind'] : ['air'];
}

/** Sounds of the subjects themselves that no cue names. */
export function impliedCues({ subjects, sound }: Storyboard): string[] {
  const heard = new Set(sound.map((cue) => cue.cue));
  const implied = subjects.flatMap(({ noun }) =>
    THING_SOUNDS.filter(([words]) => words.test(noun)).map(([, cue]) => cue),
  );
  return [...new Set(implied)].filter((cue) => !heard.has(cue)).slice(0, 2);
}

export function groundOf({ setting }: Storyboard): Ground {
  if (setting.weather.includes('rain') || setting.weather.includes('storm')) return 'wet';
  const place = setting.place ?? '';
  if (setting.weather.includes('snow') || SOFT_PLACES.test(place)) return 'soft';
  return LOOSE_PLACES.test(place) ? 'loose' : 'hard';
}

export function moodOf({ prompt, setting, look }: Storyboard): Mood {
  const words = `${prompt} ${look.style ?? ''} ${setting.place ?? ''}`;
  if (DRIVING.test(words)) return 'driving';
  if (DARK.test(words)) return 'dark';
  return BRIGHT.test(words) ? 'bright' : 'calm';
}
