import type { InputRole } from '../src/core/brief.ts';
import type { Model } from '../src/core/model.ts';

/** What is tried in one field of a body. */
export interface Sample {
  /** Good values; of each model the first that it takes counts. */
  tries: readonly unknown[] | ((model: Model) => readonly unknown[]);
  /** What must be there beside it, by path. */
  beside?: Readonly<Record<string, unknown>>;
  /** It says how the result is brought, not what is made; why that is so. Nothing of it reaches an engine. */
  transport?: string;
}

/** One kind of creating call: the routes of a dialect that have the same body. */
export interface Group {
  /** `METHOD path` of a route, with a model's id in it where the API has it there. */
  target(model: Model): string;
  /** The least that may be sent. */
  base(model: Model): Readonly<Record<string, unknown>>;
  /** Where an input stands that a model cannot do without, by path. */
  inputs?: Partial<Record<InputRole, Readonly<Record<string, unknown>>>>;
  fields?: Readonly<Record<string, Sample>>;
  /** Fields that the API's papers or its other servers know and our schema leaves out: the caller has to be told of each. */
  outside?: Readonly<Record<string, Sample>>;
}

const PICTURE = 'https://example.com/picture.png';
const OTHER_PICTURE = 'https://example.com/other.png';
const OTHER_FILM = 'https://example.com/other.mp4';
const FILM = 'https://example.com/film.mp4';

const sample = (...tries: unknown[]): Sample => ({ tries });
const transport = (reason: string, ...tries: unknown[]): Sample => ({ tries, transport: reason });

const seconds = sample(4, 6, 8, 5, 7);
const resolution = sample('1080p', '720p');
const aspectRatio = sample('9:16', '16:9', '1:1');
const lastFrame = sample(OTHER_PICTURE, PICTURE);

/** By the last part of a field's path, for all APIs; a group's own samples go first. */
export const COMMON: Readonly<Record<string, Sample>> = {
  prompt: sample('a red kite over the sea'),
  negative_prompt: sample('rain'),
  negativePrompt: sample('rain'),
  n: sample(2, 1),
  count: sample(2),
  sampleCount: sample(2, 1),
  seconds,
  duration: seconds,
  durationSeconds: seconds,
  duration_seconds: sample(5, 8),
  resolution,
  aspect_ratio: aspectRatio,
  aspectRatio,
  size: sample('1280x720'),
  audio: sample(false, true),
  sound: sample(true),
  generate_audio: sample(false, true),
  generateAudio: sample(false, true),
  seed: sample(7),
  seeds: sample(12345),
  person_generation: sample('dont_allow', 'allow_adult'),
  personGeneration: sample('dont_allow', 'allow_adult'),
  resize_mode: sample('pad'),
  resizeMode: sample('pad'),
  compression_quality: sample('lossless'),
  compressionQuality: sample('lossless'),
  enhance_prompt: sample(true),
  enhancePrompt: sample(true),
  auto_fix: sample(true),
  fps: sample(30),
  format: sample('jpeg'),
  image: sample(PICTURE, OTHER_PICTURE),
  image_url: sample(PICTURE, OTHER_PICTURE),
  first_frame_url: sample(PICTURE),
  last_frame: lastFrame,
  last_frame_url: lastFrame,
  last_image_url: lastFrame,
  tail_image_url: lastFrame,
  references: sample([PICTURE], [OTHER_PICTURE]),
  reference_images: sample([PICTURE], [OTHER_PICTURE]),
  reference_image_urls: sample([PICTURE], [OTHER_PICTURE]),
  image_urls: sample([PICTURE], [OTHER_PICTURE]),
  source_image_urls: sample([PICTURE], [OTHER_PICTURE]),
  input_image_urls: sample([PICTURE], [OTHER_PICTURE]),
  imageUrls: sample([PICTURE], [OTHER_PICTURE]),
  input_video_urls: sample([FILM]),
  video: sample(FILM, OTHER_FILM),
  video_url: sample(FILM, OTHER_FILM),
  callback_url: sample('https://example.com/done'),
  watermark_text: sample('mine'),
  watermark: sample('mine'),
};

