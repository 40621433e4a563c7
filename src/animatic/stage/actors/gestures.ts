import { clamp, type Point, smooth } from '../maths.ts';
import { fetches } from './animal-deeds.ts';
import { atTheFace } from './at-the-face.ts';
import { athletics } from './athletics.ts';
import { ballplay } from './ballplay.ts';
import { contact } from './contact.ts';
import { awayActs } from './facing-away.ts';
import { type Reach, reach } from './hands.ts';
import { handwork } from './handwork.ts';
import { type Act, legs } from './limbs.ts';
import { quietDeeds } from './quiet-deeds.ts';
import { twirl } from './turns.ts';

/** How far a thing that comes again and again has come, 0 … 1. */
export function turnOf(time: number, period: number): number {
  return (((time / period) % 1) + 1) % 1;
}

/** 0, then 1 from `up` on, then 0 again from `down` on: softly, over `edge` of the turn. */
export function between(turn: number, up: number, down: number, edge = 0.12): number {
  return smooth(up, up + edge, turn) * (1 - smooth(down, down + edge, turn));
}

/** A gesture that only brings the hands somewhere, at each moment. */
const hands =
  (at: (time: number) => Reach): Act =>
  (pose, time, strength, _beat, traits) =>
    reach(pose, traits, at(time), strength);

const wave: Act = hands((time) => ({ far: [0.32 + 0.07 * Math.sin(time * 9), -0.76 - 0.03 * Math.cos(time * 9)] }));

const clap: Act = (pose, time, strength, _beat, traits) => {
  const open = 0.5 + 0.5 * Math.sin(time * 12);
  reach(pose, traits, { near: [0.04 - 0.12 * open, -0.44], far: [0.09 + 0.13 * open, -0.44], over: true }, strength);
  pose.lift += strength * 0.015 * open;
};

const point: Act = (pose, time, strength, beat, traits) => {
  const up = /sky|star|moon|sun|bird|plane|cloud/.test(beat.object ?? '') ? 0.25 : 0.02;
  const pulse = 0.02 * Math.sin(time * 3.4);
  reach(pose, traits, { near: [-0.2, -0.28], far: [0.5 + pulse, -0.56 - up] }, strength);
  pose.headTilt += strength * (up > 0.1 ? -0.2 : -0.05);
  pose.lean += strength * 0.04;
};

const bow: Act = (pose, time, strength, _beat, traits) => {
  const down = between(turnOf(time, 3.2), 0.06, 0.58, 0.2);
  pose.bend += strength * 0.95 * down;
  reach(pose, traits, { near: [-0.12, -0.26], far: [0.06 + 0.1 * down, -0.34], over: true }, strength);
};

const sneeze: Act = (pose, time, strength, _beat, traits) => {
  const turn = turnOf(time, 2.3);
  const drawn = between(turn, 0.08, 0.44, 0.06);
  const burst = between(turn, 0.47, 0.62, 0.05);
  pose.bend += strength * (0.62 * burst - 0.26 * drawn);
  pose.headTilt += strength * (0.3 * burst - 0.24 * drawn);
  pose.stretchY *= 1 + strength * (0.05 * drawn - 0.05 * burst);
  const mouth: Point = [0.1, -0.6];
  reach(pose, traits, { near: mouth, far: [0.18, -0.6], over: true }, strength * smooth(0.2, 0.46, turn));
};

const yawn: Act = (pose, time, strength, _beat, traits) => {
  const wide = between(turnOf(time, 3.8), 0.1, 0.66, 0.2);
  pose.bend -= strength * 0.16 * wide;
  pose.headTilt -= strength * 0.24 * wide;
  pose.stretchY *= 1 + strength * 0.05 * wide;
  reach(pose, traits, { near: [0.05, -0.62], far: [0.34, -0.78] }, strength * wide);
};

const weep: Act = (pose, time, strength, _beat, traits) => {
  const sob = Math.sin(time * 15) * (0.5 + 0.5 * Math.sin(time * 1.9));
  pose.bend += strength * (0.2 + 0.02 * sob);
  pose.lift += strength * 0.008 * sob;
  pose.headTilt += strength * 0.14;
  reach(pose, traits, { near: [-0.04, -0.7], far: [0.17, -0.7], over: true }, strength);
};

