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
