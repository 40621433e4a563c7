import * as creatures from './creatures.ts';
import type { Hit } from './hits.ts';
import * as hits from './hits.ts';
import * as machines from './machines.ts';
import type { Texture } from './textures.ts';
import * as textures from './textures.ts';

/** How a cue is played. */
export type Part =
  /** Goes on for as long as the cue lasts. */
  | { kind: 'bed'; texture: Texture; level: number; isThin?: true; isEven?: true }
  /** Happens about every `every` seconds, or where the scene says. */
  | { kind: 'hit'; hit: Hit; every: number; level: number }
  /** Chords and melody on one instrument. */
  | { kind: 'solo'; instrument: string; low: number; level: number }
  /** One note at a time. */
  | { kind: 'line'; instrument: string; low: number; level: number }
  | { kind: 'band'; level: number }
  | { kind: 'drums'; level: number }
  | { kind: 'speech'; level: number }
  | { kind: 'silence'; level: number };

/** LUFS before the whole is brought to its final loudness: what stands in front of what. */
const FRONT = -18;
const MIDDLE = -22;
const BACK = -32;

const bed = (texture: Texture, level: number): Part => ({ kind: 'bed', texture, level });
/** A bed with holes: the place is heard through it. */
const thin = (texture: Texture, level: number): Part => ({ kind: 'bed', texture, level, isThin: true });
/** A bed without a beat: one half of it sounds like the other. */
const even = (texture: Texture, level: number): Part => ({ kind: 'bed', texture, level, isEven: true });
const hit = (sound: Hit, every: number, level = FRONT): Part => ({ kind: 'hit', hit: sound, every, level });
const solo = (instrument: string, low = 52): Part => ({ kind: 'solo', instrument, low, level: FRONT });
const line = (instrument: string, low = 60): Part => ({ kind: 'line', instrument, low, level: FRONT });

