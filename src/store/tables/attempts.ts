import type { Attempt } from '../../core/generation.ts';
import type { Connection, Row } from '../driver.ts';
import {
  integer,
  jsonOrNull,
  only,
  optionalInteger,
  optionalJson,
  optionalText,
  present,
  text,
  word,
} from '../rows.ts';
import type { AttemptTable } from '../store.ts';

const ATTEMPT = 'id, generation_id, number, engine, state, ticket_json, problem_json, started_at, finished_at, cost';

/** An upstream that answers with megabytes must not fill the database. */
const REPLY_CHARACTERS_MAX = 65_536;

export function attemptTable(connection: Connection): AttemptTable {
  return {
    async insert(attempt) {
      await connection.write(
        `insert into attempts (id, generation_id, number, engine, state, started_at, cost)
        values ($1, $2, $3, $4, 'intent', now_ms(), $5)`,
        [attempt.id, attempt.generationId, attempt.number, attempt.engine, attempt.costMicrodollars],
      );
    },
    async list(generationId) {
      const sql = `select ${ATTEMPT} from attempts where generation_id = $1 order by number`;
      return (await connection.read(sql, [generationId])).map(attemptFromRow);
    },
    async latest(generationId) {
      const sql = `select ${ATTEMPT} from attempts where generation_id = $1 order by number desc limit 1`;
      const [row] = await connection.read(sql, [generationId]);
      return row && attemptFromRow(row);
    },
    async journal(id, reply) {
      const kept = reply.slice(0, REPLY_CHARACTERS_MAX);
      // A reply that follows another (a lookup after an ambiguous start) is added, never written over it.
      await connection.write(
        'update attempts set reply = case when reply is null then $2 else reply || $3 end where id = $1',
        [
          id,
          kept,
          `
${kept}`,
        ],
      );
    },
    async reply(id) {
      const [row] = await connection.read('select reply from attempts where id = $1', [id]);
      return row && optionalText(row, 'reply');
    },
    async set(id, change) {
      await connection.write(
        `update attempts set state = $2, ticket_json = coalesce($3, ticket_json),
          problem_json = coalesce($4, problem_json), upstream_id = coalesce($5, upstream_id),
          ambiguous_at = case when $2 = 'ambiguous' then coalesce(ambiguous_at, now_ms()) else ambiguous_at end,
          finished_at = case when $2 in ('intent', 'submitted', 'ambiguous') then null else now_ms() end
        where id = $1`,
        [id, change.state, jsonOrNull(change.ticket), jsonOrNull(change.problem), upstreamIdOf(change.ticket)],
      );
    },
    async countAmbiguous(engine, since) {
      const sql = 'select count(*) as number from attempts where engine = $1 and ambiguous_at >= $2';
      return integer(only(await connection.read(sql, [engine, since])), 'number');
    },
    async hasUpstreamId(engine, upstreamId) {
      const sql = 'select 1 as found from attempts where engine = $1 and upstream_id = $2 limit 1';
      return (await connection.read(sql, [engine, upstreamId])).length > 0;
    },
  };
}

function upstreamIdOf(ticket: unknown): string | null {
  const id: unknown = typeof ticket === 'object' && ticket !== null && 'id' in ticket ? ticket.id : undefined;
  return typeof id === 'string' ? id : null;
}

function attemptFromRow(row: Row): Attempt {
  return present<Attempt>({
    id: text(row, 'id'),
    generationId: text(row, 'generation_id'),
    number: integer(row, 'number'),
    engine: text(row, 'engine'),
    state: word<Attempt['state']>(row, 'state'),
    ticket: optionalJson<unknown>(row, 'ticket_json'),
    startedAt: integer(row, 'started_at'),
    finishedAt: optionalInteger(row, 'finished_at'),
    costMicrodollars: integer(row, 'cost'),
    problem: optionalJson<NonNullable<Attempt['problem']>>(row, 'problem_json'),
  });
}
