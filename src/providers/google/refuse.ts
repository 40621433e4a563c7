import type { Problem, ProblemCode } from '../../core/problem.ts';
import type { Call, Wire, WireValue } from '../../core/provider.ts';
import { spell } from '../../core/provider.ts';
import { isInteraction, isVertex } from './names.ts';

/** The brief's fields in this API's words. */
const NAMES = {
  callback: 'webhookConfig.uris[0]',
  count: 'sampleCount',
  seconds: 'durationSeconds',
  reference: 'referenceImages',
  audio: 'generateAudio',
  size: 'resolution',
};

const INTERACTION_NAMES = {
  callback: 'webhook_config.uris[0]',
  prompt: 'input',
  seconds: 'response_format.duration',
  resolution: 'response_format.resolution',
  aspectRatio: 'response_format.aspect_ratio',
  seed: 'generation_config.seed',
  image: '<FIRST_FRAME>',
  lastFrame: '<LAST_FRAME>',
  reference: '<IMAGE_REF>',
  video: 'previous_interaction_id',
};

const HTTP_OF = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
} as const;

type Status = keyof typeof HTTP_OF;

/** What is not here is an invalid argument below 500 and internal above. */
const STATUSES: Partial<Record<ProblemCode, Status>> = {
  unauthenticated: 'UNAUTHENTICATED',
  forbidden: 'PERMISSION_DENIED',
  insufficient_credits: 'RESOURCE_EXHAUSTED',
  spend_cap_reached: 'RESOURCE_EXHAUSTED',
  rate_limited: 'RESOURCE_EXHAUSTED',
  unknown_route: 'NOT_FOUND',
  unknown_model: 'NOT_FOUND',
  method_not_allowed: 'NOT_FOUND',
  not_found: 'NOT_FOUND',
  expired: 'NOT_FOUND',
  output_lost: 'NOT_FOUND',
  conflict: 'FAILED_PRECONDITION',
  cancelled: 'FAILED_PRECONDITION',
  not_ready: 'FAILED_PRECONDITION',
  idempotency_mismatch: 'FAILED_PRECONDITION',
  in_progress: 'ALREADY_EXISTS',
  engine_unavailable: 'UNAVAILABLE',
  shutting_down: 'UNAVAILABLE',
  overloaded: 'UNAVAILABLE',
  timed_out: 'DEADLINE_EXCEEDED',
};

export function refuse(problem: Problem, call: Call): Wire {
  if (problem.code === 'unauthenticated') return refuseKey(call);
  const status = STATUSES[problem.code] ?? (problem.status < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL');
  if (isInteraction(call)) return refuseInteraction(problem, call, status);
  const { message, parameter } = spell(problem, NAMES);
  const violation =
    parameter === undefined || status !== 'INVALID_ARGUMENT'
      ? undefined
      : {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [{ field: parameter, description: message }],
        };
  return wire(status, messageOf(problem, call, message), violation && [violation], retryHeaders(problem));
}

/** The words of Interactions; what is not here follows from the status. */
const WORDS: Partial<Record<ProblemCode, readonly [code: string, http: number]>> = {
  insufficient_credits: ['payment_required', 402],
  spend_cap_reached: ['payment_required', 402],
  rate_limited: ['rate_limit_exceeded', 429],
  unknown_model: ['model_not_found', 404],
  content_filtered: ['content_blocked', 400],
};

const WORD_OF: Record<Status, string> = {
  INVALID_ARGUMENT: 'invalid_request',
  FAILED_PRECONDITION: 'failed_precondition',
  UNAUTHENTICATED: 'authentication',
  PERMISSION_DENIED: 'permission_denied',
  NOT_FOUND: 'not_found',
  ALREADY_EXISTS: 'already_exists',
  RESOURCE_EXHAUSTED: 'quota_exceeded',
  INTERNAL: 'api_error',
  UNAVAILABLE: 'service_unavailable',
  DEADLINE_EXCEEDED: 'deadline_exceeded',
};

/** The error's `code` is a word here. `status` is what other clients of Google look for beside it. */
function refuseInteraction(problem: Problem, call: Call, status: Status): Wire {
  const { message } = spell(problem, INTERACTION_NAMES);
  // The service says of an id that it does not know that it is no name.
  const isUnknownId = problem.code === 'not_found' && call.params['id'] !== undefined;
  const [code, http] = isUnknownId
    ? ['invalid_request', HTTP_OF.INVALID_ARGUMENT]
    : (WORDS[problem.code] ?? [WORD_OF[status], HTTP_OF[status]]);
  return {
    status: http,
    headers: retryHeaders(problem),
    body: { error: { message: isUnknownId ? 'Invalid interaction name' : message, code, status } },
  };
}

/** The Gemini API answers a wrong key with 400 and no key with 403; a token that is not valid gets 401 on both. */
function refuseKey(call: Call): Wire {
  const key = call.headers['x-goog-api-key'] ?? call.query['key'];
  if (key !== undefined && key !== '')
    return wire('INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'API_KEY_INVALID',
        domain: 'googleapis.com',
        metadata: { service: isVertex(call) ? 'aiplatform.googleapis.com' : 'generativelanguage.googleapis.com' },
      },
    ]);
  if (call.headers['authorization'] !== undefined || isVertex(call))
    return wire(
      'UNAUTHENTICATED',
      'Request had invalid authentication credentials. Expected an access token or another valid credential.',
    );
  return wire(
    'PERMISSION_DENIED',
    "Method doesn't allow unregistered callers. Please use an API key or another form of identity to call this API.",
  );
}

function messageOf(problem: Problem, call: Call, message: string): string {
  if (problem.code === 'unknown_route' || problem.code === 'method_not_allowed')
    return `The requested URL ${call.path} was not found for the method ${call.method}.`;
  const model = call.params['model'];
  if (problem.code === 'unknown_model' && model !== undefined)
    return isVertex(call)
      ? `Publisher Model \`publishers/google/models/${model.slice(0, 100)}\` was not found.`
      : `models/${model.slice(0, 100)} is not found, or is not supported for predictLongRunning. Call ListModels to see the available models.`;
  if (problem.code === 'not_found' && call.params['operation'] !== undefined)
    return `Operation ${call.params['operation'].slice(0, 100)} not found.`;
  return message;
}

function retryHeaders(problem: Problem): Record<string, string> {
  return problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) };
}

function wire(
  status: Status,
  message: string,
  details?: readonly WireValue[],
  headers: Record<string, string> = {},
): Wire {
  const code = HTTP_OF[status];
  return { status: code, headers, body: { error: { code, message, status, ...(details && { details }) } } };
}
