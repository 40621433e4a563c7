import { lengthOf, RATE, type Samples } from './signal.ts';

/** The two channels that all sounds are added to. */
export class Mix {
  readonly left: Float32Array<ArrayBuffer>;
  readonly right: Float32Array<ArrayBuffer>;

  constructor(seconds: number) {
    this.left = new Float32Array(lengthOf(seconds));
    this.right = new Float32Array(lengthOf(seconds));
  }

  /** Adds a sound at `at` seconds; `pan` −1 left to 1 right at equal power. What lies outside of the clip is cut. */
  add(samples: Samples, at: number, gain: number, pan = 0): void {
    const angle = ((Math.max(-1, Math.min(1, pan)) + 1) * Math.PI) / 4;
    const [left, right] = [gain * Math.cos(angle) * Math.SQRT2, gain * Math.sin(angle) * Math.SQRT2];
    addTo(this.left, samples, at, left);
    addTo(this.right, samples, at, right);
  }

  /** Adds one sound to each side. */
  addWide(left: Samples, right: Samples, at: number, gain: number): void {
    addTo(this.left, left, at, gain);
    addTo(this.right, right, at, gain);
  }

  /** Rises from and falls to silence at the clip's ends, so that no edge clicks. */
  fade(seconds: number): void {
    const length = Math.min(lengthOf(seconds), this.left.length >> 1);
    const last = this.left.length - 1;
    for (let index = 0; index < length; index += 1) {
      const gain = Math.sin((index / length) * (Math.PI / 2)) ** 2;
      for (const channel of [this.left, this.right]) {
        channel[index] = (channel[index] ?? 0) * gain;
        channel[last - index] = (channel[last - index] ?? 0) * gain;
      }
    }
  }
}

function addTo(channel: Samples, samples: Samples, at: number, gain: number): void {
  if (gain === 0) return;
  const start = Math.round(at * RATE);
  const from = Math.max(0, -start);
  const to = Math.min(samples.length, channel.length - start);
  for (let index = from; index < to; index += 1)
    channel[start + index] = (channel[start + index] ?? 0) + (samples[index] ?? 0) * gain;
}

/** The join where a sound that is turned round begins again. */
const JOIN_SECONDS = 0.05;

/** A sound that starts in its own middle and goes on from its beginning: for the other ear as good as another one. */
export function halfOn(sound: Samples): Samples {
  const half = sound.length >> 1;
  const join = Math.min(lengthOf(JOIN_SECONDS), half >> 1);
  const out = new Float32Array(sound.length);
  out.set(sound.subarray(half));
  const start = sound.length - half - join;
  for (let index = 0; index < join; index += 1) {
    const angle = ((index + 0.5) / join) * (Math.PI / 2);
    // Of two sounds that have nothing to do with each other the powers add up.
    out[start + index] = (out[start + index] ?? 0) * Math.cos(angle) + (sound[index] ?? 0) * Math.sin(angle);
  }
  out.set(sound.subarray(join, half + join), start + join);
  return out;
}
