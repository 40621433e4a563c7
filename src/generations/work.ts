import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LostWork, Ticket, WorkInput } from '../core/engine.ts';
import type { Attempt, Generation } from '../core/generation.ts';
import { Problem } from '../core/problem.ts';
import type { Parts } from './parts.ts';

export interface OpenWork {
  work: LostWork;
  /** Gives back the local copies of the inputs; the attempt's folder stays until `clearWork`. */
  release(): Promise<void>;
}

/** What an engine is handed: the order, the inputs as local files, a folder of the attempt's own. */
export async function openWork(
  parts: Parts,
  generation: Generation,
  attempt: Pick<Attempt, 'id' | 'engine' | 'startedAt'>,
  signal: AbortSignal,
): Promise<OpenWork> {
  const directory = join(parts.workFolder, attempt.id);
  await mkdir(directory, { recursive: true });
  const releases: (() => Promise<void>)[] = [];
  const inputs: WorkInput[] = [];
  for (const input of generation.brief.inputs) {
    const asset = await parts.store.assets.get(input.assetId);
    if (!asset) throw new Problem('expired', { message: 'An input file has expired.' });
    const local = await parts.blobs.localPath(asset.sha256);
    releases.push(local.release);
    inputs.push({ ...input, path: local.path });
  }
  const hookUrl = parts.hookUrl?.({ generationId: generation.id, attemptId: attempt.id });
  const work: LostWork = {
    generationId: generation.id,
    attemptId: attempt.id,
    attemptedAt: attempt.startedAt,
    now: parts.clock.now(),
    order: generation.order,
    inputs,
    directory,
    signal,
    ...(hookUrl === undefined ? {} : { hookUrl }),
    journal: (reply) => parts.store.attempts.journal(attempt.id, reply),
    isClaimed: (upstreamId) => parts.store.attempts.hasUpstreamId(attempt.engine, upstreamId),
  };
  return {
    work,
    release: async () => {
      for (const release of releases) await release();
    },
  };
}

export async function clearWork(parts: Parts, attemptId: string): Promise<void> {
  await rm(join(parts.workFolder, attemptId), { recursive: true, force: true });
}

export function ticketOf(attempt: Attempt): Ticket {
  const { ticket } = attempt;
  if (typeof ticket !== 'object' || ticket === null) throw new Error(`attempt ${attempt.id} has no ticket`);
  return { ...ticket };
}
