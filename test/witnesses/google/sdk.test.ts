import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { ApiError, type GenerateVideosOperation, GoogleGenAI, VideoGenerationReferenceType } from '@google/genai';
import { readVideoFacts } from '../../../src/assets/video-facts.ts';
import { samplePng } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

/** The last release whose Veo speaks to the Gemini API. */
let server: TestServer;
let gemini: GoogleGenAI;
let folder: string;

const model = 'veo-3.1-generate-preview';

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'filmgate-genai-'));
  server = await startServer(ON_TESTCARD);
  gemini = new GoogleGenAI({ apiKey: server.key, httpOptions: { baseUrl: server.url } });
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function finished(operation: GenerateVideosOperation): Promise<GenerateVideosOperation> {
  let now = operation;
  for (let look = 0; look < 400 && !now.done; look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    now = await gemini.operations.getVideosOperation({ operation: now });
  }
  return now;
}

test('videos are made and downloaded, by plain http too', async () => {
  const operation = await gemini.models.generateVideos({
    model,
    source: { prompt: 'a fox in the snow' },
    config: { numberOfVideos: 2, durationSeconds: 4, aspectRatio: '9:16', resolution: '720p', negativePrompt: 'rain' },
  });
  assert.match(operation.name ?? '', /^models\/veo-3.1-generate-preview\/operations\/[0-9a-z]{26}$/);
  const done = await finished(operation);
  assert.equal(done.error, undefined);
  assert.equal(done.response?.generatedVideos?.length, 2);
  for (const [i, generated] of (done.response?.generatedVideos ?? []).entries()) {
    const downloadPath = join(folder, `${i}.mp4`);
    await gemini.files.download({ file: generated, downloadPath });
    const film = await readVideoFacts(downloadPath);
    assert.deepEqual([film.width, film.height, Math.round(film.seconds)], [720, 1280, 4]);
  }
});

test('frames, references and an earlier result are taken as inputs', async () => {
  const image = { imageBytes: samplePng(1280, 720).toString('base64'), mimeType: 'image/png' };
  const frames = await gemini.models.generateVideos({
    model,
    source: { prompt: 'it moves', image },
    config: { lastFrame: image, durationSeconds: 4 },
  });
  const first = await finished(frames);
  assert.equal(first.response?.generatedVideos?.length, 1);
  const references = await gemini.models.generateVideos({
    model,
    source: { prompt: 'they meet' },
    config: { referenceImages: [{ image, referenceType: VideoGenerationReferenceType.ASSET }] },
  });
  assert.equal((await finished(references)).response?.generatedVideos?.length, 1);
  const video = first.response?.generatedVideos?.[0]?.video;
  assert.ok(video);
  const longer = await finished(await gemini.models.generateVideos({ model, source: { prompt: 'on', video } }));
  const generated = longer.response?.generatedVideos?.[0];
  assert.ok(generated);
  const downloadPath = join(folder, 'longer.mp4');
  await gemini.files.download({ file: generated, downloadPath });
  // The test card draws what is added; an engine that films joins it to what was there.
  assert.equal(Math.round((await readVideoFacts(downloadPath)).seconds), 7);
});

test('filtered results are counted, and all of them filtered is no error', async () => {
  const some = await finished(
    await gemini.models.generateVideos({
      model,
      source: { prompt: 'x [filter 1]' },
      config: { numberOfVideos: 2, durationSeconds: 4 },
    }),
  );
  assert.equal(some.response?.generatedVideos?.length, 1);
  assert.equal(some.response?.raiMediaFilteredCount, 1);
  assert.equal(some.response?.raiMediaFilteredReasons?.length, 1);
  const all = await finished(await gemini.models.generateVideos({ model, source: { prompt: 'x [filter]' } }));
  assert.equal(all.done, true);
  assert.equal(all.error, undefined);
  assert.equal(all.response?.raiMediaFilteredCount, 1);
  assert.equal(all.response?.raiMediaFilteredReasons?.length, 1);
});

test('a failure is in the operation', async () => {
  const failed = await finished(
    await gemini.models.generateVideos({ model, source: { prompt: 'x [fail engine_unavailable]' } }),
  );
  assert.deepEqual([failed.error?.['code'], failed.response], [14, undefined]);
});

test('a refusal is an ApiError with the number and the words', async () => {
  const wrong = gemini.models.generateVideos({ model, source: { prompt: 'x' }, config: { durationSeconds: 5 } });
  await assert.rejects(wrong, (error) => {
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 400);
    const said = JSON.parse(error.message).error;
    assert.equal(said.status, 'INVALID_ARGUMENT');
    assert.equal(said.details[0].fieldViolations[0].field, 'durationSeconds');
    return true;
  });
  await assert.rejects(gemini.models.generateVideos({ model: 'veo-9', source: { prompt: 'x' } }), { status: 404 });
  const stranger = new GoogleGenAI({ apiKey: 'wrong', httpOptions: { baseUrl: server.url } });
  await assert.rejects(
    stranger.models.generateVideos({ model, source: { prompt: 'x' } }),
    (error) => error instanceof ApiError && error.status === 400 && error.message.includes('API_KEY_INVALID'),
  );
});

test('models and files are listed, looked at and deleted', async () => {
  const names: (string | undefined)[] = [];
  for await (const one of await gemini.models.list({ config: { pageSize: 3 } })) names.push(one.name);
  assert.ok(names.includes(`models/${model}`) && names.length > 6, names.join(' '));
  assert.equal((await gemini.models.get({ model })).name, `models/${model}`);
  const made = await finished(
    await gemini.models.generateVideos({ model, source: { prompt: 'x' }, config: { durationSeconds: 4 } }),
  );
  assert.ok(made.done);
  const [newest] = (await gemini.files.list({ config: { pageSize: 1 } })).page;
  const name = newest?.name ?? '';
  const file = await gemini.files.get({ name });
  assert.deepEqual([file.mimeType, file.state, file.source], ['video/mp4', 'ACTIVE', 'GENERATED']);
  await gemini.files.delete({ name });
  await assert.rejects(gemini.files.get({ name }), { status: 404 });
});

test('a key in the address is enough for a download', async () => {
  const made = await finished(
    await gemini.models.generateVideos({ model, source: { prompt: 'x' }, config: { durationSeconds: 4 } }),
  );
  const uri = made.response?.generatedVideos?.[0]?.video?.uri ?? '';
  const response = await fetch(`${uri}&key=${server.key}`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'video/mp4');
  assert.ok((await response.arrayBuffer()).byteLength > 1000);
  assert.equal((await fetch(uri)).status, 403);
});
