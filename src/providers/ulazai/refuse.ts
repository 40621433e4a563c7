import type { Problem, ProblemCode } from '../../core/problem.ts';
import type { Call, Wire, WireValue } from '../../core/provider.ts';
import { spell } from '../../core/provider.ts';

/** The brief's fields in the words of each path. */
const COMMON = { aspectRatio: 'aspect_ratio' };
const CLASSIC = { ...COMMON, image: 'source_image_urls', lastFrame: 'source_image_urls' };
const IMAGE = { aspectRatio: 'size', reference: 'image_urls' };
const STUDIO = {
  model: 'model_slug',
  ...COMMON,
  seconds: 'duration_seconds',
  resolution: 'quality_mode',
  audio: 'sound',
  image: 'input_image_urls',
  lastFrame: 'last_frame_url',
  reference: 'reference_image_urls',
  video: 'input_video_urls',
};
const VEO31 = { aspectRatio: 'aspectRatio', image: 'imageUrls', lastFrame: 'imageUrls', seed: 'seeds' };

const CLASSIC_PATH = /^\/api\/v1\/generate\/video\/?$/;

function namesAt(path: string): Readonly<Record<string, string>> {
  if (CLASSIC_PATH.test(path)) return CLASSIC;
  if (path.startsWith('/api/v1/video-studio/')) return STUDIO;
  return path.startsWith('/veo31/') ? VEO31 : IMAGE;
}

/** The statuses that this API uses. What lies outside becomes the nearest one. */
const STATUSES = new Set([400, 401, 402, 403, 404, 405, 409, 413, 415, 429, 500]);

/** A flat object whose `error` is a text; what is wrong with a field stands in `details`. */
export function refuse(problem: Problem, call: Call): Wire {
  const status = statusOf(problem);
  return {
    status,
    ...(status === 401 ? { headers: { 'www-authenticate': 'Bearer' } } : {}),
    body: { success: false, ...textOf(problem, call) },
  };
}

function statusOf(problem: Problem): number {
  if (problem.code === 'expired') return 404;
  if (STATUSES.has(problem.status)) return problem.status;
  return problem.status < 500 ? 400 : 500;
}

/** Codes whose text does not depend on the call. */
const TEXTS: Partial<Record<ProblemCode, string>> = {
  malformed_body: 'Invalid request body',
  unknown_route: 'Not found',
  not_found: 'Generation not found',
  expired: 'The file of this generation has expired',
  not_ready: 'Generation is not completed yet',
  rate_limited: 'Rate limit exceeded. Please slow down',
};

function textOf(problem: Problem, call: Call): { readonly [name: string]: WireValue } {
  const text = TEXTS[problem.code];
  if (text !== undefined) return { error: text };
  switch (problem.code) {
    case 'unauthenticated':
      return {
        error: call.headers['authorization'] ? 'Invalid API key' : 'Authentication credentials were not provided.',
      };
    case 'insufficient_credits':
      return withoutCredits(problem, call);
    case 'method_not_allowed':
      return { error: `Method "${call.method}" not allowed.` };
    default:
      return fieldText(problem, call);
  }
}

function withoutCredits(problem: Problem, call: Call): { readonly [name: string]: WireValue } {
  const needed = Number(problem.facts['needed'] ?? 0) / 1000;
  const balance = Number(problem.facts['balance'] ?? 0) / 1000;
  return {
    error: `Insufficient credits. Need ${needed}, have ${balance}`,
    credits_needed: needed,
    credits_balance: balance,
    ...(CLASSIC_PATH.test(call.path) ? { video_model: videoModelOf(call.body), generation_type: 'video' } : {}),
  };
}

function videoModelOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'video_model' in body && typeof body.video_model === 'string'
    ? body.video_model
    : 'veo3_fast';
}

function fieldText(problem: Problem, call: Call): { readonly [name: string]: WireValue } {
  const { message, parameter } = spell(problem, namesAt(call.path));
  if (parameter === undefined) return { error: message };
  if (problem.code === 'missing_parameter')
    return { error: `${title(parameter)} is required`, details: { [parameter]: 'This field is required' } };
  const { allowed } = problem.facts;
  const text =
    typeof allowed === 'string'
      ? `Invalid ${parameter}. Must be one of: ${allowed}`
      : message.replace(new RegExp(`^${parameter.replace(/[[\]]/g, '\\$&')}: `), '');
  return { error: text.includes(parameter) ? text : `${parameter}: ${text}`, details: { [parameter]: text } };
}

/** `model_slug` as the start of a sentence: `Model slug`. */
function title(parameter: string): string {
  const words = parameter.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
