import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, failed, finished, routeOf, send } from '../../../test/support/calls.ts';
import { type BriefDraft, Spooled } from '../../core/brief.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, GenerationView, Wire } from '../../core/provider.ts';
import { uuidFromId } from '../../core/public-uuid.ts';
import { dialect } from './dialect.ts';
import { fal } from './index.ts';

const url = 'https://example.com/a.png';

function submit(
  path: string,
  body: unknown,
  fields: Partial<Call> = {},
): { wire: Wire; draft: BriefDraft; view: GenerationView } {
  const { wire, draft, view } = send(fal, callOf(`POST ${path}`, { body, ...fields }));
  assert.ok(draft && view, JSON.stringify(wire.body));
  return { wire, draft, view };
}

function look(path: string, view: GenerationView, fields: Partial<Call> = {}): Wire {
  const found = routeOf(fal, callOf(`GET ${path}`, fields));
  assert.equal(found?.route.action, 'show', path);
  assert.equal(found.route.id(found.call), view.id);
  return found.route.answer(view, found.call);
}

test('a submit answers with its place in the queue and the addresses to look at', () => {
  const { wire, view } = submit('/fal-ai/veo3/fast', { prompt: 'a fox' });
  const id = uuidFromId(view.id);
  const request = `http://localhost:8787/fal-ai/veo3/requests/${id}`;
  assert.deepEqual(wire.body, {
    request_id: id,
    gateway_request_id: id,
    response_url: request,
    status_url: `${request}/status`,
    cancel_url: `${request}/cancel`,
    status: 'IN_QUEUE',
    queue_position: 0,
  });
  assert.equal(wire.headers?.['x-fal-request-id'], id);
  assert.deepEqual(
    [view.order.model, view.order.seconds, view.order.width, view.order.audio],
    ['veo-3-fast', 8, 1280, true],
  );
});

test('every endpoint is a model, and takes what its name says', () => {
  const inputs: Record<string, [object, string[]]> = {
    'image-to-video': [{ image_url: url }, ['image']],
    'first-last-frame-to-video': [{ first_frame_url: url, last_frame_url: url }, ['image', 'lastFrame']],
    'reference-to-video': [{ image_urls: [url, url] }, ['reference', 'reference']],
    'extend-video': [{ video_url: 'https://example.com/a.mp4' }, ['video']],
  };
  const rows = fal.models ?? [];
  assert.equal(rows.length, 19);
  for (const { id } of rows) {
    const [fields = {}, roles = []] = inputs[id.split('/').at(-1) ?? ''] ?? [];
    const { draft, view } = submit(`/${id}`, { prompt: 'a', ...fields });
    assert.equal(draft.model, id);
    assert.deepEqual(
      draft.inputs.map((input) => input.role),
      roles,
      id,
    );
    assert.ok(view.priceMillicredits > 0);
  }
});

test('every field reaches the brief; lengths are texts with a unit', () => {
  const { draft } = submit('/fal-ai/veo3.1?fal_webhook=https%3A%2F%2Fexample.com%2Fhook', {
    prompt: 'a',
    aspect_ratio: '9:16',
    duration: '6s',
    resolution: '720p',
    generate_audio: false,
    negative_prompt: 'rain',
    enhance_prompt: true,
    seed: 0,
  });
  assert.deepEqual(draft, {
    kind: 'video',
    model: 'fal-ai/veo3.1',
    inputs: [],
    warnings: [],
    callback: { url: 'https://example.com/hook' },
    prompt: 'a',
    negativePrompt: 'rain',
    seconds: 6,
    resolution: '720p',
    aspectRatio: '9:16',
    audio: false,
    enhancePrompt: true,
    seed: 0,
  });
  for (const duration of ['8', 8, '8 s'])
    assert.equal(submit('/fal-ai/veo3.1', { prompt: 'a', duration }).draft.seconds, 8);
});

test('pictures are addresses, data URIs or results of this server', () => {
  const file = new Spooled({ path: '/x', bytes: 9, encoding: 'base64', mediaType: 'image/png' });
  const data = 'data:image/png;base64,iVBORw0KGgo=';
  const own = `ast_${'0'.repeat(26)}`;
  for (const [image_url, source] of [
    [url, { kind: 'url', url }],
    [data, { kind: 'base64', data }],
    [file, { kind: 'base64', data: file }],
    [`http://localhost:8787/filmgate/v1/assets/${own}.png?s=1`, { kind: 'asset', id: own }],
  ] as const)
    assert.deepEqual(submit('/fal-ai/veo3/image-to-video', { prompt: 'a', image_url }).draft.inputs[0]?.source, source);
});

test('what is not honoured is told', () => {
  const { draft } = submit(
    '/fal-ai/veo3',
    { prompt: 'a', aspect_ratio: 'auto', auto_fix: true, safety_tolerance: '4', loop: true },
    { headers: { 'x-fal-queue-priority': 'low', 'x-fal-request-timeout': '30' } },
  );
  assert.deepEqual(
    draft.warnings?.map((warning) => warning.field),
    ['loop', 'aspect_ratio', 'auto_fix', 'safety_tolerance', 'X-Fal-Queue-Priority', 'X-Fal-Request-Timeout'],
  );
  const plain = submit(
    '/fal-ai/veo3',
    { prompt: 'a', auto_fix: false },
    { headers: { 'x-fal-queue-priority': 'normal' } },
  );
  assert.deepEqual(plain.draft.warnings, []);
});

