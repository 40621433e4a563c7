import { clamp, smooth, TURN } from '../maths.ts';
import { ARRIVES, LEAVES, RETURNS, ROUND } from './ballplay.ts';
import type { Act } from './limbs.ts';
import { midairCatch } from './midair-catch.ts';
import { SWINGS, swings } from './swings.ts';

/** Earth or sand flies; the forelegs go too fast to be seen. */
const dig: Act = (pose, time, strength) => {
  pose.lean += strength * (0.3 + 0.05 * Math.sin(time * 19));
  pose.lift += strength * 0.02 * Math.abs(Math.sin(time * 9.5));
  pose.headTilt += strength * (0.3 + 0.08 * Math.sin(time * 19));
  pose.stretchX *= 1 + strength * 0.03 * Math.sin(time * 19);
};

/** Over its back and on to its feet again. */
const rollOver: Act = (pose, time, strength) => {
  const turn = (((time / 2.6) % 1) + 1) % 1;
  const over = smooth(0.12, 0.8, turn);
  pose.spin += TURN * over;
  pose.lift += strength * 0.06 * Math.sin(Math.PI * over);
};

/** From nose to tail, as a wet dog does. */
const shakeOff: Act = (pose, time, strength) => {
  const burst = 0.4 + 0.6 * Math.max(0, Math.sin(time * 2.1));
  pose.stretchX *= 1 + strength * 0.1 * burst * Math.sin(time * 34);
  pose.stretchY *= 1 - strength * 0.06 * burst * Math.sin(time * 34);
  pose.lean += strength * 0.07 * burst * Math.sin(time * 27);
  pose.headTilt += strength * 0.34 * burst * Math.sin(time * 27);
};

/** Up on the hind legs, with the forelegs at it. */
const scratch: Act = (pose, time, strength) => {
  pose.lean -= strength * (0.46 + 0.09 * Math.sin(time * 10));
  pose.lift += strength * 0.1;
  pose.stretchY *= 1 + strength * 0.04 * Math.sin(time * 10);
};

const beg: Act = (pose, time, strength) => {
  pose.lean -= strength * (0.7 + 0.05 * Math.sin(time * 5));
  pose.lift += strength * 0.12;
};

/** Head down to it, and up again. */
const lick: Act = (pose, time, strength) => {
  const down = 0.5 - 0.5 * Math.cos(time * 6);
  pose.headTilt += strength * (0.16 + 0.22 * down);
  pose.lean += strength * (0.08 + 0.07 * down);
  pose.stretchY *= 1 - strength * 0.04 * down;
};

const sniff: Act = (pose, time, strength) => {
  pose.lean += strength * (0.2 + 0.03 * Math.sin(time * 13));
  pose.headTilt += strength * (0.26 + 0.06 * Math.sin(time * 13));
};

/** Deep down, quickly, two or three times, then it looks up. */
const peck: Act = (pose, time, strength) => {
  const busy = smooth(-0.2, 0.1, Math.sin(time * 1.7));
  const down = Math.max(0, Math.sin(time * 9)) ** 2 * busy;
  pose.lean += strength * (0.2 * busy + 0.62 * down);
};

const feed: Act = (pose, time, strength, _beat, traits) => {
  const bite = 0.5 + 0.5 * Math.sin(time * 5);
  pose.lean += strength * (traits.neck ? 0.06 : 0.2 + 0.07 * bite);
  pose.headTilt += strength * (0.29 + 0.08 * bite);
};

/** On the belly, feet behind. */
const slide: Act = (pose, time, strength) => {
  pose.lean += strength * (1.3 + 0.05 * Math.sin(time * 7));
  pose.headTilt -= strength * 0.5;
};

/** Round and round after its own tail. */
const tailChase: Act = (pose, time, strength) => {
  const facing = Math.cos(time * 5.2);
  pose.stretchX *= 1 - strength + strength * Math.sign(facing) * Math.max(0.3, Math.abs(facing) ** 0.5);
  pose.lift += strength * 0.07 * Math.abs(Math.sin(time * 5.2));
  pose.cycle = time * 1.6;
  pose.swing = strength;
};

const wag: Act = (pose, time, strength) => {
  pose.lean += strength * 0.04 * Math.sin(time * 15);
  pose.headTilt += strength * 0.1 * Math.sin(time * 15);
  pose.lift += strength * 0.02 * Math.abs(Math.sin(time * 7.5));
};

/** Up for what is thrown to it, when it comes, and with a toss of the head when it goes. */
const leaps: Act = (pose, time, strength) => {
  const turn = (((time / ROUND) % 1) + 1) % 1;
  const air = clamp((turn - (ARRIVES - 0.14)) / 0.24);
  const high = 4 * air * (1 - air);
  const flings = smooth(RETURNS - 0.1, RETURNS, turn) * (1 - smooth(RETURNS, RETURNS + 0.1, turn));
  pose.lift += strength * (0.34 * high + 0.04 * flings);
  pose.lean -= strength * (0.34 * high + 0.22 * flings);
  pose.headTilt -= strength * 0.2 * flings;
  if (turn < LEAVES) pose.lift += strength * 0.03 * Math.abs(Math.sin(time * 7));
};

/** How much of the deed is over when the thing is reached. */
export const TAKEN = 0.42;

/** Runs for it, takes it up, turns about and comes back. */
export const fetches: Act = (pose, time, strength, beat, _traits, share = 0) => {
  const out = smooth(0.04, TAKEN, share);
  const back = smooth(TAKEN + 0.06, 0.94, share);
  pose.travel += (beat.approach?.way ?? 0) * (out - back);
  if (share > TAKEN + 0.04) pose.stretchX *= -1;
  const runs = share < TAKEN - 0.02 || (share > TAKEN + 0.06 && share < 0.92) ? strength : 0;
  pose.cycle = time * 1.9;
  pose.swing = runs;
  pose.lift += runs * 0.07 * Math.abs(Math.sin(time * 11));
  pose.lean += runs * 0.05 * Math.sin(time * 11);
  const dip = Math.max(0, 1 - Math.abs(share - TAKEN) / 0.05);
  pose.lean += 0.34 * dip;
  pose.headTilt += 0.3 * dip;
};

/** What animals do with the whole body, by verb. */
const deeds: Readonly<Record<string, Act>> = {
  [SWINGS]: swings,
  dig,
  burrow: dig,
  bury: dig,
  roll: rollOver,
  'roll over': rollOver,
  shake: shakeOff,
  'shake off': shakeOff,
  scratch,
  climb: scratch,
  beg,
  rear: beg,
  lick,
  groom: lick,
  clean: lick,
  wash: lick,
  drink: feed,
  eat: feed,
  graze: feed,
  nibble: feed,
  sniff,
  smell: sniff,
  peck,
  slide,
  wag,
  '(leaps)': leaps,
  '(fetches)': fetches,
  ...midairCatch,
};

/** What an animal that has no hands for it does; some deeds depend on what they are done to. */
export function animalDeed(verb: string, object = ''): Act | undefined {
  if (verb === 'chase' && /tail/.test(object)) return tailChase;
  return Object.hasOwn(deeds, verb) ? deeds[verb] : undefined;
}
