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
  VideoModel,
  Warning,
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
export function createVideoModel(modelId: string, parts: VideoModelParts): VideoModel {
  const { client } = parts;
  /** By generation: stops listening for an abort. */
  const listening = new Map<string, () => void>();

  const start = async (options: StartOptions): Promise<{ generation: Generation; warnings: Warning[] }> => {
    const { order, warnings } = orderOf(options, modelId, await parts.row(modelId));
    const { idempotencyKey, headers } = splitHeaders(options.headers);
    const generation = await client.generations.create(order, { signal: options.abortSignal, idempotencyKey, headers });
    if (parts.cancelOnAbort && options.abortSignal)
      listening.set(generation.id, cancelWhenAborted(client, generation.id, options.abortSignal));
    return { generation, warnings: [...warnings, ...generation.warnings.map(warningOf)] };
  };
  const ended = (id: string): void => {
    listening.get(id)?.();
    listening.delete(id);
  };
  const answerOf = (generation: Generation, headers?: Record<string, string>) => ({
    providerMetadata: metadataOf(generation),
    response: { timestamp: new Date(), modelId: generation.model, headers },
  });
  const videosOf = (generation: Generation, options: { abortSignal?: AbortSignal; headers?: Headers }) =>
    Promise.all(
      generation.outputs.map(async (output, i) => {
        const { headers } = splitHeaders(options.headers);
        const file = await client.generations.download(generation.id, {
          output: i,
          signal: options.abortSignal,
          headers,
        });
        // Bytes, not a link: the AI SDK fetches from public addresses only, and a server of one's own seldom is one.
        const data = new Uint8Array(await file.arrayBuffer());
        return { type: 'binary' as const, data, mediaType: output.media_type };
      }),
    );

  return {
    specificationVersion: 'v4',
    provider: 'filmgate.video',
    modelId,
    maxVideosPerCall: async () => (await parts.row(modelId))?.limits.count.max ?? 1,

    doGenerate: async (options: GenerateOptions): Promise<GenerateResult> => {
      const { generation, warnings } = await start(options);
      const { headers } = splitHeaders(options.headers);
      try {
        const finished = await client.generations.wait(generation.id, { signal: options.abortSignal, headers });
        return { ...answerOf(finished), videos: await videosOf(finished, options), warnings };
      } finally {
        ended(generation.id);
      }
    },

    doStart: async (options: StartOptions): Promise<StartResult> => {
      const { generation, warnings } = await start(options);
      return { ...answerOf(generation), operation: { id: generation.id }, warnings };
    },

    doStatus: async (options: StatusOptions): Promise<StatusResult> => {
      const id = idOf(options.operation);
      const { headers } = splitHeaders(options.headers);
      const generation = await client.generations.get(id, { signal: options.abortSignal, headers });
      if (generation.state === 'queued' || generation.state === 'running')
        return { ...answerOf(generation), status: 'pending' };
      ended(id);
      if (generation.state !== 'succeeded') {
        const { message, code } = new GenerationFailedError(generation);
        return { ...answerOf(generation), status: 'error', error: `${message} (${code})` };
      }
      return {
        ...answerOf(generation),
        status: 'completed',
        videos: await videosOf(generation, options),
        warnings: [],
      };
    },

    handleWebhookOption: async ({ webhook }) => {
      const { url, received } = await webhook();
      return { webhookUrl: url, received };
    },
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
  return { type: 'other', message: `${field}: ${message}` };
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
