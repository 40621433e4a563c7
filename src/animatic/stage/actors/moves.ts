import { clamp, TURN } from '../maths.ts';
import { bustBuild, faceBuild } from './build.ts';
import { type Act, arms, legs, raised } from './limbs.ts';
import type { Limb, Pose } from './pose.ts';
import { turn } from './turns.ts';

/** Steps: legs in opposition, knees bent on the way forward, arms against the legs, a bob for each step. */
export function stepping(pose: Pose, cycle: number, strength: number, amount: number, knee: number): void {
  const a = Math.sin(cycle * TURN);
  const bendNear = Math.max(0, Math.cos(cycle * TURN)) * knee;
  const bendFar = Math.max(0, -Math.cos(cycle * TURN)) * knee;
  legs(pose, [a * amount, -bendNear], [-a * amount, -bendFar], strength);
  arms(pose, [-a * amount * 0.9, 0.35 + knee * 0.4], [a * amount * 0.9, 0.35 + knee * 0.4], strength);
  pose.cycle = cycle;
  pose.swing = strength * Math.min(1, amount / 0.5);
}

const walk: Act = (pose, time, strength, _beat, traits) => {
  const cycle = time * 0.95;
  if (traits.gait === 'wheels') return roll(pose, time, strength);
  if (traits.gait === 'wings' && traits.realm === 'air') return fly(pose, time, strength, _beat, traits);
  stepping(pose, cycle, strength, 0.5, 0.7);
  pose.lift += strength * 0.018 * Math.abs(Math.sin(cycle * TURN));
  pose.lean += strength * (0.03 + 0.025 * Math.sin(cycle * TURN));
};

const run: Act = (pose, time, strength, _beat, traits) => {
  if (traits.gait === 'wheels') return roll(pose, time * 1.5, strength);
  if (traits.gait === 'wings' && traits.realm === 'air') return fly(pose, time, strength, _beat, traits);
  if (traits.gait === 'none') return tumble(pose, time, strength);
  const cycle = time * 1.75;
  stepping(pose, cycle, strength, 0.85, 1.35);
  pose.lift += strength * 0.06 * Math.abs(Math.sin(cycle * TURN + 0.6));
  pose.lean += strength * (0.14 + 0.04 * Math.sin(cycle * TURN));
};

/** Balls and the like turn over and hop. */
function tumble(pose: Pose, time: number, strength: number): void {
  pose.spin += strength * time * 4.2;
  pose.lift += strength * 0.22 * Math.abs(Math.sin(time * 3.4));
}

function roll(pose: Pose, time: number, strength: number): void {
  pose.cycle = time;
  pose.lift += strength * 0.006 * Math.abs(Math.sin(time * 9));
  pose.lean += strength * (0.012 * Math.sin(time * 5) + 0.008 * Math.sin(time * 13));
}

const jump: Act = (pose, time, strength, beat) => {
  const period = beat.verb === 'leap' || beat.verb === 'pounce' ? 1.7 : 1.25;
  const share = (((time / period) % 1) + 1) % 1;
  const air = clamp((share - 0.22) / 0.6);
  const high = 4 * air * (1 - air);
  const crouch =
    share < 0.22
      ? Math.sin((share / 0.22) * Math.PI)
      : share > 0.82
        ? Math.sin(((share - 0.82) / 0.18) * Math.PI) * 0.8
        : 0;
  pose.lift += strength * 0.42 * high;
  pose.stretchY *= 1 + strength * (0.08 * (high > 0 ? 1 - Math.abs(2 * air - 1) : 0) - 0.16 * crouch);
  pose.stretchX *= 1 + strength * 0.1 * crouch;
  pose.lean += strength * (high > 0 ? 0.3 * (air - 0.5) : 0.05);
  legs(pose, [0.5 * high, -0.9 * high - crouch], [-0.3 * high, -0.9 * high - crouch], strength);
  raised(pose, [2.4 * high + 0.3, 0.4], [2.2 * high + 0.1, 0.4], strength);
  if (beat.verb.includes('flip') || beat.verb === 'somersault') pose.lean += strength * TURN * air;
};

