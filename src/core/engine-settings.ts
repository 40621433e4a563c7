import { z } from 'zod';

/** A table, which an environment variable holds as JSON. */
const table = <Value extends z.ZodType>(value: Value) =>
  z
    .preprocess(
      (given, context) => {
        if (typeof given !== 'string') return given;
        try {
          return JSON.parse(given);
        } catch {
          context.addIssue({ code: 'custom', message: 'Expected JSON: {"veo-3.1":"…"}' });
          return z.NEVER;
        }
      },
      z.record(z.string().min(1), value),
    )
    .default({});

/**
 * Where a service is. Never with a user or a password: addresses are kept with orders and told in errors, and nothing in them is
 * sent as a credential.
 */
export function serviceAddress(error?: string) {
  return z.url({ protocol: /^https?$/, ...(error === undefined ? {} : { error }) }).refine(
    (address) => {
      const url = URL.parse(address);
      return url === null || (url.username === '' && url.password === '');
    },
    { error: 'An address must not hold a user or a password' },
  );
}

const perMinute = z.coerce.number().int().min(1).max(100_000).optional();

/**
 * The settings that every engine of a paid service has, for a `z.strictObject`. The environment sets them as texts, so
 * numbers are read from texts too.
 */
export function serviceSettings(defaults: { baseUrl: string; concurrency: number }) {
  return {
    /** Where the service is. */
    baseUrl: serviceAddress().default(defaults.baseUrl),
    /** The key; sent in a header, and nowhere else. */
    apiKey: z.string().min(1),
    /** By canonical name, the id to order at the service: instead of the built-in one, or for a model that is not built in. */
    models: table(z.string().min(1)),
    /** How many calls (of a blocking engine: generations) one worker has open at once. */
    concurrency: z.coerce.number().int().min(1).max(1000).default(defaults.concurrency),
    /** What the service allows; what is above it waits. Default: no limit of ours. */
    startsPerMinute: perMinute,
    checksPerMinute: perMinute,
  };
}

/** The settings of an engine that looks at what it has ordered. Seconds. */
export function lookSettings(defaults: { every: number; everyMax: number }) {
  return {
    /** How often a young order is looked at. */
    checkEverySeconds: z.coerce.number().min(0.01).max(3600).default(defaults.every),
    /** Looks become rarer with age, up to this. */
    checkEveryMaxSeconds: z.coerce.number().min(0.01).max(3600).default(defaults.everyMax),
  };
}

/** How long after a lost answer the order is still searched for. */
export const recoveryWindowSeconds = z.coerce.number().min(0).max(86_400).default(900);

/**
 * Whether the upstream is asked to call back when there is something to see. `auto`: where this server has a public address
 * with https; `always`: also with http, for upstreams in the same network, that may refuse other addresses.
 */
export const callbacks = z.enum(['auto', 'always', 'never']).default('auto');

/** The address to call back at, by the engine's setting. */
export function callbackFor({ hookUrl }: { hookUrl?: string }, wanted: z.output<typeof callbacks>): string | undefined {
  if (hookUrl === undefined || wanted === 'never') return undefined;
  return wanted === 'always' || hookUrl.startsWith('https:') ? hookUrl : undefined;
}

/** The rates of an engine out of its settings. */
export function ratesOf(settings: { startsPerMinute?: number | undefined; checksPerMinute?: number | undefined }) {
  const { startsPerMinute, checksPerMinute } = settings;
  return {
    ...(startsPerMinute === undefined ? {} : { startsPerMinute }),
    ...(checksPerMinute === undefined ? {} : { checksPerMinute }),
  };
}
