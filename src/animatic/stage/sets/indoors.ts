import { alpha, type Hex, mix } from '../colour.ts';
import { mixNumber } from '../maths.ts';
import { PropPainter, type Props } from '../props.ts';
import { between, pick } from '../random.ts';
import { type Context, fillEllipse, glow, gradient, polygon } from '../surface.ts';
import type { Item, World } from '../world.ts';
import type { BuiltSet, SetRecipe } from './set.ts';
import { addedWindow, addedWindowWidth, type WallDetail, wallDetails } from './walls.ts';

/** A piece of furniture against the back wall or on the floor. */
export interface Furnishing {
  emoji: string;
  /** Share of the width. */
  x: number;
  /** Share of the frame's height. */
  height: number;
  /** 0 at the wall, 1 at the front. */
  near?: number;
  /** Share of the frame's height above the floor, for what hangs or lies on something. */
  up?: number;
  flip?: boolean;
}

/** One interior family, as data. */
export interface IndoorDesign {
  wall: Hex;
  floor: readonly [far: Hex, near: Hex];
  floorKind: 'boards' | 'tiles' | 'carpet' | 'plain' | 'lit tiles';
  details: readonly WallDetail[];
  furniture: readonly Furnishing[];
  rug?: Hex;
  /** A carpet that leads from the back wall to us. */
  aisle?: Hex;
  /** Coloured lamps from above: clubs and stages. */
  lamps?: readonly Hex[];
  dark?: boolean;
  /** Several of one thing in rows before the actors: an audience, desks. */
  crowd?: { emoji: string; height: number };
}

export function indoors(design: IndoorDesign): SetRecipe {
  return {
    horizon: 0.6,
    medium: 'ground',
    // Whoever performs stands clear of the hands before the stage.
    ...(design.crowd ? { feet: 0.86 } : {}),
    props: [...design.furniture.map((piece) => piece.emoji), ...(design.crowd ? [design.crowd.emoji] : [])],
    build: (world, props) => buildRoom(world, props, design),
  };
}

function buildRoom(world: World, props: Props, design: IndoorDesign): BuiltSet {
  const painter = new PropPainter(world, props);
  const back: Item[] = [wallSheet(world, design, painter), floorSheet(world, design)];
  const standing = design.furniture.filter((piece) => (piece.near ?? 0) > 0);
  for (const near of [...new Set(standing.map((piece) => piece.near ?? 0))].sort((a, b) => a - b)) {
    back.push(
      furnitureSheet(
        world,
        painter,
        near,
        standing.filter((piece) => piece.near === near),
      ),
    );
  }
  const front: Item[] = [];
  if (design.lamps) front.push(lampBeams(world, design.lamps));
  if (design.crowd) front.push(crowdSheet(world, painter, design.crowd, design.dark ? '#4a2f8a' : '#0d0620'));
  return { back, front };
}

function wallSheet(world: World, design: IndoorDesign, painter: PropPainter): Item {
  const depth = 0.5;
  const left = world.left(depth);
  const right = world.right(depth);
  const top = world.top(depth);
  const floor = world.horizon + 6;
  return world.sheet({ depth, bottom: floor + 30 }, (context) => {
    const wall = lamplit(world, design.wall, design.dark);
    context.fillStyle = gradient(context, 0, top, 0, floor, [
      mix(wall, world.palette.shade, 0.22),
      wall,
      mix(wall, world.palette.light, 0.18),
    ]);
    context.fillRect(left, top, right - left, floor - top + 40);
    const windowed = design.details.includes('window');
    for (const detail of design.details)
      wallDetails[detail]({ context, world, left, right, top, floor, wall, windowed });
    const place =
      world.looksOut && !design.details.some((detail) => seesOut.has(detail)) ? freeWall(world, design) : null;
    if (place !== null) addedWindow({ context, world, left, right, top, floor, wall, windowed }, place * world.width);
    if (!design.details.some((detail) => natural.has(detail))) {
      context.fillStyle = mix(wall, '#ffffff', design.dark ? 0.12 : 0.5);
      context.fillRect(left, floor - 14, right - left, 16);
    }
    context.fillStyle = alpha(world.palette.shade, 0.35);
    context.fillRect(left, floor + 2, right - left, 5);
    const { backing } = world;
    if (backing) glow(context, backing.x, backing.y, backing.reach, backing.colour, 0.5, 'source-atop');
    for (const piece of design.furniture.filter((one) => (one.near ?? 0) === 0)) {
      const y = piece.up === undefined ? floor + 4 : floor - piece.up * world.height;
      painter.stand(context, piece.emoji, {
        x: piece.x * world.width,
        y,
        height: piece.height * world.height,
        flip: piece.flip ?? false,
        shadow: piece.up === undefined,
      });
    }
  });
}

