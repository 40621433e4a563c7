import { ConnectionError, errorOf, type FilmgateError } from './errors.ts';

const BASE_URL = 'http://localhost:8787';
const API = '/filmgate/v1';
const RETRIES = 3;
const TIMEOUT_MS = 60_000;
const FIRST_DELAY_MS = 500;
const DELAY_MS_MAX = 8000;
/** A server that asks for more patience than this is not waited for: the error says how long. */
const RETRY_AFTER_SECONDS_MAX = 60;
/** Refused before anything was done, so that even a call that is not repeatable may be made again. */
const NOTHING_DONE = new Set([429, 503]);
const MAY_PASS = new Set([409, 429, 500, 502, 503, 504]);

export interface ClientOptions {
  /** Where the server is. Default `http://localhost:8787`. */
  baseURL?: string;
  /** A key, or what gives one: asked before every call. */
  apiKey: string | (() => string | Promise<string>);
  /** Instead of the global one: for proxies, tests and logs. */
  fetch?: typeof fetch;
  /** Sent with every call. */
  headers?: Readonly<Record<string, string>>;
  /** How often a call that is safe to repeat is tried again. Default 3. */
  maxRetries?: number;
  /** Until an answer begins. Default 60,000. The time that the server itself was asked to wait comes on top. */
  timeoutMs?: number;
}

/** What every method takes beside its own. */
export interface CallOptions {
  /** Ends the call, and rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Sent with this call. */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface Sent extends CallOptions {
  method: string;
  /** Below `/filmgate/v1`, with its query. */
  path: string;
  /** JSON, unless it is a form. */
  body?: unknown;
  /** Whether doing it twice is the same as doing it once. Default: GET and DELETE are. */
  isRepeatable?: boolean;
  /** How long the server was asked to wait for. Default 0. */
  waitMs?: number;
}

/** Makes calls; knows nothing of what they mean. */
export class Transport {
  readonly origin: string;
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.origin = (options.baseURL ?? BASE_URL).replace(/\/+$/, '').replace(/\/filmgate\/v1$/, '');
  }

  /** Makes a call and reads its JSON. */
  json<Answer>(sent: Sent): Promise<Answer> {
    return this.#read(sent, async (response) => (await response.json()) as Answer);
  }

  /** Makes a call and reads what it brings, by its type: JSON, a text, or bytes as a `Blob`. */
  answer<Answer>(sent: Sent): Promise<Answer> {
    return this.#read(sent, async (response) => {
      const type = response.headers.get('content-type') ?? '';
      if (type === '' || /\bjson\b/.test(type)) return (await response.json()) as Answer;
      return (await (type.startsWith('text/') ? response.text() : response.blob())) as Answer;
    });
  }

  async #read<Answer>(sent: Sent, read: (response: Response) => Promise<Answer>): Promise<Answer> {
    const response = await this.send(sent);
    try {
      return await read(response);
    } catch (error) {
      sent.signal?.throwIfAborted();
      throw new ConnectionError('The answer broke off.', { code: 'no_answer', retryable: true, cause: error });
    }
  }

  /** Makes a call; its answer is a 2xx. Tries again what is safe to repeat and may pass. */
  async send(sent: Sent): Promise<Response> {
    const retries = this.#options.maxRetries ?? RETRIES;
    for (let tried = 0; ; tried++) {
      const outcome = await this.#once(sent);
      if (outcome instanceof Response) return outcome;
      if (tried >= retries || !mayRepeat(sent, outcome)) throw outcome;
      await pause(delayMs(outcome, tried), sent.signal);
    }
  }

  /** The answer, or the error of this one try. Throws when it was aborted. */
  async #once(sent: Sent): Promise<Response | FilmgateError> {
    const { signal } = sent;
    signal?.throwIfAborted();
    const limit = new AbortController();
    const timeoutMs = (this.#options.timeoutMs ?? TIMEOUT_MS) + (sent.waitMs ?? 0);
    // Until the answer begins; a film may take longer than that to arrive.
    const timer = setTimeout(() => limit.abort(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
    const signals = signal ? [signal, limit.signal] : [limit.signal];
    try {
      const request = { ...(await this.#request(sent)), signal: AbortSignal.any(signals) };
      const response = await (this.#options.fetch ?? fetch)(`${this.origin}${API}${sent.path}`, request);
      return response.ok ? response : await errorOf(response);
    } catch (error) {
      signal?.throwIfAborted();
      const message = `No answer from ${this.origin}: ${reasonOf(limit.signal.aborted ? limit.signal.reason : error)}`;
      return new ConnectionError(message, { code: 'no_answer', retryable: true, cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  async #request({ method, body, headers }: Sent): Promise<RequestInit> {
    const { apiKey, headers: always } = this.#options;
    const key = typeof apiKey === 'string' ? apiKey : await apiKey();
    const all = new Headers(always);
    for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) all.set(name, value);
    all.set('authorization', `Bearer ${key}`);
    if (body === undefined) return { method, headers: all };
    if (body instanceof FormData) return { method, headers: all, body };
    all.set('content-type', 'application/json');
    return { method, headers: all, body: JSON.stringify(body) };
  }
}

function mayRepeat(
  { method, isRepeatable = method === 'GET' || method === 'DELETE' }: Sent,
  error: FilmgateError,
): boolean {
  const { status, retryable, retryAfter = 0 } = error;
  if (!retryable || retryAfter > RETRY_AFTER_SECONDS_MAX) return false;
  if (status === undefined) return isRepeatable;
  return MAY_PASS.has(status) && (isRepeatable || NOTHING_DONE.has(status));
}

/** What the server asks for, or half a second and twice as long each time, a quarter more or less. */
function delayMs(error: FilmgateError, tried: number): number {
  if (error.retryAfter !== undefined) return error.retryAfter * 1000;
  const usual = Math.min(FIRST_DELAY_MS * 2 ** tried, DELAY_MS_MAX);
  return usual * (0.75 + Math.random() / 2);
}

/** Node tells only "fetch failed", and why in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

/** Waits, or rejects with the signal's reason. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

/** `?a=1&b=2`, without what is undefined; empty when nothing is left. */
export function queryText(query: Readonly<Record<string, unknown>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** 128 bits of chance. `crypto.randomUUID` is not there on pages without TLS. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
