import { z } from 'zod';
import { ReplyFile } from '../../lib/upstream.ts';

/** Google's answers, as far as we need them. What is unknown is let through. */

/** Base64 in an answer: a short text, or a long one that went to a file. */
const bytes = z.custom<string | ReplyFile>((value) => typeof value === 'string' || value instanceof ReplyFile);

const media = z.object({
  bytesBase64Encoded: bytes.optional(),
  encodedVideo: bytes.optional(),
  videoBytes: bytes.optional(),
  gcsUri: z.string().optional(),
  uri: z.string().optional(),
  mimeType: z.string().optional(),
  encoding: z.string().optional(),
});

export type Media = z.infer<typeof media>;

const filtered = {
  raiMediaFilteredCount: z.coerce.number().optional(),
  raiMediaFilteredReasons: z.array(z.string()).optional(),
};

export const started = z.object({ name: z.string().min(1).max(1000) });

/** Vertex AI has `videos`, the Gemini API `generateVideoResponse`, and its older versions `generatedVideos`. */
export const operation = z.object({
  done: z.boolean().optional(),
  error: z.object({ code: z.number().optional(), message: z.string().optional() }).optional(),
  response: z
    .object({
      ...filtered,
      videos: z.array(media).optional(),
      generateVideoResponse: z
        .object({ ...filtered, generatedSamples: z.array(z.object({ video: media.optional() })).optional() })
        .optional(),
      generatedVideos: z.array(z.object({ video: media.optional() })).optional(),
    })
    .optional(),
});

export type Operation = z.infer<typeof operation>;

const content = z.object({
  type: z.string().optional(),
  text: z.string().optional(),
  data: bytes.optional(),
  uri: z.string().optional(),
  mime_type: z.string().optional(),
});

export type Content = z.infer<typeof content>;

const trouble = z.object({ code: z.union([z.string(), z.number()]).optional(), message: z.string().optional() });

export const interaction = z.object({
  id: z.string().min(1).max(1000).optional(),
  status: z.string().optional(),
  steps: z
    .array(z.object({ type: z.string().optional(), content: z.array(content).optional(), error: trouble.optional() }))
    .optional(),
  errors: z.array(trouble).optional(),
  error: trouble.optional(),
  usage: z
    .object({
      total_output_tokens: z.number().optional(),
      output_tokens_by_modality: z
        .array(z.object({ modality: z.string().optional(), tokens: z.number().optional() }))
        .optional(),
    })
    .optional(),
});

export type Interaction = z.infer<typeof interaction>;

export const objects = z.object({
  items: z
    .array(z.object({ name: z.string(), contentType: z.string().optional(), size: z.string().optional() }))
    .optional(),
});
