import type { Failure, Generation, Problem } from './api.generated.ts';

/** Filmgate's own codes (`docs/errors.md`), and what only a client can say. */
export type ErrorCode =
  | Problem['code']
  /** The connection failed or broke, or the time limit passed: nobody answered. */
  | 'no_answer'
  /** Something answered, but not as Filmgate does: a proxy perhaps. */
  | 'not_filmgate';

export interface ErrorFacts {
  code: ErrorCode;
  /** The HTTP status; undefined when there was no answer. */
  status?: number | undefined;
  /** The same as in the server's log. */
  requestId?: string | undefined;
  /** Seconds until the same call may succeed, where the server said so. */
  retryAfter?: number | undefined;
  /** The parameter at fault. */
  parameter?: string | undefined;
  /** Whether the same call may succeed later. */
  retryable?: boolean | undefined;
  cause?: unknown;
}

/** Everything that goes wrong is one of these, but for an abort, which rejects with the signal's own reason. */
export class FilmgateError extends Error {
  override readonly name: string = 'FilmgateError';
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly parameter: string | undefined;
  readonly retryable: boolean;

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.retryAfter = facts.retryAfter;
    this.parameter = facts.parameter;
    this.retryable = facts.retryable ?? false;
  }
}

/** 400, 405, 413, 415, 422: the call itself is wrong; `parameter` says where. */
export class InvalidRequestError extends FilmgateError {
  override readonly name = 'InvalidRequestError';
}

/** 401: no key, or one that is not valid. */
export class AuthenticationError extends FilmgateError {
  override readonly name = 'AuthenticationError';
}

/** 402: too few credits, or a spend cap. */
export class CreditsError extends FilmgateError {
  override readonly name = 'CreditsError';
}

/** 403: the key may not do this. */
export class PermissionError extends FilmgateError {
  override readonly name = 'PermissionError';
}

/** 404, 410: nothing is there, or no longer. */
export class NotFoundError extends FilmgateError {
  override readonly name = 'NotFoundError';
}

/** 409: not in the present state. */
export class ConflictError extends FilmgateError {
  override readonly name = 'ConflictError';
}

/** 429: too many calls; `retryAfter` says how long to wait. */
export class RateLimitError extends FilmgateError {
  override readonly name = 'RateLimitError';
}

/** 500 and above: the server's own trouble. */
export class ServerError extends FilmgateError {
  override readonly name = 'ServerError';
}

/** Nobody answered. Whether the call arrived is not known. */
export class ConnectionError extends FilmgateError {
  override readonly name = 'ConnectionError';
}

/** A generation that was waited for has failed or was cancelled. Nothing was charged. */
export class GenerationFailedError extends FilmgateError {
  override readonly name = 'GenerationFailedError';
  readonly generation: Generation;

  constructor(generation: Generation) {
    const failure: Failure = generation.error ?? {
      code: 'cancelled',
      message: 'The generation was cancelled.',
      retryable: false,
    };
    super(failure.message, { code: failure.code, retryable: failure.retryable });
    this.generation = generation;
  }
}

type ErrorClass = new (message: string, facts: ErrorFacts) => FilmgateError;

const BY_STATUS: Readonly<Record<number, ErrorClass>> = {
  401: AuthenticationError,
  402: CreditsError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  410: NotFoundError,
  429: RateLimitError,
};

/** The error that an answer other than 2xx tells. Reads its body. */
export async function errorOf(response: Response): Promise<FilmgateError> {
  const told = problemIn(await response.json().catch(() => undefined));
  const { status } = response;
  const facts = {
    status,
    requestId: response.headers.get('x-request-id') ?? told?.request_id,
    retryAfter: secondsOf(response.headers.get('retry-after')),
  };
  const Class = BY_STATUS[status] ?? (status >= 500 ? ServerError : InvalidRequestError);
  if (told === undefined) {
    const message = `The server answered with status ${status}, and not as Filmgate does.`;
    return new Class(message, { ...facts, code: 'not_filmgate', retryable: status === 429 || status >= 502 });
  }
  return new Class(told.detail, { ...facts, code: told.code, parameter: told.parameter, retryable: told.retryable });
}

function problemIn(body: unknown): Problem | undefined {
  const isProblem = typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
  // What a server of ours answers is of this shape; the types are made from its own description.
  return isProblem ? (body as Problem) : undefined;
}

function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
