import { RATE, type Samples } from './signal.ts';

/** Integrated loudness after ITU-R BS.1770: K-weighted, in blocks of 400 ms, gated. */
const HOP = RATE * 0.1;
const HOPS_PER_BLOCK = 4;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
const OFFSET = -0.691;

/** The standard's two filters at 48 kHz: the head's shelf, then what lies below hearing. */
const SHELF = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
} as const;
const RUMBLE = { a: [-1.99004745483398, 0.99007225036621] } as const;

/** LUFS of a stereo sound; −Infinity for silence. */
export function loudnessOf(left: Samples, right: Samples): number {
  const powers = blockPowers(hopEnergies(left, right), left.length);
  const audible = powers.filter((power) => lufs(power) > ABSOLUTE_GATE);
  if (audible.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = lufs(mean(audible)) + RELATIVE_GATE;
  return lufs(mean(audible.filter((power) => lufs(power) > gate)));
}

/** Brings a sound to a loudness in place without any sample beyond `peak`: by gain, then by ducking what stands out. */
export function normalise(left: Samples, right: Samples, targetLufs: number, peak: number): void {
  // Ducking takes some of the loudness away again, so it is aimed at more than once.
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const loudness = loudnessOf(left, right);
    if (!Number.isFinite(loudness)) return;
    const gain = 10 ** ((targetLufs - loudness) / 20);
    if (round > 0 && gain < CLOSE_ENOUGH) return;
    scale(left, gain);
    scale(right, gain);
    if (reachesNot(left, peak) && reachesNot(right, peak)) return;
    limit(left, right, peak);
  }
}

const ROUNDS_MAX = 6;
/** 0.4 LU. */
const CLOSE_ENOUGH = 1.05;
const LOOKAHEAD = Math.round(RATE * 0.004);
const RELEASE_SECONDS = 0.12;

/** Samples that are looked at together: where nothing comes near the ceiling there is nothing to do. */
const BLOCK = 64;
/** A gain this near to 1 is 1. */
const NEARLY = 1 - 1e-6;

/** Turns both channels down just before and after a peak, so that neither clips nor the picture of the sides shifts. */
export function limit(left: Samples, right: Samples, peak: number): void {
  const { length } = left;
  const blocks = Math.ceil(length / BLOCK);
  const gains = new Float32Array(length).fill(1);
  const isTurnedDown = new Uint8Array(blocks);
  let held = 1;
  for (let block = blocks - 1; block >= 0; block -= 1) {
    const isNear = comesNear(left, block * BLOCK, peak) || comesNear(right, block * BLOCK, peak);
    if (!isNear && held > NEARLY) {
      held = 1;
      continue;
    }
    isTurnedDown[block] = 1;
    for (let index = Math.min(length, (block + 1) * BLOCK) - 1; index >= block * BLOCK; index -= 1) {
      const high = isNear ? Math.max(heightAt(left, index, peak), heightAt(right, index, peak)) : 0;
      // Backwards in time: an attack that starts LOOKAHEAD before its peak.
      held = Math.min(high > peak ? peak / high : 1, held + (1 - held) / LOOKAHEAD);
      gains[index] = held;
    }
  }
  applyGains(left, right, gains, isTurnedDown);
}

/** Goes down as fast as the gains do, and up again slowly. */
function applyGains(left: Samples, right: Samples, gains: Samples, isTurnedDown: Uint8Array): void {
  const release = 1 - Math.exp(-1 / (RELEASE_SECONDS * RATE));
  let held = 1;
  for (let block = 0; block < isTurnedDown.length; block += 1) {
    if (isTurnedDown[block] === 0 && held > NEARLY) {
      held = 1;
      continue;
    }
    const end = Math.min(left.length, (block + 1) * BLOCK);
    for (let index = block * BLOCK; index < end; index += 1) {
      held = Math.min(gains[index] ?? 1, held + (1 - held) * release);
      left[index] = (left[index] ?? 0) * held;
      right[index] = (right[index] ?? 0) * held;
    }
  }
}

/** Whether a sample of the block, or the one after it, is high enough for the sound to reach the ceiling between two. */
function comesNear(channel: Samples, start: number, peak: number): boolean {
  const end = Math.min(channel.length, start + BLOCK + 1);
  for (let index = start; index < end; index += 1) if (Math.abs(channel[index] ?? 0) >= peak * NEAR) return true;
  return false;
}

