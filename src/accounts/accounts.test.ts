import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { forEachDatabase } from '../../test/support/databases.ts';
import { Problem, type ProblemCode } from '../core/problem.ts';
import { newId } from '../lib/ids.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { type Accounts, createAccounts, requireScope, type Scope } from './accounts.ts';
import { newKeySecret } from './key-format.ts';

const refusedAs = (code: ProblemCode) => (problem: unknown) => problem instanceof Problem && problem.code === code;

forEachDatabase('accounts', (database) => {
  let store: Store;
  let accounts: Accounts;
  before(async () => {
    store = await database.open();
    accounts = createAccounts(store);
  });
  const newKey = async (scopes: readonly Scope[] = ['generate', 'read'], requestsPerMinute?: number) => {
    const account = await accounts.create(newId('name'));
    const limit = requestsPerMinute === undefined ? {} : { requestsPerMinute };
    return { account, ...(await accounts.createKey({ accountId: account.id, name: 'k', scopes, ...limit })) };
  };

  test('a key opens its account until it is revoked or the account is disabled', async () => {
    const { account, key, secret } = await newKey();
    const found = await accounts.authenticate(secret);
    assert.deepEqual([found.account.id, found.key.id, found.key.scopes], [account.id, key.id, ['generate', 'read']]);
    await store.accounts.setDisabled(account.id, true);
    await assert.rejects(accounts.authenticate(secret), refusedAs('forbidden'));
    await store.accounts.setDisabled(account.id, false);
    await accounts.authenticate(secret);
    await accounts.revokeKey(key.id);
    await assert.rejects(accounts.authenticate(secret), refusedAs('unauthenticated'));
    await assert.rejects(accounts.revokeKey(key.id), refusedAs('not_found'));
  });

  test('what is written with a change is written with it or not at all', async () => {
    const { account, key, secret } = await newKey();
    const fail = async (): Promise<void> => {
      throw new Error('no line could be written');
    };
    const name = newId('name');
    await assert.rejects(accounts.create(name, fail), /no line/);
    assert.equal(await store.accounts.byName(name), undefined);
    await assert.rejects(accounts.change(account.id, { name, disabled: true }, fail), /no line/);
    await assert.rejects(accounts.revokeKey(key.id, undefined, fail), /no line/);
    const order = { accountId: account.id, name: 'k', scopes: ['read' as const] };
    await assert.rejects(accounts.createKey(order, fail), /no line/);
    assert.equal((await accounts.listKeys(account.id)).length, 1);
    assert.equal((await accounts.authenticate(secret)).account.name, account.name);
  });

  test('an account is renamed to a name that no other has', async () => {
    const { account } = await newKey();
    const other = await accounts.create(newId('name'));
    await assert.rejects(accounts.change(account.id, { name: other.name }), refusedAs('conflict'));
    await assert.rejects(accounts.change('acc_none', { disabled: true }), refusedAs('not_found'));
    assert.equal((await accounts.change(account.id, { name: account.name })).name, account.name);
    const renamed = await accounts.change(account.id, { name: newId('name'), disabled: true });
    assert.deepEqual([renamed.name === account.name, renamed.disabledAt !== undefined], [false, true]);
  });

  test('the secret is nowhere in the database, only enough of it to recognise the key', async () => {
    const { account, key, secret } = await newKey();
    const rows = JSON.stringify([await store.keys.list(account.id), await accounts.listKeys()]);
    assert.ok(!rows.includes(secret));
    assert.equal(key.prefix, secret.slice(0, 9));
  });

  test('what cannot be a key is refused without a look into the database', async () => {
    let looks = 0;
    const { secret } = await newKey();
    const byHash: Store['keys']['byHash'] = (hash) => {
      looks += 1;
      return store.keys.byHash(hash);
    };
    const counting = createAccounts({ ...store, keys: { ...store.keys, byHash } });
    for (const wrong of ['', 'fg_', `${secret}x`, `fg_x${secret.slice(4)}`, 'x'.repeat(1_000_000)]) {
      await assert.rejects(counting.authenticate(wrong), refusedAs('unauthenticated'));
    }
    assert.equal(looks, 0);
    await assert.rejects(counting.authenticate(newKeySecret()), refusedAs('unauthenticated'));
    await assert.rejects(counting.authenticate('some other word'), refusedAs('unauthenticated'));
    assert.equal(looks, 2);
  });

  test('the last use of a key is written down once a minute at most', async () => {
    let now = 1_000_000;
    let touches = 0;
    const touch: Store['keys']['touch'] = async () => {
      touches += 1;
      throw new Error('a failure to write it down is no failure of the call');
    };
    const { secret } = await newKey();
    const failing = createAccounts({ ...store, keys: { ...store.keys, touch } }, () => now);
    await failing.authenticate(secret);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(touches, 1);
    const counting = createAccounts(
      {
        ...store,
        keys: {
          ...store.keys,
          touch: async (id) => {
            touches += 1;
            await store.keys.touch(id);
          },
        },
      },
      () => now,
    );
    for (const [later, expected] of [
      [0, 2],
      [59_999, 2],
      [60_000, 3],
    ] as const) {
      now = 1_000_000 + later;
      await counting.authenticate(secret);
      assert.equal(touches, expected);
    }
  });

  test('a key can make a key with less, never with more, and only for its own account', async () => {
    const admin = await accounts.authenticate((await newKey(['admin'])).secret);
    const plain = await accounts.authenticate((await newKey(['generate', 'read'], 10)).secret);
    const order = {
      accountId: plain.account.id,
      name: 'new',
      scopes: ['read'],
      requestsPerMinute: 10,
      by: plain,
    } as const;
    const { key } = await accounts.createKey(order);
    assert.deepEqual([key.scopes, key.requestsPerMinute, key.accountId], [['read'], 10, plain.account.id]);
    const { requestsPerMinute: _, ...unlimited } = order;
    for (const more of [
      { ...order, scopes: ['admin'] },
      { ...order, scopes: ['read', 'admin'] },
      { ...order, requestsPerMinute: 11 },
      unlimited,
      { ...order, accountId: admin.account.id },
    ] as const) {
      await assert.rejects(accounts.createKey(more), refusedAs('forbidden'));
    }
    await accounts.createKey({ ...unlimited, scopes: ['admin'], by: admin });
    await assert.rejects(accounts.revokeKey(admin.key.id, plain), refusedAs('not_found'));
    await accounts.revokeKey(key.id, plain);
    await accounts.revokeKey(plain.key.id, admin);
  });

  test('a scope is needed, and admin has them all', async () => {
    const reader = (await newKey(['read'])).key;
    requireScope(reader, 'read');
    assert.throws(() => requireScope(reader, 'generate'), refusedAs('forbidden'));
    assert.throws(() => requireScope(reader, 'admin'), refusedAs('forbidden'));
    requireScope((await newKey(['admin'])).key, 'generate');
  });

  test('two accounts cannot have one name', async () => {
    const { name } = await accounts.create(newId('name'));
    await assert.rejects(accounts.create(name), refusedAs('conflict'));
  });
});

