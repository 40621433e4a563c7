import type { Driver, Execute, Row } from './driver.ts';
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
    await execute(MIGRATIONS_TABLE);
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
    await note(next, execute);
  });
  return isDone;
}

/** Where it is written down what was applied. */
export const MIGRATIONS_TABLE =
  'create table if not exists migrations (version bigint primary key not null, name text not null, applied_at bigint not null)';

/** Writes down that a migration was applied, in its own transaction. */
export async function note(migration: Migration, execute: Execute): Promise<void> {
  await execute('insert into migrations (version, name, applied_at) values ($1, $2, $3)', [
    migration.version,
    migration.name,
    Date.now(),
  ]);
}

/** The version of the schema, 0 where there is none. Only looks. */
export async function appliedVersion(
  kind: Driver['kind'],
  read: (sql: string) => Promise<readonly Row[]>,
): Promise<number> {
  const [found] = await read(
    kind === 'sqlite'
      ? "select count(*) as tables from sqlite_master where type = 'table' and name = 'migrations'"
      : "select count(*) as tables from pg_tables where schemaname = current_schema() and tablename = 'migrations'",
  );
  if (found === undefined || integer(found, 'tables') === 0) return 0;
  const [row] = await read('select coalesce(max(version), 0) as version from migrations');
  return row === undefined ? 0 : integer(row, 'version');
}

export interface SchemaState {
  kind: Driver['kind'];
  /** 0 in an empty database. */
  version: number;
  /** The newest that this code knows. */
  known: number;
  /** What a start would apply, in order. */
  due: readonly { version: number; name: string; statements: readonly string[] }[];
}

/** What `migrate` would do. Changes nothing. */
export async function schemaState(driver: Driver, migrations: readonly Migration[] = MIGRATIONS): Promise<SchemaState> {
  const version = await appliedVersion(driver.kind, (sql) => driver.connection.read(sql));
  return {
    kind: driver.kind,
    version,
    known: migrations.length,
    due: migrations.slice(version).map((migration) => ({
      version: migration.version,
      name: migration.name,
      statements: migration.statements(driver.kind),
    })),
  };
}
