import pg from 'pg';
import { createKeyedLock } from '../../lib/keyed-lock.ts';

/** Who finds a lock taken by another process asks again after this long, each time later, up to the longest. */
const ASK_AGAIN_FIRST_MS = 5;
const ASK_AGAIN_LONGEST_MS = 250;

/** Longer than anything that is done under a lock. */
const WAIT_MS_MAX = 300_000;

/** Tells our locks from those of other programs in the same database. */
const NAMESPACE = 1_179_406_148;

const TAKE = `select pg_try_advisory_lock(hashtextextended($1, ${NAMESPACE})) as taken`;
const GIVE_BACK = `select pg_advisory_unlock(hashtextextended($1, ${NAMESPACE}))`;

/**
 * Advisory locks by name. One connection of its own holds all locks of this process: a pooled one for each would leave
 * none for the work that is done under them. Nobody waits inside Postgres, as that would hold up everybody else on the
 * connection. Within the process a keyed lock comes first, because Postgres gives a session its own locks again.
 *
 * When the connection breaks, Postgres frees its locks; work that is under way then goes on without.
 */
export class PostgresLocks {
  readonly #config: pg.ClientConfig;
  readonly #within = createKeyedLock();
  #connection: Promise<pg.Client> | undefined;
  /** The client of `#connection`, once it stands. */
  #current: pg.Client | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  exclusively<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    return this.#within(key, async () => {
      const holder = await this.#take(key);
      try {
        return await work();
      } finally {
        await this.#giveBack(key, holder);
      }
    });
  }

  /** Those that still wait are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const client = await this.#connection?.catch(() => undefined);
    await client?.end().catch(() => {});
  }

  async #take(key: string): Promise<pg.Client> {
    const deadline = performance.now() + WAIT_MS_MAX;
    for (let waitMs = ASK_AGAIN_FIRST_MS; ; waitMs = Math.min(waitMs * 2, ASK_AGAIN_LONGEST_MS)) {
      if (this.#isClosed) throw new Error('The store is closed.');
      this.#connection ??= this.#connect();
      const client = await this.#connection;
      const { rows } = await this.#query(client, TAKE, key);
      if (rows[0]?.['taken'] === true) return client;
      if (performance.now() > deadline) throw new Error(`Another process has held the lock ${key} for too long.`);
      await new Promise((resolve) => setTimeout(resolve, waitMs * (0.5 + Math.random() / 2)));
    }
  }

  async #giveBack(key: string, holder: pg.Client): Promise<void> {
    // A connection that has gone took the lock with it; one that cannot say so must go, or nobody gets the lock again.
    await this.#query(holder, GIVE_BACK, key).catch(() => this.#drop(holder));
  }

  /** A connection does one statement at a time. */
  #query(client: pg.Client, sql: string, key: string): Promise<pg.QueryResult<Record<string, unknown>>> {
    const done = this.#last.then(() => client.query<Record<string, unknown>>(sql, [key]));
    this.#last = done.catch(() => {});
    return done;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#config);
    client.on('error', () => this.#drop(client));
    client.on('end', () => this.#drop(client));
    try {
      await client.connect();
      this.#current = client;
      return client;
    } catch (error) {
      this.#connection = undefined;
      throw error;
    }
  }

  #drop(client: pg.Client): void {
    if (this.#current !== client) return;
    this.#current = undefined;
    this.#connection = undefined;
    client.end().catch(() => {});
  }
}
