import type { Driver } from './driver.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { integer } from './rows.ts';
import { StoreError } from './store-error.ts';

export interface Migration {
  version: number;
  name: string;
  statements(kind: Driver['kind']): readonly string[];
}

/**
 * Brings the schema up to date. Each migration commits together with its version row, so a process that dies half-way
 * leaves the version before; `driver.migrate` lets one process in at a time. Refuses a database that newer code wrote.
 */
export async function migrate(driver: Driver, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  const known = migrations.length;
  for (let steps = 0; steps <= known; steps++) {
    if (await applyNext(driver, migrations)) return;
  }
  throw new Error('The migrations did not come to an end.');
}

async function applyNext(driver: Driver, migrations: readonly Migration[]): Promise<boolean> {
  let isDone = false;
  await driver.migrate(async (execute) => {
    await execute(
      'create table if not exists migrations (version bigint primary key not null, name text not null, applied_at bigint not null)',
    );
    const [row] = await execute('select coalesce(max(version), 0) as version from migrations');
    const version = row === undefined ? 0 : integer(row, 'version');
    if (version > migrations.length) {
      throw new StoreError(
        `The database has schema version ${version}, but this Filmgate knows versions up to ${migrations.length} only. Start the newer Filmgate, or restore a backup of this version.`,
      );
    }
    const next = migrations[version];
    isDone = next === undefined;
    if (next === undefined) return;
    if (next.version !== version + 1) throw new Error(`Migration ${next.name} stands in the wrong place.`);
    for (const statement of next.statements(driver.kind)) await execute(statement);
    await execute('insert into migrations (version, name, applied_at) values ($1, $2, $3)', [
      next.version,
      next.name,
      Date.now(),
    ]);
  });
  return isDone;
}
