import { Drift, Filter, fallen, lengthOf, PinkNoise, RATE, type Random, render, type Samples, Sine } from './signal.ts';

/** Sounds without beginning or end: air, water, fire. Each takes its length in seconds and gives one channel. */
export type Texture = (seconds: number, random: Random) => Samples;

export const wind: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const gust = new Drift(random.fork(), 0.7);
  const body = new Filter('band', 400, 0.8);
  const whistle = new Filter('band', 900, 9);
  return render(seconds, (_time, index) => {
    const strength = gust.next();
    if (index % 64 === 0) {
      body.tune(220 + 420 * strength, 0.7);
      whistle.tune(520 + 700 * strength, 9);
    }
    const air = noise.next();
    return (body.run(air) * 1.6 + whistle.run(air) * 0.5 * strength) * (0.25 + strength * strength);
  });
};

export const rain: Texture = (seconds, random) => {
  const hiss = new Filter('high', 900);
  const top = new Filter('low', 9000);
  const fall = new Drift(random.fork(), 0.8);
  const samples = render(seconds, () => top.run(hiss.run(random.noise())) * (0.14 + 0.05 * fall.next()));
  sprinkle(samples, random, 90, (one) => drop(one, one.between(1400, 5200), one.between(0.003, 0.009), 0.25));
  sprinkle(samples, random, 7, (one) => drop(one, one.between(500, 1100), one.between(0.012, 0.03), 0.4));
  return samples;
};

/** Swells that rise, break and run out, one every six seconds or so. */
export const waves: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const tone = new Filter('low', 800);
  const deep = new Filter('low', 180);
  const period = random.between(5.2, 6.8);
  const start = random.between(0.1, 0.35);
  return render(seconds, (time, index) => {
    const phase = (time / period + start) % 1;
    const height = phase < 0.4 ? (phase / 0.4) ** 2 : fallen((phase - 0.4) * 5);
    if (index % 64 === 0) tone.tune(350 + 3800 * height, 0.6);
    const air = noise.next();
    return tone.run(air) * (0.12 + 0.9 * height) + deep.run(air) * 0.6;
  });
};

export const stream: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('band', 1300, 0.6);
  const samples = render(seconds, () => body.run(noise.next()) * 0.5);
  sprinkle(samples, random, 45, (one) => bubble(one, one.between(500, 1900), 0.16));
  return samples;
};

export const drips: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 240);
  const samples = render(seconds, () => body.run(noise.next()) * 0.25);
  sprinkle(samples, random, 1.6, (one) => echoed(bubble(one, one.between(900, 2100), 0.7), 0.19, 0.45));
  return samples;
};

export const underwater: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 260, 0.9);
  const drift = new Drift(random.fork(), 0.5);
  const samples = render(seconds, () => body.run(noise.next()) * (0.7 + 0.6 * drift.next()));
  sprinkle(samples, random, 6, (one) => bubble(one, one.between(180, 700), 0.35));
  return samples;
};

export const fire: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 320);
  const flicker = new Drift(random.fork(), 7);
  const samples = render(seconds, () => body.run(noise.next()) * (0.4 + 0.6 * flicker.next()));
  sprinkle(samples, random, 14, (one) => crackle(one, one.between(0.1, 0.5)));
  sprinkle(samples, random, 1.5, (one) => crackle(one, 1));
  return samples;
};

export const sizzle: Texture = (seconds, random) => {
  const hiss = new Filter('high', 2600);
  const flicker = new Drift(random.fork(), 11);
  const samples = render(seconds, () => hiss.run(random.noise()) * (0.08 + 0.12 * flicker.next()));
  sprinkle(samples, random, 30, (one) => crackle(one, 0.3));
  return samples;
};

export const room: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 420);
  const hum = new Sine(random.next());
  return render(seconds, () => body.run(noise.next()) * 0.3 + hum.next(100) * 0.006);
};

