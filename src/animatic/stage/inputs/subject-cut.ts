import type { Canvas } from '@napi-rs/canvas';
import { clamp, mixNumber } from '../maths.ts';
import { settled, surface } from '../surface.ts';
import { GRID_HEIGHT, GRID_WIDTH, type Salient } from './already-shown.ts';

/** Width of the picture on which the subject is told from its background. */
const WIDTH = 320;
/** Levels a channel is told apart by. */
const LEVELS = 12;
/** Rounds in which neighbours of like colour pull each other to one side. */
const ROUNDS = 4;
/** Share of what stands out that a cut must hold, of its own box that it must fill, and of where it was looked for that it may. */
const [KEPT_MIN, FILLED_MIN, TAKEN_MAX] = [0.7, 0.22, 0.92];
/** Length of the outline against the root of the area: a disc has 3.5. */
const FRAYED_MAX = 7;

/** A given picture in two: who it shows, and what is behind. Both have the picture's size. */
export interface SubjectCut {
  figure: Canvas;
  /** Where the figure was, its surroundings go on. */
  behind: Canvas;
  /** The figure's box in pixels of the picture. */
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Cuts what stands out of a picture from its background; undefined where that cannot be told clearly, or where what was
 * found is wider or narrower against its height than what it should be.
 */
export function cutSubject(
  picture: Canvas,
  salient: Salient,
  shape: readonly [least: number, most: number] = [0, 9],
): SubjectCut | undefined {
  const width = Math.min(WIDTH, picture.width);
  const height = Math.max(8, Math.round((width * picture.height) / picture.width));
  const small = surface(width, height, (context) => context.drawImage(picture, 0, 0, width, height));
  const { data } = small.getContext('2d').getImageData(0, 0, width, height);
  const seeds = seedsOf(salient, width, height);
  const like = relaxed(likeness(data, seeds, width, height), data, width, height);
  const figure = largestPart(withoutSpurs(like, width), seeds, width);
  if (!figure || !isClear(figure, seeds, width, height)) return undefined;
  const cut = parted(picture, figure, width, height);
  const aspect = (cut.right - cut.left) / (cut.bottom - cut.top);
  return aspect >= shape[0] && aspect <= shape[1] ? cut : undefined;
}

/** 2 where the figure surely is, 1 where it may be, 0 where it is not. */
function seedsOf({ x, y, width: wide, height: high, cells }: Salient, width: number, height: number): Uint8Array {
  const seeds = new Uint8Array(width * height);
  for (let k = 0; k < seeds.length; k++) {
    const [px, py] = [((k % width) + 0.5) / width, (Math.floor(k / width) + 0.5) / height];
    if (Math.abs(px - x) > wide * 0.55 || Math.abs(py - y) > high * 0.56) continue;
    const cell = Math.floor(py * GRID_HEIGHT) * GRID_WIDTH + Math.floor(px * GRID_WIDTH);
    seeds[k] = cells.has(cell) ? 2 : 1;
  }
  return seeds;
}

/** For each pixel how much more its colour is the figure's than that of what is around it, 0 … 1. */
function likeness(data: Uint8ClampedArray, seeds: Uint8Array, width: number, height: number): Float32Array {
  const [inside, outside] = [new Float32Array(LEVELS ** 3), new Float32Array(LEVELS ** 3)];
  const level = (value: number): number => Math.min(LEVELS - 1, Math.floor((value * LEVELS) / 256));
  const binOf = (k: number): number =>
    (level(data[k * 4] ?? 0) * LEVELS + level(data[k * 4 + 1] ?? 0)) * LEVELS + level(data[k * 4 + 2] ?? 0);
  let [ins, outs] = [0, 0];
  for (let k = 0; k < seeds.length; k++) {
    const bins = seeds[k] === 2 ? inside : seeds[k] === 0 ? outside : undefined;
    if (!bins) continue;
    const bin = binOf(k);
    bins[bin] = (bins[bin] ?? 0) + 1;
    if (bins === inside) ins++;
    else outs++;
  }
  const [own, other] = [softened(inside), softened(outside)];
  const like = new Float32Array(width * height);
  for (let k = 0; k < like.length; k++) {
    if (seeds[k] === 0) continue;
    const bin = binOf(k);
    const [a, b] = [(own[bin] ?? 0) / Math.max(1, ins), (other[bin] ?? 0) / Math.max(1, outs)];
    const share = a + b <= 1e-7 ? 0.5 : a / (a + b);
    like[k] = clamp(share + (seeds[k] === 2 ? 0.18 : -0.08));
  }
  return like;
}

/** Each bin lends something to those beside it: shades of one colour belong together. */
function softened(bins: Float32Array): Float32Array {
  const soft = bins.slice();
  for (const step of [1, LEVELS, LEVELS * LEVELS]) {
    const before = soft.slice();
    for (let bin = 0; bin < bins.length; bin++)
      soft[bin] = (before[bin] ?? 0) + 0.3 * ((before[bin - step] ?? 0) + (before[bin + step] ?? 0));
  }
  return soft;
}

/** Neighbours of like colour agree on what they are. */
function relaxed(like: Float32Array, data: Uint8ClampedArray, width: number, height: number): Float32Array {
  let current = like;
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float32Array(current.length);
    const reach = 1 + (round % 2) * 2;
    for (let k = 0; k < current.length; k++) {
      let [sum, weight] = [(current[k] ?? 0) * 1.5, 1.5];
      const [x, y] = [k % width, Math.floor(k / width)];
      for (const [dx, dy] of [
        [reach, 0],
        [-reach, 0],
        [0, reach],
        [0, -reach],
      ] as const) {
        if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
        const other = k + dy * width + dx;
        let far = 0;
        for (let c = 0; c < 3; c++) far += Math.abs((data[k * 4 + c] ?? 0) - (data[other * 4 + c] ?? 0));
        const alike = 1 / (1 + far / 18);
        sum += (current[other] ?? 0) * alike;
        weight += alike;
      }
      next[k] = sum / weight;
    }
    current = next;
  }
  return current;
}

