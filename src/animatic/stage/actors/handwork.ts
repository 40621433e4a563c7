import { smooth } from '../maths.ts';
import { blow, handAt, type Reach, reach, work } from './hands.ts';
import { type Act, legs } from './limbs.ts';
import type { Pose } from './pose.ts';
import type { Traits } from './traits.ts';

const chop = work((time) => {
  const down = blow(time, 1.3);
  return {
    far: [0.14 + 0.26 * down, -0.84 + 0.5 * down],
    near: [0.02 + 0.2 * down, -0.72 + 0.38 * down],
    over: true,
    bend: -0.1 + 0.5 * down,
    held: true,
    turn: -0.5 + 1.5 * down,
  };
});

const hammer = work((time) => {
  const down = blow(time, 0.8);
  return { far: [0.24 + 0.08 * down, -0.7 + 0.32 * down], bend: 0.1 + 0.16 * down, held: true, turn: 1.1 * down - 0.2 };
});

const dig = work((time) => {
  const down = blow(time, 1.6);
  return {
    far: [0.26, -0.42 + 0.12 * down],
    near: [0.1, -0.46 + 0.1 * down],
    bend: 0.16 + 0.32 * down,
    held: true,
    turn: 0.25 * (1 - down) - 0.1,
  };
});

/** Trembling from the hands to the feet. */
const drill = work((time) => ({
  far: [0.24, -0.4 + 0.012 * Math.sin(time * 47)],
  near: [0.1, -0.4 + 0.012 * Math.sin(time * 47 + 1)],
  over: true,
  bend: 0.2 + 0.015 * Math.sin(time * 41),
  held: true,
}));

const sweep = work((time) => {
  const to = Math.sin(time * 3.6);
  return {
    far: [0.22 + 0.06 * to, -0.42],
    near: [0.06 + 0.06 * to, -0.5],
    over: true,
    bend: 0.14 + 0.06 * to,
    held: true,
    turn: -0.34 * to,
  };
});

const saw = work((time) => {
  const to = Math.sin(time * 6);
  return { far: [0.26 + 0.1 * to, -0.38 + 0.03 * to], near: [0.1, -0.34], bend: 0.24, tilt: 0.1, held: true };
});

const write = work((time) => ({
  far: [0.2 + 0.03 * Math.sin(time * 7), -0.42 + 0.015 * Math.sin(time * 15)],
  near: [0.02, -0.38],
  over: true,
  bend: 0.1,
  tilt: 0.12,
  held: true,
}));

const type = work((time) => ({
  far: [0.2, -0.38 + 0.025 * Math.sin(time * 17)],
  near: [0.04, -0.38 + 0.025 * Math.sin(time * 15 + 2)],
  over: true,
  tilt: 0.1,
}));

const paint = work((time) => ({
  far: [0.38, -0.54 + 0.22 * Math.sin(time * 3.2)],
  held: true,
  turn: 0.3 - 0.4 * Math.cos(time * 3.2),
}));

const wash = work((time) => ({
  far: [0.36 + 0.06 * Math.cos(time * 6), -0.46 + 0.09 * Math.sin(time * 6)],
  near: [0.2 + 0.05 * Math.cos(time * 6 + 2), -0.42 + 0.07 * Math.sin(time * 6 + 2)],
  bend: 0.14 + 0.04 * Math.sin(time * 3),
}));

/** At the hair of who sits before one. */
const snip = work((time) => ({
  far: [0.3 + 0.02 * Math.cos(time * 9), -0.84 + 0.02 * Math.sin(time * 5)],
  near: [0.24, -0.6],
  bend: 0.1,
}));

/** Both arms beat time. */
const conduct = work((time) => ({
  far: [0.34 + 0.07 * Math.sin(time * 3.4), -0.66 + 0.14 * Math.sin(time * 6.8)],
  near: [-0.3 - 0.07 * Math.sin(time * 3.4), -0.6 + 0.14 * Math.sin(time * 6.8)],
  tilt: 0.06 * Math.sin(time * 3.4),
  held: true,
  turn: 0.3 * Math.sin(time * 6.8),
}));

const knit = work((time) => ({
  near: [0.03, -0.4 + 0.03 * Math.sin(time * 8)],
  far: [0.17, -0.4 - 0.03 * Math.sin(time * 8)],
  over: true,
  tilt: 0.12,
  held: true,
}));

/** In the pot before one: round and round. */
const stir = work((time) => ({
  far: [0.26 + 0.06 * Math.cos(time * 5), -0.4 + 0.025 * Math.sin(time * 5)],
  near: [0.0, -0.34],
  over: true,
  bend: 0.12,
  tilt: 0.1,
  held: true,
  turn: 0.25 * Math.sin(time * 5),
}));

