import type { Migration } from '../migrate.ts';

/** The first letter of the secret's account in the name of its old setting. */
const AFTER_SETTING = 'webhook_secret:'.length + 1;

/**
 * What callers are told, each try of it, and what it is signed with. What was still to be told when the upgrade came is
 * told under the id that earlier tries had; secrets move here out of the settings.
 */
export const deliveries: Migration = {
  version: 4,
  name: 'deliveries',
  statements: (kind) => [
    `create table deliveries (
      id text primary key not null,
      generation_id text not null references generations (id),
      account_id text not null references accounts (id),
      url text not null,
      event text not null check (event in ('succeeded', 'failed', 'cancelled')),
      state text not null check (state in ('pending', 'delivered', 'dead', 'gone')),
      tries bigint not null default 0,
      last_status bigint,
      last_error text,
      next_at bigint,
      created_at bigint not null,
      delivered_at bigint,
      check ((next_at is not null) = (state = 'pending'))
    )`,
    'create index deliveries_by_account on deliveries (account_id, created_at, id)',
    'create index deliveries_by_state on deliveries (account_id, state, created_at, id)',
    'create index deliveries_by_generation on deliveries (generation_id)',
    `create table delivery_tries (
      delivery_id text not null references deliveries (id),
      number bigint not null,
      at bigint not null,
      ended_at bigint,
      status bigint,
      error text,
      reply text,
      primary key (delivery_id, number)
    )`,
    `create table webhook_secrets (
      id text primary key not null,
      account_id text not null references accounts (id),
      secret text not null,
      created_at bigint not null,
      expires_at bigint
    )`,
    'create unique index webhook_secrets_in_use on webhook_secrets (account_id) where expires_at is null',
    'create index webhook_secrets_by_account on webhook_secrets (account_id)',
    `insert into webhook_secrets (id, account_id, secret, created_at)
      select 'whs_' || accounts.id, accounts.id, settings.value, accounts.created_at from settings
      join accounts on accounts.id = substr(settings.name, ${AFTER_SETTING})
      where substr(settings.name, 1, ${AFTER_SETTING - 1}) = 'webhook_secret:'`,
    `delete from settings where substr(name, 1, ${AFTER_SETTING - 1}) = 'webhook_secret:'`,
    `insert into deliveries (id, generation_id, account_id, url, event, state, tries, next_at, created_at)
      select 'msg_' || g.id, g.id, g.account_id,
        ${kind === 'sqlite' ? "json_extract(g.callback_json, '$.url')" : "cast(g.callback_json as json) ->> 'url'"},
        g.state, 'pending', s.tries, s.due_at, g.finished_at
      from steps s join generations g on g.id = s.generation_id
      where s.kind = 'notify' and g.callback_json is not null and g.finished_at is not null`,
    `update steps set data_json = '{"delivery":"msg_' || generation_id || '","failures":' || tries || '}', tries = 0
      where kind = 'notify'`,
  ],
};
