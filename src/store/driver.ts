import type { Hint } from './store.ts';

export type Value = string | number | null;
export type Row = Readonly<Record<string, unknown>>;

export interface Written {
  /** What `returning` gave. */
  rows: readonly Row[];
  /** Rows inserted, updated or deleted. */
  changes: number;
}

/** How a transaction is committed. */
export interface Commit {
  /**
   * When the machine loses its power now, this may be forgotten: nobody was told of it, and the work that it speaks of is
   * simply done again. A process of ours that dies forgets nothing. Default `false`: it is on disk when the promise resolves.
   */
  mayBeLost?: boolean;
}

/**
 * What the tables speak to: one SQL text for both databases, with `$1` placeholders and three tokens: `{lock rows}` and
 * `{skip locked}`, which mean nothing on SQLite because only one transaction writes at a time there, and `{database bytes}`.
 */
export interface Connection {
  /** Outside a transaction it sees what was last committed. */
  read(sql: string, values?: readonly Value[]): Promise<readonly Row[]>;
  /** One statement; outside a transaction it is committed when the promise resolves. */
  write(sql: string, values?: readonly Value[]): Promise<Written>;
  /** Several statements, all or none: in the transaction that is open, or in one of its own. */
  atomically<Result>(work: (connection: Connection) => Promise<Result>, commit?: Commit): Promise<Result>;
  /** Gives the hint once the change that it speaks of is committed. */
  hintAfterwards(hint: Hint): void;
}

/** What differs between the databases. */
export interface Driver {
  readonly kind: 'sqlite' | 'postgres';
  /** Connection for single statements; its `atomically` opens a transaction. */
  readonly connection: Connection;
  transaction<Result>(work: (connection: Connection) => Promise<Result>, commit?: Commit): Promise<Result>;
  /** Only for reading: everything is seen as it was at one moment, and nobody waits for it. */
  snapshot<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
  /** Runs DDL, outside the prepared statements. */
  migrate(work: (execute: Execute) => Promise<void>): Promise<void>;
  /** Work that nobody else does under the same name: see `Store`. */
  exclusively<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  onHint(listener: (hint: Hint) => void): () => void;
  hint(hint: Hint): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Runs one statement inside a migration's transaction; nobody else migrates meanwhile. */
export type Execute = (sql: string, values?: readonly Value[]) => Promise<readonly Row[]>;

const TOKENS = /\{lock rows\}|\{skip locked\}/g;
const DATABASE_BYTES = '{database bytes}';

/** `$1` becomes `?1`, and the locking tokens go. */
export function sqliteText(sql: string): string {
  return sql
    .replace(DATABASE_BYTES, '(select page_count * page_size from pragma_page_count, pragma_page_size)')
    .replace(TOKENS, '')
    .replace(/\$(\d+)/g, '?$1');
}

export function postgresText(sql: string): string {
  return sql
    .replace(DATABASE_BYTES, 'pg_database_size(current_database())')
    .replace(TOKENS, (token) => (token === '{skip locked}' ? 'for update skip locked' : 'for update'));
}
