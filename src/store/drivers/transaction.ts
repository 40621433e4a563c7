import { AsyncLocalStorage } from 'node:async_hooks';
import type { Connection } from '../driver.ts';
import type { Hint } from '../store.ts';

interface Scope {
  isOpen: boolean;
}

const scopes = new AsyncLocalStorage<Scope>();

/** One run of a transaction's work: its result, and the hints to give once it is committed. */
export interface Outcome<Result> {
  result: Result;
  hints: readonly Hint[];
}

/**
 * Runs a transaction's work over `bare` and keeps three promises that the databases keep differently: after an error
 * nothing more is written even when the work caught it, the tables are dead once the work has ended, and work that
 * goes around its tables (it would wait for itself for ever on SQLite, and write outside on Postgres) fails at once.
 */
export async function runTransaction<Result>(
  bare: Pick<Connection, 'read' | 'write'>,
  work: (connection: Connection) => Promise<Result>,
): Promise<Outcome<Result>> {
  const scope: Scope = { isOpen: true };
  const hints: Hint[] = [];
  let broken: { error: unknown } | undefined;
  const guard = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    if (!scope.isOpen) throw new Error('This transaction is over; its tables cannot be used any more.');
    if (broken !== undefined) throw new Error('This transaction has failed already.', { cause: broken.error });
    try {
      return await run();
    } catch (error) {
      broken = { error };
      throw error;
    }
  };
  const connection: Connection = {
    read: (sql, values) => guard(() => bare.read(sql, values)),
    write: (sql, values) => guard(() => bare.write(sql, values)),
    atomically: (inner) => inner(connection),
    hintAfterwards: (hint) => {
      hints.push(hint);
    },
  };
  try {
    const result = await scopes.run(scope, () => work(connection));
    if (broken !== undefined) throw broken.error;
    return { result, hints };
  } finally {
    scope.isOpen = false;
  }
}

/** Call before anything that would open or write outside a transaction. */
export function refuseInsideTransaction(): void {
  if (scopes.getStore()?.isOpen === true) {
    throw new Error('Inside a transaction only the tables that it was given may be used.');
  }
}
