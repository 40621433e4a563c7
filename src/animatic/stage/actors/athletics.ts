import { smooth, TURN } from '../maths.ts';
import { TILTS } from './at-each-other.ts';
import { goalkeeping } from './goalkeeping.ts';
import { reach } from './hands.ts';
import { handwork } from './handwork.ts';
import { type Act, legs } from './limbs.ts';
import { SWINGS, swings } from './swings.ts';

/** Seconds of one turn of a skipping rope, and of the jump that goes with it. */
export const ROPE_TURN = 0.9;

function turnOf(time: number, period: number): number {
  return (((time / period) % 1) + 1) % 1;
}

/** Wheeling over the hands, the limbs spread like spokes. */
const cartwheel: Act = (pose, time, strength, _beat, traits) => {
  const over = smooth(0.2, 0.8, turnOf(time, 2.2));
  pose.spin += TURN * over;
  reach(pose, traits, { near: [-0.3, -0.84], far: [0.3, -0.84] }, strength);
  legs(pose, [-0.5, 0], [0.5, 0], strength * Math.sin(Math.PI * over));
};

/** On the head, which stays where it is. */
const headstand: Act = (pose, time, strength, _beat, traits) => {
  pose.spin += Math.PI * smooth(0.2, 1, time);
  pose.lean += strength * 0.04 * Math.sin(time * 2.3);
  reach(pose, traits, { near: [-0.24, -0.78], far: [0.24, -0.78] }, strength);
  legs(pose, [0.12 + 0.08 * Math.sin(time * 1.9), 0], [-0.12, 0], strength);
};

/** Off both feet, once for each turn of the rope. */
const ropeJump: Act = (pose, time, strength, _beat, traits) => {
  const up = Math.max(0, Math.sin(turnOf(time, ROPE_TURN) * TURN));
  pose.lift += strength * 0.16 * up;
  const round = (time / ROPE_TURN) * TURN;
  const [x, y] = [0.02 * Math.cos(round), 0.03 * Math.sin(round)];
  reach(pose, traits, { near: [-0.32 + x, -0.42 + y], far: [0.32 - x, -0.42 + y] }, strength);
  legs(pose, [0.1 * up, -0.3 * up], [-0.1 * up, -0.3 * up], strength);
};

/** One arm straight up. */
const raise: Act = (pose, time, strength, beat, traits) => {
  const alone = /hand|arm|fist|finger/.test(beat.object ?? '');
  const sway = 0.02 * Math.sin(time * 4);
  reach(
    pose,
    traits,
    alone ? { near: [-0.16, -0.28], far: [0.24 + sway, -0.86] } : { near: [-0.26, -0.76], far: [0.26, -0.76] },
    strength,
  );
  pose.stretchY *= 1 + strength * 0.02;
};

/** The head says no, a hand greets, and everything else trembles. */
const shake: Act = (pose, time, strength, beat, traits) => {
  const what = beat.object ?? '';
  if (/head/.test(what)) {
    pose.headTilt += strength * 0.34 * Math.sin(time * 6.5);
    pose.lean += strength * 0.02 * Math.sin(time * 6.5);
  } else if (/hand|fist/.test(what))
    reach(pose, traits, { near: [-0.16, -0.28], far: [0.36, -0.56 + 0.08 * Math.sin(time * 10)] }, strength);
  else if (what !== '') {
    reach(
      pose,
      traits,
      { near: [0.08, -0.5 + 0.06 * Math.sin(time * 16)], far: [0.24, -0.52 + 0.06 * Math.sin(time * 16)], over: true },
      strength,
    );
    pose.inHand = true;
  } else pose.lean += strength * 0.05 * Math.sin(time * 24);
};

const nod: Act = (pose, time, strength) => {
  const down = Math.max(0, Math.sin(time * 5));
  pose.headTilt += strength * 0.34 * down;
  pose.bend += strength * 0.1 * down;
};

/** The wand or the hand goes forward, and what comes of it is seen there. */
const conjure: Act = (pose, time, strength, _beat, traits) => {
  const out = 0.5 - 0.5 * Math.cos(time * 2.8);
  reach(pose, traits, { near: [0.1, -0.5], far: [0.26 + 0.16 * out, -0.7 + 0.16 * out] }, strength);
  pose.bend += strength * 0.14 * out;
};

