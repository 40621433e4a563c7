import { lookup as systemLookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type FetchRefusal, Refused, UNREACHABLE } from './fetch-refusal.ts';
import { ask } from './outgoing.ts';
import { type Address, type AddressRules, openPinned, refusePlainlyPrivate } from './pinned-connection.ts';
import { parseAllowedHosts } from './public-address.ts';
import { createSlots, type Slots } from './slots.ts';

export type { Address, FetchRefusal };

const REDIRECTS_MAX = 3;
const URL_LENGTH_MAX = 8192;
const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BYTES_MAX = 100 * 1024 * 1024;
const DEFAULT_PER_HOST_MAX = 8;
const WAITING_PER_HOST_MAX = 256;

export interface GuardedFetchOptions {
  /** Turns a refusal into the error that is thrown: `(refusal) => new Problem('media_unreachable', refusal)`. */
  refuse: (refusal: FetchRefusal) => Error;
  /** Allowed although not public: exact hosts, `host:port`, or address blocks. Default: none. */
  allowHosts?: readonly string[];
  /** Largest decoded body. Default 100 MiB. */
  bytesMax?: number;
  /** For everything: waiting for a place, names, redirects, the whole body. Default 60 s. */
  timeoutMs?: number;
  /** Simultaneous fetches of one host. Default 8; more wait their turn. */
  perHostMax?: number;
  userAgent?: string;
  /** Replaces the system's name lookup in tests. Every address it returns must be public. */
  lookup?: (hostname: string) => Promise<readonly Address[]>;
}

export interface FetchLimits {
  bytesMax?: number;
  timeoutMs?: number;
  /** The `accept` header. */
  accept?: string;
  /** Sent to the first host only; a redirect to another origin gets none of them. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

export interface Fetched {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Where the body came from, after redirects. */
  url: string;
  /** To be read once, to the end, or abandoned with `discard`. Throws the refusal when a limit is met on the way. */
  body: AsyncIterable<Uint8Array>;
  /** Frees the connection of a body that nobody wants. */
  discard(): void;
}

/** The only way to a URL that came from someone else: a caller's image, an engine's result, a webhook's target. */
export interface GuardedFetch {
  /** Follows up to three redirects, each checked like the first URL. Any final status is an answer, not an error. */
  get(url: string, limits?: FetchLimits): Promise<Fetched>;
  /** Follows no redirect: a 3xx is the answer. */
  post(
    url: string,
    body: string | Uint8Array,
    headers: Readonly<Record<string, string>>,
    limits?: FetchLimits,
  ): Promise<Fetched>;
  /**
   * What is wrong with a URL for all that can be said without asking anybody: for the moment in which it is given. A URL
   * that passes is checked in full when it is fetched.
   */
  examine(url: string): FetchRefusal | undefined;
}

