import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, send } from '../../../test/support/calls.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import { dialect } from './dialect.ts';
import { replicate } from './index.ts';

const url = 'https://example.com/a.png';
const prompt = 'a fox';
const VEO31 = '/v1/models/google/veo-3.1/predictions';
const VEO2 = '/v1/models/google/veo-2/predictions';

/** Path, body, the field named. */
const WRONG: [path: string, body: unknown, field: string][] = [
  [VEO31, {}, 'input'],
  [VEO31, { input: 'text' }, 'input'],
  [VEO31, { input: [] }, 'input'],
  [VEO31, { input: null }, 'input'],
  [VEO31, { input: {} }, 'input.prompt'],
  [VEO31, { input: { prompt: '' } }, 'input.prompt'],
  [VEO31, { input: { prompt: ' ' } }, 'input.prompt'],
  [VEO31, { input: { prompt: 7 } }, 'input.prompt'],
  [VEO31, { input: { prompt: null } }, 'input.prompt'],
  [VEO31, { input: { prompt: 'x'.repeat(20_001) } }, 'input.prompt'],
  [VEO31, { input: { prompt, aspect_ratio: '21:9' } }, 'input.aspect_ratio'],
  [VEO31, { input: { prompt, aspect_ratio: '1:1' } }, 'input.aspect_ratio'],
  [VEO31, { input: { prompt, duration: 5 } }, 'input.duration'],
  [VEO31, { input: { prompt, duration: 'long' } }, 'input.duration'],
  [VEO31, { input: { prompt, duration: '4s' } }, 'input.duration'],
  [VEO31, { input: { prompt, duration: 4.5 } }, 'input.duration'],
  [VEO2, { input: { prompt, duration: 4 } }, 'input.duration'],
  [VEO2, { input: { prompt, duration: 9 } }, 'input.duration'],
  [VEO31, { input: { prompt, resolution: '4k' } }, 'input.resolution'],
  [VEO31, { input: { prompt, resolution: 'high' } }, 'input.resolution'],
  [VEO2, { input: { prompt, resolution: '1080p' } }, 'input.resolution'],
  [VEO31, { input: { prompt, size: 'big' } }, 'input.size'],
  [VEO31, { input: { prompt, size: '100x100' } }, 'input.size'],
  [VEO31, { input: { prompt, size: '1280x720', resolution: '720p' } }, 'input.size'],
  [VEO31, { input: { prompt, size: '1280x720', aspect_ratio: '9:16' } }, 'input.size'],
  [VEO31, { input: { prompt, negative_prompt: 7 } }, 'input.negative_prompt'],
  [VEO2, { input: { prompt, negative_prompt: 'rain' } }, 'input.negative_prompt'],
  [VEO31, { input: { prompt, generate_audio: 'loud' } }, 'input.generate_audio'],
  [VEO2, { input: { prompt, generate_audio: true } }, 'input.generate_audio'],
  [VEO31, { input: { prompt, enhance_prompt: true } }, 'input.enhance_prompt'],
  [VEO31, { input: { prompt, seed: -1 } }, 'input.seed'],
  [VEO31, { input: { prompt, seed: 'x' } }, 'input.seed'],
  [VEO31, { input: { prompt, seed: 4294967296 } }, 'input.seed'],
  [VEO31, { input: { prompt, fps: 'fast' } }, 'input.fps'],
  [VEO31, { input: { prompt, image: '' } }, 'input.image'],
  [VEO31, { input: { prompt, image: 'somewhere' } }, 'input.image'],
  [VEO31, { input: { prompt, image: 7 } }, 'input.image'],
  [VEO31, { input: { prompt, last_frame: url } }, 'input.last_frame'],
  [VEO2, { input: { prompt, image: url, last_frame: url } }, 'input.last_frame'],
  [VEO2, { input: { prompt, reference_images: [url] } }, 'input.reference_images'],
  [VEO31, { input: { prompt, reference_images: Array(4).fill(url) } }, 'input.reference_images'],
  [VEO31, { input: { prompt, reference_images: ['x'] } }, 'input.reference_images[0]'],
  [VEO31, { input: { prompt, image: url, reference_images: [url] } }, 'input.reference_images'],
  [VEO31, { input: { prompt, reference_images: [url], duration: 4 } }, 'input.duration'],
  [VEO31, { input: { prompt, reference_images: [url], aspect_ratio: '9:16' } }, 'input.aspect_ratio'],
  [VEO31, { input: { prompt }, webhook: 'nowhere' }, 'webhook'],
  [VEO31, { input: { prompt }, webhook_events_filter: ['end'] }, 'webhook_events_filter[0]'],
  ['/v1/predictions', { input: { prompt } }, 'version'],
  ['/v1/predictions', { version: '', input: { prompt } }, 'version'],
  ['/v1/predictions', { version: '5c7d5dc6', input: { prompt } }, 'version'],
];

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
