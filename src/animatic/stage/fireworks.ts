import { alpha, type Hex } from './colour.ts';
import { TURN } from './maths.ts';
import { between, pick } from './random.ts';
import { type Context, glow } from './surface.ts';
import type { Live, World } from './world.ts';

const colours: readonly Hex[] = ['#ff5f7a', '#ffd23c', '#5fd0ff', '#8fff8a', '#c98aff', '#ff9a3c', '#ffffff'];
/** Bursts a second. */
const RATE = 2.6;
/** Seconds that one lasts, from the rocket's start. */
const LASTS = 2.6;
/** Seconds that a rocket rises. */
const RISES = 0.55;

interface Burst {
  at: number;
  x: number;
  y: number;
  reach: number;
  colour: Hex;
  second: Hex;
  sparks: readonly (readonly [angle: number, far: number])[];
}

/** Rockets that rise and burst over the set, one after the other, some already at the first frame. */
export function fireworks(world: World, pace: number): Live {
  const random = world.random('fireworks');
  const count = Math.ceil((world.seconds + LASTS) * RATE);
  const bursts: Burst[] = Array.from({ length: count }, (_, i) => ({
    at: i / RATE - LASTS * 0.6 + random() * 0.4,
    x: world.width * between(random, 0.1, 0.9),
    y: world.height * between(random, 0.1, 0.32),
    reach: world.height * between(random, 0.17, 0.32),
    colour: world.ink(pick(random, colours)),
    second: world.ink(pick(random, colours)),
    sparks: Array.from({ length: 44 }, (_, k) => [(k / 44) * TURN + random() * 0.1, between(random, 0.55, 1)] as const),
  }));
  return {
    kind: 'live',
    depth: 0,
    fixed: true,
    hits: bursts
      .filter(({ at }) => at > 0)
      .map(({ at, x }) => ({ cue: 'explosion', at: at + RISES, x: x / world.width })),
    draw(context, seconds) {
      context.save();
      context.globalCompositeOperation = 'lighter';
      context.lineCap = 'round';
      for (const burst of bursts) drawBurst(context, world, burst, (seconds - burst.at) * pace);
      context.restore();
    },
  };
}

function drawBurst(context: Context, world: World, burst: Burst, age: number): void {
  if (age < 0 || age > LASTS) return;
  if (age < RISES) {
    const y = world.horizon + (burst.y - world.horizon) * (1 - (1 - age / RISES) ** 2);
    context.strokeStyle = alpha(world.ink('#ffe6b0'), 0.8);
    context.lineWidth = 3;
    context.beginPath();
    context.moveTo(burst.x, y);
    context.lineTo(burst.x, Math.min(world.horizon, y + 46));
    context.stroke();
    return;
  }
  const open = (age - RISES) / (LASTS - RISES);
  const far = burst.reach * (1 - (1 - open) ** 3);
  const light = Math.max(0, 1 - open) ** 1.2;
  glow(context, burst.x, burst.y, burst.reach * 1.5, burst.colour, 0.8 * light * light, 'lighter');
  for (const [k, [angle, reach]] of burst.sparks.entries()) {
    const sink = open * open * burst.reach * 0.5;
    const [dx, dy] = [Math.cos(angle) * reach, Math.sin(angle) * reach];
    context.strokeStyle = alpha(k % 3 ? burst.colour : burst.second, light);
    context.lineWidth = 5.4 * (1 - open * 0.6);
    context.beginPath();
    context.moveTo(burst.x + dx * far * 0.78, burst.y + dy * far * 0.78 + sink * 0.7);
    context.lineTo(burst.x + dx * far, burst.y + dy * far + sink);
    context.stroke();
  }
}
