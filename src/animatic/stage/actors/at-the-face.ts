import { smooth } from '../maths.ts';
import { reach, work } from './hands.ts';
import type { Act } from './limbs.ts';

/** To the mouth and down again. */
const toMouth =
  (period: number, back: number): Act =>
  (pose, time, strength, _beat, traits) => {
    const turn = (((time / period) % 1) + 1) % 1;
    const up = smooth(0.1, 0.3, turn) * (1 - smooth(0.68, 0.9, turn));
    reach(pose, traits, { far: [0.28 - 0.14 * up, -0.42 - 0.17 * up], near: [-0.14, -0.3], over: true }, strength);
    pose.headTilt += strength * (back * up + (back > 0 ? 0.05 * Math.sin(time * 9) * up : 0));
    pose.heldTurn -= strength * (back < 0 ? 0.9 : 0.2) * up;
    pose.inHand = true;
  };

const brushTeeth = work((time) => ({
  far: [0.15 + 0.05 * Math.sin(time * 14), -0.6],
  near: [-0.14, -0.3],
  over: true,
  tilt: -0.05,
  held: true,
  turn: -1.2,
}));
const comb = work((time) => {
  const down = 0.5 - 0.5 * Math.cos(time * 3.4);
  return { far: [0.22 + 0.02 * down, -0.8 + 0.24 * down], near: [-0.14, -0.32], over: true, tilt: -0.12, held: true };
});
const shave = work((time) => ({
  far: [0.15, -0.62 + 0.06 * Math.sin(time * 4.6)],
  near: [-0.12, -0.32],
  over: true,
  tilt: -0.1,
  held: true,
}));

/** `brush` and its like by what is brushed. */
const groom: Act = (pose, time, strength, beat, traits) => {
  const on = beat.object ?? '';
  const act = /tooth|teeth/.test(on) ? brushTeeth : /hair|beard|mane/.test(on) ? comb : rub;
  act(pose, time, strength, beat, traits);
};

const puff = work((time) => {
  const out = 0.5 - 0.5 * Math.cos(time * 2.6);
  return { near: [0.1, -0.6], bend: -0.1 + 0.3 * out, tilt: -0.1 + 0.16 * out };
});

const phone = work((time) => ({
  far: [0.21, -0.68],
  near: [-0.18, -0.44 + 0.06 * Math.sin(time * 2.4)],
  over: true,
  tilt: 0.1 + 0.04 * Math.sin(time * 1.7),
  held: true,
}));

const snap = work((time) => ({
  far: [0.17, -0.68],
  near: [0.02, -0.68],
  over: true,
  bend: 0.06 + 0.05 * Math.sin(time * 1.3),
  held: true,
}));

/** Round and round on the other's back or mane. */
const rub = work((time) => ({
  far: [0.38, -0.46 + 0.08 * Math.sin(time * 5)],
  near: [0.1, -0.36],
  bend: 0.2,
  held: true,
}));

/** What one does at one's own face and hair, by verb. */
export const atTheFace: Readonly<Record<string, Act>> = {
  brush: groom,
  comb: groom,
  shave,
  eat: toMouth(2.1, 0.1),
  bite: toMouth(2.1, 0.1),
  munch: toMouth(1.7, 0.1),
  lick: toMouth(1.5, 0.08),
  drink: toMouth(3, -0.28),
  sip: toMouth(3, -0.2),
  gulp: toMouth(2.4, -0.34),
  blow: puff,
  'blow out': puff,
  inflate: puff,
  phone,
  call: phone,
  photograph: snap,
  film: snap,
};
