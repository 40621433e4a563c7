import type { Attempt, Event, EventKind, Generation, State } from '../core/generation.ts';
import type { PageOrder } from '../core/provider.ts';
import type { Commit } from './driver.ts';
import type { AuditTable, EngineStateTable, OutcomeTable, ReportTable } from './operating-tables.ts';
import type { SessionTable } from './session-table.ts';
import type { CapTable, CostTable } from './spend-tables.ts';
import type { DeliveryTable, WebhookSecretTable } from './webhook-tables.ts';

/**
 * The database, as the rooms above see it: one object of small tables, the same inside and outside a transaction.
 * All SQL lives behind it. Times are milliseconds of the database's clock.
 */
export interface Store extends Tables {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Runs `work` in one transaction: all of it is committed (and on disk, unless it may be lost) when the promise resolves,
   * or nothing.
   * `work` uses only the tables that it is given and waits for nothing but them: on SQLite everybody else's writes wait
   * meanwhile, and on Postgres it is run again from its beginning after a deadlock. Any error of the database inside it
   * ends it, even when caught. Opening a transaction inside a transaction throws.
   */
  transaction<Result>(work: (tables: Tables) => Promise<Result>, commit?: Commit): Promise<Result>;
  /** Reads everything as it was at one moment, for reports; writing in it throws. Nobody waits for it. */
  snapshot<Result>(work: (tables: Tables) => Promise<Result>): Promise<Result>;
  /**
   * Runs work that nobody else may do under the same name at the same time: no other process of the database on Postgres;
   * on SQLite, where one process does the work, nobody in this one. Not for the same name inside itself, which would
   * wait for ever, and not inside a transaction.
   */
  exclusively<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  /**
   * Called (as a hint only, after the commit) when a step may have become due or a generation has a new event: the tables
   * give these hints by themselves. Returns a function that stops it.
   */
  onHint(listener: (hint: Hint) => void): () => void;
  /** Tells every process that shares the database; never fails. */
  hint(hint: Hint): Promise<void>;
  /** Whether the database answers; throws when not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type Hint = { kind: 'step' } | { kind: 'event'; generationId: string };

export interface Tables {
  now(): Promise<number>;
  accounts: AccountTable;
  keys: KeyTable;
  ledger: LedgerTable;
  generations: GenerationTable;
  attempts: AttemptTable;
  steps: StepTable;
  events: EventTable;
  assets: AssetTable;
  idempotency: IdempotencyTable;
  settings: SettingTable;
  deliveries: DeliveryTable;
  webhookSecrets: WebhookSecretTable;
  engineStates: EngineStateTable;
  audit: AuditTable;
  outcomes: OutcomeTable;
  reports: ReportTable;
  costs: CostTable;
  caps: CapTable;
  sessions: SessionTable;
}

export interface AccountRow {
  id: string;
  name: string;
  createdAt: number;
  disabledAt?: number;
  availableMillicredits: number;
  heldMillicredits: number;
}

export interface AccountTable {
  insert(account: { id: string; name: string }): Promise<AccountRow>;
  get(id: string): Promise<AccountRow | undefined>;
  byName(name: string): Promise<AccountRow | undefined>;
  list(): Promise<AccountRow[]>;
  setDisabled(id: string, disabled: boolean): Promise<void>;
  rename(id: string, name: string): Promise<void>;
}

export interface KeyRow {
  id: string;
  accountId: string;
  name: string;
  /** The first characters, to recognise it by. */
  prefix: string;
  scopes: readonly string[];
  requestsPerMinute?: number;
  createdAt: number;
  lastUsedAt?: number;
  revokedAt?: number;
}

export interface KeyTable {
  insert(key: Omit<KeyRow, 'createdAt' | 'lastUsedAt' | 'revokedAt'> & { hash: string }): Promise<KeyRow>;
  /** The key and its account in one read; undefined when there is none with this hash. */
  byHash(hash: string): Promise<{ key: KeyRow; account: AccountRow } | undefined>;
  list(accountId?: string): Promise<KeyRow[]>;
  /** False when the account has no such key, or it is revoked already. */
  revoke(id: string, accountId?: string): Promise<boolean>;
  touch(id: string): Promise<void>;
}

