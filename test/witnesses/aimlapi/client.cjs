// node-fetch: a picture becomes a film; the picture once as an address and once as base64.
const fetch = require('node-fetch');
const fs = require('node:fs');

const path = `${process.env.FILMGATE_URL}/v2/video/generations`;
const headers = { Authorization: `Bearer ${process.env.FILMGATE_API_KEY}`, 'Content-Type': 'application/json' };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function film(image_url) {
  const body = {
    model: 'google/veo-3.1-i2v',
    prompt: 'The camera moves in',
    image_url,
    duration: '4',
    generate_audio: 'false',
  };
  const created = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).then((answer) =>
    answer.json(),
  );
  for (;;) {
    const query = new URLSearchParams({ generation_id: created.id ?? created.generation_id });
    const look = await fetch(`${path}?${query}`, { headers }).then((answer) => answer.json());
    console.error(look.id, look.status);
    if (!['waiting', 'active', 'queued', 'generating'].includes(look.status)) return look;
    await pause(100);
  }
}

async function main() {
  const fromAddress = await film(process.env.PICTURE);
  const bytes = await fetch(process.env.PICTURE).then((answer) => answer.buffer());
  const fromBase64 = await film(`data:image/png;base64,${bytes.toString('base64')}`);
  const answer = await fetch(fromBase64.video.url);
  fs.writeFileSync(process.env.OUTPUT, await answer.buffer());
  const models = await fetch(`${process.env.FILMGATE_URL}/v1/models`).then((list) => list.json());
  console.log(
    JSON.stringify({ states: [fromAddress.status, fromBase64.status], models: models.data.map((model) => model.id) }),
  );
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
