import { clamp, smooth } from '../maths.ts';
import type { Act } from './limbs.ts';

/** Seconds from one ring to the next. */
const RINGS = 2.2;

/** Down from the top of the frame, slower and slower, until it stands. */
const land: Act = (pose, time, strength, _beat, _traits, share = 0) => {
  const down = smooth(0, 0.72, share);
  pose.lift += (1 - down) ** 1.4;
  pose.lean += 0.03 * strength * Math.sin(time * 3) * (1 - down);
  pose.stretchY *= 1 - 0.05 * smooth(0.7, 0.74, share) * (1 - smooth(0.74, 0.82, share));
};

/** A tremble, then up and away, faster and faster. */
const takeOff: Act = (pose, time, _strength, _beat, _traits, share = 0) => {
  const up = clamp((share - 0.16) / 0.84);
  pose.lean += 0.012 * Math.sin(time * 41) * (1 - smooth(0.3, 0.5, share));
  pose.lift += up ** 2.2;
};

/** Bow up, down and under. */
const sink: Act = (pose, time, strength, _beat, _traits, share = 0) => {
  const down = smooth(0.05, 1, share);
  pose.lift -= 0.72 * down;
  pose.lean -= 0.62 * smooth(0.1, 0.7, share);
  pose.lean += strength * 0.02 * Math.sin(time * 2);
};

/** What stands upright comes down to one side and stays there. */
const topple: Act = (pose, time, strength, _beat, _traits, share = 0) => {
  const falls = smooth(0.18, 0.44, share) ** 2.2;
  pose.lean += 1.4 * falls + strength * 0.03 * Math.sin(time * 9) * (1 - smooth(0.2, 0.3, share));
};

/** To and fro from where it hangs, or trembling where it lies; then a silence. */
const ring: Act = (pose, time, strength, _beat) => {
  const turn = (((time / RINGS) % 1) + 1) % 1;
  const loud = 1 - smooth(0.62, 0.72, turn);
  pose.lean += strength * loud * 0.1 * Math.sin(time * 30);
  pose.stretchX *= 1 + strength * loud * 0.03 * Math.sin(time * 37);
  pose.lift += strength * loud * 0.03 * Math.abs(Math.sin(time * 21));
};

const toll: Act = (pose, time, strength) => {
  pose.lean += strength * 0.42 * Math.sin(time * 4.6);
};

/** From afar, and to a stop. */
const arrive: Act = (pose, time, strength, beat, _traits, share = 0) => {
  const left = (1 - smooth(-0.35, 0.75, share)) ** 1.2;
  pose.travel -= beat.travel + 760 * left;
  pose.cycle = time * left;
  pose.lean += strength * 0.008 * Math.sin(time * 11) * left;
};

/** Full speed into it, and back by the blow. */
const crash: Act = (pose, time, _strength, _beat, _traits, share = 0) => {
  const goes = clamp(share / 0.3);
  const hit = smooth(0.3, 0.33, share);
  const back = smooth(0.3, 0.42, share);
  pose.travel -= 620 * (1 - goes) + 46 * back;
  pose.stretchX *= 1 - 0.16 * hit * (1 - 0.4 * smooth(0.34, 0.5, share));
  pose.lean +=
    0.16 * hit * (1 - smooth(0.36, 0.5, share)) + 0.03 * hit * Math.sin(time * 23) * (1 - smooth(0.4, 0.7, share));
};

const swingOpen: Act = (pose, time, strength) => {
  pose.lean += strength * 0.012 * Math.sin(time * 3);
};

/** What things do that have no life of their own, by verb. */
const deeds: Readonly<Record<string, Act>> = {
  land,
  'touch down': land,
  'take off': takeOff,
  'lift off': takeOff,
  launch: takeOff,
  'blast off': takeOff,
  ascend: takeOff,
  fall: topple,
  topple,
  collapse: topple,
  arrive,
  'pull in': arrive,
  crash,
  ring,
  vibrate: ring,
  buzz: ring,
  beep: ring,
  open: swingOpen,
  close: swingOpen,
};

const crafts = new Set(['✈️', '🛩️', '🚀', '🛸', '🚁', '🛰️', 'drone', 'hot air balloon']);

/** Whether it comes down to the ground, or leaves it. */
export function touchesGround(name: string, verbs: readonly string[]): boolean {
  return crafts.has(name) && verbs.some((verb) => deeds[verb] === land || deeds[verb] === takeOff);
}

/** The set's rocket flies aslant; one that lands or takes off stands upright. */
const uprightly =
  (deed: Act): Act =>
  (pose, time, strength, beat, traits, share) => {
    deed(pose, time, strength, beat, traits, share);
    pose.lean -= 0.76;
  };

/** What a thing does, when it does something of its own; small things fall as leaves do. */
export function thingDeed(verb: string, name: string, upright: boolean, afloat: boolean): Act | undefined {
  const deed = Object.hasOwn(deeds, verb) ? deeds[verb] : undefined;
  if (verb === 'sink') return afloat ? sink : undefined;
  if (deed === topple) return upright ? topple : undefined;
  if (deed === land || deed === takeOff) return crafts.has(name) ? (name === '🚀' ? uprightly(deed) : deed) : undefined;
  if (deed === ring) return name === '🔔' || name === '🛎️' ? toll : ring;
  return deed;
}