/** Every cue that has a sound of its own, with the other words for it. */
const TABLE: readonly (readonly [string, Part])[] = [
  ['wind, breeze, gust', even(textures.wind, MIDDLE)],
  ['rain, rainfall, drizzle, downpour', even(textures.rain, MIDDLE)],
  ['waves, ocean, sea, surf', even(textures.waves, MIDDLE)],
  ['water, stream, river, waterfall, fountain', even(textures.stream, MIDDLE)],
  ['water drips, drip, cave', even(textures.drips, MIDDLE)],
  ['bubbles, underwater', even(textures.underwater, MIDDLE)],
  ['fire, crackle, burn, campfire', even(textures.fire, MIDDLE)],
  ['sizzle, frying', even(textures.sizzle, MIDDLE)],
  ['ambience, room tone, room', even(textures.room, BACK)],
  ['air, outdoors', even(textures.air, BACK)],
  ['space, drone', bed(textures.drone, MIDDLE)],
  ['rocket', even(textures.roar, MIDDLE)],
  ['crowd, chatter, murmur', even(creatures.crowd, MIDDLE)],
  ['children', even(creatures.crowd, BACK)],
  ['cheering, cheer', bed(creatures.cheer, MIDDLE)],
  ['applause, clapping', even(applause, MIDDLE)],
  ['birds, birdsong', thin(creatures.birdsong, MIDDLE)],
  ['insects, crickets', bed(creatures.insects, BACK)],
  ['engine, motor, car', bed(machines.engine(62), MIDDLE)],
  ['motorcycle', bed(machines.engine(88), MIDDLE)],
  ['tank, tractor, ship', bed(machines.engine(34), MIDDLE)],
  ['traffic, city', bed(machines.traffic, MIDDLE)],
  ['airplane, jet', bed(machines.airplane, MIDDLE)],
  ['helicopter, drone flight', bed(machines.helicopter, MIDDLE)],
  ['train, railway', bed(machines.train, MIDDLE)],
  ['skateboard, wheels, roller skates, scooter', bed(machines.wheels, MIDDLE)],
  ['bicycle', thin(machines.bicycle, BACK)],
  ['machines, factory', bed(machines.factory, MIDDLE)],
  ['siren, sirens, alarm', bed(machines.siren, MIDDLE)],
  ['electronics, robot, computer', thin(machines.electronics, MIDDLE)],
  ['clock, ticking, tick', thin(machines.clock, MIDDLE)],
  ['footsteps, footstep, walk, steps', hit(hits.footstep('hard'), 0.55)],
  ['splash', hit(hits.splash, 1.9)],
  ['explosion, blast, boom', hit(hits.explosion, 1.4)],
  ['thunder, lightning', hit(hits.thunder, 3.6)],
  ['gunfire, gunshot, shot', hit(hits.gunshot, 0.45)],
  ['fireworks, firework', hit(hits.firework, 1.1)],
  ['glass, shatter, break', hit(hits.glass, 2.5)],
  ['whoosh, swoosh', hit(hits.whoosh, 1.8)],
  ['heartbeat', hit(hits.heartbeat, 0.9)],
  ['bells, bell, church bell', hit(hits.bell(392), 1.7)],
  ['ring, telephone, phone', hit(hits.telephone, 2)],
  ['typing, keyboard', hit(hits.keystroke, 0.14, MIDDLE)],
  ['hammering, hammer', hit(hits.hammer, 0.8)],
  ['hooves, gallop, horse', hit(gallop, 0.55)],
  ['wings, flap', hit(hits.flap, 0.35, MIDDLE)],
  ['honk, horn', hit(hits.honk, 2.4, MIDDLE)],
  ['whistle', hit(hits.whistle, 1.8)],
  ['bark, dog', hit(creatures.bark, 1.6)],
  ['meow, cat, purr', hit(creatures.meow, 2.2)],
  ['roar, growl, lion, dragon', hit(creatures.growl, 2.6)],
  ['howl, wolf', hit(creatures.howl, 3.2)],
  ['neigh', hit(creatures.neigh, 2.8)],
  ['moo, cow', hit(creatures.moo, 2.9)],
  ['quack, duck', hit(creatures.quack, 0.9)],
  ['chirp, tweet', hit(creatures.chirp, 0.9, MIDDLE)],
  ['cry, sob, weep', hit(creatures.sob, 1.2)],
  ['scream, yell', hit(creatures.scream, 2)],
  ['laughter, laugh, giggle', hit(creatures.laugh, 1.5)],
  ['snore', hit(creatures.snore, 3)],
  ['breath, whale', hit(creatures.breath, 3)],
  ['guitar', solo('guitar')],
  ['harp', solo('harp', 57)],
  ['piano', solo('piano', 57)],
  ['chimes, music box', solo('chimes', 69)],
  ['accordion', solo('accordion', 57)],
  ['violin, cello', line('violin', 62)],
  ['trumpet', line('trumpet', 60)],
  ['saxophone', line('saxophone', 55)],
  ['flute', line('flute', 67)],
  ['singing, song, choir', line('singing', 52)],
  ['music, soundtrack, band', { kind: 'band', level: FRONT }],
  ['drums, drum', { kind: 'drums', level: FRONT }],
  ['dialogue, voice, speech, talk, narration', { kind: 'speech', level: FRONT }],
  ['silence', { kind: 'silence', level: BACK }],
];

const PARTS: ReadonlyMap<string, Part> = new Map(
  TABLE.flatMap(([names, part]) => names.split(', ').map((name): [string, Part] => [name, part])),
);

/** The part of a cue; the last word counts when the whole is not known (`distant thunder`). */
export function partOf(cue: string): Part | undefined {
  const name = cue.trim().toLowerCase();
  const words = name.split(/\s+/);
  const last = words.at(-1) ?? '';
  return (
    PARTS.get(name) ??
    PARTS.get(last) ??
    PARTS.get(last.replace(/s$/, '')) ??
    words.map((word) => PARTS.get(word)).find(Boolean)
  );
}

function applause(...[seconds, random]: Parameters<Texture>): ReturnType<Texture> {
  const out = new Float32Array(Math.round(seconds * 48_000));
  textures.sprinkle(out, random, 70, hits.clap);
  return out;
}

/** Three hooves, then a pause. */
function gallop(...[random]: Parameters<Hit>): ReturnType<Hit> {
  const out = new Float32Array(26_000);
  for (const [at, gain] of [
    [0, 0.8],
    [6200, 0.7],
    [11_500, 1],
  ] as const) {
    hits.hoof(random).forEach((sample, index) => {
      out[at + index] = (out[at + index] ?? 0) + sample * gain;
    });
  }
  return out;
}
