import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { givingWay } from './give-way.ts';

describe('threads that give way', { skip: process.platform !== 'linux' && 'threads have no priority here' }, () => {
  it('are those that were started meanwhile, and no others', async () => {
    const before = readdirSync('/proc/self/task').map(Number);
    const priorities = before.map((thread) => getPriority(thread));
    const worker = await givingWay(async () => {
      const started = new Worker('setInterval(() => {}, 1000)', { eval: true });
      await once(started, 'online');
      return started;
    });
    const after = readdirSync('/proc/self/task').map(Number);
    const fresh = after.filter((thread) => !before.includes(thread));
    assert.ok(fresh.length > 0);
    for (const thread of fresh) assert.equal(getPriority(thread), Math.min(19, getPriority() + 5));
    const old = before.filter((thread) => after.includes(thread));
    assert.deepEqual(
      old.map((thread) => getPriority(thread)),
      old.map((thread) => priorities[before.indexOf(thread)]),
    );
    await worker.terminate();
  });

  it('answers what the start answers, and fails as it fails', async () => {
    assert.equal(await givingWay(async () => 7), 7);
    await assert.rejects(
      givingWay(async () => Promise.reject(new Error('no'))),
      /no/,
    );
  });
});
