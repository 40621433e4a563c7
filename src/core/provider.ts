import type { ZodObject, ZodType } from 'zod';
import type { AdminRoute, EntryOrder } from './admin.ts';
import type { EntryExport, EntryPage, HistoryView } from './admin-views.ts';
import type { BriefDraft, MediaSource, Warning } from './brief.ts';
import type { DeliveryOrder, DeliveryTryView, DeliveryView, WebhookSecretView } from './delivery.ts';
import type { DetailsView } from './details.ts';
import type { Engine, EngineKind } from './engine.ts';
import type { Generation } from './generation.ts';
import type { Model } from './model.ts';
import type { Order } from './order.ts';
import type { Problem } from './problem.ts';
import type { SketchOrder } from './sketch.ts';
import type { TextStream } from './text-stream.ts';
import type { VerificationView } from './verification.ts';

/** An outside API: its HTTP in (dialect), its HTTP out (engine), or both. */
export interface Provider {
  readonly name: string;
  readonly dialect?: Dialect;
  /** Catalogue rows that its dialect lists. */
  readonly models?: readonly Model[];
  /** An engine that is always there. Engines are tried in the order of the list of providers. */
  readonly createEngine?: () => Engine;
  /** Its HTTP out, for every set of credentials that the operator gives. */
  readonly engine?: EngineKind;
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
  /** What may be asked for behind the question mark, for the OpenAPI page. */
  query?: ZodObject;
  /** What it answers and how it refuses, where both have a shape of their own; for the OpenAPI page. */
  reply?: ZodType;
  refusal?: ZodType;
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
    /** `target`: the path of another API's call whose body this is; undefined for a body of this API. */
    | {
        action: 'quote';
        target?(call: Call): string | undefined;
        brief(call: Call): BriefDraft;
        answer(quote: Quote, call: Call): Wire;
      }
    | {
        action: 'show' | 'cancel' | 'delete';
        id(call: Call): string;
        /** For `show`: waits for the end as in `create`. */
        waitMs?(call: Call): number;
        answer(found: GenerationView, call: Call): Wire;
      }
    /** Up to 100 at once, each as by `delete`; what is not there is told, and is no error. */
    | {
        action: 'deleteMany';
        ids(call: Call): readonly string[];
        answer(gone: { deleted: readonly string[]; missing: readonly string[] }): Wire;
      }
    /** What happened to it, and each try at an engine. */
    | { action: 'history'; id(call: Call): string; answer(history: HistoryView, call: Call): Wire }
    /** Everything that its account may know of it. */
    | { action: 'details'; id(call: Call): string; answer(found: DetailsView, call: Call): Wire }
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
        attachment?(call: Call): string | undefined;
        variant?(call: Call): 'video' | 'thumbnail' | 'spritesheet';
      }
    /**
     * The generation's events as server-sent events, until its end. With `answer`, what is sent at the start and at each
     * change is the JSON that it makes of the generation as it then is, in a `data:` line of its own.
     */
    | { action: 'events'; id(call: Call): string; answer?(found: GenerationView, call: Call): WireValue }
    /** Keeps a file for later calls, as an input asset. Answered with the file as it was kept. */
    | { action: 'upload'; file(call: Call): DraftFile; answer(kept: FileView, call: Call): Wire }
    /** Says where the parts of a file go that is sent in several calls: a path with the token in it. */
    | { action: 'beginUpload'; draft(call: Call): UploadDraft; answer(token: string, call: Call): Wire }
    /** One part of it, as the raw body. After the last one the file is kept, as by `upload`. */
    | {
        action: 'uploadPart';
        token(call: Call): string;
        part(call: Call): UploadPart;
        answer(state: UploadState, call: Call): Wire;
      }
    /** Looks for the marks of the animatic in any file, of any source. Keeps nothing. */
    | { action: 'verify'; file(call: Call): DraftFile; answer(found: VerificationView, call: Call): Wire }
    /** What the animatic understands of a prompt, as JSON; or one frame of it, as a JPEG. Costs and keeps nothing. */
    | { action: 'storyboard' | 'poster'; order(call: Call): SketchOrder }
    /** `id` is an asset's: `ast_…`. `deleteFile` is answered with what was deleted. */
    | { action: 'showFile' | 'deleteFile'; id(call: Call): string; answer(found: FileView, call: Call): Wire }
    /** `open`: this API shows its catalogue without a key. */
    | { action: 'models'; open?: true; answer(models: readonly Model[], call: Call): Wire }
    | { action: 'account'; answer(account: AccountView, call: Call): Wire }
    /** What the account's credits were spent on and where they came from; `exportEntries` gives all that the filter finds. */
    | { action: 'entries'; order(call: Call): Omit<EntryOrder, 'accountId'>; answer(page: EntryPage, call: Call): Wire }
    | {
        action: 'exportEntries';
        order(call: Call): Omit<EntryOrder, 'accountId' | 'limit' | 'after'>;
        answer(entries: EntryExport, call: Call): Wire;
      }
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
    | AdminRoute
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
  bodyKind: 'none' | 'json' | 'form' | 'raw';
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
  /** JSON with `AssetBase64` marks in it, the bytes of an asset alone, or a long text. Absent: no body. */
  body?: WireValue | AssetBytes | TextStream;
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

/** What the caller says of a file before its first byte. */
export interface UploadDraft {
  mediaType?: string;
  /** Of the whole file, when the caller knows. */
  bytes?: number;
  name?: string;
}

export type UploadPart =
  /** `offset`: how much came before, so that a part that is sent again is known. */
  { kind: 'bytes'; offset: number; isLast: boolean } | { kind: 'query' | 'cancel' };

export type UploadState =
  | { kind: 'active'; received: number }
  | { kind: 'final'; received: number; file: FileView; name?: string }
  | { kind: 'cancelled' };

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
  /** One of several. */
  state?: Generation['state'] | readonly Generation['state'][];
  /** Only generations that came by this dialect. Default: all of the account. */
  dialect?: string;
  /** Words that all stand in the prompt, in any order and either case; or a generation's id. */
  q?: string;
  /** As the caller wrote it, or its canonical name; one of several. */
  model?: string | readonly string[];
  engine?: string;
  /** Made from then on, and before then. Milliseconds since 1970. */
  from?: number;
  to?: number;
}

export interface GenerationPage {
  generations: readonly GenerationView[];
  hasMore: boolean;
  /** Of all pages; of a search no further than 10,000. */
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
  /** From this server's own history of the model on this engine; absent before there is any. */
  expectedSeconds?: { p50: number; p95: number };
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
