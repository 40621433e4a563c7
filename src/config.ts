import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ZodType } from 'zod';
import { type PriceList, priceList } from './core/price-list.ts';
import { type RouteRules, type RouteRulesGiven, routeRules } from './core/routing.ts';
import { SHORT_DELIVERY, type SpendCaps, type SpendCapsGiven, spendCaps } from './core/spending.ts';

/**
 * Every setting once: its name in `filmgate.config.ts`, its environment variable, its default and what it is for.
 * The environment wins over the file. `filmgate.config.ts` is typed by `Settings`.
 */
const SETTINGS = {
  port: number('FILMGATE_PORT', 8787, 'The port to listen on; 0 takes a free one.', { min: 0, max: 65_535 }),
  host: text('FILMGATE_HOST', '127.0.0.1', 'The address to listen on.'),
  data: text('FILMGATE_DATA', './.filmgate', 'The folder for the database, the files and the first key.'),
  publicUrl: url(
    'FILMGATE_PUBLIC_URL',
    'Where clients reach this server; file links start with it. Default: the address it listens on.',
    ['http:', 'https:'],
  ),
  databaseUrl: url(
    'FILMGATE_DATABASE_URL',
    'PostgreSQL, as postgres://host/name. Default: SQLite in the data folder.',
    ['postgres:', 'postgresql:'],
  ),
  bootstrapKey: optionalText(
    'FILMGATE_BOOTSTRAP_KEY',
    "The first key's value, for automation; at least 16 characters.",
    16,
  ),
  defaultCredits: number('FILMGATE_DEFAULT_CREDITS', 100_000, 'Credits of the account `default` at the first start.', {
    min: 0,
    max: 1_000_000_000,
  }),
  retentionHours: number('FILMGATE_RETENTION_HOURS', 24 * 30, 'How long finished files are kept.', {
    min: 1,
    max: 24 * 3650,
  }),
  generationMinutesMax: number(
    'FILMGATE_GENERATION_MINUTES_MAX',
    60,
    'After this long a generation fails and is refunded.',
    { min: 1, max: 24 * 60 },
  ),
  requestsPerMinute: number('FILMGATE_REQUESTS_PER_MINUTE', 600, 'Calls that one key may make in a minute.', {
    min: 1,
    max: 1_000_000,
  }),
  bodyMegabytesMax: number('FILMGATE_BODY_MEGABYTES_MAX', 200, 'The largest request body, inputs as base64 included.', {
    min: 1,
    max: 2000,
  }),
  allowPrivateHosts: list(
    'FILMGATE_ALLOW_PRIVATE_HOSTS',
    'Hosts, host:port or networks that input URLs and webhooks may reach though they are not public.',
  ),
  workers: flag('FILMGATE_WORKERS', true, 'Whether `filmgate serve` also runs the work.'),
  shortDelivery: choice(
    'FILMGATE_SHORT_DELIVERY',
    'proportional',
    'What is charged when an upstream delivers less than was ordered (shorter, smaller, without sound): its share, all of it, or nothing.',
    SHORT_DELIVERY,
  ),
  creditMicrodollars: number(
    'FILMGATE_CREDIT_MICRODOLLARS',
    10_000,
    'What a credit is worth, in millionths of a dollar: losses at an upstream are booked in credits by it.',
    { min: 1, max: 100_000_000 },
  ),
  drainSeconds: number('FILMGATE_DRAIN_SECONDS', 120, 'How long a stop waits for calls on the wire.', {
    min: 0,
    max: 3600,
  }),
  node: text(
    'FILMGATE_NODE',
    hostname(),
    'The name of this server among others on one database; keep it over restarts.',
  ),
  logLevel: choice('FILMGATE_LOG_LEVEL', 'info', 'How much is logged.', ['silent', 'error', 'warn', 'info', 'debug']),
  s3Endpoint: url('FILMGATE_S3_ENDPOINT', 'An S3-compatible service; without it AWS.', ['http:', 'https:']),
  s3Bucket: optionalText('FILMGATE_S3_BUCKET', 'Files are kept in this bucket instead of the data folder.'),
  s3Region: text('FILMGATE_S3_REGION', 'us-east-1', 'The region of the bucket.'),
  s3AccessKeyId: optionalText('FILMGATE_S3_ACCESS_KEY_ID', 'The access key of the bucket.'),
  s3SecretAccessKey: optionalText('FILMGATE_S3_SECRET_ACCESS_KEY', 'Its secret.'),
  s3Prefix: text('FILMGATE_S3_PREFIX', '', 'A prefix of every object name.'),
  s3ForcePathStyle: flag(
    'FILMGATE_S3_FORCE_PATH_STYLE',
    true,
    'Whether the bucket stands in the path rather than in the host name.',
  ),
} as const;

