import type { EngineStateView } from '../../core/admin-views.ts';
import type { Connection, Row } from '../driver.ts';
import type { EngineStateTable } from '../operating-tables.ts';
import { optionalInteger, optionalText, orNull, present, text } from '../rows.ts';

const STATE = 'engine, paused_at, paused_by, reason, breaker_at, breaker_reason';

export function engineStateTable(connection: Connection): EngineStateTable {
  return {
    async get(engine) {
      const [row] = await connection.read(`select ${STATE} from engine_states where engine = $1`, [engine]);
      return row && stateFromRow(row);
    },
    async list() {
      return (await connection.read(`select ${STATE} from engine_states order by engine`)).map(stateFromRow);
    },
    async pause(engine, { by, reason }) {
      await connection.write(
        `insert into engine_states (engine, paused_at, paused_by, reason) values ($1, now_ms(), $2, $3)
        on conflict (engine) do update set paused_at = coalesce(engine_states.paused_at, excluded.paused_at),
          paused_by = excluded.paused_by, reason = excluded.reason`,
        [engine, by, reason],
      );
    },
    async resume(engine) {
      const { changes } = await connection.write(
        `update engine_states set paused_at = null, paused_by = null, reason = null, breaker_at = null,
          breaker_reason = null
        where engine = $1 and (paused_at is not null or breaker_at is not null)`,
        [engine],
      );
      // Whoever has waited for it is looked at now.
      if (changes > 0) connection.hintAfterwards({ kind: 'step' });
      return changes > 0;
    },
    async setBreaker(engine, reason) {
      await connection.write(
        `insert into engine_states (engine, breaker_at, breaker_reason)
        values ($1, case when cast($2 as text) is not null then now_ms() end, cast($2 as text))
        on conflict (engine) do update set breaker_at = excluded.breaker_at, breaker_reason = excluded.breaker_reason`,
        [engine, orNull(reason)],
      );
    },
  };
}

function stateFromRow(row: Row): EngineStateView {
  return present<EngineStateView>({
    engine: text(row, 'engine'),
    pausedAt: optionalInteger(row, 'paused_at'),
    pausedBy: optionalText(row, 'paused_by'),
    reason: optionalText(row, 'reason'),
    breakerAt: optionalInteger(row, 'breaker_at'),
    breakerReason: optionalText(row, 'breaker_reason'),
  });
}
