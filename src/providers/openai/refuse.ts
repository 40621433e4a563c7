import type { Problem, ProblemCode } from '../../core/problem.ts';
import type { Call, Wire } from '../../core/provider.ts';
import { spell } from '../../core/provider.ts';

/** The brief's fields in this API's words. */
const NAMES = {
  callback: 'callback_url',
  callbackSecret: 'callback_secret',
  image: 'input_reference',
  lastFrame: 'last_frame',
  reference: 'reference_images',
  resolution: 'size',
  aspectRatio: 'size',
  count: 'n',
  negativePrompt: 'negative_prompt',
};

type Row = { status?: number; type?: string; code?: string | null };

/** Where this API differs from status 400, `invalid_request_error` and code null. */
const ROWS: Partial<Record<ProblemCode, Row>> = {
  invalid_parameter: { code: 'invalid_value' },
  missing_parameter: { code: 'missing_required_parameter' },
  unprocessable: { code: 'invalid_value' },
  invalid_media: { code: 'invalid_value' },
  media_unreachable: { code: 'invalid_value' },
  body_too_large: { status: 413 },
  unsupported_media_type: { status: 415, code: 'unsupported_content_type' },
  unauthenticated: { status: 401, code: 'invalid_api_key' },
  forbidden: { status: 403, code: 'insufficient_permissions' },
  insufficient_credits: { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' },
  spend_cap_reached: { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' },
  unknown_route: { status: 404, code: 'unknown_url' },
  unknown_model: { code: 'model_not_found' },
  not_found: { status: 404 },
  method_not_allowed: { status: 405, code: 'method_not_supported' },
  conflict: { code: 'invalid_state' },
  cancelled: { code: 'cancelled' },
  in_progress: { status: 409, code: 'request_in_progress' },
  not_ready: { status: 409, code: 'video_not_ready' },
  expired: { status: 404, code: 'video_expired' },
  idempotency_mismatch: { type: 'idempotency_error', code: 'idempotency_key_reused' },
  content_filtered: { code: 'moderation_blocked' },
  rate_limited: { status: 429, type: 'requests', code: 'rate_limit_exceeded' },
};

/** Its own SDKs post again by themselves on 409; these would never end otherwise. */
const NEVER_AGAIN: readonly ProblemCode[] = ['not_ready', 'insufficient_credits', 'spend_cap_reached'];

export function refuse(problem: Problem, call: Call): Wire {
  const row = rowOf(problem, call);
  const { message, parameter } = spell(problem, namesFor(call));
  return {
    status: row.status ?? 400,
    headers: {
      'x-request-id': call.requestId,
      ...(NEVER_AGAIN.includes(problem.code) ? { 'x-should-retry': 'false' } : {}),
      ...(problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) }),
      ...limitHeaders(call),
    },
    body: {
      error: {
        message: problem.code === 'unknown_route' ? `Invalid URL (${call.method} ${call.path})` : message,
        type: row.type ?? 'invalid_request_error',
        param: parameter ?? null,
        code: row.code ?? null,
      },
    },
  };
}

/** A field that the caller wrote by another of its names is named as written. */
function namesFor(call: Call): Readonly<Record<string, string>> {
  const written = typeof call.body === 'object' && call.body !== null ? call.body : {};
  const names: Record<string, string> = { ...NAMES };
  if ('resolution' in written) names['resolution'] = 'resolution';
  if ('aspect_ratio' in written) names['aspectRatio'] = 'aspect_ratio';
  if ('image' in written) names['image'] = 'image';
  if ('generate_audio' in written) names['audio'] = 'generate_audio';
  return names;
}

function rowOf(problem: Problem, call: Call): Row {
  // A model asked for by its own path is a missing thing, not a wrong field.
  if (problem.code === 'unknown_model' && call.method === 'GET') return { status: 404, code: 'model_not_found' };
  const row = ROWS[problem.code];
  if (row) return row;
  if (problem.status < 500) return {};
  // The contents of a video that failed: asking again changes nothing.
  if (call.path.endsWith('/content') && problem.code !== 'internal') return { code: 'video_failed' };
  return { status: problem.status === 503 ? 503 : 500, type: 'server_error' };
}

/** What the caller's rate limit leaves, in the headers that its SDK's users read. */
export function limitHeaders(call: Call): Record<string, string> {
  if (!call.rateLimit) return {};
  return {
    'x-ratelimit-remaining-requests': String(call.rateLimit.remaining),
    'x-ratelimit-reset-requests': `${Math.max(0, Math.ceil((call.rateLimit.resetAt - call.receivedAt) / 1000))}s`,
  };
}