/** Up with the ball over the head, and down into the basket. */
const dunk: Act = (pose, time, strength, _beat, traits) => {
  const turn = turnOf(time, 2.2);
  const air = Math.min(1, Math.max(0, (turn - 0.2) / 0.5));
  const high = 4 * air * (1 - air);
  pose.lift += strength * 0.62 * high;
  const slam = smooth(0.5, 0.62, turn) * (1 - smooth(0.8, 1, turn));
  reach(
    pose,
    traits,
    { near: [-0.3, -0.5 - 0.2 * high], far: [0.28 + 0.1 * slam, -0.5 - 0.4 * high + 0.2 * slam] },
    strength,
  );
  legs(pose, [0.7 * high, -1.1 * high], [-0.3 * high, -0.9 * high], strength);
  pose.bend += strength * (0.2 * slam - 0.12 * high);
  pose.inHand = true;
};

/** Fists on the chest, one after the other. */
const drumChest: Act = (pose, time, strength, _beat, traits) => {
  const [one, other] = [Math.max(0, Math.sin(time * 9)), Math.max(0, -Math.sin(time * 9))];
  reach(pose, traits, { near: [-0.16 + 0.14 * one, -0.48], far: [0.2 - 0.14 * other, -0.48], over: true }, strength);
  pose.headTilt -= strength * 0.08;
  pose.lift += strength * 0.012 * (one + other);
  pose.lean += strength * 0.03 * Math.sin(time * 4.5);
};

const drumming: Act = (pose, time, strength, beat, traits, share) => {
  const how = /egg|batter|cream|dough|mixture/.test(beat.object ?? '') ? handwork['whisk'] : drumChest;
  how?.(pose, time, strength, beat, traits, share);
};

/** The lance level, under the arm. */
const tilt: Act = (pose, time, strength, _beat, traits) => {
  reach(pose, traits, { near: [0.16, -0.4], far: [0.3, -0.42] }, strength);
  pose.bend += strength * 0.16;
  pose.held = [0.34, -0.4 + 0.01 * Math.sin(time * 7)];
};

/** The stage's own verb for who leaps up to a place and stays there. */
export const LEAPS_ONTO = '(leaps onto)';

/** A crouch, an arc, and there it stands. */
export const leapsOnto: Act = (pose, time, strength, beat, _traits, share = 0) => {
  const { way, below } = beat.approach ?? { way: 0, below: 0 };
  const air = Math.min(1, Math.max(0, (share - 0.16) / 0.2));
  const crouch = Math.max(0, Math.sin(((share - 0.04) / 0.12) * Math.PI)) * (share < 0.16 ? 1 : 0);
  const lands = Math.max(0, Math.sin(((share - 0.36) / 0.08) * Math.PI)) * (share > 0.36 && share < 0.44 ? 1 : 0);
  pose.travel -= way * (1 - air);
  pose.below += below * (air < 1 ? 1 - smooth(0, 1, air) : 0);
  pose.lift += 0.5 * 4 * air * (1 - air) * (1 + below * 0.4);
  pose.stretchY *= 1 - strength * 0.14 * Math.max(crouch, lands);
  pose.stretchX *= 1 + strength * 0.08 * Math.max(crouch, lands);
  pose.lean += 0.4 * (air > 0 && air < 1 ? 0.5 - air : 0) * -1;
  pose.headTilt += strength * 0.08 * Math.sin(time * 1.6);
  legs(pose, [0.9 * (air > 0 && air < 1 ? 1 : 0), -0.6 * (air > 0 && air < 1 ? 1 : 0)], [0, 0], strength);
};

/** What bodies do for sport, and heads and hands for saying something. */
export const athletics: Readonly<Record<string, Act>> = {
  cartwheel,
  headstand,
  handstand: headstand,
  '(jumps rope)': ropeJump,
  [SWINGS]: swings,
  ...goalkeeping,
  raise,
  dunk,
  'slam dunk': dunk,
  [TILTS]: tilt,
  beat: drumming,
  thump: drumming,
  shake,
  nod,
  cast: conjure,
  conjure,
  enchant: conjure,
};
