import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blot, blotStream, secretsOf } from './blot.ts';

const SECRET = 'sk-Ab/9+x.(y)=Zz';

test('the word before a credential is none, and neither is what is short', () => {
  assert.deepEqual(secretsOf({ authorization: `Bearer ${SECRET}`, version: 'v1', 'x-api-key': SECRET }), [
    SECRET,
    SECRET,
  ]);
});

test('a secret goes however it is written, and nothing else does', () => {
  const unicode = Array.from(SECRET, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const entities = Array.from(SECRET, (letter) => `&#${letter.charCodeAt(0)};`).join('');
  const hex = Array.from(SECRET, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join('');
  for (const written of [
    SECRET,
    SECRET.toUpperCase(),
    SECRET.replaceAll('/', '\\/'),
    unicode,
    encodeURIComponent(SECRET),
    encodeURIComponent(SECRET).toLowerCase(),
    entities,
    hex,
  ])
    assert.equal(blot(`key ${written}, and ${written}.`, [SECRET]), 'key [secret], and [secret].', written);
  assert.equal(
    blot('sk-Ab and what is like it: sk-Ab/9+xx(y)=Zz', [SECRET]),
    'sk-Ab and what is like it: sk-Ab/9+xx(y)=Zz',
  );
  assert.equal(blot(`broken off at ${SECRET.slice(0, -1)}`, [SECRET]), 'broken off at [secret]');
  assert.equal(blot('all of it', []), 'all of it');
});

test('a large text is blotted wherever its parts are divided', async () => {
  const text = `{"a":"${SECRET}","b":"${encodeURIComponent(SECRET)}","c":"${SECRET.replaceAll('/', '\\/')}","d":"${SECRET}"}`;
  for (let size = 1; size <= text.length; size++) {
    const parts = async function* (): AsyncGenerator<Buffer> {
      for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
    };
    const out: Buffer[] = [];
    for await (const part of blotStream(parts(), [SECRET])) out.push(part);
    assert.equal(Buffer.concat(out).toString(), '{"a":"[secret]","b":"[secret]","c":"[secret]","d":"[secret]"}');
  }
});
