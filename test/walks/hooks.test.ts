import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../support/echoing-upstream.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';

/** Far beyond any test: whoever is done sooner was called back. */
const NEXT_LOOK_SECONDS = 600;
const LOOK_EVERY_MS = 20;

interface Passed {
  what: string;
  body: string;
}

/** A way through to a server, that writes down what passes. */
async function startPassage(name: (method: string, path: string) => string, passed: Passed[]) {
  let target = '';
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    passed.push({ what: name(request.method ?? '', request.url ?? ''), body: body.toString() });
    const answer = await ask(request, `${target}${request.url ?? ''}`, body);
    // An answer without content has no body, and no length either.
    const length = answer.status === 204 ? {} : { 'content-length': answer.body.length };
    response.writeHead(answer.status, { ...answer.headers, ...length }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (url: string) => {
      target = url;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const nameAtUpstream = (method: string, path: string): string =>
  method === 'POST' ? 'order' : method === 'DELETE' ? 'cancel' : path.endsWith('/content') ? 'film' : 'look';

describe('an upstream that calls back', () => {
  const passed: Passed[] = [];
  const closing: (() => unknown)[] = [];
  let inner: TestServer;
  let outer: TestServer;
  before(async () => {
    const door = await startPassage(() => 'call back', passed);
    const upstream = await startPassage(nameAtUpstream, passed);
    inner = await startServer({ ...ON_TESTCARD, allowPrivateHosts: [door.host] });
    upstream.leadTo(inner.url);
    const engine = {
      provider: 'openai',
      flavour: 'filmgate',
      baseUrl: `http://${upstream.host}/v1`,
      apiKey: inner.key,
      checkEverySeconds: NEXT_LOOK_SECONDS,
    };
    outer = await startServer({
      publicUrl: `http://${door.host}`,
      engines: { told: { ...engine, callbacks: 'always' }, untold: { ...engine, callbacks: 'never' }, plain: engine },
    });
    door.leadTo(outer.url);
    closing.push(
      door.close,
      upstream.close,
      () => outer.stop(),
      () => inner.stop(),
    );
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
  });

  const order = async (engine: string, prompt: string): Promise<string> => {
    passed.length = 0;
    const body = { model: 'google/veo-3.1-generate-001', prompt, seconds: 4, resolution: '720p', engine };
    const response = await outer.call('POST', '/filmgate/v1/generations', body);
    const made = (await response.json()) as { id: string };
    assert.equal(response.status, 201, JSON.stringify(made));
    return made.id;
  };
  const stateOf = async (id: string, waitSeconds = 0): Promise<string> => {
    const path = `/filmgate/v1/generations/${id}?wait_seconds=${waitSeconds}`;
    return ((await (await outer.call('GET', path)).json()) as { state: string }).state;
  };
  const passes = async (what: string, times = 1): Promise<Passed> => {
    for (;;) {
      const found = passed.filter((one) => one.what === what);
      const last = found[times - 1];
      if (last) return last;
      await sleep(LOOK_EVERY_MS);
    }
  };
  const hookIn = ({ body }: Passed): string | undefined => (JSON.parse(body) as { callback_url?: string }).callback_url;

  test('is looked at when it does, long before the next look', async () => {
    const id = await order('told', 'bars');
    assert.equal(await stateOf(id, 20), 'succeeded');
    assert.deepEqual(
      passed.map(({ what }) => what),
      ['order', 'call back', 'look', 'film'],
    );
  });

  test('is not believed: what it says only leads to a look', async () => {
    const id = await order('told', 'bars [slow 9]');
    const url = hookIn(await passes('order')) ?? '';
    const lies = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'generation.failed',
        data: { id, state: 'failed', outputs: [{ url: 'http://x/' }] },
      }),
    });
    assert.equal(lies.status, 204);
    assert.equal(await lies.text(), '');
    await passes('look');
    assert.equal(await stateOf(id), 'running');
    await outer.call('POST', `/filmgate/v1/generations/${id}/cancel`);
    assert.equal((await fetch(url, { method: 'POST' })).status, 204, 'one that is late is thanked for and left aside');
    assert.equal(await stateOf(id), 'cancelled');
  });

  test('has a path of its own for each attempt; any other is nowhere', async () => {
    const id = await order('told', 'bars [slow 9]');
    const url = hookIn(await passes('order')) ?? '';
    assert.ok(url.startsWith(`${outer.house.config.publicUrl}/filmgate/v1/hooks/${id}.att_`), url);
    const turned = url.replace(/.{4}$/, (end) => (end === 'AAAA' ? 'BBBB' : 'AAAA'));
    const other = url.replace(/gen_\w+/, 'gen_01m7zd58708kr01rmkfq4r52qt');
    for (const wrong of [
      turned,
      other,
      `${url}x`,
      url.slice(0, -1),
      url.replace(/[^/]+$/, id),
      url.replace(/[^/]+$/, ''),
    ])
      for (const [method, body] of [
        ['POST', '{}'],
        ['POST', undefined],
        ['GET', undefined],
      ] as const) {
        const answer = await fetch(wrong, { method, ...(body === undefined ? {} : { body }) });
        assert.equal(answer.status, 404, `${method} ${wrong}`);
      }
    assert.ok([404, 405].includes((await fetch(url)).status), 'it is called with POST alone');
    assert.deepEqual(
      passed.filter(({ what }) => what === 'look'),
      [],
      'nothing was looked at',
    );
    const large = await fetch(url, { method: 'POST', body: 'x'.repeat(5_000_000) }).catch(() => undefined);
    assert.ok(large === undefined || large.status === 204, 'a large body is not read to its end');
    assert.equal(await stateOf(id), 'running');
    await outer.call('POST', `/filmgate/v1/generations/${id}/cancel`);
  });

  test('is not asked to where the settings say so, or where only http leads here', async () => {
    for (const engine of ['untold', 'plain']) {
      const id = await order(engine, `bars for ${engine}`);
      assert.equal(hookIn(await passes('order')), undefined, engine);
      assert.equal(await stateOf(id), 'running');
      const dueInMs = await outer.house.store.steps.nextDueInMs([engine]);
      assert.ok(dueInMs === undefined || dueInMs > 0, 'the look is still to come');
      await outer.call('POST', `/filmgate/v1/generations/${id}/cancel`);
    }
  });

  test('leaves no token in the log of the server', async () => {
    const lines: object[] = [];
    const { log } = outer.house.parts;
    const info = log.info.bind(log);
    log.info = (facts, message) => {
      lines.push(facts);
      info(facts, message);
    };
    const id = await order('told', 'bars again');
    assert.equal(await stateOf(id, 20), 'succeeded');
    const [token = ''] = /[^/]+$/.exec(hookIn(await passes('order')) ?? '') ?? [];
    assert.ok(JSON.stringify(lines).includes('/filmgate/v1/hooks/…'));
    assert.ok(!JSON.stringify(lines).includes(token.slice(-20)));
  });
});
