// The AI SDK with Filmgate's own provider: any model of the catalogue, with the film's bytes in the answer.
import { writeFile } from 'node:fs/promises';
import { experimental_generateVideo as generateVideo } from 'ai';
import { createFilmgate } from 'filmgate/ai-sdk';

const filmgate = createFilmgate({
  baseURL: process.env.FILMGATE_URL ?? 'http://localhost:8787',
  apiKey: process.env.FILMGATE_API_KEY,
});

const { video, providerMetadata } = await generateVideo({
  model: filmgate.video('google/veo-3.1-generate-001'),
  prompt: 'A fox runs through fresh snow at dawn',
  resolution: '1280x720',
  duration: 4,
});

const file = process.env.OUTPUT ?? 'filmgate-ai-sdk.mp4';
await writeFile(file, video.uint8Array);
console.log(JSON.stringify({ mediaType: video.mediaType, engine: providerMetadata.filmgate.engine, file }));
