import { z } from 'zod';
import { base64, boolean, integer, text } from '../../core/parse.ts';

/** `{ mime_type, url | base_64_encoded }`. Both may be there: the bytes then win. Requests say `base_64_encoded`, answers `base64_encoded`. */
export const mediaObject = z
  .object({
    mime_type: text.optional(),
    url: text.optional(),
    base_64_encoded: base64.optional(),
    base64_encoded: base64.optional(),
  })
  .refine((media) => media.url ?? media.base_64_encoded ?? media.base64_encoded, 'Give url or base_64_encoded');

export type MediaObject = z.infer<typeof mediaObject>;

const lowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

export const videoBody = z.object({
  model: text,
  prompt: text.optional(),
  n: integer.optional(),
  image: mediaObject.optional(),
  last_frame: mediaObject.optional(),
  reference_images: z
    .array(
      z.object({ image: mediaObject, reference_type: z.literal('subject', 'Only "subject" is supported').optional() }),
    )
    .optional(),
  video: mediaObject.optional(),
  generate_audio: boolean.optional(),
  duration: integer.optional(),
  resolution: z.preprocess(lowerCase, z.enum(['480p', '720p', '1080p', '4k'])).optional(),
  aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3']).optional(),
  seed: integer.optional(),
  negative_prompt: text.optional(),
  person_generation: z.enum(['allow_adult', 'allow_all', 'dont_allow']).optional(),
  resize_mode: z.preprocess(lowerCase, z.enum(['crop', 'pad'])).optional(),
  compression_quality: z.preprocess(lowerCase, z.enum(['optimized', 'lossless'])).optional(),
  output_format: z.enum(['base64', 'url']).optional(),
  enhance_prompt: boolean.optional(),
});

export const imageBody = z.object({
  model: text,
  prompt: text.optional(),
  n: integer.optional(),
  size: z
    .string()
    .regex(/^\d{2,5}x\d{2,5}$/, 'Expected WIDTHxHEIGHT')
    .optional(),
  style: text.optional(),
  response_format: z.enum(['b64_json', 'url']).optional(),
});
