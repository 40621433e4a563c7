import { beside, layChroma, layLuma } from './columns';

// AssemblyScript, used by compose.as: pictures that are turned, leaned and stretched at once, such as the limbs of an actor. Each
// pixel of the frame lies between four of the picture. Planes and their margins are as compose.as describes them.

// A piece's record in one plane, as src/animatic/film/pieces.ts writes it.
export const PIECE_BYTES: usize = 128;
// Frame pixel x, y shows the picture's x * DX_X + y * DY_X + AT_X, x * DX_Y + y * DY_Y + AT_Y (f64; corners, not middles).
const AT_X: usize = 0;
const DX_X: usize = 8;
const DY_X: usize = 16;
const AT_Y: usize = 24;
const DX_Y: usize = 32;
const DY_Y: usize = 40;
// f64: only what is between these heights of the frame is drawn.
const FROM_Y: usize = 48;
const TO_Y: usize = 56;
const PIXELS: usize = 64; // u32: the address of pixel 0, 0; 0 of an ellipse
const STRIDE: usize = 68; // i32: bytes from row to row
const WIDTH: usize = 72; // i32
const HEIGHT: usize = 76; // i32
// i32: the part of the frame that may show some of it.
const LEFT: usize = 80;
const RIGHT: usize = 84;
const TOP: usize = 88;
const BOTTOM: usize = 92;
const OPACITY: usize = 96; // i32: 0 to 256
// f32: what is above a water's line is drawn, and what is above the front half of an ellipse on it; no radius where no water is.
const LINE: usize = 100;
const MIDDLE: usize = 104;
const RADIUS_X: usize = 108;
const RADIUS_Y: usize = 112;

const ONE: i32 = 65536;
// As good as upright: so much longer or shorter, and so much higher or lower from pixel to pixel (1 is ONE).
const UPRIGHT_STRETCH: i64 = 1024;
const UPRIGHT_TURN: i64 = 4096;

export function isEllipse(piece: usize): boolean {
  return load<u32>(piece, PIXELS) == 0;
}

/** Draws rows `top` to `bottom` of a piece into a band; `line` is room for a row of it. */
export function drawPiece(
  piece: usize,
  top: i32,
  bottom: i32,
  pixelShift: i32,
  bandU: usize,
  bandV: usize,
  bandStride: i32,
  line: usize,
): void {
  const last = min(bottom, load<i32>(piece, BOTTOM));
  for (let y = max(top, load<i32>(piece, TOP)); y < last; y += 1) {
    const within = min(load<f64>(piece, TO_Y), <f64>y + 1) - max(load<f64>(piece, FROM_Y), <f64>y);
    const opacity = <i32>(<f64>load<i32>(piece, OPACITY) * max(0, min(1, within)) + 0.5);
    if (opacity > 0) drawRow(piece, y, opacity, pixelShift, bandU, bandV, <usize>((y - top) * bandStride), line);
  }
}

function drawRow(
  piece: usize,
  y: i32,
  opacity: i32,
  pixelShift: i32,
  bandU: usize,
  bandV: usize,
  row: usize,
  line: usize,
): void {
  const middle = <f64>y + 0.5;
  const width = load<i32>(piece, WIDTH);
  const height = load<i32>(piece, HEIGHT);
  const stepX = load<f64>(piece, DX_X);
  const stepY = load<f64>(piece, DX_Y);
  const atX = fixed(load<f64>(piece, AT_X) + load<f64>(piece, DY_X) * middle + stepX * 0.5 - 0.5);
  const atY = fixed(load<f64>(piece, AT_Y) + load<f64>(piece, DY_Y) * middle + stepY * 0.5 - 0.5);
  const dx = fixed(stepX);
  const dy = fixed(stepY);
  from = load<i32>(piece, LEFT);
  to = load<i32>(piece, RIGHT);
  narrow(atX, dx, width);
  narrow(atY, dy, height);
  if (from >= to) return;
  const count = (to - from + 7) & ~7;
  const pixels: usize = load<u32>(piece, PIXELS);
  const stride = load<i32>(piece, STRIDE);
  const x = <i32>(atX + <i64>from * dx);
  const startY = <i32>(atY + <i64>from * dy);
  if (abs(abs(dx) - <i64>ONE) <= UPRIGHT_STRETCH && abs(dy) <= UPRIGHT_TURN)
    leanRow(pixels, stride, height, x, startY, <i32>dx, <i32>dy, line, count, pixelShift);
  else if (pixelShift == 1) turnLuma(pixels, stride, width, height, x, startY, <i32>dx, <i32>dy, line, count);
  else turnChroma(pixels, stride, width, height, x, startY, <i32>dx, <i32>dy, line, count);
  memory.fill(line + (<usize>(to - from) << pixelShift), 0, <usize>8 << pixelShift);
  if (load<f32>(piece, RADIUS_X) > 0 && !sink(piece, y, line, count, pixelShift)) return;
  const at = row + <usize>from;
  if (pixelShift == 1) layLuma(line, bandU + at, count, opacity, false);
  else layChroma(line, bandU + at, bandV + at, count, opacity, false);
}

