import type { Hex } from '../colour.ts';
import { mixNumber } from '../maths.ts';
import { isAirless } from '../planet-light.ts';
import { PropPainter, type Props } from '../props.ts';
import { between, pick } from '../random.ts';
import { glow } from '../surface.ts';
import type { Item, World } from '../world.ts';
import { auroraSheets } from './aurora.ts';
import { type BackdropName, backdrops, farLights, sea } from './backdrops.ts';
import { type FrontName, frontItems, frontProps } from './fronts.ts';
import { type GroundName, type GroundPaint, groundSheet } from './grounds.ts';
import { houseFronts } from './house-fronts.ts';
import type { BuiltSet, SetRecipe } from './set.ts';
import { cloudSheet, overcastSheet, shaftSheet, skySheet } from './sky.ts';

/** Glyphs that stand in a row behind the actors: emoji, heights as shares of the frame's height. */
export interface Row {
  emojis: readonly string[];
  height: readonly [low: number, high: number];
  /** Share of the way from the horizon to the front where the feet are. */
  near: number;
  /** Units between them. */
  gap: readonly [low: number, high: number];
  /** Leaves the middle of the frame free. */
  aside?: boolean;
  /** Where they stand instead of at random, as shares of the width. */
  at?: readonly number[];
  /** Lamps shine on it by night. */
  floodlit?: boolean;
}

/** One outdoor family, as data. */
export interface OutdoorDesign {
  horizon: number;
  backdrop: readonly BackdropName[];
  ground: GroundName;
  rows?: readonly Row[];
  front?: FrontName;
  houses?: {
    colours: readonly Hex[];
    shops: boolean /** Roofs leave the sky to what rises behind them. */;
    low?: boolean;
  };
  /** Sheets behind everything that stands. */
  before?: (world: World) => Item[];
  /** Painted on the ground: water, edges, beds. */
  paint?: GroundPaint;
  /** Further sheets between the rows and the actors. */
  extra?: (world: World, painter: PropPainter) => Item[];
}

export function outdoors(design: OutdoorDesign): SetRecipe {
  const rows = design.rows ?? [];
  const front = design.front ?? 'none';
  const props = [...rows.flatMap((row) => row.emojis), ...frontProps(front)];
  if (design.backdrop.includes('treeline')) props.push('🌳');
  if (design.houses) props.push(...roofsBelow.emojis);
  return {
    horizon: design.horizon,
    medium: 'ground',
    openSky: openSkyOf(design),
    props,
    build: (world, loaded) => buildOutdoors(world, loaded, design, front),
  };
}

/** Behind these nobody lives: no lights are seen there by night. */
const wild: ReadonlySet<BackdropName> = new Set(['pines', 'dunes', 'mesas', 'cliffs', 'ridges']);

const backdropHeights: Readonly<Partial<Record<BackdropName, number>>> = { skyline: 0.32, treeline: 0.32, pines: 0.4 };

/** How far down the sky is open: to the roofs and crowns, but never so little that a moon has no room. */
function openSkyOf({ horizon, houses, backdrop, rows = [] }: OutdoorDesign): number {
  const standing = rows
    .filter(({ at, near }) => at === undefined && near > -0.2 && near < 0.3)
    .map(({ height, near }) => height[1] - near * (0.9 - horizon));
  const built = houses ? [houses.low ? 0.36 : 0.5] : [];
  const tallest = Math.max(0, ...standing, ...built, ...backdrop.map((name) => backdropHeights[name] ?? 0));
  return Math.max(0.1, horizon - tallest - 0.09);
}

function buildOutdoors(world: World, props: Props, design: OutdoorDesign, front: FrontName): BuiltSet {
  const painter = new PropPainter(world, props);
  const back: Item[] = openSky(world);
  for (const name of design.backdrop) back.push(...(name === 'sea' ? [sea(world)] : backdrops[name](world, painter)));
  back.push(...(design.before?.(world) ?? []));
  // Always there, so that the same set by day and by night has the same sheets.
  if (!design.houses && !design.backdrop.some((name) => wild.has(name)))
    back.push({ ...farLights(world), opacity: () => (world.palette.darkness > 0.6 ? 1 : 0) });
  if (design.houses) back.push(houseFronts(world, world.horizon + 16, design.houses.colours, design.houses));
  back.push(groundSheet(world, design.ground, design.paint));
  for (const [index, row] of (design.rows ?? []).entries()) back.push(rowSheet(world, painter, row, index));
  if (world.horizon < design.horizon * world.height * 0.8) back.push(...seenFromAbove(world, painter, design));
  if (design.extra) back.push(...design.extra(world, painter));
  return { back, front: [...frontItems(world, front, painter), ...shaftSheet(world)] };
}

