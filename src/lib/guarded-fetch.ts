import { lookup as systemLookup } from 'node:dns/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { buildConnector, Dispatcher } from 'undici';
import { type AllowedHosts, bareHost, isPublicAddress, parseAllowedHosts } from './public-address.ts';
import { createSlots, type Slots } from './slots.ts';

const REDIRECTS_MAX = 3;
const CONNECT_TIMEOUT_MS = 10_000;
const URL_LENGTH_MAX = 8192;
const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BYTES_MAX = 100 * 1024 * 1024;
const DEFAULT_PER_HOST_MAX = 8;
const WAITING_PER_HOST_MAX = 256;
const UNREACHABLE = 'The URL could not be fetched.';

/** Why nothing was fetched. `message` is fit for strangers: it never tells a closed port from a filtered one. */
export interface FetchRefusal {
  /** `refused`: by our own rules; `unreachable`: by the network or the other side; `too_large`; `timed_out`. */
  reason: 'refused' | 'unreachable' | 'too_large' | 'timed_out';
  message: string;
  /** For the log only. */
  detail: string;
  cause?: unknown;
}

export interface Address {
  address: string;
  family: number;
}

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
  };
}

interface Guard {
  refuse: (refusal: FetchRefusal) => Error;
  allowed: AllowedHosts;
  slots: Slots;
  userAgent: string;
  lookup: (hostname: string) => Promise<readonly Address[]>;
}

type Limits = FetchLimits & { bytesMax: number; timeoutMs: number };

interface Order {
  method: 'GET' | 'POST';
  url: string;
  body?: string | Uint8Array;
  headers: Readonly<Record<string, string>>;
}

/** Our own rules said no; carries its text until `run` turns it into the caller's error. */
class Refused extends Error {
  readonly reason: FetchRefusal['reason'];
  readonly publicMessage: string;

  constructor(reason: FetchRefusal['reason'], detail: string, publicMessage: string = UNREACHABLE) {
    super(detail);
    this.reason = reason;
    this.publicMessage = publicMessage;
  }
}

async function run(guard: Guard, order: Order, limits: Limits): Promise<Fetched> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new Refused('timed_out', 'the total time is over')), limits.timeoutMs);
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
    const connection = await open(guard, url, signal, hop);
    try {
      const answer = await connection.send(order, headers, limits);
      const next = order.method === 'GET' ? redirectTarget(answer, url) : undefined;
      if (next === undefined) {
        const close = () => {
          stop();
          connection.close();
        };
        return fetchedFrom(guard, answer, url, limits, signal, close);
      }
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

function redirectTarget(answer: Dispatcher.ResponseData, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(answer.statusCode)) return undefined;
  const location = answer.headers['location'];
  if (location === undefined) return undefined;
  const target = typeof location === 'string' ? URL.parse(location, from.href) : null;
  if (target === null || target.href.length > URL_LENGTH_MAX)
    throw new Refused('refused', 'malformed Location', 'The URL redirects to something that is not a URL.');
  return checkedTarget(target);
}

interface Connection {
  send(order: Order, headers: Order['headers'], limits: Limits): Promise<Dispatcher.ResponseData>;
  close(): void;
}

async function open(guard: Guard, url: URL, signal: AbortSignal, hop: number): Promise<Connection> {
  const release = await guard.slots.take(url.host, signal).catch((error: unknown) => {
    throw signal.aborted ? error : new Refused('unreachable', `too many fetches of ${url.host} wait`);
  });
  try {
    const addresses = await withAbort(publicAddresses(guard, url, hop), signal);
    // Loaded on the first fetch, not at start: it is a large package.
    const { Client, buildConnector: build } = await import('undici');
    const client = new Client(url.origin, {
      connect: pinnedConnect(build, addresses),
      headersTimeout: 0, // The total time bounds both.
      bodyTimeout: 0,
    });
    return {
      send: (order, headers, limits) =>
        client.request({
          method: order.method,
          path: `${url.pathname}${url.search}`,
          headers: headersFor(guard, headers, limits),
          body: order.body ?? null,
          signal,
          reset: true,
        }),
      close: () => {
        release();
        client.destroy().catch(() => undefined);
      },
    };
  } catch (error) {
    release();
    throw error;
  }
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

/** Every address of the URL's host, or a refusal when one of them is not public. */
async function publicAddresses(guard: Guard, url: URL, hop: number): Promise<readonly Address[]> {
  const host = bareHost(url.hostname);
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const literal = url.hostname.startsWith('[') ? 6 : /^[\d.]+$/.test(host) ? 4 : 0;
  const addresses = literal === 0 ? await guard.lookup(host) : [{ address: host, family: literal }];
  if (addresses.length === 0) throw new Refused('unreachable', `${host} has no address`);
  if (guard.allowed.hasHost(host, port)) return addresses;
  for (const { address } of addresses) {
    if (isPublicAddress(address) || guard.allowed.hasAddress(address)) continue;
    // Only who wrote the address may hear that it is refused: for a name it would tell what our resolver knows.
    const message = literal !== 0 && hop === 0 ? 'The URL points to an address that is not public.' : UNREACHABLE;
    throw new Refused('refused', `${host} is ${address}, which is not public`, message);
  }
  return addresses;
}

/** Connects to the addresses that were checked and to nothing else, however often the name changes its mind. */
function pinnedConnect(build: typeof buildConnector, addresses: readonly Address[]): buildConnector.connector {
  const connect = build({
    timeout: CONNECT_TIMEOUT_MS,
    autoSelectFamily: true,
    lookup: (_hostname, options, callback) => {
      const [first] = addresses;
      if (options.all) callback(null, [...addresses]);
      else callback(null, first?.address ?? '', first?.family ?? 0);
    },
  } as buildConnector.BuildOptions);
  const checked = new Set(addresses.map(({ address }) => address));
  return (options, callback) =>
    connect(options, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error !== null) return callback(error, null);
      if (socket.remoteAddress !== undefined && checked.has(socket.remoteAddress)) return callback(null, socket);
      socket.destroy();
      callback(new Refused('refused', `connected to ${socket.remoteAddress}, which was not checked`), null);
    });
}

function fetchedFrom(
  guard: Guard,
  answer: Dispatcher.ResponseData,
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
  answer.body.on('error', () => undefined); // Told to the reader below; an unread body must not crash the process.
  const decoded = decodedBody(answer.body, headers['content-encoding']);
  const finish = once(() => {
    signal.removeEventListener('abort', finish);
    decoded.destroy();
    close();
  });
  signal.addEventListener('abort', finish, { once: true }); // Frees the place of a body that is never read.
  if (signal.aborted) finish();
  return {
    status: answer.statusCode,
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

async function withAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
    work.catch(() => undefined);
  }
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}
