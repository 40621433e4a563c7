import { mixRows } from './columns';

// AssemblyScript, compiled into frame-maths.wasm: pictures become planes, as compose.as describes them.

const SPAN_BYTES: usize = 16;
const PAD: usize = 8;
// 16 and 128 of 255, with 15 bits: what an opacity adds to Y, and to U and V.
const Y_ALPHA: i16 = 2056;
const C_ALPHA: i16 = 16449;

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

/** Makes the two planes of bare opacities of a picture that is of one colour. Width and height are even. */
export function splitOpacity(
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
): void {
  for (let y = 0; y < height; y += 2) {
    const top = rgba + <usize>y * stride;
    const bottom = top + stride;
    const from = min(firstSeen(top, width), firstSeen(bottom, width)) & ~1;
    const to = (max(lastSeen(top, width), lastSeen(bottom, width)) + 1) & ~1;
    const lumaTop = luma + <usize>y * lumaStride;
    const lumaBottom = lumaTop + lumaStride;
    const chromaRow = chroma + <usize>(y >> 1) * chromaStride;
    for (let x = from; x < to; x += 2) {
      const at: usize = (<usize>x << 2) + 3;
      const a = load<u8>(top + at);
      const b = load<u8>(top + at, 4);
      const c = load<u8>(bottom + at);
      const d = load<u8>(bottom + at, 4);
      store<u8>(lumaTop + x, a);
      store<u8>(lumaTop + x, b, 1);
      store<u8>(lumaBottom + x, c);
      store<u8>(lumaBottom + x, d, 1);
      store<u8>(chromaRow + (x >> 1), <u8>((<i32>a + <i32>b + <i32>c + <i32>d + 2) >> 2));
    }
    // Nothing of it hides what lies behind.
    const span = lumaSpans + <usize>y * SPAN_BYTES;
    writeSpan(span, from, to, 0, 0);
    writeSpan(span + SPAN_BYTES, from, to, 0, 0);
    writeSpan(chromaSpans + <usize>(y >> 1) * SPAN_BYTES, from >> 1, to >> 1, 0, 0);
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
  if (opacities != 0) {
    // Sixteen bytes at a time: most of a row is opaque.
    const many = 16 >> shift;
    const others = shift == 1 ? i16x8.splat(-256) : i32x4.splat(-256);
    let start = from;
    for (let x = from; x < to; ) {
      const at = opacities + (<usize>x << shift);
      let opaque = 0;
      if (x + many <= to && !v128.any_true(v128.not(v128.or(v128.load(at), others)))) opaque = many;
      else if (load<u8>(at) == 255) opaque = 1;
      x += max(opaque, 1);
      if (opaque == 0) start = x;
      else if (x - start > opaqueTo - opaqueFrom) {
        opaqueFrom = start;
        opaqueTo = x;
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
