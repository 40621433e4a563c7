import type { Engine, Ticket } from '../core/engine.ts';
import type { Attempt } from '../core/generation.ts';
import { asProblem, Problem } from '../core/problem.ts';
import { backoffMs } from '../jobs/backoff.ts';
import type { Claim } from '../jobs/claim.ts';
import type { Parts } from './parts.ts';
import {
  adopt,
  LOCAL_ATTEMPTS_MAX,
  POSSIBLY_ACCEPTED_MAX,
  type Submission,
  type Submitted,
  start,
  submit,
  tellAmbiguous,
} from './submit.ts';
import { clearWork, openWork } from './work.ts';

export const RECOVERY_WINDOW_MS = 15 * 60_000;
const LOOK_PAUSE_MS = 200;
const LOOK_BACKOFF = { firstMs: 1_000, longestMs: 30_000 };

/** An attempt whose outcome nobody knows. What can be done depends on what the engine offers. `attempts` counts no refused ones. */
export async function reconcile(submission: Submission, open: Attempt, attempts: number): Promise<Submitted> {
  const { parts, claim, generation, engine } = submission;
  if (engine.place === 'local') {
    if (attempts >= LOCAL_ATTEMPTS_MAX)
      throw new Problem('engine_failed', { detail: `gave up after ${attempts} attempts` });
    await parts.store.attempts.set(open.id, { state: 'lost' });
    await clearWork(parts, open.id);
    return submit(submission);
  }
  if (open.state === 'intent') {
    // Found at the start of a worker: the one before died between the intent and the answer.
    await parts.store.attempts.set(open.id, { state: 'ambiguous' });
    await parts.store.events.append(generation.id, 'reconciling', { engine: engine.name });
    await tellAmbiguous(parts, engine);
  }
  if (engine.recovery === 'key') {
    // It is sent once more in any case, however long nobody was there to do it.
    if (claim.step.data['looks'] !== undefined)
      await giveUpAfter(submission, open, engine.recoveryWindowMs ?? RECOVERY_WINDOW_MS);
    return start(submission, { ...open, state: 'ambiguous' });
  }
  const found = await lookUp(submission, open);
  if (typeof found === 'object') {
    parts.log.info({ generation: generation.id, engine: engine.name }, 'found again after an ambiguous submit');
    return adopt(submission, open, found);
  }
  if (found === 'absent' && engine.recovery === 'correlator' && attempts < POSSIBLY_ACCEPTED_MAX) {
    await parts.store.attempts.set(open.id, { state: 'lost' });
    return submit(submission);
  }
  const leftMs = await giveUpAfter(submission, open, found === 'absent' ? 0 : recoveryWindowMs(engine));
  const { dueInMs, data } = lookLater(claim);
  await parts.store.transaction((tables) => claim.reschedule(tables, { dueInMs: Math.min(leftMs, dueInMs), data }));
  return 'ended';
}

/** Milliseconds until the window is over; throws once it is. */
async function giveUpAfter({ parts }: Submission, open: Attempt, windowMs: number): Promise<number> {
  const ageMs = (await parts.store.now()) - open.startedAt;
  if (ageMs < windowMs) return windowMs - ageMs;
  throw new Problem('outcome_unknown', { detail: `attempt ${open.id} has no outcome after ${ageMs} ms` });
}

/** When to look, or ask with the same key, again. Counted apart from the step's failures: looks are none, and are not limited. */
export function lookLater({ step }: Claim, retryAfterMs = 0): { dueInMs: number; data: Claim['step']['data'] } {
  const looks = Number(step.data['looks'] ?? 0) + 1;
  const dueInMs = Math.max(retryAfterMs, LOOK_PAUSE_MS + backoffMs(looks, LOOK_BACKOFF));
  return { dueInMs, data: { ...step.data, looks } };
}

/** Nothing can be looked up where the engine offers nothing: then there is no sense in waiting. */
export function recoveryWindowMs(engine: Engine): number {
  return engine.recovery === 'none' || !engine.recover ? 0 : (engine.recoveryWindowMs ?? RECOVERY_WINDOW_MS);
}

/**
 * What became of an attempt; trouble with the question is `unknown`. An engine whose upstream offers nothing is asked too: an
 * answer that had arrived before its worker died may lie in the attempt's folder.
 */
export async function lookUp(
  { parts, claim, generation, engine }: Pick<Submission, 'parts' | 'claim' | 'generation' | 'engine'>,
  attempt: Attempt,
): Promise<Ticket | 'absent' | 'unknown'> {
  if (!engine.recover) return 'unknown';
  const opened = await openWork(parts, generation, attempt, claim.signal);
  try {
    return await engine.recover(opened.work);
  } catch (error) {
    claim.signal.throwIfAborted();
    noteTrouble(parts, generation.id, error);
    return 'unknown';
  } finally {
    await opened.release();
  }
}

function noteTrouble(parts: Parts, generation: string, error: unknown): void {
  const problem = asProblem(error);
  parts.log.warn({ generation, detail: problem.detail ?? problem.message }, 'a lost order could not be looked up');
}
