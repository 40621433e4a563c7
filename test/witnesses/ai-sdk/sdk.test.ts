import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test, { after, before } from 'node:test';
import { createFal } from '@ai-sdk/fal';
import { createGoogle } from '@ai-sdk/google';
import { createGoogleVertex } from '@ai-sdk/google-vertex';
import { createReplicate } from '@ai-sdk/replicate';
import { APICallError, experimental_generateVideo as generateVideo } from 'ai';
import { samplePng } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
/** The address that the server gives for itself: keys are added to addresses of the same origin only. */
let base: string;

before(async () => {
  server = await startServer(ON_TESTCARD);
  base = server.url.replace('127.0.0.1', 'localhost');
});
after(() => server.stop());

const poll = { intervalMs: 50, timeoutMs: 30_000 };

/** Its own download refuses addresses of this machine, wherever they come from; this is the option it has for that. */
async function download({ url }: { url: URL }): Promise<{ data: Uint8Array; mediaType: string | undefined }> {
  const response = await fetch(url);
  assert.equal(
    response.status,
    200,
    await response
      .clone()
      .text()
      .catch(() => ''),
  );
  return {
    data: new Uint8Array(await response.arrayBuffer()),
    mediaType: response.headers.get('content-type') ?? undefined,
  };
}

type VideoModel = Parameters<typeof generateVideo>[0]['model'];

/** This provider's types are of an earlier release of the interface than those of `ai`; what it does is the same. */
function older(model: unknown): VideoModel {
  return model as VideoModel;
}

function isFilm(bytes: Uint8Array | undefined): boolean {
  return (
    Buffer.from(bytes ?? [])
      .subarray(4, 8)
      .toString() === 'ftyp'
  );
}

const google = (apiKey = server.key): ReturnType<typeof createGoogle> =>
  createGoogle({ apiKey, baseURL: `${base}/v1beta` });

test('google: two videos from a prompt, each downloaded with the key', async () => {
  const { videos, warnings } = await generateVideo({
    model: google().video('veo-3.1-generate-preview'),
    prompt: 'a fox in the snow',
    n: 2,
    aspectRatio: '9:16',
    resolution: '1280x720',
    duration: 4,
    seed: 0,
    providerOptions: { google: { personGeneration: 'allow_adult', negativePrompt: 'rain' } },
    poll,
    download,
  });
  assert.deepEqual(warnings, []);
  assert.equal(videos.length, 2);
  assert.ok(videos.every((video) => isFilm(video.uint8Array) && video.mediaType === 'video/mp4'));
});

test('google: a picture, a last frame and references', async () => {
  const picture = new Uint8Array(samplePng(1280, 720));
  const frames = await generateVideo({
    model: google().video('veo-3.1-fast-generate-preview'),
    prompt: { text: 'it moves', image: picture },
    frameImages: [{ image: picture, frameType: 'last_frame' }],
    duration: 4,
    poll,
    download,
  });
  assert.ok(isFilm(frames.video.uint8Array));
  const references = await generateVideo({
    model: google().video('veo-3.1-generate-preview'),
    prompt: 'they meet',
    inputReferences: [picture, picture],
    duration: 8,
    poll,
    download,
  });
  assert.ok(isFilm(references.video.uint8Array));
});

test('google: what is refused, what failed and what was filtered', async () => {
  const model = google().video('veo-3.1-generate-preview');
  await assert.rejects(generateVideo({ model, prompt: 'x', duration: 5, poll, maxRetries: 0 }), (error) => {
    assert.ok(APICallError.isInstance(error));
    assert.equal(error.statusCode, 400);
    assert.match(error.message, /durationSeconds/);
    return true;
  });
  await assert.rejects(
    generateVideo({ model, prompt: 'x [fail engine_rejected]', duration: 4, poll }),
    /refused the order/,
  );
  await assert.rejects(generateVideo({ model, prompt: 'x [filter]', duration: 4, poll }), /No videos in response/);
  const stranger = google('wrong').video('veo-3.1-generate-preview');
  await assert.rejects(generateVideo({ model: stranger, prompt: 'x', poll, maxRetries: 0 }), /API key not valid/);
});

test('vertex: with a key and with a token, inline', async () => {
  const express = createGoogleVertex({ apiKey: server.key, baseURL: `${base}/v1/publishers/google` });
  const { OAuth2Client } = createRequire(import.meta.resolve('@ai-sdk/google-vertex'))('google-auth-library');
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: server.key });
  const project = createGoogleVertex({
    project: 'p1',
    location: 'us-central1',
    baseURL: `${base}/v1beta1/projects/p1/locations/us-central1/publishers/google`,
    googleAuthOptions: { authClient },
  });
  for (const vertex of [express, project]) {
    const { video } = await generateVideo({
      model: vertex.video('veo-3.1-generate-001'),
      prompt: 'a fox',
      duration: 4,
      generateAudio: false,
      providerOptions: { vertex: { resizeMode: 'crop', compressionQuality: 'lossless' } },
      poll,
    });
    assert.ok(isFilm(video.uint8Array));
  }
});

test('fal: the queue, with a fetch that leads here', async () => {
  const fal = createFal({
    apiKey: server.key,
    fetch: (input, init) => {
      const meant = new URL(input instanceof Request ? input.url : input);
      const headers = new Headers(init?.headers);
      headers.set('x-fal-target-url', meant.href);
      return fetch(base + meant.pathname + meant.search, { ...init, headers });
    },
  });
  const { video, providerMetadata } = await generateVideo({
    model: older(fal.video('veo3.1/fast/image-to-video')),
    prompt: { text: 'it moves', image: new Uint8Array(samplePng(1280, 720)) },
    duration: 4,
    aspectRatio: '16:9',
    seed: 7,
    poll,
    download,
  });
  assert.ok(isFilm(video.uint8Array));
  const told = Object(providerMetadata['fal']);
  assert.deepEqual([told.seed, told.videos[0].width, told.videos[0].height], [7, 1280, 720]);
  const wrong = generateVideo({ model: older(fal.video('veo3')), prompt: 'x', duration: 5, poll, maxRetries: 0 });
  await assert.rejects(wrong, (error) => APICallError.isInstance(error) && error.statusCode === 422);
});

test('replicate: a prediction', async () => {
  const replicate = createReplicate({ apiToken: server.key, baseURL: `${base}/v1` });
  const model = replicate.video('google/veo-3.1');
  const { video } = await generateVideo({
    model,
    prompt: 'a fox',
    resolution: '1280x720',
    duration: 4,
    poll,
    download,
  });
  assert.ok(isFilm(video.uint8Array));
  const failed = generateVideo({ model, prompt: 'x [filter]', duration: 4, poll });
  await assert.rejects(failed, /withheld by a safety filter/);
});