// Columns of the row that are drawn.
let from: i32 = 0;
let to: i32 = 0;

/** Leaves the columns in which a coordinate is no more than a pixel beyond the picture: they start at `at`, `step` apart. */
@inline
function narrow(at: i64, step: i64, size: i32): void {
  const least = -<i64>ONE - at;
  const most = <i64>size * <i64>ONE - 1 - at;
  if (step == 0) {
    if (least > 0 || most < 0) to = from;
  } else if (step > 0) {
    from = <i32>max(<i64>from, -floored(-least, step));
    to = <i32>min(<i64>to, floored(most, step) + 1);
  } else {
    from = <i32>max(<i64>from, -floored(most, -step));
    to = <i32>min(<i64>to, floored(-least, -step) + 1);
  }
}

/** Divided and rounded down. */
@inline
function floored(number: i64, by: i64): i64 {
  const whole = number / by;
  return whole * by > number ? whole - 1 : whole;
}

@inline
function fixed(number: f64): i64 {
  return <i64>Math.floor(number * <f64>ONE + 0.5);
}

/** Coordinates of four pixels, kept so that what is read beyond the picture is its margin. */
@inline
function within(coordinates: v128, size: i32): v128 {
  return i32x4.min_s(i32x4.max_s(coordinates, i32x4.splat(-ONE)), i32x4.splat(size * ONE - 1));
}

@inline
function fractions(coordinates: v128): v128 {
  return v128.and(i32x4.shr_u(coordinates, 9), i32x4.splat(127));
}

/** Four coordinates from `at` on. */
@inline
function fourOf(at: i32, step: i32): v128 {
  return i32x4.add(i32x4.splat(at), i32x4.mul(i32x4.splat(step), i32x4(0, 1, 2, 3)));
}

/** Fetches `count` pixels. Two rows are mixed first, in 128ths, and then two columns. */
function turnLuma(
  pixels: usize,
  stride: i32,
  width: i32,
  height: i32,
  x: i32,
  y: i32,
  dx: i32,
  dy: i32,
  line: usize,
  count: i32,
): void {
  let fourX = fourOf(x, dx);
  let fourY = fourOf(y, dy);
  const stepX = i32x4.splat(dx << 2);
  const stepY = i32x4.splat(dy << 2);
  const all = i32x4.splat(128);
  for (const end = line + (<usize>count << 1); line < end; line += 8) {
    const insideX = within(fourX, width);
    const insideY = within(fourY, height);
    const places = i32x4.add(
      i32x4.mul(i32x4.shr_s(insideY, 16), i32x4.splat(stride)),
      i32x4.shl(i32x4.shr_s(insideX, 16), 1),
    );
    const a = pixels + i32x4.extract_lane(places, 0);
    const b = pixels + i32x4.extract_lane(places, 1);
    const c = pixels + i32x4.extract_lane(places, 2);
    const d = pixels + i32x4.extract_lane(places, 3);
    let upper = v128.load32_zero(a);
    upper = v128.load32_lane(b, upper, 1);
    upper = v128.load32_lane(c, upper, 2);
    upper = v128.load32_lane(d, upper, 3);
    let lower = v128.load32_zero(a + stride);
    lower = v128.load32_lane(b + stride, lower, 1);
    lower = v128.load32_lane(c + stride, lower, 2);
    lower = v128.load32_lane(d + stride, lower, 3);
    const shareY = fractions(insideY);
    const down = v128.or(shareY, i32x4.shl(shareY, 16));
    const shareX = fractions(insideX);
    const right = v128.or(i32x4.shl(shareX, 16), i32x4.sub(all, shareX));
    const low = mixedPairs(
      i16x8.extend_low_i8x16_u(upper),
      i16x8.extend_low_i8x16_u(lower),
      v128.shuffle<i32>(down, down, 0, 0, 1, 1),
      v128.shuffle<i32>(right, right, 0, 0, 1, 1),
    );
    const high = mixedPairs(
      i16x8.extend_high_i8x16_u(upper),
      i16x8.extend_high_i8x16_u(lower),
      v128.shuffle<i32>(down, down, 2, 2, 3, 3),
      v128.shuffle<i32>(right, right, 2, 2, 3, 3),
    );
    const four = i16x8.narrow_i32x4_u(low, high);
    v128.store64_lane(line, i8x16.narrow_i16x8_u(four, four), 0);
    fourX = i32x4.add(fourX, stepX);
    fourY = i32x4.add(fourY, stepY);
  }
}

