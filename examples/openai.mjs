// OpenAI's own SDK, as for api.openai.com: only the base URL and the key are Filmgate's.
import { writeFile } from 'node:fs/promises';
import OpenAI from 'openai';

const openai = new OpenAI({
  baseURL: `${process.env.FILMGATE_URL ?? 'http://localhost:8787'}/v1`,
  apiKey: process.env.FILMGATE_API_KEY,
});

let video = await openai.videos.create({
  model: 'sora-2',
  prompt: 'A fox runs through fresh snow at dawn',
  seconds: '4',
  size: '1280x720',
});

while (video.status === 'queued' || video.status === 'in_progress') {
  await new Promise((resolve) => setTimeout(resolve, 500));
  video = await openai.videos.retrieve(video.id);
  console.log(video.status, `${video.progress} %`);
}
if (video.status === 'failed') throw new Error(video.error?.message);

const content = await openai.videos.downloadContent(video.id);
const file = process.env.OUTPUT ?? 'openai.mp4';
await writeFile(file, Buffer.from(await content.arrayBuffer()));
console.log(JSON.stringify({ id: video.id, seconds: video.seconds, size: video.size, file }));
