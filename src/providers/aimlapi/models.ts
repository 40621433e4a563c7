import type { InputRole } from '../../core/brief.ts';
import type { Choice, Limits, Model, Price, PriceRow } from '../../core/model.ts';

/** 1 US dollar is 100 of our credits and 2,000,000 of this API's. */
export const MILLICREDITS_PER_USD = 100_000;
export const AIML_CREDITS_PER_MILLICREDIT = 20;

const SINCE = '2026-11-21';
const SUNSET_OF_VEO_2_AND_3 = '2026-06-30';
const SUNSET_OF_SORA = '2026-09-24';
const SEED_MAX = 4294967295;

type Inputs = Partial<Record<InputRole, { min?: number; max: number }>>;

const promptOnly: Inputs = {};
const firstFrame: Inputs = { image: { min: 1, max: 1 } };
const either: Choice<boolean> = { allowed: [true, false], default: true };
const wideOrTall: Choice<'16:9' | '9:16'> = { allowed: ['16:9', '9:16'], default: '16:9' };
/** Veo 3.0 makes 720p unless told otherwise, Veo 3.1 on this API 1080p. */
const resolution = (standard: '720p' | '1080p'): Choice<'720p' | '1080p'> => ({
  allowed: ['720p', '1080p'],
  default: standard,
});

const common = { prompt: { charactersMax: 4000 }, count: { max: 1 }, aspectRatio: wideOrTall } as const;

const veo2Limits = (inputs: Inputs): Limits => ({
  ...common,
  seconds: { allowed: [5, 6, 7, 8], default: 5 },
  resolution: { allowed: ['720p'], default: '720p' },
  // Veo 2 makes no sound: asking for none is granted, asking for some refused.
  audio: { allowed: [false], default: false },
  negativePrompt: { charactersMax: 4000 },
  seed: { max: SEED_MAX },
  enhancePrompt: either,
  inputs,
});

const veo3Limits = (inputs: Inputs): Limits => ({
  ...common,
  seconds: { allowed: [4, 6, 8], default: 8 },
  resolution: resolution('720p'),
  audio: either,
  negativePrompt: { charactersMax: 4000 },
  seed: { max: SEED_MAX },
  enhancePrompt: either,
  inputs,
});

/** Veo 3.1 from a picture has no seed, no negative prompt and no prompt rewriting on this API. */
const veo31Limits = (inputs: Inputs): Limits => ({
  ...common,
  seconds: { allowed: [4, 6, 8], default: 8 },
  resolution: resolution('1080p'),
  audio: either,
  inputs,
});

const veo31TextLimits: Limits = {
  ...veo31Limits(promptOnly),
  negativePrompt: { charactersMax: 4000 },
  seed: { max: SEED_MAX },
  enhancePrompt: either,
};

const { aspectRatio: _none, ...commonWithoutRatio } = common;
const veo31ReferenceLimits: Limits = {
  ...commonWithoutRatio,
  seconds: { allowed: [8], default: 8 },
  resolution: resolution('1080p'),
  audio: either,
  inputs: { reference: { min: 1, max: 3 } },
};

const veo31ExtensionLimits: Limits = {
  ...common,
  seconds: { allowed: [7], default: 7 },
  resolution: { allowed: ['720p'], default: '720p' },
  audio: either,
  inputs: { video: { min: 1, max: 1 } },
  extensionSeconds: 7,
};

const firstAndLast: Inputs = { image: { min: 1, max: 1 }, lastFrame: { min: 1, max: 1 } };
const optionalFrames: Inputs = { image: { max: 1 }, lastFrame: { max: 1 } };

const soraLimits = (inputs: Inputs, pro: boolean): Limits => ({
  ...common,
  seconds: { allowed: [4, 8, 12], default: 4 },
  resolution: pro ? resolution('1080p') : { allowed: ['720p'], default: '720p' },
  audio: { allowed: [true], default: true },
  inputs,
});

