import type { Connection, Row, Value } from '../driver.ts';
import {
  integer,
  json,
  jsonOrNull,
  optionalInteger,
  optionalText,
  orNull,
  placeholders,
  present,
  text,
  word,
} from '../rows.ts';
import type { StepKind, StepRow, StepTable } from '../store.ts';
import { claim, milliseconds } from './claim.ts';

/** A write of a claim counts only while nobody else has claimed the step since. */
const MINE = 'id = $1 and owner = $2 and fence = $3';

export function stepTable(connection: Connection): StepTable {
  const release = async (failures: 0 | 1, whose: string, values: readonly Value[]): Promise<number> => {
    const { changes } = await connection.write(
      `update steps set owner = null, lease_until = null, available_at = due_at, tries = tries + ${failures}
      where ${whose}`,
      values,
    );
    if (changes > 0) connection.hintAfterwards({ kind: 'step' });
    return changes;
  };
  return {
    async insert(step) {
      const { changes } = await connection.write(
        `insert into steps (id, generation_id, account_id, kind, lane, due_at, available_at, data_json)
        select $1, id, account_id, $3, $4, now_ms() + $5, now_ms() + $5, $6 from generations where id = $2`,
        [step.id, step.generationId, step.kind, step.lane, milliseconds(step.dueInMs), JSON.stringify(step.data ?? {})],
      );
      if (changes === 0) throw new Error(`There is no generation ${step.generationId} to make a step for.`);
      connection.hintAfterwards({ kind: 'step' });
    },
    claim: async (order) => (await claim(connection, order)).map(stepFromRow),
    ...claimed(connection),
    releaseAll: (owner) => release(0, 'owner = $1', [owner]),
    async releaseEarlier(owner) {
      const lives = owner.slice(0, owner.lastIndexOf('/') + 1);
      if (lives === '') return 0;
      return release(1, 'owner is not null and substr(owner, 1, length($1)) = $1 and owner <> $2', [lives, owner]);
    },
    async wake(generationId) {
      // A claimed step remembers it, so that what its owner plans next begins at once.
      await connection.write(
        `update steps set woken = 1, due_at = case when due_at < now_ms() then due_at else now_ms() end,
          available_at = case when owner is not null then available_at
            when available_at < now_ms() then available_at else now_ms() end
        where generation_id = $1`,
        [generationId],
      );
      connection.hintAfterwards({ kind: 'step' });
    },
    async deleteFor(generationId, kinds) {
      const filter = kinds === undefined ? '' : `and kind in (${placeholders(kinds.length, 2)})`;
      if (kinds?.length === 0) return;
      await connection.write(`delete from steps where generation_id = $1 ${filter}`, [generationId, ...(kinds ?? [])]);
    },
    async nextDueInMs(lanes) {
      if (lanes.length === 0) return undefined;
      // One short look into the index for each lane: a minimum over all lanes at once reads every waiting step.
      const looks = lanes.map((_, index) => `(select min(available_at) from steps where lane = $${index + 1})`);
      const [row] = await connection.read(
        `select min(due) - min(now) as wait from (${looks.map((look) => `select ${look} as due, now_ms() as now`).join(' union all ')}) t where due is not null`,
        [...lanes],
      );
      const wait = row && optionalInteger(row, 'wait');
      return wait === undefined ? undefined : Math.max(0, wait);
    },
    async counts() {
      const rows = await connection.read(
        `select lane, kind, sum(case when owner is null then 1 else 0 end) as waiting, count(owner) as claimed
        from steps group by lane, kind order by lane, kind`,
      );
      return rows.map((row) => ({
        lane: text(row, 'lane'),
        kind: word<StepKind>(row, 'kind'),
        waiting: integer(row, 'waiting'),
        claimed: integer(row, 'claimed'),
      }));
    },
  };
}

type Claimed = 'heartbeat' | 'reschedule' | 'advance' | 'complete';

function claimed(connection: Connection): Pick<StepTable, Claimed> {
  const write = async (sql: string, values: readonly Value[]): Promise<boolean> =>
    (await connection.write(sql, values)).changes === 1;
  const mine = (step: Pick<StepRow, 'id' | 'owner' | 'fence'>): Value[] => [step.id, orNull(step.owner), step.fence];
  return {
    heartbeat: (step, leaseMs) =>
      write(`update steps set lease_until = now_ms() + $4, available_at = now_ms() + $4 where ${MINE}`, [
        ...mine(step),
        milliseconds(leaseMs),
      ]),
    async reschedule(step, change) {
      const due = 'case when woken = 1 then now_ms() else now_ms() + $4 end';
      const isMine = await write(
        `update steps set due_at = ${due}, available_at = ${due}, kind = coalesce(cast($5 as text), kind),
          lane = coalesce(cast($6 as text), lane), tries = coalesce(cast($7 as bigint), tries),
          data_json = coalesce(cast($8 as text), data_json), owner = null, lease_until = null
        where ${MINE}`,
        [
          ...mine(step),
          milliseconds(change.dueInMs),
          orNull(change.kind),
          orNull(change.lane),
          orNull(change.tries),
          jsonOrNull(change.data),
        ],
      );
      if (isMine) connection.hintAfterwards({ kind: 'step' });
      return isMine;
    },
    advance: (step, change) =>
      write(`update steps set kind = $4, tries = coalesce(cast($5 as bigint), tries) where ${MINE}`, [
        ...mine(step),
        change.kind,
        orNull(change.tries),
      ]),
    complete: (step) => write(`delete from steps where ${MINE}`, mine(step)),
  };
}

function stepFromRow(row: Row): StepRow {
  return present<StepRow>({
    id: text(row, 'id'),
    generationId: text(row, 'generation_id'),
    kind: word<StepKind>(row, 'kind'),
    lane: text(row, 'lane'),
    dueAt: integer(row, 'due_at'),
    tries: integer(row, 'tries'),
    owner: optionalText(row, 'owner'),
    fence: integer(row, 'fence'),
    leaseUntil: optionalInteger(row, 'lease_until'),
    data: json<StepRow['data']>(row, 'data_json'),
  });
}
