import type { Warning } from '../core/brief.ts';
import type { Generation } from '../core/generation.ts';
import type { Problem } from '../core/problem.ts';
import type { AssetRow, Tables } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { dueShare } from './share.ts';

/** How a generation ended. */
export type Ending =
  | {
      kind: 'succeeded';
      assets: readonly AssetRow[];
      warnings: readonly Warning[];
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
    const charged = ending.kind === 'succeeded' ? chargeOf(parts, generation, ending.assets) : 0;
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
      await tables.generations.setOutputs(
        generation.id,
        ending.assets.map((asset) => asset.id),
      );
      const warnings = [...ending.warnings, ...chargeWarning(generation, ending.assets.length, charged)];
      if (warnings.length > 0) await tables.generations.addWarnings(generation.id, warnings);
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

/** Said where a result fell short and was not charged in full; that a missing one is not charged is said elsewhere. */
function chargeWarning(generation: Generation, delivered: number, charged: number): Warning[] {
  const { order, priceMillicredits } = generation;
  const whole = Math.floor((priceMillicredits * Math.min(delivered, order.count)) / order.count);
  if (charged >= whole) return [];
  const message = `${charged / 1000} instead of ${whole / 1000} credits were charged, because less was delivered than ordered.`;
  return [{ field: 'price', message }];
}

/** The share of the price that is due for what was delivered, rounded down. */
function chargeOf(parts: Parts, generation: Generation, delivered: readonly AssetRow[]): number {
  const { order, brief, priceMillicredits } = generation;
  const model = parts.catalogue.find(generation.model, generation.dialect);
  const roles = brief.inputs.map((input) => input.role);
  // A model that left the catalogue meanwhile has no list price to compare with.
  const share = model
    ? dueShare(order, delivered, model.price, roles, parts.shortDelivery)
    : Math.min(delivered.length, order.count) / order.count;
  return Math.floor(priceMillicredits * share);
}

function factsOf(ending: Ending, chargedMillicredits: number): Record<string, unknown> {
  if (ending.kind === 'succeeded') return { outputs: ending.assets.length, chargedMillicredits };
  if (ending.kind === 'failed')
    return { code: ending.problem.code, message: ending.problem.message, chargedMillicredits };
  return { chargedMillicredits };
}

function detailOf(ending: Ending): object {
  return ending.kind === 'failed' ? { code: ending.problem.code, detail: ending.problem.detail } : {};
}
