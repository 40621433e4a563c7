import type { SoundEvent } from '../scene.ts';
import type { SoundCue, Storyboard } from '../storyboard.ts';
import { onKindOfPlace } from '../understand/place-kinds.ts';
import { type Part, partOf } from './catalogue.ts';
import { babble, speakerOf } from './creatures.ts';
import { footstep, type Ground } from './hits.ts';
import { INSTRUMENTS } from './instruments.ts';
import { limit, loudnessOf, normalise } from './loudness.ts';
import { halfOn, Mix } from './mix.ts';
import { type Mood, playBand, playDrums, playLine, playSolo, type Span } from './music.ts';
import { lengthOf, Random, type Samples, seedOf } from './signal.ts';
import { ambienceOf, groundOf, impliedCues, moodOf } from './surroundings.ts';

/** What the sound of a clip is made from. */
export interface SoundOrder {
  storyboard: Storyboard;
  /** The scene's steps, splashes and blasts. */
  events: readonly SoundEvent[];
}

/** Where streaming services put a whole programme. */
const LOUDNESS_LUFS = -16;
/** −2 dBFS: the encoder may overshoot a sample by nearly one more. */
const PEAK = 10 ** (-2 / 20);
const FADE_SECONDS = 0.03;
const CUE_FADE_SECONDS = 0.25;
const CUES_MAX = 10;
const SWITCH_SECONDS = 0.02;

/**
 * Composes the track: a bed for the place, what each cue asks for, and a hit for each event of the scene, 48 kHz stereo and
 * exactly as long as the clip. Pure and seeded. Brought to about −16 LUFS; no sample beyond −2 dBFS.
 */
export function composeSound({ storyboard, events }: SoundOrder): Mix {
  return new Composition(storyboard).finish(events);
}

/** A track whose greater part is made before the scene's events are known. */
export class Composition {
  readonly #studio: Studio;
  /** Cues of single sounds, with their place among the cues: the scene knows better than chance when a foot comes down. */
  readonly #hits: { number: number; part: Part; cue: SoundCue }[] = [];
  readonly #isSilent: boolean;

