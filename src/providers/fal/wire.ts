import { z } from 'zod';
import { Spooled } from '../../core/brief.ts';
import { boolean, integer, text } from '../../core/parse.ts';

const FILES_MAX = 16;

/** An address, or a data URI that was written to a file while the body was read. */
const file = z.union([z.string().min(1), z.instanceof(Spooled)], { error: 'Expected a URL or a data URI' });

/** `"8s"` by the book; `"8"` and `8` are understood. */
const duration = z.preprocess((value) => (typeof value === 'string' ? value.replace(/\s*s$/i, '') : value), integer);

/** One schema for all endpoints; what an endpoint does not take is for its model's limits to refuse. */
export const inputBody = z.object({
  prompt: text.optional(),
  image_url: file.optional(),
  first_frame_url: file.optional(),
  last_frame_url: file.optional(),
  image_urls: z.array(file).max(FILES_MAX).optional(),
  video_url: file.optional(),
  aspect_ratio: z.enum(['auto', '16:9', '9:16', '1:1']).optional(),
  duration: duration.optional(),
  resolution: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.toLowerCase() : value),
      z.enum(['480p', '720p', '1080p', '4k']),
    )
    .optional(),
  generate_audio: boolean.optional(),
  negative_prompt: text.nullish(),
  enhance_prompt: boolean.optional(),
  auto_fix: boolean.optional(),
  safety_tolerance: z.union([z.enum(['1', '2', '3', '4', '5', '6']), z.number().int().min(1).max(6)]).optional(),
  seed: integer.nullish(),
});

export const submitQuery = z.object({
  fal_webhook: z
    .string()
    .regex(/^https?:\/\/\S+$/i, 'Expected an http(s) URL')
    .optional(),
});
