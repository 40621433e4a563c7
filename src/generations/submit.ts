import { costOf } from '../core/cost.ts';
import { type Engine, StartError, type Ticket } from '../core/engine.ts';
import type { Attempt, Generation } from '../core/generation.ts';
import { asProblem, Problem } from '../core/problem.ts';
import { backoffMs, STEP_BACKOFF } from '../jobs/backoff.ts';
import type { Claim } from '../jobs/claim.ts';
import { newId } from '../lib/ids.ts';
import type { Parts } from './parts.ts';
import { clearWork, openWork } from './work.ts';

/** More attempts than this that an engine may have taken are never made: the rule that bounds what a fault can cost. */
const POSSIBLY_ACCEPTED_MAX = 2;
/** A local engine costs nothing to start again, but an order that kills its worker each time must end. */
const LOCAL_ATTEMPTS_MAX = 20;
const NOT_SENT_MAX = 5;
const LEASE_MS = 15_000;

/** `look`: the claim is still held, and the first look is due now. `ended`: the claim has ended. */
export type Submitted = 'look' | 'ended';

/**
 * Hop 5: the intent is on disk before the first byte leaves; the reply is journalled before it is understood. An earlier
 * attempt without an outcome is reconciled first, never silently repeated.
 */
export async function submit(parts: Parts, claim: Claim, generation: Generation, engine: Engine): Promise<Submitted> {
  const attempts = await parts.store.attempts.list(generation.id);
  const open = attempts.find((attempt) => attempt.state === 'intent' || attempt.state === 'ambiguous');
  if (open) return reconcile(parts, claim, generation, engine, open, attempts.length);
  const accepted = attempts.filter((attempt) => attempt.state !== 'rejected').length;
  const max = engine.place === 'local' ? LOCAL_ATTEMPTS_MAX : POSSIBLY_ACCEPTED_MAX;
  if (accepted >= max || attempts.length >= max + NOT_SENT_MAX)
    throw new Problem('engine_failed', { detail: `gave up after ${attempts.length} attempts` });
  const attempt = {
    id: newId('att', parts.clock.now()),
    generationId: generation.id,
    number: attempts.length + 1,
    engine: engine.name,
    startedAt: parts.clock.now(),
    costMicrodollars: expectedCost(parts, generation, engine),
  };
  await parts.store.transaction(async (tables) => {
    await claim.assert(tables, LEASE_MS);
    await tables.attempts.insert(attempt);
    const started = await tables.generations.setState(generation.id, { from: ['queued'], to: 'running' });
    if (started) await tables.events.append(generation.id, 'started', { engine: engine.name });
  });
  await parts.store.hint({ kind: 'event', generationId: generation.id });
  return start(parts, claim, generation, engine, attempt);
}

async function start(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  attempt: Pick<Attempt, 'id' | 'engine' | 'startedAt'>,
): Promise<Submitted> {
  const opened = await openWork(parts, generation, attempt, claim.signal);
  let ticket: Ticket;
  try {
    ticket = await engine.start(opened.work);
  } catch (error) {
    // This worker was stopped or overtaken: the intent stays, and whoever claims the step next reconciles it.
    claim.signal.throwIfAborted();
    return await refused(parts, claim, generation, engine, attempt, error);
  } finally {
    await opened.release();
  }
  return adopt(parts, claim, generation, engine, attempt, ticket);
}

/** The engine has the order: the ticket is kept and the looks begin. */
async function adopt(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  attempt: Pick<Attempt, 'id' | 'engine' | 'startedAt'>,
  ticket: Ticket,
): Promise<Submitted> {
  await parts.store.transaction(async (tables) => {
    await tables.attempts.set(attempt.id, { state: 'submitted', ticket });
    await tables.events.append(generation.id, 'submitted', {});
    // Nobody else can look at a local engine's work, so the claim is not given up.
    if (staysWithWorker(engine)) await claim.advance(tables, { kind: 'check', tries: 0 });
    else await claim.reschedule(tables, { dueInMs: engine.checkEveryMs, kind: 'check' });
  });
  return staysWithWorker(engine) ? 'look' : 'ended';
}

/** What `start` of a blocking engine brought lies on this machine, so this worker also takes it in. */
function staysWithWorker(engine: Engine): boolean {
  return engine.place === 'local' || engine.blocking === true;
}

async function refused(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  attempt: Pick<Attempt, 'id' | 'engine' | 'startedAt'>,
  error: unknown,
): Promise<Submitted> {
  const outcome = error instanceof StartError ? error.outcome : engine.place === 'local' ? 'rejected' : 'ambiguous';
  const problem = error instanceof StartError ? error.problem : asProblem(error);
  if (error instanceof StartError && error.reply !== undefined)
    await parts.store.attempts.journal(attempt.id, error.reply);
  parts.log.warn(
    { generation: generation.id, engine: engine.name, outcome, detail: problem.detail ?? problem.message },
    'start failed',
  );
  if (outcome === 'ambiguous') {
    await parts.store.transaction(async (tables) => {
      await tables.attempts.set(attempt.id, { state: 'ambiguous', problem: problem.toRecord() });
      await claim.reschedule(tables, { dueInMs: 0 });
    });
    return 'ended';
  }
  await parts.store.attempts.set(attempt.id, { state: 'rejected', problem: problem.toRecord() });
  await clearWork(parts, attempt.id);
  if (outcome === 'rejected' && problem.retry === 'never') throw problem;
  const tries = claim.step.tries + 1;
  if (tries > NOT_SENT_MAX) throw problem;
  const waitMs =
    problem.retryAfterSeconds === undefined ? backoffMs(tries, STEP_BACKOFF) : problem.retryAfterSeconds * 1000;
  await parts.store.transaction((tables) => claim.reschedule(tables, { dueInMs: waitMs, tries }));
  return 'ended';
}

/** An attempt whose outcome nobody knows. What can be done depends on what the engine offers. */
async function reconcile(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  open: Attempt,
  attempts: number,
): Promise<Submitted> {
  if (engine.place === 'local') {
    if (attempts >= LOCAL_ATTEMPTS_MAX)
      throw new Problem('engine_failed', { detail: `gave up after ${attempts} attempts` });
    await parts.store.attempts.set(open.id, { state: 'lost' });
    await clearWork(parts, open.id);
    return submit(parts, claim, generation, engine);
  }
  if (engine.recovery === 'key') return start(parts, claim, generation, engine, open);
  const opened = await openWork(parts, generation, open, claim.signal);
  try {
    const found = engine.recover ? await engine.recover(opened.work) : 'unknown';
    if (typeof found === 'object') return await adopt(parts, claim, generation, engine, open, found);
    if (found === 'absent' && engine.recovery === 'correlator' && attempts < POSSIBLY_ACCEPTED_MAX) {
      await parts.store.attempts.set(open.id, { state: 'lost' });
      return await submit(parts, claim, generation, engine);
    }
  } finally {
    await opened.release();
  }
  throw new Problem('outcome_unknown', { detail: `attempt ${open.id} has no outcome` });
}

/** Millionths of a dollar. */
export function expectedCost(parts: Parts, generation: Generation, engine: Engine): number {
  const model = parts.catalogue.find(generation.model, generation.dialect);
  const cost = model && engine.offer(model)?.cost;
  return costOf(
    generation.order,
    cost,
    generation.brief.inputs.map((input) => input.role),
  );
}
