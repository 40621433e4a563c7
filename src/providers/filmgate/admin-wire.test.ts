import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { callOf } from '../../../test/support/calls.ts';
import { Problem } from '../../core/problem.ts';
import { toWire } from './admin-wire.ts';
import { page, pageIn, queryOf, span } from './query.ts';

test('a view becomes this API’s words by the endings of its names', () => {
  const view = {
    at: 0,
    createdAt: 1000,
    heldMillicredits: 1500,
    costMicrodollars: 2_500_000,
    microdollars: 1,
    lastUsedBy: undefined,
    hours: [0, 1],
    account: { disabledAt: 2000, name: 'a' },
    facts: { keptAt: 5, creditsMillicredits: 1 },
    none: null,
  };
  assert.deepEqual(toWire(view), {
    at: '1970-01-01T00:00:00.000Z',
    created_at: '1970-01-01T00:00:01.000Z',
    held_credits: 1.5,
    cost_dollars: 2.5,
    dollars: 0.000001,
    hours: [0, 1],
    account: { disabled_at: '1970-01-01T00:00:02.000Z', name: 'a' },
    facts: { keptAt: 5, creditsMillicredits: 1 },
    none: null,
  });
});

test('a query is read strictly: times, pages, and no name that is not known', () => {
  const schema = z.object({ ...page, ...span });
  const read = (query: string) => queryOf(schema, callOf(`GET /x?${query}`));
  assert.deepEqual(pageIn(read('')), { limit: 20 });
  assert.deepEqual(pageIn(read('limit=5&after=a')), { limit: 5, after: 'a' });
  assert.deepEqual(read('from=2026-11-21&to=2026-11-21T10:00:00%2B01:00'), {
    from: Date.UTC(2026, 10, 21),
    to: Date.UTC(2026, 10, 21, 9),
  });
  for (const query of ['from=soon', 'limit=many', 'form=2026-11-21', 'constructor=1'])
    assert.throws(
      () => read(query),
      (error) =>
        error instanceof Problem && error.code === 'invalid_parameter' && error.parameter === query.split('=')[0],
      query,
    );
});
