import type { Generation, State } from '../../core/generation.ts';
import type { Connection, Row } from '../driver.ts';
import { containing, Filters } from '../filters.ts';
import type { Buckets, ReportTable, StepCounts } from '../operating-tables.ts';
import { integer, only, optionalInteger, optionalJson, placeholders, present, text, word } from '../rows.ts';
import type { StepKind } from '../store.ts';
import { listAll } from './generation-list.ts';
import { moneyReports } from './reports-money.ts';

const DURATIONS_MAX = 10_000;
const IDS_MAX = 10;
const RELATIVES_MAX = 20;
const LOOKED_AT_MAX = 2_000;

export function reportTable(connection: Connection): ReportTable {
  return {
    ...moneyReports(connection),
    generations: (order) => listAll(connection, order),
    ...charts(connection),
    ...moneyCharts(connection),
    ...work(connection),
    ...trouble(connection),
    ...relatives(connection),
    async database() {
      const [row] = await connection.read(
        'select {database bytes} as bytes, (select max(version) from migrations) as version',
      );
      return { bytes: row ? integer(row, 'bytes') : 0, schemaVersion: row ? integer(row, 'version') : 0 };
    },
    async files() {
      // The same bytes are kept once, however many assets have them.
      const row = only(
        await connection.read(
          `select count(*) as number, cast(coalesce(sum(bytes), 0) as bigint) as bytes
          from (select max(bytes) as bytes from assets group by sha256) t`,
        ),
      );
      return { count: integer(row, 'number'), bytes: integer(row, 'bytes') };
    },
  };
}

/** The bucket in which a time lies. The casts keep the division one of whole numbers on SQLite too. */
function bucket(column: string, { bucketMs, offsetMs }: Buckets, filters: Filters): string {
  const size = `cast(${filters.place(bucketMs)} as bigint)`;
  const offset = `cast(${filters.place(offsetMs)} as bigint)`;
  return `(${column} + ${offset}) / ${size} * ${size} - ${offset}`;
}

/** The conditions of a chart, and where the bucket of a row begins. */
function since(column: string, buckets: Buckets): { filters: Filters; start: string } {
  const filters = new Filters();
  filters.ask(buckets.since, (place) => `${column} >= ${place}`);
  filters.ask(buckets.accountId, (place) => `account_id = ${place}`);
  return { filters, start: bucket(column, buckets, filters) };
}

type Charts = 'ended' | 'created' | 'durations';

function charts(connection: Connection): Pick<ReportTable, Charts> {
  return {
    async ended(buckets) {
      const { filters, start } = since('finished_at', buckets);
      const rows = await connection.read(
        `select ${start} as start, engine, state, count(*) as number,
          cast(coalesce(sum(charged), 0) as bigint) as charged
        from generations ${filters.where} and finished_at is not null group by 1, 2, 3 order by 1, 2, 3`,
        filters.values,
      );
      return rows.map((row) => ({
        startAt: integer(row, 'start'),
        engine: text(row, 'engine'),
        state: word<State>(row, 'state'),
        count: integer(row, 'number'),
        charged: integer(row, 'charged'),
      }));
    },
    async created(buckets) {
      const { filters, start } = since('created_at', buckets);
      const rows = await connection.read(
        `select ${start} as start, engine, count(*) as number
        from generations ${filters.where} group by 1, 2 order by 1, 2`,
        filters.values,
      );
      return rows.map((row) => ({
        startAt: integer(row, 'start'),
        engine: text(row, 'engine'),
        count: integer(row, 'number'),
      }));
    },
    async durations(sinceMs) {
      const rows = await connection.read(
        `select engine, finished_at - created_at as duration from generations
        where finished_at >= $1 and finished_at is not null and state = 'succeeded'
        order by finished_at desc limit ${DURATIONS_MAX}`,
        [sinceMs],
      );
      return rows.map((row) => ({ engine: text(row, 'engine'), ms: integer(row, 'duration') }));
    },
  };
}

function moneyCharts(connection: Connection): Pick<ReportTable, 'money' | 'costs'> {
  return {
    async money(buckets) {
      const { filters, start } = since('created_at', buckets);
      const rows = await connection.read(
        `select ${start} as start, kind, cast(sum(case when credit = 'issued' then -amount else amount end) as bigint) as amount
        from entries ${filters.where} and kind in ('capture', 'loss', 'grant') group by 1, 2 order by 1, 2`,
        filters.values,
      );
      return rows.map((row) => ({
        startAt: integer(row, 'start'),
        kind: word<'capture' | 'loss' | 'grant'>(row, 'kind'),
        amount: integer(row, 'amount'),
      }));
    },
    async costs(buckets) {
      const { filters, start } = since('created_at', buckets);
      const rows = await connection.read(
        `select ${start} as start, engine,
          cast(sum(case when kind = 'cost' then microdollars else 0 end) as bigint) as cost,
          cast(sum(case kind when 'loss' then microdollars when 'found' then -microdollars else 0 end) as bigint) as loss
        from costs ${filters.where} group by 1, 2 order by 1, 2`,
        filters.values,
      );
      return rows.map((row) => ({
        startAt: integer(row, 'start'),
        engine: text(row, 'engine'),
        cost: integer(row, 'cost'),
        loss: integer(row, 'loss'),
      }));
    },
  };
}

