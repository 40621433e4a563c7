import { describe } from 'node:test';
import { killsAtAccept, TIER_WIRES } from './kill-at-accept-suite.ts';

// Beside each other: most of the time is spent waiting for servers to start.
describe('servers killed while an upstream takes their orders', { concurrency: 4 }, () => {
  killsAtAccept(TIER_WIRES, ['before the answer'], { orders: 5, atOnce: 5 });
});
