import type { ZodType } from 'zod';
import type { BriefDraft, BriefInput, MediaSource, Warning } from './brief.ts';
import type { DeliveryOrder, DeliveryTryView, DeliveryView, WebhookSecretView } from './delivery.ts';
import type { Generation } from './generation.ts';
import type { Limits, Model } from './model.ts';
import type { Order } from './order.ts';
import type { Problem } from './problem.ts';
import type { VerificationView } from './verification.ts';

/** An outside API: its HTTP in (dialect), its HTTP out (engine), or both. */
export interface Provider {
  readonly name: string;
  readonly dialect?: Dialect;
  /** Catalogue rows that its dialect lists. */
  readonly models?: readonly Model[];
  /** Its HTTP out. Engines are tried in the order of the list of providers. */
  readonly createEngine?: () => Engine;
}

/** HTTP in. Only translates: no I/O, no clock, no database. */
export interface Dialect {
  readonly name: string;
  /** Data with an action, so that no dialect can skip authentication or reach the database. */
  readonly routes: readonly Route[];
  /** Where this API carries its key; undefined when the call carries none. */
  credential(call: Call): string | undefined;
  /**
   * Our one error in this API's words and status. Field names stand in the message between braces: see `spell`.
   * `account` is the caller's, where the key was accepted: some APIs tell the balance with every answer.
   */
  refuse(problem: Problem, call: Call, account?: AccountView): Wire;
  /** Paths under which an unknown route is this dialect's to refuse: `/v1/videos/`. Default: none. */
  readonly territory?: readonly string[];
  /**
   * What a callback of this API carries when the generation has ended; signed as a Standard Webhook. `origin` as in a Call.
   * Absent: our own event.
   */
  notice?(ended: GenerationView, origin: string): WireValue;
  /** Whether a call to an unknown route outside every territory is this dialect's to refuse, such as one with its key header. */
  claims?(call: Call): boolean;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface RouteBase {
  method: Method;
  /**
   * With `{name}` parameters, as in `/v1/videos/{id}/content`. Text may follow a parameter in its segment, as in
   * `{model}:predict`; segments are compared after percent-decoding. A trailing slash is accepted everywhere.
   */
  path: string;
  /** One line for the OpenAPI page. */
  summary: string;
  /** The body's schema, for the OpenAPI page; `brief` does the parsing. */
  body?: ZodType;
  /** Where two dialects have the same path: whether this call is this dialect's. The first that says yes, or else the first, answers. */
  claims?(call: Call): boolean;
}

export type Route = RouteBase &
  (
    | {
        action: 'create';
        brief(call: Call): BriefDraft;
        /** How long the caller waits for the end; 0 or absent for an asynchronous API. Milliseconds. */
        waitMs?(call: Call): number;
        /** `answer`: after the wait, `answer` is asked whatever the state. Default: a failure is refused, and so is what has not ended. */
        unfinished?: 'answer';
        answer(made: GenerationView, call: Call): Wire;
      }
    | { action: 'quote'; brief(call: Call): BriefDraft; answer(quote: Quote, call: Call): Wire }
    | {
        action: 'show' | 'cancel' | 'delete';
        id(call: Call): string;
        /** For `show`: waits for the end as in `create`. */
        waitMs?(call: Call): number;
        answer(found: GenerationView, call: Call): Wire;
      }
    | { action: 'list'; page(call: Call): PageOrder; answer(page: GenerationPage, call: Call): Wire }
    /**
     * The bytes of one output; `output` counts from 0. `attachment` is the name a browser saves it under, without
     * the extension, which follows from the media type; absent: shown inline.
     * `variant`: the file itself (default), its first frame as WebP, or a JPEG sheet of frames from all over it.
     */
    | {
        action: 'download';
        id(call: Call): string;
        output(call: Call): number;
        attachment?(call: Call): string;
        variant?(call: Call): 'video' | 'thumbnail' | 'spritesheet';
      }
    /**
     * The generation's events as server-sent events, until its end. With `answer`, what is sent at the start and at each
     * change is the JSON that it makes of the generation as it then is, in a `data:` line of its own.
     */
    | { action: 'events'; id(call: Call): string; answer?(found: GenerationView, call: Call): WireValue }
    /** Keeps a file for later calls, as an input asset. Answered with the file as it was kept. */
    | { action: 'upload'; file(call: Call): DraftFile; answer(kept: FileView, call: Call): Wire }
    /** Looks for the marks of the animatic in any file, of any source. Keeps nothing. */
    | { action: 'verify'; file(call: Call): DraftFile; answer(found: VerificationView, call: Call): Wire }
    /** `id` is an asset's: `ast_…`. `deleteFile` is answered with what was deleted. */
    | { action: 'showFile' | 'deleteFile'; id(call: Call): string; answer(found: FileView, call: Call): Wire }
    /** `open`: this API shows its catalogue without a key. */
    | { action: 'models'; open?: true; answer(models: readonly Model[], call: Call): Wire }
    | { action: 'account'; answer(account: AccountView, call: Call): Wire }
    /** Key management by a key of the same account; a new key can do no more than the one that makes it. */
    | { action: 'createKey'; draft(call: Call): KeyDraft; answer(key: CreatedKey, call: Call): Wire }
    | { action: 'listKeys'; answer(keys: readonly KeyView[], call: Call): Wire }
    | { action: 'revokeKey'; id(call: Call): string; answer(key: KeyView, call: Call): Wire }
    /** What the account's callbacks were told, and each try of one. `replayDelivery` tells it once more, now. */
    | {
        action: 'listDeliveries';
        page(call: Call): DeliveryOrder;
        answer(page: { deliveries: readonly DeliveryView[]; hasMore: boolean }, call: Call): Wire;
      }
    | {
        action: 'showDelivery' | 'replayDelivery';
        id(call: Call): string;
        answer(found: DeliveryView & { log: readonly DeliveryTryView[] }, call: Call): Wire;
      }
    /** What the account's callbacks are signed with, where the caller gave no secret of its own. The only answers that tell it. */
    | { action: 'webhookSecret'; answer(secret: WebhookSecretView, call: Call): Wire }
    /** `keepMs`: how long those before it go on signing; 0 to a day. */
    | { action: 'rotateWebhookSecret'; keepMs(call: Call): number; answer(secret: WebhookSecretView, call: Call): Wire }
    /** Always the same answer, to anybody, without a key: a path that this API has switched off. */
    | { action: 'fixed'; answer(call: Call): Wire }
  );

/** One HTTP request, read. */
export interface Call {
  method: string;
  path: string;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** JSON, or the fields of a form (repeated ones as an array). Long strings and files are `Spooled`. */
  body: unknown;
  /** How the body arrived. */
  bodyKind: 'none' | 'json' | 'form';
  /** Where this server is reached from outside: `http://localhost:8787`, without a slash at the end. */
  origin: string;
  /** A UUID of this call, the same as in the log. */
  requestId: string;
  /** When the call arrived, milliseconds since 1970: a dialect has no clock of its own. */
  receivedAt: number;
  /** What the caller's rate limit leaves after this call; absent where there is none. `resetAt` in milliseconds since 1970. */
  rateLimit?: { remaining: number; resetAt: number };
}

/** An HTTP answer. */
export interface Wire {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** JSON with `AssetBase64` marks in it, or the bytes of an asset alone. Absent: no body. */
  body?: WireValue | AssetBytes;
}

export type WireValue =
  | string
  | number
  | boolean
  | null
  | AssetBase64
  | readonly WireValue[]
  | { readonly [name: string]: WireValue | undefined };

/** Stands in a JSON answer where an asset's bytes belong as base64; `http` writes them as a stream. */
export class AssetBase64 {
  readonly assetId: string;
  /** Text in front of the base64, such as a data URI's head. */
  readonly prefix: string;

