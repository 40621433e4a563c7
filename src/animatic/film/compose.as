import { withPattern } from './frame-maths';

// AssemblyScript, compiled into frame-maths.wasm together with frame-maths.as. Lays the layers of a frame over each other as
// luma and chroma, row by row: what an opaque layer hides is never read, a row stays in the cache until it is whole, and
// nothing is left to convert at the end.
//
// A picture is two planes, both premultiplied: luma as pairs of Y and opacity, and chroma, half as wide and half as high, as
// U, V, opacity and nothing. Each plane has PAD transparent pixels at both sides of each row and a transparent row above
// and below, so that reading a little beyond its edges needs no care. A frame is put together one plane after the other.

// A layer's record in one plane, as src/animatic/film/press.ts writes it.
const LAYER_BYTES: usize = 64;
const PIXELS: usize = 0; // u32: the address of pixel 0, 0
const STRIDE: usize = 4; // i32: bytes from row to row
const SPANS: usize = 8; // u32: the address of row 0's spans
const HEIGHT: usize = 12; // i32
const OPACITY: usize = 16; // i32: 0 to 256
const WIDTH: usize = 20; // i32
// Frame pixel x, y shows the picture's x * STEP_X + y * LEAN_X + START_X, y * STEP_Y + START_Y (f64; corners, not middles).
const START_X: usize = 24;
const STEP_X: usize = 32;
const LEAN_X: usize = 40;
const START_Y: usize = 48;
const STEP_Y: usize = 56;

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
// Shorter pieces are not worth a loop of their own.
const SOLID_MIN: i32 = 16;
// Rows that are drawn together; src/animatic/film/press.ts makes room for their parts.
const BAND: i32 = 16;
// Transparent pixels that a row may be read beyond its ends.
const PAD: usize = 8;

const BLACK_LUMA: u8 = 16;
const NO_COLOUR: u8 = 128;
// 16 and 128 of 255, with 15 bits: what an opacity adds to Y, and to U and V.
const Y_ALPHA: i16 = 2056;
const C_ALPHA: i16 = 16449;

// The plane that is being put together: bytes of a pixel as a power of two, and the rows that are written.
let pixelShift: i32 = 1;
let targetU: usize = 0;
let targetV: usize = 0;

/**
 * Makes the two planes of a picture of premultiplied RGBA, and finds the spans of their rows. Width and height are even.
 * Where nobody looks for opaque pieces (`findOpaque` 0), what lies behind the picture is drawn as well.
 */
export function split(
  rgba: usize,
  stride: i32,
  width: i32,
  height: i32,
  luma: usize,
  lumaStride: i32,
  lumaSpans: usize,
  chroma: usize,
  chromaStride: i32,
  chromaSpans: usize,
  findOpaque: i32,
): void {
  for (let y = 0; y < height; y += 2) {
    const top = rgba + <usize>y * stride;
    const bottom = top + stride;
    const from = min(firstSeen(top, width), firstSeen(bottom, width)) & ~1;
    const to = (max(lastSeen(top, width), lastSeen(bottom, width)) + 1) & ~1;
    const lumaTop = luma + <usize>y * lumaStride;
    const lumaBottom = lumaTop + lumaStride;
    const chromaRow = chroma + <usize>(y >> 1) * chromaStride;
    if (from < to) splitRows(top, bottom, from, to, lumaTop, lumaBottom, chromaRow);
    const span = lumaSpans + <usize>y * SPAN_BYTES;
    const chromaSpan = chromaSpans + <usize>(y >> 1) * SPAN_BYTES;
    writeSpan(span, from, to, findOpaque != 0 ? lumaTop + 1 : 0, 1);
    writeSpan(span + SPAN_BYTES, from, to, findOpaque != 0 ? lumaBottom + 1 : 0, 1);
    writeSpan(chromaSpan, from >> 1, to >> 1, findOpaque != 0 ? chromaRow + 2 : 0, 2);
  }
}

