import { costOf } from '../core/cost.ts';
import { type Engine, StartError, type Ticket } from '../core/engine.ts';
import type { Attempt, Generation } from '../core/generation.ts';
import { asProblem, Problem } from '../core/problem.ts';
import { backoffMs, STEP_BACKOFF } from '../jobs/backoff.ts';
import type { Claim } from '../jobs/claim.ts';
import { newId } from '../lib/ids.ts';
import { moveElsewhere } from './elsewhere.ts';
import type { Parts } from './parts.ts';
import { lookLater, reconcile } from './reconcile.ts';
import { refuseUpstreamSpending } from './spend.ts';
import { clearWork, openWork } from './work.ts';

/** More attempts than this that an engine may have taken are never made: the rule that bounds what a fault can cost. */
export const POSSIBLY_ACCEPTED_MAX = 2;
/** A local engine costs nothing to start again, but an order that kills its worker each time must end. */
export const LOCAL_ATTEMPTS_MAX = 20;
const NOT_SENT_MAX = 5;
const LEASE_MS = 15_000;
const PAUSED_LOOK_MS = 5_000;

/** `look`: the claim is still held, and the first look is due now. `ended`: the claim has ended. */
export type Submitted = 'look' | 'ended';

/** One generation's way to one engine. */
export interface Submission {
  parts: Parts;
  claim: Claim;
  generation: Generation;
  engine: Engine;
}

/**
 * Hop 5: the intent is on disk before the first byte leaves; the reply is journalled before it is understood. An earlier
 * attempt without an outcome is reconciled first, never silently repeated.
 */
export async function submit(submission: Submission): Promise<Submitted> {
  const { parts, generation, engine } = submission;
  const attempts = await parts.store.attempts.list(generation.id);
  const open = attempts.find((attempt) => attempt.state === 'intent' || attempt.state === 'ambiguous');
  const accepted = attempts.filter((attempt) => attempt.state !== 'rejected').length;
  if (open) return reconcile(submission, open, accepted);
  const held = await holdBack(submission);
  if (held) return held;
  const max = engine.place === 'local' ? LOCAL_ATTEMPTS_MAX : POSSIBLY_ACCEPTED_MAX;
  if (accepted >= max || attempts.length >= max + NOT_SENT_MAX)
    throw new Problem('engine_failed', { detail: `gave up after ${attempts.length} attempts` });
  return start(submission, await writeIntent(submission, attempts.length + 1));
}

/** A paused engine gets no work; one that was asked often enough gets it later. */
async function holdBack({ parts, claim, engine, generation }: Submission): Promise<'ended' | undefined> {
  await parts.standing.refresh();
  const reason = parts.standing.paused(engine.name);
  const waitMs = reason !== undefined ? PAUSED_LOOK_MS : parts.standing.waitMs(engine, 'start');
  if (waitMs === 0) return undefined;
  parts.log.debug({ generation: generation.id, engine: engine.name, reason, waitMs }, 'held back');
  await parts.store.transaction((tables) => claim.reschedule(tables, { dueInMs: waitMs, tries: claim.step.tries }));
  return 'ended';
}

async function writeIntent({ parts, claim, generation, engine }: Submission, number: number): Promise<Attempt> {
  const attempt: Attempt = {
    id: newId('att', parts.clock.now()),
    generationId: generation.id,
    number,
    engine: engine.name,
    state: 'intent',
    startedAt: parts.clock.now(),
    costMicrodollars: expectedCost(parts, generation, engine),
  };
  await parts.store.transaction(async (tables) => {
    await claim.assert(tables, LEASE_MS);
    await tables.attempts.insert(attempt);
    await refuseUpstreamSpending(tables, parts.caps, engine, attempt.costMicrodollars);
    const started = await tables.generations.setState(generation.id, { from: ['queued'], to: 'running' });
    if (started) await tables.events.append(generation.id, 'started', { engine: engine.name });
  });
  await parts.store.hint({ kind: 'event', generationId: generation.id });
  return attempt;
}

