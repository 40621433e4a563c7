import { z } from 'zod';
import { saying } from '../../core/engine-call.ts';
import { Problem } from '../../core/problem.ts';
import type { UpstreamReply } from '../../lib/upstream.ts';

/** The least that a creating call must answer with. */
export const created = z.object({ id: z.string().min(1) });

const place = z.object({ url: z.string().nullish() });

/** A video as servers of this shape show it: everything but the state may be missing. */
export const video = z.object({
  status: z.string(),
  progress: z.number().nullish().catch(undefined),
  error: z.unknown().optional(),
  url: z.string().nullish().catch(undefined),
  video_url: z.string().nullish().catch(undefined),
  content: z.array(place).nullish().catch(undefined),
  data: z.array(place).nullish().catch(undefined),
  output: z
    .union([z.string().transform((url) => ({ url })), place])
    .nullish()
    .catch(undefined),
});

export type Video = z.infer<typeof video>;

/** A row of a list, as far as it says which order it came from. */
export const listed = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1),
      created_at: z.number(),
      model: z.string().nullish(),
      prompt: z.string().nullish(),
      seconds: z.union([z.string(), z.number()]).nullish(),
      size: z.string().nullish(),
    }),
  ),
  has_more: z.boolean().nullish(),
  last_id: z.string().nullish(),
});

export type ListedVideo = z.infer<typeof listed>['data'][number];

/** LocalAI's answer: the video itself, or where it lies. A `ReplyFile` stands where a long base64 stood. */
export const finishedVideos = z.object({
  id: z.string().optional(),
  data: z.array(z.object({ url: z.string().nullish(), b64_json: z.unknown().optional() })).min(1),
});

const DONE = ['completed', 'complete', 'succeeded', 'success', 'done', 'finished', 'ready'];
const FAILED = ['failed', 'failure', 'error', 'cancelled', 'canceled', 'expired', 'rejected', 'aborted'];

/** Anything else is work that goes on: a status that is renamed must not fail a video that is paid for. */
export function outcomeOf(found: Pick<Video, 'status'>): 'done' | 'failed' | 'running' {
  const status = found.status.toLowerCase();
  if (DONE.includes(status)) return 'done';
  return FAILED.includes(status) ? 'failed' : 'running';
}

/** Where an answer says that the file lies. */
export function addressOf(found: Video): string | undefined {
  const addresses = [found.url, found.video_url, found.content?.[0]?.url, found.data?.[0]?.url, found.output?.url];
  return addresses.find((one): one is string => typeof one === 'string' && one !== '');
}

/** Codes and types, never messages, say that a safety filter spoke. */
const MODERATED = /moderat|content_?polic|policy_?violation|safety|content_?filter|sensitive/i;

const errorBody = z.object({
  message: z.string().nullish().catch(undefined),
  code: z.unknown().optional(),
  type: z.unknown().optional(),
});

/** The problem of a video that failed. */
export function failureOf(found: Video): Problem {
  const parsed = errorBody.safeParse(typeof found.error === 'string' ? { message: found.error } : found.error);
  const error = parsed.success ? parsed.data : undefined;
  const detail = `${found.status}: ${JSON.stringify(found.error ?? null).slice(0, 1000)}`;
  if (error && isModerated(error))
    return new Problem('content_filtered', {
      message: saying('The result was withheld by a safety filter', error.message ?? undefined),
      detail,
    });
  return new Problem('engine_failed', {
    message: saying('The engine failed to make the video', error?.message ?? undefined),
    detail,
  });
}

/** A refusal of the creating call, where the error says more than its status. */
export function refusedOf(reply: UpstreamReply): Problem | undefined {
  let body: unknown;
  try {
    body = JSON.parse(reply.text);
  } catch {
    return undefined;
  }
  const parsed = z.object({ error: errorBody }).safeParse(body);
  const detail = `${reply.status}: ${reply.text.slice(0, 1000)}`;
  if (reply.status < 500 && parsed.success && isModerated(parsed.data.error))
    return new Problem('content_filtered', {
      message: saying('The engine refused the order', parsed.data.error.message ?? undefined),
      detail,
    });
  // FastAPI, on which SGLang, vLLM and LiteLLM stand, lists what is wrong with each field.
  const fields = z.object({ detail: z.array(z.object({ msg: z.string() })).min(1) }).safeParse(body);
  if (reply.status === 422 && fields.success)
    return new Problem('engine_rejected', {
      message: saying('The engine refused the order', fields.data.detail[0]?.msg),
      detail,
    });
  return undefined;
}

function isModerated(error: { code?: unknown; type?: unknown }): boolean {
  return [error.code, error.type].some((one) => typeof one === 'string' && MODERATED.test(one));
}
