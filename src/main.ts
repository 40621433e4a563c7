import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { z } from 'zod';
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import { createRateLimiter } from './accounts/limiter.ts';
import { createAssets } from './assets/assets.ts';
import type { BlobStore } from './assets/blob-store.ts';
import { createFolderStore } from './assets/folder-store.ts';
import { createUrlSigner, type UrlSigner } from './assets/signed-url.ts';
import { type Config, ConfigError, describeConfig } from './config.ts';
import type { Engine } from './core/engine.ts';
import type { Model } from './core/model.ts';
import { withPrices } from './core/price-list.ts';
import { asProblem, Problem } from './core/problem.ts';
import type { Dialect } from './core/provider.ts';
import { openEngines } from './engines.ts';
import { createCatalogue } from './generations/catalogue.ts';
import { createHistory } from './generations/history.ts';
import { giveUpTelling, notify } from './generations/notify.ts';
import type { Log, Parts } from './generations/parts.ts';
import { guardRestored } from './generations/restore-guard.ts';
import { resultFetches } from './generations/result-fetch.ts';
import { giveUp, run } from './generations/run.ts';
import { createStanding, standingFor } from './generations/standing.ts';
import { createSweep } from './generations/sweep.ts';
import { HOOKS_PATH } from './http/hooks.ts';
import { createMetrics } from './http/metrics.ts';
import { createServer } from './http/server.ts';
import { Uploads } from './http/uploads.ts';
import { createWorker, type Worker } from './jobs/worker.ts';
import { createLedger, type Ledger } from './ledger/ledger.ts';
import { systemClock } from './lib/clock.ts';
import { createGuardedFetch, type GuardedFetch } from './lib/guarded-fetch.ts';
import { createHookTokens, type HookTokens } from './lib/hook-token.ts';
import { providers } from './providers/index.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { createWebhooks, NOTIFY_LANE } from './webhooks/webhooks.ts';

/** Receivers that hang fill one place each: see `webhooks/turns.ts`. */
const NOTIFY_CONCURRENCY = 64;
const SWEEP_EVERY_MS = 10 * 60_000;
const SIGNING_KEY_BYTES = 32;
const { version: VERSION } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));

/** Everything that runs, put together; nothing listens or works yet. */
export interface House {
  config: Config;
  store: Store;
  accounts: Accounts;
  ledger: Ledger;
  parts: Parts;
  signer: UrlSigner;
  hooks: HookTokens;
  engines: readonly Engine[];
  dialects: readonly Dialect[];
  worker(owner: string): Worker;
  close(): Promise<void>;
}

export interface OpenHouse {
  /** False beside a running server on the same SQLite folder: for commands that only read or write a few rows. */
  exclusive?: boolean;
  log?: Log;
  engines?: readonly Engine[];
}

/** Config → parts. The only function that knows every room. */
export async function openHouse(config: Config, options: OpenHouse = {}): Promise<House> {
  const data = resolve(config.data);
  await mkdir(data, { recursive: true, mode: 0o700 });
  const store = await openStore({
    folder: data,
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    ...(options.exclusive === undefined ? {} : { exclusive: options.exclusive }),
  });
  const clock = systemClock;
  const log = options.log ?? pino({ level: config.logLevel, base: null });
  const blobs = await openBlobs(config, data);
  const fetch = inputFetch(config);
  const secret = await signingSecret(store);
  const signer = createUrlSigner([{ id: '1', secret }]);
  const hooks = createHookTokens(secret);
  const dialects = providers.flatMap((provider) => provider.dialect ?? []);
  const engines = options.engines ?? openEngines(config, providers);
  const ledger = createLedger(store);
  const history = createHistory(store.generations, clock);
  const standing = createStanding(store, clock);
  const parts: Parts = {
    store,
    ledger,
    blobs,
    fetch,
    webhooks: createWebhooks({ store, fetch }),
    engines,
    clock,
    log,
    assets: createAssets({
      blobs,
      fetch,
      clock,
      signer,
      records: recordsOf(store),
      exclusively: (sha256, work) => store.exclusively(`blob:${sha256}`, work),
    }),
    catalogue: createCatalogue(modelsOf(config, clock.now())),
    routes: config.routes,
    workFolder: join(data, 'work'),
    retentionMs: config.retentionHours * 3_600_000,
    generationMsMax: config.generationMinutesMax * 60_000,
    history,
    standing,
    standingFor: (model) => standingFor(parts, model),
    caps: config.caps,
    shortDelivery: config.shortDelivery,
    creditMicrodollars: config.creditMicrodollars,
    resultFetch: resultFetches(config.allowPrivateHosts),
    notice: (view) => dialects.find((dialect) => dialect.name === view.dialect)?.notice?.(view, parts.origin()),
    origin: () => config.publicUrl ?? `http://localhost:${config.port}`,
    hookUrl: (hook) => config.publicUrl && `${config.publicUrl}${HOOKS_PATH}/${hooks.token(hook)}`,
  };
  return {
    config,
    store,
    accounts: createAccounts(store),
    ledger,
    parts,
    signer,
    hooks,
    engines,
    dialects,
    worker: (owner) => workerOf(parts, owner),
    close: async () => {
      await Promise.all(engines.map((engine) => engine.close?.()));
      await store.close();
    },
  };
}

