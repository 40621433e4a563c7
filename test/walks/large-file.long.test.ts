import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type LargeFilm, largeFilm } from '../support/large-film.ts';
import { TEST_KEY } from '../support/server.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const MEGABYTE = 1_000_000;
const LARGE_BYTES = 200 * MEGABYTE;
const SMALL_BYTES = 2 * MEGABYTE;
/** A body that was held as a whole would take twice this at least. */
const GROWTH_BYTES_MAX = 100 * MEGABYTE;
const FINISHED_WITHIN_MS = 120_000;

const video = z.object({ id: z.string(), status: z.string(), error: z.unknown() });

/** An upstream of OpenAI's shape: the large film for the order that asks for one, a small one otherwise. */
function upstreamOf(large: LargeFilm, small: LargeFilm): Server {
  let orders = 0;
  const films = new Map<string, LargeFilm>();
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, id = '', content] = /^\/v1\/videos\/(video_\d+)(\/content)?$/.exec(request.url ?? '') ?? [];
    const film = films.get(id);
    if (content !== undefined && film) {
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': film.bytes });
      for (const chunk of film.chunks())
        if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
      response.end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    if (request.method !== 'POST') return void response.end(JSON.stringify({ id, status: 'completed' }));
    const made = `video_${++orders}`;
    films.set(made, Buffer.concat(chunks).includes('large') ? large : small);
    response.end(JSON.stringify({ id: made, status: 'queued' }));
  });
}

/** Bytes of memory: what is used now, and the most that was used since `forgetPeak`. */
function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]);
  return { now: kilobytes('VmRSS') * 1024, peak: kilobytes('VmHWM') * 1024 };
}

function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