export type EntryKind = 'grant' | 'hold' | 'capture' | 'release' | 'loss';

/** One immutable line: `amount` moves from the `debit` ledger to the `credit` ledger. */
export interface EntryRow {
  id: string;
  kind: EntryKind;
  accountId: string;
  debit: LedgerName;
  credit: LedgerName;
  amountMillicredits: number;
  generationId?: string;
  note?: string;
  createdAt: number;
}

/** `issued` and `revenue`, `loss` are the operator's; `available` and `held` are the account's. */
export type LedgerName = 'issued' | 'available' | 'held' | 'revenue' | 'loss' | 'upstream';

export interface LedgerTable {
  /** Writes the entry and moves the account's balances. False when a balance would fall below zero: then nothing is written. */
  move(entry: Omit<EntryRow, 'createdAt'>): Promise<boolean>;
  insertHold(hold: { generationId: string; accountId: string; amountMillicredits: number }): Promise<void>;
  getHold(
    generationId: string,
  ): Promise<{ accountId: string; amountMillicredits: number; resolved: boolean } | undefined>;
  /** False when the hold is resolved already: a database constraint, not a check. */
  resolveHold(resolution: {
    generationId: string;
    capturedMillicredits: number;
    releasedMillicredits: number;
  }): Promise<boolean>;
  entries(filter: { accountId?: string; limit: number; before?: string }): Promise<EntryRow[]>;
  entry(id: string): Promise<EntryRow | undefined>;
  /** Sums from the entries beside the cached balances, for `ledger verify`. */
  audit(): Promise<
    { accountId: string; available: number; held: number; availableCached: number; heldCached: number }[]
  >;
  /** Holds without a resolution; `missing` when there is no such generation. */
  openHolds(): Promise<{ generationId: string; state: State | 'missing'; amountMillicredits: number }[]>;
  /** Generations whose hold, resolution and entries do not say the same. Empty when the ledger is sound. */
  disputedHolds(): Promise<
    {
      generationId: string;
      hold: number;
      resolution: { captured: number; released: number };
      entries: { held: number; captured: number; released: number };
    }[]
  >;
}

