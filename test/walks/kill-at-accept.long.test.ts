import { describe } from 'node:test';
import { killsAtAccept, TIER_WIRES } from './kill-at-accept-suite.ts';

/** `FILMGATE_TEST_KILLS`: orders on each upstream and each database. */
const orders = Number(process.env['FILMGATE_TEST_KILLS'] ?? 200);

// Beside each other: most of the time is spent waiting for servers to start.
describe('servers killed while an upstream takes their orders', { concurrency: 3 }, () => {
  // A second one that is searched for a name of ours: results in a bucket, under a folder for each attempt.
  killsAtAccept([...TIER_WIRES, 'google-vertex'], ['before the answer'], { orders, atOnce: 20 });
});
