import assert from 'node:assert/strict';
import test from 'node:test';
import { Spooled } from './brief.ts';
import { inputFromValue } from './media-source.ts';

const spooled = (encoding: 'base64' | 'binary' | 'text') => new Spooled({ path: '/nowhere', bytes: 90_000, encoding });
const LONG = 'QUJD'.repeat(30);

test('an address, a data URI, bare base64 and a file are told apart', () => {
  const kind = (value: string | Spooled) => inputFromValue('image', value, 'image').source.kind;
  assert.equal(kind('https://example.com/a.png?x=1'), 'url');
  assert.equal(kind('  HTTP://example.com/a.png '), 'url');
  assert.equal(kind('data:image/png;base64,QUJD'), 'base64');
  assert.equal(kind(LONG), 'base64');
  assert.equal(kind(`${LONG}QQ==\n`), 'base64');
  assert.equal(kind(spooled('base64')), 'base64');
  assert.equal(kind(spooled('binary')), 'file');
});

test('anything else is refused with the caller’s own name for it', () => {
  for (const value of [
    '',
    'cat',
    'a.png',
    '/etc/passwd',
    'file:///etc/passwd',
    'ftp://a/b',
    'https://',
    'data:text/plain,hi',
    `${LONG} x`,
    spooled('text'),
  ])
    assert.throws(() => inputFromValue('reference', value, 'image_urls[2]'), {
      code: 'invalid_parameter',
      parameter: 'image_urls[2]',
    });
});
