import { z } from 'zod';
import { Spooled } from '../../core/brief.ts';
import { boolean, integer, text } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';

const link = z.custom<string | Spooled>(
  (value) => typeof value === 'string' || value instanceof Spooled,
  'Expected a URL',
);

/** A list of addresses. A form writes a list of one as the value alone. */
const links = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(link));
/** The same in JSON, where a text is not a list. */
const jsonLinks = z.array(link);

const classicFields = {
  prompt: text,
  video_model: text.optional(),
  aspect_ratio: text.optional(),
  watermark_text: text.optional(),
};

/** `POST /api/v1/generate/video/`. Which values are allowed is checked by `oneOf`, for the sake of this API's words. */
export const classicBody = z.object({ ...classicFields, source_image_urls: jsonLinks.optional() });
export const classicForm = z.object({ ...classicFields, source_image_urls: links.optional() });

const imageFields = {
  prompt: text,
  model: text.optional(),
  size: text.optional(),
  quality: text.optional(),
  input: z.object({ google_search: boolean.optional() }).optional(),
};

/** `POST /api/v1/generate/`. */
export const imageBody = z.object({ ...imageFields, image_urls: jsonLinks.optional() });
export const imageForm = z.object({ ...imageFields, image_urls: links.optional() });

/** `POST /api/v1/video-studio/generate/`. */
export const studioBody = z.object({
  model_slug: text,
  prompt: text.optional(),
  aspect_ratio: text.optional(),
  duration_seconds: integer.optional(),
  quality_mode: text.optional(),
  input_image_urls: jsonLinks.optional(),
  input_video_urls: jsonLinks.optional(),
  first_frame_url: link.optional(),
  last_frame_url: link.optional(),
  reference_image_urls: jsonLinks.optional(),
  sound: boolean.optional(),
  prompt_directory_optin: boolean.optional(),
});

export type StudioBody = z.infer<typeof studioBody>;

/** `POST /veo31/api/generate/`, the one path with camel case. */
export const veo31Body = z.object({
  prompt: text,
  model: text,
  aspectRatio: text.optional(),
  imageUrls: jsonLinks.optional(),
  seeds: integer.pipe(z.number().min(10_000).max(99_999)).optional(),
  watermark: text.pipe(z.string().max(50)).optional(),
  enableFallback: boolean.optional(),
  enableTranslation: boolean.optional(),
});

export const historyQuery = z.object({
  limit: integer.pipe(z.number().min(1).max(100)).optional(),
  offset: integer.pipe(z.number().min(0).max(10_000)).optional(),
  page: integer.pipe(z.number().min(1).max(500)).optional(),
  type: text.optional(),
});

export const keyBody = z.object({ name: text.pipe(z.string().min(1).max(100)) });

/** The value when it is one of those allowed; otherwise the Problem that lists them, as this API does. */
export function oneOf<const Value extends string>(
  parameter: string,
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found !== undefined) return found;
  throw new Problem('invalid_parameter', {
    parameter,
    message: `Invalid ${parameter}. Must be one of: ${allowed.join(', ')}`,
    facts: { allowed: allowed.join(', ') },
  });
}