type Table = typeof SETTINGS;

/** What `filmgate.config.ts` may hold. */
export type Settings = { [Name in keyof Table]?: Exclude<ReturnType<Table[Name]['parse']>, undefined> } & {
  /**
   * For a model's canonical name (or `provider/id`, or `*`), the engines to try, best first, or a rule:
   * `{ 'veo-3.1': { engines: ['vertex', 'azerion'], choose: 'cheapest' } }`. Default: every engine that serves the model.
   */
  routes?: RouteRulesGiven;
  /** Your own prices in credits, by `provider/id`: `{ 'azerion/veo-2': [{ perSecondCredits: 30 }] }`. */
  prices?: PriceList;
  /** The most that may be spent, in credits by account and key, in dollars by engine. */
  caps?: SpendCapsGiven;
  /**
   * Upstreams that do the work, by a name of your own: `{ azerion: { apiKey: '…' }, gpu: { provider: 'openai', baseUrl: '…' } }`.
   * `provider` defaults to the name. Keys are best left to the environment: `FILMGATE_ENGINE_AZERION_API_KEY`.
   */
  engines?: Readonly<Record<string, EngineSettings>>;
};

/** What one engine is set to: see the page of its provider for the names. */
export type EngineSettings = { provider?: string } & Readonly<Record<string, unknown>>;

export type Config = { [Name in keyof Table]: ReturnType<Table[Name]['parse']> } & {
  routes: RouteRules;
  prices: PriceList;
  caps: SpendCaps;
  engines: Readonly<Record<string, EngineSettings>>;
};

/** Types the default export of `filmgate.config.ts`. */
export function defineConfig(settings: Settings): Settings {
  return settings;
}

/** A wrong value: one sentence that names the setting, the value and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads `filmgate.config.ts` in the working folder, if there is one, then the environment. */
export async function loadConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  folder: string = process.cwd(),
): Promise<Config> {
  const file = resolve(folder, 'filmgate.config.ts');
  if (!existsSync(file)) return configOf({}, environment);
  const loaded: unknown = await import(pathToFileURL(file).href).catch((error: unknown) => {
    // What is imported there and missing is told as it is.
    const isText = error instanceof SyntaxError && !error.message.startsWith('The requested module');
    throw isText ? unreadableFile(error) : error;
  });
  const settings = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
  if (typeof settings !== 'object' || settings === null)
    throw new ConfigError(
      'filmgate.config.ts must export its settings as the default: `export default defineConfig({ … })`.',
    );
  return configOf(settings, environment);
}

/** Without the line itself, which Node would show: it may hold a key. */
function unreadableFile({ stack }: SyntaxError): ConfigError {
  const line = /filmgate\.config\.ts:(\d+)/.exec(stack ?? '')?.[1];
  return new ConfigError(`filmgate.config.ts is no valid TypeScript${line === undefined ? '' : `: see line ${line}`}.`);
}

