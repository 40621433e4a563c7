import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, send } from '../../../test/support/calls.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import { dialect } from './dialect.ts';
import { google } from './index.ts';

const GEMINI = '/v1beta/models/veo-3.1-generate-001';
const VERTEX = '/v1/projects/p/locations/l/publishers/google/models/veo-3.1-generate-001';
const prompt = 'a fox';
const image = { bytesBase64Encoded: 'iVBORw0KGgo=', mimeType: 'image/png' };
const video = { encodedVideo: 'AAAA', encoding: 'video/mp4' };

const one = (instance: unknown, parameters?: unknown): unknown => ({
  instances: [instance],
  ...(parameters === undefined ? {} : { parameters }),
});

/** Body, the field named in the violation. */
const WRONG: [body: unknown, field: string | undefined][] = [
  [undefined, undefined],
  ['text', undefined],
  [[], undefined],
  [{}, 'instances'],
  [{ instances: {} }, 'instances'],
  [{ instances: [] }, 'instances'],
  [{ instances: [{ prompt }, { prompt }] }, 'instances'],
  [{ instances: ['a'] }, 'instances[0]'],
  [one({}), 'prompt'],
  [one({ prompt: '' }), 'prompt'],
  [one({ prompt: 7 }), 'instances[0].prompt'],
  [one({ prompt: 'x'.repeat(4001) }), 'prompt'],
  [one({ prompt }, 'text'), 'parameters'],
  [one({ prompt }, { sampleCount: 0 }), 'sampleCount'],
  [one({ prompt }, { sampleCount: 5 }), 'sampleCount'],
  [one({ prompt }, { sampleCount: 'two' }), 'parameters.sampleCount'],
  [one({ prompt }, { sampleCount: 1.5 }), 'parameters.sampleCount'],
  [one({ prompt }, { durationSeconds: 5 }), 'durationSeconds'],
  [one({ prompt }, { durationSeconds: 0 }), 'durationSeconds'],
  [one({ prompt }, { duration_seconds: 'long' }), 'parameters.durationSeconds'],
  [one({ prompt }, { aspectRatio: '21:9' }), 'aspectRatio'],
  [one({ prompt }, { aspectRatio: '1:1' }), 'aspectRatio'],
  [one({ prompt }, { aspectRatio: 16 }), 'parameters.aspectRatio'],
  [one({ prompt }, { resolution: '8k' }), 'resolution'],
  [one({ prompt }, { resolution: '480p' }), 'resolution'],
  [one({ prompt }, { resolution: '123x456' }), 'resolution'],
  [one({ prompt }, { resolution: '720x1280', aspectRatio: '16:9' }), 'resolution'],
  [one({ prompt }, { resolution: '1080p', durationSeconds: 4 }), 'durationSeconds'],
  [one({ prompt }, { resolution: '4k', durationSeconds: 6 }), 'durationSeconds'],
  [one({ prompt }, { personGeneration: 'everybody' }), 'parameters.personGeneration'],
  [one({ prompt }, { negativePrompt: 7 }), 'parameters.negativePrompt'],
  [one({ prompt }, { negativePrompt: 'x'.repeat(4001) }), 'negativePrompt'],
  [one({ prompt }, { enhancePrompt: 'perhaps' }), 'parameters.enhancePrompt'],
  [one({ prompt }, { seed: -1 }), 'seed'],
  [one({ prompt }, { seed: 4294967296 }), 'seed'],
  [one({ prompt }, { generateAudio: 'loud' }), 'parameters.generateAudio'],
  [one({ prompt }, { storageUri: 'gs://b/p/' }), 'storageUri'],
  [one({ prompt }, { gcsOutputDirectory: 'gs://b/p/' }), 'gcsOutputDirectory'],
  [one({ prompt }, { compressionQuality: 'tiny' }), 'parameters.compressionQuality'],
  [one({ prompt }, { resizeMode: 'stretch' }), 'parameters.resizeMode'],
  [one({ prompt, mask: { bytesBase64Encoded: 'x', maskMode: 'INSERT' } }), 'mask'],
  [one({ prompt, image: {} }), 'image'],
  [one({ prompt, image: 'text' }), 'instances[0].image'],
  [one({ prompt, image: { gcsUri: 'gs://b/a.png' } }), 'image'],
  [one({ prompt, image: { uri: 'somewhere' } }), 'image'],
  [one({ prompt, image: { bytesBase64Encoded: 7 } }), 'instances[0].image.bytesBase64Encoded'],
  [one({ prompt, lastFrame: image }), 'lastFrame'],
  [one({ prompt, image, referenceImages: [{ image }] }), 'referenceImages'],
  [one({ prompt, referenceImages: [{ image, referenceType: 'style' }] }), 'referenceImages[0].referenceType'],
  [
    one({ prompt, referenceImages: [{ image, referenceType: 'mood' }] }),
    'instances[0].referenceImages[0].referenceType',
  ],
  [one({ prompt, referenceImages: [{}] }), 'instances[0].referenceImages[0].image'],
  [one({ prompt, referenceImages: Array(4).fill({ image }) }), 'referenceImages'],
  [one({ prompt, referenceImages: [{ image }] }, { durationSeconds: 4 }), 'durationSeconds'],
  [one({ prompt, video, image }), 'image'],
  [one({ prompt, video, lastFrame: image }), 'lastFrame'],
  [one({ prompt, video, referenceImages: [{ image }] }), 'referenceImages'],
  [{ ...Object(one({ prompt })), labels: { team: 7 } }, 'labels.team'],
  [{ ...Object(one({ prompt })), webhookConfig: { uris: ['x'] } }, 'webhookConfig.uris[0]'],
  [{ ...Object(one({ prompt })), webhookConfig: { uris: ['https://a.b/', 'https://a.c/'] } }, 'webhookConfig.uris'],
];

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
