import type { AccountOrder, AuditOrder, EntryOrder, OperatedOrder, OutcomeOrder } from '../core/admin.ts';
import type { AccountRowView, AuditView, EngineStateView, EntryView, OutcomeView } from '../core/admin-views.ts';
import type { Generation, State } from '../core/generation.ts';
import type { StepKind } from './store.ts';

/** Which engines get no work. All processes of a database see a change at their next look. */
export interface EngineStateTable {
  get(engine: string): Promise<EngineStateView | undefined>;
  /** Of engines that were ever paused; one without `pausedAt` and `breakerAt` works. */
  list(): Promise<EngineStateView[]>;
  /** Keeps work away until `resume`. Pausing a paused one changes its reason. */
  pause(engine: string, order: { by: string; reason: string }): Promise<void>;
  /** Ends the pause and what the breaker said; false when there was neither. */
  resume(engine: string): Promise<boolean>;
  /** What Filmgate itself found: `undefined` takes it back. The operator's pause is another thing and stays. */
  setBreaker(engine: string, reason: string | undefined): Promise<void>;
}

/** Who did what: only ever added to. */
export interface AuditTable {
  append(entry: Omit<AuditView, 'id' | 'at'> & { id: string }): Promise<void>;
  list(order: AuditOrder): Promise<{ entries: AuditView[]; hasMore: boolean }>;
}

/** Generations of which nobody knows whether the engine took the order, and those with a booked loss. */
export interface OutcomeTable {
  list(order: OutcomeOrder): Promise<{ outcomes: OutcomeView[]; hasMore: boolean }>;
  get(generationId: string): Promise<OutcomeView | undefined>;
  /** How many are not decided, and since when the oldest waits. */
  open(): Promise<{ count: number; oldestAt?: number; ids: string[] }>;
  /** A later decision takes the place of an earlier one. */
  decide(decision: { generationId: string; decision: string; note?: string; keyId: string }): Promise<void>;
}

/** A span from `since` on, cut into buckets that begin at multiples of `bucketMs`, moved by `offsetMs`. */
export interface Buckets {
  since: number;
  bucketMs: number;
  offsetMs: number;
  accountId?: string;
}

export interface StepCounts {
  lane: string;
  kind: StepKind;
  due: number;
  waiting: number;
  working: number;
  retrying: number;
  oldestDueAt?: number;
}

/** What operators read, over all accounts. Nothing here writes. */
export interface ReportTable {
  accounts(
    order: AccountOrder & { id?: string },
  ): Promise<{ accounts: AccountRowView[]; hasMore: boolean; total: number }>;
  /** `balances: false` leaves out the balance after each, for an export of all of them. */
  entries(order: EntryOrder & { balances?: false }): Promise<{ entries: EntryView[]; hasMore: boolean }>;
  /** No further than 10,000. */
  countEntries(order: Omit<EntryOrder, 'limit' | 'after'>): Promise<number>;
  /** Sums over all entries and accounts. */
  ledgerSums(): Promise<{
    entries: number;
    accounts: number;
    openHolds: number;
    granted: number;
    charged: number;
    loss: number;
    available: number;
    held: number;
  }>;
  generations(order: OperatedOrder & { stuckMs: number }): Promise<{
    generations: Generation[];
    hasMore: boolean;
    total: number;
  }>;
  /** How generations ended, by bucket of their end. */
  ended(buckets: Buckets): Promise<{ startAt: number; engine: string; state: State; count: number; charged: number }[]>;
  created(buckets: Buckets): Promise<{ startAt: number; engine: string; count: number }[]>;
  /** Credits by bucket: captured, lost and granted. */
  money(buckets: Buckets): Promise<{ startAt: number; kind: 'capture' | 'loss' | 'grant'; amount: number }[]>;
  /** What upstreams took, by bucket, in millionths of a dollar; a loss less what was found again. */
  costs(
    buckets: Omit<Buckets, 'accountId'>,
  ): Promise<{ startAt: number; engine: string; cost: number; loss: number }[]>;
  /** From order to file, of the latest that succeeded since then; at most 10,000. */
  durations(since: number): Promise<{ engine: string; ms: number }[]>;
  flight(): Promise<{ engine: string; state: State; count: number; oldestAt: number }[]>;
  steps(): Promise<StepCounts[]>;
  stepsOf(
    generationId: string,
  ): Promise<{ kind: StepKind; lane: string; dueAt: number; tries: number; claimed: boolean }[]>;
  /** The latest problem of an attempt at this engine; that somebody cancelled it is none. */
  lastError(engine: string): Promise<{ at: number; generationId: string; problem: Generation['problem'] } | undefined>;
  askedModels(
    since: number,
  ): Promise<{ model: string; dialect: string; engine: string; accountId: string; count: number }[]>;
  dead(since: number): Promise<{ count: number; oldestAt?: number; ids: string[] }>;
  /** Generations that made one of these files. */
  makersOf(assetIds: readonly string[]): Promise<string[]>;
  /** Later generations of the account that one of these files went into: looks at the next 2,000. */
  usersOf(of: { accountId: string; after: number; assetIds: readonly string[] }): Promise<string[]>;
  database(): Promise<{ bytes: number; schemaVersion: number }>;
  files(): Promise<{ count: number; bytes: number }>;
}
