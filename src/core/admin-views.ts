import type { Brief, Warning } from './brief.ts';
import type { DeliveryTryView, DeliveryView } from './delivery.ts';
import type { Event, State } from './generation.ts';
import type { Order } from './order.ts';
import type { ProblemRecord } from './problem.ts';
import type { GenerationView } from './provider.ts';

/*
 * What operators see. Times are milliseconds since 1970 and end in `At`, amounts are whole and end in `Millicredits` or
 * `Microdollars`: the dialect turns them into its own words by their endings.
 */

export interface Named {
  id: string;
  name: string;
}

/** Something that waits for a decision of the operator. */
export interface NeedView {
  kind: 'outcome' | 'stuck' | 'webhook' | 'engine' | 'disk';
  count: number;
  message: string;
  /** The generations, engines or deliveries it is about; at most ten. */
  subjects: readonly string[];
  /** Since when the oldest waits. */
  sinceAt?: number;
}

export interface HourView {
  startAt: number;
  succeeded: number;
  failed: number;
  cancelled: number;
}

/** What upstreams took: for what callers got, and for what nobody paid. */
export interface CostView {
  costMicrodollars: number;
  lossMicrodollars: number;
}

export interface DayView extends CostView {
  startAt: number;
  revenueMillicredits: number;
  lossMillicredits: number;
  grantedMillicredits: number;
  generations: number;
  engines: readonly { engine: string; spentMillicredits: number; generations: number }[];
}

/** How a number of generations ended, and how fast. A rate is 0 to 1 and absent without any. */
export interface EndedView {
  succeeded: number;
  failed: number;
  cancelled: number;
  successRate?: number;
  /** Half, nine in ten, and nineteen in twenty of those that succeeded took at most so long, from order to file. */
  p50Seconds?: number;
  p90Seconds?: number;
  p95Seconds?: number;
}

export interface StepsView {
  kind: string;
  /** Free, and due by now. */
  due: number;
  /** Planned for later. */
  waiting: number;
  /** Claimed by a worker. */
  working: number;
  /** Tried before. */
  retrying: number;
  oldestDueSeconds?: number;
}

export interface OverviewView {
  at: number;
  needs: readonly NeedView[];
  today: EndedView &
    CostView & {
      startAt: number;
      created: number;
      /** Of them by engines of this machine, which cost nothing. */
      local: number;
      revenueMillicredits: number;
      lossMillicredits: number;
      /** What the same weekday of the four weeks before had earned by this hour; the mean of those on which anything was done. */
      usualMillicredits?: number;
    };
  flight: { running: number; queued: number; capacity: number; oldestSeconds?: number };
  queue: readonly StepsView[];
  hours: readonly HourView[];
  days: readonly DayView[];
}

export interface RetiredView {
  model: string;
  dialect: string;
  /** The day on which its own service ended it: `2026-09-24`. */
  sunset: string;
  successor?: string;
  calls: number;
  accounts: readonly Named[];
  engines: readonly string[];
}

export interface AccountRowView extends Named {
  createdAt: number;
  disabledAt?: number;
  availableMillicredits: number;
  heldMillicredits: number;
  /** What its live keys may do, together. */
  scopes: readonly string[];
  keys: number;
  lastUsedAt?: number;
  /** Of the last seven days. */
  spentMillicredits: number;
  made: number;
  running: number;
}

export interface AccountPage {
  accounts: readonly AccountRowView[];
  hasMore: boolean;
  total: number;
}

export interface AccountDetailView extends AccountRowView {
  days: readonly { startAt: number; spentMillicredits: number; generations: number; failed: number }[];
}

export interface GrantView {
  entryId: string;
  accountId: string;
  /** Below zero when it was taken back. */
  grantedMillicredits: number;
  availableMillicredits: number;
  /** This entry id was granted before, and nothing was given now. */
  replayed: boolean;
}

export interface KeyRowView extends Named {
  accountId: string;
  prefix: string;
  scopes: readonly string[];
  requestsPerMinute?: number;
  createdAt: number;
  lastUsedAt?: number;
  revokedAt?: number;
}

/** The only time the secret is shown. */
export interface CreatedKeyView extends KeyRowView {
  secret: string;
}

export interface EntryView {
  id: string;
  kind: 'grant' | 'hold' | 'capture' | 'release' | 'loss';
  createdAt: number;
  account: Named;
  generationId?: string;
  note?: string;
  amountMillicredits: number;
  /** The ledgers between which it moved. */
  from: string;
  to: string;
  /** What it changed in what the account can spend. */
  changeMillicredits: number;
  /** What the account could spend after it; absent in an export. */
  balanceMillicredits?: number;
}

export interface EntryPage {
  entries: readonly EntryView[];
  hasMore: boolean;
  /** Of all pages; no further than 10,000. */
  total: number;
}

export interface EntryExport {
  entries: AsyncIterable<readonly EntryView[]>;
}

export interface LedgerProof {
  sound: boolean;
  readAt: number;
  entries: number;
  accounts: number;
  openHolds: number;
  grantedMillicredits: number;
  chargedMillicredits: number;
  heldMillicredits: number;
  availableMillicredits: number;
  lossMillicredits: number;
  /** Granted less charged, held and available: 0 in a sound ledger. */
  restMillicredits: number;
  differences: readonly { kind: string; id: string; message: string }[];
}