/** Walls that one looks out through. */
const seesOut: ReadonlySet<WallDetail> = new Set([
  'window',
  'tall windows',
  'glass',
  'portholes',
  'stars',
  'night dome',
  'high window',
  'cabin',
  'carriage',
]);

/** Share of the width where a window has most room between what stands at the wall; null where there is no wall. */
function freeWall(world: World, design: IndoorDesign): number | null {
  if (design.details.some((detail) => natural.has(detail))) return null;
  const half = addedWindowWidth(world) / world.width / 2;
  const inTheWay = design.furniture.filter(({ height, up = 0 }) => height + up > 0.22);
  const covered = (at: number): number =>
    inTheWay.reduce((sum, { x }) => sum + Math.max(0, half + 0.07 - Math.abs(x - at)), 0);
  return [0.36, 0.64, 0.5, 0.26, 0.74].reduce((best, at) => (covered(at) < covered(best) - 0.001 ? at : best));
}

/** Walls of rock, ice and cloth have no skirting. */
const natural: ReadonlySet<WallDetail> = new Set(['cavern', 'ice dome', 'canvas', 'arches', 'curtains']);

/** Walls in the evening are lit by lamps, in clubs by hardly anything. */
function lamplit(world: World, colour: Hex, dark = false): Hex {
  const toned = world.tone(colour);
  return dark ? mix(toned, '#120a26', 0.55) : mix(toned, '#2a1a3a', world.palette.darkness * 0.25);
}

function floorSheet(world: World, design: IndoorDesign): Item {
  const top = world.horizon + 4;
  const bottom = world.bottom(1);
  const left = world.left(1.1);
  const right = world.right(1.1);
  return world.sheet({ depth: 0.5, depthBelow: world.groundDepth(bottom), top, left, right }, (context) => {
    const far = lamplit(world, design.floor[0], design.dark);
    const near = lamplit(world, design.floor[1], design.dark);
    context.fillStyle = gradient(context, 0, top, 0, bottom, [far, near]);
    context.fillRect(left, top, right - left, bottom - top + 40);
    const centre = world.width / 2;
    const line = alpha(world.palette.shade, 0.26);
    if (design.floorKind === 'boards' || design.floorKind === 'tiles') {
      context.strokeStyle = line;
      context.lineWidth = 2;
      context.beginPath();
      for (let i = -40; i <= 40; i++) {
        context.moveTo(centre + i * 46, top);
        context.lineTo(centre + i * 120, bottom);
      }
      context.stroke();
    }
    if (design.floorKind === 'tiles') {
      context.fillStyle = line;
      for (let i = 1; i < 8; i++) context.fillRect(left, mixNumber(top, bottom, (i / 8) ** 1.6), right - left, 2);
    }
    if (design.floorKind === 'lit tiles') litTiles(context, world, { left, right, top, bottom }, design.lamps ?? []);
    context.fillStyle = gradient(context, 0, top, 0, top + 60, [
      alpha(world.palette.shade, 0.3),
      alpha(world.palette.shade, 0),
    ]);
    context.fillRect(left, top, right - left, 60);
    if (design.rug) {
      const rug = world.tone(design.rug);
      const y = mixNumber(top, world.height, 0.66);
      for (const [k, colour] of [
        [1, rug],
        [0.82, mix(rug, '#ffffff', 0.4)],
        [0.7, rug],
      ] as const) {
        context.fillStyle = colour;
        fillEllipse(context, centre, y, world.width * 0.34 * k, 76 * k);
      }
    }
    if (design.aisle) carpetAlong(context, world, world.tone(design.aisle), [top, bottom]);
    glow(
      context,
      world.width * 0.3,
      top + 40,
      world.height * 0.7,
      world.palette.light,
      design.dark ? 0.1 : 0.35,
      'source-atop',
    );
  });
}

