import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, nonsense, send } from '../../../test/support/calls.ts';
import { Spooled } from '../../core/brief.ts';
import { ulazai } from './index.ts';

const CAT = 'https://example.com/cat.jpg';
const VIDEO = '/api/v1/generate/video/';
const IMAGE = '/api/v1/generate/';
const STUDIO = '/api/v1/video-studio/generate/';
const VEO31 = '/veo31/api/generate/';
const kling = { model_slug: 'kling_3_0', prompt: 'x', quality_mode: 'std' };
const veo31 = { model: 'veo3', prompt: 'x' };
const spooledText = new Spooled({ path: '/tmp/x', bytes: 90_000, encoding: 'text' });

/** What is wrong, the path, the body, the parameter that must be named, and the status where it is not 400. */
const WRONG: [why: string, path: string, body: unknown, parameter: string, status?: number][] = [
  ['a prompt over 1000 characters', VIDEO, { prompt: 'x'.repeat(1001) }, 'prompt'],
  ['a prompt long enough to be spooled', VIDEO, { prompt: spooledText }, 'prompt'],
  ['blanks as prompt', VIDEO, { prompt: '  ' }, 'prompt'],
  ['a number as prompt', VIDEO, { prompt: 5 }, 'prompt'],
  ['a list as prompt', VIDEO, { prompt: ['x'] }, 'prompt'],
  ['an unknown video model', VIDEO, { prompt: 'x', video_model: 'veo4' }, 'video_model'],
  ['a studio model on the classic path', VIDEO, { prompt: 'x', video_model: 'veo31_fast' }, 'video_model'],
  ['an image model for a video', VIDEO, { prompt: 'x', video_model: 'gpt_image_15' }, 'video_model'],
  ['a number as model', VIDEO, { prompt: 'x', video_model: 3 }, 'video_model'],
  ['a square', VIDEO, { prompt: 'x', aspect_ratio: '1:1' }, 'aspect_ratio'],
  ['Auto on the classic path', VIDEO, { prompt: 'x', aspect_ratio: 'Auto' }, 'aspect_ratio'],
  ['a number as ratio', VIDEO, { prompt: 'x', aspect_ratio: 1.5 }, 'aspect_ratio'],
  ['a text for the list of images', VIDEO, { prompt: 'x', source_image_urls: CAT }, 'source_image_urls'],
  ['three images', VIDEO, { prompt: 'x', source_image_urls: [CAT, CAT, CAT] }, 'source_image_urls'],
  ['no address', VIDEO, { prompt: 'x', source_image_urls: ['cat.jpg'] }, 'source_image_urls[0]'],
  ['another scheme', VIDEO, { prompt: 'x', source_image_urls: [CAT, 'file:///etc/passwd'] }, 'source_image_urls[1]'],
  ['a number in the list', VIDEO, { prompt: 'x', source_image_urls: [7] }, 'source_image_urls[0]'],
  ['an object in the list', VIDEO, { prompt: 'x', source_image_urls: [{ url: CAT }] }, 'source_image_urls[0]'],
  ['a number as watermark', VIDEO, { prompt: 'x', watermark_text: 1 }, 'watermark_text'],
  ['no image prompt', IMAGE, { size: '1:1' }, 'prompt'],
  ['an image prompt over 5000 characters', IMAGE, { prompt: 'x'.repeat(5001) }, 'prompt'],
  ['an unknown image model', IMAGE, { prompt: 'x', model: 'dall-e' }, 'model'],
  ['a video model for an image', IMAGE, { prompt: 'x', model: 'veo3' }, 'model'],
  ['an unknown size', IMAGE, { prompt: 'x', size: '16:10' }, 'size'],
  ['a size of another model', IMAGE, { prompt: 'x', size: '16:9', model: 'gpt_image_15' }, 'size'],
  ['pixels as size', IMAGE, { prompt: 'x', size: '1024x1024' }, 'size'],
  ['a number as size', IMAGE, { prompt: 'x', size: 1 }, 'size'],
  ['fifteen images', IMAGE, { prompt: 'x', image_urls: Array(15).fill(CAT) }, 'image_urls'],
  ['images for a model without', IMAGE, { prompt: 'x', model: 'FLUX_MAX', image_urls: [CAT] }, 'image_urls'],
  ['a bad image address', IMAGE, { prompt: 'x', image_urls: ['javascript:alert(1)'] }, 'image_urls[0]'],
  ['a text as input', IMAGE, { prompt: 'x', input: 'search' }, 'input'],
  ['a word as google_search', IMAGE, { prompt: 'x', input: { google_search: 'maybe' } }, 'input.google_search'],
  ['no slug', STUDIO, { prompt: 'x' }, 'model_slug'],
  ['an unknown slug', STUDIO, { model_slug: 'veo99', prompt: 'x' }, 'model_slug', 404],
  ['no studio prompt', STUDIO, { model_slug: 'veo31_fast' }, 'prompt'],
  ['6 s of Veo 3.1 Fast', STUDIO, { model_slug: 'veo31_fast', prompt: 'x', duration_seconds: 6 }, 'duration_seconds'],
  ['2 s of Kling', STUDIO, { ...kling, duration_seconds: 2 }, 'duration_seconds'],
  ['16 s of Kling', STUDIO, { ...kling, duration_seconds: 16 }, 'duration_seconds'],
  ['half seconds', STUDIO, { ...kling, duration_seconds: 3.5 }, 'duration_seconds'],
  ['seconds in words', STUDIO, { ...kling, duration_seconds: 'five' }, 'duration_seconds'],
  ['no quality mode where there are some', STUDIO, { model_slug: 'kling_3_0', prompt: 'x' }, 'quality_mode'],
  ['an unknown quality mode', STUDIO, { ...kling, quality_mode: 'ultra' }, 'quality_mode'],
  [
    'a mode where there are none',
    STUDIO,
    { model_slug: 'veo31_fast', prompt: 'x', quality_mode: 'pro' },
    'quality_mode',
  ],
  ['a ratio of another model', STUDIO, { ...kling, aspect_ratio: '3:2' }, 'aspect_ratio'],
  ['no such ratio', STUDIO, { ...kling, aspect_ratio: '21:9' }, 'aspect_ratio'],
  ['sound as a word', STUDIO, { ...kling, sound: 'loud' }, 'sound'],
  ['a silent Veo', STUDIO, { model_slug: 'veo31_fast', prompt: 'x', sound: false }, 'sound'],
  ['a video for a model without', STUDIO, { ...kling, input_video_urls: [CAT] }, 'input_video_urls'],
  ['references for a model without', STUDIO, { ...kling, reference_image_urls: [CAT] }, 'reference_image_urls'],
  [
    'two ways to give the first frame',
    STUDIO,
    { ...kling, input_image_urls: [CAT], first_frame_url: CAT },
    'input_image_urls',
  ],
  ['a prompt over 2500 characters', STUDIO, { ...kling, prompt: 'x'.repeat(2501) }, 'prompt'],
  ['no model on the path for Veo 3.1', VEO31, { prompt: 'x' }, 'model'],
  ['an unknown model there', VEO31, { ...veo31, model: 'veo31_fast' }, 'model'],
  ['a seed below 10000', VEO31, { ...veo31, seeds: 42 }, 'seeds'],
  ['a seed above 99999', VEO31, { ...veo31, seeds: 100_000 }, 'seeds'],
  ['a seed in words', VEO31, { ...veo31, seeds: 'lucky' }, 'seeds'],
  ['three frames', VEO31, { ...veo31, imageUrls: [CAT, CAT, CAT] }, 'imageUrls'],
  ['a watermark over 50 characters', VEO31, { ...veo31, watermark: 'x'.repeat(51) }, 'watermark'],
  ['a word as fallback', VEO31, { ...veo31, enableFallback: 'always' }, 'enableFallback'],
  ['a square there', VEO31, { ...veo31, aspectRatio: '1:1' }, 'aspectRatio'],
];

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
