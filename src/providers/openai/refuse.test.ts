import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, routeOf, send } from '../../../test/support/calls.ts';
import { Spooled } from '../../core/brief.ts';
import { asProblem, PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import type { Wire } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { openai } from './index.ts';

const file = new Spooled({ path: '/nowhere', bytes: 3, encoding: 'binary' });
const long = new Spooled({ path: '/nowhere', bytes: 300_000, encoding: 'text' });
const url = 'https://example.com/a.png';
const prompt = 'a fox';

/** Target, body, the parameter named. Every one is answered with 400 and this API's envelope. */
const WRONG: [target: string, body: unknown, param: string | null][] = [
  ['POST /v1/videos', undefined, null],
  ['POST /v1/videos', 'text', null],
  ['POST /v1/videos', [], null],
  ['POST /v1/videos', {}, 'prompt'],
  ['POST /v1/videos', { prompt: '' }, 'prompt'],
  ['POST /v1/videos', { prompt: '   ' }, 'prompt'],
  ['POST /v1/videos', { prompt: 7 }, 'prompt'],
  ['POST /v1/videos', { prompt: null }, 'prompt'],
  ['POST /v1/videos', { prompt: long }, 'prompt'],
  ['POST /v1/videos', { prompt: 'x'.repeat(32_001) }, 'prompt'],
  ['POST /v1/videos', { prompt, model: 7 }, 'model'],
  ['POST /v1/videos', { prompt, model: 'sora-9' }, 'model'],
  ['POST /v1/videos', { prompt, seconds: 'eight' }, 'seconds'],
  ['POST /v1/videos', { prompt, seconds: 4.5 }, 'seconds'],
  ['POST /v1/videos', { prompt, seconds: '5' }, 'seconds'],
  ['POST /v1/videos', { prompt, seconds: 16 }, 'seconds'],
  ['POST /v1/videos', { prompt, seconds: 0 }, 'seconds'],
  ['POST /v1/videos', { prompt, seconds: -4 }, 'seconds'],
  ['POST /v1/videos', { prompt, size: 'big' }, 'size'],
  ['POST /v1/videos', { prompt, size: 720 }, 'size'],
  ['POST /v1/videos', { prompt, size: '1920x1080' }, 'size'],
  ['POST /v1/videos', { prompt, size: '1024x1792' }, 'size'],
  ['POST /v1/videos', { prompt, size: '720x1280', resolution: '720p' }, 'resolution'],
  ['POST /v1/videos', { prompt, size: '720x1280', aspect_ratio: '9:16' }, 'aspect_ratio'],
  ['POST /v1/videos', { prompt, resolution: '4k' }, 'resolution'],
  ['POST /v1/videos', { prompt, resolution: 'huge' }, 'resolution'],
  ['POST /v1/videos', { prompt, aspect_ratio: '21:9' }, 'aspect_ratio'],
  ['POST /v1/videos', { prompt, input_reference: {} }, 'input_reference'],
  ['POST /v1/videos', { prompt, input_reference: { image_url: url, file_id: 'file-1' } }, 'input_reference'],
  ['POST /v1/videos', { prompt, input_reference: { image_url: 'not a url' } }, 'input_reference.image_url'],
  ['POST /v1/videos', { prompt, input_reference: { image_url: 'ftp://x/y' } }, 'input_reference.image_url'],
  ['POST /v1/videos', { prompt, input_reference: 7 }, 'input_reference'],
  ['POST /v1/videos', { prompt, input_reference: url, image: url }, 'image'],
  ['POST /v1/videos', { prompt, input_reference: file, 'input_reference[file_id]': 'file-1' }, 'input_reference'],
  ['POST /v1/videos', { prompt, last_frame: url }, 'last_frame'],
  ['POST /v1/videos', { prompt, reference_images: [url] }, 'reference_images'],
  ['POST /v1/videos', { prompt, reference_images: Array(17).fill(url) }, 'reference_images'],
  ['POST /v1/videos', { prompt, negative_prompt: 'rain' }, 'negative_prompt'],
  ['POST /v1/videos', { prompt, audio: false }, 'audio'],
  ['POST /v1/videos', { prompt, audio: 'loud' }, 'audio'],
  ['POST /v1/videos', { prompt, audio: true, generate_audio: true }, 'generate_audio'],
  ['POST /v1/videos', { prompt, seed: -1 }, 'seed'],
  ['POST /v1/videos', { prompt, seed: 4294967296 }, 'seed'],
  ['POST /v1/videos', { prompt, callback_url: 'example.com' }, 'callback_url'],
  ['POST /v1/videos', { prompt, callback_secret: 'x' }, 'callback_secret'],
  ['POST /v1/videos/edits', { prompt }, 'video'],
  ['POST /v1/videos/edits', { video: { id: 'video_1' } }, 'prompt'],
  ['POST /v1/videos/edits', { prompt, video: {} }, 'video'],
  ['POST /v1/videos/edits', { prompt, video: 'abc' }, 'video'],
  ['POST /v1/videos/extensions', { prompt, video: file }, 'seconds'],
  ['POST /v1/videos/extensions', { prompt, seconds: '4' }, 'video'],
  ['POST /v1/videos/extensions', { prompt, seconds: '7', video: file }, 'seconds'],
  ['POST /v1/videos/video_1/remix', {}, 'prompt'],
  ['POST /v1/videos/video_1/remix', { prompt: '' }, 'prompt'],
];

test(`each of ${WRONG.length} wrong requests is refused with 400 and names its parameter`, () => {
  for (const [target, body, param] of WRONG) {
    const { wire } = send(openai, callOf(target, { body }));
    const shown = `${target} ${JSON.stringify(body)?.slice(0, 120)}`;
    assert.equal(wire.status, 400, `${shown}: ${JSON.stringify(wire.body)}`);
    const { error } = Object(wire.body);
    assert.deepEqual(Object.keys(error).sort(), ['code', 'message', 'param', 'type'], shown);
    assert.equal(error.type, 'invalid_request_error', shown);
    assert.equal(error.param, param, `${shown}: ${error.message}`);
    assert.ok(error.message.length > 5 && !/[{}]/.test(error.message), error.message);
  }
});

function refusalOf(target: string, body?: unknown): Wire {
  const call = callOf(target, { body });
  const found = routeOf(openai, call);
  assert.ok(found, target);
  const { route } = found;
  try {
    if (route.action === 'list') route.page(found.call);
    if (route.action === 'upload') route.file(found.call);
    if (route.action === 'showFile') route.id(found.call);
    if (route.action === 'download') route.variant?.(found.call);
  } catch (error) {
    return dialect.refuse(asProblem(error), call);
  }
  throw new Error(`${target} was not refused`);
}

test('queries, uploads and ids are refused in the same words', () => {
  const wrong: [string, unknown, number, string | null][] = [
    ['GET /v1/videos?limit=101', undefined, 400, 'limit'],
    ['GET /v1/videos?limit=-1', undefined, 400, 'limit'],
    ['GET /v1/videos?limit=many', undefined, 400, 'limit'],
    ['GET /v1/videos?order=up', undefined, 400, 'order'],
    ['GET /v1/videos/video_1/content?variant=audio', undefined, 400, 'variant'],
    ['POST /v1/videos/characters', { video: file }, 400, 'name'],
    ['POST /v1/videos/characters', { name: '', video: file }, 400, 'name'],
    ['POST /v1/videos/characters', { name: 'x'.repeat(81), video: file }, 400, 'name'],
    ['POST /v1/videos/characters', { name: 'x', video: 'y' }, 400, 'video'],
    ['POST /v1/videos/characters', { name: 'x' }, 400, 'video'],
    ['GET /v1/videos/characters/nobody', undefined, 404, null],
    ['POST /v1/files', { purpose: 'vision' }, 400, 'file'],
  ];
  for (const [target, body, status, param] of wrong) {
    const wire = refusalOf(target, body);
    assert.equal(wire.status, status, target);
    assert.equal(Object(wire.body).error.param, param, target);
  }
});

/** Status, type and code of every problem that has its own. */
const ANSWERS: Partial<Record<ProblemCode, [number, string, string | null]>> = {
  unauthenticated: [401, 'invalid_request_error', 'invalid_api_key'],
  forbidden: [403, 'invalid_request_error', 'insufficient_permissions'],
  insufficient_credits: [429, 'insufficient_quota', 'insufficient_quota'],
  spend_cap_reached: [429, 'insufficient_quota', 'insufficient_quota'],
  rate_limited: [429, 'requests', 'rate_limit_exceeded'],
  not_found: [404, 'invalid_request_error', null],
  unknown_route: [404, 'invalid_request_error', 'unknown_url'],
  unknown_model: [400, 'invalid_request_error', 'model_not_found'],
  not_ready: [409, 'invalid_request_error', 'video_not_ready'],
  expired: [404, 'invalid_request_error', 'video_expired'],
  content_filtered: [400, 'invalid_request_error', 'moderation_blocked'],
  body_too_large: [413, 'invalid_request_error', null],
  internal: [500, 'server_error', null],
  engine_unavailable: [503, 'server_error', null],
  shutting_down: [503, 'server_error', null],
};

test('every problem has the four keys, and the documented statuses hold', () => {
  for (const code of Object.keys(PROBLEMS)) {
    const problem = new Problem(code as ProblemCode);
    const wire = dialect.refuse(problem, callOf('POST /v1/videos'));
    const { error } = Object(wire.body);
    assert.deepEqual(Object.keys(error), ['message', 'type', 'param', 'code'], code);
    assert.equal(wire.headers?.['x-request-id']?.length, 36);
    const expected = ANSWERS[problem.code];
    if (expected) assert.deepEqual([wire.status, error.type, error.code], expected, code);
  }
});

test('what its SDK would post again in vain is marked', () => {
  const marked = (code: ProblemCode): string | undefined =>
    dialect.refuse(new Problem(code), callOf('GET /v1/videos/video_1/content')).headers?.['x-should-retry'];
  assert.equal(marked('not_ready'), 'false');
  assert.equal(marked('insufficient_credits'), 'false');
  assert.equal(marked('rate_limited'), undefined);
  assert.equal(marked('internal'), undefined);
});

test('a rate limit says when to come back', () => {
  const call = callOf('POST /v1/videos');
  const limited = { ...call, rateLimit: { remaining: 0, resetAt: call.receivedAt + 1500 } };
  const { headers } = dialect.refuse(new Problem('rate_limited', { retryAfterSeconds: 2 }), limited);
  assert.equal(headers?.['retry-after'], '2');
  assert.equal(headers?.['x-ratelimit-remaining-requests'], '0');
  assert.equal(headers?.['x-ratelimit-reset-requests'], '2s');
});

test('the contents of a video that failed are a wrong request; a model asked for by its path is not found', () => {
  const failed = dialect.refuse(new Problem('engine_failed'), callOf('GET /v1/videos/video_1/content'));
  assert.equal(failed.status, 400);
  const model = dialect.refuse(new Problem('unknown_model'), callOf('GET /v1/models/x'));
  assert.equal(model.status, 404);
});
