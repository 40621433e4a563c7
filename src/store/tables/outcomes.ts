import type { OutcomeOrder } from '../../core/admin.ts';
import type { OutcomeView } from '../../core/admin-views.ts';
import type { State } from '../../core/generation.ts';
import type { Connection, Row } from '../driver.ts';
import { Filters } from '../filters.ts';
import type { OutcomeTable } from '../operating-tables.ts';
import { integer, only, optionalInteger, optionalJson, optionalText, orNull, present, text, word } from '../rows.ts';

/** The record of a problem begins with its code. A booked loss counts as well, whatever the generation ended with. */
const CANDIDATES = `with candidates as (
    select id from generations where state = 'failed' and problem_json like '{"code":"outcome_unknown"%'
    union select generation_id from entries where kind = 'loss' and generation_id is not null
    union select generation_id from costs where kind = 'loss'
  )`;

const FROM = `from candidates c join generations g on g.id = c.id join accounts a on a.id = g.account_id
  left join outcome_decisions d on d.generation_id = g.id`;

const OUTCOME = `g.id, g.account_id, a.name as account_name, g.engine, g.model, g.state, g.problem_json, g.finished_at,
  g.price, d.decision, d.note, d.key_id, d.decided_at,
  (select cast(coalesce(sum(e.amount), 0) as bigint) from entries e
    where e.generation_id = g.id and e.kind = 'loss') as loss,
  (select cast(coalesce(sum(case s.kind when 'loss' then s.microdollars when 'found' then -s.microdollars else 0 end), 0)
    as bigint) from costs s where s.generation_id = g.id) as loss_upstream`;

const IDS_MAX = 10;

export function outcomeTable(connection: Connection): OutcomeTable {
  return {
    list: (order) => list(connection, order),
    async get(generationId) {
      const [row] = await connection.read(
        `${CANDIDATES} select ${OUTCOME} ${FROM} where g.id = $1 and g.finished_at is not null`,
        [generationId],
      );
      return row && outcomeFromRow(row);
    },
    async open() {
      const undecided = `${FROM} where d.generation_id is null and g.finished_at is not null`;
      const counted = await connection.read(
        `${CANDIDATES} select count(*) as number, min(g.finished_at) as oldest ${undecided}`,
      );
      const rows = await connection.read(
        `${CANDIDATES} select g.id ${undecided} order by g.finished_at desc, g.id desc limit ${IDS_MAX}`,
      );
      const row = only(counted);
      return present<{ count: number; oldestAt?: number; ids: string[] }>({
        count: integer(row, 'number'),
        oldestAt: optionalInteger(row, 'oldest'),
        ids: rows.map((one) => text(one, 'id')),
      });
    },
    async decide(decision) {
      await connection.write(
        `insert into outcome_decisions (generation_id, decision, note, key_id, decided_at)
        values ($1, $2, $3, $4, now_ms())
        on conflict (generation_id) do update set decision = excluded.decision, note = excluded.note,
          key_id = excluded.key_id, decided_at = excluded.decided_at`,
        [decision.generationId, decision.decision, orNull(decision.note), decision.keyId],
      );
    },
  };
}

async function list(
  connection: Connection,
  order: OutcomeOrder,
): Promise<{ outcomes: OutcomeView[]; hasMore: boolean }> {
  const filters = new Filters();
  filters.also('g.finished_at is not null');
  if (order.decided !== undefined) filters.also(`d.generation_id is ${order.decided ? 'not ' : ''}null`);
  filters.ask(
    order.after,
    (place) => `(g.finished_at, g.id) < (select finished_at, id from generations where id = ${place})`,
  );
  const rows = await connection.read(
    `${CANDIDATES} select ${OUTCOME} ${FROM} ${filters.where}
    order by g.finished_at desc, g.id desc limit ${filters.place(order.limit + 1)}`,
    filters.values,
  );
  return { outcomes: rows.slice(0, order.limit).map(outcomeFromRow), hasMore: rows.length > order.limit };
}

function outcomeFromRow(row: Row): OutcomeView {
  return present<OutcomeView>({
    generationId: text(row, 'id'),
    account: { id: text(row, 'account_id'), name: text(row, 'account_name') },
    engine: text(row, 'engine'),
    model: text(row, 'model'),
    state: word<State>(row, 'state'),
    problem: optionalJson<NonNullable<OutcomeView['problem']>>(row, 'problem_json'),
    finishedAt: integer(row, 'finished_at'),
    priceMillicredits: integer(row, 'price'),
    lossMillicredits: integer(row, 'loss'),
    lossMicrodollars: integer(row, 'loss_upstream'),
    decision: optionalText(row, 'decision'),
    decidedAt: optionalInteger(row, 'decided_at'),
    decidedBy: optionalText(row, 'key_id'),
    note: optionalText(row, 'note'),
  });
}
