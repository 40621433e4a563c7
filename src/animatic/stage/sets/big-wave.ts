import { alpha, type Hex, mix } from '../colour.ts';
import { mixNumber, type Point, TURN } from '../maths.ts';
import { cutPaper } from '../paper.ts';
import { PropPainter } from '../props.ts';
import { between } from '../random.ts';
import { type Context, curve, glow, gradient } from '../surface.ts';
import type { Item, Sheet, World } from '../world.ts';
import { along, claws, foamAlong } from './foam.ts';
import { openSky } from './outdoors.ts';
import type { SetRecipe } from './set.ts';
import { lightPoint, shaftSheet } from './sky.ts';
import { crest, sparkles } from './waters.ts';

/** What is drawn behind the breaker. */
type Behind = (world: World, painter: PropPainter) => Item[];

interface Breaker {
  behind: Behind;
  /** What stands at its foot, about to be swallowed. */
  before?: Behind;
  /** Somebody rides it and leaves a white track. */
  ridden?: boolean;
  props?: readonly string[];
}

/** A breaker that fills the frame: a wall of water, its lip thrown over from the left, foam where it falls. */
export function bigWave({ behind, before, ridden = false, props = [] }: Breaker): SetRecipe {
  return {
    horizon: 0.34,
    medium: 'water',
    props,
    ride: { x: 0.6, y: 0.7 },
    build: (world, loaded) => {
      const painter = new PropPainter(world, loaded);
      const deep = world.bottom(1);
      return {
        back: [
          ...openSky(world),
          ...behind(world, painter),
          crest(world, world.horizon, 0, world.horizon + 60),
          crest(world, world.horizon + 34, 1, deep),
          wall(world),
          ...(ridden ? [wake(world)] : []),
          ...(before?.(world, painter) ?? []),
          lip(world),
          spray(world),
        ],
        front: [
          surge(world),
          crest(world, world.height * 0.93, 6, world.bottom(1.3)),
          sparkles(world),
          ...shaftSheet(world),
        ],
      };
    },
  };
}

const WALL_DEPTH = 0.8;
const LIP_DEPTH = 0.88;

/** The upper edge of the wall of water, left to right, as shares of the frame. */
const shoulder: readonly Point[] = [
  [-0.35, 0.24],
  [-0.1, 0.15],
  [0.12, 0.1],
  [0.34, 0.11],
  [0.52, 0.19],
  [0.7, 0.32],
  [0.86, 0.42],
  [1.08, 0.49],
  [1.4, 0.53],
];

/** The lip: up its back, over, and down to the tip; then back along its hollow side to the foot. */
const back: readonly Point[] = [
  [-0.4, 0.36],
  [-0.16, 0.2],
  [0.04, 0.09],
  [0.2, 0.045],
  [0.34, 0.06],
  [0.445, 0.13],
  [0.51, 0.24],
  [0.54, 0.37],
];
const hollow: readonly Point[] = [
  [0.54, 0.37],
  [0.485, 0.27],
  [0.41, 0.2],
  [0.325, 0.185],
  [0.255, 0.25],
  [0.215, 0.37],
  [0.205, 0.51],
  [0.23, 0.65],
  [0.3, 0.78],
  [0.42, 0.9],
];

function inFrame(world: World, points: readonly Point[]): Point[] {
  return points.map(([x, y]) => [x * world.width, y * world.height]);
}

function trace(context: Context, line: readonly Point[], corners: readonly Point[]): void {
  context.beginPath();
  for (const [x, y] of [...line, ...corners]) context.lineTo(x, y);
  context.closePath();
}

/** How far the water has come on: it rolls to the right through the whole shot. */
function advance(world: World, seconds: number, share: number): number {
  return (seconds / world.seconds - 0.5) * share * Math.min(world.width, 1280);
}

/** The green-blue wall that one rides: light where it is thin, furrowed by the water that it draws up. */
function wall(world: World): Sheet {
  const { palette, height } = world;
  const bottom = world.bottom(WALL_DEPTH) + 30;
  const edge = along(inFrame(world, shoulder), 12);
  const [light, middle, deep] = palette.water;
  const [left, right] = [world.width * -0.35, world.width * 1.4];
  const sheet = world.sheet({ depth: WALL_DEPTH, top: height * 0.04, left, right }, (context) => {
    const fill = gradient(context, 0, height * 0.1, 0, height * 0.95, [
      mix(light, '#ffffff', 0.12),
      mix(light, middle, 0.7),
      middle,
      mix(middle, deep, 0.75),
    ]);
    const outline = (own: Context): void =>
      trace(own, edge, [
        [right, bottom],
        [left, bottom],
      ]);
    cutPaper(context, outline, fill, {
      lift: 14,
      shadow: mix(deep, '#02101f', 0.4),
      shadowShare: 0.35,
      lip: '#ffffff',
      lipShare: 0.9,
    });
    context.globalCompositeOperation = 'source-atop';
    furrows(context, world, edge);
    glow(context, lightPoint(world)[0], height * 0.2, world.width * 0.4, palette.light, 0.4, 'source-atop');
    barrel(context, world);
    context.globalCompositeOperation = 'source-over';
    const random = world.random('shoulder foam');
    foamAlong(
      context,
      edge.filter(([px]) => px > world.width * 0.46),
      random,
      (share) => 15 - 10 * share,
      world,
    );
  });
  return { ...sheet, shift: (seconds) => [advance(world, seconds, 0.03), Math.sin(seconds * 1.1) * 4] };
}

