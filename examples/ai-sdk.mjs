// The AI SDK with Google's provider: only the base URL and the key are Filmgate's.
import { writeFile } from 'node:fs/promises';
import { createGoogle } from '@ai-sdk/google';
import { experimental_generateVideo as generateVideo } from 'ai';

const google = createGoogle({
  baseURL: `${process.env.FILMGATE_URL ?? 'http://localhost:8787'}/v1beta`,
  apiKey: process.env.FILMGATE_API_KEY,
});

const { video } = await generateVideo({
  model: google.video('veo-3.1-fast-generate-preview'),
  prompt: 'A fox runs through fresh snow at dawn',
  aspectRatio: '16:9',
  duration: 4,
  poll: { intervalMs: 500 },
  // The SDK downloads from public addresses only. Leave this out when Filmgate has one.
  download: async ({ url }) => {
    const response = await fetch(url, { headers: { 'x-goog-api-key': process.env.FILMGATE_API_KEY } });
    if (!response.ok) throw new Error(`The download failed: ${response.status}`);
    return { data: new Uint8Array(await response.arrayBuffer()), mediaType: 'video/mp4' };
  },
});

const file = process.env.OUTPUT ?? 'ai-sdk.mp4';
await writeFile(file, video.uint8Array);
console.log(JSON.stringify({ mediaType: video.mediaType, bytes: video.uint8Array.length, file }));
