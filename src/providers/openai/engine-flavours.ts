import type { Engine } from '../../core/engine.ts';
import type { Conflict } from '../../core/model.ts';

/** What a value of the order is called on the wire. A field without a name is not sent. */
export type WireField =
  | 'model'
  | 'seconds'
  | 'size'
  | 'width'
  | 'height'
  | 'fps'
  | 'frames'
  | 'negativePrompt'
  | 'seed'
  | 'audio'
  | 'image'
  | 'lastFrame'
  | 'reference'
  | 'video'
  | 'responseFormat'
  | 'callback';

export const WIRE_FIELDS = [
  'model',
  'seconds',
  'size',
  'width',
  'height',
  'fps',
  'frames',
  'negativePrompt',
  'seed',
  'audio',
  'image',
  'lastFrame',
  'reference',
  'video',
  'responseFormat',
  'callback',
] as const satisfies readonly WireField[];

/** How one kind of server of this shape differs from the others: data, and no behaviour. */
export interface Flavour {
  /** The creating call, behind the base URL. */
  create: string;
  /** The call that continues a video; absent: it cannot. */
  extend?: { path: string; fields: readonly WireField[] };
  /** `form with files`: a form only where a file goes with it. */
  body: 'form' | 'json' | 'form with files';
  fields: Readonly<Partial<Record<WireField, string>>>;
  /** `seconds` as the API's own text, or as a number. */
  secondsAs: 'text' | 'number';
  /** A picture inside a JSON body: `{ image_url: "data:…" }` or bare base64. */
  pictureAs: 'image_url' | 'base64';
  /** `always`: every video has sound. `never`: none has. `asked`: there is a field for it. */
  sound: 'always' | 'never' | 'asked';
  /** What can be done after an ambiguous submit; the reason stands beside each. */
  recovery: Engine['recovery'];
  /** `DELETE` stops a running video. */
  cancels?: true;
  /** The creating call answers with the finished video. */
  blocking?: true;
  /** `content`: `GET …/{id}/content`. `url`: the address in the answer, and only without one the former. */
  result: 'content' | 'url';
  /** A free call that needs the key. */
  probe: string;
  /** Frames for each second, where the server counts in frames only. */
  fps?: number;
  seedMax?: number;
  promptCharactersMax: number;
  /** Upstream ids by canonical model; the operator's own go first. */
  models: Readonly<Record<string, string>>;
  /** Sizes that all its models share; absent: the model's own, or whatever is asked. */
  sizes?: readonly string[];
  conflicts?: readonly Conflict[];
}

const SORA = { 'sora-2': 'sora-2', 'sora-2-pro': 'sora-2-pro' };
const PROMPT_CHARACTERS = 32_000;
const OWN_FIELDS = { model: 'model', seconds: 'seconds', size: 'size' } as const;
const FRAME_FIELDS = { fps: 'fps', frames: 'num_frames' } as const;

const VEO = {
  'veo-3.1': 'veo-3.1-generate-001',
  'veo-3.1-fast': 'veo-3.1-fast-generate-001',
  'veo-3.1-lite': 'veo-3.1-lite-generate-001',
  'veo-3': 'veo-3.0-generate-001',
  'veo-3-fast': 'veo-3.0-fast-generate-001',
  'veo-2': 'veo-2.0-generate-001',
};

const FRAMES_APART: readonly Conflict[] = [
  { kind: 'needs', field: 'lastFrame', oneOf: ['image'] },
  { kind: 'not together', fields: ['image', 'reference'], at: 'reference' },
  { kind: 'not together', fields: ['lastFrame', 'reference'], at: 'reference' },
];

