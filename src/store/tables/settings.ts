import type { Connection } from '../driver.ts';
import { only, text } from '../rows.ts';
import type { IdempotencyTable, SettingTable } from '../store.ts';

export function idempotencyTable(connection: Connection): IdempotencyTable {
  return {
    async find(order) {
      const [row] = await connection.read(
        'select fingerprint, generation_id from idempotency where account_id = $1 and key = $2',
        [order.accountId, order.key],
      );
      return row && { fingerprint: text(row, 'fingerprint'), generationId: text(row, 'generation_id') };
    },
    claim: (order) =>
      connection.atomically(async (inside) => {
        const { changes } = await inside.write(
          `insert into idempotency (account_id, key, fingerprint, generation_id, created_at)
          values ($1, $2, $3, $4, now_ms()) on conflict (account_id, key) do nothing`,
          [order.accountId, order.key, order.fingerprint, order.generationId],
        );
        if (changes === 1) return { outcome: 'new' };
        const rows = await inside.read(
          'select fingerprint, generation_id from idempotency where account_id = $1 and key = $2',
          [order.accountId, order.key],
        );
        const row = only(rows);
        if (text(row, 'fingerprint') !== order.fingerprint) return { outcome: 'other' };
        return { outcome: 'same', generationId: text(row, 'generation_id') };
      }),
    async sweep(ageMs) {
      const sql = 'delete from idempotency where created_at < (select now_ms()) - $1';
      return (await connection.write(sql, [ageMs])).changes;
    },
  };
}

export function settingTable(connection: Connection): SettingTable {
  return {
    async get(name) {
      const [row] = await connection.read('select value from settings where name = $1', [name]);
      return row && text(row, 'value');
    },
    getOrInsert: (name, value) =>
      connection.atomically(async (inside) => {
        await inside.write('insert into settings (name, value) values ($1, $2) on conflict (name) do nothing', [
          name,
          value,
        ]);
        return text(only(await inside.read('select value from settings where name = $1', [name])), 'value');
      }),
    async set(name, value) {
      await connection.write(
        'insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
        [name, value],
      );
    },
  };
}
