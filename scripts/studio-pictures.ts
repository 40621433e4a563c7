import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { renderImage } from '../src/animatic/index.ts';

/** The studio's own pictures, drawn by the animatic: run it again when the drawing has changed. */
const pages = fileURLToPath(new URL('../studio/src/pages/', import.meta.url));
const WEBP_QUALITY = 82;
const WIDTH = 1280;
const HEIGHT = 720;

const PICTURES: readonly { file: string; prompt: string; seed: number; width: number }[] = [
  {
    file: 'sign-in/red-panda.webp',
    prompt: 'A red panda rides a skateboard through a sunny skate park',
    seed: 3,
    width: 960,
  },
  {
    file: 'welcome/otter.webp',
    prompt: 'A cute baby sea otter floating on its back in calm blue water',
    seed: 1,
    width: 480,
  },
  {
    file: 'welcome/alley.webp',
    prompt: 'A detective walks down a rain-soaked neon-lit alley, footsteps echoing',
    seed: 1,
    width: 480,
  },
  {
    file: 'welcome/garden.webp',
    prompt: 'A cat playing in a garden with colorful flowers, sunny day',
    seed: 1,
    width: 480,
  },
  {
    file: 'welcome/mountains.webp',
    prompt: 'A beautiful sunset over mountains with birds flying',
    seed: 1,
    width: 480,
  },
];

const folder = await mkdtemp(join(tmpdir(), 'studio-pictures-'));
try {
  for (const { file, prompt, seed, width } of PICTURES) {
    const output = join(folder, 'still.png');
    await renderImage({
      prompt,
      seed,
      width: WIDTH,
      height: HEIGHT,
      inputs: {},
      output,
      format: 'png',
      people: 'allow',
      provenance: { engine: 'filmgate-animatic', version: '1' },
    });
    const image = await loadImage(await readFile(output));
    const height = Math.round((width * HEIGHT) / WIDTH);
    const canvas = createCanvas(width, height);
    canvas.getContext('2d').drawImage(image, 0, 0, width, height);
    const bytes = await canvas.encode('webp', WEBP_QUALITY);
    await writeFile(join(pages, file), bytes);
    process.stdout.write(`${file}: ${bytes.length} bytes\n`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
