/** Where a puppet's joints are, as shares of its height. Plush toys: a large head, short legs. */
export interface Build {
  hip: number;
  hipX: number;
  shoulder: number;
  shoulderX: number;
  neck: number;
  torsoWidth: number;
  limb: number;
  arm: number;
}

/** A face on a drawn body. */
export const faceBuild: Build = {
  hip: 0.27,
  hipX: 0.062,
  shoulder: 0.535,
  shoulderX: 0.118,
  neck: 0.55,
  torsoWidth: 0.27,
  limb: 0.1,
  arm: 0.145,
};

/** A bust, which brings its own shoulders, on drawn arms and legs. */
export const bustBuild: Build = {
  hip: 0.3,
  hipX: 0.07,
  shoulder: 0.5,
  shoulderX: 0.175,
  neck: 0.44,
  torsoWidth: 0.36,
  limb: 0.105,
  arm: 0.135,
};

/** The forearm with its hand, against the upper arm. */
export const FOREARM = 1.1;

/** Radians that a hanging arm stands off the body. */
const OFF_BODY = 0.2;

/** The angle at which an upper arm is drawn: a hanging one stands a little off the body. `side` is 1 for the far arm. */
export function armAngle(limb: number, side: 1 | -1): number {
  return limb + side * OFF_BODY * Math.max(0, 1 - Math.abs(limb));
}

/** The limb's angle that is drawn at `angle`: the inverse of `armAngle`. */
export function limbAngle(angle: number, side: 1 | -1): number {
  const shifted = angle - side * OFF_BODY;
  if (Math.abs(angle) >= 1) return angle;
  const rising = shifted >= 0 ? 1 : -1;
  return shifted / (1 - side * rising * OFF_BODY);
}

/** Height of the head or bust of a puppet, as a share of its whole height. */
export function headShare(bust: boolean): number {
  return bust ? 0.57 : 0.46;
}
