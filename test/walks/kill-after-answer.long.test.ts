import { describe } from 'node:test';
import { killsAtAccept } from './kill-at-accept-suite.ts';

/** `FILMGATE_TEST_KILLS`: orders on each upstream and each database. */
const orders = Number(process.env['FILMGATE_TEST_KILLS'] ?? 100);

// Up to fifty milliseconds after the first answer: some orders of a server are written down by then, and some have not left.
// Only where both can be told apart is the end the same for all of them.
describe('servers killed when an upstream has just answered', { concurrency: 3 }, () => {
  killsAtAccept(['openai-key', 'comfyui'], ['after the answer'], { orders, atOnce: 10 });
});