/** A town of houses, seen from above. */
const roofsBelow: Row = { emojis: ['🏠', '🌳', '🏢', '🏠'], height: [0.2, 0.3], near: 0.1, gap: [100, 180] };

/** From the air the ground is full of what stands on it: the rows come again, nearer and nearer. */
function seenFromAbove(world: World, painter: PropPainter, design: OutdoorDesign): Item[] {
  // What stands in one place does so once.
  const own = (design.rows ?? []).filter(({ at }) => at === undefined).slice(0, 2);
  const rows = own.length === 0 && design.houses ? [roofsBelow] : own;
  return [0.16, 0.36, 0.62, 0.92].flatMap((near, index) =>
    rows.map((row) =>
      rowSheet(
        world,
        painter,
        {
          ...row,
          near,
          // Actors, roads and rivers keep the middle.
          aside: near > 0.2 || row.aside === true,
          height: [row.height[0] * (0.45 + 0.4 * near), row.height[1] * (0.45 + 0.4 * near)],
        },
        10 + index,
      ),
    ),
  );
}

/** The sky with its weather: clouds that drift, or a lid of cloud. */
export function openSky(world: World): Item[] {
  const { weather } = world.setting;
  const closed = weather.some(
    (kind) =>
      kind === 'rain' || kind === 'storm' || kind === 'snow' || kind === 'fog' || kind === 'smoke' || kind === 'dust',
  );
  return [
    skySheet(world),
    ...(world.hasAurora ? auroraSheets(world) : []),
    ...(isAirless(world.setting.place) ? [] : [closed ? overcastSheet(world) : cloudSheet(world)]),
  ];
}

export function rowSheet(world: World, painter: PropPainter, row: Row, index: number): Item {
  const foot = mixNumber(world.horizon, world.height * 0.9, row.near);
  const depth = Math.max(0.4, world.groundDepth(foot));
  const random = world.random(`row ${index} ${row.emojis.join('')}`);
  const steep = Math.abs(world.slope) * (world.right(depth) - world.left(depth));
  const top = foot - world.height * row.height[1] - 20 - steep;
  const blur = row.near < 0.3 ? 1.4 : undefined;
  return world.sheet({ depth, top, bottom: foot + 34 + steep, ...(blur ? { blur } : {}) }, (context) => {
    const left = world.left(depth);
    const right = world.right(depth);
    for (const share of row.at ?? []) {
      // Its top is in the frame, also when it is seen from high above.
      const height = Math.min(world.height * row.height[1], Math.max(foot, 0.3 * world.height) - 0.03 * world.height);
      const lamps = row.floodlit === true && world.palette.darkness > 0.4;
      if (lamps) glow(context, share * world.width, foot - height * 0.45, height * 0.8, '#ffcf7a', 0.4, 'source-over');
      painter.stand(context, pick(random, row.emojis), {
        x: share * world.width,
        y: foot + world.fallAt(share * world.width),
        height,
        distance: 0.15,
        shadow: row.near >= 0,
      });
      if (lamps) glow(context, share * world.width, foot - height * 0.3, height * 0.9, '#ffd27a', 0.55, 'source-atop');
    }
    let x = row.at ? Number.POSITIVE_INFINITY : left - random() * row.gap[0];
    while (x < right + 60) {
      const emoji = pick(random, row.emojis);
      const height = world.height * between(random, row.height[0], row.height[1]);
      const middle = Math.abs(x / world.width - 0.5) < 0.24;
      if (!(row.aside && middle)) {
        const y = foot + between(random, -5, 12) + world.fallAt(x);
        painter.stand(context, emoji, {
          x,
          y,
          height,
          distance: 0.22 * (1 - Math.max(0, row.near)),
          shadow: row.near >= 0,
          flip: random() > 0.5,
        });
      }
      x += between(random, row.gap[0], row.gap[1]);
    }
  });
}
