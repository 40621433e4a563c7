import assert from 'node:assert/strict';
import test from 'node:test';
import { account, callOf, failed, finished, modelOf, NOW, routeOf, send, show } from '../../../test/support/calls.ts';
import { Spooled } from '../../core/brief.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import { AssetBytes, type GenerationView } from '../../core/provider.ts';
import { uuidFromId } from '../../core/public-uuid.ts';
import { segmind } from './index.ts';

const IMAGE = 'https://example.com/a.jpg';
/** The documented sample: as JSON, and as its multipart form arrives, where everything is text. */
const SAMPLE = { seed: 965002, prompt: 'a red panda riding a skateboard', duration: 5, aspect_ratio: '16:9' };
const FORM = { seed: '965002', prompt: 'a red panda riding a skateboard', duration: '5', aspect_ratio: '16:9' };

const made = (target: string, body: unknown, extra: Parameters<typeof callOf>[1] = {}) => {
  const sent = send(segmind, callOf(target, { body, ...extra }), finished);
  assert.equal(sent.wire.status, 200, JSON.stringify(sent.wire.body));
  assert.ok(sent.view);
  return { ...sent, view: sent.view };
};

test('the documented sample is the same in JSON and in a form, and is answered with the file', () => {
  const json = made('POST /v1/veo-2', SAMPLE);
  const form = made('POST /v1/veo-2', FORM, { bodyKind: 'form' });
  assert.deepEqual(json.draft, form.draft);
  assert.deepEqual([json.draft?.seconds, json.draft?.seed, json.draft?.warnings], [5, 965002, []]);
  assert.ok(json.wire.body instanceof AssetBytes);
  assert.equal(json.wire.body.assetId, 'ast_0');
  assert.equal(json.wire.headers?.['x-remaining-credits'], '325');
  assert.equal(json.wire.headers?.['x-generation-time'], '3');
  assert.match(json.wire.headers?.['x-output-metadata'] ?? '', /"width":1280,"height":720,"duration":5,"seed":965002/);
  const found = routeOf(segmind, callOf('POST /v1/veo-2'));
  assert.ok(found?.route.action === 'create' && (found.route.waitMs?.(found.call) ?? 0) >= 600_000);
});

test('every slug takes what its page lists, on v1 and v2', () => {
  const cases: [slug: string, body: Record<string, unknown>, seconds: number, resolution: string, audio: boolean][] = [
    ['veo-2', {}, 5, '720p', false],
    ['veo-2-image2video', { image: IMAGE, duration: '8', aspect_ratio: '9:16' }, 8, '720p', false],
    ['veo-3', { generate_audio: 'true', seed: '0', duration: null, fps: 24 }, 8, '720p', true],
    ['veo-3-fast', { aspect_ratio: '4:3', generate_audio: 'false', duration: '4' }, 4, '720p', false],
    ['veo-3.1', { image: IMAGE, negative_prompt: 'rain', resolution: '1080P' }, 8, '1080p', true],
    ['veo-3.1', { reference_images: [IMAGE, IMAGE, IMAGE] }, 8, '720p', true],
    ['veo-3.1-fast', { image: IMAGE, last_frame: IMAGE, seed: 42, resolution: '1080p' }, 8, '1080p', true],
    ['veo-3.1-lite', { image: IMAGE, generate_audio: false }, 8, '720p', false],
  ];
  for (const [slug, body, seconds, resolution, audio] of cases)
    for (const version of ['v1', 'v2']) {
      const { view, draft } = made(`POST /${version}/${slug}`, { prompt: 'x', ...body });
      assert.deepEqual(
        [view.order.seconds, view.order.resolution, view.order.audio],
        [seconds, resolution, audio],
        slug,
      );
      assert.deepEqual(draft?.warnings, [], slug);
      assert.equal(view.model, slug);
    }
  const slugs = new Set(cases.map(([slug]) => slug));
  assert.deepEqual([...slugs].toSorted(), segmind.models?.map((model) => model.id).toSorted());
});

test('in a form, a picture may be the file itself and a list may be one value or JSON', () => {
  const file = new Spooled({ path: '/tmp/x', bytes: 9000, encoding: 'binary', mediaType: 'image/png' });
  const { draft } = made('POST /v1/veo-2-image2video', { prompt: 'x', image: file }, { bodyKind: 'form' });
  assert.deepEqual(draft?.inputs[0]?.source, { kind: 'file', file });
  for (const reference_images of [IMAGE, JSON.stringify([IMAGE, IMAGE]), [IMAGE, file]]) {
    const listed = made('POST /v1/veo-3.1', { prompt: 'x', reference_images }, { bodyKind: 'form' });
    assert.equal(
      listed.draft?.inputs.every((input) => input.role === 'reference'),
      true,
    );
  }
});

test('only a caller that takes nothing but JSON gets JSON', () => {
  const kind = (accept?: string) => {
    const { wire } = made('POST /v1/veo-2', SAMPLE, { headers: { accept } });
    return wire.body instanceof AssetBytes ? 'file' : wire.body;
  };
  for (const accept of [
    undefined,
    '*/*',
    'application/json, text/plain, */*',
    'video/mp4',
    'application/json, video/mp4',
  ])
    assert.equal(kind(accept), 'file', accept);
  const body = kind('application/json') as unknown as { output: string; status: string };
  assert.equal(body.status, 'COMPLETED');
  assert.match(body.output, /^http.*ast_0/);
});

