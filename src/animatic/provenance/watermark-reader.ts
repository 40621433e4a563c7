import { CODED_BITS, hashOfSoftBits } from './payload.ts';
import { GRID_SIZES, type Grid, gridOf, keyOf, PATTERNS, patternNumber } from './watermark.ts';

/** Beyond this a blob's difference comes from the picture, not from the mark. */
const DIFFERENCE_MAX = 6;
/** How much a restless neighbourhood is distrusted. */
const RESTLESSNESS = 4;

/**
 * Looks for the mark in a number of frames, which may have been made smaller and compressed since. The frames'
 * numbers tell which pattern to expect; where those are not known (the clip was cut), all are tried.
 */
export class WatermarkReader {
  readonly #width: number;
  readonly #height: number;
  readonly #tries: Try[];

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#tries = candidateGrids(width, height).map((grid) => new Try(grid));
  }

  /** `luma` is width × height bytes. */
  look(luma: Uint8Array, frame: number): void {
    for (const one of this.#tries) one.look(luma, this.#width, this.#height, frame);
  }

  /** The six bytes of the storyboard's hash, if the mark is there. */
  result(): Uint8Array | undefined {
    for (const one of this.#tries) {
      const found = one.result();
      if (found) return found;
    }
    return undefined;
  }
}

/** One assumption about the grid. */
class Try {
  readonly #grid: Grid;
  readonly #keys: ReturnType<typeof keyOf>[];
  /** By assumption of which pattern frame 0 has. */
  readonly #soft = Array.from({ length: PATTERNS }, () => new Float64Array(CODED_BITS));

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#keys = Array.from({ length: PATTERNS }, (_, number) => keyOf(grid, number));
  }

  look(luma: Uint8Array, width: number, height: number, frame: number): void {
    const means = blobMeans(luma, width, height, this.#grid);
    const differences = differencesOf(means, this.#grid);
    this.#soft.forEach((soft, offset) => {
      const key = this.#keys[(patternNumber(frame) + offset) % PATTERNS];
      if (!key) return;
      for (let blob = 0; blob < differences.length; blob += 1) {
        const bit = key.bits[blob] ?? 0;
        soft[bit] = (soft[bit] ?? 0) + (key.signs[blob] ?? 0) * (differences[blob] ?? 0);
      }
    });
  }

  result(): Uint8Array | undefined {
    for (const soft of this.#soft) {
      const found = hashOfSoftBits(soft);
      if (found) return found;
    }
    return undefined;
  }
}

/** A resize rounds the sides, and with them the shape: a grid one blob off is looked at too. */
function candidateGrids(width: number, height: number): Grid[] {
  const grids = new Map<string, Grid>();
  for (const size of GRID_SIZES) {
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const { columns, rows } = gridOf(width, height, size);
      const grid = { columns: columns + dx, rows: rows + dy };
      grids.set(`${grid.columns}x${grid.rows}`, grid);
    }
  }
  return [...grids.values()];
}

/** The mean luma of each blob's cell, its middle counting most. */
function blobMeans(luma: Uint8Array, width: number, height: number, { columns, rows }: Grid): Float64Array {
  const sums = new Float64Array(columns * rows);
  const weights = new Float64Array(columns * rows);
  const across = weightsAlong(width, columns);
  const down = weightsAlong(height, rows);
  for (let y = 0; y < height; y += 1) {
    const row = (down.cell[y] ?? 0) * columns;
    const weightDown = down.weight[y] ?? 0;
    for (let x = 0; x < width; x += 1) {
      const cell = row + (across.cell[x] ?? 0);
      const weight = weightDown * (across.weight[x] ?? 0);
      sums[cell] = (sums[cell] ?? 0) + weight * (luma[y * width + x] ?? 0);
      weights[cell] = (weights[cell] ?? 0) + weight;
    }
  }
  return sums.map((sum, cell) => sum / (weights[cell] || 1));
}

function weightsAlong(pixels: number, cells: number): { cell: Uint16Array; weight: Float32Array } {
  const along = { cell: new Uint16Array(pixels), weight: new Float32Array(pixels) };
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const place = ((pixel + 0.5) * cells) / pixels;
    along.cell[pixel] = Math.floor(place);
    along.weight[pixel] = 1 - Math.abs(place - Math.floor(place) - 0.5);
  }
  return along;
}

/** How much each cell differs from its neighbours, less so where these differ among themselves. */
function differencesOf(means: Float64Array, { columns, rows }: Grid): Float64Array {
  const differences = new Float64Array(means.length);
  const around = new Float64Array(8);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let count = 0;
      for (let y = row - 1; y <= row + 1; y += 1) {
        for (let x = column - 1; x <= column + 1; x += 1) {
          if (x === column && y === row) continue;
          const cell = clamp(y, rows) * columns + clamp(x, columns);
          around[count] = means[cell] ?? 0;
          count += 1;
        }
      }
      around.sort();
      const middle = (at(around, 2) + at(around, 3) + at(around, 4) + at(around, 5)) / 4;
      const difference = (means[row * columns + column] ?? 0) - middle;
      const clipped = Math.max(-DIFFERENCE_MAX, Math.min(DIFFERENCE_MAX, difference));
      differences[row * columns + column] = clipped / (1 + (at(around, 6) - at(around, 1)) / RESTLESSNESS);
    }
  }
  return differences;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}
