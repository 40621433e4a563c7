import { Problem } from '../core/problem.ts';
import { newId, sha256 } from '../lib/ids.ts';
import type { AccountRow, KeyRow, Store, Tables } from '../store/store.ts';
import { hasKeyPrefix, hasValidChecksum, newKeySecret, shownPrefix } from './key-format.ts';

/** `generate` makes videos, `read` looks at what there is, `admin` does anything to any account. */
export const SCOPES = ['generate', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key that an operator chose must not be guessable. Characters. */
const BOOTSTRAP_KEY_MIN = 16;

/** An Authorization header of megabytes is not hashed. Characters. */
const SECRET_MAX = 512;

/** How often a key's last use is written down. */
const TOUCH_MS = 60_000;

const DEFAULT_ACCOUNT = 'default';

export interface Identity {
  account: AccountRow;
  key: KeyRow;
}

export interface NewKey {
  accountId: string;
  name: string;
  scopes: readonly Scope[];
  requestsPerMinute?: number;
  /** Who asks for it. A key can give no right that it does not have; without `by` it is the operator at the machine. */
  by?: Identity;
}

export interface MadeKey {
  key: KeyRow;
  /** Shown this once; only its hash is kept. */
  secret: string;
}

/** Written in the same transaction as what was done, such as a line of the audit log. */
export type Also<Done> = (tables: Tables, done: Done) => Promise<void>;

export interface Accounts {
  create(name: string, also?: Also<AccountRow>): Promise<AccountRow>;
  /** Throws `not_found`, or `conflict` when the name is another account's. A disabled account's keys are refused at once. */
  change(id: string, change: { name?: string; disabled?: boolean }, also?: Also<AccountRow>): Promise<AccountRow>;
  list(): Promise<AccountRow[]>;
  /** Asks the database each time, so a revoked key or a disabled account is refused at once. Throws `unauthenticated`. */
  authenticate(secret: string): Promise<Identity>;
  /** Throws `forbidden` when the asking key has not these scopes, or belongs to another account and is no admin. */
  createKey(order: NewKey, also?: Also<KeyRow>): Promise<MadeKey>;
  /** With `by`, only keys of its own account unless it is an admin. Throws `not_found`. */
  revokeKey(id: string, by?: Identity, also?: Also<undefined>): Promise<void>;
  listKeys(accountId?: string): Promise<KeyRow[]>;
  /**
   * Makes the account `default` with a key of all scopes at the first start, and gives the secret then. Later starts give
   * undefined, unless `bootstrapKey` is a new value: then that becomes a key too.
   */
  ensureDefault(order: DefaultAccount): Promise<{ account: AccountRow; secret?: string }>;
}

export interface DefaultAccount {
  /** The first key's value, chosen by the operator. */
  bootstrapKey?: string;
  /** Gives the new account its first credits, in the same transaction. */
  grant: (tables: Tables, accountId: string) => Promise<void>;
}

export function createAccounts(store: Store, clock: () => number = Date.now): Accounts {
  const touchedAt = new Map<string, number>();
  return {
    create: (name, also) =>
      store.transaction(async (tables) => {
        await refuseTaken(tables, name);
        const made = await tables.accounts.insert({ id: newId('acc'), name });
        await also?.(tables, made);
        return made;
      }),
    change: (id, wanted, also) =>
      store.transaction(async (tables) => {
        const found = await tables.accounts.get(id);
        if (found === undefined) throw new Problem('not_found');
        if (wanted.name !== undefined && wanted.name !== found.name) {
          await refuseTaken(tables, wanted.name);
          await tables.accounts.rename(id, wanted.name);
        }
        if (wanted.disabled !== undefined) await tables.accounts.setDisabled(id, wanted.disabled);
        const changed = await tables.accounts.get(id);
        if (changed === undefined) throw new Error('an account went away while it was changed');
        await also?.(tables, changed);
        return changed;
      }),
    list: () => store.accounts.list(),
    async authenticate(secret) {
      if (secret === '' || secret.length > SECRET_MAX) throw new Problem('unauthenticated');
      if (hasKeyPrefix(secret) && !hasValidChecksum(secret)) throw new Problem('unauthenticated');
      const found = await store.keys.byHash(sha256(secret));
      if (found === undefined || found.key.revokedAt !== undefined) throw new Problem('unauthenticated');
      if (found.account.disabledAt !== undefined) {
        throw new Problem('forbidden', { message: 'This account is disabled.' });
      }
      touch(store, touchedAt, found.key.id, clock());
      return found;
    },
    async createKey(order, also) {
      refuseMoreRights(order);
      const secret = newKeySecret();
      const key = await store.transaction(async (tables) => {
        const made = await insertKey(tables, order, secret);
        await also?.(tables, made);
        return made;
      });
      return { key, secret };
    },
    revokeKey: (id, by, also) =>
      store.transaction(async (tables) => {
        const accountId = by === undefined || isAdmin(by.key) ? undefined : by.account.id;
        if (!(await tables.keys.revoke(id, accountId))) throw new Problem('not_found');
        await also?.(tables, undefined);
      }),
    listKeys: (accountId) => store.keys.list(accountId),
    ensureDefault: (order) => ensureDefault(store, order),
  };
}

async function refuseTaken(tables: Tables, name: string): Promise<void> {
  if (await tables.accounts.byName(name))
    throw new Problem('conflict', { message: 'There is an account with this name already.', parameter: 'name' });
}

export function isAdmin(key: KeyRow): boolean {
  return key.scopes.includes('admin');
}

/** Throws `forbidden` unless the key has the scope; `admin` includes the others. */
export function requireScope(key: KeyRow, scope: Scope): void {
  if (!isAdmin(key) && !key.scopes.includes(scope)) {
    throw new Problem('forbidden', { message: `The API key has not the scope "${scope}".`, facts: { scope } });
  }
}

function refuseMoreRights({ by, accountId, scopes, requestsPerMinute }: NewKey): void {
  if (by === undefined || isAdmin(by.key)) return;
  if (accountId !== by.account.id) throw new Problem('forbidden');
  for (const scope of scopes) requireScope(by.key, scope);
  const limit = by.key.requestsPerMinute;
  if (limit !== undefined && (requestsPerMinute === undefined || requestsPerMinute > limit)) {
    throw new Problem('forbidden', {
      message: `The new key may have at most the ${limit} requests a minute of the key that makes it.`,
      parameter: 'requestsPerMinute',
    });
  }
}

function insertKey(tables: Tables, order: NewKey, secret: string): Promise<KeyRow> {
  return tables.keys.insert({
    id: newId('key'),
    accountId: order.accountId,
    name: order.name,
    prefix: shownPrefix(secret),
    scopes: order.scopes,
    hash: sha256(secret),
    ...(order.requestsPerMinute === undefined ? {} : { requestsPerMinute: order.requestsPerMinute }),
  });
}

async function ensureDefault(store: Store, order: DefaultAccount): Promise<{ account: AccountRow; secret?: string }> {
  const { bootstrapKey } = order;
  if (bootstrapKey !== undefined) assertBootstrapKey(bootstrapKey);
  return store.transaction(async (tables) => {
    // Two servers may start at once on one Postgres: whoever writes this setting makes the account.
    const id = newId('acc');
    const accountId = await tables.settings.getOrInsert('default_account', id);
    const isFirst = accountId === id;
    if (isFirst) {
      await tables.accounts.insert({ id, name: DEFAULT_ACCOUNT });
      await order.grant(tables, id);
    }
    const account = await tables.accounts.get(accountId);
    if (account === undefined) throw new Error('The account default is gone.');
    const secret = bootstrapKey ?? (isFirst ? newKeySecret() : undefined);
    if (secret === undefined || (await tables.keys.byHash(sha256(secret))) !== undefined) return { account };
    await insertKey(tables, { accountId: account.id, name: 'first key', scopes: SCOPES }, secret);
    return { account, secret };
  });
}

function assertBootstrapKey(secret: string): void {
  if (secret.length < BOOTSTRAP_KEY_MIN || secret.length > SECRET_MAX || /\s/.test(secret)) {
    throw new Error(
      `The bootstrap key must have ${BOOTSTRAP_KEY_MIN} to ${SECRET_MAX} characters and no spaces in it.`,
    );
  }
  if (hasKeyPrefix(secret) && !hasValidChecksum(secret)) {
    throw new Error('A bootstrap key that starts with fg_ must be a whole key as Filmgate makes it.');
  }
}

/** Not awaited: a caller does not wait for a fact of statistics, and a failure of it is no failure of the call. */
function touch(store: Store, touchedAt: Map<string, number>, keyId: string, now: number): void {
  if (now - (touchedAt.get(keyId) ?? Number.NEGATIVE_INFINITY) < TOUCH_MS) return;
  touchedAt.set(keyId, now);
  store.keys.touch(keyId).catch(() => touchedAt.delete(keyId));
}
