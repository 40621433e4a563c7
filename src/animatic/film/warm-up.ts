import { clearAllCache, createCanvas } from '@napi-rs/canvas';
import type { BakeScene } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import { understand } from '../understand/understand.ts';
import type { FilmCrew } from './film-crew.ts';

/** Small and short, for code that must be loaded and compiled; then as large as a clip, for loops that are compiled again, and memory. */
const SMALL = { seed: 1, seconds: 1, width: 320, height: 180 };
const LARGE = { seed: 1, seconds: 1, width: 1280, height: 720 };
const SAMPLES = [
  { prompt: 'a red panda rides a skateboard in a park', ...SMALL },
  { prompt: 'A detective walks down a rainy alley at night, then stops', ...SMALL },
  { prompt: 'An otter floats in calm blue water, the camera zooms in', ...LARGE },
  { prompt: 'Two cats chase a bird in a garden with flowers, waves, a guitar', ...LARGE },
];

/**
 * Reads prompts and lets every thread work on them, so that the word lists, the sprites and the compiler are ready. Stops
 * early when `isWanted` says that a job has come.
 */
export async function warmUp(sceneModule: string, crew: FilmCrew, isWanted: () => boolean): Promise<void> {
  const { bakeScene }: { bakeScene: BakeScene } = await import(sceneModule);
  for (const sample of SAMPLES) {
    if (isWanted()) return;
    const storyboard = understand(sample);
    await Promise.all([crew.rehearse(storyboard), drawOnce(bakeScene, storyboard)]);
  }
  // The pictures have served: a process that only waits should be small.
  clearAllCache();
  globalThis.gc?.();
}

/** As a still is drawn: in the main thread. */
async function drawOnce(bakeScene: BakeScene, storyboard: Storyboard): Promise<void> {
  const context = createCanvas(storyboard.width, storyboard.height).getContext('2d');
  const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
  scene.draw(context, 0);
  context.canvas.data();
}
