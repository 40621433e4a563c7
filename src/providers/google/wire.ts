import { z } from 'zod';
import { Spooled } from '../../core/brief.ts';
import { base64, boolean, integer, text } from '../../core/parse.ts';

const REFERENCES_MAX = 16;
const DEPTH_MAX = 12;

const lowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** Enumerations are written in lower case by some clients and in upper case by others. */
function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.preprocess(lowerCase, z.enum(words)).optional();
}

/** `bytesBase64Encoded` and `gcsUri` are Vertex's; `inlineData` and `fileData` stand in samples of the Gemini API. */
export const imageObject = z.object({
  bytesBase64Encoded: base64.optional(),
  imageBytes: base64.optional(),
  gcsUri: text.optional(),
  uri: text.optional(),
  inlineData: z.object({ data: base64, mimeType: text.optional() }).optional(),
  fileData: z.object({ fileUri: text, mimeType: text.optional() }).optional(),
  mimeType: text.optional(),
});

/** The Gemini API says `uri`, `encodedVideo` and, for the media type, `encoding`; Vertex `gcsUri`, `bytesBase64Encoded` and `mimeType`. */
export const videoObject = imageObject.extend({
  encodedVideo: base64.optional(),
  videoBytes: base64.optional(),
  encoding: text.optional(),
});

export type MediaObject = z.infer<typeof videoObject>;

const referenceImage = z.object({ image: imageObject, referenceType: word(['asset', 'style']) });

export const instance = z.object({
  prompt: text.optional(),
  image: imageObject.optional(),
  lastFrame: imageObject.optional(),
  referenceImages: z.array(referenceImage).max(REFERENCES_MAX, `Expected at most ${REFERENCES_MAX} images`).optional(),
  video: videoObject.optional(),
  mask: z.unknown().optional(),
});

/** `image`, `lastFrame`, `referenceImages` and `video` belong into the instance; proxies put them here. */
export const parameters = z.object({
  sampleCount: integer.optional(),
  durationSeconds: integer.optional(),
  aspectRatio: text.optional(),
  resolution: z.preprocess(lowerCase, text).optional(),
  personGeneration: word(['allow_adult', 'allow_all', 'dont_allow']),
  negativePrompt: text.optional(),
  enhancePrompt: boolean.optional(),
  seed: integer.optional(),
  generateAudio: boolean.optional(),
  storageUri: text.optional(),
  gcsOutputDirectory: text.optional(),
  fps: integer.optional(),
  pubsubTopic: text.optional(),
  compressionQuality: word(['optimized', 'lossless']),
  resizeMode: word(['crop', 'pad']),
  image: imageObject.optional(),
  lastFrame: imageObject.optional(),
  referenceImages: z.array(referenceImage).max(REFERENCES_MAX).optional(),
  video: videoObject.optional(),
  mask: z.unknown().optional(),
});

export type Parameters = Partial<z.infer<typeof parameters>>;

const LABELS_MAX = 64;

export const predictBody = z.object({
  instances: z.array(instance).min(1, 'Expected one instance').max(1, 'Expected one instance'),
  parameters: parameters.nullish().transform((given) => given ?? undefined),
  labels: z
    .record(text.max(63), text.max(63))
    .refine((labels) => Object.keys(labels).length <= LABELS_MAX, `Expected at most ${LABELS_MAX} labels`)
    .optional(),
  webhookConfig: z
    .object({
      uris: z
        .array(z.string().regex(/^https?:\/\/\S+$/i, 'Expected an http(s) URL'))
        .max(1, 'This server takes one URI')
        .optional(),
      userMetadata: z
        .record(z.string(), z.unknown())
        .refine((metadata) => JSON.stringify(metadata).length <= 4096, 'Expected at most 4096 characters of JSON')
        .optional(),
    })
    .optional(),
});

export const fetchBody = z.object({ operationName: text.min(1) });

export const pageQuery = z.object({ pageSize: integer.pipe(z.number().min(0)).optional(), pageToken: text.optional() });

/** Keys whose contents are the caller's own and stay as they are. */
const FREE = new Set(['labels', 'userMetadata']);

/** Protobuf's JSON takes `duration_seconds` for `durationSeconds` everywhere, so this does. */
export function camelCased(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Spooled || depth > DEPTH_MAX) return value;
  if (Array.isArray(value)) return value.map((one) => camelCased(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
      return [camel, FREE.has(camel) ? inner : camelCased(inner, depth + 1)];
    }),
  );
}
