import { tintChroma, tintLuma } from './columns';

// AssemblyScript, used by compose.as: ellipses of one colour, upright, filled or as lines all around or in part, such as rings on
// water. How much of a pixel is covered follows from how far its middle is from the edge.

// An ellipse's record in one plane, as src/animatic/film/pieces.ts writes it. f32:
const MIDDLE_X: usize = 0;
const MIDDLE_Y: usize = 4;
const RADIUS_X: usize = 8;
const RADIUS_Y: usize = 12;
const HALF: usize = 16; // half the line's width; 0 where it is filled
// f32 × 3: where the line starts, as a point on a circle of radius 1, and how many pixels that is long there; then where it ends.
const START: usize = 20;
const END: usize = 32;
const CAP: usize = 44; // f32: how far the line reaches beyond its ends
const TINT: usize = 48; // i32: Y; or U, and V in the next byte
const PART: usize = 52; // i32: 0 all around, 1 at most half of it, 2 more than half
const FROM_Y: usize = 56; // f32 × 2: only what is between these heights of the frame is drawn
const TO_Y: usize = 60;
// The part of the frame and the opacity are where turned.as has them.
const LEFT: usize = 80;
const RIGHT: usize = 84;
const TOP: usize = 88;
const BOTTOM: usize = 92;
const OPACITY: usize = 96;

/** Draws rows `top` to `bottom` of an ellipse into a band; `line` is room for a row of opacities. */
export function drawEllipse(
  piece: usize,
  top: i32,
  bottom: i32,
  pixelShift: i32,
  bandU: usize,
  bandV: usize,
  bandStride: i32,
  line: usize,
): void {
  const radiusX = load<f32>(piece, RADIUS_X);
  const radiusY = load<f32>(piece, RADIUS_Y);
  const half = load<f32>(piece, HALF);
  // Where it is neither level nor upright, an ellipse with longer radii is nearer than they are longer.
  const slimness: f32 = (radiusX + radiusY) / (2 * sqrt<f32>(radiusX * radiusY));
  const reach: f32 = slimness * (half + 0.5) + 0.5;
  const left = load<i32>(piece, LEFT);
  const right = load<i32>(piece, RIGHT);
  const middle = load<f32>(piece, MIDDLE_X);
  const last = min(bottom, load<i32>(piece, BOTTOM));
  for (let y = max(top, load<i32>(piece, TOP)); y < last; y += 1) {
    const within = min(load<f32>(piece, TO_Y), <f32>y + 1) - max(load<f32>(piece, FROM_Y), <f32>y);
    const opacity = <i32>(<f32>load<i32>(piece, OPACITY) * max<f32>(0, min<f32>(1, within)) + 0.5);
    if (opacity == 0) continue;
    const down = <f32>y + 0.5 - load<f32>(piece, MIDDLE_Y);
    const outer = widthAt(down, radiusX + reach, radiusY + reach);
    if (outer <= 0) continue;
    const inner = widthAt(down, radiusX - reach, radiusY - reach);
    const row = <usize>((y - top) * bandStride);
    const from = max(left, <i32>Math.floor(<f64>(middle - outer)));
    const to = min(right, <i32>Math.ceil(<f64>(middle + outer)));
    const hole = <i32>Math.ceil(<f64>(middle - inner));
    const holeEnd = <i32>Math.floor(<f64>(middle + inner));
    if (holeEnd - hole < 16) {
      drawColumns(piece, down, from, to, opacity, pixelShift, bandU + row, bandV + row, line);
    } else {
      drawColumns(piece, down, from, min(to, hole), opacity, pixelShift, bandU + row, bandV + row, line);
      drawColumns(piece, down, max(from, holeEnd), to, opacity, pixelShift, bandU + row, bandV + row, line);
      if (half == 0) {
        const end = min(to, holeEnd);
        fillColumns(piece, max(from, hole), end, opacity, pixelShift, bandU + row, bandV + row, line);
      }
    }
  }
}

function fillColumns(
  piece: usize,
  from: i32,
  to: i32,
  opacity: i32,
  pixelShift: i32,
  rowU: usize,
  rowV: usize,
  line: usize,
): void {
  if (from >= to) return;
  memory.fill(line, 255, <usize>(to - from));
  layColumns(piece, from, to, opacity, pixelShift, rowU, rowV, line);
}

/** Lays the opacities that are in the line. */
function layColumns(
  piece: usize,
  from: i32,
  to: i32,
  opacity: i32,
  pixelShift: i32,
  rowU: usize,
  rowV: usize,
  line: usize,
): void {
  const count = (to - from + 7) & ~7;
  memory.fill(line + <usize>(to - from), 0, 8);
  const tint = load<i32>(piece, TINT);
  if (pixelShift == 1) tintLuma(line, rowU + <usize>from, count, opacity, tint);
  else tintChroma(line, rowU + <usize>from, rowV + <usize>from, count, opacity, tint);
}

