import { text } from '../../../text.ts';
import type { CodeCall, CodeModel, DialectName, Json, Wanted } from './call.ts';
import { type Fitted, fitted, modelFor } from './fit.ts';

const BEARER = { header: 'Authorization', prefix: 'Bearer ' };

const words = text.generation.code;

/** The APIs in the order of the tabs. */
export const DIALECTS: readonly DialectName[] = [
  'filmgate',
  'azerion',
  'aimlapi',
  'openai',
  'google',
  'fal',
  'replicate',
  'ulazai',
  'segmind',
];

interface Writing {
  auth: CodeCall['auth'];
  path: (model: string) => string;
  body: (fitted: Fitted, model: string) => Json;
}

/** How each says it. What is undefined is not sent. */
const WRITINGS: Readonly<Record<Exclude<DialectName, 'filmgate'>, Writing>> = {
  azerion: {
    auth: BEARER,
    path: () => '/v1/videos/generation',
    body: (has, model) => ({
      model,
      prompt: has.prompt,
      n: has.count,
      duration: has.seconds,
      resolution: has.resolution,
      aspect_ratio: has.aspectRatio,
      generate_audio: has.audio,
      seed: has.seed,
      negative_prompt: has.negativePrompt,
      output_format: 'url',
    }),
  },
  aimlapi: {
    auth: BEARER,
    path: () => '/v2/video/generations',
    body: (has, model) => ({
      model,
      prompt: has.prompt,
      duration: has.seconds,
      resolution: has.resolution,
      aspect_ratio: has.aspectRatio,
      generate_audio: has.audio,
      seed: has.seed,
      negative_prompt: has.negativePrompt,
    }),
  },
  openai: {
    auth: BEARER,
    path: () => '/v1/videos',
    body: (has, model) => ({
      model,
      prompt: has.prompt,
      seconds: has.seconds === undefined ? undefined : String(has.seconds),
      size: sizeOf(has),
    }),
  },
  google: {
    auth: { header: 'x-goog-api-key', prefix: '' },
    path: (model) => (isOmni(model) ? '/v1beta/interactions' : `/v1beta/models/${model}:predictLongRunning`),
    body: (has, model) =>
      isOmni(model)
        ? interactionOf(has, model)
        : {
            instances: [{ prompt: has.prompt }],
            parameters: {
              durationSeconds: has.seconds,
              resolution: has.resolution,
              aspectRatio: has.aspectRatio,
              seed: has.seed,
              negativePrompt: has.negativePrompt,
            },
          },
  },
  fal: {
    auth: { header: 'Authorization', prefix: 'Key ' },
    path: (model) => `/${model}`,
    body: (has) => ({
      prompt: has.prompt,
      duration: has.seconds === undefined ? undefined : `${has.seconds}s`,
      resolution: has.resolution,
      aspect_ratio: has.aspectRatio,
      generate_audio: has.audio,
      seed: has.seed,
      negative_prompt: has.negativePrompt,
    }),
  },
  replicate: {
    auth: BEARER,
    path: (model) => `/v1/models/${model}/predictions`,
    body: (has) => ({
      input: {
        prompt: has.prompt,
        duration: has.seconds,
        resolution: has.resolution,
        aspect_ratio: has.aspectRatio,
        generate_audio: has.audio,
        seed: has.seed,
        negative_prompt: has.negativePrompt,
      },
    }),
  },
  ulazai: {
    auth: BEARER,
    path: (model) => ULAZAI_PATHS[ulazaiPart(model)],
    body: (has, model) =>
      ({
        veo31: { prompt: has.prompt, model: model.replace(/^veo31\//, ''), aspectRatio: has.aspectRatio },
        classic: { prompt: has.prompt, video_model: model, aspect_ratio: has.aspectRatio },
        studio: {
          model_slug: model,
          prompt: has.prompt,
          aspect_ratio: has.aspectRatio,
          duration_seconds: has.seconds,
          quality_mode: QUALITY_MODES[model]?.[has.resolution ?? ''],
          sound: has.audio,
        },
      })[ulazaiPart(model)],
  },
  segmind: {
    auth: { header: 'x-api-key', prefix: '' },
    path: (model) => `/v2/${model}`,
    body: (has) => ({
      prompt: has.prompt,
      duration: has.seconds,
      resolution: has.resolution,
      aspect_ratio: has.aspectRatio,
      generate_audio: has.audio,
      seed: has.seed,
      negative_prompt: has.negativePrompt,
    }),
  },
};

const ULAZAI_PATHS = {
  veo31: '/veo31/api/generate/',
  classic: '/api/v1/generate/video/',
  studio: '/api/v1/video-studio/generate/',
} as const;

/** Its words for a resolution, where a model has any; the call must have one then. */
const QUALITY_MODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kling_3_0: { '720p': 'std', '1080p': 'pro' },
  wan_2_6: { '720p': '720p', '1080p': '1080p' },
};

/** UlazAI has three calls, each for models of its own. */
function ulazaiPart(model: string): keyof typeof ULAZAI_PATHS {
  if (model.startsWith('veo31/')) return 'veo31';
  return model === 'veo3' || model === 'veo3_fast' ? 'classic' : 'studio';
}

/** Google's newer models are spoken to by another call. */
function isOmni(model: string): boolean {
  return model.startsWith('gemini-');
}

function interactionOf(has: Fitted, model: string): Json {
  return {
    model,
    input: has.prompt,
    background: true,
    response_format: {
      type: 'video',
      duration: has.seconds === undefined ? undefined : `${has.seconds}s`,
      aspect_ratio: has.aspectRatio,
      resolution: has.resolution,
      delivery: 'uri',
    },
    generation_config: has.seed === undefined ? undefined : { seed: has.seed },
  };
}

/** What the bodies above have no place for, by API. */
const WORDLESS: Readonly<Partial<Record<DialectName, readonly (keyof Fitted)[]>>> = {
  aimlapi: ['count'],
  openai: ['count', 'audio', 'seed', 'negativePrompt'],
  google: ['count', 'audio'],
  fal: ['count'],
  replicate: ['count'],
  ulazai: ['count', 'seconds', 'resolution', 'audio', 'seed', 'negativePrompt'],
  segmind: ['count'],
};

function wordlessOf(dialect: DialectName, model: string): readonly (keyof Fitted)[] {
  if (dialect === 'ulazai' && ulazaiPart(model) === 'studio') return ['count', 'seed', 'negativePrompt'];
  return WORDLESS[dialect] ?? [];
}

export function dialectTitle(dialect: DialectName): string {
  return text.library.dialects[dialect];
}

/** The call that makes this, in each API that can; `own` is the body of our own. Undefined: that API has nothing like it. */
export function codeCall(
  dialect: DialectName,
  wanted: Wanted,
  own: Json,
  models: readonly CodeModel[],
): CodeCall | undefined {
  if (dialect === 'filmgate') return { dialect, path: '/filmgate/v1/generations', auth: BEARER, body: own, notes: [] };
  if (wanted.kind === 'image') return dialect === 'azerion' ? stillOf(wanted, models) : undefined;
  const title = dialectTitle(dialect);
  const found = modelFor(dialect, wanted, models);
  if (!found) return undefined;
  const { values, notes } = fitted(wanted, found.model, title, wordlessOf(dialect, found.model.id));
  const writing = WRITINGS[dialect];
  return {
    dialect,
    path: writing.path(found.model.id),
    auth: writing.auth,
    body: writing.body(values, found.model.id),
    notes: [
      ...(found.isSame ? [] : [words.otherModel(title, found.model.name)]),
      ...notes,
      ...(wanted.hasInputs ? [words.withoutInputs(title)] : []),
    ],
  };
}

/** Stills by the one API here whose call for them is as plain as this. */
function stillOf(wanted: Wanted, models: readonly CodeModel[]): CodeCall | undefined {
  const model = models.find((one) => one.provider === 'azerion' && one.kind === 'image');
  if (!model) return undefined;
  return {
    dialect: 'azerion',
    path: '/v1/images/generations',
    auth: BEARER,
    body: { model: model.id, prompt: wanted.prompt, response_format: 'url' },
    notes: model.canonical === wanted.canonical ? [] : [words.otherModel(dialectTitle('azerion'), model.name)],
  };
}

function sizeOf({ aspectRatio, resolution }: Fitted): string {
  const short = resolution === '1080p' ? 1080 : resolution === '4k' ? 2160 : 720;
  const long = Math.round((short * 16) / 9);
  return aspectRatio === '9:16' ? `${short}x${long}` : `${long}x${short}`;
}
