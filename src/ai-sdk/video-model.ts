import { type Filmgate, type Generation, GenerationFailedError, type Model } from '../client/index.ts';
import { orderOf } from './order.ts';
import type {
  GenerateOptions,
  GenerateResult,
  Metadata,
  StartOptions,
  StartResult,
  StatusOptions,
  StatusResult,
  Video,
  VideoModel,
  Warning,
  WebhookHandler,
  WebhookOptions,
} from './types.ts';

const IDEMPOTENCY_KEY = 'idempotency-key';

/** What a model of this provider needs beside its id. */
export interface VideoModelParts {
  client: Filmgate;
  cancelOnAbort: boolean;
  /** The model's row in the catalogue; undefined when it has none. */
  row(modelId: string): Promise<Model | undefined>;
}

type Headers = Readonly<Record<string, string | undefined>> | undefined;

/** One model of the catalogue as the AI SDK wants it. */
export class FilmgateVideoModel implements VideoModel {
  readonly specificationVersion = 'v4';
  readonly provider = 'filmgate.video';
  readonly modelId: string;
  readonly #parts: VideoModelParts;
  /** By generation: stops listening for an abort. */
  readonly #listening = new Map<string, () => void>();

  constructor(modelId: string, parts: VideoModelParts) {
    this.modelId = modelId;
    this.#parts = parts;
  }

  readonly maxVideosPerCall = async (): Promise<number> => (await this.#parts.row(this.modelId))?.limits.count.max ?? 1;

  async doGenerate(options: GenerateOptions): Promise<GenerateResult> {
    const { generation, warnings } = await this.#start(options);
    const { headers } = splitHeaders(options.headers);
    const { generations } = this.#parts.client;
    try {
      const finished = await generations.wait(generation.id, { signal: options.abortSignal, headers });
      return { ...answerOf(finished), videos: await this.#videosOf(finished, options), warnings };
    } finally {
      this.#ended(generation.id);
    }
  }

  async doStart(options: StartOptions): Promise<StartResult> {
    const { generation, warnings } = await this.#start(options);
    return { ...answerOf(generation), operation: { id: generation.id }, warnings };
  }

  async doStatus(options: StatusOptions): Promise<StatusResult> {
    const id = idOf(options.operation);
    const { headers } = splitHeaders(options.headers);
    const generation = await this.#parts.client.generations.get(id, { signal: options.abortSignal, headers });
    if (generation.state === 'queued' || generation.state === 'running')
      return { ...answerOf(generation), status: 'pending' };
    this.#ended(id);
    if (generation.state !== 'succeeded') {
      const { message, code } = new GenerationFailedError(generation);
      return { ...answerOf(generation), status: 'error', error: `${message} (${code})` };
    }
    const videos = await this.#videosOf(generation, options);
    return { ...answerOf(generation), status: 'completed', videos, warnings: [] };
  }

  async handleWebhookOption({ webhook }: WebhookOptions): Promise<Awaited<ReturnType<WebhookHandler>>> {
    const { url, received } = await webhook();
    return { webhookUrl: url, received };
  }

  async #start(options: StartOptions): Promise<{ generation: Generation; warnings: Warning[] }> {
    const { client, cancelOnAbort, row } = this.#parts;
    const { order, warnings } = orderOf(options, this.modelId, await row(this.modelId));
    const { idempotencyKey, headers } = splitHeaders(options.headers);
    const signal = options.abortSignal;
    const generation = await client.generations.create(order, { signal, idempotencyKey, headers });
    if (cancelOnAbort && signal) this.#listening.set(generation.id, cancelWhenAborted(client, generation.id, signal));
    return { generation, warnings: [...warnings, ...generation.warnings.map(warningOf)] };
  }

  #ended(id: string): void {
    this.#listening.get(id)?.();
    this.#listening.delete(id);
  }

  /** Bytes, not links: the AI SDK fetches from public addresses only, and a server of one's own seldom is one. */
  #videosOf({ id, outputs }: Generation, options: Pick<StatusOptions, 'abortSignal' | 'headers'>): Promise<Video[]> {
    const { headers } = splitHeaders(options.headers);
    return Promise.all(
      outputs.map(async ({ media_type: mediaType }, output) => {
        const asked = { output, signal: options.abortSignal, headers };
        const file = await this.#parts.client.generations.download(id, asked);
        return { type: 'binary' as const, data: new Uint8Array(await file.arrayBuffer()), mediaType };
      }),
    );
  }
}

function answerOf(generation: Generation): Pick<StartResult, 'response'> & { providerMetadata: Metadata } {
  return {
    providerMetadata: metadataOf(generation),
    response: { timestamp: new Date(), modelId: generation.model, headers: undefined },
  };
}

/** An abort of the caller's ends the generation too, and gives its credits back. */
function cancelWhenAborted(client: Filmgate, id: string, signal: AbortSignal): () => void {
  const cancel = (): void => {
    // It may have ended meanwhile; nobody waits for the answer.
    client.generations.cancel(id).catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  return () => signal.removeEventListener('abort', cancel);
}

/** The SDK's own key makes its retries safe; ours would be a second one. */
function splitHeaders(given: Headers): { idempotencyKey: string | undefined; headers: Record<string, string> } {
  let idempotencyKey: string | undefined;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value === undefined) continue;
    if (name.toLowerCase() === IDEMPOTENCY_KEY) idempotencyKey = value;
    else headers[name] = value;
  }
  return { idempotencyKey, headers };
}

function warningOf({ field, message }: Generation['warnings'][number]): Warning {
  // Most of ours name the field themselves.
  return { type: 'other', message: message.includes(field) ? message : `${field}: ${message}` };
}

function metadataOf(generation: Generation): Metadata {
  return {
    filmgate: {
      generation: generation.id,
      state: generation.state,
      engine: generation.engine,
      seed: generation.seed,
      priceCredits: generation.price_credits,
      ...(generation.charged_credits === undefined ? {} : { chargedCredits: generation.charged_credits }),
      ...(generation.error === undefined ? {} : { code: generation.error.code }),
      videos: generation.outputs.map(({ url, media_type: mediaType, bytes, width, height, seconds }) => ({
        url,
        mediaType,
        bytes,
        ...(width === undefined ? {} : { width }),
        ...(height === undefined ? {} : { height }),
        ...(seconds === undefined ? {} : { seconds }),
      })),
    },
  };
}

function idOf(operation: unknown): string {
  if (typeof operation === 'object' && operation !== null && 'id' in operation && typeof operation.id === 'string')
    return operation.id;
  throw new TypeError('This is no operation of Filmgate.');
}
