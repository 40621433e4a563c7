import type { SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import type { Beat } from './actors/acting.ts';
import { type Actor, positionAt } from './actors/troupe.ts';
import { offsetX } from './camera.ts';
import { clamp } from './maths.ts';
import type { Item, World } from './world.ts';

const EVENTS_MAX = 400;
/** Of a crowd only the first few are heard one by one. */
const HEARD_MAX = 3;

/** A hit for each step, splash, wingbeat, blast and thunder, panned to where it is in the frame. */
export function soundEventsFor(
  storyboard: Storyboard,
  actors: readonly Actor[],
  items: readonly Item[],
  world: World,
): SoundEvent[] {
  const events: SoundEvent[] = [];
  for (const actor of actors) {
    if (actor.role.index >= HEARD_MAX || actor.carrier) continue;
    for (const beat of actor.part.beats) events.push(...heardOf(actor, beat, world));
  }
  for (const item of items) {
    if (item.kind !== 'live' || !item.hits) continue;
    for (const { cue, at, x } of item.hits) events.push({ cue, at, lasts: 0, pan: panOf(x), gain: 0.9 });
  }
  return events
    .filter((event) => event.at >= 0 && event.at < storyboard.seconds)
    .sort((a, b) => a.at - b.at)
    .slice(0, EVENTS_MAX);
}

/** What recurs in a family of motion: the cue, how often a second, and when it first comes, as the drawing has it. */
interface Recurring {
  cue: string;
  rate: number;
  first: number;
}

function heardOf(actor: Actor, beat: Beat, world: World): SoundEvent[] {
  const recurring = recurringOf(beat, actor);
  if (!recurring) return [];
  const { pace } = actor.part;
  const found: SoundEvent[] = [];
  const gain = actor.role.index === 0 ? 0.8 : 0.4;
  const step = 1 / (recurring.rate * pace);
  for (let at = beat.from + recurring.first / pace; at < beat.to && found.length < EVENTS_MAX; at += step) {
    found.push({ cue: recurring.cue, at, lasts: 0, pan: panOf(shareOf(actor, world, at)), gain });
  }
  return found;
}

function recurringOf(beat: Beat, actor: Actor): Recurring | undefined {
  const { traits, realm, subject } = actor.role;
  const wet = actor.role.afloat || realm === 'water';
  if (beat.family === 'swim' && traits.gait === 'legs') return { cue: 'splash', rate: 1.1, first: 0.4 };
  if (beat.family === 'jump')
    return wet ? { cue: 'splash', rate: 0.8, first: 1.02 } : { cue: 'footsteps', rate: 0.8, first: 1.02 };
  if (beat.family === 'fly' && traits.gait === 'wings') return { cue: 'flap', rate: 1.75, first: 0.14 };
  if (traits.gait !== 'legs' || realm !== 'ground') return undefined;
  const hooved = /horse|pony|zebra|donkey|unicorn|deer|camel/.test(subject.noun);
  if (hooved && (beat.family === 'run' || beat.family === 'walk'))
    return { cue: 'hooves', rate: beat.family === 'run' ? 1.75 : 0.95, first: 0.2 };
  // The legs are furthest apart, and a foot lands, a quarter into each half of the cycle.
  if (beat.family === 'walk') return { cue: 'footsteps', rate: 1.9, first: 0.26 };
  if (beat.family === 'run' || beat.family === 'chase') return { cue: 'footsteps', rate: 3.5, first: 0.14 };
  return undefined;
}

/** Where an actor is in the frame, 0 left … 1 right. */
function shareOf(actor: Actor, world: World, at: number): number {
  return (positionAt(actor, at).x - offsetX(world.camera.at(at), actor.depth)) / world.width;
}

function panOf(share: number): number {
  return clamp(share * 2 - 1, -1, 1) * 0.8;
}
