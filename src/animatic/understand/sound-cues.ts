import type { SoundCue } from '../storyboard.ts';
import type { Cast } from './cast.ts';
import type { Place } from './places.ts';
import type { Speech } from './reader.ts';
import { impliedCues, placeCue, soundNouns, verbCue, weatherCue } from './sounds.ts';
import type { Text } from './text.ts';

/** What only somebody or something on the move makes, and no empty place. */
const stirs = new Set(['traffic', 'crowd', 'children', 'engine', 'train']);
/** How far before its place a word may say that nobody is there, in letters. */
const emptyReach = 40;
const empty = /\b(?:empty|deserted|abandoned|silent|lonely|lifeless)\b/;
const nobodyThere = new Set(['person', 'people', 'car', 'vehicle', 'traffic', 'crowd', 'human', 'anyone', 'soul']);

const motors = new Set(['engine', 'airplane', 'helicopter', 'train', 'rocket', 'siren']);
/** Of what stands so nothing is heard. */
const still = /^(?:parked|abandoned|wrecked|rusted|rusty|broken|broken-down|toy|model|stationary|burnt-out)$/;

/** Where a dive ends in water. */
const water =
  /\b(?:water|sea|ocean|pool|lake|river|pond|lagoon|waves?|surf|bay|harbou?r|beach|reef|underwater|stream|fjord|canal|waterfall|swamp|puddle|bath|tank)\b/;
const onlyHeard =
  /\b(?:just|only|nothing but|nothing except)\s+(?:the |an? )?(?:(?:sounds?|noises?) of ([a-z ]+)|([a-z ]*?[a-z]+ (?:sounds?|noises?)))\b/;

/** What is heard, and when: the weather, what things and deeds sound like, the place, and what is said. */
export function soundCues(
  { cast, place }: { cast: Cast; place: string | null },
  speeches: readonly Speech[],
  text: Text,
  seconds: number,
): SoundCue[] {
  const cues: SoundCue[] = [];
  const whole = (cue: string) => {
    if (!cues.some((known) => known.cue === cue)) cues.push({ cue, from: 0, to: seconds });
  };
  for (const weather of cast.weather) {
    const cue = weatherCue(weather);
    if (cue) whole(cue);
  }
  for (const cue of cast.heard.keys())
    if (cue !== 'silence' && !isStill(cast, cue) && !isOnLand(cast, cue, place, text)) whole(cue);
  const around = place === 'underwater' || place === 'ocean' ? place : cast.place?.kind;
  const ambience = around ? placeCue(around) : undefined;
  if (ambience && !(stirs.has(ambience) && cast.place && isEmpty(cast, text, cast.place))) whole(ambience);
  const share = seconds / Math.max(1, speeches.length);
  for (const [index, speech] of speeches.entries()) {
    const says = text.quotes[speech.quote]?.says ?? '';
    cues.push({
      cue: 'dialogue',
      from: Math.round(index * share * 1000) / 1000,
      to: Math.round((index + 1) * share * 1000) / 1000,
      says,
    });
  }
  const alone = soundAlone(text);
  const isKept = ({ cue }: SoundCue) => cue === 'dialogue' || (!cast.heard.has('silence') && (!alone || cue === alone));
  return cues.filter(isKept);
}

/** `just engine sound`, `only the sound of rain`: the one that is heard. */
function soundAlone({ lower }: Text): string | undefined {
  const [, of, named] = onlyHeard.exec(lower) ?? [];
  const words = (of ?? named ?? '').split(' ');
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const name = words.slice(from, from + length).join(' ');
      const cue = soundNouns.get(name) ?? soundNouns.get(`sound of ${name}`) ?? impliedCues(name)[0];
      if (cue) return cue;
    }
  return undefined;
}

/** `an empty street, no cars`: nobody is there to be heard. */
function isEmpty(cast: Cast, { lower }: Text, place: Place): boolean {
  const found = empty.exec(lower);
  const named = place.name.slice(place.name.lastIndexOf(' ') + 1);
  const described = found
    ? lower.slice(found.index, found.index + emptyReach).split(/[,.;:]| (?:in|on|at|near|by|through|along) /)[0]
    : '';
  return cast.absent.some((noun) => nobodyThere.has(noun)) || described?.includes(` ${named}`) === true;
}

/** `a row of parked motorcycles`: none of those that would be heard is running. */
function isStill(cast: Cast, cue: string): boolean {
  const sources = cast.entities.filter(({ noun }) => impliedCues(noun).includes(cue));
  if (!motors.has(cue) || sources.length === 0) return false;
  const deeds = cast.actions.filter(({ subject, object }) =>
    sources.some((source) => source === subject || source === object),
  );
  const isStanding = sources.every(
    (source) =>
      source.attributes.some((attribute) => still.test(attribute)) ||
      deeds.some(({ subject, verb }) => subject === source && verb === 'park'),
  );
  const isRunning = cast.actions.some(({ verb }) => verbCue(verb) === cue) || deeds.some(({ verb }) => goes.test(verb));
  return isStanding && !isRunning;
}

const goes = /^(?:drive|start|race|rev|roar|accelerate|fly|ride|run|rumble|honk|depart|arrive|pull|leave|idle|land)\b/;

/** A goalkeeper dives, and an eagle: only who dives into water splashes. */
function isOnLand(cast: Cast, cue: string, place: string | null, { lower }: Text): boolean {
  const deeds = cast.actions.filter(({ verb }) => verbCue(verb) === cue);
  const dives = deeds.length > 0 && deeds.every(({ verb }) => verb === 'dive' || verb === 'dive in');
  return cue === 'splash' && dives && place !== null && !water.test(`${place} ${lower}`);
}
