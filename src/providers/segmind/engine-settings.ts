import { z } from 'zod';
import { lookSettings, ratesOf, serviceAddress, serviceSettings } from '../../core/engine-settings.ts';

/** Calls per minute of the service's plans, looks included. */
const PLANS = { free: 5, pro: 50, enterprise: undefined } as const;
/** The part of them that starts are given. */
const STARTS_SHARE = 0.4;

export const settingsSchema = z.strictObject({
  ...serviceSettings({ baseUrl: 'https://api.segmind.com', concurrency: 8 }),
  ...lookSettings({ every: 3, everyMax: 15 }),
  /** `v2`: submit, then look. `v1`: one call that is answered with the film. */
  version: z.enum(['v2', 'v1']).default('v2'),
  /** How long one call of v1 may take. */
  timeoutSeconds: z.coerce.number().min(1).max(3600).default(900),
  /** What the key's plan allows; `startsPerMinute` and `checksPerMinute` say otherwise. */
  plan: z.enum(['free', 'pro', 'enterprise']).default('pro'),
  /** `base64`: inside the order. `upload`: sent to `uploadUrl` first, and the order names its address. */
  inputs: z.enum(['base64', 'upload']).default('base64'),
  uploadUrl: serviceAddress().default('https://workflows-api.segmind.com/upload-asset'),
});

export type Settings = z.output<typeof settingsSchema>;

/** The plan's calls, shared out between starts and looks. */
export function planRates(settings: Settings): ReturnType<typeof ratesOf> {
  const all = PLANS[settings.plan];
  const starts = all === undefined ? undefined : all * STARTS_SHARE;
  return {
    ...ratesOf({ startsPerMinute: starts, checksPerMinute: all === undefined ? undefined : all - (starts ?? 0) }),
    ...ratesOf(settings),
  };
}