export interface GenerationTable {
  /** Without `awaitedBy` the answer counts as delivered at once: only a caller who waits can miss it. */
  insert(generation: Omit<Generation, 'createdAt'> & { requestHash: string; awaitedBy?: string }): Promise<Generation>;
  get(id: string): Promise<Generation | undefined>;
  /** Locks the row on Postgres until the transaction ends. */
  getForUpdate(id: string): Promise<Generation | undefined>;
  /**
   * Compare and set on the state; false when the generation is not in one of `from` any more. Sets `startedAt`,
   * `finishedAt` and (when it succeeded) the full progress too.
   */
  setState(
    id: string,
    change: {
      from: readonly State[];
      to: State;
      problem?: Generation['problem'];
      chargedMillicredits?: number;
      expiresAt?: number;
      filtered?: readonly string[];
    },
  ): Promise<boolean>;
  /** Never lowers it. */
  setProgress(id: string, percent: number): Promise<void>;
  setEngine(id: string, engine: string, reason: string): Promise<void>;
  addWarnings(id: string, warnings: Generation['warnings']): Promise<void>;
  setOutputs(id: string, assetIds: readonly string[]): Promise<void>;
  /** The first generation of the account that made a file of exactly these bytes and was not deleted. */
  madeFile(accountId: string, sha256: string): Promise<string | undefined>;
  outputs(ids: readonly string[]): Promise<{ generationId: string; position: number; assetId: string }[]>;
  /** Without those that the caller deleted; those that expired stay. A total of a search goes no further than 10,000. */
  list(accountId: string, page: PageOrder): Promise<{ generations: Generation[]; hasMore: boolean; total: number }>;
  markDeleted(id: string): Promise<boolean>;
  /**
   * The newest undelivered generation of this request that nobody waits for any more; takes it over for `awaitedBy`.
   * Not one that failed, was cancelled, was deleted or has expired: those cost nothing and are better made anew.
   */
  adopt(order: {
    accountId: string;
    requestHash: string;
    awaitedBy: string;
    since: number;
  }): Promise<Generation | undefined>;
  /** Who waits for the answer: a node's name and start, or null when the caller hung up. */
  setAwaited(id: string, awaitedBy: string | null): Promise<void>;
  /** At start: nobody waits any more for what an earlier life of this node (`host:port/start`) awaited. */
  forgetAwaited(node: string): Promise<number>;
  markDelivered(id: string): Promise<void>;
  counts(): Promise<Record<State, number>>;
  /** Past their `expiresAt` and not yet marked as deleted, oldest first. */
  expired(limit: number): Promise<Generation[]>;
  /** The asset of a picture that was made of an output. */
  variant(of: VariantKey): Promise<string | undefined>;
  /** The assets of all pictures that were made of the generation's outputs. */
  variants(id: string): Promise<string[]>;
  /** Remembers the picture, in place of an earlier one; false when the generation has been deleted. */
  setVariant(made: VariantKey & { assetId: string }): Promise<boolean>;
  /** From the creation to the end, of the latest that succeeded with this canonical model on this engine. */
  recentDurationsMs(of: { canonical: string; engine: string; limit: number }): Promise<number[]>;
}

export interface VariantKey {
  generationId: string;
  /** Of the output, from 0. */
  position: number;
  variant: 'thumbnail' | 'spritesheet';
}

export interface AttemptTable {
  /** `costMicrodollars`: what the upstream is expected to take. */
  insert(attempt: {
    id: string;
    generationId: string;
    number: number;
    engine: string;
    costMicrodollars: number;
  }): Promise<void>;
  list(generationId: string): Promise<Attempt[]>;
  latest(generationId: string): Promise<Attempt | undefined>;
  /** Adds a raw reply, before anything is made of it; its first 65,536 characters are kept. */
  journal(id: string, reply: string): Promise<void>;
  /** Everything that was journalled. */
  reply(id: string): Promise<string | undefined>;
  /** The ticket's `id`, where it has one, is kept as the upstream's name for the work. */
  set(id: string, change: { state: Attempt['state']; ticket?: unknown; problem?: Attempt['problem'] }): Promise<void>;
  /** Whether any attempt at this engine has this upstream id. */
  hasUpstreamId(engine: string, upstreamId: string): Promise<boolean>;
  /** How many attempts at this engine had no clear outcome since then, also those that were cleared up later. */
  countAmbiguous(engine: string, since: number): Promise<number>;
}

export type StepKind = 'start' | 'check' | 'collect' | 'notify';

export interface StepRow {
  id: string;
  generationId: string;
  kind: StepKind;
  /** Which pool of workers' capacity it needs: an engine's name, or `notify`. */
  lane: string;
  dueAt: number;
  tries: number;
  /** Who holds it; the fence goes up with each claim. */
  owner?: string;
  fence: number;
  leaseUntil?: number;
  data: Readonly<Record<string, unknown>>;
}

