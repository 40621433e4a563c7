import type { Account, Model, Operations, Quote, Storyboard, Verification } from './api.generated.ts';
import { Files, formOf } from './files.ts';
import { type GenerationOrder, Generations } from './generations.ts';
import { type CallOptions, type ClientOptions, queryText, Transport } from './transport.ts';

/** A prompt to be read or sketched. */
export type SketchOrder = Operations['POST /storyboards']['body'];

/** Where a file to verify comes from: exactly one of them. */
export type VerifyOrder =
  | { file: Blob | Uint8Array | ArrayBuffer; name?: string }
  | { url: string }
  | { asset: string }
  | { generation: string; output?: number };

type Parts<Name extends keyof Operations> = Omit<Operations[Name], 'answer'>;
type Given<Name extends keyof Operations> = {
  [Part in keyof Parts<Name> as undefined extends Parts<Name>[Part] ? never : Part]: Parts<Name>[Part];
};

/**
 * Filmgate's own API.
 *
 * ```ts
 * const filmgate = new Filmgate({ apiKey });
 * const film = await filmgate.generations.createAndWait({ prompt: 'a red panda riding a skateboard' });
 * const { stream } = await filmgate.generations.download(film.id);
 * ```
 */
export class Filmgate {
  readonly generations: Generations;
  readonly files: Files;
  /** Where the server is, without a slash at the end. */
  readonly baseURL: string;
  readonly #transport: Transport;

  constructor(options: ClientOptions) {
    this.#transport = new Transport(options);
    this.baseURL = this.#transport.origin;
    this.generations = new Generations(this.#transport);
    this.files = new Files(this.#transport);
  }

  /** What an order would cost, where it would run, and what would be done differently. Buys nothing. */
  quote(order: GenerationOrder, options: CallOptions = {}): Promise<Quote> {
    return this.#transport.json<Quote>({ ...options, method: 'POST', path: '/quote', body: order, isRepeatable: true });
  }

  /** Every model of every API, with limits and prices. */
  async models(options: CallOptions = {}): Promise<readonly Model[]> {
    const { data } = await this.#transport.json<{ data: readonly Model[] }>({
      ...options,
      method: 'GET',
      path: '/models',
    });
    return data;
  }

  /** The balance. */
  account(options: CallOptions = {}): Promise<Account> {
    return this.#transport.json<Account>({ ...options, method: 'GET', path: '/account' });
  }

  /** What the animatic understands of a prompt. Costs nothing. */
  storyboard(order: SketchOrder, options: CallOptions = {}): Promise<Storyboard> {
    return this.#transport.json<Storyboard>({
      ...options,
      method: 'POST',
      path: '/storyboards',
      body: order,
      isRepeatable: true,
    });
  }

  /** One frame of what the animatic would draw, as a JPEG. Costs nothing. */
  async poster(order: SketchOrder, options: CallOptions = {}): Promise<Blob> {
    const sent = { ...options, method: 'POST', path: '/posters', body: order, isRepeatable: true };
    return (await this.#transport.send(sent)).blob();
  }

  /** Whether a file carries the marks of an animatic, and which generation made it. Costs and keeps nothing. */
  verify(order: VerifyOrder, options: CallOptions = {}): Promise<Verification> {
    const body = 'file' in order ? formOf(order.file, order.name, undefined) : order;
    return this.#transport.json<Verification>({
      ...options,
      method: 'POST',
      path: '/verify',
      body,
      isRepeatable: true,
    });
  }

  /**
   * Any other call of the API, by its method and path as OpenAPI has them: keys, webhooks, and the operator's under `/admin`. What is
   * no JSON comes as a text (CSV) or a `Blob` (a picture).
   *
   * ```ts
   * const { data } = await filmgate.call('GET /webhooks/deliveries', { query: { state: 'dead' } });
   * ```
   */
  call<Name extends keyof Operations>(
    operation: Name,
    given: Given<Name> & { [Part in keyof Parts<Name>]?: Parts<Name>[Part] },
    options: CallOptions = {},
  ): Promise<Operations[Name]['answer']> {
    const [method = 'GET', template = ''] = operation.split(' ');
    const { path = {}, query, body }: { path?: object | undefined; query?: object | undefined; body?: unknown } = given;
    const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(Reflect.get(path, name) ?? '')),
    );
    return this.#transport.answer({ ...options, method, path: filled + queryText({ ...query }), body });
  }
}
