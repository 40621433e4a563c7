import type { Storyboard } from '../storyboard.ts';
import { alpha, type Hex } from './colour.ts';
import { fireworks } from './fireworks.ts';
import { TURN } from './maths.ts';
import { between, pick } from './random.ts';
import { isSpotlight, spotlight } from './spotlight.ts';
import { type Context, glow } from './surface.ts';
import type { Live, World } from './world.ts';

/** Small things that come in numbers: they fill the air instead of standing about. */
interface Kind {
  words: RegExp;
  colours: readonly Hex[];
  count: number;
  /** Units, the least and the most. */
  size: readonly [least: number, most: number];
  /** Units a second; below zero they rise. */
  falls: number;
  form: 'petal' | 'paper' | 'light' | 'bubble';
}

const kinds: readonly Kind[] = [
  {
    words: /\bpetals?$/,
    colours: ['#ffb3cf', '#ff8fb8', '#ffd6e4'],
    count: 70,
    size: [6, 13],
    falls: 58,
    form: 'petal',
  },
  {
    words: /\b(?:leaf|foliage)$/,
    colours: ['#e0782a', '#c8452a', '#e8b03c', '#a85a24'],
    count: 46,
    size: [9, 18],
    falls: 70,
    form: 'petal',
  },
  { words: /\bfeather$/, colours: ['#ffffff', '#eef2fa'], count: 30, size: [10, 20], falls: 40, form: 'petal' },
  {
    words: /\b(?:confetti|streamer)$/,
    colours: ['#ff4f6d', '#ffd23c', '#3fb8ff', '#5fd068', '#b06cff'],
    count: 130,
    size: [7, 12],
    falls: 120,
    form: 'paper',
  },
  {
    words: /\b(?:firefly|fireflies|lightning bug)$/,
    colours: ['#e8ff8a', '#fff2a0'],
    count: 34,
    size: [4, 7],
    falls: -4,
    form: 'light',
  },
  {
    words: /\b(?:particle|mote|stardust|(?:fairy|pixie|magic) dust)s?$/,
    colours: ['#fff6cf', '#ffe49a', '#ffffff'],
    count: 60,
    size: [2, 4.5],
    falls: 6,
    form: 'light',
  },
  {
    words: /\b(?:ember|spark)$/,
    colours: ['#ffb03c', '#ff7a2a', '#ffe08a'],
    count: 60,
    size: [2, 4.5],
    falls: -95,
    form: 'light',
  },
  {
    words: /\bbubbles?$/,
    colours: ['#bfe8ff', '#ffd6f4', '#d8ffe8'],
    count: 26,
    size: [10, 34],
    falls: -42,
    form: 'bubble',
  },
];

function isFirework(noun: string): boolean {
  return /\bfireworks?$/.test(noun.toLowerCase());
}

/** Whether a noun in the plural is of those that fill the air. */
export function isDrifter(noun: string): boolean {
  return isFirework(noun) || isSpotlight(noun) || kinds.some(({ words }) => words.test(noun.toLowerCase()));
}

const striking = new Set(
  'repair fix weld solder grind forge hammer saw cut drill sharpen build assemble install'.split(' '),
);
/** Whether sparks fly from this work. */
export function strikesSparks(verb: string): boolean {
  return striking.has(verb);
}

/** What drifts through the air of this storyboard: subjects that were counted as none. */
export function driftersOf(storyboard: Storyboard): readonly string[] {
  // Sparks that somebody's work strikes do not fill the air.
  const struck = storyboard.actions.some(({ verb }) => striking.has(verb));
  return storyboard.subjects
    .filter(({ count, noun }) => count === 0 && isDrifter(noun) && !(struck && /\bspark$/i.test(noun)))
    .map(({ noun }) => noun);
}

/** The air full of them, before the actors. */
export function drifterItems(world: World, nouns: readonly string[], pace: number): Live[] {
  return nouns.flatMap((noun) => {
    if (isFirework(noun)) return [fireworks(world, pace)];
    if (isSpotlight(noun)) return [spotlight(world)];
    const kind = kinds.find(({ words }) => words.test(noun.toLowerCase()));
    return kind ? [drift(world, kind, noun, pace)] : [];
  });
}

function wrap(value: number, length: number): number {
  return ((value % length) + length) % length;
}

function drift(world: World, kind: Kind, noun: string, pace: number): Live {
  const random = world.random(`drift ${noun}`);
  const [room, across] = [world.height + 80, world.width + 120];
  const wind = world.setting.weather.includes('wind') ? 90 : 22;
  const list = Array.from({ length: Math.round((kind.count * world.width) / 1280) + 6 }, () => ({
    x: random() * across,
    y: random() * room,
    size: between(random, ...kind.size),
    speed: between(random, 0.6, 1.4),
    phase: random() * TURN,
    colour: pick(random, kind.colours),
  }));
  return {
    kind: 'live',
    depth: 0,
    fixed: true,
    draw(context, seconds) {
      const time = seconds * pace;
      for (const one of list) {
        const y = wrap(one.y + time * kind.falls * one.speed, room) - 40;
        const x = wrap(one.x + time * wind * one.speed + Math.sin(time * 1.4 + one.phase) * 34, across) - 60;
        context.save();
        context.translate(x, y);
        forms[kind.form](
          context,
          one.size,
          world.ink(kind.form === 'light' ? one.colour : world.tone(one.colour)),
          time * one.speed,
          one.phase,
        );
        context.restore();
      }
    },
  };
}

type Form = (context: Context, size: number, colour: Hex, time: number, phase: number) => void;

const forms: Readonly<Record<Kind['form'], Form>> = {
  petal: (context, size, colour, time, phase) => {
    context.rotate(time * 1.3 + phase);
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(0, 0, size, size * (0.25 + 0.35 * Math.abs(Math.sin(time * 2.2 + phase))), 0, 0, TURN);
    context.fill();
  },
  paper: (context, size, colour, time, phase) => {
    context.rotate(time * 2.4 + phase);
    context.fillStyle = colour;
    const high = size * Math.abs(Math.sin(time * 4 + phase));
    context.fillRect(-size / 2, -high / 2, size, high + 1);
  },
  light: (context, size, colour, time, phase) => {
    const shine = 0.35 + 0.65 * Math.max(0, Math.sin(time * 2.1 + phase));
    glow(context, 0, 0, size * 5, colour, 0.7 * shine, 'lighter');
    context.fillStyle = alpha('#fffff0', shine);
    context.beginPath();
    context.arc(0, 0, size * 0.6, 0, TURN);
    context.fill();
  },
  bubble: (context, size, colour) => {
    context.fillStyle = alpha(colour, 0.24);
    context.strokeStyle = alpha('#ffffff', 0.75);
    context.lineWidth = 1.6;
    context.beginPath();
    context.arc(0, 0, size, 0, TURN);
    context.fill();
    context.stroke();
    context.fillStyle = alpha('#ffffff', 0.8);
    context.beginPath();
    context.ellipse(-size * 0.36, -size * 0.42, size * 0.2, size * 0.12, -0.7, 0, TURN);
    context.fill();
  },
};
