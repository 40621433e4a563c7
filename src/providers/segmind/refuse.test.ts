import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, nonsense, send } from '../../../test/support/calls.ts';
import { Spooled } from '../../core/brief.ts';
import { segmind } from './index.ts';

const IMAGE = 'https://example.com/a.jpg';
const x = { prompt: 'x' };
const spooledText = new Spooled({ path: '/tmp/x', bytes: 90_000, encoding: 'text' });

/** What is wrong, the slug, the body, and the parameter with which the text begins. */
const WRONG: [why: string, slug: string, body: unknown, parameter: string][] = [
  ['no prompt', 'veo-2', {}, 'prompt'],
  ['a null prompt', 'veo-2', { prompt: null }, 'prompt'],
  ['an empty prompt', 'veo-2', { prompt: '' }, 'prompt'],
  ['blanks as prompt', 'veo-3', { prompt: ' \n ' }, 'prompt'],
  ['a number as prompt', 'veo-2', { prompt: 5 }, 'prompt'],
  ['an object as prompt', 'veo-2', { prompt: {} }, 'prompt'],
  ['a prompt over 4000 characters', 'veo-3.1', { prompt: 'x'.repeat(4001) }, 'prompt'],
  ['a prompt long enough to be spooled', 'veo-3.1', { prompt: spooledText }, 'prompt'],
  ['4 s of Veo 2', 'veo-2', { ...x, duration: 4 }, 'duration'],
  ['9 s of Veo 2', 'veo-2', { ...x, duration: '9' }, 'duration'],
  ['5 s of Veo 3', 'veo-3', { ...x, duration: 5 }, 'duration'],
  ['12 s of Veo 3.1', 'veo-3.1', { ...x, duration: 12 }, 'duration'],
  ['no seconds', 'veo-3.1-lite', { ...x, duration: 0 }, 'duration'],
  ['negative seconds', 'veo-3.1-fast', { ...x, duration: '-8' }, 'duration'],
  ['half seconds', 'veo-2', { ...x, duration: 5.5 }, 'duration'],
  ['seconds in words', 'veo-2', { ...x, duration: 'five' }, 'duration'],
  ['empty seconds in a form', 'veo-2', { ...x, duration: '' }, 'duration'],
  ['a truth value as seconds', 'veo-2', { ...x, duration: true }, 'duration'],
  ['a square of Veo 2', 'veo-2', { ...x, aspect_ratio: '1:1' }, 'aspect_ratio'],
  ['4:3 of Veo 3.1', 'veo-3.1', { ...x, aspect_ratio: '4:3' }, 'aspect_ratio'],
  ['3:2 of Veo 3', 'veo-3', { ...x, aspect_ratio: '3:2' }, 'aspect_ratio'],
  ['no such ratio', 'veo-3', { ...x, aspect_ratio: 'wide' }, 'aspect_ratio'],
  ['a number as ratio', 'veo-3', { ...x, aspect_ratio: 1.78 }, 'aspect_ratio'],
  ['an empty ratio', 'veo-3', { ...x, aspect_ratio: '' }, 'aspect_ratio'],
  ['1080p of Veo 2', 'veo-2', { ...x, resolution: '1080p' }, 'resolution'],
  ['4k of Veo 3.1', 'veo-3.1', { ...x, resolution: '4k' }, 'resolution'],
  ['no such resolution', 'veo-3.1', { ...x, resolution: 'hd' }, 'resolution'],
  ['a number as resolution', 'veo-3.1', { ...x, resolution: 720 }, 'resolution'],
  ['a seed below zero', 'veo-2', { ...x, seed: -1 }, 'seed'],
  ['a seed above 32 bits', 'veo-2', { ...x, seed: '4294967296' }, 'seed'],
  ['a broken seed', 'veo-2', { ...x, seed: '1.5' }, 'seed'],
  ['a seed in words', 'veo-2', { ...x, seed: 'lucky' }, 'seed'],
  ['sound of Veo 2', 'veo-2', { ...x, generate_audio: true }, 'generate_audio'],
  ['sound as a word', 'veo-3', { ...x, generate_audio: 'yes' }, 'generate_audio'],
  ['sound as a number', 'veo-3', { ...x, generate_audio: 1 }, 'generate_audio'],
  ['a negative prompt of Veo 3', 'veo-3', { ...x, negative_prompt: 'rain' }, 'negative_prompt'],
  ['a number as negative prompt', 'veo-3.1', { ...x, negative_prompt: 3 }, 'negative_prompt'],
  ['a picture for a text model', 'veo-2', { ...x, image: IMAGE }, 'image'],
  ['a picture for Veo 3', 'veo-3', { ...x, image: IMAGE }, 'image'],
  ['no picture for a picture model', 'veo-2-image2video', x, 'image'],
  ['a file name as picture', 'veo-2-image2video', { ...x, image: 'a.jpg' }, 'image'],
  ['another scheme', 'veo-2-image2video', { ...x, image: 'file:///etc/passwd' }, 'image'],
  ['a number as picture', 'veo-2-image2video', { ...x, image: 7 }, 'image'],
  ['an empty picture', 'veo-3.1', { ...x, image: '' }, 'image'],
  ['two pictures', 'veo-3.1', { ...x, image: [IMAGE, IMAGE] }, 'image'],
  ['a last frame alone', 'veo-3.1-fast', { ...x, last_frame: IMAGE }, 'last_frame'],
  ['a last frame of the lite model', 'veo-3.1-lite', { ...x, image: IMAGE, last_frame: IMAGE }, 'last_frame'],
  ['a last frame that is no address', 'veo-3.1-fast', { ...x, image: IMAGE, last_frame: 'end' }, 'last_frame'],
  ['four references', 'veo-3.1', { ...x, reference_images: [IMAGE, IMAGE, IMAGE, IMAGE] }, 'reference_images'],
  ['references of the fast model', 'veo-3.1-fast', { ...x, reference_images: [IMAGE] }, 'reference_images'],
  ['a picture and references', 'veo-3.1', { ...x, image: IMAGE, reference_images: [IMAGE] }, 'reference_images'],
  ['references and 4 s', 'veo-3.1', { ...x, reference_images: [IMAGE], duration: 4 }, 'duration'],
  ['a bad reference', 'veo-3.1', { ...x, reference_images: [IMAGE, 'cat'] }, 'reference_images[1]'],
  ['a number in the references', 'veo-3.1', { ...x, reference_images: [1] }, 'reference_images[0]'],
  ['no frames a second', 'veo-3', { ...x, fps: 0 }, 'fps'],
  ['frames in words', 'veo-3', { ...x, fps: 'cinematic' }, 'fps'],
];

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