/** The configuration out of a file's settings and an environment. Throws `ConfigError`. */
export function configOf(settings: object, environment: Readonly<Record<string, string | undefined>>): Config {
  for (const name of Object.keys(settings))
    if (!(name in SETTINGS) && !FILE_ONLY.includes(name))
      throw new ConfigError(
        `filmgate.config.ts has a setting "${name}" that does not exist; known are ${[...Object.keys(SETTINGS), ...FILE_ONLY].join(', ')}.`,
      );
  for (const name of Object.keys(environment))
    if (name.startsWith('FILMGATE_') && !KNOWN_ENVIRONMENT.has(name) && !ENGINE_VARIABLE.test(name))
      throw new ConfigError(
        `The environment has ${name}, which does not exist; known are ${[...KNOWN_ENVIRONMENT].join(', ')}.`,
      );
  const config: Record<string, unknown> = {
    routes: richSetting(settings, 'routes', routeRules),
    prices: richSetting(settings, 'prices', priceList),
    caps: richSetting(settings, 'caps', spendCaps),
    engines: enginesOf(settings, environment),
  };
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const fromEnvironment = environment[setting.env];
    const fromFile = Reflect.get(settings, name);
    if (fromEnvironment !== undefined && fromEnvironment !== '')
      config[name] = setting.parse(fromEnvironment, setting.env);
    else config[name] = setting.parse(fromFile, `${name} in filmgate.config.ts`);
  }
  const complete = config as unknown as Config;
  if (complete.s3Bucket !== undefined && !(complete.s3AccessKeyId && complete.s3SecretAccessKey))
    throw new ConfigError(
      'FILMGATE_S3_BUCKET is set, but FILMGATE_S3_ACCESS_KEY_ID and FILMGATE_S3_SECRET_ACCESS_KEY are not; all three are needed.',
    );
  return complete;
}

/** Settings too rich for the environment. */
const FILE_ONLY = ['routes', 'prices', 'caps', 'engines'];

/** `FILMGATE_ENGINE_<NAME>_<SETTING>`: one setting of one engine. */
const ENGINE_VARIABLE = /^FILMGATE_ENGINE_([A-Z0-9]+)_([A-Z0-9_]+)$/;

/** Read by the command line and the tests, not by the server. */
const KNOWN_ENVIRONMENT = new Set([
  ...Object.values(SETTINGS).map((setting) => setting.env),
  'FILMGATE_URL',
  'FILMGATE_API_KEY',
  'FILMGATE_TEST_DATABASE_URL',
  'FILMGATE_TEST_SEED',
]);

/** What a command needs to call a server. */
export interface ClientSettings {
  /** `FILMGATE_URL`, without a slash at its end; undefined when it is not set. */
  url?: string;
  /** `FILMGATE_API_KEY`. */
  apiKey?: string;
}

/** The settings of the commands that call a server. Throws `ConfigError`. */
export function clientSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ClientSettings {
  const address = environment['FILMGATE_URL'] || undefined;
  const parsed = url('FILMGATE_URL', '', ['http:', 'https:']).parse(address, 'FILMGATE_URL');
  const apiKey = environment['FILMGATE_API_KEY'] || undefined;
  return { ...(parsed === undefined ? {} : { url: parsed }), ...(apiKey === undefined ? {} : { apiKey }) };
}

/** For `filmgate doctor` and the manual: every setting as it is in force, secrets masked. */
export function describeConfig(config: Config): { name: string; env: string; value: string; help: string }[] {
  return Object.entries(SETTINGS).map(([name, setting]) => {
    const value: unknown = Reflect.get(config, name);
    const secret = /secret|key$/i.test(name) || name === 'databaseUrl';
    return {
      name,
      env: setting.env,
      value: value === undefined ? '' : secret ? '(set)' : String(value),
      help: setting.help,
    };
  });
}

function enginesOf(
  settings: object,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, EngineSettings>> {
  const given: unknown = Reflect.get(settings, 'engines') ?? {};
  const engines: Record<string, Record<string, unknown>> = {};
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ConfigError('engines in filmgate.config.ts must hold settings by name: { azerion: { apiKey: … } }.');
  for (const [name, one] of Object.entries(given)) {
    if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(name))
      throw new ConfigError(`engines in filmgate.config.ts: "${name}" is no name; use small letters, digits and "-".`);
    if (typeof one !== 'object' || one === null || Array.isArray(one))
      throw new ConfigError(`engines.${name} in filmgate.config.ts must hold settings: { apiKey: … }.`);
    engines[name] = { ...one };
  }
  for (const [variable, value] of Object.entries(environment)) {
    const [, name = '', setting = ''] = ENGINE_VARIABLE.exec(variable) ?? [];
    if (name === '' || value === undefined || value === '') continue;
    const key = setting.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    engines[name.toLowerCase()] = { ...engines[name.toLowerCase()], [key]: value };
  }
  return engines;
}