test('a submission carries all its addresses, and they answer through every state', () => {
  const { wire, view } = send(segmind, callOf('POST /v2/veo-3.1-fast', { body: { prompt: 'x' } }));
  assert.ok(view);
  const id = uuidFromId(view.id);
  const origin = 'http://localhost:8787';
  const links = { status_url: `${origin}/v2/requests/${id}/status`, response_url: `${origin}/v2/requests/${id}` };
  assert.deepEqual(wire.body, {
    request_id: id,
    status: 'QUEUED',
    poll_url: `${origin}/v1/requests/${id}`,
    ...links,
  });
  const look = (path: string, of: GenerationView) => show(segmind, callOf(`GET ${path}`), of).body;
  const status = (of: GenerationView) => look(`/v2/requests/${id}/status`, of);
  assert.deepEqual(status(view), { status: 'QUEUED', request_id: id, ...links, metrics: {} });
  assert.deepEqual(status({ ...view, state: 'running' }), {
    status: 'PROCESSING',
    request_id: id,
    ...links,
    metrics: {},
  });
  assert.deepEqual(status(finished(view)), { status: 'COMPLETED', request_id: id, metrics: { inference_time: 3 } });
  for (const path of [`/v2/requests/${id}`, `/v1/requests/${id}/`]) {
    assert.match(JSON.stringify(look(path, { ...view, state: 'running' })), /"status":"PROCESSING"/);
    const url: string | undefined = finished(view).outputs[0]?.url;
    assert.deepEqual(look(path, finished(view)), {
      status: 'COMPLETED',
      request_id: id,
      metrics: { inference_time: 3 },
      output: url,
      video: { url },
    });
    assert.deepEqual(look(path, failed(view, new Problem('engine_failed'))), {
      status: 'FAILED',
      request_id: id,
      error: PROBLEMS.engine_failed.message,
      metrics: { inference_time: 2.5 },
    });
  }
});

test('the balance is told as credits and on every answer', () => {
  const found = routeOf(segmind, callOf('GET /v1/get-user-credits'));
  assert.ok(found?.route.action === 'account');
  assert.deepEqual(found.route.answer(account, found.call), {
    status: 200,
    headers: { 'x-remaining-credits': '500' },
    body: { credits: 500, 'free-credits': 0 },
  });
});

test('every problem becomes a documented status, with the balance and one text under two names', () => {
  const reached = new Set<number>();
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const wire = segmind.dialect?.refuse(new Problem(code), callOf('POST /v1/veo-2', { body: SAMPLE }), account);
    assert.ok(wire);
    const { error, message } = wire.body as unknown as { error: string; message: string };
    assert.equal(error, message);
    assert.notEqual(error, '');
    assert.equal(wire.headers?.['x-remaining-credits'], '500');
    reached.add(wire.status);
  }
  assert.deepEqual([...reached].toSorted(), [401, 404, 405, 406, 422, 429, 500]);
  const status = (code: ProblemCode) => segmind.dialect?.refuse(new Problem(code), callOf('POST /v1/veo-2')).status;
  assert.deepEqual(
    [status('unauthenticated'), status('unknown_route'), status('method_not_allowed'), status('insufficient_credits')],
    [401, 404, 405, 406],
  );
});

test('a refusal for the rate says what is left and until when', () => {
  const call = callOf('POST /v1/veo-2', { rateLimit: { remaining: 0, resetAt: NOW + 60_000 } });
  const headers = segmind.dialect?.refuse(new Problem('rate_limited'), call).headers;
  assert.equal(headers?.['x-rate-limit-remaining'], '0');
  assert.equal(headers?.['x-rate-limit-reset-at-utc'], '2026-11-21T10:01:00.000Z');
  const bare = segmind.dialect?.refuse(new Problem('rate_limited', { retryAfterSeconds: 5 }), callOf('POST /v1/veo-2'));
  assert.equal(bare?.headers?.['x-rate-limit-remaining'], '0');
  assert.equal(bare?.headers?.['x-rate-limit-reset-at-utc'], '2026-11-21T10:00:05.000Z');
});

test('the key travels in x-api-key and nowhere else', () => {
  const key = (headers: Record<string, string>) => segmind.dialect?.credential(callOf('GET /', { headers }));
  assert.equal(key({ 'x-api-key': 'SG_0123' }), 'SG_0123');
  assert.equal(key({ authorization: 'Bearer SG_0123' }), undefined);
  assert.equal(key({ 'x-api-key': '' }), undefined);
});

test('an unknown slug is this API’s to refuse when the call carries its key', () => {
  const claims = (target: string, headers = {}) => segmind.dialect?.claims?.(callOf(target, { headers }));
  assert.equal(claims('POST /v1/sdxl1.0-txt2img', { 'x-api-key': 'SG_1' }), true);
  assert.equal(claims('POST /v1/sdxl1.0-txt2img'), false);
  assert.equal(claims('GET /favicon.ico', { 'x-api-key': 'SG_1' }), false);
});

test('an id that is no UUID of ours is not found', () => {
  for (const path of ['/v2/requests/abc', '/v2/requests/abc/status', '/v1/requests/abc']) {
    const found = routeOf(segmind, callOf(`GET ${path}`));
    assert.ok(found?.route.action === 'show');
    const { route, call } = found;
    assert.throws(() => route.id(call), { code: 'not_found' });
  }
  assert.deepEqual(segmind.dialect?.refuse(new Problem('not_found'), callOf('GET /v2/requests/abc')).body, {
    error: 'Request not found or expired',
    message: 'Request not found or expired',
  });
});

test('what is done differently is said in a warning', () => {
  const { draft } = made('POST /v1/veo-3', { prompt: 'x', fps: '30', base64: true });
  assert.deepEqual(draft?.warnings?.map((warning) => warning.field).toSorted(), ['base64', 'fps']);
});

test('each retired model names a successor that is in the catalogue', () => {
  for (const model of segmind.models ?? [])
    if (model.lifecycle?.successor) assert.ok(modelOf(segmind, model.lifecycle.successor), model.id);
});
