import { z } from 'zod';
import { Spooled } from '../../core/brief.ts';
import { boolean, integer, text } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';

const PROMPT_CHARACTERS_MAX = 32_000;
const NAME_CHARACTERS_MAX = 80;
const REFERENCES_MAX = 16;

/** A file part, or a text that names or holds the file. */
const value = z.union([z.string().min(1), z.instanceof(Spooled)]);

/** The forms in which an image arrives: a value, or an object with one. `image_url` and `file_id` are OpenAI's own. */
export const imageObject = z.object({
  image_url: z.union([value, z.object({ url: value })]).optional(),
  file_id: text.optional(),
  url: value.optional(),
  data: value.optional(),
  b64_json: value.optional(),
  base64: value.optional(),
  bytesBase64Encoded: value.optional(),
  mime_type: text.optional(),
  mimeType: text.optional(),
});

export const image = z.union([value, imageObject], { error: 'Expected a file, a URL, a data URL or an object' });

export type ImageValue = z.infer<typeof image>;

/** One or more; a form with one file has no array. */
const images = z.preprocess(
  (given) => (given === undefined || Array.isArray(given) ? given : [given]),
  z.array(image).max(REFERENCES_MAX).optional(),
);

const prompt = text.max(PROMPT_CHARACTERS_MAX, `Expected at most ${PROMPT_CHARACTERS_MAX} characters`);
const requiredPrompt = prompt.min(1, 'Expected at least 1 character');

const size = z.string().regex(/^\d{2,5}x\d{2,5}$/, 'Expected WIDTHxHEIGHT, such as 1280x720');

const webAddress = z.string().regex(/^https?:\/\/\S+$/i, 'Expected an http(s) URL');

const callbacks = { callback_url: webAddress.optional(), callback_secret: text.min(1).max(256).optional() };

/** Below `input_reference` stand fields of programs written for LiteLLM, LLM Gateway and other servers of this shape. */
export const createBody = z.object({
  prompt: requiredPrompt,
  model: text.optional(),
  seconds: integer.optional(),
  size: size.optional(),
  input_reference: z.union([image, z.array(image).max(REFERENCES_MAX)]).optional(),
  image: image.optional(),
  last_frame: image.optional(),
  reference_images: images,
  aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3']).optional(),
  resolution: z
    .preprocess(
      (given) => (typeof given === 'string' ? given.toLowerCase() : given),
      z.enum(['480p', '720p', '1080p', '4k']),
    )
    .optional(),
  audio: boolean.optional(),
  generate_audio: boolean.optional(),
  negative_prompt: prompt.optional(),
  seed: integer.optional(),
  ...callbacks,
});

/** `{ id }` of an earlier video, or a file. `model` and `size` are for files, which have none to inherit. */
const sourceVideo = z.union(
  [z.instanceof(Spooled), z.string().regex(/^(video_|data:video\/|https?:)/i), z.object({ id: text.min(1) })],
  { error: 'Expected a file or an object with the id of a video' },
);

export const editBody = z.object({
  prompt: requiredPrompt,
  video: sourceVideo,
  model: text.optional(),
  size: size.optional(),
  ...callbacks,
});

export const extendBody = editBody.extend({ seconds: integer });

export const remixBody = z.object({ prompt: requiredPrompt, ...callbacks });

export const characterBody = z.object({
  name: text
    .min(1, 'Expected at least 1 character')
    .max(NAME_CHARACTERS_MAX, `Expected at most ${NAME_CHARACTERS_MAX} characters`),
  video: z.instanceof(Spooled, { error: 'Expected a file' }),
});

export const fileBody = z.object({ file: z.instanceof(Spooled, { error: 'Expected a file' }), purpose: text.min(1) });

export const listQuery = z.object({
  after: text.optional(),
  limit: integer.pipe(z.number().min(0).max(100)).optional(),
  order: z.enum(['asc', 'desc']).optional(),
});

export const contentQuery = z.object({ variant: z.enum(['video', 'thumbnail', 'spritesheet']).optional() });

/**
 * Forms write nested values as `video[id]` and lists as `reference_images[]`, `reference_images[0]` or the same name again.
 * A JSON body has no such names and comes back as it was.
 */
export function nested(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const entries = Object.entries(body);
  if (!entries.some(([name]) => name.includes('['))) return body;
  const whole: Record<string, unknown> = {};
  for (const [name, given] of entries) {
    const [, head = name, rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
    const keys = [...rest.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
    whole[head] = place(whole[head], keys, given, head);
  }
  return whole;
}

function place(at: unknown, keys: readonly string[], given: unknown, name: string): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) {
    if (at !== undefined)
      throw new Problem('invalid_parameter', { parameter: name, message: `${name} is given twice.` });
    return given;
  }
  if (key === '' || /^\d{1,2}$/.test(key)) {
    const list = at === undefined ? [] : at;
    if (!Array.isArray(list))
      throw new Problem('invalid_parameter', { parameter: name, message: `${name} is given twice.` });
    const index = key === '' ? list.length : Number(key);
    const more =
      key === '' && rest.length === 0 && Array.isArray(given) ? given : [place(list[index], rest, given, name)];
    return index >= list.length ? [...list, ...more] : list.map((one, i) => (i === index ? more[0] : one));
  }
  const object = at === undefined ? {} : at;
  if (typeof object !== 'object' || object === null || Array.isArray(object) || object instanceof Spooled)
    throw new Problem('invalid_parameter', { parameter: name, message: `${name} is given twice.` });
  return { ...object, [key]: place(Reflect.get(object, key), rest, given, name) };
}
