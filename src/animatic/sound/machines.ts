import { kick, tick } from './hits.ts';
import { Drift, Filter, fallen, PinkNoise, Random, render, type Samples, Saw, Sine, swell } from './signal.ts';
import { sprinkle, type Texture } from './textures.ts';

/** Engines, wheels and signals. */
export function engine(hertz: number): Texture {
  return (seconds, random) => {
    const pulses = [new Saw(0), new Saw(0.37)];
    const muffler = new Filter('low', hertz * 14, 0.9);
    const load = new Drift(random.fork(), 0.5);
    const noise = new PinkNoise(random.fork());
    const intake = new Filter('band', 900, 0.7);
    return render(seconds, () => {
      const turn = hertz * (0.86 + 0.3 * load.next());
      const beat = (pulses[0]?.next(turn) ?? 0) + (pulses[1]?.next(turn * 0.5) ?? 0) * 0.8;
      return Math.tanh(muffler.run(beat) * 0.9) * 0.6 + intake.run(noise.next()) * 0.35;
    });
  };
}

/** A street: a far rumble, and now and then a car that comes and goes. */
export const traffic: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const far = new Filter('low', 260);
  const out = render(seconds, () => far.run(noise.next()) * 0.7);
  sprinkle(out, random, 0.35, (one) => passing(one));
  return out;
};

function passing(random: Random): Samples {
  const noise = new PinkNoise(random.fork());
  const tyres = new Filter('band', random.between(500, 900), 0.7);
  const motor = new Saw();
  const body = new Filter('low', 300);
  const seconds = random.between(2.4, 4);
  const hertz = random.between(46, 72);
  return render(seconds, (time) => {
    const near = swell(time, seconds, seconds * 0.5, seconds * 0.5) ** 2;
    const doppler = time < seconds / 2 ? 1.06 : 0.94;
    return (tyres.run(noise.next()) * 1.3 + body.run(motor.next(hertz * doppler)) * 0.5) * near;
  });
}

export const airplane: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 700);
  const [fan, second] = [new Sine(), new Sine()];
  const drift = new Drift(random.fork(), 0.4);
  return render(seconds, () => {
    const pitch = 0.97 + 0.05 * drift.next();
    return body.run(noise.next()) * 1.2 + fan.next(410 * pitch) * 0.07 + second.next(823 * pitch) * 0.04;
  });
};

export const helicopter: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 520);
  const whine = new Sine();
  return render(seconds, (time) => {
    const blade = ((time * 11.5) % 1) ** 0.5;
    return body.run(noise.next()) * (1.6 * (1 - blade) ** 1.5 + 0.25) * 1.5 + whine.next(620) * 0.02;
  });
};

export const train: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const rumble = new Filter('low', 190);
  const clack = new Filter('band', 950, 2.2);
  return render(seconds, (time) => {
    const inside = (time * 1.55) % 1;
    const wheel = fallen(inside * 26) + (inside > 0.22 ? fallen((inside - 0.22) * 26) : 0);
    const hiss = noise.next();
    return rumble.run(hiss) * 1.1 + clack.run(hiss) * wheel * 2.4;
  });
};

export const wheels: Texture = (seconds, random) => {
  const noise = new PinkNoise(random.fork());
  const roll = new Filter('band', 650, 0.8);
  const grind = new Filter('band', 2300, 2);
  const push = new Drift(random.fork(), 1.1);
  const out = render(seconds, () => {
    const speed = 0.5 + 0.5 * push.next();
    const hiss = noise.next();
    return roll.run(hiss) * 1.3 * speed + grind.run(hiss) * 0.35 * speed;
  });
  // Joints between paving slabs: two axles, one after the other.
  sprinkle(out, random, 1.7, (one) => {
    const joint = kick(one);
    const pair = new Float32Array(joint.length + 3400);
    joint.forEach((sample, index) => {
      pair[index] = (pair[index] ?? 0) + sample * 0.3;
      pair[index + 3400] = (pair[index + 3400] ?? 0) + sample * 0.22;
    });
    return pair;
  });
  return out;
};

export const bicycle: Texture = (seconds, random) => {
  const out = render(seconds, () => 0);
  const own = random.fork();
  for (let at = 0; at < seconds; at += 0.075) {
    const click = tick(own);
    const start = Math.round(at * 48_000);
    click.forEach((sample, index) => {
      if (start + index < out.length) out[start + index] = (out[start + index] ?? 0) + sample * 0.25;
    });
  }
  return out;
};

export const factory: Texture = (seconds, random) => {
  const hum = new Saw();
  const body = new Filter('low', 320);
  const noise = new PinkNoise(random.fork());
  const steam = new Filter('high', 3000);
  const press = new Filter('low', 160);
  return render(seconds, (time) => {
    const inside = (time * 1.1) % 1;
    const hiss = noise.next();
    const stamp = press.run(hiss) * fallen(inside * 16) * 5;
    const puff = inside > 0.5 ? steam.run(hiss) * fallen((inside - 0.5) * 9) * 0.6 : 0;
    return body.run(hum.next(50)) * 0.3 + stamp + puff;
  });
};

export const siren: Texture = (seconds, random) => {
  const tone = new Saw();
  const body = new Filter('low', 2600);
  const period = random.between(1.3, 1.9);
  return render(seconds, (time) => {
    const part = (1 - Math.cos((2 * Math.PI * time) / period)) / 2;
    return body.run(tone.next(560 + 620 * part)) * 0.4;
  });
};

/** Electronic life: small tones, as robots have in films. */
export const electronics: Texture = (seconds, random) => {
  const out = render(seconds, () => 0);
  sprinkle(out, random, 3, (one) => {
    const tone = new Sine();
    const [from, to] = [one.between(500, 2400), one.between(500, 2400)];
    const length = one.between(0.06, 0.2);
    return render(
      length,
      (time) => tone.next(from + (to - from) * (time / length)) * swell(time, length, 0.01, 0.03) * 0.4,
    );
  });
  return out;
};

/** Two pans of a clock a second apart. */
export const clock: Texture = (seconds) => {
  const out = render(seconds, () => 0);
  for (let beat = 0; beat * 0.5 < seconds; beat += 1) {
    const sound = tick(new Random(beat % 2 === 0 ? 11 : 12));
    const start = Math.round((beat * 0.5 + 0.1) * 48_000);
    sound.forEach((sample, index) => {
      if (start + index < out.length) out[start + index] = (out[start + index] ?? 0) + sample;
    });
  }
  return out;
};
