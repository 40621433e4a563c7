import type { Migration } from '../migrate.ts';

/**
 * What operators need: which engines are paused, what was decided about unknown outcomes, who did what, and indexes for
 * lists over all accounts. `search` is the prompt in lower case: looking into the JSON of thousands of orders takes too long.
 */
export const operating: Migration = {
  version: 6,
  name: 'operating',
  statements: (kind) => [
    `create table engine_states (
      engine text primary key not null,
      paused_at bigint,
      paused_by text,
      reason text,
      breaker_at bigint,
      breaker_reason text
    )`,
    `create table outcome_decisions (
      generation_id text primary key not null references generations (id),
      decision text not null check (decision in ('seen', 'lost', 'recovered')),
      note text,
      key_id text not null,
      decided_at bigint not null
    )`,
    `create table audit_log (
      id text primary key not null,
      at bigint not null,
      key_id text not null,
      account_id text not null,
      address text not null,
      action text not null,
      target text not null,
      facts_json text not null
    )`,
    'create index audit_by_age on audit_log (at, id)',
    'create index audit_by_target on audit_log (target, at, id)',
    ...(kind === 'sqlite' ? SQLITE : POSTGRES),
    "alter table generations add column search text not null default ''",
    `update generations set search = lower(coalesce(${
      kind === 'sqlite' ? "json_extract(order_json, '$.prompt')" : "cast(order_json as json) ->> 'prompt'"
    }, ''))`,
    'create index generations_by_age on generations (created_at, id)',
    // Everything that charts and rates count lies in the index itself.
    `create index generations_by_end on generations (finished_at, state, engine, charged, created_at, account_id)
      where finished_at is not null`,
    'create index attempts_with_problems on attempts (engine, started_at) where problem_json is not null',
    "create index entries_losses on entries (created_at, id) where kind = 'loss'",
    'create index deliveries_by_age on deliveries (created_at, id)',
    'create index deliveries_of_state on deliveries (state, created_at, id)',
    'create index outputs_by_asset on outputs (asset_id)',
  ],
};

const SQLITE = ['update', 'delete'].map(
  (change) => `create trigger audit_log_refuse_${change} before ${change} on audit_log
    begin select raise(abort, 'audit_log is append-only'); end`,
);

const POSTGRES = [
  `create trigger audit_log_refuse_change before update or delete on audit_log
    for each row execute function refuse_change()`,
  `create trigger audit_log_refuse_truncate before truncate on audit_log
    for each statement execute function refuse_change()`,
];