/** The first pixel of a row that is not transparent; `width` when all are. */
function firstSeen(row: usize, width: i32): i32 {
  let x = 0;
  while (x + 4 <= width && !v128.any_true(v128.load(row + (<usize>x << 2)))) x += 4;
  while (x < width && load<u32>(row + (<usize>x << 2)) == 0) x += 1;
  return x;
}

/** The pixel after the last that is not transparent; 0 when all are. */
function lastSeen(row: usize, width: i32): i32 {
  let x = width;
  while (x >= 4 && !v128.any_true(v128.load(row + (<usize>(x - 4) << 2)))) x -= 4;
  while (x > 0 && load<u32>(row + (<usize>(x - 1) << 2)) == 0) x -= 1;
  return x;
}

/** Eight pixels of two rows at a time. What was there before, left and right of the piece, becomes transparent. */
function splitRows(
  top: usize,
  bottom: usize,
  from: i32,
  to: i32,
  lumaTop: usize,
  lumaBottom: usize,
  chromaRow: usize,
): void {
  const wy = i16x8(5983, 20127, 2032, Y_ALPHA, 5983, 20127, 2032, Y_ALPHA);
  const wu = i16x8(-3298, -11094, 14392, C_ALPHA, -3298, -11094, 14392, C_ALPHA);
  const wv = i16x8(14392, -13073, -1319, C_ALPHA, 14392, -13073, -1319, C_ALPHA);
  const wa = i16x8(0, 0, 0, 1, 0, 0, 0, 1);
  for (let x = from; x < to; x += 8) {
    const at: usize = <usize>x << 2;
    const t0 = v128.load(top + at);
    const t1 = v128.load(top + at, 16);
    const b0 = v128.load(bottom + at);
    const b1 = v128.load(bottom + at, 16);
    const ta = i16x8.extend_low_i8x16_u(t0);
    const tb = i16x8.extend_high_i8x16_u(t0);
    const tc = i16x8.extend_low_i8x16_u(t1);
    const td = i16x8.extend_high_i8x16_u(t1);
    const ba = i16x8.extend_low_i8x16_u(b0);
    const bb = i16x8.extend_high_i8x16_u(b0);
    const bc = i16x8.extend_low_i8x16_u(b1);
    const bd = i16x8.extend_high_i8x16_u(b1);
    v128.store(lumaTop + (<usize>x << 1), withOpacity(weighed(ta, tb, wy), weighed(tc, td, wy), t0, t1));
    v128.store(lumaBottom + (<usize>x << 1), withOpacity(weighed(ba, bb, wy), weighed(bc, bd, wy), b0, b1));
    const sa = i16x8.add(ta, ba);
    const sb = i16x8.add(tb, bb);
    const sc = i16x8.add(tc, bc);
    const sd = i16x8.add(td, bd);
    const u = weighedFours(sa, sb, sc, sd, wu);
    const v = weighedFours(sa, sb, sc, sd, wv);
    // Rounded down: opaque is only what all four are.
    const opacity = i32x4.shr_u(sumFours(sa, sb, sc, sd, wa), 2);
    const packed = v128.or(u, v128.or(i32x4.shl(v, 8), i32x4.shl(opacity, 16)));
    v128.store(chromaRow + (<usize>(x >> 1) << 2), packed);
  }
  clear(lumaTop, from, to, 1);
  clear(lumaBottom, from, to, 1);
  clear(chromaRow, from >> 1, to >> 1, 2);
}

@inline
function pairsOf(a: v128, b: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
}

/** Four pixels' luma. */
@inline
function weighed(low: v128, high: v128, weights: v128): v128 {
  const sums = pairsOf(i32x4.dot_i16x8_s(low, weights), i32x4.dot_i16x8_s(high, weights));
  return i32x4.shr_s(i32x4.add(sums, i32x4.splat(1 << 14)), 15);
}

/** Eight pixels as pairs of Y and opacity. */
@inline
function withOpacity(low: v128, high: v128, first: v128, second: v128): v128 {
  const opacity = i16x8.narrow_i32x4_u(i32x4.shr_u(first, 24), i32x4.shr_u(second, 24));
  return v128.or(i16x8.narrow_i32x4_u(low, high), i16x8.shl(opacity, 8));
}

