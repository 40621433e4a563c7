import type { Migration } from '../migrate.ts';

/** Who is signed in to the studio: a hash of what the browser's cookie holds, and the key that was given for it. */
export const sessions: Migration = {
  version: 7,
  name: 'sessions',
  statements: () => [
    `create table sessions (
      id_hash text primary key not null,
      key_id text not null references keys (id),
      created_at bigint not null,
      last_used_at bigint not null,
      expires_at bigint not null
    )`,
    'create index sessions_to_expire on sessions (expires_at)',
  ],
};
