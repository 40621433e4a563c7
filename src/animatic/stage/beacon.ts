import { type Actor, positionAt } from './actors/troupe.ts';
import { alpha } from './colour.ts';
import { type Context, gradient } from './surface.ts';
import type { Live, World } from './world.ts';

/** Share of a lighthouse's height where its lamp is. */
const LAMP = 0.83;
/** Seconds of one turn of the lamp. */
const TURN_SECONDS = 6;

/** The beams of the lighthouses that have a part to play: by night, in fog and in storms. */
export function beacons(world: World, actors: readonly Actor[]): Live[] {
  const { weather } = world.setting;
  const needed =
    world.palette.darkness > 0.5 || ['storm', 'fog', 'rain'].some((kind) => weather.some((w) => w === kind));
  if (!needed) return [];
  return actors
    .filter(({ role }) => role.subject.drawnAs.name === 'lighthouse')
    .map((actor) => ({
      kind: 'live',
      depth: actor.depth,
      draw(context, seconds) {
        const { x, y } = positionAt(actor, seconds);
        shine(context, world, x, y - actor.role.height * LAMP, (seconds * Math.PI * 2) / TURN_SECONDS);
      },
    }));
}

/** Two beams that go round: long when they point aside, short and wide when they come towards us. */
function shine(context: Context, world: World, x: number, y: number, angle: number): void {
  const long = world.width * 0.95;
  const wide = world.height * 0.13;
  for (const side of [0, Math.PI]) {
    const across = Math.cos(angle + side);
    const reach = long * across;
    const near = 0.5 + 0.5 * Math.sin(angle + side);
    const open = wide * (0.6 + 0.9 * near);
    const strength = 0.62 * Math.min(1, Math.abs(across) * 1.6 + 0.15);
    context.fillStyle = gradient(context, x, y, x + reach, y, [
      alpha(world.ink('#fff3c4'), strength),
      alpha(world.ink('#fff0b8'), strength * 0.45),
      alpha(world.ink('#fff0b8'), 0),
    ]);
    context.beginPath();
    context.moveTo(x, y - 7);
    context.lineTo(x + reach, y - open * 0.7);
    context.lineTo(x + reach, y + open);
    context.lineTo(x, y + 7);
    context.closePath();
    context.fill();
  }
  const halo = context.createRadialGradient(x, y, 0, x, y, 70);
  halo.addColorStop(0, alpha(world.ink('#fffbe6'), 0.95));
  halo.addColorStop(0.25, alpha(world.ink('#ffeaa6'), 0.5));
  halo.addColorStop(1, alpha(world.ink('#ffeaa6'), 0));
  context.fillStyle = halo;
  context.fillRect(x - 70, y - 70, 140, 140);
}