/** Four vectors of two vertically summed pixels each: four sums of four pixels. */
@inline
function sumFours(a: v128, b: v128, c: v128, d: v128, weights: v128): v128 {
  const left = pairsOf(i32x4.dot_i16x8_s(a, weights), i32x4.dot_i16x8_s(b, weights));
  const right = pairsOf(i32x4.dot_i16x8_s(c, weights), i32x4.dot_i16x8_s(d, weights));
  return pairsOf(left, right);
}

@inline
function weighedFours(a: v128, b: v128, c: v128, d: v128, weights: v128): v128 {
  const sums = i32x4.shr_s(i32x4.add(sumFours(a, b, c, d, weights), i32x4.splat(1 << 16)), 17);
  // Rounding may leave a colour of next to no opacity a little under 0.
  return i32x4.max_s(sums, i32x4.splat(0));
}

/** Makes the pixels just before `from` and from `to` on transparent. */
@inline
function clear(row: usize, from: i32, to: i32, shift: i32): void {
  memory.fill(row + (<usize>from << shift) - (PAD << shift), 0, PAD << shift);
  memory.fill(row + (<usize>to << shift), 0, (2 * PAD) << shift);
}

/** `opacities`: the address of pixel 0's; 0 when opaque pieces do not matter. */
function writeSpan(span: usize, from: i32, to: i32, opacities: usize, shift: i32): void {
  store<i32>(span, from);
  store<i32>(span, to, 4);
  let opaqueFrom = 0;
  let opaqueTo = 0;
  let start = from;
  if (opacities != 0) {
    for (let x = from; x < to; x += 1) {
      if (load<u8>(opacities + (<usize>x << shift)) != 255) start = x + 1;
      else if (x + 1 - start > opaqueTo - opaqueFrom) {
        opaqueFrom = start;
        opaqueTo = x + 1;
      }
    }
  }
  store<i32>(span, opaqueFrom, 8);
  store<i32>(span, opaqueTo, 12);
}

/**
 * Makes a plane that lies `mix` 256ths of a pixel lower, and one row higher. `bytes` is what a pixel has: 2 of luma, 4 of
 * chroma.
 */
export function lower(
  pixels: usize,
  stride: i32,
  spans: usize,
  height: i32,
  mix: i32,
  bytes: i32,
  out: usize,
  outSpans: usize,
): void {
  const shift = bytes >> 1;
  const opacityAt: usize = bytes == 2 ? 1 : 2;
  for (let y = 0; y <= height; y += 1) {
    const above = spans + <usize>(y - 1) * SPAN_BYTES;
    const own = spans + <usize>y * SPAN_BYTES;
    const from = min(load<i32>(above), load<i32>(own));
    const to = max(load<i32>(above, 4), load<i32>(own, 4));
    const row = out + <usize>y * stride;
    const span = outSpans + <usize>y * SPAN_BYTES;
    if (from < to) {
      const source = pixels + <usize>y * stride + (<usize>from << shift);
      const length = <usize>((to - from) << shift);
      // The last sixteen bytes reach beyond the piece, where both rows are transparent.
      mixRows(source, source - stride, mix, row + (<usize>from << shift), length);
    }
    writeSpan(span, from, to, row + opacityAt, shift);
  }
}

let coverFrom: i32 = 0;
let coverTo: i32 = 0;

/** Puts the frame's luma together from `count` layers, the farthest first. `parts` and `line` are room to work in. */
export function composeLuma(
  layers: usize,
  count: i32,
  out: usize,
  stride: i32,
  width: i32,
  height: i32,
  parts: usize,
  line: usize,
): void {
  pixelShift = 1;
  compose(layers, count, out, out, stride, width, height, parts, line);
}

/** The same for chroma: `width`, `height` and the records are those of its smaller plane, `stride` is of both U and V. */
export function composeChroma(
  layers: usize,
  count: i32,
  outU: usize,
  outV: usize,
  stride: i32,
  width: i32,
  height: i32,
  parts: usize,
  line: usize,
): void {
  pixelShift = 2;
  compose(layers, count, outU, outV, stride, width, height, parts, line);
}

