import { describe } from 'node:test';
import { FAULT_NAMES } from '../../src/upstream/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { faultWalk, ROWS } from './faults-suite.ts';

// Several beside each other: most of the time is spent waiting for what does not answer.
describe('faults', { concurrency: 3 }, () => {
  for (const row of ROWS) forEachDatabase(`faults of ${row.wire}`, (database) => faultWalk(database, row, FAULT_NAMES));
});
