import type { Problem, ProblemCode } from '../../core/problem.ts';
import type { Call, Wire } from '../../core/provider.ts';
import { spell } from '../../core/provider.ts';
import { expectation, shown } from './wire.ts';

/** The brief's fields in this API's words. */
const NAMES = {
  image: 'image_url',
  lastFrame: 'last_image_url',
  reference: 'image_urls',
  video: 'video_url',
  seconds: 'duration',
  aspectRatio: 'aspect_ratio',
  audio: 'generate_audio',
  negativePrompt: 'negative_prompt',
  enhancePrompt: 'enhance_prompt',
  personGeneration: 'person_generation',
};

/** The statuses that this API documents. What lies outside becomes the nearest one. */
const STATUSES = new Set([400, 401, 403, 404, 429, 500, 502, 503, 504]);
const MOVED: Partial<Record<ProblemCode, number>> = {
  insufficient_credits: 403,
  spend_cap_reached: 403,
  method_not_allowed: 404,
  expired: 404,
  in_progress: 429,
};

/** This API's headers on every answer of an inference call. */
export function tracing(call: Call): Record<string, string> {
  const given = call.headers['x-client-request-id'];
  return {
    'access-control-expose-headers': 'x-inference-id, x-client-request-id, x-aimlapi-credits-used, x-aimlapi-usd-spent',
    // A value outside its alphabet is dropped without a word, as the service itself does.
    ...(given !== undefined && /^[A-Za-z0-9._:-]{1,128}$/.test(given) ? { 'x-client-request-id': given } : {}),
  };
}

/** One flat object, without an `error` around it. */
export function refuse(problem: Problem, call: Call): Wire {
  const status = statusOf(problem, call);
  return {
    status,
    headers: tracing(call),
    body: {
      requestId: call.requestId,
      statusCode: status,
      timestamp: new Date(call.receivedAt).toISOString(),
      path: call.path,
      message: messageOf(problem, call),
    },
  };
}

function statusOf(problem: Problem, call: Call): number {
  // A wrong model in a body fails its validation; a wrong model in a path is not found.
  if (problem.code === 'unknown_model') return call.method === 'POST' ? 400 : 404;
  const status = MOVED[problem.code] ?? problem.status;
  if (STATUSES.has(status)) return status;
  return status < 500 ? 400 : 500;
}

function messageOf(problem: Problem, call: Call): string {
  switch (problem.code) {
    case 'unauthenticated':
      return `This request needs a valid API key. Keys are made at ${call.origin}/`;
    case 'insufficient_credits':
      return `You have run out of credits. ${problem.message} Add some to go on: ${call.origin}/`;
    case 'unknown_route':
    case 'method_not_allowed':
      return `Cannot ${call.method} ${call.path}`;
    case 'not_found':
      return 'Generation not found';
    case 'rate_limited':
      return 'Too Many Requests';
    case 'timed_out':
      return 'Generation timeout';
    case 'malformed_body':
      return `Body validation error!\n${problem.message}`;
    case 'unknown_model':
      return call.method === 'POST' ? `Body validation error!\nmodel: ${problem.message}` : problem.message;
    case 'invalid_parameter':
    case 'missing_parameter':
    case 'unprocessable':
      return `${call.method === 'GET' ? 'Query' : 'Body'} validation error!\n${detailOf(problem, call)}`;
    default:
      return spell(problem, NAMES).message;
  }
}

/** The line that names the parameter, what was expected and what came. */
function detailOf(problem: Problem, call: Call): string {
  const given: Readonly<Record<string, unknown>> =
    typeof call.body === 'object' && call.body !== null ? { ...call.body } : {};
  const names = 'tail_image_url' in given ? { ...NAMES, lastFrame: 'tail_image_url' } : NAMES;
  const { message, parameter } = spell(problem, names);
  if (parameter === undefined) return message;
  const { allowed, min, max } = problem.facts;
  const value = given[parameter];
  if (typeof allowed === 'string')
    return `${parameter}: Invalid enum value. ${expectation(allowed.split(', '))}, received ${shown(value)}`;
  if (typeof value === 'number' && min !== undefined && max !== undefined)
    return `${parameter}: Expected a whole number from ${min} to ${max}, received ${value}`;
  if (problem.code === 'missing_parameter' && value === undefined)
    return `${parameter}: Required. Expected string, received undefined`;
  return message.startsWith(`${parameter}: `) ? message : `${parameter}: ${message}`;
}
