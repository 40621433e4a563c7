import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, constants, mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Config } from '../config.ts';
import { hasDatabase } from './database.ts';
import type { Finding } from './doctor.ts';
import { checkEngines, configuredEngines } from './engine-check.ts';

const NODE_MIN = 24;
const DISK_PROBLEM_BYTES = 200_000_000;
const DISK_WARNING_BYTES = 2_000_000_000;
const CLOCK_WARNING_MS = 2_000;
const PROBE_BYTES = 1024;
const ANSWER_MS = 3_000;

type Found = Omit<Finding, 'check'>;

/** Runs every check, one after the other, and tells each as soon as it is known. */
export async function examine(config: Config, tell: (finding: Finding) => void): Promise<Finding[]> {
  const checks: readonly (readonly [string, () => Promise<Found | undefined>])[] = [
    ['node', async () => nodeVersion()],
    ['settings', async () => settingsFile()],
    ['canvas', canvas],
    ['fonts', fonts],
    ['encoder', () => encoder(config)],
    ['data', () => dataFolder(config)],
    ['disk', () => disk(config)],
    ['database', () => database(config)],
    ['files', () => files(config)],
    ['port', () => port(config)],
    ['links', async () => links(config)],
    ['routes', () => routes(config)],
    ['prices', () => prices(config)],
  ];
  const findings: Finding[] = [];
  for (const [check, look] of checks) {
    const found = await look().catch((error: unknown): Found => problem(sentence(error)));
    if (!found) continue;
    const finding = { check, ...found };
    findings.push(finding);
    tell(finding);
  }
  for (const finding of await engines(config)) {
    findings.push(finding);
    tell(finding);
  }
  return findings;
}

/** One finding for each engine of the settings. */
async function engines(config: Config): Promise<Finding[]> {
  if (Object.keys(config.engines).length === 0)
    return [{ check: 'engines', ...ok('The settings name no upstream, so the animatic draws everything.') }];
  try {
    const checks = await checkEngines(await configuredEngines(config));
    return checks.map(({ engine, state, message, advice }) => ({
      check: `engine ${engine}`,
      state,
      message,
      ...(advice === undefined ? {} : { advice }),
    }));
  } catch (error) {
    return [{ check: 'engines', ...problem(sentence(error), 'See docs/engines for the settings of each.') }];
  }
}

function ok(message: string): Found {
  return { state: 'ok', message };
}

function warning(message: string, advice: string): Found {
  return { state: 'warning', message, advice };
}

function problem(message: string, advice?: string): Found {
  return { state: 'problem', message, ...(advice === undefined ? {} : { advice }) };
}

/** The first line of what was thrown; drivers put addresses there, but no passwords. */
function sentence(error: unknown): string {
  const text = error instanceof AggregateError ? String(error.errors[0]) : error instanceof Error ? error.message : '';
  const line = (text || String(error)).split('\n', 1)[0] ?? '';
  return `${line.replace(/\/\/[^/@\s]*@/g, '//…@').replace(/\.$/, '')}.`;
}

function nodeVersion(): Found {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= NODE_MIN) return ok(`Node ${node}.`);
  return problem(`Node ${node} is too old.`, `Install Node ${NODE_MIN} or newer.`);
}

/** Whoever starts in another folder than he means has other settings, and nothing else tells him. */
function settingsFile(): Found {
  const file = resolve('filmgate.config.ts');
  return ok(
    existsSync(file)
      ? `From the environment and ${file}.`
      : `From the environment; there is no filmgate.config.ts in ${resolve()}.`,
  );
}

const REINSTALL = 'Run "npm ci" again, on this kind of machine.';

async function canvas(): Promise<Found> {
  try {
    const { createCanvas } = await import('@napi-rs/canvas');
    const context = createCanvas(2, 2).getContext('2d');
    context.fillStyle = '#ff8000';
    context.fillRect(0, 0, 2, 2);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    if (red === 255 && green === 128 && blue === 0) return ok('The canvas draws.');
    return problem(`The canvas draws wrong colours (${red}, ${green}, ${blue}).`, REINSTALL);
  } catch (error) {
    return problem(`The canvas does not load: ${sentence(error)}`, REINSTALL);
  }
}

