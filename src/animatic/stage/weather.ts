import type { Canvas } from '@napi-rs/canvas';
import type { Stamp } from '../scene.ts';
import type { Weather } from '../storyboard.ts';
import { alpha, type Hex, mix } from './colour.ts';
import { drifterItems } from './drifters.ts';
import { fractal, type Point, smooth, TURN } from './maths.ts';
import { between, pick } from './random.ts';
import { Dots, dotPainter, scatter } from './scatter.ts';
import { type Context, mask, surface } from './surface.ts';
import type { Item, Live, Sheet, World } from './world.ts';

/** What falls, drifts and flashes before the set. */
export function weatherItems(world: World, pace: number): Item[] {
  const kinds = new Set<Weather>(world.setting.weather);
  if (world.setting.indoors) for (const kind of ['rain', 'snow', 'storm', 'wind'] as const) kinds.delete(kind);
  const items: Item[] = veils(world, pace, 'before');
  if (kinds.has('dust')) items.push(specks(world, world.tone('#e8c896'), 90, 220, pace));
  if (kinds.has('rain') || kinds.has('storm')) items.push(rain(world, kinds.has('storm') ? 1.7 : 1, pace));
  if (kinds.has('snow')) items.push(snow(world, pace));
  if (kinds.has('wind')) items.push(leaves(world, pace));
  if (kinds.has('storm')) items.push(lightning(world));
  items.push(...drifterItems(world, world.drifting, pace));
  return items;
}

/** What the weather does to the ground, under the actors' feet, and the mist behind them. */
export function groundWeather(world: World, pace: number): Item[] {
  const wet = world.setting.weather.some((kind) => kind === 'rain' || kind === 'storm');
  return [...(wet && !world.setting.indoors ? [rings(world, pace)] : []), ...veils(world, pace, 'behind')];
}

/** Weather that comes while the shot runs: all of it lies before the set that was there. */
export function comingWeather(world: World, pace: number): Item[] {
  return [...veils(world, pace, 'behind'), ...weatherItems(world, pace)];
}

/** Weather falls between the lens and the set: it does not move with the camera. */
function live(draw: (context: Context, seconds: number) => void): Live {
  return { kind: 'live', depth: 0, fixed: true, draw };
}

function wrap(value: number, length: number): number {
  return ((value % length) + length) % length;
}

function rain(world: World, strength: number, pace: number): Live {
  const random = world.random('rain');
  const slant = 0.16 * (world.setting.weather.includes('wind') || strength > 1 ? 2.2 : 1);
  const layers = (
    [
      [1.3, 26, 230, 0.3, 900],
      [2.2, 54, 120, 0.45, 1350],
    ] as const
  ).map(([width, length, count, share, speed]) => ({
    streaks: new Streaks(slant, width, alpha(world.ink('#d3e4ff'), share)),
    drops: Array.from(
      { length: Math.round((count * strength * world.width) / 1280) },
      () =>
        [
          random() * (world.width + 200),
          random(),
          length * between(random, 0.6, 1.4),
          speed * between(random, 0.85, 1.15),
        ] as const,
    ),
  }));
  const room = world.height + 120;
  return scatter('lens', ({ a: scale }, seconds) =>
    layers.flatMap(({ streaks, drops }) =>
      drops.map(([x0, start, length, speed]) => {
        const y = wrap(start * room + seconds * speed * pace, room) - 60;
        const x = wrap(x0 - y * slant, world.width + 200) - 60;
        return streaks.stamp(x * scale, y * scale, length * scale, scale);
      }),
    ),
  );
}

/** Drops of rain as pictures, each length once: they fall too fast to show that they lie at whole pixels. */
class Streaks {
  readonly #slant: number;
  readonly #width: number;
  readonly #colour: string;
  #scale = 0;
  readonly #made: Canvas[] = [];

