import type { AccountRow, KeyRow } from './store.ts';

/** One browser that is signed in. Times are milliseconds of the database's clock. */
export interface SessionRow {
  createdAt: number;
  lastUsedAt: number;
  expiresAt: number;
}

export interface SessionTable {
  /** Forgets the sessions that are over, too. */
  insert(session: { idHash: string; keyId: string; lifeMs: number; idleMs: number }): Promise<SessionRow>;
  /** With its key and account in one read; undefined when it is over, unused for `idleMs`, or its key was revoked. */
  byHash(
    idHash: string,
    idleMs: number,
  ): Promise<{ session: SessionRow; key: KeyRow; account: AccountRow; now: number } | undefined>;
  touch(idHash: string): Promise<void>;
  /** False when there was none. */
  remove(idHash: string): Promise<boolean>;
}