const slice = work((time) => {
  const down = blow(time, 0.55);
  return {
    far: [0.27, -0.5 + 0.1 * down],
    near: [0.08, -0.36],
    over: true,
    bend: 0.14,
    tilt: 0.12,
    held: true,
    turn: 0.2 * down,
  };
});

const knead = work((time) => ({
  far: [0.24, -0.4 + 0.05 * Math.sin(time * 5)],
  near: [0.06, -0.4 - 0.05 * Math.sin(time * 5)],
  over: true,
  bend: 0.2 + 0.05 * Math.sin(time * 5),
}));

const carry: Act = (pose, time, strength, _beat, traits) => {
  const step = Math.sin(time * 5.4);
  reach(pose, traits, { far: [0.32, -0.36], near: [0.12, -0.34], over: true }, strength);
  legs(pose, [0.45 * step, -0.5 * Math.max(0, step)], [-0.45 * step, -0.5 * Math.max(0, -step)], strength);
  pose.bend -= strength * 0.08;
  pose.lift += strength * 0.015 * Math.abs(step);
  pose.held = [0.22, -0.42];
};

/** From the ground to the shoulders, from there up over the head with straight arms, and down. */
function liftBarbell(pose: Pose, time: number, strength: number, traits: Traits): void {
  const turn = (((time / 4.6) % 1) + 1) % 1;
  const chest = smooth(0.1, 0.28, turn) * (1 - smooth(0.84, 0.97, turn));
  const over = smooth(0.36, 0.5, turn) * (1 - smooth(0.72, 0.82, turn));
  const low = 1 - chest;
  const y = -0.2 - 0.22 * chest - 0.42 * over;
  pose.armLength = 1 + 0.62 * over * strength;
  pose.drop = Math.max(pose.drop, strength * 0.13 * low);
  legs(pose, [-0.2 + 1.2 * low, -1.4 * low], [0.2 + 0.8 * low, -1.4 * low], strength);
  const hands: Reach = { near: [-0.2, y], far: [0.2, y], over: true };
  reach(pose, traits, hands, strength);
  const tremble = 0.006 * over * Math.sin(time * 31);
  pose.held = [0, handAt(pose.farArm, traits, 1)[1] - 0.2 * over + pose.drop + tremble];
  pose.inHand = true;
}

/** From the ground up to the chest, and down again. */
const lift: Act = (pose, time, strength, beat, traits) => {
  const up = 0.5 - 0.5 * Math.cos(time * 1.7);
  if (/weight|barbell|dumbbell|kettlebell/.test(beat.object ?? '')) {
    liftBarbell(pose, time, strength, traits);
    return;
  }
  pose.bend += strength * (0.95 - 1.05 * up);
  pose.drop = Math.max(pose.drop, strength * 0.1 * (1 - up));
  legs(pose, [0.9 * (1 - up), -1.2 * (1 - up)], [0.7 * (1 - up), -1.2 * (1 - up)], strength);
  reach(pose, traits, { far: [0.34, -0.5 + 0.1 * up], near: [0.2, -0.46 + 0.1 * up] }, strength);
  pose.inHand = true;
};

/** Down to the ground and up with what was there. */
const pick: Act = (pose, time, strength, _beat, traits) => {
  const turn = (((time / 3.4) % 1) + 1) % 1;
  const down = smooth(0.05, 0.25, turn) * (1 - smooth(0.45, 0.65, turn));
  pose.bend += strength * 0.85 * down;
  reach(pose, traits, { far: [0.34 - 0.04 * down, -0.52 + 0.1 * down], near: [-0.1, -0.3] }, strength);
  pose.inHand = true;
};

const punch = work((time) => {
  const [one, other] = [Math.max(0, Math.sin(time * 6)) ** 2, Math.max(0, -Math.sin(time * 6)) ** 2];
  return {
    far: [0.24 + 0.22 * one, -0.56],
    near: [0.06 + 0.26 * other, -0.54],
    over: true,
    bend: 0.1 + 0.14 * Math.max(one, other),
  };
});

const kick: Act = (pose, time, strength, _beat, traits) => {
  const out = blow(time, 1.5);
  legs(pose, [-0.1, -0.1], [-0.6 + 2 * out, -0.7 * (1 - out)], strength);
  pose.bend -= strength * (0.2 * out - 0.06);
  reach(pose, traits, { near: [-0.34, -0.56], far: [0.3 - 0.3 * out, -0.5] }, strength);
};