/** For what callers point to: their inputs and their callbacks. */
function inputFetch(config: Config): GuardedFetch {
  return createGuardedFetch({
    allowHosts: config.allowPrivateHosts,
    refuse: ({ reason, message, detail }) =>
      new Problem(reason === 'too_large' ? 'invalid_media' : 'media_unreachable', { message, detail }),
  });
}

/** Every provider's rows, with the operator's prices where there are any. */
function modelsOf(config: Config, now: number): Model[] {
  const models = providers.flatMap((provider) => provider.models ?? []);
  try {
    return withPrices(models, config.prices, new Date(now).toISOString().slice(0, 10));
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigError(`prices in filmgate.config.ts: ${error.message}`);
    throw error;
  }
}

/** Where the files are: the bucket, or a folder in the data folder. */
export async function openBlobs(config: Config, data: string): Promise<BlobStore> {
  if (config.s3Bucket === undefined) return createFolderStore(join(data, 'files'));
  // The S3 client takes longer to load than the rest of the server.
  const { createS3Store } = await import('./assets/s3-store.ts');
  const { s3AccessKeyId: accessKeyId, s3SecretAccessKey: secretAccessKey } = config;
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new Error('a bucket without its keys');
  return createS3Store({
    bucket: config.s3Bucket,
    region: config.s3Region,
    prefix: config.s3Prefix,
    forcePathStyle: config.s3ForcePathStyle,
    spoolFolder: join(data, 'spool'),
    accessKeyId,
    secretAccessKey,
    ...(config.s3Endpoint === undefined ? {} : { endpoint: config.s3Endpoint }),
  });
}

function recordsOf(store: Store): Parameters<typeof createAssets>[0]['records'] {
  const { assets } = store;
  return {
    insert: async ({ createdAt: _databaseClock, ...record }) => {
      await assets.insert(record);
    },
    get: (id) => assets.get(id),
    countReferences: (sha256) => assets.countWithHash(sha256),
    expired: (nowMs, limit) => assets.expired(nowMs, limit),
    remove: (id) => assets.remove(id),
  };
}

/** Shared by all servers of one database, so that each can check the others' links. */
function signingSecret(store: Store): Promise<string> {
  return store.settings.getOrInsert('link_signing_key', randomBytes(SIGNING_KEY_BYTES).toString('base64url'));
}

function workerOf(parts: Parts, owner: string): Worker {
  const lanes = Object.fromEntries(parts.engines.map((engine) => [engine.name, engine.concurrency]));
  return createWorker({
    store: parts.store,
    owner,
    lanes: () => ({ ...lanes, [NOTIFY_LANE]: NOTIFY_CONCURRENCY }),
    handle: (step, claim) => (step.kind === 'notify' ? notify(parts, claim) : run(parts, claim)),
    onExhausted: (step, claim, error) =>
      step.kind === 'notify' ? giveUpTelling(parts, claim) : giveUp(parts, claim, error),
    onError: (error, step) => {
      const detail = asProblem(error).detail;
      parts.log.error({ generation: step?.generationId, step: step?.id, detail }, 'worker trouble');
    },
  });
}

