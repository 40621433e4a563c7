import type { Hit } from './hits.ts';
import { Drift, Filter, PinkNoise, type Random, render, type Samples, Saw, Sine, strike, swell } from './signal.ts';
import { sprinkle, type Texture } from './textures.ts';

/** The first two resonances of a throat, in hertz. */
type Vowel = readonly [number, number];

const VOWELS: readonly [Vowel, Vowel, Vowel, Vowel, Vowel] = [
  [730, 1090],
  [530, 1840],
  [390, 1990],
  [570, 840],
  [440, 1020],
];

export interface Speaker {
  /** Of the voice, in hertz. */
  pitch: number;
  /** Length of the throat relative to a grown man's; a child's is shorter and its resonances are higher. */
  size: number;
}

export function speakerOf(random: Random): Speaker {
  return random.pick([
    { pitch: 112, size: 1 },
    { pitch: 132, size: 0.97 },
    { pitch: 196, size: 0.86 },
    { pitch: 218, size: 0.84 },
  ]);
}

/**
 * Babble: syllables with the melody and pace of speech, as many as the words have. It is a stand-in for a voice; no word of
 * it can be understood, and none is meant to be.
 */
export function babble(words: string, seconds: number, speaker: Speaker, random: Random): Samples {
  const syllables = syllablesOf(words);
  const pace = Math.min(0.24, Math.max(0.12, seconds / Math.max(1, syllables.length)));
  const out = new Float32Array(Math.max(1, Math.round(seconds * 48_000)));
  let at = 0.05;
  syllables.forEach((kind, index) => {
    if (kind === 'pause') {
      at += pace * 0.9;
      return;
    }
    const fall = 1 - 0.22 * (index / syllables.length);
    const stress = index % 3 === 0 ? 1.12 : 1;
    const length = pace * random.between(0.75, 1.1);
    const sound = syllable(length, speaker, speaker.pitch * fall * stress * random.between(0.95, 1.06), random);
    const start = Math.round(at * 48_000);
    sound.forEach((sample, offset) => {
      if (start + offset < out.length) out[start + offset] = (out[start + offset] ?? 0) + sample;
    });
    at += length;
  });
  return out;
}

function syllablesOf(words: string): ('syllable' | 'pause')[] {
  const kinds: ('syllable' | 'pause')[] = [];
  for (const word of words.split(/\s+/).filter(Boolean).slice(0, 120)) {
    const count = Math.max(1, word.match(/[aeiouyà-ÿ]+/gi)?.length ?? 1);
    for (let syllable = 0; syllable < Math.min(count, 6); syllable += 1) kinds.push('syllable');
    if (/[.,!?;:]$/.test(word)) kinds.push('pause');
  }
  return kinds.length > 0 ? kinds : ['syllable', 'syllable', 'pause', 'syllable', 'syllable', 'syllable'];
}

function syllable(seconds: number, speaker: Speaker, pitch: number, random: Random): Samples {
  const from = random.pick(VOWELS);
  const to = random.pick(VOWELS);
  const consonant = random.next() < 0.45 ? random.between(0.03, 0.06) : 0;
  const hiss = new Filter('band', random.pick([2600, 4200, 5600]), 1.2);
  const voice = throat(speaker);
  return render(seconds + 0.03, (time) => {
    const noise = time < consonant ? hiss.run(random.noise()) * swell(time, consonant, 0.01, 0.015) * 0.35 : 0;
    const part = Math.min(1, time / seconds);
    const level = swell(time, seconds + 0.03, 0.03, 0.06);
    return noise + voice(pitch * (1 + 0.05 * Math.sin(part * 5)), from, to, part) * level;
  });
}

/** A buzzing source through two resonances that glide from one vowel to another. */
function throat({ size }: Speaker): (pitch: number, from: Vowel, to: Vowel, part: number) => number {
  const source = new Saw();
  const first = new Filter('band', 600, 5);
  const second = new Filter('band', 1200, 7);
  const nose = new Filter('low', 3200);
  let count = 0;
  return (pitch, from, to, part) => {
    if (count % 48 === 0) {
      first.tune((from[0] + (to[0] - from[0]) * part) / size, 5);
      second.tune((from[1] + (to[1] - from[1]) * part) / size, 7);
    }
    count += 1;
    const buzz = source.next(pitch);
    return nose.run(first.run(buzz) * 1.7 + second.run(buzz) * 1.1 + buzz * 0.04);
  };
}

