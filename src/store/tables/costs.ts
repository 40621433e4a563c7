import type { Connection, Row } from '../driver.ts';
import { integer, only, optionalText, orNull, present, text, word } from '../rows.ts';
import type { CapRow, CapTable, CostRow, CostTable } from '../spend-tables.ts';

const COST = 'id, attempt_id, generation_id, engine, kind, microdollars, note, created_at';

export function costTable(connection: Connection): CostTable {
  return {
    async book(line) {
      const { changes } = await connection.write(
        `insert into costs (${COST}) values ($1, $2, $3, $4, $5, $6, $7, now_ms())
        on conflict (attempt_id, kind) do nothing`,
        [line.id, line.attemptId, line.generationId, line.engine, line.kind, line.microdollars, orNull(line.note)],
      );
      return changes === 1;
    },
    async of(generationId) {
      const sql = `select ${COST} from costs where generation_id = $1 order by created_at, id`;
      return (await connection.read(sql, [generationId])).map(costFromRow);
    },
    async sums(since) {
      const rows = await connection.read(
        `select engine, kind, cast(sum(microdollars) as bigint) as microdollars from costs where created_at >= $1
        group by engine, kind order by engine, kind`,
        [since],
      );
      return rows.map((row) => ({
        engine: text(row, 'engine'),
        kind: word<CostRow['kind']>(row, 'kind'),
        microdollars: integer(row, 'microdollars'),
      }));
    },
  };
}

function costFromRow(row: Row): CostRow {
  return present<CostRow>({
    id: text(row, 'id'),
    attemptId: text(row, 'attempt_id'),
    generationId: text(row, 'generation_id'),
    engine: text(row, 'engine'),
    kind: word<CostRow['kind']>(row, 'kind'),
    microdollars: integer(row, 'microdollars'),
    note: optionalText(row, 'note'),
    createdAt: integer(row, 'created_at'),
  });
}

export function capTable(connection: Connection): CapTable {
  return {
    async of(scope, id) {
      const sql = 'select scope, id, per, amount from spend_caps where scope = $1 and id = $2 order by per';
      return (await connection.read(sql, [scope, id])).map(capFromRow);
    },
    async list() {
      return (await connection.read('select scope, id, per, amount from spend_caps order by scope, id, per')).map(
        capFromRow,
      );
    },
    async set(cap) {
      await connection.write(
        `insert into spend_caps (scope, id, per, amount) values ($1, $2, $3, $4)
        on conflict (scope, id, per) do update set amount = excluded.amount`,
        [cap.scope, cap.id, cap.per, cap.amount],
      );
    },
    async remove(cap) {
      const sql = 'delete from spend_caps where scope = $1 and id = $2 and per = $3';
      return (await connection.write(sql, [cap.scope, cap.id, cap.per])).changes > 0;
    },
    async spent(scope, id, since) {
      const column = scope === 'account' ? 'account_id' : 'key_id';
      const rows = await connection.read(
        `select cast(coalesce(sum(coalesce(charged, price)), 0) as bigint) as spent from generations
        where ${column} = $1 and created_at >= $2`,
        [id, since],
      );
      return integer(only(rows), 'spent');
    },
    async spentUpstream(engine, since) {
      // An attempt that ended has its lines; what it may have cost before counts until then.
      const rows = await connection.read(
        `select cast(coalesce(sum(cost), 0) as bigint) as spent from attempts
        where engine = $1 and started_at >= $2 and state <> 'rejected'`,
        [engine, since],
      );
      return integer(only(rows), 'spent');
    },
  };
}

function capFromRow(row: Row): CapRow {
  return {
    scope: word<CapRow['scope']>(row, 'scope'),
    id: text(row, 'id'),
    per: word<CapRow['per']>(row, 'per'),
    amount: integer(row, 'amount'),
  };
}
