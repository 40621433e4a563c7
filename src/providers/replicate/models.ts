import type { Limits, Model, Price } from '../../core/model.ts';

const SEED_MAX = 4294967295;

const veo2: Limits = {
  prompt: { charactersMax: 20_000 },
  count: { max: 1 },
  seconds: { allowed: [5, 6, 7, 8], default: 5 },
  resolution: { allowed: ['720p'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16'], default: '16:9' },
  audio: { allowed: [false], default: false },
  seed: { max: SEED_MAX },
  inputs: { image: { max: 1 } },
};

const veo3: Limits = {
  ...veo2,
  seconds: { allowed: [4, 6, 8], default: 8 },
  resolution: { allowed: ['720p', '1080p'], default: '720p' },
  audio: { allowed: [true, false], default: true },
  negativePrompt: { charactersMax: 20_000 },
};

const veo31: Limits = {
  ...veo3,
  resolution: { allowed: ['720p', '1080p'], default: '1080p' },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, reference: { max: 3 } },
  conflicts: [
    { kind: 'needs', field: 'lastFrame', oneOf: ['image'] },
    { kind: 'not together', fields: ['image', 'reference'], at: 'reference' },
    { kind: 'not together', fields: ['lastFrame', 'reference'], at: 'reference' },
    { kind: 'only', when: 'reference', field: 'seconds', allowed: [8] },
    { kind: 'only', when: 'reference', field: 'aspectRatio', allowed: ['16:9'] },
  ],
};

function price(soundCents: number, silentCents: number): Price {
  return {
    since: '2026-11-21',
    rows: [
      { when: { audio: true }, perSecondMillicredits: soundCents * 1000 },
      { perSecondMillicredits: silentCents * 1000 },
    ],
  };
}

const retired = { sunset: '2026-06-30', successor: 'google/veo-3.1' };

/** Prices are Replicate's of the day given; one credit stands for one cent. */
export const models: readonly Model[] = [
  row('google/veo-3.1', 'veo-3.1', 'Veo 3.1', veo31, price(40, 20), { released: '2025-10-15' }),
  row('google/veo-3.1-fast', 'veo-3.1-fast', 'Veo 3.1 Fast', veo31, price(15, 10), { released: '2025-10-15' }),
  row('google/veo-3', 'veo-3', 'Veo 3', veo3, price(40, 20), retired),
  row('google/veo-3-fast', 'veo-3-fast', 'Veo 3 Fast', veo3, price(15, 10), retired),
  row('google/veo-2', 'veo-2', 'Veo 2', veo2, price(50, 50), retired),
];

function row(
  id: string,
  canonical: string,
  name: string,
  limits: Limits,
  cost: Price,
  lifecycle: NonNullable<Model['lifecycle']>,
): Model {
  return { id, provider: 'replicate', canonical, name, kind: 'video', limits, price: cost, lifecycle };
}
