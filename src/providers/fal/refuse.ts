import type { Problem, ProblemCode } from '../../core/problem.ts';
import type { Call, Wire, WireValue } from '../../core/provider.ts';
import { spell } from '../../core/provider.ts';

/** The brief's fields in this API's words. */
const NAMES = {
  callback: 'fal_webhook',
  image: 'image_url',
  lastFrame: 'last_frame_url',
  reference: 'image_urls',
  video: 'video_url',
  seconds: 'duration',
  aspectRatio: 'aspect_ratio',
  audio: 'generate_audio',
  negativePrompt: 'negative_prompt',
  enhancePrompt: 'enhance_prompt',
};

/** Problems of the input, told as a list of fields with status 422. */
const OF_THE_INPUT: Partial<Record<ProblemCode, string>> = {
  malformed_body: 'json_invalid',
  invalid_parameter: 'value_error',
  missing_parameter: 'missing',
  unprocessable: 'value_error',
  invalid_media: 'file_load_error',
  media_unreachable: 'file_download_error',
  content_filtered: 'content_policy_violation',
};

/** Its client tries 502, 503 and 504 again, so only what may get better by itself has one of these. */
const STATUSES: Partial<Record<ProblemCode, number>> = {
  insufficient_credits: 403,
  spend_cap_reached: 403,
  not_ready: 400,
  conflict: 400,
  cancelled: 400,
  expired: 404,
  idempotency_mismatch: 409,
  engine_unavailable: 503,
  shutting_down: 503,
  overloaded: 503,
  timed_out: 504,
};

const WORDS: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'Authentication is required to access this application.',
  insufficient_credits: 'User is locked. Reason: Exhausted balance.',
  not_found: 'Request not found',
  not_ready: 'Request is still in progress',
  cancelled: 'Request was cancelled',
};

export function refuse(problem: Problem, call: Call): Wire {
  const headers = {
    'x-fal-request-id': call.requestId,
    ...(problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) }),
  };
  if (call.method === 'PUT' && call.path.endsWith('/cancel')) {
    if (problem.code === 'conflict') return { status: 400, headers, body: { status: 'ALREADY_COMPLETED' } };
    if (problem.code === 'not_found') return { status: 404, headers, body: { status: 'NOT_FOUND' } };
  }
  const wire = describe(problem, call);
  return { ...wire, headers };
}

/** Status and body of an error, for calls that were refused and for results that failed. */
export function describe(problem: Problem, call: Call): { status: number; body: WireValue } {
  const { message, parameter } = spell(problem, namesFor(call));
  const type = OF_THE_INPUT[problem.code];
  if (type !== undefined) {
    const field = parameter ?? (problem.code === 'content_filtered' ? 'prompt' : undefined);
    const place = field === undefined ? [] : field.split(/[.[\]]+/).filter((part) => part !== '');
    const loc = ['body', ...place.map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
    return { status: 422, body: { detail: [{ loc, msg: message, type }] } };
  }
  if (problem.code === 'unknown_route' || problem.code === 'unknown_model')
    return {
      status: 404,
      body: { detail: problem.code === 'unknown_route' ? `Path ${call.path} not found` : message },
    };
  const status = STATUSES[problem.code] ?? Math.min(problem.status, 500);
  return { status, body: { detail: WORDS[problem.code] ?? message } };
}

/** The endpoint for two frames has its own name for the first. */
function namesFor(call: Call): Readonly<Record<string, string>> {
  return call.path.includes('first-last-frame') ? { ...NAMES, image: 'first_frame_url' } : NAMES;
}
