import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { TestServer } from '../../support/server.ts';
import { newAccount, pictureHost, startWitnessServer, testify } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  server = await startWitnessServer();
});
after(() => server.stop());

type Data = Record<string, unknown>;

test('fetch as in a browser: the four orders of the page, paid at the start and finished', async () => {
  const account = await newAccount(server, { credits: 2000 });
  const pictures = await pictureHost();
  try {
    const { code, said, film, output } = await testify(import.meta.url, 'client.mjs', account, {
      PICTURE: pictures.url,
    });
    assert.equal(code, 0, output);
    const started = said['started'] as Data[];
    assert.deepEqual(
      started.map((data) => [data['video_model'], data['mode'], data['credits_used'], data['credits_remaining']]),
      [
        ['veo3_fast', 'text-to-video', 240, 1760],
        ['veo3_fast', 'text-to-video', 240, 1520],
        ['veo3', 'text-to-video', 500, 1020],
        ['veo3', 'image-to-video', 500, 520],
      ],
    );
    assert.deepEqual(
      started.map((data) => data['estimated_time']),
      ['45-60 seconds', '45-60 seconds', '60-90 seconds', '90-120 seconds'],
    );
    assert.equal(started[3]?.['source_images_count'], 1);
    assert.deepEqual(
      (said['ended'] as Data[]).map((data) => data['status']),
      ['completed', 'completed', 'completed', 'completed'],
    );
    assert.deepEqual([film?.width, film?.height, Math.round(film?.seconds ?? 0)], [720, 1280, 8]);
    assert.ok(film?.audio);
    assert.equal(await account.balance(), 520);
  } finally {
    await pictures.stop();
  }
});

test('requests on a kept connection: a job of the Video Studio and its history', async () => {
  const account = await newAccount(server, { credits: 100 });
  const { code, said, film, output } = await testify(import.meta.url, 'client.py', account);
  assert.equal(code, 0, output);
  assert.deepEqual(said['slugs'], ['veo3_fast', 'veo3', 'veo31_fast', 'kling_3_0', 'wan_2_6']);
  assert.equal((said['states'] as string[]).at(-1), 'completed');
  assert.equal(said['charged'], 60);
  assert.deepEqual(said['meta'], { effective_duration_seconds: 3, quality_mode: 'std' });
  assert.deepEqual(said['history'], [true]);
  assert.equal(Math.round(film?.seconds ?? 0), 3);
  assert.equal(await account.balance(), 40);
});

test('curl: a key made and revoked, an image, a form, downloads with their names', async () => {
  const account = await newAccount(server, { credits: 300 });
  const { code, said, film, output } = await testify(import.meta.url, 'client.sh', account);
  assert.equal(code, 0, output);
  assert.match(String(said['name']), /^attachment; filename="ulazai-[0-9a-f-]{36}\.mp4"/);
  assert.match(String(said['type']), /^image\//);
  assert.deepEqual(JSON.parse(String(said['kinds'])), ['image']);
  assert.deepEqual([said['early'], said['revoked'], said['after']], ['409', 'True', '401']);
  assert.deepEqual([film?.width, film?.height], [720, 1280]);
  assert.equal(await account.balance(), 36);
});
