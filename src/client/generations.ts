import type { Generation, GenerationDetails, GenerationPage, Operations } from './api.generated.ts';
import { type Download, openDownload } from './download.ts';
import { ConnectionError, FilmgateError, GenerationFailedError } from './errors.ts';
import { serverEvents } from './server-events.ts';
import { type CallOptions, newIdempotencyKey, pause, queryText, type Transport } from './transport.ts';

/** What is wanted. Only `prompt` is needed by most models; `model` is `animatic` unless it is given. */
export type GenerationOrder = Omit<Operations['POST /generations']['body'], 'wait_seconds'>;
export type GenerationQuery = NonNullable<Operations['GET /generations']['query']>;

/** What happened to a generation. `kind` is `created`, `started`, `submitted`, `progress`, … and at the end its final state. */
export interface GenerationEvent {
  /** Grows by one; `after` takes it. */
  sequence: number;
  kind: string;
  /** ISO 8601. */
  at: string;
  /** Of `progress`: 0 to 100. */
  percent?: number;
  [fact: string]: unknown;
}

export interface CreateOptions extends CallOptions {
  /** The same key with the same order makes one generation, however often it is sent. Default: a new one for each call of `create`. */
  idempotencyKey?: string | undefined;
  /** Waits for the end on the server, 0 to 3600. Default 0: answers at once. */
  waitSeconds?: number | undefined;
}

export interface WaitOptions extends CallOptions {
  /** Told of everything that happens. */
  onEvent?: ((event: GenerationEvent) => void) | undefined;
}

const RECONNECT_MS = 1000;
/** A server that restarts is back within this many tries. */
const BREAKS_MAX = 60;
const LIST_MAX = 100;

