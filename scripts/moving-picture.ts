/**
 * Draws the moving picture of the README, docs/pictures/animatic.webp: `npx node scripts/moving-picture.ts [--out FILE] ["PROMPT" …]`.
 * Each prompt has its two seconds; the frames are those of the renderer, not of an encoded film.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { bakeScene } from '../src/animatic/stage/bake-scene.ts';
import { understand } from '../src/animatic/understand/understand.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '../docs/pictures/animatic.webp') },
    width: { type: 'string', default: '640' },
    quality: { type: 'string', default: '62' },
  },
});
const PROMPTS = [
  'A red panda rides a skateboard through a sunny skate park, camera follows',
  'A sailboat at night under a full moon, camera pushes in',
  'A detective walks down a rain-soaked neon-lit alley at night',
];
const SECONDS = 2.5;
const PICTURES_PER_SECOND = 12;
/** Frames are drawn large, so that edges are smooth when they are made small. */
const [drawnWidth, drawnHeight] = [1280, 720];

const width = Number(values.width);
const height = Math.round((width * 9) / 16);
const pictures: Buffer[] = [];
for (const prompt of positionals.length > 0 ? positionals : PROMPTS) await draw(prompt);
await writeFile(values.out, animatedWebp(pictures, width, height, Math.round(1000 / PICTURES_PER_SECOND)));
console.log(`${values.out}: ${pictures.length} pictures`);

async function draw(prompt: string): Promise<void> {
  const storyboard = understand({ prompt, seed: 7, seconds: 8, width: drawnWidth, height: drawnHeight });
  const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
  const large = createCanvas(drawnWidth, drawnHeight);
  const small = createCanvas(width, height);
  const count = Math.round(SECONDS * PICTURES_PER_SECOND);
  for (let i = 0; i < count; i++) {
    scene.draw(large.getContext('2d'), Math.floor((i * (scene.frameCount - 1)) / (count - 1)));
    const context = small.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(large, 0, 0, width, height);
    pictures.push(await small.encode('webp', Number(values.quality)));
  }
}

/** Stills as one animation that never ends; the container is described at developers.google.com/speed/webp/docs/riff_container. */
function animatedWebp(stills: readonly Buffer[], across: number, down: number, durationMs: number): Buffer {
  const header = Buffer.alloc(10);
  // The flag of an animation, then the size less one, in three bytes each.
  header[0] = 0b10;
  header.writeUIntLE(across - 1, 4, 3);
  header.writeUIntLE(down - 1, 7, 3);
  const frames = stills.map((still) => {
    const place = Buffer.alloc(16);
    place.writeUIntLE(across - 1, 6, 3);
    place.writeUIntLE(down - 1, 9, 3);
    place.writeUIntLE(durationMs, 12, 3);
    return chunk('ANMF', Buffer.concat([place, bitstreamOf(still)]));
  });
  const parts = Buffer.concat([chunk('VP8X', header), chunk('ANIM', Buffer.alloc(6)), ...frames]);
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), parts]));
}

/** A still's own picture, without what stands around it. */
function bitstreamOf(still: Buffer): Buffer {
  for (let at = 12; at + 8 <= still.length; ) {
    const bytes = still.readUInt32LE(at + 4);
    const end = at + 8 + bytes + (bytes % 2);
    if (/^VP8[ L]$/.test(still.toString('latin1', at, at + 4))) return still.subarray(at, end);
    at = end;
  }
  throw new Error('a WebP without a picture');
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