export interface OperatedPage {
  generations: readonly { generation: GenerationView; account: Named }[];
  hasMore: boolean;
  /** Of all pages; no further than 10,000. */
  total: number;
}

export interface AttemptView {
  id: string;
  number: number;
  engine: string;
  state: string;
  startedAt: number;
  finishedAt?: number;
  problem?: ProblemRecord;
}

/** What the account itself may see of the tries. */
export interface HistoryView {
  attempts: readonly AttemptView[];
  events: readonly Event[];
}

/** One generation with everything that is known of it. */
export interface GenerationWhole {
  generation: GenerationView;
  account: Named;
  key: { id: string; name?: string };
  brief: Brief;
  order: Order;
  /** What was not delivered as ordered, for each output. */
  outputs: readonly { position: number; assetId: string; bytes: number; differences: readonly Warning[] }[];
  events: readonly Event[];
  attempts: readonly (AttemptView & { ticket?: unknown; reply?: string })[];
  steps: readonly { kind: string; lane: string; dueAt: number; tries: number; claimed: boolean }[];
  entries: readonly EntryView[];
  /** What upstreams took for it, line by line. */
  costs: readonly { engine: string; kind: string; microdollars: number; note?: string; createdAt: number }[];
  /** Generations whose results went into this one, and those that this one's results went into; at most 20 each. */
  madeOf: readonly string[];
  madeInto: readonly string[];
}

export interface EngineStateView {
  engine: string;
  pausedAt?: number;
  /** The id of the key that paused it. */
  pausedBy?: string;
  reason?: string;
  /** Why Filmgate itself keeps work away from it. */
  breakerReason?: string;
  breakerAt?: number;
}

export interface EngineView extends EngineStateView {
  /** Whether new work may go there. */
  takesWork: boolean;
  /** It did not take the latest orders of this server, which tries it last for a while. */
  ill: boolean;
  /** Whose engine it is: its name, where the operator has not given another. */
  provider: string;
  place: 'local' | 'remote';
  recovery: 'key' | 'correlator' | 'list' | 'none';
  /** In one worker. */
  concurrency: number;
  /** Canonical names of the models that it serves. */
  models: readonly string[];
  /** What its upstream takes, as it was read off the price list; nothing for those that are not on it. */
  costs: readonly EngineCostView[];
  running: number;
  queued: number;
  oldestQueuedSeconds?: number;
  /** Of the last 24 hours. */
  day: EndedView & CostView & { spentMillicredits: number };
  /** Ended in each of the last 24 hours, the oldest first. */
  hours: readonly number[];
  /** Of them those that failed. */
  failedHours: readonly number[];
  lastError?: { at: number; generationId: string; code: string; message: string; detail?: string };
}

/** The cheapest and the dearest order of a model: of a second, or of a call where a call has a price. */
export interface EngineCostView {
  model: string;
  /** `YYYY-MM-DD`: when it was read. */
  since: string;
  per: 'second' | 'call';
  fromMicrodollars: number;
  toMicrodollars: number;
}

export interface OutcomeView {
  generationId: string;
  account: Named;
  engine: string;
  model: string;
  state: State;
  problem?: ProblemRecord;
  finishedAt: number;
  priceMillicredits: number;
  /** Booked as lost to an engine that may have charged for it. */
  lossMillicredits: number;
  /** The same as its upstream counts, less what was found again. */
  lossMicrodollars: number;
  decision?: string;
  decidedAt?: number;
  decidedBy?: string;
  note?: string;
}

export interface OutcomePage {
  outcomes: readonly OutcomeView[];
  hasMore: boolean;
}

export interface DeliveryPage {
  deliveries: readonly (DeliveryView & { accountId: string })[];
  hasMore: boolean;
}

export interface DeliveryWhole extends DeliveryView {
  accountId: string;
  log: readonly DeliveryTryView[];
}

/** The most that may be spent by an account or a key in credits, or through an engine in dollars. */
export interface CapView {
  scope: 'account' | 'key' | 'engine';
  id: string;
  per: 'generation' | 'day' | 'month';
  amountMillicredits?: number;
  amountMicrodollars?: number;
  /** In this day or month (UTC) so far. */
  spentMillicredits?: number;
  spentMicrodollars?: number;
}

export interface SystemView {
  version: string;
  node: string;
  platform: string;
  startedAt: number;
  uptimeSeconds: number;
  memoryBytes: number;
  database: { kind: string; bytes: number; schemaVersion: number };
  files: { count: number; bytes: number };
  disk: { freeBytes: number; totalBytes: number };
  /** Everything that can be set, as it is in force; secrets are only said to be set. */
  settings: readonly { name: string; env: string; value: string; help: string }[];
}

export interface AuditView {
  id: string;
  at: number;
  keyId: string;
  accountId: string;
  /** Of the caller. */
  address: string;
  /** Such as `account.create`. */
  action: string;
  /** The id of what it was done to. */
  target: string;
  facts: Readonly<Record<string, unknown>>;
}

export interface AuditPage {
  entries: readonly AuditView[];
  hasMore: boolean;
}
