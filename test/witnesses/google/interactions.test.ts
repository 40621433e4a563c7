import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { createGoogle } from '@ai-sdk/google';
import { generateText } from 'ai';
import { GoogleGenAI } from 'google-genai-3';
import { samplePng } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

/** Programs that were written for Gemini Omni, with the packages that they use, unchanged. */
let server: TestServer;
let google: GoogleGenAI;

const model = 'gemini-omni-1.1-flash';

before(async () => {
  server = await startServer(ON_TESTCARD);
  google = new GoogleGenAI({ apiKey: server.key, httpOptions: { baseUrl: server.url } });
});
after(() => server.stop());

test('a background interaction is made, looked at and downloaded', async () => {
  let now = await google.interactions.create({
    model,
    input: [
      { type: 'text', text: '<FIRST_FRAME> a fox' },
      { type: 'image', data: samplePng(1280, 720).toString('base64'), mime_type: 'image/png' },
    ],
    background: true,
    response_format: { type: 'video', duration: '4s', aspect_ratio: '16:9', delivery: 'uri' },
  });
  for (let look = 0; look < 400 && now.status === 'in_progress'; look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    now = await google.interactions.get(now.id ?? '');
  }
  assert.equal(now.status, 'completed');
  const uri = now.output_video?.uri;
  assert.ok(uri);
  const file = await fetch(uri, { headers: { 'x-goog-api-key': server.key } });
  assert.equal(file.headers.get('content-type'), 'video/mp4');
  assert.ok(Buffer.from(await file.arrayBuffer()).includes('ftyp'));
});

test('any other waits for the video, which can then be continued, and deleted', async () => {
  const first = await google.interactions.create({
    model,
    input: 'a fox',
    response_format: { type: 'video', duration: '4s' },
  });
  assert.ok(Buffer.from(first.output_video?.data ?? '', 'base64').includes('ftyp'));
  const second = await google.interactions.create({
    model,
    input: 'it runs',
    previous_interaction_id: first.id ?? '',
    generation_config: { video_config: { task: 'extend' } },
  });
  assert.equal(second.status, 'completed');
  await google.interactions.delete(first.id ?? '');
  await assert.rejects(google.interactions.get(first.id ?? ''), /Invalid interaction name/);
});

test('one that goes on is cancelled', async () => {
  const made = await google.interactions.create({ model, input: 'a fox [slow 60]', background: true });
  assert.equal((await google.interactions.cancel(made.id ?? '')).status, 'cancelled');
});

test('errors keep their class and their words', async () => {
  await assert.rejects(google.interactions.create({ model: 'gemini-omni-9', input: 'a' }), /no model "gemini-omni-9"/);
  await assert.rejects(
    google.interactions.create({ model, input: 'a', response_format: { type: 'video', duration: '99s' } }),
    /response_format\.duration/,
  );
});

test('the AI SDK, where Omni is a language model, gets the video as a file', async () => {
  const provider = createGoogle({ baseURL: `${server.url}/v1beta`, apiKey: server.key });
  const { files } = await generateText({
    model: provider.interactions(model),
    prompt: 'a fox',
    providerOptions: { google: { responseFormat: [{ type: 'video', duration: '4s' }] } },
  });
  const [video] = files;
  assert.equal(video?.mediaType, 'video/mp4');
  assert.ok(Buffer.from(video.uint8Array).includes('ftyp'));
});
