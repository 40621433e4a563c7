import type { Engine, Progress } from '../core/engine.ts';
import type { Attempt, Generation } from '../core/generation.ts';
import { isFinal } from '../core/generation.ts';
import { asProblem, Problem } from '../core/problem.ts';
import { backoffMs } from '../jobs/backoff.ts';
import type { Claim } from '../jobs/claim.ts';
import type { Tables } from '../store/store.ts';
import { collect } from './collect.ts';
import { finish } from './finish.ts';
import { adoptLate, LATE_FIRST_MS } from './late.ts';
import type { Parts } from './parts.ts';
import { recoveryWindowMs } from './reconcile.ts';
import { settleAttempt } from './settle.ts';
import { staysWithWorker, submit } from './submit.ts';
import { clearWork, openWork, ticketOf } from './work.ts';

/** Progress smaller than this is not written: a row per percent is enough. */
const PROGRESS_STEP = 1;
/** A result that cannot be had is asked for again, at new addresses, before it is given up. */
const COLLECT_TRIES_MAX = 4;
const COLLECT_BACKOFF = { firstMs: 2_000, longestMs: 30_000 };
/** Looks become rarer with the age of the work: a tenth of it, between the engine's two bounds. */
const AGE_PER_LOOK = 10;
/** What a look saw and the next one will see again need not wait for the disk. */
const SEEN_AGAIN = { mayBeLost: true } as const;

/**
 * Hops 4 to 6, for one claimed step: start the work or look at it once, and plan the next look. A local engine's work dies
 * with this worker, so the claim is kept until it ends; a remote engine's generation waits as a row.
 */
export async function run(parts: Parts, claim: Claim): Promise<void> {
  const generation = await parts.store.generations.get(claim.step.generationId);
  const engine = parts.engines.find((one) => one.name === claim.step.lane);
  if (!generation) return abandon(parts, claim, generation, engine);
  if (isFinal(generation.state)) {
    if (claim.step.data['late'] === true && engine) return adoptLate(parts, claim, generation, engine);
    return abandon(parts, claim, generation, engine);
  }
  if (!engine) {
    await finish(parts, generation, { kind: 'failed', problem: new Problem('engine_unavailable') }, (tables) =>
      claim.complete(tables),
    );
    return;
  }
  const deadline = generation.createdAt + parts.generationMsMax;
  if ((await parts.store.now()) > deadline) return expire(parts, claim, generation, engine);
  try {
    const submitted = claim.step.kind === 'start' ? await submit({ parts, claim, generation, engine }) : 'look';
    if (submitted === 'look') await look(parts, claim, generation, engine, deadline);
  } catch (error) {
    if (claim.signal.aborted) throw error;
    if (!(error instanceof Problem)) throw error;
    await fail(parts, claim, generation, engine, error);
  }
}

/** A step that ran out of tries: the generation fails, the caller has the credits back. */
export async function giveUp(parts: Parts, claim: Claim, error: unknown): Promise<void> {
  const generation = await parts.store.generations.get(claim.step.generationId);
  const engine = parts.engines.find((one) => one.name === claim.step.lane);
  if (!generation) return;
  parts.log.error({ generation: generation.id, detail: asProblem(error).detail }, 'step gave up');
  await fail(parts, claim, generation, engine, asProblem(error));
}

/** `isReported`: the upstream itself said that it failed. */
async function fail(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine | undefined,
  problem: Problem,
  isReported = false,
): Promise<void> {
  const attempt = await parts.store.attempts.latest(generation.id);
  const searchesOn = problem.code === 'outcome_unknown' && engine !== undefined && recoveryWindowMs(engine) > 0;
  await finish(parts, generation, { kind: 'failed', problem }, async (tables) => {
    if (attempt) await settleAttempt(tables, parts, { generation, attempt, engine, problem, isReported });
    if (searchesOn) await claim.reschedule(tables, { dueInMs: LATE_FIRST_MS, kind: 'check', data: { late: true } });
    else await claim.complete(tables);
  });
  if (problem.code === 'outcome_unknown')
    parts.log.error(
      { generation: generation.id, engine: generation.engine, detail: problem.detail },
      'outcome unknown',
    );
  if (attempt && !searchesOn) await clearWork(parts, attempt.id);
}