  constructor(assetId: string, prefix = '') {
    this.assetId = assetId;
    this.prefix = prefix;
  }
}

/** The whole body is an asset's bytes. */
export class AssetBytes {
  readonly assetId: string;

  constructor(assetId: string) {
    this.assetId = assetId;
  }
}

/** A generation as a dialect sees it. */
export interface GenerationView extends Generation {
  outputs: readonly OutputView[];
  /** What the account can spend now. */
  balanceMillicredits: number;
  /** From this server's own history; absent before there is any. Seconds. */
  expectedSeconds?: number;
}

/** A file to keep. */
export interface DraftFile {
  kind: 'image' | 'video' | 'any';
  source: MediaSource;
  /** What the caller says it is; checked against the bytes. */
  mediaType?: string;
  /** The caller's name for it, for errors. */
  parameter: string;
}

/** An asset as a dialect sees it. Times are milliseconds since 1970. */
export interface FileView {
  id: string;
  mediaType: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
  createdAt: number;
  expiresAt?: number;
  /** A signed address that needs no key, valid for at least 24 hours. */
  url: string;
}

export interface OutputView {
  assetId: string;
  mediaType: string;
  bytes: number;
  width?: number;
  height?: number;
  seconds?: number;
  /** A signed address that needs no key, valid for at least 24 hours. */
  url: string;
}

export interface PageOrder {
  /** 1 to 100. */
  limit: number;
  /** The id after which (in the page's direction) the page starts. */
  after?: string;
  /** How many to skip, for APIs that page by number; not together with `after`. At most 10,000. */
  offset?: number;
  /** Default `newest`. */
  order?: 'newest' | 'oldest';
  kind?: 'video' | 'image';
  state?: Generation['state'];
  /** Only generations that came by this dialect. Default: all of the account. */
  dialect?: string;
}

export interface GenerationPage {
  generations: readonly GenerationView[];
  hasMore: boolean;
  total: number;
}

export interface AccountView {
  id: string;
  name: string;
  availableMillicredits: number;
  heldMillicredits: number;
  scopes: readonly string[];
}

export interface KeyDraft {
  name: string;
  /** Default: those of the key that makes it. */
  scopes?: readonly string[];
}

export interface KeyView {
  id: string;
  name: string;
  /** The first characters of the secret, to recognise it by. */
  prefix: string;
  scopes: readonly string[];
  createdAt: number;
  lastUsedAt?: number;
}

/** The only time the secret is shown. */
export interface CreatedKey extends KeyView {
  secret: string;
}

export interface Quote {
  model: string;
  engine: string;
  engineReason: string;
  priceMillicredits: number;
  balanceMillicredits: number;
  order: Order;
  warnings: readonly Warning[];
}

/** HTTP out. Starts and looks once; the worker owns loops, retries and storage. */
export interface Engine {
  readonly name: string;
  /** `local`: the work is done by this machine, free of charge, and dies with the worker that started it. */
  readonly place: 'local' | 'remote';
  /** What can be done after an ambiguous submit. */
  readonly recovery: 'key' | 'correlator' | 'list' | 'none';
  /** How many generations one worker runs at once. */
  readonly concurrency: number;
  /** How often to look, milliseconds. */
  readonly checkEveryMs: number;
  /** Serves other providers' models only where the operator's routes name it. */
  readonly byNameOnly?: true;
  /** What it can do for a model; undefined when it does not serve it. */
  offer(model: Model): Offer | undefined;
  /** The billable call. */
  start(work: Work): Promise<Ticket>;
  /** One look. */
  check(ticket: Ticket, work: Work): Promise<Progress>;
  cancel?(ticket: Ticket, work: Work): Promise<void>;
  recover?(work: Work): Promise<Ticket | 'absent' | 'unknown'>;
}

/** What an engine can do for a model. What lies outside `limits` makes the engine unfit; what stands in `approximates` is done differently, with a warning. */
export interface Offer {
  limits: Limits;
  /** By field of the brief: what the caller is told when it was asked. */
  approximates?: Readonly<Record<string, string>>;
  /** What limits cannot say; the first thing wrong, before anything is bought. */
  examine?(draft: BriefDraft): Problem | undefined;
}

/** Opaque JSON of the engine that `check` needs to find the work again, from any process. */
export type Ticket = { readonly [name: string]: unknown };

export interface Work {
  generationId: string;
  /** Unique for each attempt: the idempotency key or correlator. */
  attemptId: string;
  order: Order;
  inputs: readonly WorkInput[];
  /** An empty folder for the engine's own files, deleted after the end. */
  directory: string;
  signal: AbortSignal;
}

export interface WorkInput extends BriefInput {
  /** A local file with the input's bytes; readable while the step runs. */
  path: string;
}

export type Progress =
  | { state: 'running'; percent?: number; checkAgainInMs?: number }
  | {
      state: 'done';
      outputs: readonly Output[] /** Results withheld by a safety filter. */;
      filtered?: readonly string[];
      warnings?: readonly Warning[];
    }
  | { state: 'failed'; problem: Problem }
  /** The engine does not know the ticket (any more). */
  | { state: 'lost' };

/** A result where the engine left it. */
export type Output =
  | { kind: 'file'; path: string; mediaType: string }
  | { kind: 'url'; url: string; headers?: Readonly<Record<string, string>>; mediaType?: string };

/**
 * Thrown by `start`. `not sent` and `rejected` are safe to try again elsewhere; anything else that `start` throws is ambiguous:
 * the engine may have taken the order.
 */
export class StartError extends Error {
  readonly outcome: 'not sent' | 'rejected' | 'ambiguous';
  readonly problem: Problem;
  /** The raw reply, journalled before anything is made of it. */
  readonly reply: string | undefined;

  constructor(outcome: 'not sent' | 'rejected' | 'ambiguous', problem: Problem, reply?: string) {
    super(problem.message, { cause: problem });
    this.name = 'StartError';
    this.outcome = outcome;
    this.problem = problem;
    this.reply = reply;
  }
}

/** Puts a dialect's own names for the brief's fields into a problem: `{reference}` becomes `reference_images`. */
export function spell(
  problem: Problem,
  names: Readonly<Record<string, string>>,
): { message: string; parameter: string | undefined } {
  const message = problem.message.replace(/\{(\w+)\}/g, (_, field: string) => names[field] ?? field);
  const parameter = problem.parameter === undefined ? undefined : (names[problem.parameter] ?? problem.parameter);
  return { message, parameter };
}
