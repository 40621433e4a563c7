import type { Connection } from '../driver.ts';
import type { GenerationTable } from '../store.ts';
import { GENERATION, generationFromRow } from './generations.ts';

type Awaited = 'adopt' | 'setAwaited' | 'forgetAwaited' | 'markDelivered';

/** Who waits for an answer over HTTP, so that a caller who hung up can collect what he has paid for. */
export function awaited(connection: Connection): Pick<GenerationTable, Awaited> {
  return {
    async adopt(order) {
      // Waits for a worker that writes to the row at this moment. Skipping it would make the caller buy a second one.
      const { rows } = await connection.write(
        `with found as (
          select id from generations
          where account_id = $1 and request_hash = $2 and delivered_at is null and created_at >= $4
            and awaited_by is null and deleted_at is null and state not in ('failed', 'cancelled')
            and (expires_at is null or expires_at > (select now_ms()))
          order by created_at desc, id desc limit 1 {lock rows}
        )
        update generations set awaited_by = $3 where id in (select id from found) and awaited_by is null
        returning ${GENERATION}`,
        [order.accountId, order.requestHash, order.awaitedBy, order.since],
      );
      return rows[0] && generationFromRow(rows[0]);
    },
    async setAwaited(id, awaitedBy) {
      await connection.write('update generations set awaited_by = $2 where id = $1', [id, awaitedBy]);
    },
    async forgetAwaited(node) {
      const lives = node.slice(0, node.lastIndexOf('/') + 1);
      if (lives === '') throw new Error(`A node is named host:port/start, not "${node}".`);
      const { changes } = await connection.write(
        `update generations set awaited_by = null
        where awaited_by is not null and substr(awaited_by, 1, length($1)) = $1 and awaited_by <> $2`,
        [lives, node],
      );
      return changes;
    },
    async markDelivered(id) {
      await connection.write(
        'update generations set delivered_at = coalesce(delivered_at, now_ms()), awaited_by = null where id = $1',
        [id],
      );
    },
  };
}
