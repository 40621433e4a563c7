import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { ApiError, createFalClient, type FalClient, type QueueStatus, ValidationError } from '@fal-ai/client';
import { samplePng } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

/** The client's host is built in; a `fetch` is the door it leaves open. */
let server: TestServer;
let fal: FalClient;

function towards(base: string): typeof fetch {
  return (input, init) => {
    const meant = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set('x-fal-target-url', meant.href);
    return fetch(base + meant.pathname + meant.search, { ...init, headers });
  };
}

before(async () => {
  server = await startServer(ON_TESTCARD);
  fal = createFalClient({ credentials: server.key, fetch: towards(server.url), retry: { maxRetries: 0 } });
});
after(() => server.stop());

test('a video is waited for by polling, with its states on the way', async () => {
  const seen: QueueStatus['status'][] = [];
  const { data, requestId } = await fal.subscribe('fal-ai/veo3/fast', {
    input: { prompt: 'a fox [slow 0.3]', duration: '4s' },
    logs: true,
    pollInterval: 50,
    onQueueUpdate: (update) => seen.push(update.status),
  });
  assert.match(requestId, /^[0-9a-f-]{36}$/);
  assert.equal(seen.at(-1), 'COMPLETED');
  assert.equal(data.video.content_type, 'video/mp4');
  const bytes = Buffer.from(await (await fetch(data.video.url)).arrayBuffer());
  assert.equal(bytes.length, data.video.file_size);
  assert.equal(bytes.subarray(4, 8).toString(), 'ftyp');
});

test('a video is waited for by a stream of states', async () => {
  const seen: QueueStatus['status'][] = [];
  const { data } = await fal.subscribe('fal-ai/veo3.1', {
    input: { prompt: 'a fox [slow 0.3]', duration: '4s' },
    mode: 'streaming',
    onQueueUpdate: (update) => seen.push(update.status),
  });
  assert.equal(seen.at(-1), 'COMPLETED');
  assert.ok(data.video.url);
});

test('fal.run waits for the video', async () => {
  const { data } = await fal.run('fal-ai/veo3', { input: { prompt: 'a fox', duration: '4s', generate_audio: false } });
  assert.ok(data.video.url);
});

test('the queue, step by step: submit, status, result', async () => {
  const picture = `data:image/png;base64,${samplePng(1280, 720).toString('base64')}`;
  const queued = await fal.queue.submit('fal-ai/veo3.1/fast/image-to-video', {
    input: { prompt: 'it moves', image_url: picture, duration: '4s' },
  });
  assert.equal(queued.status, 'IN_QUEUE');
  assert.equal(queued.response_url, `https://queue.fal.run/fal-ai/veo3.1/requests/${queued.request_id}`);
  const requestId = queued.request_id;
  await fal.queue.subscribeToStatus('fal-ai/veo3.1/fast/image-to-video', { requestId, pollInterval: 50 });
  const result = await fal.queue.result('fal-ai/veo3.1/fast/image-to-video', { requestId });
  assert.ok(result.data.video.url);
});

test('a result that is not there yet is refused in the words that clients compare', async () => {
  const { request_id: requestId } = await fal.queue.submit('fal-ai/veo3', { input: { prompt: 'x [slow 60]' } });
  await assert.rejects(fal.queue.result('fal-ai/veo3', { requestId }), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.status, error.body], [400, { detail: 'Request is still in progress' }]);
    return true;
  });
  await fal.queue.cancel('fal-ai/veo3', { requestId });
  assert.equal((await fal.queue.status('fal-ai/veo3', { requestId })).status, 'COMPLETED');
  await assert.rejects(fal.queue.result('fal-ai/veo3', { requestId }), { status: 400 });
});

test('a cancel that comes too late and one of nothing are refused', async () => {
  const { requestId } = await fal.subscribe('fal-ai/veo3', {
    input: { prompt: 'x', duration: '4s' },
    pollInterval: 50,
  });
  await assert.rejects(
    fal.queue.cancel('fal-ai/veo3', { requestId }),
    (error) => error instanceof ApiError && error.status === 400,
  );
  const nobody = '00000000-0000-4000-8000-000000000000';
  await assert.rejects(fal.queue.cancel('fal-ai/veo3', { requestId: nobody }), { status: 404 });
  await assert.rejects(fal.queue.status('fal-ai/veo3', { requestId: nobody }), { status: 404 });
});

test('what went wrong is told with the result', async () => {
  const filtered = fal.subscribe('fal-ai/veo3', { input: { prompt: 'x [filter]' }, pollInterval: 50 });
  await assert.rejects(
    filtered,
    (error) => error instanceof ValidationError && error.fieldErrors[0]?.type === 'content_policy_violation',
  );
  const failed = fal.subscribe('fal-ai/veo3', { input: { prompt: 'x [fail engine_rejected]' }, pollInterval: 50 });
  await assert.rejects(failed, { status: 500 });
});

test('a wrong input and a wrong key are refused', async () => {
  await assert.rejects(fal.queue.submit('fal-ai/veo3', { input: { prompt: 'x', duration: '5s' as '4s' } }), (error) => {
    assert.ok(error instanceof ValidationError);
    assert.equal(error.getFieldErrors('duration').length, 1);
    return true;
  });
  const stranger = createFalClient({ credentials: 'wrong', fetch: towards(server.url), retry: { maxRetries: 0 } });
  await assert.rejects(stranger.queue.submit('fal-ai/veo3', { input: { prompt: 'x' } }), { status: 401 });
});
