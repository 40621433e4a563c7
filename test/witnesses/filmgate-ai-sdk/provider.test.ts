import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createProviderRegistry, customProvider, experimental_generateVideo as generateVideo } from 'ai';
import { createFilmgate } from '../../../src/ai-sdk/index.ts';
import { type Filmgate, GenerationFailedError, InvalidRequestError } from '../../../src/client/index.ts';
import { samplePng } from '../../support/sample-media.ts';
import type { TestServer } from '../../support/server.ts';
import { startWitnessServer } from '../../support/witness.ts';
import { breakingFetch } from '../client/breaking-fetch.ts';

let server: TestServer;
let filmgate: ReturnType<typeof createFilmgate>;
let client: Filmgate;
before(async () => {
  server = await startWitnessServer();
  filmgate = createFilmgate({ baseURL: server.url, apiKey: server.key });
  client = filmgate.client;
});
after(() => server.stop());

const veo = 'google/veo-3.1-generate-001';

function assertFilm(bytes: Uint8Array | undefined): void {
  assert.equal(
    Buffer.from(bytes ?? [])
      .subarray(4, 8)
      .toString(),
    'ftyp',
  );
}

/** What our own server says of the generation in the answer's metadata. */
async function made(metadata: Record<string, unknown>): Promise<{ id: string; call: Record<string, unknown> }> {
  const id = String(Reflect.get(Object(metadata['filmgate']), 'generation'));
  const { call } = await client.call('GET /generations/{id}/details', { path: { id } });
  return { id, call };
}

test('two videos of one call, with every option the interface has', async () => {
  const { videos, warnings, responses, providerMetadata } = await generateVideo({
    model: filmgate.video(veo),
    prompt: 'a fox runs through snow',
    n: 2,
    duration: 4,
    resolution: '1280x720',
    fps: 30,
    seed: 0,
    generateAudio: false,
    providerOptions: { filmgate: { negativePrompt: 'rain', person_generation: 'allow_adult' } },
  });
  assert.equal(videos.length, 2);
  for (const video of videos) {
    assertFilm(video.uint8Array);
    assert.equal(video.mediaType, 'video/mp4');
  }
  assert.equal(responses.length, 1, 'one call for both');
  assert.deepEqual(
    warnings.filter(({ type }) => type === 'unsupported'),
    [{ type: 'unsupported', feature: 'fps', details: 'The frame rate is the one of the model.' }],
  );
  const { call } = await made(providerMetadata);
  assert.deepEqual(
    [call['count'], call['seconds'], call['seed'], call['audio'], call['negative_prompt'], call['resolution']],
    [2, 4, 0, false, 'rain', '720p'],
  );
  const { filmgate: facts } = providerMetadata;
  assert.equal(facts?.['engine'], 'testcard');
  assert.equal(Array.isArray(facts?.['videos']) && facts['videos'].length, 2);
});

test('from a first and a last picture, by polling', async () => {
  const picture = samplePng(1280, 720);
  const { video, providerMetadata } = await generateVideo({
    model: filmgate.video(veo),
    prompt: 'a fox',
    duration: 8,
    aspectRatio: '16:9',
    frameImages: [
      { image: picture, frameType: 'first_frame' },
      { image: picture, frameType: 'last_frame' },
    ],
    poll: { intervalMs: 20, timeoutMs: 30_000 },
  });
  assertFilm(video.uint8Array);
  const { call } = await made(providerMetadata);
  assert.match(String(call['image']), /^ast_/);
  assert.match(String(call['last_frame']), /^ast_/);
});

test('from pictures to go by', async () => {
  const { providerMetadata } = await generateVideo({
    model: filmgate.video(veo),
    prompt: 'a fox',
    duration: 8,
    inputReferences: [samplePng(1280, 720), samplePng(720, 1280)],
  });
  const { call } = await made(providerMetadata);
  assert.equal(Array.isArray(call['references']) && call['references'].length, 2);
});

test('more than one call has room for is split by the limits of the catalogue', async () => {
  const { videos, responses } = await generateVideo({
    model: filmgate.video('openai/sora-2'),
    prompt: 'a fox',
    duration: 4,
    n: 2,
  });
  assert.deepEqual([videos.length, responses.length], [2, 2]);
});

