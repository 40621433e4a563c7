import { alpha, mix } from '../colour.ts';
import { still } from '../easel.ts';
import { boxed } from '../glyph.ts';
import { fractal, mixNumber, smooth, TURN } from '../maths.ts';
import { drawCloud, lightShafts } from '../paper.ts';
import { isAirless } from '../planet-light.ts';
import { between } from '../random.ts';
import { type Context, fillCircle, glow, gradient, mask, surface } from '../surface.ts';
import type { Item, Sheet, World } from '../world.ts';

/** Where the light comes from, as shares of the frame. */
export const LIGHT_X = 0.6;

/** The sun's or the moon's place in world units; above the frame by day. */
export function lightPoint(world: World): readonly [x: number, y: number] {
  const { discHeight } = world.palette;
  // The moon rides above roofs and crowns; the sun goes down behind them.
  const free = world.palette.hour === 'night' ? world.openSky : 1;
  const low = discHeight === undefined ? -0.03 : Math.min(discHeight, (world.horizon / world.height) * 0.72, free);
  return [world.width * (discHeight === undefined ? 0.3 : LIGHT_X), world.height * low];
}

/** Sky from edge to edge down to the horizon: gradient, light, disc, stars, streaks. */
export function skySheet(world: World, bottom = world.horizon + 60): Sheet {
  const { palette } = world;
  const left = world.left(0.08);
  const right = world.right(0.08);
  const top = world.top(0.08);
  return world.sheet({ depth: 0.08, bottom }, (context) => {
    context.fillStyle = gradient(context, 0, top, 0, Math.max(top + 200, world.horizon), palette.sky);
    context.fillRect(left, top, right - left, bottom - top + 40);
    const [x, y] = lightPoint(world);
    const size = world.height;
    if (palette.hour === 'night') glow(context, x, y, size * 0.5, '#8fa4ff', 0.5);
    else {
      glow(context, x, y, size * 0.85, palette.hour === 'day' ? palette.light : '#ff9a4d', 0.75);
      glow(context, x, y, size * 0.4, palette.hour === 'day' ? '#ffffff' : palette.light, 0.9);
    }
    streaks(context, world, left, right);
    if (palette.darkness > 0.25) stars(context, world, left, right, top);
    if (palette.disc && !isAirless(world.setting.place)) disc(context, world, x, y, palette.disc);
  });
}

function streaks(context: Context, world: World, left: number, right: number): void {
  const { palette } = world;
  if (palette.hour === 'day' || isAirless(world.setting.place)) return;
  const count = 4;
  const seed = world.seedFor('streaks');
  for (let i = 0; i < count; i++) {
    const y = world.horizon * mixNumber(0.15, 0.8, i / count);
    const colour = mix(palette.clouds[1], palette.clouds[0], i / (count - 1));
    const band = mask(right - left, 110, 6, colour, (px, py) => {
      const body = smooth(0.5, 0.74, fractal(px / 420, py / 34, seed + i, 3));
      return 0.65 * body * Math.sin((Math.PI * py) / 110);
    });
    context.drawImage(band, left, y - 55, right - left, 110);
  }
}

function stars(context: Context, world: World, left: number, right: number, top: number): void {
  const random = world.random('stars');
  const count = Math.round(200 * world.palette.darkness);
  for (let i = 0; i < count; i++) {
    const y = mixNumber(top, world.horizon * 0.9, random() ** 1.4);
    context.fillStyle = alpha('#ffffff', between(random, 0.2, 0.95) * world.palette.darkness);
    fillCircle(context, between(random, left, right), y, between(random, 0.6, 2.1));
  }
}

function disc(context: Context, world: World, x: number, y: number, colour: string): void {
  const night = world.palette.hour === 'night';
  const radius = world.height * (night ? 0.062 : 0.085);
  context.fillStyle = gradient(context, 0, y - radius, 0, y + radius, [colour, mix(colour, world.palette.light, 0.6)]);
  fillCircle(context, x, y, radius);
  if (night) {
    context.fillStyle = alpha('#b9bfe6', 0.55);
    for (const [dx, dy, r] of [
      [-0.3, -0.2, 0.2],
      [0.25, 0.15, 0.26],
      [-0.15, 0.42, 0.14],
      [0.32, -0.4, 0.1],
    ] as const)
      fillCircle(context, x + dx * radius, y + dy * radius, r * radius);
  }
  glow(context, x, y, radius * 2.4, night ? '#c9d4ff' : '#fff0b8', night ? 0.35 : 0.8);
}

