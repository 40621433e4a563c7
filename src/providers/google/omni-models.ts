import type { Limits, Model, Price } from '../../core/model.ts';

/** The service counts seeds in 32 bits with a sign. */
export const OMNI_SEED_MAX = 2147483647;

export const OMNI_11_LIMITS: Limits = {
  prompt: { charactersMax: 20_000, optionalWith: ['image', 'reference'] },
  count: { max: 1 },
  seconds: { min: 3, max: 10, default: 10 },
  resolution: { allowed: ['720p', '1080p', '4k'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16'], default: '16:9' },
  audio: { allowed: [true], default: true },
  seed: { max: OMNI_SEED_MAX },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, reference: { max: 6 } },
  conflicts: [{ kind: 'needs', field: 'lastFrame', oneOf: ['image'] }],
};

export const OMNI_12_LIMITS: Limits = { ...OMNI_11_LIMITS, seconds: { min: 3, max: 15, default: 10 } };

/** In the interface of Interactions an earlier result can be continued. */
function continuable(limits: Limits): Limits {
  return {
    ...limits,
    inputs: { ...limits.inputs, video: { max: 1 } },
    secondsWithVideo: { min: 3, max: 10, default: 7 },
    conflicts: [
      ...(limits.conflicts ?? []),
      { kind: 'not together', fields: ['video', 'image'], at: 'image' },
      { kind: 'not together', fields: ['video', 'reference'], at: 'reference' },
    ],
  };
}

/** Dollars for each second, in cents as credits. */
function price(at720p: number, at1080p: number, at4k: number): Price {
  return {
    since: '2026-11-21',
    rows: [
      { when: { resolution: ['4k'] }, perSecondMillicredits: Math.round(at4k * 1000) },
      { when: { resolution: ['1080p'] }, perSecondMillicredits: Math.round(at1080p * 1000) },
      { perSecondMillicredits: Math.round(at720p * 1000) },
    ],
  };
}

export const omniModels: readonly Model[] = [
  {
    id: 'gemini-omni-1.1-flash',
    provider: 'google',
    canonical: 'gemini-omni-1.1-flash',
    name: 'Gemini Omni 1.1 Flash',
    kind: 'video',
    limits: continuable(OMNI_11_LIMITS),
    price: price(10.2, 15.3, 30.5),
    lifecycle: { released: '2026-08-27' },
    aliases: ['gemini-omni-1.1-flash-preview', 'gemini-omni-flash-preview'],
  },
  {
    id: 'gemini-omni-1.2-flash',
    provider: 'google',
    canonical: 'gemini-omni-1.2-flash',
    name: 'Gemini Omni 1.2 Flash',
    kind: 'video',
    limits: continuable(OMNI_12_LIMITS),
    price: price(7, 10.5, 21),
    lifecycle: { released: '2026-11-05' },
  },
];

/** Whether a model is made by Interactions, and by nothing else. */
export function isOmni(id: string): boolean {
  return omniModels.some((model) => model.id === id || model.aliases?.includes(id));
}
