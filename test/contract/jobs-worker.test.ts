import assert from 'node:assert/strict';
import { before, describe, type TestContext, test } from 'node:test';
import { type Claim, Fenced, Stopping } from '../../src/jobs/claim.ts';
import { createWorker, type Worker, type WorkerOptions } from '../../src/jobs/worker.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { newId } from '../../src/lib/ids.ts';
import type { StepRow, Store } from '../../src/store/store.ts';
import { forEachDatabase } from '../support/databases.ts';
import { newOwner, newStep, type Owner, sleep } from './store-fixtures.ts';

/** A clock that does not move: whatever sleeps, sleeps until it is woken. */
const standing: Clock = {
  now: () => 0,
  sleep: (_, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) resolve();
      signal?.addEventListener('abort', () => resolve(), { once: true });
    }),
};

forEachDatabase('a worker', (database) => {
  let store: Store;
  let owner: Owner;
  before(async () => {
    store = await database.open();
    owner = await newOwner(store);
  });

  /** A worker of a lane of its own that is stopped at the end of the test; it completes each step unless told otherwise. */
  const work = async (context: TestContext, lane: string, options: Partial<WorkerOptions> = {}): Promise<Worker> => {
    const worker = createWorker({
      store,
      owner: newId('worker'),
      lanes: () => ({ [lane]: 4 }),
      handle: (_, claim) => store.transaction((tables) => claim.complete(tables)),
      onExhausted: (_, claim) => store.transaction((tables) => claim.complete(tables)),
      ...options,
    });
    context.after(() => worker.stop(0));
    await worker.start();
    return worker;
  };
  const left = async (lane: string): Promise<number> =>
    (await store.steps.counts())
      .filter((count) => count.lane === lane)
      .reduce((sum, { waiting, claimed }) => sum + waiting + claimed, 0);

  test('does every due step once, and never more at once than there is room', async (context) => {
    const lane = newId('lane');
    const ids = new Set<string>();
    await store.transaction(async (tables) => {
      for (let index = 0; index < 40; index++) ids.add(await newStep(tables, owner, lane));
    });
    const done: string[] = [];
    let most = 0;
    const worker = await work(context, lane, {
      lanes: () => ({ [lane]: 3, other: 2 }),
      handle: async (step, claim) => {
        most = Math.max(most, worker.running()[lane] ?? 0);
        await sleep(1);
        done.push(step.id);
        await store.transaction((tables) => claim.complete(tables));
      },
    });
    await until(async () => (await left(lane)) === 0);
    assert.equal(done.length, 40);
    assert.deepEqual(new Set(done), ids);
    assert.equal(most, 3);
  });

  test('is woken by the hint of a new step, and does not look while nothing happens', async (context) => {
    const lane = newId('lane');
    let looks = 0;
    const counting: Store = {
      ...store,
      steps: {
        ...store.steps,
        nextDueInMs: (lanes) => {
          looks += 1;
          return store.steps.nextDueInMs(lanes);
        },
      },
    };
    await work(context, lane, { store: counting, clock: standing });
    await sleep(100);
    assert.equal(looks, 1, 'one look at the start, then it sleeps');
    await newStep(store, owner, lane);
    await until(async () => (await left(lane)) === 0);
  });

  test('sleeps until the next step is due', async (context) => {
    const lane = newId('lane');
    await newStep(store, owner, lane, 80);
    const sleeps: number[] = [];
    const noting: Clock = {
      ...systemClock,
      sleep: (ms, signal) => {
        sleeps.push(ms);
        return systemClock.sleep(ms, signal);
      },
    };
    await work(context, lane, { clock: noting, leaseMs: 1_000_000 });
    await until(async () => (await left(lane)) === 0);
    assert.ok(sleeps.length < 8, `it slept ${sleeps.join(', ')}`);
    assert.ok(sleeps.some((ms) => ms > 10 && ms <= 80));
  });

  test('a handler that throws is tried again, and given up after so many times', async (context) => {
    const lane = newId('lane');
    const id = await newStep(store, owner, lane);
    const tries: number[] = [];
    const errors: unknown[] = [];
    const exhausted: [string, number, unknown][] = [];
    await work(context, lane, {
      triesMax: 3,
      backoff: { firstMs: 2, longestMs: 5 },
      handle: async (step) => {
        tries.push(step.tries);
        throw new Error(`no ${step.tries}`);
      },
      onError: (error) => errors.push(error),
      onExhausted: async (step, claim, error) => {
        exhausted.push([step.id, step.tries, String(error)]);
        await store.transaction((tables) => claim.complete(tables));
      },
    });
    await until(async () => (await left(lane)) === 0);
    assert.deepEqual(tries, [0, 1, 2]);
    assert.deepEqual(errors.map(String), ['Error: no 0', 'Error: no 1', 'Error: no 2']);
    assert.deepEqual(exhausted, [[id, 2, 'Error: no 2']]);
  });

  test('a step that has killed its worker too often is given up without another try', async (context) => {
    const lane = newId('lane');
    await newStep(store, owner, lane);
    for (let death = 0; death < 3; death++) await store.steps.claim({ owner: 'dead', leaseMs: 0, room: { [lane]: 1 } });
    let handled = 0;
    const exhausted = Promise.withResolvers<number>();
    await work(context, lane, {
      triesMax: 3,
      handle: async () => {
        handled += 1;
      },
      onExhausted: async (step, claim) => {
        await store.transaction((tables) => claim.complete(tables));
        exhausted.resolve(step.tries);
      },
    });
    assert.equal(await exhausted.promise, 3);
    assert.equal(handled, 0);
  });

  test('a step is never lost: not when its handler forgets it, nor when giving it up fails', async (context) => {
    const lane = newId('lane');
    await newStep(store, owner, lane);
    let exhausted = 0;
    let handled = 0;
    await work(context, lane, {
      triesMax: 2,
      backoff: { firstMs: 1, longestMs: 1 },
      handle: async () => {
        handled += 1;
      },
      onExhausted: async (_, claim) => {
        exhausted += 1;
        if (exhausted === 1) throw new Error('not now');
        await store.transaction((tables) => claim.complete(tables));
      },
    });
    await until(async () => (await left(lane)) === 0);
    assert.equal(exhausted, 2);
    assert.equal(handled, 2, 'the third time it was given up at once');
  });

  test('a step that plans its next look begins again without failures', async (context) => {
    const lane = newId('lane');
    await newStep(store, owner, lane);
    const seen: [string, number][] = [];
    await work(context, lane, {
      backoff: { firstMs: 1, longestMs: 1 },
      handle: async (step, claim) => {
        seen.push([step.kind, step.tries]);
        if (seen.length === 1) throw new Error('once');
        await store.transaction((tables) =>
          seen.length === 2 ? claim.reschedule(tables, { dueInMs: 1, kind: 'check' }) : claim.complete(tables),
        );
      },
    });
    await until(async () => (await left(lane)) === 0);
    assert.deepEqual(seen, [
      ['start', 0],
      ['start', 1],
      ['check', 0],
    ]);
  });

  test('a long handler keeps its step by heartbeats', async (context) => {
    const lane = newId('lane');
    await newStep(store, owner, lane);
    let handled = 0;
    const handle = async (_: StepRow, claim: Claim): Promise<void> => {
      handled += 1;
      await sleep(900);
      assert.equal(claim.signal.aborted, false);
      await store.transaction((tables) => claim.complete(tables));
    };
    // On a busy machine a beat may be late, so the lease is not too short.
    for (let index = 0; index < 2; index++) await work(context, lane, { handle, leaseMs: 600 });
    await until(async () => (await left(lane)) === 0);
    assert.equal(handled, 1);
  });

  test('a worker that cannot reach the database is fenced, and another one takes over', async (context) => {
    const lane = newId('lane');
    await newStep(store, owner, lane);
    const cut: Store = {
      ...store,
      steps: { ...store.steps, heartbeat: () => Promise.reject(new Error('no route to the database')) },
    };
    const fenced = Promise.withResolvers<unknown>();
    const late = Promise.withResolvers<unknown>();
    await work(context, lane, {
      store: cut,
      leaseMs: 60,
      handle: async (step, claim) => {
        claim.signal.addEventListener('abort', () => fenced.resolve(claim.signal.reason));
        await until(async () => (await left(lane)) === 0);
        const write = store.transaction(async (tables) => {
          await tables.generations.setState(step.generationId, { from: ['queued'], to: 'failed' });
          await claim.complete(tables);
        });
        late.resolve(await write.catch((error: unknown) => error));
        throw new Fenced(step.id);
      },
    });
    const other = Promise.withResolvers<string>();
    await sleep(20);
    await work(context, lane, {
      handle: async (step, claim) => {
        await store.transaction((tables) => claim.complete(tables));
        other.resolve(step.generationId);
      },
    });
    const generationId = await other.promise;
    assert.ok((await fenced.promise) instanceof Fenced);
    assert.ok((await late.promise) instanceof Fenced);
    assert.equal((await store.generations.get(generationId))?.state, 'queued');
  });

  test('a worker whose machine slept renews its leases before it claims, or it would overtake itself', async (context) => {
    const lane = newId('lane');
    let time = 1_000_000;
    const calls: string[] = [];
    const noting: Store = {
      ...store,
      steps: {
        ...store.steps,
        claim: (order) => {
          calls.push('claim');
          return store.steps.claim(order);
        },
        heartbeat: (step, leaseMs) => {
          calls.push('beat');
          return store.steps.heartbeat(step, leaseMs);
        },
      },
    };
    const asleep = Promise.withResolvers<void>();
    let handled = 0;
    await newStep(store, owner, lane);
    await work(context, lane, {
      store: noting,
      clock: { now: () => time, sleep: standing.sleep },
      handle: async (_, claim) => {
        handled += 1;
        if (handled === 1) await asleep.promise;
        await store.transaction((tables) => claim.complete(tables));
      },
    });
    await until(async () => handled === 1);
    time += 3_600_000;
    await newStep(store, owner, lane);
    await until(async () => handled === 2);
    asleep.resolve();
    await until(async () => (await left(lane)) === 0);
    assert.deepEqual(calls, ['claim', 'beat', 'claim']);
  });

  test('a database that fails does not end the worker', async (context) => {
    const lane = newId('lane');
    let failures = 2;
    const errors: unknown[] = [];
    const flaky: Store = {
      ...store,
      steps: {
        ...store.steps,
        claim: (order) => {
          failures -= 1;
          return failures >= 0 ? Promise.reject(new Error('out of order')) : store.steps.claim(order);
        },
      },
    };
    await newStep(store, owner, lane);
    await work(context, lane, { store: flaky, onError: (error) => errors.push(error) });
    await until(async () => (await left(lane)) === 0);
    assert.equal(errors.length, 2);
  });

  describe('when it is stopped', () => {
    test('waits for what runs, and begins nothing', async (context) => {
      const lane = newId('lane');
      for (let index = 0; index < 3; index++) await newStep(store, owner, lane);
      const begun: string[] = [];
      const go = Promise.withResolvers<void>();
      const worker = await work(context, lane, {
        lanes: () => ({ [lane]: 1 }),
        handle: async (step, claim) => {
          begun.push(step.id);
          await go.promise;
          assert.equal(claim.signal.aborted, false);
          await store.transaction((tables) => claim.complete(tables));
        },
      });
      await until(async () => begun.length === 1);
      const stopped = worker.stop(60_000);
      await newStep(store, owner, lane);
      await sleep(20);
      go.resolve();
      await stopped;
      assert.equal(begun.length, 1);
      assert.equal(await left(lane), 3);
      assert.deepEqual(worker.running(), {});
    });

    test('aborts what does not end in time, and frees it for the next worker', async (context) => {
      const lane = newId('lane');
      const id = await newStep(store, owner, lane);
      const reason = Promise.withResolvers<unknown>();
      const begun = Promise.withResolvers<void>();
      const errors: unknown[] = [];
      const worker = await work(context, lane, {
        onError: (error) => errors.push(error),
        handle: (_, claim) =>
          new Promise((_resolve, reject) => {
            claim.signal.addEventListener('abort', () => {
              reason.resolve(claim.signal.reason);
              reject(new Error('what a fetch says when it is aborted'));
            });
            begun.resolve();
          }),
      });
      await begun.promise;
      await worker.stop(5);
      assert.ok((await reason.promise) instanceof Stopping);
      const [step] = await store.steps.claim({ owner: 'next', leaseMs: 1_000, room: { [lane]: 1 } });
      assert.deepEqual([step?.id, step?.tries], [id, 0], 'a clean stop is no failure of the step');
      assert.deepEqual(errors, []);
      await worker.stop(5);
      await assert.rejects(worker.start(), /started already/);
    });
  });
});

/** Far longer than anything here takes, so that a test which waits for what never comes ends as a failure. */
const PATIENCE_MS = 30_000;

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, 'it never came to that');
    await sleep(5);
  }
}
