import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Problem } from '../../src/core/problem.ts';
import { createLedger, type Ledger } from '../../src/ledger/ledger.ts';
import { newId } from '../../src/lib/ids.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { forEachDatabase } from '../support/databases.ts';
import { newGeneration, newOwner, type Owner } from './store-fixtures.ts';
import { raw } from './store-raw.ts';

forEachDatabase('the ledger', (database) => {
  let store: Store;
  let ledger: Ledger;
  before(async () => {
    store = await database.open();
    ledger = createLedger(store);
  });

  const balance = async ({ accountId }: Owner): Promise<[number | undefined, number | undefined]> => {
    const account = await store.accounts.get(accountId);
    return [account?.availableMillicredits, account?.heldMillicredits];
  };
  /** A generation with a hold, made as a create makes them. */
  const buy = (owner: Owner, amountMillicredits: number): Promise<string> =>
    store.transaction(async (tables) => {
      const { id: generationId } = await newGeneration(tables, owner, { priceMillicredits: amountMillicredits });
      await ledger.hold(tables, { accountId: owner.accountId, generationId, amountMillicredits });
      return generationId;
    });
  const settle = (generationId: string, capturedMillicredits: number): Promise<boolean> =>
    store.transaction(async (tables) => {
      await tables.generations.setState(generationId, { from: ['queued'], to: 'succeeded' });
      return ledger.resolve(tables, { generationId, capturedMillicredits });
    });

  test('credits go from grant to hold to capture, and what is not captured comes back', async () => {
    const owner = await newOwner(store);
    await ledger.grant(store, { accountId: owner.accountId, amountMillicredits: 100, note: 'welcome' });
    assert.deepEqual(await balance(owner), [100, 0]);
    const generationId = await buy(owner, 70);
    assert.deepEqual(await balance(owner), [30, 70]);
    assert.deepEqual(await store.ledger.getHold(generationId), {
      accountId: owner.accountId,
      amountMillicredits: 70,
      resolved: false,
    });
    assert.equal(await settle(generationId, 50), true);
    assert.deepEqual(await balance(owner), [50, 0]);
    const entries = await store.ledger.entries({ accountId: owner.accountId, limit: 10 });
    assert.deepEqual(entries.map((entry) => [entry.kind, entry.debit, entry.credit, entry.amountMillicredits]).sort(), [
      ['capture', 'held', 'revenue', 50],
      ['grant', 'issued', 'available', 100],
      ['hold', 'available', 'held', 70],
      ['release', 'held', 'available', 20],
    ]);
    const pages = [];
    for (let before: string | undefined; pages.length < 4; before = pages.at(-1)?.id) {
      pages.push(...(await store.ledger.entries({ accountId: owner.accountId, limit: 1, ...(before && { before }) })));
    }
    assert.deepEqual(pages, entries);
    assert.deepEqual(await ledger.verify(), []);
  });

  test('too few credits is refused with what is needed and what is there, and holds nothing', async () => {
    const owner = await newOwner(store, 99);
    await assert.rejects(buy(owner, 100), (problem: unknown) => {
      assert.ok(problem instanceof Problem);
      assert.equal(problem.code, 'insufficient_credits');
      assert.deepEqual(problem.facts, { needed: 100, balance: 99 });
      return true;
    });
    assert.deepEqual(await balance(owner), [99, 0]);
    assert.equal((await store.generations.list(owner.accountId, { limit: 1 })).total, 0);
  });

  test('200 at once with credit for 50: exactly 50', async () => {
    const owner = await newOwner(store, 50 * 7 + 6);
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => buy(owner, 7)));
    const refusals = results.filter((result) => result.status === 'rejected');
    for (const { reason } of refusals) assert.equal(reason instanceof Problem && reason.code, 'insufficient_credits');
    assert.equal(refusals.length, 150);
    assert.deepEqual(await balance(owner), [6, 350]);
    assert.deepEqual(await ledger.verify(), []);
  });

  test('a hold resolves once, however many try at once', async () => {
    const owner = await newOwner(store, 1_000);
    const generationId = await buy(owner, 600);
    await store.generations.setState(generationId, { from: ['queued'], to: 'succeeded' });
    const resolutions = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.transaction((tables) => ledger.resolve(tables, { generationId, capturedMillicredits: index * 30 })),
      ),
    );
    assert.equal(resolutions.filter(Boolean).length, 1);
    const [available, held] = await balance(owner);
    assert.equal(held, 0);
    assert.equal(available, 1_000 - 30 * resolutions.indexOf(true));
    assert.deepEqual(await ledger.verify(), []);
  });

  test('a free generation has a hold and a resolution, and no entries', async () => {
    const owner = await newOwner(store);
    const generationId = await buy(owner, 0);
    assert.equal(await settle(generationId, 0), true);
    assert.equal(await settle(generationId, 0), false);
    assert.deepEqual(await store.ledger.entries({ accountId: owner.accountId, limit: 5 }), []);
    assert.deepEqual(await ledger.verify(), []);
  });

  test('a loss is booked beside the account', async () => {
    const owner = await newOwner(store, 10);
    const loss = { accountId: owner.accountId, generationId: 'g', amountMillicredits: 400, note: 'outcome unknown' };
    await ledger.loss(store, loss);
    await ledger.loss(store, { ...loss, amountMillicredits: 0 });
    assert.deepEqual(await balance(owner), [10, 0]);
    const [entry, ...rest] = await store.ledger.entries({ accountId: owner.accountId, limit: 5 });
    assert.deepEqual([entry?.kind, entry?.amountMillicredits, entry?.note], ['loss', 400, 'outcome unknown']);
    assert.equal(rest.length, 1);
    assert.deepEqual(await ledger.verify(), []);
  });

  test('amounts that are no whole millicredits, and accounts that do not exist, are mistakes', async () => {
    const owner = await newOwner(store, 10);
    for (const amountMillicredits of [-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
      await assert.rejects(ledger.grant(store, { accountId: owner.accountId, amountMillicredits }), /not an amount/);
      await assert.rejects(buy(owner, amountMillicredits));
    }
    await assert.rejects(ledger.grant(store, { accountId: 'nobody', amountMillicredits: 1 }), /no account/);
    const generationId = await buy(owner, 5);
    await assert.rejects(settle(generationId, 6), /exceeds/);
    await assert.rejects(settle('nothing', 0), /no hold/);
    assert.equal(await settle(generationId, 5), true);
    assert.deepEqual(await balance(owner), [5, 0]);
  });

  test('a payment is credited once', async () => {
    const owner = await newOwner(store);
    const grant = { accountId: owner.accountId, amountMillicredits: 10, entryId: newId('ent') };
    await ledger.grant(store, grant);
    await assert.rejects(ledger.grant(store, grant));
    assert.deepEqual(await balance(owner), [10, 0]);
  });

  test('the database itself refuses a resolution that is not the hold, a balance below zero and a change of history', async () => {
    const location = await database.location();
    const owner = await newOwner(store, 10);
    const id = await buy(owner, 4);
    await assert.rejects(
      store.ledger.resolveHold({ generationId: id, capturedMillicredits: 4, releasedMillicredits: 1 }),
    );
    const refused = [
      `update accounts set available = -1 where id = '${owner.accountId}'`,
      `update accounts set held = -1 where id = '${owner.accountId}'`,
      `insert into entries (id, kind, account_id, debit, credit, amount, created_at)
        values ('x', 'grant', '${owner.accountId}', 'issued', 'available', 0, 1)`,
      ...['entries', 'holds', 'hold_resolutions'].map((table) => `update ${table} set created_at = 1`),
      ...['entries', 'holds', 'hold_resolutions'].map((table) => `delete from ${table}`),
    ];
    await settle(id, 4);
    for (const sql of refused) await assert.rejects(raw(location, sql), Error, sql);
    if (database.kind === 'postgres') {
      await assert.rejects(raw(location, 'truncate entries'), /append-only/);
      await assert.rejects(raw(location, 'truncate holds cascade'), /append-only/);
    }
    assert.deepEqual(await ledger.verify(), []);
  });

  test('verify finds what was tampered with', async () => {
    const location = await database.fresh();
    const own = await openStore({ ...location, exclusive: false });
    const ownLedger = createLedger(own);
    const owner = await newOwner(own, 1_000);
    const ids: string[] = [];
    for (const amountMillicredits of [10, 20, 30]) {
      const { id } = await newGeneration(own, owner);
      await ownLedger.hold(own, { accountId: owner.accountId, generationId: id, amountMillicredits });
      ids.push(id);
    }
    await own.generations.setState(ids[0] ?? '', { from: ['queued'], to: 'succeeded' });
    await ownLedger.resolve(own, { generationId: ids[0] ?? '', capturedMillicredits: 10 });
    assert.deepEqual(await ownLedger.verify(), []);
    const disable =
      database.kind === 'sqlite'
        ? ['drop trigger entries_refuse_update', 'drop trigger entries_refuse_delete']
        : ['alter table entries disable trigger user'];
    for (const sql of disable) await raw(location, sql);
    const kindsAfter = async (sql: string, undo: string): Promise<string[]> => {
      await raw(location, sql);
      const kinds = (await ownLedger.verify()).map((difference) => difference.kind);
      await raw(location, undo);
      assert.deepEqual(await ownLedger.verify(), []);
      return kinds;
    };
    const edit = (set: string, where: string): string => `update entries set ${set} where ${where}`;
    const capture = `kind = 'capture'`;
    assert.deepEqual(await kindsAfter(edit('amount = 11', capture), edit('amount = 10', capture)), ['balance', 'hold']);
    const grant = `kind = 'grant'`;
    assert.deepEqual(await kindsAfter(edit('amount = 1001', grant), edit('amount = 1000', grant)), ['balance']);
    const other = `generation_id = '${ids[1]}'`;
    assert.deepEqual(
      await kindsAfter(edit(`generation_id = 'x'`, other), edit(`generation_id = '${ids[1]}'`, `generation_id = 'x'`)),
      ['hold', 'hold'],
    );
    const account = (available: number): string => `update accounts set available = ${available}`;
    assert.deepEqual(await kindsAfter(account(941), account(940)), ['balance']);
    const state = (to: string, finished: string): string =>
      `update generations set state = '${to}', finished_at = ${finished} where id = '${ids[2]}'`;
    assert.deepEqual(await kindsAfter(state('failed', '1'), state('queued', 'null')), ['open hold']);
    await own.close();
  });
});
