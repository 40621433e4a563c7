import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Engine } from '../core/engine.ts';
import { Problem } from '../core/problem.ts';
import { download } from './download.ts';
import { resultFetches } from './result-fetch.ts';

const FILE = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31) % 251));
const instant = { now: () => 0, sleep: async () => {} };
const cleanings: (() => void)[] = [];
after(() => {
  for (const clean of cleanings) clean();
});

interface Upstream {
  url: string;
  engine: Engine;
  asked: (string | undefined)[];
}

async function upstream(
  answer: (request: IncomingMessage, response: ServerResponse, time: number) => void,
): Promise<Upstream> {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.range);
    answer(request, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `${origin}/file.mp4`, engine: { name: origin, origins: [origin] } as unknown as Engine, asked };
}

async function fetched({ url, engine }: Upstream): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const signal = new AbortController().signal;
  for await (const chunk of download(resultFetches([])(engine), instant, { url, signal })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const codeOf = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

function breaksAfter(response: ServerResponse, from: number, bytes: number): void {
  response.write(FILE.subarray(from, from + bytes), () => response.destroy());
}

test('a file that breaks off is resumed where it was, as often as it comes on', async () => {
  const source = await upstream((request, response, time) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const length = FILE.length - from;
    response.writeHead(from > 0 ? 206 : 200, {
      etag: '"one"',
      'content-length': length,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${FILE.length - 1}/${FILE.length}` } : {}),
    });
    if (time < 9) breaksAfter(response, from, 30_000);
    else response.end(FILE.subarray(from));
  });
  assert.deepEqual(await fetched(source), FILE);
  assert.equal(source.asked[0], undefined);
  assert.match(source.asked[1] ?? '', /^bytes=\d+-$/);
});

test('a server that knows no Range sends all of it again, and nothing is doubled', async () => {
  const source = await upstream((_, response, time) => {
    response.writeHead(200, { 'content-length': FILE.length });
    if (time === 1) breaksAfter(response, 0, 100_000);
    else response.end(FILE);
  });
  assert.deepEqual(await fetched(source), FILE);
});

test('another file under the same address is not glued to the first', async () => {
  const source = await upstream((_, response, time) => {
    response.writeHead(200, { 'content-length': FILE.length, etag: `"${time}"` });
    if (time === 1) breaksAfter(response, 0, 100_000);
    else response.end(FILE);
  });
  await assert.rejects(fetched(source), codeOf('output_lost'));
});

test('trouble of the moment is waited out; a file that is not there is given up at once', async () => {
  const busy = await upstream((_, response, time) => {
    response.writeHead(time < 4 ? 503 : 200).end(time < 4 ? '' : FILE);
  });
  assert.deepEqual(await fetched(busy), FILE);
  for (const status of [403, 404, 410]) {
    const gone = await upstream((_, response) => void response.writeHead(status).end());
    await assert.rejects(fetched(gone), codeOf('output_lost'));
    assert.equal(gone.asked.length, 1);
  }
});

test("a redirect to an address that is not the engine's own goes nowhere", async () => {
  let wasReached = false;
  const inside = await upstream((_, response) => {
    wasReached = true;
    response.end('secret');
  });
  const outside = await upstream((_, response) => void response.writeHead(302, { location: inside.url }).end());
  await assert.rejects(fetched(outside), codeOf('output_lost'));
  assert.equal(wasReached, false);
  assert.equal(outside.asked.length, 1);
});
