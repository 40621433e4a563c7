import type { DeliveryOrder, DeliveryState } from '../../core/delivery.ts';
import type { Connection, Row } from '../driver.ts';
import { Filters } from '../filters.ts';
import { integer, only, optionalInteger, optionalText, orNull, present, text, word } from '../rows.ts';
import type { DeliveryRow, DeliveryTable, TryRow } from '../webhook-tables.ts';
import { milliseconds } from './claim.ts';

const DELIVERY = `id, generation_id, account_id, url, event, state, tries, last_status, last_error, next_at, created_at,
  delivered_at`;
const TRIES_MAX = 100;
const SWEPT_MAX = 1000;

export function deliveryTable(connection: Connection): DeliveryTable {
  return {
    async insert(delivery) {
      await connection.write(
        `insert into deliveries (id, generation_id, account_id, url, event, state, next_at, created_at)
        values ($1, $2, $3, $4, $5, 'pending', now_ms(), now_ms())`,
        [delivery.id, delivery.generationId, delivery.accountId, delivery.url, delivery.event],
      );
    },
    async get(id) {
      const [row] = await connection.read(`select ${DELIVERY} from deliveries where id = $1`, [id]);
      return row && deliveryFromRow(row);
    },
    list: (accountId, page) => list(connection, accountId, page),
    async tries(id) {
      const rows = await connection.read(
        `select number, at, ended_at, status, error, reply from delivery_tries where delivery_id = $1
        order by number desc limit ${TRIES_MAX}`,
        [id],
      );
      return rows.map(tryFromRow).reverse();
    },
    beginTry: (id) =>
      connection.atomically(async (inside) => {
        const counted = await inside.write('update deliveries set tries = tries + 1 where id = $1 returning tries', [
          id,
        ]);
        const number = integer(only(counted.rows), 'tries');
        const { rows } = await inside.write(
          'insert into delivery_tries (delivery_id, number, at) values ($1, $2, now_ms()) returning at',
          [id, number],
        );
        return { number, at: integer(only(rows), 'at') };
      }),
    async endTry(id, ended) {
      await connection.write(
        `update delivery_tries set ended_at = now_ms(), status = $3, error = $4, reply = $5
        where delivery_id = $1 and number = $2`,
        [id, ended.number, orNull(ended.status), orNull(ended.error), orNull(ended.reply)],
      );
    },
    async settle(id, change) {
      await connection.write(
        `update deliveries set state = $2, last_status = coalesce(cast($3 as bigint), last_status), last_error = $4,
          next_at = case when $2 = 'pending' then now_ms() + $5 end,
          delivered_at = case when $2 = 'delivered' then now_ms() else delivered_at end
        where id = $1`,
        [id, change.state, orNull(change.status), orNull(change.error), milliseconds(change.nextInMs ?? 0)],
      );
    },
    async reopen(id) {
      const { changes } = await connection.write(
        `update deliveries set state = 'pending', next_at = now_ms() where id = $1 and state <> 'pending'`,
        [id],
      );
      return changes === 1;
    },
    sweep: (ageMs) => connection.atomically((inside) => sweep(inside, ageMs)),
  };
}

async function sweep(connection: Connection, ageMs: number): Promise<number> {
  const rows = await connection.read(
    `select id from deliveries where created_at < now_ms() - $1 and state <> 'pending' order by created_at limit $2`,
    [ageMs, SWEPT_MAX],
  );
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => text(row, 'id'));
  const places = ids.map((_, index) => `$${index + 1}`).join(', ');
  // One that was asked for again meanwhile stays, with the tries that it will have.
  const ended = `select id from deliveries where id in (${places}) and state <> 'pending'`;
  await connection.write(`delete from delivery_tries where delivery_id in (${ended})`, ids);
  const { changes } = await connection.write(
    `delete from deliveries where id in (${places}) and state <> 'pending'
      and not exists (select 1 from delivery_tries where delivery_id = deliveries.id)`,
    ids,
  );
  return changes;
}

async function list(
  connection: Connection,
  accountId: string | undefined,
  page: DeliveryOrder,
): Promise<{ deliveries: DeliveryRow[]; hasMore: boolean }> {
  const filters = new Filters();
  // Only what was asked for is compared, so that each question has its index.
  filters.ask(accountId, (place) => `account_id = ${place}`);
  filters.ask(page.state, (place) => `state = ${place}`);
  filters.ask(page.generationId, (place) => `generation_id = ${place}`);
  filters.ask(page.after, (place) => {
    const own = accountId === undefined ? '' : `and account_id = ${filters.place(accountId)}`;
    return `(created_at, id) < (select created_at, id from deliveries where id = ${place} ${own})`;
  });
  const rows = await connection.read(
    `select ${DELIVERY} from deliveries ${filters.where}
    order by created_at desc, id desc limit ${filters.place(page.limit + 1)}`,
    filters.values,
  );
  return { deliveries: rows.slice(0, page.limit).map(deliveryFromRow), hasMore: rows.length > page.limit };
}

function deliveryFromRow(row: Row): DeliveryRow {
  return present<DeliveryRow>({
    id: text(row, 'id'),
    generationId: text(row, 'generation_id'),
    accountId: text(row, 'account_id'),
    url: text(row, 'url'),
    event: word<DeliveryRow['event']>(row, 'event'),
    state: word<DeliveryState>(row, 'state'),
    tries: integer(row, 'tries'),
    lastStatus: optionalInteger(row, 'last_status'),
    lastError: optionalText(row, 'last_error'),
    nextAt: optionalInteger(row, 'next_at'),
    createdAt: integer(row, 'created_at'),
    deliveredAt: optionalInteger(row, 'delivered_at'),
  });
}

function tryFromRow(row: Row): TryRow {
  return present<TryRow>({
    number: integer(row, 'number'),
    at: integer(row, 'at'),
    endedAt: optionalInteger(row, 'ended_at'),
    status: optionalInteger(row, 'status'),
    error: optionalText(row, 'error'),
    reply: optionalText(row, 'reply'),
  });
}
