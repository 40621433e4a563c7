import type { Migration } from '../migrate.ts';

const ACCOUNTS = [
  `create table accounts (
    id text primary key not null,
    name text not null unique,
    created_at bigint not null,
    disabled_at bigint,
    available bigint not null default 0 check (available >= 0),
    held bigint not null default 0 check (held >= 0)
  )`,
  `create table keys (
    id text primary key not null,
    account_id text not null references accounts (id),
    name text not null,
    prefix text not null,
    hash text not null unique,
    scopes_json text not null,
    requests_per_minute bigint check (requests_per_minute > 0),
    created_at bigint not null,
    last_used_at bigint,
    revoked_at bigint
  )`,
  'create index keys_by_account on keys (account_id)',
];

/** A hold resolves at most once, and into exactly its amount: the resolution's keys say so, not the code. */
const LEDGER = [
  `create table entries (
    id text primary key not null,
    kind text not null check (kind in ('grant', 'hold', 'capture', 'release', 'loss')),
    account_id text not null references accounts (id),
    debit text not null check (debit in ('issued', 'available', 'held', 'revenue', 'loss', 'upstream')),
    credit text not null check (credit in ('issued', 'available', 'held', 'revenue', 'loss', 'upstream')),
    amount bigint not null check (amount > 0),
    generation_id text,
    note text,
    created_at bigint not null,
    check (debit <> credit)
  )`,
  'create index entries_by_account on entries (account_id, created_at, id)',
  'create index entries_by_age on entries (created_at, id)',
  'create index entries_by_generation on entries (generation_id) where generation_id is not null',
  `create table holds (
    generation_id text primary key not null,
    account_id text not null references accounts (id),
    amount bigint not null check (amount >= 0),
    created_at bigint not null,
    unique (generation_id, amount)
  )`,
  `create table hold_resolutions (
    generation_id text primary key not null,
    amount bigint not null,
    captured bigint not null check (captured >= 0),
    released bigint not null check (released >= 0),
    created_at bigint not null,
    check (captured + released = amount),
    foreign key (generation_id, amount) references holds (generation_id, amount)
  )`,
];

const GENERATIONS = [
  `create table generations (
    id text primary key not null,
    account_id text not null references accounts (id),
    key_id text not null references keys (id),
    dialect text not null,
    model text not null,
    kind text not null,
    brief_json text not null,
    order_json text not null,
    state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    progress bigint not null check (progress between 0 and 100),
    engine text not null,
    engine_reason text not null,
    warnings_json text not null,
    problem_json text,
    price bigint not null check (price >= 0),
    charged bigint check (charged between 0 and price),
    echo_json text not null,
    callback_json text,
    created_at bigint not null,
    started_at bigint,
    finished_at bigint,
    expires_at bigint,
    deleted_at bigint,
    request_hash text not null,
    awaited_by text,
    delivered_at bigint,
    event_count bigint not null default 0,
    check ((finished_at is not null) = (state in ('succeeded', 'failed', 'cancelled')))
  )`,
  'create index generations_by_account on generations (account_id, created_at, id)',
  'create index generations_by_state on generations (state)',
  `create index generations_to_collect on generations (account_id, request_hash, created_at)
    where delivered_at is null`,
  'create index generations_awaited on generations (awaited_by) where awaited_by is not null',
  `create index generations_to_expire on generations (expires_at)
    where expires_at is not null and deleted_at is null`,
  `create table outputs (
    generation_id text not null references generations (id),
    position bigint not null,
    asset_id text not null,
    primary key (generation_id, position)
  )`,
  `create table attempts (
    id text primary key not null,
    generation_id text not null references generations (id),
    number bigint not null,
    engine text not null,
    state text not null check
      (state in ('intent', 'submitted', 'ambiguous', 'rejected', 'done', 'failed', 'lost', 'cancelled')),
    ticket_json text,
    reply text,
    problem_json text,
    started_at bigint not null,
    finished_at bigint,
    unique (generation_id, number)
  )`,
  `create table events (
    generation_id text not null references generations (id),
    sequence bigint not null,
    kind text not null,
    at bigint not null,
    data_json text not null,
    primary key (generation_id, sequence)
  )`,
];

/**
 * `available_at` is the due time of a free step and the end of the lease of a claimed one, so that one index serves both.
 * `account_id` is the generation's, for a fair share of what the workers can do.
 */
const STEPS = [
  `create table steps (
    id text primary key not null,
    generation_id text not null references generations (id),
    account_id text not null,
    kind text not null check (kind in ('start', 'check', 'collect', 'notify')),
    lane text not null,
    due_at bigint not null,
    available_at bigint not null,
    tries bigint not null default 0,
    owner text,
    fence bigint not null default 0,
    lease_until bigint,
    woken bigint not null default 0,
    data_json text not null,
    check ((owner is null) = (lease_until is null))
  )`,
  'create index steps_by_lane on steps (lane, available_at)',
  'create index steps_by_account on steps (lane, account_id, available_at)',
  'create index steps_by_generation on steps (generation_id)',
  'create index steps_claimed on steps (lane, account_id) where owner is not null',
];

const OTHERS = [
  `create table assets (
    id text primary key not null,
    account_id text not null references accounts (id),
    kind text not null check (kind in ('input', 'output')),
    sha256 text not null,
    bytes bigint not null check (bytes >= 0),
    media_type text not null,
    width bigint,
    height bigint,
    seconds double precision,
    frame_rate double precision,
    audio bigint,
    created_at bigint not null,
    expires_at bigint
  )`,
  'create index assets_by_hash on assets (sha256)',
  'create index assets_to_expire on assets (expires_at) where expires_at is not null',
  `create table idempotency (
    account_id text not null references accounts (id),
    key text not null,
    fingerprint text not null,
    generation_id text not null,
    created_at bigint not null,
    primary key (account_id, key)
  )`,
  'create index idempotency_by_age on idempotency (created_at)',
  'create table settings (name text primary key not null, value text not null)',
];

const APPEND_ONLY = ['entries', 'holds', 'hold_resolutions'];

const SQLITE = APPEND_ONLY.flatMap((table) =>
  ['update', 'delete'].map(
    (change) => `create trigger ${table}_refuse_${change} before ${change} on ${table}
      begin select raise(abort, '${table} is append-only'); end`,
  ),
);

const POSTGRES = [
  `create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name; end $$`,
  ...APPEND_ONLY.flatMap((table) => [
    `create trigger ${table}_refuse_change before update or delete on ${table}
      for each row execute function refuse_change()`,
    `create trigger ${table}_refuse_truncate before truncate on ${table}
      for each statement execute function refuse_change()`,
  ]),
  // The database's clock, which does not stand still inside a transaction as now() does.
  `create function now_ms() returns bigint language sql volatile as
    $$ select floor(extract(epoch from clock_timestamp()) * 1000)::bigint $$`,
];

export const start: Migration = {
  version: 1,
  name: 'start',
  statements: (kind) => [
    ...ACCOUNTS,
    ...LEDGER,
    ...GENERATIONS,
    ...STEPS,
    ...OTHERS,
    ...(kind === 'sqlite' ? SQLITE : POSTGRES),
  ],
};