/** Two pixels, each from two pairs of an upper and a lower row. */
@inline
function mixedPairs(upper: v128, lower: v128, down: v128, right: v128): v128 {
  const mixed = i16x8.add(i16x8.mul(upper, i16x8.sub(i16x8.splat(128), down)), i16x8.mul(lower, down));
  return rounded(i32x4.dot_i16x8_s(v128.shuffle<i16>(mixed, mixed, 0, 2, 1, 3, 4, 6, 5, 7), right));
}

@inline
function rounded(sums: v128): v128 {
  return i32x4.shr_u(i32x4.add(sums, i32x4.splat(1 << 13)), 14);
}

function turnChroma(
  pixels: usize,
  stride: i32,
  width: i32,
  height: i32,
  x: i32,
  y: i32,
  dx: i32,
  dy: i32,
  line: usize,
  count: i32,
): void {
  let fourX = fourOf(x, dx);
  let fourY = fourOf(y, dy);
  const stepX = i32x4.splat(dx << 2);
  const stepY = i32x4.splat(dy << 2);
  const all = i32x4.splat(128);
  for (const end = line + (<usize>count << 2); line < end; line += 16) {
    const insideX = within(fourX, width);
    const insideY = within(fourY, height);
    const places = i32x4.add(
      i32x4.mul(i32x4.shr_s(insideY, 16), i32x4.splat(stride)),
      i32x4.shl(i32x4.shr_s(insideX, 16), 2),
    );
    const shareY = fractions(insideY);
    const down = v128.or(shareY, i32x4.shl(shareY, 16));
    const shareX = fractions(insideX);
    const right = v128.or(i32x4.shl(shareX, 16), i32x4.sub(all, shareX));
    const a = mixedColours(
      pixels + i32x4.extract_lane(places, 0),
      stride,
      v128.shuffle<i32>(down, down, 0, 0, 0, 0),
      v128.shuffle<i32>(right, right, 0, 0, 0, 0),
    );
    const b = mixedColours(
      pixels + i32x4.extract_lane(places, 1),
      stride,
      v128.shuffle<i32>(down, down, 1, 1, 1, 1),
      v128.shuffle<i32>(right, right, 1, 1, 1, 1),
    );
    const c = mixedColours(
      pixels + i32x4.extract_lane(places, 2),
      stride,
      v128.shuffle<i32>(down, down, 2, 2, 2, 2),
      v128.shuffle<i32>(right, right, 2, 2, 2, 2),
    );
    const d = mixedColours(
      pixels + i32x4.extract_lane(places, 3),
      stride,
      v128.shuffle<i32>(down, down, 3, 3, 3, 3),
      v128.shuffle<i32>(right, right, 3, 3, 3, 3),
    );
    v128.store(line, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(a, b), i16x8.narrow_i32x4_u(c, d)));
    fourX = i32x4.add(fourX, stepX);
    fourY = i32x4.add(fourY, stepY);
  }
}

