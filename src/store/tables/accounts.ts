import { z } from 'zod';
import type { Connection, Row } from '../driver.ts';
import { integer, only, optionalInteger, orNull, present, text } from '../rows.ts';
import type { AccountRow, AccountTable, KeyRow, KeyTable } from '../store.ts';

const ACCOUNT = 'id, name, created_at, disabled_at, available, held';
const KEY = 'id, account_id, name, prefix, scopes_json, requests_per_minute, created_at, last_used_at, revoked_at';
const scopes = z.array(z.string());

export function accountTable(connection: Connection): AccountTable {
  const one = async (condition: string, value: string): Promise<AccountRow | undefined> => {
    const [row] = await connection.read(`select ${ACCOUNT} from accounts where ${condition}`, [value]);
    return row && accountFromRow(row);
  };
  return {
    async insert(account) {
      const { rows } = await connection.write(
        `insert into accounts (id, name, created_at) values ($1, $2, now_ms()) returning ${ACCOUNT}`,
        [account.id, account.name],
      );
      return accountFromRow(only(rows));
    },
    get: (id) => one('id = $1', id),
    byName: (name) => one('name = $1', name),
    async list() {
      const rows = await connection.read(`select ${ACCOUNT} from accounts order by created_at, id`);
      return rows.map(accountFromRow);
    },
    async rename(id, name) {
      await connection.write('update accounts set name = $2 where id = $1', [id, name]);
    },
    async setDisabled(id, disabled) {
      await connection.write(
        `update accounts set disabled_at = case when $2 = 1 then coalesce(disabled_at, now_ms()) end where id = $1`,
        [id, disabled ? 1 : 0],
      );
    },
  };
}

export function keyTable(connection: Connection): KeyTable {
  return {
    async insert(key) {
      const { rows } = await connection.write(
        `insert into keys (id, account_id, name, prefix, hash, scopes_json, requests_per_minute, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, now_ms()) returning ${KEY}`,
        [
          key.id,
          key.accountId,
          key.name,
          key.prefix,
          key.hash,
          JSON.stringify(key.scopes),
          orNull(key.requestsPerMinute),
        ],
      );
      return keyFromRow(only(rows));
    },
    async byHash(hash) {
      const [row] = await connection.read(
        `select k.id, k.account_id, k.name, k.prefix, k.scopes_json, k.requests_per_minute, k.created_at,
          k.last_used_at, k.revoked_at, a.name as account_name, a.created_at as account_created_at,
          a.disabled_at, a.available, a.held
        from keys k join accounts a on a.id = k.account_id where k.hash = $1`,
        [hash],
      );
      return row && keyWithAccount(row);
    },
    async list(accountId) {
      const filter = accountId === undefined ? '' : 'where account_id = $1';
      const values = accountId === undefined ? [] : [accountId];
      const rows = await connection.read(`select ${KEY} from keys ${filter} order by created_at, id`, values);
      return rows.map(keyFromRow);
    },
    async revoke(id, accountId) {
      const { changes } = await connection.write(
        `update keys set revoked_at = now_ms()
        where id = $1 and revoked_at is null and account_id = coalesce(cast($2 as text), account_id)`,
        [id, orNull(accountId)],
      );
      return changes === 1;
    },
    async touch(id) {
      await connection.write('update keys set last_used_at = now_ms() where id = $1', [id]);
    },
  };
}

/** A row of a key joined with its account, whose `name` and `created_at` are `account_name` and `account_created_at`. */
export function keyWithAccount(row: Row): { key: KeyRow; account: AccountRow } {
  const account = { ...row, id: row['account_id'], name: row['account_name'], created_at: row['account_created_at'] };
  return { key: keyFromRow(row), account: accountFromRow(account) };
}

function accountFromRow(row: Row): AccountRow {
  return present<AccountRow>({
    id: text(row, 'id'),
    name: text(row, 'name'),
    createdAt: integer(row, 'created_at'),
    disabledAt: optionalInteger(row, 'disabled_at'),
    availableMillicredits: integer(row, 'available'),
    heldMillicredits: integer(row, 'held'),
  });
}

function keyFromRow(row: Row): KeyRow {
  return present<KeyRow>({
    id: text(row, 'id'),
    accountId: text(row, 'account_id'),
    name: text(row, 'name'),
    prefix: text(row, 'prefix'),
    // Rights are decided by it, so it is checked although we wrote it.
    scopes: scopes.parse(JSON.parse(text(row, 'scopes_json'))),
    requestsPerMinute: optionalInteger(row, 'requests_per_minute'),
    createdAt: integer(row, 'created_at'),
    lastUsedAt: optionalInteger(row, 'last_used_at'),
    revokedAt: optionalInteger(row, 'revoked_at'),
  });
}
