import type { Storyboard } from '../storyboard.ts';
import { type Actor, positionAt } from './actors/troupe.ts';
import { alpha, type Hex } from './colour.ts';
import { strikesSparks } from './drifters.ts';
import { TURN } from './maths.ts';
import { type Context, glow } from './surface.ts';
import type { Live, World } from './world.ts';

const COUNT = 34;
/** Seconds that a spark flies. */
const LIFE = 0.8;
/** Units a second squared. */
const GRAVITY = 620;
const colours: readonly Hex[] = ['#fff2b0', '#ffc24a', '#ff8a2a'];

/** Sparks fly from where the hands of whoever works are. */
export function workSparks(world: World, actors: readonly Actor[], storyboard: Storyboard): Live[] {
  if (!storyboard.subjects.some(({ noun, count }) => count === 0 && /\bspark$/i.test(noun))) return [];
  return actors.flatMap((actor) => {
    const work = actor.role.beats.find(({ verb }) => strikesSparks(verb));
    return work ? [shower(world, actor, work)] : [];
  });
}

function shower(world: World, actor: Actor, { from, to }: { from: number; to: number }): Live {
  const random = world.random('sparks');
  const sparks = Array.from({ length: COUNT }, (_, k) => ({
    start: k / COUNT,
    angle: -TURN / 4 + (random() - 0.5) * 2.2,
    speed: 160 + random() * 300,
    colour: colours[k % colours.length] ?? '#ffc24a',
  }));
  const { role, depth } = actor;
  return {
    kind: 'live',
    depth,
    draw(context, seconds) {
      if (seconds < from || seconds > to) return;
      const at = positionAt(actor, seconds);
      const [x, y] = [at.x + role.facing * role.height * 0.36, at.y - role.height * 0.36];
      // They come in bursts, not in a steady stream.
      const burst = Math.max(0, 0.35 + Math.sin(seconds * 3.1));
      if (burst < 0.05) return;
      glow(context, x, y, role.height * 0.22, '#ffb03c', 0.55 * burst, 'lighter');
      for (const one of sparks) {
        const age = ((seconds / LIFE + one.start) % 1) * LIFE;
        streak(context, x, y, one, age, burst);
      }
    },
  };
}

interface Spark {
  angle: number;
  speed: number;
  colour: Hex;
}

function streak(
  context: Context,
  x: number,
  y: number,
  { angle, speed, colour }: Spark,
  age: number,
  share: number,
): void {
  const [vx, vy] = [Math.cos(angle) * speed, Math.sin(angle) * speed + GRAVITY * age];
  const [atX, atY] = [x + vx * age, y + Math.sin(angle) * speed * age + (GRAVITY * age * age) / 2];
  context.strokeStyle = alpha(colour, share * (1 - age / LIFE));
  context.lineWidth = 3.2;
  context.beginPath();
  context.moveTo(atX, atY);
  context.lineTo(atX - vx * 0.03, atY - vy * 0.03);
  context.stroke();
}
