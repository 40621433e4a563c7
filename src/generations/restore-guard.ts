import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../core/engine.ts';
import type { Store } from '../store/store.ts';

const SETTING = 'starts';
const FILE = 'starts';
/** Written by a restore, taken away by the start after it: an empty folder has counted nothing that would tell. */
export const RESTORED_SETTING = 'restored';

type Parts = Pick<Store, 'settings' | 'engineStates'>;

/**
 * Counts this database's starts, in it and beside it. A database that knows of fewer starts than the folder is an older copy:
 * what it still holds as unsent may have been bought since, so every upstream is paused until an operator resumes it.
 * Returns whether that was so.
 */
export async function guardRestored(store: Parts, folder: string, engines: readonly Engine[]): Promise<boolean> {
  const path = join(folder, FILE);
  const seen = Number(await readFile(path, 'utf8').catch(() => '0')) || 0;
  const known = Number(await store.settings.getOrInsert(SETTING, '0')) || 0;
  const isRestored = await pauseRestored(store, engines);
  const isOlder = known < seen;
  if (isOlder) await pauseRemotes(store, engines);
  const next = String(Math.max(known, seen) + 1);
  await store.settings.set(SETTING, next);
  await writeFile(path, next);
  return isOlder || isRestored;
}

/**
 * The same, by the mark of a restore alone. For workers: several of them start at once on one folder, and would count each
 * other's starts wrongly.
 */
export async function pauseRestored(store: Parts, engines: readonly Engine[]): Promise<boolean> {
  if ((await store.settings.get(RESTORED_SETTING)) !== 'yes') return false;
  await pauseRemotes(store, engines);
  // Only now: whoever starts meanwhile pauses them as well.
  await store.settings.set(RESTORED_SETTING, 'no');
  return true;
}

async function pauseRemotes(store: Parts, engines: readonly Engine[]): Promise<void> {
  for (const engine of engines.filter(({ place }) => place === 'remote'))
    await store.engineStates.setBreaker(
      engine.name,
      'The database is older than this folder, as after a restore: what it would send now may have been bought already. Look, then resume.',
    );
}
