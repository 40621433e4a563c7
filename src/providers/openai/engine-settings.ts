import { z } from 'zod';
import { callbacks, serviceAddress } from '../../core/engine-settings.ts';
import { FLAVOUR_NAMES, WIRE_FIELDS } from './engine-flavours.ts';

const WINDOW_SECONDS = 900;

/** Settings from the environment are texts: `{"…": …}`, or `a=b, c=d`. */
function table(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.trim().startsWith('{')) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return Object.fromEntries(
    value
      .split(',')
      .filter((pair) => pair.includes('='))
      .map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      }),
  );
}

const size = z.string().regex(/^\d{2,5}x\d{2,5}$/, 'must be WIDTHxHEIGHT, such as 1280x720');
const dollars = z.number().min(0).max(1000);
const inputsMax = z.number().int().min(0).max(16);

/** What one model of this server may be asked, where the operator knows better than the table of flavours. */
const modelSettings = z.strictObject({
  /** The id there; a server of one model needs none. */
  id: z.string().min(1).optional(),
  seconds: z
    .union([
      z.array(z.number().int().min(1)).min(1),
      z.strictObject({ min: z.number().int().min(1), max: z.number().int().min(1) }),
    ])
    .optional(),
  sizes: z.array(size).min(1).optional(),
  promptCharactersMax: z.number().int().min(1).optional(),
  sound: z.enum(['always', 'never', 'asked']).optional(),
  /** How many of each it takes; 0: none. */
  image: inputsMax.optional(),
  lastFrame: inputsMax.optional(),
  reference: inputsMax.optional(),
  video: inputsMax.optional(),
  fps: z.number().int().min(1).max(240).optional(),
  /** Counts of frames are multiples of it plus 1: 4 for Wan. Only with `fps`. */
  frameStep: z.number().int().min(1).max(64).optional(),
  cost: z
    .strictObject({
      since: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD'),
      dollarsPerSecond: dollars.optional(),
      dollarsPerVideo: dollars.optional(),
    })
    .optional(),
});

export type ModelSettings = z.infer<typeof modelSettings>;

/** `*` stands for every video model that the table does not name. */
const models = z.record(
  z.string().min(1),
  z.union([
    z
      .string()
      .min(1)
      .transform((id): ModelSettings => ({ id })),
    modelSettings,
  ]),
);

export const settings = z.strictObject({
  baseUrl: serviceAddress('must be an http(s) address, such as http://localhost:30000/v1'),
  apiKey: z.string().min(1).optional(),
  flavour: z.enum(FLAVOUR_NAMES).default('openai'),
  models: z.preprocess(table, models).optional(),
  /** Names on the wire that differ from the flavour's; an empty name sends the field no more. */
  fields: z.preprocess(table, z.partialRecord(z.enum(WIRE_FIELDS), z.string())).optional(),
  recovery: z.enum(['key', 'list', 'none']).optional(),
  result: z.enum(['content', 'url']).optional(),
  /** Asks the server to call back, where `fields` has a name for it: `callback`. */
  callbacks,
  fps: z.coerce.number().int().min(1).max(240).optional(),
  frameStep: z.coerce.number().int().min(1).max(64).optional(),
  concurrency: z.coerce.number().int().min(1).max(1000).optional(),
  startsPerMinute: z.coerce.number().int().min(1).optional(),
  /** Without it, 5 s at first, less often for long work, or what the server says with `openai-poll-after-ms`. */
  checkEverySeconds: z.coerce.number().min(0.01).max(600).optional(),
  recoveryWindowSeconds: z.coerce.number().min(1).max(86_400).default(WINDOW_SECONDS),
});

export type Settings = z.infer<typeof settings>;
