import { bustBuild, faceBuild } from './build.ts';
import { reach } from './hands.ts';
import { type Act, legs } from './limbs.ts';

/** The face is bent to the page, the hands are under the book. */
const read: Act = (pose, time, strength, _beat, traits) => {
  const turns = 0.02 * Math.max(0, Math.sin(time * 1.4)) ** 6;
  reach(pose, traits, { near: [-0.11, -0.37 - turns], far: [0.19, -0.37], over: true }, strength);
  pose.headTilt += strength * (0.13 + 0.03 * Math.sin(time * 1.1));
  if (strength > 0.5) pose.downcast = true;
};

/** Both hands on the grip; the rod nods with the float. */
const fish: Act = (pose, time, strength, _beat, traits) => {
  const nod = 0.03 * Math.sin(time * 1.5);
  reach(pose, traits, { near: [0.16, -0.37], far: [0.22, -0.42 - nod * 0.3], over: true }, strength);
  pose.bend += strength * 0.05;
  pose.heldTurn += strength * nod;
  pose.inHand = true;
};

/** With crossed legs, the hands in the lap and the eyes closed; nothing moves but the breath. */
const meditate: Act = (pose, time, strength, _beat, traits) => {
  const { hip } = traits.form === 'bust' ? bustBuild : faceBuild;
  const drop = hip - 0.075;
  pose.drop = Math.max(pose.drop, strength * drop);
  legs(pose, [-1.32, 2.75], [1.32, -2.75], strength);
  reach(pose, traits, { near: [-0.03, -hip - 0.045], far: [0.035, -hip - 0.045], over: true }, strength);
  pose.stretchY *= 1 + strength * 0.008 * Math.sin(time * 1.3);
  if (strength > 0.5) pose.asleep = true;
};

/** What one does without going anywhere, by verb. */
export const quietDeeds: Readonly<Record<string, Act>> = { read, fish, angle: fish, meditate };
