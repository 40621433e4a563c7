import { z } from 'zod';
import type { WorkInput } from '../../core/engine.ts';
import { shapeOf } from '../../core/engine-fit.ts';
import type { Order } from '../../core/order.ts';
import { asked } from '../../core/parse.ts';
import { FileAsBase64 } from '../../lib/upstream.ts';
import type { Variant } from './engine-models.ts';

/** The body of `POST /v2/video/generations`: a field that the id's own page does not have is not sent. */
export function bodyOf(order: Order, inputs: readonly WorkInput[], variant: Variant): Record<string, unknown> {
  const { limits } = variant;
  const shape = shapeOf(order, limits);
  const media = (role: WorkInput['role']): FileAsBase64[] =>
    inputs
      .filter((input) => input.role === role)
      .map((input) => new FileAsBase64(input.path, `data:${input.mediaType};base64,`));
  const references = media('reference');
  return asked({
    model: variant.id,
    prompt: order.prompt,
    image_url: media('image')[0],
    [variant.lastFrame]: media('lastFrame')[0],
    image_urls: references.length === 0 ? undefined : references,
    video_url: media('video')[0],
    duration: order.seconds,
    resolution: resolutionOf(variant, shape?.resolution),
    // An extension keeps the shape of what it extends.
    aspect_ratio: limits.aspectRatio && (order.extends ? 'auto' : shape?.aspectRatio),
    generate_audio: (limits.audio?.allowed.length ?? 0) > 1 ? order.audio : undefined,
    negative_prompt: order.negativePrompt,
    seed: limits.seed && order.seed,
    enhance_prompt: order.enhancePrompt,
    person_generation: order.personGeneration,
  });
}

function resolutionOf({ resolution }: Variant, value: string | undefined): string | undefined {
  if (resolution === 'none') return undefined;
  return resolution === 'upper case' ? value?.toUpperCase() : value;
}

const id = z.union([z.string().min(1), z.number().transform(String)]);

/** Most vendors' models answer with `id`, some with `generation_id`. */
export const createReply = z
  .object({ id: id.nullish(), generation_id: id.nullish() })
  .transform((reply) => reply.id ?? reply.generation_id ?? undefined);

/** A look. Whatever else the service adds is left aside. */
export const statusReply = z.object({
  status: z.string().transform((word) => word.toLowerCase()),
  video: z.object({ url: z.string().nullish(), content_type: z.string().nullish() }).nullish(),
  error: z.union([z.string(), z.object({ name: z.string().nullish(), message: z.string().nullish() })]).nullish(),
});

export type StatusReply = z.output<typeof statusReply>;

/** `GET /v2/logs`: one row for each request of this key, newest first. */
export const logsReply = z.object({
  data: z.array(z.object({ inference_id: z.string(), client_request_id: z.string().nullish() })),
  pagination: z.object({ has_more: z.boolean().nullish() }).nullish(),
});
