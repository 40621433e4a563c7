import type { AuditOrder } from '../../core/admin.ts';
import type { AuditView } from '../../core/admin-views.ts';
import type { Connection, Row } from '../driver.ts';
import { beginning, Filters } from '../filters.ts';
import type { AuditTable } from '../operating-tables.ts';
import { integer, json, text } from '../rows.ts';

const ENTRY = 'id, at, key_id, account_id, address, action, target, facts_json';

export function auditTable(connection: Connection): AuditTable {
  return {
    async append(entry) {
      await connection.write(`insert into audit_log (${ENTRY}) values ($1, now_ms(), $2, $3, $4, $5, $6, $7)`, [
        entry.id,
        entry.keyId,
        entry.accountId,
        entry.address,
        entry.action,
        entry.target,
        JSON.stringify(entry.facts),
      ]);
    },
    list: (order) => list(connection, order),
  };
}

async function list(connection: Connection, order: AuditOrder): Promise<{ entries: AuditView[]; hasMore: boolean }> {
  const filters = new Filters();
  filters.ask(order.keyId, (place) => `key_id = ${place}`);
  filters.ask(order.target, (place) => `target = ${place}`);
  filters.ask(order.from, (place) => `at >= ${place}`);
  filters.ask(order.to, (place) => `at < ${place}`);
  const { action } = order;
  if (action?.endsWith('.')) filters.ask(beginning(action), (place) => `action like ${place} escape '\\'`);
  else filters.ask(action, (place) => `action = ${place}`);
  filters.ask(order.after, (place) => `(at, id) < (select at, id from audit_log where id = ${place})`);
  const rows = await connection.read(
    `select ${ENTRY} from audit_log ${filters.where} order by at desc, id desc limit ${filters.place(order.limit + 1)}`,
    filters.values,
  );
  return { entries: rows.slice(0, order.limit).map(entryFromRow), hasMore: rows.length > order.limit };
}

function entryFromRow(row: Row): AuditView {
  return {
    id: text(row, 'id'),
    at: integer(row, 'at'),
    keyId: text(row, 'key_id'),
    accountId: text(row, 'account_id'),
    address: text(row, 'address'),
    action: text(row, 'action'),
    target: text(row, 'target'),
    facts: json<AuditView['facts']>(row, 'facts_json'),
  };
}
