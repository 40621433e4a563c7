/** Samples a second of everything in this room. */
export const RATE = 48_000;
const TURN = 2 * Math.PI;

/** One channel. */
export type Samples = Float32Array;

/** A seeded source of chance: the same seed gives the same sound. */
export class Random {
  #state: number;
  #noise: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
    this.#noise = seed | 0;
  }

  /** 0 to 1, without 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** −1 to 1: white noise, one sample at a time. Simpler arithmetic than `next`: a clip takes millions. */
  noise(): number {
    this.#noise = (Math.imul(this.#noise, 1_664_525) + 1_013_904_223) | 0;
    return this.#noise / 2_147_483_648;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.next() * choices.length)] ?? choices[0];
  }

  /** A source of its own, so that what is added to one sound does not change another. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 4_294_967_296));
  }
}

export function seedOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}

export function lengthOf(seconds: number): number {
  return Math.max(1, Math.round(seconds * RATE));
}

/** A sound from a function of time in seconds. */
export function render(seconds: number, sample: (time: number, index: number) => number): Samples {
  const samples = new Float32Array(lengthOf(seconds));
  for (let index = 0; index < samples.length; index += 1) samples[index] = sample(index / RATE, index);
  return samples;
}

/** A second-order filter (Bristow-Johnson's formulas); its frequency may be moved while it runs. */
export class Filter {
  #b0 = 1;
  #b1 = 0;
  #b2 = 0;
  #a1 = 0;
  #a2 = 0;
  #x1 = 0;
  #x2 = 0;
  #y1 = 0;
  #y2 = 0;
  readonly #kind: 'low' | 'high' | 'band';

  constructor(kind: 'low' | 'high' | 'band', hertz: number, sharpness = Math.SQRT1_2) {
    this.#kind = kind;
    this.tune(hertz, sharpness);
  }

  tune(hertz: number, sharpness: number): void {
    const angle = (TURN * Math.min(Math.max(hertz, 10), RATE * 0.45)) / RATE;
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
    const alpha = sine / (2 * sharpness);
    const scale = 1 / (1 + alpha);
    this.#a1 = -2 * cosine * scale;
    this.#a2 = (1 - alpha) * scale;
    if (this.#kind === 'band') {
      this.#b0 = alpha * scale;
      this.#b1 = 0;
      this.#b2 = -alpha * scale;
      return;
    }
    const edge = this.#kind === 'low' ? 1 - cosine : 1 + cosine;
    this.#b0 = (edge / 2) * scale;
    this.#b1 = (this.#kind === 'low' ? edge : -edge) * scale;
    this.#b2 = this.#b0;
  }

  run(input: number): number {
    const output =
      this.#b0 * input + this.#b1 * this.#x1 + this.#b2 * this.#x2 - this.#a1 * this.#y1 - this.#a2 * this.#y2;
    this.#x2 = this.#x1;
    this.#x1 = input;
    this.#y2 = this.#y1;
    this.#y1 = output;
    return output;
  }
}

/** Noise that falls by 3 dB an octave: the sound of air and water. */
export class PinkNoise {
  readonly #random: Random;
  #slow = 0;
  #middle = 0;
  #fast = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): number {
    const white = this.#random.noise();
    this.#slow = 0.99765 * this.#slow + white * 0.099046;
    this.#middle = 0.963 * this.#middle + white * 0.2965164;
    this.#fast = 0.57 * this.#fast + white * 1.0526913;
    return (this.#slow + this.#middle + this.#fast + white * 0.1848) * 0.25;
  }
}

/** A value that wanders smoothly between 0 and 1, about `perSecond` new directions a second. */
export class Drift {
  readonly #random: Random;
  readonly #step: number;
  #from: number;
  #to: number;
  #at = 0;

  constructor(random: Random, perSecond: number) {
    this.#random = random;
    this.#step = perSecond / RATE;
    this.#from = random.next();
    this.#to = random.next();
  }

  next(): number {
    this.#at += this.#step;
    if (this.#at >= 1) {
      this.#at -= 1;
      this.#from = this.#to;
      this.#to = this.#random.next();
    }
    const eased = this.#at * this.#at * (3 - 2 * this.#at);
    return this.#from + (this.#to - this.#from) * eased;
  }
}

/** A tone rich in overtones whose pitch may move; smoothed at its edge so that it does not alias. */
export class Saw {
  #phase: number;

  constructor(phase = 0) {
    this.#phase = phase;
  }

  next(hertz: number): number {
    const step = hertz / RATE;
    this.#phase += step;
    if (this.#phase >= 1) this.#phase -= 1;
    return 2 * this.#phase - 1 - edge(this.#phase, step);
  }
}

export class Sine {
  #phase: number;

  constructor(phase = 0) {
    this.#phase = phase;
  }

  next(hertz: number): number {
    this.#phase += hertz / RATE;
    if (this.#phase >= 1) this.#phase -= Math.floor(this.#phase);
    return Math.sin(TURN * this.#phase);
  }
}

/** Rises in `attack` seconds, then falls to a third every `decay` seconds. */
export function strike(time: number, attack: number, decay: number): number {
  if (time < attack) return time / attack;
  return fallen((time - attack) / decay);
}

const FALL_STEPS = 256;
/** Where −139 dB are left. */
const FALL_END = 16;
const FALL = Float64Array.from({ length: FALL_END * FALL_STEPS + 1 }, (_, step) => Math.exp(-step / FALL_STEPS));

/** What is left of 1 after `part` ≥ 0 of the time that it takes to fall to 1/e: e to the power of −part, within 2 millionths. */
export function fallen(part: number): number {
  const at = part * FALL_STEPS;
  const step = Math.floor(at);
  const from = FALL[step] ?? 0;
  return from + ((FALL[step + 1] ?? 0) - from) * (at - step);
}

/** 0 at both ends of `seconds`, 1 in between. */
export function swell(time: number, seconds: number, rise: number, fall: number): number {
  const value = Math.min(time / rise, (seconds - time) / fall, 1);
  return value <= 0 ? 0 : value * value * (3 - 2 * value);
}

/** Pitch of a key of the piano: 69 is A at 440 Hz. */
export function hertzOf(key: number): number {
  return 440 * 2 ** ((key - 69) / 12);
}

function edge(phase: number, step: number): number {
  if (phase < step) {
    const part = phase / step;
    return part + part - part * part - 1;
  }
  if (phase > 1 - step) {
    const part = (phase - 1) / step;
    return part * part + part + part + 1;
  }
  return 0;
}
