import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createGuardedFetch, type Fetched, type FetchRefusal, type GuardedFetch } from './guarded-fetch.ts';

class Refusal extends Error {
  readonly reason: string;
  readonly detail: string;
  constructor({ reason, message, detail }: FetchRefusal) {
    super(message);
    this.reason = reason;
    this.detail = detail;
  }
}

const server = createServer((request, response) => answer(request, response));
let answer: RequestListener;
let origin = '';
let guarded: GuardedFetch;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  server.closeAllConnections();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  guarded = createGuardedFetch({ refuse: (refusal) => new Refusal(refusal), allowHosts: ['127.0.0.1', 'localhost'] });
});

async function textOf({ body }: Fetched): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of body) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

async function fetchText(...request: Parameters<GuardedFetch['get']>): Promise<string> {
  return textOf(await guarded.get(...request));
}

const paths = (routes: Record<string, RequestListener>): RequestListener => {
  return (request, response) => (routes[request.url ?? ''] ?? routes['*'])?.(request, response);
};
const redirect = (status: number, location: string) => (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(status, { location }).end('moved');

describe('guarded fetch: requests', () => {
  it('gets status, headers, body and the final URL', async () => {
    answer = (request, response) => response.writeHead(404, { 'X-Path': request.url ?? '' }).end('nothing here');
    const fetched = await guarded.get(`${origin}/a/b?c=d#e`);
    assert.equal(fetched.status, 404);
    assert.equal(fetched.headers['x-path'], '/a/b?c=d');
    assert.equal(fetched.url, `${origin}/a/b?c=d#e`);
    assert.equal(await textOf(fetched), 'nothing here');
  });

  it('asks for no compression, keeps no connection, and sends what it was given', async () => {
    let seen: IncomingMessage['headers'] = {};
    answer = (request, response) => {
      seen = request.headers;
      response.end();
    };
    await fetchText(`${origin}/`, { accept: 'image/png', headers: { authorization: 'Bearer x' } });
    assert.equal(seen['accept-encoding'], 'identity');
    assert.equal(seen.connection, 'close');
    assert.equal(seen.accept, 'image/png');
    assert.equal(seen.authorization, 'Bearer x');
    assert.equal(seen['user-agent'], 'filmgate');
  });

  it('posts a body, and does not follow a redirect', async () => {
    let seen = '';
    answer = async (request, response) => {
      for await (const chunk of request) seen += String(chunk);
      response.writeHead(307, { location: '/elsewhere' }).end('moved');
    };
    const fetched = await guarded.post(`${origin}/hook`, '{"a":1}', { 'content-type': 'application/json' });
    assert.deepEqual([fetched.status, seen, await textOf(fetched)], [307, '{"a":1}', 'moved']);
  });
});

describe('guarded fetch: redirects', () => {
  it('follows every kind, relative ones too, up to three', async () => {
    answer = paths({
      '/1': redirect(301, '/2'),
      '/2': redirect(303, `${origin}/3`),
      '/3': redirect(308, '?end'),
      '/3?end': (_, response) => response.end('arrived'),
      '/0': redirect(302, '/1'),
    });
    const fetched = await guarded.get(`${origin}/1`);
    assert.equal(fetched.url, `${origin}/3?end`);
    assert.equal(await textOf(fetched), 'arrived');
    await assert.rejects(guarded.get(`${origin}/0`), { reason: 'refused', detail: 'too many redirects' });
  });

  it('ends a circle', async () => {
    let requests = 0;
    answer = (_, response) => {
      requests += 1;
      response.writeHead(302, { location: '/' }).end();
    };
    await assert.rejects(guarded.get(`${origin}/`), { reason: 'refused' });
    assert.equal(requests, 4);
  });

  it('refuses what is not a URL, and another scheme, without falling over', async () => {
    for (const location of [
      'http://',
      'http://[',
      'http://a b',
      'file:///etc/passwd',
      'data:,x',
      `/${'x'.repeat(9000)}`,
    ]) {
      answer = redirect(302, location);
      await assert.rejects(guarded.get(`${origin}/`), { reason: 'refused' }, location);
    }
  });

  it('takes a redirect without a target for the answer', async () => {
    answer = (_, response) => response.writeHead(304).end();
    assert.equal((await guarded.get(`${origin}/`)).status, 304);
    answer = (_, response) => response.writeHead(302).end('where to?');
    assert.equal(await fetchText(`${origin}/`), 'where to?');
  });

  it('gives the headers to the first origin only', async () => {
    const seen: (string | undefined)[] = [];
    const other = origin.replace('127.0.0.1', 'localhost');
    answer = (request, response) => {
      seen.push(request.headers.authorization);
      if (request.url === '/1') return response.writeHead(302, { location: '/2' }).end();
      if (request.url === '/2') return response.writeHead(302, { location: `${other}/3` }).end();
      response.end('done');
    };
    assert.equal(await fetchText(`${origin}/1`, { headers: { authorization: 'Bearer x' } }), 'done');
    assert.deepEqual(seen, ['Bearer x', 'Bearer x', undefined]);
  });
});

describe('guarded fetch: limits', () => {
  it('refuses a body that says it is too large before reading it', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '1001' }).write('x');
    };
    await assert.rejects(guarded.get(`${origin}/`, { bytesMax: 1000 }), { reason: 'too_large' });
  });

  it('stops reading a body that does not say how large it is', async () => {
    const gone = Promise.withResolvers<unknown>();
    answer = (_, response) => {
      const endless = Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(100_000);
        })(),
      );
      pipeline(endless, response, gone.resolve);
    };
    await assert.rejects(fetchText(`${origin}/`, { bytesMax: 1_000_000 }), { reason: 'too_large' });
    await gone.promise;
  });

  it('counts what a compressed body becomes', async () => {
    const bombs = { gzip: gzipSync(Buffer.alloc(50_000_000)), br: brotliCompressSync(Buffer.alloc(20_000_000)) };
    for (const [encoding, bomb] of Object.entries(bombs)) {
      assert.ok(bomb.length < 100_000);
      answer = (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bomb);
      let bytes = 0;
      const { body } = await guarded.get(`${origin}/`, { bytesMax: 1_000_000 });
      const read = async () => {
        for await (const chunk of body) bytes += chunk.length;
      };
      await assert.rejects(read(), { reason: 'too_large' });
      assert.ok(bytes <= 1_000_000);
    }
  });

  it('reads a compressed body that fits, and refuses an encoding that it does not know', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('small'));
    assert.equal(await fetchText(`${origin}/`), 'small');
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end('x');
    await assert.rejects(guarded.get(`${origin}/`), { reason: 'refused' });
  });

  it('refuses a body that ends early, whole or compressed', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('x'.repeat(500), () => response.destroy());
    };
    await assert.rejects(fetchText(`${origin}/`), { reason: 'unreachable' });
    answer = (_, response) => {
      response.writeHead(200).write('x'.repeat(500), () => response.destroy()); // Chunked, without the last chunk.
    };
    await assert.rejects(fetchText(`${origin}/`), { reason: 'unreachable' });
    const cut = gzipSync(Buffer.alloc(100_000)).subarray(0, -20);
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(cut);
    await assert.rejects(fetchText(`${origin}/`), { reason: 'unreachable' });
  });

  it('reads a whole body when the server hung up long before, and refuses a cut one', async () => {
    for (const bytes of [1, 65_536, 70_000, 3_000_000])
      for (const headers of [{ 'content-length': `${bytes}` }, { 'transfer-encoding': 'chunked' }]) {
        const whole = Buffer.alloc(bytes, 'film');
        answer = (_, response) => response.writeHead(200, headers).end(whole);
        const { body } = await guarded.get(`${origin}/`);
        await sleep(30);
        const parts: Uint8Array[] = [];
        for await (const part of body) {
          parts.push(part);
          await sleep(1);
        }
        assert.ok(Buffer.concat(parts).equals(whole), `${bytes} bytes`);
      }
    answer = (_, response) =>
      response.writeHead(200, { 'content-length': '70000' }).write(Buffer.alloc(65_536), () => response.destroy());
    const cut = await guarded.get(`${origin}/`);
    await sleep(30);
    await assert.rejects(textOf(cut), { reason: 'unreachable' });
  });

  it('ends a server that never answers, and one that drips', async () => {
    answer = () => undefined;
    await assert.rejects(guarded.get(`${origin}/`, { timeoutMs: 50 }), { reason: 'timed_out' });
    answer = (_, response) => {
      const drip = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(drip));
    };
    await assert.rejects(fetchText(`${origin}/`, { timeoutMs: 100 }), { reason: 'timed_out' });
  });

  it('ends a name lookup that never comes back', async () => {
    const stuck = createGuardedFetch({
      refuse: (refusal) => new Refusal(refusal),
      lookup: () => new Promise(() => {}),
    });
    await assert.rejects(stuck.get('http://slow.example/', { timeoutMs: 20 }), { reason: 'timed_out' });
  });

  it('stops when the caller does', async () => {
    const caller = new AbortController();
    answer = () => caller.abort(new Error('no longer wanted'));
    await assert.rejects(guarded.get(`${origin}/`, { signal: caller.signal }), { detail: /no longer wanted/ });
  });

  it('refuses credentials in the URL, also of a host that it may fetch', async () => {
    answer = (_, response) => response.end('reached');
    for (const user of ['user:secret@', 'user@', ':secret@'])
      await assert.rejects(guarded.get(origin.replace('//', `//${user}`)), { reason: 'refused' }, user);
    answer = redirect(302, origin.replace('//', '//user:secret@'));
    await assert.rejects(guarded.get(`${origin}/`), { reason: 'refused' });
  });

  it('refuses a URL that is too long', async () => {
    await assert.rejects(guarded.get(`${origin}/${'x'.repeat(9000)}`), { reason: 'refused' });
  });
});

