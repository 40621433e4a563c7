import type { Generation, State } from '../../core/generation.ts';
import { isFinal } from '../../core/generation.ts';
import type { Connection, Row, Value } from '../driver.ts';
import {
  integer,
  json,
  jsonOrNull,
  only,
  optionalInteger,
  optionalJson,
  orNull,
  placeholders,
  present,
  text,
  word,
} from '../rows.ts';
import type { GenerationTable } from '../store.ts';
import { awaited } from './awaited.ts';
import { listOwn } from './generation-list.ts';
import { outputs } from './outputs.ts';

export const GENERATION = `id, account_id, key_id, dialect, model, brief_json, order_json, state, progress, engine,
  engine_reason, warnings_json, problem_json, price, charged, echo_json, callback_json, created_at, started_at,
  finished_at, expires_at, deleted_at, filtered_json`;

export function generationTable(connection: Connection): GenerationTable {
  const get = async (id: string, lock: '' | '{lock rows}'): Promise<Generation | undefined> => {
    const sql = `select ${GENERATION} from generations where id = $1 ${lock}`;
    const rows = lock === '' ? await connection.read(sql, [id]) : (await connection.write(sql, [id])).rows;
    return rows[0] && generationFromRow(rows[0]);
  };
  return {
    insert: (generation) => insert(connection, generation),
    get: (id) => get(id, ''),
    getForUpdate: (id) => get(id, '{lock rows}'),
    list: (accountId, page) => listOwn(connection, accountId, page),
    async counts() {
      const rows = await connection.read('select state, count(*) as number from generations group by state');
      const counts: Record<State, number> = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
      for (const row of rows) counts[word<State>(row, 'state')] = integer(row, 'number');
      return counts;
    },
    async expired(limit) {
      const rows = await connection.read(
        `select ${GENERATION} from generations
        where expires_at <= (select now_ms()) and expires_at is not null and deleted_at is null
        order by expires_at limit $1`,
        [limit],
      );
      return rows.map(generationFromRow);
    },
    ...changes(connection),
    ...awaited(connection),
    ...outputs(connection),
  };
}

async function insert(
  connection: Connection,
  generation: Parameters<GenerationTable['insert']>[0],
): Promise<Generation> {
  if (isFinal(generation.state)) throw new Error('A generation does not begin in a final state.');
  // Only a caller who waits can fail to get the answer; any other has it with the creation itself.
  const { rows } = await connection.write(
    `insert into generations (id, account_id, key_id, dialect, model, kind, brief_json, order_json, state, progress,
      engine, engine_reason, warnings_json, problem_json, price, echo_json, callback_json, created_at, started_at,
      expires_at, request_hash, awaited_by, canonical, delivered_at, search)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, now_ms(), $18, $19, $20, $21,
      $22, case when $23 = 1 then null else now_ms() end, $24)
    returning ${GENERATION}`,
    [
      generation.id,
      generation.accountId,
      generation.keyId,
      generation.dialect,
      generation.model,
      generation.brief.kind,
      JSON.stringify(generation.brief),
      JSON.stringify(generation.order),
      generation.state,
      generation.progress,
      generation.engine,
      generation.engineReason,
      JSON.stringify(generation.warnings),
      jsonOrNull(generation.problem),
      generation.priceMillicredits,
      JSON.stringify(generation.echo),
      jsonOrNull(generation.callback),
      orNull(generation.startedAt),
      orNull(generation.expiresAt),
      generation.requestHash,
      orNull(generation.awaitedBy),
      generation.order.model,
      generation.awaitedBy === undefined ? 0 : 1,
      generation.order.prompt.toLowerCase(),
    ],
  );
  return generationFromRow(only(rows));
}

type Changes = 'setState' | 'setProgress' | 'setEngine' | 'addWarnings' | 'markDeleted';

function changes(connection: Connection): Pick<GenerationTable, Changes> {
  const write = async (sql: string, values: readonly Value[]): Promise<boolean> =>
    (await connection.write(sql, values)).changes === 1;
  return {
    setState(id, change) {
      if (change.from.some(isFinal)) throw new Error('A final state is never left.');
      return write(
        `update generations set state = $2, problem_json = coalesce($3, problem_json),
          charged = coalesce(cast($4 as bigint), charged), expires_at = coalesce(cast($5 as bigint), expires_at),
          started_at = case when $2 = 'running' then coalesce(started_at, now_ms()) else started_at end,
          finished_at = case when $2 in ('succeeded', 'failed', 'cancelled') then now_ms() end,
          progress = case when $2 = 'succeeded' then 100 else progress end,
          filtered_json = coalesce($6, filtered_json)
        where id = $1 and finished_at is null and state in (${placeholders(change.from.length, 7)})`,
        [
          id,
          change.to,
          jsonOrNull(change.problem),
          orNull(change.chargedMillicredits),
          orNull(change.expiresAt),
          jsonOrNull(change.filtered),
          ...change.from,
        ],
      );
    },
    async setProgress(id, percent) {
      // A late answer must not turn the bar back.
      await write('update generations set progress = $2 where id = $1 and finished_at is null and progress < $2', [
        id,
        Math.max(0, Math.min(100, Math.round(percent))),
      ]);
    },
    async setEngine(id, engine, reason) {
      await write('update generations set engine = $2, engine_reason = $3 where id = $1', [id, engine, reason]);
    },
    addWarnings: (id, warnings) =>
      connection.atomically(async (inside) => {
        const sql = 'select warnings_json from generations where id = $1 {lock rows}';
        const [row] = (await inside.write(sql, [id])).rows;
        if (row === undefined) return;
        const all = [...json<Generation['warnings']>(row, 'warnings_json'), ...warnings];
        await inside.write('update generations set warnings_json = $2 where id = $1', [id, JSON.stringify(all)]);
      }),
    markDeleted: (id) =>
      write(
        `update generations set deleted_at = now_ms(),
          hidden = case when expires_at <= (select now_ms()) then 0 else 1 end
        where id = $1 and deleted_at is null`,
        [id],
      ),
  };
}

export function generationFromRow(row: Row): Generation {
  return present<Generation>({
    id: text(row, 'id'),
    accountId: text(row, 'account_id'),
    keyId: text(row, 'key_id'),
    dialect: text(row, 'dialect'),
    model: text(row, 'model'),
    brief: json<Generation['brief']>(row, 'brief_json'),
    order: json<Generation['order']>(row, 'order_json'),
    state: word<State>(row, 'state'),
    progress: integer(row, 'progress'),
    engine: text(row, 'engine'),
    engineReason: text(row, 'engine_reason'),
    warnings: json<Generation['warnings']>(row, 'warnings_json'),
    problem: optionalJson<NonNullable<Generation['problem']>>(row, 'problem_json'),
    priceMillicredits: integer(row, 'price'),
    chargedMillicredits: optionalInteger(row, 'charged'),
    echo: json<Generation['echo']>(row, 'echo_json'),
    callback: optionalJson<NonNullable<Generation['callback']>>(row, 'callback_json'),
    createdAt: integer(row, 'created_at'),
    startedAt: optionalInteger(row, 'started_at'),
    finishedAt: optionalInteger(row, 'finished_at'),
    expiresAt: optionalInteger(row, 'expires_at'),
    deletedAt: optionalInteger(row, 'deleted_at'),
    filtered: optionalJson<NonNullable<Generation['filtered']>>(row, 'filtered_json'),
  });
}
