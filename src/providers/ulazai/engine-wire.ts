import { z } from 'zod';
import type { WorkInput } from '../../core/engine.ts';
import { shapeOf } from '../../core/engine-fit.ts';
import type { Order } from '../../core/order.ts';
import { asked } from '../../core/parse.ts';
import { FileAsBase64 } from '../../lib/upstream.ts';
import { type Api, qualityOf, type Served } from './engine-models.ts';

/** What the path for Veo 3.1 takes for a seed. */
export const SEED = { min: 10_000, max: 99_999 };

interface Paths {
  create: string;
  /** Where to ask about it: the first that knows it. */
  status: readonly string[];
  history?: string;
}

/** Every path ends with a slash: a POST without it fails. */
export const PATHS: Readonly<Record<Api, Paths>> = {
  classic: {
    create: '/api/v1/generate/video/',
    status: ['/api/v1/generate/{id}/'],
    history: '/api/v1/generate/history/',
  },
  studio: {
    create: '/api/v1/video-studio/generate/',
    status: ['/api/v1/video-studio/status/{id}/'],
    history: '/api/v1/video-studio/history/',
  },
  // The page does not say; these two are what its other generations would have.
  veo31: { create: '/veo31/api/generate/', status: ['/veo31/api/status/{id}/', '/api/v1/generate/{id}/'] },
};

/** The body of a creating call, in the words of its path. */
export function bodyOf(order: Order, inputs: readonly WorkInput[], served: Served): Record<string, unknown> {
  const shape = shapeOf(order, served.limits);
  const frames = (['image', 'lastFrame'] as const).flatMap((role) =>
    inputs
      .filter((input) => input.role === role)
      .map((input) => new FileAsBase64(input.path, `data:${input.mediaType};base64,`)),
  );
  const images = frames.length === 0 ? undefined : frames;
  switch (served.api) {
    case 'classic':
      return asked({
        prompt: order.prompt,
        video_model: served.id,
        source_image_urls: images,
        aspect_ratio: shape?.aspectRatio,
      });
    case 'veo31':
      return asked({
        prompt: order.prompt,
        model: served.id,
        aspectRatio: shape?.aspectRatio,
        imageUrls: images,
        // A seed outside was nobody's wish: what a caller asks is held to these bounds before anything is bought.
        seeds: order.seed >= SEED.min && order.seed <= SEED.max ? order.seed : undefined,
        // A second try elsewhere costs 200 credits more.
        enableFallback: false,
      });
    case 'studio':
      return asked({
        model_slug: served.id,
        prompt: order.prompt,
        aspect_ratio: shape?.aspectRatio,
        duration_seconds: order.seconds,
        quality_mode: qualityOf(served.id, shape?.resolution),
        input_image_urls: images,
        sound: (served.limits.audio?.allowed.length ?? 0) > 1 ? order.audio : undefined,
      });
  }
}

const id = z.union([z.string().min(1), z.number().transform(String)]).nullish();

/** The id of what was taken, wherever the three generations put it. */
export const createReply = z
  .object({
    data: z.object({ generation_id: id, job_ids: z.array(id).nullish(), task_id: id }).nullish(),
    generation_id: id,
    job_ids: z.array(id).nullish(),
    job_id: id,
    task_id: id,
  })
  .transform(
    ({ data, ...top }) =>
      top.job_ids?.[0] ??
      top.job_id ??
      top.task_id ??
      top.generation_id ??
      data?.generation_id ??
      data?.job_ids?.[0] ??
      data?.task_id ??
      undefined,
  );

const words = z.string().nullish();

const state = z.object({
  status: words,
  progress: z.coerce.number().nullish().catch(undefined),
  result_urls: z.array(z.string()).nullish(),
  video_url: words,
  download_url: words,
  error: z.union([z.string(), z.object({ code: words, message: words })]).nullish(),
  error_message: words,
});

export type StateReply = z.output<typeof state>;

/** The three places where a look's answer has been seen, the nearest first. */
export const statusReply = z
  .object({ job: state.nullish(), data: state.nullish(), generation: state.nullish() })
  .and(state)
  .transform(
    (reply): StateReply => [reply.job, reply, reply.data, reply.generation].find((one) => one?.status) ?? reply,
  );

const row = z
  .object({
    generation_id: id,
    job_id: id,
    id,
    prompt: words,
    parameters: z.object({ prompt: words }).nullish(),
    video_model: words,
    model_slug: words,
    model: words,
    created_at: words,
  })
  .transform((given) => ({
    id: given.job_id ?? given.generation_id ?? given.id ?? undefined,
    prompt: given.prompt ?? given.parameters?.prompt ?? undefined,
    model: given.model_slug ?? given.video_model ?? given.model ?? undefined,
    createdAt: Date.parse(given.created_at ?? ''),
  }));

export type HistoryRow = z.output<typeof row>;

const rows = z.array(row).nullish();

/** The shape of a history is on no page: a list under any of these names will do. */
export const historyReply = z
  .object({ results: rows, jobs: rows, history: rows, generations: rows, data: rows.catch(undefined) })
  .transform((reply) => reply.results ?? reply.jobs ?? reply.history ?? reply.generations ?? reply.data ?? []);
