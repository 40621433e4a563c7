import type { Limits, Model } from '../../core/model.ts';

const veoInputs: Limits = {
  prompt: { charactersMax: 4000, optionalWith: ['image', 'video'] },
  count: { max: 4 },
  seconds: { allowed: [4, 6, 8], default: 8 },
  resolution: { allowed: ['720p', '1080p'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16'], default: '16:9' },
  audio: { allowed: [true, false], default: true },
  seed: { max: 4294967295 },
  negativePrompt: { charactersMax: 4000 },
  personGeneration: { allowed: ['allow_adult', 'allow_all', 'dont_allow'], default: 'allow_adult' },
  resizeMode: { allowed: ['crop', 'pad'], default: 'crop' },
  compressionQuality: { allowed: ['optimized', 'lossless'], default: 'optimized' },
  inputs: { image: { max: 1 }, video: { max: 1 } },
  extensionSeconds: 7,
  conflicts: [
    { kind: 'not together', fields: ['video', 'image'], at: 'video' },
    // The documents order 6 s at 1080p in their own example; only 4 s has never been seen with it.
    { kind: 'only', when: 'resolution', is: ['1080p'], field: 'seconds', allowed: [6, 8] },
  ],
};

/** The seed documents of 2025 to 2026. Prices are Filmgate's defaults: one credit stands for one cent. */
export const models: readonly Model[] = [
  {
    id: 'veo-2',
    provider: 'azerion',
    canonical: 'veo-2',
    name: 'Veo 2',
    kind: 'video',
    limits: {
      prompt: { charactersMax: 4000, optionalWith: ['image'] },
      count: { max: 10 },
      seconds: { min: 5, max: 8, default: 8 },
      resolution: { allowed: ['720p'], default: '720p' },
      aspectRatio: { allowed: ['16:9', '9:16'], default: '16:9' },
      audio: { allowed: [true, false], default: true },
      seed: { max: 4294967295 },
      negativePrompt: { charactersMax: 4000 },
      personGeneration: { allowed: ['allow_adult', 'allow_all', 'dont_allow'], default: 'allow_adult' },
      resizeMode: { allowed: ['crop', 'pad'], default: 'crop' },
      compressionQuality: { allowed: ['optimized', 'lossless'], default: 'optimized' },
      enhancePrompt: { allowed: [true, false], default: true },
      inputs: { image: { max: 1 } },
    },
    price: { since: '2026-11-21', rows: [{ perSecondMillicredits: 35_000 }] },
    lifecycle: { sunset: '2026-06-30', successor: 'google-veo-3-1' },
  },
  {
    id: 'google-veo-3',
    provider: 'azerion',
    canonical: 'veo-3',
    name: 'Veo 3',
    kind: 'video',
    limits: veoInputs,
    price: {
      since: '2026-11-21',
      rows: [{ when: { audio: true }, perSecondMillicredits: 40_000 }, { perSecondMillicredits: 20_000 }],
    },
    lifecycle: { sunset: '2026-06-30', successor: 'google-veo-3-1' },
  },
  {
    id: 'google-veo-3-1',
    provider: 'azerion',
    canonical: 'veo-3.1',
    name: 'Veo 3.1',
    kind: 'video',
    limits: {
      ...veoInputs,
      inputs: { ...veoInputs.inputs, lastFrame: { max: 1 }, reference: { max: 3 } },
      conflicts: [
        ...(veoInputs.conflicts ?? []),
        { kind: 'needs', field: 'lastFrame', oneOf: ['image'] },
        { kind: 'not together', fields: ['image', 'reference'], at: 'reference' },
        { kind: 'not together', fields: ['video', 'reference'], at: 'video' },
        { kind: 'only', when: 'reference', field: 'seconds', allowed: [8] },
      ],
    },
    price: {
      since: '2026-11-21',
      rows: [{ when: { audio: true }, perSecondMillicredits: 40_000 }, { perSecondMillicredits: 20_000 }],
    },
    lifecycle: { released: '2025-10-15' },
  },
  {
    id: 'stable-image-core-1.1',
    provider: 'azerion',
    canonical: 'stable-image-core',
    name: 'Stable Image Core 1.1',
    kind: 'image',
    limits: {
      prompt: { charactersMax: 4000 },
      count: { max: 4 },
      aspectRatio: { allowed: ['1:1', '3:2', '2:3', '16:9', '9:16'], default: '1:1' },
      sizes: [
        { width: 1024, height: 1024 },
        { width: 1536, height: 1024 },
        { width: 1024, height: 1536 },
      ],
      inputs: {},
      format: { allowed: ['png', 'jpeg'], default: 'png' },
    },
    price: { since: '2026-11-21', rows: [{ perCallMillicredits: 3_000 }] },
  },
];
