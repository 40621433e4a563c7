import type { State } from '../../core/generation.ts';
import type { Connection, Row } from '../driver.ts';
import { integer, optionalText, orNull, present, text, word } from '../rows.ts';
import type { EntryKind, EntryRow, LedgerName, LedgerTable } from '../store.ts';

const ENTRY = 'id, kind, account_id, debit, credit, amount, generation_id, note, created_at';

export function ledgerTable(connection: Connection): LedgerTable {
  return {
    move: (entry) => connection.atomically((inside) => move(inside, entry)),
    async insertHold(hold) {
      await connection.write(
        'insert into holds (generation_id, account_id, amount, created_at) values ($1, $2, $3, now_ms())',
        [hold.generationId, hold.accountId, hold.amountMillicredits],
      );
    },
    async getHold(generationId) {
      const [row] = await connection.read(
        `select h.account_id, h.amount, case when r.generation_id is null then 0 else 1 end as resolved
        from holds h left join hold_resolutions r on r.generation_id = h.generation_id where h.generation_id = $1`,
        [generationId],
      );
      return (
        row && {
          accountId: text(row, 'account_id'),
          amountMillicredits: integer(row, 'amount'),
          resolved: integer(row, 'resolved') === 1,
        }
      );
    },
    async resolveHold(resolution) {
      const { changes } = await connection.write(
        `insert into hold_resolutions (generation_id, amount, captured, released, created_at)
        values ($1, $2, $3, $4, now_ms()) on conflict (generation_id) do nothing`,
        [
          resolution.generationId,
          resolution.capturedMillicredits + resolution.releasedMillicredits,
          resolution.capturedMillicredits,
          resolution.releasedMillicredits,
        ],
      );
      return changes === 1;
    },
    ...reports(connection),
  };
}

async function move(connection: Connection, entry: Omit<EntryRow, 'createdAt'>): Promise<boolean> {
  const available = change(entry, 'available');
  const held = change(entry, 'held');
  if (available !== 0 || held !== 0) {
    const { changes } = await connection.write(
      `update accounts set available = available + $2, held = held + $3
      where id = $1 and available + $2 >= 0 and held + $3 >= 0`,
      [entry.accountId, available, held],
    );
    if (changes === 0) {
      const [account] = await connection.read('select id from accounts where id = $1', [entry.accountId]);
      if (account === undefined) throw new Error(`There is no account ${entry.accountId} to move credits of.`);
      return false;
    }
  }
  await connection.write(`insert into entries (${ENTRY}) values ($1, $2, $3, $4, $5, $6, $7, $8, now_ms())`, [
    entry.id,
    entry.kind,
    entry.accountId,
    entry.debit,
    entry.credit,
    entry.amountMillicredits,
    orNull(entry.generationId),
    orNull(entry.note),
  ]);
  return true;
}

function change(entry: Pick<EntryRow, 'debit' | 'credit' | 'amountMillicredits'>, ledger: LedgerName): number {
  if (entry.credit === ledger) return entry.amountMillicredits;
  return entry.debit === ledger ? -entry.amountMillicredits : 0;
}

function reports(
  connection: Connection,
): Pick<LedgerTable, 'entry' | 'entries' | 'audit' | 'openHolds' | 'disputedHolds'> {
  return {
    async entry(id) {
      const [row] = await connection.read(`select ${ENTRY} from entries where id = $1`, [id]);
      return row && entryFromRow(row);
    },
    async entries(filter) {
      const rows = await connection.read(
        `select ${ENTRY} from entries
        where account_id = coalesce(cast($1 as text), account_id)
          and (cast($2 as text) is null or (created_at, id) < (select created_at, id from entries where id = $2))
        order by created_at desc, id desc limit $3`,
        [orNull(filter.accountId), orNull(filter.before), filter.limit],
      );
      return rows.map(entryFromRow);
    },
    async audit() {
      const sums = `select account_id,
          sum(case when credit = 'available' then amount when debit = 'available' then -amount else 0 end) as available,
          sum(case when credit = 'held' then amount when debit = 'held' then -amount else 0 end) as held
        from entries group by account_id`;
      const rows = await connection.read(
        `select a.id, a.available as available_cached, a.held as held_cached,
          cast(coalesce(s.available, 0) as bigint) as available, cast(coalesce(s.held, 0) as bigint) as held
        from accounts a left join (${sums}) s on s.account_id = a.id order by a.id`,
      );
      return rows.map((row) => ({
        accountId: text(row, 'id'),
        available: integer(row, 'available'),
        held: integer(row, 'held'),
        availableCached: integer(row, 'available_cached'),
        heldCached: integer(row, 'held_cached'),
      }));
    },
    async openHolds() {
      const rows = await connection.read(
        `select h.generation_id, h.amount, g.state from holds h left join generations g on g.id = h.generation_id
        where not exists (select 1 from hold_resolutions r where r.generation_id = h.generation_id)
        order by h.generation_id`,
      );
      return rows.map((row) => ({
        generationId: text(row, 'generation_id'),
        state: row['state'] === null ? 'missing' : word<State>(row, 'state'),
        amountMillicredits: integer(row, 'amount'),
      }));
    },
    disputedHolds: () => disputedHolds(connection),
  };
}

/** Compares, for each generation, what the holds say with what the entries say; gives only what differs. */
async function disputedHolds(connection: Connection): Promise<Awaited<ReturnType<LedgerTable['disputedHolds']>>> {
  const sums = `select generation_id,
      sum(case when kind = 'hold' then amount else 0 end) as held,
      sum(case when kind = 'capture' then amount else 0 end) as captured,
      sum(case when kind = 'release' then amount else 0 end) as released
    from entries where generation_id is not null and kind in ('hold', 'capture', 'release') group by generation_id`;
  const rows = await connection.read(
    `select g.generation_id,
      coalesce(h.amount, 0) as hold, coalesce(r.captured, 0) as resolved_captured,
      coalesce(r.released, 0) as resolved_released, cast(coalesce(s.held, 0) as bigint) as entries_held,
      cast(coalesce(s.captured, 0) as bigint) as entries_captured,
      cast(coalesce(s.released, 0) as bigint) as entries_released
    from (select generation_id from holds union select generation_id from (${sums}) t) g
      left join holds h on h.generation_id = g.generation_id
      left join hold_resolutions r on r.generation_id = g.generation_id
      left join (${sums}) s on s.generation_id = g.generation_id
    where coalesce(h.amount, 0) <> coalesce(s.held, 0) or coalesce(r.captured, 0) <> coalesce(s.captured, 0)
      or coalesce(r.released, 0) <> coalesce(s.released, 0)
      or (r.generation_id is not null and r.captured + r.released <> coalesce(h.amount, 0))
    order by g.generation_id`,
  );
  return rows.map((row) => ({
    generationId: text(row, 'generation_id'),
    hold: integer(row, 'hold'),
    resolution: { captured: integer(row, 'resolved_captured'), released: integer(row, 'resolved_released') },
    entries: {
      held: integer(row, 'entries_held'),
      captured: integer(row, 'entries_captured'),
      released: integer(row, 'entries_released'),
    },
  }));
}

function entryFromRow(row: Row): EntryRow {
  return present<EntryRow>({
    id: text(row, 'id'),
    kind: word<EntryKind>(row, 'kind'),
    accountId: text(row, 'account_id'),
    debit: word<LedgerName>(row, 'debit'),
    credit: word<LedgerName>(row, 'credit'),
    amountMillicredits: integer(row, 'amount'),
    generationId: optionalText(row, 'generation_id'),
    note: optionalText(row, 'note'),
    createdAt: integer(row, 'created_at'),
  });
}
