import { patterned } from './frame-maths';

// AssemblyScript, used by compose.as: a piece of a row is fetched (moved, stretched) and laid over what is there. Luma comes as
// pairs of Y and opacity, chroma as U, V, opacity and nothing, both premultiplied.

/** Moves a row's pixels into `line` by eighths of a pixel that are the same for the whole row. */
export function shift(
  source: usize,
  stride: usize,
  eighths: i32,
  mixY: i32,
  line: usize,
  bytes: usize,
  pixelBytes: usize,
): void {
  if (eighths == 0) {
    mixRows(source, source + stride, mixY, line, bytes);
    return;
  }
  const end = line + bytes;
  if (mixY == 0) {
    for (; line < end; line += 16, source += 16)
      v128.store(line, beside(v128.load(source), v128.load(source + pixelBytes), eighths));
    return;
  }
  for (; line < end; line += 16, source += 16) {
    const under = source + stride;
    const above = beside(v128.load(source), v128.load(source + pixelBytes), eighths);
    v128.store(line, between(above, beside(v128.load(under), v128.load(under + pixelBytes), eighths), mixY));
  }
}

/** From `a` to `b` by so many eighths, as means of means: one operation for each halving. */
@inline
export function beside(a: v128, b: v128, eighths: i32): v128 {
  const middle = i8x16.avgr_u(a, b);
  if (eighths == 4) return middle;
  const end = eighths < 4 ? a : b;
  const quarter = i8x16.avgr_u(end, middle);
  if ((eighths & 1) == 0) return quarter;
  return i8x16.avgr_u(eighths == 1 || eighths == 7 ? end : middle, quarter);
}

/** Two rows (or a row and its neighbour's pixels) as one. */
export function mixRows(upper: usize, lower: usize, mix: i32, line: usize, bytes: usize): void {
  const end = line + bytes;
  for (; line < end; line += 16, upper += 16, lower += 16)
    v128.store(line, between(v128.load(upper), v128.load(lower), mix));
}

