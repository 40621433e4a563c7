// Filmgate's own client: order, watch, save. Runs in Node; in a browser only the last lines differ.
import { writeFile } from 'node:fs/promises';
import { Filmgate } from 'filmgate/client';

const filmgate = new Filmgate({
  baseURL: process.env.FILMGATE_URL ?? 'http://localhost:8787',
  apiKey: process.env.FILMGATE_API_KEY,
});

const order = { prompt: 'A fox runs through fresh snow at dawn', seconds: 4, aspect_ratio: '16:9' };
const { price_credits: price, engine } = await filmgate.quote(order);
console.log(`It costs ${price} credits and runs on ${engine}.`);

const film = await filmgate.generations.createAndWait(order, {
  onEvent: ({ kind, percent }) => console.log(percent === undefined ? kind : `${percent} %`),
});

const file = process.env.OUTPUT ?? 'client.mp4';
const { mediaType, bytes, stream } = await filmgate.generations.download(film.id);
await writeFile(file, stream);
console.log(JSON.stringify({ mediaType, bytes, file }));
