import { z } from 'zod';
import type { InputRole } from '../../core/brief.ts';
import { shapeOf } from '../../core/engine-fit.ts';
import type { Order } from '../../core/order.ts';
import { asked } from '../../core/parse.ts';
import type { FileAsBase64 } from '../../lib/upstream.ts';
import type { Slug } from './engine-models.ts';

/** An input as it goes into a body: base64, or the address of what was uploaded. */
export interface SentInput {
  role: InputRole;
  value: string | FileAsBase64;
}

/** The body of `POST /v1/{slug}` and `POST /v2/{slug}`, which are the same. */
export function bodyOf(order: Order, inputs: readonly SentInput[], slug: Slug): Record<string, unknown> {
  const shape = shapeOf(order, slug.limits);
  const values = (role: InputRole): SentInput['value'][] =>
    inputs.filter((input) => input.role === role).map((input) => input.value);
  const references = values('reference');
  return asked({
    prompt: order.prompt,
    negative_prompt: order.negativePrompt,
    image: values('image')[0],
    last_frame: values('lastFrame')[0],
    reference_images: references.length === 0 ? undefined : references,
    seed: order.seed,
    duration: slug.duration === 'text' ? String(order.seconds) : order.seconds,
    resolution: slug.fields.includes('resolution') ? shape?.resolution : undefined,
    aspect_ratio: shape?.aspectRatio,
    generate_audio: slug.fields.includes('generate_audio') ? order.audio : undefined,
  });
}

/** What v2 answers a submission with. */
export const submitReply = z.object({ request_id: z.string().min(1) });

/** A look, light or whole; a failed one comes with a 422. */
export const statusReply = z.object({
  status: z.string().transform((word) => word.toUpperCase()),
  error: z.unknown().optional(),
});

const address = z.string().regex(/^https?:\/\//);

/** Where the different gateways have put the film. */
const resultReply = z.object({
  output: z.unknown().optional(),
  video: z.unknown().optional(),
  url: z.unknown().optional(),
  video_url: z.unknown().optional(),
});

/** The first address in a result; undefined when there is none. */
export function addressIn(value: unknown): string | undefined {
  const result = resultReply.safeParse(value);
  if (!result.success) return undefined;
  const { output, video, url, video_url } = result.data;
  for (const place of [output, video, video_url, url]) {
    const found = [place].flat().flatMap((one) => [one, one instanceof Object ? Reflect.get(one, 'url') : undefined]);
    for (const one of found) {
      const parsed = address.safeParse(one);
      if (parsed.success) return parsed.data;
    }
  }
  return undefined;
}

/** What an upload is answered with; its pages show several names for the address. */
export function uploadedAddress(value: unknown): string | undefined {
  const parsed = z
    .object({ file_urls: z.array(address).nullish(), file_url: address.nullish(), url: address.nullish() })
    .safeParse(value);
  return parsed.success
    ? (parsed.data.file_urls?.[0] ?? parsed.data.file_url ?? parsed.data.url ?? undefined)
    : undefined;
}
