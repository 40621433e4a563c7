import type { Event, EventKind } from '../../core/generation.ts';
import type { Connection, Row } from '../driver.ts';
import { integer, json, only, text, word } from '../rows.ts';
import type { EventTable } from '../store.ts';

/** A page of events; a reader asks again from the last sequence it saw. */
const EVENTS_MAX = 1_000;

export function eventTable(connection: Connection): EventTable {
  return {
    append: (generationId, kind, data = {}) =>
      connection.atomically(async (inside) => {
        // Counting on the generation's row makes two writers wait for each other instead of taking the same number.
        const counted = await inside.write(
          'update generations set event_count = event_count + 1 where id = $1 returning event_count',
          [generationId],
        );
        const { rows } = await inside.write(
          `insert into events (generation_id, sequence, kind, at, data_json) values ($1, $2, $3, now_ms(), $4)
          returning generation_id, sequence, kind, at, data_json`,
          [generationId, integer(only(counted.rows), 'event_count'), kind, JSON.stringify(data)],
        );
        inside.hintAfterwards({ kind: 'event', generationId });
        return eventFromRow(only(rows));
      }),
    async list(generationId, afterSequence = 0) {
      const rows = await connection.read(
        `select generation_id, sequence, kind, at, data_json from events
        where generation_id = $1 and sequence > $2 order by sequence limit $3`,
        [generationId, afterSequence, EVENTS_MAX],
      );
      return rows.map(eventFromRow);
    },
  };
}

function eventFromRow(row: Row): Event {
  return {
    generationId: text(row, 'generation_id'),
    sequence: integer(row, 'sequence'),
    kind: word<EventKind>(row, 'kind'),
    at: integer(row, 'at'),
    data: json<Event['data']>(row, 'data_json'),
  };
}
