import { describe } from 'node:test';
import { stopsOnTheWire } from './sigterm-suite.ts';

/** `FILMGATE_TEST_STOPS`: SIGTERMs on each upstream and each database. */
const stops = Number(process.env['FILMGATE_TEST_STOPS'] ?? 50);

// Beside each other: most of the time is spent waiting for servers to start. 50 each are 200 together.
describe('servers stopped while their orders are on the wire', { concurrency: 4 }, () => {
  stopsOnTheWire({ stops, orders: 5 });
});