const laugh: Act = (pose, time, strength, _beat, traits) => {
  const shake = Math.sin(time * 13);
  const back = 0.5 + 0.5 * Math.sin(time * 1.7);
  pose.bend += strength * (0.34 - 0.56 * back + 0.025 * shake);
  pose.headTilt -= strength * 0.22 * back;
  pose.lift += strength * 0.018 * Math.abs(shake);
  reach(pose, traits, { near: [-0.02, -0.33], far: [0.12, -0.35], over: true }, strength);
};

const salute: Act = (pose, time, strength, _beat, traits) => {
  const up = 1 - between(turnOf(time + 1.6, 5), 0.72, 0.9, 0.06);
  reach(pose, traits, { near: [-0.17, -0.26], far: [0.2, -0.74], over: true }, strength * up);
};

const kneel: Act = (pose, time, strength, beat, traits) => {
  pose.drop = Math.max(pose.drop, strength * 0.135);
  legs(pose, [1.5, -1.5], [-0.1, -1.45], strength);
  const asks = beat.verb === 'propose';
  const out: Reach = asks ? { near: [0.3, -0.46], far: [0.4, -0.5] } : { near: [0.04, -0.32], far: [0.2, -0.3] };
  reach(pose, traits, out, strength);
  pose.bend += strength * (0.08 + 0.02 * Math.sin(time * 1.4));
};

const crouch: Act = (pose, time, strength, _beat, traits) => {
  pose.drop = Math.max(pose.drop, strength * 0.16);
  legs(pose, [1.9, -2.3], [1.5, -2.1], strength);
  pose.bend += strength * (0.34 + 0.02 * Math.sin(time * 1.6));
  reach(pose, traits, { near: [0.08, -0.3], far: [0.26, -0.32] }, strength);
};

/** On hands and feet, face down, up and down. */
const pushUp: Act = (pose, time, strength, _beat, traits) => {
  const up = 0.5 - 0.5 * Math.cos(time * 3);
  pose.lean += strength * (1.5 - 0.2 * up);
  pose.headTilt -= strength * 0.45;
  pose.lift += strength * 0.07 * up;
  const down = 0.24 + 0.12 * up;
  reach(pose, traits, { near: [down, -0.5], far: [down + 0.08, -0.62] }, strength);
  legs(pose, [0.05, 0], [-0.05, 0], strength);
};

/** The tree: on one leg, the hands together over the head. */
const yoga: Act = (pose, time, strength, _beat, traits) => {
  const sway = Math.sin(time * 1.1);
  const up = 0.5 + 0.5 * Math.sin(time * 0.9 - 0.8);
  reach(pose, traits, { near: [-0.3 + 0.08 * up, -0.6 - 0.3 * up], far: [0.3 - 0.08 * up, -0.6 - 0.3 * up] }, strength);
  legs(pose, [1.25, -2.5], [0, 0], strength);
  pose.lean += strength * 0.03 * sway;
};

/** To the ground, and there it lies. */
const faint: Act = (pose, time, strength, _beat, traits, share = 0) => {
  const falls = smooth(0.16, 0.34, share) ** 1.6;
  const sways = between(share, 0.0, 0.14, 0.06);
  reach(pose, traits, { near: [0.02, -0.72] }, strength * sways);
  pose.lean += strength * 0.12 * sways * Math.sin(time * 3);
  pose.rest = Math.max(pose.rest, falls);
};

/** The feet go forward, the head goes back. */
const slip: Act = (pose, _time, strength, _beat, traits, share = 0) => {
  const goes = smooth(0.12, 0.26, share);
  const air = clamp((share - 0.12) / 0.2);
  pose.rest = Math.max(pose.rest, goes);
  pose.lift += strength * 0.5 * 4 * air * (1 - air);
  legs(pose, [1.1, -0.3], [0.7, -0.2], goes);
  reach(pose, traits, { near: [-0.4, -0.75], far: [0.4, -0.8] }, strength * between(share, 0.1, 0.7, 0.1));
};

