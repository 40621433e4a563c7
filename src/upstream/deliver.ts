import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from './wire.ts';

const DRIPS = 20;
const DRIP_EVERY_MS = 25;

export interface Bytes {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export function bytesOf({ status, headers = {}, body }: Reply): Bytes {
  if (Buffer.isBuffer(body)) return { status, headers: { ...headers }, body };
  if (typeof body === 'string')
    return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: Buffer.from(body) };
  const json = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: json };
}

export function send(response: ServerResponse, reply: Reply): void {
  const { status, headers, body } = bytesOf(reply);
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

/** A reset, not a polite end. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** The head promises the whole body, half of it comes. */
export async function sendHalf(response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers, body } = bytesOf(reply);
  response.writeHead(status, { ...headers, 'content-length': body.length });
  await write(response, body.subarray(0, Math.floor(body.length / 2)));
  response.socket?.destroy();
}

/** A few bytes at a time. */
export async function drip(response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers, body } = bytesOf(reply);
  response.writeHead(status, { ...headers, 'content-length': body.length });
  const step = Math.max(1, Math.ceil(body.length / DRIPS));
  for (let at = 0; at < body.length && !response.destroyed; at += step) {
    await write(response, body.subarray(at, at + step));
    await sleep(DRIP_EVERY_MS);
  }
  response.end();
}

/** A file as a web server gives it: whole, or the part that `Range` asks for. */
export function sendFile(
  response: ServerResponse,
  bytes: Buffer,
  range: string | undefined,
  mediaType = 'video/mp4',
): void {
  const asked = range === undefined ? null : /^bytes=(\d+)-(\d*)$/.exec(range);
  const headers = { 'content-type': mediaType, 'accept-ranges': 'bytes', etag: `"${bytes.length}"` };
  if (!asked) {
    response.writeHead(200, { ...headers, 'content-length': bytes.length });
    response.end(bytes);
    return;
  }
  const from = Number(asked[1]);
  const to = asked[2] === '' ? bytes.length - 1 : Math.min(bytes.length - 1, Number(asked[2]));
  if (from > to) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}`, 'content-length': 0 });
    response.end();
    return;
  }
  response.writeHead(206, {
    ...headers,
    'content-range': `bytes ${from}-${to}/${bytes.length}`,
    'content-length': to - from + 1,
  });
  response.end(bytes.subarray(from, to + 1));
}

function write(response: ServerResponse, part: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(part, () => resolve()));
}