/** Many voices at once, none of them to be followed. */
export const crowd: Texture = (seconds, random) => {
  const out = render(seconds, () => 0);
  for (let voice = 0; voice < 7; voice += 1) {
    const one = random.fork();
    const words = 'la '.repeat(Math.ceil(seconds * 9));
    const sound = babble(words, seconds, speakerOf(one), one);
    const level = new Drift(one.fork(), 0.6);
    const far = new Filter('low', one.between(900, 2400));
    sound.forEach((sample, index) => {
      out[index] = (out[index] ?? 0) + far.run(sample) * (0.15 + 0.75 * level.next() ** 2) * 0.5;
    });
  }
  const noise = new PinkNoise(random.fork());
  const hall = new Filter('band', 520, 0.5);
  return out.map((sample) => sample + hall.run(noise.next()) * 0.22);
};

export const cheer: Texture = (seconds, random) => {
  const voices = Array.from({ length: 6 }, () => ({
    voice: throat({ pitch: 0, size: random.between(0.75, 1) }),
    drift: new Drift(random.fork(), 1.2),
    pitch: random.between(190, 420),
  }));
  const noise = new PinkNoise(random.fork());
  const body = new Filter('band', 1400, 0.5);
  return render(seconds, () => {
    let sum = body.run(noise.next()) * 0.8;
    for (const { voice, drift, pitch } of voices) {
      const level = drift.next();
      sum += voice(pitch * (0.9 + 0.3 * level), VOWELS[0], VOWELS[1], level) * level * 0.35;
    }
    return sum;
  });
};

/** Birds of two or three kinds, each with its own phrase. */
export const birdsong: Texture = (seconds, random) => {
  const out = render(seconds, () => 0);
  for (let kind = 0; kind < 3; kind += 1) {
    const own = random.fork();
    const base = own.between(2300, 5200);
    const notes = Math.floor(own.between(2, 6));
    const bend = own.between(-0.35, 0.35);
    const trill = own.next() < 0.4 ? own.between(18, 32) : 0;
    const loud = own.between(0.2, 0.6);
    sprinkle(out, own, 0.55, (one) => phrase(one, { base, notes, bend, trill, loud }));
  }
  return out;
};

export const chirp: Hit = (random) =>
  phrase(random, { base: random.between(2600, 4600), notes: 3, bend: 0.25, trill: 0, loud: 0.6 });

interface Song {
  base: number;
  notes: number;
  bend: number;
  trill: number;
  loud: number;
}

function phrase(random: Random, { base, notes, bend, trill, loud }: Song): Samples {
  const length = random.between(0.07, 0.12);
  const gap = length * random.between(1.3, 1.9);
  const tone = new Sine();
  const steps = Array.from({ length: notes }, () => random.between(0.88, 1.14));
  return render(gap * notes + 0.1, (time) => {
    const note = Math.floor(time / gap);
    const inside = time - note * gap;
    const step = steps[note];
    if (step === undefined || inside > length) return 0;
    const wobble = trill > 0 ? Math.sin(2 * Math.PI * trill * time) * 0.08 : 0;
    return tone.next(base * step * (1 + bend * (inside / length) + wobble)) * swell(inside, length, 0.015, 0.03) * loud;
  });
}

/** Crickets: a pulse train near 4 kHz, three or four pulses a chirp. */
export const insects: Texture = (seconds, random) => {
  const crickets = Array.from({ length: 3 }, () => ({
    tone: new Sine(random.next()),
    hertz: random.between(3700, 4700),
    every: random.between(0.38, 0.62),
    shift: random.next(),
    loud: random.between(0.1, 0.3),
  }));
  return render(seconds, (time) => {
    let sum = 0;
    for (const { tone, hertz, every, shift, loud } of crickets) {
      const inside = (time / every + shift) % 1;
      const pulse = inside < 0.45 ? Math.sin(Math.PI * ((inside / 0.15) % 1)) ** 2 : 0;
      sum += tone.next(hertz) * pulse * loud;
    }
    return sum;
  });
};