describe('guarded fetch: places', () => {
  it('fetches from one host only so many at once, and gives places back however a fetch ends', async () => {
    let now = 0;
    let most = 0;
    answer = (request, response) => {
      now += 1;
      most = Math.max(most, now);
      response.on('close', () => {
        now -= 1;
      });
      setTimeout(() => {
        if (request.url === '/die') response.destroy();
        else response.end('x'.repeat(100_000));
      }, 10);
    };
    const options = {
      refuse: (refusal: FetchRefusal) => new Refusal(refusal),
      allowHosts: ['127.0.0.1'],
      perHostMax: 3,
    };
    const few = createGuardedFetch({ ...options, timeoutMs: 20_000 });
    const ends: (() => Promise<unknown>)[] = [
      async () => textOf(await few.get(`${origin}/`)),
      async () => (await few.get(`${origin}/`)).discard(),
      () => assert.rejects(few.get(`${origin}/die`)),
      () => assert.rejects(few.get(`${origin}/`, { bytesMax: 10 })),
      async () => {
        for await (const _ of (await few.get(`${origin}/`)).body) break;
      },
    ];
    await Promise.all(Array.from({ length: 60 }, (_, index) => ends[index % ends.length]?.()));
    assert.equal(most, 3);
    assert.equal(await textOf(await few.get(`${origin}/`)), 'x'.repeat(100_000));
  });

  it('frees the place of a body that nobody reads when the time is over', async () => {
    answer = (_, response) => response.end('x'.repeat(1_000_000));
    const one = createGuardedFetch({
      refuse: (refusal) => new Refusal(refusal),
      allowHosts: ['127.0.0.1'],
      perHostMax: 1,
    });
    const forgotten = await one.get(`${origin}/`, { timeoutMs: 1000 });
    assert.equal((await textOf(await one.get(`${origin}/`))).length, 1_000_000);
    await assert.rejects(textOf(forgotten), { reason: 'timed_out' });
  });
});