/** Half the width of an ellipse so far from its middle; 0 where it is not. */
@inline
function widthAt(down: f32, radiusX: f32, radiusY: f32): f32 {
  if (radiusX <= 0 || radiusY <= 0) return 0;
  const share = down / radiusY;
  return share * share < 1 ? radiusX * sqrt<f32>(1 - share * share) : 0;
}

function drawColumns(
  piece: usize,
  down: f32,
  from: i32,
  to: i32,
  opacity: i32,
  pixelShift: i32,
  rowU: usize,
  rowV: usize,
  line: usize,
): void {
  if (from >= to) return;
  const count = (to - from + 7) & ~7;
  const acrossX: f32 = 1 / load<f32>(piece, RADIUS_X);
  const acrossY: f32 = 1 / load<f32>(piece, RADIUS_Y);
  const half = load<f32>(piece, HALF);
  const part = load<i32>(piece, PART);
  const pointY = down * acrossY;
  // A line thinner than a pixel covers none of them whole.
  const most: f32 = half > 0 ? min<f32>(1, 2 * half) : 1;
  const start: f32 = (<f32>from + 0.5 - load<f32>(piece, MIDDLE_X)) * acrossX;
  let points = f32x4.add(f32x4.splat(start), f32x4.mul(f32x4.splat(acrossX), f32x4(0, 1, 2, 3)));
  const step = f32x4.splat(4 * acrossX);
  const end = line + <usize>count;
  for (let at = line; at < end; at += 4) {
    // A step towards the edge is exact of a circle; what is missing of slimmer ones is seen from where it leads.
    let slopesX = f32x4.mul(points, f32x4.splat(acrossX));
    let slopesY = f32x4.splat(pointY * acrossY);
    const steep = lengthOf(slopesX, slopesY);
    const first = distanceOf(points, f32x4.splat(pointY), steep);
    const share = f32x4.div(first, steep);
    const nearX = f32x4.sub(points, f32x4.mul(share, f32x4.mul(slopesX, f32x4.splat(acrossX))));
    const nearY = f32x4.sub(f32x4.splat(pointY), f32x4.mul(share, f32x4.mul(slopesY, f32x4.splat(acrossY))));
    slopesX = f32x4.mul(nearX, f32x4.splat(acrossX));
    slopesY = f32x4.mul(nearY, f32x4.splat(acrossY));
    let far = f32x4.add(first, distanceOf(nearX, nearY, lengthOf(slopesX, slopesY)));
    if (half > 0) far = f32x4.sub(f32x4.abs(far), f32x4.splat(half));
    let covered = between(f32x4.sub(f32x4.splat(0.5), far), most);
    if (part != 0) covered = f32x4.mul(covered, ofTheLine(piece, points, pointY, part));
    const bytes = i32x4.trunc_sat_f32x4_u(f32x4.nearest(f32x4.mul(covered, f32x4.splat(255))));
    const shorts = i16x8.narrow_i32x4_u(bytes, bytes);
    v128.store32_lane(at, i8x16.narrow_i16x8_u(shorts, shorts), 0);
    points = f32x4.add(points, step);
  }
  layColumns(piece, from, to, opacity, pixelShift, rowU, rowV, line);
}

/** How far points on their way to a circle of radius 1 are from it, where so much of it is one pixel. */
@inline
function distanceOf(x: v128, y: v128, steep: v128): v128 {
  const out = lengthOf(x, y);
  return f32x4.div(f32x4.mul(out, f32x4.sub(out, f32x4.splat(1))), steep);
}

/** Never 0, so that the middle is far inside. */
@inline
function lengthOf(x: v128, y: v128): v128 {
  return f32x4.sqrt(f32x4.max(f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)), f32x4.splat(1e-12)));
}

@inline
function between(values: v128, most: f32): v128 {
  return f32x4.min(f32x4.max(values, f32x4.splat(0)), f32x4.splat(most));
}

/** How much of four pixels is between the line's ends. */
@inline
function ofTheLine(piece: usize, points: v128, pointY: f32, part: i32): v128 {
  const after = f32x4.sub(
    f32x4.splat(load<f32>(piece, START) * pointY),
    f32x4.mul(f32x4.splat(load<f32>(piece, START + 4)), points),
  );
  const before = f32x4.sub(
    f32x4.mul(f32x4.splat(load<f32>(piece, END + 4)), points),
    f32x4.splat(load<f32>(piece, END) * pointY),
  );
  const spare = f32x4.splat(load<f32>(piece, CAP) + 0.5);
  const first = between(f32x4.add(f32x4.mul(after, f32x4.splat(load<f32>(piece, START + 8))), spare), 1);
  const second = between(f32x4.add(f32x4.mul(before, f32x4.splat(load<f32>(piece, END + 8))), spare), 1);
  return part == 1 ? f32x4.min(first, second) : f32x4.max(first, second);
}