/** Videos and images, from the order to the file. */
export class Generations {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Makes a generation and answers at once; its credits are held. Safe against broken connections: each call carries an idempotency
   * key of its own, so that what arrived is never bought again.
   */
  create(order: GenerationOrder, options: CreateOptions = {}): Promise<Generation> {
    const { idempotencyKey = newIdempotencyKey(), waitSeconds, ...rest } = options;
    return this.#transport.json<Generation>({
      ...rest,
      method: 'POST',
      path: '/generations',
      body: waitSeconds === undefined ? order : { ...order, wait_seconds: waitSeconds },
      headers: { ...rest.headers, 'idempotency-key': idempotencyKey },
      isRepeatable: true,
      waitMs: (waitSeconds ?? 0) * 1000,
    });
  }

  /** Makes a generation and waits for its end. A failed one rejects with a `GenerationFailedError`. */
  async createAndWait(order: GenerationOrder, options: CreateOptions & WaitOptions = {}): Promise<Generation> {
    const { onEvent, ...rest } = options;
    const { id } = await this.create(order, rest);
    return this.wait(id, { signal: options.signal, headers: options.headers, onEvent });
  }

  /** One generation as it is now, or at its end. */
  get(id: string, options: CallOptions & { waitSeconds?: number | undefined } = {}): Promise<Generation> {
    const { waitSeconds, ...rest } = options;
    const path = `/generations/${encodeURIComponent(id)}${queryText({ wait_seconds: waitSeconds })}`;
    return this.#transport.json<Generation>({ ...rest, method: 'GET', path, waitMs: (waitSeconds ?? 0) * 1000 });
  }

  /** One page, newest first. */
  list(query: GenerationQuery = {}, options: CallOptions = {}): Promise<GenerationPage> {
    return this.#transport.json<GenerationPage>({ ...options, method: 'GET', path: `/generations${queryText(query)}` });
  }

  /** Every generation that fits, newest first, page by page as they are asked for. */
  async *each(query: Omit<GenerationQuery, 'after'> = {}, options: CallOptions = {}): AsyncGenerator<Generation> {
    let after: string | undefined;
    for (;;) {
      const page: GenerationPage = await this.list({ limit: LIST_MAX, ...query, after }, options);
      yield* page.data;
      after = page.data.at(-1)?.id;
      if (!page.has_more || after === undefined) return;
    }
  }

  /** Waits for the end by listening. A failed or cancelled generation rejects with a `GenerationFailedError`, which has it. */
  async wait(id: string, options: WaitOptions = {}): Promise<Generation> {
    const { onEvent, ...rest } = options;
    for await (const event of this.events(id, rest)) onEvent?.(event);
    const generation = await this.get(id, rest);
    if (generation.state !== 'succeeded') throw new GenerationFailedError(generation);
    return generation;
  }

  /**
   * Everything that happens, from the beginning or from after the event `after`, until the end. A connection that breaks is made again
   * and misses nothing.
   */
  async *events(
    id: string,
    options: CallOptions & { after?: number | undefined } = {},
  ): AsyncGenerator<GenerationEvent> {
    const { after, ...rest } = options;
    const path = `/generations/${encodeURIComponent(id)}/events`;
    let last = after ?? 0;
    let retryMs = RECONNECT_MS;
    for (let breaks = 0; breaks <= BREAKS_MAX; breaks++) {
      try {
        const headers = { ...rest.headers, accept: 'text/event-stream', 'last-event-id': String(last) };
        const { body } = await this.#transport.send({ ...rest, headers, method: 'GET', path });
        if (!body) break;
        for await (const one of serverEvents(body)) {
          const event = eventOf(one.id, one.data);
          retryMs = one.retryMs ?? retryMs;
          if (!event || event.sequence <= last) continue;
          last = event.sequence;
          breaks = 0;
          yield event;
          if (isFinal(event.kind)) return;
        }
        // The server closes the stream at the end, also where the last event was seen before.
        if (isFinal((await this.get(id, rest)).state)) return;
      } catch (error) {
        options.signal?.throwIfAborted();
        if (error instanceof FilmgateError && !(error instanceof ConnectionError)) throw error;
        if (breaks === BREAKS_MAX) throw error;
      }
      await pause(retryMs, options.signal);
    }
    throw new ConnectionError('The events broke off.', { code: 'no_answer', retryable: true });
  }

  /** The bytes of one output, counted from 0. What breaks off is taken up again where it broke. */
  download(id: string, options: CallOptions & { output?: number | undefined } = {}): Promise<Download> {
    const { output = 0, ...rest } = options;
    return openDownload(this.#transport, `/generations/${encodeURIComponent(id)}/outputs/${output}`, rest);
  }

  /** Ends it and gives the credits back. One that has ended otherwise is a `ConflictError`. */
  cancel(id: string, options: CallOptions = {}): Promise<Generation> {
    const path = `/generations/${encodeURIComponent(id)}/cancel`;
    return this.#transport.json<Generation>({ ...options, method: 'POST', path, isRepeatable: true });
  }

  /** Orders the same again, with a new idempotency key: after a failure, or for another take. What it cost before stays as it is. */
  async retry(id: string, options: CreateOptions = {}): Promise<Generation> {
    const path = `/generations/${encodeURIComponent(id)}/details`;
    const { signal, headers } = options;
    const details = await this.#transport.json<GenerationDetails>({ signal, headers, method: 'GET', path });
    return this.create({ ...details.call, remix_of: id }, options);
  }

  /** Deletes it with its files; one that runs is cancelled first. */
  delete(id: string, options: CallOptions = {}): Promise<Operations['DELETE /generations/{id}']['answer']> {
    const path = `/generations/${encodeURIComponent(id)}`;
    return this.#transport.json({ ...options, method: 'DELETE', path });
  }
}

function isFinal(kind: string): boolean {
  return kind === 'succeeded' || kind === 'failed' || kind === 'cancelled' || kind === 'deleted';
}

function eventOf(id: string | undefined, data: string): GenerationEvent | undefined {
  const sequence = Number(id);
  if (id === undefined || !Number.isInteger(sequence)) return undefined;
  const facts: unknown = JSON.parse(data);
  // A fact of ours: `kind` and `at` stand in every one.
  return typeof facts === 'object' && facts !== null ? ({ ...facts, sequence } as GenerationEvent) : undefined;
}
