import type { BriefDraft } from '../../src/core/brief.ts';
import type { Order } from '../../src/core/order.ts';

/** What an order can ask for beside its model and inputs: a value for each, none of them a default. */
export const EVERY_FIELD: Readonly<
  Record<Exclude<keyof Order, 'kind' | 'model' | 'width' | 'height' | 'extends'>, Partial<BriefDraft>>
> = {
  prompt: { prompt: 'y' },
  negativePrompt: { negativePrompt: 'rain' },
  count: { count: 2 },
  seconds: { seconds: 4 },
  resolution: { resolution: '1080p' },
  aspectRatio: { aspectRatio: '9:16' },
  audio: { audio: false },
  seed: { seed: 0 },
  personGeneration: { personGeneration: 'allow_all' },
  resizeMode: { resizeMode: 'pad' },
  compressionQuality: { compressionQuality: 'lossless' },
  enhancePrompt: { enhancePrompt: true },
  storyboard: { storyboard: {} },
  format: { format: 'png' },
};