export interface Running {
  /** Where it listens: `http://127.0.0.1:8787`. */
  address: string;
  /** The first key, when it was made just now. */
  newKey?: string;
  app: FastifyInstance;
  /** Refuses new calls, lets those on the wire finish, then closes everything. */
  stop(): Promise<void>;
}

/** Listens and works. */
export async function serve(house: House): Promise<Running> {
  const { config, parts, store } = house;
  const started = Date.now();
  const node = `${config.node}:${config.port}`;
  const owner = `${node}/${started}`;
  await store.generations.forgetAwaited(owner);
  const spoolFolder = join(resolve(config.data), 'bodies');
  // Left behind by a life that ended without a goodbye.
  await rm(spoolFolder, { recursive: true, force: true });
  await mkdir(spoolFolder, { recursive: true });
  const newKey = await firstKey(house);
  const stopping = new AbortController();
  const app = createServer({
    parts,
    accounts: house.accounts,
    limiter: createRateLimiter(),
    signer: house.signer,
    hooks: house.hooks,
    metrics: createMetrics(store),
    uploads: new Uploads(spoolFolder, parts.clock.now),
    dialects: house.dialects,
    requestsPerMinute: config.requestsPerMinute,
    bodyBytesMax: config.bodyMegabytesMax * 1_000_000,
    spoolFolder,
    awaitedBy: owner,
    stopping: stopping.signal,
    server: {
      version: VERSION,
      startedAt: started,
      dataFolder: resolve(config.data),
      settings: describeConfig(config),
    },
    ready: async () => {
      if (stopping.signal.aborted) throw new Error('stopping');
      await store.ping();
    },
  });
  const address = await app.listen({ port: config.port, host: config.host });
  const port = new URL(address).port;
  parts.origin = () => config.publicUrl ?? `http://localhost:${port}`;
  if (await guardRestored(store, resolve(config.data), house.engines))
    parts.log.error({}, 'the database is older than its folder, as after a restore: all upstreams are paused');
  const worker = config.workers ? house.worker(owner) : undefined;
  await worker?.start();
  const sweeper = sweepRegularly(parts);
  return {
    address,
    app,
    ...(newKey === undefined ? {} : { newKey }),
    stop: async () => {
      clearInterval(sweeper);
      stopping.abort();
      await Promise.all([hangUp(app, config.drainSeconds * 1000), worker?.stop(config.drainSeconds * 1000)]);
      await house.close();
    },
  };
}

const IDLE_LOOK_MS = 100;
/** Beyond the drain: whoever waits is told so. */
const LAST_WORDS_MS = 1000;

/**
 * Lets the answers on the wire finish, for so long. A connection that falls silent is closed at once instead of being kept for
 * its next call, and one whose reader takes nothing is cut in the end.
 */
async function hangUp(app: FastifyInstance, drainMs: number): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), IDLE_LOOK_MS);
  const late = setTimeout(() => app.server.closeAllConnections(), drainMs + LAST_WORDS_MS);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}

/** At the first start: the account `default`, its credits, and a key that only its owner can read again. */
async function firstKey(house: House): Promise<string | undefined> {
  const { config } = house;
  const { secret } = await house.accounts.ensureDefault({
    ...(config.bootstrapKey === undefined ? {} : { bootstrapKey: config.bootstrapKey }),
    grant: async (tables, accountId) => {
      if (config.defaultCredits > 0)
        await house.ledger.grant(tables, {
          accountId,
          amountMillicredits: config.defaultCredits * 1000,
          note: 'first start',
        });
    },
  });
  if (secret === undefined) return undefined;
  const path = join(resolve(config.data), 'api-key');
  await writeFile(path, `${secret}\n`, { mode: 0o600 });
  // The mode above counts only for a new file.
  await chmod(path, 0o600);
  return secret;
}

function sweepRegularly(parts: Parts): NodeJS.Timeout {
  const sweep = createSweep(parts);
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  timer.unref();
  return timer;
}
