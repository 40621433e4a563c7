import type { InputRole, Resolution } from '../../core/brief.ts';
import type { Limits, Model, PriceRow } from '../../core/model.ts';

/** What an endpoint takes besides the prompt; the path's last part says it. */
const FORMS: Readonly<Record<string, Limits['inputs']>> = {
  '': {},
  'image-to-video': { image: { min: 1, max: 1 } },
  'first-last-frame-to-video': { image: { min: 1, max: 1 }, lastFrame: { min: 1, max: 1 } },
  'reference-to-video': { reference: { min: 1, max: 3 } },
  'extend-video': { video: { min: 1, max: 1 } },
};

interface Family {
  path: string;
  canonical: string;
  name: string;
  forms: readonly string[];
  resolutions: readonly Resolution[];
  /** Cents for each second: with sound, without, and the same for 4k. */
  cents: { sound: number; silent: number; sound4k?: number; silent4k?: number };
  released?: string;
}

const ALL = Object.keys(FORMS);

const families: readonly Family[] = [
  {
    path: 'veo3.1',
    canonical: 'veo-3.1',
    name: 'Veo 3.1',
    forms: ALL,
    resolutions: ['720p', '1080p', '4k'],
    cents: { sound: 40, silent: 20, sound4k: 60, silent4k: 40 },
    released: '2025-10-15',
  },
  {
    path: 'veo3.1/fast',
    canonical: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast',
    forms: ALL,
    resolutions: ['720p', '1080p', '4k'],
    cents: { sound: 15, silent: 10, sound4k: 35, silent4k: 30 },
    released: '2025-10-15',
  },
  {
    path: 'veo3.1/lite',
    canonical: 'veo-3.1-lite',
    name: 'Veo 3.1 Lite',
    forms: ['', 'image-to-video', 'first-last-frame-to-video'],
    resolutions: ['720p', '1080p'],
    cents: { sound: 5, silent: 3 },
  },
  {
    path: 'veo3',
    canonical: 'veo-3',
    name: 'Veo 3',
    forms: ['', 'image-to-video'],
    resolutions: ['720p', '1080p'],
    cents: { sound: 40, silent: 20 },
  },
  {
    path: 'veo3/fast',
    canonical: 'veo-3-fast',
    name: 'Veo 3 Fast',
    forms: ['', 'image-to-video'],
    resolutions: ['720p', '1080p'],
    cents: { sound: 15, silent: 10 },
  },
];

const SEED_MAX = 4294967295;

function limitsOf(family: Family, form: string): Limits {
  const inputs = FORMS[form] ?? {};
  const continues = form === 'extend-video';
  return {
    prompt: { charactersMax: 20_000 },
    count: { max: 1 },
    seconds: { allowed: [4, 6, 8], default: 8 },
    ...(continues ? { extensionSeconds: 7, secondsWithVideo: { allowed: [7], default: 7 } } : {}),
    resolution: { allowed: continues ? ['720p', '1080p'] : family.resolutions, default: '720p' },
    aspectRatio: { allowed: ['16:9', '9:16'], default: '16:9' },
    audio: { allowed: [true, false], default: true },
    negativePrompt: { charactersMax: 20_000 },
    enhancePrompt: { allowed: [true, false], default: true },
    seed: { max: SEED_MAX },
    inputs,
    conflicts: [
      { kind: 'only', when: 'resolution', is: ['1080p', '4k'], field: 'seconds', allowed: [7, 8] },
      { kind: 'only', when: 'reference', field: 'seconds', allowed: [8] },
    ],
  };
}

function rowsOf({ cents }: Family): PriceRow[] {
  const plain = [
    { when: { audio: true }, perSecondMillicredits: cents.sound * 1000 },
    { perSecondMillicredits: cents.silent * 1000 },
  ];
  if (cents.sound4k === undefined || cents.silent4k === undefined) return plain;
  return [
    { when: { resolution: ['4k'], audio: true }, perSecondMillicredits: cents.sound4k * 1000 },
    { when: { resolution: ['4k'] }, perSecondMillicredits: cents.silent4k * 1000 },
    ...plain,
  ];
}

const veo2Limits = (inputs: Partial<Record<InputRole, { min: number; max: number }>>): Limits => ({
  prompt: { charactersMax: 20_000 },
  count: { max: 1 },
  seconds: { allowed: [5, 6, 7, 8], default: 5 },
  resolution: { allowed: ['720p'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16', '1:1'], default: '16:9' },
  audio: { allowed: [false], default: false },
  negativePrompt: { charactersMax: 20_000 },
  enhancePrompt: { allowed: [true, false], default: true },
  seed: { max: SEED_MAX },
  inputs,
});

const veo2 = ['', 'image-to-video'].map(
  (form): Model => ({
    id: form === '' ? 'fal-ai/veo2' : `fal-ai/veo2/${form}`,
    provider: 'fal',
    canonical: 'veo-2',
    name: 'Veo 2',
    kind: 'video',
    limits: veo2Limits(form === '' ? {} : { image: { min: 1, max: 1 } }),
    price: { since: '2026-11-21', rows: [{ perSecondMillicredits: 50_000 }] },
    lifecycle: { sunset: '2026-06-30', successor: 'fal-ai/veo3.1' },
  }),
);

/** Each endpoint is a model of its own here, as it is there. Prices are fal's of the day given; one credit stands for one cent. */
export const models: readonly Model[] = [
  ...families.flatMap((family) =>
    family.forms.map(
      (form): Model => ({
        id: `fal-ai/${family.path}${form === '' ? '' : `/${form}`}`,
        provider: 'fal',
        canonical: family.canonical,
        name: form === '' ? family.name : `${family.name}, ${form.replaceAll('-', ' ')}`,
        kind: 'video',
        limits: limitsOf(family, form),
        price: { since: '2026-11-21', rows: rowsOf(family) },
        lifecycle: {
          ...(family.released === undefined ? {} : { released: family.released }),
          ...(family.path.startsWith('veo3.1') ? {} : { sunset: '2026-06-30', successor: 'fal-ai/veo3.1' }),
        },
      }),
    ),
  ),
  ...veo2,
];
