import type { Canvas } from '@napi-rs/canvas';
import { type Plane, type Plate, yuvOf } from './plates.ts';
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

export type Piece = TurnedPiece | Ellipse;

interface Drawn {
  /** 0 … 1. */
  opacity: number;
  /** Nothing is drawn beyond. */
  within: Box;
}

/** A picture that stays as it is, turned and stretched: from its own pixels to those of the frame. */
export interface TurnedPiece extends Drawn {
  picture: Canvas;
  place: Six;
  water?: Water;
}

/** An upright ellipse of one colour in pixels of the frame: filled, or a line. */
export interface Ellipse extends Drawn {
  middle: readonly [x: number, y: number];
  radii: readonly [x: number, y: number];
  /** #rrggbb. */
  colour: string;
  line?: Line;
}

/** All around, or from one point of a circle of radius 1 to another, clockwise as one sees it. */
export interface Line {
  width: number;
  part?: {
    from: readonly [x: number, y: number];
    to: readonly [x: number, y: number];
    /** More than half of the way around. */
    isWide: boolean;
    isRound: boolean;
  };
}

export type PlacedPiece = { piece: TurnedPiece; plate: Plate } | { piece: Ellipse };

/** What is written in: the same memory in three kinds of numbers. */
export interface Room {
  integers: Int32Array;
  floats: Float64Array;
  singles: Float32Array;
}

/** Which plane of the frame a record is for, how many pixels it has each way for one of luma, and its size. */
export interface InPlane {
  name: keyof Plate;
  share: number;
  frame: Readonly<{ width: number; height: number }>;
}

/** As turned.as and ellipses.as lay them out. */
export const PIECE_BYTES = 128;
const ENDS_AT = 20;
const CAP_AT = 44;
const TINT_AT = 48;
const WITHIN_AT = 56;
const INTEGERS_AT = 64;
const REACH_AT = 80;
const SINGLES_AT = 100;
/** A round end covers as much as a straight one so much of half a line's width farther out. */
const ROUND_CAP = Math.PI / 4;
const OPAQUE = 256;
/** More than so many pixels of a picture for one of the frame are not what a piece is for. */
const SHRUNK_MAX = 16;

/** Whether a piece can be laid: it has a size, and is not made too small. */
export function isLayable([a, b, c, d]: Six): boolean {
  const size = Math.abs(a * d - b * c);
  return size > 0 && Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d)) / size < SHRUNK_MAX;
}

/** Writes the record of a piece in one plane. */
export function writePiece(room: Room, number: number, placed: PlacedPiece, plane: InPlane): void {
  if ('plate' in placed) writeTurned(room, number * PIECE_BYTES, placed.piece, placed.plate[plane.name], plane);
  else writeEllipse(room, number * PIECE_BYTES, placed.piece, plane);
}

function writeTurned(
  { integers, floats, singles }: Room,
  at: number,
  piece: TurnedPiece,
  { pixelsAt, stride, width, height }: Plane,
  { share, frame }: InPlane,
): void {
  const { within, water } = piece;
  const [a, b, c, d, e, f] = piece.place;
  const size = a * d - b * c;
  floats.set([(share * (c * f - d * e)) / size, d / size, -c / size], at / 8);
  floats.set([(share * (b * e - a * f)) / size, -b / size, a / size], at / 8 + 3);
  floats.set([within.top * share, within.bottom * share], at / 8 + 6);
  integers.set([pixelsAt, stride, width, height], (at + INTEGERS_AT) / 4);
  writeReach(integers, at, turnedReach(piece), piece, { share, frame });
  const { line, middle, radiusX, radiusY } = water ?? NO_WATER;
  singles.set([line * share, middle * share, radiusX * share, radiusY * share], (at + SINGLES_AT) / 4);
}

