import type { AspectRatio, Resolution } from '../../core/brief.ts';
import type { Choice, Limits, Model, Price } from '../../core/model.ts';

const SINCE = '2026-11-21';
const SUNSET_OF_VEO_2_AND_3 = '2026-06-30';
const SEED = { max: 4294967295 };

const soundOrNot: Choice<boolean> = { allowed: [true, false], default: true };
const wideOrTall: Choice<AspectRatio> = { allowed: ['16:9', '9:16'], default: '16:9' };
const hd: Choice<Resolution> = { allowed: ['720p', '1080p'], default: '720p' };

const common = { prompt: { charactersMax: 4000 }, count: { max: 1 }, seed: SEED } as const;

const veo2: Limits = {
  ...common,
  seconds: { allowed: [5, 6, 7, 8], default: 5 },
  resolution: { allowed: ['720p'], default: '720p' },
  aspectRatio: wideOrTall,
  // Veo 2 makes no sound: asking for none is granted, asking for some refused.
  audio: { allowed: [false], default: false },
  inputs: {},
};

const veo3: Limits = {
  ...common,
  seconds: { allowed: [4, 6, 8], default: 8 },
  resolution: { allowed: ['720p'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '4:3', '1:1', '3:4', '9:16'], default: '16:9' },
  audio: soundOrNot,
  inputs: {},
};

const veo31: Limits = {
  ...common,
  seconds: { allowed: [4, 6, 8], default: 8 },
  resolution: hd,
  aspectRatio: wideOrTall,
  audio: soundOrNot,
  negativePrompt: { charactersMax: 4000 },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, reference: { max: 3 } },
  conflicts: [
    { kind: 'needs', field: 'lastFrame', oneOf: ['image'] },
    { kind: 'not together', fields: ['image', 'reference'], at: 'reference' },
    { kind: 'only', when: 'reference', field: 'seconds', allowed: [8] },
  ],
};

const veo31Fast: Limits = {
  ...veo31,
  inputs: { image: { max: 1 }, lastFrame: { max: 1 } },
  conflicts: [{ kind: 'needs', field: 'lastFrame', oneOf: ['image'] }],
};

const { conflicts: _conflicts, negativePrompt: _negativePrompt, ...plain } = veo31;
const veo31Lite: Limits = { ...plain, inputs: { image: { max: 1 } } };

/** Filmgate's default prices for a second: one credit stands for one cent of what the upstream asks. */
const price = (sound: number, silent = sound): Price => ({
  since: SINCE,
  rows: [{ when: { audio: true }, perSecondMillicredits: sound * 1000 }, { perSecondMillicredits: silent * 1000 }],
});

type Row = Omit<Model, 'provider' | 'kind' | 'lifecycle'> & { successor?: string };

const video = ({ successor, ...row }: Row): Model => ({
  provider: 'segmind',
  kind: 'video',
  ...row,
  ...(successor === undefined ? {} : { lifecycle: { sunset: SUNSET_OF_VEO_2_AND_3, successor } }),
});

/** The ids are the last part of the path: `/v1/veo-3.1`. */
export const models: readonly Model[] = [
  video({
    id: 'veo-2',
    canonical: 'veo-2',
    name: 'Veo 2',
    limits: veo2,
    price: price(35),
    successor: 'veo-3.1',
  }),
  video({
    id: 'veo-2-image2video',
    canonical: 'veo-2',
    name: 'Veo 2 Image-to-Video',
    limits: { ...veo2, inputs: { image: { min: 1, max: 1 } } },
    price: price(35),
    successor: 'veo-3.1',
  }),
  video({
    id: 'veo-3',
    canonical: 'veo-3',
    name: 'Veo 3',
    limits: veo3,
    price: price(40, 20),
    successor: 'veo-3.1',
  }),
  video({
    id: 'veo-3-fast',
    canonical: 'veo-3-fast',
    name: 'Veo 3 Fast',
    limits: veo3,
    price: price(15, 10),
    successor: 'veo-3.1-fast',
  }),
  video({ id: 'veo-3.1', canonical: 'veo-3.1', name: 'Veo 3.1', limits: veo31, price: price(40, 20) }),
  video({
    id: 'veo-3.1-fast',
    canonical: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast',
    limits: veo31Fast,
    price: price(15, 10),
  }),
  video({ id: 'veo-3.1-lite', canonical: 'veo-3.1-lite', name: 'Veo 3.1 Lite', limits: veo31Lite, price: price(5, 3) }),
];
