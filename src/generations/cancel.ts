import type { Generation } from '../core/generation.ts';
import { isFinal } from '../core/generation.ts';
import { Problem } from '../core/problem.ts';
import { finish } from './finish.ts';
import type { Parts } from './parts.ts';

/** The account's own generation, or `not_found`: another account's id answers exactly like an unknown one. */
export async function find(parts: Parts, accountId: string, id: string): Promise<Generation> {
  const generation = id.length > 100 ? undefined : await parts.store.generations.get(id);
  if (!generation || generation.accountId !== accountId || generation.deletedAt !== undefined)
    throw new Problem('not_found');
  return generation;
}

/** Ends it and gives the whole hold back. Cancelling what has ended is a conflict, except when it was cancelled before. */
export async function cancel(parts: Parts, accountId: string, id: string): Promise<Generation> {
  const generation = await find(parts, accountId, id);
  if (generation.state === 'cancelled') return generation;
  const done = await finish(parts, generation, { kind: 'cancelled' }, (tables) => tables.steps.wake(generation.id));
  if (!done)
    throw new Problem('conflict', {
      message: `The generation has ended already: it ${generation.state === 'failed' ? 'failed' : 'succeeded'}.`,
    });
  await parts.store.hint({ kind: 'step' });
  return find(parts, accountId, id);
}

/** Deletes a finished generation with its files. One that still runs is cancelled first. */
export async function remove(parts: Parts, accountId: string, id: string): Promise<Generation> {
  const found = await find(parts, accountId, id);
  if (!isFinal(found.state)) await cancel(parts, accountId, id);
  return erase(parts, found);
}

async function erase(parts: Parts, generation: Generation): Promise<Generation> {
  const outputs = await parts.store.generations.outputs([generation.id]);
  await parts.store.transaction(async (tables) => {
    const marked = await tables.generations.markDeleted(generation.id);
    if (!marked) throw new Problem('not_found');
    await tables.events.append(generation.id, 'deleted', {});
  });
  // After the mark: from then on no picture is added.
  const pictures = await parts.store.generations.variants(generation.id);
  for (const id of [...outputs.map((output) => output.assetId), ...pictures]) await parts.assets.remove(id);
  return generation;
}

/** Deletes what is older than the retention time. Returns how many generations went. */
export async function expireOld(parts: Parts, limit = 100): Promise<number> {
  const old = await parts.store.generations.expired(limit);
  for (const generation of old) await erase(parts, generation);
  return old.length;
}
