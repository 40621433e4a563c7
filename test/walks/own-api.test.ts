import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { samplePng } from '../support/sample-media.ts';
import { startServer, type TestServer } from '../support/server.ts';

const ROOT = '/filmgate/v1';

interface Wire {
  id: string;
  state: string;
  progress: number;
  price_credits: number;
  charged_credits?: number;
  outputs: { url: string; bytes: number }[];
  error?: { code: string; retryable: boolean };
  warnings: { field: string; message: string }[];
}

describe('our own API', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const json = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: T; headers: Headers }> => {
    const response = await server.call(method, ROOT + path, body, headers);
    return { status: response.status, body: (await response.json()) as T, headers: response.headers };
  };
  const make = async (prompt: string, more: object = {}): Promise<Wire> =>
    (await json<Wire>('POST', '/generations', { model: 'testcard', prompt, seconds: 1, ...more })).body;
  const ended = async (id: string): Promise<Wire> =>
    (await json<Wire>('GET', `/generations/${id}?wait_seconds=30`)).body;

  it('answers at once, shows progress, and gives the file at the end', async () => {
    const created = await json<Wire>('POST', '/generations', {
      model: 'testcard',
      prompt: 'bars [slow 0.5]',
      seconds: 2,
    });
    assert.equal(created.status, 201);
    assert.equal(created.headers.get('location'), `${ROOT}/generations/${created.body.id}`);
    assert.ok(['queued', 'running'].includes(created.body.state));
    assert.equal(created.body.price_credits, 2);
    const done = await ended(created.body.id);
    assert.equal(done.state, 'succeeded');
    assert.equal(done.charged_credits, 2);
    const file = await fetch(done.outputs[0]?.url ?? '');
    assert.equal((await file.arrayBuffer()).byteLength, done.outputs[0]?.bytes);
    const direct = await server.call('GET', `${ROOT}/generations/${done.id}/outputs/0`, undefined, {
      range: 'bytes=-4',
    });
    assert.equal(direct.status, 206);
    assert.equal((await server.call('GET', `${ROOT}/generations/${done.id}/outputs/1`)).status, 404);
  });

  it('tells every event once and in order, also to a listener who reconnects', async () => {
    const { id } = await make('bars [slow 0.4]');
    const first = await readEvents(server, id, '0', 3);
    assert.equal(first.length, 3);
    const rest = await readEvents(server, id, first.at(-1)?.id ?? '', 1000);
    const all = [...first, ...rest];
    assert.deepEqual(
      all.map((event) => Number(event.id)),
      all.map((_, i) => i + 1),
      'no event is missing or told twice',
    );
    assert.equal(all[0]?.kind, 'created');
    assert.equal(all.at(-1)?.kind, 'succeeded');
    assert.ok(all.some((event) => event.kind === 'progress'));
  });

  it('cancels what runs, gives the credits back, and cancels nothing twice', async () => {
    const before = await server.balance();
    const { id } = await make('bars [slow 20]');
    await sleep(100);
    const cancelled = await json<Wire>('POST', `/generations/${id}/cancel`);
    assert.equal(cancelled.body.state, 'cancelled');
    assert.equal(await server.balance(), before);
    assert.equal((await json('POST', `/generations/${id}/cancel`)).status, 200, 'again: it is cancelled');
    const done = await ended((await make('bars')).id);
    assert.equal((await json('POST', `/generations/${done.id}/cancel`)).status, 409);
    assert.deepEqual(await server.house.ledger.verify(), []);
  });

  it('lists the newest first, in pages, and forgets what was deleted', async () => {
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.push((await ended((await make(`list ${i}`)).id)).id);
    const page = await json<{ data: Wire[]; has_more: boolean }>('GET', '/generations?limit=2');
    assert.deepEqual(
      page.body.data.map((one) => one.id),
      [made[4], made[3]],
    );
    assert.equal(page.body.has_more, true);
    const second = await json<{ data: Wire[] }>('GET', `/generations?limit=2&after=${made[3]}`);
    assert.deepEqual(
      second.body.data.map((one) => one.id),
      [made[2], made[1]],
    );
    const url = page.body.data[0]?.outputs[0]?.url ?? '';
    assert.equal((await fetch(url)).status, 200);
    assert.equal((await json('DELETE', `/generations/${made[4]}`)).status, 200);
    assert.equal((await json('GET', `/generations/${made[4]}`)).status, 404);
    assert.equal((await fetch(url)).status, 410, 'its file is gone with it');
    assert.equal((await json('GET', '/generations?limit=1000')).status, 400);
    for (const wrong of ['lost', 'queued,lost', ''])
      assert.equal((await json('GET', `/generations?state=${wrong}`)).status, 400, `state=${wrong}`);
    const several = await json<{ total: number }>('GET', '/generations?state=succeeded,cancelled,failed');
    const each = await Promise.all(
      ['succeeded', 'cancelled', 'failed'].map((state) =>
        json<{ total: number }>('GET', `/generations?state=${state}`),
      ),
    );
    assert.ok(several.body.total > 0);
    assert.equal(
      several.body.total,
      each.reduce((sum, { body }) => sum + body.total, 0),
    );
  });

  it('quotes without buying', async () => {
    const before = await server.balance();
    const quote = await json<{ price_credits: number; engine: string }>('POST', '/quote', {
      model: 'google-veo-3-1',
      prompt: 'a cat',
      seconds: 4,
    });
    assert.equal(quote.status, 200);
    assert.deepEqual([quote.body.price_credits, quote.body.engine], [160, 'animatic']);
    assert.equal((await json('POST', '/quote', { model: 'google-veo-3-1', prompt: 'a cat', seconds: 5 })).status, 400);
    assert.equal(await server.balance(), before);
  });

  it('pins an engine, and refuses one that is not there', async () => {
    const { id } = await make('pinned', { engine: 'testcard' });
    assert.equal((await ended(id)).state, 'succeeded');
    assert.equal((await json('POST', '/generations', { prompt: 'x', engine: 'nobody' })).status, 503);
  });

  it('keeps a file and takes it as an input', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(samplePng(320, 180))], { type: 'image/png' }), 'a.png');
    const kept = await json<{ id: string; mediaType: string }>('POST', '/files', form);
    assert.equal(kept.status, 201);
    assert.equal(kept.body.mediaType, 'image/png');
    const { id } = await make('with an image', { image: kept.body.id });
    const done = await ended(id);
    assert.equal(done.state, 'succeeded');
    const { id: again } = await make('with a result', { video: `${done.id}/0` });
    assert.equal((await ended(again)).state, 'succeeded');
  });

  it('makes, lists and revokes keys, and none that can do more than its maker', async () => {
    const made = await json<{ id: string; secret: string }>('POST', '/keys', { name: 'reader', scopes: ['read'] });
    assert.equal(made.status, 201);
    const asReader = { authorization: `Bearer ${made.body.secret}` };
    assert.equal((await json('GET', '/account', undefined, asReader)).status, 200);
    assert.equal((await json('POST', '/generations', { prompt: 'x' }, asReader)).status, 403);
    assert.equal((await json('POST', '/keys', { name: 'more' }, asReader)).status, 403);
    const listed = await json<{ data: { id: string; secret?: string }[] }>('GET', '/keys');
    assert.ok(listed.body.data.some((key) => key.id === made.body.id && key.secret === undefined));
    assert.equal((await json('DELETE', `/keys/${made.body.id}`)).status, 200);
    assert.equal((await json('GET', '/account', undefined, asReader)).status, 401);
  });

  it('answers errors as problem documents with a code', async () => {
    const { status, body, headers } = await json<Record<string, unknown>>('POST', '/generations', {
      prompt: 'x',
      seconds: 99,
    });
    assert.equal(status, 400);
    assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.equal(body['code'], 'invalid_parameter');
    assert.equal(body['parameter'], 'seconds');
    assert.equal(body['charged'], false);
    assert.equal(body['request_id'], headers.get('x-request-id'));
  });

  it('warns of fields it does not know', async () => {
    const made = await make('x', { sedonds: 3 });
    assert.deepEqual(
      made.warnings.map((warning) => warning.field),
      ['sedonds'],
    );
  });

  it('slows down a key that asks too often, and says for how long', async () => {
    const account = await server.house.store.accounts.byName('default');
    assert.ok(account);
    const { secret } = await server.house.accounts.createKey({
      accountId: account.id,
      name: 'slow',
      scopes: ['read'],
      requestsPerMinute: 3,
    });
    const answers = [];
    for (let i = 0; i < 4; i++)
      answers.push(await json('GET', '/account', undefined, { authorization: `Bearer ${secret}` }));
    assert.deepEqual(
      answers.map((answer) => answer.status),
      [200, 200, 200, 429],
    );
    assert.ok(Number(answers[3]?.headers.get('retry-after')) > 0);
  });

  it('is described for programs and people, and watched without a key', async () => {
    const open = async (path: string): Promise<Response> => fetch(server.url + path);
    const document = (await (await open('/openapi.json')).json()) as { openapi: string; paths: Record<string, object> };
    assert.equal(document.openapi, '3.1.0');
    assert.ok(document.paths['/v1/videos/generation']);
    assert.match(await (await open('/docs/paths')).text(), /\/v1\/videos\/generation/);
    assert.deepEqual([(await open('/healthz')).status, (await open('/readyz')).status], [200, 200]);
    const metrics = await (await open('/metrics')).text();
    assert.match(metrics, /filmgate_generations\{state="succeeded"\} \d/);
    assert.match(metrics, /filmgate_requests_total\{dialect="filmgate"/);
  });
});

