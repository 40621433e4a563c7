import type { Engine, Progress, Ticket } from '../core/engine.ts';
import type { Attempt, Generation } from '../core/generation.ts';
import { isFinal } from '../core/generation.ts';
import { asProblem, Problem } from '../core/problem.ts';
import type { Claim } from '../jobs/claim.ts';
import { collect } from './collect.ts';
import { finish } from './finish.ts';
import type { Parts } from './parts.ts';
import { submit } from './submit.ts';
import { clearWork, openWork } from './work.ts';

/** Progress smaller than this is not written: a row per percent is enough. */
const PROGRESS_STEP = 1;

/**
 * Hops 4 to 6, for one claimed step: start the work or look at it once, and plan the next look. A local engine's work dies
 * with this worker, so the claim is kept until it ends; a remote engine's generation waits as a row.
 */
export async function run(parts: Parts, claim: Claim): Promise<void> {
  const generation = await parts.store.generations.get(claim.step.generationId);
  const engine = parts.engines.find((one) => one.name === claim.step.lane);
  if (!generation || isFinal(generation.state)) return abandon(parts, claim, generation, engine);
  if (!engine) {
    await finish(parts, generation, { kind: 'failed', problem: new Problem('engine_unavailable') }, (tables) =>
      claim.complete(tables),
    );
    return;
  }
  const deadline = generation.createdAt + parts.generationMsMax;
  if ((await parts.store.now()) > deadline) return expire(parts, claim, generation, engine);
  try {
    const submitted = claim.step.kind === 'start' ? await submit(parts, claim, generation, engine) : 'look';
    if (submitted === 'look') await look(parts, claim, generation, engine, deadline);
  } catch (error) {
    if (claim.signal.aborted) throw error;
    if (!(error instanceof Problem)) throw error;
    await fail(parts, claim, generation, error);
  }
}

/** A step that ran out of tries: the generation fails, the caller has the credits back. */
export async function giveUp(parts: Parts, claim: Claim, error: unknown): Promise<void> {
  const generation = await parts.store.generations.get(claim.step.generationId);
  if (!generation) return;
  parts.log.error({ generation: generation.id, detail: asProblem(error).detail }, 'step gave up');
  await fail(parts, claim, generation, asProblem(error));
}

async function fail(parts: Parts, claim: Claim, generation: Generation, problem: Problem): Promise<void> {
  const attempt = await parts.store.attempts.latest(generation.id);
  await finish(parts, generation, { kind: 'failed', problem }, async (tables) => {
    if (attempt) await tables.attempts.set(attempt.id, { state: 'failed', problem: problem.toRecord() });
    await claim.complete(tables);
  });
  if (attempt) await clearWork(parts, attempt.id);
}

/** The generation ended while this step waited (a cancel): the engine is told, the step goes. */
async function abandon(
  parts: Parts,
  claim: Claim,
  generation: Generation | undefined,
  engine: Engine | undefined,
): Promise<void> {
  if (generation && engine) await stopUpstream(parts, claim, generation, engine);
  await parts.store.transaction((tables) => claim.complete(tables));
}

async function stopUpstream(parts: Parts, claim: Claim, generation: Generation, engine: Engine): Promise<void> {
  const attempt = await parts.store.attempts.latest(generation.id);
  if (!attempt) return;
  if (attempt.ticket !== undefined && engine.cancel) {
    const opened = await openWork(parts, generation, attempt, claim.signal);
    try {
      await engine.cancel(ticketOf(attempt), opened.work);
    } catch (error) {
      parts.log.warn(
        { generation: generation.id, detail: asProblem(error).detail },
        'the engine did not take the cancel',
      );
    } finally {
      await opened.release();
    }
  }
  if (attempt.state === 'submitted' || attempt.state === 'intent')
    await parts.store.attempts.set(attempt.id, { state: 'cancelled' });
  await clearWork(parts, attempt.id);
}

async function expire(parts: Parts, claim: Claim, generation: Generation, engine: Engine): Promise<void> {
  await stopUpstream(parts, claim, generation, engine);
  await fail(parts, claim, generation, new Problem('timed_out'));
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
  const opened = await openWork(parts, generation, attempt, claim.signal);
  let written = generation.progress;
  try {
    for (;;) {
      const progress = await engine.check(ticketOf(attempt), opened.work);
      if (progress.state !== 'running') return await settle(parts, claim, generation, engine, attempt, progress);
      written = await writeProgress(parts, generation, written, progress.percent);
      const againInMs = progress.checkAgainInMs ?? engine.checkEveryMs;
      if (engine.place === 'remote') {
        await parts.store.transaction((tables) => claim.reschedule(tables, { dueInMs: againInMs }));
        return;
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

async function writeProgress(
  parts: Parts,
  generation: Generation,
  written: number,
  percent: number | undefined,
): Promise<number> {
  const whole = Math.min(99, Math.floor(percent ?? 0));
  if (whole < written + PROGRESS_STEP) return written;
  await parts.store.transaction(async (tables) => {
    await tables.generations.setProgress(generation.id, whole);
    await tables.events.append(generation.id, 'progress', { percent: whole });
  });
  await parts.store.hint({ kind: 'event', generationId: generation.id });
  return whole;
}

async function settle(
  parts: Parts,
  claim: Claim,
  generation: Generation,
  engine: Engine,
  attempt: Attempt,
  progress: Exclude<Progress, { state: 'running' }>,
): Promise<void> {
  if (progress.state === 'failed') return fail(parts, claim, generation, progress.problem);
  if (progress.state === 'lost') return startAgain(parts, claim, generation, engine, attempt);
  if (progress.outputs.length === 0 && progress.filtered?.length)
    return fail(parts, claim, generation, filteredProblem(progress.filtered));
  const collected = await collect(parts, generation, progress.outputs);
  const filtered = progress.filtered ?? [];
  const withheld = filtered.map((message) => ({
    field: 'count',
    message: `Withheld by a safety filter: ${message}`,
  }));
  await finish(
    parts,
    generation,
    {
      kind: 'succeeded',
      assetIds: collected.assets.map((asset) => asset.id),
      warnings: [...(progress.warnings ?? []), ...withheld, ...collected.warnings],
      delivered: collected.assets.length,
      filtered,
    },
    async (tables) => {
      await tables.attempts.set(attempt.id, { state: 'done' });
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
  if (engine.place === 'remote') return fail(parts, claim, generation, new Problem('output_lost'));
  await clearWork(parts, attempt.id);
  await parts.store.transaction(async (tables) => {
    await tables.attempts.set(attempt.id, { state: 'lost' });
    await tables.events.append(generation.id, 'retrying', { reason: 'the work was lost with the worker that did it' });
    await claim.reschedule(tables, { dueInMs: 0, kind: 'start' });
  });
}

function ticketOf(attempt: Attempt): Ticket {
  const { ticket } = attempt;
  if (typeof ticket !== 'object' || ticket === null) throw new Error(`attempt ${attempt.id} has no ticket`);
  return { ...ticket };
}
