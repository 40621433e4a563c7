import type { PlacedLayer } from '../scene.ts';
import type { FrameMaths } from './frame-maths.ts';
import { PIECE_BYTES, type PlacedPiece, writePiece } from './pieces.ts';
import type { Plane, Plate, Plates } from './plates.ts';

export const LAYERS_MAX = 128;

export type Place = Omit<PlacedLayer, 'picture'>;

export interface PlacedPlate extends Place {
  plate: Plate;
}

export interface PlacedStamp {
  plate: Plate;
  /** Even. */
  x: number;
  y: number;
  opacity: number;
}

/** A layer of a frame as it is laid. */
export type Entry = PlacedPlate | { stamps: readonly PlacedStamp[] } | { pieces: readonly PlacedPiece[] };

/** As compose.as lays them out. */
const LAYER_BYTES = 80;
const ROWS_AT = 64;
const STAMP_BYTES = 32;
/** In the place of a layer's tint. */
const STAMPS = -2;
const PIECES = -3;
/** What layers of stamps and pieces hide is not looked for. */
const NO_ROWS = [0, 0];
const OPAQUE = 256;
const MIXES = 256;

/** Tells the maths what a frame is put together from. */
export class Records {
  /** The address of the first layer's record. */
  readonly at: number;
  readonly #maths: FrameMaths;
  readonly #plates: Plates;
  readonly #frame: Readonly<{ width: number; height: number }>;
  /** For what layers of stamps and pieces consist of. */
  #room = { at: 0, bytes: 0 };

  constructor(maths: FrameMaths, plates: Plates, frame: Readonly<{ width: number; height: number }>) {
    this.#maths = maths;
    this.#plates = plates;
    this.#frame = frame;
    this.at = maths.room(LAYERS_MAX * LAYER_BYTES);
  }

  /** One plane of each layer; `share`: how many pixels it has each way for one of luma. */
  write(entries: readonly Entry[], name: keyof Plate, share: number): void {
    if (entries.length > LAYERS_MAX) throw new Error(`a frame of ${entries.length} layers`);
    // Whatever makes room comes first: it moves the memory.
    let partAt = this.#roomFor(entries.reduce((sum, entry) => sum + bytesOf(entry), 0));
    const layers = entries.map((entry) => ('plate' in entry ? this.#placedIn(entry.plate[name], entry, share) : entry));
    const length = entries.length * LAYER_BYTES;
    const [integers, floats] = [this.#maths.integers(this.at, length / 4), this.#maths.floats(this.at, length / 8)];
    for (const [index, layer] of layers.entries()) {
      if ('plane' in layer) {
        writeRecord(integers, floats, index, layer);
        continue;
      }
      if ('stamps' in layer) this.#writeStamps(partAt, layer.stamps, name, share);
      else this.#writePieces(partAt, layer.pieces, name, share);
      const [kind, count] = 'stamps' in layer ? [STAMPS, layer.stamps.length] : [PIECES, layer.pieces.length];
      writeIntegers(integers, index, [partAt, 0, 0, count, OPAQUE, kind]);
      integers.set(NO_ROWS, (index * LAYER_BYTES + ROWS_AT) / 4);
      partAt += bytesOf(layer);
    }
  }

  #placedIn(plane: Plane, { opacity, startX, stepX, leanX, startY, stepY }: Place, share: number): PlacedPlane {
    const placed = { plane, opacity, startX: startX * share, stepX, leanX, startY: startY * share, stepY };
    if (stepX !== 1 || stepY !== 1 || leanX !== 0) return placed;
    // To mix rows costs more than all the rest, and a drifting sheet comes to the same parts of a pixel again and again.
    const row = Math.floor(-placed.startY);
    const mix = Math.round((-placed.startY - row) * MIXES);
    if (mix === 0 || mix === MIXES) return { ...placed, startY: -row - mix / MIXES };
    return { ...placed, plane: this.#plates.lower(plane, mix), startY: -row };
  }

  #writeStamps(at: number, stamps: readonly PlacedStamp[], name: keyof Plate, share: number): void {
    const numbers = this.#maths.integers(at, (stamps.length * STAMP_BYTES) / 4);
    for (const [number, stamp] of stamps.entries()) writeStamp(numbers, number * (STAMP_BYTES / 4), stamp, name, share);
  }

  #writePieces(at: number, pieces: readonly PlacedPiece[], name: keyof Plate, share: number): void {
    const bytes = pieces.length * PIECE_BYTES;
    const room = {
      integers: this.#maths.integers(at, bytes / 4),
      floats: this.#maths.floats(at, bytes / 8),
      singles: this.#maths.singles(at, bytes / 4),
    };
    const frame = { width: this.#frame.width * share, height: this.#frame.height * share };
    for (const [number, piece] of pieces.entries()) writePiece(room, number, piece, { name, share, frame });
  }

  /** May move what `FrameMaths.bytes` answered before. */
  #roomFor(bytes: number): number {
    if (bytes > this.#room.bytes) this.#room = { at: this.#maths.room(bytes), bytes };
    return this.#room.at;
  }
}

interface PlacedPlane extends Place {
  plane: Plane;
}

function bytesOf(entry: Entry | PlacedPlane): number {
  if ('stamps' in entry) return entry.stamps.length * STAMP_BYTES;
  return 'pieces' in entry ? entry.pieces.length * PIECE_BYTES : 0;
}

function writeRecord(
  integers: Int32Array,
  floats: Float64Array,
  index: number,
  { plane, opacity, startX, stepX, leanX, startY, stepY }: PlacedPlane,
): void {
  const { pixelsAt, stride, spansAt, height, tint = -1 } = plane;
  writeIntegers(integers, index, [pixelsAt, stride, spansAt, height, Math.round(opacity * OPAQUE), tint]);
  floats.set([startX, stepX, leanX, startY, stepY], (index * LAYER_BYTES + 24) / 8);
  // A row more at each end, where it fades out.
  const rows = [Math.floor((-0.5 - startY) / stepY) - 1, Math.ceil((height + 0.5 - startY) / stepY) + 1];
  integers.set(rows, (index * LAYER_BYTES + ROWS_AT) / 4);
}

function writeIntegers(integers: Int32Array, index: number, values: readonly number[]): void {
  integers.set(values, (index * LAYER_BYTES) / 4);
}

function writeStamp(
  numbers: Int32Array,
  at: number,
  { plate, x, y, opacity }: PlacedStamp,
  name: keyof Plate,
  share: number,
): void {
  const { pixelsAt, stride, width, height } = plate[name];
  numbers[at] = pixelsAt;
  numbers[at + 1] = stride;
  numbers[at + 2] = width;
  numbers[at + 3] = height;
  numbers[at + 4] = x * share;
  numbers[at + 5] = y * share;
  numbers[at + 6] = Math.round(opacity * OPAQUE);
}