const STORYBOARD = {
  version: 1,
  prompt: 'a cat',
  seed: 1,
  seconds: 4,
  fps: 24,
  width: 1280,
  height: 720,
  setting: { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null },
  subjects: [],
  relations: [],
  actions: [],
  changes: [],
  camera: [],
  look: { style: null, monochrome: false, depthOfField: 'deep' },
  pace: 'normal',
  sound: [],
  unresolved: [],
};
const azerionPicture = { mime_type: 'image/png', url: PICTURE };
const googlePicture = { gcsUri: PICTURE, mimeType: 'image/png' };
const secret: Sample = {
  tries: ['a secret of at least some length'],
  beside: { callback_url: 'https://example.com/done' },
};
const openaiFilm = { video: FILM };

const replicate = (target: Group['target'], more: Group['base'] = () => ({})): Group => ({
  target,
  base: (model) => ({ ...more(model), input: { prompt: 'a cat' } }),
  fields: {
    version: transport('the path names the model; a version is taken and means nothing', 'abc'),
    'input.size': sample('1280x720', '1920x1080'),
    'input.last_frame': { tries: [OTHER_PICTURE], beside: { 'input.image': PICTURE } },
    webhook: sample('https://example.com/done'),
    webhook_events_filter: { tries: [['start', 'completed']], beside: { webhook: 'https://example.com/done' } },
    stream: transport('a film is not streamed; older clients send it and look for an address that is not there', true),
  },
});

