/**
 * The one error. Every failure that a caller may see is a Problem with a code from the table below; a dialect
 * only translates it into its own words. `docs/errors.md` is generated from the table.
 */
export const PROBLEMS = {
  malformed_body: { status: 400, retry: 'never', message: 'The request body could not be read.' },
  invalid_parameter: { status: 400, retry: 'never', message: 'A parameter is invalid.' },
  missing_parameter: { status: 400, retry: 'never', message: 'A required parameter is missing.' },
  unprocessable: { status: 422, retry: 'never', message: 'The parameters contradict each other.' },
  invalid_media: { status: 400, retry: 'never', message: 'An input file is not of an accepted type.' },
  media_unreachable: { status: 400, retry: 'never', message: 'An input URL could not be fetched.' },
  body_too_large: { status: 413, retry: 'never', message: 'The request is larger than this server accepts.' },
  unsupported_media_type: { status: 415, retry: 'never', message: 'This content type is not accepted here.' },
  unauthenticated: { status: 401, retry: 'never', message: 'The API key is missing or not valid.' },
  forbidden: { status: 403, retry: 'never', message: 'The API key is not allowed to do this.' },
  insufficient_credits: { status: 402, retry: 'never', message: 'The account has too few credits.' },
  spend_cap_reached: { status: 402, retry: 'later', message: 'A spend cap set by the operator is reached.' },
  unknown_route: { status: 404, retry: 'never', message: 'There is nothing at this path.' },
  unknown_model: { status: 404, retry: 'never', message: 'There is no model with this id.' },
  not_found: { status: 404, retry: 'never', message: 'There is nothing with this id.' },
  method_not_allowed: { status: 405, retry: 'never', message: 'This method is not allowed here.' },
  conflict: { status: 409, retry: 'never', message: 'This cannot be done in the present state.' },
  in_progress: {
    status: 409,
    retry: 'later',
    message: 'The first request with this idempotency key is still running.',
  },
  not_ready: { status: 409, retry: 'later', message: 'The generation has not finished.' },
  expired: { status: 410, retry: 'never', message: 'The file has expired.' },
  idempotency_mismatch: {
    status: 422,
    retry: 'never',
    message: 'This idempotency key was used with another request.',
  },
  content_filtered: { status: 422, retry: 'never', message: 'The result was withheld by a safety filter.' },
  rate_limited: { status: 429, retry: 'later', message: 'Too many requests; slow down.' },
  cancelled: { status: 409, retry: 'never', message: 'The generation was cancelled.' },
  internal: { status: 500, retry: 'later', message: 'Something went wrong on this server.' },
  engine_failed: { status: 502, retry: 'later', message: 'The engine failed to make the video.' },
  engine_rejected: { status: 502, retry: 'never', message: 'The engine refused the order.' },
  engine_unavailable: { status: 503, retry: 'later', message: 'No engine can take this order now.' },
  outcome_unknown: {
    status: 502,
    retry: 'later',
    message: 'It is not known whether the engine took the order; nothing was charged.',
  },
  output_invalid: { status: 502, retry: 'later', message: 'The engine delivered a file that is not a playable video.' },
  output_lost: { status: 502, retry: 'later', message: 'The engine no longer has the file.' },
  timed_out: { status: 504, retry: 'later', message: 'The generation took longer than allowed.' },
  shutting_down: { status: 503, retry: 'later', message: 'The server is stopping; try again in a moment.' },
  overloaded: { status: 503, retry: 'later', message: 'The server is too busy; try again in a moment.' },
} as const satisfies Record<string, { status: number; retry: 'never' | 'later'; message: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemDetails {
  /** Says more than the table's message; public, so without paths, hosts, keys or SQL. */
  message?: string;
  /** The parameter at fault, in the caller's own spelling: `reference_images`. */
  parameter?: string;
  /** For the log only. */
  detail?: string;
  /** Seconds until a retry makes sense; becomes `Retry-After`. */
  retryAfterSeconds?: number;
  /** Facts a dialect may quote: balance, price, allowed values. */
  facts?: Readonly<Record<string, string | number>>;
  cause?: unknown;
}

/** Thrown where a request ends, stored where a generation ends. Never branch on the message. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly parameter: string | undefined;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(
      details.message ?? PROBLEMS[code].message,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = 'Problem';
    this.code = code;
    this.parameter = details.parameter;
    this.detail = details.detail;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.facts = details.facts ?? {};
  }

  /** The HTTP status where a dialect has none of its own. */
  get status(): number {
    return PROBLEMS[this.code].status;
  }

  get retry(): 'never' | 'later' {
    return PROBLEMS[this.code].retry;
  }

  /** What is stored with a failed generation. */
  toRecord(): ProblemRecord {
    return {
      code: this.code,
      message: this.message,
      ...(this.parameter === undefined ? {} : { parameter: this.parameter }),
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(Object.keys(this.facts).length === 0 ? {} : { facts: { ...this.facts } }),
    };
  }
}

export interface ProblemRecord {
  code: ProblemCode;
  message: string;
  parameter?: string;
  detail?: string;
  facts?: Record<string, string | number>;
}

export function problemFromRecord(record: ProblemRecord): Problem {
  return new Problem(record.code, record);
}

/** Any thrown value as a Problem; what is not one already is ours, and `internal`. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Problem('internal', { detail, cause: error });
}
