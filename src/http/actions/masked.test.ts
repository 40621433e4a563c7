import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masked } from './masked.ts';

test('what looks like a secret is masked, wherever an upstream repeats it', () => {
  for (const [text, shown] of [
    ['Authorization: Bearer abcdef0123456789', 'Authorization: Bearer …'],
    ['{"x-api-key": "SG_0123456789abcdef", "seconds": 8}', '{"x-api-key": "…", "seconds": 8}'],
    ['{"client_secret":"a\\"b","ok":true}', '{"client_secret":"…","ok":true}'],
    ['https://files.example/a.mp4?X-Amz-Signature=0a1b&part=1', 'https://files.example/a.mp4?X-Amz-Signature=…&part=1'],
    ['https://g.example/v1?key=AIzaabc&alt=json', 'https://g.example/v1?key=…&alt=json'],
    ['no such key sk-proj-0123456789abcdefghij', 'no such key …'],
  ] as const)
    assert.equal(masked(text), shown);
});

test('what is no secret stays as it is', () => {
  for (const text of [
    '{"id":"gen_01m7z0ygr0apzpz68r47mxa2qs","status":"failed","error":"The prompt was refused."}',
    'the token was spent, and the key frame is missing',
    '{"seed":4294967295,"keyframes":[1,2]}',
  ])
    assert.equal(masked(text), text);
});
