import type { Limits, Model } from '../../core/model.ts';

const PROMPT = { charactersMax: 20_000, optionalWith: ['image', 'lastFrame', 'reference', 'video'] as const };

const video: Limits = {
  prompt: PROMPT,
  count: { max: 10 },
  seconds: { min: 1, max: 15, default: 8 },
  resolution: { allowed: ['480p', '720p', '1080p', '4k'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'], default: '16:9' },
  sizes: { sideMin: 64, sideMax: 4096, multipleOf: 2 },
  audio: { allowed: [true, false], default: true },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, reference: { max: 3 }, video: { max: 1 } },
  extensionSeconds: 7,
  secondsWithVideo: { min: 1, max: 15, default: 7 },
  negativePrompt: { charactersMax: 20_000 },
  seed: { max: 4294967295 },
  personGeneration: { allowed: ['allow_adult', 'allow_all', 'dont_allow'], default: 'allow_adult' },
  resizeMode: { allowed: ['crop', 'pad'], default: 'crop' },
  compressionQuality: { allowed: ['optimized', 'lossless'], default: 'optimized' },
  storyboard: {},
  conflicts: [{ kind: 'not together', fields: ['video', 'image'], at: 'video' }],
};

/** The embedded renderer under its own name: everything that it can do, for a credit a second. */
export const models: readonly Model[] = [
  {
    id: 'animatic',
    provider: 'filmgate',
    canonical: 'animatic',
    name: 'Animatic',
    kind: 'video',
    limits: video,
    price: { since: '2026-11-21', rows: [{ perSecondMillicredits: 1_000 }] },
  },
  {
    id: 'animatic-image',
    provider: 'filmgate',
    canonical: 'animatic-image',
    name: 'Animatic still',
    kind: 'image',
    limits: {
      prompt: PROMPT,
      count: { max: 10 },
      aspectRatio: { allowed: ['1:1', '3:2', '2:3', '16:9', '9:16', '4:3', '3:4'], default: '1:1' },
      sizes: { sideMin: 64, sideMax: 4096, multipleOf: 2 },
      inputs: { reference: { max: 3 } },
      negativePrompt: { charactersMax: 20_000 },
      seed: { max: 4294967295 },
      personGeneration: { allowed: ['allow_adult', 'allow_all', 'dont_allow'], default: 'allow_adult' },
      format: { allowed: ['png', 'jpeg'], default: 'png' },
      storyboard: {},
    },
    price: { since: '2026-11-21', rows: [{ perCallMillicredits: 1_000 }] },
  },
];