/** The hollow behind the lip: sheet within sheet, each in deeper shade. */
function barrel(context: Context, world: World): void {
  const { width, height, palette } = world;
  const rim = along(inFrame(world, hollow), 10);
  const centre: Point = [width * 0.33, height * 0.5];
  for (const [grow, aside, share] of [
    [1.02, 0.16, 0.2],
    [0.9, 0.1, 0.26],
    [0.74, 0.04, 0.34],
    [0.56, -0.01, 0.4],
  ] as const) {
    const inner = rim.map(([x, y]): Point => [centre[0] + (x - centre[0]) * grow, centre[1] + (y - centre[1]) * grow]);
    const outer = inner.map(([x, y]): Point => [x + width * (aside + 0.1), y]).reverse();
    context.fillStyle = alpha(mix(palette.water[2], '#02122e', 0.4), share);
    curve(
      context,
      [...inner, ...outer].filter((_, i) => i % 5 === 0),
    );
    context.fill();
  }
}

/** Lines of the water that is drawn up the wall, each a curve from the trough to the edge. */
function furrows(context: Context, world: World, edge: readonly Point[]): void {
  const random = world.random('furrows');
  const { height, width } = world;
  for (let i = 4; i < edge.length; i += 3) {
    const [x, y] = edge[i] ?? [0, 0];
    const foot = height * between(random, 0.86, 1);
    const aside = width * between(random, 0.1, 0.2);
    context.strokeStyle = alpha(
      i % 2 ? '#ffffff' : mix(world.palette.water[2], '#03204a', 0.2),
      between(random, 0.14, 0.34),
    );
    context.lineWidth = between(random, 2, 7);
    context.beginPath();
    context.moveTo(x, y + between(random, 0, 30));
    context.bezierCurveTo(
      x + aside * 0.1,
      mixNumber(y, foot, 0.4),
      x + aside * 0.5,
      mixNumber(y, foot, 0.75),
      x + aside * 1.6,
      foot,
    );
    context.stroke();
  }
}

/** The lip that is thrown over, with claws of foam. */
function lip(world: World): Sheet {
  const { palette, height, width } = world;
  const bottom = world.bottom(LIP_DEPTH) + 40;
  const [light, middle, deep] = palette.water;
  const outer = along(inFrame(world, back), 14);
  const inner = along(inFrame(world, hollow), 14);
  const left = width * -0.4;
  const sheet = world.sheet({ depth: LIP_DEPTH, top: -30, left, right: width * 0.72 }, (context) => {
    const outline = (own: Context): void => trace(own, [...outer, ...inner], [[left, bottom]]);
    const fill = gradient(context, 0, 0, width * 0.1, height, [
      mix(light, middle, 0.35),
      middle,
      mix(middle, deep, 0.6),
      mix(deep, '#02204a', 0.3),
    ]);
    cutPaper(context, outline, fill, {
      lift: 20,
      shadow: mix(deep, '#02101f', 0.5),
      shadowShare: 0.5,
      lip: '#ffffff',
      lipShare: 0.95,
    });
    context.save();
    outline(context);
    context.clip();
    bands(context, outer, inner, light);
    context.restore();
    const random = world.random('lip foam');
    const crown = outer.filter(([x]) => x > width * 0.06);
    foamAlong(context, crown, random, (share) => 10 + 20 * share, world);
    claws(context, crown, random, world);
  });
  return {
    ...sheet,
    shift: (seconds) => [
      advance(world, seconds, 0.08) + 7 * Math.sin(seconds * 1.1 + 0.8),
      10 * Math.cos(seconds * 1.1) + advance(world, seconds, 0.02),
    ],
  };
}

/** Stripes that run with the lip, from its back round to its hollow. */
function bands(context: Context, outer: readonly Point[], inner: readonly Point[], light: Hex): void {
  const reversed = [...outer].reverse();
  for (const [share, width, opacity] of [
    [0.16, 9, 0.5],
    [0.36, 5, 0.4],
    [0.56, 8, 0.32],
    [0.76, 4, 0.28],
    [0.9, 3, 0.4],
  ] as const) {
    const line = reversed.map(([x, y], i): Point => {
      const [ox, oy] = inner[Math.round((i / (reversed.length - 1)) * (inner.length - 1))] ?? [x, y];
      return [mixNumber(x, ox, share), mixNumber(y, oy, share)];
    });
    context.strokeStyle = alpha(mix(light, '#ffffff', 0.6), opacity);
    context.lineWidth = width;
    curve(
      context,
      line.filter((_, i) => i % 6 === 0),
      false,
    );
    context.stroke();
  }
}

