import { describe } from 'node:test';
import type { FaultName } from '../../src/upstream/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { faultWalk, ROWS } from './faults-suite.ts';

/** One for each thing that an upstream can offer after an order without an answer; all of them are in the long test. */
const WIRES = ['openai-key', 'comfyui', 'openai', 'google-gemini'];
const FAULTS: readonly FaultName[] = [
  'accept-then-reset',
  'reset-before-accept',
  '500-after-accept',
  '2xx-missing-id',
  'duplicate-answer',
  '429-with-retry-after',
  'key-echoed-in-error',
  'redirect-submit',
  'job-404-after-done',
  'failed-after-accept',
  'half-the-seconds',
  'truncated-file',
  'stuck-running',
];

describe('faults', { concurrency: 4 }, () => {
  for (const row of ROWS.filter(({ wire }) => WIRES.includes(wire)))
    forEachDatabase(`faults of ${row.wire}`, (database) => faultWalk(database, row, FAULTS));
});