async function fonts(): Promise<Found> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const file = new URL(import.meta.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2'));
  if (!existsSync(file) || !GlobalFonts.registerFromPath(file.pathname, 'filmgate doctor'))
    return problem('The font of @fontsource/inter cannot be read.', REINSTALL);
  const context = createCanvas(8, 8).getContext('2d');
  context.font = '20px "filmgate doctor"';
  return context.measureText('film').width > 0 ? ok('The font is there.') : problem('The font is empty.', REINSTALL);
}

async function encoder(config: Config): Promise<Found> {
  const { encoderAvailable } = await import('../animatic/index.ts');
  if (await encoderAvailable()) return ok('The video encoder (node-av) works.');
  const message = 'The video encoder (node-av) does not load, so the animatic can make stills but no videos.';
  const advice = 'Install with optional dependencies, on glibc Linux, macOS or Windows.';
  return config.workers ? problem(message, advice) : warning(message, advice);
}

/** The folder itself, or the nearest one above it that exists. */
function existing(folder: string): string {
  let path = resolve(folder);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}

async function dataFolder(config: Config): Promise<Found> {
  const folder = resolve(config.data);
  if (!existsSync(folder)) {
    const above = existing(folder);
    const isWritable = await access(above, constants.W_OK).then(
      () => true,
      () => false,
    );
    return isWritable
      ? ok(`${folder} will be made at the first start.`)
      : problem(`${folder} cannot be made in ${above}.`, 'Set FILMGATE_DATA to a folder that may be written.');
  }
  try {
    const probe = await mkdtemp(join(folder, 'doctor-'));
    const file = await open(join(probe, 'probe'), 'w');
    await file.write(randomBytes(PROBE_BYTES));
    await file.sync();
    await file.close();
    await rm(probe, { recursive: true });
    return ok(`${folder} can be written.`);
  } catch (error) {
    return problem(`${folder} cannot be written: ${sentence(error)}`, 'Give it to the user who runs the server.');
  }
}

async function disk(config: Config): Promise<Found> {
  const { bavail, bsize } = await statfs(existing(config.data));
  const free = bavail * bsize;
  const message = `${(free / 1e9).toFixed(1)} GB are free.`;
  const advice = 'Free some, or shorten FILMGATE_RETENTION_HOURS.';
  if (free < DISK_PROBLEM_BYTES) return problem(message, advice);
  return free < DISK_WARNING_BYTES ? warning(message, advice) : ok(message);
}

async function database(config: Config): Promise<Found> {
  if (!hasDatabase(config)) return ok('SQLite; the database will be made at the first start.');
  const { openHouse } = await import('../main.ts');
  const nothing = (): void => {};
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const house = await openHouse(config, { exclusive: false, log }).catch((error: unknown) => {
    throw new Error(`The database does not open: ${sentence(error)}`);
  });
  try {
    await house.store.ping();
    const [first, ...more] = await house.ledger.verify();
    if (first)
      return problem(
        `The ledger does not add up: ${first.message}${more.length === 0 ? '' : ` And ${more.length} more.`}`,
        '"filmgate ledger verify" shows everything; keep a copy of the database before anything else.',
      );
    const apartMs = Math.abs((await house.store.now()) - Date.now());
    const name = house.store.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL';
    if (apartMs > CLOCK_WARNING_MS)
      return warning(
        `${name} answers and its ledger adds up, but its clock is ${(apartMs / 1000).toFixed(1)} s from this machine's.`,
        'Signed links count on this clock, due times on that one: set both by NTP.',
      );
    return ok(`${name} answers, its schema is current, its ledger adds up, and the clocks agree.`);
  } finally {
    await house.close();
  }
}

