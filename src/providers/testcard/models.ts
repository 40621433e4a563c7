import type { Limits, Model } from '../../core/model.ts';

export const LIMITS: Limits = {
  prompt: { charactersMax: 20_000, optionalWith: ['image', 'lastFrame', 'reference', 'video'] },
  count: { max: 10 },
  seconds: { min: 1, max: 60, default: 4 },
  resolution: { allowed: ['480p', '720p', '1080p', '4k'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'], default: '16:9' },
  sizes: { sideMin: 64, sideMax: 4096, multipleOf: 2 },
  audio: { allowed: [true, false], default: true },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, reference: { max: 3 }, video: { max: 1 } },
  negativePrompt: { charactersMax: 20_000 },
  seed: { max: 4294967295 },
  personGeneration: { allowed: ['allow_adult', 'allow_all', 'dont_allow'], default: 'allow_adult' },
  resizeMode: { allowed: ['crop', 'pad'], default: 'crop' },
  compressionQuality: { allowed: ['optimized', 'lossless'], default: 'optimized' },
  enhancePrompt: { allowed: [true, false], default: false },
};

/** The test double, to be ordered by anybody who has a key: it does as its prompt says, for one credit a second. */
export const models: readonly Model[] = [
  {
    id: 'testcard',
    provider: 'testcard',
    canonical: 'testcard',
    name: 'Test card',
    kind: 'video',
    limits: LIMITS,
    price: { since: '2026-11-21', rows: [{ perSecondMillicredits: 1_000 }] },
  },
];
