import type { Canvas } from '@napi-rs/canvas';
import type { Plane, Plate } from './plates.ts';
import type { Six } from './slate.ts';

/** A part of a canvas, in pixels: `right` and `bottom` are the first that do not belong to it. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Half an ellipse on a level line, in pixels of the frame: what is above both is drawn. */
export interface Water {
  line: number;
  middle: number;
  radiusX: number;
  radiusY: number;
}

/** A picture that stays as it is, turned and stretched: from its own pixels to those of the frame. */
export interface Piece {
  picture: Canvas;
  place: Six;
  /** 0 … 1. */
  opacity: number;
  /** Nothing is drawn beyond. */
  within: Box;
  water?: Water;
}

export interface PlacedPiece {
  piece: Piece;
  plate: Plate;
}

/** As turned.as lays them out. */
export const PIECE_BYTES = 128;
const INTEGERS_AT = 64;
const SINGLES_AT = 100;
const OPAQUE = 256;
/** More than so many pixels of a picture for one of the frame are not what a piece is for. */
const SHRUNK_MAX = 16;

/** Whether a piece can be laid: it has a size, and is not made too small. */
export function isLayable([a, b, c, d]: Six): boolean {
  const size = Math.abs(a * d - b * c);
  return size > 0 && Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d)) / size < SHRUNK_MAX;
}

/**
 * Writes the record of a piece in one plane, which has `share` as many pixels each way as luma has. `frame` is the size of
 * that plane of the frame.
 */
export function writePiece(
  room: { integers: Int32Array; floats: Float64Array; singles: Float32Array },
  number: number,
  { piece, plate }: PlacedPiece,
  { name, share, frame }: { name: keyof Plate; share: number; frame: Readonly<{ width: number; height: number }> },
): void {
  const at = number * PIECE_BYTES;
  const { within, water } = piece;
  const [a, b, c, d, e, f] = piece.place;
  const size = a * d - b * c;
  const reach = reachOf(piece);
  const numbers = [d / size, -c / size, (b * e - a * f) / size, -b / size, a / size];
  room.floats.set([(share * (c * f - d * e)) / size, numbers[0] ?? 0, numbers[1] ?? 0], at / 8);
  room.floats.set([share * (numbers[2] ?? 0), numbers[3] ?? 0, numbers[4] ?? 0], at / 8 + 3);
  room.floats.set([within.top * share, within.bottom * share], at / 8 + 6);
  const { pixelsAt, stride, width, height }: Plane = plate[name];
  room.integers.set(
    [
      ...[pixelsAt, stride, width, height],
      ...[Math.max(0, Math.floor(reach.left * share)), Math.min(frame.width, Math.ceil(reach.right * share))],
      ...[Math.max(0, Math.floor(reach.top * share)), Math.min(frame.height, Math.ceil(reach.bottom * share))],
      Math.round(piece.opacity * OPAQUE),
    ],
    (at + INTEGERS_AT) / 4,
  );
  const { line, middle, radiusX, radiusY } = water ?? NO_WATER;
  room.singles.set([line * share, middle * share, radiusX * share, radiusY * share], (at + SINGLES_AT) / 4);
}

const NO_WATER: Water = { line: 0, middle: 0, radiusX: 0, radiusY: 0 };

/** Which pixels of the frame may show some of a piece. */
function reachOf({ picture, place: [a, b, c, d, e, f], within }: Piece): Box {
  const { width, height } = picture;
  const [acrossX, downX] = [a * width, c * height];
  const [acrossY, downY] = [b * width, d * height];
  // Edges are smoothed over a pixel of the picture and one of the frame.
  const [marginX, marginY] = [Math.abs(a) + Math.abs(c) + 2, Math.abs(b) + Math.abs(d) + 2];
  return {
    left: Math.max(within.left, e + Math.min(0, acrossX) + Math.min(0, downX) - marginX),
    right: Math.min(within.right, e + Math.max(0, acrossX) + Math.max(0, downX) + marginX),
    top: Math.max(within.top, f + Math.min(0, acrossY) + Math.min(0, downY) - marginY),
    bottom: Math.min(within.bottom, f + Math.max(0, acrossY) + Math.max(0, downY) + marginY),
  };
}