/** Clouds on a sheet of their own, so that they drift. */
export function cloudSheet(world: World, share = 1): Sheet {
  const { palette } = world;
  const drift = 26;
  const left = world.left(0.12) - drift;
  const right = world.right(0.12) + drift;
  const bottom = Math.max(120, world.horizon * 0.72);
  const random = world.random('clouds');
  const wide = Math.min(world.width, 1280);
  const count = Math.max(2, Math.round(((right - left) / 330) * share));
  const speed = (world.setting.weather.includes('wind') ? 3 : 1) * 5;
  const sheet = world.sheet({ depth: 0.12, left, right, bottom: bottom + 60 }, (context) => {
    context.globalAlpha = palette.hour === 'night' ? 0.55 : 1;
    for (let i = 0; i < count; i++) {
      const size = wide * between(random, 0.15, 0.26);
      const at = left + ((i + between(random, 0.1, 0.7)) / count) * (right - left) - size / 2;
      const x = besideDisc(world, at, size, drift);
      const y = mixNumber(world.height * 0.02, bottom - size * 0.36, random() ** 1.2);
      drawCloud(context, x, y, size, i * 7 + world.seedFor('cloud'), palette.clouds, world.scale);
    }
  });
  return {
    ...sheet,
    shift: (seconds) => [(seconds - world.seconds / 2) * Math.min(speed, (2 * drift) / world.seconds), 0],
  };
}

/** No cloud comes before the sun or the moon, wherever it drifts to; by day the clouds are where they will be at night. */
function besideDisc(world: World, x: number, size: number, drift: number): number {
  const discX = world.width * LIGHT_X;
  const clear = world.height * 0.1 + drift;
  if (x > discX + clear || x + size * 0.95 < discX - clear) return x;
  return x + size / 2 < discX ? discX - clear - size : discX + clear;
}

/** A lid of cloud for rain, storm and snow. */
export function overcastSheet(world: World): Sheet {
  const { palette } = world;
  const left = world.left(0.1);
  const right = world.right(0.1);
  const top = world.top(0.1);
  const bottom = world.horizon;
  const seed = world.seedFor('overcast');
  const dark = mix(palette.clouds[1], palette.shade, world.setting.weather.includes('storm') ? 0.5 : 0.2);
  return world.sheet({ depth: 0.1, bottom, sharpness: 0.5 }, (context) => {
    const high = bottom - top;
    const lid = mask(right - left, high, 7, dark, (x, y) => {
      const body = smooth(0.36, 0.68, fractal(x / 260, y / 90, seed, 4));
      return 0.85 * body * (1 - (y / high) ** 1.5);
    });
    context.drawImage(lid, left, top, right - left, high);
  });
}

/** Shafts of light over everything; only when the sun shines. */
export function shaftSheet(world: World): Item[] {
  const { palette, setting } = world;
  const seen = palette.darkness <= 0.4;
  if (setting.weather.some((kind) => kind !== 'clear' && kind !== 'wind')) return [];
  const [x, y] = lightPoint(world);
  const high = world.height * 0.86;
  const small = lightShafts(world.width, high, [x, y - 40], palette.light, world.seedFor('shafts'), {
    start: 0.25,
    end: Math.PI - 0.6,
    count: 9,
    length: high * 1.15,
    strength: 0.36,
  });
  // Enlarged once to the frame's own pixels and never moved: enlarging it in each frame costs four times as much.
  const [wide, tall] = [Math.round(world.width * world.scale), Math.round(high * world.scale)];
  const { right, bottom } = boxed(small, 0);
  // What no shaft reaches would cost as much to lay over a frame. A pixel more is smoothed on each side.
  const seenWide = Math.min(wide, Math.ceil(((right + 2) * wide) / small.width));
  const seenTall = Math.min(tall, Math.ceil(((bottom + 2) * tall) / small.height));
  const image = surface(seenWide, seenTall, (context) => {
    context.imageSmoothingQuality = 'low';
    context.drawImage(small, 0, 0, wide, tall);
  });
  const opacity = (seconds: number) => (seen ? 0.6 + 0.18 * Math.sin((seconds * TURN) / 5) : 0);
  return [still(image, opacity, palette.light)];
}