test('a request waits, runs and is completed; logs only where they are asked for', () => {
  const { view } = submit('/fal-ai/veo3/fast', { prompt: 'a' });
  const path = `/fal-ai/veo3/requests/${uuidFromId(view.id)}`;
  assert.deepEqual(
    [look(`${path}/status`, view).status, Object(look(`${path}/status`, view).body).status],
    [202, 'IN_QUEUE'],
  );
  const running = { ...view, state: 'running' as const, startedAt: view.createdAt, progress: 40 };
  const quiet = Object(look(`${path}/status?logs=0`, running).body);
  assert.deepEqual([quiet.status, quiet.logs], ['IN_PROGRESS', undefined]);
  const talking = Object(look(`${path}/status?logs=1`, running).body);
  assert.deepEqual(Object.keys(talking.logs[0]), ['message', 'level', 'source', 'timestamp']);
  const done = look(`${path}/status`, finished(view));
  assert.deepEqual(
    [done.status, Object(done.body).status, Object(done.body).metrics],
    [200, 'COMPLETED', { inference_time: 3 }],
  );
  assert.equal(Object(look(`${path}/status`, failed(view)).body).status, 'COMPLETED', 'the result tells the failure');
});

test('the result is the video, or the words that clients wait for, or what went wrong', () => {
  const { view } = submit('/fal-ai/veo3', { prompt: 'a', seed: 7 });
  const path = `/fal-ai/veo3/requests/${uuidFromId(view.id)}`;
  const early = look(path, view);
  assert.deepEqual([early.status, early.body], [400, { detail: 'Request is still in progress' }]);
  const done = look(path, finished(view));
  assert.deepEqual(done.body, {
    video: {
      url: finished(view).outputs[0]?.url,
      content_type: 'video/mp4',
      file_name: 'output.mp4',
      file_size: 1_234_567,
      width: 1280,
      height: 720,
      duration: 8,
    },
    seed: 7,
  });
  const broken = look(path, failed(view));
  assert.deepEqual([broken.status, Object(broken.body).detail], [500, 'The engine failed to make the video.']);
  const filtered = look(path, failed(view, new Problem('content_filtered')));
  assert.equal(filtered.status, 422);
  assert.equal(Object(filtered.body).detail[0].type, 'content_policy_violation');
  const cancelled = look(path, { ...view, state: 'cancelled' });
  assert.deepEqual([cancelled.status, cancelled.body], [400, { detail: 'Request was cancelled' }]);
});

test('the states are streamed as they are answered', () => {
  const { view } = submit('/fal-ai/veo3', { prompt: 'a' });
  const found = routeOf(fal, callOf(`GET /fal-ai/veo3/requests/${uuidFromId(view.id)}/status/stream`));
  assert.equal(found?.route.action, 'events');
  assert.equal(found.route.id(found.call), view.id);
  assert.equal(Object(found.route.answer?.(view, found.call)).status, 'IN_QUEUE');
  assert.equal(Object(found.route.answer?.(finished(view), found.call)).status, 'COMPLETED');
});

test('a cancel is taken, comes too late or knows nothing', () => {
  const { view } = submit('/fal-ai/veo3', { prompt: 'a' });
  const call = callOf(`PUT /fal-ai/veo3/requests/${uuidFromId(view.id)}/cancel`);
  const found = routeOf(fal, call);
  assert.equal(found?.route.action, 'cancel');
  const taken = found.route.answer({ ...view, state: 'cancelled' }, found.call);
  assert.deepEqual([taken.status, taken.body], [202, { status: 'CANCELLATION_REQUESTED' }]);
  const late = dialect.refuse(new Problem('conflict'), call);
  assert.deepEqual([late.status, late.body], [400, { status: 'ALREADY_COMPLETED' }]);
  const unknown = dialect.refuse(new Problem('not_found'), call);
  assert.deepEqual([unknown.status, unknown.body], [404, { status: 'NOT_FOUND' }]);
});

test('a client that believes to call fal gets addresses at fal, and waits where it would', () => {
  const queue = submit(
    '/fal-ai/veo3',
    { prompt: 'a' },
    { headers: { 'x-fal-target-url': 'https://queue.fal.run/fal-ai/veo3' } },
  );
  assert.match(Object(queue.wire.body).status_url, /^https:\/\/queue\.fal\.run\/fal-ai\/veo3\/requests\//);
  const headers = { 'x-fal-target-url': 'https://fal.run/fal-ai/veo3' };
  const found = routeOf(fal, callOf('POST /fal-ai/veo3', { body: { prompt: 'a' }, headers }));
  assert.equal(found?.route.action, 'create');
  assert.ok((found.route.waitMs?.(found.call) ?? 0) > 60_000);
  const answer = found.route.answer(finished(queue.view), found.call);
  assert.equal(Object(answer.body).video.content_type, 'video/mp4');
  assert.equal(found.route.waitMs?.(callOf('POST /fal-ai/veo3')), 0);
});

test('a callback says OK with the payload, or ERROR with the reason', () => {
  const { view } = submit('/fal-ai/veo3', { prompt: 'a' });
  const good = Object(dialect.notice?.(finished(view), 'http://x'));
  assert.deepEqual(
    [good.request_id, good.status, good.payload.video.content_type],
    [uuidFromId(view.id), 'OK', 'video/mp4'],
  );
  const bad = Object(dialect.notice?.(failed(view), 'http://x'));
  assert.deepEqual([bad.status, bad.payload, bad.error], ['ERROR', null, 'The engine failed to make the video.']);
});

test('a key follows the word Key', () => {
  assert.equal(dialect.credential(callOf('GET /', { headers: { authorization: 'Key a:b' } })), 'a:b');
  assert.equal(dialect.credential(callOf('GET /', { headers: { authorization: 'Bearer c' } })), 'c');
  assert.equal(dialect.credential(callOf('GET /')), undefined);
});
