import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, nonsense, routeOf, send } from '../../../test/support/calls.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import { dialect } from './dialect.ts';
import { WRONG } from './fixtures/wrong.ts';
import { fal } from './index.ts';

const prompt = 'a fox';

test(`each of ${WRONG.length} wrong inputs is refused with 422 and says where`, () => {
  for (const [path, body, loc] of WRONG) {
    const { wire } = send(fal, callOf(`POST /fal-ai/${path}`, { body }));
    const shown = `${path} ${JSON.stringify(body)?.slice(0, 120)}: ${JSON.stringify(wire.body)}`;
    assert.equal(wire.status, 422, shown);
    const { detail } = Object(wire.body);
    assert.equal(detail.length, 1, shown);
    assert.deepEqual(detail[0].loc, loc, shown);
    assert.ok(detail[0].msg.length > 5 && !/[{}]/.test(detail[0].msg) && detail[0].type, shown);
  }
});

test('what is missing has a type of its own', () => {
  const { wire } = send(fal, callOf('POST /fal-ai/veo3', { body: {} }));
  assert.equal(Object(wire.body).detail[0].type, 'missing');
});

test('an unknown endpoint, an unknown request and a webhook that is no address', () => {
  for (const path of ['/fal-ai/nothing', '/fal-ai/veo3/slow', '/fal-ai/veo3/fast/extend-video']) {
    const { wire } = send(fal, callOf(`POST ${path}`, { body: { prompt } }));
    assert.equal(wire.status, 404);
    assert.equal(typeof Object(wire.body).detail, 'string');
  }
  const webhook = send(fal, callOf('POST /fal-ai/veo3?fal_webhook=nowhere', { body: { prompt } }));
  assert.equal(webhook.wire.status, 422);
  const found = routeOf(fal, callOf('GET /fal-ai/veo3/requests/abc'));
  assert.ok(found?.route.action === 'show');
  const { route, call } = found;
  assert.throws(
    () => route.action === 'show' && route.id(call),
    (error) => error instanceof Problem && error.code === 'not_found',
  );
});

test('every problem has a detail, and its client is told to try again only where that may help', () => {
  const expected: Partial<Record<ProblemCode, number>> = {
    unauthenticated: 401,
    forbidden: 403,
    insufficient_credits: 403,
    not_found: 404,
    unknown_model: 404,
    not_ready: 400,
    content_filtered: 422,
    rate_limited: 429,
    internal: 500,
    engine_failed: 500,
    outcome_unknown: 500,
    engine_unavailable: 503,
    shutting_down: 503,
    timed_out: 504,
  };
  for (const code of Object.keys(PROBLEMS)) {
    const wire = dialect.refuse(new Problem(code as ProblemCode), callOf('POST /fal-ai/veo3'));
    assert.ok(Object(wire.body).detail, code);
    assert.equal(wire.headers?.['x-fal-request-id']?.length, 36);
    const status = expected[code as ProblemCode];
    if (status !== undefined) assert.equal(wire.status, status, code);
  }
  const limited = dialect.refuse(new Problem('rate_limited', { retryAfterSeconds: 3 }), callOf('POST /fal-ai/veo3'));
  assert.equal(limited.headers?.['retry-after'], '3');
});

test('nonsense in any field is taken or refused, never a crash', () => {
  const names = ['prompt', 'image_url', 'first_frame_url', 'last_frame_url', 'image_urls', 'video_url', 'aspect_ratio'];
  const rest = [
    'duration',
    'resolution',
    'generate_audio',
    'negative_prompt',
    'auto_fix',
    'safety_tolerance',
    'seed',
    'x',
  ];
  for (const path of ['veo3', 'veo3.1/fast/image-to-video', 'veo3.1/reference-to-video', 'veo3.1/extend-video'])
    nonsense(fal, `POST /fal-ai/${path}`, { prompt: 'a fox' }, [...names, ...rest]);
});
