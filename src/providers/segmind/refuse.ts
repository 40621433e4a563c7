import type { Problem, ProblemCode } from '../../core/problem.ts';
import type { AccountView, Call, Wire } from '../../core/provider.ts';
import { spell } from '../../core/provider.ts';

/** The brief's fields in this API's words. */
const NAMES = {
  lastFrame: 'last_frame',
  reference: 'reference_images',
  seconds: 'duration',
  aspectRatio: 'aspect_ratio',
  audio: 'generate_audio',
  negativePrompt: 'negative_prompt',
};

/** The statuses that this API documents. What lies outside becomes the nearest one. */
const STATUSES = new Set([401, 404, 405, 406, 422, 429, 500]);
const MOVED: Partial<Record<ProblemCode, number>> = {
  // Not about content negotiation: here 406 says that the credits do not suffice.
  insufficient_credits: 406,
  spend_cap_reached: 406,
  forbidden: 401,
  expired: 404,
  in_progress: 429,
};

const TEXTS: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'Unauthorized',
  unknown_route: 'Not Found',
  method_not_allowed: 'Method Not Allowed',
  not_found: 'Request not found or expired',
  expired: 'Request not found or expired',
  rate_limited: 'Rate limit exceeded',
};

/** One text under two names: this API's own client reads `error`, others `message`. */
export function refuse(problem: Problem, call: Call, account?: AccountView): Wire {
  const text = TEXTS[problem.code] ?? textOf(problem);
  const status = statusOf(problem);
  return {
    status,
    headers: {
      ...(account === undefined ? {} : remaining(account.availableMillicredits)),
      ...rateHeaders(call),
      // Without a count of its own, a refusal for the rate still says that nothing is left.
      ...(status === 429 && call.rateLimit === undefined
        ? { 'x-rate-limit-remaining': '0', ...resetOf(problem, call) }
        : {}),
    },
    body: { error: text, message: text },
  };
}

/** `x-remaining-credits`, on every answer where the account is known. */
export function remaining(millicredits: number): Record<string, string> {
  return { 'x-remaining-credits': String(millicredits / 1000) };
}

export function rateHeaders(call: Call): Record<string, string> {
  if (!call.rateLimit) return {};
  return {
    'x-rate-limit-remaining': String(call.rateLimit.remaining),
    'x-rate-limit-reset-at-utc': new Date(call.rateLimit.resetAt).toISOString(),
  };
}

function resetOf(problem: Problem, call: Call): Record<string, string> {
  if (problem.retryAfterSeconds === undefined) return {};
  return {
    'x-rate-limit-reset-at-utc': new Date(call.receivedAt + problem.retryAfterSeconds * 1000).toISOString(),
  };
}

function statusOf(problem: Problem): number {
  const status = MOVED[problem.code] ?? problem.status;
  if (STATUSES.has(status)) return status;
  return status < 500 ? 422 : 500;
}

/** `<field>: <reason>`. */
function textOf(problem: Problem): string {
  const { message, parameter } = spell(problem, NAMES);
  if (parameter === undefined || message.startsWith(`${parameter}: `)) return message;
  return `${parameter}: ${message}`;
}