/** The generation ended while this step waited (a cancel): the engine is told, the step goes. */
async function abandon(
  parts: Parts,
  claim: Claim,
  generation: Generation | undefined,
  engine: Engine | undefined,
): Promise<void> {
  const attempt = generation && engine ? await stopUpstream(parts, claim, generation, engine) : undefined;
  await parts.store.transaction(async (tables) => {
    if (generation && attempt)
      await settleAttempt(tables, parts, { generation, engine, ...attempt, problem: new Problem('cancelled') });
    await claim.complete(tables);
  });
}

interface Stopped {
  attempt: Attempt;
  /** The engine took the cancel, and does not bill what it has not made. */
  isReported: boolean;
}

async function stopUpstream(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
): Promise<Stopped | undefined> {
  const attempt = await parts.store.attempts.latest(generation.id);
  if (!attempt || !['submitted', 'intent', 'ambiguous'].includes(attempt.state)) return undefined;
  let isReported = false;
  if (attempt.ticket !== undefined && engine.cancel) {
    const opened = await openWork(parts, generation, attempt, claim.signal);
    try {
      await engine.cancel(ticketOf(attempt), opened.work);
      isReported = engine.cancelsFree === true;
    } catch (error) {
      const { detail } = asProblem(error);
      parts.log.warn({ generation: generation.id, detail }, 'the engine did not take the cancel');
    } finally {
      await opened.release();
    }
  }
  await clearWork(parts, attempt.id);
  // Its worker died in between: the order may have left.
  const isLost = attempt.state === 'intent' && engine.place === 'remote';
  return { attempt: isLost ? { ...attempt, state: 'ambiguous' } : attempt, isReported };
}

async function expire(parts: Parts, claim: Claim, generation: Generation, engine: Engine): Promise<void> {
  const stopped = await stopUpstream(parts, claim, generation, engine);
  await fail(parts, claim, generation, engine, new Problem('timed_out'), stopped?.isReported);
}

async function look(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  deadline: number,
): Promise<void> {
  const attempt = await parts.store.attempts.latest(generation.id);
  if (!attempt) throw new Error(`${generation.id} is checked but was never started`);
  const heldMs = engine.place === 'remote' ? parts.standing.waitMs(engine, 'check') : 0;
  if (heldMs > 0) {
    await parts.store.transaction(
      (tables) => claim.reschedule(tables, { dueInMs: heldMs, data: claim.step.data }),
      SEEN_AGAIN,
    );
    return;
  }
  const opened = await openWork(parts, generation, attempt, claim.signal);
  let written = generation.progress;
  try {
    for (;;) {
      const progress = await engine.check(ticketOf(attempt), opened.work);
      if (progress.state !== 'running') return await settle(parts, claim, generation, engine, attempt, progress);
      const percent = newPercent(written, progress.percent);
      const againInMs = progress.checkAgainInMs ?? lookInMs(parts, engine, attempt);
      if (!staysWithWorker(engine)) return await lookLater(parts, claim, generation, { percent, dueInMs: againInMs });
      if (percent !== undefined) {
        await parts.store.transaction((tables) => tell(tables, generation, percent));
        written = percent;
      }
      await parts.clock.sleep(againInMs, claim.signal);
      claim.signal.throwIfAborted();
      const now = await parts.store.generations.get(generation.id);
      if (!now || isFinal(now.state)) return await abandon(parts, claim, now, engine);
      if ((await parts.store.now()) > deadline) return await expire(parts, claim, generation, engine);
    }
  } finally {
    await opened.release();
  }
}

function lookInMs(parts: Parts, engine: Engine, attempt: Attempt): number {
  const aged = (parts.clock.now() - attempt.startedAt) / AGE_PER_LOOK;
  return Math.round(Math.max(engine.checkEveryMs, Math.min(engine.checkEveryMaxMs ?? 0, aged)));
}

