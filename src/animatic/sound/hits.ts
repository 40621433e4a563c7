import { Filter, fallen, PinkNoise, type Random, render, type Samples, Saw, Sine, strike, swell } from './signal.ts';

/** Sounds that happen once. Each gives one channel, loudest near its start. */
export type Hit = (random: Random) => Samples;

/** What lies under the foot. */
export type Ground = 'hard' | 'soft' | 'wet' | 'loose';

export function footstep(ground: Ground): Hit {
  return (random) => {
    const heel = new Filter('low', ground === 'hard' ? 420 : 190, 1.4);
    const scuff = new Filter('band', ground === 'soft' ? 900 : random.between(1900, 2800), 0.8);
    const splashy = new Filter('high', 2400);
    const noise = new PinkNoise(random.fork());
    const grain = ground === 'loose' ? 0.9 : 0.35;
    return render(0.32, (time) => {
      const hiss = noise.next();
      const step = heel.run(hiss) * strike(time, 0.002, 0.028) * (ground === 'soft' ? 1.6 : 2.6);
      const toe = scuff.run(hiss) * strike(Math.max(0, time - 0.07), 0.012, 0.035) * (time > 0.07 ? grain : 0);
      const click = ground === 'hard' || ground === 'wet' ? scuff.run(hiss) * strike(time, 0.0006, 0.006) * 0.9 : 0;
      const water = ground === 'wet' ? splashy.run(hiss) * strike(time, 0.006, 0.06) * 0.45 : 0;
      return step + toe + click + water;
    });
  };
}

export const splash: Hit = (random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('band', 900, 0.5);
  const spray = new Filter('high', 2500);
  const plunge = new Sine();
  return render(1.1, (time, index) => {
    if (index % 64 === 0) body.tune(500 + 1500 * Math.exp(-time * 5), 0.5);
    const hiss = noise.next();
    return (
      body.run(hiss) * strike(time, 0.01, 0.16) * 1.8 +
      spray.run(hiss) * strike(time, 0.05, 0.3) * 0.35 +
      plunge.next(90 + 120 * fallen(time * 14)) * strike(time, 0.01, 0.09) * 0.6
    );
  });
};

export const explosion: Hit = (random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 2500);
  const rumble = new Filter('low', 110, 1.2);
  const boom = new Sine();
  return render(2.6, (time, index) => {
    if (index % 64 === 0) body.tune(160 + 4200 * Math.exp(-time * 6), 0.7);
    const hiss = noise.next();
    return Math.tanh(
      body.run(hiss) * strike(time, 0.002, 0.3) * 4 +
        rumble.run(hiss) * strike(time, 0.03, 0.8) * 3 +
        boom.next(34 + 60 * fallen(time * 9)) * strike(time, 0.004, 0.35) * 1.3,
    );
  });
};

export const thunder: Hit = (random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('low', 600);
  const rolls = [0, random.between(0.25, 0.5), random.between(0.7, 1.2), random.between(1.5, 2.2)];
  return render(4, (time, index) => {
    if (index % 64 === 0) body.tune(90 + 1500 * Math.exp(-time * 3), 0.6);
    let level = 0;
    for (const roll of rolls) if (time > roll) level += strike(time - roll, 0.03, 0.5);
    return Math.tanh(body.run(noise.next()) * level * 2.6);
  });
};

export const gunshot: Hit = (random) => {
  const crack = new Filter('band', 1700, 0.5);
  const tail = new Filter('low', 500);
  return render(0.7, (time) => {
    const hiss = random.noise();
    return Math.tanh(
      crack.run(hiss) * strike(time, 0.0005, 0.018) * 5 + tail.run(hiss) * strike(time, 0.004, 0.16) * 1.6,
    );
  });
};

export const glass: Hit = (random) => {
  const partials = Array.from({ length: 14 }, () => ({
    hertz: random.between(2200, 9500),
    from: random.between(0, 0.16),
    decay: random.between(0.03, 0.22),
    tone: new Sine(random.next()),
  }));
  const hiss = new Filter('high', 4000);
  return render(0.9, (time) => {
    let sum = hiss.run(random.noise()) * strike(time, 0.001, 0.03) * 0.7;
    for (const { hertz, from, decay, tone } of partials) {
      if (time >= from) sum += tone.next(hertz) * strike(time - from, 0.0008, decay) * 0.13;
    }
    return sum;
  });
};

export const whoosh: Hit = (random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('band', 500, 1.4);
  const seconds = random.between(0.6, 0.9);
  return render(seconds, (time, index) => {
    const height = swell(time, seconds, seconds * 0.55, seconds * 0.45);
    if (index % 64 === 0) body.tune(250 + 2100 * height, 1.2);
    return body.run(noise.next()) * height * 2.4;
  });
};

export const heartbeat: Hit = () => {
  const tone = new Sine();
  return render(0.6, (time) => {
    const first = strike(time, 0.012, 0.055);
    const second = time > 0.27 ? strike(time - 0.27, 0.012, 0.05) * 0.7 : 0;
    return tone.next(52) * (first + second) * 1.4;
  });
};

