import type { Engine } from '../core/engine.ts';
import type { Attempt, Generation } from '../core/generation.ts';
import type { Problem } from '../core/problem.ts';
import type { Tables } from '../store/store.ts';
import { bookCost, bookLoss } from './costs.ts';
import type { Parts } from './parts.ts';

export interface AttemptEnd {
  generation: Generation;
  attempt: Attempt;
  engine: Engine | undefined;
  /** Absent: it delivered. */
  problem?: Problem;
  /** The upstream itself told this end: what it did not deliver it does not bill, unless it bills every order it takes. */
  isReported: boolean;
  /** Results that a safety filter withheld beside those that arrived. */
  withheld?: number;
}

const OPEN: ReadonlySet<Attempt['state']> = new Set(['intent', 'ambiguous', 'submitted']);

/** The end of an attempt, and who carries what the upstream took for it. In the transaction that ends the generation. */
export async function settleAttempt(tables: Tables, parts: Parts, end: AttemptEnd): Promise<void> {
  const { generation, attempt, engine, problem } = end;
  const billsEveryOrder = engine !== undefined && billsTaken(parts, generation, engine);
  if (!problem) {
    await tables.attempts.set(attempt.id, { state: 'done' });
    const withheld = billsEveryOrder ? 0 : (end.withheld ?? 0);
    const share = Math.max(0, generation.order.count - withheld) / generation.order.count;
    await bookCost(tables, parts, generation, attempt, share);
    return;
  }
  if (!OPEN.has(attempt.state)) return;
  // An intent whose worker still lives has not left yet: what has is `submitted` or `ambiguous`.
  const wasTaken = attempt.state !== 'intent';
  if (wasTaken && (!end.isReported || billsEveryOrder))
    await bookLoss(tables, parts, generation, attempt, `${problem.code} at ${attempt.engine}`);
  const state =
    problem.code === 'outcome_unknown' ? 'ambiguous' : problem.code === 'cancelled' ? 'cancelled' : 'failed';
  await tables.attempts.set(attempt.id, { state, problem: problem.toRecord() });
}

function billsTaken(parts: Parts, generation: Generation, engine: Engine): boolean {
  const model = parts.catalogue.find(generation.model, generation.dialect);
  return model !== undefined && engine.offer(model)?.cost?.bills === 'taken';
}
