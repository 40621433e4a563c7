import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import {
  AuthenticationError,
  ConflictError,
  ConnectionError,
  CreditsError,
  Filmgate,
  GenerationFailedError,
  InvalidRequestError,
  NotFoundError,
  RateLimitError,
  ServerError,
} from '../../../src/client/index.ts';
import { samplePng } from '../../support/sample-media.ts';
import type { TestServer } from '../../support/server.ts';
import { newAccount, startWitnessServer } from '../../support/witness.ts';
import { breakingFetch } from './breaking-fetch.ts';

let server: TestServer;
let filmgate: Filmgate;
before(async () => {
  server = await startWitnessServer();
  filmgate = new Filmgate({ baseURL: server.url, apiKey: server.key });
});
after(() => server.stop());

const order = { prompt: 'a fox', seconds: 1 };
const isProblem = (code: string, Class: new (...args: never[]) => Error) => (error: unknown) => {
  assert.ok(error instanceof Class, String(error));
  assert.equal(Reflect.get(error, 'code'), code);
  return true;
};

describe('a film', () => {
  test('is quoted, made, watched, saved, found, and deleted', async () => {
    const quote = await filmgate.quote(order);
    const kinds: string[] = [];
    const film = await filmgate.generations.createAndWait(order, { onEvent: ({ kind }) => kinds.push(kind) });
    assert.equal(film.state, 'succeeded');
    assert.equal(film.charged_credits, quote.price_credits);
    assert.deepEqual([kinds[0], kinds.at(-1)], ['created', 'succeeded']);
    const download = await filmgate.generations.download(film.id);
    const bytes = Buffer.from(await download.arrayBuffer());
    assert.deepEqual(
      [download.mediaType, download.bytes, bytes.length],
      ['video/mp4', film.outputs[0]?.bytes, bytes.length],
    );
    assert.equal(bytes.toString('latin1', 4, 8), 'ftyp');
    const found = await filmgate.generations.list({ q: film.id });
    assert.deepEqual([found.total, found.data[0]?.id], [1, film.id]);
    assert.deepEqual(await filmgate.generations.delete(film.id), { id: film.id, deleted: true });
    await assert.rejects(filmgate.generations.get(film.id), isProblem('not_found', NotFoundError));
  });

  test('is waited for on the server, and ordered again as it was', async () => {
    const picture = await filmgate.files.upload(samplePng(64, 64), { name: 'a.png', mediaType: 'image/png' });
    const first = await filmgate.generations.create(
      { ...order, image: picture.id, seed: 0, negative_prompt: 'rain' },
      { waitSeconds: 30 },
    );
    assert.equal(first.state, 'succeeded');
    const again = await filmgate.generations.retry(first.id, { waitSeconds: 30 });
    assert.notEqual(again.id, first.id);
    assert.deepEqual([again.prompt, again.seed, again.seconds, again.state], ['a fox', 0, 1, 'succeeded']);
    const details = await filmgate.call('GET /generations/{id}/details', { path: { id: again.id } });
    assert.deepEqual(
      [Reflect.get(details.call, 'negative_prompt'), Reflect.get(details.call, 'image')],
      ['rain', picture.id],
    );
  });

  test('that fails is told as an error with its code, and one that is cancelled too', async () => {
    await assert.rejects(
      filmgate.generations.createAndWait({ prompt: '[fail content_filtered]', seconds: 1 }),
      isProblem('content_filtered', GenerationFailedError),
    );
    const { id } = await filmgate.generations.create({ prompt: '[slow 30]', seconds: 1 });
    const waited = filmgate.generations.wait(id);
    assert.equal((await filmgate.generations.cancel(id)).state, 'cancelled');
    await assert.rejects(waited, isProblem('cancelled', GenerationFailedError));
    assert.equal((await filmgate.generations.cancel(id)).state, 'cancelled', 'a second time changes nothing');
  });

  test('is not waited for any longer when the signal says so', async () => {
    const { id } = await filmgate.generations.create({ prompt: '[slow 30]', seconds: 1 });
    const stop = new AbortController();
    const reason = new Error('enough');
    const waited = filmgate.generations.wait(id, { signal: stop.signal, onEvent: () => stop.abort(reason) });
    await assert.rejects(waited, reason);
    await filmgate.generations.cancel(id);
  });
});

