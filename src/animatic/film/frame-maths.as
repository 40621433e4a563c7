// AssemblyScript. Built into frame-maths.wasm by scripts/build-frame-maths.mjs; needs WebAssembly SIMD.
// Fixed point with 15 bits: bt709 RGB (0 to 255) to limited range Y (16 to 235), U and V (16 to 240).

const Y_RED: i32 = 5983; // 0.2126 x 219 / 255
const Y_GREEN: i32 = 20127; // 0.7152 x 219 / 255
const Y_BLUE: i32 = 2032; // 0.0722 x 219 / 255
const U_RED: i32 = -3298;
const U_GREEN: i32 = -11094;
const U_BLUE: i32 = 14392;
const V_RED: i32 = 14392;
const V_GREEN: i32 = -13073;
const V_BLUE: i32 = -1319;
// The offset and half a unit, for rounding. Chroma sums four pixels, hence two bits more.
const Y_OFFSET: i32 = (16 << 15) + (1 << 14);
const C_OFFSET: i32 = (128 << 17) + (1 << 16);

@inline
function pairSums(a: v128, b: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
}

@inline
function luma(low: v128, high: v128, weights: v128): v128 {
  const sums = pairSums(i32x4.dot_i16x8_s(low, weights), i32x4.dot_i16x8_s(high, weights));
  return i32x4.shr_s(i32x4.add(sums, i32x4.splat(Y_OFFSET)), 15);
}

// Four vectors of two vertically summed pixels each: four chroma samples.
@inline
function chroma(a: v128, b: v128, c: v128, d: v128, weights: v128): v128 {
  const left = pairSums(i32x4.dot_i16x8_s(a, weights), i32x4.dot_i16x8_s(b, weights));
  const right = pairSums(i32x4.dot_i16x8_s(c, weights), i32x4.dot_i16x8_s(d, weights));
  return i32x4.shr_s(i32x4.add(pairSums(left, right), i32x4.splat(C_OFFSET)), 17);
}

@inline
function lumaOf(pixel: usize): u8 {
  const sum = load<u8>(pixel) * Y_RED + load<u8>(pixel, 1) * Y_GREEN + load<u8>(pixel, 2) * Y_BLUE;
  return <u8>((sum + Y_OFFSET) >> 15);
}

@inline
function sumOf(top: usize, bottom: usize, channel: usize): i32 {
  const a = <i32>load<u8>(top + channel) + <i32>load<u8>(top + channel, 4);
  return a + <i32>load<u8>(bottom + channel) + <i32>load<u8>(bottom + channel, 4);
}

// width and height are even; stride is bytes from row to row; out receives Y, U and V one after the other.
export function convert(rgba: usize, stride: usize, width: i32, height: i32, out: usize): void {
  const wy = i16x8(5983, 20127, 2032, 0, 5983, 20127, 2032, 0);
  const wu = i16x8(-3298, -11094, 14392, 0, -3298, -11094, 14392, 0);
  const wv = i16x8(14392, -13073, -1319, 0, 14392, -13073, -1319, 0);
  const half: usize = <usize>width / 2;
  const uStart: usize = out + <usize>width * height;
  const vStart: usize = uStart + half * (<usize>height / 2);
  const wide = width & ~7;
  for (let y = 0; y < height; y += 2) {
    const top = rgba + <usize>y * stride;
    const bottom = top + stride;
    const yTop = out + <usize>y * width;
    const yBottom = yTop + width;
    const uRow = uStart + (<usize>y / 2) * half;
    const vRow = vStart + (<usize>y / 2) * half;
    for (let x = 0; x < wide; x += 8) {
      const at: usize = <usize>x * 4;
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
      const rowTop = i16x8.narrow_i32x4_s(luma(ta, tb, wy), luma(tc, td, wy));
      const rowBottom = i16x8.narrow_i32x4_s(luma(ba, bb, wy), luma(bc, bd, wy));
      v128.store64_lane(yTop + x, i8x16.narrow_i16x8_u(rowTop, rowTop), 0);
      v128.store64_lane(yBottom + x, i8x16.narrow_i16x8_u(rowBottom, rowBottom), 0);
      const sa = i16x8.add(ta, ba);
      const sb = i16x8.add(tb, bb);
      const sc = i16x8.add(tc, bc);
      const sd = i16x8.add(td, bd);
      const u = chroma(sa, sb, sc, sd, wu);
      const v = chroma(sa, sb, sc, sd, wv);
      const uv = i16x8.narrow_i32x4_s(u, v);
      const packed = i8x16.narrow_i16x8_u(uv, uv);
      v128.store32_lane(uRow + (x >> 1), packed, 0);
      v128.store32_lane(vRow + (x >> 1), packed, 1);
    }
    for (let x = wide; x < width; x += 2) {
      const t = top + <usize>x * 4;
      const b = bottom + <usize>x * 4;
      store<u8>(yTop + x, lumaOf(t));
      store<u8>(yTop + x, lumaOf(t + 4), 1);
      store<u8>(yBottom + x, lumaOf(b));
      store<u8>(yBottom + x, lumaOf(b + 4), 1);
      const red = sumOf(t, b, 0);
      const green = sumOf(t, b, 1);
      const blue = sumOf(t, b, 2);
      store<u8>(uRow + (x >> 1), <u8>((red * U_RED + green * U_GREEN + blue * U_BLUE + C_OFFSET) >> 17));
      store<u8>(vRow + (x >> 1), <u8>((red * V_RED + green * V_GREEN + blue * V_BLUE + C_OFFSET) >> 17));
    }
  }
}

// Adds a signed pattern to luma in place and keeps it within 16 to 235.
export function addPattern(plane: usize, pattern: usize, count: i32): void {
  withPattern(plane, pattern, count, plane);
}

// The same from one place to another.
export function withPattern(plane: usize, pattern: usize, count: i32, out: usize): void {
  const flip = i8x16.splat(-128);
  // Signed: 16 - 128 and 235 - 128.
  const low = i8x16.splat(-112);
  const high = i8x16.splat(107);
  const wide = count & ~15;
  for (let i = 0; i < wide; i += 16) {
    const value = v128.xor(v128.load(plane + i), flip);
    const sum = i8x16.add_sat_s(value, v128.load(pattern + i));
    v128.store(out + i, v128.xor(i8x16.min_s(i8x16.max_s(sum, low), high), flip));
  }
  for (let i = wide; i < count; i += 1) {
    const sum = <i32>load<u8>(plane + i) + <i32>load<i8>(pattern + i);
    store<u8>(out + i, <u8>min(max(sum, 16), 235));
  }
}
