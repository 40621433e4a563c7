import { sungNote } from './creatures.ts';
import { Filter, hertzOf, RATE, type Random, render, type Samples, Saw, Sine, strike, swell } from './signal.ts';

/** One note of an instrument, as one channel. */
export type Instrument = (hertz: number, seconds: number, random: Random) => Samples;

/** A plucked string after Karplus and Strong: a burst of noise that goes round and loses its edges. */
export function pluck(brightness: number, ring: number): Instrument {
  return (hertz, seconds, random) => {
    const period = RATE / hertz;
    const size = Math.floor(period);
    const string = Float32Array.from({ length: size + 1 }, () => random.noise());
    const soft = new Filter('low', 1200 + 6000 * brightness);
    for (let index = 0; index <= size; index += 1) string[index] = soft.run(string[index] ?? 0);
    const loss = 0.5 ** (1 / (ring * hertz));
    const body = new Filter('band', 210, 1.1);
    let place = 0;
    return render(Math.min(seconds + ring, 3.5), (time) => {
      const next = (place + 1) % (size + 1);
      const sample = string[place] ?? 0;
      string[place] = loss * (sample * (0.5 + brightness * 0.2) + (string[next] ?? 0) * (0.5 - brightness * 0.2));
      place = next;
      const release = time > seconds ? Math.exp(-(time - seconds) * 5) : 1;
      return (sample + body.run(sample) * 0.7) * 0.5 * release;
    });
  };
}

/** Overtones that die away, the high ones first: struck strings and bars. */
export function struck(partials: readonly number[], ring: number): Instrument {
  return (hertz, seconds, random) => {
    const tones = partials.map((ratio, index) => ({
      ratio,
      level: 1 / (index + 1) ** 1.25,
      decay: ring / (1 + index * 0.55),
      tone: new Sine(random.next() * 0.1),
    }));
    return render(seconds + 0.8, (time) => {
      const release = time > seconds ? Math.exp(-(time - seconds) * 9) : 1;
      let sum = 0;
      for (const { ratio, level, decay, tone } of tones)
        sum += tone.next(hertz * ratio) * level * strike(time, 0.003, decay);
      return sum * 0.3 * release;
    });
  };
}

interface Bowed {
  /** Seconds until the tone stands. */
  attack: number;
  vibrato: number;
  /** Resonances of the body, in hertz. */
  body: readonly number[];
  /** Share of noise. */
  breath: number;
  edge: number;
}

/** A tone that is fed for as long as it sounds: strings under a bow, air in a tube. */
export function sustained({ attack, vibrato, body, breath, edge }: Bowed): Instrument {
  return (hertz, seconds, random) => {
    const [one, other] = [new Saw(random.next()), new Saw(random.next())];
    const shake = new Sine(random.next());
    const bodies = body.map((resonance) => new Filter('band', resonance, 1.3));
    const lid = new Filter('low', Math.min(9000, hertz * edge));
    const air = new Filter('band', hertz * 2, 1);
    return render(seconds + 0.12, (time) => {
      const depth = vibrato * Math.min(1, Math.max(0, time - 0.15) * 4);
      const pitch = hertz * (1 + depth * shake.next(5.6));
      const source = lid.run(one.next(pitch) + other.next(pitch * 1.003) * 0.6);
      let sum = source * 0.35;
      for (const resonance of bodies) sum += resonance.run(source) * 0.5;
      return (sum + air.run(random.noise()) * breath) * 0.45 * swell(time, seconds + 0.12, attack, 0.12);
    });
  };
}

/** A soft bed of detuned tones. */
export const pad: Instrument = (hertz, seconds, random) => {
  const tones = [-0.004, 0, 0.0045].map((shift) => ({ shift, saw: new Saw(random.next()) }));
  const lid = new Filter('low', 900, 0.8);
  return render(seconds + 0.6, (time, index) => {
    if (index % 64 === 0) lid.tune(420 + 520 * swell(time, seconds, seconds * 0.5, seconds * 0.5), 0.8);
    let sum = 0;
    for (const { shift, saw } of tones) sum += saw.next(hertz * (1 + shift));
    return lid.run(sum) * 0.16 * swell(time, seconds + 0.6, Math.min(0.5, seconds / 3), 0.6);
  });
};

export const bass: Instrument = (hertz, seconds) => {
  const saw = new Saw();
  const lid = new Filter('low', 420, 1.1);
  return render(
    seconds + 0.1,
    (time) => lid.run(saw.next(hertz)) * 0.6 * strike(time, 0.006, 0.6) * swell(time, seconds + 0.1, 0.005, 0.1),
  );
};

const HARMONIC = [1, 2.001, 3.003, 4.008, 5.02, 6.03, 7.05] as const;

export const INSTRUMENTS: ReadonlyMap<string, Instrument> = new Map([
  ['guitar', pluck(0.55, 1.5)],
  ['harp', pluck(0.8, 2)],
  ['piano', struck(HARMONIC, 1.6)],
  ['chimes', struck([1, 2.76, 5.4], 1.2)],
  ['violin', sustained({ attack: 0.11, vibrato: 0.007, body: [460, 1050, 2600], breath: 0.02, edge: 11 })],
  ['trumpet', sustained({ attack: 0.04, vibrato: 0.003, body: [1100, 2400], breath: 0.02, edge: 9 })],
  ['saxophone', sustained({ attack: 0.06, vibrato: 0.006, body: [620, 1500], breath: 0.05, edge: 7 })],
  ['flute', sustained({ attack: 0.08, vibrato: 0.005, body: [900], breath: 0.16, edge: 2.4 })],
  ['accordion', sustained({ attack: 0.05, vibrato: 0.001, body: [700, 1800], breath: 0.01, edge: 8 })],
  ['singing', (hertz, seconds, random) => sungNote(hertz, seconds, random)],
]);

export { hertzOf };
