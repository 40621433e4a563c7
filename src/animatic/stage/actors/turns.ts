import { smooth, TURN } from '../maths.ts';
import { facesAway } from './facing-away.ts';
import { reach } from './hands.ts';
import { type Act, arms, legs, raised } from './limbs.ts';
import type { Pose } from './pose.ts';

const turning = new Set('turn spin rotate revolve whirl swirl swivel twist twirl pirouette orbit roll'.split(' '));
/** Not oneself but a thing: rolled, twisted, turned over with both hands. */
const turnInHands: Act = (pose, time, strength, _beat, traits) => {
  const [aside, up] = [0.05 * Math.cos(time * 4), 0.03 * Math.sin(time * 4)];
  reach(pose, traits, { near: [0.08 - aside, -0.4 - up], far: [0.28 + aside, -0.4 + up], over: true }, strength);
  pose.bend += strength * 0.1;
};

/** Oneself, or what one has in hand. */
export const twirl: Act = (pose, time, strength, beat, traits, share) =>
  (beat.object === undefined ? turnAround : turnInHands)(pose, time, strength, beat, traits, share);

/** Whether who does this is seen from all sides. */
export function turnsRound({ verb, object, up }: { verb: string; object?: string; up?: number }): boolean {
  return facesAway(verb) || up !== undefined || (turning.has(verb) && verb !== 'roll' && object === undefined);
}

const dancing = new Set(['spin', 'twirl', 'pirouette', 'whirl']);

/** Seconds of one turn of who dances, and of who only turns round. */
const [PIROUETTE, TURN_ROUND] = [1.6, 4];

/** Round and round on one leg, the arms held out; whole turns, so that it ends as it began. */
const turnAround: Act = (pose, time, strength, { verb, from, to }, traits, share = 0) => {
  const dances = dancing.has(verb);
  const turns = Math.max(1, Math.round((to - from) / (dances ? PIROUETTE : TURN_ROUND)));
  // The face stays with us for a while each time, as dancers keep it.
  const done = turns * share;
  pose.yaw = TURN * (Math.floor(done) + smooth(0.3, 0.95, done % 1));
  if (!dances) {
    pose.lift += strength * 0.012 * Math.abs(Math.sin(time * 5));
    return;
  }
  const sway = 0.02 * Math.sin(time * 2.3);
  reach(pose, traits, { near: [-0.33, -0.6 + sway], far: [0.33, -0.6 - sway] }, strength);
  legs(pose, [0.02, 0], [1.1, -2.1], strength);
  pose.lift += strength * 0.02;
};

const onWheels = new Set('turn drift skid swerve corner spin rotate whirl revolve'.split(' '));

/** On wheels: towards us and, after a drift, back again; who spins goes all the way round. */
function roundTheBend(pose: Pose, time: number, strength: number, verb: string, share: number): void {
  pose.cycle = time;
  if (/^(?:spin|rotate|whirl|revolve)$/.test(verb)) {
    pose.yaw = strength * time * 2.2;
    return;
  }
  const back = verb === 'turn' || verb === 'corner' ? 0 : smooth(0.68, 0.86, share);
  const round = smooth(0.26, 0.48, share) * (1 - back);
  pose.yaw = 1.45 * round;
  pose.lean += strength * (0.05 * Math.sin(Math.PI * round) + 0.012 * Math.sin(time * 23) * (0.3 + round));
  const near = 1 + 0.22 * (verb === 'turn' ? smooth(0.45, 1, share) : round);
  pose.stretchX *= near;
  pose.stretchY *= near;
}

/** Turning, waving, trembling, stretching, swaying: each verb of the family in its own way. */
export const turn: Act = (pose, time, strength, beat, traits, share = 0) => {
  if (traits.gait === 'wheels' && onWheels.has(beat.verb)) {
    roundTheBend(pose, time, strength, beat.verb, share);
    return;
  }
  if (beat.verb === 'wave' && traits.gait !== 'legs') {
    pose.lean += strength * 0.06 * Math.sin(time * 2.7);
    pose.stretchX *= 1 + strength * 0.13 * Math.sin(time * 6.1);
    return;
  }
  if (beat.verb === 'wave') {
    arms(pose, [-0.1, 0.2], [2.5, 0.4 + 0.45 * Math.sin(time * 9)], strength);
    return;
  }
  if (beat.verb === 'stretch') {
    const far = 0.5 - 0.5 * Math.cos(time * 1.7);
    pose.stretchX *= 1 + strength * (traits.person ? -0.03 : 0.2) * far;
    pose.stretchY *= 1 + strength * (traits.person ? 0.07 : -0.16) * far;
    pose.lean += strength * 0.08 * far;
    raised(pose, [2.7 * far, 0.2], [2.6 * far, 0.2], strength);
    return;
  }
  if (traits.realm === 'scenery') {
    // A whirlwind is no coin: it sways and swells.
    pose.lean += strength * 0.09 * Math.sin(time * 2.6);
    pose.stretchX *= 1 + strength * 0.16 * Math.sin(time * 5.3);
    return;
  }
  if (['shake', 'tremble', 'shiver', 'vibrate', 'wiggle', 'wobble'].includes(beat.verb)) {
    pose.lean += strength * 0.05 * Math.sin(time * 24);
    return;
  }
  if (
    ['sway', 'swing', 'rock', 'nod', 'bow', 'bend', 'rustle', 'ripple', 'flow', 'sway gently', 'wag', 'swish'].includes(
      beat.verb,
    )
  ) {
    pose.lean += strength * 0.11 * Math.sin(time * 2.1);
    return;
  }
  if (
    traits.round ||
    (traits.gait === 'none' && (beat.verb === 'roll' || (traits.realm === 'sky' && beat.verb !== 'wave')))
  ) {
    pose.spin += strength * time * 2.4;
    return;
  }
  if (!turning.has(beat.verb)) {
    pose.lean += strength * 0.09 * Math.sin(time * 2.3);
    pose.stretchY *= 1 + strength * 0.04 * Math.sin(time * 3.1);
    return;
  }
  if (traits.form !== 'whole') {
    (turnsRound(beat) ? turnAround : turnInHands)(pose, time, strength, beat, traits, share);
    return;
  }
  if (traits.gait === 'legs' && traits.person && beat.verb === 'turn') {
    // On skis and the like one leans into the bend.
    pose.lean += strength * 0.24 * Math.sin(time * 2);
    return;
  }
  // Quick through the narrow middle: a flat picture seen edge on is no sight.
  const facing = Math.cos(time * 2.4);
  pose.stretchX *= 1 - strength + strength * Math.sign(facing) * Math.max(0.42, Math.abs(facing) ** 0.4);
};
