import { z } from 'zod';
import { Spooled } from '../../core/brief.ts';
import { boolean, integer, number, text } from '../../core/parse.ts';

/** An http(s) address, a data URI, base64, an uploaded file, a kept file (`ast_…`), or an earlier result (`gen_…`). */
export const media = z
  .custom<string | Spooled>(
    (value) => (typeof value === 'string' && value !== '') || value instanceof Spooled,
    'Expected a URL, a data URI, base64, or the id of a file or a generation',
  )
  .meta({ type: 'string', description: 'A URL, a data URI, base64, ast_… or gen_…' });

export const aspectRatio = z.enum(['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4']);

export const generationBody = z.object({
  model: text.optional(),
  kind: z.enum(['video', 'image']).optional(),
  prompt: text.optional(),
  negative_prompt: text.optional(),
  count: integer.optional(),
  seconds: number.optional(),
  resolution: z.enum(['480p', '720p', '1080p', '4k']).optional(),
  aspect_ratio: aspectRatio.optional(),
  size: text.regex(/^\d{2,5}x\d{2,5}$/, 'Expected WIDTHxHEIGHT, such as 1280x720').optional(),
  audio: boolean.optional(),
  seed: integer.optional(),
  person_generation: z.enum(['allow_adult', 'allow_all', 'dont_allow']).optional(),
  resize_mode: z.enum(['crop', 'pad']).optional(),
  compression_quality: z.enum(['optimized', 'lossless']).optional(),
  format: z.enum(['png', 'jpeg']).optional(),
  image: media.optional(),
  last_frame: media.optional(),
  references: z.array(media).max(16).optional(),
  video: media.optional(),
  storyboard: z.record(z.string(), z.unknown()).optional(),
  /** An earlier generation that this one is made after; only remembered. */
  remix_of: text.regex(/^gen_[0-9a-z]{1,64}$/, 'Expected gen_…').optional(),
  /** Runs on this engine, or on any but these. */
  engine: text.optional(),
  exclude_engines: z.array(text).max(16).optional(),
  callback_url: text.optional(),
  callback_secret: text.optional(),
  /** How long to wait for the end before answering; 0 answers at once. */
  wait_seconds: number.optional(),
});

export const keyBody = z.object({ name: text, scopes: z.array(text).optional() });

/** Generations by their ids. */
export const deleteBody = z.strictObject({ ids: z.array(text.max(100)).min(1).max(100) });

/** How long the secrets before the new one go on signing. */
export const secretBody = z.object({ keep_old_seconds: integer.pipe(z.number().min(0).max(86_400)).optional() });

export const fileBody = z.object({ file: media });
