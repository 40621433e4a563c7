import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, NOW, nonsense, send } from '../../../test/support/calls.ts';
import { aimlapi } from './index.ts';

const LEGACY = '/v2/generate/video/google/generation';
const UNIVERSAL = '/v2/video/generations';
const IMAGE = 'https://example.com/a.jpg';
const CLIP = 'https://example.com/a.mp4';
const SAMPLE = { model: 'veo2', prompt: 'A DJ on a battlefield', aspect_ratio: '16:9', duration: '5' };

const post = (body: unknown, path = UNIVERSAL) => send(aimlapi, callOf(`POST ${path}`, { body }));

/** Over a good body of the model: the field that is wrong, and what must be named. */
const WRONG: [why: string, body: unknown, parameter: string, path?: string][] = [
  ['no body', undefined, 'JSON object'],
  ['a list', [], 'JSON object'],
  ['a text', 'veo2', 'JSON object'],
  ['no model', { prompt: 'x' }, 'model'],
  ['a number as model', { ...SAMPLE, model: 7 }, 'model'],
  ['an unknown model', { ...SAMPLE, model: 'veo9' }, 'model'],
  ['a prompt as model', { ...SAMPLE, model: 'a cat that dances in the rain' }, 'model'],
  ['no prompt', { model: 'veo2' }, 'prompt'],
  ['an empty prompt', { ...SAMPLE, prompt: '   ' }, 'prompt'],
  ['a list as prompt', { ...SAMPLE, prompt: ['x'] }, 'prompt'],
  ['a prompt that is too long', { ...SAMPLE, prompt: 'x'.repeat(4001) }, 'prompt'],
  ['a null prompt', { ...SAMPLE, prompt: null }, 'prompt'],
  ['4 s of Veo 2', { ...SAMPLE, duration: 4 }, 'duration'],
  ['9 s of Veo 2', { ...SAMPLE, duration: '9' }, 'duration'],
  ['5 s of Veo 3', { ...SAMPLE, model: 'google/veo3' }, 'duration'],
  ['no seconds', { ...SAMPLE, duration: 0 }, 'duration'],
  ['negative seconds', { ...SAMPLE, duration: -5 }, 'duration'],
  ['half a second', { ...SAMPLE, duration: 5.5 }, 'duration'],
  ['seconds in words', { ...SAMPLE, duration: 'five' }, 'duration'],
  ['seconds with a unit', { ...SAMPLE, duration: '5s' }, 'duration'],
  ['a list of seconds', { ...SAMPLE, duration: [5] }, 'duration'],
  ['a square', { ...SAMPLE, aspect_ratio: '1:1' }, 'aspect_ratio'],
  ['no such ratio', { ...SAMPLE, aspect_ratio: '21:9' }, 'aspect_ratio'],
  ['a number as ratio', { ...SAMPLE, aspect_ratio: 1.78 }, 'aspect_ratio'],
  ['1080p of Veo 2', { ...SAMPLE, resolution: '1080p' }, 'resolution'],
  ['4k', { model: 'google/veo-3.1-t2v', prompt: 'x', resolution: '4K' }, 'resolution'],
  ['no such resolution', { model: 'google/veo3', prompt: 'x', resolution: 'huge' }, 'resolution'],
  ['a number as resolution', { model: 'google/veo3', prompt: 'x', resolution: 720 }, 'resolution'],
  ['a seed below zero', { ...SAMPLE, seed: -1 }, 'seed'],
  ['a seed above 32 bits', { ...SAMPLE, seed: 4294967296 }, 'seed'],
  ['a broken seed', { ...SAMPLE, seed: 1.5 }, 'seed'],
  ['a seed in words', { ...SAMPLE, seed: 'lucky' }, 'seed'],
  ['a seed where there is none', { model: 'google/veo-3.1-i2v', prompt: 'x', image_url: IMAGE, seed: 1 }, 'seed'],
  ['sound of Veo 2', { ...SAMPLE, generate_audio: true }, 'generate_audio'],
  ['sound as a word', { model: 'google/veo3', prompt: 'x', generate_audio: 'yes' }, 'generate_audio'],
  ['sound as a number', { model: 'google/veo3', prompt: 'x', generate_audio: 1 }, 'generate_audio'],
  ['silent Sora', { model: 'openai/sora-2-t2v', prompt: 'x', generate_audio: false }, 'generate_audio'],
  ['a number as negative prompt', { ...SAMPLE, negative_prompt: 3 }, 'negative_prompt'],
  ['a word as enhance_prompt', { ...SAMPLE, enhance_prompt: 'maybe' }, 'enhance_prompt'],
  ['a picture for a text model', { ...SAMPLE, image_url: IMAGE }, 'image_url'],
  ['no picture for a picture model', { model: 'google/veo-3.1-i2v', prompt: 'x' }, 'image_url'],
  ['a path as picture', { model: 'google/veo-3.1-i2v', prompt: 'x', image_url: '/etc/passwd' }, 'image_url'],
  ['another scheme', { model: 'google/veo-3.1-i2v', prompt: 'x', image_url: 'ftp://example.com/a.png' }, 'image_url'],
  ['an object as picture', { model: 'google/veo-3.1-i2v', prompt: 'x', image_url: { url: IMAGE } }, 'image_url'],
  ['an empty picture', { model: 'google/veo-3.1-i2v', prompt: 'x', image_url: '' }, 'image_url'],
  [
    'a last frame that is missing',
    { model: 'google/veo-3.1-first-last-image-to-video', prompt: 'x', image_url: IMAGE },
    'last_image_url',
  ],
  ['a last frame alone', { model: 'veo-3.1-lite-generate-001', prompt: 'x', last_image_url: IMAGE }, 'last_image_url'],
  ['a tail alone', { model: 'veo2/image-to-video', prompt: 'x', tail_image_url: IMAGE }, 'image_url'],
  ['a tail for a text model', { ...SAMPLE, tail_image_url: IMAGE }, 'tail_image_url'],
  [
    'both names of the last frame',
    { model: 'veo2/image-to-video', prompt: 'x', image_url: IMAGE, tail_image_url: IMAGE, last_image_url: IMAGE },
    'tail_image_url',
  ],
  [
    'a last frame and 4 s',
    {
      model: 'google/veo-3-1-lite-generate-preview',
      prompt: 'x',
      image_url: IMAGE,
      last_image_url: IMAGE,
      duration: 4,
    },
    'duration',
  ],
  ['no references', { model: 'google/veo-3.1-reference-to-video', prompt: 'x' }, 'image_urls'],
  ['an empty list', { model: 'google/veo-3.1-reference-to-video', prompt: 'x', image_urls: [] }, 'image_urls'],
  [
    'four references',
    { model: 'google/veo-3.1-reference-to-video', prompt: 'x', image_urls: [IMAGE, IMAGE, IMAGE, IMAGE] },
    'image_urls',
  ],
  [
    'a bad reference',
    { model: 'google/veo-3.1-reference-to-video', prompt: 'x', image_urls: [IMAGE, 'nothing'] },
    'image_urls[1]',
  ],
  ['a text for the list', { model: 'google/veo-3.1-reference-to-video', prompt: 'x', image_urls: IMAGE }, 'image_urls'],
  [
    'a ratio with references',
    { model: 'google/veo-3.1-reference-to-video', prompt: 'x', image_urls: [IMAGE], aspect_ratio: '16:9' },
    'aspect_ratio',
  ],
  [
    '6 s with references',
    { model: 'google/veo-3.1-reference-to-video', prompt: 'x', image_urls: [IMAGE], duration: 6 },
    'duration',
  ],
  ['nothing to extend', { model: 'google/veo3-1-extend-video', prompt: 'x' }, 'video_url'],
  ['8 s of extension', { model: 'google/veo3-1-extend-video', prompt: 'x', video_url: CLIP, duration: 8 }, 'duration'],
  [
    'a 1080p extension',
    { model: 'google/veo3-1-extend-video', prompt: 'x', video_url: CLIP, resolution: '1080p' },
    'resolution',
  ],
  [
    'a person rule nobody knows',
    { model: 'veo-3.1-lite-generate-001', prompt: 'x', person_generation: 'some' },
    'person_generation',
  ],
  [
    'a person rule of another model',
    { model: 'google/veo-3.1-t2v', prompt: 'x', person_generation: 'allow_adult' },
    'person_generation',
  ],
  ['a provider nobody knows', { model: 'google/veo-3.1-t2v', prompt: 'x', provider: 'acme' }, 'provider'],
  ['Sora on the path of Google', { model: 'openai/sora-2-t2v', prompt: 'x' }, 'model', LEGACY],
];

