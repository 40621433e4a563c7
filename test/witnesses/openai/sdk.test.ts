import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import OpenAI, { toFile } from 'openai';
import { samplePng, sampleVideo } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let openai: OpenAI;

before(async () => {
  server = await startServer(ON_TESTCARD);
  openai = new OpenAI({ apiKey: server.key, baseURL: `${server.url}/v1`, maxRetries: 0 });
});
after(() => server.stop());

type Video = OpenAI.Videos.Video;

async function finished(video: Video): Promise<Video> {
  let now = video;
  for (let look = 0; look < 400 && (now.status === 'queued' || now.status === 'in_progress'); look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    now = await openai.videos.retrieve(video.id);
  }
  return now;
}

test('a video is made, looked at and downloaded', async () => {
  const made = await openai.videos.create({ prompt: 'a fox in the snow', seconds: '4', size: '1280x720' });
  assert.deepEqual(
    [made.object, made.status, made.model, made.seconds, made.size],
    ['video', 'queued', 'sora-2', '4', '1280x720'],
  );
  const done = await finished(made);
  assert.deepEqual([done.status, done.progress, done.error], ['completed', 100, null]);
  const content = await openai.videos.downloadContent(made.id);
  assert.equal(content.headers.get('content-type'), 'video/mp4');
  assert.match(content.headers.get('content-disposition') ?? '', new RegExp(`attachment; filename="?${made.id}.mp4`));
  const bytes = Buffer.from(await content.arrayBuffer());
  assert.equal(bytes.length, Number(content.headers.get('content-length')));
  assert.equal(bytes.subarray(4, 8).toString(), 'ftyp');
});

test('reference images arrive as a file, an address in brackets and the id of an upload', async () => {
  const picture = samplePng(1280, 720);
  const upload = await openai.files.create({ file: await toFile(picture, 'fox.png'), purpose: 'vision' });
  assert.match(upload.id, /^file-[0-9a-z]{26}$/);
  assert.deepEqual([upload.object, upload.bytes, upload.status], ['file', picture.length, 'processed']);
  const references = [
    await toFile(picture),
    { image_url: `data:image/png;base64,${picture.toString('base64')}` },
    { file_id: upload.id },
  ];
  for (const input_reference of references) {
    const made = await openai.videos.create({ prompt: 'it moves', size: '1280x720', input_reference });
    assert.equal((await finished(made)).status, 'completed');
  }
  assert.equal((await openai.files.retrieve(upload.id)).bytes, picture.length);
  assert.deepEqual(await openai.files.delete(upload.id), { id: upload.id, object: 'file', deleted: true });
  await assert.rejects(openai.files.retrieve(upload.id), OpenAI.NotFoundError);
});

test('a list is walked page by page, in both directions', async () => {
  const made: string[] = [];
  for (const prompt of ['one', 'two', 'three']) made.push((await openai.videos.create({ prompt })).id);
  const newest: string[] = [];
  for await (const video of openai.videos.list({ limit: 2 })) newest.push(video.id);
  assert.deepEqual(newest.slice(0, 3), made.toReversed());
  const page = await openai.videos.list({ limit: 2, order: 'asc' });
  assert.equal(page.has_more, true);
  assert.equal(page.last_id, page.data[1]?.id);
  const oldest: string[] = [];
  for await (const video of openai.videos.list({ limit: 2, order: 'asc' })) oldest.push(video.id);
  assert.deepEqual(oldest, newest.toReversed());
});

test('a deleted video is gone, also one that was still made', async () => {
  const slow = await openai.videos.create({ prompt: 'slow [slow 60]' });
  assert.deepEqual(await openai.videos.delete(slow.id), { id: slow.id, object: 'video.deleted', deleted: true });
  await assert.rejects(openai.videos.retrieve(slow.id), OpenAI.NotFoundError);
  await assert.rejects(openai.videos.delete(slow.id), OpenAI.NotFoundError);
});

test('what went wrong is told in the video', async () => {
  const failed = await finished(await openai.videos.create({ prompt: 'x [fail engine_rejected]' }));
  assert.equal(failed.status, 'failed');
  assert.equal(failed.error?.code, 'video_generation_failed');
  const blocked = await finished(await openai.videos.create({ prompt: 'x [filter]' }));
  assert.equal(blocked.error?.code, 'moderation_blocked');
});