/** One of the settings that only a file can hold, by its schema. */
function richSetting<Value>(settings: object, name: string, schema: ZodType<Value>): Value {
  const parsed = schema.safeParse(Reflect.get(settings, name) ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const at = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new ConfigError(`${name} in filmgate.config.ts: ${at}${issue?.message ?? 'not understood'}.`);
}

interface Setting<Value> {
  env: string;
  help: string;
  /** `undefined` gives the default. */
  parse(value: unknown, where: string): Value;
}

function refuse(where: string, value: unknown, allowed: string): never {
  // An address may carry a password, and this sentence ends up in logs.
  const shown = String(value).replace(/\/\/[^/@\s]*@/, '//…@');
  throw new ConfigError(`${where} is "${shown}", but must be ${allowed}.`);
}

function number(env: string, fallback: number, help: string, limits: { min: number; max: number }): Setting<number> {
  return {
    env,
    help,
    parse: (value, where) => {
      if (value === undefined) return fallback;
      const parsed = typeof value === 'number' ? value : /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;
      if (Number.isInteger(parsed) && parsed >= limits.min && parsed <= limits.max) return parsed;
      return refuse(where, value, `a whole number from ${limits.min} to ${limits.max}`);
    },
  };
}

function text(env: string, fallback: string, help: string): Setting<string> {
  return {
    env,
    help,
    parse: (value, where) =>
      value === undefined ? fallback : typeof value === 'string' ? value : refuse(where, value, 'a text'),
  };
}

function optionalText(env: string, help: string, lengthMin = 1): Setting<string | undefined> {
  return {
    env,
    help,
    parse: (value, where) => {
      if (value === undefined) return undefined;
      if (typeof value === 'string' && value.length >= lengthMin) return value;
      return refuse(where, typeof value === 'string' ? '…' : value, `a text of at least ${lengthMin} characters`);
    },
  };
}

function url(env: string, help: string, protocols: readonly string[]): Setting<string | undefined> {
  return {
    env,
    help,
    parse: (value, where) => {
      if (value === undefined) return undefined;
      if (typeof value === 'string' && URL.canParse(value) && protocols.includes(new URL(value).protocol))
        return value.replace(/\/+$/, '');
      return refuse(
        where,
        value,
        `an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
      );
    },
  };
}

function flag(env: string, fallback: boolean, help: string): Setting<boolean> {
  return {
    env,
    help,
    parse: (value, where) => {
      if (value === undefined) return fallback;
      if (value === true || value === 'true' || value === '1') return true;
      if (value === false || value === 'false' || value === '0') return false;
      return refuse(where, value, 'true or false');
    },
  };
}

function list(env: string, help: string): Setting<readonly string[]> {
  return {
    env,
    help,
    parse: (value, where) => {
      if (value === undefined) return [];
      const parts: unknown[] =
        typeof value === 'string'
          ? value.split(',').map((part) => part.trim())
          : Array.isArray(value)
            ? value
            : [value];
      const texts = parts.filter((part): part is string => typeof part === 'string' && part !== '');
      return texts.length === parts.length
        ? texts
        : refuse(where, value, 'a list of texts, in the environment divided by commas');
    },
  };
}

function choice<Value extends string>(
  env: string,
  fallback: Value,
  help: string,
  allowed: readonly Value[],
): Setting<Value> {
  return {
    env,
    help,
    parse: (value, where) => {
      if (value === undefined) return fallback;
      return allowed.find((one) => one === value) ?? refuse(where, value, `one of ${allowed.join(', ')}`);
    },
  };
}
