import { bitsOfHash, CODED_BITS } from './payload.ts';

/**
 * An invisible mark in luma: a grid of soft blobs, a little lighter or darker than the picture, that spell a message by
 * a fixed key. The grid is relative to the frame, so that it survives a change of size; its blobs are large enough to
 * survive compression and too weak to be seen (2 levels of 219; 44 dB).
 */
const STRENGTH = 2;
/** Of a bilinear blob: its top is cut so that it keeps its strength over more than one pixel. */
const BLOB_GAIN = 1.3;
const KEY = 0x46_4d_47_31;
/** The pattern changes with the key frames, where it costs nothing, so that a still picture cannot hide it for good. */
export const FRAMES_PER_PATTERN = 48;
export const PATTERNS = 4;
/** Blobs along a square's side. Small pictures get fewer, larger blobs. */
export const GRID_SIZES = [80, 48] as const;
const LARGE_SIDE_PIXELS = 480;

/** Columns and rows of blobs. */
export interface Grid {
  columns: number;
  rows: number;
}

/** Which bit each blob carries, and with which sign. */
export interface GridKey {
  bits: Uint16Array;
  signs: Int8Array;
}

/** Which of the patterns frame `frame` of a clip carries. */
export function patternNumber(frame: number): number {
  return Math.floor(frame / FRAMES_PER_PATTERN) % PATTERNS;
}

/** The signed amount to add to each pixel's luma. `hash` has six bytes. */
export function watermarkPattern(width: number, height: number, hash: Uint8Array, number: number): Int8Array {
  const size = Math.min(width, height) >= LARGE_SIDE_PIXELS ? GRID_SIZES[0] : GRID_SIZES[1];
  const grid = gridOf(width, height, size);
  const key = keyOf(grid, number);
  const message = bitsOfHash(hash);
  const blobs = Float32Array.from(key.bits, (bit, blob) => (message[bit] ? 1 : -1) * (key.signs[blob] ?? 0));
  return spread(blobs, grid, width, height);
}

/** As many blobs as a square of `size` × `size` would have, in the shape of the frame. */
export function gridOf(width: number, height: number, size: number): Grid {
  return { columns: Math.round(size * Math.sqrt(width / height)), rows: Math.round(size * Math.sqrt(height / width)) };
}

export function keyOf(grid: Grid, number: number): GridKey {
  const name = `${grid.columns} ${grid.rows} ${number}`;
  const key = keys.get(name) ?? newKey(grid, number);
  keys.set(name, key);
  return key;
}

/** A millisecond's work each, and the same for every picture of a shape. */
const keys = new Map<string, GridKey>();

function newKey({ columns, rows }: Grid, number: number): GridKey {
  const random = randomOf(KEY + columns * 131 + rows + number * 7919);
  const count = columns * rows;
  const order = Uint32Array.from({ length: count }, (_, blob) => blob);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random() % (last + 1);
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
  const bits = new Uint16Array(count);
  order.forEach((blob, position) => {
    bits[blob] = position % CODED_BITS;
  });
  return { bits, signs: Int8Array.from({ length: count }, () => (random() & 1 ? 1 : -1)) };
}

/** Adds the pattern to the three colours alike, which adds it to luma. */
export function addToRgba(pixels: Uint8ClampedArray, pattern: Int8Array): void {
  for (let pixel = 0; pixel < pattern.length; pixel += 1) {
    const amount = pattern[pixel] ?? 0;
    for (let colour = pixel * 4; colour < pixel * 4 + 3; colour += 1) pixels[colour] = (pixels[colour] ?? 0) + amount;
  }
}

function spread(blobs: Float32Array, { columns, rows }: Grid, width: number, height: number): Int8Array {
  const ways = waysAlong(width, columns);
  const down = placesAlong(height, rows);
  const pattern = new Int8Array(width * height);
  const row = new Float32Array(columns);
  for (let y = 0; y < height; y += 1) {
    const upper = (down.near[y] ?? 0) * columns;
    const lower = (down.far[y] ?? 0) * columns;
    const part = down.part[y] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const value = (blobs[upper + column] ?? 0) * (1 - part) + (blobs[lower + column] ?? 0) * part;
      row[column] = value * BLOB_GAIN * STRENGTH;
    }
    for (const { near, far, part, from, to } of ways) {
      const first = row[near] ?? 0;
      const way = (row[far] ?? 0) - first;
      const step = (way * columns) / width;
      let value = first + way * part;
      for (let at = y * width + from; at < y * width + to; at += 1, value += step) pattern[at] = cut(value);
    }
  }
  return pattern;
}

/** Pixels `from` up to `to` that lie between the same two blobs, where the way is straight; `part` is the first one's place. */
interface Way {
  near: number;
  far: number;
  part: number;
  from: number;
  to: number;
}

function waysAlong(pixels: number, blobs: number): Way[] {
  const places = placesAlong(pixels, blobs);
  const ways: Way[] = [];
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const [near, far, part] = [places.near[pixel] ?? 0, places.far[pixel] ?? 0, places.part[pixel] ?? 0];
    const last = ways[ways.length - 1];
    if (last?.near === near && last.far === far) last.to = pixel + 1;
    else ways.push({ near, far, part, from: pixel, to: pixel + 1 });
  }
  return ways;
}

/** To the nearest whole number, STRENGTH at most. */
function cut(value: number): number {
  if (value >= STRENGTH) return STRENGTH;
  if (value <= -STRENGTH) return -STRENGTH;
  return Math.floor(value + 0.5);
}

/** For each pixel along a side: the two blobs it lies between and how far it is from the first. */
function placesAlong(pixels: number, blobs: number): { near: Uint16Array; far: Uint16Array; part: Float32Array } {
  const places = { near: new Uint16Array(pixels), far: new Uint16Array(pixels), part: new Float32Array(pixels) };
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const place = ((pixel + 0.5) * blobs) / pixels - 0.5;
    const near = Math.floor(place);
    places.near[pixel] = Math.max(0, near);
    places.far[pixel] = Math.min(blobs - 1, near + 1);
    places.part[pixel] = place - near;
  }
  return places;
}

/** Mulberry32: the key must be the same in every version and on every machine. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
