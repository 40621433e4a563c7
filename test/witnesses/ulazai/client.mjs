// The page's own JavaScript way, with fetch as browsers have it: the fast and the premium model, text and picture.
import { writeFile } from 'node:fs/promises';

const host = process.env.FILMGATE_URL;
const authorization = `Token ${process.env.FILMGATE_API_KEY}`;

async function generate(body) {
  const response = await fetch(`${host}/api/v1/generate/video/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: authorization },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!answer.success) throw new Error(answer.error);
  return answer.data;
}

async function wait(id) {
  for (;;) {
    const response = await fetch(`${host}/api/v1/generate/${id}/`, { headers: { Authorization: authorization } });
    const data = await response.json();
    if (data.generation_type === 'video' && data.status !== 'processing') return data;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const orders = [
  { prompt: 'A cat among flowers', video_model: 'veo3_fast', aspect_ratio: '16:9' },
  { prompt: 'A sunset with birds', aspect_ratio: '9:16' },
  { prompt: 'A cat in tall grass', video_model: 'veo3', aspect_ratio: '16:9' },
  {
    prompt: 'The cat begins to run',
    video_model: 'veo3',
    source_image_urls: [process.env.PICTURE],
    aspect_ratio: '16:9',
  },
];
const started = [];
for (const order of orders) started.push(await generate(order));
const ended = await Promise.all(started.map((one) => wait(one.generation_id)));
const film = await fetch(ended[1].video_url);
await writeFile(process.env.OUTPUT, Buffer.from(await film.arrayBuffer()));
console.log(JSON.stringify({ started, ended }));
