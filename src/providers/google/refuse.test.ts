import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { callOf, finished, nonsense, send } from '../../../test/support/calls.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import { dialect } from './dialect.ts';
import { WRONG } from './fixtures/wrong.ts';
import { google } from './index.ts';

const GEMINI = '/v1beta/models/veo-3.1-generate-001';
const VERTEX = '/v1/projects/p/locations/l/publishers/google/models/veo-3.1-generate-001';
const prompt = 'a fox';
const image = { bytesBase64Encoded: 'iVBORw0KGgo=', mimeType: 'image/png' };
const one = (instance: unknown, parameters?: unknown): unknown => ({
  instances: [instance],
  ...(parameters === undefined ? {} : { parameters }),
});

test(`each of ${WRONG.length} wrong requests is an INVALID_ARGUMENT in both forms, and names its field`, () => {
  for (const base of [GEMINI, VERTEX])
    for (const [body, field] of WRONG) {
      const { wire } = send(google, callOf(`POST ${base}:predictLongRunning`, { body }));
      const shown = `${JSON.stringify(body)?.slice(0, 160)}: ${JSON.stringify(wire.body)}`;
      assert.equal(wire.status, 400, shown);
      const { error } = Object(wire.body);
      assert.deepEqual([error.code, error.status], [400, 'INVALID_ARGUMENT'], shown);
      assert.ok(error.message.length > 5 && !/[{}]/.test(error.message), shown);
      assert.equal(error.details?.[0]?.fieldViolations[0].field, field, shown);
    }
});

test('Veo 2 has no sound, no 1080p and no last frame alone', () => {
  for (const [instance, parameters, field] of [
    [{ prompt }, { generateAudio: true }, 'generateAudio'],
    [{ prompt }, { resolution: '1080p' }, 'resolution'],
    [{ prompt, lastFrame: image }, {}, 'lastFrame'],
    [{ prompt }, { durationSeconds: 4 }, 'durationSeconds'],
    [{ prompt, referenceImages: [{ image }] }, {}, 'referenceImages'],
  ] as const) {
    const call = callOf('POST /v1beta/models/veo-2.0-generate-001:predictLongRunning', {
      body: one(instance, parameters),
    });
    const { wire } = send(google, call);
    assert.equal(Object(wire.body).error?.details[0].fieldViolations[0].field, field);
  }
});

test('an unknown model is not found, in the words of each form', () => {
  for (const [path, words] of [
    ['/v1beta/models/veo-9:predictLongRunning', /models\/veo-9 is not found/],
    ['/v1/projects/p/locations/l/publishers/google/models/veo-9:predictLongRunning', /Publisher Model/],
  ] as const) {
    const call = callOf(`POST ${path}`, { body: one({ prompt }), params: { model: 'veo-9' } });
    const { wire } = send(google, call);
    assert.deepEqual([wire.status, Object(wire.body).error.status], [404, 'NOT_FOUND']);
    assert.match(Object(wire.body).error.message, words);
  }
});

test('a key that is wrong, one that is missing and a token that is not valid are told apart', () => {
  const answer = (target: string, headers: Record<string, string> = {}): [number, string] => {
    const wire = dialect.refuse(new Problem('unauthenticated'), callOf(target, { headers }));
    return [wire.status, Object(wire.body).error.status];
  };
  const wrong = dialect.refuse(new Problem('unauthenticated'), callOf(`GET ${GEMINI}?key=x`));
  assert.equal(Object(wrong.body).error.details[0].reason, 'API_KEY_INVALID');
  assert.deepEqual(answer(`GET ${GEMINI}?key=x`), [400, 'INVALID_ARGUMENT']);
  assert.deepEqual(answer(`GET ${GEMINI}`, { 'x-goog-api-key': 'x' }), [400, 'INVALID_ARGUMENT']);
  assert.deepEqual(answer(`GET ${GEMINI}`), [403, 'PERMISSION_DENIED']);
  assert.deepEqual(answer(`GET ${VERTEX}`), [401, 'UNAUTHENTICATED']);
  assert.deepEqual(answer(`GET ${GEMINI}`, { authorization: 'Bearer x' }), [401, 'UNAUTHENTICATED']);
});

test('every problem has a status of google.rpc with its HTTP number', () => {
  const numbers: Record<string, number> = {
    INVALID_ARGUMENT: 400,
    FAILED_PRECONDITION: 400,
    UNAUTHENTICATED: 401,
    PERMISSION_DENIED: 403,
    NOT_FOUND: 404,
    ALREADY_EXISTS: 409,
    RESOURCE_EXHAUSTED: 429,
    INTERNAL: 500,
    UNAVAILABLE: 503,
    DEADLINE_EXCEEDED: 504,
  };
  for (const code of Object.keys(PROBLEMS)) {
    const wire = dialect.refuse(new Problem(code as ProblemCode), callOf(`GET ${GEMINI}?key=x`));
    const { error } = Object(wire.body);
    assert.equal(error.code, wire.status, code);
    assert.equal(numbers[error.status], wire.status, code);
  }
  const codes: [ProblemCode, string][] = [
    ['insufficient_credits', 'RESOURCE_EXHAUSTED'],
    ['rate_limited', 'RESOURCE_EXHAUSTED'],
    ['not_found', 'NOT_FOUND'],
    ['expired', 'NOT_FOUND'],
    ['forbidden', 'PERMISSION_DENIED'],
    ['shutting_down', 'UNAVAILABLE'],
    ['internal', 'INTERNAL'],
  ];
  for (const [code, status] of codes)
    assert.equal(Object(dialect.refuse(new Problem(code), callOf(`GET ${GEMINI}`)).body).error.status, status);
});

test('an operation that is not there is named', () => {
  const call = callOf(`GET ${GEMINI}/operations/abc`, { params: { operation: 'abc' } });
  assert.equal(Object(dialect.refuse(new Problem('not_found'), call).body).error.message, 'Operation abc not found.');
});

test('nonsense in any field is taken or refused, never a crash', () => {
  const good = { instances: [{ prompt: 'a fox' }], parameters: { durationSeconds: 4 } };
  nonsense(google, `POST ${GEMINI}:predictLongRunning`, good, [
    'instances',
    'parameters',
    'labels',
    'webhookConfig',
    'x',
  ]);
  const names = [
    'prompt',
    'image',
    'lastFrame',
    'last_frame',
    'referenceImages',
    'video',
    'mask',
    'sampleCount',
    'fps',
  ];
  const more = ['durationSeconds', 'aspectRatio', 'resolution', 'personGeneration', 'negativePrompt', 'enhancePrompt'];
  const rest = [
    'seed',
    'generateAudio',
    'storageUri',
    'pubsubTopic',
    'compressionQuality',
    'resizeMode',
    'uri',
    'mimeType',
  ];
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.dictionary(fc.constantFrom(...rest, ...names), fc.jsonValue()),
  );
  const fields = fc.dictionary(fc.constantFrom(...names, ...more, ...rest), value, { maxKeys: 3 });
  fc.assert(
    fc.property(fields, fields, (instance, parameters) => {
      const body = { instances: [{ prompt: 'a fox', ...instance }], parameters };
      const { wire } = send(google, callOf(`POST ${VERTEX}:predictLongRunning`, { body }), finished);
      return wire.status < 500;
    }),
    { numRuns: 2000 },
  );
});