/** A few rows of each layer come at a time: few enough for the frame's to stay in the cache, enough to read on in a picture. */
function compose(
  layers: usize,
  count: i32,
  out: usize,
  outV: usize,
  stride: i32,
  width: i32,
  height: i32,
  parts: usize,
  line: usize,
): void {
  const partsOfRow = <usize>count * PART_BYTES;
  for (let top = 0; top < height; top += BAND) {
    const bottom = min(height, top + BAND);
    let farthest = count;
    for (let y = top; y < bottom; y += 1) {
      const rowParts = parts + <usize>(y - top) * partsOfRow;
      farthest = min(farthest, findParts(layers, count, y, width, rowParts));
      if (coverTo - coverFrom < width) {
        const at = <usize>y * stride;
        memory.fill(out + at, pixelShift == 1 ? BLACK_LUMA : NO_COLOUR, <usize>width);
        if (pixelShift == 2) memory.fill(outV + at, NO_COLOUR, <usize>width);
      }
    }
    for (let index = farthest; index < count; index += 1) {
      const layer = layers + <usize>index * LAYER_BYTES;
      for (let y = top; y < bottom; y += 1) {
        const part = parts + <usize>(y - top) * partsOfRow + <usize>index * PART_BYTES;
        targetU = out + <usize>y * stride;
        targetV = outV + <usize>y * stride;
        drawPart(layer, part, load<i32>(part, LEFT), load<i32>(part, LEFT + 4), line);
        drawPart(layer, part, load<i32>(part, LEFT + 8), load<i32>(part, LEFT + 12), line);
      }
    }
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
  store<i64>(part, <i64>Math.floor(at * <f64>ONE + 0.5), AT);

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
  const step = <i64>Math.floor(load<f64>(layer, STEP_X) * <f64>ONE + 0.5);
  const stride: usize = load<i32>(layer, STRIDE);
  const mixY = load<i32>(part, MIX_Y);
  const at = load<i64>(part, AT) + <i64>from * step;
  const count = (columns + 7) & ~7;
  const column = <i32>(at >> 16);
  let pixels: usize = load<u32>(part, ROW) + (column << pixelShift);
  if (step == ONE) {
    const mixX = <i32>((at & 65535) >> 8);
    if (mixX != 0 || mixY != 0) {
      shift(pixels, stride, mixX, mixY, line, <usize>count << pixelShift);
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

/** Moves a row's pixels into `line` by parts of a pixel that are the same for the whole row. */
function shift(source: usize, stride: usize, mixX: i32, mixY: i32, line: usize, bytes: usize): void {
  if (mixX == 0) {
    mixRows(source, source + stride, mixY, line, bytes);
    return;
  }
  const end = line + bytes;
  const next = source + (<usize>1 << pixelShift);
  if (mixY == 0) {
    mixRows(source, next, mixX, line, bytes);
    return;
  }
  const step = next - source;
  for (; line < end; line += 16, source += 16) {
    const under = source + stride;
    const above = between(v128.load(source), v128.load(source + step), mixX);
    v128.store(line, between(above, between(v128.load(under), v128.load(under + step), mixX), mixY));
  }
}

/** Two rows (or a row and its neighbour's pixels) as one. */
function mixRows(upper: usize, lower: usize, mix: i32, line: usize, bytes: usize): void {
  const end = line + bytes;
  for (; line < end; line += 16, upper += 16, lower += 16)
    v128.store(line, between(v128.load(upper), v128.load(lower), mix));
}

/** Larger or smaller: each pixel lies between two of its own. `at` and `step` are in 1/65536. */
function stretchLuma(pixels: usize, at: i32, step: i32, line: usize, count: i32): void {
  const half = i16x8.splat(128);
  const end = line + (<usize>count << 1);
  for (; line < end; line += 16) {
    const low = stretchedLuma(pixels, at, step);
    at += step << 2;
    const high = stretchedLuma(pixels, at, step);
    at += step << 2;
    v128.store(
      line,
      i8x16.narrow_i16x8_u(i16x8.shr_u(i16x8.add(low, half), 8), i16x8.shr_u(i16x8.add(high, half), 8)),
    );
  }
}

/** Four pixels, 256 times as much. */
@inline
function stretchedLuma(pixels: usize, at: i32, step: i32): v128 {
  let pairs = i32x4.splat(0);
  const a0 = at;
  const a1 = at + step;
  const a2 = a1 + step;
  const a3 = a2 + step;
  pairs = v128.load32_lane(pixels + (<usize>(a0 >> 16) << 1), pairs, 0);
  pairs = v128.load32_lane(pixels + (<usize>(a1 >> 16) << 1), pairs, 1);
  pairs = v128.load32_lane(pixels + (<usize>(a2 >> 16) << 1), pairs, 2);
  pairs = v128.load32_lane(pixels + (<usize>(a3 >> 16) << 1), pairs, 3);
  let shares = i32x4.splat((a0 >> 8) & 255);
  shares = i32x4.replace_lane(shares, 1, (a1 >> 8) & 255);
  shares = i32x4.replace_lane(shares, 2, (a2 >> 8) & 255);
  shares = i32x4.replace_lane(shares, 3, (a3 >> 8) & 255);
  const right = i8x16.shuffle(shares, shares, 0, 1, 0, 1, 4, 5, 4, 5, 8, 9, 8, 9, 12, 13, 12, 13);
  const left = i16x8.sub(i16x8.splat(256), right);
  const first = i8x16.shuffle(pairs, i32x4.splat(0), 0, 16, 1, 16, 4, 16, 5, 16, 8, 16, 9, 16, 12, 16, 13, 16);
  const second = i8x16.shuffle(pairs, i32x4.splat(0), 2, 16, 3, 16, 6, 16, 7, 16, 10, 16, 11, 16, 14, 16, 15, 16);
  return i16x8.add(i16x8.mul(first, left), i16x8.mul(second, right));
}

function stretchChroma(pixels: usize, at: i32, step: i32, line: usize, count: i32): void {
  const half = i16x8.splat(128);
  const end = line + (<usize>count << 2);
  for (; line < end; line += 16) {
    const a = stretchedChroma(pixels, at);
    const b = stretchedChroma(pixels, at + step);
    at += step << 1;
    const c = stretchedChroma(pixels, at);
    const d = stretchedChroma(pixels, at + step);
    at += step << 1;
    const low = i16x8.shr_u(i16x8.add(v128.shuffle<i64>(a, b, 0, 2), half), 8);
    const high = i16x8.shr_u(i16x8.add(v128.shuffle<i64>(c, d, 0, 2), half), 8);
    v128.store(line, i8x16.narrow_i16x8_u(low, high));
  }
}

/** Four sums of 16 bits in the lower half: a pixel, 256 times as much. */
@inline
function stretchedChroma(pixels: usize, at: i32): v128 {
  const two = i16x8.extend_low_i8x16_u(v128.load64_zero(pixels + (<usize>(at >> 16) << 2)));
  const share = (at >> 8) & 255;
  const left = i16x8.mul(two, i16x8.splat(<i16>(256 - share)));
  const right = i16x8.mul(v128.shuffle<i64>(two, two, 1, 1), i16x8.splat(<i16>share));
  return i16x8.add(left, right);
}

/** From `a` to `b` by so many 256ths. */
@inline
function between(a: v128, b: v128, mix: i32): v128 {
  const share = i16x8.splat(<i16>mix);
  const rest = i16x8.splat(<i16>(256 - mix));
  const low = i16x8.add(
    i16x8.mul(i16x8.extend_low_i8x16_u(a), rest),
    i16x8.mul(i16x8.extend_low_i8x16_u(b), share),
  );
  const high = i16x8.add(
    i16x8.mul(i16x8.extend_high_i8x16_u(a), rest),
    i16x8.mul(i16x8.extend_high_i8x16_u(b), share),
  );
  const half = i16x8.splat(128);
  return i8x16.narrow_i16x8_u(i16x8.shr_u(i16x8.add(low, half), 8), i16x8.shr_u(i16x8.add(high, half), 8));
}

@inline
function faded(colour: v128, opacity: i32): v128 {
  const share = i16x8.splat(<i16>opacity);
  const half = i16x8.splat(128);
  const low = i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(colour), share), half);
  const high = i16x8.add(i16x8.mul(i16x8.extend_high_i8x16_u(colour), share), half);
  return i8x16.narrow_i16x8_u(i16x8.shr_u(low, 8), i16x8.shr_u(high, 8));
}

/** What is left of eight values behind eight opacities, all in 16 bits. */
@inline
function behindOf(behind: v128, opacity: v128): v128 {
  const product = i16x8.add(i16x8.mul(behind, i16x8.sub(i16x8.splat(255), opacity)), i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(product, i16x8.shr_u(product, 8)), 8);
}

/** Lays so many pixels, a multiple of eight, over those at `out`. */
function layLuma(pixels: usize, out: usize, count: i32, opacity: i32, solid: bool): void {
  const end = out + <usize>count;
  if (solid) {
    for (; out + 8 < end; out += 16, pixels += 32)
      v128.store(
        out,
        i8x16.shuffle(v128.load(pixels), v128.load(pixels, 16), 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30),
      );
    if (out < end) {
      const low = v128.and(v128.load(pixels), i16x8.splat(255));
      v128.store64_lane(out, i8x16.narrow_i16x8_u(low, low), 0);
    }
    return;
  }
  for (; out < end; out += 8, pixels += 16) {
    let pairs = v128.load(pixels);
    if (!v128.any_true(pairs)) continue;
    if (opacity != 256) pairs = faded(pairs, opacity);
    const behind = i16x8.extend_low_i8x16_u(v128.load64_zero(out));
    const sum = i16x8.add(behindOf(behind, i16x8.shr_u(pairs, 8)), v128.and(pairs, i16x8.splat(255)));
    v128.store64_lane(out, i8x16.narrow_i16x8_u(sum, sum), 0);
  }
}

function layChroma(pixels: usize, outU: usize, outV: usize, count: i32, opacity: i32, solid: bool): void {
  const end = outU + <usize>count;
  for (; outU < end; outU += 8, outV += 8, pixels += 32) {
    let a = v128.load(pixels);
    let b = v128.load(pixels, 16);
    if (!solid && !v128.any_true(v128.or(a, b))) continue;
    if (opacity != 256) {
      a = faded(a, opacity);
      b = faded(b, opacity);
    }
    let colours = i8x16.shuffle(a, b, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
    if (!solid) {
      const opacities = i16x8.extend_low_i8x16_u(
        i8x16.shuffle(a, b, 2, 6, 10, 14, 18, 22, 26, 30, 2, 6, 10, 14, 18, 22, 26, 30),
      );
      const u = behindOf(i16x8.extend_low_i8x16_u(v128.load64_zero(outU)), opacities);
      const v = behindOf(i16x8.extend_low_i8x16_u(v128.load64_zero(outV)), opacities);
      colours = i8x16.add_sat_u(colours, i8x16.narrow_i16x8_u(u, v));
    }
    v128.store64_lane(outU, colours, 0);
    v128.store64_lane(outV, colours, 1);
  }
}

/**
 * The planes as the encoder wants them: rows without gaps, luma with the pattern added and kept within 16 to 235.
 * `stride` is luma's, `chromaStride` that of U and of V.
 */
export function pack(
  luma: usize,
  stride: i32,
  u: usize,
  v: usize,
  chromaStride: i32,
  width: i32,
  height: i32,
  pattern: usize,
  out: usize,
): void {
  for (let y = 0; y < height; y += 1) {
    withPattern(luma + <usize>y * stride, pattern, width, out);
    pattern += <usize>width;
    out += <usize>width;
  }
  const half: usize = <usize>width >> 1;
  const rows = height >> 1;
  for (let y = 0; y < rows; y += 1, out += half) memory.copy(out, u + <usize>y * chromaStride, half);
  for (let y = 0; y < rows; y += 1, out += half) memory.copy(out, v + <usize>y * chromaStride, half);
}
