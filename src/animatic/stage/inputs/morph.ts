import type { Canvas } from '@napi-rs/canvas';
import { clamp, smooth } from '../maths.ts';
import { type Context, surface } from '../surface.ts';
import { differenceAt, type Grey, greyOf } from './motion.ts';

const COLUMNS = 24;
const ROWS = 14;
const SMALL_WIDTH = 144;
const SEARCH = 14;
/** Pixels that nobody sees a cell move by. */
const STILL = 0.08;

/** Where each corner of a mesh over the first picture is found in the second; shares of the frame. */
interface Flow {
  x: Float32Array;
  y: Float32Array;
}

/**
 * One picture becomes another by motion: both are meshes that bend towards each other along what matches between them,
 * and the second shows through on the way. Share 0 is the first exactly, share 1 the last.
 */
export function bakeMorph(first: Canvas, last: Canvas): (context: Context, share: number) => void {
  const { width, height } = first;
  const flow = matchFlow(first, last);
  const second = surface(width, height);
  const over = second.getContext('2d');
  over.imageSmoothingQuality = 'low';
  return (context, share) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (share <= 0) return context.drawImage(first, 0, 0);
    if (share >= 1) return context.drawImage(last, 0, 0);
    const way = 0.6 * share + 0.4 * smooth(0, 1, share);
    const breath = 1 + 0.03 * Math.sin(share * Math.PI);
    // Both meshes meet half way: that is where one picture gives way to the other, and not before.
    const presence = smooth(0.32, 0.7, share);
    if (presence < 1) drawMesh(context, first, flow, way, breath);
    if (presence <= 0) return;
    drawMesh(over, last, flow, way - 1, breath);
    context.globalAlpha = presence;
    context.drawImage(second, 0, 0);
    context.globalAlpha = 1;
  };
}

/** A value for each corner of the mesh, by where it is; shares of the frame. */
export function meshOf(valueAt: (x: number, y: number) => number): Float32Array {
  const values = new Float32Array((COLUMNS + 1) * (ROWS + 1));
  for (let row = 0; row <= ROWS; row++)
    for (let column = 0; column <= COLUMNS; column++)
      values[row * (COLUMNS + 1) + column] = valueAt(column / COLUMNS, row / ROWS);
  return values;
}

/** Draws the picture with each corner of the mesh moved by `amount` of its flow. Cells overlap so that no gap opens; those that stay are left out. */
export function drawMesh(context: Context, picture: Canvas, flow: Flow, amount: number, zoom: number): void {
  const { width, height } = picture;
  const [cellWidth, cellHeight] = [width / COLUMNS, height / ROWS];
  const corner = (column: number, row: number): readonly [number, number] => {
    const k = row * (COLUMNS + 1) + column;
    const x = column * cellWidth + (flow.x[k] ?? 0) * amount * width;
    const y = row * cellHeight + (flow.y[k] ?? 0) * amount * height;
    return [width / 2 + (x - width / 2) * zoom, height / 2 + (y - height / 2) * zoom];
  };
  const lap = 2;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const [ax, ay] = corner(column, row);
      const [bx, by] = corner(column + 1, row);
      const [cx, cy] = corner(column, row + 1);
      const [dx, dy] = corner(column + 1, row + 1);
      const [sx, sy] = [column * cellWidth, row * cellHeight];
      const still =
        Math.abs(ax - sx) + Math.abs(ay - sy) + Math.abs(bx - sx - cellWidth) + Math.abs(by - sy) < STILL &&
        Math.abs(cx - sx) + Math.abs(cy - sy - cellHeight) + Math.abs(dx - sx - cellWidth) < STILL;
      if (still && zoom === 1) continue;
      const across = [(bx - ax + dx - cx) / 2 / cellWidth, (by - ay + dy - cy) / 2 / cellWidth] as const;
      const down = [(cx - ax + dx - bx) / 2 / cellHeight, (cy - ay + dy - by) / 2 / cellHeight] as const;
      const middle = [(ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4] as const;
      context.setTransform(across[0], across[1], down[0], down[1], middle[0], middle[1]);
      const left = Math.max(0, sx - lap);
      const top = Math.max(0, sy - lap);
      const w = Math.min(width, sx + cellWidth + lap) - left;
      const h = Math.min(height, sy + cellHeight + lap) - top;
      context.drawImage(picture, left, top, w, h, left - sx - cellWidth / 2, top - sy - cellHeight / 2, w, h);
    }
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}

/** Block matching on small grey pictures, pulled towards the neighbours, still at the frame's edges. */
function matchFlow(first: Canvas, last: Canvas): Flow {
  const width = SMALL_WIDTH;
  const height = Math.round((SMALL_WIDTH * first.height) / first.width);
  const one = greyOf(first, width, height);
  const other = greyOf(last, width, height);
  const count = (COLUMNS + 1) * (ROWS + 1);
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const reach = Math.max(4, Math.round(width / COLUMNS));
  for (let row = 0; row <= ROWS; row++) {
    for (let column = 0; column <= COLUMNS; column++) {
      const [bx, by] = bestMatch(
        one,
        other,
        Math.round((column * width) / COLUMNS),
        Math.round((row * height) / ROWS),
        reach,
      );
      x[row * (COLUMNS + 1) + column] = bx / width;
      y[row * (COLUMNS + 1) + column] = by / height;
    }
  }
  for (let pass = 0; pass < 3; pass++) {
    relax(x);
    relax(y);
  }
  pinEdges(x, y);
  return { x, y };
}

function bestMatch(one: Grey, other: Grey, x: number, y: number, reach: number): readonly [number, number] {
  const box = [
    clamp(x - reach, 0, one.width),
    clamp(y - reach, 0, one.height),
    clamp(x + reach, 0, one.width),
    clamp(y + reach, 0, one.height),
  ] as const;
  let best: readonly [number, number] = [0, 0];
  let least = Number.POSITIVE_INFINITY;
  for (let dy = -SEARCH; dy <= SEARCH; dy += 2) {
    for (let dx = -SEARCH; dx <= SEARCH; dx += 2) {
      const found = differenceAt(one, other, box, dx, dy) + Math.hypot(dx, dy) * 0.5;
      if (found < least) {
        least = found;
        best = [dx, dy];
      }
    }
  }
  return best;
}

function relax(values: Float32Array): void {
  const before = values.slice();
  for (let row = 0; row <= ROWS; row++) {
    for (let column = 0; column <= COLUMNS; column++) {
      let sum = 0;
      let weight = 0;
      for (let q = -1; q <= 1; q++) {
        for (let p = -1; p <= 1; p++) {
          if (row + q < 0 || row + q > ROWS || column + p < 0 || column + p > COLUMNS) continue;
          const share = p === 0 && q === 0 ? 2 : 1;
          sum += (before[(row + q) * (COLUMNS + 1) + column + p] ?? 0) * share;
          weight += share;
        }
      }
      values[row * (COLUMNS + 1) + column] = sum / weight;
    }
  }
}

/** Corners on the frame's edge may slide along it, never inwards: nothing is behind them. */
function pinEdges(x: Float32Array, y: Float32Array): void {
  for (let row = 0; row <= ROWS; row++) {
    x[row * (COLUMNS + 1)] = 0;
    x[row * (COLUMNS + 1) + COLUMNS] = 0;
  }
  for (let column = 0; column <= COLUMNS; column++) {
    y[column] = 0;
    y[ROWS * (COLUMNS + 1) + column] = 0;
  }
}