export const air: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('band', 700, 0.4);
  const drift = new Drift(random.fork(), 0.4);
  return render(seconds, () => body.run(noise.next()) * (0.2 + 0.25 * drift.next()));
};

export const drone: Texture = (seconds, random) => {
  const tones = [55, 82.4, 110.3, 164.9].map((hertz) => ({ hertz, sine: new Sine(random.next()) }));
  const levels = tones.map(() => new Drift(random.fork(), 0.25));
  const noise = new PinkNoise(random.fork());
  const breath = new Filter('band', 300, 3);
  return render(seconds, () => {
    let sum = breath.run(noise.next()) * 0.25;
    tones.forEach((tone, index) => {
      sum += tone.sine.next(tone.hertz) * (0.05 + 0.22 * (levels[index]?.next() ?? 0));
    });
    return sum;
  });
};

export const roar: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 900);
  const deep = new Filter('low', 90, 1.5);
  const flutter = new Drift(random.fork(), 18);
  return render(seconds, () => {
    const hiss = noise.next();
    return body.run(hiss) * (0.6 + 0.5 * flutter.next()) + deep.run(hiss) * 1.5;
  });
};

/** So many of one kind are told apart by nobody when they come in any order. */
const VARIETY = 48;

/** Adds short sounds at random moments, `perSecond` of them on average. */
export function sprinkle(samples: Samples, random: Random, perSecond: number, make: (random: Random) => Samples): void {
  const chance = random.fork();
  const grains: Samples[] = [];
  let at = 0;
  for (;;) {
    at += lengthOf(-Math.log(1 - chance.next()) / perSecond);
    if (at >= samples.length) return;
    const known = grains.length < VARIETY ? undefined : grains[Math.floor(chance.next() * VARIETY)];
    const grain = known ?? make(chance);
    if (!known) grains.push(grain);
    const end = Math.min(grain.length, samples.length - at);
    for (let index = 0; index < end; index += 1) {
      samples[at + index] = (samples[at + index] ?? 0) + (grain[index] ?? 0);
    }
  }
}

/** A sound and its reflection. */
export function echoed(samples: Samples, delay: number, strength: number): Samples {
  const shift = lengthOf(delay);
  const out = new Float32Array(samples.length + shift * 2);
  for (let repeat = 0; repeat < 3; repeat += 1) {
    for (let index = 0; index < samples.length; index += 1) {
      const at = index + shift * repeat;
      if (at < out.length) out[at] = (out[at] ?? 0) + (samples[index] ?? 0) * strength ** repeat;
    }
  }
  return out;
}

function drop(random: Random, hertz: number, decay: number, gain: number): Samples {
  const tone = new Sine(random.next());
  const envelope = decaying(gain * random.between(0.2, 1), decay);
  return render(decay * 4, (time) => tone.next(hertz) * envelope() * Math.min(1, time / 0.0008));
}

/** A bubble sings higher as it rises. */
function bubble(random: Random, hertz: number, gain: number): Samples {
  const tone = new Sine(random.next());
  const decay = random.between(0.015, 0.05);
  const envelope = decaying(gain * random.between(0.3, 1), decay);
  return render(decay * 4, (time) => tone.next(hertz * (1 + time * 6)) * envelope() * Math.min(1, time / 0.004));
}

function crackle(random: Random, gain: number): Samples {
  const body = new Filter('band', random.between(900, 4200), 2);
  const decay = random.between(0.0015, 0.008);
  const envelope = decaying(gain * 2, decay);
  return render(decay * 6, (time) => body.run(random.noise()) * envelope() * Math.min(1, time / 0.0004));
}

/** Falls to a third every `decay` seconds; thousands of grains make an exponential for each sample too dear. */
function decaying(level: number, decay: number): () => number {
  const factor = Math.exp(-1 / (decay * RATE));
  let value = level / factor;
  return () => {
    value *= factor;
    return value;
  };
}
