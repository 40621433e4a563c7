import type { Action, Pace } from '../../storyboard.ts';
import { actionVerbs } from '../../understand/verbs.ts';
import { clamp, eased, smooth } from '../maths.ts';
import { animalDeed } from './animal-deeds.ts';
import { LEAPS_ONTO, leapsOnto } from './athletics.ts';
import { gestureOf } from './gestures.ts';
import type { Act } from './limbs.ts';
import { FALL_HEIGHT, families } from './moves.ts';
import { type Pose, restingPose } from './pose.ts';
import { stayAlive } from './stills.ts';
import { thingDeed, touchesGround } from './thing-deeds.ts';
import type { Traits } from './traits.ts';

/** From where somebody comes up to a place. */
export interface Approach {
  /** Units before it. */
  way: number;
  /** Share of the height. */
  below: number;
}

/** One beat of an actor's part: what it does from when to when. */
export interface Beat {
  verb: string;
  family: string;
  from: number;
  to: number;
  /** Units along the ground in this beat. */
  travel: number;
  /** How far from its place, in units, and below it, in shares of the actor's height, it begins: it steps or leaps up. */
  approach?: Approach;
  /** What it is done to or with, as the storyboard calls it. */
  object?: string;
  /** Heights of its own that who climbs goes up in this beat, if there is an upper end. */
  up?: number;
}

/** Units a second at the front edge for an actor of medium size. */
const speeds: Readonly<Record<string, number>> = {
  walk: 74,
  run: 190,
  chase: 175,
  ride: 165,
  fly: 120,
  swim: 70,
  climb: 8,
  crawl: 46,
  jump: 90,
};
const TRAVEL_MAX = 1250;

/** Units a second of who goes along with something heavy, or on the belly. */
const laden: Readonly<Record<string, number>> = {
  carry: 52,
  push: 48,
  pull: 44,
  drag: 38,
  tow: 60,
  haul: 38,
  slide: 150,
};

/** The family of motion of a verb; unknown verbs fidget on the spot. */
export function familyOf(verb: string): string {
  return verb === 'breach' ? 'jump' : (actionVerbs.get(verb) ?? 'act');
}

/** Rain pours down; people who pour, drop or crash something stand where they are. */
const handled = new Set(['pour', 'drop', 'drip', 'rain', 'snow', 'sink', 'crash', 'slide', 'cascade', 'trickle']);

/** Along the ground, whatever else they are counted among. */
const low = new Set(['crawl', 'slither', 'creep', 'wriggle']);

const ways = /(?:road|hill|slope|trail|path|stair|steps|hillside|dune|ramp)/;

const bends = new Set(['drift', 'turn', 'skid', 'swerve', 'corner']);

const onTheSpot = new Set([
  'float',
  'drift',
  'bob',
  'hover',
  'circle',
  'bathe',
  'bounce',
  'hop',
  'skip',
  'frolic',
  'jump',
  'park',
  'stumble',
  'tumble',
  'backflip',
  'somersault',
  'pace',
  'browse',
  'shop',
  'crawl in place',
]);

/** What is flown by who stands below; over a castle one flies oneself. */
const flownByHand = /kite|drone|rocket|flag|balloon|glider|toy|model|paper/;

/** The part of one actor: its actions in order, each with the way it covers. */
export function beatsFor(actions: readonly Action[], traits: Traits, seconds: number): Beat[] {
  const moving = actions.filter((action) => action.to > action.from);
  return moving.map((action) => {
    const family = low.has(action.verb) ? 'crawl' : familyOf(action.verb);
    const time = Math.min(seconds, action.to) - action.from;
    // Who flies a kite or a drone stays on the ground.
    const handles =
      family === 'fly' && action.object !== undefined && traits.gait === 'legs' && flownByHand.test(action.object);
    const works =
      traits.gait === 'legs' &&
      (traits.person || action.verb !== 'slide') &&
      action.object !== undefined &&
      handled.has(action.verb);
    const { verb, from, to } = action;
    // A gondola glides on the water.
    if (traits.gait === 'hull' && family === 'fly')
      return { verb: 'sail', family: 'float', from, to, travel: Math.min(TRAVEL_MAX, 70 * time) };
    // A road that climbs is ridden and walked on, not clung to.
    const slopes = family === 'climb' && (traits.gait === 'wheels' || ways.test(action.object ?? ''));
    const when = { from, to, ...(action.object === undefined ? {} : { object: action.object }) };
    // On wheels one comes round the corner; nobody is seen to slide on the spot.
    if (traits.gait === 'wheels' && bends.has(verb))
      return { verb, family: 'turn', ...when, travel: Math.min(TRAVEL_MAX, 90 * time) };
    if (traits.gait === 'wheels' && verb === 'roll')
      return { verb, family: 'walk', ...when, travel: Math.min(TRAVEL_MAX, 90 * time) };
    if (slopes) {
      const on = traits.gait === 'wheels' ? 'ride' : 'walk';
      return { verb: on, family: on, ...when, travel: Math.min(TRAVEL_MAX, (speeds['walk'] ?? 0) * time) };
    }
    if (works) return { verb, family: 'hold', ...when, travel: 0 };
    if (verb === 'roll' && traits.gait === 'none')
      return { verb, family, ...when, travel: Math.min(TRAVEL_MAX, 150 * time) };
    if (handles) return { verb: 'raise', family: 'hold', ...when, travel: 0 };
    const round = verb === 'chase' && action.object === 'tail';
    let speed = round
      ? 0
      : onTheSpot.has(verb)
        ? 12
        : (speeds[family] ?? (traits.gait === 'legs' || traits.gait === 'wheels' ? laden[verb] : undefined) ?? 0);
    if (verb === 'drive' || verb === 'race' || traits.gait === 'wheels') speed *= speed > 0 ? 1.25 : 1;
    if (verb === 'glide' || verb === 'sail' || verb === 'row') speed *= 0.6;
    return { verb, family, ...when, travel: Math.min(TRAVEL_MAX, speed * time) };
  });
}