/** One pixel from two of an upper and a lower row. */
@inline
function mixedColours(place: usize, stride: i32, down: v128, right: v128): v128 {
  const upper = i16x8.extend_low_i8x16_u(v128.load64_zero(place));
  const lower = i16x8.extend_low_i8x16_u(v128.load64_zero(place + stride));
  const mixed = i16x8.add(i16x8.mul(upper, i16x8.sub(i16x8.splat(128), down)), i16x8.mul(lower, down));
  return rounded(i32x4.dot_i16x8_s(v128.shuffle<i16>(mixed, mixed, 0, 4, 1, 5, 2, 6, 3, 7), right));
}

/**
 * The same for what is as good as upright, mirrored or not: sixteen bytes at a time, which lie side by side in two rows of the
 * picture or, where the row of the frame steps from one to the next, in three. Along the row they are all moved by the same
 * eighths of a pixel.
 */
function leanRow(
  pixels: usize,
  stride: i32,
  height: i32,
  x: i32,
  y: i32,
  dx: i32,
  dy: i32,
  line: usize,
  count: i32,
  pixelShift: i32,
): void {
  const each = 16 >> pixelShift;
  const stepX = dx << (4 - pixelShift);
  const stepY = dy << (4 - pixelShift);
  // How far the last of them is from the first; half of what they are longer or shorter together.
  const spread = stepY - dy;
  const isMirrored = dx < 0;
  // Half an eighth more, because it is rounded down to whole ones.
  x += (((each - 1) * (dx + (isMirrored ? ONE : -ONE))) >> 1) + (ONE >> 4);
  const before = isMirrored ? each - 1 : 0;
  const along = i32x4.mul(i32x4.splat(dy), i32x4(0, 1, 2, 3));
  for (const end = line + (<usize>count << pixelShift); line < end; line += 16) {
    const row = (y + min(0, spread)) >> 16;
    const eighths = (x >> 13) & 7;
    const column = pixels + (((x >> 16) - before) << pixelShift);
    const above = besideAt(column + rowAt(row, height) * stride, pixelShift, eighths, isMirrored);
    const below = besideAt(column + rowAt(row + 1, height) * stride, pixelShift, eighths, isMirrored);
    const depths = depthsOf(i32x4.add(i32x4.splat(y - (row << 16)), along), dy, pixelShift);
    const low =
      pixelShift == 1
        ? v128.shuffle<i16>(depths, depths, 0, 0, 1, 1, 2, 2, 3, 3)
        : v128.shuffle<i16>(depths, depths, 0, 0, 0, 0, 1, 1, 1, 1);
    const high =
      pixelShift == 1
        ? v128.shuffle<i16>(depths, depths, 4, 4, 5, 5, 6, 6, 7, 7)
        : v128.shuffle<i16>(depths, depths, 2, 2, 2, 2, 3, 3, 3, 3);
    const lowAbove = i16x8.extend_low_i8x16_u(above);
    const lowBelow = i16x8.extend_low_i8x16_u(below);
    const highAbove = i16x8.extend_high_i8x16_u(above);
    const highBelow = i16x8.extend_high_i8x16_u(below);
    if (max(y, y + spread) - (row << 16) < ONE) {
      const lowBytes = downBy(lowAbove, lowBelow, low);
      v128.store(line, i8x16.narrow_i16x8_u(lowBytes, downBy(highAbove, highBelow, high)));
    } else {
      const lowest = besideAt(column + rowAt(row + 2, height) * stride, pixelShift, eighths, isMirrored);
      const lowBytes = downTwo(lowAbove, lowBelow, i16x8.extend_low_i8x16_u(lowest), low);
      const highBytes = downTwo(highAbove, highBelow, i16x8.extend_high_i8x16_u(lowest), high);
      v128.store(line, i8x16.narrow_i16x8_u(lowBytes, highBytes));
    }
    x += stepX;
    y += stepY;
  }
}

/** Of four coordinates and four more, how far they are down from the first row, in 128ths. */
@inline
function depthsOf(four: v128, dy: i32, pixelShift: i32): v128 {
  const depths = i32x4.shr_s(four, 9);
  if (pixelShift == 2) return i16x8.narrow_i32x4_s(depths, depths);
  return i16x8.narrow_i32x4_s(depths, i32x4.shr_s(i32x4.add(four, i32x4.splat(dy << 2)), 9));
}

