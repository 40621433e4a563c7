import { alpha, type Hex } from '../colour.ts';
import { mixNumber, type Point, TURN } from '../maths.ts';
import { hillLine, traceBelow } from '../paper.ts';
import { between } from '../random.ts';
import { type Context, glow, gradient, polygon } from '../surface.ts';
import type { Sheet, World } from '../world.ts';
import {
  type Area,
  blossoms,
  clumps,
  cobbles,
  craters,
  driftedSnow,
  fallenLeaves,
  furrows,
  glowingCracks,
  lawn,
  pebbles,
  roadAcross,
  shore,
  slabs,
  stain,
  track,
  tufts,
  windRipples,
} from './ground-painters.ts';
import { type PlanetGround, planetGrounds } from './planets.ts';
import { lightPoint } from './sky.ts';
import { courtLines, pitchLines, tennisLines } from './sports-grounds.ts';
import { highwayAcross, wetSheen, windingPath } from './ways.ts';

export type GroundName =
  | 'grass'
  | 'meadow'
  | 'hilltop'
  | 'flower meadow'
  | 'sand'
  | 'desert sand'
  | 'snow'
  | 'ice'
  | 'road'
  | 'side road'
  | 'highway'
  | 'pavement'
  | 'cobbles'
  | 'dirt'
  | 'dirt path'
  | 'mud'
  | 'rock'
  | PlanetGround
  | 'lava'
  | 'boards'
  | 'concrete'
  | 'court'
  | 'clay court'
  | 'pitch'
  | 'shore'
  | 'crops'
  | 'lavender'
  | 'gravel';

/** What is painted on a ground, above its own pattern. */
export type GroundPaint = (context: Context, world: World, area: Area) => void;

/** The floor, as a sheet that comes towards the camera. */
export function groundSheet(world: World, asked: GroundName, paint?: GroundPaint): Sheet {
  const name = world.snowy && green.has(asked) ? 'snow' : asked;
  const recipe = grounds[name];
  const depth = 0.5;
  const steep = Math.abs(world.slope) * (world.right(1.1) - world.left(1.1));
  const top = world.horizon - (recipe.bumpy ? 24 : 4) - steep;
  const bottom = world.bottom(1);
  const area: Area = {
    left: world.left(1.1),
    right: world.right(1.1),
    top: world.horizon,
    bottom: bottom + 20 + steep,
  };
  return world.sheet(
    { depth, depthBelow: world.groundDepth(bottom), top, left: area.left, right: area.right },
    (context) => {
      if (world.slope !== 0) context.transform(1, world.slope, 0, 1, 0, world.fallAt(0));
      const colours = recipe.colours.map((colour, i) => world.tone(colour, i === 0 ? 0.25 : 0));
      context.fillStyle = gradient(context, 0, area.top, 0, bottom, colours);
      if (recipe.bumpy) {
        const line = hillLine(area.left, area.right, area.top + 2, 30, world.seedFor('ground'), 260);
        if (recipe.dome) layValley(context, world, area);
        traceBelow(context, recipe.dome ? line.map((point) => fallingAway(point, world)) : line, area.bottom);
        context.fill();
        if (recipe.dome) {
          context.strokeStyle = alpha(world.palette.rim, 0.6);
          context.lineWidth = 5;
          context.stroke();
          context.clip();
        }
      } else context.fillRect(area.left, area.top - 4, area.right - area.left, area.bottom - area.top + 40);
      context.globalCompositeOperation = 'source-atop';
      recipe.draw(context, world, area);
      if (world.setting.season === 'autumn' && green.has(name)) fallenLeaves(context, world, area);
      if (world.snowy && hard.has(name) && !paint) driftedSnow(context, world, area);
      paint?.(context, world, area);
      if (isWet(world) && hard.has(name)) wetSheen(context, world, area);
      const [lightX] = lightPoint(world);
      glow(
        context,
        lightX,
        area.top,
        world.height * 0.8,
        world.palette.light,
        0.25 * (1 - world.palette.darkness * 0.6),
        'source-atop',
      );
    },
  );
}

/** Lower land, in the haze, beside a hill that falls away. */
function layValley(context: Context, world: World, area: Area): void {
  const hill = context.fillStyle;
  context.fillStyle = gradient(context, 0, area.top, 0, area.bottom, [
    world.tone('#8fc878', 0.4),
    world.tone('#5fa05c', 0.15),
  ]);
  context.fillRect(area.left, area.top + 12, area.right - area.left, area.bottom - area.top + 40);
  context.fillStyle = hill;
}

/** The sides of a hill are lower than its top, which is where the actor stands. */
function fallingAway([x, y]: Point, world: World): Point {
  const aside = (x - world.width * 0.5) / Math.min(world.width, 1280);
  return [x, y + world.height * 0.62 * aside * aside];
}

