import { SAMPLES_PER_SECOND, type StereoSound } from './clip-writer.ts';
import type { HeldPicture } from './encode-clip.ts';
import { i420Bytes } from './frame-converter.ts';
import { FRAMES_PER_SECOND } from './order.ts';

/** 75 % colour bars, left to right, as limited range bt709. */
const BARS = [
  [180, 128, 128],
  [168, 44, 136],
  [145, 147, 44],
  [133, 63, 52],
  [63, 193, 204],
  [51, 109, 212],
  [28, 212, 120],
] as const;
const WHITE_LUMA = 235;
const EDGE_SECONDS = 0.01;
const TONE_LEVEL = 0.2;

/** Pictures of colour bars with a mark that moves once a second, so that a player's seconds can be counted. */
export function colourBars(width: number, height: number): { width: number; height: number; pictures: HeldPicture[] } {
  const pictures: HeldPicture[] = [];
  const steps = 10;
  for (let step = 0; step < steps; step += 1) {
    const i420 = new Uint8Array(i420Bytes(width, height));
    fillBars(i420, width, height);
    const [from, to] = [Math.floor((width * step) / steps), Math.floor((width * (step + 1)) / steps)];
    for (let y = Math.floor(height * 0.85); y < height; y += 1) i420.fill(WHITE_LUMA, y * width + from, y * width + to);
    pictures.push({ i420, frames: FRAMES_PER_SECOND });
  }
  return { width, height, pictures };
}

/** A picture of one colour, each channel 0 to 255. */
export function solidPicture(width: number, height: number, red: number, green: number, blue: number): Uint8Array {
  const pixels = width * height;
  const i420 = new Uint8Array(i420Bytes(width, height));
  i420.fill(Math.round(16 + (0.2126 * red + 0.7152 * green + 0.0722 * blue) * (219 / 255)), 0, pixels);
  const u = 128 + (-0.1146 * red - 0.3854 * green + 0.5 * blue) * (224 / 255);
  const v = 128 + (0.5 * red - 0.4542 * green - 0.0458 * blue) * (224 / 255);
  i420.fill(Math.round(u), pixels, pixels + pixels / 4);
  i420.fill(Math.round(v), pixels + pixels / 4);
  return i420;
}

/** A beep at −14 dBFS with soft edges. */
export function tone(hertz: number, seconds: number): StereoSound {
  const length = Math.round(seconds * SAMPLES_PER_SECOND);
  const edge = EDGE_SECONDS * SAMPLES_PER_SECOND;
  const left = Float32Array.from({ length }, (_, index) => {
    const level = Math.min(1, index / edge, (length - index) / edge);
    return TONE_LEVEL * level * Math.sin((2 * Math.PI * hertz * index) / SAMPLES_PER_SECOND);
  });
  return { left, right: left.slice() };
}

function fillBars(i420: Uint8Array, width: number, height: number): void {
  const pixels = width * height;
  const half = width / 2;
  for (const [bar, [luma, u, v]] of BARS.entries()) {
    const from = Math.floor((half * bar) / BARS.length);
    const to = Math.floor((half * (bar + 1)) / BARS.length);
    for (let y = 0; y < height; y += 1) i420.fill(luma, y * width + from * 2, y * width + to * 2);
    for (let y = 0; y < height / 2; y += 1) {
      i420.fill(u, pixels + y * half + from, pixels + y * half + to);
      i420.fill(v, pixels + pixels / 4 + y * half + from, pixels + pixels / 4 + y * half + to);
    }
  }
}
