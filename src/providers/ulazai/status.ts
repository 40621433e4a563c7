import type { Problem } from '../../core/problem.ts';
import type { Call, GenerationView, WireValue } from '../../core/provider.ts';
import { uuidFromId } from '../../core/public-uuid.ts';
import { VEO31_PREFIX } from './models.ts';

/** Seconds that a picture takes until this server knows better. */
const IMAGE_SECONDS = 30;

type Fields = { readonly [name: string]: WireValue };

export const credits = (millicredits: number): number => millicredits / 1000;
export const iso = (time: number): string => new Date(time).toISOString();
export const isFailed = (view: GenerationView): boolean => view.state === 'failed' || view.state === 'cancelled';

/** The model as this path's callers know it. */
export function wireModel(view: GenerationView): string {
  return view.model.startsWith(VEO31_PREFIX) ? view.model.slice(VEO31_PREFIX.length) : view.model;
}

export function modeOf(view: GenerationView): 'text-to-video' | 'image-to-video' | 'video-to-video' {
  const roles = view.brief.inputs.map((input) => input.role);
  if (roles.includes('video')) return 'video-to-video';
  return roles.length > 0 ? 'image-to-video' : 'text-to-video';
}

/** What the generation costs its caller by now: the whole price at the start, nothing after a failure. */
export function creditsUsed(view: GenerationView): number {
  return credits(view.chargedMillicredits ?? (isFailed(view) ? 0 : view.priceMillicredits));
}

function creditsRefunded(view: GenerationView): number {
  return credits(view.priceMillicredits - (view.chargedMillicredits ?? 0));
}

/** `GET /api/v1/generate/{id}/`: videos in small letters, images in capitals, as the two pages of the service show them. */
export function classicStatus(view: GenerationView, call: Call): Fields {
  return view.order.kind === 'image' ? imageStatus(view, call) : videoStatus(view, call);
}

function videoStatus(view: GenerationView, call: Call): Fields {
  const id = uuidFromId(view.id);
  const [output] = view.outputs;
  return {
    id,
    generation_id: id,
    generation_type: 'video',
    status: view.state === 'succeeded' ? 'completed' : isFailed(view) ? 'failed' : 'processing',
    video_model: wireModel(view),
    mode: modeOf(view),
    prompt: view.order.prompt,
    aspect_ratio: view.order.aspectRatio,
    video_url: output?.url ?? null,
    ...(output ? { download_url: downloadUrl(id, call) } : {}),
    credits_used: creditsUsed(view),
    ...times(view),
    ...(isFailed(view) ? { credits_refunded: creditsRefunded(view), error: errorOf(view) } : {}),
  };
}

function imageStatus(view: GenerationView, call: Call): Fields {
  const id = uuidFromId(view.id);
  const [output] = view.outputs;
  const common = {
    id,
    generation_type: 'image',
    parameters: { prompt: view.order.prompt, size: view.order.aspectRatio, model: view.model },
    credits_used: creditsUsed(view),
    created_at: iso(view.createdAt),
    updated_at: iso(view.finishedAt ?? view.startedAt ?? view.createdAt),
  };
  if (isFailed(view))
    return {
      ...common,
      status: 'FAILED',
      progress: '0.0',
      ...(view.finishedAt === undefined ? {} : { failed_at: iso(view.finishedAt) }),
      credits_refunded: creditsRefunded(view),
      error: errorOf(view),
    };
  if (view.state === 'succeeded')
    return {
      ...common,
      status: 'COMPLETED',
      progress: '1.0',
      ...(view.finishedAt === undefined ? {} : { completed_at: iso(view.finishedAt) }),
      image_url: output?.url ?? null,
      download_url: downloadUrl(id, call),
    };
  return {
    ...common,
    status: 'GENERATING',
    progress: (view.progress / 100).toFixed(2),
    estimated_completion: iso(view.createdAt + (view.expectedSeconds ?? IMAGE_SECONDS) * 1000),
  };
}

/** `job` of the Video Studio: a failed one too stands in an answer that says `success: true`. */
export function studioJob(view: GenerationView): Fields {
  const job = {
    job_id: uuidFromId(view.id),
    model_slug: wireModel(view),
    mode: modeOf(view).replaceAll('-', '_'),
    status: STUDIO_STATUS[view.state],
    result_urls: view.outputs.map((output) => output.url),
    credits_charged: creditsUsed(view),
    provider_meta: {
      effective_duration_seconds: view.order.seconds,
      ...(typeof view.echo['quality_mode'] === 'string' ? { quality_mode: view.echo['quality_mode'] } : {}),
    },
    created_at: iso(view.createdAt),
    ...(view.finishedAt === undefined ? {} : { completed_at: iso(view.finishedAt) }),
  };
  return isFailed(view) ? { ...job, error_message: errorOf(view).message, credits_refunded: true } : job;
}

const STUDIO_STATUS: Record<GenerationView['state'], string> = {
  queued: 'pending',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'failed',
};

function times(view: GenerationView): Fields {
  return {
    created_at: iso(view.createdAt),
    updated_at: iso(view.finishedAt ?? view.startedAt ?? view.createdAt),
    ...(view.state === 'succeeded' && view.finishedAt !== undefined ? { completed_at: iso(view.finishedAt) } : {}),
  };
}

function downloadUrl(id: string, call: Call): string {
  return `${call.origin}/api/v1/generate/${id}/download/`;
}

function errorOf(view: GenerationView): { code: string; message: string } {
  if (view.problem) return { code: errorCode(view.problem.code), message: view.problem.message };
  return { code: 'CANCELLED', message: 'The generation was cancelled.' };
}

function errorCode(code: Problem['code']): string {
  switch (code) {
    case 'content_filtered':
      return 'CONTENT_FILTER';
    case 'timed_out':
      return 'TIMEOUT';
    case 'cancelled':
      return 'CANCELLED';
    case 'invalid_media':
    case 'media_unreachable':
      return 'INVALID_IMAGE';
    default:
      return 'GENERATION_FAILED';
  }
}
