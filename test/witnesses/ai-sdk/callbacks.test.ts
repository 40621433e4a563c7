import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after, before } from 'node:test';
import { createReplicate } from '@ai-sdk/replicate';
import { experimental_generateVideo as generateVideo } from 'ai';
import OpenAI from 'openai';
import { Webhook } from 'standardwebhooks';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

interface Notice {
  headers: IncomingHttpHeaders;
  body: string;
}

let server: TestServer;
let receiver: Server;
let address: string;
const received = new Map<string, (notice: Notice) => void>();

before(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.get(request.url ?? '')?.({ headers: request.headers, body });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  server = await startServer({ ...ON_TESTCARD, allowPrivateHosts: ['127.0.0.1'] });
});
after(async () => {
  await server.stop();
  receiver.close();
});

/** Long enough for the second try, five seconds after the first. */
const NOTICE_WITHIN_MS = 30_000;

/** The next notice to a path of the receiver. */
function noticeAt(path: string): Promise<Notice> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`nothing was told to ${path}`)), NOTICE_WITHIN_MS);
    received.set(path, (notice) => {
      clearTimeout(late);
      resolve(notice);
    });
  });
}

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await server.call('POST', path, body);
  const said: unknown = await response.json();
  assert.ok(response.ok, JSON.stringify(said));
  return { ...Object(said) };
}

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, hm').toString('base64')}`;

test('openai: the event is unwrapped by its own SDK, with a secret in either form', async () => {
  for (const secret of [SECRET, 'a plain secret of the caller']) {
    const notice = noticeAt('/openai');
    const { id } = await post('/v1/videos', {
      prompt: 'a fox',
      callback_url: `${address}/openai`,
      callback_secret: secret,
    });
    const { body, headers } = await notice;
    const { webhooks } = new OpenAI({ apiKey: 'x', webhookSecret: secret });
    const event: unknown = await webhooks.unwrap(
      body,
      Object.entries(headers).map(([name, value]) => [name, String(value)]),
    );
    const { type, object, data } = Object(event);
    assert.deepEqual([type, object, data], ['video.completed', 'event', { id }]);
    await assert.rejects(
      webhooks.unwrap(
        `${body} `,
        Object.entries(headers).map(([name, value]) => [name, String(value)]),
      ),
    );
  }
});

test('openai: a failed video is told as one', async () => {
  const notice = noticeAt('/failed');
  await post('/v1/videos', { prompt: 'x [fail engine_rejected]', callback_url: `${address}/failed` });
  assert.equal(JSON.parse((await notice).body).type, 'video.failed');
});

test('google: the operation is named, with the metadata of the caller', async () => {
  const notice = noticeAt('/google');
  const { name } = await post('/v1beta/models/veo-3.1-generate-001:predictLongRunning', {
    instances: [{ prompt: 'a fox' }],
    parameters: { durationSeconds: 4 },
    webhookConfig: { uris: [`${address}/google`], userMetadata: { job: 7 } },
  });
  const { body, headers } = await notice;
  assert.deepEqual(JSON.parse(body), { type: 'video.generated', data: { name }, userMetadata: { job: 7 } });
  assert.match(String(headers['webhook-signature']), /^v1,/);
});

test('fal: the payload is the result, whose address can be fetched', async () => {
  const notice = noticeAt('/fal');
  const hook = encodeURIComponent(`${address}/fal`);
  const { request_id } = await post(`/fal-ai/veo3?fal_webhook=${hook}`, { prompt: 'a fox', duration: '4s' });
  const { payload, ...rest } = JSON.parse((await notice).body);
  assert.deepEqual(rest, { request_id, gateway_request_id: request_id, status: 'OK' });
  const film = await fetch(payload.video.url);
  assert.equal((await film.arrayBuffer()).byteLength, payload.video.file_size);
});

test('replicate: the whole prediction, which the AI SDK waits for instead of polling', async () => {
  const replicate = createReplicate({
    apiToken: server.key,
    baseURL: `${server.url.replace('127.0.0.1', 'localhost')}/v1`,
  });
  const notice = noticeAt('/replicate');
  const { video } = await generateVideo({
    model: replicate.video('google/veo-3.1'),
    prompt: 'a fox',
    resolution: '1280x720',
    duration: 4,
    webhook: async () => ({
      url: `${address}/replicate`,
      received: notice.then(({ body, headers }) => ({
        body: JSON.parse(body),
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      })),
    }),
    download: async ({ url }) => ({
      data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
      mediaType: 'video/mp4',
    }),
  });
  assert.equal(Buffer.from(video.uint8Array).subarray(4, 8).toString(), 'ftyp');
  const { body } = await notice;
  const { status, model, urls, id } = JSON.parse(body);
  assert.deepEqual(
    [status, model, new URL(urls.get).pathname],
    ['succeeded', 'google/veo-3.1', `/v1/predictions/${id}`],
  );
});

test('a notice is signed by the secret that the caller gave, and by no other', async () => {
  const notice = noticeAt('/signed');
  await post('/v1/videos', { prompt: 'a fox', callback_url: `${address}/signed`, callback_secret: SECRET });
  const { body, headers } = await notice;
  const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  assert.ok(new Webhook(SECRET).verify(body, signed));
  assert.throws(() => new Webhook(`whsec_${Buffer.from('another').toString('base64')}`).verify(body, signed));
});
