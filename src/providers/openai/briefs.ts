import type {
  AspectRatio,
  BriefDraft,
  BriefOptions,
  DraftInput,
  InputRole,
  MediaSource,
  Resolution,
  Size,
} from '../../core/brief.ts';
import { Spooled, videoSize } from '../../core/brief.ts';
import { inputFromValue } from '../../core/media-source.ts';
import { asked, parseBody, unknownFields } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, DraftFile } from '../../core/provider.ts';
import { models } from './models.ts';
import type { ImageValue } from './wire.ts';
import { characterBody, createBody, editBody, extendBody, fileBody, nested, remixBody } from './wire.ts';

const DEFAULT_MODEL = 'sora-2';

/** What gateways write in front of a model's id, and whose id follows. */
const PREFIXES: Readonly<Record<string, string>> = {
  azure: 'openai',
  gemini: 'google',
  vertex_ai: 'google',
  'google-vertex': 'google',
  avalanche: 'google',
  obsidian: 'google',
};

/** Fields of clients of other servers that mean nothing here, and why. */
const LEFT_ASIDE: Readonly<Record<string, string>> = {
  n: 'One call makes one video; n was left aside.',
  character_ids: 'No engine draws stored characters; character_ids was left aside.',
  custom_llm_provider: 'The model decides where the work is done; custom_llm_provider was left aside.',
};

export function briefOfCreate(call: Call): BriefDraft {
  const given = nested(call.body);
  const body = parseBody(createBody, given);
  const model = modelId(body.model);
  const inputs: DraftInput[] = [];
  const add = (role: InputRole, media: ImageValue | undefined, parameter: string): void => {
    if (media !== undefined) inputs.push(inputOfImage(role, media, parameter));
  };
  if (Array.isArray(body.input_reference))
    body.input_reference.forEach((reference, i) => {
      add('reference', reference, `input_reference[${i}]`);
    });
  else add('image', body.input_reference, 'input_reference');
  if (body.image !== undefined && inputs.some((input) => input.role === 'image'))
    throw twice('image', 'input_reference');
  if (body.audio !== undefined && body.generate_audio !== undefined) throw twice('generate_audio', 'audio');
  add('image', body.image, 'image');
  add('lastFrame', body.last_frame, 'last_frame');
  body.reference_images?.forEach((reference, i) => {
    add('reference', reference, `reference_images[${i}]`);
  });
  return {
    kind: 'video',
    model,
    inputs,
    warnings: warningsOf(createBody, given),
    ...callbackOf(body),
    ...shapeOf(model, body.size, { resolution: body.resolution, aspectRatio: body.aspect_ratio }),
    ...asked({
      prompt: body.prompt,
      negativePrompt: body.negative_prompt,
      seconds: body.seconds,
      audio: body.audio ?? body.generate_audio,
      seed: body.seed,
    }),
  };
}

/** A remix keeps everything but the prompt: the seed too, so that an engine that draws from it draws the same scene. */
export function briefOfRemix(call: Call): BriefDraft {
  const given = nested(call.body);
  const body = parseBody(remixBody, given);
  const id = call.params['id'] ?? '';
  return {
    kind: 'video',
    model: '',
    prompt: body.prompt,
    inputs: [],
    inherits: {
      id: generationId(id),
      parameter: 'video_id',
      fields: ['model', 'seconds', 'resolution', 'aspectRatio', 'size', 'audio', 'negativePrompt', 'seed'],
    },
    echo: { remixedFrom: id },
    warnings: [
      ...warningsOf(remixBody, given),
      {
        field: 'prompt',
        message: 'The remix is made anew with the model, length, size and seed of the earlier video.',
      },
    ],
    ...callbackOf(body),
  };
}

/** An edit starts from the first frame of the video, because no engine changes a video in place. */
export function briefOfEdit(call: Call): BriefDraft {
  const given = nested(call.body);
  const body = parseBody(editBody, given);
  const source = sourceOf(body.video);
  const model = modelId(body.model);
  return {
    kind: 'video',
    model: source.inherits && body.model === undefined ? '' : model,
    prompt: body.prompt,
    inputs: [{ role: 'image', source: source.media, parameter: 'video', frame: 'first' }],
    ...(source.inherits && {
      inherits: {
        id: source.inherits,
        parameter: 'video.id',
        fields: ['model', 'seconds', 'resolution', 'aspectRatio', 'size', 'audio', 'seed'],
      },
      echo: { remixedFrom: publicId(source.inherits) },
    }),
    warnings: [
      ...warningsOf(editBody, given),
      { field: 'video', message: 'The edit is made anew from the first frame of the video and the prompt.' },
    ],
    ...callbackOf(body),
    ...shapeOf(model, body.size, {}),
  };
}

export function briefOfExtension(call: Call): BriefDraft {
  const given = nested(call.body);
  const body = parseBody(extendBody, given);
  const source = sourceOf(body.video);
  const model = modelId(body.model);
  return {
    kind: 'video',
    model: source.inherits && body.model === undefined ? '' : model,
    prompt: body.prompt,
    seconds: body.seconds,
    inputs: [{ role: 'video', source: source.media, parameter: 'video' }],
    ...(source.inherits && {
      inherits: {
        id: source.inherits,
        parameter: 'video.id',
        fields: ['model', 'resolution', 'aspectRatio', 'size', 'audio'],
      },
    }),
    warnings: warningsOf(extendBody, given),
    ...callbackOf(body),
    ...shapeOf(model, body.size, {}),
  };
}

