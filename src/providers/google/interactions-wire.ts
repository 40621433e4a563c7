import { z } from 'zod';
import { base64, integer, text } from '../../core/parse.ts';

const BLOCKS_MAX = 40;
const LABELS_MAX = 64;

const lowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** One thing that is said or shown. */
const block = z.object({
  type: text,
  text: text.optional(),
  data: base64.optional(),
  uri: text.optional(),
  mime_type: text.optional(),
});

export type Block = z.infer<typeof block>;

const blocks = z.array(block).max(BLOCKS_MAX, `Expected at most ${BLOCKS_MAX} parts`);

/** What was said by the user, or by the model in earlier turns that the caller keeps itself. */
const step = z.object({ type: z.enum(['user_input', 'model_output']), content: z.union([text, blocks]) });

export const input = z.union([
  text,
  block,
  z.array(z.union([step, block])).max(BLOCKS_MAX, `Expected at most ${BLOCKS_MAX} parts`),
]);

/** Some clients ask for one format, others for a list with one. */
function videoOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.find((one) => Object(one).type === 'video') ?? value[0];
}

const responseFormat = z.object({
  type: z.literal('video', { error: 'This server makes videos only' }).default('video'),
  aspect_ratio: text.optional(),
  resolution: z.preprocess(lowerCase, text).optional(),
  /** A bare number is refused, as the service does. */
  duration: z
    .string()
    .regex(/^\d+(?:\.\d+)?s$/, "Expected a duration such as '8s'")
    .optional(),
  delivery: z.enum(['inline', 'uri']).optional(),
  gcs_uri: text.optional(),
});

export const TASKS = ['text_to_video', 'image_to_video', 'reference_to_video', 'edit', 'extend', 'upscale'] as const;

export const interactionBody = z.object({
  model: text.min(1),
  input,
  background: z.boolean().optional(),
  store: z.boolean().optional(),
  stream: z.boolean().optional(),
  previous_interaction_id: text.optional(),
  response_format: z.preprocess(videoOf, responseFormat.optional()),
  response_modalities: z.array(text).optional(),
  generation_config: z
    .object({ seed: integer.optional(), video_config: z.object({ task: z.enum(TASKS).optional() }).optional() })
    .optional(),
  labels: z
    .record(text.max(63), text.max(63))
    .refine((labels) => Object.keys(labels).length <= LABELS_MAX, `Expected at most ${LABELS_MAX} labels`)
    .optional(),
  webhook_config: z
    .object({
      uris: z
        .array(z.string().regex(/^https?:\/\/\S+$/i, 'Expected an http(s) URL'))
        .max(1, 'This server takes one URI')
        .optional(),
      user_metadata: z
        .record(z.string(), z.unknown())
        .refine((metadata) => JSON.stringify(metadata).length <= 4096, 'Expected at most 4096 characters of JSON')
        .optional(),
    })
    .optional(),
  service_tier: z.enum(['flex', 'standard', 'priority', 'deferred']).optional(),
  system_instruction: z.unknown().optional(),
  tools: z.array(z.unknown()).optional(),
});

export type InteractionBody = z.infer<typeof interactionBody>;

export const interactionQuery = z.object({
  stream: text.optional(),
  include_input: text.optional(),
  last_event_id: text.optional(),
});
