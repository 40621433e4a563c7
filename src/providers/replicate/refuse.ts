import type { Problem, ProblemCode } from '../../core/problem.ts';
import type { Call, Wire } from '../../core/provider.ts';
import { spell } from '../../core/provider.ts';

/** The brief's fields in this API's words. */
const NAMES = {
  callback: 'webhook',
  lastFrame: 'last_frame',
  reference: 'reference_images',
  seconds: 'duration',
  aspectRatio: 'aspect_ratio',
  audio: 'generate_audio',
  negativePrompt: 'negative_prompt',
  enhancePrompt: 'enhance_prompt',
};

const INPUT_INVALID = 'Input validation failed';

const ROWS: Partial<Record<ProblemCode, [status: number, title: string]>> = {
  malformed_body: [400, 'Bad request'],
  invalid_parameter: [422, INPUT_INVALID],
  missing_parameter: [422, INPUT_INVALID],
  unprocessable: [422, INPUT_INVALID],
  invalid_media: [422, INPUT_INVALID],
  media_unreachable: [422, INPUT_INVALID],
  content_filtered: [422, 'Content flagged'],
  unauthenticated: [401, 'Unauthenticated'],
  forbidden: [403, 'Forbidden'],
  insufficient_credits: [402, 'Insufficient credit'],
  spend_cap_reached: [402, 'Monthly spend limit reached'],
  unknown_route: [404, 'Not found'],
  unknown_model: [404, 'Not found'],
  not_found: [404, 'Not found'],
  expired: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  rate_limited: [429, 'Too many requests'],
};

const DETAILS: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'You did not pass a valid authentication token',
  not_found: 'The requested resource could not be found.',
};

export function refuse(problem: Problem, call: Call): Wire {
  const [status, title] = ROWS[problem.code] ?? [problem.status, problem.status < 500 ? 'Bad request' : 'Server error'];
  const { message, parameter } = spell(problem, NAMES);
  // What a model refuses is a field of its input, by a name that stands alone.
  const field = parameter === undefined || /[.[]/.test(parameter) ? parameter : placeOf(parameter, call);
  const invalid = title === INPUT_INVALID && field !== undefined;
  return {
    status,
    headers: problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) },
    body: {
      title,
      detail: invalid ? `- ${field}: ${message}\n` : (DETAILS[problem.code] ?? message),
      status,
      ...(invalid && {
        invalid_fields: [
          { type: problem.code === 'missing_parameter' ? 'required' : 'invalid', field, description: message },
        ],
      }),
    },
  };
}

/** Fields beside the input keep their name; all others are of the input. */
function placeOf(parameter: string, call: Call): string {
  const beside = ['version', 'webhook', 'webhook_events_filter', 'input', 'content', 'model', 'Idempotency-Key'];
  return beside.includes(parameter) || !call.path.includes('predictions') ? parameter : `input.${parameter}`;
}
