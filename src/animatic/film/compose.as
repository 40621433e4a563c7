// AssemblyScript, compiled into frame-maths.wasm together with frame-maths.as. Lays the layers of a frame over each other,
// row by row: what an opaque layer hides is never read, and a row stays in the cache until it is whole.
//
// All pixels are RGBA, premultiplied. A picture has PAD transparent pixels at both sides of each row and a transparent row
// above and below, so that reading a little beyond its edges needs no care.

// A layer's record, as src/animatic/film/press.ts writes it.
const LAYER_BYTES: usize = 64;
const PIXELS: usize = 0; // u32: the address of pixel 0, 0
const STRIDE: usize = 4; // i32: bytes from row to row
const SPANS: usize = 8; // u32: the address of row 0's spans; 0 when nobody has looked for them
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

/** Finds the spans of a picture's rows. `rows` counts the empty ones above and below. */
export function measure(pixels: usize, stride: i32, width: i32, rows: i32, spans: usize): void {
  for (let y = 0; y < rows; y += 1) {
    const row = pixels + <usize>y * stride;
    let first = width;
    let last = 0;
    let opaqueFrom = 0;
    let opaqueTo = 0;
    let from = 0;
    for (let x = 0; x < width; x += 1) {
      const alpha = load<u8>(row + (<usize>x << 2), 3);
      if (alpha != 255) from = x + 1;
      if (alpha == 0) continue;
      if (first > x) first = x;
      last = x + 1;
      if (x + 1 - from > opaqueTo - opaqueFrom) {
        opaqueFrom = from;
        opaqueTo = x + 1;
      }
    }
    const span = spans + <usize>y * SPAN_BYTES;
    store<i32>(span, first);
    store<i32>(span, last, 4);
    store<i32>(span, opaqueFrom, 8);
    store<i32>(span, opaqueTo, 12);
  }
}

let coverFrom: i32 = 0;
let coverTo: i32 = 0;

/**
 * Draws `count` layers, the farthest first. `parts` and `line` are room to work in. A few rows of each layer come at a
 * time: few enough for the frame's rows to stay in the cache, enough to read a picture in one go.
 */
