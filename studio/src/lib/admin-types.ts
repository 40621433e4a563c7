/** What `/filmgate/v1/admin` answers, as far as the studio reads it, and an account's own ledger and callbacks. */

export interface Named {
  id: string;
  name: string;
}

export interface Listed<Row> {
  data: Row[];
  has_more: boolean;
}

export interface Counted<Row> extends Listed<Row> {
  total: number;
}

export interface Need {
  kind: 'outcome' | 'stuck' | 'webhook' | 'engine' | 'disk';
  count: number;
  message: string;
  subjects: string[];
  since_at?: string;
}

export interface Ended {
  succeeded: number;
  failed: number;
  cancelled: number;
  success_rate?: number;
  p50_seconds?: number;
  p90_seconds?: number;
}

export interface Hour {
  start_at: string;
  succeeded: number;
  failed: number;
  cancelled: number;
}

export interface Day {
  start_at: string;
  revenue_credits: number;
  loss_credits: number;
  granted_credits: number;
  cost_dollars: number;
  loss_dollars: number;
  generations: number;
  engines: { engine: string; spent_credits: number; generations: number }[];
}

export interface Steps {
  kind: string;
  due: number;
  waiting: number;
  working: number;
  retrying: number;
  oldest_due_seconds?: number;
}

export interface Overview {
  at: string;
  needs: Need[];
  today: Ended & {
    start_at: string;
    created: number;
    local: number;
    revenue_credits: number;
    loss_credits: number;
    cost_dollars: number;
    loss_dollars: number;
    usual_credits?: number;
  };
  flight: { running: number; queued: number; capacity: number; oldest_seconds?: number };
  queue: Steps[];
  hours: Hour[];
  days: Day[];
}

export interface Engine {
  engine: string;
  takes_work: boolean;
  ill: boolean;
  paused_at?: string;
  paused_by?: string;
  reason?: string;
  breaker_reason?: string;
  breaker_at?: string;
  place: 'local' | 'remote';
  recovery: 'key' | 'correlator' | 'list' | 'none';
  concurrency: number;
  models: string[];
  running: number;
  queued: number;
  oldest_queued_seconds?: number;
  day: Ended & { cost_dollars: number; loss_dollars: number; spent_credits: number };
  hours: number[];
  failed_hours: number[];
  last_error?: { at: string; generation_id: string; code: string; message: string; detail?: string };
}

export interface Outcome {
  generation_id: string;
  account: Named;
  engine: string;
  model: string;
  state: string;
  problem?: { code: string; message: string; detail?: string };
  finished_at: string;
  price_credits: number;
  loss_credits: number;
  loss_dollars: number;
  decision?: Decision;
  decided_at?: string;
  note?: string;
}

export type Decision = 'seen' | 'lost' | 'recovered';

export interface Retired {
  model: string;
  dialect: string;
  sunset: string;
  successor?: string;
  calls: number;
  accounts: Named[];
  engines: string[];
}

export interface AccountRow extends Named {
  created_at: string;
  disabled_at?: string;
  available_credits: number;
  held_credits: number;
  scopes: string[];
  keys: number;
  last_used_at?: string;
  spent_credits: number;
  made: number;
  running: number;
}

export interface AccountDetail extends AccountRow {
  days: { start_at: string; spent_credits: number; generations: number; failed: number }[];
}

export interface KeyRow extends Named {
  account_id?: string;
  prefix: string;
  scopes: string[];
  requests_per_minute?: number;
  created_at: string;
  last_used_at?: string;
  revoked_at?: string;
  /** Only in the answer to its making. */
  secret?: string;
}

export interface Cap {
  scope: 'account' | 'key' | 'engine';
  id: string;
  per: 'generation' | 'day' | 'month';
  amount_credits?: number;
  amount_dollars?: number;
  spent_credits?: number;
  spent_dollars?: number;
}

export type EntryKind = 'grant' | 'hold' | 'capture' | 'release' | 'loss';

export interface Entry {
  id: string;
  kind: EntryKind;
  created_at: string;
  account: Named;
  generation_id?: string;
  note?: string;
  amount_credits: number;
  from: string;
  to: string;
  change_credits: number;
  balance_credits?: number;
}

export interface Proof {
  sound: boolean;
  read_at: string;
  entries: number;
  accounts: number;
  open_holds: number;
  granted_credits: number;
  charged_credits: number;
  held_credits: number;
  available_credits: number;
  loss_credits: number;
  rest_credits: number;
  differences: { kind: string; id: string; message: string }[];
}

export type DeliveryState = 'pending' | 'delivered' | 'dead' | 'gone';

export interface Delivery {
  id: string;
  generation: string;
  event: string;
  url: string;
  state: DeliveryState;
  tries: number;
  last_status?: number;
  last_error?: string;
  next_at?: string;
  created_at: string;
  delivered_at?: string;
  account_id?: string;
}

export interface DeliveryWhole extends Delivery {
  log: { number: number; at: string; duration_ms?: number; status?: number; error?: string; reply?: string }[];
}

export interface Secret {
  secret: string;
  created_at: string;
  earlier_secrets_expire_at: string[];
}

export interface AuditLine {
  id: string;
  at: string;
  key_id: string;
  account_id: string;
  address: string;
  action: string;
  target: string;
  facts: Record<string, unknown>;
}

export interface System {
  version: string;
  node: string;
  platform: string;
  started_at: string;
  uptime_seconds: number;
  memory_bytes: number;
  database: { kind: string; bytes: number; schema_version: number };
  files: { count: number; bytes: number };
  disk: { free_bytes: number; total_bytes: number };
  settings: { name: string; env: string; value: string; help: string }[];
}

/** One generation of any account, with everything that is known of it. */
export interface OperatedGeneration {
  id: string;
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  progress: number;
  prompt: string;
  model: string;
  dialect: string;
  engine: string;
  engine_reason: string;
  account: Named;
  key_id: string;
  price_credits: number;
  charged_credits?: number;
  created_at: string;
  started_at?: string;
  finished_at?: string;
  error?: { code: string; message: string; retryable: boolean };
  error_detail?: string;
}

export interface OperatedWhole extends OperatedGeneration {
  key: { id: string; name?: string };
  events: { sequence: number; kind: string; at: string; data: Record<string, unknown> }[];
  outputs: readonly unknown[];
  attempts: {
    id: string;
    number: number;
    engine: string;
    state: string;
    started_at: string;
    finished_at?: string;
    problem?: { code: string; message: string; detail?: string };
    ticket?: unknown;
    reply?: string;
  }[];
  steps: { kind: string; lane: string; due_at: string; tries: number; claimed: boolean }[];
  entries: Entry[];
  costs: { engine: string; kind: string; dollars: number; note?: string; created_at: string }[];
}
