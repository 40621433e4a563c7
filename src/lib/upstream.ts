import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Agent, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Base64File, type Base64FileEnd } from './base64-file.ts';
import { blot, blotStream, secretsOf } from './blot.ts';
import { readJsonStream } from './json-stream.ts';
import { ask, openSocket } from './outgoing.ts';
import { type UpstreamBody, wireBody } from './upstream-body.ts';

export { FileAsBase64, type FormPart, type UpstreamBody } from './upstream-body.ts';

/** Longer than any proxy in between: a false timeout of a billable call costs dollars. */
const SEND_TIMEOUT_MS = 180_000;
const READ_TIMEOUT_MS = 30_000;
/** An answer that is larger belongs in a file: see `folder`. */
const MEMORY_BYTES_MAX = 4 * 1024 * 1024;
/** What is kept as text of an answer that went to a file. */
const HEAD_BYTES = 64 * 1024;
const FILE_BYTES_MAX = 4_000_000_000;
const READ_CONNECTIONS = 64;

/** An upstream that costs money: one service, one set of credentials. */
export interface UpstreamOptions {
  /** As in `https://api.example.com/v1`; paths are added to it. */
  baseUrl: string;
  /** The headers that prove who we are; asked before each call. Their values never appear in what is returned. */
  authorize?: () => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;
}

export interface UpstreamCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After the base URL: `/videos`. An absolute URL is taken only when it has the base URL's origin. */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: UpstreamBody;
  /** From the first byte out to the last one in. Default 180 s for `send`, 30 s for `read`. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Where an answer of any size is written; without it 4 MiB are the most. */
  folder?: string;
}

export interface UpstreamReply {
  status: number;
  /** Names in lower case; every credential blotted out. */
  headers: Readonly<Record<string, string>>;
  /** The body as text with every credential blotted out; of one that went to a file its first 64 KiB. */
  text: string;
  bytes: number;
  /** The whole body, when `folder` was given; of a text, without the credentials too. */
  path?: string;
}

/** How a call went, by what left this machine. */
export type Exchange =
  | { kind: 'reply'; reply: UpstreamReply }
  /** No byte of it was written. */
  | { kind: 'not sent'; detail: string }
  /** It left, and no whole answer came back. `reply` is what there was of one. */
  | { kind: 'lost'; detail: string; reply?: UpstreamReply };

export interface Upstream {
  /** Scheme, host and port. */
  readonly origin: string;
  /** One call on a connection of its own, never repeated: for what is billed. Throws only when the signal fires. */
  send(call: UpstreamCall): Promise<Exchange>;
  /** The same over kept connections, for what may be asked again. */
  read(call: UpstreamCall): Promise<Exchange>;
  /** The credentials' headers, for the download of a result from the same origin. */
  authorization(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export function createUpstream(options: UpstreamOptions): Upstream {
  const base = new URL(options.baseUrl.replace(/\/+$/, ''));
  let agent: Agent | undefined;
  const authorization = async (): Promise<Readonly<Record<string, string>>> => (await options.authorize?.()) ?? {};
  return {
    origin: base.origin,
    authorization,
    send: (call) => {
      const connect = (signal: AbortSignal): Promise<Socket> => openSocket(base, signal);
      return exchange({ base, connect, call, authorization, timeoutMs: SEND_TIMEOUT_MS });
    },
    read: async (call) => {
      agent ??= await keepingAgent(base);
      const kept = agent;
      return exchange({ base, connect: async () => kept, call, authorization, timeoutMs: READ_TIMEOUT_MS });
    },
    close: async () => agent?.destroy(),
  };
}

async function keepingAgent(base: URL): Promise<Agent> {
  const { Agent } = base.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Agent({ keepAlive: true, maxSockets: READ_CONNECTIONS, scheduling: 'lifo' });
}

interface Exchanging {
  base: URL;
  /** Whatever goes wrong before it has connected, nothing has left. */
  connect: (signal: AbortSignal) => Promise<Socket | Agent>;
  call: UpstreamCall;
  authorization: () => Promise<Readonly<Record<string, string>>>;
  timeoutMs: number;
}

async function exchange({ base, connect, call, authorization, timeoutMs }: Exchanging): Promise<Exchange> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? timeoutMs);
  const signal = call.signal ? AbortSignal.any([timeout, call.signal]) : timeout;
  let secrets: readonly string[] = [];
  let over: Socket | Agent | undefined;
  try {
    const credentials = await authorization();
    secrets = secretsOf(credentials);
    const body = call.body && (await wireBody(call.body));
    call.signal?.throwIfAborted();
    const url = targetOf(base, call);
    over = await connect(signal);
    const headers = {
      'user-agent': 'filmgate',
      accept: 'application/json',
      ...body?.headers,
      ...call.headers,
      ...credentials,
      'accept-encoding': 'identity',
    };
    const answer = await ask({ method: call.method, url, headers, ...(body && { body: body.body }), signal }, over);
    return await readAnswer(answer, call, secrets);
  } catch (error) {
    call.signal?.throwIfAborted();
    const detail = blot(timeout.aborted ? 'no answer in time' : describe(error), secrets);
    return over === undefined ? { kind: 'not sent', detail } : { kind: 'lost', detail };
  } finally {
    if (over && 'remoteAddress' in over) over.destroy();
  }
}