describe('everything else', () => {
  test('models, balance, storyboard, poster and the marks of a file', async () => {
    const models = await filmgate.models();
    assert.ok(models.some(({ provider, id }) => provider === 'google' && id === 'veo-3.1-generate-001'));
    assert.ok((await filmgate.account()).credits > 0);
    const storyboard = await filmgate.storyboard({ prompt: 'a red panda riding a skateboard', seconds: 4 });
    assert.match(JSON.stringify(storyboard), /panda/);
    const poster = await filmgate.poster({ prompt: 'a red panda', storyboard });
    assert.deepEqual([poster.type, poster.size > 1000], ['image/jpeg', true]);
    const found = await filmgate.verify({ file: poster, name: 'a.jpg' });
    assert.deepEqual([found.bytes, found.media_type], [poster.size, 'image/jpeg']);
    const secret = await filmgate.call('GET /webhooks/secret', {});
    assert.match(secret.secret, /^whsec_/);
  });

  test('every generation, over the ends of pages', async () => {
    const account = await newAccount(server, { credits: 100 });
    const own = new Filmgate({ baseURL: `${server.url}/filmgate/v1/`, apiKey: () => Promise.resolve(account.key) });
    for (let i = 0; i < 3; i++) await own.generations.create({ ...order, seed: i });
    const seeds: number[] = [];
    for await (const { seed } of own.generations.each({ limit: 2 })) seeds.push(seed);
    assert.deepEqual(seeds, [2, 1, 0]);
  });
});

