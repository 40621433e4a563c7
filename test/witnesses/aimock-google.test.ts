import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { LLMock } from '@copilotkit/aimock';
import type { Generation } from '../../src/core/generation.ts';
import { clip } from '../../src/upstream/clip.ts';
import { byPrompt, finished } from '../support/mirror.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** The Gemini API's form of Veo as others have read it: see docs/decisions/2026-11-21-independent-upstream.md. */
describe('the engine google against aimock', () => {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  let film: Buffer;
  const files = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': film.length });
    response.end(film);
  });
  let server: TestServer;
  let url: string;

  before(async () => {
    film = await clip({ width: 1280, height: 720, seconds: 4, audio: true, turn: 0 });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const { port } = files.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/film.mp4`;
    await mock.start();
    server = await startServer({
      allowPrivateHosts: [`127.0.0.1:${port}`],
      engines: {
        google: {
          api: 'gemini',
          baseUrl: mock.url,
          apiKey: 'aimock-0123456789',
          models: { 'veo-3.1': 'veo-3.1-generate-001' },
          checkEverySeconds: 0.05,
        },
      },
      routes: { '*': ['google'] },
    });
  });
  after(async () => {
    await server.stop();
    await mock.stop();
    files.closeAllConnections();
    files.close();
  });

  const order = async (prompt: string): Promise<Generation> => {
    const body = { instances: [{ prompt }], parameters: { durationSeconds: 4 } };
    const path = '/v1beta/models/veo-3.1-generate-001:predictLongRunning';
    const reply = await server.call('POST', path, body, { 'x-goog-api-key': server.key });
    assert.equal(reply.status, 200, await reply.text());
    const made = await byPrompt(server, prompt);
    assert.ok(made);
    return finished(server, made.id);
  };

  test('an order of ours is understood, and the file that its operation names arrives', async () => {
    mock.onVideo('a whale at dawn', { video: { id: 'whale', status: 'completed', url } });
    const done = await order('a whale at dawn');
    assert.equal(done.state, 'succeeded', JSON.stringify(done.problem));
    const [output] = await server.house.store.generations.outputs([done.id]);
    const asset = output && (await server.house.store.assets.get(output.assetId));
    assert.equal(asset?.sha256, createHash('sha256').update(film).digest('hex'));
    const heard = mock.getRequests().filter((one) => one.path.endsWith(':predictLongRunning'));
    assert.equal(heard.length, 1, 'it was ordered once');
  });

  test('an operation that fails there is not charged here', async () => {
    mock.onVideo('a ship that sinks', { video: { id: 'ship', status: 'failed', error: 'out of paint' } });
    const before = await server.balance();
    const done = await order('a ship that sinks');
    assert.equal(done.state, 'failed');
    assert.equal(await server.balance(), before);
  });
});
