import { smooth } from '../maths.ts';
import { reach } from './hands.ts';
import { type Act, legs } from './limbs.ts';

const hug: Act = (pose, time, strength, _beat, traits) => {
  const squeeze = 0.5 - 0.5 * Math.cos(time * 1.6);
  reach(pose, traits, { near: [0.3, -0.46], far: [0.4, -0.52] }, strength);
  pose.bend += strength * (0.06 + 0.07 * squeeze);
  pose.headTilt += strength * 0.12;
};

/** Both arms around what is held before the chest. */
const cradle: Act = (pose, time, strength, _beat, traits) => {
  const rock = Math.sin(time * 1.8);
  reach(pose, traits, { near: [0.1, -0.3], far: [0.32, -0.34], over: true }, strength);
  pose.lean += strength * 0.05 * rock;
  pose.headTilt += strength * (0.14 + 0.04 * rock);
  pose.held = [0.2, -0.4];
};

const kiss: Act = (pose, time, strength, _beat, traits) => {
  const near = smooth(-0.3, 0.5, Math.sin(time * 1.5));
  reach(pose, traits, { near: [0.22, -0.42], far: [0.36, -0.48] }, strength);
  pose.bend += strength * (0.06 + 0.2 * near);
  pose.headTilt += strength * 0.16 * near;
};

const shakeHands: Act = (pose, time, strength, _beat, traits) => {
  const up = 0.04 * Math.sin(time * 9);
  reach(pose, traits, { near: [-0.16, -0.28], far: [0.42, -0.44 + up], over: true }, strength);
  pose.bend += strength * 0.07;
  pose.headTilt += strength * 0.06 * Math.sin(time * 3);
};

const clapHands: Act = (pose, time, strength, _beat, traits) => {
  const hit = Math.max(0, Math.sin(time * 3)) ** 3;
  reach(pose, traits, { near: [-0.18, -0.36], far: [0.2 + 0.14 * hit, -0.6 - 0.2 * hit] }, strength);
  pose.lift += strength * 0.05 * hit;
};

const bumpFists: Act = (pose, time, strength, _beat, traits) => {
  const hit = Math.max(0, Math.sin(time * 3)) ** 3;
  reach(pose, traits, { near: [-0.16, -0.3], far: [0.24 + 0.12 * hit, -0.5] }, strength);
};

const wrestle: Act = (pose, time, strength, _beat, traits) => {
  const sway = Math.sin(time * 2.4);
  reach(pose, traits, { near: [0.28, -0.52], far: [0.4, -0.48] }, strength);
  pose.bend += strength * (0.36 + 0.06 * Math.sin(time * 5));
  pose.lean += strength * 0.09 * sway;
  legs(pose, [0.2, -0.4], [-0.5, -0.2], strength);
};

/** Thrown back by every blow. */
const reel: Act = (pose, time, strength, _beat, traits) => {
  const hit = Math.max(0, Math.sin(time * 6 - 0.5)) ** 2;
  pose.bend -= strength * 0.4 * hit;
  pose.headTilt -= strength * 0.3 * hit;
  reach(pose, traits, { near: [-0.26, -0.5], far: [0.24, -0.62] }, strength);
};

/** One arm and what is in it forward, the other behind. */
const fence: Act = (pose, time, strength, _beat, traits) => {
  const out = Math.max(0, Math.sin(time * 3.4)) ** 2;
  reach(pose, traits, { near: [-0.34, -0.66], far: [0.28 + 0.14 * out, -0.5 - 0.04 * out] }, strength);
  legs(pose, [-0.4 - 0.2 * out, 0], [0.5 + 0.4 * out, -0.5], strength);
  pose.bend += strength * 0.16 * out;
  pose.heldTurn += strength * (0.5 + 0.6 * out);
  pose.inHand = true;
};

/** Close to the other's ear, behind a hand. */
const whisper: Act = (pose, time, strength, _beat, traits) => {
  reach(pose, traits, { near: [-0.14, -0.3], far: [0.21, -0.62], over: true }, strength);
  pose.bend += strength * (0.2 + 0.02 * Math.sin(time * 3));
  pose.headTilt += strength * 0.1;
};

/** Two hold each other and turn this way and that. */
const danceTogether: Act = (pose, time, strength, _beat, traits) => {
  const sway = Math.sin(time * 2.6);
  reach(pose, traits, { near: [0.24, -0.44], far: [0.38, -0.62 + 0.03 * sway] }, strength);
  pose.lean += strength * 0.12 * sway;
  pose.lift += strength * 0.03 * Math.abs(sway);
  legs(pose, [0.25 * sway, 0], [-0.25 * sway, 0], strength);
};

/** What two do with each other, in the stage's own verbs; see `touch.ts`. */
export const contact: Readonly<Record<string, Act>> = {
  '(hugs)': hug,
  '(cradles)': cradle,
  '(kisses)': kiss,
  '(shakes hands)': shakeHands,
  '(claps hands)': clapHands,
  '(bumps fists)': bumpFists,
  '(wrestles)': wrestle,
  '(reels)': reel,
  '(fences)': fence,
  '(whispers)': whisper,
  '(dances)': danceTogether,
};