/**
 * Only http and https, no credentials in the URL, only public addresses. All answers of a name must be public, the
 * address that was checked is the one that is connected, and no connection is used twice, because a pooled one would
 * skip the check.
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const guard: Guard = {
    refuse: options.refuse,
    allowed: parseAllowedHosts(options.allowHosts ?? []),
    slots: createSlots(options.perHostMax ?? DEFAULT_PER_HOST_MAX, WAITING_PER_HOST_MAX),
    userAgent: options.userAgent ?? 'filmgate',
    lookup: options.lookup ?? ((hostname) => systemLookup(hostname, { all: true, verbatim: true })),
  };
  const withDefaults = (limits: FetchLimits | undefined): Limits => ({
    ...limits,
    bytesMax: limits?.bytesMax ?? options.bytesMax ?? DEFAULT_BYTES_MAX,
    timeoutMs: limits?.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  });
  return {
    get: (url, limits) => run(guard, { method: 'GET', url, headers: limits?.headers ?? {} }, withDefaults(limits)),
    post: (url, body, headers, limits) =>
      run(guard, { method: 'POST', url, body, headers: { ...limits?.headers, ...headers } }, withDefaults(limits)),
    examine: (url) => examine(guard, url),
  };
}

function examine(guard: Guard, text: string): FetchRefusal | undefined {
  try {
    refusePlainlyPrivate(guard, targetFromText(text));
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { reason: error.reason, message: error.publicMessage, detail: error.message };
  }
}

interface Guard extends AddressRules {
  refuse: (refusal: FetchRefusal) => Error;
  slots: Slots;
  userAgent: string;
}

type Limits = FetchLimits & { bytesMax: number; timeoutMs: number };

interface Order {
  method: 'GET' | 'POST';
  url: string;
  body?: string | Uint8Array;
  headers: Readonly<Record<string, string>>;
}

async function run(guard: Guard, order: Order, limits: Limits): Promise<Fetched> {
  const deadline = new AbortController();
  const timer = setTimeout(
    () => deadline.abort(new Refused('timed_out', 'the total time is over')),
    limits.timeoutMs,
  ).unref();
  const signal = limits.signal ? AbortSignal.any([deadline.signal, limits.signal]) : deadline.signal;
  const stop = () => clearTimeout(timer);
  try {
    return await follow(guard, order, limits, signal, stop);
  } catch (error) {
    stop();
    throw asRefusal(guard, signal, error);
  }
}

async function follow(
  guard: Guard,
  order: Order,
  limits: Limits,
  signal: AbortSignal,
  stop: () => void,
): Promise<Fetched> {
  let url = targetFromText(order.url);
  let headers = order.headers;
  for (let hop = 0; ; hop++) {
    const connection = await connect(guard, url, hop === 0, limits, signal);
    try {
      const answer = await connection.send(order, headers);
      const next = order.method === 'GET' ? redirectTarget(answer, url) : undefined;
      if (next === undefined) {
        const close = () => {
          stop();
          connection.close();
        };
        return fetchedFrom(guard, answer, url, limits, signal, close);
      }
      answer.on('error', () => undefined).destroy();
      if (hop === REDIRECTS_MAX) throw new Refused('refused', 'too many redirects', 'The URL redirects too often.');
      if (next.origin !== url.origin) headers = {};
      url = next;
    } catch (error) {
      connection.close();
      throw error;
    }
    connection.close();
  }
}

interface Connection {
  send(order: Order, headers: Order['headers']): Promise<IncomingMessage>;
  close(): void;
}

/** Waits for a place at the host, and connects. Every redirect waits anew: it may be aimed at somebody else. */
async function connect(
  guard: Guard,
  url: URL,
  isOwnUrl: boolean,
  limits: Limits,
  signal: AbortSignal,
): Promise<Connection> {
  const release = await guard.slots.take(url.host, signal).catch((error: unknown) => {
    throw signal.aborted ? error : new Refused('unreachable', `too many fetches of ${url.host} wait`);
  });
  try {
    const socket = await openPinned(guard, url, isOwnUrl, signal);
    return {
      send: ({ method, body }, headers) =>
        ask({ method, url, headers: headersFor(guard, headers, limits), ...(body && { body }), signal }, socket),
      close: () => {
        release();
        socket.destroy();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The one place where a URL is parsed; what is returned here is what is connected to. */
function targetFromText(text: string): URL {
  if (text.length > URL_LENGTH_MAX) throw new Refused('refused', 'URL too long', 'The URL is too long.');
  const url = URL.parse(text);
  if (url === null) throw new Refused('refused', 'not a URL', 'The URL is not valid.');
  return checkedTarget(url);
}

function checkedTarget(url: URL): URL {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Refused('refused', `scheme ${url.protocol}`, 'The URL must begin with http:// or https://.');
  if (url.username !== '' || url.password !== '')
    throw new Refused('refused', 'credentials in the URL', 'The URL must not contain a user name or password.');
  return url;
}

function redirectTarget(answer: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0)) return undefined;
  const { location } = answer.headers;
  if (location === undefined) return undefined;
  const target = URL.parse(location, from.href);
  if (target === null || target.href.length > URL_LENGTH_MAX)
    throw new Refused('refused', 'malformed Location', 'The URL redirects to something that is not a URL.');
  return checkedTarget(target);
}

function headersFor(guard: Guard, headers: Order['headers'], limits: Limits): Record<string, string> {
  return {
    'user-agent': guard.userAgent,
    accept: limits.accept ?? '*/*',
    // A compressed body is the cheapest bomb, and media does not compress.
    'accept-encoding': 'identity',
    ...headers,
  };
}

function fetchedFrom(
  guard: Guard,
  answer: IncomingMessage,
  url: URL,
  limits: Limits,
  signal: AbortSignal,
  close: () => void,
): Fetched {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > limits.bytesMax) throw tooLarge(limits.bytesMax);
  answer.on('error', () => undefined); // Told to the reader below; an unread body must not crash the process.
  const decoded = decodedBody(answer, headers['content-encoding']);
  const finish = once(() => {
    signal.removeEventListener('abort', finish);
    decoded.destroy();
    close();
  });
  signal.addEventListener('abort', finish, { once: true }); // Frees the place of a body that is never read.
  if (signal.aborted) finish();
  return {
    status: answer.statusCode ?? 0,
    headers,
    url: url.href,
    body: limitedBody(guard, decoded, limits.bytesMax, signal, finish),
    discard: finish,
  };
}

async function* limitedBody(
  guard: Guard,
  source: Readable,
  bytesMax: number,
  signal: AbortSignal,
  finish: () => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      yield chunk;
    }
    if (signal.aborted) throw signal.reason;
  } catch (error) {
    throw asRefusal(guard, signal, error);
  } finally {
    finish();
  }
}

/** Some servers compress although they were asked not to; the limit then counts what comes out. */
function decodedBody(body: Readable, encoding: string | undefined): Readable {
  if (encoding === undefined || encoding === '' || encoding === 'identity') return body;
  const decoder =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : undefined;
  if (decoder === undefined) throw new Refused('refused', `content-encoding ${encoding}`);
  return pipeline(body, decoder, () => undefined);
}

function tooLarge(bytesMax: number): Refused {
  return new Refused('too_large', `larger than ${bytesMax} bytes`, `The file is larger than ${bytesMax} bytes.`);
}

function asRefusal(guard: Guard, signal: AbortSignal, error: unknown): Error {
  const cause = signal.aborted && !(error instanceof Refused) ? signal.reason : error;
  if (cause instanceof Refused)
    return guard.refuse({ reason: cause.reason, message: cause.publicMessage, detail: cause.message });
  const detail = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return guard.refuse({ reason: 'unreachable', message: UNREACHABLE, detail, cause });
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}
