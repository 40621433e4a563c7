import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import Replicate, { type Prediction } from 'replicate';
import { samplePng } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let replicate: Replicate;

before(async () => {
  server = await startServer(ON_TESTCARD);
  replicate = new Replicate({ auth: server.key, baseUrl: `${server.url}/v1` });
});
after(() => server.stop());

const quick = { duration: 4, resolution: '720p' };

async function bytesOf(url: unknown): Promise<Buffer> {
  assert.equal(typeof url, 'string');
  return Buffer.from(await (await fetch(String(url))).arrayBuffer());
}

test('a model is run, with the call held open', async () => {
  const output = await replicate.run('google/veo-3.1', { input: { prompt: 'a fox', ...quick } });
  assert.equal((await bytesOf(output)).subarray(4, 8).toString(), 'ftyp');
});

test('a model is run by polling', async () => {
  const seen: string[] = [];
  const output = await replicate.run(
    'google/veo-3-fast',
    { input: { prompt: 'a fox [slow 0.3]', ...quick }, wait: { mode: 'poll', interval: 50 } },
    (prediction) => seen.push(prediction.status),
  );
  assert.deepEqual([seen[0], seen.at(-1)], ['starting', 'succeeded']);
  assert.ok(output);
});

test('a wait that runs out answers with the prediction as it is', async () => {
  const input = { prompt: 'a fox [slow 60]', ...quick };
  const prediction = await replicate.predictions.create({ model: 'google/veo-3.1', input, wait: 1 });
  assert.ok(['starting', 'processing'].includes(prediction.status), prediction.status);
  const cancelled = await replicate.predictions.cancel(prediction.id);
  assert.equal(cancelled.status, 'canceled');
  assert.equal((await replicate.predictions.get(prediction.id)).status, 'canceled');
});

test('a prediction shows its input, output, times and addresses', async () => {
  const input = { prompt: 'a fox', seed: 0, ...quick };
  const made = await replicate.predictions.create({ version: 'google/veo-3.1', input });
  assert.equal(made.status, 'starting');
  const done: Prediction = await replicate.wait(made, { interval: 50 });
  assert.deepEqual([done.status, done.model, done.input, done.error], ['succeeded', 'google/veo-3.1', input, null]);
  assert.ok(done.metrics?.predict_time !== undefined && done.completed_at);
  assert.equal(new URL(made.urls.get).pathname, `/v1/predictions/${made.id}`);
});

test('files are uploaded for an input, and can be looked at and deleted', async () => {
  const picture = samplePng(1280, 720);
  const client = new Replicate({ auth: server.key, baseUrl: `${server.url}/v1`, fileEncodingStrategy: 'upload' });
  const input = { prompt: 'it moves', image: new Blob([new Uint8Array(picture)], { type: 'image/png' }), ...quick };
  const made = await client.predictions.create({ model: 'google/veo-3.1', input });
  assert.equal((await client.wait(made, { interval: 50 })).status, 'succeeded');
  assert.match(String(Reflect.get(made.input, 'image')), /\/v1\/files\/[0-9a-z]{26}$/);
  const file = await replicate.files.create(picture);
  assert.deepEqual([file.content_type, file.size], ['image/png', picture.length]);
  assert.equal((await replicate.files.get(file.id)).id, file.id);
  assert.equal(await replicate.files.delete(file.id), true);
  await assert.rejects(replicate.files.get(file.id), /404/);
});

test('inline files are taken as well', async () => {
  const image = `data:image/png;base64,${samplePng(1280, 720).toString('base64')}`;
  const output = await replicate.run('google/veo-2', { input: { prompt: 'it moves', image } });
  assert.ok(output);
});

test('predictions are listed page by page, models and the account are shown', async () => {
  const listed: string[] = [];
  for await (const page of replicate.paginate(replicate.predictions.list)) listed.push(...page.map((one) => one.id));
  assert.ok(listed.length >= 6);
  assert.equal((await replicate.models.get('google', 'veo-3.1')).name, 'veo-3.1');
  assert.ok((await replicate.models.list()).results.some((model) => model.name === 'veo-3.1-fast'));
  assert.equal((await replicate.accounts.current()).username, 'default');
});

test('what went wrong is thrown', async () => {
  await assert.rejects(
    replicate.run('google/veo-3.1', { input: { prompt: 'x [fail engine_rejected]', ...quick } }),
    /Prediction failed: The engine refused the order/,
  );
  const wrong = replicate.predictions.create({ model: 'google/veo-3.1', input: { prompt: 'x', duration: 5 } });
  await assert.rejects(wrong, /status 422 .*input\.duration/s);
  await assert.rejects(replicate.predictions.create({ model: 'google/veo-9', input: { prompt: 'x' } }), /status 404/);
  await assert.rejects(replicate.predictions.get('nobody'), /status 404/);
  const stranger = new Replicate({ auth: 'wrong', baseUrl: `${server.url}/v1` });
  await assert.rejects(stranger.predictions.create({ model: 'google/veo-3.1', input: { prompt: 'x' } }), /status 401/);
});
