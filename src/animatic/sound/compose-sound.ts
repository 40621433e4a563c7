import type { SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';

export interface SoundOrder {
  storyboard: Storyboard;
  events: readonly SoundEvent[];
}

export function composeSound({ storyboard }: SoundOrder): { left: Float32Array; right: Float32Array } {
  const length = storyboard.seconds * 48_000;
  const left = new Float32Array(length);
  for (let i = 0; i < length; i += 1) left[i] = 0.1 * Math.sin(i * 0.03);
  return { left, right: left.slice() };
}