describe('another account', () => {
  let server: TestServer;
  let stranger: Record<string, string>;
  before(async () => {
    server = await startServer();
    const account = await server.house.accounts.create('stranger');
    const { secret } = await server.house.accounts.createKey({
      accountId: account.id,
      name: 'key',
      scopes: ['generate', 'read'],
    });
    stranger = { authorization: `Bearer ${secret}` };
  });
  after(() => server.stop());

  it('finds nothing of mine: each id answers as an unknown one', async () => {
    const made = await server.call('POST', `${ROOT}/generations`, {
      model: 'testcard',
      prompt: 'mine',
      seconds: 1,
      wait_seconds: 30,
    });
    const { id } = (await made.json()) as Wire;
    const unknown = `gen_${'0'.repeat(26)}`;
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/events'],
      ['GET', '/outputs/0'],
      ['POST', '/cancel'],
      ['DELETE', ''],
    ] as const) {
      const mine = await server.call(method, `${ROOT}/generations/${id}${path}`, undefined, stranger);
      const nobodys = await server.call(method, `${ROOT}/generations/${unknown}${path}`, undefined, stranger);
      assert.equal(mine.status, 404, `${method} ${path}`);
      const strip = (text: string): string => text.replace(/"request_id":"[^"]*"/, '');
      assert.equal(strip(await mine.text()), strip(await nobodys.text()));
    }
    const list = await server.call('GET', `${ROOT}/generations`, undefined, stranger);
    assert.deepEqual(((await list.json()) as { data: unknown[] }).data, []);
    const used = await server.call(
      'POST',
      `${ROOT}/generations`,
      { model: 'testcard', prompt: 'x', video: id },
      stranger,
    );
    assert.ok([402, 404].includes(used.status));
    assert.equal((await server.call('GET', `${ROOT}/generations/${id}`)).status, 200, 'it is still there for me');
  });
});

