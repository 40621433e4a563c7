import { smooth } from '../maths.ts';
import { reach } from './hands.ts';
import { type Act, legs } from './limbs.ts';

/** Seconds from one throw to the next: there and back. */
export const ROUND = 3.2;
/** Shares of a round: when the thing leaves the first, reaches the second, leaves the second. The round ends when it is back. */
export const LEAVES = 0.3;
export const ARRIVES = 0.5;
export const RETURNS = 0.8;

/** Seconds that a juggled thing takes from one hand around to the same hand. */
export const JUGGLED = 1.3;
/** Seconds between two bounces. */
export const BOUNCED = 0.72;

function roundOf(time: number): number {
  return (((time / ROUND) % 1) + 1) % 1;
}

function during(turn: number, from: number, to: number, edge: number): number {
  return smooth(from, from + edge, turn) * (1 - smooth(to, to + edge, turn));
}

/** Holds it before the chest, winds up, throws; later stretches both hands out for what comes back. */
const throwing: Act = (pose, time, strength, _beat, traits) => {
  const turn = roundOf(time);
  const back = during(turn, 0.12, LEAVES - 0.04, 0.07);
  const out = during(turn, LEAVES - 0.03, LEAVES + 0.14, 0.05);
  const catches = during(turn, RETURNS + 0.02, 1.1, 0.1);
  reach(pose, traits, { near: [0.04, -0.36], far: [0.26, -0.42] }, strength);
  reach(pose, traits, { near: [0.2, -0.5], far: [-0.06, -0.84] }, strength * back);
  reach(pose, traits, { near: [-0.2, -0.36], far: [0.42, -0.6] }, strength * out);
  reach(pose, traits, { near: [0.22, -0.5], far: [0.4, -0.54] }, strength * catches);
  pose.bend += strength * (0.28 * out - 0.2 * back + 0.06 * catches);
  legs(pose, [0.1 - 0.3 * out, 0], [0.1 + 0.4 * out, -0.1], strength * Math.max(out, back));
};

const receiving: Act = (pose, time, strength, beat, traits) => throwing(pose, time + ROUND / 2, strength, beat, traits);

/** With the foot, when it lies before it. */
const kicking: Act = (pose, time, strength, _beat, traits) => {
  const turn = roundOf(time);
  const back = during(turn, 0.1, LEAVES - 0.06, 0.07);
  const out = during(turn, LEAVES - 0.04, LEAVES + 0.08, 0.04);
  legs(pose, [-0.15 * out, -0.1], [-0.9 * back + 1.35 * out, -0.7 * back], strength * Math.max(back, out));
  pose.bend += strength * (0.12 * back - 0.2 * out);
  reach(pose, traits, { near: [-0.3 - 0.06 * out, -0.5 - 0.1 * out], far: [0.3 - 0.1 * out, -0.5] }, strength);
};

const stopping: Act = (pose, time, strength, beat, traits) => kicking(pose, time + ROUND / 2, strength, beat, traits);

const juggling: Act = (pose, time, strength, _beat, traits) => {
  const turn = (time / JUGGLED) * Math.PI * 6;
  const [near, far] = [0.04 * Math.sin(turn), 0.04 * Math.sin(turn + Math.PI)];
  reach(pose, traits, { near: [-0.28, -0.46 + near], far: [0.28, -0.46 + far] }, strength);
  pose.headTilt += strength * 0.06 * Math.sin(time * 3);
};

const dribbling: Act = (pose, time, strength, _beat, traits) => {
  const up = Math.abs(Math.cos((time / BOUNCED) * Math.PI));
  reach(pose, traits, { near: [-0.24, -0.42], far: [0.36, -0.3 - 0.12 * up] }, strength);
  pose.bend += strength * (0.2 - 0.05 * up);
  legs(pose, [0.4, -0.5], [0.2, -0.5], strength);
  pose.drop = Math.max(pose.drop, strength * 0.03);
};

/** The bow arm straight, the other hand draws the string and lets go. */
const drawing: Act = (pose, time, strength, _beat, traits) => {
  const drawn = during(roundOf(time), 0.04, LEAVES, 0.05) * smooth(0.04, 0.26, roundOf(time));
  reach(pose, traits, { near: [0.24 - 0.24 * drawn, -0.55], far: [0.42, -0.55] }, strength);
  pose.bend -= strength * 0.05 * drawn;
  pose.inHand = true;
};