/** Partials of a church bell, relative to the note that is heard. */
const BELL = [
  [0.5, 0.5, 2.6],
  [1, 0.6, 2.2],
  [1.19, 0.45, 1.5],
  [1.5, 0.3, 1.1],
  [2, 0.5, 1],
  [2.74, 0.25, 0.6],
  [3.76, 0.18, 0.35],
] as const;

export function bell(hertz: number): Hit {
  return (random) => {
    const partials = BELL.map(([ratio, level, decay]) => ({ ratio, level, decay, tone: new Sine(random.next()) }));
    return render(3, (time) => {
      let sum = 0;
      for (const { ratio, level, decay, tone } of partials) {
        sum += tone.next(hertz * ratio) * level * strike(time, 0.001, decay);
      }
      return sum * 0.4;
    });
  };
}

export const telephone: Hit = () => {
  const [low, high] = [new Sine(), new Sine()];
  return render(1.2, (time) => {
    const clapper = Math.sin(2 * Math.PI * 22 * time) > 0 ? 1 : 0.25;
    return (low.next(1040) + high.next(1310)) * 0.3 * clapper * swell(time, 1.2, 0.02, 0.2);
  });
};

export const tick: Hit = (random) => {
  const body = new Filter('band', random.between(2200, 2600), 6);
  return render(0.06, (time) => body.run(random.noise()) * strike(time, 0.0004, 0.008) * 4);
};

export const keystroke: Hit = (random) => {
  const body = new Filter('band', random.between(1400, 3200), 1.5);
  return render(
    0.09,
    (time) => body.run(random.noise()) * (strike(time, 0.0005, 0.007) + strike(time, 0.05, 0.01) * 0.4) * 2,
  );
};

export const hammer: Hit = (random) => {
  const tones = [720, 1930, 3110, 4870].map((hertz) => ({
    hertz: hertz * random.between(0.98, 1.02),
    tone: new Sine(),
  }));
  return render(0.5, (time) => {
    let sum = random.noise() * strike(time, 0.0004, 0.006);
    for (const { hertz, tone } of tones) sum += tone.next(hertz) * strike(time, 0.0006, 0.07) * 0.3;
    return sum;
  });
};

export const clap: Hit = (random) => {
  const body = new Filter('band', random.between(900, 1700), 1.4);
  return render(0.12, (time) => body.run(random.noise()) * strike(time, 0.001, 0.018) * 2.4);
};

export const hoof: Hit = (random) => {
  const body = new Filter('band', random.between(420, 620), 5);
  return render(0.16, (time) => body.run(random.noise()) * strike(time, 0.0008, 0.022) * 6);
};

export const flap: Hit = (random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('band', 420, 0.8);
  return render(0.22, (time) => body.run(noise.next()) * swell(time, 0.22, 0.06, 0.16) * 2);
};

export const honk: Hit = (random) => {
  const [low, high] = [new Saw(random.next()), new Saw(random.next())];
  const body = new Filter('low', 1800);
  const seconds = random.between(0.35, 0.7);
  return render(seconds, (time) => body.run(low.next(349) + high.next(440)) * 0.4 * swell(time, seconds, 0.02, 0.05));
};

export const whistle: Hit = (random) => {
  const tone = new Sine();
  const seconds = random.between(0.5, 0.9);
  return render(seconds, (time) => {
    const bend = Math.sin((time / seconds) * Math.PI) * 260;
    return (tone.next(1450 + bend) + random.noise() * 0.02) * 0.5 * swell(time, seconds, 0.05, 0.1);
  });
};

export const kick: Hit = () => {
  const tone = new Sine();
  return render(0.3, (time) => tone.next(48 + 130 * fallen(time * 32)) * strike(time, 0.001, 0.09) * 1.3);
};

export const snare: Hit = (random) => {
  const body = new Filter('high', 1500);
  const tone = new Sine();
  return render(
    0.25,
    (time) =>
      body.run(random.noise()) * strike(time, 0.0006, 0.06) * 0.7 + tone.next(188) * strike(time, 0.0006, 0.05) * 0.6,
  );
};

export const hat: Hit = (random) => {
  const body = new Filter('high', 7000);
  return render(0.09, (time) => body.run(random.noise()) * strike(time, 0.0004, 0.018) * 0.6);
};

/** A rocket that whistles up, bursts and rains down. */
export const firework: Hit = (random) => {
  const tone = new Sine();
  const burst = explosion(random.fork());
  const rise = random.between(0.5, 0.8);
  return render(rise + 1.6, (time, index) => {
    const launch = time < rise ? tone.next(700 + 1900 * (time / rise)) * 0.12 * swell(time, rise, 0.1, 0.05) : 0;
    const start = Math.round(rise * 48_000);
    const bang = index >= start ? (burst[index - start] ?? 0) * 0.7 : 0;
    const sparks = time > rise + 0.15 && random.next() < 0.004 ? random.noise() * Math.exp(-(time - rise) * 2) : 0;
    return launch + bang + sparks;
  });
};
