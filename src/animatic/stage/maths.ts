export const TURN = Math.PI * 2;

export type Point = readonly [x: number, y: number];

export function clamp(value: number, low = 0, high = 1): number {
  return value < low ? low : Math.min(value, high);
}

export function mixNumber(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** 0 below `low`, 1 above `high`, an S between. */
export function smooth(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low));
  return t * t * (3 - 2 * t);
}

/** Starts and stops softly, yet moves at an even speed for most of the way, so that a move never looks frozen. */
export function eased(share: number): number {
  const t = clamp(share);
  return 0.75 * t + 0.25 * t * t * (3 - 2 * t);
}

function lattice(x: number, y: number, seed: number): number {
  let h = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 974711)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Value noise, 0 … 1. */
export function noise(x: number, y: number, seed = 0): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = x - i;
  const v = y - j;
  const a = u * u * (3 - 2 * u);
  const b = v * v * (3 - 2 * v);
  const top = mixNumber(lattice(i, j, seed), lattice(i + 1, j, seed), a);
  const bottom = mixNumber(lattice(i, j + 1, seed), lattice(i + 1, j + 1, seed), a);
  return mixNumber(top, bottom, b);
}

/** Noise in octaves, 0 … 1: clouds, hills, stains. */
export function fractal(x: number, y: number, seed = 0, octaves = 4): number {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  for (let octave = 0; octave < octaves; octave++) {
    const k = 2.03 ** octave;
    sum += weight * noise(x * k, y * k, seed + octave);
    total += weight;
    weight *= 0.5;
  }
  return sum / total;
}

/** Distance between the nearest and the second nearest feature point: cracks, cobbles, caustics. 0 on a border. */
export function cells(x: number, y: number, seed = 0): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  let nearest = 9;
  let second = 9;
  for (let q = -1; q < 2; q++) {
    for (let p = -1; p < 2; p++) {
      const dx = i + p + lattice(i + p, j + q, seed) - x;
      const dy = j + q + lattice(i + p, j + q, seed + 7) - y;
      const distance = dx * dx + dy * dy;
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
      } else if (distance < second) second = distance;
    }
  }
  return Math.sqrt(second) - Math.sqrt(nearest);
}
