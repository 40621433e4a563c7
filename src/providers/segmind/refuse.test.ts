import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, nonsense, send } from '../../../test/support/calls.ts';
import { WRONG } from './fixtures/wrong.ts';
import { segmind } from './index.ts';

const x = { prompt: 'x' };

test(`${WRONG.length} wrong requests get 422, on v1 and v2, with the parameter first`, () => {
  for (const [why, slug, body, parameter] of WRONG)
    for (const version of ['v1', 'v2']) {
      const { wire } = send(segmind, callOf(`POST /${version}/${slug}`, { body }));
      assert.equal(wire.status, 422, why);
      const { error, message, ...rest } = wire.body as unknown as Record<string, string>;
      assert.ok(error?.startsWith(`${parameter}: `), `${why}: ${error}`);
      assert.equal(message, error);
      assert.deepEqual(rest, {});
      assert.doesNotMatch(String(error), /[{}]/, why);
      assert.equal(wire.headers?.['x-remaining-credits'], '500');
    }
});

test('a body that is no object is refused as a whole', () => {
  for (const body of [undefined, [], 'prompt', 5])
    assert.deepEqual(send(segmind, callOf('POST /v1/veo-2', { body })).wire, {
      status: 422,
      headers: { 'x-remaining-credits': '500' },
      body: {
        error: 'The request body must be a JSON object.',
        message: 'The request body must be a JSON object.',
      },
    });
});

test('nonsense in any field is taken or refused, never a crash', () => {
  const names = ['prompt', 'negative_prompt', 'image', 'last_frame', 'reference_images', 'seed', 'duration'];
  const rest = ['resolution', 'aspect_ratio', 'generate_audio', 'fps', 'unheard_of'];
  for (const slug of ['veo-2', 'veo-3.1']) nonsense(segmind, `POST /v1/${slug}`, x, [...names, ...rest]);
});
