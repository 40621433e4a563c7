import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Claim, Fenced } from '../../src/jobs/claim.ts';
import { newId } from '../../src/lib/ids.ts';
import type { StepRow, Store } from '../../src/store/store.ts';
import { forEachDatabase } from '../support/databases.ts';
import { newGeneration, newOwner, newStep, type Owner, sleep } from './store-fixtures.ts';

const LONG_MS = 60_000;

forEachDatabase('steps', (database) => {
  let store: Store;
  let owner: Owner;
  before(async () => {
    store = await database.open();
    owner = await newOwner(store);
  });

  const claim = (who: string, lane: string, { room = 1, leaseMs = LONG_MS } = {}): Promise<StepRow[]> =>
    store.steps.claim({ owner: who, leaseMs, room: { [lane]: room } });
  /** The first claim of a new step, with a lease that is over at once. */
  const overtaken = async (lane: string): Promise<{ old: StepRow; current: StepRow }> => {
    await newStep(store, owner, lane);
    const [old] = await claim('first', lane, { leaseMs: 0 });
    const [current] = await claim('second', lane);
    assert.ok(old !== undefined && current !== undefined);
    return { old, current };
  };

  test('two owners that claim at once never get the same step, and together get all', async () => {
    const lane = newId('lane');
    await store.transaction(async (tables) => {
      for (let index = 0; index < 200; index++) await newStep(tables, owner, lane);
    });
    const all = async (who: string): Promise<StepRow[]> => {
      const mine: StepRow[] = [];
      for (let got = 1; got > 0; ) {
        const steps = await claim(who, lane, { room: 7 });
        assert.ok(steps.length <= 7);
        mine.push(...steps);
        got = steps.length;
      }
      return mine;
    };
    const shares = await Promise.all(['a', 'b', 'c', 'd'].map(all));
    const ids = shares.flat().map((step) => step.id);
    assert.equal(ids.length, 200);
    assert.equal(new Set(ids).size, 200);
    for (const [index, share] of shares.entries()) {
      assert.ok(share.every((step) => step.owner === 'abcd'.charAt(index) && step.fence === 1));
    }
  });

  test('what is due first is claimed first, what is not due is not, and each lane has its own room', async () => {
    const [lane, other] = [newId('lane'), newId('lane')];
    const late = await newStep(store, owner, lane);
    await sleep(2);
    const later = await newStep(store, owner, lane);
    await newStep(store, owner, lane, LONG_MS);
    const elsewhere = await newStep(store, owner, other);
    const room = { [lane]: 1, [other]: 0 };
    const first = await store.steps.claim({ owner: 'a', leaseMs: LONG_MS, room });
    assert.deepEqual(
      first.map((step) => step.id),
      [late],
    );
    const second = await store.steps.claim({ owner: 'a', leaseMs: LONG_MS, room: { [lane]: 5, [other]: 5, none: 5 } });
    assert.deepEqual(new Set(second.map((step) => step.id)), new Set([later, elsewhere]));
    assert.deepEqual(await store.steps.claim({ owner: 'a', leaseMs: LONG_MS, room: {} }), []);
  });

  test('when there is not room for all, accounts share it, and who has least at work comes first', async () => {
    const lane = newId('lane');
    const [many, one, two] = [owner, await newOwner(store), await newOwner(store)];
    await store.transaction(async (tables) => {
      for (let index = 0; index < 50; index++) await newStep(tables, many, lane);
    });
    await sleep(2);
    for (const late of [one, two, two]) await newStep(store, late, lane);
    const accountsOf = async (room: number): Promise<(string | undefined)[]> => {
      const steps = await claim('a', lane, { room });
      const generations = await Promise.all(steps.map((step) => store.generations.get(step.generationId)));
      return generations.map((generation) => generation?.accountId).sort();
    };
    assert.deepEqual(await accountsOf(3), [many.accountId, one.accountId, two.accountId].sort());
    assert.deepEqual(await accountsOf(2), [many.accountId, two.accountId].sort());
    assert.deepEqual(await accountsOf(20), Array(20).fill(many.accountId));
    assert.equal((await claim('a', lane, { room: 100 })).length, 28);
  });

  test('a claimed step carries what it was made with', async () => {
    const lane = newId('lane');
    const { id: generationId } = await newGeneration(store, owner);
    const step = { id: newId('stp'), generationId, kind: 'notify', lane } as const;
    await store.steps.insert({ ...step, dueInMs: 0, data: { nested: { list: [1] } } });
    const [claimed] = await claim('a', lane);
    assert.ok(claimed?.leaseUntil !== undefined);
    assert.ok(claimed.leaseUntil > (await store.now()));
    const { leaseUntil: _, dueAt: __, ...rest } = claimed;
    assert.deepEqual(rest, { ...step, tries: 0, owner: 'a', fence: 1, data: { nested: { list: [1] } } });
  });

  test('who was overtaken can change nothing any more', async () => {
    const { old, current } = await overtaken(newId('lane'));
    assert.equal(current.fence, old.fence + 1);
    assert.equal(current.tries, 1, 'the first owner seems to have died of it');
    const { steps } = store;
    assert.equal(await steps.heartbeat(old, LONG_MS), false);
    assert.equal(await steps.advance(old, { kind: 'check' }), false);
    assert.equal(await steps.reschedule(old, { dueInMs: 0 }), false);
    assert.equal(await steps.complete(old), false);
    assert.equal(await steps.heartbeat(current, LONG_MS), true);
    assert.equal(await steps.complete(current), true);
    assert.equal(await steps.complete(current), false);
  });

  test('the same owner is overtaken by its own later claim too', async () => {
    const lane = newId('lane');
    await newStep(store, owner, lane);
    const [old] = await claim('a', lane, { leaseMs: 0 });
    const [current] = await claim('a', lane);
    assert.ok(old !== undefined && current !== undefined);
    assert.equal(await store.steps.complete(old), false);
    assert.equal(await store.steps.complete(current), true);
  });

  test('a fenced claim rolls back everything else in its transaction, and its signal fires', async () => {
    const { old } = await overtaken(newId('lane'));
    const stale = new Claim(old);
    for (const end of ['complete', 'reschedule', 'advance'] as const) {
      const late = store.transaction(async (tables) => {
        await tables.generations.setState(old.generationId, { from: ['queued'], to: 'failed' });
        if (end === 'complete') await stale.complete(tables);
        if (end === 'reschedule') await stale.reschedule(tables, { dueInMs: 0 });
        if (end === 'advance') await stale.advance(tables, { kind: 'check' });
      });
      await assert.rejects(late, Fenced);
      assert.equal((await store.generations.get(old.generationId))?.state, 'queued');
    }
    assert.ok(stale.signal.reason instanceof Fenced);
    assert.equal(stale.isSettled, false);
  });

  test('a heartbeat keeps a step from others, and a rescheduled step is free when it is due', async () => {
    const lane = newId('lane');
    await newStep(store, owner, lane);
    const [step] = await claim('a', lane, { leaseMs: 0 });
    assert.ok(step !== undefined);
    assert.equal(await store.steps.heartbeat(step, LONG_MS), true);
    assert.deepEqual(await claim('b', lane), []);
    const change = { dueInMs: LONG_MS, kind: 'check', tries: 3, data: { a: 1 } } as const;
    assert.equal(await store.steps.reschedule(step, change), true);
    assert.deepEqual(await claim('b', lane), [], 'not due');
    await store.steps.wake(step.generationId);
    const [again] = await claim('b', lane);
    assert.deepEqual([again?.kind, again?.tries, again?.data, again?.fence], ['check', 3, { a: 1 }, 2]);
    assert.ok(again !== undefined);
    assert.equal(await store.steps.advance(again, { kind: 'collect', tries: 0 }), true);
    assert.equal(await store.steps.reschedule(again, { dueInMs: 0, lane: `${lane}2` }), true);
    const [moved] = await claim('c', `${lane}2`);
    assert.deepEqual([moved?.kind, moved?.tries, moved?.data], ['collect', 0, { a: 1 }]);
  });

  test('a wake is not lost on a step that is being worked on', async () => {
    const lane = newId('lane');
    await newStep(store, owner, lane);
    const [step] = await claim('a', lane);
    assert.ok(step !== undefined);
    await store.steps.wake(step.generationId);
    assert.deepEqual(await claim('b', lane), [], 'its owner still has it');
    await store.steps.reschedule(step, { dueInMs: LONG_MS });
    const [again] = await claim('b', lane);
    assert.equal(again?.id, step.id);
    await store.steps.reschedule(again, { dueInMs: LONG_MS });
    assert.deepEqual(await claim('b', lane), [], 'one wake, one look');
  });

  test('a clean stop frees what its owner held, and a new life frees what an earlier one left', async () => {
    const lane = newId('lane');
    for (let index = 0; index < 3; index++) await newStep(store, owner, lane);
    const node = `${newId('h')}:1`;
    const [clean] = await claim(`${node}/1`, lane);
    assert.equal(await store.steps.releaseAll(`${node}/1`), 1);
    const [again] = await claim(`${node}/2`, lane);
    assert.deepEqual([again?.id, again?.tries], [clean?.id, 0]);
    await claim(`${node}0/1`, lane);
    assert.equal(await store.steps.releaseEarlier(`${node}/3`), 1, 'not those of the node with a longer name');
    assert.equal(await store.steps.releaseEarlier('without a life'), 0);
    const [later] = await claim(`${node}/3`, lane);
    assert.deepEqual([later?.id, later?.tries], [clean?.id, 1]);
    assert.ok(again !== undefined);
    assert.equal(await store.steps.complete(again), false);
  });

  test('the next due time is that of a free step or of the end of a lease, whichever is first', async () => {
    const [lane, other] = [newId('lane'), newId('lane')];
    assert.equal(await store.steps.nextDueInMs([lane, other]), undefined);
    assert.equal(await store.steps.nextDueInMs([]), undefined);
    await newStep(store, owner, lane, LONG_MS);
    const wait = (await store.steps.nextDueInMs([lane, other])) ?? 0;
    assert.ok(wait > LONG_MS / 2 && wait <= LONG_MS);
    await newStep(store, owner, other);
    assert.equal(await store.steps.nextDueInMs([lane, other]), 0);
    await claim('a', other, { leaseMs: 1_000 });
    const lease = (await store.steps.nextDueInMs([lane, other])) ?? 0;
    assert.ok(lease > 0 && lease <= 1_000);
  });

  test('the steps of a generation can be deleted by kind, and are counted by lane', async () => {
    const lane = newId('lane');
    const { id: generationId } = await newGeneration(store, owner);
    for (const kind of ['start', 'check', 'notify'] as const) {
      await store.steps.insert({ id: newId('stp'), generationId, kind, lane, dueInMs: 0 });
    }
    await claim('a', lane);
    const counts = async (): Promise<unknown[]> =>
      (await store.steps.counts()).filter((count) => count.lane === lane).map(({ lane: _, ...count }) => count);
    const all = await counts();
    assert.equal(all.length, 3);
    assert.equal(all.filter((count) => JSON.stringify(count).includes('"waiting":0,"claimed":1')).length, 1);
    await store.steps.deleteFor(generationId, []);
    assert.deepEqual(await counts(), all);
    await store.steps.deleteFor(generationId, ['start', 'check']);
    assert.equal((await counts()).length, 1);
    await store.steps.deleteFor(generationId);
    assert.deepEqual(await counts(), []);
    const orphan = { id: newId('stp'), generationId: 'nothing', kind: 'start', lane, dueInMs: 0 } as const;
    await assert.rejects(store.steps.insert(orphan), /no generation/);
  });
});
