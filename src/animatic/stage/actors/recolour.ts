import type { Canvas } from '@napi-rs/canvas';
import { type Hex, lightness, mix, rgb, toHsl } from '../colour.ts';
import { clamp, smooth } from '../maths.ts';
import { eachPixel, surface } from '../surface.ts';

/** How strongly a glyph takes a colour. */
export type Coat =
  /** Everything but eyes and other near-black or near-white details: vehicles, objects, plants. */
  | 'whole'
  /** The fur: keeps eyes, nose and mouth. */
  | 'fur'
  /** Crowns of trees: the cool shade below them turns with them. */
  | 'leaves';

/**
 * Gives a picture a colour and keeps its shading: each pixel's lightness, measured against the mean of the coloured
 * area, picks a shade of the asked colour. Details that are much darker or much lighter than the rest stay.
 */
export function recolour(image: Canvas, colour: Hex, coat: Coat = 'whole'): Canvas {
  const copy = surface(image.width, image.height, (context) => context.drawImage(image, 0, 0));
  const main = coat === 'fur' ? undefined : mainArea(copy);
  const mean = main?.mean ?? meanLightness(copy);
  const target = lightness(colour);
  const dark = mix(colour, '#14081f', 0.78);
  const light = mix(colour, '#ffffff', target > 0.85 ? 0.6 : 0.72);
  const ramp = buildRamp(dark, colour, light);
  const grey = target > 0.8 || target < 0.22 || saturationOf(colour) < 0.12;
  return eachPixel(copy, (data, k) => {
    const r = data[k] ?? 0;
    const g = data[k + 1] ?? 0;
    const b = data[k + 2] ?? 0;
    const [hue, saturation, light01] = toHsl(r, g, b);
    // Windows, tyres and lamps have hues of their own.
    const shaded = coat === 'leaves' && hue > 90 && hue < 250;
    const foreign = main === undefined || shaded ? 0 : 1 - belongs(main, hue, saturation);
    if (foreign >= 0.99) return;
    const value = (0.3 * r + 0.59 * g + 0.11 * b) / 255;
    // Eyes, tyres and glass are either nearly black or nearly white and hardly coloured.
    const detail =
      mean > 0.3
        ? smooth(0.26, 0.12, value) * (coat === 'fur' ? 1 : smooth(0.5, 0.25, saturation))
        : smooth(0.5, 0.75, value) * smooth(0.5, 0.2, saturation);
    const shine = coat !== 'fur' && mean < 0.78 ? smooth(0.86, 0.97, light01) * smooth(0.4, 0.15, saturation) : 0;
    const keep = Math.max(detail, shine, foreign);
    if (keep >= 0.99) return;
    const relative = clamp(0.5 + (value - mean) * (grey ? 0.85 : 0.95));
    const at = Math.round(relative * 255) * 3;
    data[k] = r * keep + (ramp[at] ?? 0) * (1 - keep);
    data[k + 1] = g * keep + (ramp[at + 1] ?? 0) * (1 - keep);
    data[k + 2] = b * keep + (ramp[at + 2] ?? 0) * (1 - keep);
  });
}

/**
 * Gives what has about the hue of `from` the shades of `to`: the coat, and the hat that goes with it. What is nearer to
 * `skin` stays.
 */
export function reclothed(image: Canvas, from: Hex, to: Hex, skin: Hex): Canvas {
  const copy = surface(image.width, image.height, (context) => context.drawImage(image, 0, 0));
  const [own, depth] = toHsl(...rgb(from));
  if (depth < 0.08) return copy;
  const [bare] = toHsl(...rgb(skin));
  const mean = lightness(from);
  const ramp = buildRamp(mix(to, '#14081f', 0.78), to, mix(to, '#ffffff', 0.72));
  return eachPixel(copy, (data, k) => {
    const [r, g, b] = [data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0];
    const [hue, saturation] = toHsl(r, g, b);
    const near = hueDistance(hue, own);
    const share = smooth(0.06, 0.16, saturation) * smooth(48, 30, near) * smooth(-3, 3, hueDistance(hue, bare) - near);
    if (share <= 0) return;
    const at = Math.round(clamp(0.5 + ((0.3 * r + 0.59 * g + 0.11 * b) / 255 - mean) * 0.95) * 255) * 3;
    for (const c of [0, 1, 2]) data[k + c] = (data[k + c] ?? 0) * (1 - share) + (ramp[at + c] ?? 0) * share;
  });
}

/** What most of a picture is painted with. */
interface MainArea {
  hue: number;
  /** Below this saturation a pixel is grey beside it: metal, glass, a shadow. */
  saturationLeast: number;
  /** Mean lightness, 0 … 1. */
  mean: number;
}

/** 0 … 1: how surely a pixel is of the picture's main area. */
function belongs(main: MainArea, hue: number, saturation: number): number {
  return (
    smooth(main.saturationLeast * 0.6, main.saturationLeast, saturation) * smooth(62, 46, hueDistance(hue, main.hue))
  );
}

