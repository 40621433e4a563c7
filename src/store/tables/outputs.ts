import type { Connection } from '../driver.ts';
import { integer, placeholders, text } from '../rows.ts';
import type { GenerationTable } from '../store.ts';

type Methods = 'madeFile' | 'outputs' | 'setOutputs' | 'variant' | 'variants' | 'setVariant' | 'recentDurationsMs';

/** What generations leave behind: their outputs, the pictures made of those, and experience. */
export function outputs(connection: Connection): Pick<GenerationTable, Methods> {
  return {
    setOutputs: (id, assetIds) =>
      connection.atomically(async (inside) => {
        await inside.write('delete from outputs where generation_id = $1', [id]);
        for (const [position, assetId] of assetIds.entries()) {
          await inside.write('insert into outputs (generation_id, position, asset_id) values ($1, $2, $3)', [
            id,
            position,
            assetId,
          ]);
        }
      }),
    async outputs(ids) {
      if (ids.length === 0) return [];
      const rows = await connection.read(
        `select generation_id, position, asset_id from outputs where generation_id in (${placeholders(ids.length, 1)})
        order by generation_id, position`,
        ids,
      );
      return rows.map((row) => ({
        generationId: text(row, 'generation_id'),
        position: integer(row, 'position'),
        assetId: text(row, 'asset_id'),
      }));
    },
    madeFile: (accountId, sha256) => madeFile(connection, accountId, sha256),
    async variant({ generationId, position, variant }) {
      const [row] = await connection.read(
        'select asset_id from generation_variants where generation_id = $1 and position = $2 and variant = $3',
        [generationId, position, variant],
      );
      return row && text(row, 'asset_id');
    },
    async variants(id) {
      const sql = `select asset_id from generation_variants where generation_id = $1 order by position, variant`;
      return (await connection.read(sql, [id])).map((row) => text(row, 'asset_id'));
    },
    setVariant: ({ generationId, position, variant, assetId }) =>
      connection.atomically(async (inside) => {
        // Whoever deletes the generation waits for this lock, and then finds the variant.
        const sql = 'select id from generations where id = $1 and deleted_at is null {lock rows}';
        const { rows } = await inside.write(sql, [generationId]);
        if (rows.length === 0) return false;
        await inside.write(
          `insert into generation_variants (generation_id, position, variant, asset_id) values ($1, $2, $3, $4)
          on conflict (generation_id, position, variant) do update set asset_id = excluded.asset_id`,
          [generationId, position, variant, assetId],
        );
        return true;
      }),
    async recentDurationsMs({ canonical, engine, limit }) {
      const rows = await connection.read(
        `select finished_at - created_at as duration from generations
        where canonical = $1 and engine = $2 and state = 'succeeded' order by finished_at desc limit $3`,
        [canonical, engine, limit],
      );
      return rows.map((row) => integer(row, 'duration'));
    },
  };
}

async function madeFile(connection: Connection, accountId: string, sha256: string): Promise<string | undefined> {
  // An output is kept while its generation runs: the times spare a look at the outputs of all the others.
  const [row] = await connection.read(
    `select g.id from assets a
    join generations g on g.account_id = a.account_id and g.created_at <= a.created_at
      and g.finished_at >= a.created_at and g.deleted_at is null
    join outputs o on o.generation_id = g.id and o.asset_id = a.id
    where a.sha256 = $1 and a.account_id = $2 and a.kind = 'output' order by g.created_at limit 1`,
    [sha256, accountId],
  );
  return row && text(row, 'id');
}