/** Houses along the shore, small under the wave. */
export function town(world: World, painter: PropPainter): Item[] {
  const random = world.random('town');
  const { width, height } = world;
  return [0.83, 0.91].map((foot, row) =>
    world.sheet({ depth: 0.84 + 0.08 * row, top: height * 0.36, left: width * 0.4, right: width * 1.4 }, (context) => {
      for (let x = width * (0.6 - 0.08 * row); x < width * 1.4; x += between(random, 66, 120)) {
        const tower = row === 0 && random() > 0.3;
        painter.stand(context, tower ? 'skyscraper' : random() > 0.5 ? '🏢' : '🏠', {
          x,
          y: height * foot,
          height: height * (tower ? between(random, 0.26, 0.4) : between(random, 0.13, 0.2)),
          distance: row === 0 ? 0.1 : 0,
          flip: random() > 0.5,
        });
      }
    }),
  );
}

/** Where the lip falls the water is white: a heap of foam that surges before everything. */
function surge(world: World): Sheet {
  const depth = 1.02;
  const random = world.random('surge');
  const { width, height } = world;
  const line = along(
    inFrame(world, [
      [-0.3, 0.74],
      [-0.05, 0.78],
      [0.12, 0.83],
      [0.3, 0.9],
      [0.46, 0.97],
    ]),
    10,
  );
  const sheet = world.sheet({ depth, top: height * 0.6, left: width * -0.3, right: width * 0.62 }, (context) => {
    for (const drop of [0, 38, 80, 124]) {
      const row = line.map(([x, y]): Point => [x, y + drop]);
      foamAlong(context, row, random, (share) => 30 - 14 * share, world);
    }
  });
  return { ...sheet, shift: (seconds) => [10 * Math.sin(seconds * 1.4), -9 * Math.abs(Math.sin(seconds * 1.6))] };
}

/** The white track behind whoever rides. */
function wake(world: World): Item {
  return {
    kind: 'live',
    depth: 1,
    draw(context, seconds) {
      const lead = world.lead?.(seconds);
      if (!lead) return;
      const [x, y, long] = [lead.x, lead.y, world.width * 0.26];
      context.fillStyle = gradient(context, x - long, y, x, y, [
        alpha('#ffffff', 0),
        alpha('#ffffff', 0.55),
        alpha('#ffffff', 0.9),
      ]);
      context.beginPath();
      context.moveTo(x + 20, y + 2);
      context.quadraticCurveTo(x - long * 0.5, y - 6, x - long, y - 34 - 8 * Math.sin(seconds * 3));
      context.quadraticCurveTo(x - long * 0.6, y + 26, x + 10, y + 16);
      context.fill();
      context.fillStyle = alpha('#ffffff', 0.85);
      context.beginPath();
      for (let i = 0; i < 14; i++) {
        const age = (seconds * 1.5 + i / 14) % 1;
        const px = x - 24 - age * long * 0.7;
        const py = y + 4 - Math.sin(Math.PI * age) * (30 + 26 * ((i * 7) % 5) * 0.4);
        const radius = 2 + 7 * (1 - age) * (0.4 + ((i * 3) % 4) / 4);
        context.moveTo(px + radius, py);
        context.arc(px, py, radius, 0, TURN);
      }
      context.fill();
    },
  };
}

/** Drops that fly off the lip and fall. */
function spray(world: World): Item {
  const random = world.random('spray');
  const outer = along(inFrame(world, back), 14).filter(([x]) => x > world.width * 0.1);
  const drops = Array.from({ length: 54 }, () => {
    const [x, y] = outer[Math.floor(random() * outer.length)] ?? [0, 0];
    return [x, y, random(), between(random, 30, 130), between(random, 20, 90), between(random, 1.6, 6)] as const;
  });
  return {
    kind: 'live',
    depth: LIP_DEPTH,
    draw(context, seconds) {
      context.fillStyle = alpha('#ffffff', 0.85);
      context.beginPath();
      for (const [x, y, phase, across, up, radius] of drops) {
        const age = (seconds * 0.55 + phase) % 1;
        const [px, py] = [x + across * age, y - up * 4 * age * (1 - age) + 190 * age * age];
        const size = radius * (1 - age * 0.7);
        context.moveTo(px + size, py);
        context.arc(px, py, size, 0, TURN);
      }
      context.fill();
    },
  };
}