/** Over something in one leap: a run, an arc above the middle of the way, a run out. */
const vault: Act = (pose, time, strength, beat, traits, share = 0) => {
  const air = clamp((share - 0.3) / 0.4);
  const high = 4 * air * (1 - air);
  if (high <= 0) {
    run(pose, time, strength, beat, traits);
    return;
  }
  pose.lift += 0.72 * high;
  pose.lean += 0.5 * (air - 0.5);
  pose.stretchX *= 1 + 0.05 * high;
  legs(pose, [0.9, -0.4], [-0.8, -0.5], strength);
  raised(pose, [2.2, 0.4], [2.0, 0.4], strength);
};

const dance: Act = (pose, time, strength) => {
  const beatTime = time * 1.05;
  const sway = Math.sin(beatTime * TURN);
  const half = Math.sin(beatTime * TURN * 0.5);
  pose.lean += strength * 0.13 * sway;
  pose.lift += strength * 0.05 * Math.abs(Math.sin(beatTime * TURN));
  pose.stretchY *= 1 - strength * 0.05 * Math.abs(Math.cos(beatTime * TURN));
  pose.headTilt += strength * 0.14 * sway;
  raised(pose, [1.9 + 0.8 * half, 0.7 + 0.4 * sway], [1.7 - 0.8 * half, 0.7 - 0.4 * sway], strength);
  legs(pose, [0.28 * sway, -0.35 * Math.max(0, sway)], [-0.28 * sway, -0.35 * Math.max(0, -sway)], strength);
  pose.swing = strength * 0.5;
  pose.cycle = beatTime;
};

const fly: Act = (pose, time, strength, beat, traits) => {
  pose.flap = Math.sin(time * (beat.verb === 'glide' || beat.verb === 'soar' ? 5 : 11));
  pose.lift += strength * (traits.realm === 'air' ? 0.08 : 0.75) + strength * 0.07 * Math.sin(time * 1.7);
  pose.lean += strength * (traits.person ? 0.9 : 0.06 * Math.sin(time * 1.3));
  arms(pose, [2.9, 0.1], [2.6, 0.1], strength);
  legs(pose, [-0.25 + 0.1 * Math.sin(time * 4), -0.2], [-0.1 - 0.1 * Math.sin(time * 4), -0.3], strength);
};

/** Weightless: arms out, knees bent, a slow turn this way and that. */
function adrift(pose: Pose, time: number, strength: number): void {
  const slow = Math.sin(time * 0.7);
  raised(pose, [1.75 + 0.25 * slow, 0.45], [1.35 - 0.3 * slow, 0.5], strength);
  legs(pose, [0.35 + 0.2 * slow, -0.6], [-0.25 + 0.2 * slow, -0.5], strength);
  pose.lean += strength * 0.2 * Math.sin(time * 0.55 + 0.6);
}

const swim: Act = (pose, time, strength, beat, traits) => {
  const rocking = ['float', 'drift', 'bob', 'bathe'].includes(beat.verb);
  pose.lift += strength * 0.03 * Math.sin(time * 1.5);
  pose.lean += strength * 0.05 * Math.sin(time * 1.5 + 0.8);
  if (rocking && traits.gait === 'legs' && traits.form !== 'whole') adrift(pose, time, strength);
  if (rocking || traits.gait === 'hull') return;
  pose.stretchX *= 1 + strength * 0.03 * Math.sin(time * 6);
  // A dog paddles with its back out of the water, not on its paws upon it.
  if (traits.gait === 'legs' && traits.form === 'whole') pose.lift -= strength * 0.26;
  // Head and shoulders above the water, the rest in it.
  if (traits.gait === 'legs' && traits.form !== 'whole') pose.lift -= strength * 0.24;
  pose.lean += strength * (traits.gait === 'legs' && traits.form !== 'whole' ? 0.9 : 0.04 * Math.sin(time * 6));
  const a = time * 5;
  arms(pose, [a % TURN, 0.3], [(a + Math.PI) % TURN, 0.3], strength);
  legs(pose, [0.3 * Math.sin(time * 9), -0.2], [-0.3 * Math.sin(time * 9), -0.2], strength);
};

