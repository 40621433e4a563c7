import { clearAllCache, createCanvas } from '@napi-rs/canvas';
import type { BakeScene } from '../scene.ts';
import { understand } from '../understand/understand.ts';

/** Small and short: it is the code that must get warm, not the pixels. */
const SAMPLE = { seed: 1, seconds: 1, width: 320, height: 180 };
const SAMPLE_PROMPTS = [
  'a red panda rides a skateboard in a park',
  'A detective walks down a rainy alley at night, then stops',
];

/** Reads prompts and draws a frame of each, so that the word lists, the sprites and the compiler are ready. */
export async function warmUp(sceneModule: string): Promise<void> {
  const { bakeScene }: { bakeScene: BakeScene } = await import(sceneModule);
  const context = createCanvas(SAMPLE.width, SAMPLE.height).getContext('2d');
  for (const prompt of SAMPLE_PROMPTS) {
    const storyboard = understand({ prompt, ...SAMPLE });
    const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
    context.save();
    scene.draw(context, 0);
    context.restore();
    context.canvas.data();
  }
  // The pictures have served: a process that only waits should be small.
  clearAllCache();
  globalThis.gc?.();
}
