import type { Warning } from '../core/brief.ts';
import type { Generation } from '../core/generation.ts';
import type { Problem } from '../core/problem.ts';
import type { Tables } from '../store/store.ts';
import type { Parts } from './parts.ts';

/** How a generation ended. `delivered` results out of those ordered are paid for. */
export type Ending =
  | {
      kind: 'succeeded';
      assetIds: readonly string[];
      warnings: readonly Warning[];
      delivered: number;
      /** One reason for each result that was withheld. */
      filtered: readonly string[];
    }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'cancelled' };

/**
 * Hop 7: the final state, the money and the event in one transaction. False when the generation had ended before:
 * then nothing is changed. `also` runs in the same transaction (the step's own end).
 */
export async function finish(
  parts: Parts,
  generation: Generation,
  ending: Ending,
  also: (tables: Tables) => Promise<void> = async () => {},
): Promise<boolean> {
  const ended = await parts.store.transaction(async (tables) => {
    const charged = ending.kind === 'succeeded' ? chargeOf(generation, ending.delivered) : 0;
    const now = await tables.now();
    const changed = await tables.generations.setState(generation.id, {
      from: ['queued', 'running'],
      to: ending.kind,
      chargedMillicredits: charged,
      expiresAt: now + parts.retentionMs,
      ...(ending.kind === 'succeeded' && ending.filtered.length > 0 ? { filtered: ending.filtered } : {}),
      ...(ending.kind === 'failed' ? { problem: ending.problem.toRecord() } : {}),
    });
    await also(tables);
    if (!changed) return false;
    if (ending.kind === 'succeeded') {
      await tables.generations.setOutputs(generation.id, ending.assetIds);
      if (ending.warnings.length > 0) await tables.generations.addWarnings(generation.id, ending.warnings);
    }
    const resolved = await parts.ledger.resolve(tables, { generationId: generation.id, capturedMillicredits: charged });
    if (!resolved) throw new Error(`the hold of ${generation.id} was resolved before its generation ended`);
    await tables.events.append(generation.id, ending.kind, factsOf(ending, charged));
    if (generation.callback) {
      const { id: generationId, accountId, callback } = generation;
      await parts.webhooks.plan(tables, { generationId, accountId, url: callback.url, event: ending.kind });
    }
    return true;
  });
  if (ended) {
    await parts.store.hint({ kind: 'event', generationId: generation.id });
    if (generation.callback) await parts.store.hint({ kind: 'step' });
    parts.log.info({ generation: generation.id, ending: ending.kind, ...detailOf(ending) }, 'generation ended');
  }
  return ended;
}

/** The delivered share of the price, rounded down: a caller never pays for a part of a result. */
function chargeOf(generation: Generation, delivered: number): number {
  const share = Math.min(delivered, generation.order.count) / generation.order.count;
  return Math.floor(generation.priceMillicredits * share);
}

function factsOf(ending: Ending, chargedMillicredits: number): Record<string, unknown> {
  if (ending.kind === 'succeeded') return { outputs: ending.assetIds.length, chargedMillicredits };
  if (ending.kind === 'failed')
    return { code: ending.problem.code, message: ending.problem.message, chargedMillicredits };
  return { chargedMillicredits };
}

function detailOf(ending: Ending): object {
  return ending.kind === 'failed' ? { code: ending.problem.code, detail: ending.problem.detail } : {};
}