function targetOf(base: URL, call: UpstreamCall): URL {
  const isAbsolute = /^https?:\/\//i.test(call.path);
  const url = isAbsolute
    ? new URL(call.path)
    : new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}${call.path}`);
  if (url.origin !== base.origin) throw new Error(`${url.origin} is not the upstream's ${base.origin}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  return url;
}

async function readAnswer(answer: IncomingMessage, call: UpstreamCall, secrets: readonly string[]): Promise<Exchange> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined)
      headers[name.toLowerCase()] = blot(Array.isArray(value) ? value.join(', ') : value, secrets);
  const heads: Buffer[] = [];
  let bytes = 0;
  const path = call.folder === undefined ? undefined : join(call.folder, `${randomUUID()}.reply`);
  const keep = path === undefined ? MEMORY_BYTES_MAX : HEAD_BYTES;
  const reply = (): UpstreamReply => ({
    status: answer.statusCode ?? 0,
    headers,
    // A database's text takes every character but NUL, and this is journalled.
    text: blot(Buffer.concat(heads).toString('utf8'), secrets).replaceAll('\0', '\uFFFD'),
    bytes,
    ...(path === undefined ? {} : { path }),
  });
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      const room = keep - Math.min(keep, bytes);
      if (room > 0) heads.push(chunk.subarray(0, room));
      bytes += chunk.length;
      if (bytes > (path === undefined ? MEMORY_BYTES_MAX : FILE_BYTES_MAX)) throw new Error('the answer is too large');
      yield chunk;
    }
  }
  try {
    if (path === undefined) for await (const _ of counted());
    else await pipeline(isText(headers) ? blotStream(counted(), secrets) : counted, createWriteStream(path, FOR_US));
    return { kind: 'reply', reply: reply() };
  } catch (error) {
    answer.on('error', () => undefined).destroy();
    call.signal?.throwIfAborted();
    return { kind: 'lost', detail: blot(`the answer broke off: ${describe(error)}`, secrets), reply: reply() };
  }
}

const FOR_US = { mode: 0o600 };

/** What is parsed later; a film is kept as it came. */
function isText(headers: Readonly<Record<string, string>>): boolean {
  return !/^(video|audio|image)\/|^application\/octet-stream/i.test(headers['content-type'] ?? '');
}

/** A long string of a reply: decoded into a file when it is base64. */
export class ReplyFile implements Base64FileEnd {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: 'base64' | 'text';
  declare readonly mediaType?: string;

  constructor(end: Base64FileEnd) {
    this.path = end.path;
    this.bytes = end.bytes;
    this.encoding = end.encoding;
    if (end.mediaType !== undefined) this.mediaType = end.mediaType;
  }
}

/**
 * The JSON of a reply. Of one that went to a file, a `ReplyFile` in the same folder stands where a string of more than
 * 64 KiB stood. Throws when it is not JSON.
 */
export async function jsonOf(reply: UpstreamReply, folder?: string): Promise<unknown> {
  if (reply.path === undefined || reply.bytes <= HEAD_BYTES) return JSON.parse(reply.text);
  const into = folder;
  if (into === undefined) throw new Error('a large answer needs a folder for its files');
  const { value } = await readJsonStream(createReadStream(reply.path), {
    open: () => {
      const file = new Base64File({
        path: join(into, `${randomUUID()}.part`),
        bytesMax: FILE_BYTES_MAX,
        tooLarge: (message) => new Error(message),
      });
      return {
        write: (part) => file.write(part),
        end: async () => new ReplyFile(await file.end()),
        abandon: () => file.abandon(),
      };
    },
    refuse: (_, message) => new Error(`the answer is ${message}`),
  });
  return value;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  if (error instanceof AggregateError && error.errors.length > 0)
    return `${code}${error.errors.map(describe).join('; ')}`;
  return `${code}${error.message}`;
}