test(`${WRONG.length} wrong requests get 400 in the flat envelope, with the parameter named`, () => {
  for (const [why, body, parameter, path = UNIVERSAL] of WRONG) {
    const { wire } = post(body, path);
    assert.equal(wire.status, 400, why);
    const { requestId, message, ...rest } = wire.body as unknown as Record<string, unknown>;
    assert.deepEqual(rest, { statusCode: 400, timestamp: new Date(NOW).toISOString(), path }, why);
    assert.match(String(requestId), /^[0-9a-f-]{36}$/);
    const [head, detail = ''] = String(message).split('\n');
    assert.equal(head, 'Body validation error!', why);
    if (parameter === 'JSON object') assert.ok(detail.includes(parameter), `${why}: ${detail}`);
    else assert.ok(detail.startsWith(`${parameter}:`), `${why}: ${detail}`);
    assert.doesNotMatch(String(message), /[{}]/, why);
  }
});

test('a wrong value is told as what was expected and what came', () => {
  const messages = [
    post({ ...SAMPLE, duration: 9 }),
    post({ ...SAMPLE, aspect_ratio: '21:9' }),
    post({ model: 'google/veo3', prompt: 'x', resolution: 'huge' }),
  ].map(({ wire }) => (wire.body as unknown as { message: string }).message);
  assert.match(messages[0] ?? '', /duration: Invalid enum value\. Expected '5' \| '6' \| '7' \| '8', received 9/);
  assert.match(messages[1] ?? '', /aspect_ratio: Invalid enum value\. Expected '16:9' \| .*, received '21:9'/);
  assert.match(messages[2] ?? '', /resolution: Invalid enum value\. Expected .*, received 'huge'/);
});

test('nonsense in any field is taken or refused, never a crash', () => {
  const names = ['model', 'prompt', 'image_url', 'tail_image_url', 'last_image_url', 'image_urls', 'video_url'];
  const options = [
    'duration',
    'resolution',
    'aspect_ratio',
    'negative_prompt',
    'seed',
    'enhance_prompt',
    'generate_audio',
  ];
  const rest = ['auto_fix', 'person_generation', 'provider', 'unheard_of'];
  nonsense(aimlapi, `POST ${UNIVERSAL}`, { model: 'google/veo-3.1-t2v', prompt: 'x' }, [...names, ...options, ...rest]);
});
