import { z } from 'zod';
import type { WorkInput } from '../../core/engine.ts';
import { shapeOf } from '../../core/engine-fit.ts';
import type { Order } from '../../core/order.ts';
import { asked } from '../../core/parse.ts';
import { FileAsBase64, ReplyFile } from '../../lib/upstream.ts';
import type { ServedModel } from './engine-models.ts';

/** The body of `POST /v1/videos/generation`. Requests spell `base_64_encoded`, answers `base64_encoded`. */
export function bodyOf(
  order: Order,
  inputs: readonly WorkInput[],
  model: ServedModel,
  outputFormat: 'base64' | 'url',
): Record<string, unknown> {
  const prompt = order.prompt === '' ? undefined : order.prompt;
  const common = { model: model.id, prompt, n: order.count, enhance_prompt: order.enhancePrompt };
  if (model.fields === 'prompt') return asked(common);
  const shape = shapeOf(order, model.limits);
  const one = (role: WorkInput['role']): unknown => {
    const input = inputs.find((given) => given.role === role);
    return input && mediaOf(input);
  };
  const references = inputs.filter((input) => input.role === 'reference');
  return asked({
    ...common,
    image: one('image'),
    last_frame: one('lastFrame'),
    reference_images:
      references.length === 0
        ? undefined
        : references.map((input) => ({ image: mediaOf(input), reference_type: 'subject' })),
    video: one('video'),
    generate_audio: order.audio,
    // An extension has a length of its own.
    duration: order.extends ? undefined : order.seconds,
    resolution: shape?.resolution,
    aspect_ratio: shape?.aspectRatio,
    seed: order.seed,
    negative_prompt: order.negativePrompt,
    person_generation: order.personGeneration,
    resize_mode: order.resizeMode,
    compression_quality: order.compressionQuality,
    output_format: outputFormat,
  });
}

function mediaOf(input: WorkInput): { mime_type: string; base_64_encoded: FileAsBase64 } {
  return { mime_type: input.mediaType, base_64_encoded: new FileAsBase64(input.path) };
}

const bytes = z.union([z.string(), z.instanceof(ReplyFile)]).nullish();

/** What we need of an answer: for each clip an address or its bytes. Both spellings of the key have been seen. */
export const videoReply = z.object({
  videos: z.array(z.object({ url: z.string().nullish(), base64_encoded: bytes, base_64_encoded: bytes })),
});

/** The words of a refusal that say why. */
export const errorReply = z.object({
  error: z.object({ type: z.string().nullish(), code: z.string().nullish(), message: z.string().nullish() }),
});
