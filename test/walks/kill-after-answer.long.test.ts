import { describe } from 'node:test';
import { killsAtAccept, TIER_WIRES } from './kill-at-accept-suite.ts';

/** `FILMGATE_TEST_KILLS`: orders on each upstream and each database. */
const orders = Number(process.env['FILMGATE_TEST_KILLS'] ?? 100);

// Up to fifty milliseconds after the first answer: some orders of a server are written down by then, and some are not.
describe('servers killed when an upstream has just answered', { concurrency: 3 }, () => {
  killsAtAccept(TIER_WIRES, ['after the answer'], { orders, atOnce: 10 });
});
