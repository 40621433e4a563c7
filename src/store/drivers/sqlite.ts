import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { createKeyedLock } from '../../lib/keyed-lock.ts';
import type { Commit, Connection, Driver, Row, Value, Written } from '../driver.ts';
import { sqliteText } from '../driver.ts';
import { StoreError } from '../store-error.ts';
import { lockFolder } from './folder-lock.ts';
import { HintBoard } from './hints.ts';
import { refuseInsideTransaction, runTransaction } from './transaction.ts';
import { WriteQueue } from './write-queue.ts';

/** How long a write waits for another process (a command beside the server) before it fails. */
const BUSY_MS = 10_000;

/** 4 KiB each. */
const CHECKPOINT_PAGES = 8_000;
/** Of the connection that writes; the default of 2 MiB reads the indexes of ten thousand generations from the file again and again. */
const CACHE_KIB = 65_536;

/** Lists of ids make texts of many lengths; the oldest prepared statement goes. */
const STATEMENTS_MAX = 300;

export interface SqliteOptions {
  folder: string;
  clock: () => number;
  /** Whether this process is the server of the folder. */
  exclusive: boolean;
}

/** How fast time passes until the wall clock, which was set back, has caught up. */
const CATCHING_UP = 0.9;

/**
 * The wall clock, but one that never goes back while the process lives: were it set back by an hour, every lease and every
 * due time would lie an hour ahead, and all work would stand still for so long. Instead it runs a little slower until both
 * agree. Forward it follows at once, as after a sleep of the machine.
 */
export function steadyClock(
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): () => number {
  let last = { time: wall(), steady: steady() };
  return () => {
    const now = steady();
    last = { time: Math.max(wall(), last.time + (now - last.steady) * CATCHING_UP), steady: now };
    return last.time;
  };
}

export function openSqlite(options: SqliteOptions): Driver {
  const folder = resolve(options.folder);
  // Prompts and callback secrets are nobody else's business.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = options.exclusive ? lockFolder(folder) : () => {};
  try {
    return sqliteDriver(join(folder, 'filmgate.sqlite'), options.clock, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function sqliteDriver(path: string, clock: () => number, unlock: () => void): Driver {
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  database.exec('pragma journal_mode = wal');
  // Not NORMAL: that may lose the last commits when the power fails, and a commit here is somebody's money.
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  // Pages written again and again (steps, counters) are copied into the database once in so many, not once in 1,000.
  database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}; pragma cache_size = -${CACHE_KIB}`);
  assertDurable(database);
  const reader = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true });
  const board = new HintBoard();
  const exclusively = createKeyedLock();
  const queue = new WriteQueue(database);
  const writing = bareConnection(database, clock);
  const reading = bareConnection(reader, clock);
  let isClosed = false;

  const transaction = async <Result>(
    work: (connection: Connection) => Promise<Result>,
    commit?: Commit,
  ): Promise<Result> => {
    refuseInsideTransaction();
    if (isClosed) throw new Error('The store is closed.');
    const { result, hints } = await queue.run(() => runTransaction(writing, work), commit);
    for (const hint of hints) board.give(hint);
    return result;
  };
  return {
    kind: 'sqlite',
    transaction,
    snapshot: async (work) => {
      refuseInsideTransaction();
      // One connection of its own: on the common one everybody's reads would stand still in time with it.
      const own = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true });
      try {
        own.exec('begin');
        return (await runTransaction(bareConnection(own, clock), work)).result;
      } finally {
        own.close();
      }
    },
    connection: {
      read: async (sql, values) => {
        refuseInsideTransaction();
        return reading.read(sql, values);
      },
      write: (sql, values) => transaction((connection) => connection.write(sql, values)),
      atomically: transaction,
      hintAfterwards: (hint) => board.give(hint),
    },
    migrate: (work) => queue.run(() => work(async (sql, values) => (await writing.write(sql, values)).rows)),
    exclusively: async (key, work) => {
      refuseInsideTransaction();
      return exclusively(key, work);
    },
    onHint: (listener) => board.add(listener),
    hint: async (hint) => board.give(hint),
    ping: async () => {
      await reading.read('select 1 as one');
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await queue.idle();
      reader.close();
      database.close();
      unlock();
    },
  };
}

function assertDurable(database: DatabaseSync): void {
  const mode = database.prepare('pragma journal_mode').get()?.['journal_mode'];
  const level = database.prepare('pragma synchronous').get()?.['synchronous'];
  if (mode !== 'wal' || level !== 2) {
    throw new StoreError(`SQLite does not give durable writes here (journal ${mode}, synchronous ${level}).`);
  }
}

/** Statements over one SQLite connection; each runs at once, as SQLite is not asynchronous. */
function bareConnection(database: DatabaseSync, clock: () => number): Pick<Connection, 'read' | 'write'> {
  database.function('now_ms', { deterministic: false }, () => Math.floor(clock()));
  const statements = new Map<string, Prepared>();
  const prepare = (sql: string): Prepared => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sqliteText(sql));
    const prepared = { statement, givesRows: statement.columns().length > 0 };
    statements.set(sql, prepared);
    const [oldest] = statements.keys();
    if (statements.size > STATEMENTS_MAX && oldest !== undefined) statements.delete(oldest);
    return prepared;
  };
  const write = async (sql: string, values: readonly Value[] = []): Promise<Written> => {
    const { statement, givesRows } = prepare(sql);
    if (!givesRows) return { rows: [], changes: Number(statement.run(...values).changes) };
    const rows: Row[] = statement.all(...values);
    return { rows, changes: rows.length };
  };
  return { write, read: async (sql, values) => (await write(sql, values)).rows };
}

interface Prepared {
  statement: StatementSync;
  givesRows: boolean;
}
