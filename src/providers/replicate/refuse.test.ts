import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { callOf, finished, nonsense, send } from '../../../test/support/calls.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import { dialect } from './dialect.ts';
import { WRONG } from './fixtures/wrong.ts';
import { replicate } from './index.ts';

const prompt = 'a fox';
const VEO31 = '/v1/models/google/veo-3.1/predictions';

test(`each of ${WRONG.length} wrong inputs is refused with 422 and names its field`, () => {
  for (const [path, body, field] of WRONG) {
    const { wire } = send(replicate, callOf(`POST ${path}`, { body }));
    const shown = `${path} ${JSON.stringify(body)?.slice(0, 120)}: ${JSON.stringify(wire.body)}`;
    assert.equal(wire.status, 422, shown);
    const said = Object(wire.body);
    assert.deepEqual([said.title, said.status], ['Input validation failed', 422], shown);
    assert.equal(said.invalid_fields[0].field, field, shown);
    assert.ok(said.detail.startsWith(`- ${field}: `) && !/[{}]/.test(said.detail), shown);
  }
});

test('a body that is none and a model that is none', () => {
  for (const body of [undefined, 'text', []]) {
    const { wire } = send(replicate, callOf(`POST ${VEO31}`, { body }));
    assert.deepEqual([wire.status, Object(wire.body).title], [400, 'Bad request']);
  }
  const { wire } = send(replicate, callOf('POST /v1/models/google/veo-9/predictions', { body: { input: { prompt } } }));
  assert.equal(wire.status, 404);
});

test('every problem has title, detail and status', () => {
  const expected: Partial<Record<ProblemCode, number>> = {
    unauthenticated: 401,
    insufficient_credits: 402,
    not_found: 404,
    rate_limited: 429,
    internal: 500,
    engine_unavailable: 503,
  };
  for (const code of Object.keys(PROBLEMS)) {
    const wire = dialect.refuse(new Problem(code as ProblemCode), callOf(`POST ${VEO31}`));
    const { title, detail, status } = Object(wire.body);
    assert.ok(title && detail, code);
    assert.equal(status, wire.status, code);
    const number = expected[code as ProblemCode];
    if (number !== undefined) assert.equal(status, number, code);
  }
  const limited = dialect.refuse(new Problem('rate_limited', { retryAfterSeconds: 3 }), callOf(`POST ${VEO31}`));
  assert.equal(limited.headers?.['retry-after'], '3');
});

test('nonsense in any field is taken or refused, never a crash', () => {
  const good = { input: { prompt: 'a fox' } };
  nonsense(replicate, `POST ${VEO31}`, good, ['input', 'webhook', 'webhook_events_filter', 'version', 'stream', 'x']);
  nonsense(replicate, 'POST /v1/predictions', { ...good, version: 'google/veo-3' }, ['input', 'version']);
  const names = ['prompt', 'image', 'last_frame', 'reference_images', 'aspect_ratio', 'duration', 'resolution', 'size'];
  const rest = ['negative_prompt', 'generate_audio', 'enhance_prompt', 'seed', 'fps', 'unheard_of'];
  const fields = fc.dictionary(fc.constantFrom(...names, ...rest), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  fc.assert(
    fc.property(fields, (input) => {
      const body = { input: { prompt: 'a fox', ...input } };
      return send(replicate, callOf(`POST ${VEO31}`, { body }), finished).wire.status < 500;
    }),
    { numRuns: 2000 },
  );
});
