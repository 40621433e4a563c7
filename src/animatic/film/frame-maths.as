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

// Of four 32 bit lanes of each, those at even and those at odd places.
@inline
function evens(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6);
}

@inline
function odds(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 1, 3, 5, 7);
}

// The weighted sums of four pixels that come as their reds and greens, and their blues and alphas.
@inline
function weighed(rg: v128, ba: v128, weightsRg: v128, weightsBa: v128): v128 {
  return i32x4.add(i32x4.dot_i16x8_s(rg, weightsRg), i32x4.dot_i16x8_s(ba, weightsBa));
}

@inline
function luma(rg: v128, ba: v128, weightsRg: v128, weightsBa: v128): v128 {
  return i32x4.shr_s(i32x4.add(weighed(rg, ba, weightsRg, weightsBa), i32x4.splat(Y_OFFSET)), 15);
}

// Four samples, each the sum of four pixels.
@inline
function chroma(rg: v128, ba: v128, weightsRg: v128, weightsBa: v128): v128 {
  return i32x4.shr_s(i32x4.add(weighed(rg, ba, weightsRg, weightsBa), i32x4.splat(C_OFFSET)), 17);
}

// Each pair of neighbours as their sum: of eight pixels, four.
@inline
function pairs(a: v128, b: v128): v128 {
  return i16x8.add(evens(a, b), odds(a, b));
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

// width and height are even; stride is bytes from row to row; out receives Y, U and V one after the other. The signed pattern,
// a byte a pixel, is added to luma, which stays within 16 to 235.
export function convert(rgba: usize, stride: usize, width: i32, height: i32, pattern: usize, out: usize): void {
  const yRg = i16x8(5983, 20127, 5983, 20127, 5983, 20127, 5983, 20127);
  const yBa = i16x8(2032, 0, 2032, 0, 2032, 0, 2032, 0);
  const uRg = i16x8(-3298, -11094, -3298, -11094, -3298, -11094, -3298, -11094);
  const uBa = i16x8(14392, 0, 14392, 0, 14392, 0, 14392, 0);
  const vRg = i16x8(14392, -13073, 14392, -13073, 14392, -13073, 14392, -13073);
  const vBa = i16x8(-1319, 0, -1319, 0, -1319, 0, -1319, 0);
  const half: usize = <usize>width / 2;
  const uStart: usize = out + <usize>width * height;
  const vStart: usize = uStart + half * (<usize>height / 2);
  const wide = width & ~7;
  for (let y = 0; y < height; y += 2) {
    const top = rgba + <usize>y * stride;
    const bottom = top + stride;
    const yTop = out + <usize>y * width;
    const yBottom = yTop + width;
    const patternTop = pattern + <usize>y * width;
    const patternBottom = patternTop + width;
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
      // Reds with greens, blues with alphas, of four pixels each.
      const topRg0 = evens(ta, tb);
      const topBa0 = odds(ta, tb);
      const topRg1 = evens(tc, td);
      const topBa1 = odds(tc, td);
      const bottomRg0 = evens(ba, bb);
      const bottomBa0 = odds(ba, bb);
      const bottomRg1 = evens(bc, bd);
      const bottomBa1 = odds(bc, bd);
      const rowTop = i16x8.narrow_i32x4_s(luma(topRg0, topBa0, yRg, yBa), luma(topRg1, topBa1, yRg, yBa));
      const rowBottom = i16x8.narrow_i32x4_s(luma(bottomRg0, bottomBa0, yRg, yBa), luma(bottomRg1, bottomBa1, yRg, yBa));
      const patterns = v128.load64_lane(patternBottom + x, v128.load64_zero(patternTop + x), 1);
      const rows = patterned(i8x16.narrow_i16x8_u(rowTop, rowBottom), patterns);
      v128.store64_lane(yTop + x, rows, 0);
      v128.store64_lane(yBottom + x, rows, 1);
      const rg = pairs(i16x8.add(topRg0, bottomRg0), i16x8.add(topRg1, bottomRg1));
      const bas = pairs(i16x8.add(topBa0, bottomBa0), i16x8.add(topBa1, bottomBa1));
      const uv = i16x8.narrow_i32x4_s(chroma(rg, bas, uRg, uBa), chroma(rg, bas, vRg, vBa));
      const packed = i8x16.narrow_i16x8_u(uv, uv);
      v128.store32_lane(uRow + (x >> 1), packed, 0);
      v128.store32_lane(vRow + (x >> 1), packed, 1);
    }
    for (let x = wide; x < width; x += 2) {
      const t = top + <usize>x * 4;
      const b = bottom + <usize>x * 4;
      store<u8>(yTop + x, patternedByte(lumaOf(t), patternTop + x));
      store<u8>(yTop + x, patternedByte(lumaOf(t + 4), patternTop + x + 1), 1);
      store<u8>(yBottom + x, patternedByte(lumaOf(b), patternBottom + x));
      store<u8>(yBottom + x, patternedByte(lumaOf(b + 4), patternBottom + x + 1), 1);
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
  const wide = count & ~15;
  for (let i = 0; i < wide; i += 16) v128.store(out + i, patterned(v128.load(plane + i), v128.load(pattern + i)));
  for (let i = wide; i < count; i += 1) store<u8>(out + i, patternedByte(load<u8>(plane + i), pattern + i));
}

@inline
export function patterned(values: v128, pattern: v128): v128 {
  const flip = i8x16.splat(-128);
  const sum = i8x16.add_sat_s(v128.xor(values, flip), pattern);
  // Signed: 16 - 128 and 235 - 128.
  return v128.xor(i8x16.min_s(i8x16.max_s(sum, i8x16.splat(-112)), i8x16.splat(107)), flip);
}

@inline
function patternedByte(value: u8, pattern: usize): u8 {
  return <u8>min(max(<i32>value + <i32>load<i8>(pattern), 16), 235);
}
