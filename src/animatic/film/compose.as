import {
  coverChroma,
  coverLuma,
  layChroma,
  layLuma,
  mixRows,
  moveChroma,
  moveLuma,
  shift,
  stretchChroma,
  stretchLuma,
  tintChroma,
  tintLuma,
} from './columns';
import { drawEllipse } from './ellipses';
import { withPattern } from './frame-maths';
import { drawPiece, isEllipse, PIECE_BYTES } from './turned';

// AssemblyScript, compiled into frame-maths.wasm together with frame-maths.as. Lays the layers of a frame over each other as
// luma and chroma, row by row: what an opaque layer hides is never read, a row stays in the cache until it is whole, and
// nothing is left to convert at the end.
//
// A picture is two planes, both premultiplied: luma as pairs of Y and opacity, and chroma, half as wide and half as high, as
// U, V, opacity and nothing. Each plane has PAD transparent pixels at both sides of each row and a transparent row above
// and below, so that reading a little beyond its edges needs no care. A frame is put together one plane after the other.
// The lid is a picture of the frame's own size over all the others. It is laid while a band's rows go out to the frame, which
// has no gaps between rows; luma gets the watermark's pattern there, and is kept within 16 to 235.
// A picture of one colour alone, such as shafts of light, is two planes of opacities, a byte each: it always lies on whole pixels.

// A layer's record in one plane, as src/animatic/film/press.ts writes it.
const LAYER_BYTES: usize = 80;
const PIXELS: usize = 0; // u32: the address of pixel 0, 0
const STRIDE: usize = 4; // i32: bytes from row to row
const SPANS: usize = 8; // u32: the address of row 0's spans
const HEIGHT: usize = 12; // i32
const OPACITY: usize = 16; // i32: 0 to 256
const TINT: usize = 20; // i32: the one colour (Y; or U, and V in the next byte) of a plane of bare opacities; else -1
// Frame pixel x, y shows the picture's x * STEP_X + y * LEAN_X + START_X, y * STEP_Y + START_Y (f64; corners, not middles).
const START_X: usize = 24;
const STEP_X: usize = 32;
const LEAN_X: usize = 40;
const START_Y: usize = 48;
const STEP_Y: usize = 56;
// i32: the rows of the frame that may show some of the layer.
const FIRST_ROW: usize = 64;
const LAST_ROW: usize = 68;

// Four numbers for each row: what is not transparent, and the longest piece that is opaque.
const SPAN_BYTES: usize = 16;

// What one layer draws of the present row.
const PART_BYTES: usize = 48;
const ROW: usize = 0; // u32: the address of the picture's row
const MIX_Y: usize = 4; // i32: 0 to 255, the share of the row below
const AT: usize = 8; // i64: the picture's column at the frame's column 0, in 1/65536
const LEFT: usize = 16; // i32 × 4: from, to and, right of what is hidden, from, to
const SOLID: usize = 32; // i32 × 2: from, to, where the layer hides what is behind it
const ONE: i64 = 65536;

// A layer of stamps (TINT is STAMPS): HEIGHT of them from PIXELS on, each a small picture at whole pixels.
const STAMPS: i32 = -2;
const STAMP_BYTES: usize = 32;
// u32: the address of pixel 0, 0; then i32: bytes from row to row, width, height, x, y, opacity.
const STAMP_STRIDE: usize = 4;
const STAMP_WIDTH: usize = 8;
const STAMP_HEIGHT: usize = 12;
const STAMP_X: usize = 16;
const STAMP_Y: usize = 20;
const STAMP_OPACITY: usize = 24;

// A layer of pieces: HEIGHT of them from PIXELS on, as turned.as and ellipses.as describe them.
const PIECES: i32 = -3;

// Shorter pieces are not worth a loop of their own.
const SOLID_MIN: i32 = 16;
// Rows that are drawn together; src/animatic/film/press.ts makes room for their parts.
const BAND: i32 = 16;
// Transparent pixels that a row may be read beyond its ends.
const PAD: usize = 8;

const BLACK_LUMA: u8 = 16;
const NO_COLOUR: u8 = 128;

// The plane that is being put together: bytes of a pixel as a power of two, the rows that lie ready, and the one that is written.
let pixelShift: i32 = 1;
let bandU: usize = 0;
let bandV: usize = 0;
let bandStride: i32 = 0;
let targetU: usize = 0;
let targetV: usize = 0;

let coverFrom: i32 = 0;
let coverTo: i32 = 0;

/**
 * Puts the frame's luma together from `count` layers, the farthest first, and writes it to `out`. `band`, `parts` and `line`
 * are room to work in, `stride` is from row to row of the band; `lid` is the address of the lid's pixel 0, 0, or 0.
 */