/** Filmgate's default prices for a second: one credit stands for one cent of what the upstream asks. */
const price = (...rows: PriceRow[]): Price => ({ since: SINCE, rows });
const veo2Price = price({ perSecondMillicredits: 35_000 });
const veo3Price = price({ when: { audio: true }, perSecondMillicredits: 40_000 }, { perSecondMillicredits: 20_000 });
const fastPrice = price({ when: { audio: true }, perSecondMillicredits: 15_000 }, { perSecondMillicredits: 10_000 });
const litePrice = price(
  { when: { resolution: ['1080p'] }, perSecondMillicredits: 8_000 },
  { perSecondMillicredits: 5_000 },
);
const soraPrice = price({ perSecondMillicredits: 10_000 });
const soraProPrice = price(
  { when: { resolution: ['1080p'] }, perSecondMillicredits: 50_000 },
  { perSecondMillicredits: 30_000 },
);

type Row = Omit<Model, 'provider' | 'kind'>;
const video = (row: Row): Model => ({ provider: 'aimlapi', kind: 'video', ...row });
const ended = (successor: string) => ({ lifecycle: { sunset: SUNSET_OF_VEO_2_AND_3, successor } });
const soraEnded = (successor: string) => ({ lifecycle: { sunset: SUNSET_OF_SORA, successor } });

