import { createWriteStream, openAsBlob } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type ServerEvent, serverEvents } from '../client/server-events.ts';
import { type CommandCall, CommandError, UsageError } from './command.ts';

const warnings = z.array(z.looseObject({ field: z.string(), message: z.string() }));

const generation = z.looseObject({
  id: z.string(),
  state: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']),
  progress: z.number(),
  kind: z.enum(['video', 'image']),
  model: z.string(),
  engine: z.string(),
  prompt: z.string(),
  seconds: z.number(),
  width: z.number(),
  height: z.number(),
  seed: z.number(),
  warnings,
  error: z.looseObject({ code: z.string(), message: z.string() }).optional(),
  price_credits: z.number(),
  charged_credits: z.number().optional(),
  created_at: z.string(),
  outputs: z.array(z.looseObject({ url: z.string(), media_type: z.string(), bytes: z.number() })),
});

/** One generation as the server tells it. */
export type GenerationAnswer = z.infer<typeof generation>;

const page = z.looseObject({ data: z.array(generation), has_more: z.boolean(), total: z.number().optional() });

const quote = z.looseObject({
  model: z.string(),
  engine: z.string(),
  engine_reason: z.string(),
  price_credits: z.number(),
  balance_credits: z.number(),
  count: z.number(),
  seconds: z.number(),
  width: z.number(),
  height: z.number(),
  warnings,
});

const catalogue = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      provider: z.string(),
      name: z.string(),
      kind: z.string(),
      canonical: z.string(),
      lifecycle: z.looseObject({ sunset: z.string().optional(), successor: z.string().optional() }),
    }),
  ),
});

const delivery = z.looseObject({
  id: z.string(),
  generation: z.string(),
  event: z.string(),
  url: z.string(),
  state: z.string(),
  tries: z.number(),
  last_status: z.number().optional(),
  last_error: z.string().optional(),
  next_at: z.string().optional(),
  log: z
    .array(
      z.looseObject({
        number: z.number(),
        at: z.string(),
        duration_ms: z.number().optional(),
        status: z.number().optional(),
        error: z.string().optional(),
        reply: z.string().optional(),
      }),
    )
    .optional(),
});

/** One delivery of a callback as the server tells it; in a list without its log. */
export type DeliveryAnswer = z.infer<typeof delivery>;

const deliveryPage = z.looseObject({ data: z.array(delivery), has_more: z.boolean() });

const engine = z.looseObject({
  engine: z.string(),
  provider: z.string().optional(),
  takes_work: z.boolean(),
  ill: z.boolean(),
  reason: z.string().optional(),
  breaker_at: z.string().optional(),
  breaker_reason: z.string().optional(),
  place: z.string(),
  recovery: z.string(),
  models: z.array(z.string()),
  costs: z
    .array(z.looseObject({ model: z.string(), per: z.string(), from_dollars: z.number(), to_dollars: z.number() }))
    .default([]),
  running: z.number(),
  queued: z.number(),
  day: z.looseObject({
    success_rate: z.number().optional(),
    p50_seconds: z.number().optional(),
    p95_seconds: z.number().optional(),
  }),
});

/** One engine as the server tells its operator. */
export type EngineAnswer = z.infer<typeof engine>;

const details = z.looseObject({ state: generation.shape.state, call: z.looseObject({}) });

const attempts = z.looseObject({
  attempts: z.array(
    z.looseObject({
      number: z.number(),
      engine: z.string(),
      state: z.string(),
      started_at: z.string(),
      finished_at: z.string().optional(),
      problem: z.looseObject({ code: z.string(), message: z.string() }).optional(),
    }),
  ),
});

/** One try at an engine as the server tells it. */
export type AttemptAnswer = z.infer<typeof attempts>['attempts'][number];

const file = z.looseObject({ id: z.string() });
const refusal = z.looseObject({ detail: z.string(), code: z.string() });

