import type { Limits, Model, Price } from '../../core/model.ts';
import { omniModels } from './omni-models.ts';

const SEED_MAX = 4294967295;

/** What every Veo has. `enhancePrompt` means something to Veo 2 only; the later ones take the word and do without. */
const veo: Limits = {
  prompt: { charactersMax: 4000, optionalWith: ['image', 'video'] },
  count: { max: 4 },
  seconds: { allowed: [4, 6, 8], default: 8 },
  resolution: { allowed: ['720p', '1080p'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16'], default: '16:9' },
  audio: { allowed: [true, false], default: true },
  seed: { max: SEED_MAX },
  negativePrompt: { charactersMax: 4000 },
  personGeneration: { allowed: ['allow_adult', 'allow_all', 'dont_allow'], default: 'allow_adult' },
  resizeMode: { allowed: ['crop', 'pad'], default: 'pad' },
  compressionQuality: { allowed: ['optimized', 'lossless'], default: 'optimized' },
  enhancePrompt: { allowed: [true, false], default: true },
  inputs: { image: { max: 1 }, video: { max: 1 } },
  extensionSeconds: 7,
  conflicts: [
    { kind: 'not together', fields: ['video', 'image'], at: 'image' },
    { kind: 'only', when: 'resolution', is: ['1080p', '4k'], field: 'seconds', allowed: [8] },
  ],
};

const veo2: Limits = {
  ...veo,
  seconds: { min: 5, max: 8, default: 8 },
  resolution: { allowed: ['720p'], default: '720p' },
  audio: { allowed: [false], default: false },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, video: { max: 1 } },
  conflicts: [
    { kind: 'not together', fields: ['video', 'image'], at: 'image' },
    { kind: 'needs', field: 'lastFrame', oneOf: ['image'] },
  ],
};

export const VEO31_LIMITS: Limits = {
  ...veo,
  resolution: { allowed: ['720p', '1080p', '4k'], default: '720p' },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, reference: { max: 3 }, video: { max: 1 } },
  conflicts: [
    ...(veo.conflicts ?? []),
    { kind: 'needs', field: 'lastFrame', oneOf: ['image'] },
    { kind: 'not together', fields: ['video', 'lastFrame'], at: 'lastFrame' },
    { kind: 'not together', fields: ['image', 'reference'], at: 'reference' },
    { kind: 'not together', fields: ['lastFrame', 'reference'], at: 'reference' },
    { kind: 'not together', fields: ['video', 'reference'], at: 'reference' },
    { kind: 'only', when: 'reference', field: 'seconds', allowed: [8] },
  ],
};

export const VEO31_LITE_LIMITS: Limits = {
  ...VEO31_LIMITS,
  resolution: { allowed: ['720p', '1080p'], default: '720p' },
};

/** Dollars for each second, in cents as credits, on the day given; silent clips are cheaper. */
function price(sound: number, silent: number, sound4k = sound, silent4k = silent): Price {
  return {
    since: '2026-11-21',
    rows: [
      { when: { resolution: ['4k'], audio: true }, perSecondMillicredits: sound4k * 1000 },
      { when: { resolution: ['4k'] }, perSecondMillicredits: silent4k * 1000 },
      { when: { audio: true }, perSecondMillicredits: sound * 1000 },
      { perSecondMillicredits: silent * 1000 },
    ],
  };
}

const VEO31_PRICE = price(40, 20, 60, 40);
const VEO31_FAST_PRICE = price(15, 10, 35, 30);
const VEO31_LITE_PRICE: Price = {
  since: '2026-11-21',
  rows: [
    { when: { resolution: ['1080p'], audio: true }, perSecondMillicredits: 8_000 },
    { when: { resolution: ['1080p'] }, perSecondMillicredits: 5_000 },
    { when: { audio: true }, perSecondMillicredits: 5_000 },
    { perSecondMillicredits: 3_000 },
  ],
};

/** Veo left the Gemini API on 2026-10-22 with its preview ids; Vertex AI serves the others. */
const PREVIEWS_END = '2026-10-22';

export const models: readonly Model[] = [
  row('veo-3.1-generate-001', 'veo-3.1', 'Veo 3.1', VEO31_LIMITS, VEO31_PRICE, { released: '2025-11-17' }),
  row('veo-3.1-generate-preview', 'veo-3.1', 'Veo 3.1 (preview)', VEO31_LIMITS, VEO31_PRICE, {
    released: '2025-10-15',
    sunset: PREVIEWS_END,
    successor: 'veo-3.1-generate-001',
  }),
  row('veo-3.1-fast-generate-001', 'veo-3.1-fast', 'Veo 3.1 Fast', VEO31_LIMITS, VEO31_FAST_PRICE, {
    released: '2025-11-17',
  }),
  row('veo-3.1-fast-generate-preview', 'veo-3.1-fast', 'Veo 3.1 Fast (preview)', VEO31_LIMITS, VEO31_FAST_PRICE, {
    released: '2025-10-15',
    sunset: PREVIEWS_END,
    successor: 'veo-3.1-fast-generate-001',
  }),
  row('veo-3.1-lite-generate-001', 'veo-3.1-lite', 'Veo 3.1 Lite', VEO31_LITE_LIMITS, VEO31_LITE_PRICE, {}, [
    'veo-3.1-lite-generate-preview',
  ]),
  row('veo-3.0-generate-001', 'veo-3', 'Veo 3', veo, price(40, 20), retired('veo-3.1-generate-001'), [
    'veo-3.0-generate-preview',
  ]),
  row(
    'veo-3.0-fast-generate-001',
    'veo-3-fast',
    'Veo 3 Fast',
    veo,
    price(15, 10),
    retired('veo-3.1-fast-generate-001'),
    ['veo-3.0-fast-generate-preview'],
  ),
  row('veo-2.0-generate-001', 'veo-2', 'Veo 2', veo2, price(50, 50), retired('veo-3.1-generate-001'), [
    'veo-2.0-generate-preview',
  ]),
  row(
    'veo-2.0-generate-exp',
    'veo-2',
    'Veo 2 (experimental)',
    { ...veo2, inputs: { ...veo2.inputs, reference: { max: 3 } } },
    price(50, 50),
    retired('veo-3.1-generate-001'),
  ),
  ...omniModels,
];

function retired(successor: string): NonNullable<Model['lifecycle']> {
  return { sunset: '2026-06-30', successor };
}

function row(
  id: string,
  canonical: string,
  name: string,
  limits: Limits,
  cost: Price,
  lifecycle: NonNullable<Model['lifecycle']>,
  aliases: readonly string[] = [],
): Model {
  return { id, provider: 'google', canonical, name, kind: 'video', limits, price: cost, lifecycle, aliases };
}