/** Undefined when the picture is mostly grey, black or white. Faded colours count when nothing is stronger: wood, an umbrella. */
function mainArea(image: Canvas): MainArea | undefined {
  const hue = dominantHue(image);
  if (hue === undefined) return undefined;
  const { data } = image.getContext('2d').getImageData(0, 0, image.width, image.height);
  let [count, saturations, lights] = [0, 0, 0];
  for (let k = 0; k < data.length; k += 16) {
    if ((data[k + 3] ?? 0) < 200) continue;
    const [r, g, b] = [data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0];
    const [own, saturation] = toHsl(r, g, b);
    if (saturation < 0.12 || hueDistance(own, hue) > 46) continue;
    count++;
    saturations += saturation;
    lights += (0.3 * r + 0.59 * g + 0.11 * b) / 255;
  }
  if (count === 0) return undefined;
  return { hue, saturationLeast: Math.min(0.3, (saturations / count) * 0.5), mean: lights / count };
}

function hueDistance(one: number, other: number): number {
  const distance = Math.abs(one - other) % 360;
  return distance > 180 ? 360 - distance : distance;
}

/** The hue of most of the coloured pixels; undefined when the picture is mostly grey, black or white. */
function dominantHue(image: Canvas): number | undefined {
  const { data } = image.getContext('2d').getImageData(0, 0, image.width, image.height);
  const weights = new Float64Array(24);
  let seen = 0;
  for (let k = 0; k < data.length; k += 16) {
    if ((data[k + 3] ?? 0) < 200) continue;
    seen++;
    const [hue, saturation, light] = toHsl(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0);
    if (saturation < 0.2 || light < 0.16 || light > 0.92) continue;
    const bin = Math.floor(hue / 15) % 24;
    // By chroma: a pale tyre has a hue that nobody sees.
    weights[bin] = (weights[bin] ?? 0) + Math.min(1, 1.4 * saturation * (1 - Math.abs(2 * light - 1)));
  }
  // Panes are blue on nearly every vehicle: they win only when nothing else is coloured.
  const panes = [12, 13, 14].reduce((sum, bin) => sum + (weights[bin] ?? 0), 0);
  const others = weights.reduce((sum, weight) => sum + weight, 0) - panes;
  if (others > panes * 0.6) for (const bin of [12, 13, 14]) weights[bin] = 0;
  let best = 0;
  const around = (bin: number) =>
    (weights[bin] ?? 0) + 0.6 * ((weights[(bin + 1) % 24] ?? 0) + (weights[(bin + 23) % 24] ?? 0));
  for (let bin = 1; bin < 24; bin++) if (around(bin) > around(best)) best = bin;
  return around(best) > seen * 0.06 ? best * 15 + 7.5 : undefined;
}

function saturationOf(colour: Hex): number {
  return toHsl(...rgb(colour))[1];
}

/** The lightness that most of the picture has; near-black pixels do not count unless nearly all are so. */
function meanLightness(image: Canvas): number {
  const { data } = image.getContext('2d').getImageData(0, 0, image.width, image.height);
  let sum = 0;
  let count = 0;
  let total = 0;
  let all = 0;
  for (let k = 0; k < data.length; k += 16) {
    if ((data[k + 3] ?? 0) < 200) continue;
    const value = (0.3 * (data[k] ?? 0) + 0.59 * (data[k + 1] ?? 0) + 0.11 * (data[k + 2] ?? 0)) / 255;
    all += value;
    total++;
    if (value < 0.25) continue;
    sum += value;
    count++;
  }
  if (total === 0) return 0.5;
  return count > total * 0.35 ? sum / count : all / total;
}

function buildRamp(dark: Hex, middle: Hex, light: Hex): Uint8Array {
  const ramp = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const t = i / 255;
    const colour =
      t < 0.5 ? mix(dark, middle, smooth(0, 1, t * 2) * 0.4 + t * 2 * 0.6) : mix(middle, light, (t - 0.5) * 2);
    ramp.set(rgb(colour), i * 3);
  }
  return ramp;
}

/** Lightness picks a colour of the ramp, dark to light: one animal becomes another. */
export function ramped(image: Canvas, colours: readonly Hex[]): Canvas {
  const copy = surface(image.width, image.height, (context) => context.drawImage(image, 0, 0));
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (colours.length - 1);
    const low = Math.min(colours.length - 2, Math.floor(at));
    table.set(rgb(mix(colours[low] ?? '#000000', colours[low + 1] ?? '#ffffff', at - low)), i * 3);
  }
  return eachPixel(copy, (data, k) => {
    const value = Math.round(0.3 * (data[k] ?? 0) + 0.59 * (data[k + 1] ?? 0) + 0.11 * (data[k + 2] ?? 0)) * 3;
    data[k] = table[value] ?? 0;
    data[k + 1] = table[value + 1] ?? 0;
    data[k + 2] = table[value + 2] ?? 0;
  });
}