export const FLAVOURS = {
  /** The API as OpenAI had it until 2026-09-24, and as those who copy it have it. */
  openai: {
    create: '/videos',
    extend: { path: '/videos/extensions', fields: ['seconds', 'video'] },
    // Its own SDK always sends forms.
    body: 'form',
    fields: { ...OWN_FIELDS, image: 'input_reference', video: 'video' },
    secondsAs: 'text',
    pictureAs: 'image_url',
    sound: 'always',
    // `GET /videos` lists the project's videos with prompt, size and seconds; no idempotency key is documented.
    recovery: 'list',
    cancels: true,
    result: 'content',
    probe: '/videos?limit=1',
    promptCharactersMax: PROMPT_CHARACTERS,
    models: SORA,
  },
  /** This server, one behind the other. */
  filmgate: {
    create: '/videos',
    extend: { path: '/videos/extensions', fields: ['model', 'seconds', 'size', 'video', 'callback'] },
    body: 'json',
    fields: {
      ...OWN_FIELDS,
      negativePrompt: 'negative_prompt',
      seed: 'seed',
      audio: 'audio',
      image: 'input_reference',
      lastFrame: 'last_frame',
      reference: 'reference_images',
      video: 'video',
      callback: 'callback_url',
    },
    secondsAs: 'text',
    pictureAs: 'image_url',
    sound: 'asked',
    // The same `Idempotency-Key` with the same body is the same generation.
    recovery: 'key',
    cancels: true,
    result: 'content',
    probe: '/videos?limit=1',
    promptCharactersMax: PROMPT_CHARACTERS,
    models: { ...SORA, ...Object.fromEntries(Object.entries(VEO).map(([name, id]) => [name, `google/${id}`])) },
    conflicts: FRAMES_APART,
  },
  /** SGLang's server for diffusion models: one model for each server. */
  sglang: {
    create: '/videos',
    // Its forms without a file are refused; its JSON has no place for a file.
    body: 'form with files',
    fields: {
      ...OWN_FIELDS,
      ...FRAME_FIELDS,
      negativePrompt: 'negative_prompt',
      seed: 'seed',
      image: 'input_reference',
    },
    secondsAs: 'number',
    pictureAs: 'image_url',
    sound: 'never',
    // Its list holds no prompts, so that a video of somebody else with the same size and length could be taken for ours.
    recovery: 'none',
    // With a bucket behind it the file is there, and no longer on the server.
    result: 'url',
    probe: '/models',
    promptCharactersMax: PROMPT_CHARACTERS,
    models: {},
  },
  /** vLLM-Omni: one model for each server. */
  'vllm-omni': {
    create: '/videos',
    body: 'form',
    fields: {
      ...OWN_FIELDS,
      ...FRAME_FIELDS,
      negativePrompt: 'negative_prompt',
      seed: 'seed',
      audio: 'generate_sound',
      image: 'input_reference',
    },
    secondsAs: 'text',
    pictureAs: 'image_url',
    // Most of its models are silent; for one that is not, the operator says `sound: 'asked'`.
    sound: 'never',
    // `GET /v1/videos` lists what is stored, with the prompt.
    recovery: 'list',
    cancels: true,
    result: 'content',
    probe: '/models',
    promptCharactersMax: PROMPT_CHARACTERS,
    models: {},
  },
  /** LiteLLM's proxy. Model names are those of its own configuration. */
  litellm: {
    create: '/videos',
    body: 'form with files',
    fields: { ...OWN_FIELDS, image: 'input_reference' },
    secondsAs: 'text',
    pictureAs: 'image_url',
    sound: 'always',
    // Its list asks one upstream, of everybody's videos, and some upstreams have none.
    recovery: 'none',
    result: 'content',
    probe: '/models',
    promptCharactersMax: PROMPT_CHARACTERS,
    models: SORA,
  },
  /** LocalAI's `POST /video`, which answers when the video is done. The base URL has no `/v1`. */
  localai: {
    create: '/video',
    body: 'json',
    fields: {
      model: 'model',
      width: 'width',
      height: 'height',
      ...FRAME_FIELDS,
      negativePrompt: 'negative_prompt',
      seed: 'seed',
      image: 'start_image',
      lastFrame: 'end_image',
      responseFormat: 'response_format',
    },
    secondsAs: 'number',
    pictureAs: 'base64',
    sound: 'never',
    // There is nothing to ask for: the video's name is only in the answer.
    recovery: 'none',
    blocking: true,
    result: 'url',
    probe: '/v1/models',
    fps: 24,
    // Its backends take a signed number of 32 bits.
    seedMax: 2_147_483_647,
    promptCharactersMax: PROMPT_CHARACTERS,
    models: {},
    conflicts: [{ kind: 'needs', field: 'lastFrame', oneOf: ['image'] }],
  },
  /** LLM Gateway, hosted or one's own. */
  'llm-gateway': {
    create: '/videos',
    body: 'json',
    fields: { ...OWN_FIELDS, audio: 'audio', image: 'image', lastFrame: 'last_frame', reference: 'reference_images' },
    secondsAs: 'number',
    pictureAs: 'image_url',
    sound: 'asked',
    // It lists nothing, and no idempotency key is documented.
    recovery: 'none',
    result: 'content',
    probe: '/models',
    promptCharactersMax: PROMPT_CHARACTERS,
    models: {
      ...SORA,
      'veo-3.1': 'veo-3.1-generate-preview',
      'veo-3.1-fast': 'veo-3.1-fast-generate-preview',
    },
    sizes: [
      '848x480',
      '854x480',
      '480x854',
      '1280x720',
      '720x1280',
      '1696x960',
      '1366x768',
      '768x1366',
      '1920x1080',
      '1080x1920',
      '3840x2160',
      '2160x3840',
      '1792x1024',
      '1024x1792',
    ],
    conflicts: FRAMES_APART,
  },
} as const satisfies Readonly<Record<string, Flavour>>;

export type FlavourName = keyof typeof FLAVOURS;

export const FLAVOUR_NAMES = [
  'openai',
  'filmgate',
  'sglang',
  'vllm-omni',
  'litellm',
  'localai',
  'llm-gateway',
] as const satisfies readonly FlavourName[];

/** What is known of a model wherever it is served. */
export interface KnownModel {
  seconds: readonly number[];
  sizes: readonly string[];
}

const SORA_SIZES = ['720x1280', '1280x720'];

export const KNOWN_MODELS: Readonly<Record<string, KnownModel>> = {
  'sora-2': { seconds: [4, 8, 12], sizes: SORA_SIZES },
  'sora-2-pro': { seconds: [4, 8, 12], sizes: [...SORA_SIZES, '1024x1792', '1792x1024'] },
};