export function composeLuma(
  layers: usize,
  count: i32,
  band: usize,
  stride: i32,
  width: i32,
  height: i32,
  parts: usize,
  line: usize,
  lid: usize,
  lidStride: usize,
  pattern: usize,
  out: usize,
): void {
  pixelShift = 1;
  bandU = band;
  bandV = band;
  bandStride = stride;
  for (let top = 0; top < height; top += BAND) {
    const bottom = min(height, top + BAND);
    composeBand(layers, count, width, top, bottom, parts, line);
    for (let y = top; y < bottom; y += 1) {
      const row = rowOf(band, y, top);
      if (lid != 0) coverLuma(row, lid + <usize>y * lidStride, pattern, width, out, line);
      else withPattern(row, pattern, width, out);
      pattern += <usize>width;
      out += <usize>width;
    }
  }
}

/** The same for chroma: `width`, `height` and the records are those of its smaller plane, `stride` is of both U and V. */
export function composeChroma(
  layers: usize,
  count: i32,
  bandOfU: usize,
  bandOfV: usize,
  stride: i32,
  width: i32,
  height: i32,
  parts: usize,
  line: usize,
  lid: usize,
  lidStride: usize,
  outU: usize,
  outV: usize,
): void {
  pixelShift = 2;
  bandU = bandOfU;
  bandV = bandOfV;
  bandStride = stride;
  for (let top = 0; top < height; top += BAND) {
    const bottom = min(height, top + BAND);
    composeBand(layers, count, width, top, bottom, parts, line);
    for (let y = top; y < bottom; y += 1) {
      const rowU = rowOf(bandU, y, top);
      const rowV = rowOf(bandV, y, top);
      if (lid != 0) coverChroma(rowU, rowV, lid + <usize>y * lidStride, width, outU, outV, line);
      else {
        memory.copy(outU, rowU, <usize>width);
        memory.copy(outV, rowV, <usize>width);
      }
      outU += <usize>width;
      outV += <usize>width;
    }
  }
}

@inline
function rowOf(band: usize, y: i32, top: i32): usize {
  return band + <usize>((y - top) * bandStride);
}

/** Few enough rows of each layer for the band to stay in the fastest cache, enough to read on in a picture. */
function composeBand(
  layers: usize,
  count: i32,
  width: i32,
  top: i32,
  bottom: i32,
  parts: usize,
  line: usize,
): void {
  const partsOfRow = <usize>count * PART_BYTES;
  let farthest = count;
  for (let y = top; y < bottom; y += 1) {
    const rowParts = parts + <usize>(y - top) * partsOfRow;
    farthest = min(farthest, findParts(layers, count, y, width, rowParts));
    if (coverTo - coverFrom < width) {
      memory.fill(rowOf(bandU, y, top), pixelShift == 1 ? BLACK_LUMA : NO_COLOUR, <usize>width);
      if (pixelShift == 2) memory.fill(rowOf(bandV, y, top), NO_COLOUR, <usize>width);
    }
  }
  for (let index = farthest; index < count; index += 1) {
    const layer = layers + <usize>index * LAYER_BYTES;
    if (load<i32>(layer, TINT) == STAMPS) {
      drawStamps(layer, width, top, bottom);
      continue;
    }
    if (load<i32>(layer, TINT) == PIECES) {
      drawPieces(layer, top, bottom, line);
      continue;
    }
    for (let y = top; y < bottom; y += 1) {
      const part = parts + <usize>(y - top) * partsOfRow + <usize>index * PART_BYTES;
      targetU = rowOf(bandU, y, top);
      targetV = rowOf(bandV, y, top);
      drawPart(layer, part, load<i32>(part, LEFT), load<i32>(part, LEFT + 4), line);
      drawPart(layer, part, load<i32>(part, LEFT + 8), load<i32>(part, LEFT + 12), line);
    }
  }
}

