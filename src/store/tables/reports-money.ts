import type { AccountOrder, EntryOrder } from '../../core/admin.ts';
import type { AccountRowView, EntryView } from '../../core/admin-views.ts';
import type { Connection, Row } from '../driver.ts';
import { beginning, containing, Filters } from '../filters.ts';
import type { ReportTable } from '../operating-tables.ts';
import { integer, json, only, optionalInteger, optionalText, placeholders, present, text, word } from '../rows.ts';
import type { EntryKind } from '../store.ts';
import { COUNTED_MAX } from './generation-list.ts';

const WEEK_MS = 7 * 86_400_000;

type Methods = 'accounts' | 'entries' | 'countEntries' | 'ledgerSums';

export function moneyReports(connection: Connection): Pick<ReportTable, Methods> {
  return {
    accounts: (order) => accounts(connection, order),
    entries: (order) => entries(connection, order),
    async countEntries(order) {
      const filters = entryFilters(order);
      const rows = await connection.read(
        `select count(*) as number from
          (select 1 from entries e join accounts a on a.id = e.account_id ${filters.where} limit ${COUNTED_MAX}) t`,
        filters.values,
      );
      return integer(only(rows), 'number');
    },
    async ledgerSums() {
      const row = only(
        await connection.read(
          `select t.entries, t.granted, t.charged, t.loss, a.accounts, a.available, a.held, h.holds from
            (select count(*) as entries,
              cast(coalesce(sum(case when debit = 'issued' then amount when credit = 'issued' then -amount end), 0) as bigint) as granted,
              cast(coalesce(sum(case when kind = 'capture' then amount end), 0) as bigint) as charged,
              cast(coalesce(sum(case when kind = 'loss' then amount end), 0) as bigint) as loss
            from entries) t,
            (select count(*) as accounts, cast(coalesce(sum(available), 0) as bigint) as available,
              cast(coalesce(sum(held), 0) as bigint) as held from accounts) a,
            (select count(*) as holds from holds h where not exists
              (select 1 from hold_resolutions r where r.generation_id = h.generation_id)) h`,
        ),
      );
      return {
        entries: integer(row, 'entries'),
        accounts: integer(row, 'accounts'),
        openHolds: integer(row, 'holds'),
        granted: integer(row, 'granted'),
        charged: integer(row, 'charged'),
        loss: integer(row, 'loss'),
        available: integer(row, 'available'),
        held: integer(row, 'held'),
      };
    },
  };
}

async function accounts(
  connection: Connection,
  order: AccountOrder & { id?: string },
): Promise<{ accounts: AccountRowView[]; hasMore: boolean; total: number }> {
  const filters = new Filters();
  filters.ask(order.id, (place) => `a.id = ${place}`);
  if (order.disabled !== undefined) filters.also(`a.disabled_at is ${order.disabled ? 'not ' : ''}null`);
  filters.ask(order.q === undefined ? undefined : containing(order.q.toLowerCase()), (place) => {
    const key = filters.place(beginning(order.q ?? ''));
    return `(lower(a.name) like ${place} escape '\\' or a.id like ${key} escape '\\' or exists
      (select 1 from keys k where k.account_id = a.id and (lower(k.name) like ${place} escape '\\'
        or k.prefix like ${key} escape '\\' or k.id like ${key} escape '\\')))`;
  });
  const [count] = await connection.read(`select count(*) as total from accounts a ${filters.where}`, filters.values);
  filters.ask(
    order.after,
    (place) => `(a.created_at, a.id) > (select created_at, id from accounts where id = ${place})`,
  );
  const week = `(select now_ms()) - ${WEEK_MS}`;
  const rows = await connection.read(
    `select a.id, a.name, a.created_at, a.disabled_at, a.available, a.held,
      (select count(*) from keys k where k.account_id = a.id and k.revoked_at is null) as key_count,
      (select max(k.last_used_at) from keys k where k.account_id = a.id) as last_used_at,
      (select cast(coalesce(sum(e.amount), 0) as bigint) from entries e
        where e.account_id = a.id and e.kind = 'capture' and e.created_at >= ${week}) as spent,
      (select count(*) from generations g where g.account_id = a.id and g.created_at >= ${week}) as made,
      coalesce(r.running, 0) as running
    from accounts a left join (select account_id, count(*) as running from generations
      where state in ('queued', 'running') group by account_id) r on r.account_id = a.id
    ${filters.where} order by a.created_at, a.id limit ${filters.place(order.limit + 1)}`,
    filters.values,
  );
  const page = rows.slice(0, order.limit);
  const scopes = await scopesOf(
    connection,
    page.map((row) => text(row, 'id')),
  );
  return {
    accounts: page.map((row) => accountFromRow(row, scopes)),
    hasMore: rows.length > order.limit,
    total: count === undefined ? 0 : integer(count, 'total'),
  };
}