/** How fast limbs go, against the clock. */
export function paceFactor(pace: Pace): number {
  return pace === 'slow motion' ? 0.4 : pace === 'fast' || pace === 'time-lapse' ? 1.8 : 1;
}

export interface Part {
  /** The glyph or figure it is drawn as. */
  name: string;
  beats: readonly Beat[];
  traits: Traits;
  /** Shifts each actor of a crowd in time. */
  phase: number;
  pace: number;
  /** Scales all ways, so that actors who travel together keep together and slow motion is slow. */
  travelShare: number;
  /** Share of its height that it may rise before it leaves the frame. */
  liftMax: number;
  /** No ground under it. */
  airborne: boolean;
  /** It has something to sit or lie on, and is there from the start. */
  seated?: boolean;
  /** It stands upright and has something in its hands. */
  handy?: boolean;
}

/** Heights of its own that somebody climbs in a second, and at most. */
const [CLIMBED, CLIMBED_MAX] = [0.09, 0.9];

/** How the actor stands at a time. Beats follow each other; between them it idles where it is. */
export function poseAt(part: Part, seconds: number): Pose {
  const pose = restingPose();
  let current: Beat | undefined;
  let seated: Beat | undefined;
  let climbed = 0;
  for (const beat of part.beats) {
    if (seconds < beat.from) continue;
    pose.travel += beat.travel * part.travelShare * ramp((seconds - beat.from) / Math.max(0.1, beat.to - beat.from));
    if (beat.family === 'sit' && (seconds < beat.to || part.seated)) seated = beat;
    // On a chair one stays when one takes a book; one leaves it when one goes.
    else if (part.seated && !handFamilies.has(beat.family)) seated = undefined;
    if (beat.family === 'climb' && seconds >= beat.to)
      climbed =
        beat.up === undefined ? Math.min(CLIMBED_MAX, (beat.to - beat.from) * part.pace * CLIMBED) : climbed + beat.up;
    if (seconds < beat.to || isLasting(beat)) current = beat;
    else if (current && !isLasting(current)) current = undefined;
  }
  idle(pose, part, seconds);
  if (!current) {
    if (part.seated) pose.lift = Math.min(pose.lift + climbed, part.liftMax);
    return pose;
  }
  const settled = isUnderWay(current) || (part.seated === true && current.from <= 0 && isLasting(current));
  const into = settled ? 1 : clamp((seconds - current.from) / 0.5);
  const last = current === part.beats[part.beats.length - 1];
  const over = last || isLasting(current) ? 1 : clamp((current.to - seconds) / 0.35);
  const time = (seconds - current.from + part.phase * 1.7) * part.pace;
  const family = current.family;
  const dropped = family === 'fall' && part.airborne && part.traits.gait === 'legs';
  const gesture = dropped ? undefined : deedOf(current, part);
  const move = gesture ?? families[family] ?? families['act'];
  move?.(
    pose,
    time,
    smooth(0, 1, Math.min(into, over)),
    current,
    part.traits,
    clamp((seconds - current.from) / Math.max(0.1, current.to - current.from)),
  );
  if (seated && seated !== current && handFamilies.has(family)) staySeated(pose, part, seated, seconds);
  if (part.traits.realm === 'sky') crossTheSky(pose, current, seconds);
  stepUp(pose, part.beats, current, seconds);
  // From the top of the frame, however large it is.
  if (family === 'fall' && part.traits.gait === 'none') pose.lift *= Math.min(1, part.liftMax / FALL_HEIGHT);
  if (touchesGround(part.name, [current.verb])) pose.lift *= part.liftMax;
  // Who has climbed up is up there, whatever is done there.
  if (part.seated) pose.lift += climbed;
  pose.lift = Math.min(pose.lift, part.liftMax);
  return pose;
}

