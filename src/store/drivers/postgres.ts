import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Commit, Connection, Driver, Row, Value, Written } from '../driver.ts';
import { postgresText } from '../driver.ts';
import { StoreError } from '../store-error.ts';
import { PostgresHints } from './postgres-hints.ts';
import { PostgresLocks } from './postgres-locks.ts';
import { type Outcome, refuseInsideTransaction, runTransaction } from './transaction.ts';

const CONNECTIONS_MAX = 16;
const CONNECT_MS = 10_000;

/** A statement, or a transaction that does nothing, which lasts longer than this is a fault, and holds locks. */
const STATEMENT_MS = 30_000;

/** "Everything was rolled back, try again": serialization failure, deadlock. */
const RETRIED = new Set(['40001', '40P01']);
const RETRIES_MAX = 5;

/** One number for all Filmgates: whoever has this lock migrates. */
const MIGRATION_LOCK = 7_014_229;

export interface PostgresOptions {
  url: string;
  /** Shown in `pg_stat_activity`. */
  owner: string;
}

export async function openPostgres(options: PostgresOptions): Promise<Driver> {
  const config: pg.PoolConfig = {
    connectionString: options.url,
    application_name: options.owner.slice(0, 63),
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    keepAlive: true,
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 ? toInteger : pg.types.getTypeParser(oid, format),
    },
  };
  const pool = new pg.Pool({ ...config, max: CONNECTIONS_MAX });
  // A connection that breaks while it is idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // One that breaks while it is lent out fails its next statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(`The Postgres of FILMGATE_DATABASE_URL does not answer: ${reason}`, error);
  }
  return postgresDriver(pool, new PostgresHints(config), new PostgresLocks(config));
}

function postgresDriver(pool: pg.Pool, hints: PostgresHints, locks: PostgresLocks): Driver {
  // A pool that ends leaves those who still wait for a connection waiting, so it ends after the last of them.
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  const counted = async <Result>(start: () => Promise<Result>): Promise<Result> => {
    if (isClosed) throw new Error('The store is closed.');
    const run = start();
    running.add(run);
    try {
      return await run;
    } finally {
      running.delete(run);
    }
  };
  const transaction = async <Result>(
    work: (connection: Connection) => Promise<Result>,
    commit?: Commit,
  ): Promise<Result> => {
    refuseInsideTransaction();
    const begin = commit?.mayBeLost ? BEGIN_LOSABLE : 'begin';
    const outcome = await counted(() => retried(() => withClient(pool, (client) => committed(client, begin, work))));
    for (const hint of outcome.hints) hints.give(hint);
    return outcome.result;
  };
  const single = async (sql: string, values: readonly Value[] = []): Promise<Written> => {
    refuseInsideTransaction();
    return counted(() => retried(() => run(pool, sql, values)));
  };
  return {
    kind: 'postgres',
    transaction,
    snapshot: async (work) => {
      refuseInsideTransaction();
      const begin = 'begin isolation level repeatable read read only';
      return counted(async () => (await withClient(pool, (client) => committed(client, begin, work))).result);
    },
    connection: {
      read: async (sql, values) => (await single(sql, values)).rows,
      write: single,
      atomically: transaction,
      hintAfterwards: (hint) => hints.give(hint),
    },
    migrate: (work) =>
      withClient(pool, async (client) => {
        await client.query('begin');
        // Waiting for another server's migration may take longer than a statement may.
        await client.query('set local statement_timeout = 0');
        await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
        await work(async (sql, values = []) => (await client.query<Row>(sql, [...values])).rows);
        await client.query('commit');
      }),
    exclusively: async (key, work) => {
      refuseInsideTransaction();
      return locks.exclusively(key, work);
    },
    onHint: (listener) => hints.listen(listener),
    hint: async (hint) => hints.give(hint),
    ping: async () => {
      await pool.query('select 1');
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await Promise.allSettled(running);
      await locks.close();
      await hints.close();
      await pool.end();
    },
  };
}

/** The connection goes back into the pool only when it is certainly in no transaction. */
async function withClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let isSound = false;
  try {
    const result = await work(client);
    isSound = true;
    return result;
  } catch (error) {
    isSound = await client.query('rollback').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!isSound);
  }
}

async function committed<Result>(
  client: pg.PoolClient,
  begin: string,
  work: (connection: Connection) => Promise<Result>,
): Promise<Outcome<Result>> {
  await client.query(begin);
  let last: Promise<unknown> = Promise.resolve();
  // A connection does one statement at a time, also when the work starts several at once.
  const write = (sql: string, values: readonly Value[] = []): Promise<Written> => {
    const written = last.then(() => run(client, sql, values));
    last = written.catch(() => {});
    return written;
  };
  const outcome = await runTransaction({ write, read: async (sql, values) => (await write(sql, values)).rows }, work);
  await last;
  await client.query('commit');
  return outcome;
}

async function retried<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let retries = 0; ; retries++) {
    try {
      return await attempt();
    } catch (error) {
      const isRetried = error instanceof pg.DatabaseError && RETRIED.has(error.code ?? '');
      if (!isRetried || retries === RETRIES_MAX) throw error;
      // Those who collided must not collide again at once.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** retries));
    }
  }
}

/** Its commit does not wait for the disk. Both in one round trip. */
const BEGIN_LOSABLE = 'begin; set local synchronous_commit = off';

/** Postgres parses and plans each text once per connection when it has a name. */
const names = new Map<string, { name: string; text: string }>();
const NAMES_MAX = 300;

async function run(client: pg.Pool | pg.PoolClient, sql: string, values: readonly Value[]): Promise<Written> {
  const { rows, rowCount } = await client.query<Row>({ ...named(sql), values: values.map(withoutZero) });
  return { rows, changes: rowCount ?? 0 };
}

function named(sql: string): { name?: string; text: string } {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const text = postgresText(sql);
  // Texts with long lists of placeholders are many, and stay on the server for the life of the connection.
  if (names.size >= NAMES_MAX) return { text };
  const statement = { name: createHash('sha1').update(text).digest('hex'), text };
  names.set(sql, statement);
  return statement;
}

/** Postgres has no place for the character zero in a text. */
function withoutZero(value: Value): Value {
  return typeof value === 'string' && value.includes('\u0000') ? value.replaceAll('\u0000', '\ufffd') : value;
}

function toInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`The database has an integer beyond the safe ones: ${text}.`);
  return value;
}
