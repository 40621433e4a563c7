import { setImmediate as nextTurn } from 'node:timers/promises';
import { clearAllCache, createCanvas } from '@napi-rs/canvas';
import type { BakeScene } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import { understand } from '../understand/understand.ts';
import type { FilmCrew } from './film-crew.ts';

/** Small and short, for code that must be loaded and compiled; or as large as a clip, for loops that are compiled again, and memory. */
const SMALL = { seed: 1, seconds: 1, width: 320, height: 180 };
const LARGE = { seed: 1, seconds: 1, width: 1280, height: 720 };
const SAMPLES = [
  { prompt: 'a red panda rides a skateboard in a park', ...SMALL },
  { prompt: 'A detective walks down a rainy alley at night, then stops', ...SMALL },
  { prompt: 'An otter floats in calm blue water, the camera zooms in', ...LARGE },
  { prompt: 'Two cats chase a bird in a garden with flowers, waves, a guitar', ...LARGE },
];
/** Of subjects, places, cameras, looks, sounds and changes that are asked for most. */
const SENTENCES = [
  'Three small white kittens sleep on a big blue sofa next to an old man who reads a newspaper by the window',
  'A woman in a green dress and her two children walk along the beach at sunset, slow motion, waves crashing',
  'Close-up of a red rose blooming in the rain, time-lapse, watercolor style',
  'The camera pans left over a snowy mountain village, then an eagle flies past, black and white film',
  'A knight on a horse gallops through a burning castle, drums playing, low angle, dramatic lighting',
  '"Good morning," says a cheerful robot chef, pouring coffee into a cup on the kitchen table',
  'A blue car drives down a city street at night while it snows; the traffic light turns from red to green',
  'Aerial drone shot of a sailboat under a bridge in foggy weather, cinematic, 35mm, shallow depth of field',
  'An astronaut without a helmet floats inside a space station, behind him planets, cyberpunk neon',
  'Children in yellow raincoats jump over puddles, laughing, handheld camera, anime style',
  'A dragon the size of a house breathes fire at a wooden ship, pixel art',
  'Fireworks explode above a crowded market as people dance and a band plays guitar and violin',
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

/** Reads what nobody asked for: a first reading takes 20 to 50 ms longer where a rule for a word has never run. */
export async function readOften(isWanted: () => boolean): Promise<void> {
  for (const prompt of SENTENCES) {
    // An order that has come is heard of between two.
    await nextTurn();
    if (isWanted()) return;
    understand({ prompt, ...SMALL });
  }
}

/** As a still is drawn: in the main thread. */
async function drawOnce(bakeScene: BakeScene, storyboard: Storyboard): Promise<void> {
  const context = createCanvas(storyboard.width, storyboard.height).getContext('2d');
  const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
  scene.draw(context, 0);
  context.canvas.data();
}
