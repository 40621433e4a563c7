import type { Engine, Ticket } from '../core/engine.ts';
import type { Attempt, Generation } from '../core/generation.ts';
import { asProblem, Problem } from '../core/problem.ts';
import type { Claim } from '../jobs/claim.ts';
import { collect } from './collect.ts';
import { bookFound } from './costs.ts';
import type { Parts } from './parts.ts';
import { lookUp } from './reconcile.ts';
import { clearWork, openWork } from './work.ts';

export const LATE_FIRST_MS = 60_000;
const LATE_LONGEST_MS = 60 * 60_000;
const LATE_FOR_MS = 24 * 60 * 60_000;

/**
 * A generation that was given up as `outcome_unknown`, refunded and booked as a loss, is looked for one day longer. What
 * turns up is given to its caller free of charge, and the loss becomes a cost. The generation stays failed: it ends once.
 */
export async function adoptLate(parts: Parts, claim: Claim, generation: Generation, engine: Engine): Promise<void> {
  const attempt = await parts.store.attempts.latest(generation.id);
  const ageMs = (await parts.store.now()) - generation.createdAt;
  if (!attempt || ageMs > LATE_FOR_MS || generation.deletedAt !== undefined) return close(parts, claim, attempt);
  const found =
    attempt.ticket === undefined ? await lookUp({ parts, claim, generation, engine }, attempt) : attempt.ticket;
  if (found === 'absent') return close(parts, claim, attempt);
  if (
    typeof found === 'object' &&
    found !== null &&
    (await bring(parts, claim, generation, engine, attempt, { ...found }))
  )
    return;
  const dueInMs = Math.min(LATE_LONGEST_MS, Math.max(LATE_FIRST_MS, ageMs / 4));
  await parts.store.transaction((tables) => claim.reschedule(tables, { dueInMs, data: { late: true } }));
}

async function close(parts: Parts, claim: Claim, attempt: Attempt | undefined): Promise<void> {
  await parts.store.transaction((tables) => claim.complete(tables));
  if (attempt) await clearWork(parts, attempt.id);
}

/** True when the claim has ended. */
async function bring(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  attempt: Attempt,
  ticket: Ticket,
): Promise<boolean> {
  if (attempt.ticket === undefined) await parts.store.attempts.set(attempt.id, { state: 'ambiguous', ticket });
  const opened = await openWork(parts, generation, attempt, claim.signal);
  try {
    const progress = await engine.check(ticket, opened.work);
    if (progress.state === 'running') return false;
    if (progress.state !== 'done' || progress.outputs.length === 0) {
      await close(parts, claim, attempt);
      return true;
    }
    const order = { outputs: progress.outputs, engine, signal: claim.signal, isLast: true };
    const { assets } = await collect(parts, generation, order);
    await parts.store.transaction(async (tables) => {
      await tables.attempts.set(attempt.id, { state: 'done' });
      await tables.generations.setOutputs(
        generation.id,
        assets.map((asset) => asset.id),
      );
      await bookFound(tables, parts, generation, attempt, 'found after it had been given up');
      await tables.events.append(generation.id, 'recovered', { outputs: assets.length });
      await claim.complete(tables);
    });
    await parts.store.hint({ kind: 'event', generationId: generation.id });
    await clearWork(parts, attempt.id);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    parts.log.warn({ generation: generation.id, detail: asProblem(error).detail }, 'a late result could not be kept');
    return false;
  } finally {
    await opened.release();
  }
}
