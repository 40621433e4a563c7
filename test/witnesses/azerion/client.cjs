// With node-fetch: Veo 3.1 with sound at 1080p, every scalar field of the page given, as a link.
const fs = require('node:fs');
const fetch = require('node-fetch');

const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${process.env.FILMGATE_API_KEY}` };
const body = {
  model: 'google-veo-3-1',
  prompt: 'Rain on a tin roof, footsteps below',
  n: 1,
  generate_audio: true,
  duration: 8,
  resolution: '1080p',
  aspect_ratio: '9:16',
  seed: 42,
  negative_prompt: 'blur',
  person_generation: 'allow_adult',
  resize_mode: 'crop',
  compression_quality: 'optimized',
  output_format: 'url',
};

async function main() {
  const response = await fetch(`${process.env.FILMGATE_URL}/v1/videos/generation`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const { videos } = await response.json();
  const film = await (await fetch(videos[0].url)).buffer();
  fs.writeFileSync(process.env.OUTPUT, film);
  const models = await (await fetch(`${process.env.FILMGATE_URL}/v1/models`, { headers })).json();
  const refused = await fetch(`${process.env.FILMGATE_URL}/v1/videos/generation`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...body, duration: 5 }),
  });
  const { error } = await refused.json();
  console.log(JSON.stringify({ status: response.status, models: models.data.map((model) => model.id), error }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