async function scopesOf(connection: Connection, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const scopes = new Map<string, Set<string>>();
  if (ids.length === 0) return scopes;
  const rows = await connection.read(
    `select account_id, scopes_json from keys where revoked_at is null and account_id in (${placeholders(ids.length, 1)})`,
    ids,
  );
  for (const row of rows) {
    const known = scopes.get(text(row, 'account_id')) ?? new Set<string>();
    for (const scope of json<string[]>(row, 'scopes_json')) known.add(scope);
    scopes.set(text(row, 'account_id'), known);
  }
  return scopes;
}

function accountFromRow(row: Row, scopes: ReadonlyMap<string, ReadonlySet<string>>): AccountRowView {
  return present<AccountRowView>({
    id: text(row, 'id'),
    name: text(row, 'name'),
    createdAt: integer(row, 'created_at'),
    disabledAt: optionalInteger(row, 'disabled_at'),
    availableMillicredits: integer(row, 'available'),
    heldMillicredits: integer(row, 'held'),
    scopes: [...(scopes.get(text(row, 'id')) ?? [])].sort(),
    keys: integer(row, 'key_count'),
    lastUsedAt: optionalInteger(row, 'last_used_at'),
    spentMillicredits: integer(row, 'spent'),
    made: integer(row, 'made'),
    running: integer(row, 'running'),
  });
}

function entryFilters(order: Omit<EntryOrder, 'limit' | 'after'>): Filters {
  const filters = new Filters();
  filters.ask(order.accountId, (place) => `e.account_id = ${place}`);
  if (order.withoutLosses) filters.also("e.kind <> 'loss'");
  filters.ask(order.kind, (place) => `e.kind = ${place}`);
  filters.ask(order.generationId, (place) => `e.generation_id = ${place}`);
  filters.ask(order.from, (place) => `e.created_at >= ${place}`);
  filters.ask(order.to, (place) => `e.created_at < ${place}`);
  filters.ask(order.q, (place) => {
    const pattern = filters.place(containing((order.q ?? '').toLowerCase()));
    return `(e.id = ${place} or e.generation_id = ${place} or lower(e.note) like ${pattern} escape '\\'
      or lower(a.name) like ${pattern} escape '\\')`;
  });
  return filters;
}

const EFFECT = "case when n.credit = 'available' then n.amount when n.debit = 'available' then -n.amount else 0 end";

const LATER = `(select cast(coalesce(sum(${EFFECT}), 0) as bigint) from entries n
  where n.account_id = s.account_id and (n.created_at, n.id) > (s.created_at, s.id)
    and (n.created_at, n.id) <= (coalesce(s.later_at, 9007199254740991), coalesce(s.later_id, '')))`;

/**
 * A page of entries, each with the balance after it: what the account has now, less what every later entry changed. Each
 * later entry is added up once, in the span between two rows of the page.
 */
async function entries(
  connection: Connection,
  order: EntryOrder & { balances?: false },
): Promise<{ entries: EntryView[]; hasMore: boolean }> {
  const filters = entryFilters(order);
  filters.ask(
    order.after,
    (place) => `(e.created_at, e.id) < (select created_at, id from entries where id = ${place})`,
  );
  const rows = await connection.read(
    `with page as (select e.id, e.kind, e.account_id, e.debit, e.credit, e.amount, e.generation_id, e.note, e.created_at,
        a.name as account_name, a.available
      from entries e join accounts a on a.id = e.account_id ${filters.where}
      order by e.created_at desc, e.id desc limit ${filters.place(order.limit + 1)}),
    spans as (select page.*, lag(created_at) over newest as later_at, lag(id) over newest as later_id
      from page window newest as (partition by account_id order by created_at desc, id desc))
    select s.*, ${order.balances === false ? '0' : LATER} as since
    from spans s order by s.created_at desc, s.id desc`,
    filters.values,
  );
  const balances = new Map<string, number>();
  const page = rows.slice(0, order.limit).map((row) => {
    const account = text(row, 'account_id');
    const balance = (balances.get(account) ?? integer(row, 'available')) - integer(row, 'since');
    balances.set(account, balance);
    return entryFromRow(row, order.balances === false ? undefined : balance);
  });
  return { entries: page, hasMore: rows.length > order.limit };
}

function entryFromRow(row: Row, balanceMillicredits: number | undefined): EntryView {
  const [from, to, amount] = [text(row, 'debit'), text(row, 'credit'), integer(row, 'amount')];
  return present<EntryView>({
    id: text(row, 'id'),
    kind: word<EntryKind>(row, 'kind'),
    createdAt: integer(row, 'created_at'),
    account: { id: text(row, 'account_id'), name: text(row, 'account_name') },
    generationId: optionalText(row, 'generation_id'),
    note: optionalText(row, 'note'),
    amountMillicredits: amount,
    from,
    to,
    changeMillicredits: to === 'available' ? amount : from === 'available' ? -amount : 0,
    balanceMillicredits,
  });
}
