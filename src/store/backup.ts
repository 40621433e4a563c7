import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Connection, Driver, Execute, Row, Value } from './driver.ts';
import { appliedVersion, MIGRATIONS_TABLE, type Migration, note } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { type OpenOptions, openDriver } from './open.ts';
import { integer, text } from './rows.ts';
import { StoreError } from './store-error.ts';

/** Every table that a backup holds and its primary key, those that others refer to first. */
export const BACKUP_TABLES: Readonly<Record<string, readonly string[]>> = {
  accounts: ['id'],
  keys: ['id'],
  settings: ['name'],
  entries: ['id'],
  holds: ['generation_id'],
  hold_resolutions: ['generation_id'],
  generations: ['id'],
  generation_variants: ['generation_id', 'position', 'variant'],
  outputs: ['generation_id', 'position'],
  attempts: ['id'],
  events: ['generation_id', 'sequence'],
  steps: ['id'],
  assets: ['id'],
  idempotency: ['account_id', 'key'],
  deliveries: ['id'],
  delivery_tries: ['delivery_id', 'number'],
  webhook_secrets: ['id'],
  costs: ['id'],
  spend_caps: ['scope', 'id', 'per'],
  engine_states: ['engine'],
  outcome_decisions: ['generation_id'],
  audit_log: ['id'],
};

/** Not in a backup: `migrations` is written anew, and nobody stays signed in to the studio through a restore. */
export const LEFT_OUT: readonly string[] = ['migrations', 'sessions'];

const PAGE_ROWS = 500;
/** SQLite takes 32,766 values in one statement; many more than this are not quicker. */
const STATEMENT_VALUES_MAX = 4_000;

/** What a dump says of itself. */
export interface Dumped {
  kind: Driver['kind'];
  /** The version of the schema that the rows are of. */
  schema: number;
  rows: Readonly<Record<string, number>>;
}

/** Told about each file that the database knows. */
export type FileListener = (file: { sha256: string; bytes: number }) => void;

/**
 * Gives every row as lines of JSON, all as they were at one moment, while a server may go on working: `{table, columns}`
 * before the rows of a table, and each row an array. On SQLite it is read from an online backup, which it makes in
 * `folder` and takes away again; on Postgres in one transaction. Changes nothing, also not an older schema.
 */
