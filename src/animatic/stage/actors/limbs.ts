import type { Beat } from './acting.ts';
import type { Limb, Pose } from './pose.ts';
import type { Traits } from './traits.ts';

/** Plays one family of motion: changes the pose for a time into the beat, as strongly as told. */
export type Act = (
  pose: Pose,
  time: number,
  strength: number,
  beat: Beat,
  traits: Traits,
  /** How much of the beat is over, 0 … 1. */
  share?: number,
) => void;

const mixLimb = (from: Limb, to: Limb, share: number): Limb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];

/** Both arms, as far as told. */
export function arms(pose: Pose, near: Limb, far: Limb, share: number): void {
  pose.nearArm = mixLimb(pose.nearArm, near, share);
  pose.farArm = mixLimb(pose.farArm, far, share);
}

/** Both arms go up and outwards: the near one mirrored, or it would cross the face. */
export function raised(pose: Pose, near: Limb, far: Limb, share: number): void {
  arms(pose, [-near[0], -near[1]], far, share);
}

/** Both legs, as far as told. */
export function legs(pose: Pose, near: Limb, far: Limb, share: number): void {
  pose.nearLeg = mixLimb(pose.nearLeg, near, share);
  pose.farLeg = mixLimb(pose.farLeg, far, share);
}
