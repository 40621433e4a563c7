const SAMPLES_PER_FRAME = 2000;

/** Puts the sound of a clip before the sound that continues it; a clip without sound is silence. */
export function joinSounds(
  before: { left: Float32Array; right: Float32Array } | undefined,
  beforeFrames: number,
  after: { left: Float32Array; right: Float32Array },
): { left: Float32Array; right: Float32Array } {
  const join = (first: Float32Array | undefined, second: Float32Array) => {
    const whole = new Float32Array(beforeFrames * SAMPLES_PER_FRAME + second.length);
    if (first) whole.set(first);
    whole.set(second, beforeFrames * SAMPLES_PER_FRAME);
    return whole;
  };
  return { left: join(before?.left, after.left), right: join(before?.right, after.right) };
}
