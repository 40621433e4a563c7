import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, NOW, nonsense, send } from '../../../test/support/calls.ts';
import { WRONG } from './fixtures/wrong.ts';
import { aimlapi } from './index.ts';

const UNIVERSAL = '/v2/video/generations';
const SAMPLE = { model: 'veo2', prompt: 'A DJ on a battlefield', aspect_ratio: '16:9', duration: '5' };

const post = (body: unknown, path = UNIVERSAL) => send(aimlapi, callOf(`POST ${path}`, { body }));

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