forEachDatabase('the first start', (database) => {
  const granted = async (
    tables: Parameters<Parameters<Accounts['ensureDefault']>[0]['grant']>[0],
    accountId: string,
  ): Promise<void> => {
    const entry = { kind: 'grant', accountId, debit: 'issued', credit: 'available', amountMillicredits: 5 } as const;
    await tables.ledger.move({ id: newId('ent'), ...entry });
  };
  const fresh = async (): Promise<Store> => openStore({ ...(await database.fresh()), exclusive: false });

  test('makes the account default with credits and a key with all scopes, once, also when several start', async () => {
    const store = await fresh();
    const accounts = createAccounts(store);
    const starts = await Promise.all(Array.from({ length: 5 }, () => accounts.ensureDefault({ grant: granted })));
    const [secret, ...others] = starts.flatMap((start) => start.secret ?? []);
    assert.deepEqual(others, []);
    const { account, key } = await accounts.authenticate(secret ?? '');
    assert.deepEqual([account.name, account.availableMillicredits], ['default', 5]);
    assert.deepEqual(key.scopes, ['generate', 'read', 'admin']);
    assert.equal((await accounts.list()).length, 1);
    assert.equal((await accounts.listKeys()).length, 1);
    await store.close();
  });

  test("uses the operator's key, takes a new one later, and does not bring back a revoked one", async () => {
    const store = await fresh();
    const accounts = createAccounts(store);
    const bootstrapKey = 'sk-of-sixteen-chars';
    const start = (key: string) => accounts.ensureDefault({ bootstrapKey: key, grant: granted });
    assert.equal((await start(bootstrapKey)).secret, bootstrapKey);
    assert.equal((await start(bootstrapKey)).secret, undefined);
    const { key } = await accounts.authenticate(bootstrapKey);
    assert.equal((await start('another-key-of-the-operator')).secret, 'another-key-of-the-operator');
    assert.equal((await accounts.authenticate('another-key-of-the-operator')).account.availableMillicredits, 5);
    await accounts.revokeKey(key.id);
    await start(bootstrapKey);
    await assert.rejects(accounts.authenticate(bootstrapKey), refusedAs('unauthenticated'));
    for (const bad of ['short', 'with a space in it....', `fg_${'x'.repeat(34)}`])
      await assert.rejects(start(bad), Error);
    const ours = newKeySecret();
    await start(ours);
    await accounts.authenticate(ours);
    await store.close();
  });
});
