/** 48,000 / 24. */
const SAMPLES_PER_FRAME = 2000;
/** 10 ms: enough that the end of the first sound does not click. */
const FADE_SAMPLES = 480;

interface Stereo {
  left: Float32Array;
  right: Float32Array;
}

/** Puts the sound of a clip before the sound that continues it; a clip without sound is silence. */
export function joinSounds(before: Stereo | undefined, beforeFrames: number, after: Stereo): Stereo {
  const seam = beforeFrames * SAMPLES_PER_FRAME;
  const join = (first: Float32Array | undefined, second: Float32Array) => {
    const whole = new Float32Array(seam + second.length);
    if (first) whole.set(first.subarray(0, seam));
    for (let step = 1; step <= Math.min(FADE_SAMPLES, seam); step += 1) {
      whole[seam - step] = ((whole[seam - step] ?? 0) * (step - 1)) / FADE_SAMPLES;
    }
    whole.set(second, seam);
    return whole;
  };
  return { left: join(before?.left, after.left), right: join(before?.right, after.right) };
}