  constructor(asked: Storyboard) {
    const storyboard = onKindOfPlace(asked);
    const mix = new Mix(storyboard.seconds);
    this.#studio = { storyboard, mood: moodOf(storyboard), ground: groundOf(storyboard), mix };
    const cues = cuesOf(storyboard);
    this.#isSilent = cues.some((cue) => partOf(cue.cue)?.kind === 'silence');
    if (this.#isSilent) return;
    for (const [number, cue] of cues.entries()) {
      const part = partOf(cue.cue) ?? { kind: 'band', level: -26 };
      if (part.kind === 'hit') this.#hits.push({ number, part, cue });
      else layDown(this.#studio, part, cue, chanceOf(storyboard, cue, number));
    }
  }

  /** Call once. */
  finish(events: readonly SoundEvent[]): Mix {
    const { mix, storyboard } = this.#studio;
    if (this.#isSilent) return mix;
    const placed = new Set(events.map((event) => event.cue));
    for (const { number, part, cue } of this.#hits)
      if (!placed.has(cue.cue)) layDown(this.#studio, part, cue, chanceOf(storyboard, cue, number));
    for (const cue of placed) playEvents(this.#studio, cue, events);
    limit(mix.left, mix.right, 1);
    normalise(mix.left, mix.right, LOUDNESS_LUFS, PEAK);
    mix.fade(FADE_SECONDS);
    return mix;
  }
}

function chanceOf({ seed }: Storyboard, { cue }: SoundCue, number: number): Random {
  return new Random((seed ^ seedOf(`${cue} ${number}`)) >>> 0);
}

interface Studio {
  storyboard: Storyboard;
  mood: Mood;
  ground: Ground;
  mix: Mix;
}

/** The storyboard's own cues, what its subjects imply, and the place's air beneath them. */
function cuesOf(storyboard: Storyboard): SoundCue[] {
  const whole = (cue: string): SoundCue => ({ cue, from: 0, to: storyboard.seconds });
  const asked = [...storyboard.sound, ...impliedCues(storyboard).map(whole)].slice(0, CUES_MAX);
  // Where an instrument is named, it is the music: a band beside it would play something else.
  const cues = asked.some((cue) => isTune(partOf(cue.cue))) ? asked.filter((cue) => cue.cue !== 'music') : asked;
  const hasBed = cues.some((cue) => isFull(partOf(cue.cue)));
  if (!hasBed) cues.push(...ambienceOf(storyboard).map(whole));
  // Air alone would be hiss: with nothing else to hear there is soft music.
  if (cues.every((cue) => BACKGROUND.has(cue.cue))) cues.push(whole('music'));
  return cues;
}

function isTune(part: Part | undefined): boolean {
  return part?.kind === 'solo' || part?.kind === 'line';
}

function isFull(part: Part | undefined): boolean {
  return part?.kind === 'band' || (part?.kind === 'bed' && !part.isThin);
}

/** Steps and splashes that differ: nobody tells more apart. */
const HITS_MADE = 5;

const BACKGROUND: ReadonlySet<string> = new Set(['air', 'room', 'ambience', 'insects']);

/** Plays a cue on a track of its own, brings that to the cue's level, and adds it to the mix. */
function layDown({ storyboard, mood, ground, mix }: Studio, part: Part, cue: SoundCue, random: Random): void {
  const from = Math.max(0, cue.from);
  const seconds = Math.min(storyboard.seconds, cue.to) - from;
  if (seconds <= 0) return;
  const track = new Mix(seconds);
  const span: Span = { from: 0, to: seconds, gain: 0.5, pan: random.between(-0.25, 0.25) };
  switch (part.kind) {
    case 'bed': {
      const left = part.texture(seconds, random.fork());
      track.addWide(left, part.isEven ? halfOn(left) : part.texture(seconds, random.fork()), 0, 1);
      break;
    }
    case 'hit': {
      const hit = partOf('footsteps') === part ? footstep(ground) : part.hit;
      for (
        let at = random.between(0.05, part.every * 0.6);
        at < seconds;
        at += part.every * random.between(0.85, 1.2)
      ) {
        track.add(hit(random), at, random.between(0.6, 1), random.between(-0.5, 0.5));
      }
      break;
    }
    case 'solo':
    case 'line': {
      const instrument = INSTRUMENTS.get(part.instrument);
      if (!instrument) throw new Error(`there is no instrument ${part.instrument}`);
      if (part.kind === 'solo') playSolo(track, instrument, mood, span, random, part.low);
      else playLine(track, instrument, mood, span, random, part.low);
      break;
    }
    case 'band':
      playBand(track, mood, span, random);
      break;
    case 'drums':
      playDrums(track, mood, span, random);
      break;
    case 'speech':
      track.add(babble(cue.says ?? '', seconds, speakerOf(random), random), 0, 1, span.pan * 0.5);
      break;
    case 'silence':
      return;
  }
  const isPartOfClip = seconds < storyboard.seconds - SWITCH_SECONDS;
  track.fade(isPartOfClip ? CUE_FADE_SECONDS : FADE_SECONDS);
  addAt(mix, track, from, part.level);
}

/** All events of one cue share a track, so that a hundred steps are no louder than two. */
function playEvents({ storyboard, ground, mix }: Studio, cue: string, events: readonly SoundEvent[]): void {
  const part = partOf(cue);
  const random = new Random((storyboard.seed ^ seedOf(`events ${cue}`)) >>> 0);
  const track = new Mix(storyboard.seconds);
  const hits: Samples[] = [];
  for (const event of events) {
    if (event.cue !== cue) continue;
    const again = hits.length < HITS_MADE ? undefined : hits[Math.floor(random.next() * HITS_MADE)];
    const sound = again ?? soundOf(part, cue, event, ground, random);
    if (sound && !again && part?.kind !== 'bed') hits.push(sound);
    if (sound) track.add(sound, event.at, event.gain, event.pan);
  }
  addAt(mix, track, 0, part?.level ?? -22);
}

function soundOf(
  part: Part | undefined,
  cue: string,
  event: SoundEvent,
  ground: Ground,
  random: Random,
): Samples | undefined {
  if (cue === 'footsteps') return footstep(ground)(random);
  if (part?.kind === 'hit') return part.hit(random);
  if (part?.kind !== 'bed' || event.lasts <= 0) return undefined;
  const sound = part.texture(event.lasts, random);
  const edge = Math.min(lengthOf(0.2), sound.length >> 1);
  for (let index = 0; index < edge; index += 1) {
    const last = sound.length - 1 - index;
    sound[index] = ((sound[index] ?? 0) * index) / edge;
    sound[last] = ((sound[last] ?? 0) * index) / edge;
  }
  return sound;
}

function addAt(mix: Mix, track: Mix, at: number, level: number): void {
  const loudness = loudnessOf(track.left, track.right);
  if (!Number.isFinite(loudness)) return;
  const gain = 10 ** ((level - loudness) / 20);
  mix.addWide(track.left, track.right, at, gain);
}
