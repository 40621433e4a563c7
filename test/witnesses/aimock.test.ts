import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { LLMock } from '@copilotkit/aimock';
import { clip } from '../../src/upstream/clip.ts';
import { byPrompt, finished } from '../support/mirror.ts';
import { startServer, type TestServer } from '../support/server.ts';

/*
 * Engines against an upstream that was written by others: see docs/decisions/2026-11-21-independent-upstream.md.
 *
 * To add an engine: `new LLMock({ port: 0 })` is one upstream for all APIs it knows, and `await mock.start()` gives its
 * address. `mock.onVideo(words, { video })` says what becomes of the orders whose prompt holds the words, for OpenAI (`/v1/videos`),
 * Veo (`/v1beta/models/{model}:predictLongRunning`, `/v1beta/operations/…`) and OpenRouter (`/api/v1/videos`) alike; the
 * bytes of Veo and OpenRouter come from `video.b64`, those of OpenAI only from `video.url`. A block like the one below needs
 * a server with `engines: { <name>: { baseUrl: `${mock.url}/v1beta`, … } }` and a fixture with its own words.
 */
describe('the engine openai against aimock', () => {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  let film: Buffer;
  const files = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': film.length });
    response.end(film);
  });
  let server: TestServer;
  let fileUrl: string;

  before(async () => {
    film = await clip({ width: 1280, height: 720, seconds: 4, audio: true, turn: 0 });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const { port } = files.address() as AddressInfo;
    fileUrl = `http://127.0.0.1:${port}/film.mp4`;
    await mock.start();
    server = await startServer({
      allowPrivateHosts: [`127.0.0.1:${port}`],
      engines: {
        other: {
          provider: 'openai',
          baseUrl: `${mock.url}/v1`,
          apiKey: 'aimock-0123456789',
          result: 'url',
          checkEverySeconds: 0.05,
        },
      },
      routes: { '*': ['other'] },
    });
  });
  after(async () => {
    await server.stop();
    await mock.stop();
    files.closeAllConnections();
    files.close();
  });

  const order = async (prompt: string): ReturnType<typeof finished> => {
    const reply = await server.call('POST', '/v1/videos', { model: 'sora-2', prompt, seconds: '4', size: '1280x720' });
    assert.equal(reply.status, 200, await reply.text());
    const made = await byPrompt(server, prompt);
    assert.ok(made);
    return finished(server, made.id);
  };

  test('a form of ours is understood, and the file that it names arrives', async () => {
    mock.onVideo('a whale at dawn', { video: { id: 'video_whale', status: 'completed', url: fileUrl } });
    const done = await order('a whale at dawn');
    assert.equal(done.state, 'succeeded', JSON.stringify(done.problem));
    const [output] = await server.house.store.generations.outputs([done.id]);
    const asset = output && (await server.house.store.assets.get(output.assetId));
    assert.equal(asset?.sha256, createHash('sha256').update(film).digest('hex'));
    const heard = mock.getRequests().filter((one) => one.path === '/v1/videos');
    assert.equal(heard.length, 1, 'it was ordered once');
    assert.match(String(heard[0]?.headers['content-type']), /^multipart\/form-data/);
  });

  test('a video that fails there is not charged here', async () => {
    mock.onVideo('a ship that sinks', { video: { id: 'video_ship', status: 'failed', error: 'out of paint' } });
    const before = await server.balance();
    const done = await order('a ship that sinks');
    assert.deepEqual([done.state, done.problem?.code], ['failed', 'engine_failed']);
    assert.equal(await server.balance(), before);
  });

  test('a refusal there is told in its words', async () => {
    mock.on(
      { userMessage: 'a forbidden thing', endpoint: 'video' },
      { error: { message: 'not such things', type: 'invalid_request_error', code: 'moderation_blocked' }, status: 400 },
    );
    const done = await order('a forbidden thing');
    assert.deepEqual([done.state, done.problem?.code], ['failed', 'content_filtered']);
    assert.match(done.problem?.message ?? '', /not such things/);
  });
});
