import { type Picture, surface } from '../surface.ts';

const SMALL_WIDTH = 96;
const SEARCH_MAX = 9;

/** Lightness of a picture at a small size, row by row. */
export interface Grey {
  width: number;
  height: number;
  values: Float32Array;
}

export function greyOf(picture: Picture, width: number, height: number): Grey {
  const small = surface(width, height, (context) => context.drawImage(picture, 0, 0, width, height));
  const { data } = small.getContext('2d').getImageData(0, 0, width, height);
  const values = new Float32Array(width * height);
  for (let i = 0, k = 0; i < values.length; i++, k += 4) {
    values[i] = 0.3 * (data[k] ?? 0) + 0.59 * (data[k + 1] ?? 0) + 0.11 * (data[k + 2] ?? 0);
  }
  return { width, height, values };
}

/** Mean difference of two pictures when the second is looked at `dx`, `dy` further; over a box of the first. */
export function differenceAt(
  one: Grey,
  other: Grey,
  box: readonly [left: number, top: number, right: number, bottom: number],
  dx: number,
  dy: number,
): number {
  let sum = 0;
  let count = 0;
  for (let y = box[1]; y < box[3]; y++) {
    const row = y + dy;
    if (row < 0 || row >= other.height) continue;
    for (let x = box[0]; x < box[2]; x++) {
      const column = x + dx;
      if (column < 0 || column >= other.width) continue;
      sum += Math.abs((one.values[y * one.width + x] ?? 0) - (other.values[row * other.width + column] ?? 0));
      count++;
    }
  }
  return count === 0 ? Number.POSITIVE_INFINITY : sum / count;
}

/**
 * How far the whole picture moved from one frame to the next, as shares of its width and height: positive to the right
 * and down. Zero when nothing fits better than standing still.
 */
export function globalShift(before: Picture, after: Picture): readonly [x: number, y: number] {
  const width = SMALL_WIDTH;
  const height = Math.max(8, Math.round((SMALL_WIDTH * after.height) / after.width));
  const one = greyOf(before, width, height);
  const other = greyOf(after, width, height);
  const box = [SEARCH_MAX, SEARCH_MAX, width - SEARCH_MAX, height - SEARCH_MAX] as const;
  const cost = (dx: number, dy: number) => differenceAt(one, other, box, dx, dy);
  let best: readonly [number, number] = [0, 0];
  let least = cost(0, 0) * 0.98;
  for (let dy = -SEARCH_MAX; dy <= SEARCH_MAX; dy++) {
    for (let dx = -SEARCH_MAX; dx <= SEARCH_MAX; dx++) {
      const found = cost(dx, dy);
      if (found < least) {
        least = found;
        best = [dx, dy];
      }
    }
  }
  const fine = (minus: number, middle: number, plus: number) => {
    const bend = minus - 2 * middle + plus;
    return bend <= 0 || !Number.isFinite(bend) ? 0 : Math.max(-0.5, Math.min(0.5, (minus - plus) / (2 * bend)));
  };
  const [dx, dy] = best;
  if (dx === 0 && dy === 0 && cost(0, 0) < 0.4) return [0, 0];
  const x = dx + fine(cost(dx - 1, dy), cost(dx, dy), cost(dx + 1, dy));
  const y = dy + fine(cost(dx, dy - 1), cost(dx, dy), cost(dx, dy + 1));
  return [x / width, y / height];
}

/** The shift a frame over a run of frames, from its first to its last. */
export function motionOf(tail: readonly Picture[]): readonly [x: number, y: number] {
  const last = tail[tail.length - 1];
  const first = tail[Math.max(0, tail.length - 5)];
  if (!last || !first || last === first) return [0, 0];
  const steps = Math.min(4, tail.length - 1);
  const [x, y] = globalShift(first, last);
  return [x / steps, y / steps];
}