type WorkReports = 'flight' | 'steps' | 'stepsOf';

function work(connection: Connection): Pick<ReportTable, WorkReports> {
  return {
    async flight() {
      const rows = await connection.read(
        `select engine, state, count(*) as number, min(created_at) as oldest from generations
        where state in ('queued', 'running') group by engine, state order by engine, state`,
      );
      return rows.map((row) => ({
        engine: text(row, 'engine'),
        state: word<State>(row, 'state'),
        count: integer(row, 'number'),
        oldestAt: integer(row, 'oldest'),
      }));
    },
    async steps() {
      const isDue = 'owner is null and available_at <= (select now_ms())';
      const rows = await connection.read(
        `select lane, kind, count(owner) as working, sum(case when ${isDue} then 1 else 0 end) as due,
          sum(case when owner is null and available_at > (select now_ms()) then 1 else 0 end) as waiting,
          sum(case when tries > 0 then 1 else 0 end) as retrying,
          min(case when ${isDue} then available_at end) as oldest
        from steps group by lane, kind order by lane, kind`,
      );
      return rows.map(stepsFromRow);
    },
    async stepsOf(generationId) {
      const rows = await connection.read(
        `select kind, lane, due_at, tries, case when owner is null then 0 else 1 end as claimed from steps
        where generation_id = $1 order by due_at, id`,
        [generationId],
      );
      return rows.map((row) => ({
        kind: word<StepKind>(row, 'kind'),
        lane: text(row, 'lane'),
        dueAt: integer(row, 'due_at'),
        tries: integer(row, 'tries'),
        claimed: integer(row, 'claimed') === 1,
      }));
    },
  };
}

type TroubleReports = 'lastError' | 'askedModels' | 'dead';

function trouble(connection: Connection): Pick<ReportTable, TroubleReports> {
  return {
    async lastError(engine) {
      const [row] = await connection.read(
        `select generation_id, started_at, finished_at, problem_json from attempts
        where engine = $1 and problem_json is not null and problem_json not like '{"code":"cancelled"%'
        order by started_at desc limit 1`,
        [engine],
      );
      return (
        row && {
          at: optionalInteger(row, 'finished_at') ?? integer(row, 'started_at'),
          generationId: text(row, 'generation_id'),
          problem: optionalJson<NonNullable<Generation['problem']>>(row, 'problem_json'),
        }
      );
    },
    async askedModels(since) {
      const rows = await connection.read(
        `select model, dialect, engine, account_id, count(*) as number from generations where created_at >= $1
        group by model, dialect, engine, account_id order by 5 desc, 1, 2, 3, 4`,
        [since],
      );
      return rows.map((row) => ({
        model: text(row, 'model'),
        dialect: text(row, 'dialect'),
        engine: text(row, 'engine'),
        accountId: text(row, 'account_id'),
        count: integer(row, 'number'),
      }));
    },
    async dead(since) {
      const where = "where state = 'dead' and created_at >= $1";
      const counted = only(
        await connection.read(`select count(*) as number, min(created_at) as oldest from deliveries ${where}`, [since]),
      );
      const rows = await connection.read(
        `select id from deliveries ${where} order by created_at desc, id desc limit ${IDS_MAX}`,
        [since],
      );
      return present<{ count: number; oldestAt?: number; ids: string[] }>({
        count: integer(counted, 'number'),
        oldestAt: optionalInteger(counted, 'oldest'),
        ids: rows.map((row) => text(row, 'id')),
      });
    },
  };
}

/** `sum` of a case is a bigint on Postgres and an integer on SQLite. */
function stepsFromRow(row: Row): StepCounts {
  return present<StepCounts>({
    lane: text(row, 'lane'),
    kind: word<StepKind>(row, 'kind'),
    due: integer(row, 'due'),
    waiting: integer(row, 'waiting'),
    working: integer(row, 'working'),
    retrying: integer(row, 'retrying'),
    oldestDueAt: optionalInteger(row, 'oldest'),
  });
}

function relatives(connection: Connection): Pick<ReportTable, 'makersOf' | 'usersOf'> {
  return {
    async makersOf(assetIds) {
      if (assetIds.length === 0) return [];
      const rows = await connection.read(
        `select distinct generation_id from outputs where asset_id in (${placeholders(assetIds.length, 1)})
        order by generation_id limit ${RELATIVES_MAX}`,
        assetIds,
      );
      return rows.map((row) => text(row, 'generation_id'));
    },
    async usersOf({ accountId, after, assetIds }) {
      if (assetIds.length === 0) return [];
      const filters = new Filters([accountId, after]);
      const named = assetIds.map((id) => `brief_json like ${filters.place(containing(`"${id}"`))} escape '\\'`);
      const rows = await connection.read(
        `select id from (select id, brief_json, created_at from generations
          where account_id = $1 and created_at >= $2 order by created_at, id limit ${LOOKED_AT_MAX}) t
        where ${named.join(' or ')} order by created_at, id limit ${RELATIVES_MAX}`,
        filters.values,
      );
      return rows.map((row) => text(row, 'id'));
    },
  };
}
