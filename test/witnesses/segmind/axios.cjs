// axios with form-data, as the page shows it: every value is a text of a multipart form. The answer is the film itself.
const axios = require('axios');
const FormData = require('form-data');
const fs = require('node:fs');

const url = `${process.env.FILMGATE_URL}/v1/veo-2`;
const key = process.env.FILMGATE_API_KEY;
const order = { seed: 965002, prompt: 'a red panda riding a skateboard', duration: 5, aspect_ratio: '16:9' };

async function main() {
  const form = new FormData();
  for (const name of Object.keys(order)) form.append(name, order[name]);
  const asPage = await axios.post(url, form, { headers: { 'x-api-key': key, ...form.getHeaders() } });

  const again = new FormData();
  for (const name of Object.keys(order)) again.append(name, order[name]);
  again.append('fps', 24);
  const bytes = await axios.post(url, again, {
    headers: { 'x-api-key': key, ...again.getHeaders() },
    responseType: 'arraybuffer',
  });
  fs.writeFileSync(process.env.OUTPUT, bytes.data);

  const wrong = await axios
    .post(url, { ...order, duration: 4 }, { headers: { 'x-api-key': key } })
    .catch((error) => error.response);
  console.log(
    JSON.stringify({
      page: [asPage.status, asPage.headers['content-type'], typeof asPage.data],
      remaining: [asPage, bytes, wrong].map((answer) => answer.headers['x-remaining-credits']),
      metadata: JSON.parse(bytes.headers['x-output-metadata']),
      wrong: [wrong.status, wrong.data],
    }),
  );
}

main().catch((error) => {
  console.error('Error:', error.response ? error.response.data : error.message);
  process.exitCode = 1;
});
