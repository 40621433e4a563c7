import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, nonsense, send } from '../../../test/support/calls.ts';
import { WRONG } from './fixtures/wrong.ts';
import { ulazai } from './index.ts';

const VIDEO = '/api/v1/generate/video/';
const IMAGE = '/api/v1/generate/';
const STUDIO = '/api/v1/video-studio/generate/';
const VEO31 = '/veo31/api/generate/';
const kling = { model_slug: 'kling_3_0', prompt: 'x', quality_mode: 'std' };
const veo31 = { model: 'veo3', prompt: 'x' };

test(`${WRONG.length} wrong requests are refused in this API's shape, with the parameter named`, () => {
  for (const [why, path, body, parameter, status = 400] of WRONG) {
    const { wire } = send(ulazai, callOf(`POST ${path}`, { body }));
    assert.equal(wire.status, status, `${why}: ${JSON.stringify(wire.body)}`);
    const { success, error, details, ...rest } = wire.body as unknown as Record<string, unknown>;
    assert.equal(success, false, why);
    assert.deepEqual(rest, {}, why);
    assert.equal(typeof error, 'string', why);
    assert.doesNotMatch(String(error), /[{}]/, why);
    assert.deepEqual(Object.keys(details ?? {}), [parameter], why);
  }
});

test('a value that is not on the list is told with the list, as the documentation does', () => {
  const error = (path: string, body: unknown) =>
    (send(ulazai, callOf(`POST ${path}`, { body })).wire.body as unknown as { error: string }).error;
  assert.equal(error(IMAGE, { prompt: 'x', size: '5:4' }), 'Invalid size. Must be one of: 1:1, 3:2, 2:3');
  assert.equal(
    error(VIDEO, { prompt: 'x', video_model: 'veo9' }),
    'Invalid video_model. Must be one of: veo3_fast, veo3',
  );
  assert.equal(
    error(STUDIO, { model_slug: 'veo31_fast', prompt: 'x', duration_seconds: 5 }),
    'Invalid duration_seconds. Must be one of: 8',
  );
});

test('a body that is no object is refused as a whole', () => {
  for (const body of ['x', [], 7]) {
    const { wire } = send(ulazai, callOf(`POST ${VIDEO}`, { body }));
    assert.deepEqual(wire, { status: 400, body: { success: false, error: 'Invalid request body' } });
  }
});

test('nonsense in any field is taken or refused, never a crash', () => {
  nonsense(ulazai, `POST ${VIDEO}`, { prompt: 'x' }, [
    'prompt',
    'video_model',
    'aspect_ratio',
    'source_image_urls',
    'watermark_text',
    'unheard_of',
  ]);
  nonsense(ulazai, `POST ${IMAGE}`, { prompt: 'x' }, ['prompt', 'model', 'size', 'quality', 'image_urls', 'input']);
  const studio = ['model_slug', 'prompt', 'aspect_ratio', 'duration_seconds', 'quality_mode', 'sound'];
  const media = ['input_image_urls', 'input_video_urls', 'first_frame_url', 'last_frame_url', 'reference_image_urls'];
  nonsense(ulazai, `POST ${STUDIO}`, kling, [...studio, ...media, 'prompt_directory_optin']);
  const names = ['prompt', 'model', 'aspectRatio', 'imageUrls', 'seeds', 'watermark', 'enableFallback'];
  nonsense(ulazai, `POST ${VEO31}`, veo31, names);
});
