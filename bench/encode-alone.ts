/**
 * The yardstick of bench/animatic.ts: draws an order's frames into memory first, then times nothing but their encoding, with
 * the same settings as a real render. Prints milliseconds as JSON. A program of its own, because it loads the encoder.
 */
import { ClipWriter } from '../src/animatic/film/clip-writer.ts';
import { Pencil } from '../src/animatic/film/pencil.ts';
import { composeSound } from '../src/animatic/sound/compose-sound.ts';
import { bakeScene } from '../src/animatic/stage/bake-scene.ts';
import { understand } from '../src/animatic/understand/understand.ts';

const [prompt = '', seconds = '', width = '', height = '', output = ''] = process.argv.slice(2);
const size = { width: Number(width), height: Number(height) };
const storyboard = understand({ prompt, seed: 7, seconds: Number(seconds), ...size });
const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
const pencil = new Pencil(scene, new Uint8Array(6));
const pictures: Buffer[] = [];
for (let frame = 0; frame < scene.frameCount; frame += 1) {
  pictures.push(Buffer.from(pencil.draw(frame)));
  await new Promise((resolve) => setImmediate(resolve));
}
const sound = composeSound({ storyboard, events: scene.soundEvents });

const frameCount = pictures.length;
const settings = { ...size, frameCount, crf: 23, preset: 'veryfast', output, metadata: {}, hasAudio: true };
const start = performance.now();
const processorStart = process.cpuUsage();
const writer = await ClipWriter.open(settings);
const writeFrames = async () => {
  for (const [index, picture] of pictures.entries()) {
    const frame = writer.frameOver(picture);
    await writer.writeFrame(frame, index);
    frame.free();
  }
};
await Promise.all([writeFrames(), writer.writeSound(sound)]);
await writer.finish();
const processor = process.cpuUsage(processorStart);
const encodeProcessorMs = (processor.user + processor.system) / 1000;
console.log(JSON.stringify({ encodeMs: performance.now() - start, encodeProcessorMs }));
process.exit(0);