const climb: Act = (pose, time, strength, { up }, _traits, share = 0) => {
  pose.lift += up === undefined ? strength * Math.min(0.9, time * 0.09) : up * share;
  // One looks at the rungs, not at us.
  if (up !== undefined) pose.yaw = strength * Math.PI;
  const a = Math.sin(time * 4);
  raised(pose, [2.6 + 0.35 * a, 0.3], [2.6 - 0.35 * a, 0.3], strength);
  legs(pose, [0.9 + 0.4 * a, -1.3], [0.9 - 0.4 * a, -1.3], strength);
  pose.lean += strength * 0.05 * a;
};

/** Along the ground: on hands and knees, or in waves without any. */
const crawl: Act = (pose, time, strength, _beat, traits) => {
  const wave = Math.sin(time * 4.2);
  if (traits.form === 'whole' || traits.gait !== 'legs') {
    pose.stretchX *= 1 + strength * 0.1 * wave;
    pose.stretchY *= 1 - strength * 0.08 * wave;
    pose.lean += strength * 0.04 * Math.sin(time * 2.1);
    return;
  }
  pose.lean += strength * 1.12;
  pose.headTilt -= strength * 0.5;
  arms(pose, [1.5 + 0.4 * wave, 0.2], [1.5 - 0.4 * wave, 0.2], strength);
  legs(pose, [0.5 - 0.4 * wave, -1.2], [0.5 + 0.4 * wave, -1.2], strength);
};

const ride: Act = (pose, time, strength) => {
  pose.cycle = time * 1.6;
  pose.lean += strength * (0.03 * Math.sin(time * 2.4) + 0.03);
  pose.lift += strength * 0.006 * Math.abs(Math.sin(time * 9));
  arms(pose, [0.95 + 0.08 * Math.sin(time * 3), 0.25], [1.05, 0.25], strength);
  pose.headTilt += strength * 0.05 * Math.sin(time * 1.7);
};

const sit: Act = (pose, time, strength, beat, traits) => {
  const deep = beat.verb === 'squat' || beat.verb === 'crouch' || beat.verb === 'kneel' || beat.verb === 'meditate';
  const hips = (traits.form === 'bust' ? bustBuild : faceBuild).hip - 0.07;
  pose.drop = Math.max(pose.drop, strength * (deep ? hips : hips - 0.04));
  legs(pose, [1.5, -1.5], [1.35, -1.45], strength);
  arms(pose, [0.55, 0.7], [0.35, 0.8], strength);
  pose.lean += strength * 0.01 * Math.sin(time * 1.2);
  pose.stretchY *= 1 - strength * 0.02;
};

const asleep = /^(?:sleep|nap|snooze|doze|snore|dream|slumber|hibernate|fall asleep)$/;

const lie: Act = (pose, time, strength, beat) => {
  if (strength > 0.6 && asleep.test(beat.verb)) pose.asleep = true;
  pose.rest = strength;
  pose.stretchY *= 1 + 0.015 * Math.sin(time * 1.6);
  pose.drop = Math.max(pose.drop, 0);
};

/** Heights of its own that a leaf would fall; the frame has less room. */
export const FALL_HEIGHT = 6;

