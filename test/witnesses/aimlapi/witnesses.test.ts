import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { TestServer } from '../../support/server.ts';
import { pictureHost, startWitnessServer, testify } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  server = await startWitnessServer();
});
after(() => server.stop());

test('requests, on the vendor’s own path: five seconds of film', async () => {
  const { code, said, film, output } = await testify(import.meta.url, 'client.py', server);
  assert.equal(code, 0, output);
  assert.equal(said['created'], 201);
  assert.match(String(said['id']), /^[0-9a-f-]{36}:veo2$/);
  assert.equal(said['inference'], said['id']);
  const states = said['states'] as string[];
  assert.deepEqual([states[0], states.at(-1)], ['queued', 'completed']);
  assert.equal(said['type'], 'video/mp4');
  const [declared, received] = said['size'] as number[];
  assert.equal(declared, received);
  assert.deepEqual(said['usage'], { credits_used: 3_500_000, usd_spent: 1.75 });
  assert.deepEqual([film?.width, film?.height], [1280, 720]);
  assert.equal(Math.round(film?.seconds ?? 0), 5);
});

test('curl, on the universal path, with the id as it is and percent-encoded', async () => {
  const { code, said, film, output } = await testify(import.meta.url, 'client.sh', server);
  assert.equal(code, 0, output);
  assert.match(String(said['id']), /:google\/veo-3\.1-t2v-fast$/);
  assert.deepEqual([said['status'], said['unescaped']], ['completed', 'completed']);
  assert.equal(Math.round(film?.seconds ?? 0), 4);
});

test('node-fetch: a picture by address and in base64, and the catalogue without a key', async () => {
  const pictures = await pictureHost();
  try {
    const { code, said, film, output } = await testify(import.meta.url, 'client.cjs', server, {
      PICTURE: pictures.url,
    });
    assert.equal(code, 0, output);
    assert.deepEqual(said['states'], ['completed', 'completed']);
    assert.ok((said['models'] as string[]).includes('veo2'));
    assert.equal((said['models'] as string[]).includes('google-veo-3-1'), false, 'its own models only');
    assert.equal(Math.round(film?.seconds ?? 0), 4);
    assert.ok(pictures.asked() >= 2, 'once by the client, once by the server');
  } finally {
    await pictures.stop();
  }
});
