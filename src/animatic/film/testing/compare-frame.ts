import { readFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import { decodeImage } from '../inputs/prepare-images.ts';
import { readFrames } from '../inputs/video-reader.ts';

/**
 * Run as a program of its own: prints the PSNR (dB, RGB) of a clip's first frame against an image of the same size, or
 * of its last frame when the third word is `last`.
 */
const [clip = '', picture = '', which = 'first'] = process.argv.slice(2);
const image = await decodeImage(await readFile(picture), 'picture');
const { width, height } = image;
const context = createCanvas(width, height).getContext('2d');
context.drawImage(image, 0, 0);
const wanted = context.getImageData(0, 0, width, height).data;
let decibels = Number.NaN;
for await (const frame of readFrames(clip, 'clip', { width, height, resizeMode: 'crop', format: 'rgba' })) {
  let squares = 0;
  for (let index = 0; index < wanted.length; index += 1) {
    if (index % 4 !== 3) squares += ((frame[index] ?? 0) - (wanted[index] ?? 0)) ** 2;
  }
  decibels = 10 * Math.log10((255 * 255) / (squares / (width * height * 3)));
  if (which === 'first') break;
}
process.stdout.write(String(decibels), () => process.exit(0));