const fall: Act = (pose, time, strength, beat, traits) => {
  if (traits.gait === 'none' && traits.realm !== 'scenery') {
    // Leaves and drops fall again and again.
    const share = (time / 2.6) % 1;
    pose.lift += strength * FALL_HEIGHT * (1 - share);
    pose.lean += strength * 0.6 * Math.sin(time * 2.1);
    return;
  }
  const share = clamp((time / Math.max(0.6, beat.to - beat.from)) * 1.1);
  pose.lift += strength * 0.9 * (1 - share * share);
  pose.lean += strength * 0.5 * Math.sin(time * 2.4);
  raised(pose, [2.2, 0.5], [2.4, 0.4], strength);
};

const rise: Act = (pose, time, strength) => {
  pose.lift += strength * Math.min(0.75, time * 0.13);
  pose.lean += strength * 0.03 * Math.sin(time * 2);
};

const handsAtWork =
  (near: Limb, far: Limb, speed: number, amount: number): Act =>
  (pose, time, strength) => {
    const a = Math.sin(time * speed);
    arms(pose, [near[0] + amount * a, near[1] + amount * a], [far[0] - amount * 0.6 * a, far[1]], strength);
    pose.lean += strength * 0.025 * Math.sin(time * 2.2);
    pose.headTilt += strength * 0.06 * Math.sin(time * 1.9);
    pose.stretchY *= 1 + strength * 0.012 * Math.sin(time * 4.4);
  };

const eat: Act = (pose, time, strength, beat, traits) => {
  const bite = 0.5 + 0.5 * Math.sin(time * 3.2);
  arms(pose, [0.9 + 0.5 * bite, 1.2 + 0.9 * bite], [0.5, 0.9], strength);
  pose.headTilt += strength * 0.1 * bite;
  if (traits.form === 'whole' && !traits.person) pose.lean += strength * (beat.verb === 'graze' ? 0.14 : 0.07) * bite;
  pose.stretchY *= 1 - strength * 0.025 * bite;
};

const calls = new Set(
  'bark roar growl howl meow chirp moo neigh quack bray bleat croak hiss crow caw bellow shout yell scream snarl'.split(
    ' ',
  ),
);

const sing: Act = (pose, time, strength, beat, traits) => {
  if (beat.verb === 'clap' || beat.verb === 'applaud' || beat.verb === 'cheer') {
    const open = 0.5 + 0.5 * Math.sin(time * 11);
    arms(pose, [1.15 + 0.5 * open, 0.7], [-1.15 - 0.5 * open, -0.7], strength);
    pose.lift += strength * 0.02 * open;
    return;
  }
  if (calls.has(beat.verb) && !traits.person) {
    // The whole body goes into it: back, up, and forth again.
    const pulse = Math.max(0, Math.sin(time * (beat.verb === 'howl' ? 1.6 : 4.4))) ** 2;
    pose.lean -= strength * (beat.verb === 'howl' ? 0.26 : 0.15) * pulse;
    pose.stretchY *= 1 + strength * 0.07 * pulse;
    // Who howls lifts its face to the sky and keeps it there.
    pose.headTilt -= strength * (beat.verb === 'howl' ? 0.5 + 0.12 * pulse : 0.2 * pulse);
    pose.lift += strength * (beat.verb === 'bark' ? 0.07 : 0.02) * pulse;
    return;
  }
  const open = Math.abs(Math.sin(time * 4.6)) * (0.6 + 0.4 * Math.sin(time * 1.1));
  pose.stretchY *= 1 + strength * 0.03 * open;
  pose.headTilt += strength * (0.08 * Math.sin(time * 2.3) + 0.04 * open);
  arms(pose, [0.7 + 0.4 * Math.sin(time * 2.1), 1.0], [0.5 + 0.4 * Math.sin(time * 1.7 + 1), 0.9], strength);
};

const play: Act = (pose, time, strength, _beat, traits) => {
  const strum = Math.sin(time * 8);
  arms(pose, [0.75 + 0.12 * strum, 1.25 + 0.25 * strum], [1.0, 1.3], strength);
  pose.headTilt += strength * 0.09 * Math.sin(time * 4);
  pose.lean += strength * 0.045 * Math.sin(time * 2);
  if (!traits.person && traits.form === 'whole') {
    const hop = Math.max(0, Math.sin(time * 3.1));
    pose.lift += strength * 0.16 * hop;
    pose.lean += strength * 0.16 * hop;
  } else pose.lift += strength * 0.012 * Math.abs(Math.sin(time * 4));
};