/** Without what is no wider than two pixels: threads of like colour in the background. */
function withoutSpurs(like: Float32Array, width: number): Float32Array {
  const around = (values: Float32Array, k: number): number[] => {
    const x = k % width;
    return [k, x > 0 ? k - 1 : k, x < width - 1 ? k + 1 : k, k - width, k + width].map((at) => values[at] ?? 0);
  };
  const thin = like.map((_, k) => Math.min(...around(like, k)));
  return like.map((own, k) => Math.min(own, Math.max(...around(thin, k))));
}

/** The part that holds most of what stands out, its holes filled. */
function largestPart(like: Float32Array, seeds: Uint8Array, width: number): Uint8Array | undefined {
  const seen = new Uint8Array(like.length);
  let best: { part: number[]; seeded: number } = { part: [], seeded: 0 };
  for (let start = 0; start < like.length; start++) {
    if (seen[start] || (like[start] ?? 0) < 0.5) continue;
    const part = spread(start, seen, width, (k) => (like[k] ?? 0) >= 0.5);
    const seeded = part.reduce((sum, k) => sum + (seeds[k] === 2 ? 1 : 0), 0);
    if (seeded > best.seeded) best = { part, seeded };
  }
  if (best.seeded === 0) return undefined;
  const figure = new Uint8Array(like.length);
  for (const k of best.part) figure[k] = 1;
  // What the border cannot reach is inside.
  const outer = new Uint8Array(like.length);
  for (let k = 0; k < like.length; k++) {
    const x = k % width;
    const edge = x === 0 || x === width - 1 || k < width || k >= like.length - width;
    if (edge && !outer[k] && !figure[k]) spread(k, outer, width, (at) => !figure[at]);
  }
  for (let k = 0; k < figure.length; k++) if (!outer[k]) figure[k] = 1;
  return figure;
}

/** All that hangs together with a pixel, marked as seen. */
function spread(start: number, seen: Uint8Array, width: number, belongs: (k: number) => boolean): number[] {
  const part: number[] = [];
  const stack = [start];
  seen[start] = 1;
  while (stack.length > 0) {
    const k = stack.pop() ?? 0;
    part.push(k);
    const x = k % width;
    for (const next of [x > 0 ? k - 1 : -1, x < width - 1 ? k + 1 : -1, k - width, k + width]) {
      if (next < 0 || next >= seen.length || seen[next] || !belongs(next)) continue;
      seen[next] = 1;
      stack.push(next);
    }
  }
  return part;
}

