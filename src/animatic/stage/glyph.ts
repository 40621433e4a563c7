import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Canvas, loadImage } from '@napi-rs/canvas';
import { toHsl } from './colour.ts';
import { eachPixel, surface } from './surface.ts';

/** Fluent 3D glyphs are 256 px square. */
export const GLYPH_SIZE = 256;
const CACHED_GLYPHS_MAX = 96;

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets');
const cache = new Map<string, Promise<Glyph>>();

/** A glyph and the box of its visible pixels, in pixels of the picture. */
export interface Glyph {
  image: Canvas;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function fileOf(emoji: string): string | undefined {
  const points = [...emoji].map((c) => (c.codePointAt(0) ?? 0).toString(16));
  const plain = points.filter((point) => point !== 'fe0f');
  const names = [points.join('-'), plain.join('-'), `${plain.join('-')}-fe0f`];
  // In sequences the variation selector stands anywhere: try it after each code point.
  for (let i = 0; i < plain.length; i++)
    names.push([...plain.slice(0, i + 1), 'fe0f', ...plain.slice(i + 1)].join('-'));
  return names.map((name) => join(folder, `${name}.webp`)).find(existsSync);
}

/** Whether the set draws this emoji. */
export function hasGlyph(emoji: string): boolean {
  return fileOf(emoji) !== undefined;
}

/** Loads a glyph by its emoji; undefined when the set has none. */
export async function loadGlyph(emoji: string): Promise<Glyph | undefined> {
  const known = cache.get(emoji);
  if (known) return known;
  const file = fileOf(emoji);
  if (!file) return undefined;
  const loading = loadImage(file).then((image) =>
    boxed(
      withoutMoon(
        emoji,
        surface(GLYPH_SIZE, GLYPH_SIZE, (context) => context.drawImage(image, 0, 0, GLYPH_SIZE, GLYPH_SIZE)),
      ),
    ),
  );
  if (cache.size >= CACHED_GLYPHS_MAX) cache.clear();
  cache.set(emoji, loading);
  return loading;
}

/** The sign for camping has a moon over its tent; the sky has its own. */
function withoutMoon(emoji: string, image: Canvas): Canvas {
  if (!emoji.startsWith('⛺')) return image;
  return eachPixel(image, (data, k) => {
    const [hue, saturation] = toHsl(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0);
    if (saturation > 0.35 && hue > 12 && hue < 62) data[k + 3] = 0;
  });
}

/** Finds the visible pixels of a picture. An empty picture is its own box. */
export function boxed(image: Canvas, threshold = 24): Glyph {
  const { width, height } = image;
  const { data } = image.getContext('2d').getImageData(0, 0, width, height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, k = 3; y < height; y++) {
    for (let x = 0; x < width; x++, k += 4) {
      if ((data[k] ?? 0) <= threshold) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  return right > left ? { image, left, top, right, bottom } : { image, left: 0, top: 0, right: width, bottom: height };
}
