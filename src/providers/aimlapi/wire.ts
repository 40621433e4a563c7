import { z } from 'zod';
import { Spooled } from '../../core/brief.ts';
import { boolean, integer, text } from '../../core/parse.ts';

/** A web address, a data URI or bare base64: this API takes all three in the same field. */
const media = z.custom<string | Spooled>(
  (value) => typeof value === 'string' || value instanceof Spooled,
  'Expected string (a URL or base64)',
);

/** An enum with the wording of this API's errors; letters may be of either case. */
function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.toLowerCase() : value),
    z.enum(values, {
      error: (issue) => `Invalid enum value. ${expectation(values)}, received ${shown(issue.input)}`,
    }),
  );
}

/** `Expected 'a' | 'b'`. */
export function expectation(values: readonly string[]): string {
  return `Expected ${values.map((value) => `'${value}'`).join(' | ')}`;
}

/** A received value as it may stand in an error: quoted, short, never a whole file. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value.slice(0, 80)}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

export const videoBody = z.object({
  model: text,
  prompt: text,
  image_url: media.optional(),
  /** The last frame's name with Veo 2. */
  tail_image_url: media.optional(),
  /** The last frame's name with Veo 3.1. */
  last_image_url: media.optional(),
  image_urls: z.array(media).optional(),
  video_url: media.optional(),
  duration: integer.optional(),
  resolution: oneOf(['480p', '720p', '1080p', '4k']).optional(),
  aspect_ratio: oneOf(['16:9', '9:16', 'auto', '1:1', '4:3', '3:4', '3:2', '2:3']).optional(),
  negative_prompt: text.optional(),
  seed: integer.optional(),
  enhance_prompt: boolean.optional(),
  generate_audio: boolean.optional(),
  auto_fix: boolean.optional(),
  person_generation: oneOf(['dont_allow', 'allow_adult', 'allow_all']).optional(),
  provider: oneOf(['auto', 'google', 'fal']).optional(),
});

export type VideoBody = z.infer<typeof videoBody>;

/** The filters of `GET /v1/models`: a comma means "or", several parameters mean "and". */
export const MODEL_FILTERS = [
  'id',
  'type',
  'tags',
  'modalities',
  'input_modalities',
  'output_modalities',
  'capabilities',
] as const;