/** Larger or smaller: each pixel lies between two of its own. `at` and `step` are in 1/65536. */
export function stretchLuma(pixels: usize, at: i32, step: i32, line: usize, count: i32): void {
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

export function stretchChroma(pixels: usize, at: i32, step: i32, line: usize, count: i32): void {
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
export function layLuma(pixels: usize, out: usize, count: i32, opacity: i32, solid: bool): void {
  const end = out + <usize>count;
  if (solid) {
    for (; out + 8 < end; out += 16, pixels += 32)
      v128.store(out, brightOf(v128.load(pixels), v128.load(pixels, 16)));
    if (out < end) {
      const low = v128.and(v128.load(pixels), i16x8.splat(255));
      v128.store64_lane(out, i8x16.narrow_i16x8_u(low, low), 0);
    }
    return;
  }
  for (; out + 8 < end; out += 16, pixels += 32) {
    let low = v128.load(pixels);
    let high = v128.load(pixels, 16);
    if (!v128.any_true(v128.or(low, high))) continue;
    if (opacity != 256) {
      low = faded(low, opacity);
      high = faded(high, opacity);
    }
    const behind = v128.load(out);
    v128.store(
      out,
      i8x16.narrow_i16x8_u(laid(low, i16x8.extend_low_i8x16_u(behind)), laid(high, i16x8.extend_high_i8x16_u(behind))),
    );
  }
  if (out < end) {
    const pairs = opacity == 256 ? v128.load(pixels) : faded(v128.load(pixels), opacity);
    const sum = laid(pairs, i16x8.extend_low_i8x16_u(v128.load64_zero(out)));
    v128.store64_lane(out, i8x16.narrow_i16x8_u(sum, sum), 0);
  }
}

/** Lays so many opaque pixels, a multiple of eight, moved by eighths of a pixel. */
export function moveLuma(pixels: usize, out: usize, count: i32, eighths: i32): void {
  const end = out + <usize>count;
  for (; out + 8 < end; out += 16, pixels += 32) {
    const own = brightOf(v128.load(pixels), v128.load(pixels, 16));
    v128.store(out, eighths == 0 ? own : beside(own, brightOf(v128.load(pixels, 2), v128.load(pixels, 18)), eighths));
  }
  if (out >= end) return;
  const first = v128.load(pixels);
  const next = v128.load(pixels, 2);
  const last = brightOf(first, first);
  v128.store64_lane(out, eighths == 0 ? last : beside(last, brightOf(next, next), eighths), 0);
}

/** Y of sixteen pairs. */
@inline
function brightOf(low: v128, high: v128): v128 {
  return i8x16.shuffle(low, high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
}

export function moveChroma(pixels: usize, outU: usize, outV: usize, count: i32, eighths: i32): void {
  const end = outU + <usize>count;
  for (; outU < end; outU += 8, outV += 8, pixels += 32) {
    let colours = coloursOf(v128.load(pixels), v128.load(pixels, 16));
    if (eighths != 0)
      colours = beside(colours, coloursOf(v128.load(pixels, 4), v128.load(pixels, 20)), eighths);
    v128.store64_lane(outU, colours, 0);
    v128.store64_lane(outV, colours, 1);
  }
}

/** Eight pixels' U, then their V. */
@inline
function coloursOf(low: v128, high: v128): v128 {
  return i8x16.shuffle(low, high, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
}

/** Eight pairs over what is behind them, in 16 bits. */
@inline
function laid(pairs: v128, behind: v128): v128 {
  return i16x8.add(behindOf(behind, i16x8.shr_u(pairs, 8)), v128.and(pairs, i16x8.splat(255)));
}

/** Lays a whole row over that at `row`, adds the pattern and writes it to `out`. `spare` is room for sixteen bytes. */
export function coverLuma(row: usize, pixels: usize, pattern: usize, width: i32, out: usize, spare: usize): void {
  const end = out + <usize>(width & ~15);
  for (; out < end; out += 16, row += 16, pixels += 32, pattern += 16)
    v128.store(out, coveredLuma(row, pixels, pattern));
  const rest = width & 15;
  if (rest == 0) return;
  v128.store(spare, coveredLuma(row, pixels, pattern));
  memory.copy(out, spare, rest);
}

@inline
function coveredLuma(row: usize, pixels: usize, pattern: usize): v128 {
  const behind = v128.load(row);
  const low = laid(v128.load(pixels), i16x8.extend_low_i8x16_u(behind));
  const high = laid(v128.load(pixels, 16), i16x8.extend_high_i8x16_u(behind));
  return patterned(i8x16.narrow_i16x8_u(low, high), v128.load(pattern));
}

export function coverChroma(
  rowU: usize,
  rowV: usize,
  pixels: usize,
  width: i32,
  outU: usize,
  outV: usize,
  spare: usize,
): void {
  const end = outU + <usize>(width & ~7);
  for (; outU < end; outU += 8, outV += 8, rowU += 8, rowV += 8, pixels += 32) {
    const colours = coveredChroma(rowU, rowV, pixels);
    v128.store64_lane(outU, colours, 0);
    v128.store64_lane(outV, colours, 1);
  }
  const rest = width & 7;
  if (rest == 0) return;
  v128.store(spare, coveredChroma(rowU, rowV, pixels));
  memory.copy(outU, spare, rest);
  memory.copy(outV, spare + 8, rest);
}

/** Eight pixels' U, then their V. */
@inline
function coveredChroma(rowU: usize, rowV: usize, pixels: usize): v128 {
  const a = v128.load(pixels);
  const b = v128.load(pixels, 16);
  const colours = coloursOf(a, b);
  return laidChroma(a, b, colours, rowU, rowV);
}

@inline
function laidChroma(a: v128, b: v128, colours: v128, behindU: usize, behindV: usize): v128 {
  const opacities = i16x8.extend_low_i8x16_u(
    i8x16.shuffle(a, b, 2, 6, 10, 14, 18, 22, 26, 30, 2, 6, 10, 14, 18, 22, 26, 30),
  );
  const u = behindOf(i16x8.extend_low_i8x16_u(v128.load64_zero(behindU)), opacities);
  const v = behindOf(i16x8.extend_low_i8x16_u(v128.load64_zero(behindV)), opacities);
  return i8x16.add_sat_u(colours, i8x16.narrow_i16x8_u(u, v));
}

export function layChroma(pixels: usize, outU: usize, outV: usize, count: i32, opacity: i32, solid: bool): void {
  const end = outU + <usize>count;
  for (; outU < end; outU += 8, outV += 8, pixels += 32) {
    let a = v128.load(pixels);
    let b = v128.load(pixels, 16);
    if (!solid && !v128.any_true(v128.or(a, b))) continue;
    if (opacity != 256) {
      a = faded(a, opacity);
      b = faded(b, opacity);
    }
    let colours = coloursOf(a, b);
    if (!solid) colours = laidChroma(a, b, colours, outU, outV);
    v128.store64_lane(outU, colours, 0);
    v128.store64_lane(outV, colours, 1);
  }
}

/** Eight opacities, as faint as `opacity` of 256 says, as parts of 32768. */
@inline
function sharesAt(address: usize, opacity: i32): v128 {
  const opacities = i16x8.extend_low_i8x16_u(v128.load64_zero(address));
  return i16x8.shr_u(i16x8.mul(opacities, i16x8.splat(<i16>opacity)), 1);
}

/** What is at `behind`, as far on its way to a colour as the shares say. */
@inline
function tinted(behind: usize, colour: i32, shares: v128): v128 {
  const before = i16x8.extend_low_i8x16_u(v128.load64_zero(behind));
  const way = i16x8.sub(i16x8.splat(<i16>colour), before);
  const after = i16x8.add(before, i16x8.q15mulr_sat_s(way, shares));
  return i8x16.narrow_i16x8_u(after, after);
}

/** Lays one colour over so many pixels, rounded up to eight: beyond the end of a row, opacities are 0. */
export function tintLuma(opacities: usize, out: usize, count: i32, opacity: i32, tint: i32): void {
  const end = out + <usize>count;
  for (; out < end; out += 8, opacities += 8) {
    if (load<u64>(opacities) == 0) continue;
    v128.store64_lane(out, tinted(out, tint, sharesAt(opacities, opacity)), 0);
  }
}

export function tintChroma(opacities: usize, outU: usize, outV: usize, count: i32, opacity: i32, tint: i32): void {
  const end = outU + <usize>count;
  for (; outU < end; outU += 8, outV += 8, opacities += 8) {
    if (load<u64>(opacities) == 0) continue;
    const shares = sharesAt(opacities, opacity);
    v128.store64_lane(outU, tinted(outU, tint & 255, shares), 0);
    v128.store64_lane(outV, tinted(outV, tint >> 8, shares), 0);
  }
}
