import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attempt, Generation } from '../core/generation.ts';
import { Problem } from '../core/problem.ts';
import type { Work, WorkInput } from '../core/provider.ts';
import type { Parts } from './parts.ts';

export interface OpenWork {
  work: Work;
  /** Gives back the local copies of the inputs; the attempt's folder stays until `clearWork`. */
  release(): Promise<void>;
}

/** What an engine is handed: the order, the inputs as local files, a folder of the attempt's own. */
export async function openWork(
  parts: Parts,
  generation: Generation,
  attempt: Pick<Attempt, 'id'>,
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
  const work: Work = {
    generationId: generation.id,
    attemptId: attempt.id,
    order: generation.order,
    inputs,
    directory,
    signal,
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
