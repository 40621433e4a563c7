import type { DraftInput } from './brief.ts';

/** What is to be sketched by the animatic, at no cost: its storyboard, or one frame of it. Nothing of it is kept. */
export interface SketchOrder {
  prompt: string;
  negativePrompt?: string;
  /** 0 to 4294967295. */
  seed: number;
  /** Of the clip: storyboards have times. */
  seconds: number;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  audio: boolean;
  /** Seconds into the clip, for a poster; absent: the frame that shows the prompt best. */
  at?: number;
  /** An edited storyboard, in place of what the prompt says. */
  storyboard?: unknown;
  /** Pictures that were kept before: `ast_…`, or the result of an image generation. */
  inputs: readonly DraftInput[];
}
