import type { Point } from '../maths.ts';

/** Angles of a limb's two parts in radians; 0 hangs straight down, positive swings forward (the way the actor looks). */
export type Limb = readonly [upper: number, lower: number];

/** How an actor stands at one moment. Lengths are shares of its own height unless said otherwise. */
export interface Pose {
  /** Units travelled along the ground since the start; positive is the way the actor looks. */
  travel: number;
  /** Above the ground. */
  lift: number;
  /** How far below its place its ground is, in shares of its height: it has not stepped up yet. */
  below: number;
  /** Radians; positive leans forward. */
  lean: number;
  /** Radians about its own middle: what rolls. */
  spin: number;
  stretchX: number;
  stretchY: number;
  /** Cycles of the gait: a whole number is two steps. */
  cycle: number;
  /** 0 standing still … 1 full swing of the legs. */
  swing: number;
  /** 0 upright … 1 lying down. */
  rest: number;
  /** How far the body is lowered: sitting, crouching. */
  drop: number;
  nearArm: Limb;
  farArm: Limb;
  nearLeg: Limb;
  farLeg: Limb;
  /** Radians that the upper body turns forward over the hips. */
  bend: number;
  /** The far arm comes before the body and the face. */
  farOver: boolean;
  /** Where a held thing is, in shares of the height, instead of where it usually is. */
  held?: Point;
  /** A held thing is in the hand, even if it is one that is usually held before the chest. */
  inHand: boolean;
  /** Radians that a held thing is turned forward. */
  heldTurn: number;
  /** Radians. */
  headTilt: number;
  /** −1 … 1, for wings. */
  flap: number;
  /** Against the usual; the arms of these figures do not reach over their heads. */
  armLength?: number;
  /** The eyes are closed. */
  asleep?: boolean;
  /** The eyes look down at what is in the hands. */
  downcast?: boolean;
  /** Radians that a vehicle is turned towards us, or somebody about itself. */
  yaw?: number;
}

export function restingPose(): Pose {
  return {
    travel: 0,
    lift: 0,
    below: 0,
    lean: 0,
    spin: 0,
    stretchX: 1,
    stretchY: 1,
    cycle: 0,
    swing: 0,
    rest: 0,
    drop: 0,
    nearArm: [0.12, 0.18],
    farArm: [-0.12, 0.18],
    nearLeg: [0.03, 0],
    farLeg: [-0.03, 0],
    bend: 0,
    farOver: false,
    inHand: false,
    heldTurn: 0,
    headTilt: 0,
    flap: 0,
  };
}
