import type { Migration } from '../migrate.ts';

const SQLITE = ['update', 'delete'].map(
  (change) => `create trigger costs_refuse_${change} before ${change} on costs
    begin select raise(abort, 'costs is append-only'); end`,
);

const POSTGRES = [
  `create trigger costs_refuse_change before update or delete on costs
    for each row execute function refuse_change()`,
  `create trigger costs_refuse_truncate before truncate on costs
    for each statement execute function refuse_change()`,
];

/**
 * What upstreams are asked for and what they take for it. An attempt knows the upstream's own name for its work, so that a
 * listed one is never adopted twice, and what it was expected to cost. `costs` are in millionths of a dollar; a loss that
 * was found again is taken back by a line of its own.
 */
export const upstreams: Migration = {
  version: 5,
  name: 'upstreams',
  statements: (kind) => [
    'alter table attempts add column upstream_id text',
    'alter table attempts add column cost bigint not null default 0',
    'alter table attempts add column ambiguous_at bigint',
    'create index attempts_ambiguous on attempts (engine, ambiguous_at) where ambiguous_at is not null',
    'create index attempts_by_upstream on attempts (engine, upstream_id) where upstream_id is not null',
    'create index attempts_by_engine on attempts (engine, started_at)',
    `create table costs (
      id text primary key not null,
      attempt_id text not null references attempts (id),
      generation_id text not null references generations (id),
      engine text not null,
      kind text not null check (kind in ('cost', 'loss', 'found')),
      microdollars bigint not null check (microdollars >= 0),
      note text,
      created_at bigint not null,
      unique (attempt_id, kind)
    )`,
    'create index costs_by_engine on costs (engine, created_at)',
    `create table spend_caps (
      scope text not null check (scope in ('account', 'key', 'engine')),
      id text not null,
      per text not null check (per in ('generation', 'day', 'month')),
      amount bigint not null check (amount >= 0),
      primary key (scope, id, per)
    )`,
    'create index generations_by_key on generations (key_id, created_at)',
    ...(kind === 'sqlite' ? SQLITE : POSTGRES),
  ],
};
