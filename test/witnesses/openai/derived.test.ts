import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import OpenAI, { toFile } from 'openai';
import { readVideoFacts } from '../../../src/assets/video-facts.ts';
import { mediaTypeFromBytes } from '../../../src/lib/media-type.ts';
import { sampleVideo } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

/** What is made of a finished video: its previews, and other videos. */
let server: TestServer;
let openai: OpenAI;
let folder: string;
let source: OpenAI.Videos.Video;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'filmgate-derived-'));
  server = await startServer(ON_TESTCARD);
  openai = new OpenAI({ apiKey: server.key, baseURL: `${server.url}/v1`, maxRetries: 0 });
  source = await finished(
    await openai.videos.create({ prompt: 'a fox', seconds: '8', size: '1280x720', model: 'sora-2-pro' }),
  );
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function finished(video: OpenAI.Videos.Video): Promise<OpenAI.Videos.Video> {
  let now = video;
  for (let look = 0; look < 400 && (now.status === 'queued' || now.status === 'in_progress'); look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    now = await openai.videos.retrieve(video.id);
  }
  assert.equal(now.status, 'completed', JSON.stringify(now.error));
  return now;
}

test('a thumbnail is a WebP of the video’s first frame, a spritesheet a JPEG', async () => {
  for (const [variant, type] of [
    ['thumbnail', 'image/webp'],
    ['spritesheet', 'image/jpeg'],
  ] as const) {
    const content = await openai.videos.downloadContent(source.id, { variant });
    assert.equal(content.headers.get('content-type'), type);
    const bytes = Buffer.from(await content.arrayBuffer());
    assert.equal(mediaTypeFromBytes(bytes), type);
    assert.match(content.headers.get('content-disposition') ?? '', new RegExp(`${source.id}\\.(webp|jpg)`));
  }
  const whole = await openai.videos.downloadContent(source.id, { variant: 'video' });
  assert.equal(whole.headers.get('content-type'), 'video/mp4');
});

test('a remix has the model, length and size of its source, and names it', async () => {
  const remix = await openai.videos.remix(source.id, { prompt: 'a fox in autumn' });
  assert.equal(remix.remixed_from_video_id, source.id);
  const done = await finished(remix);
  assert.deepEqual(
    [done.model, done.seconds, done.size, done.prompt],
    ['sora-2-pro', '8', '1280x720', 'a fox in autumn'],
  );
});

test('an edit starts from the video, by id and as a file', async () => {
  const byId = await finished(await openai.videos.edit({ prompt: 'at night', video: { id: source.id } }));
  assert.deepEqual([byId.model, byId.seconds, byId.size], ['sora-2-pro', '8', '1280x720']);
  const video = await toFile(await openai.videos.downloadContent(source.id), 'mine.mp4');
  const byFile = await finished(await openai.videos.edit({ prompt: 'at night', video }));
  assert.deepEqual([byFile.model, byFile.seconds], ['sora-2', '4']);
});

test('an extension takes the video by id, and tells the whole length', async () => {
  const byId = await finished(
    await openai.videos.extend({ prompt: 'it goes on', seconds: '4', video: { id: source.id } }),
  );
  assert.deepEqual([byId.model, byId.size], ['sora-2-pro', '1280x720']);
  const content = await openai.videos.downloadContent(byId.id);
  const path = join(folder, 'extended.mp4');
  writeFileSync(path, Buffer.from(await content.arrayBuffer()));
  assert.equal(byId.seconds, String(Math.round((await readVideoFacts(path)).seconds)));
});

test('an extension takes a file', async () => {
  const video = await toFile(await sampleVideo(), 'mine.mp4');
  const done = await finished(await openai.videos.extend({ prompt: 'it goes on', seconds: '8', video }));
  assert.deepEqual([done.model, done.prompt], ['sora-2', 'it goes on']);
});

test('what is made of a video that is not there, not finished or not mine is refused', async () => {
  const nobody = `video_${'0'.repeat(26)}`;
  await assert.rejects(openai.videos.remix(nobody, { prompt: 'x' }), OpenAI.NotFoundError);
  await assert.rejects(openai.videos.edit({ prompt: 'x', video: { id: nobody } }), OpenAI.NotFoundError);
  await assert.rejects(
    openai.videos.extend({ prompt: 'x', seconds: '4', video: { id: nobody } }),
    OpenAI.NotFoundError,
  );
  const slow = await openai.videos.create({ prompt: 'slow [slow 60]' });
  const early = { status: 409, code: 'video_not_ready' };
  await assert.rejects(openai.videos.edit({ prompt: 'x', video: { id: slow.id } }), early);
  await assert.rejects(openai.videos.extend({ prompt: 'x', seconds: '4', video: { id: slow.id } }), early);
  await openai.videos.delete(slow.id);
});
