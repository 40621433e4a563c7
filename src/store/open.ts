import type { Driver } from './driver.ts';
import { migrate, type SchemaState, schemaState } from './migrate.ts';
import type { Store } from './store.ts';
import { createTables } from './tables.ts';

export { lockFolder as holdFolder } from './drivers/folder-lock.ts';
export { StoreError } from './store-error.ts';

export interface OpenOptions {
  /** A Postgres address, `postgres://…`; without it the database is SQLite in `folder`. */
  url?: string;
  /** The data folder; made when absent. Needed without `url`. */
  folder?: string;
  /** Milliseconds since 1970. Only SQLite asks it; Postgres has a clock of its own. */
  clock?: () => number;
  /** Whoever opens it, shown in the list of Postgres connections. */
  owner?: string;
  /**
   * False for a command that works beside a running server on the same SQLite folder. Default true: a second one is
   * refused with a StoreError.
   */
  exclusive?: boolean;
}

/** Opens the database and brings its schema up to date. Throws a StoreError when an operator has to do something. */
export async function openStore(options: OpenOptions): Promise<Store> {
  const driver = await openDriver(options);
  try {
    await migrate(driver);
    if (driver.kind === 'sqlite' && options.exclusive !== false) await freeDeadClaims(driver);
  } catch (error) {
    await driver.close();
    throw error;
  }
  return {
    ...createTables(driver.connection),
    kind: driver.kind,
    transaction: (work, commit) => driver.transaction((connection) => work(createTables(connection)), commit),
    snapshot: (work) => driver.snapshot((connection) => work(createTables(connection))),
    exclusively: (key, work) => driver.exclusively(key, work),
    onHint: (listener) => driver.onHint(listener),
    hint: (hint) => driver.hint(hint),
    ping: () => driver.ping(),
    close: () => driver.close(),
  };
}

/** How far the schema of a database is, and what `openStore` would do to it. Changes nothing. */
export async function readSchemaState(options: OpenOptions): Promise<SchemaState> {
  const driver = await openDriver({ ...options, exclusive: false });
  try {
    return await schemaState(driver);
  } finally {
    await driver.close();
  }
}

/** The folder has one server, and that is us: whoever held a step is dead, and nobody waits for his lease to end. */
async function freeDeadClaims(driver: Driver): Promise<void> {
  await driver.connection.write(
    `update steps set owner = null, lease_until = null, available_at = due_at, tries = tries + 1
    where owner is not null`,
  );
}

/** Imports only the driver that is used: loading `pg` takes longer than opening SQLite. */
export async function openDriver(options: OpenOptions): Promise<Driver> {
  if (options.url !== undefined) {
    const { openPostgres } = await import('./drivers/postgres.ts');
    return openPostgres({ url: options.url, owner: options.owner ?? 'filmgate' });
  }
  if (options.folder === undefined) throw new Error('openStore needs a url or a folder.');
  const { openSqlite, steadyClock } = await import('./drivers/sqlite.ts');
  const { folder, clock = steadyClock(), exclusive = true } = options;
  return openSqlite({ folder, clock, exclusive });
}
