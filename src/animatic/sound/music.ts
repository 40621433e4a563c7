import { hat, kick, snare } from './hits.ts';
import { bass, type Instrument, pad } from './instruments.ts';
import type { Mix } from './mix.ts';
import { hertzOf, type Random, type Samples } from './signal.ts';

/** How a piece of music feels. */
export type Mood = 'bright' | 'calm' | 'dark' | 'driving';

interface Style {
  /** Seconds a beat lasts. */
  beat: number;
  /** Chords as steps of the scale, one for each bar of four beats. */
  chords: readonly (readonly number[])[];
  minor: boolean;
  drums: boolean;
}

const STYLES: Readonly<Record<Mood, Style>> = {
  bright: {
    beat: 0.52,
    minor: false,
    drums: false,
    chords: [
      [0, 2, 4],
      [4, 6, 8],
      [5, 7, 9],
      [3, 5, 7],
    ],
  },
  calm: {
    beat: 0.74,
    minor: false,
    drums: false,
    chords: [
      [0, 2, 4],
      [3, 5, 7],
      [0, 2, 4],
      [4, 6, 8],
    ],
  },
  dark: {
    beat: 0.7,
    minor: true,
    drums: false,
    chords: [
      [0, 2, 4],
      [5, 7, 9],
      [3, 5, 7],
      [4, 6, 8],
    ],
  },
  driving: {
    beat: 0.47,
    minor: true,
    drums: true,
    chords: [
      [0, 2, 4],
      [5, 7, 9],
      [2, 4, 6],
      [6, 8, 10],
    ],
  },
};
const MAJOR = [0, 2, 4, 5, 7, 9, 11] as const;
const MINOR = [0, 2, 3, 5, 7, 8, 10] as const;

export interface Span {
  /** Seconds from the start of the clip. */
  from: number;
  to: number;
  gain: number;
  pan: number;
}

/** A solo: broken chords with a melody note now and then, in a key of the seed's choosing. */
export function playSolo(mix: Mix, instrument: Instrument, mood: Mood, span: Span, random: Random, low = 52): void {
  const style = STYLES[mood];
  const root = low + Math.floor(random.between(0, 5));
  const eighth = style.beat / 2;
  let last = 2;
  for (let step = 0, at = span.from; at < span.to - 0.05; step += 1, at += eighth) {
    const chord = chordAt(style, step);
    const isStrong = step % 4 === 0;
    if (!isStrong && random.next() < 0.22) continue;
    last = isStrong ? 0 : (last + 1 + Math.floor(random.next() * 2)) % 4;
    const degree = (chord[last % 3] ?? 0) + (last === 3 ? 7 : 0);
    const length = Math.min(isStrong ? eighth * 2.2 : eighth * 1.2, span.to - at);
    const hertz = hertzOf(root + semitones(degree, style.minor));
    mix.add(instrument(hertz, length, random), at, span.gain * (isStrong ? 1 : random.between(0.55, 0.8)), span.pan);
  }
}

/** A line for an instrument or voice that plays one note at a time. */
export function playLine(mix: Mix, instrument: Instrument, mood: Mood, span: Span, random: Random, low = 60): void {
  const style = STYLES[mood];
  const root = low + Math.floor(random.between(0, 5));
  let degree = 4;
  for (let beats = 0, at = span.from; at < span.to - 0.1; ) {
    const length = Math.min(random.pick([1, 1, 2, 2, 3]) * style.beat, span.to - at);
    const chord = chordAt(style, beats * 2);
    degree = Math.max(0, Math.min(11, degree + random.pick([-2, -1, -1, 1, 1, 2])));
    if (beats % 4 === 0) degree = chord[Math.floor(random.next() * 3)] ?? degree;
    mix.add(instrument(hertzOf(root + semitones(degree, style.minor)), length * 0.95, random), at, span.gain, span.pan);
    at += length;
    beats += Math.max(1, Math.round(length / style.beat));
  }
}

/** A small band: pad, bass, and a beat where the mood has one. */
export function playBand(mix: Mix, mood: Mood, span: Span, random: Random): void {
  const style = STYLES[mood];
  const root = 48 + Math.floor(random.between(0, 5));
  const bar = style.beat * 4;
  for (let number = 0, at = span.from; at < span.to - 0.1; number += 1, at += bar) {
    const length = Math.min(bar, span.to - at);
    const chord = chordAt(style, number * 8);
    chord.forEach((degree, voice) => {
      const tone = pad(hertzOf(root + 12 + semitones(degree, style.minor)), length, random);
      mix.add(tone, at, span.gain * 0.8, (voice - 1) * 0.5);
    });
    const floor = hertzOf(root - 12 + semitones(chord[0] ?? 0, style.minor));
    if (style.drums) playBeat(mix, span, at, style.beat, floor, random);
    else mix.add(bass(floor * 2, length * 0.9, random), at, span.gain * 0.7);
  }
}

/** Drums alone, for a drummer. */
export function playDrums(mix: Mix, mood: Mood, span: Span, random: Random): void {
  const { beat } = STYLES[mood];
  for (let at = span.from; at < span.to; at += beat * 4) playBeat(mix, span, at, beat, undefined, random);
}

function playBeat(mix: Mix, span: Span, bar: number, beat: number, floor: number | undefined, random: Random): void {
  const put = (sound: Samples, at: number, gain: number, pan: number) => {
    if (at < span.to) mix.add(sound, at, span.gain * gain, pan);
  };
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const at = bar + quarter * beat;
    put(kick(random), at, floor === undefined && quarter % 2 === 1 ? 0.3 : 1, 0);
    if (quarter % 2 === 1) put(snare(random), at, 0.8, 0.1);
    put(hat(random), at, 0.5, 0.35);
    put(hat(random), at + beat / 2, 0.7, 0.35);
    if (floor !== undefined) put(bass(floor, beat * 0.4, random), at + beat / 2, 0.9, 0);
  }
}

function chordAt(style: Style, eighth: number): readonly number[] {
  return style.chords[Math.floor(eighth / 8) % style.chords.length] ?? [0, 2, 4];
}

function semitones(degree: number, minor: boolean): number {
  const scale = minor ? MINOR : MAJOR;
  return (scale[degree % 7] ?? 0) + 12 * Math.floor(degree / 7);
}
