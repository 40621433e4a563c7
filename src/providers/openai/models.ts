import type { Size } from '../../core/brief.ts';
import type { Limits, Model } from '../../core/model.ts';

const plain: readonly Size[] = [
  { width: 720, height: 1280 },
  { width: 1280, height: 720 },
];

const limits: Limits = {
  prompt: { charactersMax: 32_000 },
  count: { max: 1 },
  seconds: { allowed: [4, 8, 12], default: 4 },
  secondsWithVideo: { allowed: [4, 8, 12, 16, 20], default: 4 },
  resolution: { allowed: ['720p'], default: '720p' },
  // Portrait unless asked otherwise, as the API has it.
  aspectRatio: { allowed: ['9:16', '16:9'], default: '9:16' },
  sizes: plain,
  audio: { allowed: [true], default: true },
  seed: { max: 4294967295 },
  inputs: { image: { max: 1 }, video: { max: 1 } },
  conflicts: [{ kind: 'not together', fields: ['video', 'image'], at: 'image' }],
};

const tallAndWide: readonly Size[] = [
  { width: 1024, height: 1792 },
  { width: 1792, height: 1024 },
];

/** Prices are those of OpenAI on its last day; one credit stands for one cent. */
export const models: readonly Model[] = [
  {
    id: 'sora-2',
    aliases: ['sora-2-2025-10-06', 'sora-2-2025-12-08'],
    provider: 'openai',
    canonical: 'sora-2',
    name: 'Sora 2',
    kind: 'video',
    limits,
    price: { since: '2026-09-24', rows: [{ perSecondMillicredits: 10_000 }] },
    lifecycle: { released: '2025-10-06', sunset: '2026-09-24', successor: 'veo-3.1-generate-001' },
  },
  {
    id: 'sora-2-pro',
    aliases: ['sora-2-pro-2025-10-06'],
    provider: 'openai',
    canonical: 'sora-2-pro',
    name: 'Sora 2 Pro',
    kind: 'video',
    limits: { ...limits, sizes: [...plain, ...tallAndWide] },
    price: {
      since: '2026-09-24',
      rows: [{ when: { sizes: tallAndWide }, perSecondMillicredits: 50_000 }, { perSecondMillicredits: 30_000 }],
    },
    lifecycle: { released: '2025-10-06', sunset: '2026-09-24', successor: 'veo-3.1-generate-001' },
  },
];