test('its error classes are thrown for what they stand for', async () => {
  const wrong = openai.videos.create({ prompt: 'x', size: '640x360' as OpenAI.Videos.VideoSize });
  await assert.rejects(wrong, (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.deepEqual(
      [error.status, error.type, error.param, error.code],
      [400, 'invalid_request_error', 'size', 'invalid_value'],
    );
    assert.match(error.requestID ?? '', /^[0-9a-f-]{36}$/);
    assert.match(error.message, /Supported values are: '720x1280', '1280x720'/);
    return true;
  });
  await assert.rejects(openai.videos.create({ prompt: 'x', model: 'sora-9' }), {
    status: 400,
    code: 'model_not_found',
  });
  await assert.rejects(openai.videos.retrieve('video_00000000000000000000000000'), OpenAI.NotFoundError);
  const stranger = new OpenAI({ apiKey: 'sk-wrong', baseURL: `${server.url}/v1`, maxRetries: 0 });
  await assert.rejects(
    stranger.videos.create({ prompt: 'x' }),
    (error) => error instanceof OpenAI.AuthenticationError && error.code === 'invalid_api_key',
  );
});

test('contents that are not there yet are refused once, not three times', async () => {
  const slow = await openai.videos.create({ prompt: 'slow [slow 60]' });
  let calls = 0;
  const patient = new OpenAI({
    apiKey: server.key,
    baseURL: `${server.url}/v1`,
    fetch: (url, init) => {
      calls++;
      return fetch(url, init);
    },
  });
  await assert.rejects(patient.videos.downloadContent(slow.id), { status: 409, code: 'video_not_ready' });
  assert.equal(calls, 1);
  await openai.videos.delete(slow.id);
});

test('a create that is sent again is one video', async () => {
  const before = await server.balance();
  const options = { idempotencyKey: 'the same', headers: { 'Idempotency-Key': 'the same' } };
  const first = await openai.videos.create({ prompt: 'once' }, options);
  const again = await openai.videos.create({ prompt: 'once' }, options);
  assert.equal(again.id, first.id);
  assert.equal(before - (await server.balance()), 40_000);
});

test('any model of the catalogue is made, as a gateway would name it', async () => {
  const made = await openai.videos.create({
    prompt: 'a fox',
    model: 'gemini/veo-3.1-fast-generate-001',
    seconds: '6' as OpenAI.Videos.VideoSeconds,
    size: '720x1280',
  });
  const done = await finished(made);
  assert.deepEqual([done.status, done.seconds, done.size], ['completed', '6', '720x1280']);
});

test('models are listed and found', async () => {
  const ids: string[] = [];
  for await (const model of openai.models.list()) ids.push(model.id);
  assert.ok(ids.includes('sora-2') && ids.includes('veo-3.1-generate-001'));
  assert.equal((await openai.models.retrieve('sora-2-pro')).owned_by, 'openai');
  await assert.rejects(openai.models.retrieve('nothing'), OpenAI.NotFoundError);
});

test('a character is kept and found again', async () => {
  const video = await toFile(await sampleVideo(), 'me.mp4');
  const character = await openai.videos.createCharacter({ name: 'Jürgen', video });
  assert.equal(character.name, 'Jürgen');
  assert.deepEqual(await openai.videos.getCharacter(character.id ?? ''), character);
  await assert.rejects(openai.videos.getCharacter('char_nobody'), OpenAI.NotFoundError);
});

test('a part of a video is served as it was asked for', async () => {
  const made = await finished(await openai.videos.create({ prompt: 'a fox' }));
  const part = await openai.videos.downloadContent(made.id, {}, { headers: { Range: 'bytes=4-7' } });
  assert.equal(part.status, 206);
  assert.equal(await part.text(), 'ftyp');
  const head = await server.call('HEAD', `/v1/videos/${made.id}/content`);
  assert.equal(head.status, 200);
  assert.equal(head.headers.get('content-length'), part.headers.get('content-range')?.split('/')[1]);
});
