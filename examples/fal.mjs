// fal's own client. Its host is built in, so a fetch leads its calls here; the header says where it believes to be.
import { writeFile } from 'node:fs/promises';
import { createFalClient } from '@fal-ai/client';

const filmgate = process.env.FILMGATE_URL ?? 'http://localhost:8787';

const fal = createFalClient({
  credentials: process.env.FILMGATE_API_KEY,
  fetch: (input, init) => {
    const meant = new URL(input);
    return fetch(filmgate + meant.pathname + meant.search, {
      ...init,
      headers: { ...init?.headers, 'x-fal-target-url': meant.href },
    });
  },
});

const { data, requestId } = await fal.subscribe('fal-ai/veo3.1/fast', {
  input: { prompt: 'A fox runs through fresh snow at dawn', duration: '4s' },
  onQueueUpdate: (update) => console.log(update.status),
});

const file = process.env.OUTPUT ?? 'fal.mp4';
const response = await fetch(data.video.url);
await writeFile(file, Buffer.from(await response.arrayBuffer()));
console.log(JSON.stringify({ requestId, bytes: data.video.file_size, file }));