export async function dumpRows(
  options: OpenOptions,
  folder: string,
  write: (line: string) => Promise<void>,
  onFile: FileListener,
): Promise<Dumped> {
  const copy = join(folder, `snapshot-${process.pid}`);
  try {
    const driver = await openDriver(await frozen(options, copy));
    try {
      return await driver.snapshot((connection) => dump(driver.kind, connection, write, onFile));
    } finally {
      await driver.close();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function frozen(options: OpenOptions, copy: string): Promise<OpenOptions> {
  if (options.url !== undefined) return { ...options, owner: 'filmgate backup' };
  if (options.folder === undefined) throw new Error('A dump needs a url or a folder.');
  await mkdir(copy, { recursive: true, mode: 0o700 });
  const { backupSqlite } = await import('./drivers/sqlite-backup.ts');
  await backupSqlite(options.folder, copy);
  return { folder: copy, exclusive: false };
}

async function dump(
  kind: Driver['kind'],
  connection: Connection,
  write: (line: string) => Promise<void>,
  onFile: FileListener,
): Promise<Dumped> {
  const schema = await appliedVersion(kind, (sql) => connection.read(sql));
  if (schema === 0) throw new StoreError('There is no Filmgate in this database.');
  if (schema > MIGRATIONS.length)
    throw new StoreError(`The database has schema version ${schema}; only a newer Filmgate can back it up.`);
  const there = await tableNames(kind, (sql) => connection.read(sql));
  const rows: Record<string, number> = {};
  for (const [table, key] of Object.entries(BACKUP_TABLES)) {
    if (!there.has(table)) continue;
    let count = 0;
    for await (const page of pages(connection, table, key)) {
      const columns = Object.keys(page[0] ?? {});
      if (count === 0) await write(JSON.stringify({ table, columns }));
      for (const row of page) await write(JSON.stringify(columns.map((column) => row[column])));
      if (table === 'assets')
        for (const row of page) onFile({ sha256: text(row, 'sha256'), bytes: integer(row, 'bytes') });
      count += page.length;
    }
    rows[table] = count;
  }
  return { kind, schema, rows };
}

/** By key, so that a table of any size is never in memory. */
async function* pages(connection: Connection, table: string, key: readonly string[]): AsyncGenerator<readonly Row[]> {
  const names = key.join(', ');
  const after = `where (${names}) > (${key.map((_, index) => `$${index + 1}`).join(', ')})`;
  let last: Value[] | undefined;
  for (;;) {
    const page = await connection.read(
      `select * from ${table} ${last === undefined ? '' : after} order by ${names} limit ${PAGE_ROWS}`,
      last,
    );
    const end = page.at(-1);
    if (end === undefined) return;
    yield page;
    if (page.length < PAGE_ROWS) return;
    last = key.map((column) => asValue(end[column]));
  }
}

const value = z.union([z.string(), z.number(), z.null()]);
const heading = z.strictObject({
  table: z.string().refine((name) => Object.hasOwn(BACKUP_TABLES, name)),
  columns: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).min(1),
});
const line = z.union([z.array(value), heading]);

function asValue(given: unknown): Value {
  return value.parse(given);
}

/** Whether somebody's data is in the database; a schema without accounts is nobody's. */
export async function isEmptyDatabase(options: OpenOptions): Promise<boolean> {
  return withDriver(options, async (driver) => {
    const version = await appliedVersion(driver.kind, (sql) => driver.connection.read(sql));
    if (version > MIGRATIONS.length)
      throw new StoreError(`The database has schema version ${version}; a newer Filmgate made it. Use another one.`);
    if (version === 0) return true;
    const [row] = await driver.connection.read('select count(*) as accounts from accounts');
    return row === undefined || integer(row, 'accounts') === 0;
  });
}

/** How many connections of other Filmgates the database has; always 0 on SQLite, where a lock says it. */
export async function othersConnected(options: OpenOptions): Promise<number> {
  return withDriver(options, async (driver) => {
    if (driver.kind === 'sqlite') return 0;
    const [row] = await driver.connection.read(
      `select count(*) as others from pg_stat_activity
      where datname = current_database() and application_name like 'filmgate%' and application_name <> $1`,
      [RESTORER],
    );
    return row === undefined ? 0 : integer(row, 'others');
  });
}

/** Whether the database names a file at this moment. */
export async function hasAsset(options: OpenOptions, sha256: string): Promise<boolean> {
  return withDriver(options, async (driver) => {
    const rows = await driver.connection.read('select id from assets where sha256 = $1 limit 1', [sha256]);
    return rows.length > 0;
  });
}

/** Every file that the database names, once. */
export async function knownFiles(options: OpenOptions): Promise<{ sha256: string; bytes: number }[]> {
  return withDriver(options, async (driver) => {
    const rows = await driver.connection.read('select distinct sha256, bytes from assets');
    return rows.map((row) => ({ sha256: text(row, 'sha256'), bytes: integer(row, 'bytes') }));
  });
}

const RESTORER = 'filmgate restore';

async function withDriver<Result>(options: OpenOptions, work: (driver: Driver) => Promise<Result>): Promise<Result> {
  const driver = await openDriver({ ...options, owner: RESTORER, exclusive: false });
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
}

/**
 * Puts a dump in the place of everything that the database holds, in one transaction: the schema that the rows are of, the
 * rows, `settings` over theirs, and then the migrations that came later. A dump that does not fit leaves it as it was.
 */
export async function loadRows(
  options: OpenOptions,
  source: { schema: number; lines: AsyncIterable<string> },
  settings: Readonly<Record<string, string>>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  await withDriver(options, (driver) =>
    driver.migrate(async (execute) => {
      await clear(driver.kind, execute);
      await execute(MIGRATIONS_TABLE);
      for (const migration of migrations.slice(0, source.schema)) await apply(driver.kind, migration, execute);
      await insertLines(execute, source.lines, counts);
      for (const [name, text] of Object.entries(settings)) {
        await execute('delete from settings where name = $1', [name]);
        await execute('insert into settings (name, value) values ($1, $2)', [name, text]);
      }
      for (const migration of migrations.slice(source.schema)) await apply(driver.kind, migration, execute);
    }),
  );
  return counts;
}

async function apply(kind: Driver['kind'], migration: Migration, execute: Execute): Promise<void> {
  for (const statement of migration.statements(kind)) await execute(statement);
  await note(migration, execute);
}

async function clear(kind: Driver['kind'], execute: Execute): Promise<void> {
  const there = await tableNames(kind, execute);
  for (const table of [...Object.keys(BACKUP_TABLES), ...LEFT_OUT].reverse())
    if (there.has(table)) await execute(`drop table ${table}${kind === 'postgres' ? ' cascade' : ''}`);
  if (kind === 'postgres')
    for (const name of ['refuse_change', 'now_ms']) await execute(`drop function if exists ${name}()`);
}

async function insertLines(
  execute: Execute,
  lines: AsyncIterable<string>,
  counts: Record<string, number>,
): Promise<void> {
  let current: z.infer<typeof heading> | undefined;
  let waiting: Value[][] = [];
  const flush = async (): Promise<void> => {
    if (current === undefined || waiting.length === 0) return;
    await insert(execute, current, waiting);
    counts[current.table] = (counts[current.table] ?? 0) + waiting.length;
    waiting = [];
  };
  for await (const raw of lines) {
    const parsed = line.safeParse(JSON.parse(raw));
    if (!parsed.success) throw new StoreError('The rows of the backup are not as Filmgate writes them.', parsed.error);
    const read = parsed.data;
    if (!Array.isArray(read)) {
      await flush();
      current = read;
      continue;
    }
    if (current === undefined || read.length !== current.columns.length)
      throw new StoreError('The rows of the backup do not fit together.');
    waiting.push(read);
    if ((waiting.length + 1) * read.length > STATEMENT_VALUES_MAX) await flush();
  }
  await flush();
}

async function insert(execute: Execute, { table, columns }: z.infer<typeof heading>, rows: Value[][]): Promise<void> {
  const places = rows.map(
    (_, row) => `(${columns.map((_column, index) => `$${row * columns.length + index + 1}`).join(', ')})`,
  );
  await execute(`insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`, rows.flat());
}

async function tableNames(
  kind: Driver['kind'],
  read: (sql: string) => Promise<readonly Row[]>,
): Promise<ReadonlySet<string>> {
  const rows = await read(
    kind === 'sqlite'
      ? "select name from sqlite_master where type = 'table'"
      : 'select tablename as name from pg_tables where schemaname = current_schema()',
  );
  return new Set(rows.map((row) => text(row, 'name')));
}
