import { z } from 'zod';
import { callbacks, serviceAddress } from '../../core/engine-settings.ts';

const CONCURRENCY = 10;
const CHECK_EVERY_SECONDS = 10;
const RECOVERY_WINDOW_SECONDS = 15 * 60;
/** What Vertex AI gives a new project for each Veo. */
const STARTS_PER_MINUTE = 10;

const name = z.string().regex(/^[a-z0-9][a-z0-9.:-]*$/i, 'Expected a name as Google Cloud writes it');

/** `gs://bucket/folder/`; what is made goes into a folder of its own below it. */
export const BUCKET = /^gs:\/\/([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:\/(.*))?$/;

/** In the environment a map is written as JSON. */
const models = z.preprocess(
  (value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  },
  z.record(z.string(), z.string().regex(/^[\w.-]+$/, 'Expected a model id')),
);

/** What `engines.google` may hold. */
export const settings = z
  .strictObject({
    api: z.enum(['vertex', 'gemini']).default('vertex'),
    baseUrl: serviceAddress().optional(),
    apiKey: z.string().min(1).optional(),
    accessToken: z.string().min(1).optional(),
    credentialsFile: z.string().min(1).optional(),
    tokenUrl: serviceAddress().optional(),
    project: name.optional(),
    location: name.default('us-central1'),
    storageUri: z.string().regex(BUCKET, 'Expected gs://bucket/folder/').optional(),
    storageBaseUrl: serviceAddress().default('https://storage.googleapis.com'),
    models: models.default({}),
    /** Of the Gemini API only: Vertex AI cannot call back. */
    callbacks,
    concurrency: z.coerce.number().int().min(1).max(1000).default(CONCURRENCY),
    checkEverySeconds: z.coerce.number().min(0.05).max(600).default(CHECK_EVERY_SECONDS),
    startsPerMinute: z.coerce.number().int().min(1).max(100_000).default(STARTS_PER_MINUTE),
    recoveryWindowSeconds: z.coerce.number().int().min(60).max(7200).default(RECOVERY_WINDOW_SECONDS),
  })
  .superRefine((given, context) => {
    const wrong = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (given.api === 'gemini') {
      if (given.apiKey === undefined) wrong('apiKey', 'The Gemini API needs a key');
      for (const one of ['accessToken', 'credentialsFile', 'tokenUrl', 'project', 'storageUri'] as const)
        if (given[one] !== undefined) wrong(one, 'This belongs to Vertex AI');
      return;
    }
    if (given.tokenUrl !== undefined && given.credentialsFile === undefined)
      wrong('tokenUrl', 'Tokens are asked for there with a credentialsFile only');
    const ways = (['apiKey', 'accessToken', 'credentialsFile'] as const).filter((one) => given[one] !== undefined);
    for (const one of ways.slice(1)) wrong(one, `There is ${ways[0]} already; one of them is enough`);
    if (given.apiKey === undefined && given.project === undefined)
      wrong('project', 'Vertex AI needs the project, unless it is called with an API key');
    if (given.apiKey !== undefined && given.storageUri !== undefined)
      wrong('storageUri', 'A bucket cannot be read with an API key');
  });

export type Settings = z.infer<typeof settings>;

/** Where Google serves a location. */
export function hostOf(api: Settings['api'], location: string): string {
  if (api === 'gemini') return 'https://generativelanguage.googleapis.com';
  if (location === 'global') return 'https://aiplatform.googleapis.com';
  if (location === 'us' || location === 'eu') return `https://aiplatform.${location}.rep.googleapis.com`;
  return `https://${location}-aiplatform.googleapis.com`;
}
