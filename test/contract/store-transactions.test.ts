import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { before, test } from 'node:test';
import { newId } from '../../src/lib/ids.ts';
import type { Hint, Store, Tables } from '../../src/store/store.ts';
import { forEachDatabase } from '../support/databases.ts';
import { newGeneration, newOwner, newStep, type Owner, sleep } from './store-fixtures.ts';
import { raw } from './store-raw.ts';

/** Runs as a caller who is in no transaction. */
const outside = AsyncLocalStorage.snapshot();

forEachDatabase('transactions', (database) => {
  let store: Store;
  let owner: Owner;
  before(async () => {
    store = await database.open();
    owner = await newOwner(store);
  });

  test('a transaction that throws leaves nothing behind', async () => {
    const name = newId('set');
    const failing = store.transaction(async (tables) => {
      await tables.settings.set(name, 'written');
      assert.equal(await tables.settings.get(name), 'written');
      throw new Error('changed my mind');
    });
    await assert.rejects(failing, /changed my mind/);
    assert.equal(await store.settings.get(name), undefined);
  });

  test('a database error ends the transaction even when it is caught', async () => {
    const name = newId('set');
    const failing = store.transaction(async (tables) => {
      await tables.settings.set(name, 'written');
      await tables.accounts.insert({ id: owner.accountId, name: 'taken' }).catch(() => {});
      return 'unharmed';
    });
    await assert.rejects(failing);
    assert.equal(await store.settings.get(name), undefined);
  });

  test('after a caught database error nothing more can be written', async () => {
    const failing = store.transaction(async (tables) => {
      await tables.accounts.insert({ id: owner.accountId, name: 'taken' }).catch(() => {});
      await assert.rejects(tables.settings.get('x'), /has failed already/);
    });
    await assert.rejects(failing);
  });

  test('the tables of a transaction are dead after it', async () => {
    let kept: Tables | undefined;
    await store.transaction(async (tables) => {
      kept = tables;
    });
    await assert.rejects(async () => kept?.settings.set('late', 'x'), /is over/);
  });

  test('going around the tables of a transaction fails instead of waiting for ever', async () => {
    await store.transaction(async () => {
      await assert.rejects(store.settings.set('x', 'y'), /only the tables/);
      await assert.rejects(store.settings.get('x'), /only the tables/);
      await assert.rejects(
        store.transaction(async () => {}),
        /only the tables/,
      );
    });
    await store.settings.set('x', 'y');
  });

  test('nobody else sees what is not committed', async () => {
    const name = newId('set');
    const written = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<void>();
    const working = store.transaction(async (tables) => {
      await tables.settings.set(name, 'soon');
      written.resolve();
      await seen.promise;
    });
    await written.promise;
    assert.equal(await store.settings.get(name), undefined);
    seen.resolve();
    await working;
    assert.equal(await store.settings.get(name), 'soon');
  });

  test('a snapshot sees one moment, holds nobody up, and cannot write', async () => {
    const name = newId('set');
    const values = await store.snapshot(async (tables) => {
      const first = await tables.settings.get(name);
      // Outside of the snapshot, as another caller.
      await outside(() => store.settings.set(name, 'x'));
      return [first, await tables.settings.get(name)];
    });
    assert.deepEqual(values, [undefined, undefined]);
    assert.equal(await store.settings.get(name), 'x');
    await assert.rejects(store.snapshot((tables) => tables.settings.set(name, 'y')));
    assert.equal(await store.settings.get(name), 'x');
  });

  test('of many transactions at once, those that fail take nothing of the others with them', async () => {
    const prefix = newId('set');
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        store.transaction(async (tables) => {
          await tables.settings.set(`${prefix}${index}`, 'x');
          if (index % 5 === 0) await sleep(1);
          if (index % 3 === 0) throw new Error('no');
        }),
      ),
    );
    for (const [index, result] of results.entries()) {
      const expected = index % 3 === 0 ? 'rejected' : 'fulfilled';
      assert.equal(result.status, expected);
      const value = await store.settings.get(`${prefix}${index}`);
      assert.equal(value, expected === 'fulfilled' ? 'x' : undefined);
    }
  });

  test('two transactions that lock the same rows in opposite order both succeed', async () => {
    const rows = [(await newGeneration(store, owner)).id, (await newGeneration(store, owner)).id];
    const run = (ids: readonly string[]): Promise<void> =>
      store.transaction(async (tables) => {
        for (const id of ids) {
          await tables.generations.getForUpdate(id);
          await tables.events.append(id, 'progress');
          await sleep(50);
        }
      });
    await Promise.all([run(rows), run(rows.toReversed())]);
    for (const id of rows) assert.equal((await store.events.list(id)).length, 2);
  });

  test('a hint comes after the commit, and none comes of what was rolled back', async () => {
    const hints: Hint[] = [];
    const stop = store.onHint((hint) => hints.push(hint));
    const { id } = await newGeneration(store, owner);
    const rolledBack = store.transaction(async (tables) => {
      await tables.events.append(id, 'started');
      throw new Error('no');
    });
    await assert.rejects(rolledBack);
    assert.deepEqual(hints, []);
    const pending: Hint[][] = [];
    await store.transaction(async (tables) => {
      await tables.events.append(id, 'started');
      await newStep(tables, owner, 'hints');
      pending.push([...hints]);
    });
    await sleep(0);
    assert.deepEqual(pending, [[]]);
    assert.deepEqual(hints, [{ kind: 'event', generationId: id }, { kind: 'step' }]);
    stop();
    await store.hint({ kind: 'step' });
    await sleep(0);
    assert.equal(hints.length, 2);
  });

  test('a listener that throws harms neither the writer nor the others', async (context) => {
    const thrown: unknown[] = [];
    const heard: Hint[] = [];
    const handler = (error: unknown): void => void thrown.push(error);
    process.on('uncaughtException', handler);
    context.after(() => process.off('uncaughtException', handler));
    const stops = [
      store.onHint(() => {
        throw new Error('bad listener');
      }),
      store.onHint((hint) => heard.push(hint)),
    ];
    await store.hint({ kind: 'step' });
    await sleep(5);
    for (const stop of stops) stop();
    assert.equal(heard.length, 1);
    assert.deepEqual(thrown, []);
  });

  test('closing waits for what is being written, and then nothing can be', async () => {
    const location = await database.fresh();
    const { openStore } = await import('../../src/store/open.ts');
    const first = await openStore(location);
    const writing = Array.from({ length: 50 }, (_, index) => first.settings.set(`n${index}`, 'x'));
    await Promise.all([first.close(), ...writing]);
    await assert.rejects(first.settings.set('late', 'x'));
    await first.close();
    const second = await openStore(location);
    for (let index = 0; index < 50; index++) assert.equal(await second.settings.get(`n${index}`), 'x');
    await second.close();
  });

  test('another process of the same Postgres hears hints', {
    skip: database.kind === 'sqlite' && 'one process',
  }, async () => {
    const other = await database.open();
    const heard = Promise.withResolvers<Hint>();
    const stop = other.onHint((hint) => {
      if (hint.kind === 'event') heard.resolve(hint);
    });
    const { id } = await newGeneration(store, owner);
    // The listener may still be connecting, and a hint that nobody hears is not repeated.
    const repeat = setInterval(() => void store.hint({ kind: 'event', generationId: id }), 20);
    assert.deepEqual(await heard.promise, { kind: 'event', generationId: id });
    clearInterval(repeat);
    stop();
  });

  test('broken connections are replaced', { skip: database.kind === 'sqlite' && 'no connections' }, async () => {
    const other = await database.open();
    const heard: Hint[] = [];
    const listeners = `select 1 from pg_stat_activity where datname = current_database() and query like 'listen%'`;
    const before = (await raw(await database.location(), listeners)).length;
    other.onHint((hint) => heard.push(hint));
    while ((await raw(await database.location(), listeners)).length === before) await sleep(5);
    const open = other.transaction(async (tables) => {
      await tables.settings.set('half', 'x');
      await raw(
        await database.location(),
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      await sleep(20);
      await tables.settings.set('half', 'y');
    });
    await assert.rejects(open);
    await other.settings.set('whole', 'z').catch(() => other.settings.set('whole', 'z'));
    assert.equal(await other.settings.get('half'), undefined);
    assert.equal(await other.settings.get('whole'), 'z');
    // The connection that listens comes back too, and says so, because it may have missed something.
    for (let looks = 0; heard.length === 0 && looks < 200; looks++) await sleep(20);
    assert.ok(heard.some((hint) => hint.kind === 'step'));
  });

  test('a caller adopts his generation though a worker writes to it at that moment', async () => {
    const requestHash = newId('req');
    const { id } = await newGeneration(store, owner, { requestHash, awaitedBy: 'box:1/1' });
    await store.generations.setAwaited(id, null);
    const adopting = await store.transaction(async (tables) => {
      await tables.generations.setProgress(id, 10);
      // Begun while the row is written to, and waited for after the commit: within it SQLite would wait for itself.
      const begun = outside(() =>
        store.generations.adopt({ accountId: owner.accountId, requestHash, awaitedBy: 'box:1/2', since: 0 }),
      );
      await sleep(50);
      return { begun };
    });
    assert.equal((await adopting.begun)?.id, id);
  });
});
