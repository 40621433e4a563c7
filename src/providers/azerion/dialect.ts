import type { BriefDraft, DraftInput, InputRole } from '../../core/brief.ts';
import { asked, parseBody, unknownFields } from '../../core/parse.ts';
import type { Problem } from '../../core/problem.ts';
import type { Call, Dialect, GenerationView, Wire, WireValue } from '../../core/provider.ts';
import { AssetBase64, spell } from '../../core/provider.ts';
import type { MediaObject } from './wire.ts';
import { imageBody, videoBody } from './wire.ts';

/** A synchronous API: the call is answered when the files are there. */
const WAIT_MS = 30 * 60_000;

/** The brief's fields in this API's words. */
const NAMES = {
  count: 'n',
  lastFrame: 'last_frame',
  reference: 'reference_images',
  audio: 'generate_audio',
  seconds: 'duration',
  aspectRatio: 'aspect_ratio',
  negativePrompt: 'negative_prompt',
  personGeneration: 'person_generation',
  resizeMode: 'resize_mode',
  compressionQuality: 'compression_quality',
  enhancePrompt: 'enhance_prompt',
};

export const dialect: Dialect = {
  name: 'azerion',
  territory: ['/v1/videos/generation'],
  credential: (call) => /^Bearer\s+(\S+)\s*$/i.exec(call.headers['authorization'] ?? '')?.[1],
  routes: [
    {
      action: 'create',
      method: 'POST',
      path: '/v1/videos/generation',
      summary: 'Makes one or more videos and answers with the files.',
      body: videoBody,
      brief: videoBrief,
      waitMs: () => WAIT_MS,
      answer: (made, call) => ({ status: 200, body: { videos: videosOf(made, call) } }),
    },
    {
      action: 'create',
      method: 'POST',
      path: '/v1/images/generations',
      summary: 'Makes one or more images.',
      body: imageBody,
      brief: imageBrief,
      waitMs: () => WAIT_MS,
      answer: imageAnswer,
    },
    {
      action: 'models',
      method: 'GET',
      path: '/v1/models',
      summary: 'The models of this server.',
      answer: (models) => ({
        status: 200,
        body: {
          object: 'list',
          data: models.map((model) => ({
            id: model.id,
            object: 'model',
            created: Math.floor(Date.parse(model.lifecycle?.released ?? model.price.since) / 1000),
            owned_by: model.provider,
          })),
        },
      }),
    },
  ],
  refuse,
};

function videoBrief(call: Call): BriefDraft {
  const body = parseBody(videoBody, call.body);
  const inputs: DraftInput[] = [];
  const add = (role: InputRole, media: MediaObject | undefined, parameter: string): void => {
    if (media) inputs.push(inputFromWire(role, media, parameter));
  };
  add('image', body.image, 'image');
  add('lastFrame', body.last_frame, 'last_frame');
  body.reference_images?.forEach((reference, i) => {
    add('reference', reference.image, `reference_images[${i}].image`);
  });
  add('video', body.video, 'video');
  const warnings = unknownFields(videoBody, call.body, true);
  const extension = body.video !== undefined && body.duration !== undefined;
  if (extension)
    warnings.push({
      field: 'duration',
      message: 'duration does not apply to an extension, which adds about 7 seconds.',
    });
  return {
    kind: 'video',
    model: body.model,
    inputs,
    warnings,
    ...asked({
      prompt: body.prompt,
      negativePrompt: body.negative_prompt,
      count: body.n,
      seconds: extension ? undefined : body.duration,
      resolution: body.resolution,
      aspectRatio: body.aspect_ratio,
      audio: body.generate_audio,
      seed: body.seed,
      personGeneration: body.person_generation,
      resizeMode: body.resize_mode,
      compressionQuality: body.compression_quality,
      enhancePrompt: body.enhance_prompt,
    }),
  };
}

function inputFromWire(role: InputRole, media: MediaObject, parameter: string): DraftInput {
  const data = media.base_64_encoded ?? media.base64_encoded;
  return {
    role,
    parameter,
    source: data === undefined ? { kind: 'url', url: media.url ?? '' } : { kind: 'base64', data },
    ...asked({ mediaType: media.mime_type }),
  };
}

function videosOf(made: GenerationView, call: Call): WireValue {
  const asUrl =
    typeof call.body === 'object' &&
    call.body !== null &&
    'output_format' in call.body &&
    call.body.output_format === 'url';
  return made.outputs.map((output) =>
    asUrl ? { url: output.url } : { base64_encoded: new AssetBase64(output.assetId) },
  );
}

function imageBrief(call: Call): BriefDraft {
  const body = parseBody(imageBody, call.body);
  const [width, height] = body.size?.split('x').map(Number) ?? [];
  const warnings = unknownFields(imageBody, call.body);
  if (body.style !== undefined && body.prompt !== undefined)
    warnings.push({ field: 'style', message: 'style is added to the end of the prompt.' });
  return {
    kind: 'image',
    model: body.model,
    inputs: [],
    warnings,
    ...asked({
      prompt:
        body.prompt !== undefined && body.style !== undefined ? `${body.prompt}, ${body.style} style` : body.prompt,
      count: body.n,
      size: width !== undefined && height !== undefined ? { width, height } : undefined,
    }),
  };
}

function imageAnswer(made: GenerationView, call: Call): Wire {
  const asUrl = parseBody(imageBody, call.body).response_format === 'url';
  return {
    status: 200,
    body: {
      created: Math.floor(made.createdAt / 1000),
      data: made.outputs.map((output) => (asUrl ? { url: output.url } : { b64_json: new AssetBase64(output.assetId) })),
      usage: {
        input_tokens: 0,
        input_tokens_details: { image_tokens: 0, text_tokens: 0 },
        output_tokens: 0,
        total_tokens: 0,
      },
    },
  };
}

/** HTTP status → this API's `type` and default `code`. Statuses outside its table become the nearest one in it. */
const ERRORS: Record<number, [type: string, code: string]> = {
  400: ['invalid_request_error', 'invalid_parameter'],
  401: ['authentication_error', 'invalid_api_key'],
  403: ['permission_error', 'insufficient_permissions'],
  404: ['not_found_error', 'not_found'],
  405: ['invalid_request_error', 'method_not_allowed'],
  409: ['invalid_request_error', 'conflict'],
  413: ['invalid_request_error', 'request_too_large'],
  415: ['invalid_request_error', 'unsupported_media_type'],
  422: ['invalid_request_error', 'unprocessable_entity'],
  429: ['rate_limit_error', 'rate_limit_exceeded'],
  500: ['server_error', 'internal_error'],
  503: ['server_error', 'service_unavailable'],
};

function refuse(problem: Problem): Wire {
  const status = statusOf(problem);
  const [type, code] = ERRORS[status] ?? ['server_error', 'internal_error'];
  const { message, parameter } = spell(problem, NAMES);
  const codes: Partial<Record<Problem['code'], string>> = {
    unknown_model: 'model_not_found',
    content_filtered: 'content_policy_violation',
    insufficient_credits: 'insufficient_credits',
  };
  return {
    status,
    body: {
      error: {
        message,
        type,
        code: codes[problem.code] ?? code,
        ...(parameter === undefined ? {} : { param: parameter }),
        status_code: status,
      },
    },
  };
}

function statusOf(problem: Problem): number {
  if (problem.code === 'insufficient_credits' || problem.code === 'spend_cap_reached') return 403;
  if (problem.status in ERRORS) return problem.status;
  return problem.retry === 'later' ? 503 : 500;
}