/** Forward over the own feet, arms first. */
const stumble: Act = (pose, time, strength, _beat, traits, share = 0) => {
  const falls = smooth(0.14, 0.3, share) ** 1.5;
  const flail = 0.1 * Math.sin(time * 16) * (1 - falls);
  pose.lean += 1.45 * falls + strength * 0.1 * Math.sin(time * 7) * (1 - falls);
  pose.headTilt -= 0.4 * falls;
  reach(pose, traits, { near: [-0.3, -0.7 + flail], far: [0.34, -0.8 - flail] }, strength);
  legs(pose, [0.5, -0.5], [-0.4, -0.2], strength * between(share, 0.1, 0.4, 0.08));
};

const pray: Act = (pose, time, strength, _beat, traits) => {
  reach(pose, traits, { near: [0.05, -0.5], far: [0.08, -0.5], over: true }, strength);
  pose.headTilt += strength * (0.16 + 0.03 * Math.sin(time));
  pose.bend += strength * 0.07;
};

const cheer: Act = (pose, time, strength, _beat, traits) => {
  const up = Math.abs(Math.sin(time * 5));
  reach(pose, traits, { near: [-0.3, -0.8 - 0.04 * up], far: [0.3, -0.8 - 0.04 * up] }, strength);
  pose.lift += strength * 0.09 * up;
};

const shrug: Act = (pose, time, strength, _beat, traits) => {
  const up = between(turnOf(time, 2.4), 0.1, 0.6, 0.15);
  reach(pose, traits, { near: [-0.34, -0.46 - 0.06 * up], far: [0.34, -0.46 - 0.06 * up] }, strength);
  pose.headTilt += strength * 0.16 * up;
  pose.stretchY *= 1 + strength * 0.03 * up;
};

const think: Act = (pose, time, strength, _beat, traits) => {
  reach(pose, traits, { near: [0.03, -0.565], far: [0.06, -0.36], over: true }, strength);
  pose.headTilt += strength * (0.12 + 0.05 * Math.sin(time * 1.2));
};

const tiptoe: Act = (pose, time, strength, _beat, traits) => {
  const step = Math.sin(time * 4);
  pose.bend += strength * 0.3;
  legs(pose, [0.5 * step, -0.9 * Math.max(0, step)], [-0.5 * step, -0.9 * Math.max(0, -step)], strength);
  pose.lift += strength * 0.03 * Math.abs(step);
  reach(pose, traits, { near: [0.16, -0.56], far: [0.32, -0.54] }, strength);
};

const march: Act = (pose, time, strength, _beat, traits) => {
  const step = Math.sin(time * 6);
  legs(pose, [1.1 * step, step > 0 ? -0.5 : 0], [-1.1 * step, step < 0 ? -0.5 : 0], strength);
  reach(pose, traits, { near: [-0.12 - 0.2 * step, -0.34], far: [0.14 + 0.2 * step, -0.34] }, strength);
  pose.lift += strength * 0.02 * Math.abs(step);
};

/** What a person, or who stands like one, does with body and hands, by verb; other verbs move as their family does. */
const people: Readonly<Record<string, Act>> = {
  wave,
  clap,
  applaud: clap,
  point,
  bow,
  sneeze,
  cough: sneeze,
  yawn,
  cry: weep,
  weep,
  sob: weep,
  sniffle: weep,
  laugh,
  giggle: laugh,
  cackle: laugh,
  salute,
  kneel,
  propose: kneel,
  crouch,
  squat: crouch,
  'push up': pushUp,
  'do push-ups': pushUp,
  yoga,
  faint,
  'pass out': faint,
  die: faint,
  collapse: faint,
  slip,
  trip: stumble,
  fall: stumble,
  topple: stumble,
  stumble,
  pray,
  cheer,
  celebrate: cheer,
  rejoice: cheer,
  shrug,
  think,
  ponder: think,
  contemplate: think,
  tiptoe,
  sneak: tiptoe,
  creep: tiptoe,
  march,
  parade: march,
  twirl,
  pirouette: twirl,
  whirl: twirl,
  ...handwork,
  ...quietDeeds,
  ...atTheFace,
  ...athletics,
  '(fetches)': fetches,
  ...awayActs,
  ...ballplay,
  ...contact,
};

/** The gesture of a person for this verb. */
export function gestureOf(verb: string): Act | undefined {
  return people[verb];
}