/** What the server refused, or that there is no server. Shown as one sentence. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  /** Our code, such as `unknown_model`; undefined when no server of ours answered. */
  readonly code: string | undefined;

  constructor(message: string, code?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The server's own API, as far as the command line uses it. Nothing is sent twice by itself. */
export class Client {
  readonly url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.url = url;
    this.#key = key;
  }

  async create(body: object, idempotencyKey: string): Promise<GenerationAnswer> {
    return this.#json(generation, 'POST', '/generations', body, { 'idempotency-key': idempotencyKey });
  }

  show(id: string): Promise<GenerationAnswer> {
    return this.#json(generation, 'GET', `/generations/${encodeURIComponent(id)}`);
  }

  list(query: Readonly<Record<string, string>>): Promise<z.infer<typeof page>> {
    return this.#json(page, 'GET', `/generations?${new URLSearchParams(query)}`);
  }

  cancel(id: string): Promise<GenerationAnswer> {
    return this.#json(generation, 'POST', `/generations/${encodeURIComponent(id)}/cancel`);
  }

  /** Each try at an engine. */
  async attempts(id: string): Promise<z.infer<typeof attempts>['attempts']> {
    return (await this.#json(attempts, 'GET', `/generations/${encodeURIComponent(id)}/attempts`)).attempts;
  }

  /** The state of a generation, and the body that orders the same again. */
  details(id: string): Promise<z.infer<typeof details>> {
    return this.#json(details, 'GET', `/generations/${encodeURIComponent(id)}/details`);
  }

  async engines(): Promise<EngineAnswer[]> {
    return (await this.#json(z.looseObject({ data: z.array(engine) }), 'GET', '/admin/engines')).data;
  }

  pauseEngine(name: string, reason: string): Promise<EngineAnswer> {
    return this.#json(engine, 'POST', `/admin/engines/${encodeURIComponent(name)}/pause`, { reason });
  }

  resumeEngine(name: string): Promise<EngineAnswer> {
    return this.#json(engine, 'POST', `/admin/engines/${encodeURIComponent(name)}/resume`);
  }

  quote(body: object): Promise<z.infer<typeof quote>> {
    return this.#json(quote, 'POST', '/quote', body);
  }

  async models(): Promise<z.infer<typeof catalogue>['data']> {
    return (await this.#json(catalogue, 'GET', '/models')).data;
  }

  deliveries(query: Readonly<Record<string, string>>): Promise<z.infer<typeof deliveryPage>> {
    return this.#json(deliveryPage, 'GET', `/webhooks/deliveries?${new URLSearchParams(query)}`);
  }

  delivery(id: string): Promise<DeliveryAnswer> {
    return this.#json(delivery, 'GET', `/webhooks/deliveries/${encodeURIComponent(id)}`);
  }

  replay(id: string): Promise<DeliveryAnswer> {
    return this.#json(delivery, 'POST', `/webhooks/deliveries/${encodeURIComponent(id)}/replay`);
  }

  /** Keeps a local file on the server and gives its id. It is sent as a stream. */
  async upload(path: string): Promise<string> {
    const form = new FormData();
    form.set('file', await openAsBlob(path), basename(path));
    const response = await this.#fetch('POST', '/files', { body: form });
    return parse(file, await response.json()).id;
  }

  /** What happens to a generation, from after the event with this number until its end. */
  async *events(id: string, after: number, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    const path = `/generations/${encodeURIComponent(id)}/events?after=${after}`;
    const response = await this.#fetch('GET', path, { signal });
    if (response.body) yield* serverEvents(response.body);
  }

  /** Writes an output to `path`: complete, or not at all. */
  async download(id: string, output: number, path: string): Promise<void> {
    const response = await this.#fetch('GET', `/generations/${encodeURIComponent(id)}/outputs/${output}`);
    if (!response.body) throw new ServerError('The server sent no file.');
    const part = `${path}.part`;
    try {
      await pipeline(Readable.fromWeb(response.body), createWriteStream(part));
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async #json<Schema extends z.ZodType>(
    schema: Schema,
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<z.infer<Schema>> {
    const content =
      body === undefined
        ? { headers }
        : { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } };
    const response = await this.#fetch(method, path, content);
    return parse(schema, await response.json());
  }

  async #fetch(
    method: string,
    path: string,
    more: { body?: string | FormData; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<Response> {
    const headers = { ...more.headers, authorization: `Bearer ${this.#key}` };
    const response = await fetch(`${this.url}/filmgate/v1${path}`, { ...more, method, headers }).catch((error) => {
      if (more.signal?.aborted) throw error;
      throw this.#unreachable(error);
    });
    if (!response.ok) throw await this.#refused(response);
    return response;
  }

  #unreachable(error: unknown): ServerError {
    const cause = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    return new ServerError(
      `No server answers at ${this.url}${code}; start one with "filmgate serve", or set FILMGATE_URL.`,
      undefined,
      error,
    );
  }

  async #refused(response: Response): Promise<ServerError> {
    const told = refusal.safeParse(await response.json().catch(() => undefined));
    if (told.success) return new ServerError(withCode(told.data.detail, told.data.code), told.data.code);
    return new ServerError(`${this.url} answered with status ${response.status}, and not as Filmgate does.`);
  }
}

/** `There is no model "x" (unknown_model).` */
export function withCode(message: string, code: string): string {
  return `${message.replace(/\.$/, '')} (${code}).`;
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ServerError('The server answered something that this filmgate does not understand; are they one version?');
}

/** The server that FILMGATE_URL names, or the one on this machine. */
export async function connect(call: CommandCall): Promise<Client> {
  const { url, apiKey } = call.client();
  const config = await call.config();
  const address = url ?? `http://localhost:${config.port}`;
  if (apiKey !== undefined) return new Client(address, apiKey);
  const path = join(resolve(config.data), 'api-key');
  const saved = isOwn(address, config.publicUrl) ? await readFile(path, 'utf8').catch(() => undefined) : undefined;
  if (saved === undefined)
    throw new CommandError(`There is no key for ${address}; set FILMGATE_API_KEY ("filmgate keys create" makes one).`);
  return new Client(address, saved.trim());
}

/** The key in the data folder is for the server on this machine, and is told to no other. */
function isOwn(address: string, publicUrl: string | undefined): boolean {
  const { hostname, origin } = new URL(address);
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return isLoopback || (publicUrl !== undefined && new URL(publicUrl).origin === origin);
}

/** An input as the server takes it: addresses and ids as they are, a local file by what its upload is called. */
export async function uploaded(client: Client, input: string, option: string): Promise<string> {
  if (/^(https?:|data:)/i.test(input) || /^(ast|gen)_[0-9a-z]+(\/\d)?$/.test(input)) return input;
  await requireFile(input, option);
  return client.upload(input);
}

export async function requireFile(path: string, option: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`${option}: there is no file ${path}.`);
  return found.size;
}
