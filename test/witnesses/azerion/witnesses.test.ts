import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { samplePng } from '../../support/sample-media.ts';
import type { TestServer } from '../../support/server.ts';
import { startWitnessServer, testify } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  server = await startWitnessServer();
});
after(() => server.stop());

test('requests: the film is in the answer', async () => {
  const { code, said, film, output } = await testify(import.meta.url, 'client.py', server);
  assert.equal(code, 0, output);
  assert.deepEqual([said['status'], said['videos']], [200, 1]);
  assert.deepEqual([film?.width, film?.height, Math.round(film?.seconds ?? 0)], [1280, 720, 8]);
});

test('node-fetch: every scalar field, a link, the models and a refusal', async () => {
  const { code, said, film, output } = await testify(import.meta.url, 'client.cjs', server);
  assert.equal(code, 0, output);
  assert.equal(said['status'], 200);
  assert.deepEqual([film?.width, film?.height, Math.round(film?.seconds ?? 0)], [1080, 1920, 8]);
  assert.ok(film?.audio);
  assert.ok((said['models'] as string[]).includes('google-veo-3-1'));
  assert.deepEqual(said['error'], {
    message: 'duration must be one of 4, 6, 8; got 5.',
    type: 'invalid_request_error',
    code: 'invalid_parameter',
    param: 'duration',
    status_code: 400,
  });
});

test('curl: from a first frame to a last one, two takes', async () => {
  const picture = samplePng(320, 180).toString('base64');
  const { code, said, film, output } = await testify(import.meta.url, 'client.sh', server, { PICTURE_BASE64: picture });
  assert.equal(code, 0, output);
  assert.equal(said['videos'], 2);
  assert.deepEqual([film?.width, film?.height, Math.round(film?.seconds ?? 0)], [1920, 1080, 6]);
});