/** The billable call, for an attempt whose intent is written. */
export async function start(submission: Submission, attempt: Attempt): Promise<Submitted> {
  const { parts, claim, generation, engine } = submission;
  const opened = await openWork(parts, generation, attempt, claim.signal);
  let ticket: Ticket;
  try {
    ticket = await engine.start(opened.work);
    await refuseAnothers(submission, ticket);
  } catch (error) {
    // This worker was stopped or overtaken: the intent stays, and whoever claims the step next reconciles it.
    claim.signal.throwIfAborted();
    return await refused(submission, attempt, error);
  } finally {
    await opened.release();
  }
  parts.standing.noteTaken(engine.name);
  return adopt(submission, attempt, ticket);
}

/** An upstream that answers with the name of another order's work: to follow it would give somebody else's film away. */
async function refuseAnothers({ parts, engine }: Submission, { id }: Ticket): Promise<void> {
  if (id === undefined || engine.place === 'local' || !(await parts.store.attempts.hasUpstreamId(engine.name, id)))
    return;
  const detail = `the answer names ${id}, which another order holds`;
  throw new StartError('ambiguous', new Problem('outcome_unknown', { detail }));
}

/** The engine has the order: the ticket is kept and the looks begin. */
export async function adopt(
  { parts, claim, generation, engine }: Submission,
  attempt: Attempt,
  ticket: Ticket,
): Promise<Submitted> {
  await parts.store.transaction(async (tables) => {
    await tables.attempts.set(attempt.id, { state: 'submitted', ticket });
    await tables.events.append(generation.id, 'submitted', {});
    if (staysWithWorker(engine)) await claim.advance(tables, { kind: 'check', tries: 0 });
    else await claim.reschedule(tables, { dueInMs: engine.checkEveryMs, kind: 'check', tries: 0, data: {} });
  });
  return staysWithWorker(engine) ? 'look' : 'ended';
}

/** Nobody else can look at a local engine's work, and what a blocking one brought lies on this machine. */
export function staysWithWorker(engine: Engine): boolean {
  return engine.place === 'local' || engine.blocking === true;
}

async function refused(submission: Submission, attempt: Attempt, error: unknown): Promise<Submitted> {
  const { parts, claim, generation, engine } = submission;
  const outcome = error instanceof StartError ? error.outcome : engine.place === 'local' ? 'rejected' : 'ambiguous';
  const problem = error instanceof StartError ? error.problem : asProblem(error);
  if (error instanceof StartError && error.reply !== undefined)
    await parts.store.attempts.journal(attempt.id, error.reply);
  const detail = problem.detail ?? problem.message;
  parts.log.warn({ generation: generation.id, engine: engine.name, outcome, detail }, 'start failed');
  const retryAfterMs = problem.retryAfterSeconds === undefined ? undefined : problem.retryAfterSeconds * 1000;
  // Sent again under its key: that this call took nothing says nothing of the first one. Only a filter's word is its own.
  const isResent = attempt.state === 'ambiguous' && problem.code !== 'content_filtered';
  if (outcome === 'ambiguous' || isResent) {
    const later = isResent ? lookLater(claim, retryAfterMs) : { dueInMs: 0 };
    await parts.store.transaction(async (tables) => {
      await tables.attempts.set(attempt.id, { state: 'ambiguous', problem: problem.toRecord() });
      await claim.reschedule(tables, later);
    });
    await tellAmbiguous(parts, engine);
    return 'ended';
  }
  await parts.store.attempts.set(attempt.id, { state: 'rejected', problem: problem.toRecord() });
  await clearWork(parts, attempt.id);
  if (outcome === 'rejected' && problem.retry === 'never') {
    parts.standing.noteTaken(engine.name);
    throw problem;
  }
  if (engine.place === 'remote') {
    parts.standing.noteTrouble(engine.name, retryAfterMs);
    // Nothing billable has left, so another engine may have it.
    if (await moveElsewhere(submission, detail)) return 'ended';
  }
  const tries = claim.step.tries + 1;
  if (tries > NOT_SENT_MAX) throw problem;
  const dueInMs = retryAfterMs ?? backoffMs(tries, STEP_BACKOFF);
  await parts.store.transaction((tables) => claim.reschedule(tables, { dueInMs, tries }));
  return 'ended';
}

export async function tellAmbiguous(parts: Parts, engine: Engine): Promise<void> {
  if (engine.place === 'local' || !(await parts.standing.noteAmbiguous(engine.name))) return;
  parts.log.error({ engine: engine.name }, 'paused: too many orders left without a clear answer');
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
