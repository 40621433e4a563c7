import type { SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import type { Actor } from './actors/troupe.ts';
import { positionAt } from './actors/troupe.ts';
import { offsetX } from './camera.ts';
import { clamp } from './maths.ts';
import type { World } from './world.ts';

const EVENTS_MAX = 400;

/** A hit for each step, splash and blast, panned to where its actor stands in the frame. */
export function soundEventsFor(storyboard: Storyboard, actors: readonly Actor[], world: World): SoundEvent[] {
  const events: SoundEvent[] = [];
  for (const actor of actors) {
    if (actor.role.index > 2 || actor.carrier) continue;
    for (const beat of actor.part.beats) {
      const rate = stepRate(beat.family, actor) * actor.part.pace;
      if (rate <= 0) continue;
      const cue = beat.family === 'swim' ? 'splash' : 'footsteps';
      for (let at = beat.from + 0.25 / rate; at < beat.to && events.length < EVENTS_MAX; at += 1 / rate) {
        events.push({ cue, at, lasts: 0, pan: panOf(actor, world, at), gain: actor.role.index === 0 ? 0.8 : 0.4 });
      }
    }
  }
  return events.filter((event) => event.at < storyboard.seconds).sort((a, b) => a.at - b.at);
}

/** Steps a second of a gait; the drawing's cycle is two steps. */
function stepRate(family: string, actor: Actor): number {
  if (family === 'swim') return actor.role.traits.gait === 'legs' ? 1.1 : 0;
  if (actor.role.traits.gait !== 'legs' || actor.role.realm !== 'ground') return 0;
  if (family === 'walk') return 1.9;
  if (family === 'run' || family === 'chase') return 3.5;
  if (family === 'dance') return 2.1;
  return 0;
}

function panOf(actor: Actor, world: World, at: number): number {
  const { x } = positionAt(actor, at);
  const seen = x - offsetX(world.camera.at(at), actor.depth);
  return clamp((seen / world.width) * 2 - 1, -1, 1) * 0.8;
}