describe('a film of 200 MB', {
  skip: !existsSync('/proc/self/clear_refs') && 'the memory of a process is read from /proc',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-large-'));
  let upstream: Server;
  let server: ServerProcess;
  let large: LargeFilm;
  let hash: string;
  let address: string;

  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(server.url + path, { ...init, headers: { authorization: `Bearer ${TEST_KEY}`, ...init.headers } });

  /** The path of the finished video's bytes. */
  const make = async (prompt: string): Promise<string> => {
    const body = JSON.stringify({ prompt, model: 'sora-2', seconds: '4', size: '1280x720' });
    const reply = await call('/v1/videos', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const { id } = video.parse(await reply.json());
    const deadline = performance.now() + FINISHED_WITHIN_MS;
    for (;;) {
      const found = video.parse(await (await call(`/v1/videos/${id}`)).json());
      if (found.status === 'completed') return `/v1/videos/${id}/content`;
      assert.notEqual(found.status, 'failed', JSON.stringify(found.error));
      assert.ok(performance.now() < deadline, 'it did not finish');
      await sleep(50);
    }
  };

  const hashOf = async (reply: Response): Promise<string> => {
    const sum = createHash('sha256');
    assert.ok(reply.body);
    for await (const chunk of reply.body) sum.update(chunk);
    return sum.digest('hex');
  };

  before(async () => {
    large = await largeFilm(LARGE_BYTES);
    hash = large.sha256();
    upstream = upstreamOf(large, await largeFilm(SMALL_BYTES));
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const { port } = upstream.address() as AddressInfo;
    server = await startServerProcess({
      FILMGATE_DATA: folder,
      FILMGATE_ENGINE_BIG_PROVIDER: 'openai',
      FILMGATE_ENGINE_BIG_BASE_URL: `http://127.0.0.1:${port}/v1`,
      FILMGATE_ENGINE_BIG_CHECK_EVERY_SECONDS: '0.05',
    });
    // What is loaded only once is no growth.
    await hashOf(await call(await make('a small one')));
  });
  after(async () => {
    await server.stop();
    upstream.closeAllConnections();
    upstream.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is collected and downloaded as it is, in memory that stays flat', async (t) => {
    forgetPeak(server.pid);
    const { now: before } = memoryOf(server.pid);
    address = await make('a large one');
    const collected = memoryOf(server.pid).peak - before;
    const reply = await call(address, { headers: { accept: 'application/binary' } });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('content-length'), String(LARGE_BYTES));
    assert.equal(await hashOf(reply), hash);
    const growth = memoryOf(server.pid).peak - before;
    t.diagnostic(
      `${(before / MEGABYTE).toFixed(0)} MB before; at most ${(collected / MEGABYTE).toFixed(0)} MB more while it was collected, ${(growth / MEGABYTE).toFixed(0)} MB in all`,
    );
    assert.ok(growth < GROWTH_BYTES_MAX, `memory grew by ${growth} bytes`);
  });

  for (const [name, range, start, end] of [
    ['the first bytes', 'bytes=0-99', 0, 100],
    ['bytes from its middle', 'bytes=100000000-100000999', 100_000_000, 100_001_000],
    ['bytes over the border of two chunks', 'bytes=1048570-1048585', 1_048_570, 1_048_586],
    ['the last bytes', 'bytes=-1000', LARGE_BYTES - 1000, LARGE_BYTES],
    ['the rest from a byte on', 'bytes=199999990-', 199_999_990, LARGE_BYTES],
    ['a range that ends beyond it', 'bytes=199999990-300000000', 199_999_990, LARGE_BYTES],
  ] as const)
    test(`is served in parts: ${name}`, async () => {
      const reply = await call(address, { headers: { range } });
      assert.equal(reply.status, 206);
      assert.equal(reply.headers.get('content-range'), `bytes ${start}-${end - 1}/${LARGE_BYTES}`);
      assert.equal(reply.headers.get('content-length'), String(end - start));
      assert.ok(Buffer.from(await reply.arrayBuffer()).equals(large.part(start, end)));
    });

  test('is joined again from parts that follow each other', async () => {
    const sum = createHash('sha256');
    const step = 50 * MEGABYTE;
    for (let at = 0; at < LARGE_BYTES; at += step) {
      const reply = await call(address, { headers: { range: `bytes=${at}-${at + step - 1}` } });
      assert.equal(reply.status, 206);
      assert.ok(reply.body);
      for await (const chunk of reply.body) sum.update(chunk);
    }
    assert.equal(sum.digest('hex'), hash);
  });

  test('has no bytes behind its end', async () => {
    for (const range of [`bytes=${LARGE_BYTES}-`, 'bytes=-0']) {
      const reply = await call(address, { headers: { range } });
      assert.equal(reply.status, 416, range);
      assert.equal(reply.headers.get('content-range'), `bytes */${LARGE_BYTES}`);
      await reply.arrayBuffer();
    }
  });

  test('is served whole for several ranges, for words that are no range, and for a part of another version', async () => {
    const tag = `"${hash}"`;
    const cases: [Record<string, string>, number][] = [
      [{ range: 'bytes=0-9,20-29' }, 200],
      [{ range: 'bytes=9-0' }, 200],
      [{ range: 'pages=0-9' }, 200],
      [{ range: 'bytes=0-9', 'if-range': tag }, 206],
      [{ range: 'bytes=0-9', 'if-range': `W/${tag}` }, 200],
      [{ range: 'bytes=0-9', 'if-range': '"another"' }, 200],
      [{ 'if-none-match': tag }, 304],
    ];
    for (const [headers, status] of cases) {
      const stop = new AbortController();
      const reply = await call(address, { headers, signal: stop.signal });
      assert.equal(reply.status, status, JSON.stringify(headers));
      assert.equal(reply.headers.get('etag'), tag);
      if (status === 200) assert.equal(reply.headers.get('content-length'), String(LARGE_BYTES));
      stop.abort();
    }
  });

  test('is described by HEAD without its bytes', async () => {
    const reply = await call(address, { method: 'HEAD' });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('content-length'), String(LARGE_BYTES));
    assert.equal(reply.headers.get('accept-ranges'), 'bytes');
    assert.match(reply.headers.get('content-disposition') ?? '', /^attachment; filename="video_\w+\.mp4"$/);
    assert.equal((await reply.arrayBuffer()).byteLength, 0);
  });
});