/** Puts, reads and deletes an object as the server does. */
async function files(config: Config): Promise<Found | undefined> {
  if (config.s3Bucket === undefined) return undefined;
  const { createS3Store } = await import('../assets/s3-store.ts');
  const blobs = createS3Store({
    bucket: config.s3Bucket,
    region: config.s3Region,
    prefix: config.s3Prefix,
    forcePathStyle: config.s3ForcePathStyle,
    accessKeyId: config.s3AccessKeyId ?? '',
    secretAccessKey: config.s3SecretAccessKey ?? '',
    ...(config.s3Endpoint === undefined ? {} : { endpoint: config.s3Endpoint }),
  });
  const bytes = randomBytes(PROBE_BYTES);
  const advice =
    'Look at FILMGATE_S3_ENDPOINT, _REGION, _ACCESS_KEY_ID, _SECRET_ACCESS_KEY and the rights of that key.';
  try {
    const { sha256 } = await blobs.put(Readable.from([bytes]), { bytesMax: PROBE_BYTES });
    const { stream } = await blobs.open(sha256);
    const back = Buffer.concat(await stream.toArray());
    await blobs.delete(sha256);
    if (!back.equals(bytes)) return problem(`The bucket ${config.s3Bucket} gave back other bytes.`, advice);
    return ok(`The bucket ${config.s3Bucket} takes, gives and deletes.`);
  } catch (error) {
    const detail = error instanceof Error && 'detail' in error ? String(error.detail) : sentence(error);
    return problem(`The bucket ${config.s3Bucket} does not work: ${detail.replace(/\.$/, '')}.`, advice);
  }
}

async function port(config: Config): Promise<Found> {
  if (config.port === 0) return ok('A free port is taken at each start (FILMGATE_PORT=0).');
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
  if (await isFilmgate(address)) return ok(`A Filmgate answers on ${address}.`);
  const code = await listenError(config.port, config.host);
  if (code === undefined) return ok(`Port ${config.port} is free.`);
  if (code === 'EADDRINUSE')
    return problem(`Port ${config.port} is taken by another program.`, 'Stop that, or set FILMGATE_PORT.');
  return problem(
    `${config.host}:${config.port} cannot be listened on (${code}).`,
    'Set FILMGATE_HOST and FILMGATE_PORT.',
  );
}

/** Without a key, only a Filmgate refuses this path with this code. */
async function isFilmgate(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/filmgate/v1/account`, { signal: AbortSignal.timeout(ANSWER_MS) });
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'code' in body && body.code === 'unauthenticated';
  } catch {
    return false;
  }
}

function listenError(portNumber: number, host: string): Promise<string | undefined> {
  return new Promise((resolveCode) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolveCode(error.code ?? error.message));
    server.listen(portNumber, host, () => server.close(() => resolveCode(undefined)));
  });
}

function links(config: Config): Found | undefined {
  if (config.publicUrl !== undefined) return ok(`Links to files begin with ${config.publicUrl}.`);
  const isLocal = config.host === '127.0.0.1' || config.host === '::1' || config.host === 'localhost';
  if (isLocal) return undefined;
  return warning(
    `The server listens on ${config.host}, but its links name localhost.`,
    'Set FILMGATE_PUBLIC_URL to the address that clients use.',
  );
}

/** A route to an engine that does not exist would refuse every order for its model. */
async function routes(config: Config): Promise<Found | undefined> {
  const named = Object.entries(config.routes);
  if (named.length === 0) return undefined;
  const { providers } = await import('../providers/index.ts');
  const known = new Set([
    ...Object.keys(config.engines),
    ...providers.flatMap((provider) => provider.createEngine?.().name ?? []),
  ]);
  const models = new Set(
    providers.flatMap(({ models: rows = [] }) => rows.flatMap((row) => [row.canonical, `${row.provider}/${row.id}`])),
  );
  for (const [model, wanted] of named) {
    const unknown = wanted.engines.find((engine) => !known.has(engine));
    if (unknown !== undefined)
      return problem(`routes names an engine "${unknown}" that does not exist.`, `There are ${[...known].join(', ')}.`);
    if (model !== '*' && !models.has(model))
      return warning(
        `routes names a model "${model}" that does not exist.`,
        '"filmgate models" shows the canonical names.',
      );
  }
  return ok(`${named.length} ${named.length === 1 ? 'route names' : 'routes name'} engines that exist.`);
}

async function prices(config: Config): Promise<Found | undefined> {
  const count = Object.keys(config.prices).length;
  if (count === 0) return undefined;
  const [{ providers }, { withPrices }] = await Promise.all([
    import('../providers/index.ts'),
    import('../core/price-list.ts'),
  ]);
  // Throws a sentence on a model that does not exist, as the start does.
  withPrices(
    providers.flatMap((provider) => provider.models ?? []),
    config.prices,
    '',
  );
  return ok(`${count} ${count === 1 ? 'model has' : 'models have'} a price of your own.`);
}