/** A call: a throat whose pitch moves along a curve. */
function call(
  seconds: number,
  speaker: Speaker,
  curve: (part: number) => number,
  from: Vowel,
  to: Vowel,
  rough = 0,
): Hit {
  return (random) => {
    const voice = throat({ ...speaker, size: speaker.size * random.between(0.95, 1.05) });
    const breath = new Filter('band', 1800 / speaker.size, 0.8);
    const flutter = new Drift(random.fork(), 45);
    const tune = random.between(0.94, 1.06);
    return render(seconds, (time) => {
      const part = time / seconds;
      const shake = 1 + rough * (flutter.next() - 0.5);
      const level = swell(time, seconds, seconds * 0.15, seconds * 0.4);
      const hiss = breath.run(random.noise()) * (0.05 + rough * 0.25);
      return (voice(speaker.pitch * tune * curve(part) * shake, from, to, part) * 2.2 + hiss) * level;
    });
  };
}

const rise = (part: number) => 0.8 + 0.5 * Math.sin(part * Math.PI);
const [AH, EH, EE, OH, OO] = VOWELS;

export const bark: Hit = (random) => {
  const woof = call(0.19, { pitch: 330, size: 0.75 }, (part) => 1.15 - 0.5 * part, OH, AH, 0.5);
  const first = woof(random);
  const second = woof(random);
  const out = new Float32Array(first.length * 2 + 5000);
  out.set(first);
  out.set(second, first.length + 4800);
  return out;
};
export const meow = call(0.75, { pitch: 520, size: 0.55 }, rise, EE, AH, 0.08);
export const growl = call(1.5, { pitch: 62, size: 1.45 }, (part) => 1.2 - 0.4 * part, OH, AH, 0.9);
export const howl = call(2.2, { pitch: 390, size: 0.95 }, rise, OO, OH, 0.02);
export const neigh: Hit = call(
  1.1,
  { pitch: 640, size: 0.9 },
  (part) => (1.3 - 0.6 * part) * (1 + 0.12 * Math.sin(part * 70)),
  EE,
  EH,
  0.3,
);
export const moo = call(1.4, { pitch: 125, size: 1.4 }, (part) => 0.9 + 0.2 * Math.sin(part * 2.6), OO, OH, 0.1);
export const quack = call(0.22, { pitch: 260, size: 0.6 }, (part) => 1.1 - 0.3 * part, EH, AH, 0.5);
export const scream = call(1.1, { pitch: 720, size: 0.82 }, (part) => 0.85 + 0.35 * Math.sqrt(part), AH, EH, 0.25);
export const sob: Hit = call(
  0.8,
  { pitch: 430, size: 0.82 },
  (part) => (1.15 - 0.4 * part) * (1 + 0.06 * Math.sin(part * 50)),
  OO,
  AH,
  0.1,
);
export const snore = call(1.6, { pitch: 38, size: 1.3 }, () => 1, OH, OO, 1.2);

export const laugh: Hit = (random) => {
  const speaker = speakerOf(random);
  const ha = call(0.14, { ...speaker, pitch: speaker.pitch * 1.5 }, (part) => 1.1 - 0.2 * part, AH, AH, 0.15);
  const out = new Float32Array(48_000);
  for (let beat = 0; beat < 5; beat += 1) {
    const one = ha(random);
    const start = Math.round(beat * 0.17 * 48_000);
    one.forEach((sample, index) => {
      out[start + index] = (out[start + index] ?? 0) + sample * (1 - beat * 0.13);
    });
  }
  return out;
};

/** One long sung vowel. */
export function sungNote(hertz: number, seconds: number, random: Random): Samples {
  const voice = throat({ pitch: hertz, size: hertz > 180 ? 0.85 : 1 });
  const vowel = random.pick<Vowel>([AH, OH, EH]);
  const vibrato = new Sine(random.next());
  return render(seconds, (time) => {
    const depth = 0.012 * Math.min(1, time * 2);
    return voice(hertz * (1 + depth * vibrato.next(5.4)), vowel, vowel, 0) * swell(time, seconds, 0.09, 0.16) * 1.8;
  });
}

/** A breath of something large that rises from the deep. */
export const breath: Hit = (random) => {
  const noise = new PinkNoise(random.fork());
  const body = new Filter('band', 900, 0.9);
  return render(1.2, (time) => body.run(noise.next()) * strike(time, 0.15, 0.35) * 1.6);
};
