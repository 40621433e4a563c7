import type { AspectRatio, Resolution } from '../../core/brief.ts';
import type { Limits, Model, Price } from '../../core/model.ts';

const SINCE = '2026-11-21';
/** From this day Google no longer serves Veo 3.0. */
const SUNSET_OF_VEO_3 = '2026-06-30';

const flat = (credits: number): Price => ({ since: SINCE, rows: [{ perCallMillicredits: credits * 1000 }] });

/** Clips of the Veo family are eight seconds of 720p with sound; this API has no field for any of that. */
const veoClip: Pick<Limits, 'count' | 'seconds' | 'resolution' | 'audio'> = {
  count: { max: 1 },
  seconds: { allowed: [8], default: 8 },
  resolution: { allowed: ['720p'], default: '720p' },
  audio: { allowed: [true], default: true },
};
const wideOrTall = { allowed: ['16:9', '9:16'], default: '16:9' } as const;
/** One picture is the first frame, a second one the last. */
const frames = { image: { max: 1 }, lastFrame: { max: 1 } };

const classicLimits: Limits = {
  ...veoClip,
  prompt: { charactersMax: 1000 },
  aspectRatio: wideOrTall,
  inputs: frames,
};

const veo31Limits: Limits = {
  ...veoClip,
  prompt: { charactersMax: 5000 },
  aspectRatio: wideOrTall,
  seed: { max: 99_999 },
  inputs: frames,
};

const imageLimits = (sizes: readonly AspectRatio[], references: number): Limits => ({
  prompt: { charactersMax: 5000 },
  count: { max: 1 },
  aspectRatio: { allowed: sizes, default: '1:1' },
  inputs: references === 0 ? {} : { reference: { max: references } },
});
const SIZES: readonly AspectRatio[] = ['1:1', '3:2', '2:3'];
const MORE_SIZES: readonly AspectRatio[] = ['1:1', '4:3', '3:4', '16:9', '9:16', '2:3', '3:2'];

type Row = Pick<Model, 'id' | 'canonical' | 'name' | 'limits' | 'price'> & Pick<Partial<Model>, 'lifecycle'>;
const video = (row: Row): Model => ({ provider: 'ulazai', kind: 'video', ...row });
const image = (row: Omit<Row, 'price'>): Model => ({ provider: 'ulazai', kind: 'image', price: flat(24), ...row });

/**
 * Prices are those of the service's own pages. The two models of the path for Veo 3.1 have the same names as the classic ones
 * and other prices, so their ids carry the path in front.
 */
export const models: readonly Model[] = [
  video({
    id: 'veo3_fast',
    canonical: 'veo-3-fast',
    name: 'Veo 3 Fast',
    limits: classicLimits,
    price: flat(240),
    lifecycle: { sunset: SUNSET_OF_VEO_3, successor: 'veo31_fast' },
  }),
  video({
    id: 'veo3',
    canonical: 'veo-3',
    name: 'Veo 3',
    limits: classicLimits,
    price: flat(500),
    lifecycle: { sunset: SUNSET_OF_VEO_3, successor: 'veo31/veo3' },
  }),
  video({
    id: 'veo31/veo3_fast',
    canonical: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast, own path',
    limits: veo31Limits,
    price: flat(100),
  }),
  video({
    id: 'veo31/veo3',
    canonical: 'veo-3.1',
    name: 'Veo 3.1 Quality, own path',
    limits: veo31Limits,
    price: flat(250),
  }),
  video({
    id: 'veo31_fast',
    canonical: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast',
    limits: {
      ...veoClip,
      prompt: { charactersMax: 5000 },
      aspectRatio: wideOrTall,
      inputs: frames,
    },
    price: flat(100),
  }),
  video({
    id: 'kling_3_0',
    canonical: 'kling-3.0',
    name: 'Kling 3.0',
    limits: {
      prompt: { charactersMax: 2500 },
      count: { max: 1 },
      seconds: { min: 3, max: 15, default: 5 },
      resolution: { allowed: ['720p', '1080p'], default: '720p' },
      aspectRatio: { allowed: ['16:9', '9:16', '1:1'], default: '16:9' },
      audio: { allowed: [true, false], default: false },
      inputs: frames,
    },
    price: {
      since: SINCE,
      rows: [
        { when: { resolution: ['1080p'], audio: true }, perSecondMillicredits: 40_000 },
        { when: { resolution: ['1080p'] }, perSecondMillicredits: 27_000 },
        { when: { audio: true }, perSecondMillicredits: 30_000 },
        { perSecondMillicredits: 20_000 },
      ],
    },
  }),
  video({
    id: 'wan_2_6',
    canonical: 'wan-2.6',
    name: 'Wan 2.6',
    limits: {
      prompt: { charactersMax: 5000 },
      count: { max: 1 },
      seconds: { allowed: [5, 10, 15], default: 5 },
      resolution: { allowed: ['720p', '1080p'], default: '720p' },
      aspectRatio: { allowed: ['16:9', '9:16', '1:1'], default: '16:9' },
      audio: { allowed: [true], default: true },
      inputs: { image: { max: 1 } },
    },
    price: {
      since: SINCE,
      rows: [{ when: { resolution: ['1080p'] }, perSecondMillicredits: 30_000 }, { perSecondMillicredits: 20_000 }],
    },
  }),
  image({ id: 'gpt_image_15', canonical: 'gpt-image-1.5', name: 'GPT Image 1.5', limits: imageLimits(SIZES, 14) }),
  image({
    id: 'seedream_5_lite',
    canonical: 'seedream-5-lite',
    name: 'Seedream 5.0 Lite',
    limits: imageLimits(MORE_SIZES, 14),
  }),
  image({
    id: 'nano_banana_2',
    canonical: 'nano-banana-2',
    name: 'Nano Banana 2',
    limits: imageLimits(MORE_SIZES, 14),
  }),
  image({ id: 'FLUX_MAX', canonical: 'flux-max', name: 'FLUX Max', limits: imageLimits(SIZES, 0) }),
];

export const CLASSIC_MODELS = ['veo3_fast', 'veo3'] as const;
export const VEO31_PREFIX = 'veo31/';

/** The quality modes that a model of the Video Studio must be given, and the resolution each of them stands for. */
export const QUALITY_MODES: Readonly<Record<string, Readonly<Record<string, Resolution>>>> = {
  kling_3_0: { std: '720p', pro: '1080p' },
  wan_2_6: { '720p': '720p', '1080p': '1080p' },
};
