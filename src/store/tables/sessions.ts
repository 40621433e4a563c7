import type { Connection, Row } from '../driver.ts';
import { integer, only } from '../rows.ts';
import type { SessionRow, SessionTable } from '../session-table.ts';
import { keyWithAccount } from './accounts.ts';

export function sessionTable(connection: Connection): SessionTable {
  return {
    async insert({ idHash, keyId, lifeMs, idleMs }) {
      await connection.write('delete from sessions where expires_at <= now_ms() or last_used_at <= now_ms() - $1', [
        idleMs,
      ]);
      const { rows } = await connection.write(
        `insert into sessions (id_hash, key_id, created_at, last_used_at, expires_at)
        values ($1, $2, now_ms(), now_ms(), now_ms() + $3) returning created_at, last_used_at, expires_at`,
        [idHash, keyId, lifeMs],
      );
      return sessionFromRow(only(rows));
    },
    async byHash(idHash, idleMs) {
      const [row] = await connection.read(
        `select s.created_at as session_created_at, s.last_used_at as session_used_at, s.expires_at,
          (select now_ms()) as now, k.id, k.account_id, k.name, k.prefix, k.scopes_json, k.requests_per_minute, k.created_at,
          k.last_used_at, k.revoked_at, a.name as account_name, a.created_at as account_created_at,
          a.disabled_at, a.available, a.held
        from sessions s join keys k on k.id = s.key_id join accounts a on a.id = k.account_id
        where s.id_hash = $1 and k.revoked_at is null and s.expires_at > (select now_ms())
          and s.last_used_at > (select now_ms()) - $2`,
        [idHash, idleMs],
      );
      if (row === undefined) return undefined;
      const session = sessionFromRow({
        ...row,
        created_at: row['session_created_at'],
        last_used_at: row['session_used_at'],
      });
      return { session, ...keyWithAccount(row), now: integer(row, 'now') };
    },
    async touch(idHash) {
      await connection.write('update sessions set last_used_at = now_ms() where id_hash = $1', [idHash]);
    },
    async remove(idHash) {
      const { changes } = await connection.write('delete from sessions where id_hash = $1', [idHash]);
      return changes === 1;
    },
  };
}

function sessionFromRow(row: Row): SessionRow {
  return {
    createdAt: integer(row, 'created_at'),
    lastUsedAt: integer(row, 'last_used_at'),
    expiresAt: integer(row, 'expires_at'),
  };
}