/** Whether the cut holds what stood out, and neither frays nor takes the whole box. */
function isClear(figure: Uint8Array, seeds: Uint8Array, width: number, height: number): boolean {
  let [area, kept, seeded, outline, sought] = [0, 0, 0, 0, 0];
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let k = 0; k < figure.length; k++) {
    if (seeds[k] === 2) seeded++;
    if (seeds[k]) sought++;
    if (!figure[k]) continue;
    area++;
    if (seeds[k] === 2) kept++;
    const [x, y] = [k % width, Math.floor(k / width)];
    if (!figure[k - 1] || !figure[k + 1] || !figure[k - width] || !figure[k + width]) outline++;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const filled = area / Math.max(1, (right - left + 1) * (bottom - top + 1));
  const frayed = outline / Math.max(1, Math.sqrt(area));
  const inside = left > 1 && right < width - 2 && top > 0;
  return inside && kept > seeded * KEPT_MIN && filled > FILLED_MIN && area < sought * TAKEN_MAX && frayed < FRAYED_MAX;
}

function parted(picture: Canvas, figure: Uint8Array, width: number, height: number): SubjectCut {
  const { width: wide, height: high } = picture;
  const stencil = surface(width, height, (context) => {
    const image = context.createImageData(width, height);
    for (let k = 0; k < figure.length; k++) image.data[k * 4 + 3] = figure[k] ? 255 : 0;
    context.putImageData(image, 0, 0);
  });
  const soft = surface(wide, high, (context) => {
    context.imageSmoothingQuality = 'high';
    context.filter = `blur(${(wide / width) * 0.55}px)`;
    context.drawImage(stencil, 0, 0, wide, high);
  });
  const cut = surface(wide, high, (context) => {
    context.drawImage(picture, 0, 0);
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(soft, 0, 0);
  });
  settled(cut, stencil, soft);
  const grown = grownBy(figure, width, height, 3);
  const box = boxOf(figure, width, height);
  const k = wide / width;
  return {
    figure: cut,
    behind: goneOn(picture, grown, width, height),
    left: box.left * k,
    top: box.top * k,
    right: (box.right + 1) * k,
    bottom: (box.bottom + 1) * k,
  };
}

function boxOf(
  figure: Uint8Array,
  width: number,
  height: number,
): { left: number; right: number; top: number; bottom: number } {
  const box = { left: width, right: 0, top: height, bottom: 0 };
  for (let k = 0; k < figure.length; k++) {
    if (!figure[k]) continue;
    const [x, y] = [k % width, Math.floor(k / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

function grownBy(figure: Uint8Array, width: number, height: number, pixels: number): Uint8Array {
  let current = figure;
  for (let pass = 0; pass < pixels; pass++) {
    const next = current.slice();
    for (let k = 0; k < next.length; k++) {
      const x = k % width;
      const beside = (x > 0 && current[k - 1]) || (x < width - 1 && current[k + 1]);
      if (beside || current[k - width] || (k + width < width * height && current[k + width])) next[k] = 1;
    }
    current = next;
  }
  return current;
}

/**
 * Where the figure was, each row goes on from both its sides, mirrored: a horizon stays a horizon and grass stays grass.
 */
function goneOn(picture: Canvas, covered: Uint8Array, width: number, height: number): Canvas {
  const { width: wide, height: high } = picture;
  return surface(wide, high, (context) => {
    context.drawImage(picture, 0, 0);
    const image = context.getImageData(0, 0, wide, high);
    const own = image.data.slice();
    for (let y = 0; y < high; y++) {
      const row = Math.min(height - 1, Math.floor((y * height) / high)) * width;
      const isCovered = (x: number): boolean =>
        covered[row + Math.min(width - 1, Math.floor((x * width) / wide))] === 1;
      fillRow(image.data, own, y * wide, wide, isCovered);
    }
    context.putImageData(image, 0, 0);
  });
}

/** Each gap of a row takes on what is beside it, outwards from its two ends. */
function fillRow(
  to: Uint8ClampedArray,
  own: Uint8ClampedArray,
  row: number,
  wide: number,
  isCovered: (x: number) => boolean,
): void {
  const free: number[] = [];
  for (let x = 0; x < wide; x++) if (!isCovered(x)) free.push(x);
  if (free.length === 0 || free.length === wide) return;
  let before = -1;
  for (let from = 0; from < wide; from++) {
    if (!isCovered(from)) {
      before++;
      continue;
    }
    let end = from;
    while (end < wide && isCovered(end)) end++;
    for (let x = from; x < end; x++) {
      const share = (x - from + 0.5) / (end - from);
      const left = free[Math.max(0, before - (x - from))] ?? 0;
      const right = free[Math.min(free.length - 1, before + 1 + (end - 1 - x))] ?? left;
      for (let c = 0; c < 3; c++)
        to[(row + x) * 4 + c] = mixNumber(own[(row + left) * 4 + c] ?? 0, own[(row + right) * 4 + c] ?? 0, share);
    }
    from = end - 1;
  }
}