export function characterFile(call: Call): DraftFile {
  const body = parseBody(characterBody, nested(call.body));
  return { kind: 'video', parameter: 'video', source: { kind: 'file', file: body.video } };
}

export function uploadedFile(call: Call): DraftFile {
  const body = parseBody(fileBody, nested(call.body));
  return { kind: 'any', parameter: 'file', source: { kind: 'file', file: body.file } };
}

/** `video_…` here is `gen_…` in the house. What is neither is looked up as it is, and not found. */
export function generationId(id: string): string {
  return id.replace(/^video_/, 'gen_');
}

export function publicId(id: string): string {
  return id.replace(/^gen_/, 'video_');
}

export function assetId(fileId: string): string {
  return fileId.replace(/^file-/, 'ast_');
}

function modelId(given: string | undefined): string {
  if (given === undefined || given === '') return DEFAULT_MODEL;
  const slash = given.indexOf('/');
  const owner = PREFIXES[given.slice(0, Math.max(slash, 0))];
  return owner === undefined ? given : `${owner}/${given.slice(slash + 1)}`;
}

function inputOfImage(role: InputRole, media: ImageValue, parameter: string): DraftInput {
  if (typeof media === 'string' || media instanceof Spooled) return inputFromValue(role, media, parameter);
  const url = typeof media.image_url === 'object' && 'url' in media.image_url ? media.image_url.url : media.image_url;
  const values = Object.entries({
    image_url: url,
    url: media.url,
    data: media.data,
    b64_json: media.b64_json,
    base64: media.base64,
    bytesBase64Encoded: media.bytesBase64Encoded,
  }).flatMap(([name, one]) => (one === undefined ? [] : [{ name, one }]));
  if (values.length + (media.file_id === undefined ? 0 : 1) !== 1)
    throw new Problem('invalid_parameter', {
      parameter,
      message: `${parameter}: Expected exactly one of image_url and file_id.`,
    });
  if (media.file_id !== undefined) return { role, parameter, source: { kind: 'asset', id: assetId(media.file_id) } };
  const [{ name, one } = { name: '', one: '' }] = values;
  return {
    ...inputFromValue(role, one, `${parameter}.${name}`),
    ...asked({ mediaType: media.mime_type ?? media.mimeType }),
  };
}

function sourceOf(video: Spooled | string | { id: string }): { media: MediaSource; inherits?: string } {
  if (typeof video === 'string' && /^video_/.test(video)) return sourceOf({ id: video });
  if (typeof video === 'string' || video instanceof Spooled)
    return { media: inputFromValue('video', video, 'video').source };
  const id = generationId(video.id);
  return { media: { kind: 'generation', id, output: 0 }, inherits: id };
}

const RESOLUTIONS: readonly Resolution[] = ['480p', '720p', '1080p', '4k'];
const RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'];

/**
 * A size is told to engines as a resolution and an aspect ratio wherever it is one, since most know no other words. For a model of this
 * API it is judged here, so that the error lists sizes.
 */
function shapeOf(
  model: string,
  size: string | undefined,
  words: { resolution: Resolution | undefined; aspectRatio: AspectRatio | undefined } | Record<string, never>,
): Pick<BriefOptions, 'resolution' | 'aspectRatio' | 'size'> {
  if (size === undefined) return asked({ resolution: words.resolution, aspectRatio: words.aspectRatio });
  if (words.resolution !== undefined) throw twice('resolution', 'size');
  if (words.aspectRatio !== undefined) throw twice('aspect_ratio', 'size');
  const [width = 0, height = 0] = size.split('x').map(Number);
  const sizes = models.find((row) => row.id === model || row.aliases?.includes(model))?.limits.sizes;
  const allowed = sizes && 'sideMin' in sizes ? undefined : sizes;
  if (allowed && !allowed.some((one) => one.width === width && one.height === height))
    throw new Problem('invalid_parameter', {
      parameter: 'size',
      message: `Invalid value: '${size}'. Supported values are: ${allowed.map((one) => `'${one.width}x${one.height}'`).join(', ')}.`,
    });
  return standardShape({ width, height }) ?? { size: { width, height } };
}

function standardShape(size: Size): { resolution: Resolution; aspectRatio: AspectRatio } | undefined {
  for (const resolution of RESOLUTIONS)
    for (const aspectRatio of RATIOS) {
      const { width, height } = videoSize(resolution, aspectRatio);
      if (width === size.width && height === size.height) return { resolution, aspectRatio };
    }
  return undefined;
}

function callbackOf(body: {
  callback_url?: string | undefined;
  callback_secret?: string | undefined;
}): Pick<BriefDraft, 'callback'> {
  if (body.callback_url !== undefined)
    return { callback: { url: body.callback_url, ...asked({ secret: body.callback_secret }) } };
  if (body.callback_secret === undefined) return {};
  throw new Problem('invalid_parameter', {
    parameter: 'callback_secret',
    message: 'callback_secret needs callback_url.',
  });
}

function warningsOf(schema: Parameters<typeof unknownFields>[0], given: unknown): { field: string; message: string }[] {
  const one = typeof given === 'object' && given !== null && 'n' in given && (given.n === 1 || given.n === '1');
  return unknownFields(schema, given)
    .filter(({ field }) => !(field === 'n' && one))
    .map(({ field, message }) => ({ field, message: LEFT_ASIDE[field] ?? message }));
}

function twice(parameter: string, other: string): Problem {
  return new Problem('invalid_parameter', {
    parameter,
    message: `${parameter} says the same as ${other}; give one of them.`,
  });
}
