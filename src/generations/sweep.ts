import { asProblem } from '../core/problem.ts';
import { expireOld } from './cancel.ts';
import type { Parts } from './parts.ts';

const IDEMPOTENCY_KEPT_MS = 72 * 3_600_000;
/** Ten tries take three days; who looks for one later than this looks in vain. */
const DELIVERIES_KEPT_MS = 90 * 24 * 3_600_000;
const ORPHANS_FIRST_MS = 3_600_000;
const ORPHANS_EVERY_MS = 24 * 3_600_000;

/**
 * Removes what is past its time; call it every few minutes. Files that a crash left without a record are looked for an
 * hour after the start and then once a day, because that walks through all files. Never rejects.
 */
export function createSweep(parts: Parts): () => Promise<void> {
  let orphansDue = parts.clock.now() + ORPHANS_FIRST_MS;
  const tasks: readonly (() => Promise<unknown>)[] = [
    () => expireOld(parts),
    () => parts.assets.expire(),
    () => parts.blobs.sweepTemporary(),
    () => parts.store.idempotency.sweep(IDEMPOTENCY_KEPT_MS),
    () => parts.store.deliveries.sweep(DELIVERIES_KEPT_MS),
    async () => {
      if (parts.clock.now() < orphansDue) return;
      orphansDue = parts.clock.now() + ORPHANS_EVERY_MS;
      const removed = await parts.assets.sweepOrphans();
      if (removed > 0) parts.log.info({ removed }, 'files without a record removed');
    },
  ];
  return async () => {
    // One that fails must not keep the others from their work.
    for (const task of tasks)
      await task().catch((error: unknown) => parts.log.warn({ detail: asProblem(error).detail }, 'the sweep failed'));
  };
}