function writeEllipse({ integers, singles }: Room, at: number, piece: Ellipse, { name, share, frame }: InPlane): void {
  const { middle, radii, line, within, colour } = piece;
  const [radiusX, radiusY] = [radii[0] * share, radii[1] * share];
  const half = ((line?.width ?? 0) / 2) * share;
  singles.set([middle[0] * share, middle[1] * share, radiusX, radiusY, half], at / 4);
  const part = line?.part;
  if (part) {
    // How many pixels go into a radian there.
    const lengths = [part.from, part.to].map(([x, y]) => Math.hypot(radiusX * y, radiusY * x));
    singles.set([...part.from, lengths[0] ?? 0, ...part.to, lengths[1] ?? 0], (at + ENDS_AT) / 4);
    singles[(at + CAP_AT) / 4] = part.isRound ? half * ROUND_CAP : 0;
  }
  const [y, u, v] = yuvOf(colour);
  const kind = part ? (part.isWide ? 2 : 1) : 0;
  integers.set([name === 'luma' ? y : u + v * 256, kind], (at + TINT_AT) / 4);
  singles.set([within.top * share, within.bottom * share], (at + WITHIN_AT) / 4);
  integers.set([0, 0, 0, 0], (at + INTEGERS_AT) / 4);
  writeReach(integers, at, ellipseReach(piece), piece, { share, frame });
}

function writeReach(
  integers: Int32Array,
  at: number,
  reach: Box,
  { within, opacity }: Drawn,
  { share, frame }: Omit<InPlane, 'name'>,
): void {
  integers.set(
    [
      Math.max(0, Math.floor(Math.max(reach.left, within.left) * share)),
      Math.min(frame.width, Math.ceil(Math.min(reach.right, within.right) * share)),
      Math.max(0, Math.floor(Math.max(reach.top, within.top) * share)),
      Math.min(frame.height, Math.ceil(Math.min(reach.bottom, within.bottom) * share)),
      Math.round(opacity * OPAQUE),
    ],
    (at + REACH_AT) / 4,
  );
}

const NO_WATER: Water = { line: 0, middle: 0, radiusX: 0, radiusY: 0 };

/** Which pixels of the frame may show some of a piece. */
function turnedReach({ picture, place: [a, b, c, d, e, f] }: TurnedPiece): Box {
  const { width, height } = picture;
  const [acrossX, downX] = [a * width, c * height];
  const [acrossY, downY] = [b * width, d * height];
  // Edges are smoothed over a pixel of the picture and one of the frame.
  const [marginX, marginY] = [Math.abs(a) + Math.abs(c) + 2, Math.abs(b) + Math.abs(d) + 2];
  return {
    left: e + Math.min(0, acrossX) + Math.min(0, downX) - marginX,
    right: e + Math.max(0, acrossX) + Math.max(0, downX) + marginX,
    top: f + Math.min(0, acrossY) + Math.min(0, downY) - marginY,
    bottom: f + Math.max(0, acrossY) + Math.max(0, downY) + marginY,
  };
}

function ellipseReach({ middle: [x, y], radii: [radiusX, radiusY], line }: Ellipse): Box {
  const margin = (line?.width ?? 0) + 1;
  // The outermost points, as far as the line comes by there, and its ends.
  const [right, left, bottom, top] = [[1, 0] as const, [-1, 0] as const, [0, 1] as const, [0, -1] as const];
  const part = line?.part;
  const points = [right, left, bottom, top].filter((point) => !part || isOn(part, point));
  const all = part ? [...points, part.from, part.to] : points;
  return {
    left: x + radiusX * Math.min(...all.map(([across]) => across)) - margin,
    right: x + radiusX * Math.max(...all.map(([across]) => across)) + margin,
    top: y + radiusY * Math.min(...all.map(([, down]) => down)) - margin,
    bottom: y + radiusY * Math.max(...all.map(([, down]) => down)) + margin,
  };
}

/** Whether a line comes by a point of the circle. */
function isOn({ from, to, isWide }: NonNullable<Line['part']>, point: readonly [x: number, y: number]): boolean {
  const [isAfter, isBefore] = [isClockwise(from, point), isClockwise(point, to)];
  return isWide ? isAfter || isBefore : isAfter && isBefore;
}

function isClockwise(one: readonly [x: number, y: number], other: readonly [x: number, y: number]): boolean {
  return one[0] * other[1] - one[1] * other[0] >= 0;
}
