// Replicate's own client: only the base URL and the token are Filmgate's.
import { writeFile } from 'node:fs/promises';
import Replicate from 'replicate';

const replicate = new Replicate({
  baseUrl: `${process.env.FILMGATE_URL ?? 'http://localhost:8787'}/v1`,
  auth: process.env.FILMGATE_API_KEY,
});

const prediction = await replicate.predictions.create({
  model: 'google/veo-3.1-fast',
  input: { prompt: 'A fox runs through fresh snow at dawn', duration: 4, resolution: '720p' },
});
const done = await replicate.wait(prediction, { interval: 500 });
if (done.status !== 'succeeded') throw new Error(String(done.error));

const file = process.env.OUTPUT ?? 'replicate.mp4';
const response = await fetch(done.output);
await writeFile(file, Buffer.from(await response.arrayBuffer()));
console.log(JSON.stringify({ id: done.id, seconds: done.metrics?.predict_time, file }));
