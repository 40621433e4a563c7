import { FAULT_NAMES } from '../../src/upstream/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { faultWalk, ROWS } from './faults-suite.ts';

for (const row of ROWS) forEachDatabase(`faults of ${row.wire}`, (database) => faultWalk(database, row, FAULT_NAMES));
