import type { Connection, Row } from '../driver.ts';
import { integer, text } from '../rows.ts';
import type { StepTable } from '../store.ts';

const STEP = 'id, generation_id, kind, lane, due_at, tries, owner, fence, lease_until, data_json';

/** Among more accounts than this in one lane, whoever has waited longest comes first, whosever it is. */
const SHARERS_MAX = 1_000;

/** When the power fails its worker is gone too, and its claims are nobody's. */
const MAY_BE_LOST = { mayBeLost: true } as const;

type ClaimOrder = Parameters<StepTable['claim']>[0];

/**
 * Claims due steps of each lane. While there is room for all of them the oldest come first. When there is not, the
 * accounts share the room, those with the fewest steps at work first: a thousand videos of one account do not make
 * another account's one video wait.
 */
export async function claim(connection: Connection, order: ClaimOrder): Promise<Row[]> {
  const lanes = Object.entries(order.room).filter(([, room]) => room >= 1);
  if (lanes.length === 0) return [];
  const claimed = await connection.atomically(async (inside) => {
    const rows: Row[] = [];
    for (const [lane, room] of lanes) rows.push(...(await claimLane(inside, order, lane, Math.floor(room))));
    return rows;
  }, MAY_BE_LOST);
  return claimed.sort((a, b) => integer(a, 'due_at') - integer(b, 'due_at'));
}

export function milliseconds(value: number): number {
  if (!Number.isFinite(value)) throw new Error('A time to wait must be a finite number of milliseconds.');
  return Math.max(0, Math.round(value));
}

async function claimLane(
  connection: Connection,
  order: ClaimOrder,
  lane: string,
  room: number,
): Promise<readonly Row[]> {
  if (!(await isCrowded(connection, lane, room))) return claimOldest(connection, order, lane, room);
  const accounts = await sharers(connection, lane);
  if (accounts === undefined) return claimOldest(connection, order, lane, room);
  const rows: Row[] = [];
  for (const [index, account] of accounts.entries()) {
    // What an account leaves of its share is there for those after it.
    const share = Math.ceil((room - rows.length) / (accounts.length - index));
    if (share === 0) break;
    rows.push(...(await claimOldest(connection, order, lane, share, account)));
  }
  return rows;
}

/** Whether more is due than there is room for. */
async function isCrowded(connection: Connection, lane: string, room: number): Promise<boolean> {
  const [row] = await connection.read(
    `select count(*) as due from
      (select 1 from steps where lane = $1 and available_at <= (select now_ms()) limit $2) t`,
    [lane, room + 1],
  );
  return row !== undefined && integer(row, 'due') > room;
}

/**
 * The accounts with something due in this lane; those with the least at work first, then those who wait longest.
 * Undefined when there are too many accounts to ask one by one.
 */
async function sharers(connection: Connection, lane: string): Promise<string[] | undefined> {
  // Jumps from account to account in the index; a "distinct" would read every waiting step.
  const rows = await connection.read(
    `with recursive sharers (account) as (
      select min(account_id) from steps where lane = $1
      union all
      select (select min(account_id) from steps where lane = $1 and account_id > account) from sharers
      where account is not null
    )
    select account, case when due <= (select now_ms()) then 1 else 0 end as is_due,
      (select count(*) from steps where lane = $1 and account_id = account and owner is not null) as at_work
    from (
      select account, (select min(available_at) from steps where lane = $1 and account_id = account) as due
      from sharers where account is not null limit $2
    ) t order by at_work, due`,
    [lane, SHARERS_MAX],
  );
  if (rows.length === SHARERS_MAX) return undefined;
  return rows.filter((row) => integer(row, 'is_due') === 1).map((row) => text(row, 'account'));
}

async function claimOldest(
  connection: Connection,
  order: ClaimOrder,
  lane: string,
  room: number,
  account?: string,
): Promise<readonly Row[]> {
  const ofAccount = account === undefined ? '' : 'and account_id = $5';
  const { rows } = await connection.write(
    `with due as (
      select id from steps where lane = $3 and available_at <= (select now_ms()) ${ofAccount}
      order by available_at limit $4 {skip locked}
    )
    update steps set owner = $1, fence = fence + 1, lease_until = now_ms() + $2, available_at = now_ms() + $2,
      tries = case when owner is null then tries else tries + 1 end, woken = 0
    where id in (select id from due) returning ${STEP}`,
    [order.owner, milliseconds(order.leaseMs), lane, room, ...(account === undefined ? [] : [account])],
  );
  return rows;
}