function isWet({ setting }: World): boolean {
  return !setting.indoors && setting.weather.some((kind) => kind === 'rain' || kind === 'storm');
}

/** Grounds on which the rain stands. */
const hard: ReadonlySet<GroundName> = new Set([
  'road',
  'side road',
  'highway',
  'pavement',
  'cobbles',
  'concrete',
  'boards',
  'court',
  'clay court',
]);

/** Grounds that lie under snow in winter. */
const green: ReadonlySet<GroundName> = new Set([
  'grass',
  'meadow',
  'dirt path',
  'crops',
  'dirt',
  'cobbles',
  'pavement',
  'hilltop',
  'flower meadow',
  'gravel',
]);

/** A ground: its colours and what is drawn upon them. */
export interface GroundRecipe {
  /** Far to near. */
  colours: readonly Hex[];
  bumpy?: boolean;
  /** A hill that falls away to both sides. */
  dome?: boolean;
  draw(context: Context, world: World, area: Area): void;
}

const grounds: Readonly<Record<GroundName, GroundRecipe>> = {
  grass: {
    colours: ['#a5dc62', '#6cc455', '#3c9c4b'],
    draw(context, world, area) {
      lawn(context, world, area);
      tufts(context, world, area, ['#58b84e', '#8ad45c', '#3f9f4b', '#b8ea72'], 2400, 24);
      clumps(context, world, area, 46);
    },
  },
  meadow: {
    colours: ['#b5d96a', '#86c152', '#4d9440'],
    bumpy: true,
    draw(context, world, area) {
      stain(context, area, world.tone('#e8e27a'), 0.4, 120, 4);
      tufts(context, world, area, ['#6bb04a', '#a6cf5c', '#4a9440', '#d5dd7a'], 3000, 34);
      clumps(context, world, area, 40);
    },
  },
  hilltop: {
    colours: ['#b5d96a', '#86c152', '#4d9440'],
    bumpy: true,
    dome: true,
    draw(context, world, area) {
      stain(context, area, world.tone('#e8e27a'), 0.4, 120, 4);
      tufts(context, world, area, ['#6bb04a', '#a6cf5c', '#4a9440', '#d5dd7a'], 3000, 30);
    },
  },
  'flower meadow': {
    colours: ['#b5d96a', '#86c152', '#4d9440'],
    bumpy: true,
    draw(context, world, area) {
      tufts(context, world, area, ['#6bb04a', '#a6cf5c', '#4a9440', '#d5dd7a'], 3000, 34);
      blossoms(context, world, area, 420);
    },
  },
  crops: {
    colours: ['#ecd27a', '#e0b64a', '#c08a2e'],
    draw(context, world, area) {
      slabs(context, world, area, alpha('#8a5a20', 0.4), 110, 0);
      tufts(context, world, area, ['#f2d474', '#d9a63e', '#b9822c', '#ffe79a'], 3600, 44);
    },
  },
  lavender: {
    colours: ['#a98fdc', '#8c6fcb', '#6d4fb0'],
    draw(context, world, area) {
      furrows(context, world, area, world.tone('#5f8f4a'));
      tufts(context, world, area, ['#9a78dc', '#b79bec', '#7a58c0', '#c9b4f4', '#6f9a54'], 3400, 38);
    },
  },
  sand: {
    colours: ['#f6dfae', '#f0cf94', '#d9ab6c'],
    draw(context, world, area) {
      stain(context, area, world.palette.shade, 0.1, 60, 5);
      pebbles(context, world, area, world.tone('#f7ead0'), 60);
    },
  },
  shore: {
    colours: ['#f6dfae', '#f2d39b', '#dcb074'],
    draw(context, world, area) {
      stain(context, area, world.palette.shade, 0.1, 60, 5);
      shore(context, world, area);
    },
  },
  'desert sand': {
    colours: ['#f7d595', '#eab968', '#c98743'],
    bumpy: true,
    draw: windRipples,
  },
  snow: {
    colours: ['#e6effa', '#f4f8ff', '#c9dbf2'],
    bumpy: true,
    draw(context, world, area) {
      stain(context, area, world.tone('#9db8de'), 0.34, 150, 6);
      stain(context, area, '#ffffff', 0.5, 90, 16);
    },
  },
  ice: {
    colours: ['#d5ecf8', '#b5def2', '#86bfe0'],
    draw(context, world, area) {
      stain(context, area, '#ffffff', 0.6, 220, 6);
      context.strokeStyle = alpha('#ffffff', 0.6);
      context.lineWidth = 1.6;
      const random = world.random('scratches');
      for (let i = 0; i < 50; i++) {
        const y = mixNumber(area.top + 8, area.bottom, random());
        const x = between(random, area.left, area.right);
        context.beginPath();
        context.ellipse(x, y, between(random, 30, 160), between(random, 4, 20), 0, random() * TURN, random() * TURN);
        context.stroke();
      }
    },
  },
  road: {
    colours: ['#8fbf62', '#6aa850', '#4c8a44'],
    draw(context, world, area) {
      tufts(context, world, area, ['#58a84e', '#8ac45c', '#3f8f4b'], 1400, 22);
      track(context, world, area, [26, world.width * 0.62], world.tone('#efe6d6'));
      track(context, world, area, [23, world.width * 0.58], world.tone('#5b5a72'));
      for (let i = 0; i < 9; i++) {
        const a = (i / 9) ** 2;
        const b = ((i + 0.5) / 9) ** 2;
        const half = (share: number) => mixNumber(0.8, world.width * 0.014, share);
        const y = (share: number) => mixNumber(area.top, area.bottom, share);
        context.fillStyle = world.tone('#ffe9a0');
        const centre = world.width / 2;
        polygon(context, [
          [centre - half(a), y(a)],
          [centre + half(a), y(a)],
          [centre + half(b), y(b)],
          [centre - half(b), y(b)],
        ]);
        context.fill();
      }
    },
  },
  highway: {
    colours: ['#9cc868', '#74b054', '#4c8a44'],
    draw(context, world, area) {
      tufts(
        context,
        world,
        { ...area, bottom: mixNumber(area.top, area.bottom, 0.3) },
        ['#58a84e', '#8ac45c'],
        700,
        18,
      );
      highwayAcross(context, world, area);
    },
  },
  'side road': { colours: ['#efe2cf', '#d9c8b6', '#c9b8a8'], draw: roadAcross },
  pavement: {
    colours: ['#d9cdbf', '#eadfce', '#cdbba9'],
    draw(context, world, area) {
      stain(context, area, world.palette.shade, 0.12, 60, 4);
      slabs(context, world, area, alpha('#8d7c86', 0.5), 190, 7);
    },
  },
  cobbles: {
    colours: ['#c9b4a4', '#b09a90', '#7f6e78'],
    draw: cobbles,
  },
  concrete: {
    colours: ['#cfcbd2', '#b9b5c0', '#98939f'],
    draw(context, world, area) {
      stain(context, area, world.palette.shade, 0.16, 70, 4);
      slabs(context, world, area, alpha('#6d667a', 0.4), 260, 5);
    },
  },
  dirt: {
    colours: ['#d9b68a', '#bd925f', '#8f6840'],
    draw(context, world, area) {
      stain(context, area, world.tone('#7a5230'), 0.35, 70, 4);
      pebbles(context, world, area, world.tone('#c9a880'), 90);
    },
  },
  'dirt path': {
    colours: ['#8fc862', '#5fa84c', '#3c7d3f'],
    bumpy: true,
    draw(context, world, area) {
      tufts(context, world, area, ['#4a9a48', '#78bd55', '#357f3f', '#a2cf68'], 2400, 30);
      windingPath(context, world, area, world.tone('#c99a68'));
    },
  },
  mud: {
    colours: ['#aea08c', '#85735c', '#4a3d33'],
    bumpy: true,
    draw(context, world, area) {
      stain(context, area, world.tone('#2c221c'), 0.5, 80, 4);
      craters(context, world, area, world.tone('#2a2220'), 9);
      pebbles(context, world, area, world.tone('#8a7a68'), 60);
    },
  },
  rock: {
    colours: ['#b9b0b4', '#948a94', '#645a6c'],
    bumpy: true,
    draw(context, world, area) {
      stain(context, area, world.palette.shade, 0.34, 90, 4);
      pebbles(context, world, area, world.tone('#aaa2aa'), 120);
    },
  },
  ...planetGrounds,
  lava: {
    colours: ['#4a3a44', '#3a2c36', '#241a24'],
    bumpy: true,
    draw: glowingCracks,
  },
  boards: {
    colours: ['#d2a878', '#b98a5a', '#8f6440'],
    draw(context, world, area) {
      slabs(context, world, area, alpha('#4a2c1c', 0.5), 130, 0);
      const random = world.random('board ends');
      context.fillStyle = alpha('#4a2c1c', 0.4);
      for (let i = 0; i < 70; i++) {
        const near = random() ** 1.5;
        context.fillRect(
          between(random, area.left, area.right),
          mixNumber(area.top, area.bottom, near),
          mixNumber(8, 60, near),
          2,
        );
      }
    },
  },
  court: { colours: ['#e0905c', '#cf7440', '#a85630'], draw: courtLines },
  'clay court': { colours: ['#e0905c', '#cf7440', '#a85630'], draw: tennisLines },
  pitch: { colours: ['#6cc455', '#4cae4c', '#2f8a40'], draw: pitchLines },
  gravel: {
    colours: ['#c9b8a4', '#a8957f', '#857260'],
    draw(context, world, area) {
      pebbles(context, world, area, world.tone('#b8a894'), 300);
    },
  },
};
