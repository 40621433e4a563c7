// node-fetch: the film is read as a stream while it arrives; two calls at once get one film each.
const fetch = require('node-fetch');
const fs = require('node:fs');
const { pipeline } = require('node:stream/promises');

const headers = { 'x-api-key': process.env.FILMGATE_API_KEY, 'Content-Type': 'application/json' };

function order(prompt) {
  const body = JSON.stringify({ prompt, duration: '4', aspect_ratio: '9:16', generate_audio: 'true' });
  return fetch(`${process.env.FILMGATE_URL}/v1/veo-3.1-lite`, { method: 'POST', headers, body });
}

async function main() {
  const [first, second] = await Promise.all([order('a kite'), order('a paper boat')]);
  await pipeline(first.body, fs.createWriteStream(process.env.OUTPUT));
  const other = await second.buffer();
  console.log(
    JSON.stringify({
      ok: [first.ok, second.ok],
      generations: [first, second].map((answer) => answer.headers.get('x-filmgate-generation')),
      sizes: [fs.statSync(process.env.OUTPUT).size, other.length],
      lengths: [first, second].map((answer) => Number(answer.headers.get('content-length'))),
    }),
  );
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