/** Ids, fields and defaults as the service documents them. */
export const models: readonly Model[] = [
  video({
    id: 'veo2',
    aliases: ['google/veo-2.0-generate-001', 'veo-2.0-generate-001', 'google/veo2'],
    canonical: 'veo-2',
    name: 'Veo 2 Text-to-Video',
    limits: veo2Limits(promptOnly),
    price: veo2Price,
    ...ended('google/veo-3.1-t2v'),
  }),
  video({
    id: 'veo2/image-to-video',
    aliases: ['google/veo2/image-to-video'],
    canonical: 'veo-2',
    name: 'Veo 2 Image-to-Video',
    limits: veo2Limits({ image: { min: 1, max: 1 }, lastFrame: { max: 1 } }),
    price: veo2Price,
    ...ended('google/veo-3.1-i2v'),
  }),
  video({
    id: 'google/veo3',
    aliases: ['veo3', 'google/veo-3.0-generate-001', 'veo-3.0-generate-001'],
    canonical: 'veo-3',
    name: 'Veo 3 Text-to-Video',
    limits: veo3Limits(promptOnly),
    price: veo3Price,
    ...ended('google/veo-3.1-t2v'),
  }),
  video({
    id: 'google/veo-3.0-fast',
    aliases: ['veo-3.0-fast', 'google/veo-3.0-fast-generate-001', 'veo-3.0-fast-generate-001'],
    canonical: 'veo-3-fast',
    name: 'Veo 3 Fast Text-to-Video',
    limits: veo3Limits(promptOnly),
    price: fastPrice,
    ...ended('google/veo-3.1-t2v-fast'),
  }),
  video({
    id: 'google/veo-3.0-i2v',
    aliases: ['veo-3.0-i2v'],
    canonical: 'veo-3',
    name: 'Veo 3 Image-to-Video',
    limits: veo3Limits(firstFrame),
    price: veo3Price,
    ...ended('google/veo-3.1-i2v'),
  }),
  video({
    id: 'google/veo-3.0-i2v-fast',
    aliases: ['veo-3.0-i2v-fast'],
    canonical: 'veo-3-fast',
    name: 'Veo 3 Fast Image-to-Video',
    limits: veo3Limits(firstFrame),
    price: fastPrice,
    ...ended('google/veo-3.1-i2v-fast'),
  }),
  video({
    id: 'google/veo-3.1-t2v',
    aliases: ['veo-3.1-t2v', 'google/veo-3.1-generate-001', 'veo-3.1-generate-001'],
    canonical: 'veo-3.1',
    name: 'Veo 3.1 Text-to-Video',
    limits: veo31TextLimits,
    price: veo3Price,
  }),
  video({
    id: 'google/veo-3.1-t2v-fast',
    aliases: ['veo-3.1-t2v-fast', 'google/veo-3.1-fast-generate-001', 'veo-3.1-fast-generate-001'],
    canonical: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast Text-to-Video',
    limits: veo31TextLimits,
    price: fastPrice,
  }),
  video({
    id: 'google/veo-3.1-i2v',
    aliases: ['veo-3.1-i2v'],
    canonical: 'veo-3.1',
    name: 'Veo 3.1 Image-to-Video',
    limits: veo31Limits(firstFrame),
    price: veo3Price,
  }),
  video({
    id: 'google/veo-3.1-i2v-fast',
    aliases: ['veo-3.1-i2v-fast'],
    canonical: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast Image-to-Video',
    limits: veo31Limits(firstFrame),
    price: fastPrice,
  }),
  video({
    id: 'google/veo-3.1-first-last-image-to-video',
    aliases: ['veo-3.1-first-last-image-to-video'],
    canonical: 'veo-3.1',
    name: 'Veo 3.1 First-Last-Image-to-Video',
    limits: veo31Limits(firstAndLast),
    price: veo3Price,
  }),
  video({
    id: 'google/veo-3.1-first-last-image-to-video-fast',
    aliases: ['veo-3.1-first-last-image-to-video-fast'],
    canonical: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast First-Last-Image-to-Video',
    limits: veo31Limits(firstAndLast),
    price: fastPrice,
  }),
  video({
    id: 'google/veo-3.1-reference-to-video',
    aliases: ['veo-3.1-reference-to-video'],
    canonical: 'veo-3.1',
    name: 'Veo 3.1 Reference-to-Video',
    limits: veo31ReferenceLimits,
    price: veo3Price,
  }),
  video({
    id: 'google/veo3-1-extend-video',
    aliases: ['veo3-1-extend-video'],
    canonical: 'veo-3.1',
    name: 'Veo 3.1 Extend Video',
    limits: veo31ExtensionLimits,
    price: veo3Price,
  }),
  video({
    id: 'google/veo3-1-fast-extend-video',
    aliases: ['veo3-1-fast-extend-video'],
    canonical: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast Extend Video',
    limits: veo31ExtensionLimits,
    price: fastPrice,
  }),
  video({
    id: 'veo-3.1-lite-generate-001',
    aliases: ['google/veo-3.1-lite-generate-001'],
    canonical: 'veo-3.1-lite',
    name: 'Veo 3.1 Lite',
    limits: {
      ...veo31Limits(optionalFrames),
      resolution: resolution('720p'),
      personGeneration: { allowed: ['dont_allow', 'allow_adult'], default: 'allow_adult' },
      conflicts: [{ kind: 'needs', field: 'lastFrame', oneOf: ['image'] }],
    },
    price: litePrice,
  }),
  video({
    id: 'google/veo-3-1-lite-generate-preview',
    aliases: ['veo-3-1-lite-generate-preview'],
    canonical: 'veo-3.1-lite',
    name: 'Veo 3.1 Lite Preview',
    limits: {
      ...veo31Limits(optionalFrames),
      conflicts: [
        { kind: 'needs', field: 'lastFrame', oneOf: ['image'] },
        { kind: 'only', when: 'lastFrame', field: 'seconds', allowed: [8] },
      ],
    },
    price: litePrice,
  }),
  video({
    id: 'openai/sora-2-t2v',
    aliases: ['sora-2-t2v'],
    canonical: 'sora-2',
    name: 'Sora 2 Text-to-Video',
    limits: soraLimits(promptOnly, false),
    price: soraPrice,
    ...soraEnded('google/veo-3.1-t2v'),
  }),
  video({
    id: 'openai/sora-2-i2v',
    aliases: ['sora-2-i2v'],
    canonical: 'sora-2',
    name: 'Sora 2 Image-to-Video',
    limits: soraLimits(firstFrame, false),
    price: soraPrice,
    ...soraEnded('google/veo-3.1-i2v'),
  }),
  video({
    id: 'openai/sora-2-pro-t2v',
    aliases: ['sora-2-pro-t2v'],
    canonical: 'sora-2-pro',
    name: 'Sora 2 Pro Text-to-Video',
    limits: soraLimits(promptOnly, true),
    price: soraProPrice,
    ...soraEnded('google/veo-3.1-t2v'),
  }),
  video({
    id: 'openai/sora-2-pro-i2v',
    aliases: ['sora-2-pro-i2v'],
    canonical: 'sora-2-pro',
    name: 'Sora 2 Pro Image-to-Video',
    limits: soraLimits(firstFrame, true),
    price: soraProPrice,
    ...soraEnded('google/veo-3.1-i2v'),
  }),
];
