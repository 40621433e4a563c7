import { describe } from 'node:test';
import { stopsOnTheWire } from './sigterm-suite.ts';

// Beside each other: most of the time is spent waiting for servers to start.
describe('servers stopped while their orders are on the wire', { concurrency: 4 }, () => {
  stopsOnTheWire({ stops: 2, orders: 5 });
});