interface Told {
  id: string;
  kind: string;
}

async function readEvents(server: TestServer, id: string, after: string, max: number): Promise<Told[]> {
  const stop = new AbortController();
  const response = await fetch(`${server.url}${ROOT}/generations/${id}/events`, {
    headers: { authorization: `Bearer ${server.key}`, 'last-event-id': after },
    signal: stop.signal,
  });
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  const told: Told[] = [];
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const [, sequence = ''] = /^id: (\d+)$/m.exec(frame) ?? [];
        const [, kind = ''] = /^event: (\w+)$/m.exec(frame) ?? [];
        if (sequence !== '' && told.length < max) told.push({ id: sequence, kind });
      }
      if (told.length >= max) break;
    }
  } finally {
    stop.abort();
  }
  return told;
}

describe('a quote in the words of another API', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const quoted = async (path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await server.call('POST', `${ROOT}/quote?path=${encodeURIComponent(path)}`, body);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('is what the call would cost and where it would run, and buys nothing', async () => {
    const before = await server.balance();
    const { status, body } = await quoted('/v1/videos', { model: 'sora-2', prompt: 'a fox', seconds: '8' });
    assert.equal(status, 200);
    assert.equal(body['model'], 'sora-2');
    assert.equal(body['engine'], 'animatic');
    assert.equal(body['seconds'], 8);
    assert.ok(Number(body['price_credits']) > 0);
    assert.equal(body['expected_seconds'], null, 'there is no history yet');
    const veo = { instances: [{ prompt: 'a fox' }], parameters: { durationSeconds: 4 } };
    const google = await quoted('/v1beta/models/veo-3.1-generate-preview:predictLongRunning', veo);
    assert.equal(google.body['seconds'], 4);
    assert.equal(await server.balance(), before);
    assert.equal(
      (
        await server.house.store.generations.list((await server.house.store.accounts.byName('default'))?.id ?? '', {
          limit: 1,
        })
      ).total,
      0,
    );
  });

  it('is refused in the words of that API, and a path that makes nothing in ours', async () => {
    const { status, body } = await quoted('/v1/videos', { model: 'sora-2', prompt: 'a fox', seconds: '7' });
    assert.equal(status, 400);
    assert.equal((body['error'] as { param?: string }).param, 'seconds');
    const nothing = await quoted('/v1/nothing', {});
    assert.equal(nothing.status, 400);
    assert.match(JSON.stringify(nothing.body), /makes something/);
  });
});
