import { type Point, smooth } from '../maths.ts';
import { armAngle, bustBuild, FOREARM, faceBuild, limbAngle } from './build.ts';
import type { Act } from './limbs.ts';
import type { Limb, Pose } from './pose.ts';
import type { Traits } from './traits.ts';

/** Where hands go, in shares of the height from between the feet: x forward, y negative upwards. */
export interface Reach {
  near?: Point;
  far?: Point;
  /** The far arm comes before the face and the body. */
  over?: boolean;
}

/** Brings the hands as far as told towards where they shall be; the elbows find their own way, outwards and down. */
export function reach(pose: Pose, traits: Traits, { near, far, over }: Reach, share: number): void {
  if (near) pose.nearArm = between(pose.nearArm, bentTo(near, traits, -1), share);
  if (far) pose.farArm = between(pose.farArm, bentTo(far, traits, 1), share);
  if (over && share > 0.5) pose.farOver = true;
}

function between(from: Limb, to: Limb, share: number): Limb {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** The two angles of an arm whose hand is at this point, or as near to it as it can be. */
function bentTo([x, y]: Point, traits: Traits, side: 1 | -1): Limb {
  const { shoulder, shoulderX, arm } = traits.form === 'bust' ? bustBuild : faceBuild;
  const [dx, dy] = [x - side * shoulderX, y + shoulder];
  const lower = arm * FOREARM;
  const far = Math.min(arm + lower - 0.001, Math.max(lower - arm + 0.03, Math.hypot(dx, dy)));
  const towards = Math.atan2(dx, dy);
  const inner = Math.acos((arm * arm + far * far - lower * lower) / (2 * arm * far));
  const bends = [towards - inner, towards + inner];
  const ease = (angle: number): number => Math.cos(angle) + 0.6 * side * Math.sin(angle);
  const upper = ease(bends[0] ?? 0) > ease(bends[1] ?? 0) ? (bends[0] ?? 0) : (bends[1] ?? 0);
  const [elbowX, elbowY] = [Math.sin(upper) * arm, Math.cos(upper) * arm];
  const [reachX, reachY] = [Math.sin(towards) * far, Math.cos(towards) * far];
  const forearm = Math.atan2(reachX - elbowX, reachY - elbowY);
  return [limbAngle(wrapped(upper), side), wrapped(forearm - upper)];
}

function wrapped(angle: number): number {
  return angle - Math.PI * 2 * Math.round(angle / (Math.PI * 2));
}

/** Where a hand of this arm is, in shares of the height. */
export function handAt(limb: Limb, traits: Pick<Traits, 'form'>, side: 1 | -1): Point {
  const { shoulder, shoulderX, arm } = traits.form === 'bust' ? bustBuild : faceBuild;
  const upper = armAngle(limb[0], side);
  const lower = upper + limb[1];
  return [
    side * shoulderX + Math.sin(upper) * arm + Math.sin(lower) * arm * FOREARM,
    -shoulder + Math.cos(upper) * arm + Math.cos(lower) * arm * FOREARM,
  ];
}

/** One hand or both go to and fro; the body goes along with them. */
export const work =
  (at: (time: number) => Reach & { bend?: number; tilt?: number; held?: boolean; turn?: number }): Act =>
  (pose, time, strength, _beat, traits) => {
    const now = at(time);
    reach(pose, traits, now, strength);
    pose.bend += strength * (now.bend ?? 0);
    pose.headTilt += strength * (now.tilt ?? 0);
    if (now.held) pose.inHand = true;
    pose.heldTurn += strength * (now.turn ?? 0);
  };

/** Slowly up, fast down: 0 above … 1 below. */
export function blow(time: number, period: number): number {
  const turn = (((time / period) % 1) + 1) % 1;
  return smooth(0.55, 0.7, turn) * (1 - smooth(0.8, 1, turn));
}
