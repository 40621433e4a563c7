import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { ApiError, type GenerateVideosOperation, GoogleGenAI, type GoogleGenAIOptions } from 'google-genai-3';
import { readVideoFacts } from '../../../src/assets/video-facts.ts';
import { samplePng } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

/** The current release: its Veo speaks to Vertex AI alone, here with a token and a project, and with a key. */
let server: TestServer;
let vertex: GoogleGenAI;
let folder: string;

const model = 'veo-3.1-generate-001';

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'filmgate-genai-'));
  server = await startServer(ON_TESTCARD);
  vertex = new GoogleGenAI({
    vertexai: true,
    project: 'p1',
    location: 'us-central1',
    httpOptions: { baseUrl: server.url },
    googleAuthOptions: { authClient: holderOf(server.key) },
  });
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Google's own holder of a token that was obtained elsewhere: no key file, no metadata server, no call to Google. */
function holderOf(token: string): AuthClient {
  const { OAuth2Client } = createRequire(import.meta.resolve('google-genai-3'))('google-auth-library');
  const client = new OAuth2Client();
  client.setCredentials({ access_token: token });
  return client;
}

type AuthClient = NonNullable<NonNullable<GoogleGenAIOptions['googleAuthOptions']>['authClient']>;

async function finished(client: GoogleGenAI, operation: GenerateVideosOperation): Promise<GenerateVideosOperation> {
  let now = operation;
  for (let look = 0; look < 400 && !now.done; look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    now = await client.operations.getVideosOperation({ operation: now });
  }
  return now;
}

test('every parameter of Vertex is taken, and the videos come inline', async () => {
  const image = { imageBytes: samplePng(1280, 720).toString('base64'), mimeType: 'image/png' };
  const operation = await vertex.models.generateVideos({
    model,
    source: { prompt: 'a fox', image },
    config: {
      numberOfVideos: 2,
      durationSeconds: 4,
      aspectRatio: '16:9',
      resolution: '720p',
      personGeneration: 'allow_adult',
      negativePrompt: 'rain',
      enhancePrompt: true,
      seed: 0,
      generateAudio: false,
      fps: 24,
      compressionQuality: 'OPTIMIZED' as never,
      resizeMode: 'CROP' as never,
      labels: { team: 'film' },
      lastFrame: image,
    },
  });
  assert.match(
    operation.name ?? '',
    /^projects\/p1\/locations\/us-central1\/publishers\/google\/models\/veo-3.1-generate-001\/operations\//,
  );
  const done = await finished(vertex, operation);
  assert.equal(done.error, undefined);
  assert.equal(done.response?.generatedVideos?.length, 2);
  const [generated] = done.response?.generatedVideos ?? [];
  assert.ok(generated);
  assert.equal(generated.video?.mimeType, 'video/mp4');
  const downloadPath = join(folder, 'inline.mp4');
  await vertex.files.download({ file: generated, downloadPath });
  const film = await readVideoFacts(downloadPath);
  assert.deepEqual([film.width, film.height, Math.round(film.seconds), film.audio], [1280, 720, 4, undefined]);
  const { video } = generated;
  assert.ok(video);
  const longer = await finished(vertex, await vertex.models.generateVideos({ model, source: { prompt: 'on', video } }));
  const [extended] = longer.response?.generatedVideos ?? [];
  assert.ok(extended);
  await vertex.files.download({ file: extended, downloadPath });
  assert.equal(Math.round((await readVideoFacts(downloadPath)).seconds), 7);
});

test('a key alone is enough, without a project', async () => {
  const express = new GoogleGenAI({ vertexai: true, apiKey: server.key, httpOptions: { baseUrl: server.url } });
  const operation = await express.models.generateVideos({
    model,
    source: { prompt: 'x' },
    config: { durationSeconds: 4 },
  });
  const done = await finished(express, operation);
  assert.equal(done.response?.generatedVideos?.length, 1);
});

test('filtered results are reported as Vertex does', async () => {
  const all = await finished(vertex, await vertex.models.generateVideos({ model, source: { prompt: 'x [filter]' } }));
  assert.deepEqual([all.done, all.error, all.response?.raiMediaFilteredCount], [true, undefined, 1]);
});

test('a bucket and a token that is not valid are refused', async () => {
  const bucket = vertex.models.generateVideos({
    model,
    source: { prompt: 'x' },
    config: { outputGcsUri: 'gs://b/p/' },
  });
  await assert.rejects(
    bucket,
    (error) => error instanceof ApiError && error.status === 400 && error.message.includes('storageUri'),
  );
  const stranger = new GoogleGenAI({
    vertexai: true,
    project: 'p1',
    location: 'us-central1',
    httpOptions: { baseUrl: server.url },
    googleAuthOptions: { authClient: holderOf('wrong') },
  });
  await assert.rejects(stranger.models.generateVideos({ model, source: { prompt: 'x' } }), { status: 401 });
});