/** Rows `top` to `bottom` of every stamp, also of those that will be hidden: to find out would take as long. */
function drawStamps(layer: usize, width: i32, top: i32, bottom: i32): void {
  let stamp: usize = load<u32>(layer, PIXELS);
  const end = stamp + <usize>load<i32>(layer, HEIGHT) * STAMP_BYTES;
  for (; stamp < end; stamp += STAMP_BYTES) {
    const stampY = load<i32>(stamp, STAMP_Y);
    const first = max(top, stampY);
    const last = min(bottom, stampY + load<i32>(stamp, STAMP_HEIGHT));
    if (first >= last) continue;
    const stampX = load<i32>(stamp, STAMP_X);
    const from = max(0, stampX);
    const columns = min(width, stampX + load<i32>(stamp, STAMP_WIDTH)) - from;
    if (columns <= 0) continue;
    const count = (columns + 7) & ~7;
    const opacity = load<i32>(stamp, STAMP_OPACITY);
    const rowBytes = load<i32>(stamp, STAMP_STRIDE);
    let pixels: usize = load<u32>(stamp) + (first - stampY) * rowBytes + ((from - stampX) << pixelShift);
    let at: usize = <usize>((first - top) * bandStride + from);
    for (let y = first; y < last; y += 1) {
      if (pixelShift == 1) layLuma(pixels, bandU + at, count, opacity, false);
      else layChroma(pixels, bandU + at, bandV + at, count, opacity, false);
      pixels += rowBytes;
      at += bandStride;
    }
  }
}

function drawPieces(layer: usize, top: i32, bottom: i32, line: usize): void {
  let piece: usize = load<u32>(layer, PIXELS);
  const end = piece + <usize>load<i32>(layer, HEIGHT) * PIECE_BYTES;
  for (; piece < end; piece += PIECE_BYTES) {
    if (isEllipse(piece)) drawEllipse(piece, top, bottom, pixelShift, bandU, bandV, bandStride, line);
    else drawPiece(piece, top, bottom, pixelShift, bandU, bandV, bandStride, line);
  }
}

/** Answers the farthest layer that shows in row `y`. */
function findParts(layers: usize, count: i32, y: i32, width: i32, parts: usize): i32 {
  coverFrom = 0;
  coverTo = 0;
  let nearest = count;
  while (nearest > 0 && coverTo - coverFrom < width) {
    nearest -= 1;
    findPart(layers + <usize>nearest * LAYER_BYTES, y, width, parts + <usize>nearest * PART_BYTES);
  }
  for (let hidden = 0; hidden < nearest; hidden += 1)
    v128.store(parts + <usize>hidden * PART_BYTES + LEFT, i32x4.splat(0));
  return nearest;
}

/** What a layer shows in row `y`, less what is hidden; then hides what it covers itself. */
function findPart(layer: usize, y: i32, width: i32, part: usize): void {
  v128.store(part + LEFT, i32x4.splat(0));
  if (y < load<i32>(layer, FIRST_ROW) || y >= load<i32>(layer, LAST_ROW)) return;
  v128.store(part + SOLID, i32x4.splat(0));
  const middle = <f64>y + 0.5;
  const sourceY = load<f64>(layer, START_Y) + load<f64>(layer, STEP_Y) * middle - 0.5;
  let row = <i32>Math.floor(sourceY);
  let mixY = <i32>((sourceY - <f64>row) * 256 + 0.5);
  if (mixY > 255) {
    row += 1;
    mixY = 0;
  }
  if (row < -1 || row >= load<i32>(layer, HEIGHT)) return;
  const step = load<f64>(layer, STEP_X);
  const at = load<f64>(layer, START_X) + load<f64>(layer, LEAN_X) * middle + step * 0.5 - 0.5;
  store<u32>(part, load<u32>(layer, PIXELS) + row * load<i32>(layer, STRIDE), ROW);
  store<i32>(part, mixY, MIX_Y);
  // What is only moved lies on quarters of a frame's pixel, which are eighths of chroma's: nobody sees less.
  const steps = step == 1 ? <f64>(2 << pixelShift) : <f64>ONE;
  store<i64>(part, <i64>Math.floor(at * steps + 0.5) * (ONE / <i64>steps), AT);

  const span: usize = load<u32>(layer, SPANS) + row * <i32>SPAN_BYTES;
  let first = load<i32>(span);
  let last = load<i32>(span, 4);
  let opaqueFrom = load<i32>(span, 8);
  let opaqueTo = load<i32>(span, 12);
  if (mixY != 0) {
    const below = span + SPAN_BYTES;
    first = min(first, load<i32>(below));
    last = max(last, load<i32>(below, 4));
    opaqueFrom = max(opaqueFrom, load<i32>(below, 8));
    opaqueTo = min(opaqueTo, load<i32>(below, 12));
  }
  if (first >= last) return;
  // A pixel more than what is seen, and one less than what is opaque: arithmetic is not exact.
  const inverse = 1 / step;
  const from = max(0, <i32>Math.floor((<f64>(first - 1) - at) * inverse));
  const to = min(width, <i32>Math.ceil((<f64>last - at) * inverse) + 1);
  if (from >= to) return;
  if (coverTo <= coverFrom) {
    store<i32>(part, from, LEFT);
    store<i32>(part, to, LEFT + 4);
  } else {
    store<i32>(part, from, LEFT);
    store<i32>(part, min(to, coverFrom), LEFT + 4);
    store<i32>(part, max(from, coverTo), LEFT + 8);
    store<i32>(part, to, LEFT + 12);
  }
  if (load<i32>(layer, OPACITY) < 256 || opaqueTo - opaqueFrom < 8) return;
  const hidesFrom = max(0, <i32>Math.ceil((<f64>opaqueFrom - at) * inverse) + 1);
  const hidesTo = min(width, <i32>Math.floor((<f64>(opaqueTo - 1) - at) * inverse) - 1);
  store<i32>(part, hidesFrom, SOLID);
  store<i32>(part, hidesTo, SOLID + 4);
  cover(hidesFrom, hidesTo);
}