/** A row of the picture, or the empty one above or below it. */
@inline
function rowAt(row: i32, height: i32): i32 {
  return max(-1, min(height, row));
}

/** Sixteen bytes on their way to their neighbours; mirrored, the last pixel comes first. */
@inline
function besideAt(place: usize, pixelShift: i32, eighths: i32, isMirrored: boolean): v128 {
  const own = v128.load(place);
  const moved = eighths == 0 ? own : beside(own, v128.load(place + (<usize>1 << pixelShift)), eighths);
  if (!isMirrored) return moved;
  if (pixelShift == 1) return v128.shuffle<i16>(moved, moved, 7, 6, 5, 4, 3, 2, 1, 0);
  return v128.shuffle<i32>(moved, moved, 3, 2, 1, 0);
}

/** Eight values so many 128ths, fewer than all, on their way to those below. */
@inline
function downBy(above: v128, below: v128, depths: v128): v128 {
  return i16x8.add(above, i16x8.q15mulr_sat_s(i16x8.sub(below, above), i16x8.shl(depths, 8)));
}

/** The same of three rows: 256 128ths are as far as it goes. */
@inline
function downTwo(above: v128, below: v128, lowest: v128, depths: v128): v128 {
  const one = i16x8.splat(128);
  const none = i16x8.splat(0);
  const beyond = i16x8.sub(depths, one);
  const first = i16x8.mul(above, i16x8.max_s(none, i16x8.neg(beyond)));
  const second = i16x8.mul(below, i16x8.sub(one, i16x8.abs(beyond)));
  const sum = i16x8.add(i16x8.add(first, second), i16x8.mul(lowest, i16x8.max_s(none, beyond)));
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(64)), 7);
}

/** Takes away what is below the water's line; answers whether anything is left. */
function sink(piece: usize, y: i32, line: usize, count: i32, pixelShift: i32): boolean {
  const waterline = load<f32>(piece, LINE);
  const radiusY = load<f32>(piece, RADIUS_Y);
  const top = <f32>y;
  if (top + 1 <= waterline) return true;
  if (top >= waterline + radiusY) return false;
  const step = <f32>1 / load<f32>(piece, RADIUS_X);
  const start = (<f32>from + 0.5 - load<f32>(piece, MIDDLE)) * step;
  let along = f32x4.add(f32x4.splat(start), f32x4.mul(f32x4.splat(step), f32x4(0, 1, 2, 3)));
  const end = line + (<usize>count << pixelShift);
  for (; line < end; line += <usize>4 << pixelShift) {
    const round = f32x4.sqrt(f32x4.max(f32x4.splat(0), f32x4.sub(f32x4.splat(1), f32x4.mul(along, along))));
    const depth = f32x4.add(f32x4.mul(round, f32x4.splat(radiusY)), f32x4.splat(waterline - top));
    const shown = f32x4.mul(f32x4.min(f32x4.max(depth, f32x4.splat(0)), f32x4.splat(1)), f32x4.splat(256));
    const shares = i32x4.trunc_sat_f32x4_s(f32x4.nearest(shown));
    const pairs = v128.or(shares, i32x4.shl(shares, 16));
    if (pixelShift == 1) {
      const few = faint(i16x8.extend_low_i8x16_u(v128.load64_zero(line)), pairs);
      v128.store64_lane(line, i8x16.narrow_i16x8_u(few, few), 0);
    } else {
      const four = v128.load(line);
      const low = faint(i16x8.extend_low_i8x16_u(four), v128.shuffle<i32>(pairs, pairs, 0, 0, 1, 1));
      const high = faint(i16x8.extend_high_i8x16_u(four), v128.shuffle<i32>(pairs, pairs, 2, 2, 3, 3));
      v128.store(line, i8x16.narrow_i16x8_u(low, high));
    }
    along = f32x4.add(along, f32x4.splat(<f32>4 * step));
  }
  return true;
}

@inline
function faint(values: v128, shares: v128): v128 {
  return i16x8.shr_u(i16x8.add(i16x8.mul(values, shares), i16x8.splat(128)), 8);
}
