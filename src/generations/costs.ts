import type { Attempt, Generation } from '../core/generation.ts';
import { newId } from '../lib/ids.ts';
import type { Tables } from '../store/store.ts';
import type { Parts } from './parts.ts';

type Bought = Pick<Attempt, 'id' | 'engine' | 'costMicrodollars'>;

/** What the upstream took for results that reached the caller. `share` of the attempt's cost, 0 to 1. */
export async function bookCost(
  tables: Tables,
  parts: Parts,
  generation: Generation,
  attempt: Bought,
  share = 1,
): Promise<void> {
  await book(tables, parts, generation, attempt, 'cost', Math.round(attempt.costMicrodollars * share));
}

/** What the upstream took, or may have taken, for work that nobody pays for: the operator carries it. */
export async function bookLoss(
  tables: Tables,
  parts: Parts,
  generation: Generation,
  attempt: Bought,
  note: string,
): Promise<void> {
  const microdollars = attempt.costMicrodollars;
  if (!(await book(tables, parts, generation, attempt, 'loss', microdollars, note))) return;
  await parts.ledger.loss(tables, {
    accountId: generation.accountId,
    generationId: generation.id,
    amountMillicredits: Math.ceil((microdollars * 1000) / parts.creditMicrodollars),
    note,
  });
  await tables.events.append(generation.id, 'warning', { code: 'loss', microdollars, note });
}

/** A loss whose work turned up after all: it becomes a cost. */
export async function bookFound(
  tables: Tables,
  parts: Parts,
  generation: Generation,
  attempt: Bought,
  note: string,
): Promise<void> {
  await book(tables, parts, generation, attempt, 'found', attempt.costMicrodollars, note);
  await book(tables, parts, generation, attempt, 'cost', attempt.costMicrodollars, note);
}

async function book(
  tables: Tables,
  parts: Parts,
  generation: Generation,
  attempt: Bought,
  kind: 'cost' | 'loss' | 'found',
  microdollars: number,
  note?: string,
): Promise<boolean> {
  if (microdollars === 0) return false;
  return tables.costs.book({
    id: newId('cst', parts.clock.now()),
    attemptId: attempt.id,
    generationId: generation.id,
    engine: attempt.engine,
    kind,
    microdollars,
    ...(note === undefined ? {} : { note }),
  });
}
