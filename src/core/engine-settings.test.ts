import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callbackFor, serviceAddress } from './engine-settings.ts';

test('an address holds no user and no password, and the refusal repeats neither', () => {
  for (const address of ['https://api.example.com/v1', 'http://10.0.0.5:8188'])
    assert.equal(serviceAddress().parse(address), address);
  for (const address of [
    'https://user:hunter2@api.example.com',
    'https://hunter2@api.example.com',
    'ftp://x',
    'hunter2',
  ]) {
    const { error, success } = serviceAddress().safeParse(address);
    assert.equal(success, false, address);
    assert.doesNotMatch(JSON.stringify(error?.issues), /hunter2/);
  }
});

test('an upstream is told where to call back over https, and over http only when it always is', () => {
  const https = { hookUrl: 'https://films.example.com/hook' };
  const http = { hookUrl: 'http://10.0.0.5/hook' };
  assert.deepEqual(
    (['auto', 'always', 'never'] as const).map((wanted) => [callbackFor(https, wanted), callbackFor(http, wanted)]),
    [
      [https.hookUrl, undefined],
      [https.hookUrl, http.hookUrl],
      [undefined, undefined],
    ],
  );
  assert.equal(callbackFor({}, 'always'), undefined);
});