/** By dialect; a creating route whose body has no group here fails the test. */
export const SAMPLES: Readonly<Record<string, readonly Group[]>> = {
  filmgate: [
    {
      target: () => 'POST /filmgate/v1/generations',
      base: (model) => ({ model: model.id, kind: model.kind, prompt: 'a cat' }),
      fields: {
        model: sample('testcard', 'animatic-image'),
        kind: { tries: ['image', 'video'], beside: { model: undefined } },
        storyboard: sample(STORYBOARD),
        engine: sample('animatic', 'testcard'),
        exclude_engines: sample(['another']),
        callback_secret: secret,
        remix_of: transport('kept as the one it comes from, and shown', 'gen_01kb2000000000000000000000'),
        wait_seconds: transport('how long the caller waits for the answer', 1),
      },
    },
  ],
  azerion: [
    {
      target: () => 'POST /v1/videos/generation',
      base: (model) => ({ model: model.id, prompt: 'a cat' }),
      fields: {
        model: sample('google-veo-3-1'),
        image: sample(azerionPicture),
        last_frame: { tries: [azerionPicture], beside: { image: azerionPicture } },
        'reference_images[].image': sample(azerionPicture),
        'reference_images[].reference_type': {
          ...transport('the one word that is allowed says what is done anyway', 'subject'),
          beside: { 'reference_images[].image': azerionPicture },
        },
        video: sample({ mime_type: 'video/mp4', url: FILM }),
        output_format: transport('whether the answer holds the file or its address', 'url'),
      },
    },
    {
      target: () => 'POST /v1/images/generations',
      base: (model) => ({ model: model.id, prompt: 'a cat' }),
      fields: {
        model: sample('animatic-image'),
        size: sample('1536x1024'),
        style: sample('watercolour'),
        response_format: transport('whether the answer holds the file or its address', 'url'),
      },
    },
  ],
  aimlapi: [
    {
      target: () => 'POST /v2/video/generations',
      base: (model) => ({ model: model.id, prompt: 'a cat' }),
      inputs: {
        image: { image_url: PICTURE },
        lastFrame: { last_image_url: OTHER_PICTURE },
        reference: { image_urls: [PICTURE] },
        video: { video_url: FILM },
      },
      fields: { model: sample('veo2'), provider: sample('google') },
    },
  ],
  openai: [
    {
      target: () => 'POST /v1/videos',
      base: (model) => ({ model: model.id, prompt: 'a cat' }),
      fields: {
        model: sample('sora-2-pro', 'sora-2'),
        input_reference: sample(PICTURE),
        callback_secret: secret,
      },
      outside: {
        'input_reference.image_url': sample(PICTURE),
        n: sample(2),
        character_ids: sample(['char_1']),
        custom_llm_provider: sample('vertex_ai'),
      },
    },
    {
      target: () => 'POST /v1/videos/edits',
      base: (model) => ({ model: model.id, prompt: 'a cat', ...openaiFilm }),
      fields: { model: sample('sora-2-pro', 'sora-2'), video: sample({ id: 'video_1' }), callback_secret: secret },
    },
    {
      target: () => 'POST /v1/videos/extensions',
      base: (model) => ({ model: model.id, prompt: 'a cat', seconds: 8, ...openaiFilm }),
      fields: { model: sample('sora-2-pro', 'sora-2'), video: sample({ id: 'video_1' }), callback_secret: secret },
    },
    {
      target: () => 'POST /v1/videos/video_1/remix',
      base: () => ({ prompt: 'a cat' }),
      fields: { callback_secret: secret },
    },
  ],
  google: [
    {
      target: (model) => `POST /v1beta/models/${model.id}:predictLongRunning`,
      base: () => ({ instances: [{ prompt: 'a cat' }] }),
      fields: {
        'instances[].image': sample(googlePicture),
        'instances[].lastFrame': { tries: [googlePicture], beside: { 'instances[].image': googlePicture } },
        'instances[].referenceImages': sample([{ image: googlePicture, referenceType: 'asset' }]),
        'instances[].video': sample({ uri: FILM, encoding: 'video/mp4' }),
        'instances[].mask': sample({}),
        'parameters.image': sample(googlePicture),
        'parameters.lastFrame': { tries: [googlePicture], beside: { 'instances[].image': googlePicture } },
        'parameters.referenceImages': sample([{ image: googlePicture, referenceType: 'asset' }]),
        'parameters.video': sample({ uri: FILM, encoding: 'video/mp4' }),
        'parameters.mask': sample({}),
        'parameters.storageUri': sample('gs://bucket/folder/'),
        'parameters.gcsOutputDirectory': sample('gs://bucket/folder/'),
        'parameters.pubsubTopic': sample('projects/mine/topics/films'),
        labels: transport('kept with the work', { team: 'films' }),
        'webhookConfig.uris': sample(['https://example.com/done']),
        'webhookConfig.userMetadata': transport('comes back in the callback', { order: 1 }),
      },
    },
    {
      target: () => 'POST /v1beta/interactions',
      base: (model) => ({ model: model.id, input: 'a cat' }),
      fields: {
        model: sample('gemini-omni-1.2-flash', 'gemini-omni-1.1-flash'),
        input: sample([
          { type: 'text', text: '[# Sources <FIRST_FRAME>@Image1] a red kite over the sea' },
          { type: 'image', uri: PICTURE },
        ]),
        background: transport('whether the caller waits for the answer', true),
        store: transport('whether the answer has an id to ask by', false),
        stream: sample(true),
        previous_interaction_id: {
          tries: ['v1_01kb2000000000000000000000'],
          beside: { 'generation_config.video_config.task': 'extend' },
        },
        'response_format.type': transport('the one word that is allowed says what is done anyway', 'video'),
        'response_format.duration': sample('4s'),
        'response_format.delivery': transport('whether the answer holds the file or its address', 'uri'),
        'response_format.gcs_uri': sample('gs://bucket/folder/'),
        response_modalities: transport('it says that a video is wanted, which is made anyway', ['video']),
        'generation_config.video_config.task': {
          tries: ['extend'],
          beside: { previous_interaction_id: 'v1_01kb2000000000000000000000' },
        },
        labels: transport('kept with the work', { team: 'films' }),
        'webhook_config.uris': sample(['https://example.com/done']),
        'webhook_config.user_metadata': transport('comes back in the callback', { order: 1 }),
        service_tier: sample('flex'),
        system_instruction: sample('Speak slowly.'),
        tools: sample([{ type: 'google_search' }]),
      },
      outside: {
        'generation_config.max_output_tokens': sample(1000),
        'generation_config.stop_sequences': sample(['end']),
        'generation_config.thinking_level': sample('low'),
        'generation_config.temperature': sample(0.5),
        'generation_config.top_p': sample(0.9),
        negative_prompt: sample('rain'),
        safety_settings: sample([{ type: 'violence', threshold: 'block_none' }]),
      },
    },
  ],
  fal: [
    {
      target: (model) => `POST /${model.id}`,
      base: () => ({ prompt: 'a cat' }),
      inputs: {
        image: { image_url: PICTURE },
        lastFrame: { last_frame_url: OTHER_PICTURE },
        reference: { image_urls: [PICTURE] },
        video: { video_url: FILM },
      },
      fields: {
        // In the place of `image_url`, where the model needs one.
        first_frame_url: { tries: [PICTURE], beside: { image_url: undefined } },
        safety_tolerance: sample('5'),
      },
    },
  ],
  replicate: [
    replicate((model) => `POST /v1/models/${model.id}/predictions`),
    {
      ...replicate(
        () => 'POST /v1/predictions',
        (model) => ({ version: model.id }),
      ),
      fields: {
        ...replicate(() => '').fields,
        version: sample('google/veo-3.1-fast', 'google/veo-2'),
      },
    },
  ],
  ulazai: [
    {
      target: () => 'POST /api/v1/generate/video',
      base: (model) => ({ video_model: model.id, prompt: 'a cat' }),
      fields: { video_model: sample('veo3', 'veo3_fast') },
    },
    {
      target: () => 'POST /api/v1/generate',
      base: (model) => ({ model: model.id, prompt: 'a cat' }),
      fields: {
        model: sample('nano_banana_2', 'gpt_image_15'),
        size: sample('2:3'),
        quality: sample('high'),
        'input.google_search': sample(true),
      },
    },
    {
      target: () => 'POST /api/v1/video-studio/generate',
      base: (model) => ({ model_slug: model.id, prompt: 'a cat', ...qualityMode(model) }),
      fields: {
        model_slug: sample('veo31_fast'),
        quality_mode: { tries: (model) => (model.id === 'kling_3_0' ? ['pro'] : ['1080p']) },
        last_frame_url: { tries: [OTHER_PICTURE], beside: { first_frame_url: PICTURE } },
        prompt_directory_optin: sample(true),
      },
      outside: {
        reference_video_urls: sample([FILM]),
        reference_audio_urls: sample(['https://example.com/sound.mp3']),
        seedance_mode: sample('pro'),
        character_orientation: sample('image'),
        return_last_frame: sample(true),
      },
    },
    {
      target: () => 'POST /veo31/api/generate',
      base: (model) => ({ model: model.id.replace('veo31/', ''), prompt: 'a cat' }),
      fields: {
        model: sample('veo3', 'veo3_fast'),
        enableFallback: sample(true),
        enableTranslation: sample(true),
      },
    },
  ],
  segmind: [
    {
      target: (model) => `POST /v2/${model.id}`,
      base: () => ({ prompt: 'a cat' }),
      inputs: { image: { image: PICTURE } },
      fields: { last_frame: { tries: [OTHER_PICTURE], beside: { image: PICTURE } } },
    },
  ],
};

/** Two models of the studio must be told one. */
function qualityMode(model: Model): { quality_mode?: string } {
  if (model.id === 'kling_3_0') return { quality_mode: 'std' };
  return model.id === 'wan_2_6' ? { quality_mode: '720p' } : {};
}