/** One interval is remembered: what touches it widens it, else the wider of the two stays. */
function cover(from: i32, to: i32): void {
  if (to <= from) return;
  if (from <= coverTo && to >= coverFrom && coverTo > coverFrom) {
    coverFrom = min(coverFrom, from);
    coverTo = max(coverTo, to);
  } else if (to - from > coverTo - coverFrom) {
    coverFrom = from;
    coverTo = to;
  }
}

/** Draws columns `from` to `to`: mixed with what is behind, plain where nothing shines through. */
function drawPart(layer: usize, part: usize, from: i32, to: i32, line: usize): void {
  if (from >= to) return;
  const solidFrom = max(from, load<i32>(part, SOLID));
  const solid = (min(to, load<i32>(part, SOLID + 4)) - solidFrom) & ~7;
  if (solid < SOLID_MIN) {
    drawColumns(layer, part, from, to - from, line, false);
    return;
  }
  if (solidFrom > from) drawColumns(layer, part, from, solidFrom - from, line, false);
  drawColumns(layer, part, solidFrom, solid, line, true);
  const rest = solidFrom + solid;
  if (to > rest) drawColumns(layer, part, rest, to - rest, line, false);
}

/**
 * Draws in eights: what is drawn too much is transparent, or hidden by a layer that comes later, or drawn once more at
 * once, or lies beyond the end of the row, where nobody looks.
 */
function drawColumns(layer: usize, part: usize, from: i32, columns: i32, line: usize, solid: bool): void {
  const opacity = load<i32>(layer, OPACITY);
  const tint = load<i32>(layer, TINT);
  if (tint >= 0) {
    const opacities: usize = load<u32>(part, ROW) + <i32>((load<i64>(part, AT) >> 16) + <i64>from);
    if (pixelShift == 1) tintLuma(opacities, targetU + <usize>from, columns, opacity, tint);
    else tintChroma(opacities, targetU + <usize>from, targetV + <usize>from, columns, opacity, tint);
    return;
  }
  const step = <i64>Math.floor(load<f64>(layer, STEP_X) * <f64>ONE + 0.5);
  const stride: usize = load<i32>(layer, STRIDE);
  const mixY = load<i32>(part, MIX_Y);
  const at = load<i64>(part, AT) + <i64>from * step;
  const count = (columns + 7) & ~7;
  const column = <i32>(at >> 16);
  let pixels: usize = load<u32>(part, ROW) + (column << pixelShift);
  if (step == ONE) {
    const eighths = <i32>((at & 65535) >> 13);
    if (solid && mixY == 0 && opacity == 256) {
      if (pixelShift == 1) moveLuma(pixels, targetU + <usize>from, count, eighths);
      else moveChroma(pixels, targetU + <usize>from, targetV + <usize>from, count, eighths);
      return;
    }
    if (eighths != 0 || mixY != 0) {
      shift(pixels, stride, eighths, mixY, line, <usize>count << pixelShift, <usize>1 << pixelShift);
      pixels = line;
    }
  } else {
    if (mixY != 0) {
      const seen = <i32>((at + <i64>count * step) >> 16) - column + 2;
      const mixed = line + ((<usize>count + 2 * PAD) << pixelShift);
      mixRows(pixels, pixels + stride, mixY, mixed, <usize>seen << pixelShift);
      pixels = mixed;
    }
    if (pixelShift == 1) stretchLuma(pixels, <i32>(at & 65535), <i32>step, line, count);
    else stretchChroma(pixels, <i32>(at & 65535), <i32>step, line, count);
    pixels = line;
  }
  if (pixelShift == 1) layLuma(pixels, targetU + <usize>from, count, opacity, solid);
  else layChroma(pixels, targetU + <usize>from, targetV + <usize>from, count, opacity, solid);
}
