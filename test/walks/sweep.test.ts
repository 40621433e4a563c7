import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createSweep } from '../../src/generations/sweep.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';

const HOUR = 3_600_000;

let server: TestServer;
before(async () => {
  server = await startServer(ON_TESTCARD);
});
after(() => server.stop());

test('files without a record are looked for an hour after the start and then once a day', async () => {
  const { parts } = server.house;
  const start = parts.clock.now();
  let now = start;
  const looked: number[] = [];
  const sweep = createSweep({
    ...parts,
    clock: { ...parts.clock, now: () => now },
    assets: {
      ...parts.assets,
      sweepOrphans: async () => {
        looked.push((now - start) / HOUR);
        return 0;
      },
    },
  });
  for (let tenMinutes = 0; tenMinutes <= 52 * 6; tenMinutes++) {
    now = start + tenMinutes * (HOUR / 6);
    await sweep();
  }
  assert.deepEqual(looked, [1, 25, 49]);
});

test('a part of the sweep that fails does not keep the others from their work', async () => {
  const { parts } = server.house;
  let now = parts.clock.now();
  const warned: string[] = [];
  let looked = 0;
  const sweep = createSweep({
    ...parts,
    clock: { ...parts.clock, now: () => now },
    log: { ...parts.log, warn: (_facts, message) => void warned.push(message), info: () => {} },
    assets: {
      ...parts.assets,
      expire: () => Promise.reject(new Error('the disk is gone')),
      sweepOrphans: async () => ++looked,
    },
  });
  now += HOUR;
  await sweep();
  assert.deepEqual(warned, ['the sweep failed']);
  assert.equal(looked, 1);
});