/** Heights of its own that the sun or the moon goes up or down in its beat. */
const SKY_WAY = 1;

/** What rises in the sky comes up to its place, and what sets leaves it; nothing else lifts it. */
function crossTheSky(pose: Pose, { verb, from, to }: Beat, seconds: number): void {
  const share = clamp((seconds - from) / Math.max(0.1, to - from));
  if (/^(?:rise|ascend|climb|come up|emerge|appear)$/.test(verb)) pose.lift = -SKY_WAY * (1 - share);
  if (/^(?:set|sink|go down|descend|dip|disappear)$/.test(verb)) pose.lift = -SKY_WAY * share;
}

/** Whoever comes to a seat walks on the ground, and is up on it once it sits. */
function stepUp(pose: Pose, beats: readonly Beat[], current: Beat, seconds: number): void {
  if (current.verb === LEAPS_ONTO) return;
  const before = beats[beats.indexOf(current) - 1]?.approach;
  if (current.approach) pose.below += current.approach.below;
  else if (before) pose.below += before.below * (1 - smooth(0, 0.4, seconds - current.from));
}

/** How this actor does this; undefined when it does it as the family of the verb does. */
function deedOf({ family, verb, object }: Beat, { traits, name, handy }: Part): Act | undefined {
  if (verb === LEAPS_ONTO) return leapsOnto;
  if (hasHands(traits, family) || ((handy || name === 'gorilla') && traits.form === 'face')) return gestureOf(verb);
  // A bear that waves does so with a paw.
  if (traits.form === 'face' && traits.gait === 'legs' && greetings.test(verb)) return gestureOf(verb);
  if (!traits.person && (traits.gait === 'legs' || traits.gait === 'wings')) return animalDeed(verb, object);
  if (traits.gait === 'legs') return undefined;
  return thingDeed(verb, name, traits.realm === 'scenery', traits.gait === 'hull');
}

const greetings = /^(?:wave|clap|applaud|point|bow|salute|shrug|cheer|celebrate|pray)$/;

/** What animals' faces get a standing body with arms for. */
const standing = new Set(['hold', 'cook', 'read', 'clean', 'dance']);

/** Whether it has arms to do this with: people, and animals who stand up for it. */
function hasHands({ form, gait, person }: Traits, family: string): boolean {
  return form !== 'whole' && gait === 'legs' && (person || form === 'bust' || standing.has(family));
}

/** What one does with one's hands while one sits. */
const handFamilies = new Set(['hold', 'play', 'eat', 'sing', 'read', 'cook', 'clean', 'look', 'act', 'turn']);

/** The legs and hips of a sitter under the hands of whatever else it does. */
function staySeated(pose: Pose, part: Part, seated: Beat, seconds: number): void {
  const { nearArm, farArm } = pose;
  const strength = seated.from <= 0 ? 1 : smooth(0, 1, (seconds - seated.from) / 0.5);
  families['sit']?.(pose, seconds, strength, seated, part.traits);
  Object.assign(pose, { nearArm, farArm });
}

/** What one gets into: the clip shows how. */
const becoming = /\b(?:down|up|asleep)$|^(?:kneel|squat|crouch|settle|slump|land|park)$/;

/** Whoever does it when the clip begins did so before: no cat stands up to be seen asleep. */
function isUnderWay(beat: Beat): boolean {
  const lasts = isLasting(beat) || handFamilies.has(beat.family);
  return beat.from <= 0 && lasts && !beat.approach && !becoming.test(beat.verb);
}

/** Who sat down stays seated until the next beat. */
function isLasting(beat: Beat): boolean {
  return beat.family === 'sit' || beat.family === 'lie' || beat.family === 'ride';
}

function ramp(share: number): number {
  return eased(clamp(share));
}

function idle(pose: Pose, part: Part, seconds: number): void {
  const breath = Math.sin((seconds + part.phase * 3) * 2.1);
  pose.stretchY *= 1 + 0.009 * breath;
  pose.headTilt += 0.03 * Math.sin((seconds + part.phase) * 1.3);
  if (part.airborne || part.traits.realm === 'water') {
    pose.lift += 0.025 * Math.sin((seconds + part.phase * 2) * 1.9);
    pose.lean += 0.025 * Math.sin((seconds + part.phase) * 1.4);
  }
  if (part.traits.gait === 'none' && part.beats.length === 0) stayAlive(pose, part.name, seconds, part.phase);
  if (part.traits.gait === 'wings' && part.airborne) pose.flap = Math.sin((seconds + part.phase) * 13 * part.pace);
}