  /** `width` in units. */
  constructor(slant: number, width: number, colour: string) {
    this.#slant = slant;
    this.#width = width;
    this.#colour = colour;
  }

  /** In pixels, from the upper end. `scale`: pixels per unit. */
  stamp(x: number, y: number, length: number, scale: number): Stamp {
    if (scale !== this.#scale) this.#made.length = 0;
    this.#scale = scale;
    const high = Math.max(2, Math.round(length / 2) * 2);
    const margin = Math.ceil(this.#width * scale);
    const picture = this.#made[high] ?? this.#streak(high, margin);
    this.#made[high] = picture;
    return { picture, x: Math.round(x - high * this.#slant) - margin, y: Math.round(y) - margin, opacity: 1 };
  }

  #streak(high: number, margin: number): Canvas {
    const wide = high * this.#slant;
    return surface(wide + 2 * margin, high + 2 * margin, (own) => {
      own.lineCap = 'round';
      own.lineWidth = this.#width * this.#scale;
      own.strokeStyle = this.#colour;
      own.beginPath();
      own.moveTo(margin + wide, margin);
      own.lineTo(margin, margin + high);
      own.stroke();
    });
  }
}

/** Rings where drops land. */
function rings(world: World, pace: number): Live {
  const random = world.random('rings');
  const room = world.height - world.horizon;
  const list = Array.from(
    { length: 46 },
    () => [random() * world.width, random() ** 0.8, random(), 1.6 + random()] as const,
  );
  const made = new Map<number, Canvas>();
  return scatter('lens', ({ a: scale }, seconds) =>
    list.map(([x, near, phase, speed]) => {
      const share = wrap(seconds * speed * pace + phase, 1);
      const radius = Math.round((3 + 15 * share) * (0.3 + near) * scale * 2) / 2;
      const y = world.horizon + room * (0.08 + 0.9 * near);
      const jump = Math.floor(seconds * speed * pace + phase) * 137;
      const ring = made.get(radius) ?? ringOf(radius, 1.3 * scale);
      made.set(radius, ring);
      const left = wrap(x + jump, world.width) * scale - ring.width / 2;
      return { picture: ring, x: Math.round(left), y: Math.round(y * scale - ring.height / 2), opacity: 1 };
    }),
  );
}

/** A ring on the ground, in pixels. Each size is a picture: a path of all of them costs five times as much. */
function ringOf(radius: number, line: number): Canvas {
  return surface(2 * (radius + line), 2 * (radius * 0.28 + line), (context) => {
    context.strokeStyle = alpha('#e6f1ff', 0.42);
    context.lineWidth = line;
    context.beginPath();
    context.ellipse(radius + line, radius * 0.28 + line, radius, radius * 0.28, 0, 0, TURN);
    context.stroke();
  });
}

function snow(world: World, pace: number): Live {
  const random = world.random('snow');
  const room = world.height + 40;
  const dots = new Dots(2, dotPainter(alpha('#ffffff', 0.88)));
  const groups = [1.7, 2.8, 4.6].map((size, i) => ({
    size,
    flakes: Array.from(
      { length: Math.round(((150 - i * 40) * world.width) / 1280) + 20 },
      () => [random() * world.width, random(), random() * TURN, between(random, 34, 60) * (0.7 + size * 0.3)] as const,
    ),
  }));
  const wind = world.setting.weather.includes('wind') || world.setting.weather.includes('storm') ? 120 : 14;
  return scatter('lens', (view, seconds) =>
    groups.flatMap(({ size, flakes }) =>
      flakes.map(([x0, start, phase, speed]) => {
        const y = wrap(start * room + seconds * speed * pace, room) - 20;
        const x = wrap(x0 + Math.sin(seconds * 1.2 * pace + phase) * 16 - seconds * wind * pace, world.width + 40) - 20;
        return dots.stamp(view, x, y, size);
      }),
    ),
  );
}

/** Mist, smoke or dust: thick behind the actors, thin before them, or nobody would be seen. */
function veils(world: World, pace: number, place: 'behind' | 'before'): Sheet[] {
  const { palette, setting } = world;
  const mists: readonly (readonly [kind: Weather, colour: Hex, share: number])[] = [
    // By night a mist as thick as by day would leave nothing to be seen.
    ['fog', mix(palette.haze, '#e8ecf6', 0.45 - 0.15 * palette.darkness), 0.92 - 0.34 * palette.darkness],
    ['smoke', mix('#5a5560', palette.haze, 0.3), 0.5],
    ['dust', world.tone('#d9b07a'), 0.6],
  ];
  return mists
    .filter(([kind]) => setting.weather.includes(kind))
    .map(([, colour, share]) => veil(world, colour, place === 'behind' ? share : share * 0.3, pace, place));
}

/** A sheet of mist that drifts, thickest at the ground. */
function veil(world: World, colour: Hex, share: number, pace: number, place: 'behind' | 'before'): Sheet {
  const index = place === 'behind' ? 0 : 1;
  const depth = index === 0 ? 0.5 : 1.1;
  const drift = 80;
  const left = world.left(depth) - drift;
  const right = world.right(depth) + drift;
  const top = world.height * (index === 0 ? 0.22 : 0.4);
  const bottom = world.bottom(depth);
  const high = bottom - top;
  const seed = world.seedFor(`veil ${index}`);
  const image = mask(right - left, high, 8, colour, (x, y) => {
    const body = smooth(0.26, 0.68, fractal(x / 300, y / 110, seed, 4));
    // Its upper edge fades: a mist has none.
    return share * body * Math.sin(Math.PI * Math.min(1, (y / high) * 0.8 + 0.08)) ** 1.2 * smooth(0, 0.28, y / high);
  });
  return {
    kind: 'sheet',
    image: world.treat(image),
    left,
    top,
    width: right - left,
    height: high,
    depth,
    shift: (seconds: number) => [Math.sin(seconds * 0.16 * pace + index * 2) * drift * 0.9, 0] as const,
  };
}

function specks(world: World, colour: Hex, count: number, speed: number, pace: number): Live {
  const random = world.random('specks');
  const list = Array.from(
    { length: count },
    () =>
      [random() * world.width, random() * world.height, between(random, 0.8, 2.6), between(random, 0.5, 1.4)] as const,
  );
  const dots = new Dots(1, dotPainter(alpha(colour, 0.6)));
  return scatter('lens', (view, seconds) =>
    list.map(([x0, y0, size, fast]) => {
      const x = wrap(x0 + seconds * speed * fast * pace, world.width + 20) - 10;
      return dots.stamp(view, x, y0 + Math.sin(seconds * 3 * fast + x0) * 12, size);
    }),
  );
}

/** Leaves and streaks in the wind. */
function leaves(world: World, pace: number): Live {
  const random = world.random('leaves');
  const colours =
    world.setting.season === 'autumn' ? ['#e0782a', '#c8452a', '#e8b03c'] : ['#6fae4a', '#8fc45c', '#d9c25c'];
  const list = Array.from(
    { length: 26 },
    () =>
      [
        random() * world.width,
        random() * world.height * 0.9,
        between(random, 5, 11),
        between(random, 130, 300),
        random() * TURN,
        pick(random, colours),
      ] as const,
  );
  return live((context, seconds) => {
    for (const [x0, y0, size, speed, phase, colour] of list) {
      const x = wrap(x0 + seconds * speed * pace, world.width + 80) - 40;
      const y = wrap(y0 + Math.sin(seconds * 1.8 * pace + phase) * 40 + seconds * 18 * pace, world.height);
      context.fillStyle = world.ink(world.tone(colour));
      context.beginPath();
      context.ellipse(
        x,
        y,
        size,
        size * (0.2 + 0.3 * Math.abs(Math.sin(seconds * 4 + phase))),
        seconds * 3 + phase,
        0,
        TURN,
      );
      context.fill();
    }
    context.strokeStyle = alpha('#ffffff', 0.22);
    context.lineWidth = 2;
    context.beginPath();
    for (const [x0, y0, , speed, phase] of list.slice(0, 9)) {
      const x = wrap(x0 * 1.7 + seconds * speed * 2.4 * pace, world.width + 400) - 300;
      context.moveTo(x, y0);
      context.quadraticCurveTo(x + 110, y0 + Math.sin(phase) * 14, x + 220, y0);
    }
    context.stroke();
  });
}

interface Bolt {
  at: number;
  trunk: Point[];
  twigs: Point[][];
}

/** A jagged way from the clouds to the horizon, with twigs that end in the air. */
function boltOf(world: World, random: () => number, at: number): Bolt {
  const steps = 12;
  let x = world.width * between(random, 0.12, 0.88);
  const trunk: Point[] = [[x, -10]];
  const twigs: Point[][] = [];
  for (let i = 1; i <= steps; i++) {
    x += (random() - 0.5) * Math.min(92, (world.horizon / steps) * 3.2);
    const y = (i / steps) * world.horizon * 0.97;
    trunk.push([x, y]);
    if (i < 3 || i > steps - 2 || random() < 0.55) continue;
    const side = random() < 0.5 ? -1 : 1;
    const twig: Point[] = [[x, y]];
    for (let k = 1; k <= 3; k++) twig.push([x + side * k * between(random, 8, 22), y + k * between(random, 8, 18)]);
    twigs.push(twig);
  }
  return { at, trunk, twigs };
}

/** Two flashes in a row every few seconds, with a bolt in the sky; one of them on the poster. */
function lightning(world: World): Live {
  const random = world.random('lightning');
  // Where the sky is the picture it has more to show.
  const more = world.openSky > 0.3 && world.openSky < 1 ? [2.2, 4.6, 7.1] : [];
  const times = [0.9, 0, 6.1, ...more].map((at) => at + random() * (more.length > 0 ? 0.5 : 1));
  times[1] = world.seconds * 0.42 - 0.05;
  if (Math.abs((times[0] ?? 0) - (times[1] ?? 0)) < 0.7) times[0] = Math.max(0.1, (times[1] ?? 1) - 1);
  const bolts = times.map((at) => boltOf(world, random, at));
  // Sound comes after light.
  const hits = bolts.map((bolt) => ({ cue: 'thunder', at: bolt.at + 0.5, x: (bolt.trunk[0]?.[0] ?? 0) / world.width }));
  const item = live((context, seconds) => {
    for (const bolt of bolts) {
      const since = wrap(seconds, Math.max(8, world.seconds)) - bolt.at;
      if (since < 0 || since > 0.45) continue;
      const flash = since < 0.08 || (since > 0.16 && since < 0.24) ? 1 : Math.max(0, 0.5 - since);
      context.fillStyle = alpha(world.ink('#e8ecff'), 0.26 * flash);
      context.fillRect(-20, -20, world.width + 40, world.height + 40);
      if (since <= 0.3) drawBolt(context, world, bolt);
    }
  });
  return { ...item, hits };
}

/** Glow, then the bright thread. */
function drawBolt(context: Context, world: World, bolt: Bolt): void {
  context.lineJoin = 'bevel';
  for (const [width, colour, share] of [
    [26, '#9db4ff', 0.2],
    [12, '#c4d2ff', 0.4],
    [4.5, '#ffffff', 1],
  ] as const) {
    context.strokeStyle = alpha(world.ink(colour), share);
    for (const [line, thin] of [[bolt.trunk, 1], ...bolt.twigs.map((twig) => [twig, 0.5] as const)] as const) {
      context.lineWidth = width * thin;
      context.beginPath();
      for (const [x, y] of line) context.lineTo(x, y);
      context.stroke();
    }
  }
}