export function compose(
  layers: usize,
  count: i32,
  out: usize,
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
      if (coverTo - coverFrom < width) memory.fill(out + <usize>y * stride, 0, <usize>width * 4);
    }
    for (let index = farthest; index < count; index += 1) {
      const layer = layers + <usize>index * LAYER_BYTES;
      for (let y = top; y < bottom; y += 1) {
        const part = parts + <usize>(y - top) * partsOfRow + <usize>index * PART_BYTES;
        const target = out + <usize>y * stride;
        drawPart(layer, part, load<i32>(part, LEFT), load<i32>(part, LEFT + 4), target, line);
        drawPart(layer, part, load<i32>(part, LEFT + 8), load<i32>(part, LEFT + 12), target, line);
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

  let first = 0;
  let last = load<i32>(layer, WIDTH);
  let opaqueFrom = 0;
  let opaqueTo = 0;
  if (load<u32>(layer, SPANS) != 0) {
    const span: usize = load<u32>(layer, SPANS) + row * <i32>SPAN_BYTES;
    first = load<i32>(span);
    last = load<i32>(span, 4);
    opaqueFrom = load<i32>(span, 8);
    opaqueTo = load<i32>(span, 12);
    if (mixY != 0) {
      const below = span + SPAN_BYTES;
      first = min(first, load<i32>(below));
      last = max(last, load<i32>(below, 4));
      opaqueFrom = max(opaqueFrom, load<i32>(below, 8));
      opaqueTo = min(opaqueTo, load<i32>(below, 12));
    }
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
function drawPart(layer: usize, part: usize, from: i32, to: i32, target: usize, line: usize): void {
  if (from >= to) return;
  const solidFrom = max(from, load<i32>(part, SOLID));
  const solid = (min(to, load<i32>(part, SOLID + 4)) - solidFrom) & ~3;
  if (solid < SOLID_MIN) {
    drawColumns(layer, part, from, to - from, target, line, false);
    return;
  }
  if (solidFrom > from) drawColumns(layer, part, from, solidFrom - from, target, line, false);
  drawColumns(layer, part, solidFrom, solid, target, line, true);
  const rest = solidFrom + solid;
  if (to > rest) drawColumns(layer, part, rest, to - rest, target, line, false);
}

/**
 * Draws in fours: what is drawn too much is transparent, or hidden by a layer that comes later, or drawn once more at
 * once, or lies beyond the end of the row, where nobody looks.
 */
function drawColumns(layer: usize, part: usize, from: i32, columns: i32, target: usize, line: usize, solid: bool): void {
  const opacity = load<i32>(layer, OPACITY);
  const step = <i64>Math.floor(load<f64>(layer, STEP_X) * <f64>ONE + 0.5);
  const stride: usize = load<i32>(layer, STRIDE);
  const mixY = load<i32>(part, MIX_Y);
  const at = load<i64>(part, AT) + <i64>from * step;
  const out = target + <usize>from * 4;
  const count = (columns + 3) & ~3;
  const column = <i32>(at >> 16);
  const source: usize = load<u32>(part, ROW) + (column << 2);
  if (step == ONE) {
    const mixX = <i32>((at & 65535) >> 8);
    if (mixX != 0 || mixY != 0) drawShifted(source, stride, mixX, mixY, out, count, opacity, solid);
    else if (solid) memory.copy(out, source, <usize>count << 2);
    else drawStraight(source, out, count, opacity);
    return;
  }
  let pixels = source;
  if (mixY != 0) {
    mixRows(source, source + stride, mixY, line, <i32>((at + <i64>count * step) >> 16) - column + 2);
    pixels = line;
  }
  drawStretched(pixels, <i32>(at & 65535), <i32>step, out, count, opacity, solid);
}

function drawStraight(source: usize, out: usize, count: i32, opacity: i32): void {
  const end = source + (<usize>count << 2);
  for (; source < end; source += 16, out += 16) put(out, v128.load(source), opacity, false);
}

/** Moved by parts of a pixel that are the same for the whole row. */
function drawShifted(
  source: usize,
  stride: usize,
  mixX: i32,
  mixY: i32,
  out: usize,
  count: i32,
  opacity: i32,
  solid: bool,
): void {
  const end = source + (<usize>count << 2);
  if (mixY == 0) {
    for (; source < end; source += 16, out += 16)
      put(out, between(v128.load(source), v128.load(source, 4), mixX), opacity, solid);
  } else if (mixX == 0) {
    for (; source < end; source += 16, out += 16)
      put(out, between(v128.load(source), v128.load(source + stride), mixY), opacity, solid);
  } else {
    for (; source < end; source += 16, out += 16) {
      const under = source + stride;
      const above = between(v128.load(source), v128.load(source, 4), mixX);
      put(out, between(above, between(v128.load(under), v128.load(under, 4), mixX), mixY), opacity, solid);
    }
  }
}

@inline
function put(out: usize, colour: v128, opacity: i32, solid: bool): void {
  if (solid) v128.store(out, colour);
  else over(out, opacity == 256 ? colour : faded(colour, opacity));
}

/** Two rows of a picture as one, in the frame's own row. */
function mixRows(upper: usize, lower: usize, mixY: i32, line: usize, count: i32): void {
  const end = line + (<usize>count << 2);
  for (; line < end; line += 16, upper += 16, lower += 16)
    v128.store(line, between(v128.load(upper), v128.load(lower), mixY));
}

/** Larger or smaller: each pixel lies between two of its own. `at` and `step` are in 1/65536. */
function drawStretched(
  pixels: usize,
  at: i32,
  step: i32,
  out: usize,
  count: i32,
  opacity: i32,
  solid: bool,
): void {
  const half = i16x8.splat(128);
  for (let x = 0; x < count; x += 4, out += 16) {
    const a = stretched(pixels, at);
    const b = stretched(pixels, at + step);
    at += step << 1;
    const c = stretched(pixels, at);
    const d = stretched(pixels, at + step);
    at += step << 1;
    const low = i16x8.shr_u(i16x8.add(v128.shuffle<i64>(a, b, 0, 2), half), 8);
    const high = i16x8.shr_u(i16x8.add(v128.shuffle<i64>(c, d, 0, 2), half), 8);
    put(out, i8x16.narrow_i16x8_u(low, high), opacity, solid);
  }
}

/** Four sums of 16 bits in the lower half: a pixel, 256 times as bright. */
@inline
function stretched(pixels: usize, at: i32): v128 {
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
  const low = i16x8.mul(i16x8.extend_low_i8x16_u(colour), share);
  const high = i16x8.mul(i16x8.extend_high_i8x16_u(colour), share);
  return i8x16.narrow_i16x8_u(i16x8.shr_u(i16x8.add(low, half), 8), i16x8.shr_u(i16x8.add(high, half), 8));
}

/** Four pixels over the four at `out`. */
@inline
function over(out: usize, colour: v128): void {
  if (!v128.any_true(colour)) return;
  const hidden = i8x16.shuffle(colour, colour, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
  const seen = v128.not(hidden);
  if (!v128.any_true(seen)) {
    v128.store(out, colour);
    return;
  }
  const behind = v128.load(out);
  const half = i16x8.splat(128);
  const low = i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(behind), i16x8.extend_low_i8x16_u(seen)), half);
  const high = i16x8.add(i16x8.mul(i16x8.extend_high_i8x16_u(behind), i16x8.extend_high_i8x16_u(seen)), half);
  const rest = i8x16.narrow_i16x8_u(
    i16x8.shr_u(i16x8.add(low, i16x8.shr_u(low, 8)), 8),
    i16x8.shr_u(i16x8.add(high, i16x8.shr_u(high, 8)), 8),
  );
  v128.store(out, i8x16.add_sat_u(colour, rest));
}
