import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, nonsense, routeOf, send } from '../../../test/support/calls.ts';
import { Spooled } from '../../core/brief.ts';
import { asProblem, PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import type { Wire } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { WRONG } from './fixtures/wrong.ts';
import { openai } from './index.ts';

const file = new Spooled({ path: '/nowhere', bytes: 3, encoding: 'binary' });

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

test('nonsense in any field is taken or refused, never a crash', () => {
  const names = [
    'prompt',
    'model',
    'seconds',
    'size',
    'input_reference',
    'input_reference[image_url]',
    'input_reference[]',
  ];
  const others = [
    'image',
    'last_frame',
    'reference_images',
    'reference_images[0][url]',
    'aspect_ratio',
    'resolution',
    'audio',
  ];
  const rest = [
    'seed',
    'negative_prompt',
    'callback_url',
    'callback_secret',
    'n',
    'unheard_of',
    '[',
    'video[id]',
    'video',
  ];
  const good = { prompt: 'a fox', seconds: '4', model: 'sora-2' };
  for (const path of ['', '/edits', '/extensions', '/video_1/remix'])
    nonsense(openai, `POST /v1/videos${path}`, good, [...names, ...others, ...rest]);
});