/** Tosses it up with one hand and hits it over the head with what is in the other. */
const serving: Act = (pose, time, strength, _beat, traits) => {
  const turn = roundOf(time);
  const tossed = during(turn, 0.06, LEAVES, 0.1);
  const back = during(turn, 0.08, LEAVES - 0.05, 0.1);
  const hit = during(turn, LEAVES - 0.04, LEAVES + 0.14, 0.05);
  reach(pose, traits, { near: [0.26, -0.4], far: [0.04, -0.34] }, strength);
  reach(pose, traits, { near: [0.3, -0.58], far: [-0.24, -0.8] }, strength * Math.max(back, tossed * 0.6));
  reach(pose, traits, { near: [0.02, -0.36], far: [0.38, -0.74] }, strength * hit);
  pose.bend += strength * (0.26 * hit - 0.2 * back);
  pose.heldTurn += strength * (0.9 * hit - 0.6 * back);
  pose.lift += strength * 0.06 * hit;
  pose.inHand = true;
};

/** Holds it out until the other has taken it. */
const handing: Act = (pose, time, strength, _beat, traits, share = 0) => {
  const out = strength * smooth(0.08, 0.24, share) * (1 - smooth(0.5, 0.6, share));
  reach(pose, traits, { near: [0.0, -0.34], far: [0.24, -0.4] }, strength * (1 - smooth(0.5, 0.6, share)));
  reach(pose, traits, { near: [0.04, -0.36], far: [0.42, -0.5] }, out);
  pose.bend += out * 0.14;
  pose.headTilt += strength * 0.04 * Math.sin(time * 2);
};

const taking: Act = (pose, time, strength, _beat, traits, share = 0) => {
  const out = strength * smooth(0.2, 0.34, share) * (1 - smooth(0.52, 0.66, share));
  reach(pose, traits, { near: [-0.02, -0.34], far: [0.26, -0.44] }, strength * smooth(0.5, 0.6, share));
  reach(pose, traits, { near: [0.1, -0.4], far: [0.42, -0.5] }, out);
  pose.bend += out * 0.12;
  pose.headTilt += strength * 0.05 * Math.sin(time * 2.3);
};

const dropping: Act = (pose, time, strength, _beat, traits, share = 0) => {
  const gone = smooth(0.24, 0.28, share);
  reach(pose, traits, { near: [-0.05, -0.36], far: [0.36, -0.48] }, strength * (1 - gone));
  reach(pose, traits, { near: [-0.2, -0.68], far: [0.24, -0.68] }, strength * gone);
  pose.bend += strength * (0.12 * (1 - gone) + 0.16 * gone + 0.01 * Math.sin(time * 3));
};

/** Share of the beat when what is picked up leaves the ground. */
export const TAKEN_UP = 0.3;

/** Down to the ground with both hands, up with what was there, and a look at it. */
const pickingUp: Act = (pose, time, strength, _beat, traits, share = 0) => {
  const down = strength * smooth(0.1, TAKEN_UP - 0.04, share) * (1 - smooth(TAKEN_UP + 0.02, TAKEN_UP + 0.18, share));
  const has = strength * smooth(TAKEN_UP - 0.02, TAKEN_UP + 0.16, share);
  reach(pose, traits, { near: [0.12, -0.34], far: [0.32, -0.46 + 0.012 * Math.sin(time * 2)] }, has);
  reach(pose, traits, { near: [0.3, -0.3], far: [0.42, -0.3] }, down);
  legs(pose, [1.1, -1.5], [0.8, -1.4], down);
  pose.drop = Math.max(pose.drop, 0.1 * down);
  pose.bend += 0.8 * down;
  pose.headTilt += 0.12 * has;
};

/** Down for it, and up over the head with it in both hands. */
const liftingUp: Act = (pose, time, strength, _beat, traits, share = 0) => {
  const down = strength * smooth(0.1, TAKEN_UP - 0.04, share) * (1 - smooth(TAKEN_UP + 0.02, TAKEN_UP + 0.2, share));
  const up = strength * smooth(TAKEN_UP + 0.04, TAKEN_UP + 0.24, share);
  const sway = 0.02 * Math.sin(time * 3);
  reach(pose, traits, { near: [-0.16, -0.86 + sway], far: [0.2, -0.86 + sway], over: true }, up);
  pose.armLength = 1 + 0.5 * up;
  reach(pose, traits, { near: [0.3, -0.3], far: [0.42, -0.3] }, down);
  legs(pose, [1.1, -1.5], [0.8, -1.4], down);
  pose.drop = Math.max(pose.drop, 0.1 * down);
  pose.bend += 0.8 * down;
};

/** The part in a thing's flight that somebody plays, as a verb of the stage's own. */
export const ballplay: Readonly<Record<string, Act>> = {
  '(throws)': throwing,
  '(receives)': receiving,
  '(kicks)': kicking,
  '(stops)': stopping,
  '(juggles)': juggling,
  '(dribbles)': dribbling,
  '(shoots)': drawing,
  '(serves)': serving,
  '(hands)': handing,
  '(takes)': taking,
  '(drops)': dropping,
  '(picks up)': pickingUp,
  '(lifts up)': liftingUp,
};
