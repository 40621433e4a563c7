import type { Session } from './api-types.ts';

export const API = '/filmgate/v1';
const SESSION = '/filmgate/studio/session';
const CSRF_HEADER = 'x-filmgate-csrf';
/** A call that has not answered by then is given up; generations go on all the same. */
const TIMEOUT_MS = 60_000;

/** What the server refused, in its words. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly parameter: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, message: string, parameter?: string, retryAfterSeconds?: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.parameter = parameter;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The server could not be reached. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('The server did not answer.', { cause });
    this.name = 'OfflineError';
  }
}

let csrf = '';
let onSignedOut: () => void = () => {};

/** Called once by whoever holds the session: where to go when the server no longer knows it. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** Who is signed in; undefined when nobody is. */
export async function currentSession(): Promise<Session | undefined> {
  const response = await ask(SESSION, {});
  if (response.status === 401) {
    await response.text();
    return undefined;
  }
  return keep(await read<Session>(response));
}

/** Exchanges a key for a session cookie. */
export async function signIn(key: string): Promise<Session> {
  const response = await ask(SESSION, { method: 'POST', body: { key } });
  return keep(await read<Session>(response));
}

export async function signOut(): Promise<void> {
  await read(await ask(SESSION, { method: 'DELETE' }));
  csrf = '';
}

function keep(session: Session): Session {
  csrf = session.csrf;
  return session;
}

interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a FormData as a form. */
  body?: unknown;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** One call of our own API; `path` begins after `/filmgate/v1`. Throws an ApiError with the server's words. */
export async function api<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await ask(API + path, options);
  if (response.status === 401) onSignedOut();
  return read<Answer>(response);
}

/** As `api`, for an answer that is a file. */
export async function apiBlob(path: string, options: CallOptions = {}): Promise<{ blob: Blob; headers: Headers }> {
  const response = await ask(API + path, options);
  if (!response.ok) await read(response);
  return { blob: await response.blob(), headers: response.headers };
}

async function ask(path: string, { method = 'GET', body, signal, headers = {} }: CallOptions): Promise<Response> {
  const isForm = body instanceof FormData;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { [CSRF_HEADER]: csrf }),
        ...headers,
      },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new OfflineError(error);
  }
}

async function read<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  const json: unknown = text === '' ? undefined : parse(text);
  if (response.ok) return json as Answer;
  const problem = (json ?? {}) as { code?: string; detail?: string; title?: string; parameter?: string };
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  throw new ApiError(
    response.status,
    problem.code ?? 'internal',
    problem.detail ?? problem.title ?? `The server answered ${response.status}.`,
    problem.parameter,
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