test('what a model cannot do is refused with its name, and what fails has its code', async () => {
  const refused = generateVideo({ model: filmgate.video(veo), prompt: 'a fox', duration: 5 });
  await assert.rejects(refused, (error: unknown) => {
    assert.ok(error instanceof InvalidRequestError, String(error));
    return error.parameter === 'seconds';
  });
  const order = { model: filmgate.video(veo), prompt: 'a fox [fail content_filtered]' };
  await assert.rejects(generateVideo(order), (error: unknown) => {
    assert.ok(error instanceof GenerationFailedError);
    return error.code === 'content_filtered';
  });
  await assert.rejects(generateVideo({ ...order, poll: { intervalMs: 20 } }), /content_filtered/);
});

test('an abort cancels the generation too, unless it is told not to', async () => {
  for (const [cancelOnAbort, expected] of [
    [true, 'cancelled'],
    [false, 'running'],
  ] as const) {
    const model = createFilmgate({ baseURL: server.url, apiKey: server.key, cancelOnAbort }).video(veo);
    const prompt = `a fox [slow 30] ${cancelOnAbort}`;
    const stop = new AbortController();
    const waited = generateVideo({ model, prompt, abortSignal: stop.signal, poll: { intervalMs: 20 } });
    const id = await started(prompt);
    stop.abort(new Error('enough'));
    await assert.rejects(waited, /enough|aborted/);
    const state = async (): Promise<string> =>
      (await client.generations.get(id, { waitSeconds: cancelOnAbort ? 30 : 0 })).state;
    assert.equal(await state(), expected);
    if (!cancelOnAbort) await client.generations.cancel(id);
  }
});

test('a lost answer buys nothing twice: the key of the AI SDK goes with every try', async () => {
  const { fetch, calls } = breakingFetch((number, path) =>
    number < 3 && path.endsWith('/generations') ? 'lost' : 'fine',
  );
  const model = createFilmgate({ baseURL: server.url, apiKey: server.key, fetch }).video(veo);
  const prompt = 'a fox over a bad line';
  const { video } = await generateVideo({ model, prompt, maxVideosPerCall: 1, poll: { intervalMs: 20 } });
  assertFilm(video.uint8Array);
  const keys = calls.filter(({ method }) => method === 'POST').map(({ headers }) => headers.get('idempotency-key'));
  assert.ok(keys.length > 1 && keys.every((key) => key === keys[0] && /^aisdk_vid_/.test(key ?? '')), String(keys));
  const { total } = await client.generations.list({ q: 'bad line' });
  assert.equal(total, 1);
});

test('a webhook ends the waiting, where the server may call it', async () => {
  const told = Promise.withResolvers<{ headers: Record<string, string>; body: string }>();
  const { createServer } = await import('node:http');
  const receiver = createServer((request, response) => {
    request.resume().once('end', () => told.resolve({ headers: {}, body: '' }));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : 0;
  try {
    const { video, warnings } = await generateVideo({
      model: filmgate.video(veo),
      prompt: 'a fox',
      webhook: async () => ({ url: `http://127.0.0.1:${port}/done`, received: told.promise }),
    });
    assertFilm(video.uint8Array);
    assert.deepEqual(warnings, []);
  } finally {
    receiver.close();
  }
});

/** The id of the generation with this prompt, once it is there. */
async function started(prompt: string): Promise<string> {
  for (;;) {
    const { data } = await client.generations.list({ limit: 1 });
    const [found] = data;
    if (found?.prompt === prompt && found.state === 'running') return found.id;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a registry finds its video models, and is told what it has none of', async () => {
  const registry = createProviderRegistry({ filmgate });
  const { video } = await generateVideo({
    model: registry.videoModel(`filmgate:${veo}`),
    prompt: 'a fox',
    duration: 4,
  });
  assertFilm(video.uint8Array);
  assert.throws(() => registry.languageModel('filmgate:words'), /no language model "words" for the AI SDK/);
  const named = customProvider({ videoModels: { quick: filmgate.video('testcard') }, fallbackProvider: filmgate });
  assert.equal(named.videoModel('quick').modelId, 'testcard');
});
