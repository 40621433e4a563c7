import assert from 'node:assert/strict';
import test from 'node:test';
import { Spooled } from '../../core/brief.ts';
import { Problem } from '../../core/problem.ts';
import { nested } from './wire.ts';

const file = new Spooled({ path: '/nowhere', bytes: 3, encoding: 'binary' });

test('names in brackets become objects and lists', () => {
  assert.deepEqual(
    nested({ prompt: 'x', 'input_reference[image_url]': 'https://a.example/b.png', 'video[id]': 'video_1' }),
    {
      prompt: 'x',
      input_reference: { image_url: 'https://a.example/b.png' },
      video: { id: 'video_1' },
    },
  );
  assert.deepEqual(nested({ 'a[]': ['x', 'y'], 'b[]': 'z', 'c[0][url]': 'p', 'c[1][url]': 'q', 'd[e][f]': '1' }), {
    a: ['x', 'y'],
    b: ['z'],
    c: [{ url: 'p' }, { url: 'q' }],
    d: { e: { f: '1' } },
  });
});

test('a body without brackets comes back untouched, files included', () => {
  const body = { prompt: 'x', input_reference: file };
  assert.equal(nested(body), body);
  assert.equal(nested(undefined), undefined);
  assert.equal(nested('text'), 'text');
});

test('what is said twice is refused', () => {
  for (const body of [
    { input_reference: file, 'input_reference[image_url]': 'x' },
    { 'video[id]': '1', 'video[]': '2' },
    { 'a[b]': '1', a: '2' },
  ])
    assert.throws(
      () => nested(body),
      (error) => error instanceof Problem && error.code === 'invalid_parameter',
    );
});

test('a name cannot reach the prototype', () => {
  const whole = nested({ '__proto__[polluted]': 'yes', 'x[__proto__][polluted]': 'yes' });
  assert.equal(Reflect.get({}, 'polluted'), undefined);
  assert.ok(typeof whole === 'object');
});
