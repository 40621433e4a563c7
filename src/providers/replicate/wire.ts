import { z } from 'zod';
import { Spooled } from '../../core/brief.ts';
import { boolean, integer, text } from '../../core/parse.ts';

const FILES_MAX = 16;

const file = z.union([z.string().min(1), z.instanceof(Spooled)], { error: 'Expected a URI' });

const files = z.preprocess(
  (given) => (given === undefined || given === null || Array.isArray(given) ? given : [given]),
  z.array(file).max(FILES_MAX).nullish(),
);

/** The inputs of Google's models there. `null` means the same as nothing. */
export const input = z.object({
  prompt: text.nullish(),
  image: file.nullish(),
  last_frame: file.nullish(),
  reference_images: files,
  aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3']).nullish(),
  duration: integer.nullish(),
  resolution: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.toLowerCase() : value),
      z.enum(['480p', '720p', '1080p', '4k']).nullish(),
    )
    .optional(),
  size: z
    .string()
    .regex(/^\d{2,5}x\d{2,5}$/, 'Expected WIDTHxHEIGHT')
    .nullish(),
  negative_prompt: text.nullish(),
  generate_audio: boolean.nullish(),
  enhance_prompt: boolean.nullish(),
  seed: integer.nullish(),
  fps: integer.nullish(),
});

const webAddress = z.string().regex(/^https?:\/\/\S+$/i, 'Expected an http(s) URL');

export const predictionBody = z.object({
  version: text.optional(),
  input,
  webhook: webAddress.nullish(),
  webhook_events_filter: z.array(z.enum(['start', 'output', 'logs', 'completed'])).nullish(),
  /** Sent by older clients; nothing here is streamed. */
  stream: boolean.nullish(),
});

export const versionedBody = predictionBody.extend({ version: text.min(1) });

export const fileBody = z.object({ content: z.instanceof(Spooled, { error: 'Expected a file' }) });
