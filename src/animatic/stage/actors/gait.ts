import type { Canvas } from '@napi-rs/canvas';
import { clamp, smooth, TURN } from '../maths.ts';
import { surface } from '../surface.ts';
import type { Sprite } from './sprite.ts';

const FRAMES = 8;
/** Share of the height, from the top, where the legs begin. */
const HIP = 0.58;
/** Sideways way of a foot as a share of the leg's length. More, with this many waves, would fold the picture over itself. */
const SWING = 0.17;
const WAVES = 1.5;

/**
 * Pictures of one cycle of a walk, made of one picture of a whole animal: below the hip each column swings from the
 * hip, a little later than its neighbour, so that front and hind legs pass each other.
 */
export function gaitFrames(sprite: Sprite): Sprite[] {
  const { width, height } = sprite.image;
  const reach = Math.ceil(height * (1 - HIP) * SWING);
  const k = width / sprite.width;
  return Array.from({ length: FRAMES }, (_, frame) => ({
    image: swung(sprite.image, frame / FRAMES, reach),
    width: (width + 2 * reach) / k,
    height: sprite.height,
    anchorX: sprite.anchorX + reach / k,
    anchorY: sprite.anchorY,
  }));
}

/** The legs at one moment of the cycle: for each pixel, where in the standing picture it comes from. */
function swung(picture: Canvas, share: number, reach: number): Canvas {
  const { width, height } = picture;
  const hip = Math.round(height * HIP);
  const legs = height - hip;
  const from = picture.getContext('2d').getImageData(0, hip, width, legs).data;
  // The belly and the breast at the ends hardly move.
  const slope = Float32Array.from({ length: width }, (_, x) => {
    const ends = smooth(0, 0.12, x / width) * smooth(0, 0.12, 1 - x / width);
    return Math.sin((share + (x / width) * WAVES) * TURN) * SWING * ends;
  });
  return surface(width + 2 * reach, height, (context) => {
    context.drawImage(picture, 0, 0, width, hip, reach, 0, width, hip);
    const image = context.createImageData(width + 2 * reach, legs);
    for (let y = 0, k = 0; y < legs; y++) {
      for (let x = 0; x < width + 2 * reach; x++, k += 4) {
        let source = x - reach;
        for (let step = 0; step < 3; step++)
          source = x - reach - (slope[clamp(Math.round(source), 0, width - 1)] ?? 0) * y;
        copyBetween(from, image.data, y * width, width, source, k);
      }
    }
    context.putImageData(image, 0, hip);
  });
}

/** Copies a pixel from between two of a row; clear pixels lend no colour. */
function copyBetween(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  row: number,
  width: number,
  x: number,
  k: number,
): void {
  const left = Math.floor(x);
  if (left < 0 || left + 1 >= width) return;
  const a = (row + left) * 4;
  const share = x - left;
  const one = (from[a + 3] ?? 0) * (1 - share);
  const other = (from[a + 7] ?? 0) * share;
  const cover = one + other;
  if (cover < 1) return;
  for (let c = 0; c < 3; c++) to[k + c] = ((from[a + c] ?? 0) * one + (from[a + 4 + c] ?? 0) * other) / cover;
  to[k + 3] = cover;
}