const push: Act = (pose, time, strength, beat, traits) => {
  const step = Math.sin(time * 4.6);
  const tugs = /^(?:pull|drag|tow|haul|tug)$/.test(beat.verb);
  const way = beat.travel > 0 ? 1 : 0.3;
  legs(pose, [0.5 * step * way + 0.1, -0.3], [-0.5 * step * way - 0.2, -0.2], strength);
  pose.bend += strength * 0.34;
  const hands: Reach = tugs ? { near: [-0.36, -0.36], far: [-0.1, -0.36] } : { near: [0.26, -0.5], far: [0.42, -0.5] };
  reach(pose, traits, hands, strength);
};

const open = work((time) => ({ far: [0.42 + 0.02 * Math.sin(time * 2), -0.42], near: [-0.16, -0.3], bend: 0.08 }));
const knock = work((time) => ({ far: [0.32 + 0.1 * Math.max(0, Math.sin(time * 11)), -0.56], near: [-0.16, -0.3] }));
const stroke = work((time) => ({
  far: [0.36 + 0.06 * Math.sin(time * 3.2), -0.36 + 0.02 * Math.cos(time * 3.2)],
  near: [0.1, -0.34],
  bend: 0.34,
  tilt: 0.1,
}));
const give = work((time) => ({
  far: [0.42, -0.48 + 0.015 * Math.sin(time * 2)],
  near: [-0.1, -0.32],
  bend: 0.12,
  held: true,
}));
const feed = work((time) => {
  const out = 0.5 - 0.5 * Math.cos(time * 3.4);
  return { far: [0.24 + 0.16 * out, -0.46 + 0.08 * out], near: [0.02, -0.4], bend: 0.2 + 0.12 * out };
});
const plant = work((time) => ({
  far: [0.34 + 0.04 * Math.sin(time * 5), -0.36],
  near: [0.2 - 0.04 * Math.sin(time * 5), -0.36],
  bend: 0.8,
}));
const row = work((time) => {
  const pull = Math.sin(time * 2.6);
  return { far: [0.3 - 0.14 * pull, -0.42], near: [0.14 - 0.14 * pull, -0.42], over: true, bend: 0.12 - 0.3 * pull };
});
const pour = work((time) => ({
  far: [0.42, -0.72 + 0.01 * Math.sin(time * 2)],
  near: [0.0, -0.34],
  bend: 0.08,
  held: true,
  turn: -0.8,
}));
const water = work((time) => ({
  far: [0.36, -0.5 + 0.02 * Math.sin(time * 2)],
  near: [0.0, -0.34],
  bend: 0.14,
  held: true,
  turn: 0.45,
}));
const dress = work((time) => ({
  near: [-0.17, -0.8 + 0.03 * Math.sin(time * 4)],
  far: [0.2, -0.78 + 0.03 * Math.cos(time * 4)],
  over: true,
}));

/** What hands do with tools, food and other people, by verb. */
export const handwork: Readonly<Record<string, Act>> = {
  chop,
  swing: chop,
  mine: chop,
  wield: chop,
  hammer,
  nail: hammer,
  bang: hammer,
  pound: hammer,
  forge: hammer,
  dig,
  shovel: dig,
  drill,
  sweep,
  mop: sweep,
  rake: sweep,
  vacuum: sweep,
  saw,
  iron: saw,
  write,
  sign: write,
  draw: write,
  sketch: write,
  scribble: write,
  doodle: write,
  carve: write,
  type,
  code: type,
  program: type,
  text: type,
  paint,
  spray: paint,
  wash,
  clean: wash,
  wipe: wash,
  scrub: wash,
  polish: wash,
  dust: wash,
  conduct,
  knit,
  sew: knit,
  crochet: knit,
  stir,
  mix: stir,
  whisk: stir,
  cook: stir,
  fry: stir,
  cut: slice,
  slice,
  peel: slice,
  knead,
  carry,
  lift,
  pick,
  'pick up': pick,
  punch,
  box: punch,
  fight: punch,
  spar: punch,
  kick,
  push,
  pull: push,
  drag: push,
  tow: push,
  haul: push,
  tug: push,
  open,
  close: open,
  shut: open,
  lock: open,
  unlock: open,
  knock,
  pet: stroke,
  stroke,
  pat: stroke,
  milk: stroke,
  shear: stroke,
  groom: stroke,
  give,
  hand: give,
  offer: give,
  present: give,
  'hold out': give,
  deliver: give,
  feed,
  plant,
  '(snips)': snip,
  weed: plant,
  bury: plant,
  row,
  paddle: row,
  pour,
  water,
  'put on': dress,
};
