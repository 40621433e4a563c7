import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, type Output, type Progress, StartError, type Work } from '../../core/engine.ts';
import type { Limits } from '../../core/model.ts';
import { Problem } from '../../core/problem.ts';
import { LocalJobs } from '../../lib/local-jobs.ts';
import { card } from './card.ts';
import { type Directives, directivesOf } from './directives.ts';
import { LIMITS } from './models.ts';

const CHECK_EVERY_MS = 20;
const CONCURRENCY = 32;
const PROGRESS_EVERY_MS = 50;

interface Result {
  outputs: readonly Output[];
  filtered: readonly string[];
}

/**
 * The engine without a network that does as it is told: the double that tests use, and the shortest engine to copy.
 * It serves its own model, and any other where the operator's routes name it.
 */
export function createTestcardEngine(): Engine {
  const jobs = new LocalJobs<Result>();
  const forgotten = new Set<string>();
  return {
    name: 'testcard',
    place: 'local',
    recovery: 'none',
    byNameOnly: true,
    concurrency: CONCURRENCY,
    checkEveryMs: CHECK_EVERY_MS,
    offer: (model) => (model.kind === 'video' ? { limits: LIMITS satisfies Limits } : undefined),
    start: async (work) => {
      const told = directivesOf(work.order.prompt);
      if (told.reject) throw new StartError('rejected', new Problem('engine_rejected'));
      if (told.lost && !forgotten.has(work.generationId)) forgotten.add(work.generationId);
      else jobs.start(work.attemptId, (report, signal) => make(work, told, report, signal));
      return { attempt: work.attemptId };
    },
    check: async (_ticket, work) => progressOf(jobs, work),
    cancel: async (_ticket, work) => jobs.cancel(work.attemptId),
  };
}

function progressOf(jobs: LocalJobs<Result>, work: Work): Progress {
  const look = jobs.look(work.attemptId);
  if (look.state === 'done') return { state: 'done', ...look.result };
  if (look.state !== 'failed') return look;
  if (look.error instanceof Problem) return { state: 'failed', problem: look.error };
  throw look.error;
}

async function make(
  work: Work,
  told: Directives,
  report: (percent: number) => void,
  signal: AbortSignal,
): Promise<Result> {
  await waitAndReport(told.slowMs, report, signal);
  if (told.crash) throw new Error('the test card was told to crash');
  if (told.fail !== undefined) throw new Problem(told.fail);
  const { order } = work;
  const delivered = Math.max(0, order.count - told.missing);
  const filtered = Math.min(delivered, told.filtered);
  const outputs: Output[] = [];
  for (let take = 0; take < delivered - filtered; take++) {
    const path = join(work.directory, `${take}.mp4`);
    const bytes = told.corrupt
      ? Buffer.from('this is no video')
      : await card(
          {
            width: told.small ? even(order.width / 2) : order.width,
            height: told.small ? even(order.height / 2) : order.height,
            seconds: told.seconds ?? order.seconds,
            audio: order.audio && !told.silent,
            seed: (order.seed + take) % 7,
          },
          work.directory,
        );
    await writeFile(path, bytes);
    outputs.push({ kind: 'file', path, mediaType: 'video/mp4' });
  }
  return { outputs, filtered: Array.from({ length: filtered }, () => 'the test card was told to filter') };
}

async function waitAndReport(ms: number, report: (percent: number) => void, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  for (;;) {
    const elapsed = performance.now() - start;
    if (elapsed >= ms) return;
    signal.throwIfAborted();
    report((elapsed / ms) * 100);
    await new Promise((resolve) => setTimeout(resolve, Math.min(PROGRESS_EVERY_MS, ms - elapsed)));
  }
}

function even(pixels: number): number {
  return Math.max(64, Math.floor(pixels / 2) * 2);
}
