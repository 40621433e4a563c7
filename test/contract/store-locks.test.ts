import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Store } from '../../src/store/store.ts';
import { forEachDatabase } from '../support/databases.ts';
import { sleep } from './store-fixtures.ts';
import { raw } from './store-raw.ts';

const MANY = 40;

/** Adds one in a way that loses additions when two do it at once. */
function counter(): { value: number; add(): Promise<void> } {
  const self = {
    value: 0,
    add: async () => {
      const seen = self.value;
      await sleep(1);
      self.value = seen + 1;
    },
  };
  return self;
}

forEachDatabase('a lock by name', (database) => {
  let store: Store;
  before(async () => {
    store = await database.open();
  });

  test('one at a time does the work of one name, also after one of them failed', async () => {
    const count = counter();
    const results = await Promise.allSettled(
      Array.from({ length: MANY }, (_, index) =>
        store.exclusively('same', async () => {
          await count.add();
          if (index % 3 === 0) throw new Error(`failure ${index}`);
          return index;
        }),
      ),
    );
    assert.equal(count.value, MANY);
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason))),
      Array.from({ length: MANY }, (_, index) => (index % 3 === 0 ? `Error: failure ${index}` : index)),
    );
  });

  test('different names do not wait for each other, and what is done under them reaches the database', async () => {
    const met = Promise.withResolvers<void>();
    let inside = 0;
    // More than there are connections in any pool: each waits inside until all are in.
    const done = await Promise.all(
      Array.from({ length: MANY }, (_, index) =>
        store.exclusively(`name ${index}`, async () => {
          inside += 1;
          if (inside === MANY) met.resolve();
          await met.promise;
          await store.settings.set(`lock ${index}`, 'was here');
          return store.exclusively(`inner ${index}`, () => store.settings.get(`lock ${index}`));
        }),
      ),
    );
    assert.deepEqual(new Set(done), new Set(['was here']));
  });

  test('a lock inside a transaction is refused', async () => {
    await assert.rejects(
      store.transaction(() => store.exclusively('inside', async () => {})),
      /Inside a transaction/,
    );
    assert.equal(await store.exclusively('inside', async () => 'free'), 'free');
  });

  if (database.kind === 'sqlite') return;

  test('several servers of one database do it one at a time too', async () => {
    const count = counter();
    const stores = [store, await database.open(), await database.open()];
    await Promise.all(
      Array.from({ length: MANY }, (_, index) => stores[index % stores.length]?.exclusively('ours', count.add)),
    );
    assert.equal(count.value, MANY);
  });

  test('the lock of a server that died is free, and a broken connection is replaced', async () => {
    const dying = await database.open({ owner: 'the dying' });
    const held = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const holding = dying.exclusively('inherited', async () => {
      held.resolve();
      await end.promise;
      return 'ended';
    });
    await held.promise;
    const waiting = store.exclusively('inherited', async () => 'taken over');
    const killed = await raw(
      await database.location(),
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'the dying'`,
    );
    assert.ok(killed.length > 0);
    assert.equal(await waiting, 'taken over');
    end.resolve();
    assert.equal(await holding, 'ended');
    assert.equal(await dying.exclusively('inherited', async () => 'again'), 'again');
  });

  test('who waits for another server when his own is closed is told so', async () => {
    const closing = await database.open();
    const end = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holding = store.exclusively('kept', async () => {
      held.resolve();
      await end.promise;
    });
    await held.promise;
    const refused = assert.rejects(closing.exclusively('kept', async () => {}));
    await sleep(20);
    await closing.close();
    await refused;
    end.resolve();
    await holding;
  });
});
