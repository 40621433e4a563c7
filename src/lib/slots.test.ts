import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKeyedLock } from './keyed-lock.ts';
import { createSlots } from './slots.ts';

const never = new AbortController().signal;
const settled = async (promise: Promise<unknown>) => Promise.race([promise.then(() => true), setImmediatePromise()]);
const setImmediatePromise = () => new Promise<false>((resolve) => setImmediate(() => resolve(false)));

describe('slots', () => {
  it('gives places up to the limit per key, then in the order of asking', async () => {
    const slots = createSlots(2, 10);
    const first = await slots.take('a', never);
    await slots.take('a', never);
    const third = slots.take('a', never);
    const fourth = slots.take('a', never);
    assert.equal(await settled(slots.take('b', never)), true);
    assert.equal(await settled(third), false);
    first();
    first(); // Giving back twice must not make a second place.
    assert.equal(await settled(third), true);
    assert.equal(await settled(fourth), false);
    (await third)();
    assert.equal(await settled(fourth), true);
  });

  it('refuses when too many wait, and lets the impatient leave the queue', async () => {
    const slots = createSlots(1, 1);
    const release = await slots.take('a', never);
    const patience = new AbortController();
    const waiting = slots.take('a', patience.signal);
    await assert.rejects(slots.take('a', never), /too many/);
    patience.abort(new Error('tired'));
    await assert.rejects(waiting, /tired/);
    const next = slots.take('a', never);
    release();
    assert.equal(await settled(next), true);
    await assert.rejects(slots.take('c', patience.signal), /tired/);
  });
});

describe('keyed lock', () => {
  it('runs one at a time per key, goes on after a failure, and does not hold up other keys', async () => {
    const exclusively = createKeyedLock();
    const log: string[] = [];
    const gate = Promise.withResolvers<void>();
    const one = exclusively('a', async () => {
      log.push('one begins');
      await gate.promise;
      log.push('one ends');
      throw new Error('one failed');
    });
    const two = exclusively('a', async () => void log.push('two'));
    const other = await exclusively('b', async () => 'other');
    assert.equal(other, 'other');
    gate.resolve();
    await assert.rejects(one, /one failed/);
    await two;
    assert.deepEqual(log, ['one begins', 'one ends', 'two']);
  });
});