describe('what goes wrong', () => {
  test('is told by class, code, parameter and the number of the call', async () => {
    await assert.rejects(filmgate.generations.create({ ...order, seconds: 999 }), (error: unknown) => {
      assert.ok(error instanceof InvalidRequestError);
      assert.deepEqual([error.code, error.status, error.parameter], ['invalid_parameter', 400, 'seconds']);
      assert.match(error.requestId ?? '', /^[0-9a-f-]{36}$/);
      return true;
    });
    const stranger = new Filmgate({ baseURL: server.url, apiKey: 'fg_nobody_0123456789' });
    await assert.rejects(stranger.models(), isProblem('unauthenticated', AuthenticationError));
    const poor = await newAccount(server, { credits: 0 });
    const beggar = new Filmgate({ baseURL: server.url, apiKey: poor.key });
    await assert.rejects(
      beggar.generations.create({ ...order, model: 'google/veo-3.1-generate-001', seconds: 4 }),
      isProblem('insufficient_credits', CreditsError),
    );
    const { id } = await filmgate.generations.create(order, { waitSeconds: 30 });
    await assert.rejects(filmgate.generations.cancel(id), isProblem('conflict', ConflictError));
  });

  test('too many calls are told with the time to wait, and not before the server has been asked again', async () => {
    const { fetch, calls } = breakingFetch((number) =>
      number < 2
        ? refusal(429, 'rate_limited', { 'retry-after': '0' })
        : refusal(429, 'rate_limited', { 'retry-after': '90' }),
    );
    const busy = new Filmgate({ baseURL: server.url, apiKey: server.key, fetch });
    await assert.rejects(busy.account(), (error: unknown) => {
      assert.ok(error instanceof RateLimitError);
      return error.retryAfter === 90;
    });
    assert.equal(calls.length, 3);
  });

  test('no server, and a page of a proxy', async () => {
    const nobody = new Filmgate({ baseURL: 'http://127.0.0.1:1', apiKey: 'k', maxRetries: 0 });
    await assert.rejects(nobody.models(), isProblem('no_answer', ConnectionError));
    const { fetch, calls } = breakingFetch(() => new Response('<h1>Bad gateway</h1>', { status: 501 }));
    const behind = new Filmgate({ baseURL: server.url, apiKey: 'k', fetch });
    await assert.rejects(behind.models(), isProblem('not_filmgate', ServerError));
    assert.equal(calls.length, 1);
  });

  test('a server that is silent is given up after the time limit', async () => {
    const silent = (_: unknown, init?: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const client = new Filmgate({ apiKey: 'k', fetch: silent, timeoutMs: 5, maxRetries: 0 });
    await assert.rejects(client.models(), isProblem('no_answer', ConnectionError));
  });
});

describe('a network that breaks', () => {
  test('buys once, though the answer to the order was lost twice', async () => {
    const account = await newAccount(server, { credits: 100 });
    const { fetch, calls } = breakingFetch((number) => (['lost', 'unsent', 'lost'] as const)[number] ?? 'fine');
    const client = new Filmgate({ baseURL: server.url, apiKey: account.key, fetch });
    const film = await client.generations.create(order);
    assert.equal(calls.length, 4);
    assert.equal(new Set(calls.map(({ headers }) => headers.get('idempotency-key'))).size, 1);
    assert.deepEqual(
      (await client.generations.list()).data.map(({ id }) => id),
      [film.id],
    );
    assert.notEqual((await client.generations.create(order)).id, film.id, 'another call is another order');
  });

  test('an upload is not sent twice when it is not known what became of it', async () => {
    const { fetch, calls } = breakingFetch(() => 'lost');
    const client = new Filmgate({ baseURL: server.url, apiKey: server.key, fetch });
    await assert.rejects(client.files.upload(samplePng(8, 8)), isProblem('no_answer', ConnectionError));
    assert.equal(calls.length, 1);
  });

  test('events go on after the last one that was seen, none twice and none missing', async () => {
    const { id } = await filmgate.generations.create({ prompt: '[slow 1]', seconds: 1 });
    const { fetch, calls } = breakingFetch((number, path) =>
      path.endsWith('/events') && number < 4 ? { cut: 90 + 60 * number } : 'fine',
    );
    const client = new Filmgate({ baseURL: server.url, apiKey: server.key, fetch });
    const seen: number[] = [];
    for await (const event of client.generations.events(id)) seen.push(event.sequence);
    assert.deepEqual(
      seen,
      seen.map((_, i) => i + 1),
    );
    const asked = calls.filter(({ path }) => path.endsWith('/events'));
    assert.ok(asked.length > 2, `${asked.length}`);
    assert.ok(Number(asked.at(-1)?.headers.get('last-event-id')) > 0);
    const all: string[] = [];
    for await (const { kind } of filmgate.generations.events(id, { after: 1 })) all.push(kind);
    assert.deepEqual([all.length, all.at(-1)], [seen.length - 1, 'succeeded']);
  });

  test('a file is taken up again at the byte where it broke off', async () => {
    const { id } = await filmgate.generations.create(order, { waitSeconds: 30 });
    const whole = await (await filmgate.generations.download(id)).arrayBuffer();
    const { fetch, calls } = breakingFetch((number) => (number < 3 ? { cut: 1000 } : 'fine'));
    const client = new Filmgate({ baseURL: server.url, apiKey: server.key, fetch });
    const { stream } = await client.generations.download(id);
    const hash = createHash('sha256');
    for await (const chunk of stream) hash.update(chunk);
    assert.equal(hash.digest('hex'), createHash('sha256').update(Buffer.from(whole)).digest('hex'));
    assert.deepEqual(
      calls.map(({ headers }) => headers.get('range')),
      [null, 'bytes=1000-', 'bytes=2000-', 'bytes=3000-'],
    );
  });
});

function refusal(status: number, code: string, headers: Record<string, string>): Response {
  return Response.json({ code, detail: 'Too many requests; slow down.', retryable: true }, { status, headers });
}