/** The percentage to write, if it is worth a row. */
function newPercent(written: number, percent: number | undefined): number | undefined {
  const whole = Math.min(99, Math.floor(percent ?? 0));
  return whole >= written + PROGRESS_STEP ? whole : undefined;
}

async function tell(tables: Tables, generation: Generation, percent: number): Promise<void> {
  await tables.generations.setProgress(generation.id, percent);
  await tables.events.append(generation.id, 'progress', { percent });
}

/** One transaction for what was seen and when to look again: thousands of rows may be looked at in a second. */
async function lookLater(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  { percent, dueInMs }: { percent: number | undefined; dueInMs: number },
): Promise<void> {
  await parts.store.transaction(async (tables) => {
    if (percent !== undefined) await tell(tables, generation, percent);
    await claim.reschedule(tables, { dueInMs, data: claim.step.data });
  }, SEEN_AGAIN);
}

async function settle(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  attempt: Attempt,
  progress: Exclude<Progress, { state: 'running' }>,
): Promise<void> {
  if (progress.state === 'failed') {
    // What is done and has no result was made all the same, and is billed.
    const isReported = progress.problem.code !== 'output_lost';
    return fail(parts, claim, generation, engine, progress.problem, isReported);
  }
  if (progress.state === 'lost') return startAgain(parts, claim, generation, engine, attempt);
  const filtered = progress.filtered ?? [];
  if (progress.outputs.length === 0 && filtered.length > 0)
    return fail(parts, claim, generation, engine, filteredProblem(filtered), true);
  const tries = Number(claim.step.data['collects'] ?? 0) + 1;
  try {
    const order = { outputs: progress.outputs, engine, signal: claim.signal, isLast: tries >= COLLECT_TRIES_MAX };
    const collected = await collect(parts, generation, order);
    await succeed(parts, claim, generation, {
      engine,
      attempt,
      collected,
      filtered,
      warnings: progress.warnings ?? [],
    });
  } catch (error) {
    const again = error instanceof Problem && error.code === 'output_lost' && tries < COLLECT_TRIES_MAX;
    if (!again || staysWithWorker(engine)) throw error;
    parts.log.warn({ generation: generation.id, detail: error.detail, tries }, 'a result could not be fetched');
    const dueInMs = 500 + backoffMs(tries, COLLECT_BACKOFF);
    await parts.store.transaction((tables) => claim.reschedule(tables, { dueInMs, data: { collects: tries } }));
  }
}

interface Success {
  engine: Engine;
  attempt: Attempt;
  collected: Awaited<ReturnType<typeof collect>>;
  filtered: readonly string[];
  warnings: readonly { field: string; message: string }[];
}

async function succeed(parts: Parts, claim: Claim, generation: Generation, success: Success): Promise<void> {
  const { attempt, collected, filtered, engine } = success;
  const withheld = filtered.map((message) => ({ field: 'count', message: `Withheld by a safety filter: ${message}` }));
  await finish(
    parts,
    generation,
    {
      kind: 'succeeded',
      assets: collected.assets,
      warnings: [...success.warnings, ...withheld, ...collected.warnings],
      filtered,
    },
    async (tables) => {
      await settleAttempt(tables, parts, { generation, attempt, engine, isReported: true, withheld: filtered.length });
      await claim.complete(tables);
    },
  );
  await clearWork(parts, attempt.id);
}

function filteredProblem(reasons: readonly string[]): Problem {
  return new Problem('content_filtered', {
    message: `The result was withheld by a safety filter: ${reasons.join('; ')}`,
  });
}

/** Only where nothing is billed: a local engine lost its work with an earlier worker. */
async function startAgain(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  attempt: Attempt,
): Promise<void> {
  if (engine.place === 'remote') return fail(parts, claim, generation, engine, new Problem('output_lost'));
  await clearWork(parts, attempt.id);
  await parts.store.transaction(async (tables) => {
    await tables.attempts.set(attempt.id, { state: 'lost' });
    await tables.events.append(generation.id, 'retrying', { reason: 'the work was lost with the worker that did it' });
    await claim.reschedule(tables, { dueInMs: 0, kind: 'start' });
  });
}
