/**
 * Draws eight frames of each prompt in a grid, without encoding: `npm run contact-sheets [-- first-last] [--size 1280x720]`.
 * Prompts come from scripts/data/contact-prompts.txt; sheets go to out/contact-sheets/.
 * With `--posters FILE` the poster frames of scripts/data/readme-prompts.txt are drawn on one sheet instead:
 * `npm run contact-sheets -- --posters docs/pictures/animatic.jpg` renews the picture of the README.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { bakeScene } from '../src/animatic/stage/bake-scene.ts';
import { understand } from '../src/animatic/understand/understand.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '1280x720' },
    seed: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '8' },
    frames: { type: 'string', default: '8' },
    prompt: { type: 'string' },
    out: { type: 'string', default: 'out/contact-sheets' },
    posters: { type: 'string' },
  },
});
const [width = 1280, height = 720] = values.size.split('x').map(Number);
const frames = Number(values.frames);
const prompts = values.prompt ? [values.prompt] : await promptsIn('contact-prompts.txt');
if (values.posters) {
  await drawPosters(await promptsIn('readme-prompts.txt'), values.posters);
  process.exit(0);
}
const [first = 1, last = first] = (positionals[0] ?? `1-${prompts.length}`).split('-').map(Number);
await mkdir(values.out, { recursive: true });
for (let number = first; number <= Math.min(last, prompts.length); number++) {
  const prompt = prompts[number - 1] ?? '';
  const file = join(values.out, `${String(number).padStart(2, '0')}.jpg`);
  console.log(`${file}  ${await drawSheet(prompt, file)}  ${prompt}`);
}

async function promptsIn(file: string): Promise<string[]> {
  const list = await readFile(join(import.meta.dirname, 'data', file), 'utf8');
  return list.split('\n').filter((line) => line.trim() !== '');
}

/** One poster frame a prompt, four in a row, without a word. */
async function drawPosters(all: readonly string[], file: string): Promise<void> {
  const [columns, cellWidth, gap] = [4, 480, 6];
  const cellHeight = Math.round((cellWidth * height) / width);
  const rows = Math.ceil(all.length / columns);
  const sheet = createCanvas(columns * (cellWidth + gap) + gap, rows * (cellHeight + gap) + gap);
  const grid = sheet.getContext('2d');
  grid.fillStyle = '#ffffff';
  grid.fillRect(0, 0, sheet.width, sheet.height);
  grid.imageSmoothingQuality = 'high';
  for (const [i, prompt] of all.entries()) {
    const storyboard = understand({ prompt, seed: Number(values.seed), seconds: 8, width, height });
    const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
    const canvas = createCanvas(width, height);
    scene.draw(canvas.getContext('2d'), scene.posterFrame);
    const [x, y] = [gap + (i % columns) * (cellWidth + gap), gap + Math.floor(i / columns) * (cellHeight + gap)];
    grid.drawImage(canvas, x, y, cellWidth, cellHeight);
  }
  await writeFile(file, await sheet.encode('jpeg', 84));
  console.log(`${file}: ${all.length} posters`);
}

/** Returns the times it took. */
async function drawSheet(prompt: string, file: string): Promise<string> {
  const storyboard = understand({ prompt, seed: Number(values.seed), seconds: Number(values.seconds), width, height });
  const started = performance.now();
  const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  scene.draw(context, scene.posterFrame);
  context.getImageData(0, 0, 1, 1);
  const baked = performance.now() - started;
  const columns = 4;
  const cell = 360 / height;
  const [cellWidth, cellHeight] = [Math.round(width * cell), 360];
  const sheet = createCanvas(columns * cellWidth, Math.ceil(frames / columns) * cellHeight + 26);
  const grid = sheet.getContext('2d');
  const times: number[] = [];
  for (let i = 0; i < frames; i++) {
    const before = performance.now();
    scene.draw(context, Math.floor((i * (scene.frameCount - 1)) / Math.max(1, frames - 1)));
    context.getImageData(0, 0, 1, 1);
    times.push(performance.now() - before);
    grid.drawImage(canvas, (i % columns) * cellWidth, Math.floor(i / columns) * cellHeight, cellWidth, cellHeight);
  }
  grid.fillStyle = '#ffffff';
  grid.fillRect(0, sheet.height - 26, sheet.width, 26);
  grid.fillStyle = '#000000';
  grid.font = '18px sans-serif';
  grid.fillText(prompt, 8, sheet.height - 7);
  await writeFile(file, await sheet.encode('jpeg', 88));
  times.sort((a, b) => a - b);
  return `poster ${baked.toFixed(0)} ms, draw ${(times[Math.floor(times.length / 2)] ?? 0).toFixed(1)} ms`;
}
