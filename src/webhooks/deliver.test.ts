import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { createGuardedFetch } from '../lib/guarded-fetch.ts';
import { type Delivered, deliver } from './deliver.ts';
import { newSecret } from './secrets.ts';

const fetch = createGuardedFetch({ refuse: (refusal) => new Error(refusal.message), allowHosts: ['127.0.0.1'] });
const { secret } = newSecret();
const seen: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
const answers: Record<string, RequestListener> = {
  '/ok': (_, response) => response.writeHead(202).end('thank you'),
  '/moved': (_, response) => response.writeHead(307, { location: '/ok' }).end(),
  '/gone': (_, response) => response.writeHead(410).end(),
  '/busy': (_, response) => response.writeHead(503, { 'retry-after': '120' }).end('later'),
  '/tells': (_, response) => response.writeHead(500).end(`wanted ${secret}\0, ${'x'.repeat(3000)}`),
  '/huge': (_, response) => {
    response.writeHead(200, { 'content-length': String(2 ** 40) });
    response.write('x'.repeat(100_000));
  },
  '/torn': (_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('12345', () => response.destroy());
  },
};
let server: Server;
let address: string;

before(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({ url: request.url ?? '', headers: request.headers, body });
    answers[request.url ?? '']?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

function tell(path: string, over: { url?: string; signal?: AbortSignal } = {}): Promise<Delivered> {
  const message = {
    id: 'msg_1',
    url: over.url ?? address + path,
    secrets: [secret],
    body: '{"a":"ü"}',
    at: Date.now(),
  };
  return deliver(fetch, message, over.signal ?? new AbortController().signal);
}

test('a message is posted as JSON, signed, with the time of the try', async () => {
  assert.deepEqual(await tell('/ok'), { outcome: 'delivered', status: 202, reply: 'thank you' });
  const got = seen.find(({ url }) => url === '/ok');
  assert.equal(got?.headers['content-type'], 'application/json');
  assert.equal(got?.headers['webhook-id'], 'msg_1');
  const headers = Object.fromEntries(Object.entries(got?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  assert.deepEqual(new Webhook(secret).verify(got?.body ?? '', headers), { a: 'ü' });
});

test('a redirect is a failure and is not followed', async () => {
  const before = seen.length;
  const { outcome, status } = { status: 0, ...(await tell('/moved')) };
  assert.deepEqual([outcome, status], ['failed', 307]);
  assert.deepEqual(
    seen.slice(before).map(({ url }) => url),
    ['/moved'],
  );
});

test('410 ends it, and Retry-After is heard', async () => {
  assert.deepEqual(await tell('/gone'), { outcome: 'gone', status: 410 });
  assert.deepEqual(await tell('/busy'), {
    outcome: 'failed',
    status: 503,
    reason: 'the receiver answered 503',
    retryAfterMs: 120_000,
    reply: 'later',
  });
});

test('of the answer a KiB is kept, and never the secret', async () => {
  const { reply = '' } = await tell('/tells');
  assert.match(reply, /^wanted \[secret\], x+$/);
  assert.equal(Buffer.byteLength(reply), 1024);
});

test('an endless answer and a torn one count by their status', async () => {
  const huge = await tell('/huge');
  assert.deepEqual([huge.outcome, huge.reply?.length], ['delivered', 1024]);
  const torn = await tell('/torn');
  assert.deepEqual([torn.outcome, torn.reply], ['delivered', '12345']);
});

test('what cannot be reached, or must not be, is a failure with a reason', async () => {
  for (const url of ['http://127.0.0.1:1/x', 'http://10.0.0.1/x', 'ftp://example.com/x', 'nowhere']) {
    const told = await tell('', { url });
    assert.ok(told.outcome === 'failed' && told.reason.length > 5, url);
  }
  const told = await tell('/ok', { signal: AbortSignal.abort(new Error('stopping')) });
  assert.equal(told.outcome, 'failed');
});