/** Between samples a sound may rise this much above the ceiling for samples: 0.6 dB. */
const BETWEEN = 10 ** (0.6 / 20);
const TAPS = 12;
/** What stays below this share of the ceiling on both sides does not reach it in between. */
const NEAR = 0.62;
/** Weights of the samples around a point a quarter, a half and three quarters of the way to the next sample. */
const INTERPOLATION = [0.25, 0.5, 0.75].map((part) =>
  Float64Array.from({ length: TAPS * 2 }, (_, tap) => {
    const x = part - (tap - TAPS + 1);
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * (0.5 + 0.5 * Math.cos((Math.PI * x) / (TAPS + 0.5)));
  }),
);

/** How high a sound is at a sample and on the way to the next one, which a player's converter will draw. */
function heightAt(channel: Samples, index: number, peak: number): number {
  const own = Math.abs(channel[index] ?? 0);
  if (Math.max(own, Math.abs(channel[index + 1] ?? 0)) < peak * NEAR) return own;
  let high = own;
  for (const weights of INTERPOLATION) {
    let sum = 0;
    for (let tap = 0; tap < TAPS * 2; tap += 1) sum += (channel[index + tap - TAPS + 1] ?? 0) * (weights[tap] ?? 0);
    high = Math.max(high, Math.abs(sum) / BETWEEN);
  }
  return high;
}

/**
 * The energy of each 100 ms of both channels after both filters. Runs several times over every sample of a clip, hence no arrays
 * inside; and each filter waits for its own last sample, hence both channels in one pass: the one is worked on meanwhile.
 */
function hopEnergies(left: Samples, right: Samples): number[] {
  const { b, a } = SHELF;
  const [b0, b1, b2] = b;
  const [a1, a2] = a;
  const [r1, r2] = RUMBLE.a;
  const energies: number[] = [];
  let [ls1, ls2, lt1, lt2] = [0, 0, 0, 0];
  let [rs1, rs2, rt1, rt2] = [0, 0, 0, 0];
  for (let start = 0; start < left.length; start += HOP) {
    const end = Math.min(start + HOP, left.length);
    let [leftEnergy, rightEnergy] = [0, 0];
    for (let index = start; index < end; index += 1) {
      const lx = left[index] ?? 0;
      const rx = right[index] ?? 0;
      const ly = b0 * lx + ls1;
      ls1 = b1 * lx - a1 * ly + ls2;
      ls2 = b2 * lx - a2 * ly;
      const lu = ly + lt1;
      lt1 = lt2 - 2 * ly - r1 * lu;
      lt2 = ly - r2 * lu;
      const ry = b0 * rx + rs1;
      rs1 = b1 * rx - a1 * ry + rs2;
      rs2 = b2 * rx - a2 * ry;
      const ru = ry + rt1;
      rt1 = rt2 - 2 * ry - r1 * ru;
      rt2 = ry - r2 * ru;
      leftEnergy += lu * lu;
      rightEnergy += ru * ru;
    }
    energies.push(leftEnergy + rightEnergy);
  }
  return energies;
}

/** Mean powers of blocks that overlap by three quarters; a sound shorter than a block is one block. */
function blockPowers(energies: readonly number[], length: number): number[] {
  const powers: number[] = [];
  const hops = Math.min(HOPS_PER_BLOCK, energies.length);
  const samples = Math.min(HOPS_PER_BLOCK * HOP, length);
  for (let first = 0; first + hops <= energies.length; first += 1) {
    let sum = 0;
    for (let hop = first; hop < first + hops; hop += 1) sum += energies[hop] ?? 0;
    powers.push(sum / samples);
  }
  return powers;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function lufs(power: number): number {
  return OFFSET + 10 * Math.log10(power);
}

function reachesNot(channel: Samples, peak: number): boolean {
  for (let index = 0; index < channel.length; index += 1) if (heightAt(channel, index, peak) > peak) return false;
  return true;
}

function scale(channel: Samples, gain: number): void {
  for (let index = 0; index < channel.length; index += 1) channel[index] = (channel[index] ?? 0) * gain;
}
