import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { TestServer } from '../../support/server.ts';
import { newAccount, pictureHost, startWitnessServer, testify } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  server = await startWitnessServer();
});
after(() => server.stop());

test('axios with form-data: the page’s sample, with every value a text, and the film in the answer', async () => {
  const account = await newAccount(server, { credits: 1000 });
  const { code, said, film, output } = await testify(import.meta.url, 'axios.cjs', account);
  assert.equal(code, 0, output);
  assert.deepEqual(said['page'], [200, 'video/mp4', 'string']);
  assert.deepEqual(said['remaining'], ['825', '650', '650']);
  assert.deepEqual(said['metadata'], { width: 1280, height: 720, duration: 5, seed: 965002 });
  const text = 'duration: duration must be one of 5, 6, 7, 8; got 4.';
  assert.deepEqual(said['wrong'], [422, { error: text, message: text }]);
  assert.deepEqual([film?.width, film?.height, Math.round(film?.seconds ?? 0)], [1280, 720, 5]);
  assert.equal(await account.balance(), 650);
});

test('requests: JSON, a file in a form, and the three addresses of a submission', async () => {
  const account = await newAccount(server, { credits: 1000 });
  const pictures = await pictureHost();
  try {
    const { code, said, film, output } = await testify(import.meta.url, 'client.py', account, {
      PICTURE: pictures.url,
    });
    assert.equal(code, 0, output);
    assert.deepEqual(said['plain'], [200, 'video/mp4', 'ftyp']);
    assert.deepEqual(said['upload'], [200, 'video/mp4']);
    const states = said['states'] as string[];
    assert.deepEqual([states[0], states.at(-1)], ['QUEUED', 'COMPLETED']);
    assert.equal(said['same'], true);
    assert.deepEqual(said['film'], ['video/mp4', 'ftyp']);
    assert.equal(Math.round(film?.seconds ?? 0), 5);
    // 4 s at 10, 5 s at 35, 4 s at 15.
    assert.deepEqual(said['balance'], { credits: 725, 'free-credits': 0 });
    assert.equal(await account.balance(), 725);
  } finally {
    await pictures.stop();
  }
});

test('curl: the film, and each refusal with its own status and nothing charged', async () => {
  const account = await newAccount(server, { credits: 1000 });
  const { code, said, film, output } = await testify(import.meta.url, 'client.sh', account);
  assert.equal(code, 0, output);
  assert.deepEqual(said['codes'], [401, 401, 404, 405, 404, 422, 422, 500]);
  const { output: link, status } = said['accept'] as { output: string; status: string };
  assert.equal(status, 'COMPLETED');
  assert.ok(link.startsWith(`${server.url}/`), link);
  assert.equal(Math.round(film?.seconds ?? 0), 5);
  assert.equal(await account.balance(), 1000 - 2 * 175);
});

test('node-fetch: two films at once, read as streams', async () => {
  const { code, said, film, output } = await testify(import.meta.url, 'node-fetch.cjs', server);
  assert.equal(code, 0, output);
  assert.deepEqual(said['ok'], [true, true]);
  assert.deepEqual(said['sizes'], said['lengths']);
  const [first, second] = said['generations'] as string[];
  assert.notEqual(first, second);
  assert.deepEqual([film?.width, film?.height, Math.round(film?.seconds ?? 0)], [720, 1280, 4]);
});