function carpetAlong(context: Context, world: World, colour: Hex, [top, bottom]: readonly [number, number]): void {
  const centre = world.width / 2;
  for (const [wide, tone] of [
    [1, world.tone('#e8c060')],
    [0.92, colour],
  ] as const) {
    context.fillStyle = tone;
    polygon(context, [
      [centre - 74 * wide, top],
      [centre + 74 * wide, top],
      [centre + 330 * wide, bottom],
      [centre - 330 * wide, bottom],
    ]);
    context.fill();
  }
}

/** A dance floor: panes with lamps below, every other one dark. */
function litTiles(
  context: Context,
  world: World,
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
  lamps: readonly Hex[],
): void {
  const random = world.random('dance floor');
  const centre = world.width / 2;
  const rows = 7;
  const y = (row: number) => mixNumber(top, bottom, (row / rows) ** 1.6);
  for (let row = 0; row < rows; row++) {
    const [above, below] = [y(row), y(row + 1)];
    const [far, near] = [46 + (74 * (above - top)) / (bottom - top), 46 + (74 * (below - top)) / (bottom - top)];
    const reach = Math.ceil((right - left) / 2 / far);
    for (let i = -reach; i < reach; i++) {
      const colour = pick(random, lamps);
      if ((i + row) % 2 !== 0 || colour === undefined) continue;
      context.fillStyle = alpha(colour, between(random, 0.3, 0.75));
      polygon(context, [
        [centre + i * far + 2, above + 1],
        [centre + (i + 1) * far - 2, above + 1],
        [centre + (i + 1) * near - 3, below - 2],
        [centre + i * near + 3, below - 2],
      ]);
      context.fill();
    }
  }
}

function furnitureSheet(world: World, painter: PropPainter, near: number, pieces: readonly Furnishing[]): Item {
  const foot = mixNumber(world.horizon, world.height * 0.93, near);
  const tallest = Math.max(...pieces.map((piece) => piece.height + (piece.up ?? 0))) * world.height;
  return world.sheet({ depth: world.groundDepth(foot), top: foot - tallest - 16, bottom: foot + 30 }, (context) => {
    for (const piece of pieces)
      painter.stand(context, piece.emoji, {
        x: piece.x * world.width,
        y: foot - (piece.up ?? 0) * world.height,
        height: piece.height * world.height,
        flip: piece.flip ?? false,
        shadow: piece.up === undefined,
      });
  });
}

function lampBeams(world: World, lamps: readonly Hex[]): Item {
  const depth = 0.7;
  const sheet = world.sheet({ depth, blur: 6 }, (context) => {
    lamps.forEach((colour, i) => {
      const x = world.width * ((i + 0.5) / lamps.length);
      const foot = mixNumber(x, world.width / 2, i % 2 ? 0.45 : -0.1);
      context.fillStyle = gradient(context, 0, 0, 0, world.height * 0.9, [
        alpha(colour, 0.5),
        alpha(colour, 0.16),
        alpha(colour, 0),
      ]);
      polygon(context, [
        [x - 12, -20],
        [x + 12, -20],
        [foot + 150, world.height * 0.92],
        [foot - 150, world.height * 0.92],
      ]);
      context.fill();
      glow(context, x, 0, 90, colour, 0.9, 'source-over');
    });
  });
  return {
    ...sheet,
    opacity: (seconds) => 0.7 + 0.3 * Math.sin(seconds * 5.2),
    shift: (seconds) => [Math.sin(seconds * 1.7) * 26, 0],
  };
}

function crowdSheet(
  world: World,
  painter: PropPainter,
  crowd: { emoji: string; height: number },
  silhouette: Hex,
): Item {
  const random = world.random('audience');
  const depth = 1.25;
  const height = crowd.height * world.height;
  const sheet = world.sheet({ depth, top: world.height - height, blur: 2.5 }, (context) => {
    for (let x = world.left(depth); x < world.right(depth); x += height * between(random, 0.62, 0.9))
      painter.stand(context, crowd.emoji, {
        x,
        y: world.height + height * between(random, 0.42, 0.56),
        height,
        distance: 0,
        shadow: false,
        flip: random() > 0.5,
      });
    context.globalCompositeOperation = 'source-atop';
    context.fillStyle = alpha(silhouette, 0.72);
    context.fillRect(-2000, -2000, 6000, 6000);
  });
  return { ...sheet, shift: (seconds) => [0, Math.abs(Math.sin(seconds * 4.4)) * -5] };
}
