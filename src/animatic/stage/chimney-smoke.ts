import { hasCarriages } from './actors/steam-trains.ts';
import { type Actor, positionAt } from './actors/troupe.ts';
import { alpha, mix } from './colour.ts';
import { fillCircle } from './surface.ts';
import type { Live, World } from './world.ts';

/** Seconds that a puff lasts, and how many there are of each engine. */
const [LASTS, PUFFS] = [2.6, 22];

/** Puffs out of the chimneys of engines: each stays where it left the chimney, so that they trail behind. */
export function chimneySmoke(world: World, actors: readonly Actor[]): Live[] {
  return actors
    .filter(({ role, carrier }) => role.subject.drawnAs.name === '🚂' && !carrier && !/\btoy\b/.test(role.subject.noun))
    .map((actor) => ({
      kind: 'live',
      depth: actor.depth,
      draw(context, seconds) {
        const { role } = actor;
        const wide = role.height * role.aspect;
        const chimney = hasCarriages(role.subject) ? wide * 0.5 - role.height * 0.32 : role.height * 0.2;
        const colour = mix('#f4f1f6', world.palette.haze, 0.25 + 0.35 * world.palette.darkness);
        // The oldest first: the young lie before them.
        for (let i = PUFFS - 1; i >= 0; i--) {
          const age = ((seconds * PUFFS) / LASTS - Math.floor((seconds * PUFFS) / LASTS) + i) * (LASTS / PUFFS);
          const puffed = seconds - age;
          const number = Math.round((puffed * PUFFS) / LASTS);
          const at = positionAt(actor, puffed);
          const share = age / LASTS;
          const sway = Math.sin(number * 2.4) * role.height * 0.07;
          // Before the clip it stood where it starts: its smoke had come from further back.
          const drift = puffed < 0 ? puffed * role.facing * role.height * 0.8 : 0;
          context.fillStyle = alpha(colour, 0.62 * (1 - share) ** 0.8);
          fillCircle(
            context,
            at.x + role.facing * chimney + drift + sway - role.facing * age * role.height * 0.3,
            at.y - role.height * (1.02 + 0.34 * share) + Math.cos(number * 1.7) * role.height * 0.05,
            role.height * (0.08 + 0.24 * share ** 0.7),
          );
        }
      },
    }));
}
