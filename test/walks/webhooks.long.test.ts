import { test } from 'node:test';
import { tellAll } from './webhook-suite.ts';

test('1,000 events reach a receiver that fails three times in ten, over ten restarts and a new secret', async (t) => {
  t.diagnostic(JSON.stringify(await tellAll(1_000, 10)));
});