const hold: Act = (pose, time, strength, beat) => {
  const striking = [
    'throw',
    'toss',
    'kick',
    'hit',
    'punch',
    'strike',
    'shoot',
    'fight',
    'box',
    'swing at',
    'bat',
    'pitch',
    'attack',
    'stab',
    'slash',
    'chop',
    'wield',
    'serve a ball',
    'golf',
    'smash',
    'hunt',
    'battle',
    'duel',
    'wrestle',
    'spar',
    'fence',
  ].includes(beat.verb);
  const lifting = [
    'lift',
    'raise',
    'lift weights',
    'deadlift',
    'exercise',
    'bench press',
    'carry',
    'pick up',
    'hang',
  ].includes(beat.verb);
  if (striking) {
    const hit = Math.max(0, Math.sin(time * 4.2)) ** 2;
    arms(pose, [-0.3 - 0.5 * hit, 0.6], [2.3 - 1.1 * hit, 0.9 - 0.8 * hit], strength);
    legs(pose, [beat.verb === 'kick' ? 1.4 * hit : 0.3, -0.2], [-0.35, 0], strength);
    pose.lean += strength * (0.16 * hit - 0.05);
    return;
  }
  if (lifting) {
    const up = 0.5 - 0.5 * Math.cos(time * 2.2);
    raised(pose, [1.5 + 1.2 * up, 0.8 - 0.6 * up], [1.5 + 1.2 * up, 0.8 - 0.6 * up], strength);
    pose.stretchY *= 1 - strength * 0.04 * (1 - up);
    return;
  }
  arms(pose, [1.0 + 0.08 * Math.sin(time * 2), 0.7], [0.85, 0.75], strength);
  pose.lean += strength * 0.03 * Math.sin(time * 1.5);
};

const look: Act = (pose, time, strength) => {
  pose.headTilt += strength * 0.2 * Math.sin(time * 1.3);
  pose.lean += strength * 0.03 * Math.sin(time * 1.3);
};

const act: Act = (pose, time, strength) => {
  pose.lean += strength * 0.045 * Math.sin(time * 2.6);
  pose.lift += strength * 0.015 * Math.abs(Math.sin(time * 2.6));
  arms(pose, [0.6 + 0.5 * Math.sin(time * 3), 0.9], [0.5 - 0.5 * Math.sin(time * 3), 0.8], strength);
};

/** The motion of each family of verbs. */
export const families: Readonly<Record<string, Act>> = {
  walk,
  run,
  chase: run,
  jump,
  vault,
  dance,
  fly,
  swim,
  climb,
  crawl,
  ride,
  sit,
  lie,
  fall,
  rise,
  turn,
  eat,
  sing,
  play,
  hold,
  look,
  act,
  stand: (pose, time, strength) => {
    pose.lean += strength * 0.012 * Math.sin(time * 1.4);
  },
  cook: handsAtWork([0.9, 1.0], [0.7, 1.2], 5, 0.28),
  read: handsAtWork([0.95, 1.3], [0.85, 1.4], 2.2, 0.1),
  clean: handsAtWork([1.0, 0.7], [0.8, 0.9], 4, 0.4),
  bloom: (pose, time, strength) => {
    pose.lean += strength * 0.03 * Math.sin(time * 1.3);
  },
  burn: (pose, time, strength) => {
    pose.stretchY *= 1 + strength * (0.05 * Math.sin(time * 9) + 0.03 * Math.sin(time * 23));
    pose.stretchX *= 1 + strength * 0.03 * Math.sin(time * 13);
  },
  echo: (pose, time, strength) => {
    pose.lean += strength * 0.03 * Math.sin(time * 14);
  },
};