export interface StepTable {
  insert(step: {
    id: string;
    generationId: string;
    kind: StepKind;
    lane: string;
    dueInMs: number;
    data?: Readonly<Record<string, unknown>>;
  }): Promise<void>;
  /**
   * Due steps whose lease is free or over, oldest due first, at most `room[lane]` of each lane; each gets a lease and a
   * higher fence. Taking over a lease that is over counts as one of its tries: its worker died of it, perhaps.
   */
  claim(order: { owner: string; leaseMs: number; room: Readonly<Record<string, number>> }): Promise<StepRow[]>;
  /** False when the fence was passed by another owner. */
  heartbeat(step: Pick<StepRow, 'id' | 'owner' | 'fence'>, leaseMs: number): Promise<boolean>;
  /** Ends the claim and plans the next look (at once, if `wake` was called meanwhile); false when fenced off. */
  reschedule(
    step: Pick<StepRow, 'id' | 'owner' | 'fence'>,
    change: {
      dueInMs: number;
      kind?: StepKind;
      lane?: string;
      tries?: number;
      data?: Readonly<Record<string, unknown>>;
    },
  ): Promise<boolean>;
  /** Changes the step but keeps the claim; false when fenced off. */
  advance(step: Pick<StepRow, 'id' | 'owner' | 'fence'>, change: { kind: StepKind; tries?: number }): Promise<boolean>;
  /** The step is done; false when fenced off. */
  complete(step: Pick<StepRow, 'id' | 'owner' | 'fence'>): Promise<boolean>;
  /** Frees everything that this owner holds (a clean stop). */
  releaseAll(owner: string): Promise<number>;
  /** Frees what earlier lives of this owner (`host:port/start`) held; without a slash there is none. */
  releaseEarlier(owner: string): Promise<number>;
  /** Makes the generation's steps due now (a cancel, a hint from upstream); a claimed one, as soon as its claim ends. */
  wake(generationId: string): Promise<void>;
  deleteFor(generationId: string, kinds?: readonly StepKind[]): Promise<void>;
  /** Milliseconds until the next free step is due; undefined when there is none. */
  nextDueInMs(lanes: readonly string[]): Promise<number | undefined>;
  counts(): Promise<{ lane: string; kind: StepKind; waiting: number; claimed: number }[]>;
}

export interface EventTable {
  append(generationId: string, kind: EventKind, data?: Readonly<Record<string, unknown>>): Promise<Event>;
  /** Oldest first, at most 1,000; ask again after the last one. */
  list(generationId: string, afterSequence?: number): Promise<Event[]>;
}

/** What is known about bytes that we keep. */
export interface AssetRow {
  /** `ast_…` */
  id: string;
  accountId: string;
  kind: 'input' | 'output';
  sha256: string;
  bytes: number;
  /** By content, never by what somebody said. */
  mediaType: string;
  /** Pixels, after rotation. */
  width?: number;
  height?: number;
  /** Videos only. */
  seconds?: number;
  frameRate?: number;
  /** Whether a video has sound. */
  audio?: boolean;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** From then on it is not served, and will be removed. Without it the asset is kept. */
  expiresAt?: number;
}

export interface AssetTable {
  insert(asset: Omit<AssetRow, 'createdAt'>): Promise<AssetRow>;
  get(id: string): Promise<AssetRow | undefined>;
  many(ids: readonly string[]): Promise<AssetRow[]>;
  countWithHash(sha256: string): Promise<number>;
  expired(nowMs: number, limit: number): Promise<AssetRow[]>;
  remove(id: string): Promise<void>;
}

export interface IdempotencyTable {
  /** What an earlier call with this key made. */
  find(order: { accountId: string; key: string }): Promise<{ fingerprint: string; generationId: string } | undefined>;
  /**
   * Claims the key for this account. `new`: it is yours. `same`: an earlier call with the same fingerprint made this generation.
   * `other`: it was used with another fingerprint. Kept for at least 72 hours.
   */
  claim(order: {
    accountId: string;
    key: string;
    fingerprint: string;
    generationId: string;
  }): Promise<{ outcome: 'new' } | { outcome: 'same'; generationId: string } | { outcome: 'other' }>;
  /** Deletes what is older than this many milliseconds. */
  sweep(ageMs: number): Promise<number>;
}

export interface SettingTable {
  get(name: string): Promise<string | undefined>;
  /** Writes only when absent; returns what is there now. */
  getOrInsert(name: string, value: string): Promise<string>;
  set(name: string, value: string): Promise<void>;
}
